//! Connections on their way to another computer, and from one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::secret::Secret;

use super::FindingView;

/// What can be exported, before anything is chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TransferOffer {
    /// How many connections.
    pub connections: usize,
    /// How many apps they use.
    pub apps: usize,
    /// How many secrets they have.
    pub secrets: usize,
    /// How many have tokens that change with each renewal and are this computer's own to renew.
    pub renewing: usize,
    /// The titles of the first few.
    pub titles: Vec<String>,
    /// Where the file goes if nobody says otherwise.
    pub path: String,
}

/// How a file is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SealedBy {
    /// By a passphrase.
    Passphrase,
    /// For public keys.
    Recipients,
}

/// How an export to another computer is wanted.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TransferWish {
    /// The connections; none: everything.
    pub of: Vec<String>,
    /// The file to write.
    pub path: String,
    /// Whether their secrets are in it.
    pub secrets: bool,
    /// Whether tokens that change with each renewal belong to the other computer from then on.
    pub moves: bool,
    /// How it is sealed.
    pub sealed_by: SealedBy,
    /// The passphrase, as typed; empty otherwise.
    #[ts(type = "string")]
    pub passphrase: Secret,
    /// The same, typed again.
    #[ts(type = "string")]
    pub again: Secret,
    /// The public keys, as pasted; empty otherwise.
    pub recipients: String,
}

/// A file that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Transferred {
    /// Where it is.
    pub path: String,
    /// How many connections are in it.
    pub connections: usize,
    /// How many secrets.
    pub secrets: usize,
    /// Who owns the tokens that change with each renewal, and what else is to be known (prose).
    pub words: Vec<String>,
}

/// Which file is to be imported, and what opens it.
#[derive(Clone)]
pub struct ImportWish {
    /// Where it is; empty if it was dropped on the page.
    pub path: String,
    /// The dropped file's bytes in base64; empty otherwise.
    pub dropped: String,
    /// The passphrase, if it was typed.
    pub passphrase: Secret,
    /// The secret key, if it was pasted.
    pub key: Secret,
}

/// What a file would change here. Nothing was changed yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportPreview {
    /// Names this reading of the file.
    pub reading: u32,
    /// When it was made and by which version (prose).
    pub made: String,
    /// How many connections come in without a question.
    pub new: usize,
    /// How many are here already.
    pub same: usize,
    /// How many conflicts there are, apps included.
    pub conflicts: usize,
    /// How many rows there are: conflicts first, then what is new, then what is here.
    pub rows: usize,
    /// What has to be known before.
    pub notes: Vec<FindingView>,
}

/// One connection or app of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportRow {
    /// `connection:<id>` or `app:<id>`; choices are sent back by it.
    pub row: String,
    /// What it is to what is here.
    pub standing: ImportStanding,
    /// `Creatio · @acme`.
    pub title: String,
    /// Its site, and what is different (prose).
    pub detail: String,
    /// The chip.
    pub state: String,
    /// What has to be known of it (prose).
    pub notes: Vec<String>,
}

/// What a row is to what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ImportStanding {
    /// Somebody has to choose.
    Conflict,
    /// It comes in.
    New,
    /// It is here.
    Same,
}

/// What becomes of a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ImportChoice {
    /// What is here stays.
    Mine,
    /// The file's takes its place.
    Theirs,
    /// Both.
    Both,
}

/// What was chosen.
#[derive(Clone, Debug, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImportChoices {
    /// By row.
    pub each: BTreeMap<String, ImportChoice>,
    /// For the other conflicts.
    pub rest: ImportChoice,
}

/// What an import has done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Imported {
    /// How many connections came in.
    pub added: usize,
    /// How many took the place of one that was here.
    pub replaced: usize,
    /// How many conflicts were left as they are here.
    pub kept: usize,
    /// How many were here already.
    pub same: usize,
    /// How many apps that are here took the file's keys.
    pub apps: usize,
}
