//! What the site takes for a name, checked before anything is sent (facts: Expertflow, section 6).

use crate::finding::{Code, Finding};

use super::names::Names;
use super::stock::Kind;

/// The first name that the site would refuse, at its field.
pub(super) fn unfit(names: &Names) -> Option<Finding> {
    RULES.iter().find_map(|(kind, least, most, plain)| {
        let (field, name) = names.of(*kind);
        let name = name?;
        let length = name.chars().count();
        let code = match (*least..=*most).contains(&length) {
            false => Code::ExpertflowNameLength,
            true if *plain && !is_plain(name) => Code::ExpertflowNameLetters,
            true => return None,
        };
        let finding = Finding::new(code).at(field).with("name", name);
        Some(finding.with("least", least).with("most", most))
    })
}

/// Letters, digits, `_` and `-`, with single blanks between words.
fn is_plain(name: &str) -> bool {
    let is_word = |word: &str| {
        let mut letters = word.chars();
        !word.is_empty() && letters.all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    };
    name.split(' ').all(is_word)
}

/// Of each kind, how many characters its name may have, and whether letters, digits, `_`, `-` and single blanks are all.
const RULES: [(Kind, usize, usize, bool); 5] = [
    (Kind::Mrd, 3, 110, false),
    (Kind::Attribute, 3, 110, false),
    (Kind::Queue, 3, 50, false),
    (Kind::Provider, 1, 50, true),
    (Kind::Connector, 1, 50, true),
];
