//! Scene -> view. No side effects: the same scene always gives the same view.

use crate::finding::{Code, Finding, Severity};
use crate::guide::format::{self, FieldKind, Kind, Purpose};
use crate::store::record::Progress;

use super::day;
use super::scene::Scene;
use super::sign_in;
use super::view::{
    Aside, Body, Choice, Container, Derived, ExportFile, Field, FindingView, Look, Phase, PortalPage,
    Question, RailStep, Saved, Slot, Step, StepState, View,
};

/// The connection at its open step.
pub(super) fn draw(scene: &Scene<'_>) -> View {
    let open = scene.open();
    View {
        connection: scene.connection.id.clone(),
        target: scene.words.say("target", &[]),
        account: account(scene).map(|name| format!("@{name}")),
        world: scene.world.clone(),
        rail: rail(scene, &open.id),
        step: step(scene, open),
    }
}

/// The account's name without `@`: who signed in, or who is expected to.
pub(super) fn account(scene: &Scene<'_>) -> Option<String> {
    let signed_in = scene
        .connection
        .account
        .as_ref()
        .and_then(|account| account.screen_name.clone());
    signed_in.or_else(|| {
        scene
            .field_of_kind(FieldKind::XUserName)
            .and_then(|id| scene.plain(id))
    })
}

/// Whether a finding among them stops the set-up.
pub(super) fn stopped(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| finding.severity() == Severity::Stop)
}

fn rail(scene: &Scene<'_>, open: &str) -> Vec<RailStep> {
    let reach = scene.reach();
    let drawn = scene.steps().into_iter().map(|step| RailStep {
        step: step.id.clone(),
        title: scene.words.say(&format!("step-{}", step.id), &[]),
        note: note(scene, step),
        state: state(scene, step),
        current: step.id == open,
        reachable: reach.contains(&step.id),
    });
    drawn.collect()
}

fn note(scene: &Scene<'_>, step: &format::Step) -> Option<String> {
    let Kind::Choose { questions } = &step.kind else {
        return None;
    };
    let answers = questions.iter().filter_map(|question| {
        let answer = scene.connection.answers.get(&question.id)?;
        scene
            .words
            .attr(&format!("choice-{}-{answer}", question.id), "short", &[])
    });
    answers.reduce(|first, rest| {
        scene
            .words
            .say("list-comma", &[("first", first.into()), ("rest", rest.into())])
    })
}

fn state(scene: &Scene<'_>, step: &format::Step) -> StepState {
    let record = scene.record(&step.id);
    let warned = record
        .findings
        .iter()
        .any(|finding| finding.severity() >= Severity::Warning);
    match record.state {
        Progress::Open if warned => StepState::Attention,
        Progress::Open => StepState::Todo,
        Progress::Later => StepState::Attention,
        Progress::Done if warned => StepState::Attention,
        Progress::Done => StepState::Done,
    }
}

fn step(scene: &Scene<'_>, step: &format::Step) -> Step {
    let words = scene.words;
    let record = scene.record(&step.id);
    let id = format!("step-{}", step.id);
    // Checks and a finished sign-in list their findings in their body.
    let listed =
        matches!(step.kind, Kind::Checks { .. }) || matches!(phase(scene, step), Some(Phase::Done { .. }));
    let about_the_step = record
        .findings
        .iter()
        .filter(|finding| finding.field.is_none() && !listed);
    Step {
        id: step.id.clone(),
        title: words.attr(&id, "title", &[]).unwrap_or_default(),
        lead: words.attr(&id, "lead", &[]).unwrap_or_default(),
        asides: step
            .asides_for(&scene.connection.answers)
            .into_iter()
            .map(|note| aside(scene, note))
            .collect(),
        source: words.attr(&id, "source", &[]),
        body: body(scene, step),
        findings: about_the_step.map(|finding| words.finding(finding)).collect(),
        back: scene.steps().first().is_some_and(|first| first.id != step.id),
        main: main(scene, step),
        skip: skip(scene, step),
    }
}

fn aside(scene: &Scene<'_>, aside: &format::Aside) -> Aside {
    let id = format!("aside-{}", aside.id);
    Aside {
        title: scene.words.attr(&id, "title", &[]).unwrap_or_default(),
        text: scene.words.say(&id, &[]),
    }
}

