//! Findings before the provider refuses.
