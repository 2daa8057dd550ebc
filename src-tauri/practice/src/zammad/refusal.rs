//! Why practice Zammad refuses a call, and how that reads (facts of Zammad, sections 2.1 and 2.7).

use serde_json::json;

use super::release::Release;
use crate::answer::Answer;

/// Why a call is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Neither a token, nor a password, nor a session.
    Stranger,
    /// Nobody has this token.
    Token,
    /// Nobody has this bearer token.
    Bearer,
    /// Login and password do not belong together.
    Password,
    /// `api_token_access` is off.
    TokenAccess,
    /// `api_password_access` is off.
    PasswordAccess,
    /// The token does not carry the permission.
    TokenMayNot,
    /// The person does not have the permission.
    UserMayNot,
    /// A session's change without the token against forgeries.
    Csrf,
    /// A signature of an event that does not fit.
    Signature,
    /// Maintenance mode.
    Maintenance,
    /// There is no such record: its kind, and its id.
    Gone(&'static str, String),
    /// There is no such route: method and path.
    NoRoute(String, String),
    /// It cannot be done so, and why.
    Unprocessable(String),
    /// A fault, told to an administrator.
    Fault(String),
    /// A fault, told to anybody else by a number.
    Hidden,
    /// The change could not be kept.
    NotSaved,
}

impl Refusal {
    /// The word for it in the request log.
    fn as_str(&self) -> &'static str {
        match self {
            Self::Stranger => "not-signed-in",
            Self::Token => "unknown-token",
            Self::Bearer => "unknown-bearer",
            Self::Password => "password-refused",
            Self::TokenAccess => "token-access-off",
            Self::PasswordAccess => "password-access-off",
            Self::TokenMayNot => "token-may-not",
            Self::UserMayNot => "user-may-not",
            Self::Csrf => "csrf-refused",
            Self::Signature => "bad-signature",
            Self::Maintenance => "zammad-maintenance",
            Self::Gone(..) => "no-such-record",
            Self::NoRoute(..) => "no-such-route",
            Self::Unprocessable(_) => "unprocessable",
            Self::Fault(_) => "fault-told",
            Self::Hidden => "fault-hidden",
            Self::NotSaved => "state-not-saved",
        }
    }

    /// The answer on the wire.
    pub(super) fn answer(&self, release: Release) -> Answer {
        let (status, text) = self.said(release);
        let body = match status {
            500 => json!({"error": text}),
            _ => json!({"error": text, "error_human": text}),
        };
        let answer = Answer::json(status, &body, self.as_str());
        match status {
            401 | 403 => answer.header("x-failure", text),
            _ => answer,
        }
    }

    fn said(&self, release: Release) -> (u16, String) {
        let newer = release >= Release::V5_2;
        let (status, text) = match self {
            Self::Stranger if newer => (403, "Authentication required"),
            Self::Token if newer => (401, "Can't find User for Token"),
            Self::Password if newer => (401, "Invalid BasicAuth credentials"),
            Self::Stranger | Self::Token | Self::Password => (401, "authentication failed"),
            Self::Bearer => (401, "The provided token is invalid."),
            Self::TokenAccess => (release.stranger(), "API token access disabled!"),
            Self::PasswordAccess => (release.stranger(), "API password access disabled!"),
            Self::TokenMayNot => (release.stranger(), "Not authorized (token)!"),
            Self::UserMayNot => (release.stranger(), "Not authorized (user)!"),
            Self::Csrf => (401, "CSRF token verification failed!"),
            Self::Signature => (401, "Authorization failed"),
            Self::Maintenance => (403, "Maintenance mode enabled!"),
            Self::Gone(kind, id) => return (404, format!("Couldn't find {kind} with 'id'={id}")),
            Self::NoRoute(method, path) => return (404, format!("No route matches [{method}] {path}")),
            Self::Unprocessable(why) => return (422, why.clone()),
            Self::Fault(why) => return (500, why.clone()),
            Self::Hidden if newer => (500, HIDDEN),
            Self::Hidden => (500, "undefined method `options' for nil:NilClass"),
            Self::NotSaved => (500, "Practice could not save its state."),
        };
        (status, text.to_owned())
    }
}

const HIDDEN: &str = "Error ID 7f3a9c21: Please contact your administrator.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_not_known_gets_401_of_the_older_and_403_of_the_newer() {
        let told = |release| {
            let answer = Refusal::Stranger.answer(release);
            (answer.status, answer.body)
        };
        let older = json!({"error": "authentication failed", "error_human": "authentication failed"});
        assert_eq!(told(Release::V2_8), (401, older.to_string()));
        let newer = json!({"error": "Authentication required", "error_human": "Authentication required"});
        assert_eq!(told(Release::V5_2), (403, newer.to_string()));
        let hidden = Refusal::Hidden.answer(Release::V6_5);
        assert_eq!(hidden.body, json!({"error": HIDDEN}).to_string());
    }
}