fn body(scene: &Scene<'_>, step: &format::Step) -> Body {
    let record = scene.record(&step.id);
    match &step.kind {
        Kind::Choose { questions } => Body::Choose {
            questions: questions.iter().map(|q| question(scene, &step.id, q)).collect(),
        },
        Kind::Form { fields, derived } => Body::Form {
            fields: fields.iter().map(|id| field(scene, &step.id, id)).collect(),
            derived: derived.iter().map(|id| self::derived(scene, id)).collect(),
        },
        Kind::Checks { .. } => Body::Checks {
            items: record
                .findings
                .iter()
                .map(|finding| scene.words.finding(finding))
                .collect(),
            at_ms: record.ran_ms,
        },
        Kind::Portal { .. } => {
            let pages = step.pages_for(&scene.connection.answers).into_iter();
            Body::Portal {
                pages: pages.map(|p| page(scene, &step.id, p, &record.done)).collect(),
            }
        }
        Kind::Credentials { fields } => Body::Credentials {
            fields: fields.iter().map(|id| field(scene, &step.id, id)).collect(),
            proven: is_proven(scene).then(|| scene.words.finding(&Finding::new(Code::XPairProven))),
        },
        Kind::Authorize { .. } => Body::Authorize {
            phase: sign_in::phase(scene, step),
        },
        Kind::Export { files } => export(scene, files),
    }
}

