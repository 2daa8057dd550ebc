//! The label of a dev environment at X: one word, which a path of X's interface is made of (facts: X, section 7.1). It is compared
//! letter by letter, capitals included, so nothing is mended but what a paste brings along.

use crate::check::{Checked, pasted};
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;

/// Judges what was typed.
pub fn check(raw: &str) -> Checked {
    let pasted::Tidied { value, mends } = pasted::tidy(FieldKind::XEnvLabel, raw);
    let usual = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let code = if value.is_empty() {
        Some(Code::FieldMissing)
    } else if value.contains(char::is_whitespace) {
        Some(Code::XEnvLabelBlank)
    } else if value.contains(['/', '?', '#', '%', ':']) {
        Some(Code::XEnvLabelAddress)
    } else if !value.chars().all(usual) {
        Some(Code::XEnvLabelOdd)
    } else {
        None
    };
    let mends = mends.into_iter().filter(|mend| mend.code != Code::PasteBlanks);
    let findings = mends.chain(code.map(Finding::new)).collect();
    Checked { value, findings }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_is_taken_as_it_is() {
        for raw in ["zammad", " Zammad_2-test\n", "\u{200b}zammad"] {
            let checked = check(raw);
            assert!(!checked.is_refused(), "{raw}");
            assert_eq!(checked.value, raw.trim_matches(['\u{200b}', ' ', '\n']));
        }
    }

    #[test]
    fn what_is_no_word_is_refused_and_what_is_unusual_doubted() {
        for (raw, code, refused) in [
            ("my zammad", Code::XEnvLabelBlank, true),
            ("all/zammad", Code::XEnvLabelAddress, true),
            (
                "https://developer.twitter.com/en/account/environments",
                Code::XEnvLabelAddress,
                true,
            ),
            ("zammad.test", Code::XEnvLabelOdd, false),
            ("заммад", Code::XEnvLabelOdd, false),
        ] {
            let checked = check(raw);
            assert_eq!(checked.findings, [Finding::new(code)], "{raw}");
            assert_eq!(checked.is_refused(), refused, "{raw}");
        }
    }
}
