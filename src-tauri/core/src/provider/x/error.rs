//! One failed call to X. The variants of [`Trouble`] are the rows of X's error tables (facts: X, sections 11.1 and 11.2).
//! X's codes are stable and its sentences are not, so a sentence is looked at only where X sends nothing else.

use crate::guide::format::Permission;
use crate::outside::NoRandomness;
use crate::provider::http::{Fault, Response};
use crate::provider::redact::redact;
use crate::provider::x::answer::{self, Format, Sign};
use crate::provider::x::identity::Mismatch;

/// One failed call.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("X: {trouble:?}")]
pub struct XError {
    /// What it means.
    pub trouble: Trouble,
    /// X's own answer, redacted, for "Details".
    pub details: Option<String>,
    /// What the tokens may do, if X said so along with its refusal.
    pub level: Option<Permission>,
}

/// What a failed call means to the caller. The numbers are X's codes, or HTTP statuses where X has no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// 32: the signature does not fit: values of two apps mixed, one mistyped, or the clock wrong.
    SignatureRefused,
    /// 34, 404, `resource-not-found`: nothing is there.
    NotFound,
    /// 64: the account is suspended.
    AccountSuspended,
    /// 68, 251, 410: the endpoint is no more.
    Retired,
    /// 87: the app lacks this privilege.
    ClientNotPermitted,
    /// 88, 429: too many calls.
    RateLimited {
        /// When calls are counted anew, seconds since 1970 by X's clock.
        reset_s: Option<i64>,
    },
    /// 89: the token was revoked, regenerated or mistyped.
    TokenDead,
    /// 92: not over TLS.
    SslRequired,
    /// 93: the token may not touch direct messages.
    NoDirectMessages,
    /// 99: key and secret do not belong together, or were asked about too often.
    PairRefused,
    /// 130, 131, 5xx: X is busy or broken; try later.
    Overloaded,
    /// 135: the timestamp is too far from X's clock.
    Clock,
    /// 215: no readable `Authorization`.
    BadAuthentication,
    /// 150, 151, 349: this account takes no direct message from the one that signed in.
    MessageRefused,
    /// 185: the account has reached its limit of this day.
    DailyLimit,
    /// 187: the same text was posted before.
    Duplicate,
    /// 220: these credentials do not open this endpoint.
    CredentialsNotAllowed,
    /// 226: X takes the call for that of a spammer.
    Automated,
    /// 231: the account's owner has to confirm a login; only xAuth, which is no more, could meet it.
    LoginVerify,
    /// 261: the app or its token may only read.
    ReadOnly,
    /// 326: the account is locked until its owner signs in.
    AccountLocked,
    /// 415: the callback is not on the app's list.
    CallbackNotApproved,
    /// 416: the app is suspended or deleted.
    AppSuspended,
    /// 417: the app has no callback at all.
    CallbackMissing,
    /// 453: the endpoint is not part of the app's plan.
    SubsetOnly,
    /// A bare 401 of v2, which hides its reason.
    Unauthorized,
    /// 402 `credits`: the prepaid credits are used up.
    CreditsDepleted,
    /// 402 or 403: the spending limit is reached.
    SpendCap,
    /// 403 `client-not-enrolled`: the app is in no package.
    ClientNotEnrolled,
    /// 403 `user-not-enrolled`: the app's owner has no developer enrolment.
    UserNotEnrolled,
    /// 403 `unsupported-authentication`.
    UnsupportedAuthentication {
        /// What the endpoint takes: `OAuth 1.0a User Context`.
        supported: Vec<String>,
    },
    /// 403 `oauth1-permissions`: the app's OAuth 1.0a permission is too low.
    Oauth1Permissions,
    /// 403 `not-authorized-for-resource`, and a 403 that says no more.
    NotAuthorized,
    /// 429 `usage-capped`: this month's cap is reached.
    UsageCapped,
    /// `Invalid oauth_verifier`: the PIN is wrong, used, or of another sign-in. It is burnt, and the sign-in with it.
    InvalidVerifier,
    /// The request token is unknown, used or too old: the sign-in has to begin anew.
    RequestTokenDead,
    /// OAuth 2.0, `unauthorized_client` and `invalid_client`: X does not take client ID and secret, or wants a secret.
    ClientRefused,
    /// OAuth 2.0: the code is used, or older than 30 seconds.
    CodeDead,
    /// OAuth 2.0: the redirect URI is not the one that the code was asked with.
    RedirectDiffers,
    /// OAuth 2.0: the refresh token is used or revoked.
    RefreshDead,
    /// OAuth 2.0: there is no refresh token in the answer.
    NoRefreshToken,
    /// OAuth 2.0, `invalid_scope`.
    ScopeRefused,
    /// A refusal that is none of the above.
    Refused {
        /// The HTTP status.
        status: u16,
        /// X's code, if it gave one.
        code: Option<i64>,
    },
    /// The tokens that came back name two accounts.
    IdentityMismatch(Mismatch),
    /// There was no answer.
    Unreachable {
        /// The host that was asked.
        host: String,
        /// Why.
        fault: Fault,
    },
    /// There was an answer, but none that X would give.
    Nonsense {
        /// The HTTP status.
        status: u16,
        /// What was odd about it.
        kind: Nonsense,
    },
    /// The system gave no random bytes for a nonce; nothing was sent.
    NoRandomness,
}

