//! `values.json`: an object of codes and values. What is left out is null.

use std::collections::BTreeMap;

use zeroize::Zeroizing;

use crate::bundle::settings::{Held, Line, json};

/// The file's bytes.
pub(in crate::bundle) fn file(lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let values: BTreeMap<&str, Option<&str>> = lines
        .iter()
        .map(|line| {
            let value = match &line.held {
                Held::Value(value) => Some(value.expose()),
                Held::Placeholder(_) => None,
            };
            (line.setting.code.as_str(), value)
        })
        .collect();
    json(&values)
}
