//! Connections on their way from one computer to another, or into a safe: one sealed file.
//!
//! * [`read`](read()): the opened bytes -> [`Contents`], or why nothing of it is taken. Pure, so that it can be fuzzed.
//! * `archive`: the zip inside, taken apart strictly; `vet`: what a record from elsewhere may say.
//! * [`read_bundle`]: a bundle for a target, as the beginning of a connection.
//! * [`pack`]: [`Contents`] -> the bytes to be sealed; the same contents always give the same bytes.
//! * [`sealing`]: by a passphrase or for somebody's keys, in the format of `age`.
//! * [`plan`]: what the contents are to the connections that are here, and what is stored once somebody has chosen.
//!
//! # The format, version 1
//!
//! An `age` file (<https://age-encryption.org/v1>), sealed by a passphrase or for X25519 recipients. In it is a zip whose entries are
//! stored, not deflated, in this order:
//!
//! | entry | lines |
//! | --- | --- |
//! | `apps.jsonl` | an [`App`](crate::store::record::App) each, by id |
//! | `connections.jsonl` | a [`Connection`](crate::store::record::Connection) each, by id |
//! | `history.jsonl` | an [`Event`](crate::store::record::Event) each, oldest first for each connection |
//! | `secrets.jsonl` | `{"owner", "name", "made_ms", "value"}` each, by owner and name; empty where the secrets were left out |
//! | `manifest.json` | [`Manifest`]: what the file is, and size and SHA-256 of each entry above |
//!
//! Lines are compact JSON, each with a line feed behind it, so that ten thousand connections are read one by one. A file with secrets is
//! only ever made sealed. What belongs to one computer is not carried: a sign-in under way, the measured clock, the way through a proxy,
//! the vault's own key.
//!
//! Of a pair of tokens that changes with each renewal, one side is the owner. The copy's `grant` says which: `handed_ms` is set where the
//! side that made the file keeps it, and not set where the side that reads it takes over.
//!
//! The boundary lies here because a file from elsewhere is the one input that a stranger may have written whole: what is read here is
//! either well-formed in every record or refused as a whole, before anything asks the store.

mod archive;
mod bundle;
pub mod plan;
mod read;
mod refused;
pub mod sealing;
#[cfg(test)]
mod tests;
mod vet;
mod write;

use serde::{Deserialize, Serialize};

use crate::secret::Secret;
use crate::store::record::{App, Connection, Event, SecretName};

pub use archive::open as open_archive;
pub use bundle::read as read_bundle;
pub use read::read;
pub use refused::Refused;
pub use vet::{is_carried, seen_by};
pub use write::{Unpackable, pack};

/// All that a file holds.
#[derive(Default)]
pub struct Contents {
    /// What the file says of itself.
    pub about: About,
    /// By id.
    pub apps: Vec<App>,
    /// By id.
    pub connections: Vec<Connection>,
    /// Oldest first for each connection.
    pub history: Vec<Event>,
    /// By owner and name.
    pub secrets: Vec<Plain>,
}

/// A secret in clear, in memory only.
pub struct Plain {
    /// Whose it is and which one.
    pub name: SecretName,
    /// When it was stored, ms since 1970.
    pub made_ms: i64,
    /// The secret.
    pub value: Secret,
}

/// What a file says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The version of the program that made it.
    pub program_version: String,
    /// When it was made, ms since 1970.
    pub made_ms: i64,
    /// Whether it is a backup of all that there was.
    pub everything: bool,
    /// Whether the secrets are in it.
    pub secrets: bool,
    /// Whether it comes from practice.
    pub practice: bool,
}

/// `manifest.json`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    format: u32,
    program: String,
    kind: String,
    program_version: String,
    made_ms: i64,
    everything: bool,
    secrets: bool,
    practice: bool,
    files: Vec<Sum>,
}

/// One entry of the archive.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sum {
    name: String,
    size: u64,
    sha256: String,
}

/// How much is read at most.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the whole, opened.
    pub bytes: usize,
    /// Bytes of one line.
    pub line: usize,
    /// Lines of one entry.
    pub lines: usize,
    /// How deep arrays and objects may lie in each other.
    pub depth: usize,
}

impl Limits {
    /// Room for a hundred thousand connections, and a hundred times what one needs.
    pub const USUAL: Self = Self {
        bytes: 512 * 1024 * 1024,
        line: 1024 * 1024,
        lines: 1_000_000,
        depth: 32,
    };
}

/// A line of `secrets.jsonl`.
#[derive(Serialize)]
struct Row<'a> {
    owner: &'a str,
    name: &'a str,
    made_ms: i64,
    value: &'a str,
}

/// The same, read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadRow {
    owner: String,
    name: String,
    made_ms: i64,
    value: Secret,
}

const FORMAT: u32 = 1;
const PROGRAM: &str = "Keywright";
const KIND: &str = "connections";

const MANIFEST: &str = "manifest.json";
const APPS: &str = "apps.jsonl";
const CONNECTIONS: &str = "connections.jsonl";
const HISTORY: &str = "history.jsonl";
const SECRETS: &str = "secrets.jsonl";
/// The entries with lines, in the order in which they are written.
const ENTRIES: [&str; 4] = [APPS, CONNECTIONS, HISTORY, SECRETS];
