//! Zammad.
