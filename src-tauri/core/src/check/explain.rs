//! A message that somebody has seen elsewhere, pasted: in a browser, in a log, in the business system. The same findings as
//! those of our own calls, so the remedy is the same one.
//!
//! What stands on a page of Google's is known by its error, what AR System says by its number ([`bmc`]). A body of X or Google is read as our own answers are; words and numbers are
//! looked up in the same tables, and in [`SAYINGS`]. A text may hold several messages, and all are named. Some names both use: where
//! nothing tells whose they are, both meanings are said. Nothing is kept, and nothing of the text is shown but what [`redact`] leaves of one that is unknown.

mod bmc;

use super::account_id;
use crate::finding::{Code, Finding};
use crate::provider::google::page::Shown;
use crate::provider::google::said;
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
    let words = plain(text);
    // A number of AR System's says what the words around it mean there.
    let bmcs = bmc::in_words(&words);
    if !bmcs.is_empty() {
        return bmcs;
    }
    let (googles, shared) = of_google(text, &words);
    let whose = Whose::of(&words);
    let is_google = !googles.is_empty() || shared.is_some();
    if is_google && whose == Whose::Google || !googles.is_empty() && whose == Whose::Untold {
        let rest = shared.map(|(_, finding)| finding).filter(|_| googles.is_empty());
        return googles.into_iter().chain(rest).collect();
    }
    let body = body_in(text).and_then(in_body);
    let is_coded = body.is_some();
    for finding in body.into_iter().chain(tabled(&words)) {
        add(&mut found, finding);
    }
    if let Some((name, _)) = shared.as_ref().filter(|_| found.is_empty()) {
        found.extend(refused::of_body(&format!(r#"{{"error":"{name}"}}"#)).map(of_trouble));
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
    for finding in googles {
        add(&mut found, finding);
    }
    let is_either = whose != Whose::X && !found.is_empty();
    if let Some((_, finding)) = shared.filter(|_| is_either) {
        found.insert(0, Finding::new(Code::ExplainEither));
        add(&mut found, finding);
    }
    match found.is_empty() {
        true => vec![Finding::new(Code::ExplainUnknown).details(redact(text, &[]))],
        false => found,
    }
}

/// What a text means if Google has said it; and, apart from that, the name in it that X uses too.
fn of_google(text: &str, words: &str) -> (Vec<Finding>, Option<(&'static str, Finding)>) {
    let mut googles = Vec::new();
    let mut shared = None;
    match body_in(text).and_then(said::of_body) {
        Some(said) if said.is_googles => googles.push(said.finding),
        Some(said) => {
            let name = said::shared_in(words);
            shared = name.map(|(name, _)| (name, said.finding));
        }
        None => shared = said::shared_in(words),
    }
    for finding in said::in_words(words) {
        // Its body has named the API.
        add(&mut googles, finding);
    }
    (googles, shared)
}

/// Who a text says that it is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whose {
    X,
    Google,
    Both,
    Untold,
}

impl Whose {
    /// By the names and sentences in it; `words` are in the form of [`plain`].
    fn of(words: &str) -> Self {
        let names = |names: &[&str]| names.iter().any(|name| words.contains(name));
        let is_xs = names(&["twitter", "api.x.com", "//x.com"]) || refused::in_words(words).is_some();
        match (is_xs, names(&["google"])) {
            (true, false) => Self::X,
            (false, true) => Self::Google,
            (true, true) => Self::Both,
            (false, false) => Self::Untold,
        }
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
    (
        "should be integrated with twitter",
        Meaning::Else(Code::CreatioNotIntegrated),
    ),
    (
        "trying to authorize with the social network",
        Meaning::Else(Code::CreatioSignInFailed),
    ),
    (
        "account in external resource already exists",
        Meaning::Else(Code::CreatioAccountThere),
    ),
    (
        "only one google account can be added",
        Meaning::Else(Code::CreatioOneGoogle),
    ),
    (
        "already have an active calendar",
        Meaning::Else(Code::CreatioOneGoogle),
    ),
    (
        "period of exporting data from google is too long",
        Meaning::Else(Code::CreatioLongPeriod),
    ),
    ("not a valid callback url", Meaning::Else(Code::XCallbackFormat)),
    ("unable to register webhook", Meaning::Else(Code::XWebhookTaken)),
    ("webhooks registered", Meaning::Else(Code::XWebhookTaken)),
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
mod tests;
