//! What the step shows: who is to sign in, the change line by line, and what can be done now.

use crate::finding::{Code, Finding};
use crate::guide::format::{Provider, Setting, Step};
use crate::store::record::{Run, RunLine, RunPhase, Stand};
use crate::target::System;
use crate::target::creatio;
use crate::target::login::{self, Way};
use crate::target::settings::{Act, Became};
use crate::wizard::act;
use crate::wizard::scene::Scene;
use crate::wizard::view::apply::{ApplyLine, ApplyNext, ApplyValue, LineTone, LoginWay, TargetLogin};
use crate::wizard::view::{Body, Choice, Field, Question, World};

use super::{Visiting, login_held, root, system};

/// What the step shows.
pub(in crate::wizard) fn body(scene: &Scene<'_>, step: &Step) -> Body {
    let record = scene.record(&step.id);
    let run = record.run.as_ref();
    let next = next(scene, step);
    let is_asked = scene.visiting == Visiting::No;
    let undoable = undoable(scene, step);
    let other_site = super::other_site(scene, step);
    let lines = run.map(|run| run.lines.as_slice()).unwrap_or_default();
    let settings = super::settings(scene, step);
    let system = system(step);
    Body::Apply {
        target: scene.words.attr("target", "short", &[]).unwrap_or_default(),
        address: system.and_then(|system| root(scene, system)).unwrap_or_default(),
        practice: scene.world == World::Practice,
        signed_in: scene.visitor.clone(),
        // Signed in at the address of now, nobody can undo what was done at another.
        login: system
            .filter(|_| is_asked && !(undoable && other_site.is_some()))
            .map(|system| login(scene, system, next, undoable)),
        next,
        undo: scene.visiting == Visiting::Here && undoable && other_site.is_none() && next != ApplyNext::Undo,
        undo_asks: system
            .filter(|system| system.registers() && undoable && run.is_some_and(Run::replaces))
            .map(|_| scene.words.say("apply-undo-asks", &[])),
        leave: next != ApplyNext::Leave && may_be_left(scene, step),
        again: scene.visiting == Visiting::Here && next != ApplyNext::Read,
        agree: (next == ApplyNext::Write)
            .then(|| super::provider::to_agree(&record.findings))
            .flatten()
            .map(|finding| scene.words.say(agree(finding), &[])),
        join: system
            .filter(|system| system.joins() && scene.visiting == Visiting::Here)
            .filter(|_| ![ApplyNext::Join, ApplyNext::Read].contains(&next))
            .map(|_| scene.words.say("apply-join-again", &[])),
        ahead: run.is_some_and(|run| run.phase == RunPhase::Planned),
        lines: lines
            .iter()
            .map(|line| self::line(scene, system, &settings, line))
            .collect(),
        findings: system
            .and_then(|system| super::read::in_clear(scene, system))
            .into_iter()
            .chain(findings(scene, step))
            .map(|finding| act::worded(scene, &finding))
            .collect(),
        at_ms: record.ran_ms,
    }
}

/// What is said of the change. What was found at one site says nothing of another.
fn findings(scene: &Scene<'_>, step: &Step) -> Vec<Finding> {
    match super::other_site(scene, step) {
        Some(site) => vec![Finding::new(Code::TargetOtherSite).with("site", site)],
        None => scene.record(&step.id).findings,
    }
}

/// The words of the main button.
pub(in crate::wizard) fn main(scene: &Scene<'_>, step: &Step) -> String {
    let run = scene.record(&step.id).run;
    let writes = |run: &Run| run.lines.iter().filter(|line| line.act == Act::Write).count();
    let phase = run.as_ref().map(|run| run.phase);
    let is_call = system(step).is_some_and(System::is_call);
    match (next(scene, step), phase) {
        (ApplyNext::SignIn, _) if is_call => scene.words.say("main-apply-call-sign-in", &[]),
        (ApplyNext::Read, _) if is_call => scene.words.say("main-apply-call-look", &[]),
        (ApplyNext::Write, _) if is_call => scene.words.say("main-apply-call", &[]),
        (ApplyNext::SignIn, Some(RunPhase::Begun | RunPhase::Failed)) => {
            scene.words.say("main-apply-look", &[])
        }
        (ApplyNext::SignIn, _) => scene.words.say("main-apply-sign-in", &[]),
        (ApplyNext::Undo, _) => scene.words.say("main-apply-undo", &[]),
        (ApplyNext::Leave, _) => scene.words.say("main-apply-leave", &[]),
        (ApplyNext::Read, None) => scene.words.say("main-apply-compare", &[]),
        (ApplyNext::Read, _) => scene.words.say("main-apply-read", &[]),
        (ApplyNext::Join, _) => scene.words.say("main-apply-join", &[]),
        (ApplyNext::Write, Some(RunPhase::Begun)) => scene.words.say("main-apply-finish", &[]),
        (ApplyNext::Write, _) => {
            let count = run.as_ref().map(writes).unwrap_or_default();
            scene.words.say("main-apply-write", &[("count", count.into())])
        }
        (ApplyNext::Keep, Some(RunPhase::Written)) if undoable(scene, step) => {
            scene.words.say("main-apply-keep", &[])
        }
        (ApplyNext::Keep, _) => scene.words.say("main-apply-on", &[]),
    }
}

