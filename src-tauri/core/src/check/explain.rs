//! A message that somebody has seen elsewhere, pasted: in a browser, in a log, in the business system. The same findings as
//! those of our own calls, so the remedy is the same one.
//!
//! What stands on a page of Google's is known by its error. A body of X is read as our own answers are; words and numbers are looked up
//! in the same tables, and in [`SAYINGS`]. A text may hold several messages, and all
//! are named. Nothing is kept, and nothing of the text is shown but what [`redact`] leaves of one that is unknown.

use super::account_id;
use crate::finding::{Code, Finding};
use crate::provider::google::page::Shown;
use crate::provider::redact::redact;
use crate::provider::x::error::{Trouble, XError};
use crate::provider::x::oauth2::refused;
use crate::provider::x::webhook::Reason;

/// What a pasted text means; [`Code::ExplainUnknown`] alone, with the redacted text, when nothing in it is known.
pub fn explain(text: &str) -> Vec<Finding> {
    // Such a page says one thing, whatever its words may mean elsewhere.
    if let Some(shown) = Shown::of_text(text) {
        return vec![shown.finding(None)];
    }
    let mut found: Vec<Finding> = Vec::new();
    let body = body_in(text).and_then(in_body);
    let is_coded = body.is_some();
    let words = plain(text);
    for finding in body.into_iter().chain(tabled(&words)) {
        add(&mut found, finding);
    }
    if let Some([one, other]) = account_id::of_conversation(text) {
        let two = Finding::new(Code::XTwoAccounts)
            .with("one", one)
            .with("other", other);
        add(&mut found, two);
    }
    for (_, meaning) in SAYINGS.iter().filter(|(saying, _)| words.contains(saying)) {
        match meaning {
            Meaning::Vague(_) if !found.is_empty() => {}
            Meaning::Vague(trouble) | Meaning::X(trouble) => add(&mut found, of_trouble(trouble.clone())),
            Meaning::Else(code) => add(&mut found, Finding::new(*code)),
        }
    }
    if !is_coded {
        for trouble in numbers(&words).into_iter().filter_map(Trouble::of_code) {
            add(&mut found, of_trouble(trouble));
        }
    }
    match found.is_empty() {
        true => vec![Finding::new(Code::ExplainUnknown).details(redact(text, &[]))],
        false => found,
    }
}

fn add(found: &mut Vec<Finding>, finding: Finding) {
    if !found.iter().any(|known| known.code == finding.code) {
        found.push(finding);
    }
}

/// What a body of X means: of its calls of OAuth 2.0, of those about webhooks, or of any other.
fn in_body(body: &str) -> Option<Finding> {
    (refused::of_body(body).map(of_trouble))
        .or_else(|| Reason::of_body(body).map(of_reason))
        .or_else(|| Trouble::of_body(body).map(of_trouble))
}

/// The sentences of those calls, where they stand without their body.
fn tabled(words: &str) -> impl Iterator<Item = Finding> {
    let oauth2 = refused::in_words(words).map(of_trouble);
    oauth2.into_iter().chain(Reason::in_words(words).map(of_reason))
}

/// What a saying means.
enum Meaning {
    /// A refusal of X.
    X(Trouble),
    /// A refusal of X that is said for several reasons: where something else is known, that says more.
    Vague(Trouble),
    /// Something that no call of ours can meet.
    Else(Code),
}

fn of_trouble(trouble: Trouble) -> Finding {
    Finding::from(&XError::from(trouble))
}

/// Whoever was told by X that there is no room is another system, which wanted to register its own.
fn of_reason(reason: Reason) -> Finding {
    Finding::new(match reason {
        Reason::LimitExceeded => Code::XWebhookTaken,
        Reason::DuplicateUrl
        | Reason::CrcFailed
        | Reason::Slow
        | Reason::NotOk
        | Reason::UrlFailed
        | Reason::IdInvalid
        | Reason::DuplicateSubscription
        | Reason::SubscriptionLimit
        | Reason::SubscriptionNotFound
        | Reason::Forbidden
        | Reason::NotYours => reason.code(),
    })
}

/// The JSON or XML in a text that may have words around it.
fn body_in(text: &str) -> Option<&str> {
    let pairs = [("{", "}"), ("<?xml", ">"), ("<errors", ">"), ("<hash", ">")];
    pairs.iter().find_map(|(opening, closing)| {
        let start = text.find(opening)?;
        let end = text.rfind(closing)? + closing.len();
        text.get(start..end)
    })
}

