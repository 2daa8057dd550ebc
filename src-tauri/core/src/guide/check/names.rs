//! Ids, and what refers to them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Faults, Wrong};
use crate::guide::format::{
    Check, Field, FieldKind, Flow, Guide, Kind, Look, Page, Provider, Purpose, Question, When, Which,
};
use crate::guide::reserved;
use crate::guide::template::is_name;
use crate::provider::google::flow::scope as google;
use crate::provider::x::oauth2::scope;

pub(super) fn check(guide: &Guide, faults: &mut Faults) {
    for (place, id) in [("id", &guide.id), ("target", &guide.target)] {
        slug(place, id, faults);
    }
    each("needs", guide.needs.iter().map(String::as_str), slug, faults);
    let names = guide.fields.keys().chain(guide.derived.keys());
    let names = names.chain(guide.questions().map(|question| &question.id));
    each("names", names.map(String::as_str), name, faults);
    ours(guide, faults);
    oauth2(guide, faults);
    each(
        "steps",
        guide.steps.iter().map(|step| step.id.as_str()),
        slug,
        faults,
    );
    languages(guide, faults);
    steps(guide, faults);
    lists(guide, faults);
}

fn lists(guide: &Guide, faults: &mut Faults) {
    let questions = guide.questions().map(|question| (question.id.as_str(), question));
    let asked: BTreeMap<&str, &Question> = questions.collect();
    for (list, parts) in &guide.lists {
        let place = format!("lists.{list}");
        if !LISTS.contains(&list.as_str()) {
            faults.add("lists", Wrong::UnknownList(list.clone()));
        }
        some(&place, parts, faults);
        each(&place, parts.iter().map(|part| part.id.as_str()), slug, faults);
        for part in parts {
            let place = format!("{place}.{}", part.id);
            condition(&place, &part.when, &asked, &BTreeSet::new(), faults);
        }
    }
}

