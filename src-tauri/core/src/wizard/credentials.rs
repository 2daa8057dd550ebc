//! App credentials: checked as they are typed, verified with the provider, sealed, and the bearer token obtained.

use std::collections::BTreeMap;

use crate::check::{self, Checked};
use crate::finding::{Code, Finding, Severity};
use crate::guide::format::{FieldKind, Kind, Provider};
use crate::provider::x::error::XError;
use crate::provider::x::flow::{AppKeys, X};
use crate::provider::x::oauth2::Client;
use crate::secret::Secret;
use crate::store::record::SecretName;
use crate::vault::Vault;
use crate::words::Args;

use super::app::{Keys, Proven};
use super::scene::Scene;
use super::view::{Refused, View};
use super::{Refusal, Wizard, ask, draw, submit};

impl Wizard {
    /// Has the provider verify the pair, then seals it with the bearer token in one transaction. An empty secret keeps the
    /// stored one. Where the provider cannot be asked, the pair is kept unproven and the step says why.
    ///
    /// # Errors
    /// A value is wrong, or the provider refuses the pair: nothing was stored.
    pub async fn create_credentials(
        &self,
        connection: &str,
        step: &str,
        values: BTreeMap<String, String>,
    ) -> Result<View, Refused> {
        let work = self.verified(connection, step, &values, Keys::OfAnyApp);
        let outcome = self.jobs.run(connection, work).await;
        self.worded_at(connection, step, outcome)
    }

    pub(super) async fn verified(
        &self,
        connection: &str,
        step: &str,
        values: &BTreeMap<String, String>,
        keys: Keys,
    ) -> Result<View, Refusal> {
        let scene = self.load(connection)?;
        scene.reachable(step)?;
        let Kind::Credentials { fields } = &scene.step(step)?.kind else {
            return Err(Finding::new(Code::InputNotForStep).into());
        };
        let vault = self.vault().await?;
        let values = self.with_kept(&scene, &vault, fields, values)?;
        judge_pair(&scene, &values)?;
        let typed = submit::check_all(&scene, fields, &values)?;
        keys.see(&scene, &typed)?;
        match scene.guide.provider {
            Provider::X => {}
            Provider::Google => {
                return Box::pin(self.google_verified(scene, step, &vault, &typed, keys)).await;
            }
        }
        if scene.field_of_kind(FieldKind::XClientId).is_some() {
            return Box::pin(self.client_verified(scene, step, &vault, &typed, keys)).await;
        }
        let consumer = pair(&scene, &typed).ok_or_else(|| Finding::new(Code::InputNotForStep))?;
        self.tell(&scene, "progress-pair", &[("provider", scene.provider().into())]);
        let (bearer, doubt) = self.pair_verified(&scene, &consumer, &typed).await?;
        let mut scene = self.again(&scene)?;
        scene.record_mut(step).findings = mends(&typed).chain(doubt).collect();
        let proven = bearer.as_ref().map_or(Proven::No, Proven::Bearer);
        self.store_pair(scene, step, (&vault, &typed), proven, keys)
    }

    /// The bearer that X gives for a pair, or why it could not be asked.
    ///
    /// # Errors
    /// X refuses the pair.
    async fn pair_verified(
        &self,
        scene: &Scene<'_>,
        keys: &AppKeys,
        typed: &[(String, Checked)],
    ) -> Result<(Option<Secret>, Option<Finding>), Refusal> {
        match self.x(scene).bearer(keys).await {
            Ok(bearer) => Ok((Some(bearer), None)),
            Err(error) if says_nothing_of_the_keys(&error) => Ok((None, Some(Finding::from(&error)))),
            Err(error) => Err(at_the_pair(scene, &error, typed)),
        }
    }

    /// The same for a client of OAuth 2.0, of which X says little before somebody signs in: what it says is kept as a hint. The pair
    /// that its webhook needs besides is verified like any other.
    async fn client_verified(
        &self,
        scene: Scene<'_>,
        step: &str,
        vault: &Vault,
        typed: &[(String, Checked)],
        keys: Keys,
    ) -> Result<View, Refusal> {
        let value = |kind| value_at(typed, scene.field_of_kind(kind));
        let missing = || Refusal::from(Finding::new(Code::InputNotForStep));
        let client = Client {
            id: value(FieldKind::XClientId).ok_or_else(missing)?.to_owned(),
            secret: value(FieldKind::XClientSecret).map(Secret::new),
        };
        self.tell(&scene, "progress-pair", &[("provider", scene.provider().into())]);
        let (bearer, unasked) = match pair(&scene, typed) {
            Some(keys) => self.pair_verified(&scene, &keys, typed).await?,
            None => (None, None),
        };
        let (said, is_answer) = self.probed(&scene, &client).await;
        let doubt = (said.code != Code::XClientUnproven).then_some(said);
        let proven = match (&bearer, is_answer && unasked.is_none()) {
            (Some(bearer), true) => Proven::Bearer(bearer),
            (None, true) => Proven::Answered,
            (_, false) => Proven::No,
        };
        // Both are asked at the same place, so what kept one from answering is said once.
        let unasked = unasked.filter(|unasked| doubt.as_ref().is_none_or(|doubt| doubt.code != unasked.code));
        let mut scene = self.again(&scene)?;
        scene.record_mut(step).findings = mends(typed).chain(unasked).chain(doubt).collect();
        self.store_pair(scene, step, (vault, typed), proven, keys)
    }

