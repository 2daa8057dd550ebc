//! Connections, apps, sealed secrets and history: one SQLite file behind one lock.
//!
//! * [`record`]: what is stored, as plain data;
//! * `lock`: one process owns a data folder; `user`: whose it is;
//! * `schema`: the database file, recognised before it is written;
//! * [`history`]: what was done, and by whom;
//! * `line`: connections as the home page lists them, and which of these are out of date;
//! * `whole`: all that there is, at one moment;
//! * `change`: one transaction; `merge`: what two calls made of one record;
//! * `fault`: why something could not be opened, read or written.
//!
//! The boundary lies here because state and secrets must change in one transaction: a store that knew only one of the
//! two could be caught between them by a power cut. It never sees a secret; it keeps what the vault sealed.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{OptionalExtension, Params};
use serde::de::DeserializeOwned;

mod change;
mod fault;
pub mod history;
mod line;
mod lock;
mod merge;
pub mod record;
mod schema;
#[cfg(test)]
mod tests;
mod user;
mod whole;

pub use change::Change;
pub use fault::{Holder, OpenError, StoreError};
pub use whole::{Row, Whole};

use lock::Lock;
use record::{App, Connection, Event, Held, Read, Sealed, SecretName};

/// An open data folder. It is this process's alone until the store is dropped.
pub struct Store {
    folder: PathBuf,
    // Dropped in this order: the database is closed while the folder is still ours.
    db: Mutex<Db>,
    /// Who runs the program, for the history.
    user: Option<String>,
    _lock: Lock,
}

struct Db {
    sqlite: rusqlite::Connection,
    /// Whether deleted bytes may still be in the journal.
    scrub: bool,
    #[cfg(test)]
    full: bool,
}

