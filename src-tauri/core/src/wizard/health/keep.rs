//! What was found, written down. Each commit waits for the disk, so many results go into one; a result is whole or not there.
//!
//! History tells of a change, not of a look: a line is written when what the provider or target says of a connection comes to something
//! else than before, and of a first look only where that is not healthy. That nobody could be asked says nothing of it, so an evening
//! without a network leaves no line at all.

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::store::StoreError;
use crate::store::record::{Event, Health, Outcome};
use crate::wizard::{Refusal, Wizard};

use super::look;
use super::weigh::known;

/// A result that was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kept {
    pub(super) connection: String,
    pub(super) outcome: Outcome,
    /// The gravest finding.
    pub(super) gravest: Option<Finding>,
    /// Whether a credential is refused that was not known to be.
    pub(super) newly_broken: bool,
}

impl Wizard {
    /// Writes results down in one transaction. What is about credentials that were replaced meanwhile, or a connection that is gone, is
    /// left out.
    pub(super) fn keep_looks(&self, looks: &[look::Seen]) -> Result<Vec<Kept>, Refusal> {
        let now_ms = self.outside.clock.now_ms();
        let mut changed = Vec::new();
        for look in looks {
            let found = self.store.connection(&look.connection);
            let Some(mut connection) = found.map_err(|error| self.stored(error))? else {
                continue;
            };
            let health = look.found.health(connection.health.as_ref(), now_ms);
            let event = event(&connection.id, connection.health.as_ref(), &health);
            let kept = Kept {
                connection: connection.id.clone(),
                outcome: health.outcome,
                gravest: health.findings.first().cloned(),
                newly_broken: health.outcome == Outcome::Refused
                    && known(connection.health.as_ref()) != Some(Outcome::Refused),
            };
            connection.health = Some(health);
            changed.push((connection, event, kept, &look.about));
        }
        let written = self.store.write(|change| {
            let mut all = Vec::new();
            for (connection, event, kept, about) in &changed {
                let mut rows = about.iter();
                if !rows.try_fold(true, |so_far, (name, sealed)| {
                    Ok::<_, StoreError>(so_far && change.holds(name, sealed)?)
                })? {
                    continue;
                }
                match change.put_connection(connection) {
                    Ok(()) => {}
                    Err(StoreError::Gone) => continue,
                    Err(error) => return Err(error),
                }
                if let Some(event) = event {
                    change.record(event)?;
                }
                all.push(kept.clone());
            }
            Ok(all)
        });
        written.map_err(|error| self.stored(error))
    }
}

/// The line of history where what is known has changed.
fn event(connection: &str, before: Option<&Health>, after: &Health) -> Option<Event> {
    let (was, is) = (known(before), known(Some(after))?);
    if was == Some(is) || (was.is_none() && is == Outcome::Healthy) {
        return None;
    }
    let mut facts: BTreeMap<String, String> = [("outcome".to_owned(), name(is).to_owned())].into();
    if let Some(was) = was {
        facts.insert("before".to_owned(), name(was).to_owned());
    }
    if let Some(gravest) = after.findings.first().filter(|_| is != Outcome::Healthy) {
        facts.insert("code".to_owned(), gravest.code.to_string());
    }
    Some(Event {
        at_ms: after.at_ms,
        connection: Some(connection.to_owned()),
        what: EVENT.to_owned(),
        facts,
    })
}

/// `healthy`, `attention`, `refused`, `unreached`.
pub(super) fn name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Healthy => "healthy",
        Outcome::Attention => "attention",
        Outcome::Refused => "refused",
        Outcome::Unreached => "unreached",
    }
}

/// What the line is called.
const EVENT: &str = "health";