/// What is odd about an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nonsense {
    /// It sends us elsewhere; a signed call is never sent on.
    Redirect,
    /// A web page, as of a proxy or a sign-in portal in between.
    Page,
    /// This part of it is missing or malformed.
    Lacks(&'static str),
}

impl XError {
    /// What an answer means that is not a success. `sent` are the values of ours that it might echo.
    pub fn of(response: &Response, sent: &[&str]) -> Self {
        Self {
            trouble: trouble(response),
            details: Some(details(response, sent)),
            level: answer::level(response),
        }
    }

    /// What a success means that lacks a part. Its body is not kept: it may hold fresh tokens.
    pub fn lacks(response: &Response, part: &'static str) -> Self {
        Self {
            trouble: Trouble::Nonsense {
                status: response.status,
                kind: Nonsense::Lacks(part),
            },
            details: None,
            level: None,
        }
    }

    /// There was no answer from `host`.
    pub fn unreachable(host: &str, fault: Fault) -> Self {
        Trouble::Unreachable {
            host: host.to_owned(),
            fault,
        }
        .into()
    }
}

impl From<Trouble> for XError {
    fn from(trouble: Trouble) -> Self {
        Self {
            trouble,
            details: None,
            level: None,
        }
    }
}

impl From<NoRandomness> for XError {
    fn from(_: NoRandomness) -> Self {
        Trouble::NoRandomness.into()
    }
}

impl From<Mismatch> for XError {
    fn from(mismatch: Mismatch) -> Self {
        Trouble::IdentityMismatch(mismatch).into()
    }
}

fn trouble(response: &Response) -> Trouble {
    let signs = answer::signs(response);
    let code = signs.iter().find_map(|sign| sign.code);
    told(&signs, response).unwrap_or_else(|| by_status(response, code))
}

impl Trouble {
    /// What a body says by itself, pasted by somebody who no longer knows its status. None when it takes the status to tell.
    pub fn of_body(body: &str) -> Option<Self> {
        let response = Response {
            status: 0,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
            took_ms: 0,
        };
        told(&answer::signs(&response), &response)
    }

    /// What a number of X means.
    pub fn of_code(code: i64) -> Option<Self> {
        let response = Response {
            status: 0,
            headers: Vec::new(),
            body: Vec::new(),
            took_ms: 0,
        };
        by_code(code, &response)
    }
}

fn told(signs: &[Sign], response: &Response) -> Option<Trouble> {
    (signs.iter().find_map(|sign| by_code(sign.code?, response)))
        .or_else(|| signs.iter().find_map(|sign| by_problem(sign, response)))
        .or_else(|| signs.iter().find_map(by_text))
}

fn by_code(code: i64, response: &Response) -> Option<Trouble> {
    Some(match code {
        32 => Trouble::SignatureRefused,
        34 => Trouble::NotFound,
        64 => Trouble::AccountSuspended,
        68 | 251 => Trouble::Retired,
        87 => Trouble::ClientNotPermitted,
        88 => limited(response),
        89 => Trouble::TokenDead,
        92 => Trouble::SslRequired,
        93 => Trouble::NoDirectMessages,
        99 => Trouble::PairRefused,
        130 | 131 => Trouble::Overloaded,
        135 => Trouble::Clock,
        150 | 151 | 349 => Trouble::MessageRefused,
        185 => Trouble::DailyLimit,
        187 => Trouble::Duplicate,
        215 => Trouble::BadAuthentication,
        220 => Trouble::CredentialsNotAllowed,
        226 => Trouble::Automated,
        231 => Trouble::LoginVerify,
        261 => Trouble::ReadOnly,
        326 => Trouble::AccountLocked,
        415 => Trouble::CallbackNotApproved,
        416 => Trouble::AppSuspended,
        417 => Trouble::CallbackMissing,
        453 => Trouble::SubsetOnly,
        _ => return None,
    })
}

