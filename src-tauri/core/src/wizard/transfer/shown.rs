//! What the page is told: titles, rows, and what has to be known before an import and after an export.

use std::collections::BTreeSet;
use std::path::Path;

use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Guide, Provider};
use crate::store::record::Connection;
use crate::transfer::plan::{Part, Standing};

use super::{Incoming, Place};
use crate::wizard::Wizard;
use crate::wizard::day;
use crate::wizard::view::transfer::{ImportPreview, ImportRow, ImportStanding, SealedBy, TransferWish};

impl Wizard {
    /// The address that a connection is about.
    pub(super) fn site_of(&self, connection: &Connection) -> Option<String> {
        let guide = self.guides.get(&connection.guide)?;
        let (field, _) = guide
            .fields
            .iter()
            .find(|(_, field)| field.kind == FieldKind::SiteUrl)?;
        connection
            .answers
            .get(field)
            .filter(|site| !site.is_empty())
            .cloned()
    }

    /// `Creatio · @acme`.
    pub(super) fn title(&self, connection: &Connection) -> String {
        let Some(guide) = self.guides.get(&connection.guide) else {
            return self.words.say(
                "transfer-title-gone",
                &[("guide", connection.guide.clone().into())],
            );
        };
        let words = self.guided.get(&guide.id).unwrap_or(&self.words);
        let target = words.attr("target", "short", &[]).unwrap_or_default();
        match handle(guide, connection) {
            Some(account) => words.say(
                "transfer-title",
                &[("target", target.into()), ("account", account.into())],
            ),
            None => words.say("transfer-title-new", &[("target", target.into())]),
        }
    }

    /// Whether a renewal uses its tokens up: at Google what makes new ones stays as it is. Of a guide that is not here nobody knows.
    pub(super) fn changes(&self, connection: &Connection) -> bool {
        let guide = self.guides.get(&connection.guide);
        guide.is_none_or(|guide| guide.provider == Provider::X)
    }

    pub(super) fn preview(&self, file: &Incoming) -> ImportPreview {
        let about = &file.contents.about;
        let count =
            |is: &dyn Fn(&Standing) -> bool| file.plan.connections.iter().filter(|one| is(one)).count();
        let kind = match (file.from_bundle, about.everything) {
            (true, _) => "bundle",
            (false, true) => "backup",
            (false, false) => "some",
        };
        ImportPreview {
            reading: file.number,
            made: self.words.say(
                "transfer-made",
                &[
                    ("kind", kind.into()),
                    ("count", file.contents.connections.len().into()),
                    ("day", day::words(about.made_ms).into()),
                    ("version", about.program_version.clone().into()),
                ],
            ),
            new: count(&|standing| matches!(standing, Standing::New | Standing::Apart)),
            same: count(&|standing| *standing == Standing::Same),
            conflicts: file
                .plan
                .connections
                .iter()
                .chain(&file.plan.apps)
                .filter(|one| one.is_conflict())
                .count(),
            rows: file.rows.len(),
            notes: notes(self, file)
                .iter()
                .map(|note| self.words.finding(note))
                .collect(),
        }
    }

    pub(super) fn row(&self, file: &Incoming, place: Place) -> ImportRow {
        match place {
            Place::Connection(at) => {
                let (one, standing) = (&file.contents.connections[at], &file.plan.connections[at]);
                self.connection_row(file, one, standing)
            }
            Place::App(at) => self.app_row(file, at),
        }
    }

