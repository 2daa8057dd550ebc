//! All that a folder holds, read at one moment: what is carried elsewhere must not be half of before and half of after.

use super::record::{App, Connection, Event, Read, Sealed, SecretName};
use super::{Db, Store, StoreError};

/// Everything but the store's own values.
pub struct Whole {
    /// By id.
    pub connections: Vec<Connection>,
    /// By id.
    pub apps: Vec<App>,
    /// In the order in which it was written.
    pub history: Vec<Event>,
    /// By owner and name.
    pub secrets: Vec<Row>,
}

/// A sealed secret with its name.
pub struct Row {
    /// Whose it is and which one.
    pub name: SecretName,
    /// Its bytes.
    pub sealed: Sealed,
    /// When it was stored, ms since 1970.
    pub made_ms: i64,
}

impl Store {
    /// Reads everything.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn whole(&self) -> Result<Whole, StoreError> {
        let db = self.db();
        let mut connections = Vec::new();
        for doc in docs(&db, "SELECT doc FROM connection ORDER BY id")? {
            let mut connection: Connection = serde_json::from_str(&doc)?;
            connection.read = Read::of(doc);
            connections.push(connection);
        }
        let mut apps = Vec::new();
        for doc in docs(&db, "SELECT doc FROM app ORDER BY id")? {
            let mut app: App = serde_json::from_str(&doc)?;
            app.read = Read::of(doc);
            apps.push(app);
        }
        let history = docs(&db, "SELECT doc FROM history ORDER BY number")?;
        let history = history.iter().map(|doc| Ok(serde_json::from_str(doc)?));
        let history = history.collect::<Result<_, StoreError>>()?;
        let mut query = db
            .sqlite
            .prepare_cached("SELECT owner, name, sealed, made_ms FROM secret ORDER BY owner, name")?;
        let rows = query.query_map([], |row| {
            Ok(Row {
                name: SecretName {
                    owner: row.get(0)?,
                    name: row.get(1)?,
                },
                sealed: Sealed(row.get(2)?),
                made_ms: row.get(3)?,
            })
        })?;
        Ok(Whole {
            connections,
            apps,
            history,
            secrets: rows.collect::<Result<_, _>>()?,
        })
    }
}

fn docs(db: &Db, sql: &str) -> Result<Vec<String>, StoreError> {
    let mut query = db.sqlite.prepare_cached(sql)?;
    let rows = query.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
