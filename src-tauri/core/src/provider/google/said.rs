//! A refusal of Google that somebody has pasted: a body of its token endpoint or of an API, or a sentence of either in a log (facts: Google,
//! sections 1.9 and 7). X uses some of the same names, so it is told too whether a text can only be Google's.

use crate::finding::{Code, Finding};

use super::answer::{GoogleError, Trouble};
use super::api::Api;
use super::api::refusal::{self, ApiError};

/// A meaning, and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it means at Google.
    pub finding: Finding,
    /// Whether nobody else says it so.
    pub is_googles: bool,
}

/// What a body means, if it may be one of Google's.
pub fn of_body(body: &str) -> Option<Said> {
    if let Some((error, api)) = ApiError::of_body(body) {
        return Some(only(error.finding_of_any(api)));
    }
    let error = GoogleError::of_body(body)?;
    let words = body.to_lowercase();
    let is_shared = match error.trouble {
        Trouble::GrantRefused | Trouble::OtherClients | Trouble::ScopeWrong | Trouble::Overloaded => true,
        // Two sentences share the name; without either of them it is anybody's.
        Trouble::SecretWrong => !words.contains("client secret"),
        Trouble::RequestWrong => in_words(&words).is_empty(),
        _ => false,
    };
    let finding = Finding::from(&error);
    Some(Said {
        finding,
        is_googles: !is_shared,
    })
}

/// What Google's own sentences mean wherever they stand, each code once; `words` are in lower case.
pub fn in_words(words: &str) -> Vec<Finding> {
    let token = TOKEN.iter().filter(|(says, _)| words.contains(says));
    let token = token.map(|(_, trouble)| Finding::from(&GoogleError::from(trouble.clone())));
    let api = API.iter().filter(|(says, _)| words.contains(says));
    let api = api.map(|(_, trouble)| {
        let error = ApiError {
            trouble: trouble.clone(),
            details: None,
        };
        error.finding_of_any(Api::in_words(words))
    });
    let mut found: Vec<Finding> = Vec::new();
    for finding in token.chain(api) {
        if !found.iter().any(|known| known.code == finding.code) {
            found.push(finding);
        }
    }
    found
}

/// A name that X uses too, and what it means at Google; `words` are in lower case.
pub fn shared_in(words: &str) -> Option<(&'static str, Finding)> {
    let shared = SHARED.iter().find(|(name, _)| words.contains(name));
    shared.map(|(name, code)| (*name, Finding::new(*code)))
}

fn only(finding: Finding) -> Said {
    Said {
        finding,
        is_googles: true,
    }
}

/// Sentences of the token endpoint.
const TOKEN: &[(&str, Trouble)] = &[
    ("malformed auth code", Trouble::CodeMalformed),
    ("token has been expired or revoked", Trouble::TokenDead),
    ("invalid_rapt", Trouble::SignInAnew),
    ("rapt_required", Trouble::SignInAnew),
    ("invalid_grant: bad request", Trouble::CodeRefused),
    ("client_secret is missing", Trouble::SecretMissing),
    ("could not determine client id", Trouble::RequestWrong),
    ("missing required parameter: ", Trouble::RequestWrong),
    ("invalid grant_type: ", Trouble::RequestWrong),
    ("the oauth client was not found", Trouble::ClientUnknown),
    ("the provided client secret is invalid", Trouble::SecretWrong),
    ("the oauth client was deleted", Trouble::ClientDeleted),
];
/// Sentences and reasons of the APIs.
const API: &[(&str, refusal::Trouble)] = &[
    ("has not been used in project", refusal::Trouble::Disabled),
    ("accessnotconfigured", refusal::Trouble::Disabled),
    ("service_disabled", refusal::Trouble::Disabled),
    ("insufficient authentication scopes", refusal::Trouble::ScopeShort),
    ("access_token_scope_insufficient", refusal::Trouble::ScopeShort),
    ("insufficientpermissions", refusal::Trouble::ScopeShort),
    ("ratelimitexceeded", refusal::Trouble::RateLimited),
    ("rate_limit_exceeded", refusal::Trouble::RateLimited),
    ("quota exceeded for quota metric", refusal::Trouble::RateLimited),
    ("notacalendaruser", refusal::Trouble::NoService),
    (
        "must be signed up for google calendar",
        refusal::Trouble::NoService,
    ),
];
/// Names of RFC 6749 that both use without a sentence.
const SHARED: &[(&str, Code)] = &[
    ("invalid_grant", Code::GoogleGrantRefused),
    ("invalid_client", Code::GoogleSecretWrong),
    ("unauthorized_client", Code::GoogleOtherClients),
    ("invalid_scope", Code::GoogleScopeWrong),
    ("access_denied", Code::GoogleDenied),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_tell_whether_they_can_only_be_googles() {
        for (body, code, is_googles) in [
            (
                r#"{"error":"invalid_grant","error_description":"Bad Request"}"#,
                Code::GoogleCodeRefused,
                true,
            ),
            (r#"{"error":"invalid_grant"}"#, Code::GoogleGrantRefused, false),
            (
                r#"{"error":"invalid_client","error_description":"Unauthorized"}"#,
                Code::GoogleSecretWrong,
                false,
            ),
            (
                r#"{"error":"invalid_client","error_description":"The provided client secret is invalid."}"#,
                Code::GoogleSecretWrong,
                true,
            ),
            (r#"{"error":"invalid_request"}"#, Code::GoogleRequestWrong, false),
            (
                r#"{"error":"invalid_request","error_description":"Missing required parameter: code"}"#,
                Code::GoogleRequestWrong,
                true,
            ),
            (
                r#"{"error":"invalid_grant","error_subtype":"invalid_rapt"}"#,
                Code::GoogleSignInAnew,
                true,
            ),
            (
                r#"{"error":{"code":401,"status":"UNAUTHENTICATED","message":"Invalid Credentials"}}"#,
                Code::GoogleAccessRefused,
                true,
            ),
        ] {
            let said = of_body(body).map(|said| (said.finding.code, said.is_googles));
            assert_eq!(said, Some((code, is_googles)), "{body}");
        }
        for other in [
            r#"{"error":"something_new"}"#,
            r#"{"errors":[{"code":32}]}"#,
            "{}",
            "invalid_grant",
        ] {
            assert_eq!(of_body(other), None, "{other}");
        }
    }

    #[test]
    fn an_api_is_named_by_its_service_or_its_sentence_or_not_at_all() {
        let disabled = |more: &str| {
            let body = format!(
                r#"{{"error":{{"code":403,"message":"{more}","details":[{{"reason":"SERVICE_DISABLED"}}]}}}}"#
            );
            of_body(&body).map(|said| said.finding.facts["api"].clone())
        };
        let unnamed = disabled("");
        assert_eq!(unnamed.as_deref(), Some("other"));
        let named = disabled("People API has not been used in project 471 before or it is disabled.");
        assert_eq!(named.as_deref(), Some("people"));
        let metadata = r#"{"error":{"code":403,"details":[{"reason":"ACCESS_TOKEN_SCOPE_INSUFFICIENT",
            "metadata":{"service":"calendar-json.googleapis.com"}}]}}"#;
        let short = of_body(metadata).unwrap().finding;
        assert_eq!(
            (short.code, &*short.facts["api"]),
            (Code::GoogleApiScopeShort, "calendar")
        );
    }
}