    fn connection_row(&self, file: &Incoming, one: &Connection, standing: &Standing) -> ImportRow {
        let say = |id: &str| self.words.say(id, &[]);
        let site = self.site_of(one).unwrap_or_else(|| say("transfer-no-site"));
        let detail = match standing {
            Standing::Differs(parts) => self.words.say(
                "transfer-differs",
                &[("site", site.into()), ("parts", self.parts(parts).into())],
            ),
            Standing::Twin(_) => self.words.say("transfer-twin", &[("site", site.into())]),
            Standing::New | Standing::Same | Standing::Apart => site,
        };
        let mut notes = Vec::new();
        if let Some(endpoints) = one.endpoints.as_ref().filter(|endpoints| !endpoints.are_real()) {
            let hosts = endpoints.replaced().join(", ");
            notes.push(
                self.words
                    .say("transfer-note-endpoints", &[("hosts", hosts.into())]),
            );
        }
        if let Some(authority) = &one.authority {
            let host = authority.host.clone();
            notes.push(
                self.words
                    .say("transfer-note-authority", &[("host", host.into())]),
            );
        }
        if self.guides.get(&one.guide).is_none() {
            notes.push(say("transfer-note-guide"));
        }
        if one.grant.as_ref().is_some_and(|grant| grant.handed_ms.is_some()) {
            notes.push(say("transfer-note-handed"));
        }
        if let Standing::Differs(parts) = standing {
            let is_older = file.plan.older.contains(&one.id);
            match (self.changes(one), is_older, parts.contains(&Part::Renews)) {
                (true, true, _) => notes.push(say("transfer-note-older")),
                (true, false, true) => notes.push(say("transfer-note-renews")),
                (true, false, false) | (false, _, _) => {}
            }
        }
        let apps = file.contents.apps.iter().zip(&file.plan.apps);
        let mut apart = apps.filter(|(_, standing)| **standing == Standing::Apart);
        if *standing != Standing::Same && apart.any(|(app, _)| one.app.as_ref() == Some(&app.id)) {
            notes.push(say("transfer-note-apart"));
        }
        ImportRow {
            row: format!("connection:{}", one.id),
            standing: shown(standing),
            title: self.title(one),
            detail,
            state: self.state(standing),
            notes,
        }
    }

    fn app_row(&self, file: &Incoming, at: usize) -> ImportRow {
        let (app, standing) = (&file.contents.apps[at], &file.plan.apps[at]);
        let used = file.contents.connections.iter();
        let used = used.filter(|one| one.app.as_ref() == Some(&app.id)).count();
        let provider = match app.provider.as_str() {
            "google" => "provider-google",
            _ => "provider-x",
        };
        let provider = self.words.attr(provider, "short", &[]).unwrap_or_default();
        let key = app.values.values().next().cloned().unwrap_or_default();
        let shown_key: String = key.chars().take(SHOWN).collect();
        let parts = match standing {
            Standing::Differs(parts) => self.parts(parts),
            Standing::New | Standing::Same | Standing::Twin(_) | Standing::Apart => String::new(),
        };
        ImportRow {
            row: format!("app:{}", app.id),
            standing: shown(standing),
            title: self.words.say(
                "transfer-app",
                &[("provider", provider.into()), ("key", shown_key.into())],
            ),
            detail: self.words.say(
                "transfer-app-differs",
                &[("parts", parts.into()), ("count", used.into())],
            ),
            state: self.state(standing),
            notes: match file.plan.others[at] {
                0 => Vec::new(),
                count => vec![self.words.say("transfer-note-others", &[("count", count.into())])],
            },
        }
    }

    /// What is to be known after an export.
    pub(super) fn after_export(
        &self,
        wish: &TransferWish,
        path: &Path,
        moved: usize,
        stayed: usize,
    ) -> Vec<String> {
        let mut said = Vec::new();
        let say = |id: &str, count: usize| self.words.say(id, &[("count", count.into())]);
        if !wish.secrets {
            said.push(say("transfer-after-bare", 0));
        }
        if moved > 0 {
            said.push(say("transfer-after-moved", moved));
        }
        if stayed > 0 {
            said.push(say("transfer-after-stayed", stayed));
        }
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let id = match wish.sealed_by {
            SealedBy::Passphrase => "transfer-after-passphrase",
            SealedBy::Recipients => "transfer-after-recipients",
        };
        said.push(self.words.say(id, &[("name", name.into())]));
        said
    }

    fn state(&self, standing: &Standing) -> String {
        let id = match standing {
            Standing::New | Standing::Apart => "transfer-state-new",
            Standing::Same => "transfer-state-same",
            Standing::Differs(_) => "transfer-state-differs",
            Standing::Twin(_) => "transfer-state-twin",
        };
        self.words.say(id, &[])
    }

