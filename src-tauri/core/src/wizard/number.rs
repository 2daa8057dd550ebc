//! The number of an account, looked up by its name. It costs as much as one proof, so it is asked for by a press.

use std::collections::BTreeMap;

use crate::check::{account_id, user_name};
use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Kind, Provider};
use crate::provider::x::flow::PROOF_PRICE;

use super::scene::Scene;
use super::view::{LookUp, LookedUp, Refused};
use super::{Refusal, Wizard, sign_in};

/// The button beside a field, where the number can be looked up: the field is one, and the app has what X is asked with.
pub(super) fn offer(scene: &Scene<'_>, field: &str) -> Option<LookUp> {
    let kind = scene.guide.fields.get(field)?.kind;
    let can_ask = scene.guide.provider == Provider::X && scene.is_proven();
    let offered = kind == FieldKind::XAccountId && can_ask;
    let offered = offered && scene.field_of_kind(FieldKind::XUserName).is_some();
    offered.then(|| LookUp {
        press: scene.words.say("look-up", &[]),
        price: sign_in::priced(scene, PROOF_PRICE),
    })
}

impl Wizard {
    /// Looks the number of an account up by the name that `values` hold, or else the connection. Nothing is stored.
    ///
    /// # Errors
    /// The step has no such field, no name is known, the app was not proven, or X refuses.
    pub async fn look_up_account(
        &self,
        connection: &str,
        step: &str,
        field: &str,
        values: &BTreeMap<String, String>,
    ) -> Result<LookedUp, Refused> {
        let work = self.looked_up(connection, step, field, values);
        self.worded(self.jobs.run(connection, work).await)
    }

    async fn looked_up(
        &self,
        connection: &str,
        step: &str,
        field: &str,
        values: &BTreeMap<String, String>,
    ) -> Result<LookedUp, Refusal> {
        let scene = self.load(connection)?;
        scene.reachable(step)?;
        let Kind::Form { fields, .. } = &scene.step(step)?.kind else {
            return Err(Finding::new(Code::InputNotForStep).into());
        };
        if !fields.iter().any(|id| id == field) || offer(&scene, field).is_none() {
            return Err(Finding::new(Code::InputNotForStep).into());
        }
        let name = name(&scene, values)?;
        let vault = self.vault().await?;
        let bearer = self.sealed_bearer(&scene, &vault);
        let bearer = bearer.ok_or_else(|| Finding::new(Code::PairNotProven).at(field))?;
        self.tell(
            &scene,
            "progress-number",
            &[("provider", scene.provider().into())],
        );
        let asked = self.x(&scene).account_id(&bearer, &name).await;
        let value = asked.as_ref().ok().cloned().flatten();
        let finding = account_id::looked_up(asked, &name).map_err(|error| Finding::from(&error).at(field))?;
        Ok(LookedUp {
            value,
            finding: scene.words.finding(&finding.at(field)),
        })
    }
}

/// The name of the account that is meant: as typed just now, or as stored.
fn name(scene: &Scene<'_>, values: &BTreeMap<String, String>) -> Result<String, Refusal> {
    let missing = || Finding::new(Code::FieldMissing);
    let field = scene.field_of_kind(FieldKind::XUserName).ok_or_else(missing)?;
    let typed = values.get(field).filter(|typed| !typed.trim().is_empty());
    let known = typed.cloned().or_else(|| scene.plain(field));
    let known = known.filter(|name| !name.is_empty());
    let checked = user_name::check(&known.ok_or_else(|| missing().at(field))?);
    match checked.is_refused() {
        true => Err(Refusal(
            checked
                .findings
                .into_iter()
                .map(|finding| finding.at(field))
                .collect(),
        )),
        false => Ok(checked.value),
    }
}
