//! A finding: one result of a check, or one failure, as a code with facts.
//!
//! Nobody matches text. Whoever fails says a [`Code`] and the facts that a reader needs; [`Code::severity`] is the
//! one table from code to weight, and the Fluent messages `find-<code>` (what happened) and its attribute
//! `.remedy` (what to do) are the one place with words. A test asserts that each code has both.

mod codes;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use codes::Code;

/// One result of a check or one failure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What was found.
    pub code: Code,
    /// The id of the field it belongs to, when it belongs to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// Parameters of the words; never a secret.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: Facts,
    /// The provider's own answer, redacted, for "Details".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub details: Option<String>,
    /// Whether what was asked for may have been done, or may still be, although this came of it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_doubt: bool,
}

/// Named parameters of a finding's words. Never secrets.
pub type Facts = BTreeMap<String, String>;

impl Finding {
    /// A finding without facts that belongs to no field.
    pub fn new(code: Code) -> Self {
        Self {
            code,
            field: None,
            facts: Facts::new(),
            details: None,
            in_doubt: false,
        }
    }

    /// The same finding, shown at `field`.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The same finding with one more fact.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.facts.insert(name.to_owned(), value.to_string());
        self
    }

    /// The same finding with the provider's redacted answer.
    #[must_use]
    pub fn details(mut self, details: impl Into<String>) -> Self {
        self.details = Some(details.into());
        self
    }

    /// The same finding; `in_doubt`: whether what was asked for may have been done all the same.
    #[must_use]
    pub fn in_doubt(mut self, in_doubt: bool) -> Self {
        self.in_doubt = in_doubt;
        self
    }

    /// The finding as one line of text, for where only a text is carried.
    pub fn to_line(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| self.code.to_string())
    }

    /// The finding of such a line; none where it is some other text.
    pub fn of_line(line: &str) -> Option<Self> {
        serde_json::from_str(line).ok()
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// How much a finding matters to the set-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// As it should be.
    Good,
    /// Worth knowing.
    Note,
    /// Go on if you know why.
    Warning,
    /// The set-up cannot go on.
    Stop,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_written_as_its_name() {
        for code in Code::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.as_str());
        }
    }
}