/// Whether the person may go on: all of it stands there, or stood there before.
pub(super) fn is_settled(run: Option<&Run>) -> bool {
    let run = run.filter(|run| !run.stale);
    let is_idle = |run: &Run| {
        let mut lines = run.lines.iter();
        !run.lines.is_empty() && lines.all(|line| matches!(line.act, Act::Leave | Act::Skip))
    };
    run.is_some_and(|run| match run.phase {
        RunPhase::Written => true,
        RunPhase::Planned => is_idle(run),
        RunPhase::Begun | RunPhase::Failed | RunPhase::Undone => false,
    })
}

/// Whether nothing is left but to undo the change or to leave it as it is: its values have changed since, or it is about another site.
fn is_to_be_left(scene: &Scene<'_>, step: &Step) -> bool {
    let is_stale = scene.record(&step.id).run.is_some_and(|run| run.stale);
    (is_stale || super::other_site(scene, step).is_some()) && super::waits(scene, step)
}

/// Whether it may be left as it is: it waits to be undone, and not all of it stands there.
pub(super) fn may_be_left(scene: &Scene<'_>, step: &Step) -> bool {
    let run = scene.record(&step.id).run;
    let is_partial = run.is_some_and(|run| matches!(run.phase, RunPhase::Begun | RunPhase::Failed));
    is_partial && super::waits(scene, step) || is_to_be_left(scene, step)
}

/// Whether a change can still be undone: what was there before is still sealed. A call cannot be taken back.
fn undoable(scene: &Scene<'_>, step: &Step) -> bool {
    super::waits(scene, step) && !system(step).is_some_and(System::is_call)
}

/// The provider as the words about a clock name it.
pub(super) fn provider(scene: &Scene<'_>) -> &'static str {
    match scene.guide.provider {
        Provider::X => "x",
        Provider::Google => "google",
    }
}

/// What the main button does.
fn next(scene: &Scene<'_>, step: &Step) -> ApplyNext {
    let record = scene.record(&step.id);
    let run = record.run.as_ref();
    let is_other = super::other_site(scene, step).is_some();
    if is_settled(run) && !is_other {
        return ApplyNext::Keep;
    }
    if is_to_be_left(scene, step) {
        return ApplyNext::Leave;
    }
    match scene.visiting {
        Visiting::No => return ApplyNext::SignIn,
        Visiting::Elsewhere => return ApplyNext::Read,
        Visiting::Here => {}
    }
    let refuses = |run: &Run| run.lines.iter().any(|line| line.act == Act::Refuse);
    match run.map(|run| run.phase) {
        Some(RunPhase::Planned) if run.is_some_and(refuses) => {
            match system(step).is_some_and(System::joins) {
                true => ApplyNext::Join,
                false => ApplyNext::Read,
            }
        }
        Some(RunPhase::Planned | RunPhase::Begun) => ApplyNext::Write,
        Some(RunPhase::Failed) if super::waits(scene, step) => match run.is_some_and(may_be_put_back) {
            true => ApplyNext::Undo,
            false => ApplyNext::Leave,
        },
        Some(RunPhase::Written | RunPhase::Failed | RunPhase::Undone) | None => ApplyNext::Read,
    }
}

/// Whether something that was not put back could be.
fn may_be_put_back(run: &Run) -> bool {
    let is_left = |line: &RunLine| line.became.as_ref().is_some_and(Became::is_left);
    run.lines.iter().any(|line| is_left(line) && line.undoable)
}

/// The words beside the box that has to be ticked before anything is written.
fn agree(finding: &Finding) -> &'static str {
    match finding.code {
        Code::ZammadUnlisted => "apply-agree-unlisted",
        Code::ExpertflowOtherGeneration => "apply-agree-generation",
        _ => "apply-agree",
    }
}

fn login(scene: &Scene<'_>, system: System, next: ApplyNext, undoable: bool) -> TargetLogin {
    let say = |id: &str| scene.words.say(id, &[]);
    TargetLogin {
        ways: login::ways(system)
            .iter()
            .map(|way| self::way(scene, system, way))
            .collect(),
        asks: asks(scene, system),
        kept: scene.held.contains(&login_held(scene, system)).then(|| {
            let host = super::read::host(scene, system);
            scene.words.say("login-kept", &[("host", host.into())])
        }),
        keep: say("login-keep"),
        press: (next != ApplyNext::SignIn).then(|| match undoable {
            true => say("login-to-undo"),
            false => say("login-again"),
        }),
    }
}

