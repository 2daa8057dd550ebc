//! What a step holds, one component of the page for each kind.

use std::collections::BTreeSet;
use std::path::Path;

use crate::bundle;
use crate::finding::{Code, Finding};
use crate::guide::format::{self, FieldKind, Kind, Provider};
use crate::store::record::Progress;

use super::apply;
use super::ask;
use super::checks;
use super::day;
use super::google::desktop;
use super::link;
use super::number;
use super::scene::Scene;
use super::sign_in;
use super::view::{
    Body, Choice, Container, Derived, ExportFile, Field, FindingView, Fold, Look, PortalPage, Question,
    Saved, Slot, World,
};
use super::webhook;

/// What a step holds.
pub(super) fn body(scene: &Scene<'_>, step: &format::Step) -> Body {
    let record = scene.record(&step.id);
    match &step.kind {
        Kind::Choose { questions } => Body::Choose {
            questions: questions.iter().map(|q| question(scene, &step.id, q)).collect(),
        },
        Kind::Form { fields, derived } => {
            let fields = self::fields(scene, step, fields);
            Body::Form {
                fold: fields
                    .iter()
                    .any(|field| field.folded)
                    .then(|| fold(scene, &step.id)),
                fields,
                derived: self::derived(scene, derived),
            }
        }
        Kind::Checks { .. } => Body::Checks {
            groups: checks::groups(scene, &record.findings),
            at_ms: record.ran_ms,
        },
        Kind::Portal { .. } => {
            let pages = step.pages_for(&scene.connection.answers).into_iter();
            Body::Portal {
                pages: pages.map(|p| page(scene, &step.id, p, &record.done)).collect(),
            }
        }
        Kind::Credentials { fields } => Body::Credentials {
            fields: self::fields(scene, step, fields),
            proven: scene.is_proven().then(|| {
                let doubt = record.findings.iter().find(|finding| is_doubt(finding));
                let said = doubt
                    .cloned()
                    .unwrap_or_else(|| Finding::new(ask::proven(scene.guide)));
                scene.words.finding(&said)
            }),
            provider: scene.provider(),
            console: link::of_keys(scene),
            file: scene.guide.provider == Provider::Google,
        },
        Kind::Authorize { .. } => Body::Authorize {
            provider: scene.provider(),
            clocked: match scene.guide.provider {
                Provider::X => true,
                Provider::Google => false,
            },
            phase: sign_in::phase(scene, step),
        },
        Kind::Webhook { .. } => webhook::body(scene, step),
        Kind::Apply { .. } => apply::body(scene, step),
        Kind::Export { files } => export(scene, files),
    }
}

/// Whether a finding is what the provider says of credentials that are kept all the same.
pub(super) fn is_doubt(finding: &Finding) -> bool {
    finding.code == Code::XClientDoubted
}

fn question(scene: &Scene<'_>, step: &str, question: &format::Question) -> Question {
    let choices = question.choices.iter().map(|value| {
        let id = format!("choice-{}-{value}", question.id);
        Choice {
            value: value.clone(),
            label: scene.words.say(&id, &[]),
            help: scene.words.attr(&id, "help", &[]).unwrap_or_default(),
            stop: match question.stops.contains(value) {
                true => scene.words.attr(&id, "stop", &[]).unwrap_or_default(),
                false => String::new(),
            },
        }
    });
    Question {
        id: question.id.clone(),
        label: scene.words.say(&format!("question-{}", question.id), &[]),
        choices: choices.collect(),
        picked: scene
            .connection
            .answers
            .get(&question.id)
            .cloned()
            .or_else(|| question.usual.clone()),
        findings: findings_at(scene, step, &question.id),
    }
}

fn fields(scene: &Scene<'_>, step: &format::Step, fields: &[String]) -> Vec<Field> {
    let asked = scene.guide.asked(fields, &scene.connection.answers);
    asked.into_iter().map(|id| field(scene, &step.id, id)).collect()
}

/// The words of the fields that are folded away.
fn fold(scene: &Scene<'_>, step: &str) -> Fold {
    let words = |attr| scene.words.attr(&format!("step-{step}"), attr, &[]);
    Fold {
        title: words("fold").unwrap_or_default(),
        help: words("fold-help").unwrap_or_default(),
    }
}

