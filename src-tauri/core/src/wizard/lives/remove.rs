//! A connection is deleted. Where something outside depends on it, a press alone is too little: its name is typed first.

use crate::finding::{Code, Finding};
use crate::store::record::{Connection, Event};
use crate::wizard::view::{Home, Refused};
use crate::wizard::{Refusal, Wizard, card};

impl Wizard {
    /// Removes a connection and wipes its secrets; an app that no other connection uses goes with it. `confirmation`: the name that was
    /// typed, which only a connection asks for that is live.
    ///
    /// # Errors
    /// Another word was typed, a finding at `confirmation`; or it cannot be saved. Then it is still there, and whatever runs goes on.
    pub fn remove(&self, connection: &str, confirmation: &str) -> Result<Home, Refused> {
        let removed = self.meant(connection, confirmation);
        self.worded(removed.and_then(|connection| self.removed(&connection)))
    }

    fn meant(&self, id: &str, typed: &str) -> Result<Connection, Refusal> {
        let found = self.store.connection(id).map_err(|error| self.stored(error))?;
        let connection = found.ok_or_else(|| Finding::new(Code::ConnectionGone))?;
        let word = match self.scene(connection.clone()) {
            Ok(scene) => card::confirm(&scene),
            Err(_) => card::orphan_confirm(&connection),
        };
        match word.filter(|word| typed.trim() != word) {
            Some(word) => {
                let unconfirmed = Finding::new(Code::RemoveUnconfirmed).with("word", word);
                Err(unconfirmed.at("confirmation").into())
            }
            None => Ok(connection),
        }
    }

    fn removed(&self, connection: &Connection) -> Result<Home, Refusal> {
        let id = &connection.id;
        let shared = match &connection.app {
            Some(app) => {
                let users = self.store.connections_of(app);
                users.map_err(|error| self.stored(error))?.len() > 1
            }
            None => false,
        };
        let event = self.farewell(connection.clone(), self.outside.clock.now_ms())?;
        self.write(|change| {
            change.delete_connection(id)?;
            if let (Some(app), false) = (&connection.app, shared) {
                change.delete_app(app)?;
            }
            change.record(&event)
        })?;
        self.jobs.cancel(id);
        self.returns.end(id);
        self.visits.end(id);
        Ok(self.home())
    }

    /// The line of history for a connection that goes. It is read when nothing else knows its name.
    pub(in crate::wizard) fn farewell(&self, connection: Connection, now_ms: i64) -> Result<Event, Refusal> {
        Ok(Event {
            at_ms: now_ms,
            connection: Some(connection.id.clone()),
            what: "removed".to_owned(),
            facts: [("title".to_owned(), self.line(connection)?.title)].into(),
        })
    }
}