fn by_problem(sign: &Sign, response: &Response) -> Option<Trouble> {
    match sign.reason.as_str() {
        "client-not-enrolled" => return Some(Trouble::ClientNotEnrolled),
        "user-not-enrolled" => return Some(Trouble::UserNotEnrolled),
        _ => {}
    }
    match sign.title.as_str() {
        "CreditsDepleted" => return Some(Trouble::CreditsDepleted),
        "SpendCapReached" => return Some(Trouble::SpendCap),
        "UsageCapExceeded" | "UsageCapped" => return Some(Trouble::UsageCapped),
        _ => {}
    }
    Some(match sign.problem.as_str() {
        "credits" => Trouble::CreditsDepleted,
        "client-forbidden" => Trouble::ClientNotEnrolled,
        "unsupported-authentication" => Trouble::UnsupportedAuthentication {
            supported: supported(&sign.text),
        },
        "oauth1-permissions" => Trouble::Oauth1Permissions,
        "not-authorized-for-resource" => Trouble::NotAuthorized,
        "resource-not-found" => Trouble::NotFound,
        "rate-limit-exceeded" => limited(response),
        "usage-capped" => Trouble::UsageCapped,
        _ => return None,
    })
}

/// The endpoints of OAuth 1.0a still say some things in plain words only.
fn by_text(sign: &Sign) -> Option<Trouble> {
    let text = sign.text.to_ascii_lowercase();
    WORDS
        .iter()
        .find(|(words, _)| text.contains(words))
        .map(|(_, trouble)| trouble.clone())
}

fn by_status(response: &Response, code: Option<i64>) -> Trouble {
    let status = response.status;
    match status {
        300..=399 => return nonsense(status, Nonsense::Redirect),
        402 => return Trouble::CreditsDepleted,
        429 => return limited(response),
        500..=599 => return Trouble::Overloaded,
        _ => {}
    }
    let is_page = answer::format(response) == Format::Html;
    match status {
        _ if is_page => nonsense(status, Nonsense::Page),
        200..=299 => nonsense(status, Nonsense::Lacks("answer")),
        401 => Trouble::Unauthorized,
        403 => Trouble::NotAuthorized,
        404 => Trouble::NotFound,
        410 => Trouble::Retired,
        _ => Trouble::Refused { status, code },
    }
}

fn nonsense(status: u16, kind: Nonsense) -> Trouble {
    Trouble::Nonsense { status, kind }
}

fn limited(response: &Response) -> Trouble {
    let reset_s = response
        .header("x-rate-limit-reset")
        .and_then(|value| value.trim().parse().ok());
    Trouble::RateLimited { reset_s }
}

/// The list in `Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context]`.
fn supported(detail: &str) -> Vec<String> {
    let list = detail.rsplit_once('[').and_then(|(_, rest)| rest.split_once(']'));
    list.map_or_else(Vec::new, |(list, _)| {
        list.split(',')
            .map(|one| one.trim().to_owned())
            .filter(|one| !one.is_empty())
            .collect()
    })
}

fn details(response: &Response, sent: &[&str]) -> String {
    let status = response.status;
    if (200..=299).contains(&status) {
        return format!("HTTP {status}");
    }
    let text = response.text();
    let text = match answer::format(response) {
        Format::Html => without_tags(&text),
        Format::Empty | Format::Form | Format::Json | Format::Xml | Format::Text => text.into_owned(),
    };
    format!("HTTP {status} {}", redact(&text, sent))
        .trim_end()
        .to_owned()
}

/// The words of a page, without its scripts and styles.
fn without_tags(page: &str) -> String {
    let mut words = String::new();
    let mut hidden = false;
    for piece in page.split('<') {
        let (tag, text) = piece.split_once('>').unwrap_or(("", piece));
        let tag = tag.to_ascii_lowercase();
        match tag.trim_start_matches('/') {
            name if name.starts_with("script") || name.starts_with("style") => hidden = !tag.starts_with('/'),
            _ => {}
        }
        if !hidden {
            words.push_str(text);
            words.push(' ');
        }
    }
    words
}

/// Lower case; the first that is contained decides.
const WORDS: &[(&str, Trouble)] = &[
    ("oauth_verifier", Trouble::InvalidVerifier),
    ("timestamp out of bounds", Trouble::Clock),
    (
        "only support the oauth_callback value 'oob'",
        Trouble::CallbackMissing,
    ),
    ("callback url", Trouble::CallbackNotApproved),
    ("invalid / suspended application", Trouble::AppSuspended),
    ("request token", Trouble::RequestTokenDead),
    ("expired token", Trouble::TokenDead),
    ("failed to validate oauth signature", Trouble::SignatureRefused),
    ("could not authenticate", Trouble::SignatureRefused),
    ("unable to verify your credentials", Trouble::PairRefused),
    ("ssl is required", Trouble::SslRequired),
    ("read-only application", Trouble::ReadOnly),
    ("cannot perform write actions", Trouble::ReadOnly),
    ("client is not permitted", Trouble::ClientNotPermitted),
    ("temporarily locked", Trouble::AccountLocked),
    ("spending limit", Trouble::SpendCap),
    ("does not have any credits", Trouble::CreditsDepleted),
    ("rate limit exceeded", Trouble::RateLimited { reset_s: None }),
    ("over capacity", Trouble::Overloaded),
];

#[cfg(test)]
mod tests;