/// One field as it stands.
pub(super) fn field(scene: &Scene<'_>, step: &str, id: &str) -> Field {
    let words_id = format!("field-{id}");
    let declared = scene.guide.fields.get(id);
    let secret = scene.is_secret_field(id);
    let practised = declared.and_then(|field| practised(scene, field.kind));
    Field {
        id: id.to_owned(),
        label: scene.words.say(&words_id, &[]),
        help: match webhook::imitated(scene, id) {
            Some(_) => scene.words.say("practice-webhook", &[]),
            None => [
                scene.words.attr(&words_id, "help", &[]),
                practised.map(|id| scene.words.say(id, &[])),
            ]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" "),
        },
        example: practised
            .and_then(|id| scene.words.attr(id, "example", &[]))
            .or(declared.map(|field| field.example.clone()))
            .unwrap_or_default(),
        secret,
        required: declared.is_some_and(|field| !field.optional),
        unverified: declared.is_some_and(|field| field.unverified),
        folded: declared.is_some_and(|field| field.folded),
        value: if secret {
            String::new()
        } else {
            let usual = || declared?.usual(&scene.connection.answers).map(str::to_owned);
            let known = scene.plain(id).or_else(|| webhook::imitated(scene, id));
            known.or_else(usual).unwrap_or_default()
        },
        held: secret && scene.held.contains(id),
        findings: findings_at(scene, step, id),
        look_up: number::offer(scene, id),
    }
}

