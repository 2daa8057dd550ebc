//! Looking at views and refusals.

use std::collections::BTreeMap;
use std::path::Path;

use crate::finding::Code;
use crate::wizard::view::{Body, CheckGroup, Field, FindingView, Phase, RailStep, Refused, StepState, View};

/// Whether a file holds a text.
pub(in crate::wizard) fn holds(path: &Path, text: &str) -> bool {
    let bytes = std::fs::read(path).unwrap();
    String::from_utf8_lossy(&bytes).contains(text)
}

pub(in crate::wizard) fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// The fields and codes of a refusal.
pub(in crate::wizard) fn why<T>(answer: Result<T, Refused>) -> Vec<(Option<String>, String)> {
    let Err(refused) = answer else {
        panic!("it was not refused");
    };
    refused
        .findings
        .into_iter()
        .map(|finding| (finding.field, finding.code))
        .collect()
}

/// A finding at a field, as [`why`] tells it.
pub(in crate::wizard) fn at(field: &str, code: Code) -> (Option<String>, String) {
    (Some(field.to_owned()), code.to_string())
}

/// A finding that belongs to no field, as [`why`] tells it.
pub(in crate::wizard) fn of_all(code: Code) -> (Option<String>, String) {
    (None, code.to_string())
}

pub(in crate::wizard) fn codes(findings: &[FindingView]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

pub(in crate::wizard) fn rail<'v>(view: &'v View, step: &str) -> &'v RailStep {
    view.rail.iter().find(|drawn| drawn.step == step).unwrap()
}

pub(in crate::wizard) fn state(view: &View, step: &str) -> StepState {
    rail(view, step).state
}

pub(in crate::wizard) fn field<'v>(view: &'v View, id: &str) -> &'v Field {
    let (Body::Form { fields, .. } | Body::Credentials { fields, .. }) = &view.step.body else {
        panic!("{} has no fields", view.step.id);
    };
    fields.iter().find(|field| field.id == id).unwrap()
}

pub(in crate::wizard) fn phase(view: &View) -> &Phase {
    let Body::Authorize { phase, .. } = &view.step.body else {
        panic!("{} is no sign-in", view.step.id);
    };
    phase
}

pub(in crate::wizard) fn groups(view: &View) -> &[CheckGroup] {
    let Body::Checks { groups, .. } = &view.step.body else {
        panic!("{} has no checks", view.step.id);
    };
    groups
}

/// The codes of a checks page, group by group.
pub(in crate::wizard) fn items(view: &View) -> Vec<&str> {
    groups(view)
        .iter()
        .flat_map(|group| codes(&group.items))
        .collect()
}

/// The slots of the first page that are ticked off.
pub(in crate::wizard) fn ticked(view: &View) -> Vec<&str> {
    let Body::Portal { pages } = &view.step.body else {
        panic!("{} is no portal", view.step.id);
    };
    let done = pages[0].slots.iter().filter(|slot| slot.done);
    done.map(|slot| slot.id.as_str()).collect()
}
