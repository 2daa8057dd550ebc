//! Why an input was refused or a call ended without a result: findings, before they are words.

use crate::finding::Finding;
use crate::provider::x::error::XError;
use crate::vault::SealFault;
use crate::words::Words;

use super::view::Refused;

/// Findings that stop an input. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub Vec<Finding>);

impl Refusal {
    /// The same in words.
    pub fn worded(&self, words: &Words) -> Refused {
        Refused {
            findings: self.0.iter().map(|finding| words.finding(finding)).collect(),
        }
    }
}

impl From<Finding> for Refusal {
    fn from(finding: Finding) -> Self {
        Self(vec![finding])
    }
}

impl From<SealFault> for Refusal {
    fn from(fault: SealFault) -> Self {
        Finding::from(fault).into()
    }
}

impl From<XError> for Refusal {
    fn from(error: XError) -> Self {
        Finding::from(&error).into()
    }
}