/// The words for the accounts of practice, at a field that asks for one.
fn practised(scene: &Scene<'_>, kind: FieldKind) -> Option<&'static str> {
    let named = [
        (FieldKind::XUserName, "practice-account-x"),
        (FieldKind::GoogleAccount, "practice-account-google"),
    ];
    let named = named.into_iter().find(|(asks, _)| *asks == kind);
    named
        .filter(|_| scene.world == World::Practice)
        .map(|(_, words)| words)
}

/// Values that follow from the fields: of these ids, those that exist now.
pub(super) fn derived(scene: &Scene<'_>, ids: &[String]) -> Vec<Derived> {
    let there = ids.iter().filter_map(|id| {
        let derived = scene.guide.derived.get(id)?;
        let holds = derived.when.holds(&scene.connection.answers);
        holds.then(|| Derived {
            id: id.clone(),
            label: scene.words.say(&format!("derived-{id}"), &[]),
            value: scene.fill(&derived.value).unwrap_or_default(),
            follows: scene
                .guide
                .fields_in(&derived.value)
                .into_iter()
                .any(|name| scene.guide.fields.contains_key(name)),
        })
    });
    there.collect()
}

fn findings_at(scene: &Scene<'_>, step: &str, field: &str) -> Vec<FindingView> {
    let record = scene.record(step);
    let here = record
        .findings
        .iter()
        .filter(|finding| finding.field.as_deref() == Some(field));
    here.map(|finding| scene.words.finding(finding)).collect()
}

fn page(scene: &Scene<'_>, step: &str, page: &format::Page, done: &[String]) -> PortalPage {
    let link = link::of_page(scene, page);
    PortalPage {
        era: scene.words.say(&format!("era-{}", page.era), &[]),
        address: scene.fill(&page.address).unwrap_or_default(),
        opens: link.is_some(),
        link,
        unverified: page.unverified,
        slots: page
            .slots_for(&scene.connection.answers)
            .into_iter()
            .map(|slot| self::slot(scene, step, slot, done))
            .collect(),
    }
}

fn slot(scene: &Scene<'_>, step: &str, slot: &format::Slot, done: &[String]) -> Slot {
    let look = match &slot.look {
        format::Look::Value(template) if scene.guide.is_secret(template) => {
            let held = scene
                .secrets_of(template)
                .iter()
                .all(|name| scene.held.contains(*name) && !desktop::withholds(scene, name));
            Look::Value {
                value: if held { MASK.to_owned() } else { String::new() },
                secret: true,
            }
        }
        format::Look::Value(template) => match scene.fill(template) {
            None if slot.may_be_empty => Look::Empty,
            filled => Look::Value {
                value: filled.unwrap_or_default(),
                secret: false,
            },
        },
        format::Look::Radio { options, pick } => Look::Radio {
            options: options.iter().map(|option| scene.named(option)).collect(),
            pick: scene.named(pick),
        },
        format::Look::Blank => Look::Blank,
        format::Look::Press => Look::Press,
        format::Look::Read => Look::Read,
    };
    Slot {
        id: slot.id.clone(),
        label: scene.named(&slot.label),
        note: if slot.note {
            scene.words.say(&format!("slot-{step}-{}", slot.id), &[])
        } else {
            String::new()
        },
        look,
        done: done.contains(&slot.id),
    }
}

fn export(scene: &Scene<'_>, files: &[format::BundleFile]) -> Body {
    let exported = scene.connection.exported.as_ref();
    let default = || {
        let practice = scene.world != World::Real;
        let day = day::local(scene.now_ms);
        let signed_in = scene.connection.account.as_ref();
        let account = signed_in.and_then(|account| account.screen_name.clone());
        let account = account.or_else(|| scene.expected());
        let place = bundle::default_path(
            scene.documents,
            scene.guide,
            account.as_deref(),
            practice,
            Container::Folder,
            day,
        );
        place.to_string_lossy().into_owned()
    };
    let export_step = scene
        .steps()
        .into_iter()
        .find(|step| matches!(step.kind, Kind::Export { .. }));
    let current = export_step.is_some_and(|step| scene.record(&step.id).state == Progress::Done);
    let entered = apply::told_entered(scene);
    let named = files.iter().map(|file| {
        (
            bundle::file_name(*file),
            file_words(*file, !entered.is_empty()),
            is_secret(*file),
        )
    });
    Body::Export {
        path: exported
            .map(|exported| exported.path.clone())
            .unwrap_or_else(default),
        container: match exported {
            Some(exported) if exported.sealed => Container::Sealed,
            Some(exported) if exported.path.ends_with(".zip") => Container::Zip,
            Some(_) | None => Container::Folder,
        },
        files: std::iter::once(("manifest.json", "file-manifest", false))
            .chain(named)
            .map(|(name, id, with_secrets)| ExportFile {
                name: name.to_owned(),
                what: scene.words.say(id, &[]),
                with_secrets,
            })
            .collect(),
        entered,
        secrets: secrets(scene),
        // What was saved before an answer changed is no result of this step any more.
        saved: exported.filter(|_| current).map(|exported| Saved {
            path: exported.path.clone(),
            at_ms: exported.at_ms,
            in_clear: exported.in_clear,
            opened_by: exported
                .sealed
                .then(|| bundle::opened_by(Path::new(&exported.path))),
        }),
    }
}

/// How many secrets the settings hold. One may stand in several of them.
fn secrets(scene: &Scene<'_>) -> u32 {
    let settings = scene.guide.settings_for(&scene.connection.answers).into_iter();
    let mut held: BTreeSet<&str> = BTreeSet::new();
    for setting in settings.filter(|setting| setting.secret) {
        match scene.secrets_of(&setting.value).as_slice() {
            [] => drop(held.insert(&setting.code)),
            fields => held.extend(fields),
        }
    }
    u32::try_from(held.len()).unwrap_or_default()
}

/// Whether a file is only in a bundle that holds the secrets: a package cannot have a gap.
fn is_secret(file: format::BundleFile) -> bool {
    file == format::BundleFile::CreatioPackage
}

fn file_words(file: format::BundleFile, is_entered: bool) -> &'static str {
    match file {
        format::BundleFile::Settings => "file-settings",
        format::BundleFile::ClioManifest => "file-clio-manifest",
        format::BundleFile::RunSheet if is_entered => "file-run-sheet-entered",
        format::BundleFile::RunSheet => "file-run-sheet",
        format::BundleFile::HandOut => "file-hand-out",
        format::BundleFile::ZammadRequests => "file-zammad-requests",
        format::BundleFile::CreatioPackage => "file-creatio-package",
        format::BundleFile::ZammadRails => "file-zammad-rails",
        format::BundleFile::ZammadRailsValues => "file-zammad-rails-values",
        format::BundleFile::BmcCsv => "file-bmc-csv",
        format::BundleFile::BmcRequests => "file-bmc-requests",
        format::BundleFile::ExpertflowObjects => "file-expertflow-objects",
        format::BundleFile::ExpertflowScript => "file-expertflow-script",
        format::BundleFile::ExpertflowSecrets => "file-expertflow-secrets",
        format::BundleFile::ExpertflowKubernetes => "file-expertflow-kubernetes",
        format::BundleFile::Env => "file-env",
        format::BundleFile::Values => "file-values",
        format::BundleFile::KubernetesSecret => "file-kubernetes-secret",
        format::BundleFile::AnsibleVars => "file-ansible-vars",
    }
}

/// What stands in a field for a secret that is stored.
const MASK: &str = "••••••••••••••••";
