//! Why the store could not be opened, read or written, by what the caller can do about it.

use std::io::{self, ErrorKind};
use std::path::Path;

use rusqlite::ErrorCode;

use crate::finding::{Code, Finding};

/// Why a data folder was not opened. Nothing in it was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Another process owns it.
    #[error("the folder is in use by {by:?}")]
    Held {
        /// Who, if that could be read.
        by: Option<Holder>,
    },
    /// It belongs to another user, and this one may not open it.
    #[error("the folder belongs to {owner}")]
    Others {
        /// The owner's name, or number where it has none here.
        owner: String,
    },
    /// It cannot be written, or not entered.
    #[error("the folder cannot be written")]
    ReadOnly,
    /// No room is left.
    #[error("the disk is full")]
    Full,
    /// It was written by a newer version of this program.
    #[error("the data have format {version}, newer than this program")]
    Newer {
        /// The version of its schema.
        version: u32,
    },
    /// The data file is damaged, or not this program's.
    #[error("the data file is damaged or foreign")]
    Damaged,
    /// Anything else, in the system's words.
    #[error("{0}")]
    Io(String),
}

/// The process that owns a data folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Its process id.
    pub pid: u32,
    /// The name of its user, if it is known.
    pub user: Option<String>,
    /// Whether that is who asks.
    pub own: bool,
}

/// Why a read or a transaction failed. The transaction changed nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The data can no longer be written.
    #[error("the data cannot be written")]
    ReadOnly,
    /// No room is left.
    #[error("the disk is full")]
    Full,
    /// The file, or one of its records, is damaged.
    #[error("the data are damaged: {0}")]
    Damaged(String),
    /// The transaction would leave a connection without the app it names.
    #[error("a connection would name an app that is not there")]
    Dangling,
    /// The connection that was to be changed was deleted since it was read.
    #[error("the connection is not there any more")]
    Gone,
    /// Anything else, in SQLite's words.
    #[error("{0}")]
    Broken(String),
}

impl OpenError {
    /// This failure as a finding about `folder`.
    pub fn finding(&self, folder: &Path) -> Finding {
        match self {
            Self::Held { by: None } => Finding::new(Code::FolderHeld)
                .with("whose", "unknown")
                .with("pid", "?")
                .with("user", "?"),
            Self::Held { by: Some(by) } => Finding::new(Code::FolderHeld)
                .with("whose", if by.own { "own" } else { "other" })
                .with("pid", by.pid)
                .with("user", by.user.as_deref().unwrap_or("?")),
            Self::Others { owner } => Finding::new(Code::FolderOthers).with("user", owner),
            Self::ReadOnly => Finding::new(Code::FolderReadOnly).with("folder", folder.display()),
            Self::Full => Finding::new(Code::DiskFull),
            Self::Newer { version } => Finding::new(Code::FolderNewer)
                .with("version", version)
                .with("known", super::schema::VERSION),
            Self::Damaged => Finding::new(Code::FolderDamaged),
            Self::Io(words) => Finding::new(Code::StoreFailed).details(words),
        }
    }
}

impl StoreError {
    /// This failure as a finding about the store in `folder`.
    pub fn finding(&self, folder: &Path) -> Finding {
        match self {
            Self::ReadOnly => OpenError::ReadOnly.finding(folder),
            Self::Full => OpenError::Full.finding(folder),
            Self::Damaged(words) => OpenError::Damaged.finding(folder).details(words),
            Self::Gone => Finding::new(Code::ConnectionGone),
            Self::Dangling | Self::Broken(_) => Finding::new(Code::StoreFailed).details(self.to_string()),
        }
    }
}

impl From<io::Error> for OpenError {
    fn from(fault: io::Error) -> Self {
        match fault.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::Io(fault.to_string()),
        }
    }
}

impl From<rusqlite::Error> for OpenError {
    fn from(fault: rusqlite::Error) -> Self {
        match StoreError::from(fault) {
            StoreError::ReadOnly => Self::ReadOnly,
            StoreError::Full => Self::Full,
            StoreError::Damaged(_) => Self::Damaged,
            other @ (StoreError::Dangling | StoreError::Gone | StoreError::Broken(_)) => {
                Self::Io(other.to_string())
            }
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(fault: rusqlite::Error) -> Self {
        let extended = fault.sqlite_error().map_or(0, |known| known.extended_code);
        match fault.sqlite_error_code() {
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(fault.to_string()),
            Some(ErrorCode::ConstraintViolation) if extended == FOREIGN_KEY => Self::Dangling,
            _ => Self::Broken(fault.to_string()),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(fault: serde_json::Error) -> Self {
        Self::Damaged(fault.to_string())
    }
}

const FOREIGN_KEY: i32 = rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY;
