//! A number that is looked up at the provider.

use serde::Serialize;
use ts_rs::TS;

use super::FindingView;

/// The button beside a field whose value can be looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LookUp {
    /// Its words.
    pub press: String,
    /// What it costs.
    pub price: String,
}

/// What looking up came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LookedUp {
    /// The value for the field; none where there is none. Nothing is stored yet.
    pub value: Option<String>,
    /// What is to be said of it, at the field.
    pub finding: FindingView,
}