fn way(scene: &Scene<'_>, system: System, way: &Way) -> LoginWay {
    let id = format!("login-{}-{}", system.target(), way.id);
    let attr = |id: &str| scene.words.attr(id, "help", &[]).unwrap_or_default();
    let fields = way.blanks.iter().map(|blank| {
        let words = format!("login-field-{}", blank.id);
        let own = format!("login-{}-{}", system.target(), blank.id);
        Field {
            id: blank.id.to_owned(),
            label: scene.words.say(&words, &[]),
            help: match attr(&own) {
                help if help.is_empty() => attr(&words),
                help => help,
            },
            example: String::new(),
            secret: blank.secret,
            unverified: false,
            folded: false,
            required: !blank.optional,
            value: String::new(),
            held: false,
            findings: Vec::new(),
            look_up: None,
        }
    });
    LoginWay {
        id: way.id.to_owned(),
        label: scene.words.say(&id, &[]),
        help: attr(&id),
        fields: fields.collect(),
    }
}

/// What has to be known about a target besides.
fn asks(scene: &Scene<'_>, system: System) -> Vec<Question> {
    match system {
        System::ZammadApp | System::ZammadFilters | System::Bmc | System::BmcAlert => Vec::new(),
        System::ExpertflowObjects | System::ExpertflowActivation => Vec::new(),
        System::Creatio => vec![question(
            scene,
            creatio::visit::FRAMEWORK,
            &["found-out", "net-framework", "net"],
        )],
    }
}

fn question(scene: &Scene<'_>, id: &str, choices: &[&str]) -> Question {
    let choice = |value: &&str| {
        let words = format!("target-ask-{id}-{value}");
        Choice {
            value: (*value).to_owned(),
            label: scene.words.say(&words, &[]),
            help: String::new(),
            stop: String::new(),
        }
    };
    Question {
        id: id.to_owned(),
        label: scene.words.say(&format!("target-ask-{id}"), &[]),
        choices: choices.iter().map(choice).collect(),
        picked: choices.first().map(|value| (*value).to_owned()),
        findings: Vec::new(),
    }
}

fn line(scene: &Scene<'_>, system: Option<System>, settings: &[&Setting], line: &RunLine) -> ApplyLine {
    // Settings of an account are there once the account is.
    let waits = line.now == Stand::Absent && system.is_some_and(System::joins);
    let say = |id: &str| scene.words.say(id, &[]);
    // A row of several things is cut where not all of them were done.
    let is_partly = system == Some(System::ExpertflowObjects) && line.code == AGENTS;
    let is_made = system.is_some_and(|system| system.makes(&line.code)) && line.now == Stand::Unset;
    let (state, tone) = match state(line) {
        _ if waits => ("apply-no-account", LineTone::Plain),
        ("apply-write", tone) if is_made => ("apply-make", tone),
        ("apply-absent", tone) if system == Some(System::ExpertflowObjects) => ("apply-blocked", tone),
        ("apply-cut", tone) if is_partly => ("apply-partly", tone),
        ("apply-stored", tone) if system.is_some_and(System::is_call) => ("apply-taken", tone),
        ("apply-undone", tone) if is_made => ("apply-taken-away", tone),
        shown => shown,
    };
    let setting = settings.iter().find(|setting| setting.code == line.code);
    ApplyLine {
        code: line.code.clone(),
        name: name(scene, settings, &line.code),
        now: match line.now {
            Stand::Absent if waits => words(scene, "apply-value-no-account"),
            Stand::Absent if system.is_some_and(System::is_made_there) => {
                words(scene, "apply-value-not-there")
            }
            Stand::Absent | Stand::Unset | Stand::Hidden | Stand::Set => now(scene, system, line),
        },
        after: match (after(scene, system, line), setting) {
            (value, Some(setting)) if setting.by_id && value.literal => ApplyValue {
                text: scene
                    .words
                    .say("apply-value-id-of", &[("name", value.text.into())]),
                literal: false,
            },
            (value, _) => value,
        },
        state: say(state),
        tone,
        note: match state {
            "apply-partly" => String::new(),
            _ => note(scene, line),
        },
    }
}

/// What a setting is called: by the administrator, or by the target.
pub(super) fn name(scene: &Scene<'_>, settings: &[&Setting], code: &str) -> String {
    let setting = settings.iter().find(|setting| setting.code == code);
    let name = setting.and_then(|setting| {
        let mut languages = scene.words.languages();
        let named = languages.find_map(|language| setting.names.get(language));
        scene.label(setting).or(named.map(|name| name.text.clone()))
    });
    name.unwrap_or_default()
}

