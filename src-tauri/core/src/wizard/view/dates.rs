//! What is due, by day.

use serde::Serialize;
use ts_rs::TS;

/// What is due, soonest first, as far as a page holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DueList {
    /// As many as a page holds, at most.
    pub dues: Vec<Due>,
    /// How many come before these.
    pub from: usize,
    /// How many there are.
    pub count: usize,
    /// How many a page holds.
    pub page: usize,
}

/// One day that somebody should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Due {
    /// Which, stable for as long as it is due.
    pub id: String,
    /// The connection it is about; of an app that several share, one of them.
    pub connection: String,
    /// What that is called.
    pub title: String,
    /// The day: `2026-12-03`.
    pub day: String,
    /// How far off it is, in words.
    pub left: String,
    /// Whether it is over.
    pub late: bool,
    /// What happens then, short.
    pub what: String,
    /// What to do (prose).
    pub todo: String,
    /// Whether it is this program's recommendation, and nobody's rule.
    pub recommended: bool,
}
