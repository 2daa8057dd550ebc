//! What was entered in the target over its API and kept: whoever works from the bundle need not type it.

use crate::bundle::{Entered, How};
use crate::store::record::{Progress, RunPhase};
use crate::wizard::day;
use crate::wizard::scene::Scene;

use super::{other_site, root, settings, system, waits};

/// What was entered, a step each.
pub(in crate::wizard) fn entered(scene: &Scene<'_>) -> Vec<Entered> {
    let steps = scene.steps().into_iter();
    let entered = steps.filter_map(|step| {
        let record = scene.record(&step.id);
        let is_kept =
            record.state == Progress::Done && !waits(scene, step) && other_site(scene, step).is_none();
        let run = record.run.filter(|run| is_kept && !run.stale)?;
        Some(Entered {
            codes: settings(scene, step)
                .into_iter()
                .map(|setting| setting.code.clone())
                .filter(|code| run.lines.iter().any(|line| line.code == *code))
                .collect(),
            site: root(scene, system(step)?)?,
            at_ms: record.ran_ms?,
            how: match (system(step)?.is_call(), run.phase) {
                (true, _) => How::Called,
                (false, RunPhase::Written) => How::Written,
                (false, RunPhase::Planned | RunPhase::Begun | RunPhase::Failed | RunPhase::Undone) => {
                    How::Found
                }
            },
        })
    });
    entered.collect()
}

/// The same in words, for the step that saves the bundle.
pub(in crate::wizard) fn told(scene: &Scene<'_>) -> Vec<String> {
    let told = entered(scene).into_iter().map(|one| {
        let id = match one.how {
            How::Written => "export-entered",
            How::Found => "export-found",
            How::Called => "export-called",
        };
        let args = [
            ("count", one.codes.len().into()),
            ("site", one.site.into()),
            ("day", day::words(one.at_ms).into()),
        ];
        scene.words.say(id, &args)
    });
    told.collect()
}
