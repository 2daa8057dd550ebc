//! The program's own settings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FindingView, Kept};

/// How the program is set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Light, dark, or as the system is.
    pub theme: Theme,
    /// The ports that a browser comes back to, the first one first.
    pub ports: [u16; 2],
    /// How long a secret stays on the clipboard, s.
    pub clipboard_s: u32,
    /// After how many minutes without a hand on it the program forgets the key to the secrets; none: never.
    pub idle_min: Option<u32>,
    /// What was kept and could not be used: the usual value holds there.
    pub told: Vec<FindingView>,
    /// The languages that the program speaks, each by its own name.
    pub languages: Vec<String>,
    /// The addresses that are replaced.
    pub replaced: Vec<String>,
    /// Where the data are.
    pub folder: String,
    /// Who keeps the key to the secrets, while it is at hand.
    pub kept: Option<Kept>,
    /// The program's version.
    pub version: String,
}

/// Settings as they were typed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewSettings {
    /// Light, dark, or as the system is.
    pub theme: Theme,
    /// The first port.
    pub port: String,
    /// The other one.
    pub other_port: String,
    /// How long a secret stays on the clipboard, s.
    pub clipboard: String,
    /// Minutes until the key is forgotten; empty: never.
    pub idle: String,
}

/// The colours of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}