    /// What was typed; a secret that was left empty comes from the vault.
    fn with_kept(
        &self,
        scene: &Scene<'_>,
        vault: &Vault,
        fields: &[String],
        values: &BTreeMap<String, String>,
    ) -> Result<BTreeMap<String, String>, Refusal> {
        let mut values = values.clone();
        for id in scene.guide.asked(fields, &scene.connection.answers) {
            let empty = values.get(id).is_none_or(|value| value.trim().is_empty());
            if empty && scene.held.contains(id) {
                let kept = self.open_secret(vault, &scene.secret_name(id))?;
                values.insert(id.to_owned(), kept.expose().to_owned());
            }
        }
        Ok(values)
    }

    /// The app's keys as stored.
    pub(super) fn keys(&self, scene: &Scene<'_>, vault: &Vault) -> Result<AppKeys, Refusal> {
        let missing = || Refusal::from(Finding::new(Code::PairNotProven));
        let key = scene
            .field_of_kind(FieldKind::XConsumerKey)
            .and_then(|id| scene.plain(id))
            .ok_or_else(missing)?;
        let secret = scene
            .field_of_kind(FieldKind::XConsumerSecret)
            .ok_or_else(missing)?;
        let app = scene.app.as_ref().ok_or_else(missing)?;
        let name = SecretName::app(&app.id, secret);
        Ok(AppKeys {
            consumer_key: key,
            consumer_secret: self.open_secret(vault, &name)?,
        })
    }

    /// X as this connection reaches it, its clock corrected by what was last measured.
    pub(super) fn x<'a>(&'a self, scene: &'a Scene<'_>) -> X<'a> {
        X {
            http: &*self.outside.http,
            endpoints: &scene.endpoints.x,
            clock: &*self.outside.clock,
            random: &*self.outside.random,
            offset_ms: scene.connection.clock.map_or(0, |offset| offset.ms),
        }
    }

    /// Whether X refused a call for its time and the clock, measured anew, is another one than before: somebody has set it right
    /// since. Then the same call is worth one more try.
    pub(super) async fn set_right_since(&self, scene: &mut Scene<'_>, error: Option<&XError>) -> bool {
        if error.is_none_or(|error| Finding::from(error).code != Code::XClock) {
            return false;
        }
        match self.x(scene).offset().await {
            Ok(offset) => scene
                .connection
                .clock
                .replace(offset)
                .is_none_or(|before| before.ms != offset.ms),
            Err(_) => false,
        }
    }

    /// Tells the page what is being waited for.
    pub(super) fn tell(&self, scene: &Scene<'_>, id: &str, args: &Args<'_>) {
        self.outside
            .progress
            .tell(&scene.connection.id, &scene.words.say(id, args));
    }
}

/// What was mended or doubted, each at its field.
pub(super) fn mends(typed: &[(String, Checked)]) -> impl Iterator<Item = Finding> {
    typed
        .iter()
        .flat_map(|(id, checked)| checked.findings.iter().map(move |finding| finding.clone().at(id)))
}

/// Key and secret judged together, before each by itself: that they are swapped says more than that each is odd.
fn judge_pair(scene: &Scene<'_>, values: &BTreeMap<String, String>) -> Result<(), Refusal> {
    let tidied = |kind| {
        let raw = values.get(scene.field_of_kind(kind)?)?;
        Some(Secret::new(check::pasted::tidy(kind, raw).value))
    };
    let provider = scene.guide.provider;
    let key_field = scene.field_of_kind(provider.key());
    let (Some(key_field), Some(key), Some(secret)) =
        (key_field, tidied(provider.key()), tidied(provider.secret()))
    else {
        return Ok(());
    };
    let wrong = ask::judge_pair(provider, key.expose(), secret.expose());
    if draw::stopped(&wrong) {
        let at_key = wrong.into_iter().map(|finding| finding.at(key_field));
        return Err(Refusal(at_key.collect()));
    }
    Ok(())
}

/// The pair of OAuth 1.0, if the step asks for it.
fn pair(scene: &Scene<'_>, typed: &[(String, Checked)]) -> Option<AppKeys> {
    let key = value_of(scene, typed, FieldKind::XConsumerKey)?;
    let secret = value_of(scene, typed, FieldKind::XConsumerSecret)?;
    Some(AppKeys {
        consumer_key: key.to_owned(),
        consumer_secret: Secret::new(secret),
    })
}

/// The value of the first field of a kind.
fn value_of<'a>(scene: &Scene<'_>, typed: &'a [(String, Checked)], kind: FieldKind) -> Option<&'a str> {
    value_at(typed, scene.field_of_kind(kind))
}

/// The value of a field.
pub(super) fn value_at<'a>(typed: &'a [(String, Checked)], id: Option<&str>) -> Option<&'a str> {
    let id = id?;
    typed
        .iter()
        .find(|(typed, _)| *typed == id)
        .map(|(_, checked)| checked.value.as_str())
}

/// A refusal of the pair stands at the secret, the half that is more often wrong; and with it what was odd about either, which may
/// well be the reason.
fn at_the_pair(scene: &Scene<'_>, error: &XError, typed: &[(String, Checked)]) -> Refusal {
    let finding = Finding::from(error);
    let (Code::XPairRefused, Some(field)) = (finding.code, scene.field_of_kind(FieldKind::XConsumerSecret))
    else {
        return finding.into();
    };
    let odd = typed.iter().flat_map(|(id, checked)| {
        let doubts = checked.findings.iter();
        let doubts = doubts.filter(|doubt| doubt.severity() == Severity::Warning);
        doubts.map(move |doubt| doubt.clone().at(id))
    });
    Refusal(std::iter::once(finding.at(field)).chain(odd).collect())
}

/// Whether an answer leaves it open if key and secret are right: X was not reached, was silent or busy, or spoke nonsense.
fn says_nothing_of_the_keys(error: &XError) -> bool {
    let code = Finding::from(error).code;
    matches!(
        code,
        Code::XUnreachable | Code::XTimeout | Code::XOverloaded | Code::XRateLimited | Code::XNonsense
    )
}
