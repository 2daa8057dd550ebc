//! What the site takes for a name, and for a value to begin with, checked before anything is sent (facts: Expertflow, section 6).

use crate::check::{count, word};
use crate::finding::{Code, Finding, Severity};

use super::error::Trouble;
use super::names::Names;
use super::shape::{OF_ATTRIBUTE, OF_MRD, OF_QUEUE, WORDS};
use super::stock::Kind;

/// The first name, or value that new objects begin with, that the site would refuse, at its field. One that is missing is asked for where
/// it is needed: whoever undoes a change needs none.
pub(super) fn unfit(names: &Names) -> Option<Finding> {
    name(names).or_else(|| {
        let mut all = [OF_MRD, OF_ATTRIBUTE, OF_QUEUE].into_iter().flatten();
        all.find_map(|field| begins(field, names.value(field)?))
    })
}

/// The first value that a new object of this kind begins with, and that is missing.
pub(super) fn unbegun(names: &Names, kind: Kind) -> Option<Trouble> {
    let mut fields = match kind {
        Kind::Mrd => OF_MRD,
        Kind::Attribute => OF_ATTRIBUTE,
        Kind::Queue => OF_QUEUE,
        Kind::Type
        | Kind::List
        | Kind::Agent
        | Kind::Bot
        | Kind::Provider
        | Kind::Connector
        | Kind::Channel => &[],
    }
    .iter();
    let missing = fields.find(|field| names.value(field).is_none())?;
    Some(Trouble::Blank(missing))
}

fn begins(field: &str, value: &str) -> Option<Finding> {
    let checked = match WORDS.contains(&field) {
        true => word::check(value),
        false => count::check(value),
    };
    let mut found = checked.findings.into_iter();
    let wrong = found.find(|finding| finding.severity() == Severity::Stop)?;
    Some(wrong.at(field))
}

fn name(names: &Names) -> Option<Finding> {
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
