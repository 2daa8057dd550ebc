//! A file looked into; the choices; one transaction.

use std::collections::{BTreeSet, HashMap};

use crate::finding::{Code, Finding};
use crate::store::record::{App, Connection, Event, Sealed, SecretName};
use crate::store::{StoreError, Whole};
use crate::transfer::plan::{self, Choice, Choices, Outcome};
use crate::transfer::{Contents, seen_by};
use crate::vault::Vault;

use super::Incoming;
use super::beside::rows;
use crate::wizard::house::{reopen_keys, unproven};
use crate::wizard::view::transfer::{
    ImportChoice, ImportChoices, ImportPreview, ImportRow, ImportWish, Imported,
};
use crate::wizard::view::{self, World};
use crate::wizard::{Refusal, Wizard, authorize, submit};

impl Wizard {
    /// Opens a file and compares what it holds with what is here. Nothing is changed.
    ///
    /// # Errors
    /// Findings at `path`, `passphrase` or `key`: it does not open, or is refused as a whole.
    pub async fn read_import(&self, wish: ImportWish) -> Result<ImportPreview, view::Refused> {
        self.worded(self.looked_into(wish).await)
    }

    /// Some rows of the file that was read: conflicts first, then what is new, then what is here.
    ///
    /// # Errors
    /// Another file was read since.
    pub fn import_rows(
        &self,
        reading: u32,
        from: usize,
        many: usize,
    ) -> Result<Vec<ImportRow>, view::Refused> {
        let rows = self.held_file(reading).map(|file| {
            let rows = file.rows.iter().skip(from).take(many.min(MOST_ROWS));
            rows.map(|place| self.row(&file, *place)).collect()
        });
        self.worded(rows)
    }

    /// Imports the file that was read, by these choices: all of it, or nothing.
    ///
    /// # Errors
    /// What was looked at has changed since, the vault does not open, or it cannot be saved.
    pub async fn import(&self, reading: u32, choices: ImportChoices) -> Result<Imported, view::Refused> {
        self.worded(self.imported(reading, choices).await)
    }

    /// Forgets the file that was read, with the secrets in it.
    pub fn forget_import(&self) {
        self.incoming.forget();
    }

    async fn looked_into(&self, wish: ImportWish) -> Result<ImportPreview, Refusal> {
        self.incoming.forget();
        let (contents, from_bundle) = self.opened(wish).await?;
        let contents = seen_by(contents, self.outside.clock.now_ms());
        let is_practice = self.world == World::Practice;
        if contents.about.practice != is_practice {
            let practice = if contents.about.practice { "yes" } else { "no" };
            let other = Finding::new(Code::TransferOtherWorld).with("practice", practice);
            return Err(other.at("path").into());
        }
        self.see_sites(&contents)?;
        let vault = self.vault_for(&contents).await?;
        let whole = self.store.whole().map_err(|error| self.stored(error))?;
        let plan = self.set_beside(&contents, &whole, vault.as_deref());
        let rows = rows(&plan);
        let file = self.incoming.keep(|number| Incoming {
            number,
            contents,
            plan,
            rows,
            from_bundle,
        });
        Ok(self.preview(&file))
    }

    async fn imported(&self, reading: u32, chosen: ImportChoices) -> Result<Imported, Refusal> {
        let file = self.held_file(reading)?;
        let contents = &file.contents;
        let vault = self.vault_for(contents).await?;
        // A renewal that waits for its answer would lose it to what is written here. All take their turns by id.
        let ids: BTreeSet<&String> = contents.connections.iter().map(|one| &one.id).collect();
        let mut turns = Vec::new();
        for id in ids {
            turns.push(self.renewals.turn(id).await);
        }
        let whole = self.store.whole().map_err(|error| self.stored(error))?;
        let plan = self.set_beside(contents, &whole, vault.as_deref());
        if plan != file.plan {
            return Err(Finding::new(Code::TransferMoved).into());
        }
        let choices = Choices {
            each: chosen
                .each
                .into_iter()
                .map(|(row, choice)| (row, choice.into()))
                .collect(),
            rest: chosen.rest.into(),
        };
        let mut fresh = || uuid::Uuid::new_v4().to_string();
        let outcome = self.with_here(&whole, &BTreeSet::new(), |here| {
            plan::outcome(contents, &plan, here, &choices, &mut fresh)
        });
        let sealed = seal_all(contents, &outcome, vault.as_deref())?;
        let rested = self.rested(contents, &whole, &outcome);
        self.put_all(contents, &whole, &outcome, &sealed, &rested)?;
        for id in &outcome.over {
            self.jobs.cancel(id);
            self.returns.end(id);
            self.visits.end(id);
        }
        self.incoming.forget();
        Ok(Imported {
            added: outcome.added,
            replaced: outcome.replaced,
            kept: outcome.kept,
            same: outcome.same,
            apps: outcome.rekeyed.len(),
        })
    }

