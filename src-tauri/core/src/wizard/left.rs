//! What is left to do in a connection that is in use: steps to be done again, because something has changed since, and steps that were
//! put off.

use crate::guide::format::{Kind, Step};
use crate::store::record::Progress;

use super::apply;
use super::scene::Scene;

/// The first step that is open in a connection that is in use: what was handed on may no longer be what is here.
pub(super) fn outdated<'a>(scene: &Scene<'a>) -> Option<&'a Step> {
    let mut steps = scene.steps().into_iter();
    let open = steps.find(|step| scene.record(&step.id).state == Progress::Open)?;
    let is_at_target = matches!(open.kind, Kind::Apply { .. });
    let is_entered = || scene.record(&open.id).again && (is_at_target || !apply::entered(scene).is_empty());
    (scene.connection.exported.is_some() || is_entered()).then_some(open)
}

/// The first step that was put off and is waited for. A trial may be left out for good, checks are seen to where they stand, and an
/// approval that was waited for has come with the keys.
pub(super) fn later<'a>(scene: &Scene<'a>) -> Option<&'a Step> {
    let is_waited_for = |step: &Step| match &step.kind {
        Kind::Checks { .. } | Kind::Authorize { .. } => false,
        Kind::Choose { .. }
        | Kind::Form { .. }
        | Kind::Portal { .. }
        | Kind::Credentials { .. }
        | Kind::Webhook { .. }
        | Kind::Apply { .. }
        | Kind::Export { .. } => step.id != APPROVAL || !scene.is_proven(),
    };
    let steps = scene.steps().into_iter();
    let mut later = steps.filter(|step| scene.record(&step.id).state == Progress::Later);
    later.find(|step| is_waited_for(step))
}

/// The step in which the provider's approval of a developer account is waited for.
pub(super) const APPROVAL: &str = "developer-account";
