//! What X says when it does not hand out tokens: RFC 6749's errors, with sentences of X's own that tell more (facts: X, section 3).
//! X uses `invalid_request` for nearly everything, so its sentence has to be looked at.

use serde_json::Value;

use crate::provider::http::Response;
use crate::provider::x::error::{Trouble, XError};

/// What was to be exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum About {
    /// The code that the browser brought.
    Code,
    /// A refresh token, or one to be revoked.
    Refresh,
}

/// What a refusal means. `sent` are the values of ours that it might echo.
pub(super) fn refusal(response: &Response, about: About, sent: &[&str]) -> XError {
    let plain = XError::of(response, sent);
    match trouble(response, about) {
        Some(trouble) => XError { trouble, ..plain },
        None => plain,
    }
}

fn trouble(response: &Response, about: About) -> Option<Trouble> {
    let json: Value = serde_json::from_slice(&response.body).ok()?;
    let says = json["error_description"].as_str().unwrap_or_default();
    let says = says.to_ascii_lowercase();
    let dead = match about {
        About::Code => Trouble::CodeDead,
        About::Refresh => Trouble::RefreshDead,
    };
    match json["error"].as_str()? {
        "unauthorized_client" | "invalid_client" => Some(Trouble::ClientRefused),
        "invalid_grant" => Some(dead),
        "invalid_request" if says.contains("redirect uri") => Some(Trouble::RedirectDiffers),
        "invalid_request" if says.contains("authorization code") => Some(Trouble::CodeDead),
        "invalid_request" if says.contains("the token was invalid") => Some(Trouble::RefreshDead),
        "invalid_request" if says.contains("authorization header") => Some(Trouble::ClientRefused),
        "invalid_scope" => Some(Trouble::ScopeRefused),
        _ => None,
    }
}