    /// The connections here whose app takes the file's keys, as they are from then on: what was made or proven with the keys before is to be
    /// done anew. Nobody is signed out: a new key may be the same app's, whose tokens live on.
    fn rested(&self, contents: &Contents, whole: &Whole, outcome: &Outcome) -> Vec<Connection> {
        let mut rested = Vec::new();
        for rekeyed in &outcome.rekeyed {
            let by: BTreeSet<&String> = rekeyed.by.iter().collect();
            let is_proven = is_proven(contents, outcome, &rekeyed.app);
            for one in whole.connections.iter().filter(|one| by.contains(&one.id)) {
                // A connection whose guide is gone waits untouched until it is back.
                let Ok(mut scene) = self.scene(one.clone()) else {
                    continue;
                };
                let fields = scene.guide.fields.iter();
                let secrets = fields
                    .filter(|(_, field)| rekeyed.secrets && field.kind.is_of_app() && field.kind.is_secret());
                let secrets = secrets.map(|(name, _)| name.clone());
                let changed: BTreeSet<String> = rekeyed.values.iter().cloned().chain(secrets).collect();
                submit::outdate(&mut scene, &changed);
                if scene.key_field().is_some_and(|key| changed.contains(key)) {
                    authorize::reopen(&mut scene);
                }
                if !is_proven {
                    reopen_keys(&mut scene);
                }
                scene.connection.health = None;
                scene.connection.changed_ms = self.outside.clock.now_ms();
                rested.push(scene.connection);
            }
        }
        rested
    }

    fn put_all(
        &self,
        contents: &Contents,
        whole: &Whole,
        outcome: &Outcome,
        sealed: &[(SecretName, Sealed, i64)],
        rested: &[Connection],
    ) -> Result<(), Refusal> {
        let now_ms = self.outside.clock.now_ms();
        let here: HashMap<&str, &Connection> = whole
            .connections
            .iter()
            .map(|one| (one.id.as_str(), one))
            .collect();
        let left = left_apps(whole, outcome);
        let known: BTreeSet<(Option<&String>, i64, &String)> = whole
            .history
            .iter()
            .map(|event| (event.connection.as_ref(), event.at_ms, &event.what))
            .collect();
        let came = outcome.connections.iter();
        let came = came.map(|one| came_in(&one.id, contents, now_ms));
        let rekeyed = rested.iter().map(|one| Event {
            at_ms: now_ms,
            connection: Some(one.id.clone()),
            what: "credentials".to_owned(),
            facts: [(
                "proven".to_owned(),
                one.app
                    .as_ref()
                    .is_some_and(|app| is_proven(contents, outcome, app))
                    .to_string(),
            )]
            .into(),
        });
        let mut gone = Vec::new();
        for id in &outcome.gone {
            if let Some(one) = here.get(id.as_str()) {
                gone.push(self.farewell((*one).clone(), now_ms)?);
            }
        }
        let events: Vec<Event> = came.chain(rekeyed).chain(gone).collect();
        self.write(|change| {
            for id in &outcome.over {
                let was = here.get(id.as_str()).copied();
                if !was.map_or(Ok(false), |was| change.is_as_read(was))? {
                    return Err(StoreError::Gone);
                }
            }
            let is_over = |app: &&App| outcome.apps.iter().any(|theirs| theirs.id == app.id);
            for app in whole.apps.iter().filter(is_over) {
                if !change.is_app_as_read(app)? {
                    return Err(StoreError::Gone);
                }
            }
            for id in &outcome.gone {
                change.delete_connection(id)?;
            }
            for owner in &outcome.wiped {
                change.delete_secrets_of(owner)?;
            }
            for app in &outcome.apps {
                match contents.about.secrets {
                    true => change.put_app(app)?,
                    false => change.put_app(&unproven(app.clone()))?,
                }
            }
            for connection in &outcome.connections {
                change.put_connection(connection)?;
            }
            for connection in rested {
                change.put_connection(connection)?;
            }
            for (name, sealed, made_ms) in sealed {
                change.put_secret(name, sealed, *made_ms)?;
            }
            for app in &left {
                change.delete_app(app)?;
            }
            let is_new =
                |event: &&Event| !known.contains(&(event.connection.as_ref(), event.at_ms, &event.what));
            for event in outcome.history.iter().filter(is_new) {
                change.bring(&brought(event, now_ms))?;
            }
            events.iter().try_for_each(|event| change.record(event))
        })
    }

