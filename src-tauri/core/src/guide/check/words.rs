//! Each text that is shown exists in each language, and no other.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use super::{Faults, Wrong, is_unsafe};
use crate::guide::format::{BundleFile, Guide, Kind};

pub(super) fn check(guide: &Guide, faults: &mut Faults) {
    let shown = shown(guide, faults);
    if guide.texts.of("en").is_none() {
        faults.add("texts", Wrong::NoEnglish);
    }
    for language in guide.texts.languages() {
        let place = format!("texts.{language}");
        let Some(resource) = guide.texts.of(language) else {
            continue;
        };
        if let Some(c) = resource
            .source()
            .chars()
            .find(|&c| (is_unsafe(c) && c != '\n') || c == '<')
        {
            faults.add(&place, Wrong::Character(c.into()));
        }
        let written = written(&place, resource, faults);
        for id in shown.difference(&written) {
            faults.add(
                &place,
                Wrong::NoWords {
                    language: language.to_owned(),
                    id: id.clone(),
                },
            );
        }
        for id in written.difference(&shown) {
            faults.add(
                &place,
                Wrong::Unused {
                    language: language.to_owned(),
                    id: id.clone(),
                },
            );
        }
    }
}

/// Every text that the guide shows: `step-app`, `step-app.lead`.
fn shown(guide: &Guide, faults: &mut Faults) -> BTreeSet<String> {
    let mut ids = Ids::default();
    ids.own("target", &["short"], "target");
    ids.own("summary", &[], "summary");
    ids.own("versions", &[], "versions");
    ids.own("verdict", &["title"], "verdict");
    for id in &guide.needs {
        ids.own(&format!("need-{id}"), &[], "needs");
    }
    for (id, field) in &guide.fields {
        // Those that are folded away have one help for all.
        let attributes: &[&str] = if field.folded { &[] } else { &["help"] };
        ids.own(&format!("field-{id}"), attributes, "fields");
    }
    for id in guide.derived.keys() {
        ids.own(&format!("derived-{id}"), &[], "derived");
    }
    for step in &guide.steps {
        let id = &step.id;
        let place = format!("steps.{id}");
        ids.own(&format!("step-{id}"), &["title", "lead"], &place);
        if step.source.is_some() {
            ids.all.insert(format!("step-{id}.source"));
        }
        for aside in &step.asides {
            ids.own(&format!("aside-{}", aside.id), &["title"], "asides");
        }
        match &step.kind {
            Kind::Choose { questions } => {
                for question in questions {
                    let id = &question.id;
                    ids.own(&format!("question-{id}"), &[], &place);
                    for value in &question.choices {
                        let place = format!("{place}.{id}.{value}");
                        ids.own(&format!("choice-{id}-{value}"), &["help", "short"], &place);
                        if question.stops.contains(value) {
                            ids.all.insert(format!("choice-{id}-{value}.stop"));
                        }
                    }
                }
            }
            Kind::Portal { pages } => {
                for page in pages {
                    ids.own(&format!("era-{}", page.era), &[], "eras");
                    for slot in page.slots.iter().filter(|slot| slot.note) {
                        ids.own(&format!("slot-{id}-{}", slot.id), &[], &place);
                    }
                }
            }
            Kind::Export { files } => {
                let papers = [(BundleFile::RunSheet, RUN_SHEET), (BundleFile::HandOut, HAND_OUT)];
                for (_, words) in papers.iter().filter(|(file, _)| files.contains(file)) {
                    for id in *words {
                        match guide.lists.get(*id) {
                            Some(parts) => parts
                                .iter()
                                .for_each(|part| ids.own(&format!("{id}-{}", part.id), &[], "bundle")),
                            None => ids.own(id, &[], "bundle"),
                        }
                    }
                }
            }
            Kind::Form { fields, .. } => {
                let is_folded = |id: &String| guide.fields.get(id).is_some_and(|field| field.folded);
                if fields.iter().any(is_folded) {
                    ids.all
                        .extend(["fold", "fold-help"].map(|words| format!("step-{id}.{words}")));
                }
            }
            Kind::Checks { .. }
            | Kind::Credentials { .. }
            | Kind::Authorize { .. }
            | Kind::Webhook { .. }
            | Kind::Apply { .. } => {}
        }
    }
    for (place, id) in ids.shared {
        faults.add(place, Wrong::SharedWords(id));
    }
    ids.all
}

/// Ids of texts, and whose they are. The same owner may name them again: a note beside two steps, an era of two pages.
#[derive(Default)]
struct Ids {
    all: BTreeSet<String>,
    owners: BTreeMap<String, String>,
    shared: Vec<(String, String)>,
}

impl Ids {
    fn own(&mut self, id: &str, attributes: &[&str], owner: &str) {
        let first = self
            .owners
            .entry(id.to_owned())
            .or_insert_with(|| owner.to_owned());
        if first != owner {
            self.shared.push((owner.to_owned(), id.to_owned()));
        }
        self.all.insert(id.to_owned());
        self.all
            .extend(attributes.iter().map(|attribute| format!("{id}.{attribute}")));
    }
}

/// Every text of a Fluent file.
fn written(place: &str, resource: &FluentResource, faults: &mut Faults) -> BTreeSet<String> {
    use fluent_syntax::ast::Entry;
    let mut ids = BTreeSet::new();
    let mut put = |id: String, faults: &mut Faults| {
        if !ids.insert(id.clone()) {
            faults.add(place, Wrong::Twice(id));
        }
    };
    for entry in resource.entries() {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (
                message.id.name.to_owned(),
                message.value.is_some(),
                &message.attributes,
            ),
            Entry::Term(term) => (format!("-{}", term.id.name), true, &term.attributes),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => {
                continue;
            }
        };
        if value {
            put(id.clone(), faults);
        }
        for attribute in attributes {
            put(format!("{id}.{}", attribute.id.name), faults);
        }
    }
    ids
}

/// What a run sheet says of this target: before, after, and if something is not as described.
const RUN_SHEET: &[&str] = &["run-before", "run-after", "run-trouble"];
/// What a hand-out says of it.
const HAND_OUT: &[&str] = &[
    "each-title",
    "each-lead",
    "each-steps",
    "each-expect",
    "each-trouble",
];
