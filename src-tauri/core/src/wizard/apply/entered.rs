//! What was entered in the target over its API and kept: whoever works from the bundle need not type it.

use crate::bundle::{Entered, How};
use crate::store::record::{Progress, RunLine, RunPhase};
use crate::target::settings::Act;
use crate::wizard::day;
use crate::wizard::scene::Scene;

use super::{other_site, root, settings, system, waits};

/// What was entered, a step each.
pub(in crate::wizard) fn entered(scene: &Scene<'_>) -> Vec<Entered> {
    let steps = scene.steps().into_iter();
    let entered = steps.flat_map(|step| {
        let record = scene.record(&step.id);
        let is_kept =
            record.state == Progress::Done && !waits(scene, step) && other_site(scene, step).is_none();
        let run = record.run.filter(|run| is_kept && !run.stale);
        let (Some(run), Some(system), Some(at_ms)) = (run, system(step), record.ran_ms) else {
            return Vec::new();
        };
        let Some(site) = root(scene, system) else {
            return Vec::new();
        };
        let how = |line: &RunLine| match (system.is_call(), run.phase, line.act) {
            (true, _, _) => How::Called,
            (false, RunPhase::Written, Act::Write) => How::Written,
            (false, _, _) => How::Found,
        };
        let settings = settings(scene, step);
        let ways = [How::Written, How::Called, How::Found].into_iter();
        let mine = ways.map(|way| {
            let lines = run.lines.iter().filter(|line| how(line) == way);
            let codes = lines.map(|line| line.code.clone());
            Entered {
                codes: codes
                    .filter(|code| settings.iter().any(|setting| setting.code == *code))
                    .collect(),
                site: site.clone(),
                at_ms,
                how: way,
            }
        });
        mine.filter(|entered| !entered.codes.is_empty()).collect()
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

/// The same for a card: what was entered or begun, and the day.
pub(in crate::wizard) fn short(scene: &Scene<'_>) -> Vec<String> {
    let told = entered(scene).into_iter().filter_map(|one| {
        let id = match one.how {
            How::Written => "card-entered",
            How::Called => "card-called",
            How::Found => return None,
        };
        Some(scene.words.say(id, &[("day", day::words(one.at_ms).into())]))
    });
    told.collect()
}
