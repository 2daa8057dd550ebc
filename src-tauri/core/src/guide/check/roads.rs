//! Every way through the steps. A road is what one combination of answers makes of a guide; an answer that ends the set-up begins none.

use std::collections::BTreeSet;
use std::mem::discriminant;

use super::{Faults, ROADS, Wrong};
use crate::guide::Answers;
use crate::guide::format::{
    BundleFile, FieldKind, Guide, Kind, Look, Page, Purpose, Question, Setting, Step, Who,
};
use crate::guide::template::Template;
use crate::provider::x::webhook::keep::Generation;

pub(super) fn check(guide: &Guide, faults: &mut Faults) {
    let Some(roads) = roads(guide) else {
        faults.add("steps", Wrong::TooManyRoads);
        return;
    };
    for answers in &roads {
        let steps = guide.steps_for(answers);
        ends(guide, &steps, answers, faults);
        order(guide, &steps, faults);
        values(guide, &steps, answers, faults);
    }
}

/// Every combination of answers, or `None` when there are too many. A question in a step that does not exist is not asked.
fn roads(guide: &Guide) -> Option<Vec<Answers>> {
    let mut roads = vec![Answers::new()];
    for step in &guide.steps {
        let Kind::Choose { questions } = &step.kind else {
            continue;
        };
        for question in questions {
            let mut next = Vec::new();
            for road in roads {
                if step.when.holds(&road) {
                    next.extend(forks(&road, question));
                } else {
                    next.push(road);
                }
                if next.len() > ROADS {
                    return None;
                }
            }
            roads = next;
        }
    }
    Some(roads)
}

fn forks(road: &Answers, question: &Question) -> Vec<Answers> {
    let fork = |choice: &String| {
        let mut road = road.clone();
        road.insert(question.id.clone(), choice.clone());
        road
    };
    let onward = question
        .choices
        .iter()
        .filter(|choice| !question.stops.contains(choice));
    onward.take(ROADS + 1).map(fork).collect()
}

/// The last step is an export that has all it needs.
fn ends(guide: &Guide, steps: &[&Step], answers: &Answers, faults: &mut Faults) {
    let Some(last) = steps.last() else {
        faults.add("steps", Wrong::EndsWithoutExport);
        return;
    };
    let place = format!("steps.{}", last.id);
    let Kind::Export { files } = &last.kind else {
        faults.add(place, Wrong::EndsWithoutExport);
        return;
    };
    if files.contains(&BundleFile::HandOut) && !steps.iter().any(|step| step.who == Who::EachUser) {
        faults.add(&place, Wrong::NothingToHandOut);
    }
    if files.contains(&BundleFile::CreatioPackage) {
        let unknown = guide
            .settings_for(answers)
            .into_iter()
            .filter(|setting| setting.row.is_none());
        for setting in unknown {
            faults.add(&place, Wrong::NoRow(setting.code.clone()));
        }
    }
    if files.contains(&BundleFile::ZammadRails) != files.contains(&BundleFile::ZammadRailsValues) {
        faults.add(&place, Wrong::HalfAScript);
    }
    let besides = [BundleFile::ExpertflowObjects, BundleFile::ExpertflowSecrets];
    if files.contains(&BundleFile::ExpertflowScript) && !besides.iter().all(|file| files.contains(file)) {
        faults.add(place, Wrong::HalfAScript);
    }
}

/// Credentials come before the sign-in, and none of the steps that act comes twice.
fn order(guide: &Guide, steps: &[&Step], faults: &mut Faults) {
    for (index, step) in steps.iter().enumerate() {
        let place = format!("steps.{}", step.id);
        let before = &steps[..index];
        match &step.kind {
            Kind::Credentials { .. }
            | Kind::Authorize { .. }
            | Kind::Webhook { .. }
            | Kind::Export { .. } => {
                let same = |other: &&&Step| discriminant(&other.kind) == discriminant(&step.kind);
                if before.iter().any(|other| same(&other)) {
                    faults.add(&place, Wrong::SecondOne);
                }
            }
            Kind::Choose { .. }
            | Kind::Form { .. }
            | Kind::Checks { .. }
            | Kind::Portal { .. }
            | Kind::Apply { .. } => {}
        }
        if let Kind::Authorize { .. } = step.kind {
            if !before
                .iter()
                .any(|other| matches!(other.kind, Kind::Credentials { .. }))
            {
                faults.add(&place, Wrong::NoCredentials);
            }
            if guide.purpose == Purpose::DoneByTarget || guide.flows.is_empty() {
                faults.add(&place, Wrong::NoSignIn);
            }
        }
    }
}

