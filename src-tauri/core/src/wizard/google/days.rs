//! How long an authorization lasts (facts: Google, section 1.7): Google may set a limit of time, and ends every authorization of an app in
//! testing after seven days. Both are told with their day, from the first moment on, and more urgently from two days before.

use crate::finding::{Code, Finding};
use crate::guide::reserved::{PUBLISHING_QUESTION, TESTING};
use crate::provider::google::flow::scope::{self, Watch};

use super::super::day;
use super::super::publishing::SEVEN_DAYS_MS;
use super::super::scene::Scene;

/// When an authorization for `scopes` ends that is given now, ms since 1970; `limit_s` is Google's own limit of time.
pub(super) fn end(scene: &Scene<'_>, scopes: &[String], limit_s: Option<i64>, now_ms: i64) -> Option<i64> {
    let status = scene.connection.answers.get(PUBLISHING_QUESTION);
    let in_testing = status.is_some_and(|status| status == TESTING);
    // Whoever is only told a name and an address keeps being told.
    let gives_data = scopes.iter().any(|scope| scope::watch(scope) != Watch::SignIn);
    let seven_days = (in_testing && gives_data).then_some(SEVEN_DAYS_MS);
    let limit = limit_s.map(|seconds| seconds.saturating_mul(1000));
    let lasts = seven_days.into_iter().chain(limit).min();
    lasts.map(|lasts| now_ms.saturating_add(lasts))
}

/// What is to be said, at `scene`'s time, of the day on which the authorization in use ends.
pub(super) fn left(scene: &Scene<'_>) -> Option<Finding> {
    scene.connection.account.as_ref()?;
    let ends_ms = scene.connection.grant.as_ref()?.ends_ms?;
    let code = match ends_ms.saturating_sub(scene.now_ms) {
        ..=0 => Code::GoogleEnded,
        1..=SOON_MS => Code::GoogleEndsSoon,
        _ => Code::GoogleEndsOn,
    };
    Some(Finding::new(code).with("day", day::words(ends_ms)))
}

/// When that becomes urgent, and when it is over, ms since 1970.
pub(super) fn turns_ms(scene: &Scene<'_>) -> Vec<i64> {
    let ends_ms = scene.connection.grant.as_ref().and_then(|grant| grant.ends_ms);
    ends_ms.map_or_else(Vec::new, |ends_ms| vec![ends_ms.saturating_sub(SOON_MS), ends_ms])
}

/// From day five of seven on.
const SOON_MS: i64 = 2 * 24 * 3600 * 1000;