fn now(scene: &Scene<'_>, system: Option<System>, line: &RunLine) -> ApplyValue {
    let words = |id: &str| words(scene, id);
    let is_of_objects = system == Some(System::ExpertflowObjects);
    let is_call = system.is_some_and(System::is_call);
    match (line.now, &line.before) {
        (Stand::Set, Some(value)) => ApplyValue {
            text: value.clone(),
            literal: true,
        },
        (Stand::Set, None) if line.act == Act::Leave => words("apply-value-same"),
        (Stand::Set, None) => words("apply-value-other"),
        (Stand::Unset, _) if is_of_objects => words("apply-value-none"),
        (Stand::Unset, _) => words("apply-value-unset"),
        (Stand::Hidden, _) if is_call => words("apply-value-unknown"),
        (Stand::Hidden, _) => words("apply-value-hidden"),
        (Stand::Absent, _) if is_of_objects => words("apply-value-unclear"),
        (Stand::Absent, _) => words("apply-value-absent"),
    }
}

fn after(scene: &Scene<'_>, system: Option<System>, line: &RunLine) -> ApplyValue {
    match (&line.became, line.now) {
        (Some(Became::Undone), Stand::Set | Stand::Hidden) if line.before.is_none() => {
            return words(scene, "apply-value-before");
        }
        (Some(Became::Undone), _) => return now(scene, system, line),
        (Some(Became::Changed), _) => return words(scene, "apply-value-other"),
        (_, _) => {}
    }
    match &line.after {
        Some(value) if value.is_empty() => words(scene, "apply-value-unset"),
        Some(value) => ApplyValue {
            text: value.clone(),
            literal: true,
        },
        None => words(scene, "apply-value-secret"),
    }
}

/// Words in the place of a value.
fn words(scene: &Scene<'_>, id: &str) -> ApplyValue {
    ApplyValue {
        text: scene.words.say(id, &[]),
        literal: false,
    }
}

fn state(line: &RunLine) -> (&'static str, LineTone) {
    match (&line.became, line.act) {
        (Some(Became::Stored), _) => ("apply-stored", LineTone::Good),
        (Some(Became::Cut(..)), _) => ("apply-cut", LineTone::Bad),
        (Some(Became::Refused(said)), _) if is_untried(said) => ("apply-not-tried", LineTone::Plain),
        (Some(Became::Refused(_)), _) => ("apply-refused", LineTone::Bad),
        (Some(Became::Lost), _) => ("apply-lost", LineTone::Bad),
        (Some(Became::Undone), _) => ("apply-undone", LineTone::Plain),
        (Some(Became::Stuck), _) => ("apply-stuck", LineTone::Bad),
        (Some(Became::Denied(said)), _) if is_untried(said) => ("apply-not-back", LineTone::Warn),
        (Some(Became::Denied(_)), _) => ("apply-denied", LineTone::Bad),
        (Some(Became::Changed), _) => ("apply-changed", LineTone::Warn),
        (Some(Became::Before), _) => ("apply-before", LineTone::Next),
        (Some(Became::Untouched) | None, Act::Leave) => ("apply-leave", LineTone::Good),
        (Some(Became::Untouched) | None, Act::Skip) => ("apply-skip", LineTone::Plain),
        (Some(Became::Untouched) | None, Act::Refuse) => ("apply-absent", LineTone::Bad),
        (Some(Became::Untouched) | None, Act::Write) => ("apply-write", LineTone::Next),
    }
}

/// Whether a line was left alone because one before it was refused.
fn is_untried(said: &str) -> bool {
    Finding::of_line(said).is_some_and(|finding| finding.code == Code::ExpertflowNotTried)
}

fn note(scene: &Scene<'_>, line: &RunLine) -> String {
    match &line.became {
        Some(Became::Cut(kept, of)) => scene.words.say(
            "apply-cut-note",
            &[("kept", (*kept).into()), ("of", (*of).into())],
        ),
        Some(Became::Refused(said) | Became::Denied(said)) if said.is_empty() => String::new(),
        Some(Became::Refused(said) | Became::Denied(said)) => match Finding::of_line(said) {
            Some(finding) => {
                let view = scene.words.finding(&finding);
                format!("{} {}", view.title, view.remedy)
            }
            None => scene
                .words
                .say("apply-refused-note", &[("said", said.as_str().into())]),
        },
        None if line.act == Act::Write && !line.undoable => scene.words.say("apply-no-undo-note", &[]),
        Some(_) | None => String::new(),
    }
}

/// The row of all agents.
const AGENTS: &str = "agents";
