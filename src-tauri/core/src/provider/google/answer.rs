//! Refusals of Google's token endpoint: an `error` that RFC 6749 defines or Google does, and a sentence that tells rows apart which
//! share one (facts: Google, section 1.9). Texts change; an answer whose sentence is not known is still told by its `error`.

use serde::Deserialize;

use crate::finding::{Code, Finding};
use crate::outside::NoRandomness;
use crate::provider::http::{Fault, Response};
use crate::provider::redact::redact;

/// One refused call.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("Google: {trouble:?}")]
pub struct GoogleError {
    /// What it means.
    pub trouble: Trouble,
    /// Google's own answer, redacted, for "Details".
    pub details: Option<String>,
}

/// What a refusal means to the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// `invalid_grant`, "Malformed auth code.": the code was garbled on the way; with good credentials also the answer to nonsense.
    CodeMalformed,
    /// `invalid_grant`, "Bad Request": the code was used or is too old, or the redirect URI differs from the first leg's.
    CodeRefused,
    /// `invalid_grant`, "Token has been expired or revoked.": the refresh token is dead.
    TokenDead,
    /// `invalid_grant` about the code verifier.
    VerifierRefused,
    /// `invalid_grant` with `invalid_rapt` or `rapt_required`: the company's rules want the person to sign in anew.
    SignInAnew,
    /// `invalid_grant` that says no more.
    GrantRefused,
    /// `invalid_request`, "client_secret is missing."
    SecretMissing,
    /// `invalid_request` that is none of the above: the call itself was wrong.
    RequestWrong,
    /// `redirect_uri_mismatch`: the redirect URI is not registered.
    RedirectUnregistered,
    /// `invalid_client`, "The OAuth client was not found."
    ClientUnknown,
    /// `invalid_client`, "The provided client secret is invalid."
    SecretWrong,
    /// `deleted_client`.
    ClientDeleted,
    /// `unauthorized_client`: the refresh token belongs to another client.
    OtherClients,
    /// `admin_policy_enforced`: the administrator of the company's Google account blocks it.
    AdminPolicy,
    /// `invalid_scope`.
    ScopeWrong,
    /// 401 of another endpoint: it does not take the access token.
    AccessRefused,
    /// The answer holds no refresh token.
    NoRefreshToken,
    /// 429: too many calls.
    RateLimited,
    /// 5xx, `internal_failure`, `server_error`, `temporarily_unavailable`.
    Overloaded,
    /// A refusal that is none of these.
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// There was no answer.
    Unreachable {
        /// The host that was asked.
        host: String,
        /// Why.
        fault: Fault,
    },
    /// An answer that Google would not give.
    Nonsense {
        /// The HTTP status.
        status: u16,
    },
    /// The system gave no random bytes; nothing was sent.
    NoRandomness,
}

impl GoogleError {
    /// What an answer means that is not a success. `sent` are the values of ours that it might echo.
    pub fn of(response: &Response, sent: &[&str]) -> Self {
        let said = match response.status {
            // It may hold fresh tokens.
            200..=299 => String::new(),
            _ => redact(&response.text(), sent),
        };
        let details = format!("HTTP {} {said}", response.status);
        Self {
            trouble: trouble(response),
            details: Some(details.trim_end().to_owned()),
        }
    }

    /// What a body says by itself, pasted by somebody who no longer knows its status. None where it says nothing of Google's.
    pub fn of_body(body: &str) -> Option<Self> {
        let told: Told = serde_json::from_str(body).ok()?;
        match by_error(&told, 0) {
            Trouble::Refused { .. } => None,
            trouble => Some(trouble.into()),
        }
    }

    /// There was no answer from `host`.
    pub fn unreachable(host: &str, fault: Fault) -> Self {
        let host = host.to_owned();
        Self {
            trouble: Trouble::Unreachable { host, fault },
            details: None,
        }
    }
}

