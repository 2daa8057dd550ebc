//! Failures of X that can be rehearsed: each is data, and one answer on the wire (facts of the platform, section 11).
//!
//! [`placed!`] is the one table: the name of each, what it means, where a person meets it, and where it strikes.

use std::time::Duration;

use serde_json::json;

use super::client::No;
use super::hooks::NoHook;
use super::pages;
use super::refusal::{self, Dialect, Refusal};
use super::webhooks;
use crate::answer::Answer;
use crate::scenarios::scenarios;
use crate::world::World;

/// Where failures are met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Any call of a program, before it is read.
    Wire,
    /// `/oauth2/token`.
    Token,
    /// `/oauth/request_token`.
    RequestToken,
    /// The page in the browser that asks for consent.
    Consent,
    /// `/oauth/access_token`.
    AccessToken,
    /// `/2/oauth2/token`, for a code.
    Code,
    /// `/2/oauth2/token`, for a refresh token.
    Renewal,
    /// The page in the browser that asks for consent by OAuth 2.0.
    Oauth2Consent,
    /// Lookups under `/2`, once the call is known to be signed rightly.
    Lookup,
    /// `/2/dm_events`.
    Messages,
    /// `POST /2/webhooks`, which refuses by rule what finds no room.
    Registration,
    /// `POST /2/webhooks`, as to an address that X does not take.
    Address,
    /// One webhook under `/2/webhooks/{id}`.
    Hook,
    /// Subscribing an account to a webhook.
    Subscription,
    /// Ending a subscription.
    Unsubscription,
    /// The imitation of a business system.
    Target,
    /// Nowhere by an answer of its own: a call takes its time, or its answer is cut.
    Pace,
}

/// What becomes of a call on its way to X and back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It is not answered.
    Silence,
    /// It waits so long, and is answered as ever.
    Slowness(Duration),
    /// After so many bytes of its answer the connection is reset.
    Cut(usize),
}

macro_rules! placed {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $says:literal, $met:ident, [$($place:ident),*];)*) => {
        scenarios! {
            /// A failure that X answers with, whatever the credentials. Of several that strike at one place, the first here is met.
            enum Scenario;

            $($(#[$doc])* $variant = $name, $met, $says;)*
        }

        impl Scenario {
            /// Where it strikes.
            pub(crate) fn places(self) -> &'static [Place] {
                match self { $(Self::$variant => &[$(Place::$place),*]),* }
            }
        }
    };
}

