//! What a record from elsewhere may say. A value that would be sent somewhere, opened or taken for another's is looked at here; what is
//! only shown is not.

use std::collections::{BTreeMap, BTreeSet};

use super::refused::Odd;
use super::write::portable;
use super::{APPS, CONNECTIONS, Contents, HISTORY, Refused, SECRETS};
use crate::check::site;
use crate::store::record::{App, Connection, SecretName};

/// The contents, if every record is one that this program could have written.
pub(super) fn vet(contents: Contents) -> Result<Contents, Refused> {
    let about = &contents.about;
    let mut owners: BTreeSet<String> = BTreeSet::new();
    let mut apps: BTreeMap<&str, &App> = BTreeMap::new();
    for (line, app) in numbered(&contents.apps) {
        let odd = |odd| at(APPS, line, odd);
        see_id(&app.id).map_err(odd)?;
        if !is_name(&app.provider) {
            return Err(odd(Odd::Name));
        }
        if apps.insert(&app.id, app).is_some() {
            return Err(odd(Odd::IdTwice));
        }
        owners.insert(format!("app:{}", app.id));
    }
    let mut ids: BTreeSet<&str> = BTreeSet::new();
    for (line, connection) in numbered(&contents.connections) {
        let odd = |odd| at(CONNECTIONS, line, odd);
        see_connection(connection, about.practice).map_err(odd)?;
        if !ids.insert(&connection.id) {
            return Err(odd(Odd::IdTwice));
        }
        if connection
            .app
            .as_ref()
            .is_some_and(|app| !apps.contains_key(app.as_str()))
        {
            return Err(odd(Odd::NoApp));
        }
        owners.insert(format!("connection:{}", connection.id));
    }
    for (line, event) in numbered(&contents.history) {
        let known = match &event.connection {
            // History outlives its connection, and a backup holds all of it.
            Some(id) if about.everything => see_id(id).is_ok(),
            Some(id) => ids.contains(id.as_str()),
            None => about.everything,
        };
        if !known {
            return Err(at(HISTORY, line, Odd::History));
        }
    }
    let mut held: BTreeSet<&SecretName> = BTreeSet::new();
    for (line, secret) in numbered(&contents.secrets) {
        let odd = |odd| at(SECRETS, line, odd);
        if !about.secrets || !owners.contains(&secret.name.owner) || !is_carried(&secret.name.name) {
            return Err(odd(Odd::Secret));
        }
        if !held.insert(&secret.name) {
            return Err(odd(Odd::IdTwice));
        }
    }
    let connections = contents.connections.iter().map(portable).collect();
    Ok(Contents {
        connections,
        ..contents
    })
}

/// The same without what was found at a moment that is yet to come by this computer's clock: nobody has seen that.
pub fn seen_by(mut contents: Contents, now_ms: i64) -> Contents {
    let is_past = |at_ms: &i64| *at_ms <= now_ms;
    for connection in &mut contents.connections {
        let health = connection.health.take();
        connection.health =
            health.filter(|health| is_past(&health.at_ms) && health.healthy_ms.as_ref().is_none_or(is_past));
        for record in connection.steps.values_mut() {
            record.ran_ms = record.ran_ms.filter(is_past);
        }
    }
    for app in &mut contents.apps {
        app.proven_ms = app.proven_ms.filter(is_past);
    }
    contents
}

/// Whether a secret of this name is carried: not those of a sign-in under way, which belongs to one computer; nor a change at the target
/// that is neither kept nor undone, because whoever goes on with it writes what the file says.
pub fn is_carried(name: &str) -> bool {
    match name.split_once(':') {
        None => CARRIED.contains(&name),
        Some((LOGIN, of)) => of.split_once(':').is_some_and(|(target, site)| {
            let checked = site::check(site);
            is_name(target) && !checked.is_refused() && checked.value == site
        }),
        Some(_) => false,
    }
}

fn see_connection(connection: &Connection, practice: bool) -> Result<(), Odd> {
    see_id(&connection.id)?;
    if let Some(app) = &connection.app {
        see_id(app)?;
    }
    let names = connection
        .steps
        .keys()
        .chain([&connection.guide, &connection.open]);
    if !names.into_iter().all(|name| is_name(name)) {
        return Err(Odd::Name);
    }
    match &connection.endpoints {
        None if practice => {}
        Some(endpoints) if !practice => {
            if !endpoints.are_fit() {
                return Err(Odd::Endpoint);
            }
        }
        None | Some(_) => return Err(Odd::World),
    }
    match connection.pending {
        None => Ok(()),
        Some(_) => Err(Odd::Pending),
    }
}

/// An id as it is made here: a UUID in small letters with hyphens.
pub(super) fn see_id(id: &str) -> Result<(), Odd> {
    let parsed = uuid::Uuid::try_parse(id);
    match parsed.is_ok_and(|parsed| parsed.hyphenated().to_string() == id) {
        true => Ok(()),
        false => Err(Odd::Id),
    }
}

/// Whether this is the name of a guide, a step, a provider or a system.
fn is_name(text: &str) -> bool {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    !text.is_empty() && text.len() <= LONGEST_NAME && text.chars().all(fits)
}

fn numbered<T>(records: &[T]) -> impl Iterator<Item = (usize, &T)> {
    records.iter().enumerate().map(|(at, record)| (at + 1, record))
}

fn at(file: &'static str, line: usize, odd: Odd) -> Refused {
    Refused::Odd { file, line, odd }
}

/// The names of secrets that have nothing behind a colon.
const CARRIED: [&str; 9] = [
    "consumer_secret",
    "client_secret",
    "bearer_token",
    "access_token",
    "access_token_secret",
    "refresh_token",
    "new_access_token",
    "new_access_token_secret",
    "new_refresh_token",
];
/// A kept login at a target: `login:<target>:<site>`.
const LOGIN: &str = "login";
const LONGEST_NAME: usize = 64;
