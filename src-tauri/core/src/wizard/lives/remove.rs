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
        let removed = self.meant(connection, confirmation).and_then(|connection| {
            self.jobs.cancel(&connection.id);
            self.returns.end(&connection.id);
            self.removed(&connection)
        });
        self.worded(removed)
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
        let event = Event {
            at_ms: self.outside.clock.now_ms(),
            connection: Some(id.clone()),
            what: "removed".to_owned(),
            // The history is read when nothing else knows its name.
            facts: [("title".to_owned(), self.line(connection.clone())?.title)].into(),
        };
        self.visits.end(id);
        self.write(|change| {
            change.delete_connection(id)?;
            if let (Some(app), false) = (&connection.app, shared) {
                change.delete_app(app)?;
            }
            change.record(&event)
        })?;
        Ok(self.home())
    }
}