fn question(scene: &Scene<'_>, step: &str, question: &format::Question) -> Question {
    let choices = question.choices.iter().map(|value| {
        let id = format!("choice-{}-{value}", question.id);
        Choice {
            value: value.clone(),
            label: scene.words.say(&id, &[]),
            help: scene.words.attr(&id, "help", &[]).unwrap_or_default(),
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

fn field(scene: &Scene<'_>, step: &str, id: &str) -> Field {
    let words_id = format!("field-{id}");
    let declared = scene.guide.fields.get(id);
    let secret = scene.is_secret_field(id);
    Field {
        id: id.to_owned(),
        label: scene.words.say(&words_id, &[]),
        help: scene.words.attr(&words_id, "help", &[]).unwrap_or_default(),
        example: declared.map(|field| field.example.clone()).unwrap_or_default(),
        secret,
        required: declared.is_some_and(|field| !field.optional),
        value: if secret {
            String::new()
        } else {
            scene.plain(id).unwrap_or_default()
        },
        held: secret && scene.held.contains(id),
        findings: findings_at(scene, step, id),
    }
}

pub(super) fn derived(scene: &Scene<'_>, id: &str) -> Derived {
    Derived {
        id: id.to_owned(),
        label: scene.words.say(&format!("derived-{id}"), &[]),
        value: scene
            .guide
            .derived
            .get(id)
            .and_then(|template| scene.fill(template))
            .unwrap_or_default(),
    }
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
    PortalPage {
        era: scene.words.say(&format!("era-{}", page.era), &[]),
        address: scene.fill(&page.address).unwrap_or_default(),
        opens: page.link.as_ref().is_some_and(|link| scene.fill(link).is_some()),
        unverified: page.unverified,
        slots: page
            .slots
            .iter()
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
                .all(|name| scene.held.contains(*name));
            Look::Value {
                value: if held { MASK.to_owned() } else { String::new() },
                secret: true,
            }
        }
        format::Look::Value(template) => Look::Value {
            value: scene.fill(template).unwrap_or_default(),
            secret: false,
        },
        format::Look::Radio { options, pick } => Look::Radio {
            options: options.clone(),
            pick: pick.clone(),
        },
        format::Look::Blank => Look::Blank,
        format::Look::Press => Look::Press,
        format::Look::Read => Look::Read,
    };
    Slot {
        id: slot.id.clone(),
        label: slot.label.clone(),
        note: if slot.note {
            scene.words.say(&format!("slot-{step}-{}", slot.id), &[])
        } else {
            String::new()
        },
        look,
        done: done.contains(&slot.id),
    }
}

fn is_proven(scene: &Scene<'_>) -> bool {
    scene.app.as_ref().is_some_and(|app| app.proven_ms.is_some())
}

fn phase(scene: &Scene<'_>, step: &format::Step) -> Option<Phase> {
    matches!(step.kind, Kind::Authorize { .. }).then(|| sign_in::phase(scene, step))
}

fn export(scene: &Scene<'_>, files: &[format::BundleFile]) -> Body {
    let exported = scene.connection.exported.as_ref();
    let default = || {
        let practice = scene.world != super::view::World::Real;
        let day = day::local(scene.now_ms);
        let account = scene.connection.account.as_ref();
        let place = crate::bundle::default_path(
            scene.documents,
            scene.guide,
            account,
            practice,
            Container::Folder,
            day,
        );
        place.to_string_lossy().into_owned()
    };
    let named = files
        .iter()
        .map(|file| (crate::bundle::file_name(*file), file_words(*file)));
    Body::Export {
        path: exported
            .map(|exported| exported.path.clone())
            .unwrap_or_else(default),
        container: match exported {
            Some(exported) if exported.path.ends_with(".zip") => Container::Zip,
            Some(_) | None => Container::Folder,
        },
        files: std::iter::once(("manifest.json", "file-manifest"))
            .chain(named)
            .map(|(name, id)| ExportFile {
                name: name.to_owned(),
                what: scene.words.say(id, &[]),
            })
            .collect(),
        secrets: u32::try_from(
            scene
                .guide
                .settings
                .iter()
                .filter(|setting| setting.secret)
                .count(),
        )
        .unwrap_or_default(),
        saved: exported.map(|exported| Saved {
            path: exported.path.clone(),
            at_ms: exported.at_ms,
            in_clear: exported.in_clear,
        }),
    }
}

fn file_words(file: format::BundleFile) -> &'static str {
    match file {
        format::BundleFile::Settings => "file-settings",
        format::BundleFile::ClioManifest => "file-clio-manifest",
        format::BundleFile::RunSheet => "file-run-sheet",
        format::BundleFile::HandOut => "file-hand-out",
    }
}

fn main(scene: &Scene<'_>, step: &format::Step) -> String {
    let record = scene.record(&step.id);
    let provider = scene.provider();
    let with_provider = |id: &str| scene.words.say(id, &[("provider", provider.as_str().into())]);
    let say = |id: &str| scene.words.say(id, &[]);
    match &step.kind {
        Kind::Choose { .. } => say("main-choose"),
        Kind::Form { .. } => say("main-form"),
        Kind::Checks { .. } if stopped(&record.findings) => say("skip-anyway"),
        Kind::Checks { .. } => say("main-checks"),
        Kind::Portal { .. } => say("main-portal"),
        Kind::Credentials { .. } if is_proven(scene) => say("main-credentials-proven"),
        Kind::Credentials { .. } => with_provider("main-credentials"),
        Kind::Authorize { .. } => match sign_in::phase(scene, step) {
            Phase::Ready { .. } => with_provider("main-authorize"),
            Phase::AwaitingPin { .. } => say("main-authorize-pin"),
            Phase::Done { .. } => say("main-authorize-done"),
        },
        Kind::Export { .. } if scene.connection.exported.is_some() => say("main-export-again"),
        Kind::Export { .. } => say("main-export"),
    }
}

/// Whether a step may be left unfinished, and what the button for that says.
pub(super) fn may_skip(scene: &Scene<'_>, step: &format::Step) -> Option<&'static str> {
    let complete = |fields: &[String]| {
        fields
            .iter()
            .all(|id| scene.held.contains(id) || scene.plain(id).is_some())
    };
    match &step.kind {
        _ if step.later => Some("skip-later"),
        Kind::Credentials { fields } if !is_proven(scene) && complete(fields) => Some("skip-unproven"),
        // A trial may be left out, a sign-in that the target lives on may not.
        Kind::Authorize { .. }
            if scene.connection.account.is_none() && scene.guide.purpose == Purpose::Proof =>
        {
            Some("skip-later")
        }
        Kind::Choose { .. }
        | Kind::Form { .. }
        | Kind::Checks { .. }
        | Kind::Portal { .. }
        | Kind::Credentials { .. }
        | Kind::Authorize { .. }
        | Kind::Export { .. } => None,
    }
}

fn skip(scene: &Scene<'_>, step: &format::Step) -> Option<String> {
    may_skip(scene, step).map(|id| scene.words.say(id, &[]))
}

/// What stands in a field for a secret that is stored.
const MASK: &str = "••••••••••••••••";
