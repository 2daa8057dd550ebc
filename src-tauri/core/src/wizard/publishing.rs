//! The publishing status of an app at Google, which nobody but the person can see: it is asked for, and an answer that will end the
//! connection later is told with its day (facts: Google, sections 1.7 and 4.5).

use std::collections::BTreeMap;

use crate::finding::{Code, Finding};
use crate::guide::reserved::{PUBLISHING_QUESTION, TESTING};

use super::day;

/// What these answers to questions mean from `now_ms` on.
pub(super) fn warned(answers: &BTreeMap<String, String>, now_ms: i64) -> Vec<Finding> {
    match answers.get(PUBLISHING_QUESTION).map(String::as_str) {
        Some(TESTING) => {
            let ends = day::words(now_ms + SEVEN_DAYS_MS);
            let finding = Finding::new(Code::GoogleTesting).with("day", ends);
            vec![finding.at(PUBLISHING_QUESTION)]
        }
        Some(_) | None => Vec::new(),
    }
}

pub(super) const SEVEN_DAYS_MS: i64 = 7 * 24 * 3600 * 1000;