impl Trouble {
    /// The one table from meaning to code.
    pub fn code(&self) -> Code {
        match self {
            Self::CodeMalformed => Code::GoogleCodeMalformed,
            Self::CodeRefused => Code::GoogleCodeRefused,
            Self::TokenDead => Code::GoogleTokenDead,
            Self::VerifierRefused | Self::RequestWrong => Code::GoogleRequestWrong,
            Self::SignInAnew => Code::GoogleSignInAnew,
            Self::GrantRefused => Code::GoogleGrantRefused,
            Self::SecretMissing => Code::GoogleSecretMissing,
            Self::RedirectUnregistered => Code::GoogleRedirectUnregistered,
            Self::ClientUnknown => Code::GoogleClientUnknown,
            Self::SecretWrong => Code::GoogleSecretWrong,
            Self::ClientDeleted => Code::GoogleClientDeleted,
            Self::OtherClients => Code::GoogleOtherClients,
            Self::AdminPolicy => Code::GoogleAdminPolicy,
            Self::ScopeWrong => Code::GoogleScopeWrong,
            Self::AccessRefused => Code::GoogleAccessRefused,
            Self::NoRefreshToken => Code::GoogleNoRefreshToken,
            Self::RateLimited => Code::GoogleRateLimited,
            Self::Overloaded => Code::GoogleOverloaded,
            Self::Refused { .. } => Code::GoogleRefused,
            Self::Unreachable {
                fault: Fault::Timeout,
                ..
            } => Code::GoogleTimeout,
            Self::Unreachable {
                fault: Fault::Proxy { barred, .. },
                ..
            } => barred.code(),
            Self::Unreachable { .. } => Code::GoogleUnreachable,
            Self::Nonsense { .. } => Code::GoogleNonsense,
            Self::NoRandomness => Code::NoRandomness,
        }
    }
}

impl From<Trouble> for GoogleError {
    fn from(trouble: Trouble) -> Self {
        Self {
            trouble,
            details: None,
        }
    }
}

impl From<NoRandomness> for GoogleError {
    fn from(_: NoRandomness) -> Self {
        Trouble::NoRandomness.into()
    }
}

impl From<&GoogleError> for Finding {
    fn from(error: &GoogleError) -> Self {
        let finding = Finding::new(error.trouble.code());
        let finding = match &error.trouble {
            Trouble::Unreachable { host, fault } => fault.told(finding, host),
            Trouble::Refused { status } | Trouble::Nonsense { status } => finding.with("status", status),
            _ => finding,
        };
        match &error.details {
            Some(details) => finding.details(details),
            None => finding,
        }
    }
}

fn trouble(response: &Response) -> Trouble {
    let status = response.status;
    let told: Option<Told> = serde_json::from_slice(&response.body).ok();
    let told = told.filter(|told| !told.error.is_empty());
    match (&told, status) {
        (_, 429) => Trouble::RateLimited,
        (Some(told), _) => by_error(told, status),
        (None, 500..) => Trouble::Overloaded,
        (None, _) => Trouble::Nonsense { status },
    }
}

fn by_error(told: &Told, status: u16) -> Trouble {
    let says = |text: &str| {
        let sentence = told.error_description.to_ascii_lowercase();
        sentence.contains(text)
    };
    match told.error.as_str() {
        "invalid_grant" => match told.error_subtype.as_str() {
            "invalid_rapt" | "rapt_required" => Trouble::SignInAnew,
            _ if says("malformed auth code") => Trouble::CodeMalformed,
            _ if says("expired or revoked") => Trouble::TokenDead,
            _ if says("code_verifier") || says("code_challenge") || says("code verifier") => {
                Trouble::VerifierRefused
            }
            _ if says("bad request") => Trouble::CodeRefused,
            _ => Trouble::GrantRefused,
        },
        "invalid_request" if says("client_secret is missing") => Trouble::SecretMissing,
        "invalid_request" | "unsupported_grant_type" => Trouble::RequestWrong,
        "redirect_uri_mismatch" => Trouble::RedirectUnregistered,
        "invalid_client" if says("not found") => Trouble::ClientUnknown,
        "invalid_client" => Trouble::SecretWrong,
        "deleted_client" => Trouble::ClientDeleted,
        "unauthorized_client" => Trouble::OtherClients,
        "admin_policy_enforced" => Trouble::AdminPolicy,
        "invalid_scope" => Trouble::ScopeWrong,
        "internal_failure" | "server_error" | "temporarily_unavailable" => Trouble::Overloaded,
        _ if status >= 500 => Trouble::Overloaded,
        _ => Trouble::Refused { status },
    }
}

