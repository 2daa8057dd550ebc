//! Templates, secrets and links, and every text of `guide.toml` that is shown as it stands.

use url::Url;

use super::{Faults, Wrong, is_unsafe};
use crate::guide::format::{FieldKind, Guide, Kind, Look, Page, Provider};
use crate::guide::reserved::{BROUGHT, GOOGLE_PROJECT};
use crate::guide::template::{Part, Template};

pub(super) fn check(guide: &Guide, faults: &mut Faults) {
    plain("logo", &guide.logo, faults);
    for (id, field) in &guide.fields {
        plain(&format!("fields.{id}"), &field.example, faults);
        for usual in &field.usual {
            plain(&format!("fields.{id}"), &usual.value, faults);
        }
    }
    for (id, derived) in &guide.derived {
        let place = format!("derived.{id}");
        names(guide, &place, &derived.value, Over::Fields, faults);
        open(guide, &place, &derived.value, faults);
    }
    for template in &guide.callbacks {
        names(guide, "callbacks", template, Over::All, faults);
        open(guide, "callbacks", template, faults);
    }
    settings(guide, faults);
    for step in &guide.steps {
        let place = format!("steps.{}", step.id);
        match &step.kind {
            Kind::Form { fields, .. } => forbidden(guide, &place, fields, FieldKind::is_secret, faults),
            // The sign-in takes its tokens, which would be sealed as the app's own here; and proving the pair brings the bearer.
            Kind::Credentials { fields } => {
                let brought = |kind| FieldKind::NAMED.contains(&kind);
                forbidden(guide, &place, fields, brought, faults);
            }
            Kind::Portal { pages } => {
                for page in pages {
                    drawn(guide, &format!("{place}.pages.{}", page.era), page, faults);
                }
            }
            Kind::Webhook {
                address, environment, ..
            } => {
                for template in std::iter::once(address).chain(environment) {
                    names(guide, &place, template, Over::AndAnswers, faults);
                    open(guide, &place, template, faults);
                }
            }
            Kind::Choose { .. }
            | Kind::Checks { .. }
            | Kind::Authorize { .. }
            | Kind::Apply { .. }
            | Kind::Export { .. } => {}
        }
    }
}

/// None of `fields` is of a kind that has no place in this step.
fn forbidden(
    guide: &Guide,
    place: &str,
    fields: &[String],
    is_forbidden: impl Fn(FieldKind) -> bool,
    faults: &mut Faults,
) {
    for id in fields {
        if guide.fields.get(id).is_some_and(|field| is_forbidden(field.kind)) {
            faults.add(place, Wrong::Secret(id.clone()));
        }
    }
}

/// Whether a page there may be opened from a guide: https, and a provider's or a supported vendor's own host.
pub fn is_known_host(url: &Url) -> bool {
    url.scheme() == "https"
        && url.port().is_none()
        && url.username().is_empty()
        && url.password().is_none()
        && url.host_str().is_some_and(|host| HOSTS.contains(&host))
}

fn settings(guide: &Guide, faults: &mut Faults) {
    for setting in &guide.settings {
        let place = format!("settings.{}", setting.code);
        plain(&place, &setting.code, faults);
        for name in setting.names.values().chain(setting.folder.values()) {
            plain(&place, &name.text, faults);
        }
        names(
            guide,
            &place,
            &setting.value,
            Over::shown(setting.may_be_empty),
            faults,
        );
        if let Some(request) = &setting.request {
            names(guide, &place, request, Over::All, faults);
            open(guide, &place, request, faults);
        }
        // Whether a secret is there cannot be told without opening it.
        if setting.may_be_empty {
            open(guide, &place, &setting.value, faults);
        }
        if let Some(row) = &setting.row
            && uuid::Uuid::try_parse(&row.id).is_err()
        {
            faults.add(&place, Wrong::Row(row.id.clone()));
        }
        if guide.is_secret(&setting.value) && !setting.secret {
            faults.add(&place, Wrong::UnmarkedSecret);
        }
    }
}

