//! Scene -> view. No side effects: the same scene always gives the same view.

use crate::finding::{Code, Finding, Severity};
use crate::guide::format::{self, Flow, Kind, Purpose};
use crate::store::record::Progress;

use super::act;
use super::apply;
use super::body;
use super::google;
use super::link::{self, Portal};
use super::scene::Scene;
use super::sign_in;
use super::view::{Aside, Phase, RailStep, Step, StepState, View, World};

/// The connection at its open step.
pub(super) fn draw(scene: &Scene<'_>) -> View {
    let open = scene.open();
    View {
        connection: scene.connection.id.clone(),
        target: scene.words.say("target", &[]),
        account: account(scene).map(|name| scene.handle(&name)),
        world: scene.world.clone(),
        rehearsed: scene.rehearsed.clone(),
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
            .field_of_kind(scene.guide.provider.account())
            .and_then(|id| scene.plain(id))
    })
}

/// What is different in practice about a drawn page: the imitation has its app or client ready; of the provider's other pages, and of
/// the target, there is none.
fn in_practice(scene: &Scene<'_>, step: &format::Step) -> Option<Finding> {
    match &scene.world {
        World::Practice => {}
        World::Real | World::Replaced { .. } => return None,
    }
    let pages = step.pages_for(&scene.connection.answers);
    let link = pages.first()?.link.as_ref().map(ToString::to_string);
    let link = link.unwrap_or_default();
    Some(match link::portal(&link) {
        Some(Portal::X) => Finding::new(Code::PracticeAppReady),
        Some(Portal::Google) => Finding::new(Code::PracticeClientReady),
        None if link::is_of_x(&link) => Finding::new(Code::PracticeNoPage),
        None => Finding::new(Code::PracticeNoTarget),
    })
}

/// That the tokens of a sign-in belong to the target since they were handed on.
fn handed_on(scene: &Scene<'_>, step: &format::Step) -> Option<Finding> {
    let grant = scene.connection.grant.as_ref();
    let is_shown = matches!(step.kind, Kind::Authorize { .. } | Kind::Export { .. });
    let is_handed = grant.is_some_and(|grant| grant.handed_ms.is_some());
    (is_shown && is_handed).then(|| Finding::new(Code::XHandedOn))
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
    // Checks, and a sign-in that X was asked about, list their findings in their body.
    let proven = record.ran_ms.is_some() && matches!(step.kind, Kind::Authorize { .. });
    let listed = proven || matches!(step.kind, Kind::Checks { .. });
    let listed = listed || matches!(step.kind, Kind::Webhook { .. } | Kind::Apply { .. });
    let about_the_step = record
        .findings
        .iter()
        .filter(|finding| finding.field.is_none() && !listed && !body::is_doubt(finding));
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
        body: body::body(scene, step),
        findings: about_the_step
            .chain(in_practice(scene, step).as_ref())
            .chain(handed_on(scene, step).as_ref())
            .chain(&google::told(scene, step))
            .chain(&again(scene, step))
            .chain(&apply::beyond(scene, step))
            .map(|finding| act::worded(scene, finding))
            .collect(),
        back: scene.steps().first().is_some_and(|first| first.id != step.id),
        main: main(scene, step),
        skip: skip(scene, step),
    }
}

/// That the step is to be done again, and which of those behind it are.
fn again(scene: &Scene<'_>, step: &format::Step) -> Vec<Finding> {
    let is_again = |step: &format::Step| {
        let record = scene.record(&step.id);
        record.again && record.state != Progress::Done
    };
    // Where settings were compared anew, the change says what is to be done.
    let is_compared = scene.record(&step.id).run.is_some();
    let this = (is_again(step) && !is_compared).then(|| Finding::new(Code::StepAgain));
    let steps = scene.steps().into_iter().skip_while(|one| one.id != step.id);
    let titles = steps
        .skip(1)
        .filter(|one| is_again(one))
        .map(|one| scene.words.say(&format!("step-{}", one.id), &[]));
    let titles: Vec<String> = titles.collect();
    let those = (!titles.is_empty()).then(|| Finding::new(Code::StepsAgain).with("steps", titles.join(", ")));
    this.into_iter().chain(those).collect()
}

fn aside(scene: &Scene<'_>, aside: &format::Aside) -> Aside {
    let id = format!("aside-{}", aside.id);
    Aside {
        title: scene.words.attr(&id, "title", &[]).unwrap_or_default(),
        text: scene.words.say(&id, &[]),
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
        Kind::Credentials { .. } if scene.is_proven() => say("main-credentials-proven"),
        Kind::Credentials { .. } => with_provider("main-credentials"),
        Kind::Authorize { .. } => match sign_in::phase(scene, step) {
            Phase::Ready { .. } if scene.flow() == Flow::Paste => say("main-authorize-paste"),
            Phase::Ready { .. } => with_provider("main-authorize"),
            Phase::AwaitingCallback { came: true, .. } => say("main-authorize-again"),
            Phase::AwaitingCallback { .. } => say("main-authorize-address"),
            Phase::AwaitingPin { .. } => say("main-authorize-pin"),
            Phase::Unconfirmed { .. } => with_provider("main-authorize-confirm"),
            Phase::Done { .. } => say("main-authorize-done"),
        },
        Kind::Webhook { .. } => say("main-webhook"),
        Kind::Apply { .. } => apply::main(scene, step),
        Kind::Export { .. } if record.state == Progress::Done => say("main-export-again"),
        Kind::Export { .. } => say("main-export"),
    }
}

/// Whether a step may be left unfinished, and what the button for that says.
pub(super) fn may_skip(scene: &Scene<'_>, step: &format::Step) -> Option<&'static str> {
    let complete = |fields: &[String]| {
        let mut asked = scene.guide.asked(fields, &scene.connection.answers).into_iter();
        asked.all(|id| scene.held.contains(id) || scene.plain(id).is_some())
    };
    match &step.kind {
        _ if step.later => Some("skip-later"),
        Kind::Credentials { fields } if !scene.is_proven() && complete(fields) => Some("skip-unproven"),
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
        | Kind::Webhook { .. }
        | Kind::Apply { .. }
        | Kind::Export { .. } => None,
    }
}

fn skip(scene: &Scene<'_>, step: &format::Step) -> Option<String> {
    may_skip(scene, step).map(|id| scene.words.say(id, &[]))
}