    fn held_file(&self, reading: u32) -> Result<std::sync::Arc<Incoming>, Refusal> {
        let held = self.incoming.of(reading);
        held.ok_or_else(|| Finding::new(Code::TransferMoved).into())
    }

    async fn vault_for(&self, contents: &Contents) -> Result<Option<std::sync::Arc<Vault>>, Refusal> {
        match contents.secrets.is_empty() {
            true => Ok(None),
            false => Ok(Some(self.vault().await?)),
        }
    }
}

fn seal_all(
    contents: &Contents,
    outcome: &Outcome,
    vault: Option<&Vault>,
) -> Result<Vec<(SecretName, Sealed, i64)>, Refusal> {
    let Some(vault) = vault else {
        return Ok(Vec::new());
    };
    let mut sealed = Vec::with_capacity(outcome.secrets.len());
    for (name, at) in &outcome.secrets {
        if let Some(secret) = contents.secrets.get(*at) {
            sealed.push((name.clone(), vault.seal(name, &secret.value)?, secret.made_ms));
        }
    }
    Ok(sealed)
}

/// Apps that only connections used which give way.
fn left_apps(whole: &Whole, outcome: &Outcome) -> BTreeSet<String> {
    let over: BTreeSet<&String> = outcome.over.iter().collect();
    let (giving, staying): (Vec<&Connection>, Vec<&Connection>) =
        whole.connections.iter().partition(|one| over.contains(&one.id));
    let mut left: BTreeSet<String> = giving.into_iter().filter_map(|one| one.app.clone()).collect();
    for used in staying
        .into_iter()
        .chain(&outcome.connections)
        .filter_map(|one| one.app.as_ref())
    {
        left.remove(used);
    }
    left
}

/// Whether an app that comes in was accepted by its provider, with secrets that come in too.
fn is_proven(contents: &Contents, outcome: &Outcome, app: &str) -> bool {
    let mut apps = outcome.apps.iter().filter(|one| one.id == app);
    contents.about.secrets && apps.any(|app| app.proven_ms.is_some())
}

/// A line of the file, marked as one: whatever it says, nobody has seen it happen here.
fn brought(event: &Event, now_ms: i64) -> Event {
    let mut event = event.clone();
    event.facts.insert("imported_ms".to_owned(), now_ms.to_string());
    event
}

fn came_in(connection: &str, contents: &Contents, now_ms: i64) -> Event {
    Event {
        at_ms: now_ms,
        connection: Some(connection.to_owned()),
        what: "imported".to_owned(),
        facts: [
            ("made_ms".to_owned(), contents.about.made_ms.to_string()),
            ("secrets".to_owned(), contents.about.secrets.to_string()),
        ]
        .into(),
    }
}

impl From<ImportChoice> for Choice {
    fn from(choice: ImportChoice) -> Self {
        match choice {
            ImportChoice::Mine => Self::Mine,
            ImportChoice::Theirs => Self::Theirs,
            ImportChoice::Both => Self::Both,
        }
    }
}

/// So many rows are told at once.
const MOST_ROWS: usize = 200;
