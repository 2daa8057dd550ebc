//! The program's own setting for proxies.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::FindingView;
use crate::secret::Secret;

/// The setting as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProxySetting {
    /// What is picked.
    pub way: ProxyWay,
    /// What environment and system say (prose).
    pub system: String,
    /// The own proxy's host, or empty.
    pub host: String,
    /// Its port, or empty.
    pub port: String,
    /// Its user, or empty.
    pub user: String,
    /// Whether a password is stored: then an empty field means "keep it".
    pub held: bool,
    /// That the setting cannot be read, and nothing leaves until it is saved anew; then the rest is a proposal.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub unreadable: Option<FindingView>,
}

/// Which proxy is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum ProxyWay {
    /// The one that environment or system name, if any.
    System,
    /// None.
    None,
    /// The own one.
    Own,
}

/// The setting as it is wanted.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewProxy {
    /// What is picked.
    pub way: ProxyWay,
    /// The own proxy's host.
    pub host: String,
    /// Its port.
    pub port: String,
    /// Its user; empty: it asks for none.
    pub user: String,
    /// The user's password; empty: the stored one.
    #[ts(type = "string")]
    pub password: Secret,
}