fn steps(guide: &Guide, faults: &mut Faults) {
    if guide.steps.is_empty() {
        faults.add("steps", Wrong::Empty);
    }
    let mut asked: BTreeMap<&str, &Question> = BTreeMap::new();
    let mut fields: BTreeSet<&str> = BTreeSet::new();
    let mut signs_in = false;
    let later: BTreeSet<&str> = guide.questions().map(|question| question.id.as_str()).collect();
    for step in &guide.steps {
        let place = format!("steps.{}", step.id);
        let when = |place: &str, when: &When, faults: &mut Faults| {
            condition(place, when, &asked, &later, faults);
        };
        when(&place, &step.when, faults);
        let asides = step.asides.iter().map(|aside| aside.id.as_str());
        each(&format!("{place}.asides"), asides, slug, faults);
        for aside in &step.asides {
            when(&format!("{place}.asides.{}", aside.id), &aside.when, faults);
        }
        match &step.kind {
            Kind::Choose { questions } => {
                some(&place, questions, faults);
                for question in questions {
                    choices(&format!("{place}.{}", question.id), question, faults);
                    asked.insert(&question.id, question);
                }
            }
            Kind::Form { fields: ids, derived } => {
                ask(guide, &place, ids, &mut fields, (&asked, &later), faults);
                for id in derived.iter().filter(|id| !guide.derived.contains_key(*id)) {
                    faults.add(&place, Wrong::UnknownName(id.clone()));
                }
            }
            Kind::Credentials { fields: ids } => {
                ask(guide, &place, ids, &mut fields, (&asked, &later), faults)
            }
            Kind::Checks { checks } => {
                some(&place, checks, faults);
                for (index, check) in checks.iter().enumerate() {
                    if checks[..index].contains(check) {
                        faults.add(&place, Wrong::Twice(format!("{check:?}")));
                    }
                }
                let is_said = reserved::OF_ACCOUNT.iter().any(|id| asked.contains_key(id));
                let is_named = |(id, field): (&String, &Field)| {
                    field.kind == FieldKind::XUserName && fields.contains(id.as_str())
                };
                if checks.contains(&Check::Account) && !(is_said && guide.fields.iter().any(is_named)) {
                    faults.add(&place, Wrong::NothingSaid);
                }
            }
            Kind::Portal { pages } => {
                for page in pages {
                    let place = format!("{place}.pages.{}", page.era);
                    when(&place, &page.when, faults);
                    for slot in &page.slots {
                        when(&format!("{place}.{}", slot.id), &slot.when, faults);
                    }
                }
                drawn(&place, pages, faults);
            }
            Kind::Authorize { account, probes } => {
                signs_in = true;
                if guide.provider != Provider::Google && !probes.is_empty() {
                    faults.add(&place, Wrong::NothingToProbe);
                }
                for probing in probes {
                    when(&place, &probing.when, faults);
                }
                let Some(id) = account else { continue };
                match guide.fields.get(id) {
                    None => faults.add(&place, Wrong::UnknownField(id.clone())),
                    Some(field) if field.kind != guide.provider.account() => {
                        faults.add(&place, Wrong::NoAccount(id.clone()));
                    }
                    Some(_) => {}
                }
            }
            Kind::Webhook { generation, .. } => {
                let Which::Question(id) = generation else { continue };
                if !asked.contains_key(id.as_str()) {
                    faults.add(&place, Wrong::UnknownQuestion(id.clone()));
                }
            }
            Kind::Apply { settings, .. } => {
                if guide.site_field().is_none() {
                    faults.add(&place, Wrong::NoSite);
                }
                let is_one = |code: &String| guide.settings.iter().any(|setting| setting.code == *code);
                for code in settings.iter().filter(|code| !is_one(code)) {
                    faults.add(&place, Wrong::UnknownSetting(code.clone()));
                }
            }
            Kind::Export { files } => {
                some(&place, files, faults);
                for (index, file) in files.iter().enumerate() {
                    if files[..index].contains(file) {
                        faults.add(&place, Wrong::Twice(format!("{file:?}")));
                    }
                }
            }
        }
    }
    for one in &guide.permissions {
        condition("permissions", &one.when, &asked, &later, faults);
    }
    for (id, field) in &guide.fields {
        for usual in &field.usual {
            condition(&format!("fields.{id}"), &usual.when, &asked, &later, faults);
        }
        if field.folded && !field.optional && field.usual.is_empty() {
            faults.add(format!("fields.{id}"), Wrong::Unseen);
        }
    }
    for one in &guide.scopes {
        condition(
            &format!("scopes.{}", one.scope),
            &one.when,
            &asked,
            &later,
            faults,
        );
    }
    for (id, derived) in &guide.derived {
        condition(&format!("derived.{id}"), &derived.when, &asked, &later, faults);
    }
    for setting in &guide.settings {
        let place = format!("settings.{}", setting.code);
        condition(&place, &setting.when, &asked, &later, faults);
        let is_open = |id: &String| guide.fields.get(id).is_some_and(|field| !field.kind.is_secret());
        for id in setting.label.iter().filter(|id| !is_open(id)) {
            faults.add(&place, Wrong::UnknownField(id.clone()));
        }
    }
    let brought = |kind| guide.purpose == Purpose::TokensForTarget && FieldKind::OF_SIGN_IN.contains(&kind);
    let has_pair = |id: &str| {
        let field = guide.fields.get(id);
        field.is_some_and(|field| field.kind == FieldKind::XConsumerSecret)
    };
    let is_proven = fields.iter().any(|id| has_pair(id));
    for (id, field) in &guide.fields {
        let is_asked = fields.contains(id.as_str())
            || signs_in && brought(field.kind)
            || is_proven && field.kind == FieldKind::XBearer;
        if !is_asked {
            faults.add(format!("fields.{id}"), Wrong::NeverAsked);
        }
    }
}

