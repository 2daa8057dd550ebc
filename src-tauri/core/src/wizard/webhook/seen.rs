//! Whether X still lists a webhook that is looked after here: asked beside other things, so nothing of the step changes by it.

use crate::finding::{Code, Finding};
use crate::guide::format::{Kind, Step};
use crate::provider::x::flow::X;
use crate::store::record::Progress;
use crate::vault::Vault;
use crate::wizard::scene::Scene;
use crate::wizard::{Refusal, Wizard};

use super::{Kept, Wanted};

/// The steps whose webhook was registered here, and subscribed to.
pub(in crate::wizard) fn looked_after<'a>(scene: &Scene<'a>) -> Vec<&'a Step> {
    let steps = scene.steps().into_iter();
    let ours = steps.filter(|step| match step.kind {
        Kind::Webhook { by_target, .. } => !by_target && scene.record(&step.id).state == Progress::Done,
        Kind::Choose { .. }
        | Kind::Form { .. }
        | Kind::Checks { .. }
        | Kind::Portal { .. }
        | Kind::Credentials { .. }
        | Kind::Authorize { .. }
        | Kind::Apply { .. }
        | Kind::Export { .. } => false,
    });
    ours.collect()
}

impl Wizard {
    /// How the webhook of a step stands by X's own list, which costs nothing.
    ///
    /// # Errors
    /// X refuses or cannot be reached, or what it is asked with is not there.
    pub(in crate::wizard) async fn hook_seen(
        &self,
        scene: &Scene<'_>,
        step: &Step,
        vault: &Vault,
        x: &X<'_>,
    ) -> Result<Finding, Finding> {
        let first = |Refusal(findings): Refusal| {
            let mut findings = findings.into_iter();
            findings
                .next()
                .unwrap_or_else(|| Finding::new(Code::InputNotForStep))
        };
        let wanted = Wanted::of(scene, step).map_err(first)?;
        let keys = self.keys(scene, vault).map_err(first)?;
        let account = scene.connection.account.clone();
        let account = account.ok_or_else(|| Finding::new(Code::NotSignedIn))?;
        let tokens = self.tokens_in_use(scene, vault, &account).map_err(first)?;
        let bearer = Kept::new(x, &keys, self.sealed_bearer(scene, vault)).await;
        let bearer = bearer.map_err(|error| Finding::from(&error))?;
        let api = wanted.api(x, &keys, &bearer, &tokens, &account.user_id);
        let listed = api.list().await.map_err(|error| Finding::from(&error))?;
        let hook = listed.iter().find(|hook| hook.is_of(&wanted.address));
        let gone = || Finding::new(Code::HealthHookGone).with("address", &wanted.address);
        Ok(match hook {
            None => gone(),
            // That X does not say how its test went is nothing against it.
            Some(hook) => hook.state().unwrap_or_else(|| Finding::new(Code::XWebhookValid)),
        })
    }
}
