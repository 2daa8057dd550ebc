//! Failures of Google that can be rehearsed and that follow from nothing registered; the others follow from the console (`cause`) and
//! from the account that signs in. [`scenarios!`] is the one table: the name of each, where a person meets it, and what it means.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State as Shared};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::ask::Ask;
use super::blocked::Blocked;
use super::project::Api;
use super::refusal::{ApiRefusal, Refusal};
use crate::answer::Answer;
use crate::scenarios::scenarios;
use crate::world::World;

scenarios! {
    /// A failure that Google answers with, whatever is registered. Of several that strike at one place, one is met.
    enum Scenario;

    /// Page: shown inside a program.
    UserAgent = "google-user-agent", Pages, "The page takes the browser for a window of a program (403, disallowed_useragent)";
    /// Page: the account is under Advanced Protection.
    Policy = "google-policy", Pages, "The account is under Advanced Protection (400, policy_enforced)";
    /// Page: the last permission that is asked for is not known.
    ScopeUnknown = "google-scope-unknown", Pages, "A permission is not known (400, invalid_scope)";
    /// Code exchange: no refresh token comes along. Goes off by itself.
    NoRefreshToken = "google-no-refresh-token", SignIn, "The next code brings no refresh token, and every other does";
    /// Code exchange: access is granted for a day. No failure at first.
    TimeLimited = "google-time-limited", SignIn, "Access is granted for a day only (refresh_token_expires_in)";
    /// Token endpoint: to be tried again.
    TokenOverloaded = "google-token-overloaded", Anywhere, "The token endpoint fails (500, internal_failure)";
    /// Refresh: the token is dead. The next sign-in ends it.
    TokenDead = "google-token-dead", Afterwards, "The refresh token is dead (400, invalid_grant), until a new sign-in";
    /// Refresh: the same, as a week after a sign-in to an app in testing.
    WeekOver = "google-week-over", Afterwards, "The seven days of an app in testing are over (400, invalid_grant), until a new sign-in";
    /// Refresh: the same, as after a hundred more authorizations.
    HundredOthers = "google-hundred-others", Afterwards, "A hundred newer authorizations have ended this one (400, invalid_grant), until a new sign-in";
    /// Refresh: the organization wants the person to sign in anew, which ends it.
    SignInAnew = "google-sign-in-anew", Afterwards, "The organization wants a new sign-in (400, invalid_rapt)";
    /// Refresh: the administrator has restricted the service.
    AdminPolicy = "google-admin-policy", Afterwards, "The administrator restricted the service (400, admin_policy_enforced)";
    /// APIs: too many calls.
    RateLimit = "google-rate-limit", Afterwards, "Too many calls (403 or 429, RATE_LIMIT_EXCEEDED)";
    /// Calendar API: the account has no calendar.
    NoCalendar = "google-no-calendar", Afterwards, "The account has no calendar (403, notACalendarUser)";
    /// APIs: the next call fails; the switch goes off by itself.
    FailOnce = "google-fail-once", Afterwards, "The next call of an API fails (500), and no other";
    /// A call is taken and not answered, until its caller hangs up or gives up.
    Timeout = "google-timeout", Anywhere, "Google takes calls and does not answer";
}

/// What Google's page says instead of asking who one is.
pub(super) fn page(world: &World, ask: &Ask) -> Option<Blocked> {
    let unknown = ask.scopes.iter().next_back().cloned();
    let met = [
        (Scenario::UserAgent, Blocked::UserAgent),
        (
            Scenario::ScopeUnknown,
            Blocked::Scope(unknown.into_iter().collect()),
        ),
    ];
    first(world, met)
}

/// What Google's page says once it knows who one is.
pub(super) fn account(world: &World) -> Option<Blocked> {
    first(world, [(Scenario::Policy, Blocked::Policy)])
}

/// What the token endpoint says whatever it is asked for.
pub(super) fn token(world: &World) -> Option<Refusal> {
    first(world, [(Scenario::TokenOverloaded, Refusal::Internal)])
}

/// What the token endpoint says to a refresh.
pub(super) fn refresh(world: &World) -> Option<Refusal> {
    let met = [
        (Scenario::TokenDead, Refusal::TokenDead),
        (Scenario::WeekOver, Refusal::TokenDead),
        (Scenario::HundredOthers, Refusal::TokenDead),
        (Scenario::SignInAnew, Refusal::SignInAnew),
        (Scenario::AdminPolicy, Refusal::AdminPolicy),
    ];
    first(world, met)
}

/// Somebody has signed in: what only that could mend is mended.
pub(super) fn signed_in(world: &World) {
    let mended = [
        Scenario::TokenDead,
        Scenario::WeekOver,
        Scenario::HundredOthers,
        Scenario::SignInAnew,
    ];
    let mut live = world.live();
    live.switches.google.retain(|scenario| !mended.contains(scenario));
}

/// Whether this once a rehearsal is met, which is over with that.
pub(super) fn once(world: &World, scenario: Scenario) -> bool {
    world.live().switches.google.remove(&scenario)
}

/// What an API says.
pub(super) fn api(world: &World, api: Api) -> Option<ApiRefusal> {
    if is_on(world, Scenario::RateLimit) {
        return Some(ApiRefusal::RateLimit);
    }
    if api == Api::Calendar && is_on(world, Scenario::NoCalendar) {
        return Some(ApiRefusal::NoCalendar);
    }
    once(world, Scenario::FailOnce).then_some(ApiRefusal::Backend)
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