/// Names and kinds that mean the same in every guide.
fn ours(guide: &Guide, faults: &mut Faults) {
    for (id, field) in &guide.fields {
        let owner = FieldKind::NAMED.into_iter().find(|kind| kind.name() == Some(id));
        if let Some(name) = field.kind.name().or(owner.and_then(FieldKind::name))
            && owner != Some(field.kind)
        {
            faults.add(format!("fields.{id}"), Wrong::NamedOtherwise(name));
        }
        if reserved::answers(id).is_some() {
            faults.add(format!("fields.{id}"), Wrong::Reserved(id.clone()));
        }
    }
    if guide.provider == Provider::X && guide.permission.is_none() {
        faults.add("permission", Wrong::NoPermission);
    }
    if guide.flows.contains(&Flow::Paste) {
        for name in FieldKind::PASTED.into_iter().filter_map(FieldKind::name) {
            if !guide.fields.contains_key(name) {
                faults.add("flows", Wrong::NothingToPaste(name));
            }
        }
    }
}

/// What a sign-in by OAuth 2.0 needs: scopes that the provider knows, among them those without which nobody could tell who signed in.
fn oauth2(guide: &Guide, faults: &mut Faults) {
    if !guide.has_oauth2() {
        if !guide.scopes.is_empty() {
            faults.add("scopes", Wrong::NoOauth2);
        }
        let brought = guide
            .fields
            .iter()
            .filter(|(_, field)| field.kind == FieldKind::XRefreshToken);
        for (id, _) in brought {
            faults.add(format!("fields.{id}"), Wrong::NoOauth2);
        }
        return;
    }
    let mut kinds = guide.fields.values().map(|field| field.kind);
    if guide.provider == Provider::X && !kinds.any(|kind| kind == FieldKind::XClientId) {
        faults.add("flows", Wrong::NoClientId);
    }
    some("scopes", &guide.scopes, faults);
    let is_known = |scope: &str| match guide.provider {
        Provider::X => scope::KNOWN.contains(&scope),
        Provider::Google => google::is_known(scope),
    };
    let rule = |place: &str, scope: &str, faults: &mut Faults| {
        if !is_known(scope) {
            faults.add(place, Wrong::UnknownScope(scope.to_owned()));
        }
    };
    let scopes = || guide.scopes.iter().map(|asked| asked.scope.as_str());
    each("scopes", scopes(), rule, faults);
    let refreshed = guide
        .fields
        .values()
        .any(|field| field.kind == FieldKind::XRefreshToken);
    let of_identity = match guide.provider {
        Provider::X => scope::OF_IDENTITY,
        Provider::Google => google::OF_IDENTITY,
    };
    let needed = of_identity
        .into_iter()
        .chain(refreshed.then_some(scope::OF_REFRESH));
    for needed in needed {
        if !scopes().any(|scope| scope == needed) {
            faults.add("scopes", Wrong::ScopeMissing(needed));
        }
    }
}

/// The fields of one step: known, and asked for nowhere else.
fn ask<'a>(
    guide: &Guide,
    place: &str,
    ids: &'a [String],
    asked: &mut BTreeSet<&'a str>,
    (answered, later): (&BTreeMap<&str, &Question>, &BTreeSet<&str>),
    faults: &mut Faults,
) {
    some(place, ids, faults);
    for id in ids {
        if !guide.fields.contains_key(id) {
            faults.add(place, Wrong::UnknownField(id.clone()));
        }
        if let Some(field) = guide.fields.get(id) {
            condition(&format!("{place}.{id}"), &field.when, answered, later, faults);
        }
        if !asked.insert(id) {
            faults.add(place, Wrong::AskedTwice(id.clone()));
        }
    }
}

fn choices(place: &str, question: &Question, faults: &mut Faults) {
    some(place, &question.choices, faults);
    each(place, question.choices.iter().map(String::as_str), slug, faults);
    for value in question.usual.iter().chain(&question.stops) {
        if !question.choices.contains(value) {
            faults.add(place, Wrong::NotOffered(value.clone()));
        }
    }
    for usual in question
        .usual
        .iter()
        .filter(|usual| question.stops.contains(usual))
    {
        faults.add(place, Wrong::Ends(usual.clone()));
    }
    if !question.choices.is_empty()
        && question
            .choices
            .iter()
            .all(|value| question.stops.contains(value))
    {
        faults.add(place, Wrong::NoWayOn);
    }
    if let Some(known) = reserved::answers(&question.id) {
        let foreign = question
            .choices
            .iter()
            .filter(|value| !known.contains(&value.as_str()));
        for value in foreign {
            faults.add(place, Wrong::ForeignAnswer(value.clone(), known.clone()));
        }
    }
}