fn drawn(guide: &Guide, place: &str, page: &Page, faults: &mut Faults) {
    let address = format!("{place}.address");
    names(guide, &address, &page.address, Over::All, faults);
    open(guide, &address, &page.address, faults);
    if let Some(link) = &page.link {
        let place = format!("{place}.link");
        names(guide, &place, link, Over::Link, faults);
        open(guide, &place, link, faults);
        if !leads_home(guide, link) {
            faults.add(&place, Wrong::Link(link.to_string()));
        }
    }
    for slot in &page.slots {
        let place = format!("{place}.{}", slot.id);
        shown(guide, &place, &slot.label, faults);
        match &slot.look {
            Look::Value(template) => {
                names(guide, &place, template, Over::shown(slot.may_be_empty), faults);
                // A secret stands alone in its slot, which masks it; beside other text it could pass for an address.
                if template.parts().len() > 1 {
                    open(guide, &place, template, faults);
                }
            }
            Look::Radio { options, .. } => options
                .iter()
                .for_each(|option| shown(guide, &place, option, faults)),
            Look::Blank | Look::Press | Look::Read => {}
        }
    }
}

/// A label, which is read by everybody.
fn shown(guide: &Guide, place: &str, label: &Template, faults: &mut Faults) {
    names(guide, place, label, Over::Fields, faults);
    open(guide, place, label, faults);
}

/// What a template may be over.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Over {
    Fields,
    All,
    /// The number of the project at Google too.
    Link,
    /// Answers too.
    AndAnswers,
    /// Answers too, and fields that stay empty.
    AndEmpty,
}

impl Over {
    fn shown(may_be_empty: bool) -> Self {
        if may_be_empty {
            Self::AndEmpty
        } else {
            Self::AndAnswers
        }
    }
}

/// Its names are known, and have a value unless they need not.
fn names(guide: &Guide, place: &str, template: &Template, over: Over, faults: &mut Faults) {
    for part in template.parts() {
        let name = match part {
            Part::Text(text) => {
                plain(place, text, faults);
                continue;
            }
            Part::Name(name) => name,
        };
        match guide.fields.get(name) {
            Some(field) if field.optional && over != Over::AndEmpty => {
                faults.add(place, Wrong::MayBeEmpty(name.clone()));
            }
            Some(_) => {}
            None if over != Over::Fields && guide.derived.contains_key(name) => {}
            None if guide.reserves(name)
                && (over >= Over::AndAnswers || !BROUGHT.contains(&name.as_str())) => {}
            None if over == Over::Link && guide.provider == Provider::Google && name == GOOGLE_PROJECT => {}
            None if over >= Over::AndAnswers && guide.questions().any(|question| question.id == *name) => {}
            None => faults.add(place, Wrong::UnknownName(name.clone())),
        }
    }
}

/// It holds no secret.
fn open(guide: &Guide, place: &str, template: &Template, faults: &mut Faults) {
    for name in guide.fields_in(template) {
        if guide.fields.get(name).is_some_and(|field| field.kind.is_secret()) {
            faults.add(place, Wrong::Secret(name.to_owned()));
        }
    }
}

/// It leads to a known host by https, or to the target's own site. The host must stand there in full, up to its slash:
/// `{site_url}.example` would be somebody else's.
fn leads_home(guide: &Guide, link: &Template) -> bool {
    match link.parts() {
        [Part::Name(name), rest @ ..] => {
            let site = guide
                .fields
                .get(name)
                .is_some_and(|field| field.kind == FieldKind::SiteUrl);
            site && match rest.first() {
                None => true,
                Some(Part::Text(text)) => text.starts_with('/'),
                Some(Part::Name(_)) => false,
            }
        }
        [Part::Text(text), rest @ ..] => {
            let path = text
                .strip_prefix("https://")
                .and_then(|text| text.split_once('/'));
            (rest.is_empty() || path.is_some()) && Url::parse(text).is_ok_and(|url| is_known_host(&url))
        }
        [] => false,
    }
}

/// It holds no character that hides or draws.
fn plain(place: &str, text: &str, faults: &mut Faults) {
    if let Some(c) = text.chars().find(|&c| is_unsafe(c) || c == '<') {
        faults.add(place, Wrong::Character(c.into()));
    }
}

/// Hosts that a guide may open: the providers' own, and the vendors' documentation.
const HOSTS: &[&str] = &[
    "x.com",
    "console.x.com",
    "developer.x.com",
    "devcommunity.x.com",
    "docs.x.com",
    "help.x.com",
    "accounts.google.com",
    "console.cloud.google.com",
    "console.developers.google.com",
    "developers.google.com",
    "myaccount.google.com",
    "support.google.com",
    "academy.creatio.com",
    "docs.bmc.com",
    "docs.expertflow.com",
    "docs.zammad.org",
    "admin-docs.zammad.org",
];
