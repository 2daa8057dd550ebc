//! The health of connections, as its page shows it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FindingView, Tone};

/// What is known of the health of connections.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HealthPage {
    /// The run that is under way.
    pub run: Option<HealthRun>,
    /// When the last one ended, ms since 1970.
    pub at_ms: Option<i64>,
    /// That it was cancelled, and how far it had come.
    pub cut_short: Option<String>,
    /// What it found of this computer's clock.
    pub clock: Option<FindingView>,
    /// What was found, the gravest first.
    pub groups: Vec<HealthGroup>,
    /// How many connections there is something to ask about.
    pub all: u32,
    /// How many of them were never looked at.
    pub never: u32,
    /// What X charges for asking about all their tokens.
    pub price: HealthPrice,
    /// What a run over all connections costs, which is what begins by itself.
    pub price_of_all: HealthPrice,
    /// When runs begin by themselves.
    pub schedule: HealthSchedule,
}

/// How a run stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HealthRun {
    /// Connections that were looked at.
    pub done: u32,
    /// Of so many.
    pub all: u32,
    /// Healthy, as far as that was written down by now.
    pub healthy: u32,
    /// That somebody should look at.
    pub attention: u32,
    /// Of which a credential was refused.
    pub refused: u32,
    /// About which nobody could be asked.
    pub unreached: u32,
    /// Of which a credential is refused that was not known to be.
    pub broken: u32,
    /// What is happening.
    pub words: String,
    /// Whether it was cancelled.
    pub ending: bool,
    /// Whether it has ended.
    pub ended: bool,
    /// Why it ended before its end, where nobody cancelled it.
    pub trouble: Option<FindingView>,
}

impl HealthRun {
    /// One over `all` connections that begins.
    pub fn of(all: u32) -> Self {
        Self {
            all,
            ..Self::default()
        }
    }
}

/// Connections of which the same was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HealthGroup {
    /// For asking for more of its lines.
    pub id: String,
    /// How it looks.
    pub tone: Tone,
    /// What it comes to: `Sign in again`.
    pub state: String,
    /// What was found of the first of them; none of the healthy.
    pub finding: Option<FindingView>,
    /// How many there are.
    pub count: u32,
    /// The first of them.
    pub lines: Vec<HealthLine>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HealthLine {
    /// Its id.
    pub connection: String,
    /// `Creatio · @acme`.
    pub title: String,
    /// What was found of it, where that is not said for the whole group (prose).
    pub own: Option<String>,
    /// What was found besides.
    pub besides: Vec<FindingView>,
    /// When, ms since 1970.
    pub at_ms: i64,
    /// When it was last found healthy as a whole, ms since 1970.
    pub healthy_ms: Option<i64>,
    /// The step at which its account can sign in anew, where that helps.
    pub sign_in: Option<String>,
}

/// What X charges for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HealthPrice {
    /// How many questions cost something.
    pub questions: u32,
    /// What they cost at most, in US dollars: `0.12`.
    pub dollars: String,
    /// The day of X's price list: `2026-08-22`.
    pub date: String,
}

/// When runs begin by themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HealthSchedule {
    /// Whether one begins when the program starts.
    pub at_start: bool,
    /// Every so many hours while it is open; none: never.
    pub every_hours: Option<u32>,
    /// Whether X is also asked what it charges for.
    pub paid: bool,
    /// Whether a message on the desktop tells what has broken.
    pub notify: bool,
}