/// What a page shows was asked for before it, and what is handed over was asked for at all.
fn values(guide: &Guide, steps: &[&Step], answers: &Answers, faults: &mut Faults) {
    let mut asked: BTreeSet<&str> = BTreeSet::new();
    let mut signed_in = false;
    for step in steps {
        let place = format!("steps.{}", step.id);
        match &step.kind {
            Kind::Form { fields, derived } => {
                asked.extend(guide.asked(fields, answers));
                let derived = derived.iter().filter_map(|id| guide.derived.get(id));
                for derived in derived.filter(|derived| derived.when.holds(answers)) {
                    known(guide, &place, &derived.value, &asked, faults);
                }
            }
            Kind::Credentials { fields } => {
                asked.extend(guide.asked(fields, answers));
                asked.extend(FieldKind::XBearer.name());
            }
            Kind::Authorize { account, .. } => {
                signed_in = true;
                for id in account.iter().filter(|id| !asked.contains(id.as_str())) {
                    faults.add(&place, Wrong::TooEarly(id.clone()));
                }
                if guide.purpose == Purpose::TokensForTarget {
                    for name in FieldKind::OF_SIGN_IN.into_iter().filter_map(FieldKind::name) {
                        asked.insert(name);
                    }
                }
            }
            Kind::Portal { .. } => {
                let pages = step.pages_for(answers);
                if pages.is_empty() {
                    faults.add(&place, Wrong::NoPage);
                }
                for page in pages {
                    let place = format!("{place}.pages.{}", page.era);
                    for template in templates(page, answers) {
                        known(guide, &place, template, &asked, faults);
                        exists(guide, &place, template, answers, faults);
                    }
                }
            }
            Kind::Choose { questions } => asked.extend(questions.iter().map(|question| question.id.as_str())),
            Kind::Webhook {
                address,
                generation,
                events,
                environment,
                by_target: _,
            } => {
                for template in std::iter::once(address).chain(environment) {
                    known(guide, &place, template, &asked, faults);
                }
                let is_whole = match generation.with(answers) {
                    Some(Generation::Activity) => !events.is_empty(),
                    Some(Generation::AccountActivity) => true,
                    Some(Generation::Premium) => environment.is_some(),
                    None => false,
                };
                if !is_whole {
                    faults.add(&place, Wrong::NoGeneration);
                }
                let pair = [FieldKind::XConsumerKey, FieldKind::XConsumerSecret];
                let has = |kind: &FieldKind| {
                    let mut fields = guide.fields.iter();
                    fields.any(|(id, field)| field.kind == *kind && asked.contains(id.as_str()))
                };
                if !pair.iter().all(has) || !signed_in {
                    faults.add(&place, Wrong::NoKeysForWebhook);
                }
            }
            Kind::Apply { settings, .. } => {
                let all = guide.settings_for(answers).into_iter();
                let mine = |setting: &&Setting| settings.is_empty() || settings.contains(&setting.code);
                for setting in all.filter(mine) {
                    known(guide, &place, &setting.value, &asked, faults);
                }
            }
            Kind::Checks { .. } | Kind::Export { .. } => {}
        }
    }
    let mut codes: BTreeSet<&str> = BTreeSet::new();
    for setting in guide.settings_for(answers) {
        let place = format!("settings.{}", setting.code);
        // The same one may hold something else on other answers.
        if !codes.insert(&setting.code) {
            faults.add("settings", Wrong::Twice(setting.code.clone()));
        }
        for template in std::iter::once(&setting.value).chain(&setting.request) {
            known(guide, &place, template, &asked, faults);
            exists(guide, &place, template, answers, faults);
        }
    }
    let is_there = |name: &str| guide.derived.get(name).is_none_or(|one| one.when.holds(answers));
    for callback in guide.callbacks.iter().filter(|one| one.fields().all(is_there)) {
        known(guide, "callbacks", callback, &asked, faults);
    }
}

/// It is over no derived value that does not exist then.
fn exists(guide: &Guide, place: &str, template: &Template, answers: &Answers, faults: &mut Faults) {
    for name in template.fields() {
        if guide
            .derived
            .get(name)
            .is_some_and(|one| !one.when.holds(answers))
        {
            faults.add(place, Wrong::NotThen(name.to_owned()));
        }
    }
}

fn templates<'a>(page: &'a Page, answers: &Answers) -> impl Iterator<Item = &'a Template> {
    let slots = page.slots_for(answers).into_iter().flat_map(|slot| {
        let value = match &slot.look {
            Look::Value(template) => std::slice::from_ref(template),
            Look::Radio { options, .. } => options.as_slice(),
            Look::Blank | Look::Press | Look::Read => &[],
        };
        std::iter::once(&slot.label).chain(value)
    });
    std::iter::once(&page.address).chain(&page.link).chain(slots)
}

fn known(guide: &Guide, place: &str, template: &Template, asked: &BTreeSet<&str>, faults: &mut Faults) {
    for name in guide.fields_in(template) {
        let is_asked =
            guide.fields.contains_key(name) || guide.questions().any(|question| question.id == name);
        // A name that nothing has is told of elsewhere, and the wizard's own are always known.
        if is_asked && !asked.contains(name) {
            faults.add(place, Wrong::TooEarly(name.to_owned()));
        }
    }
}
