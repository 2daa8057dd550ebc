//! The bundle, and how it is wanted.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::secret::Secret;

/// How a bundle is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Container {
    /// A folder of files.
    Folder,
    /// One zip archive.
    Zip,
    /// One zip archive, sealed by a passphrase.
    Sealed,
}

/// A file of the bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportFile {
    /// Its name.
    pub name: String,
    /// What it is for (prose).
    pub what: String,
    /// Whether only a bundle that holds the secrets has it.
    pub with_secrets: bool,
}

/// A bundle that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// Where it is.
    pub path: String,
    /// When, ms since 1970.
    pub at_ms: i64,
    /// Whether its secrets are in it, for whoever can open it.
    pub in_clear: bool,
    /// For a sealed one: the command by which its receiver opens it.
    pub opened_by: Option<String>,
}

/// How an export is wanted.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportWish {
    /// Folder to make, or file to write.
    pub path: String,
    /// How it is packed.
    pub container: Container,
    /// Secrets in it; unless it is sealed this needs the second confirmation, which the page asks for.
    pub in_clear: bool,
    /// Whether an earlier bundle of ours at that place may be replaced.
    pub replace: bool,
    /// What a sealed one is sealed by, as typed; empty otherwise.
    #[ts(type = "string")]
    pub passphrase: Secret,
    /// The same, typed again.
    #[ts(type = "string")]
    pub again: Secret,
}
