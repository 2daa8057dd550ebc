//! Names of the target's fields that it does not know. They were entered in another step, so that is where it is said, and nobody has to
//! sign in anew after they are mended.

use crate::finding::{Code, Finding};
use crate::target::bmc::error::AT;
use crate::wizard::scene::Scene;
use crate::wizard::view::View;
use crate::wizard::{Refusal, Wizard, draw};

/// Whether a refusal is about names.
pub(super) fn is(refusal: &Refusal) -> bool {
    refusal.0.iter().any(|finding| finding.facts.contains_key(AT))
}

/// All names are known now.
pub(super) fn forget(scene: &mut Scene<'_>) {
    for record in scene.connection.steps.values_mut() {
        record
            .findings
            .retain(|finding| finding.code != Code::BmcFieldsDiffer);
    }
}

/// The fields in which the names that a finding is about were entered.
pub(in crate::wizard) fn fields(finding: &Finding) -> impl Iterator<Item = &str> {
    let fields = finding.facts.get(AT).map(String::as_str);
    fields.into_iter().flat_map(|fields| fields.split(", "))
}

impl Wizard {
    /// Says it at each field, and here.
    pub(super) fn misnamed(&self, connection: &str, step: &str, refusal: Refusal) -> Result<View, Refusal> {
        let mut scene = self.load(connection)?;
        forget(&mut scene);
        for finding in &refusal.0 {
            for field in fields(finding) {
                let (Some(asks), Some(name)) = (scene.asks(field), scene.called(field)) else {
                    continue;
                };
                let said = Finding::new(finding.code).with("fields", name).at(field);
                let form = finding.facts.get("form").cloned().unwrap_or_default();
                scene.record_mut(&asks).findings.push(said.with("form", form));
            }
        }
        let record = scene.record_mut(step);
        record
            .findings
            .retain(|finding| finding.code == Code::TargetUnfinished);
        record.findings.extend(refusal.0);
        self.keep(&mut scene.connection)?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }
}
