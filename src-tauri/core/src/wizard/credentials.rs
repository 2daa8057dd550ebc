//! App credentials: checked as they are typed, verified with the provider, sealed, and the bearer token obtained.

use std::collections::BTreeMap;

use crate::check::{self, Checked};
use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Kind};
use crate::provider::x::error::XError;
use crate::provider::x::flow::{AppKeys, X};
use crate::secret::Secret;
use crate::store::StoreError;
use crate::store::record::{App, Event, Progress, SecretName};
use crate::vault::Vault;
use crate::words::Args;

use super::scene::Scene;
use super::view::{Refused, View};
use super::{Refusal, Wizard, draw, submit};

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
        let work = self.verified(connection, step, &values);
        self.worded(self.jobs.run(connection, work).await)
    }

    async fn verified(
        &self,
        connection: &str,
        step: &str,
        values: &BTreeMap<String, String>,
    ) -> Result<View, Refusal> {
        let mut scene = self.load(connection)?;
        scene.reachable(step)?;
        let Kind::Credentials { fields } = &scene.step(step)?.kind else {
            return Err(Finding::new(Code::InputNotForStep).into());
        };
        let vault = self.vault().await?;
        let typed = self.complete(&scene, &vault, fields, values)?;
        let keys = pair(&scene, &typed)?;
        self.tell(&scene, "progress-pair", &[("provider", scene.provider().into())]);
        let asked = self.x(&scene).bearer(&keys).await;
        let (bearer, doubts) = match asked {
            Ok(bearer) => (Some(bearer), Vec::new()),
            Err(error) if says_nothing_of_the_keys(&error) => (None, vec![Finding::from(&error)]),
            Err(error) => return Err(at_the_pair(&scene, &error)),
        };
        let mends = typed
            .iter()
            .flat_map(|(id, checked)| checked.findings.iter().map(move |finding| finding.clone().at(id)));
        scene.record_mut(step).findings = mends.chain(doubts).collect();
        scene.record_mut(step).state = if bearer.is_some() {
            Progress::Done
        } else {
            Progress::Open
        };
        self.store_pair(scene, &vault, &typed, bearer)
    }

    /// Every field checked; a secret that was left empty comes from the vault.
    fn complete(
        &self,
        scene: &Scene<'_>,
        vault: &Vault,
        fields: &[String],
        values: &BTreeMap<String, String>,
    ) -> Result<Vec<(String, Checked)>, Refusal> {
        let mut values = values.clone();
        for id in fields {
            let empty = values.get(id).is_none_or(|value| value.trim().is_empty());
            if empty && scene.held.contains(id) {
                let kept = self.open_secret(vault, &scene.secret_name(id))?;
                values.insert(id.clone(), kept.expose().to_owned());
            }
        }
        submit::check_all(scene, fields, &values)
    }

    fn store_pair(
        &self,
        mut scene: Scene<'_>,
        vault: &Vault,
        typed: &[(String, Checked)],
        bearer: Option<Secret>,
    ) -> Result<View, Refusal> {
        let now_ms = self.outside.clock.now_ms();
        let mut app = self.app_for(&scene, typed)?;
        let mut sealed = Vec::new();
        for (id, checked) in typed {
            if scene.is_secret_field(id) {
                let name = super::app_secret(&app, id);
                sealed.push((
                    name.clone(),
                    vault.seal(&name, &Secret::new(checked.value.clone()))?,
                ));
                app.secrets_ms.insert(id.clone(), now_ms);
            } else {
                app.values.insert(id.clone(), checked.value.clone());
            }
        }
        app.proven_ms = bearer.is_some().then_some(now_ms);
        app.callbacks = scene
            .guide
            .callbacks
            .iter()
            .filter_map(|callback| scene.fill(callback))
            .collect();
        if let Some(bearer) = bearer {
            let name = super::app_secret(&app, BEARER);
            sealed.push((name.clone(), vault.seal(&name, &bearer)?));
            app.secrets_ms.insert(BEARER.to_owned(), now_ms);
        }
        scene.connection.app = Some(app.id.clone());
        scene.connection.changed_ms = now_ms;
        let proven = app.proven_ms.is_some().to_string();
        let event = Event {
            at_ms: now_ms,
            connection: Some(scene.connection.id.clone()),
            what: "credentials".to_owned(),
            facts: [("proven".to_owned(), proven)].into(),
        };
        self.write(|change| {
            change.put_app(&app)?;
            for (name, sealed) in &sealed {
                change.put_secret(name, sealed, now_ms)?;
            }
            change.put_connection(&scene.connection)?;
            change.record(&event)
        })?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    /// The app that these keys belong to: the connection's own, one that another connection has stored, or a new one.
    fn app_for(&self, scene: &Scene<'_>, typed: &[(String, Checked)]) -> Result<App, Refusal> {
        let key = value_of(scene, typed, FieldKind::XConsumerKey);
        let same = |app: &App| key.is_some() && app.values.values().any(|value| Some(value.as_str()) == key);
        let stored = |error: StoreError| self.stored(error);
        if let Some(app) = self.store.apps().map_err(stored)?.into_iter().find(same) {
            return Ok(app);
        }
        let shared = match &scene.app {
            Some(app) => self.store.connections().map_err(stored)?.iter().any(|other| {
                other.id != scene.connection.id && other.app.as_deref() == Some(app.id.as_str())
            }),
            None => true,
        };
        match &scene.app {
            // Another key in a connection of its own: the same record, corrected.
            Some(app) if !shared => Ok(app.clone()),
            _ => Ok(App {
                id: uuid::Uuid::new_v4().to_string(),
                provider: "x".to_owned(),
                values: BTreeMap::new(),
                callbacks: Vec::new(),
                secrets_ms: BTreeMap::new(),
                proven_ms: None,
            }),
        }
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

    /// Tells the page what is being waited for.
    pub(super) fn tell(&self, scene: &Scene<'_>, id: &str, args: &Args<'_>) {
        self.outside
            .progress
            .tell(&scene.connection.id, &scene.words.say(id, args));
    }
}

fn pair(scene: &Scene<'_>, typed: &[(String, Checked)]) -> Result<AppKeys, Refusal> {
    let missing = || Refusal::from(Finding::new(Code::InputNotForStep));
    let key = value_of(scene, typed, FieldKind::XConsumerKey).ok_or_else(missing)?;
    let secret = value_of(scene, typed, FieldKind::XConsumerSecret).ok_or_else(missing)?;
    let wrong: Vec<Finding> = check::pasted::judge_pair(key, secret)
        .into_iter()
        .map(|finding| finding.at(scene.field_of_kind(FieldKind::XConsumerKey).unwrap_or_default()))
        .collect();
    if draw::stopped(&wrong) {
        return Err(Refusal(wrong));
    }
    Ok(AppKeys {
        consumer_key: key.to_owned(),
        consumer_secret: Secret::new(secret),
    })
}

fn value_of<'a>(scene: &Scene<'_>, typed: &'a [(String, Checked)], kind: FieldKind) -> Option<&'a str> {
    let id = scene.field_of_kind(kind)?;
    typed
        .iter()
        .find(|(typed, _)| *typed == id)
        .map(|(_, checked)| checked.value.as_str())
}

/// A refusal of the pair stands at the secret, the half that is more often wrong.
fn at_the_pair(scene: &Scene<'_>, error: &XError) -> Refusal {
    let finding = Finding::from(error);
    match (finding.code, scene.field_of_kind(FieldKind::XConsumerSecret)) {
        (Code::XPairRefused, Some(field)) => finding.at(field).into(),
        _ => finding.into(),
    }
}

/// Whether an answer leaves it open if key and secret are right: X was not reached, was busy, or spoke nonsense.
fn says_nothing_of_the_keys(error: &XError) -> bool {
    let code = Finding::from(error).code;
    matches!(
        code,
        Code::XUnreachable | Code::XOverloaded | Code::XRateLimited | Code::XNonsense
    )
}

const BEARER: &str = "bearer_token";
