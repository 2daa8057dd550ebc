//! X and Google: sign, authorize, ask, read errors.
//!
//! * [`http`]: the one HTTP client as a trait, and the redacted line of each request.
//! * [`client`]: that client on a real network.
//! * [`oauth2`]: how a sign-in by OAuth 2.0 begins.
//! * [`redact`]: a provider's answer without anything secret in it.
//! * [`x`]: X (Twitter). [`google`]: Google.

pub mod client;
pub mod google;
pub mod http;
pub mod oauth2;
pub mod redact;
pub mod x;
