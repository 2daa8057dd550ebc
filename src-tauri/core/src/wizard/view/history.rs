//! The history: what the page wants of it, and what it gets.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which lines the page wants.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PastWish {
    /// Words that all have to be found.
    pub search: String,
    /// Only lines of this kind.
    pub kind: Option<String>,
    /// Only lines of this connection, which may be deleted.
    pub connection: Option<String>,
    /// Only lines from this day on: `2026-11-20`; empty: from the beginning.
    pub since: String,
    /// Only lines up to this day, with it; empty: to the end.
    pub until: String,
    /// Only lines before the one with this number.
    pub before: Option<i64>,
}

/// Lines of the history, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Past {
    /// As many as a page holds, at most.
    pub lines: Vec<PastLine>,
    /// Where the lines before these begin; none where there are none.
    pub older: Option<i64>,
    /// All kinds of lines, to choose from.
    pub kinds: Vec<PastKind>,
    /// What the connection is called that was asked for.
    pub title: Option<String>,
}

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PastLine {
    /// Its number.
    pub number: i64,
    /// When, ms since 1970.
    pub at_ms: i64,
    /// What was done, in words.
    pub what: String,
    /// The connection it was about, if it was about one.
    pub connection: Option<String>,
    /// What that is called, or was.
    pub title: String,
    /// Whether that is still there.
    pub there: bool,
    /// The user of the computer who did it; empty where nobody is named.
    pub user: String,
    /// What more is known, in words.
    pub facts: Vec<PastFact>,
}

/// One more thing that is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PastFact {
    /// `Place`.
    pub name: String,
    /// `/home/ana/bundle`.
    pub value: String,
}

/// A kind of lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PastKind {
    /// Sent back to see only these.
    pub kind: String,
    /// In words.
    pub words: String,
}
