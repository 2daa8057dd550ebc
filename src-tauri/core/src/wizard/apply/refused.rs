//! An undo that was refused as a whole: nothing of the change was put back, so the step is what it was before, and says so.

use crate::finding::{Code, Finding};
use crate::store::record::{RunPhase, StepRecord};
use crate::target::settings::{self, Became, Plan};
use crate::wizard::view::View;
use crate::wizard::{Refusal, Wizard, draw};

use super::visits::Held;

/// The step as it was `before`, if nothing was put back: nothing was `sent`, or all that was written stands there still.
pub(super) async fn as_before(
    before: StepRecord,
    sent: bool,
    said: &Finding,
    held: &Held,
    plan: &Plan,
) -> Option<StepRecord> {
    let phase = before.run.as_ref()?.phase;
    if !sent {
        return Some(before);
    }
    if said.in_doubt || phase != RunPhase::Written {
        return None;
    }
    let stand = settings::stands(&*held.visit, plan).await.ok()?;
    let is_there = |one: &Became| matches!(one, Became::Stored | Became::Untouched);
    stand.iter().all(is_there).then_some(before)
}

impl Wizard {
    /// Nothing was put back. Who is signed in stays so, to undo it again or to let somebody else sign in.
    pub(super) fn not_undone(
        &self,
        connection: &str,
        step: &str,
        before: StepRecord,
        said: Finding,
    ) -> Result<View, Refusal> {
        let code = match before.run.as_ref().map(|run| run.phase) {
            Some(RunPhase::Begun) => Code::TargetUnfinished,
            Some(RunPhase::Planned | RunPhase::Written | RunPhase::Failed | RunPhase::Undone) | None => {
                Code::TargetStillThere
            }
        };
        let mut scene = self.load(connection)?;
        let mut findings = vec![Finding::new(code), said];
        findings.extend(
            before
                .findings
                .into_iter()
                .filter(|finding| is_lasting(finding.code)),
        );
        let record = scene.record_mut(step);
        record.findings = findings;
        record.run = before.run;
        record.state = before.state;
        self.keep(&mut scene.connection)?;
        Ok(draw::draw(&self.load(connection)?))
    }
}

/// Whether what was said before the undo holds after it.
fn is_lasting(code: Code) -> bool {
    matches!(code, Code::TargetStale | Code::ZammadAccountAdded)
}
