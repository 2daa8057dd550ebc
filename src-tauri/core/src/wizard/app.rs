//! The app that a pair of keys belongs to: a record of its own, because several connections may share it.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::Checked;
use crate::finding::{Code, Finding};
use crate::secret::Secret;
use crate::store::record::{App, Connection, Event, Progress, Read, Sealed, SecretName};
use crate::vault::Vault;

use super::credentials::value_at;
use super::scene::Scene;
use super::view::View;
use super::{Refusal, Wizard, ask, authorize, draw, health, submit};

/// Whose keys are brought.
#[derive(Clone, Copy)]
pub(super) enum Keys {
    /// Those of the app that they name; another key is another app.
    OfAnyApp,
    /// New ones of the connection's own app. That its key is another one as well has to be agreed to.
    OfThisApp { key_agreed: bool },
}

impl Keys {
    /// Sees that nobody takes another app's key for a new one of this app by mistake.
    pub(super) fn see(self, scene: &Scene<'_>, typed: &[(String, Checked)]) -> Result<(), Refusal> {
        let (Self::OfThisApp { key_agreed: false }, Some(field)) = (self, scene.key_field()) else {
            return Ok(());
        };
        let is_new = scene.plain(field).as_deref() != value_at(typed, Some(field));
        match is_new {
            true => Err(Finding::new(Code::KeyIsNew).at(field).into()),
            false => Ok(()),
        }
    }
}

/// What the provider says of a pair.
#[derive(Clone, Copy)]
pub(super) enum Proven<'s> {
    /// It belongs together, and this bearer came of it.
    Bearer(&'s Secret),
    /// It answered, which is all that can be had before a sign-in.
    Answered,
    /// It could not be asked.
    No,
}

