//! X (Twitter).
//!
//! * [`sign`]: OAuth 1.0a signatures.

pub mod sign;
