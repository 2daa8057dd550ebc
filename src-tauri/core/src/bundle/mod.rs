//! What is exported.
