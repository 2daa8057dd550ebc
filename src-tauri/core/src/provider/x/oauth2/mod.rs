//! OAuth 2.0 at X: authorization code with PKCE.
//!
//! * [`scope`]: what a token may be asked to be allowed.

pub mod scope;
