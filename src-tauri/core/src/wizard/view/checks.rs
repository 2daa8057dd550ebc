//! What the checks page is given to draw.

use serde::Serialize;
use ts_rs::TS;

use super::FindingView;

/// Findings about one matter: the clock, the network, the keyring, the port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckGroup {
    /// `clock`, `network`, `keyring` or `port`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What was found, the gravest first.
    pub items: Vec<FindingView>,
    /// The command that sets the clock right, where it is not.
    pub mend: Option<Mend>,
    /// The site whose certificate authority can be chosen, or was.
    pub trust: Option<Trust>,
}

/// A command of the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Mend {
    /// As it would be typed.
    pub command: String,
    /// Whether the program can run it, when asked to; else it is only shown.
    pub runs: bool,
}

/// Who else a site is trusted by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Trust {
    /// The only host it is about.
    pub host: String,
    /// The authorities of the file that was chosen; none yet: empty.
    pub authorities: Vec<Trusted>,
}

/// A certificate authority that was chosen for one site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Trusted {
    /// Its name.
    pub subject: String,
    /// SHA-256: `AB:CD:…`.
    pub fingerprint: String,
    /// When it ends, ms since 1970.
    pub until_ms: i64,
}
