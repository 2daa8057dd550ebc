//! X and Google: sign, authorize, ask, read errors.
//!
//! * [`http`]: the one HTTP client, behind a trait, and the redacted line of each request.
//! * [`x`]: X (Twitter).

pub mod http;
pub mod x;
