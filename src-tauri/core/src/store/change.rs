//! One transaction: secrets and state change together or not at all.

use std::cell::Cell;

use rusqlite::{OptionalExtension, Transaction, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::fault::StoreError;
use super::history::Written;
use super::merge::merge;
use super::record::{App, Connection, Event, Read, Sealed, SecretName};
use super::{OWNED_BY_APP, OWNED_BY_CONNECTION};

/// What can be changed, inside [`Store::write`](super::Store::write).
pub struct Change<'a> {
    tx: Transaction<'a>,
    /// Who makes it.
    user: Option<&'a str>,
    /// Whether something was deleted or replaced that must not linger in the journal.
    scrub: Cell<bool>,
}

impl<'a> Change<'a> {
    pub(super) fn begin(
        sqlite: &'a mut rusqlite::Connection,
        user: Option<&'a str>,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            tx: sqlite.transaction()?,
            user,
            scrub: Cell::new(false),
        })
    }

    /// Keeps all of it; says whether the journal has to be emptied now.
    pub(super) fn commit(self) -> Result<bool, StoreError> {
        self.tx.commit()?;
        Ok(self.scrub.get())
    }

    /// Stores a connection, new or changed. Where it was changed since this one was read, each change is kept (see [`merge`](super::merge)).
    ///
    /// # Errors
    /// [`StoreError::Gone`]: it was read, and deleted since; or any other. Nothing of the transaction is kept.
    pub fn put_connection(&self, connection: &Connection) -> Result<(), StoreError> {
        self.put_merged(connection.clone()).map(|_| ())
    }

    /// The same for one that is used further: it becomes what is stored, with what others changed.
    ///
    /// # Errors
    /// As [`Change::put_connection`].
    pub fn keep_connection(&self, connection: &mut Connection) -> Result<(), StoreError> {
        *connection = self.put_merged(connection.clone())?;
        Ok(())
    }

    fn put_merged(&self, connection: Connection) -> Result<Connection, StoreError> {
        let mut connection = self.merged(&connection)?.unwrap_or(connection);
        let doc = serde_json::to_string(&connection)?;
        self.run(
            "INSERT INTO connection (id, app, changed_ms, doc) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET app = ?2, changed_ms = ?3, doc = ?4",
            params![connection.id, connection.app, connection.changed_ms, doc],
        )?;
        connection.read = Read::of(doc);
        Ok(connection)
    }

    /// Stores an app, new or changed. Where it was changed since this one was read, each change is kept; one that was deleted since
    /// comes back, because a connection names it again.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the transaction is kept.
    pub fn put_app(&self, app: &App) -> Result<(), StoreError> {
        let merged = match app.read.doc() {
            Some(read) => self.merged_with("SELECT doc FROM app WHERE id = ?1", &app.id, read, app)?,
            None => None,
        };
        let app = match &merged {
            Some(Merged::By(app)) => app,
            Some(Merged::Gone) | None => app,
        };
        self.run(
            "INSERT INTO app (id, provider, doc) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET provider = ?2, doc = ?3",
            params![app.id, app.provider, serde_json::to_string(app)?],
        )?;
        Ok(())
    }

    /// Stores a sealed secret in place of the one before. `made_ms` is ms since 1970.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the transaction is kept.
    pub fn put_secret(&self, name: &SecretName, sealed: &Sealed, made_ms: i64) -> Result<(), StoreError> {
        self.delete_secret(name)?;
        self.run(
            "INSERT INTO secret (owner, name, sealed, made_ms) VALUES (?1, ?2, ?3, ?4)",
            params![name.owner, name.name, sealed.0, made_ms],
        )?;
        Ok(())
    }

    /// Whether a secret is still sealed as it was read.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the transaction is kept.
    pub fn holds(&self, name: &SecretName, sealed: &Sealed) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM secret WHERE owner = ?1 AND name = ?2 AND sealed = ?3)";
        let mut query = self.tx.prepare_cached(sql)?;
        Ok(query.query_row(params![name.owner, name.name, sealed.0], |row| row.get(0))?)
    }

    /// Whether a connection is still stored as it was read.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the transaction is kept.
    pub fn is_as_read(&self, connection: &Connection) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM connection WHERE id = ?1 AND doc = ?2)";
        let mut query = self.tx.prepare_cached(sql)?;
        Ok(query.query_row(params![connection.id, connection.read.doc()], |row| row.get(0))?)
    }

    /// The same of an app.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the transaction is kept.
    pub fn is_app_as_read(&self, app: &App) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM app WHERE id = ?1 AND doc = ?2)";
        let mut query = self.tx.prepare_cached(sql)?;
        Ok(query.query_row(params![app.id, app.read.doc()], |row| row.get(0))?)
    }

    /// Deletes all secrets of an owner (`app:<id>`, `connection:<id>`).
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the transaction is kept.
    pub fn delete_secrets_of(&self, owner: &str) -> Result<(), StoreError> {
        let gone = self.run("DELETE FROM secret WHERE owner = ?1", params![owner])?;
        self.scrub_if(gone);
        Ok(())
    }

    /// Deletes a secret, if it is there.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the transaction is kept.
    pub fn delete_secret(&self, name: &SecretName) -> Result<(), StoreError> {
        let gone = self.run(
            "DELETE FROM secret WHERE owner = ?1 AND name = ?2",
            params![name.owner, name.name],
        )?;
        self.scrub_if(gone);
        Ok(())
    }

    /// Deletes a connection and its secrets, if it is there. Its history and its app stay.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the transaction is kept.
    pub fn delete_connection(&self, id: &str) -> Result<(), StoreError> {
        let owner = format!("{OWNED_BY_CONNECTION}{id}");
        let secrets = self.run("DELETE FROM secret WHERE owner = ?1", params![owner])?;
        let records = self.run("DELETE FROM connection WHERE id = ?1", params![id])?;
        self.scrub_if(secrets + records);
        Ok(())
    }

    /// Deletes an app and its secrets, if it is there.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the transaction is kept. While a connection names the app, the transaction as a whole
    /// ends with [`StoreError::Dangling`].
    pub fn delete_app(&self, id: &str) -> Result<(), StoreError> {
        let secrets = self.run(
            "DELETE FROM secret WHERE owner = ?1",
            params![format!("{OWNED_BY_APP}{id}")],
        )?;
        let records = self.run("DELETE FROM app WHERE id = ?1", params![id])?;
        self.scrub_if(secrets + records);
        Ok(())
    }

    /// Adds a line to the history, with the name of who runs the program.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the transaction is kept.
    pub fn record(&self, event: &Event) -> Result<(), StoreError> {
        self.put_event(event, self.user)
    }

    /// Adds a line that was written on another computer: who did it there is not known here.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the transaction is kept.
    pub fn bring(&self, event: &Event) -> Result<(), StoreError> {
        self.put_event(event, None)
    }

    fn put_event(&self, event: &Event, user: Option<&str>) -> Result<(), StoreError> {
        let written = Written {
            number: 0,
            event: event.clone(),
            user: user.map(str::to_owned),
        };
        self.run(
            "INSERT INTO history (connection, at_ms, doc) VALUES (?1, ?2, ?3)",
            params![event.connection, event.at_ms, serde_json::to_string(&written)?],
        )?;
        Ok(())
    }

    /// Deletes every secret there is.
    ///
    /// # Errors
    /// [`StoreError`]; nothing of the transaction is kept.
    pub(crate) fn delete_secrets(&self) -> Result<(), StoreError> {
        let gone = self.run("DELETE FROM secret", [])?;
        self.scrub_if(gone);
        Ok(())
    }

    /// Sets a value of the store itself, in place of the one before.
    pub(crate) fn put_meta(&self, name: &str, value: &str) -> Result<(), StoreError> {
        self.delete_meta(name)?;
        self.run(
            "INSERT INTO meta (name, value) VALUES (?1, ?2)",
            params![name, value],
        )?;
        Ok(())
    }

    /// Deletes a value of the store itself, if it is there.
    pub(crate) fn delete_meta(&self, name: &str) -> Result<(), StoreError> {
        let gone = self.run("DELETE FROM meta WHERE name = ?1", params![name])?;
        self.scrub_if(gone);
        Ok(())
    }

    /// A connection with what others changed since it was read; None where nobody did.
    fn merged(&self, mine: &Connection) -> Result<Option<Connection>, StoreError> {
        let Some(read) = mine.read.doc() else {
            return Ok(None);
        };
        let sql = "SELECT doc FROM connection WHERE id = ?1";
        match self.merged_with(sql, &mine.id, read, mine)? {
            Some(Merged::By(merged)) => Ok(Some(merged)),
            Some(Merged::Gone) => Err(StoreError::Gone),
            None => Ok(None),
        }
    }

    /// A record with what others changed since `read`; None where nobody did. `sql` finds the document of an id.
    fn merged_with<T: Serialize + DeserializeOwned>(
        &self,
        sql: &str,
        id: &str,
        read: &str,
        mine: &T,
    ) -> Result<Option<Merged<T>>, StoreError> {
        let mut query = self.tx.prepare_cached(sql)?;
        let now: Option<String> = query.query_row([id], |row| row.get(0)).optional()?;
        let Some(now) = now else {
            return Ok(Some(Merged::Gone));
        };
        if now == read {
            return Ok(None);
        }
        // Read as records first: a document of an earlier version lacks keys that nobody has changed.
        let [read, now] = [read, &now].map(serde_json::from_str::<T>);
        let [read, now] = [read?, now?].map(serde_json::to_value);
        let merged = merge(&read?, serde_json::to_value(mine)?, now?);
        Ok(Some(Merged::By(serde_json::from_value(merged)?)))
    }

    pub(super) fn run(&self, sql: &str, values: impl rusqlite::Params) -> Result<usize, StoreError> {
        Ok(self.tx.prepare_cached(sql)?.execute(values)?)
    }

    fn scrub_if(&self, gone: usize) {
        self.scrub.set(self.scrub.get() || gone > 0);
    }
}

/// What became of a record since it was read.
enum Merged<T> {
    /// Somebody changed it; this is both.
    By(T),
    /// Somebody deleted it.
    Gone,
}
