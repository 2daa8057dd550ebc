//! What X says when it does not hand out tokens: RFC 6749's errors, with sentences of X's own that tell more (facts: X, section 3).
//! X uses `invalid_request` for nearly everything, so its sentence has to be looked at.

use serde_json::Value;

use crate::provider::http::Response;
use crate::provider::x::error::{Trouble, XError};

/// What was to be exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// The code that the browser brought.
    Code,
    /// A refresh token, or one to be revoked.
    Refresh,
}

/// What a refusal means. `sent` are the values of ours that it might echo.
pub(crate) fn refusal(response: &Response, about: About, sent: &[&str]) -> XError {
    let plain = XError::of(response, sent);
    match told(&response.body, about) {
        Some(trouble) => XError { trouble, ..plain },
        None => plain,
    }
}

/// What a body says by itself, pasted by somebody. One that does not tell a code from a refresh token is about the latter: whoever has
/// it is at work already.
pub(crate) fn of_body(body: &str) -> Option<Trouble> {
    told(body.as_bytes(), About::Refresh)
}

/// What X's own sentences mean wherever they stand; `words` are in lower case.
pub(crate) fn in_words(words: &str) -> Option<Trouble> {
    let said = |(_, part, _): &&Row| !part.is_empty() && words.contains(part);
    REFUSALS
        .iter()
        .find(said)
        .map(|(_, _, means)| means.of(About::Refresh))
}

fn told(body: &[u8], about: About) -> Option<Trouble> {
    let json: Value = serde_json::from_slice(body).ok()?;
    let error = json["error"].as_str()?;
    let says = json["error_description"].as_str().unwrap_or_default();
    let says = says.to_ascii_lowercase();
    let said = |(name, part, _): &&Row| *name == error && says.contains(part);
    REFUSALS.iter().find(said).map(|(_, _, means)| means.of(about))
}

/// An error's name, a part of its sentence in lower case, and what the two mean.
type Row = (&'static str, &'static str, Means);

/// What a refusal is about.
enum Means {
    Client,
    Redirect,
    Code,
    Refresh,
    /// Whichever of the two was sent.
    Sent,
    Scope,
}

impl Means {
    fn of(&self, about: About) -> Trouble {
        match (self, about) {
            (Self::Client, _) => Trouble::ClientRefused,
            (Self::Redirect, _) => Trouble::RedirectDiffers,
            (Self::Code, _) | (Self::Sent, About::Code) => Trouble::CodeDead,
            (Self::Refresh, _) | (Self::Sent, About::Refresh) => Trouble::RefreshDead,
            (Self::Scope, _) => Trouble::ScopeRefused,
        }
    }
}

/// The first that fits.
const REFUSALS: &[Row] = &[
    ("invalid_request", "redirect uri did not match", Means::Redirect),
    (
        "invalid_request",
        "the authorization code was invalid",
        Means::Code,
    ),
    ("invalid_request", "the token was invalid", Means::Refresh),
    (
        "invalid_request",
        "missing valid authorization header",
        Means::Client,
    ),
    (
        "unauthorized_client",
        "missing valid authorization header",
        Means::Client,
    ),
    ("unauthorized_client", "", Means::Client),
    ("invalid_client", "", Means::Client),
    ("invalid_grant", "", Means::Sent),
    ("invalid_scope", "", Means::Scope),
];

#[cfg(test)]
pub(crate) fn names() -> impl Iterator<Item = (&'static str, &'static str)> {
    REFUSALS.iter().map(|(name, part, _)| (*name, *part))
}
