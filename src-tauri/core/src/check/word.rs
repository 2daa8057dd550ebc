//! One word of another program's: it is compared letter by letter, so nothing is mended but what a paste brings along.

use crate::check::{Checked, pasted};
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;

/// One word or sign, without blanks.
pub fn check(raw: &str) -> Checked {
    let value = pasted::tidy(FieldKind::Word, raw).value;
    let code = if value.is_empty() {
        Some(Code::FieldMissing)
    } else if value.contains(char::is_whitespace) {
        Some(Code::WordSeveral)
    } else {
        None
    };
    Checked {
        value,
        findings: code.map(Finding::new).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_is_taken_as_it_is() {
        for raw in ["AND", " == ", ">=", "PROFICIENCY_LEVEL\n"] {
            let checked = check(raw);
            assert_eq!(
                (checked.value.as_str(), checked.findings),
                (raw.trim(), Vec::new())
            );
        }
        assert_eq!(check("AND OR").findings, [Finding::new(Code::WordSeveral)]);
        assert_eq!(check("").findings, [Finding::new(Code::FieldMissing)]);
    }
}
