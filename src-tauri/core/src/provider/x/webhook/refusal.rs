//! What X says no with. v2 puts a name before a colon into one of its `errors`, v1.1 a sentence behind a number; names and numbers are
//! stable, the rest is not (facts: X, sections 7.1 to 7.4).

use crate::finding::{Code, Finding};
use crate::provider::http::Response;
use crate::provider::x::answer::{self, Sign};
use crate::provider::x::error::{Trouble, XError};

/// One failed call about webhooks.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("webhook: {reason:?} {error}")]
pub struct HookError {
    /// What it means for a webhook, where X says so.
    pub reason: Option<Reason>,
    /// What it means for any call.
    pub error: XError,
}

/// What X has against a webhook or a subscription.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// `WebhookLimitExceeded`, `Too many resources`: no other one fits.
    LimitExceeded,
    /// `DuplicateUrlFailed`: the address is registered already.
    DuplicateUrl,
    /// `CrcValidationFailed`, `Invalid CRC token`: X's test got a wrong answer.
    CrcFailed,
    /// `High latency`: the answer to X's test took too long.
    Slow,
    /// `Non-200 response`: the answer to X's test was no success.
    NotOk,
    /// `UrlValidationFailed`, `does not meet the requirements`: X does not take the address.
    UrlFailed,
    /// `WebhookIdInvalid`, 34: X has no such webhook for this app.
    IdInvalid,
    /// `DuplicateSubscriptionFailed`, 355: the account is subscribed already.
    DuplicateSubscription,
    /// `SubscriptionLimitExceeded`: no other account fits.
    SubscriptionLimit,
    /// `SubscriptionNotFound`: the account is not subscribed.
    SubscriptionNotFound,
    /// 200, 99: the environment is another one, or the app has none.
    Forbidden,
    /// 348: another app's webhook or subscription.
    NotYours,
}

impl HookError {
    /// A failure that says nothing about webhooks.
    pub fn of(error: XError) -> Self {
        Self { reason: None, error }
    }

    /// Whether X refused who called, and not what was asked.
    pub(super) fn is_of_credentials(&self) -> bool {
        matches!(self.error.trouble, Trouble::Unauthorized | Trouble::TokenDead)
    }

    /// Whether X may answer another caller who asks the same.
    pub(super) fn is_of_the_caller(&self) -> bool {
        let other = [Trouble::BadAuthentication, Trouble::CredentialsNotAllowed];
        self.is_of_credentials() || other.contains(&self.error.trouble)
    }

    /// What a refusal means. `sent` are the values of ours that it might echo.
    pub fn read(response: &Response, sent: &[&str]) -> Self {
        let signs = answer::signs(response);
        let error = XError::of(response, sent);
        let told = signs.iter().find_map(in_a_call);
        let missing = (error.trouble == Trouble::NotFound).then_some(Reason::IdInvalid);
        Self {
            reason: told.or(missing),
            error,
        }
    }
}

impl From<&HookError> for Finding {
    fn from(error: &HookError) -> Self {
        let plain = Finding::from(&error.error);
        let Some(reason) = error.reason else {
            return plain;
        };
        Finding {
            facts: Default::default(),
            code: reason.code(),
            ..plain
        }
    }
}

impl Reason {
    /// What a body says by itself, pasted by somebody.
    pub fn of_body(body: &str) -> Option<Self> {
        let response = Response {
            status: 0,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
            took_ms: 0,
        };
        answer::signs(&response).iter().find_map(reason)
    }

    /// What X's names and sentences mean wherever they stand; `words` are in lower case.
    pub fn in_words(words: &str) -> Option<Self> {
        let mut all = NAMES.iter().chain(WORDS);
        let said = all.find(|(says, _)| words.contains(&says.to_lowercase()));
        said.map(|(_, reason)| *reason)
    }

    /// The finding that it is.
    pub fn code(self) -> Code {
        match self {
            Self::LimitExceeded => Code::XWebhookLimit,
            Self::DuplicateUrl => Code::XWebhookDuplicate,
            Self::CrcFailed => Code::XWebhookCrc,
            Self::Slow => Code::XWebhookSlow,
            Self::NotOk => Code::XWebhookNotOk,
            Self::UrlFailed => Code::XWebhookAddress,
            Self::IdInvalid => Code::XWebhookGone,
            Self::DuplicateSubscription => Code::XSubscribedAlready,
            Self::SubscriptionLimit => Code::XSubscriptionLimit,
            Self::SubscriptionNotFound => Code::XSubscriptionGone,
            Self::Forbidden => Code::XWebhookForbidden,
            Self::NotYours => Code::XWebhookNotYours,
        }
    }
}

/// What a sign says by itself.
fn reason(sign: &Sign) -> Option<Reason> {
    match sign.code {
        Some(200) => return Some(Reason::Forbidden),
        Some(348) => return Some(Reason::NotYours),
        Some(355) => return Some(Reason::DuplicateSubscription),
        _ => {}
    }
    let text = sign.text.trim();
    let named = NAMES.iter().find(|(name, _)| text.starts_with(name));
    let holds = |(words, _): &&(&str, Reason)| text.contains(words);
    match (named, sign.code) {
        (Some((_, reason)), _) => Some(*reason),
        (None, Some(214)) => WORDS.iter().find(holds).map(|(_, reason)| *reason),
        // The newest interface is reported to say no more than this.
        (None, _) if text.starts_with("Duplicate") => Some(Reason::DuplicateSubscription),
        (None, _) => None,
    }
}

/// What it says in a call about a webhook, where these numbers mean less than elsewhere.
fn in_a_call(sign: &Sign) -> Option<Reason> {
    match sign.code {
        Some(34) => Some(Reason::IdInvalid),
        Some(99) => Some(Reason::Forbidden),
        _ => reason(sign),
    }
}

/// The names before the colon in v2.
const NAMES: &[(&str, Reason)] = &[
    ("WebhookLimitExceeded", Reason::LimitExceeded),
    ("DuplicateUrlFailed", Reason::DuplicateUrl),
    ("CrcValidationFailed", Reason::CrcFailed),
    ("UrlValidationFailed", Reason::UrlFailed),
    ("WebhookIdInvalid", Reason::IdInvalid),
    ("DuplicateSubscriptionFailed", Reason::DuplicateSubscription),
    ("SubscriptionLimitExceeded", Reason::SubscriptionLimit),
    ("SubscriptionNotFound", Reason::SubscriptionNotFound),
];

/// What the sentences of v1.1 hold.
const WORDS: &[(&str, Reason)] = &[
    ("Invalid CRC token", Reason::CrcFailed),
    ("High latency on CRC", Reason::Slow),
    ("Non-200 response code during CRC", Reason::NotOk),
    ("Too many resources already created", Reason::LimitExceeded),
    ("access this user's webhook subscriptions", Reason::NotYours),
    ("Subscription already exists", Reason::DuplicateSubscription),
    // It stands before the other sentences too.
    ("Webhook URL does not meet the requirements", Reason::UrlFailed),
];

#[cfg(test)]
pub(crate) fn sayings() -> impl Iterator<Item = &'static str> {
    NAMES.iter().chain(WORDS).map(|(says, _)| *says)
}
