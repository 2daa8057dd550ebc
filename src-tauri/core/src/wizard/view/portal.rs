//! A drawn page of the provider or the target.

use serde::Serialize;
use ts_rs::TS;

/// A drawing of one page of the provider or the target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PortalPage {
    /// "Today", "2018 to 2023".
    pub era: String,
    /// What the address bar shows.
    pub address: String,
    /// Whether "Open the page" is offered.
    pub opens: bool,
    /// What it opens, for whoever has to type it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub link: Option<String>,
    /// Whether these labels are a guess.
    pub unverified: bool,
    /// What is on the page, in order.
    pub slots: Vec<Slot>,
}

/// One thing on a drawn page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Slot {
    /// Its id, for "Copy" and for ticking it off.
    pub id: String,
    /// The label as that page shows it.
    pub label: String,
    /// A few words of ours beside the label, or empty.
    pub note: String,
    /// What it looks like there.
    pub look: Look,
    /// Whether it was ticked off.
    pub done: bool,
}

/// What a slot looks like on its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Look {
    /// A text field with the administrator's value, and a copy button.
    #[serde(rename_all = "camelCase")]
    Value {
        /// The value; for a secret it is masked.
        value: String,
        /// Whether it is a secret: "Reveal" is offered.
        secret: bool,
    },
    /// Options, one of which is to be picked.
    #[serde(rename_all = "camelCase")]
    Radio {
        /// All of them.
        options: Vec<String>,
        /// The one to pick.
        pick: String,
    },
    /// A field for the administrator's own words; nothing to copy.
    Blank,
    /// A field to leave empty, because nothing was named for it.
    Empty,
    /// A button or link to press there.
    Press,
    /// A value to be read off that page and brought here.
    Read,
}
