//! X's webhooks as the page lists them, and what it may ask of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FindingView;

/// A webhook at X.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ListedHook {
    /// X's id.
    pub id: String,
    /// The address that X calls.
    pub address: String,
    /// Whether it is that of this set-up; another one's belongs to another system.
    pub ours: bool,
    /// Whether X's last test of it went well; none: X does not say.
    pub valid: Option<bool>,
    /// Whether the account is subscribed to it.
    pub subscribed: Subscribed,
    /// The events that are missing, where only some of those that are wanted are subscribed to: `dm.received`.
    pub missing: Vec<String>,
    /// How it stands, where that is more than nothing to do.
    pub findings: Vec<FindingView>,
}

/// Whether an account is subscribed to a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Subscribed {
    /// X does not say, or was not asked.
    Unknown,
    /// It is not.
    No,
    /// To some of what is wanted.
    Partly,
    /// To all of it.
    Yes,
}

/// What is to be done about webhooks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum WebhookAct {
    /// Read the list.
    Look,
    /// Test the address from here.
    Test,
    /// Register the address, or find it registered.
    Register,
    /// Have X test a webhook anew.
    Validate {
        /// X's id of it.
        id: String,
    },
    /// Subscribe the account to it.
    Subscribe {
        /// X's id of it.
        id: String,
    },
    /// End the account's subscriptions to it.
    Unsubscribe {
        /// X's id of it.
        id: String,
    },
    /// Delete it.
    Delete {
        /// X's id of it.
        id: String,
        /// Its address, typed by the person, where it belongs to another system.
        confirmed: String,
    },
}