placed! {
    /// 403, code 99: key and secret do not belong together.
    PairRefused = "pair-refused", "Key and secret are no pair (403, code 99)", Keys, [Token];
    /// 401, code 32. On `/2` a bare 401.
    BadSignature = "bad-signature", "The signature does not fit (401, code 32)", SignIn, [RequestToken, AccessToken, Lookup];
    /// 400, code 215. On `/2` a bare 401.
    BadAuthentication = "bad-authentication", "The authorization cannot be read (400, code 215)",
        SignIn, [RequestToken, AccessToken, Lookup];
    /// 401, code 135. On `/2` a bare 401.
    Timestamp = "timestamp", "The time is out of bounds (401, code 135)", SignIn, [RequestToken, AccessToken, Lookup];
    /// 403, code 415: the callback is not on the app's list.
    CallbackNotApproved = "callback-not-approved", "The callback is not on the list (403, code 415)", SignIn, [RequestToken];
    /// 401, code 417: the app has no callback at all.
    CallbackMissing = "callback-missing", "The app has no callback at all (401, code 417)", SignIn, [RequestToken];
    /// 401, code 416: the app is suspended. On `/2` a bare 401, for a bearer token code 99.
    AppSuspended = "app-suspended", "The app is suspended (401, code 416)", SignIn, [Token, RequestToken, AccessToken, Lookup];
    /// The browser's page refuses a request token that is good.
    WhoaThere = "whoa-there", "The consent page says \"Whoa there!\"", Pages, [Consent];
    /// 401, code 89: the account's token is revoked or regenerated.
    TokenDead = "token-dead", "The account's token is dead (401, code 89)", Afterwards, [Lookup];
    /// 403, code 261: the app or the token may only read.
    ReadOnly = "read-only", "The app may only read (403, code 261)", Afterwards, [Lookup];
    /// 403: the app's OAuth 1.0a permission does not suffice.
    Permission = "permission", "The app's permission does not suffice (403, oauth1-permissions)", Afterwards, [Lookup];
    /// 402: the developer account has no credits.
    CreditsDepleted = "credits-depleted", "The developer account has no credits (402)", Afterwards, [Lookup];
    /// 402: the spending limit is reached.
    SpendCap = "spend-cap", "The spending limit is reached (402)", Afterwards, [Lookup];
    /// 403, code 453: the endpoint is not in the plan.
    Subset = "subset", "The endpoint is not in the plan (403, code 453)", Afterwards, [Lookup];
    /// 403: the app is in no package.
    NotEnrolled = "not-enrolled", "The app is in no package (403, client-not-enrolled)", Afterwards, [Lookup];
    /// 403: the person's developer enrolment is missing.
    UserNotEnrolled = "user-not-enrolled", "The developer's enrolment is missing (403, user-not-enrolled)", Afterwards, [Lookup];
    /// 429: too many requests.
    RateLimit = "rate-limit", "Too many requests (429)", Afterwards, [Lookup];
    /// 403, code 326: the account is locked until its owner unlocks it.
    AccountLocked = "account-locked", "The account is locked for now (403, code 326)", Afterwards, [Lookup];
    /// 403, code 64: the account is suspended.
    AccountSuspended = "account-suspended", "The account is suspended (403, code 64)", Afterwards, [Lookup];
    /// 503, code 130: over capacity.
    OverCapacity = "over-capacity", "X is over capacity (503, code 130)", Anywhere, [Token, RequestToken, AccessToken, Code, Renewal, Lookup];
    /// OAuth 2.0, 401 `unauthorized_client`: no client of this ID and secret.
    ClientRefused = "client-refused", "X does not take the client (401, unauthorized_client)", Keys, [Code, Renewal];
    /// OAuth 2.0, 400 `invalid_request`: the code is used, or older than 30 seconds.
    CodeExpired = "code-expired", "The code is older than 30 seconds (400, invalid_request)", SignIn, [Code];
    /// OAuth 2.0, 400 `invalid_request`: the redirect URI is another one than the page was asked with.
    RedirectDiffers = "redirect-differs", "The redirect URI is another one (400, invalid_request)", SignIn, [Code];
    /// OAuth 2.0: the browser's page refuses client ID or redirect URI, and does not say which.
    NotAble = "not-able", "The consent page says \"You weren't able to give access to the App\"", Pages, [Oauth2Consent];
    /// OAuth 2.0, 400 `invalid_request`: the refresh token is used up or revoked.
    RefreshDead = "refresh-dead", "The refresh token is dead (400, invalid_request)", Afterwards, [Renewal];
    /// 401, plain words: the PIN or verifier is wrong.
    PinRefused = "pin-refused", "The PIN is wrong (401, plain words)", SignIn, [AccessToken];
    /// 401, plain words: the request token is used or too old.
    SignInOver = "sign-in-over", "The sign-in is too old (401, plain words)", SignIn, [AccessToken];
    /// 429, code 88: too many sign-ins were begun.
    TooManySignIns = "too-many-sign-ins", "Too many sign-ins were begun (429, code 88)", SignIn, [RequestToken];
    /// 403, code 87, in XML: the app lacks a privilege.
    AppPrivilege = "app-privilege", "The app lacks a privilege (403, code 87, in XML)", SignIn, [RequestToken];
    /// 404, code 34: there is no such page.
    NotFound = "not-found", "There is no such page (404, code 34)", Afterwards, [Lookup];
    /// 410, code 251: the endpoint is retired.
    Retired = "retired", "The endpoint is retired (410, code 251)", Afterwards, [Lookup];
    /// 403, code 220: another kind of credential is wanted.
    CredentialsNotAllowed = "credentials-not-allowed", "Other credentials are wanted (403, code 220)", Afterwards, [Lookup];
    /// 403: the endpoint names the credentials that it takes.
    UnsupportedAuthentication = "unsupported-authentication",
        "Other credentials are wanted, and named (403, unsupported-authentication)", Afterwards, [Lookup];
    /// 403, without a reason.
    NotAuthorized = "not-authorized", "X forbids it without a reason (403)", Afterwards, [Lookup];
    /// 429: this month's cap is reached.
    UsageCap = "usage-cap", "This month's cap is reached (429, usage-capped)", Afterwards, [Lookup];
    /// 500, code 131: a fault of X's own.
    InternalError = "internal-error", "X has a fault of its own (500, code 131)",
        Anywhere, [Token, RequestToken, AccessToken, Lookup];
    /// 503, as a web page.
    Unavailable = "unavailable", "X is not available (503, a web page)", Anywhere, [Token, RequestToken, AccessToken, Lookup];
    /// 403, code 93: the tokens may not touch direct messages.
    NoMessages = "no-messages", "The tokens may not touch direct messages (403, code 93)", Afterwards, [Messages];
    /// The developer account has a webhook already: another system's.
    HookForeign = "hook-foreign", "Another system's webhook is registered", Webhooks, [Registration];
    /// 400, `DuplicateUrlFailed`: the address is registered by another app of the developer account.
    HookDuplicate = "hook-duplicate", "The address is registered already (400, DuplicateUrlFailed)", Webhooks, [Address];
    /// 400, `UrlValidationFailed`: X does not take the address.
    HookUrl = "hook-url", "X does not take the address (400, UrlValidationFailed)", Webhooks, [Address];
    /// 400, `WebhookIdInvalid`: there is no such webhook.
    HookGone = "hook-gone", "There is no such webhook (400, WebhookIdInvalid)", Webhooks, [Hook];
    /// 400, `SubscriptionLimitExceeded`: no further subscription fits.
    SubscriptionLimit = "subscription-limit", "No further subscription fits (400, SubscriptionLimitExceeded)",
        Webhooks, [Subscription];
    /// 400, `SubscriptionNotFound`: there is no such subscription.
    SubscriptionGone = "subscription-gone", "There is no such subscription (400, SubscriptionNotFound)",
        Webhooks, [Unsubscription];
    /// The imitation target signs with another secret than the app's.
    HookSecret = "hook-secret", "The target's webhook signs with the wrong secret", Webhooks, [Target];
    /// The imitation target sends callers on.
    HookRedirect = "hook-redirect", "The target's webhook redirects (302)", Webhooks, [Target];
    /// The imitation target answers with a web page.
    HookPage = "hook-page", "The target's webhook answers with a web page", Webhooks, [Target];
    /// The imitation target is broken.
    HookStatus = "hook-status", "The target's webhook is broken (500)", Webhooks, [Target];
    /// The imitation target answers after 4 s, which X still waits for.
    TargetSlow = "target-slow", "The target's webhook answers after 4 seconds", Webhooks, [Pace];
    /// The imitation target answers after 11 s, which X does not wait for.
    TargetStalls = "target-stalls", "The target's webhook answers after 11 seconds", Webhooks, [Pace];
    /// A call is taken and not answered, until its caller hangs up or gives up.
    Timeout = "timeout", "X takes calls and does not answer", Anywhere, [Wire];
    /// A connection is reset before it carries an answer.
    LineReset = "line-reset", "The line to X breaks before the answer", Anywhere, [Wire];
    /// A connection is reset in the middle of an answer.
    LineHalf = "line-half", "The line to X breaks in the middle of the answer", Anywhere, [Pace];
    /// Each call waits 4 s, and is answered as ever.
    LineSlow = "line-slow", "The line to X is slow: 4 seconds a call", Anywhere, [Pace];
}

