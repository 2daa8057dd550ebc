//! Failures of Google that can be rehearsed and that follow from nothing registered; the others follow from the console and from the
//! account that signs in. [`scenarios!`] is the one table: the name of each, and what it means.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State as Shared};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};

use super::blocked::Blocked;
use super::project::Api;
use super::refusal::{ApiRefusal, Refusal};
use crate::answer::Answer;
use crate::world::World;

macro_rules! scenarios {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $says:literal;)*) => {
        /// A failure that Google answers with, whatever is registered. Of several that strike at one place, one is met.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Scenario { $($(#[$doc])* #[serde(rename = $name)] $variant,)* }

        impl Scenario {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name used by the switch and in the log.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// What it means, for the list of switches.
            pub fn says(self) -> &'static str {
                match self { $(Self::$variant => $says),* }
            }
        }
    };
}

scenarios! {
    /// Page and token endpoint: the client was deleted.
    ClientDeleted = "google-client-deleted", "The client was deleted (401, deleted_client)";
    /// Page: shown inside a program.
    UserAgent = "google-user-agent", "The page takes the browser for a window of a program (403, disallowed_useragent)";
    /// Page: the account is under Advanced Protection.
    Policy = "google-policy", "The account is under Advanced Protection (400, policy_enforced)";
    /// Code exchange: access is granted for a day. No failure at first.
    TimeLimited = "google-time-limited", "Access is granted for a day only (refresh_token_expires_in)";
    /// Refresh: the token is dead.
    TokenDead = "google-token-dead", "The refresh token is dead (400, invalid_grant)";
    /// Refresh: the organization wants the person to sign in anew.
    SignInAnew = "google-sign-in-anew", "The organization wants a new sign-in (400, invalid_rapt)";
    /// Refresh: the administrator has restricted the service.
    AdminPolicy = "google-admin-policy", "The administrator restricted the service (400, admin_policy_enforced)";
    /// Token endpoint: to be tried again.
    TokenOverloaded = "google-token-overloaded", "The token endpoint fails (500, internal_failure)";
    /// APIs: not enabled, or disabled.
    ApiDisabled = "google-api-disabled", "The API is disabled (403, SERVICE_DISABLED)";
    /// APIs: too many calls.
    RateLimit = "google-rate-limit", "Too many calls (403 or 429, RATE_LIMIT_EXCEEDED)";
    /// Calendar API: the account has no calendar.
    NoCalendar = "google-no-calendar", "The account has no calendar (403, notACalendarUser)";
    /// APIs: the next call fails; the switch goes off by itself.
    FailOnce = "google-fail-once", "The next call of an API fails (500), and no other";
    /// A call is taken and not answered, until its caller hangs up or gives up.
    Timeout = "google-timeout", "Google takes calls and does not answer";
}

/// What Google's page says instead of asking who one is.
pub(super) fn page(world: &World) -> Option<Blocked> {
    let met = [
        (Scenario::ClientDeleted, Blocked::ClientDeleted),
        (Scenario::UserAgent, Blocked::UserAgent),
    ];
    first(world, met)
}

/// What Google's page says once it knows who one is.
pub(super) fn account(world: &World) -> Option<Blocked> {
    first(world, [(Scenario::Policy, Blocked::Policy)])
}

/// What the token endpoint says whatever it is asked for.
pub(super) fn token(world: &World) -> Option<Refusal> {
    let met = [
        (Scenario::ClientDeleted, Refusal::ClientDeleted),
        (Scenario::TokenOverloaded, Refusal::Internal),
    ];
    first(world, met)
}

/// What the token endpoint says to a refresh.
pub(super) fn refresh(world: &World) -> Option<Refusal> {
    let met = [
        (Scenario::TokenDead, Refusal::TokenDead),
        (Scenario::SignInAnew, Refusal::SignInAnew),
        (Scenario::AdminPolicy, Refusal::AdminPolicy),
    ];
    first(world, met)
}

/// What an API says.
pub(super) fn api(world: &World, api: Api) -> Option<ApiRefusal> {
    let met = [
        (Scenario::ApiDisabled, ApiRefusal::Disabled),
        (Scenario::RateLimit, ApiRefusal::RateLimit),
    ];
    if let Some(refusal) = first(world, met) {
        return Some(refusal);
    }
    if api == Api::Calendar && is_on(world, Scenario::NoCalendar) {
        return Some(ApiRefusal::NoCalendar);
    }
    let once = world.live().switches.google.remove(&Scenario::FailOnce);
    once.then_some(ApiRefusal::Backend)
}

/// Whether a rehearsal is on.
pub(super) fn is_on(world: &World, scenario: Scenario) -> bool {
    world.live().switches.google.contains(&scenario)
}

/// A call that is rehearsed to get no answer waits here until its caller hangs up, and holds up nobody else.
pub(super) async fn unanswered(Shared(world): Shared<Arc<World>>, request: Request, next: Next) -> Response {
    if is_on(&world, Scenario::Timeout) {
        tokio::time::sleep(PATIENCE).await;
        return Answer::text(504, "", Scenario::Timeout.as_str()).into_response();
    }
    next.run(request).await
}

/// The first of these that is on.
fn first<T, const N: usize>(world: &World, met: [(Scenario, T); N]) -> Option<T> {
    let on = world.live().switches.google.clone();
    let mut met = met.into_iter().filter(|(scenario, _)| on.contains(scenario));
    met.next().map(|(_, said)| said)
}

/// How long a caller that does not hang up is left without an answer.
const PATIENCE: Duration = Duration::from_secs(60);
