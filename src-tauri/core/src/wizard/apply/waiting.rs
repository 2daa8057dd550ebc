//! A change at the target that is neither kept nor undone waits for somebody, whatever has become of the steps before it: it is told on the
//! home page and at those steps, and its own step can be gone to.

use url::Url;

use crate::finding::{Code, Finding};
use crate::guide::format::Step;
use crate::store::record::{Run, RunPhase};
use crate::wizard::scene::Scene;
use crate::wizard::site;
use crate::wizard::view::World;

use super::{plan_name, read, system};

/// A change that waits.
pub(in crate::wizard) struct Waiting<'a> {
    /// Its step.
    pub(in crate::wizard) step: &'a Step,
    /// The host where it was made.
    pub(in crate::wizard) host: String,
    /// How far it has come, as the words name it.
    pub(in crate::wizard) how: &'static str,
}

/// All that wait, in the guide's order.
pub(in crate::wizard) fn waiting<'a>(scene: &Scene<'a>) -> Vec<Waiting<'a>> {
    let steps = scene.guide.steps.iter().filter(|step| waits(scene, step));
    let told = steps.filter_map(|step| {
        let run = scene.record(&step.id).run?;
        Some(Waiting {
            step,
            host: host(scene, step, &run),
            how: match run.phase {
                RunPhase::Begun => "begun",
                RunPhase::Written => "written",
                RunPhase::Failed => "failed",
                RunPhase::Planned | RunPhase::Undone => "added",
            },
        })
    });
    told.collect()
}

/// Whether something was changed for a step that is neither kept nor undone: what was there before is sealed, or an account was added.
pub(in crate::wizard) fn waits(scene: &Scene<'_>, step: &Step) -> bool {
    let record = scene.connection.steps.get(&step.id);
    let run = record.and_then(|record| record.run.as_ref());
    run.is_some_and(|run| run.added.is_some()) || scene.held.contains(&plan_name(scene, &step.id).name)
}

/// What is said at another step of a change that lies beyond the one that is to be done first: that it waits; at that one, also that it was
/// undone.
pub(in crate::wizard) fn beyond(scene: &Scene<'_>, step: &Step) -> Vec<Finding> {
    let front = scene.front();
    let is_first = front.last().is_some_and(|last| last.id == step.id);
    let beyond = |other: &Step| front.iter().all(|one| one.id != other.id) && other.id != step.id;
    let left = waiting(scene).into_iter().filter(|one| beyond(one.step));
    let left = left.map(|one| {
        Finding::new(Code::TargetWaits)
            .with("host", one.host)
            .with("how", one.how)
            .with("step", &one.step.id)
    });
    let steps = scene.guide.steps.iter().filter(|other| is_first && beyond(other));
    let undone = steps.filter_map(|other| {
        let run = scene.record(&other.id).run?;
        let is_undone = run.phase == RunPhase::Undone && run.added.is_none();
        is_undone.then(|| Finding::new(Code::TargetPutBack).with("host", host(scene, other, &run)))
    });
    left.chain(undone).collect()
}

/// The host that a change is about, which need not be the one that is entered now.
fn host(scene: &Scene<'_>, step: &Step, run: &Run) -> String {
    let now = || {
        system(step)
            .map(|system| read::host(scene, system))
            .unwrap_or_default()
    };
    match scene.world {
        World::Practice => now(),
        World::Real | World::Replaced { .. } => {
            Url::parse(&run.site).map_or_else(|_| now(), |url| site::named(&url))
        }
    }
}