/// The failure that is being rehearsed at `place`, if any.
pub(crate) fn rehearsed(world: &World, place: Place) -> Option<Answer> {
    let on = world.live().switches.on.clone();
    let scenario = on
        .into_iter()
        .find(|scenario| scenario.places().contains(&place))?;
    let app_id = world.state().app.id.clone();
    Some(scenario.answer(place, &app_id, world.now()))
}

/// Waits as long as the imitation of a business system is told to take over its answer.
pub(crate) async fn paced(world: &World) {
    let on = world.live().switches.on.clone();
    if let Some(pause) = on.iter().find_map(|scenario| scenario.pace()) {
        tokio::time::sleep(pause).await;
    }
}

impl Scenario {
    /// What it does to a call on its way.
    pub(crate) fn on_the_wire(self) -> Option<Trouble> {
        let found = ON_THE_WIRE.iter().find(|(scenario, _)| *scenario == self);
        found.map(|(_, trouble)| *trouble)
    }

    /// How long it has the imitation of a business system take.
    fn pace(self) -> Option<Duration> {
        let found = PACES.iter().find(|(scenario, _)| *scenario == self);
        found.map(|(_, pause)| *pause)
    }

    /// The answer at `place`; `now` in seconds since 1970.
    pub(crate) fn answer(self, place: Place, app_id: &str, now: i64) -> Answer {
        let decided = self.as_str();
        let code = |status, code, text| Answer::json(status, &refusal::codes(code, text), decided);
        let dialect = match place {
            Place::Lookup | Place::Messages => Dialect::Problems,
            Place::Wire
            | Place::Token
            | Place::RequestToken
            | Place::Consent
            | Place::AccessToken
            | Place::Code
            | Place::Renewal
            | Place::Oauth2Consent
            | Place::Registration
            | Place::Address
            | Place::Hook
            | Place::Subscription
            | Place::Unsubscription
            | Place::Target
            | Place::Pace => Dialect::Codes,
        };
        let as_ruled = |refusal: Refusal, dialect| Answer {
            decided,
            ..refusal.answer(dialect)
        };
        let no_hook = |no| Answer {
            decided,
            ..webhooks::refused(no)
        };
        let not_enrolled = |reason| {
            let body = json!({
                "client_id": app_id,
                "detail": NOT_ENROLLED,
                "reason": reason,
                "registration_url": "https://developer.x.com/en/docs/projects/overview",
                "required_enrollment": "Pay-per-use",
                "title": "Client Forbidden",
            });
            Answer::problem(body, 403, "client-forbidden", decided)
        };
        match self {
            Self::PairRefused => as_ruled(Refusal::Pair, dialect),
            Self::BadSignature => as_ruled(Refusal::Signature, dialect),
            Self::BadAuthentication => as_ruled(Refusal::NoAuthorization, dialect),
            Self::Timestamp => as_ruled(Refusal::Timestamp, dialect),
            Self::CallbackNotApproved => as_ruled(Refusal::Callback, dialect),
            Self::CallbackMissing => as_ruled(Refusal::OnlyOob, dialect),
            Self::AppSuspended => match place {
                Place::Token => as_ruled(Refusal::Pair, dialect),
                Place::Lookup => as_ruled(Refusal::Token, dialect),
                Place::Wire
                | Place::RequestToken
                | Place::Consent
                | Place::AccessToken
                | Place::Code
                | Place::Renewal
                | Place::Oauth2Consent
                | Place::Messages
                | Place::Registration
                | Place::Address
                | Place::Hook
                | Place::Subscription
                | Place::Unsubscription
                | Place::Target
                | Place::Pace => code(401, 416, "Invalid / suspended application"),
            },
            Self::WhoaThere => Answer::page(403, pages::whoa(), decided),
            // Some paths of v2 do tell this number; a rehearsal of it has to be told from the other bare 401.
            Self::TokenDead => as_ruled(Refusal::Token, Dialect::Codes),
            Self::ReadOnly => code(403, 261, "Application cannot perform write actions."),
            Self::Permission => {
                let body = json!({"title": "Forbidden", "detail": PERMISSION});
                Answer::problem(body, 403, "oauth1-permissions", decided)
            }
            Self::CreditsDepleted => {
                let detail = format!(
                    "Your enrolled account [{app_id}] does not have any credits to fulfill this request."
                );
                let body = json!({"account_id": app_id, "title": "CreditsDepleted", "detail": detail});
                Answer::problem(body, 402, "credits", decided)
            }
            Self::SpendCap => {
                let detail =
                    format!("Your enrolled account [{app_id}] has reached its billing cycle spend cap.");
                let body = json!({"account_id": app_id, "title": "SpendCapReached", "detail": detail});
                Answer::problem(body, 402, "credits", decided)
            }
            Self::Subset => as_ruled(Refusal::Subset, dialect),
            Self::NotEnrolled => not_enrolled("client-not-enrolled"),
            Self::UserNotEnrolled => not_enrolled("user-not-enrolled"),
            Self::RateLimit => {
                let body = json!({"title": "Too Many Requests", "detail": "Too Many Requests"});
                pause(
                    Answer::problem(body, 429, "rate-limit-exceeded", decided),
                    "75",
                    now,
                )
            }
            Self::AccountLocked => code(403, 326, LOCKED),
            Self::AccountSuspended => code(
                403,
                64,
                "Your account is suspended and is not permitted to access this feature",
            ),
            // A webhook more in the list, and what that leads to.
            Self::HookForeign => no_hook(NoHook::Limit),
            Self::HookDuplicate => no_hook(NoHook::Duplicate),
            Self::HookUrl => no_hook(NoHook::Url),
            Self::HookGone => no_hook(NoHook::Id),
            Self::SubscriptionLimit => no_hook(NoHook::SubscriptionLimit),
            Self::SubscriptionGone => no_hook(NoHook::SubscriptionGone),
            Self::HookSecret => Answer::json(200, &json!({"response_token": OTHER_SECRET}), decided),
            Self::HookRedirect => Answer::text(302, "", decided).header("location", "/signin"),
            Self::HookPage => Answer::page(200, "<!doctype html><title>Sign in</title>".to_owned(), decided),
            Self::HookStatus => Answer::text(500, "", decided),
            Self::OverCapacity => code(503, 130, "Over capacity"),
            Self::ClientRefused => No::Client.answered(decided),
            Self::CodeExpired => No::Code.answered(decided),
            Self::RedirectDiffers => No::Redirect.answered(decided),
            Self::RefreshDead => No::Token.answered(decided),
            Self::NotAble => Answer::page(400, pages::not_able(), decided),
            Self::PinRefused => as_ruled(Refusal::Verifier, dialect),
            Self::SignInOver => as_ruled(Refusal::RequestToken, dialect),
            Self::TooManySignIns => pause(code(429, 88, "Rate limit exceeded"), "15", now),
            Self::AppPrivilege => Answer::text(403, APP_PRIVILEGE, decided),
            Self::NotFound => as_ruled(Refusal::NoPage, dialect),
            Self::Retired => code(410, 251, RETIRED),
            Self::CredentialsNotAllowed => as_ruled(Refusal::NotForBearer, Dialect::Codes),
            Self::UnsupportedAuthentication => as_ruled(Refusal::NotForBearer, dialect),
            Self::NotAuthorized => {
                let body =
                    json!({"title": "Forbidden", "detail": "You are not permitted to perform this action."});
                Answer::problem(body, 403, "", decided)
            }
            Self::UsageCap => {
                let body = json!({
                    "account_id": app_id,
                    "detail": "Usage cap exceeded: Monthly product cap",
                    "period": "Monthly",
                    "scope": "Product",
                    "title": "UsageCapExceeded",
                });
                Answer::problem(body, 429, "usage-capped", decided)
            }
            Self::InternalError => code(500, 131, "Internal error"),
            Self::Unavailable => Answer::page(503, UNAVAILABLE.to_owned(), decided),
            Self::NoMessages => code(403, 93, NO_MESSAGES),
            Self::Timeout
            | Self::LineReset
            | Self::LineHalf
            | Self::LineSlow
            | Self::TargetSlow
            | Self::TargetStalls => Answer::text(504, "", decided),
        }
    }
}

