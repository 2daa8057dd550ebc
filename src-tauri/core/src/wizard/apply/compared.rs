//! Whether a target still holds what was entered there: asked beside other things, with the login that is kept, so nothing of the step
//! changes by it.

use std::sync::Arc;

use crate::finding::{Code, Finding};
use crate::store::record::Progress;
use crate::target::System;
use crate::target::settings::{Act, Change, Found};
use crate::target::visit::{self, Visit};
use crate::vault::Vault;
use crate::wizard::scene::Scene;
use crate::wizard::{Refusal, Wizard, site};

use super::read::{host, place};
use super::{login_held, other_site, system, waits};

/// A step whose settings were entered in the target and kept.
pub(in crate::wizard) struct Entered {
    step: String,
    system: System,
    /// Where, for words.
    pub(in crate::wizard) host: String,
    /// Whether a login there is kept.
    pub(in crate::wizard) is_kept: bool,
}

/// What was entered over the targets' own API. A call that has a system begin leaves nothing to compare.
pub(in crate::wizard) fn looked_after(scene: &Scene<'_>) -> Vec<Entered> {
    let steps = scene.steps().into_iter();
    let entered = steps.filter_map(|step| {
        let system = system(step).filter(|system| !system.is_call())?;
        let record = scene.record(&step.id);
        let run = record.run.filter(|run| !run.stale)?;
        let is_current =
            record.state == Progress::Done && !waits(scene, step) && other_site(scene, step).is_none();
        (is_current && !run.lines.is_empty()).then(|| Entered {
            step: step.id.clone(),
            system,
            host: host(scene, system),
            is_kept: scene.held.contains(&login_held(scene, system)),
        })
    });
    entered.collect()
}

/// The hosts at which stands what was entered before something changed here.
pub(in crate::wizard) fn left_behind(scene: &Scene<'_>) -> Vec<String> {
    let steps = scene.steps().into_iter();
    let behind = steps.filter_map(|step| {
        let system = system(step).filter(|system| !system.is_call())?;
        let record = scene.record(&step.id);
        let is_behind = record.again && record.state != Progress::Done;
        is_behind.then(|| host(scene, system))
    });
    behind.collect()
}

impl Wizard {
    /// Reads what is there now. What nobody may read cannot be compared and is left out.
    ///
    /// # Errors
    /// The target refuses the login, which is then kept no more; or cannot be asked.
    pub(in crate::wizard) async fn compared(
        &self,
        scene: &Scene<'_>,
        entered: &Entered,
        vault: &Vault,
    ) -> Result<Vec<Finding>, Refusal> {
        let entry = self.entry(scene, entered.system, vault, None)?;
        let place = place(scene, entered.system, &entry.answers)?;
        let client = self.outside.sites.client(site::authority(scene));
        let client = client.map_err(|_| Finding::new(Code::TargetAuthorityBad))?;
        let visit: Arc<dyn Visit> = match visit::begin(client, &place, &entry.typed).await {
            Ok(visit) => visit.into(),
            Err(finding) => return Err(self.unkept(scene, entered.system, finding.into())?),
        };
        visit.means(&place, None);
        let planned = self.planned(scene, vault, &entered.step, &*visit).await;
        visit.leave().await;
        let (plan, _) = planned?;
        let changed = plan.changes.iter().filter(|change| is_other(change));
        let codes: Vec<&str> = changed.map(|change| change.code.as_str()).collect();
        let finding = match codes.is_empty() {
            true => Finding::new(Code::HealthSettingsKept),
            false => Finding::new(Code::HealthSettingsChanged).with("codes", codes.join(", ")),
        };
        Ok(vec![finding.with("host", &entered.host)])
    }
}

/// Whether something else stands there than was entered.
fn is_other(change: &Change) -> bool {
    match (&change.now, change.act) {
        (Found::Hidden, _) | (_, Act::Leave | Act::Skip) => false,
        (Found::Absent | Found::Unset | Found::Value(_), Act::Write | Act::Refuse) => true,
    }
}