/// Lower case, straight quotation marks, single blanks.
fn plain(text: &str) -> String {
    let straight = text.replace(['\u{2018}', '\u{2019}'], "'").to_lowercase();
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Numbers that stand where an error's number does: `code 415`, `error: 32`, `(417)`.
fn numbers(words: &str) -> Vec<i64> {
    let pieces: Vec<&str> = words.split_whitespace().collect();
    let digits = |piece: &str| piece.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok();
    let named = pieces.windows(2).filter(|two| {
        let name = two[0].trim_matches(|c: char| !c.is_ascii_alphabetic());
        matches!(name, "code" | "error" | "number" | "errorcode")
    });
    let bracketed = pieces
        .iter()
        .filter(|piece| piece.starts_with('(') && piece.trim_end_matches(['.', ',']).ends_with(')'));
    named
        .map(|two| two[1])
        .chain(bracketed.copied())
        .filter_map(digits)
        .collect()
}

/// What is said, in the form of [`plain`]; the first is the most telling.
const SAYINGS: &[(&str, Meaning)] = &[
    ("whoa there", Meaning::Else(Code::XWhoa)),
    (
        "request token for this page is invalid",
        Meaning::Else(Code::XWhoa),
    ),
    ("weren't able to give access", Meaning::Else(Code::XNotAble)),
    ("not a valid callback url", Meaning::Else(Code::XCallbackFormat)),
    ("unable to register webhook", Meaning::Else(Code::XWebhookTaken)),
    ("webhooks registered", Meaning::Else(Code::XWebhookTaken)),
    ("arerr 8753", Meaning::Else(Code::TargetSignature)),
    (
        "were missing or incorrect. ensure that you have set valid",
        Meaning::Else(Code::TargetSignature),
    ),
    (
        "failed to validate oauth signature",
        Meaning::Vague(Trouble::SignatureRefused),
    ),
    ("denied=", Meaning::Else(Code::XDenied)),
    ("access_denied", Meaning::Else(Code::XDenied)),
    (
        "callback url not approved",
        Meaning::X(Trouble::CallbackNotApproved),
    ),
    (
        "only support the oauth_callback value",
        Meaning::X(Trouble::CallbackMissing),
    ),
    ("timestamp out of bounds", Meaning::X(Trouble::Clock)),
    ("invalid oauth_verifier", Meaning::X(Trouble::InvalidVerifier)),
    ("invalid request token", Meaning::X(Trouble::RequestTokenDead)),
    ("invalid / expired token", Meaning::X(Trouble::TokenDead)),
    ("invalid or expired token", Meaning::X(Trouble::TokenDead)),
    (
        "unable to verify your credentials",
        Meaning::X(Trouble::PairRefused),
    ),
    ("bad authentication data", Meaning::X(Trouble::BadAuthentication)),
    ("suspended application", Meaning::X(Trouble::AppSuspended)),
    ("your account is suspended", Meaning::X(Trouble::AccountSuspended)),
    ("temporarily locked", Meaning::X(Trouble::AccountLocked)),
    ("account has been locked", Meaning::X(Trouble::AccountLocked)),
    ("ssl is required", Meaning::X(Trouble::SslRequired)),
    ("read-only application", Meaning::X(Trouble::ReadOnly)),
    ("cannot perform write actions", Meaning::X(Trouble::ReadOnly)),
    (
        "not allowed to access or delete your direct messages",
        Meaning::X(Trouble::NoDirectMessages),
    ),
    (
        "appropriate oauth1 app permissions",
        Meaning::X(Trouble::Oauth1Permissions),
    ),
    ("attached to a project", Meaning::X(Trouble::ClientNotEnrolled)),
    ("client-not-enrolled", Meaning::X(Trouble::ClientNotEnrolled)),
    ("user-not-enrolled", Meaning::X(Trouble::UserNotEnrolled)),
    ("subset of x api v2 endpoints", Meaning::X(Trouble::SubsetOnly)),
    (
        "subset of twitter api v2 endpoints",
        Meaning::X(Trouble::SubsetOnly),
    ),
    ("does not have any credits", Meaning::X(Trouble::CreditsDepleted)),
    ("creditsdepleted", Meaning::X(Trouble::CreditsDepleted)),
    ("spend cap", Meaning::X(Trouble::SpendCap)),
    ("spending limit", Meaning::X(Trouble::SpendCap)),
    ("spendcapreached", Meaning::X(Trouble::SpendCap)),
    ("usagecap", Meaning::X(Trouble::UsageCapped)),
    (
        "rate limit exceeded",
        Meaning::X(Trouble::RateLimited { reset_s: None }),
    ),
    (
        "too many requests",
        Meaning::X(Trouble::RateLimited { reset_s: None }),
    ),
    ("over capacity", Meaning::X(Trouble::Overloaded)),
    ("might be automated", Meaning::X(Trouble::Automated)),
    ("status is a duplicate", Meaning::X(Trouble::Duplicate)),
    (
        "client is not permitted to perform this action",
        Meaning::X(Trouble::ClientNotPermitted),
    ),
    (
        "could not authenticate you",
        Meaning::Vague(Trouble::SignatureRefused),
    ),
    // X's pages say it for whatever they cannot name, so it comes last.
    ("something went wrong", Meaning::Vague(Trouble::Overloaded)),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<Code> {
        explain(text).iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn what_people_see_elsewhere_is_known() {
        for (text, found) in [
            (
                "Whoa there!\nThe request token for this page is invalid. It may have already been used, or expired \
                 because it is too old.",
                &[Code::XWhoa][..],
            ),
            (
                "Something went wrong\nYou weren’t able to give access to the App. Go back and try logging in again.",
                &[Code::XNotAble],
            ),
            ("Not a valid callback URL format", &[Code::XCallbackFormat]),
            (
                "Unable to register webhook: Twitter::Error::Forbidden … Already 1 webhooks registered. Maybe you need \
                 to delete one first.",
                &[Code::XWebhookTaken],
            ),
            (
                "Error in plugin : 401:Authentication credentials (http://dev.twitter.com/pages/auth) were missing or \
                 incorrect. Ensure that you have set valid conumer key/secret, access token/secret, and the system \
                 clock in sync. Failed to validate oauth signature and token … (ARERR 8753)",
                &[Code::TargetSignature],
            ),
            (
                "401:Authentication credentials (https://dev.twitter.com/pages/auth) were missing or incorrect. \
                 Ensure that you have set valid consumer key/secret, access token/secret, and the system clock is in \
                 sync.\n{\"errors\":[{\"code\":32,\"message\":\"Could not authenticate you.\"}]}",
                &[Code::XSignatureRefused, Code::TargetSignature],
            ),
            (
                "HTTP 403 {\"errors\":[{\"code\":415,\"message\":\"Callback URL not approved for this client\"}]}",
                &[Code::XCallbackNotApproved],
            ),
            (
                "<?xml version='1.0'?><errors><error code=\"417\">Desktop applications only support the \
                 oauth_callback value 'oob'</error></errors>",
                &[Code::XCallbackMissing],
            ),
            (
                "invalid_request: Value passed for the authorization code was invalid.",
                &[Code::XCodeDead],
            ),
            (
                "Token refresh failed: {\"error\":\"invalid_request\",\"error_description\":\"Value passed for the token was invalid.\"}",
                &[Code::XRefreshDead],
            ),
            (
                "401 Unauthorized - Missing valid authorization header",
                &[Code::XClientRefused],
            ),
            (
                "Twitter::Error::Forbidden: Webhook URL does not meet the requirements. Invalid CRC token or json response format.",
                &[Code::XWebhookCrc],
            ),
            (
                "High latency on CRC GET request. Your webhook should respond in less than 3 seconds.",
                &[Code::XWebhookSlow],
            ),
            (
                "HTTP 400 {\"title\":\"Invalid Request\",\"errors\":[{\"message\":\"WebhookLimitExceeded: \"}]}",
                &[Code::XWebhookTaken],
            ),
            ("SubscriptionLimitExceeded", &[Code::XSubscriptionLimit]),
            (
                "Access blocked: Acme has not completed the Google verification process\nError 403: access_denied",
                &[Code::GoogleNotATester],
            ),
            (
                "Error 400: redirect_uri_mismatch",
                &[Code::GoogleRedirectUnregistered],
            ),
            ("It failed with error code: 326", &[Code::XAccountLocked]),
            ("Twitter said no (135).", &[Code::XClock]),
            ("http://localhost/callback?denied=abc", &[Code::XDenied]),
            ("Something went wrong. Try reloading.", &[Code::XOverloaded]),
            (
                "First: Rate limit exceeded. Then: Bad Authentication data.",
                &[Code::XBadAuthentication, Code::XRateLimited],
            ),
        ] {
            assert_eq!(codes(text), found, "{text}");
        }
    }

    #[test]
    fn what_is_unknown_is_said_to_be_and_shown_without_secrets() {
        let secret = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kEabcd";
        for text in [
            format!("The quick fox said oauth_token={secret}"),
            format!("{{\"data\":{{\"id\":\"12\"}},\"note\":\"{secret}\"}}"),
            String::new(),
        ] {
            let found = explain(&text);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(found[0].code, Code::ExplainUnknown);
            assert!(
                found[0]
                    .details
                    .as_ref()
                    .is_some_and(|shown| !shown.contains(secret))
            );
        }
    }

    #[test]
    fn a_number_that_is_no_error_is_left_alone() {
        for text in ["Version 32 of 415 pages", "(1 of 34)", "order 135 was sent"] {
            assert_eq!(codes(text), [Code::ExplainUnknown], "{text}");
        }
    }

    #[test]
    fn the_address_of_a_conversation_names_two_accounts() {
        let found = explain("see https://twitter.com/messages/732739706-210375291 there");
        assert_eq!(found[0].code, Code::XTwoAccounts);
        assert_eq!(
            (&*found[0].facts["one"], &*found[0].facts["other"]),
            ("732739706", "210375291")
        );
        let nobody = explain("https://twitter.com/messages/acme");
        assert_eq!(nobody[0].code, Code::ExplainUnknown);
    }
}
