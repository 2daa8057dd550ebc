//! Connections as the home page lists them. A line says what its connection, its app and its secrets come to, so it is out of date as soon
//! as one of these changes. The database itself notes that, in the same transaction, whichever part of the program made the change.

use rusqlite::params;

use super::fault::StoreError;
use super::record::Line;
use super::{Change, Store};

/// The connections whose lines are out of date.
pub(crate) struct Stale {
    /// Their ids; of those that are gone, too.
    pub(crate) ids: Vec<String>,
    /// The last note among these: what is noted later stays.
    last: i64,
}

impl Store {
    /// All lines that are written down, some of them out of date.
    pub(crate) fn lines(&self) -> Result<Vec<Line>, StoreError> {
        self.docs("SELECT doc FROM line", [])
    }

    /// Which lines are out of date or missing.
    pub(crate) fn stale(&self) -> Result<Stale, StoreError> {
        let sql = "SELECT number, connection FROM stale ORDER BY number";
        let notes: Vec<(i64, String)> = self.rows(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Stale {
            last: notes.last().map_or(0, |(number, _)| *number),
            ids: notes.into_iter().map(|(_, id)| id).collect(),
        })
    }
}

impl Change<'_> {
    /// Notes that every line is out of date: what they say is said otherwise now.
    pub(crate) fn doubt_lines(&self) -> Result<(), StoreError> {
        self.run("DELETE FROM line", [])?;
        let sql = "INSERT OR REPLACE INTO stale (connection) SELECT id FROM connection";
        self.run(sql, []).map(|_| ())
    }

    /// Writes lines anew, and forgets the notes that were `read` before they were made.
    pub(crate) fn put_lines<'l>(
        &self,
        lines: impl Iterator<Item = &'l Line>,
        read: &Stale,
    ) -> Result<(), StoreError> {
        let sql = "INSERT OR REPLACE INTO line (connection, doc)
                   SELECT ?1, ?2 WHERE EXISTS (SELECT 1 FROM connection WHERE id = ?1)";
        for line in lines {
            self.run(sql, params![line.connection, serde_json::to_string(line)?])?;
        }
        self.run("DELETE FROM stale WHERE number <= ?1", [read.last])
            .map(|_| ())
    }
}