impl Wizard {
    /// Stores a pair that was checked, with what the provider said of it, in one transaction with all that follows:
    /// what was made with another pair is undone, here and in the connections that share the app.
    pub(super) fn store_pair<'a>(
        &'a self,
        mut scene: Scene<'a>,
        step: &str,
        (vault, typed): (&Vault, &[(String, Checked)]),
        proven: Proven<'_>,
        keys: Keys,
    ) -> Result<View, Refusal> {
        let now_ms = self.outside.clock.now_ms();
        let others = self.others(&scene.connection.id)?;
        let key = value_at(typed, scene.key_field());
        let before = scene.app.take();
        let mut app = match keys {
            Keys::OfAnyApp => self.app_for(&scene, before.as_ref(), (vault, typed), &others)?,
            Keys::OfThisApp { .. } => self.same_app(&scene, before.as_ref(), key)?,
        };
        let mut changed = self.changed(&scene, &app, vault, typed);
        let mut sealed = seal_changed(&scene, &mut app, vault, typed, &changed, now_ms)?;
        let bearer_name = SecretName::app(&app.id, BEARER);
        match proven {
            Proven::Bearer(bearer) => {
                sealed.push((bearer_name.clone(), vault.seal(&bearer_name, bearer)?));
                app.secrets_ms.insert(BEARER.to_owned(), now_ms);
                app.proven_ms = Some(now_ms);
            }
            Proven::Answered => app.proven_ms = Some(now_ms),
            Proven::No if changed.is_empty() => {}
            Proven::No => {
                app.secrets_ms.remove(BEARER);
                app.proven_ms = None;
            }
        }
        let unproven = app.proven_ms.is_none();
        scene.record_mut(step).state = if unproven { Progress::Open } else { Progress::Done };

        let mut sharing = Vec::new();
        for other in &others {
            // A connection whose guide is gone waits untouched until it is back.
            if let (true, Ok(mut scene)) = (is_of(other, &app), self.scene(other.clone())) {
                submit::outdate(&mut scene, &changed);
                sharing.push(scene);
            }
        }
        if before.as_ref().is_some_and(|before| before.id != app.id) {
            changed.extend(typed.iter().map(|(id, _)| id.clone()));
        }
        submit::outdate(&mut scene, &changed);
        let key_field = scene.key_field();
        let signed_out = match (key_field, keys) {
            // Tokens are an app's own: another app cannot use them.
            (Some(field), Keys::OfAnyApp) if changed.contains(field) => authorize::sign_out(&mut scene),
            (Some(_) | None, _) => Vec::new(),
        };
        if !unproven {
            let proven = ask::proven(scene.guide);
            for scene in sharing.iter_mut().chain([&mut scene]) {
                health::app_told(&mut scene.connection, proven, now_ms);
            }
        }
        app.callbacks = callbacks(sharing.iter().chain([&scene]));
        scene.connection.app = Some(app.id.clone());
        scene.connection.changed_ms = now_ms;
        let left = before.filter(|left| left.id != app.id && !others.iter().any(|other| is_of(other, left)));
        let event = Event {
            at_ms: now_ms,
            connection: Some(scene.connection.id.clone()),
            what: "credentials".to_owned(),
            facts: [("proven".to_owned(), (!unproven).to_string())].into(),
        };
        self.write(|change| {
            change.put_app(&app)?;
            if unproven {
                change.delete_secret(&bearer_name)?;
            }
            for name in &signed_out {
                change.delete_secret(name)?;
            }
            for (name, sealed) in &sealed {
                change.put_secret(name, sealed, now_ms)?;
            }
            for scene in sharing.iter().chain([&scene]) {
                change.put_connection(&scene.connection)?;
            }
            if let Some(left) = &left {
                change.delete_app(&left.id)?;
            }
            change.record(&event)
        })?;
        if !signed_out.is_empty() {
            self.returns.end(&scene.connection.id);
        }
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    /// The app that this key belongs to: the connection's own, another one that has the same secret too, the own one with its key corrected,
    /// or a new one. Connections with other endpoints never share it: its secrets are not sent there. Nor does a key alone make an app
    /// the same: that is public, and an app that somebody else's file brought may name it.
    fn app_for(
        &self,
        scene: &Scene<'_>,
        own: Option<&App>,
        (vault, typed): (&Vault, &[(String, Checked)]),
        others: &[Connection],
    ) -> Result<App, Refusal> {
        let key = value_at(typed, scene.key_field());
        let same_place = |app: &App| {
            let mut users = others.iter().filter(|other| is_of(other, app));
            users.all(|other| other.endpoints == scene.connection.endpoints)
        };
        let has_key = |app: &App| {
            let same_key = key.is_some() && app.values.values().any(|value| Some(value.as_str()) == key);
            same_key && same_place(app)
        };
        if let Some(own) = own.filter(|own| has_key(own)) {
            return Ok(own.clone());
        }
        let apps = self.store.apps().map_err(|error| self.stored(error))?;
        let same = |app: &&App| has_key(app) && self.changed(scene, app, vault, typed).is_empty();
        if let Some(app) = apps.iter().find(same) {
            return Ok(app.clone());
        }
        let own = own.filter(|app| !others.iter().any(|other| is_of(other, app)));
        Ok(own.cloned().unwrap_or_else(|| App {
            id: uuid::Uuid::new_v4().to_string(),
            provider: scene.guide.provider.name().to_owned(),
            values: BTreeMap::new(),
            callbacks: Vec::new(),
            secrets_ms: BTreeMap::new(),
            proven_ms: None,
            read: Read::default(),
        }))
    }

    /// The connection's own app, which has this key from now on.
    fn same_app(&self, scene: &Scene<'_>, own: Option<&App>, key: Option<&str>) -> Result<App, Refusal> {
        let own = own.ok_or_else(|| Finding::new(Code::PairNotProven))?;
        let apps = self.store.apps().map_err(|error| self.stored(error))?;
        let has_it = |app: &App| key.is_some_and(|key| app.values.values().any(|value| value == key));
        if !has_it(own) && apps.iter().any(has_it) {
            let taken = Finding::new(Code::KeyOfAnotherApp);
            return Err(taken.at(scene.key_field().unwrap_or_default()).into());
        }
        Ok(own.clone())
    }

    /// The fields whose value is another one than `app` has. A secret that cannot be opened any more is replaced.
    fn changed(
        &self,
        scene: &Scene<'_>,
        app: &App,
        vault: &Vault,
        typed: &[(String, Checked)],
    ) -> BTreeSet<String> {
        let is_same = |id: &str, value: &str| {
            if !scene.is_secret_field(id) {
                return app.values.get(id).is_some_and(|known| known == value);
            }
            let stored = self.open_secret(vault, &SecretName::app(&app.id, id));
            stored.is_ok_and(|stored| stored.same(&Secret::new(value)))
        };
        let changed = typed.iter().filter(|(id, checked)| !is_same(id, &checked.value));
        changed.map(|(id, _)| id.clone()).collect()
    }

    fn others(&self, id: &str) -> Result<Vec<Connection>, Refusal> {
        let mut all = self.store.connections().map_err(|error| self.stored(error))?;
        all.retain(|other| other.id != id);
        Ok(all)
    }
}

/// Puts the changed values into `app`: the public ones as they are, the secret ones sealed, to be stored beside it.
fn seal_changed(
    scene: &Scene<'_>,
    app: &mut App,
    vault: &Vault,
    typed: &[(String, Checked)],
    changed: &BTreeSet<String>,
    now_ms: i64,
) -> Result<Vec<(SecretName, Sealed)>, Refusal> {
    let mut sealed = Vec::new();
    for (id, checked) in typed.iter().filter(|(id, _)| changed.contains(id)) {
        if scene.is_secret_field(id) {
            let name = SecretName::app(&app.id, id);
            let row = vault.seal(&name, &Secret::new(checked.value.as_str()))?;
            sealed.push((name, row));
            app.secrets_ms.insert(id.clone(), now_ms);
        } else {
            app.values.insert(id.clone(), checked.value.clone());
        }
    }
    Ok(sealed)
}

/// Every callback that the connections of an app need, each once.
fn callbacks<'s, 'a: 's>(scenes: impl Iterator<Item = &'s Scene<'a>>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for scene in scenes {
        for callback in scene
            .guide
            .callbacks
            .iter()
            .filter_map(|callback| scene.fill(callback))
        {
            if !all.contains(&callback) {
                all.push(callback);
            }
        }
    }
    all
}

fn is_of(connection: &Connection, app: &App) -> bool {
    connection.app.as_deref() == Some(app.id.as_str())
}

/// The name of the bearer among an app's secrets.
pub(super) const BEARER: &str = "bearer_token";
