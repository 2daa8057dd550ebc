//! The database file: recognised before anything is written to it, made when it is new.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension};

use super::fault::OpenError;
use super::lock::private_file;

/// Opens the database in `folder`, which the caller owns. A damaged, foreign or newer file is refused as it is.
///
/// # Errors
/// [`OpenError`], except `Held`.
pub(super) fn open(folder: &Path) -> Result<Connection, OpenError> {
    let path = folder.join(FILE);
    for name in [FILE.to_owned(), format!("{FILE}-wal"), format!("{FILE}-shm")] {
        let path = folder.join(&name);
        if name == FILE || path.exists() {
            private_file(&path)?;
        }
    }
    let mut db = Connection::open(&path)?;
    // Until the file is known to be ours, not even what a killed process left in its journal is moved.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    let state = recognise(&db)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    db.execute_batch(SETTINGS)?;
    match state {
        State::New => {
            let tx = db.transaction()?;
            tx.execute_batch(TABLES)?;
            for (_, step) in SINCE {
                tx.execute_batch(step)?;
            }
            tx.pragma_update(None, "application_id", APPLICATION)?;
            tx.execute("INSERT INTO meta VALUES ('schema', ?1)", [VERSION.to_string()])?;
            tx.commit()?;
        }
        State::Ours => {}
        State::Earlier(version) => {
            let tx = db.transaction()?;
            for (_, step) in SINCE.iter().filter(|(since, _)| *since > version) {
                tx.execute_batch(step)?;
            }
            tx.execute(
                "UPDATE meta SET value = ?1 WHERE name = 'schema'",
                [VERSION.to_string()],
            )?;
            tx.commit()?;
        }
    }
    scrub(&db)?;
    Ok(db)
}

/// Moves all that was written into the database file and empties the journal, so that deleted bytes are in neither.
///
/// # Errors
/// As SQLite says.
pub(super) fn scrub(db: &Connection) -> rusqlite::Result<()> {
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
}

enum State {
    New,
    Ours,
    /// Ours, of an earlier version.
    Earlier(u32),
}

fn recognise(db: &Connection) -> Result<State, OpenError> {
    let application: i32 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let things: u32 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, things) {
        (0, 0) => return Ok(State::New),
        (APPLICATION, _) => {}
        _ => return Err(OpenError::Damaged),
    }
    let version: Option<String> = db
        .query_row("SELECT value FROM meta WHERE name = 'schema'", [], |row| {
            row.get(0)
        })
        .optional()
        .map_err(|_| OpenError::Damaged)?;
    let state = match version.and_then(|text| text.parse::<u32>().ok()) {
        Some(VERSION) => State::Ours,
        Some(version) if version > VERSION => return Err(OpenError::Newer { version }),
        Some(version @ FIRST..) => State::Earlier(version),
        _ => return Err(OpenError::Damaged),
    };
    let verdict: String = db.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    match verdict.as_str() {
        "ok" => Ok(state),
        _ => Err(OpenError::Damaged),
    }
}

/// The database file's name.
pub(super) const FILE: &str = "keywright.db";

/// The version of [`TABLES`] with all of [`SINCE`].
pub(super) const VERSION: u32 = 2;

/// The version of [`TABLES`].
const FIRST: u32 = 1;

/// `KYWR`: marks the file as ours.
const APPLICATION: i32 = 0x4b59_5752;

const SETTINGS: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
";

/// Records are JSON documents; beside each stand the columns that are asked for. History outlives its connection.
const TABLES: &str = "
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE app (id TEXT PRIMARY KEY, provider TEXT NOT NULL, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE connection (
        id TEXT PRIMARY KEY,
        app TEXT REFERENCES app (id) DEFERRABLE INITIALLY DEFERRED,
        changed_ms INTEGER NOT NULL,
        doc TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX connection_app ON connection (app);
    CREATE INDEX connection_changed ON connection (changed_ms);
    CREATE TABLE secret (
        owner TEXT NOT NULL,
        name TEXT NOT NULL,
        sealed BLOB NOT NULL,
        made_ms INTEGER NOT NULL,
        PRIMARY KEY (owner, name)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE history (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        connection TEXT,
        at_ms INTEGER NOT NULL,
        doc TEXT NOT NULL
    ) STRICT;
    CREATE INDEX history_connection ON history (connection);
";

/// What each later version has added. A connection whose line is out of date stands in `stale`, whatever it was that changed: itself, its
/// app, or a secret of its own. (An `OR REPLACE` in a trigger gives way to what the statement that fired it says of conflicts.)
const SINCE: [(u32, &str); 1] = [(
    2,
    "
    CREATE TABLE line (connection TEXT PRIMARY KEY, doc TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE stale (number INTEGER PRIMARY KEY AUTOINCREMENT, connection TEXT NOT NULL UNIQUE) STRICT;
    INSERT INTO stale (connection) SELECT id FROM connection;
    CREATE TRIGGER connection_made AFTER INSERT ON connection BEGIN
        DELETE FROM stale WHERE connection = NEW.id;
        INSERT INTO stale (connection) VALUES (NEW.id);
    END;
    CREATE TRIGGER connection_changed AFTER UPDATE ON connection BEGIN
        DELETE FROM stale WHERE connection = NEW.id;
        INSERT INTO stale (connection) VALUES (NEW.id);
    END;
    CREATE TRIGGER connection_deleted AFTER DELETE ON connection BEGIN
        DELETE FROM line WHERE connection = OLD.id;
        DELETE FROM stale WHERE connection = OLD.id;
        INSERT INTO stale (connection) VALUES (OLD.id);
    END;
    CREATE TRIGGER app_changed AFTER UPDATE ON app BEGIN
        DELETE FROM stale WHERE connection IN (SELECT id FROM connection WHERE app = NEW.id);
        INSERT INTO stale (connection) SELECT id FROM connection WHERE app = NEW.id;
    END;
    CREATE TRIGGER secret_made AFTER INSERT ON secret BEGIN
        DELETE FROM stale WHERE connection IN (SELECT id FROM connection WHERE id = substr(NEW.owner, 12));
        INSERT INTO stale (connection) SELECT id FROM connection WHERE id = substr(NEW.owner, 12);
    END;
    CREATE TRIGGER secret_deleted AFTER DELETE ON secret BEGIN
        DELETE FROM stale WHERE connection IN (SELECT id FROM connection WHERE id = substr(OLD.owner, 12));
        INSERT INTO stale (connection) SELECT id FROM connection WHERE id = substr(OLD.owner, 12);
    END;
    CREATE INDEX connection_pending ON connection (id) WHERE json_extract(doc, '$.pending') IS NOT NULL;
    CREATE INDEX history_at ON history (at_ms);
",
)];