/// An answer that says when calls are counted anew: at the next quarter of an hour. `most` are let through in one.
fn pause(answer: Answer, most: &str, now: i64) -> Answer {
    answer
        .header("x-rate-limit-limit", most)
        .header("x-rate-limit-remaining", "0")
        .header(
            "x-rate-limit-reset",
            (now - now.rem_euclid(900) + 900).to_string(),
        )
}

const ON_THE_WIRE: [(Scenario, Trouble); 4] = [
    (Scenario::Timeout, Trouble::Silence),
    (Scenario::LineReset, Trouble::Cut(0)),
    (Scenario::LineHalf, Trouble::Cut(HALF)),
    (Scenario::LineSlow, Trouble::Slowness(SLOW)),
];
const PACES: [(Scenario, Duration); 2] = [(Scenario::TargetSlow, SLOW), (Scenario::TargetStalls, STALLED)];
/// Long, and within X's limit for the answer of a webhook.
const SLOW: Duration = Duration::from_secs(4);
/// Longer than X waits for that answer (facts of the platform, section 7.2).
const STALLED: Duration = Duration::from_secs(11);
/// Within the head of each answer, bytes.
const HALF: usize = 120;
/// Signed by a secret that nobody has.
const OTHER_SECRET: &str = "sha256=7lSONeP10a3dQ92/V7IutTFT1KCPGNO6VFz1MnUM8YQ=";
const APP_PRIVILEGE: &str = r#"<?xml version="1.0" encoding="UTF-8"?><errors><error code="87">Client is not permitted to perform this action</error></errors>"#;

const RETIRED: &str = "This endpoint has been retired and should not be used.";

const UNAVAILABLE: &str =
    "<!DOCTYPE html><html><head><title>X / ?</title></head><body>Service Unavailable</body></html>";

pub(super) const NO_MESSAGES: &str =
    "This application is not allowed to access or delete your direct messages.";

const LOCKED: &str = "To protect our users from spam and other malicious activity, this account is temporarily locked. Please log in to https://twitter.com to unlock your account.";

const NOT_ENROLLED: &str = "When authenticating requests to the Twitter API v2 endpoints, you must use keys and tokens from a Twitter developer App that is attached to a Project. You can create a project via the developer portal.";

const PERMISSION: &str =
    "Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.";

#[cfg(test)]
mod tests;
