//! What a file of the provider's holds for the fields of a step.

use std::collections::BTreeMap;

use serde::Serialize;
use ts_rs::TS;

use super::FindingView;

/// What a file holds: the page fills it in as if it had been typed, and nothing is stored yet. It may hold a secret, so it has no
/// `Debug`.
#[derive(Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KeyFile {
    /// Values by the id of their field.
    pub values: BTreeMap<String, String>,
    /// What the file tells besides: addresses that are not registered, a secret that is missing.
    pub findings: Vec<FindingView>,
}