    fn parts(&self, parts: &[Part]) -> String {
        let said = parts.iter().map(|part| {
            let id = match part {
                Part::Guide => "transfer-part-guide",
                Part::Answers => "transfer-part-answers",
                Part::Account => "transfer-part-account",
                Part::Grant => "transfer-part-grant",
                Part::Renews => "transfer-part-renews",
                Part::Steps => "transfer-part-steps",
                Part::App => "transfer-part-app",
                Part::Endpoints => "transfer-part-endpoints",
                Part::Authority => "transfer-part-authority",
                Part::Secrets => "transfer-part-secrets",
            };
            self.words.say(id, &[])
        });
        said.collect::<Vec<_>>().join(", ")
    }
}

/// What has to be known of a file before it is imported, about what would come in.
fn notes(wizard: &Wizard, file: &Incoming) -> Vec<Finding> {
    let contents = &file.contents;
    let rows = contents.connections.iter().zip(&file.plan.connections);
    let coming: Vec<&Connection> = rows
        .filter(|(_, standing)| **standing != Standing::Same)
        .map(|(one, _)| one)
        .collect();
    let mut notes = Vec::new();
    if file.from_bundle {
        notes.push(Finding::new(Code::TransferFromBundle));
    }
    let replaced: Vec<_> = coming
        .iter()
        .filter_map(|one| one.endpoints.as_ref().filter(|endpoints| !endpoints.are_real()))
        .collect();
    if !replaced.is_empty() {
        let hosts = replaced.iter().flat_map(|endpoints| endpoints.replaced());
        notes.push(listed(Code::TransferReplaced, replaced.len(), hosts));
    }
    let trusted: Vec<_> = coming.iter().filter_map(|one| one.authority.as_ref()).collect();
    if !trusted.is_empty() {
        let hosts = trusted.iter().map(|authority| authority.host.clone());
        notes.push(listed(Code::TransferAuthorities, trusted.len(), hosts));
    }
    let missing: BTreeSet<String> = coming
        .iter()
        .filter(|one| wizard.guides.get(&one.guide).is_none())
        .map(|one| one.guide.clone())
        .collect();
    if !missing.is_empty() {
        notes.push(Finding::new(Code::TransferGuidesMissing).with("guides", some_of(missing)));
    }
    if !contents.about.secrets {
        notes.push(Finding::new(Code::TransferNoSecrets));
        return notes;
    }
    let changing = coming.iter().filter(|one| wizard.changes(one));
    let granted = changing.filter_map(|one| one.grant.as_ref());
    let (handed, own): (Vec<_>, Vec<_>) = granted.partition(|grant| grant.handed_ms.is_some());
    for (code, count) in [
        (Code::TransferHanded, handed.len()),
        (Code::TransferTakesOver, own.len()),
    ] {
        if count > 0 {
            notes.push(counted(code, count));
        }
    }
    notes
}

fn listed(code: Code, count: usize, hosts: impl Iterator<Item = String>) -> Finding {
    let hosts: BTreeSet<String> = hosts.collect();
    counted(code, count).with("hosts", some_of(hosts))
}

fn counted(code: Code, count: usize) -> Finding {
    let many = if count == 1 { "no" } else { "yes" };
    Finding::new(code).with("count", count).with("many", many)
}

/// The first few of a list.
fn some_of(all: BTreeSet<String>) -> String {
    let more = all.len() > LISTED;
    let mut said: Vec<String> = all.into_iter().take(LISTED).collect();
    if more {
        said.push("…".to_owned());
    }
    said.join(", ")
}

fn shown(standing: &Standing) -> ImportStanding {
    match standing {
        Standing::Differs(_) | Standing::Twin(_) => ImportStanding::Conflict,
        Standing::New | Standing::Apart => ImportStanding::New,
        Standing::Same => ImportStanding::Same,
    }
}

/// The account as the provider's people write it: who signed in, or who is expected to.
fn handle(guide: &Guide, connection: &Connection) -> Option<String> {
    let known = connection
        .account
        .as_ref()
        .and_then(|account| account.screen_name.clone());
    let expected = || {
        let kind = guide.provider.account();
        let (field, _) = guide.fields.iter().find(|(_, field)| field.kind == kind)?;
        connection
            .answers
            .get(field)
            .filter(|name| !name.is_empty())
            .cloned()
    };
    let name = known.or_else(expected)?;
    Some(match guide.provider {
        Provider::X => format!("@{name}"),
        Provider::Google => name,
    })
}

/// So many hosts or guides are named.
const LISTED: usize = 5;
/// So much of a key is shown.
const SHOWN: usize = 12;