impl Store {
    /// Takes `folder`, making it if needed, and opens the data in it.
    ///
    /// # Errors
    /// [`OpenError`]; what was in the folder is as it was.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let lock = Lock::take(folder)?;
        let sqlite = schema::open(folder)?;
        Ok(Self {
            folder: folder.to_owned(),
            db: Mutex::new(Db {
                sqlite,
                scrub: false,
                #[cfg(test)]
                full: false,
            }),
            user: user::own(),
            _lock: lock,
        })
    }

    /// Where the data are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// All connections, newest change first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn connections(&self) -> Result<Vec<Connection>, StoreError> {
        self.read("SELECT doc FROM connection ORDER BY changed_ms DESC, id", [])
    }

    /// One connection, if it is there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn connection(&self, id: &str) -> Result<Option<Connection>, StoreError> {
        Ok(self.read("SELECT doc FROM connection WHERE id = ?1", [id])?.pop())
    }

    /// The connections that share an app, newest change first.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn connections_of(&self, app: &str) -> Result<Vec<Connection>, StoreError> {
        let sql = "SELECT doc FROM connection WHERE app = ?1 ORDER BY changed_ms DESC, id";
        self.read(sql, [app])
    }

    /// How many connections use an app.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn users(&self, app: &str) -> Result<usize, StoreError> {
        let users = self.rows("SELECT id FROM connection WHERE app = ?1", [app], |row| {
            row.get::<_, String>(0)
        });
        Ok(users?.len())
    }

    /// The connections whose sign-in is under way.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn pending(&self) -> Result<Vec<Connection>, StoreError> {
        let sql = "SELECT doc FROM connection WHERE json_extract(doc, '$.pending') IS NOT NULL ORDER BY id";
        self.read(sql, [])
    }

    /// All apps.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn apps(&self) -> Result<Vec<App>, StoreError> {
        self.read_apps("SELECT doc FROM app ORDER BY id", [])
    }

    /// One app, if it is there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn app(&self, id: &str) -> Result<Option<App>, StoreError> {
        Ok(self.read_apps("SELECT doc FROM app WHERE id = ?1", [id])?.pop())
    }

    /// What was done for a connection, oldest first; it stays when the connection is deleted.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn history(&self, connection: &str) -> Result<Vec<Event>, StoreError> {
        self.docs(
            "SELECT doc FROM history WHERE connection = ?1 ORDER BY number",
            [connection],
        )
    }

    /// A sealed secret, if it is held.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn secret(&self, name: &SecretName) -> Result<Option<Sealed>, StoreError> {
        let sql = "SELECT sealed FROM secret WHERE owner = ?1 AND name = ?2";
        let found = self.rows(sql, [&name.owner, &name.name], |row| row.get(0))?;
        Ok(found.into_iter().next().map(Sealed))
    }

    /// Which secrets of an owner (`app:<id>`, `connection:<id>`) are held, by name.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn secrets(&self, owner: &str) -> Result<Vec<Held>, StoreError> {
        let sql = "SELECT name, made_ms FROM secret WHERE owner = ?1 ORDER BY name";
        self.rows(sql, [owner], |row| {
            Ok(Held {
                name: SecretName {
                    owner: owner.to_owned(),
                    name: row.get(0)?,
                },
                made_ms: row.get(1)?,
            })
        })
    }

    /// Runs `work` in one transaction: all of it is kept, or nothing. Deleted and replaced secrets are wiped from the
    /// files. `work` has the store to itself, so it must not read through the store; read before.
    ///
    /// # Errors
    /// Whatever `work` returns, or the commit; nothing is kept then.
    pub fn write<T>(&self, work: impl FnOnce(&Change) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut guard = self.db();
        let db = &mut *guard;
        let change = Change::begin(&mut db.sqlite, self.user.as_deref())?;
        let done = work(&change)?;
        #[cfg(test)]
        if db.full {
            return Err(StoreError::Full);
        }
        db.scrub |= change.commit()?;
        if db.scrub {
            // The commit holds in any case; a wipe that found no room is repeated with the next write, or at the next start.
            db.scrub = schema::scrub(&db.sqlite).is_err();
        }
        Ok(done)
    }

    /// How the database is laid out: a number that grows with each version that changes it.
    pub fn schema(&self) -> u32 {
        schema::VERSION
    }

    /// A value of the store itself.
    pub(crate) fn meta(&self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM meta WHERE name = ?1";
        Ok(self
            .db()
            .sqlite
            .query_row(sql, [name], |row| row.get(0))
            .optional()?)
    }

    /// Whether anything sealed is held at all.
    pub(crate) fn has_secrets(&self) -> Result<bool, StoreError> {
        let sql = "SELECT EXISTS (SELECT 1 FROM secret)";
        Ok(self.db().sqlite.query_row(sql, [], |row| row.get(0))?)
    }

    /// From now on each transaction finds the disk full, when it has done all its work.
    #[cfg(test)]
    pub(crate) fn fills_up(&self) {
        self.db().full = true;
    }

    /// There is room again.
    #[cfg(test)]
    pub(crate) fn has_room(&self) {
        self.db().full = false;
    }

    /// What is stored of a connection cannot be read, until it is stored again.
    #[cfg(test)]
    pub(crate) fn damages(&self, connection: &str) {
        let sql = "UPDATE connection SET doc = '[]' WHERE id = ?1";
        self.write(|change| change.run(sql, [connection])).unwrap();
    }

    fn read(&self, sql: &str, values: impl Params) -> Result<Vec<Connection>, StoreError> {
        let docs: Vec<String> = self.rows(sql, values, |row| row.get(0))?;
        let connections = docs.into_iter().map(|doc| {
            let mut connection: Connection = serde_json::from_str(&doc)?;
            connection.read = Read::of(doc);
            Ok(connection)
        });
        connections.collect()
    }

    fn read_apps(&self, sql: &str, values: impl Params) -> Result<Vec<App>, StoreError> {
        let docs: Vec<String> = self.rows(sql, values, |row| row.get(0))?;
        let apps = docs.into_iter().map(|doc| {
            let mut app: App = serde_json::from_str(&doc)?;
            app.read = Read::of(doc);
            Ok(app)
        });
        apps.collect()
    }

    fn docs<T: DeserializeOwned>(&self, sql: &str, values: impl Params) -> Result<Vec<T>, StoreError> {
        let docs: Vec<String> = self.rows(sql, values, |row| row.get(0))?;
        docs.iter().map(|doc| Ok(serde_json::from_str(doc)?)).collect()
    }

    fn rows<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnMut(&rusqlite::Row) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let db = self.db();
        let mut query = db.sqlite.prepare_cached(sql)?;
        let rows = query.query_map(values, read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A panic in `work` rolled its transaction back, so the data are whole after it.
    fn db(&self) -> MutexGuard<'_, Db> {
        self.db.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const OWNED_BY_APP: &str = "app:";
const OWNED_BY_CONNECTION: &str = "connection:";
