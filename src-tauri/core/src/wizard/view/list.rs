//! The list of connections: what the page wants of it, and what it gets.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Card;

/// What the page wants to see of the connections.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Wish {
    /// Words that all have to be found.
    pub search: String,
    /// Only those that stand so.
    pub filter: Filter,
    /// Only those of this target.
    pub target: Option<String>,
    /// Only those that use this app.
    pub app: Option<String>,
    /// How many to leave out before the first that is drawn.
    pub from: usize,
    /// How many to draw.
    pub count: usize,
}

impl Default for Wish {
    /// The first that a page draws.
    fn default() -> Self {
        Self {
            search: String::new(),
            filter: Filter::All,
            target: None,
            app: None,
            from: 0,
            count: 60,
        }
    }
}

/// Connections that stand alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Filter {
    /// Whichever.
    All,
    /// Somebody has to do something.
    NeedsYou,
    /// Being set up.
    Begun,
    /// Nobody has looked lately.
    Unchecked,
    /// As they should be.
    Healthy,
}

/// Connections, as far as they were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct List {
    /// How many there are, found or not.
    pub counts: Counts,
    /// The groups of those found, in order.
    pub groups: Vec<Group>,
    /// All targets that there are, found or not.
    pub targets: Vec<String>,
    /// How many were found.
    pub found: usize,
    /// How many come before the first card.
    pub from: usize,
    /// Those that were to be drawn, group by group, what needs somebody first.
    pub cards: Vec<Card>,
}

/// How many connections stand so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    /// All.
    pub all: usize,
    /// [`Filter::NeedsYou`].
    pub needs_you: usize,
    /// [`Filter::Begun`].
    pub begun: usize,
    /// [`Filter::Unchecked`].
    pub unchecked: usize,
    /// [`Filter::Healthy`].
    pub healthy: usize,
}

/// The connections of one target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// Its short name.
    pub target: String,
    /// How many were found.
    pub count: usize,
    /// How many of these need somebody.
    pub needs_you: usize,
}

/// How the list is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Style {
    /// A card each.
    #[default]
    Cards,
    /// A line each.
    Table,
}