fn drawn(place: &str, pages: &[Page], faults: &mut Faults) {
    some(place, pages, faults);
    let place = format!("{place}.pages");
    each(&place, pages.iter().map(|page| page.era.as_str()), slug, faults);
    let mut looks: BTreeMap<&str, &Look> = BTreeMap::new();
    for page in pages {
        let place = format!("{place}.{}", page.era);
        some(&place, &page.slots, faults);
        each(
            &place,
            page.slots.iter().map(|slot| slot.id.as_str()),
            slug,
            faults,
        );
        for slot in &page.slots {
            if let Look::Radio { options, pick } = &slot.look
                && !options.contains(pick)
            {
                faults.add(
                    format!("{place}.{}", slot.id),
                    Wrong::NotOffered(pick.to_string()),
                );
            }
            let seen = looks.entry(&slot.id).or_insert(&slot.look);
            if !alike(seen, &slot.look) {
                faults.add(&place, Wrong::LooksDifferent(slot.id.clone()));
            }
        }
    }
}

/// Options may have other names in another year; a value must be the same, because "Copy" knows it by its id alone.
fn alike(one: &Look, other: &Look) -> bool {
    matches!((one, other), (Look::Radio { .. }, Look::Radio { .. })) || one == other
}

/// A condition names questions that were asked before, and answers that they offer.
fn condition(
    place: &str,
    when: &When,
    asked: &BTreeMap<&str, &Question>,
    later: &BTreeSet<&str>,
    faults: &mut Faults,
) {
    for (id, values) in &when.0 {
        some(place, values, faults);
        let Some(question) = asked.get(id.as_str()) else {
            let wrong = if later.contains(id.as_str()) {
                Wrong::AskedLater
            } else {
                Wrong::UnknownQuestion
            };
            faults.add(place, wrong(id.clone()));
            continue;
        };
        for value in values.iter().filter(|value| !question.choices.contains(value)) {
            faults.add(
                place,
                Wrong::UnknownAnswer {
                    question: id.clone(),
                    value: value.clone(),
                },
            );
        }
        for value in values.iter().filter(|value| question.stops.contains(value)) {
            faults.add(place, Wrong::Ends(value.clone()));
        }
    }
}

fn languages(guide: &Guide, faults: &mut Faults) {
    for setting in &guide.settings {
        let place = format!("settings.{}", setting.code);
        if !setting.names.contains_key("en") {
            faults.add(&place, Wrong::Language("en".to_owned()));
        }
        for language in setting.names.keys().chain(setting.folder.keys()) {
            if language.len() != 2 || !language.chars().all(|c| c.is_ascii_lowercase()) {
                faults.add(&place, Wrong::Language(language.clone()));
            }
        }
    }
}

fn some<T>(place: &str, list: &[T], faults: &mut Faults) {
    if list.is_empty() {
        faults.add(place, Wrong::Empty);
    }
}

fn each<'a>(
    place: &str,
    ids: impl Iterator<Item = &'a str>,
    rule: impl Fn(&str, &str, &mut Faults),
    faults: &mut Faults,
) {
    let mut seen = BTreeSet::new();
    for id in ids {
        rule(place, id, faults);
        if !seen.insert(id) {
            faults.add(place, Wrong::Twice(id.to_owned()));
        }
    }
}

fn slug(place: &str, id: &str, faults: &mut Faults) {
    let letters = id
        .chars()
        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !letters || !id.starts_with(|c: char| c.is_ascii_lowercase()) {
        faults.add(place, Wrong::Id(id.to_owned()));
    }
}

fn name(place: &str, id: &str, faults: &mut Faults) {
    if !is_name(id) {
        faults.add(place, Wrong::Id(id.to_owned()));
    }
    if reserved::is_reserved(id) {
        faults.add(place, Wrong::Reserved(id.to_owned()));
    }
}

/// The lists on the papers that may be put together from parts.
const LISTS: [&str; 6] = [
    "run-before",
    "run-after",
    "run-trouble",
    "each-steps",
    "each-expect",
    "each-trouble",
];
