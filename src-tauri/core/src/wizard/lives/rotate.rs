//! New secrets for an app: in the order that keeps every connection working for as long as the provider allows it, and with every
//! connection that shares the app looked after.

use std::collections::BTreeMap;

use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Kind, Provider};
use crate::wizard::app::Keys;
use crate::wizard::scene::Scene;
use crate::wizard::view::{Refused, Rotating, SharedUse, UseState};
use crate::wizard::{Refusal, Wizard, authorize, body, card, draw, sign_in};

use super::left;

impl Wizard {
    /// How the secrets of a connection's app are replaced, and how those that use it stand.
    ///
    /// # Errors
    /// The connection, its guide or its app is not there.
    pub fn rotating(&self, connection: &str) -> Result<Rotating, Refused> {
        self.worded(self.load(connection).and_then(|scene| self.turning(&scene)))
    }

    /// Has the provider verify new secrets of a connection's app and stores them for all that share it. Whoever is signed in stays so: the
    /// tokens are tested afterwards. That the app has a new key besides has to be agreed to.
    ///
    /// # Errors
    /// As [`Wizard::create_credentials`]; or the key is new and that was not agreed to, or is another app's that is here.
    pub async fn rotate(
        &self,
        connection: &str,
        step: &str,
        values: BTreeMap<String, String>,
        key_agreed: bool,
    ) -> Result<Rotating, Refused> {
        let work = self.verified(connection, step, &values, Keys::OfThisApp { key_agreed });
        let outcome = self.jobs.run(connection, work).await;
        match self.worded_at(connection, step, outcome) {
            Ok(_) => self.rotating(connection),
            Err(refused) => Err(refused),
        }
    }

    fn turning(&self, scene: &Scene<'_>) -> Result<Rotating, Refusal> {
        let app = scene
            .app
            .as_ref()
            .ok_or_else(|| Finding::new(Code::PairNotProven))?;
        let none = || Refusal::from(Finding::new(Code::InputNotForStep));
        let steps = scene.steps().into_iter();
        let mut keys = steps.filter_map(|step| {
            let Kind::Credentials { fields } = &step.kind else {
                return None;
            };
            Some((step, fields))
        });
        let (step, fields) = keys.next().ok_or_else(none)?;
        let asked = scene.guide.asked(fields, &scene.connection.answers);
        let others = self.sharing(scene)?;
        Ok(Rotating {
            connection: scene.connection.id.clone(),
            title: card::title(scene),
            step: step.id.clone(),
            fields: asked
                .into_iter()
                .map(|id| body::field(scene, &step.id, id))
                .collect(),
            before: told(scene, "before"),
            after: told(scene, "after"),
            proven: app.proven_ms.is_some(),
            price: sign_in::price(scene),
            uses: std::iter::once(scene).chain(&others).map(used).collect(),
        })
    }
}

/// How one connection stands with the secrets that its app has now.
fn used(scene: &Scene<'_>) -> SharedUse {
    let brought = scene
        .app
        .as_ref()
        .and_then(|app| app.secrets_ms.values().max().copied());
    let mut signed_in = authorize::sign_ins(scene).into_iter();
    let step = signed_in.next().filter(|_| scene.connection.account.is_some());
    let record = step.as_ref().map(|step| scene.record(step));
    let asked = record.as_ref().filter(|record| record.ran_ms >= brought);
    let findings = asked.map(|record| record.findings.clone()).unwrap_or_default();
    let state = match (&step, asked) {
        (None, _) => UseState::NobodySignedIn,
        (Some(_), None) => UseState::Untested,
        (Some(_), Some(_)) if draw::stopped(&findings) => UseState::Refused,
        (Some(_), Some(_)) => UseState::Works,
    };
    SharedUse {
        connection: scene.connection.id.clone(),
        title: card::title(scene),
        step,
        state,
        findings: findings.iter().map(|found| scene.words.finding(found)).collect(),
        left: left(scene),
    }
}

/// What to do at the provider and at the targets, in order.
fn told(scene: &Scene<'_>, when: &str) -> Vec<String> {
    let all = match scene.guide.provider {
        Provider::Google => vec!["rotate-google"],
        Provider::X => {
            let breaks_hooks = scene.field_of_kind(FieldKind::XConsumerSecret).is_some();
            let mut all = vec!["rotate-x"];
            if breaks_hooks {
                all.push("rotate-x-keys");
            }
            all
        }
    };
    let by_target = format!("rotate-{}", scene.guide.id);
    let all = all.into_iter().chain(std::iter::once(by_target.as_str()));
    let told = all.filter_map(|id| scene.words.attr(id, when, &[]));
    let lines = told.flat_map(|told| told.split("\n\n").map(str::to_owned).collect::<Vec<_>>());
    lines.collect()
}