/// The body of a refusal (RFC 6749, section 5.2), and Google's additions.
#[derive(Deserialize)]
struct Told {
    error: String,
    #[serde(default)]
    error_description: String,
    #[serde(default)]
    error_subtype: String,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn response(status: u16, body: &str) -> Response {
        Response {
            status,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
            took_ms: 0,
        }
    }

    #[test]
    fn each_row_of_the_table_is_recognised() {
        for (status, error, sentence, meant) in [
            (
                400,
                "invalid_grant",
                "Malformed auth code.",
                Trouble::CodeMalformed,
            ),
            (400, "invalid_grant", "Bad Request", Trouble::CodeRefused),
            (
                400,
                "invalid_grant",
                "Token has been expired or revoked.",
                Trouble::TokenDead,
            ),
            (
                400,
                "invalid_grant",
                "Missing code_verifier.",
                Trouble::VerifierRefused,
            ),
            (
                400,
                "invalid_grant",
                "Account has been deleted",
                Trouble::GrantRefused,
            ),
            (
                400,
                "invalid_request",
                "client_secret is missing.",
                Trouble::SecretMissing,
            ),
            (
                400,
                "invalid_request",
                "Could not determine client ID from request.",
                Trouble::RequestWrong,
            ),
            (
                400,
                "invalid_request",
                "Missing required parameter: code",
                Trouble::RequestWrong,
            ),
            (
                400,
                "unsupported_grant_type",
                "Invalid grant_type: x",
                Trouble::RequestWrong,
            ),
            (
                400,
                "redirect_uri_mismatch",
                "Bad Request",
                Trouble::RedirectUnregistered,
            ),
            (
                401,
                "invalid_client",
                "The OAuth client was not found.",
                Trouble::ClientUnknown,
            ),
            (
                401,
                "invalid_client",
                "The provided client secret is invalid.",
                Trouble::SecretWrong,
            ),
            (401, "invalid_client", "Unauthorized", Trouble::SecretWrong),
            (
                401,
                "deleted_client",
                "The OAuth client was deleted.",
                Trouble::ClientDeleted,
            ),
            (401, "unauthorized_client", "Unauthorized", Trouble::OtherClients),
            (400, "admin_policy_enforced", "", Trouble::AdminPolicy),
            (400, "invalid_scope", "", Trouble::ScopeWrong),
            (500, "internal_failure", "", Trouble::Overloaded),
            (503, "temporarily_unavailable", "", Trouble::Overloaded),
            (403, "something_new", "", Trouble::Refused { status: 403 }),
        ] {
            let body = json!({ "error": error, "error_description": sentence }).to_string();
            assert_eq!(trouble(&response(status, &body)), meant, "{error} {sentence}");
        }
        let body = json!({ "error": "invalid_grant", "error_subtype": "invalid_rapt" }).to_string();
        assert_eq!(trouble(&response(400, &body)), Trouble::SignInAnew);
    }

    #[test]
    fn what_is_no_answer_of_google_is_said() {
        assert_eq!(
            trouble(&response(200, "<html>")),
            Trouble::Nonsense { status: 200 }
        );
        assert_eq!(trouble(&response(502, "<html>")), Trouble::Overloaded);
        assert_eq!(trouble(&response(429, "")), Trouble::RateLimited);
    }

    #[test]
    fn an_unknown_answer_is_shown_without_what_was_sent() {
        let body = json!({ "error": "odd", "error_description": "for GOCSPX-abcdefghijklmnopqrstuvwxyz01" })
            .to_string();
        let error = GoogleError::of(&response(400, &body), &["GOCSPX-abcdefghijklmnopqrstuvwxyz01"]);
        let finding = Finding::from(&error);
        assert_eq!(finding.code, Code::GoogleRefused);
        let details = finding.details.unwrap();
        assert!(
            details.contains("odd") && !details.contains("GOCSPX"),
            "{details}"
        );
    }
}
