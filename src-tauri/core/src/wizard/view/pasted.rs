//! Pasted values on their way to the right field.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroize as _;

/// The way of a value to the field that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Move {
    /// The field's id.
    pub field: String,
    /// Its label.
    pub label: String,
    /// The step where it is.
    pub step: String,
    /// That step's short title, where it is another one.
    pub elsewhere: Option<String>,
}

/// A block of values, sorted. The page types them in, as a person would; so it has no `Debug`.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Sorted {
    /// What went where.
    pub placed: Vec<Placed>,
    /// What is left over and why, never the values (prose, one each).
    pub left: Vec<String>,
}

/// A value with its place.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Placed {
    /// The field's id.
    pub field: String,
    /// Its label.
    pub label: String,
    /// The step where it is.
    pub step: String,
    /// That step's short title, where it is another one.
    pub elsewhere: Option<String>,
    /// Whether it is masked.
    pub secret: bool,
    /// The value.
    pub value: String,
}

impl Drop for Placed {
    fn drop(&mut self) {
        self.value.zeroize();
    }
}
