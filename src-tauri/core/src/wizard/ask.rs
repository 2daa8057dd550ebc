//! What a provider is asked before anybody signs in: whether it is there, what time it is, and whether an app's pair belongs together.
//! What X is asked of an app's pair is in [`super::credentials`].

use crate::check::{self, Checked, clock, google_keys};
use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Guide, Provider};
use crate::outside::ClockSync;
use crate::provider::google;
use crate::provider::google::pair::{ClientKeys, Half, half};
use crate::secret::Secret;
use crate::store::record::Offset;
use crate::vault::Vault;

use super::app::{Keys, Proven};
use super::credentials::{mends, value_at};
use super::google::desktop;
use super::scene::Scene;
use super::view::View;
use super::{Refusal, Wizard, key_file};

impl Wizard {
    /// Has Google verify a client's pair, which it does without a user, and stores it with what it said besides.
    pub(super) async fn google_verified(
        &self,
        scene: Scene<'_>,
        step: &str,
        vault: &Vault,
        typed: &[(String, Checked)],
        keys: Keys,
    ) -> Result<View, Refusal> {
        self.tell(&scene, "progress-pair", &[("provider", scene.provider().into())]);
        let (proven, said) = self.ask_google(&scene, typed).await?;
        let mut scene = self.again(&scene)?;
        let id = value_at(typed, scene.field_of_kind(FieldKind::GoogleClientId));
        let lacking = key_file::still_lacking(&scene, step, id);
        scene.record_mut(step).findings = mends(typed).chain(said).chain(lacking).collect();
        let kept = id.and_then(|id| desktop::kept(&scene, id));
        let typed: Vec<_> = typed.iter().cloned().chain(kept).collect();
        self.store_pair(scene, step, (vault, &typed), proven, keys)
    }

    /// Whether Google has accepted a pair, and what it says besides: what is not registered, or why it could not be asked.
    async fn ask_google(
        &self,
        scene: &Scene<'_>,
        typed: &[(String, Checked)],
    ) -> Result<(Proven<'static>, Option<Finding>), Refusal> {
        let missing = || Refusal::from(Finding::new(Code::InputNotForStep));
        let field = |kind| scene.field_of_kind(kind).ok_or_else(missing);
        let value = |kind| value_at(typed, Some(field(kind)?)).ok_or_else(missing);
        let keys = ClientKeys {
            client_id: value(FieldKind::GoogleClientId)?.to_owned(),
            client_secret: Secret::new(value(FieldKind::GoogleClientSecret)?),
        };
        let sent = super::google::a_redirect(scene, &keys.client_id).ok_or_else(missing)?;
        let http = &*self.outside.http;
        match google::pair::check(http, &scene.endpoints.google, &keys, &sent).await {
            Ok(said) => {
                let besides = (said.code != Code::GooglePairProven).then_some(said);
                Ok((Proven::Answered, besides))
            }
            Err(error) => {
                let said = Finding::from(&error);
                let kind = match half(&error.trouble) {
                    Some(Half::Id) => FieldKind::GoogleClientId,
                    Some(Half::Secret) => FieldKind::GoogleClientSecret,
                    None => return Ok((Proven::No, Some(said))),
                };
                Err(said.at(field(kind)?).into())
            }
        }
    }

    /// The provider's clock against this computer's; one answer of the provider tells both whether it is there and what its clock says.
    pub(super) async fn measured(&self, scene: &Scene<'_>) -> Result<Offset, Finding> {
        match scene.guide.provider {
            Provider::X => {
                let measured = self.x(scene).steady_offset().await;
                measured.map_err(|error| Finding::from(&error))
            }
            Provider::Google => {
                let (http, ours) = (&*self.outside.http, &*self.outside.clock);
                let once = google::clock::offset(http, &scene.endpoints.google, ours).await;
                once.map_err(|error| Finding::from(&error))
            }
        }
    }

    /// The provider's host that is asked, for words.
    pub(super) fn host(&self, scene: &Scene<'_>) -> String {
        match scene.guide.provider {
            Provider::X => self.x(scene).host(),
            Provider::Google => google::clock::host(&scene.endpoints.google),
        }
    }
}

/// Both halves judged together, before each by itself: that they are swapped says more than that each is odd.
pub(super) fn judge_pair(provider: Provider, key: &str, secret: &str) -> Vec<Finding> {
    match provider {
        Provider::X => check::pasted::judge_pair(key, secret),
        Provider::Google => google_keys::judge_pair(key, secret).into_iter().collect(),
    }
}

/// That the provider has accepted the pair that is stored now; for a client of OAuth 2.0 at X, that it has not refused it.
pub(super) fn proven(guide: &Guide) -> Code {
    match guide.provider {
        Provider::X if guide.has_oauth2() => Code::XClientUnproven,
        Provider::X => Code::XPairProven,
        Provider::Google => Code::GooglePairProven,
    }
}

/// That the provider answers.
pub(super) fn reachable(provider: Provider) -> Code {
    match provider {
        Provider::X => Code::XReachable,
        Provider::Google => Code::GoogleReachable,
    }
}

/// What a measured offset means to the provider.
pub(super) fn judge_clock(provider: Provider, offset: Option<&Offset>, sync: ClockSync) -> Finding {
    match provider {
        Provider::X => clock::judge(offset, sync),
        Provider::Google => clock::judge_for_google(offset),
    }
}
