//! A finding: one result of a check, or one failure, as a code with facts.
//!
//! Nobody matches text. Whoever fails says a [`Code`] and the facts that a reader needs; [`Code::severity`] is the
//! one table from code to weight, and the Fluent messages `find-<code>` (what happened) and its attribute
//! `.remedy` (what to do) are the one place with words. A test asserts that each code has both.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

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

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal, $severity:ident;)*) => {
        /// Every finding that exists.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Code { $($(#[$doc])* #[serde(rename = $text)] $variant,)* }

        impl Code {
            /// All codes, for tests that want each of them to have words.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name used in Fluent ids, logs and history.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            /// The one table from code to weight.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity),* }
            }
        }
    };
}

codes! {
    // Fields.
    /// A field that must be filled is empty.
    FieldMissing = "field-missing", Stop;
    /// A choice that must be made is open, or is none of those offered.
    ChoiceMissing = "choice-missing", Stop;

    // The store and the program itself.
    /// A record that was asked for is not there (deleted elsewhere).
    ConnectionGone = "connection-gone", Stop;
    /// The page asked for something that this step does not do.
    InputNotForStep = "input-not-for-step", Stop;
    /// Something is still running that has to end first.
    Busy = "busy", Stop;
    /// The person pressed Cancel.
    Cancelled = "cancelled", Note;

    // The exported bundle.
    /// No place was named.
    ExportPathEmpty = "export-path-empty", Stop;
    /// The place does not begin at the root of a disk.
    ExportPathRelative = "export-path-relative", Stop;
    /// The system does not take this name: too long, or a character it forbids.
    ExportNameUnfit = "export-name-unfit", Stop;
    /// The folder that would hold it is not there.
    ExportParentMissing = "export-parent-missing", Stop;
    /// The folder that would hold it may not be written to.
    ExportNotWritable = "export-not-writable", Stop;
    /// Something that is not an untouched bundle of ours is at the place.
    ExportPlaceTaken = "export-place-taken", Stop;
    /// An earlier bundle of ours is at the place, and replacing it was not asked for.
    ExportOursThere = "export-ours-there", Stop;
    /// The disk has no room.
    ExportFull = "export-full", Stop;
    /// Secrets in clear were wanted at a place that other users can read.
    ExportNotPrivate = "export-not-private", Stop;
    /// The system refused for another reason.
    ExportFailed = "export-failed", Stop;
    /// A setting's value is not known yet.
    ExportValueMissing = "export-value-missing", Stop;
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
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
