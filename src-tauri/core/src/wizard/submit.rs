//! Checks what was typed, acts, saves, and moves on to the next step.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{self, Checked};
use crate::finding::{Code, Finding, Severity};
use crate::guide::format::{Kind, Look, Question, Step};
use crate::guide::reserved::{
    BROUGHT, CALLBACK, CALLBACK_OTHER, HOST_QUESTION, PROTECT_STEP, PROTECTED_QUESTION,
};
use crate::store::record::Progress;

use super::scene::Scene;
use super::tokens::{ACCESS_TOKEN, ACCESS_TOKEN_SECRET, REFRESH_TOKEN};
use super::view::{Derived, FindingView, Input, Refused, View};
use super::{Refusal, Wizard, address, apply, body, checks, draw, publishing, sort, webhook};

impl Wizard {
    /// Takes what a step's main button sends.
    ///
    /// # Errors
    /// Findings, each at its field where it has one; then nothing was changed.
    pub fn submit(&self, connection: &str, step: &str, input: Input) -> Result<View, Refused> {
        self.worded(self.load(connection).and_then(|mut scene| {
            scene.reachable(step)?;
            take(&mut scene, step, input)?;
            advance(&mut scene, step);
            self.keep(&mut scene.connection)?;
            Ok(draw::draw(&self.scene(scene.connection)?))
        }))
    }

    /// The values that follow from a form as it is typed: those that the view holds after a submit.
    ///
    /// # Errors
    /// The step is no form.
    pub fn derive(
        &self,
        connection: &str,
        step: &str,
        values: &BTreeMap<String, String>,
    ) -> Result<Vec<Derived>, Refused> {
        self.worded(self.load(connection).and_then(|mut scene| {
            let Kind::Form { fields, derived } = &scene.step(step)?.kind else {
                return Err(Finding::new(Code::InputNotForStep).into());
            };
            for id in fields {
                let (true, Some(raw)) = (scene.guide.fields.contains_key(id), values.get(id)) else {
                    continue;
                };
                let checked = address::checked(&scene, id, raw);
                let known = if checked.is_refused() {
                    String::new()
                } else {
                    checked.value
                };
                scene.connection.answers.insert(id.clone(), known);
            }
            Ok(body::derived(&scene, derived))
        }))
    }

    /// What is wrong with a value as it stands, by the rules that also check it on submit. An empty value is not yet wrong.
    ///
    /// # Errors
    /// There is no such field.
    pub fn check_field(
        &self,
        connection: &str,
        step: &str,
        field: &str,
        value: &str,
    ) -> Result<Vec<FindingView>, Refused> {
        self.worded(self.load(connection).and_then(|scene| {
            scene.step(step)?;
            if value.trim().is_empty() {
                return Ok(Vec::new());
            }
            if !scene.guide.fields.contains_key(field) {
                return Err(Finding::new(Code::InputNotForStep).into());
            }
            let found = address::checked(&scene, field, value).findings.into_iter();
            let views = found.map(|finding| {
                let belongs = check::pasted::belongs(finding.code);
                FindingView {
                    moves: belongs.and_then(|kind| sort::moves(&scene, step, field, kind)),
                    ..scene.words.finding(&finding.at(field))
                }
            });
            Ok(views.collect())
        }))
    }
}

fn take(scene: &mut Scene<'_>, step: &str, input: Input) -> Result<(), Refusal> {
    let declared = scene.step(step)?;
    let record = scene.record(step);
    match (&declared.kind, input) {
        (Kind::Choose { questions }, Input::Choose { answers }) => choose(scene, step, questions, &answers),
        (Kind::Form { fields, .. }, Input::Form { values }) => form(scene, step, fields, &values),
        (Kind::Checks { .. }, Input::Checks) if record.ran_ms.is_none() => {
            Err(Finding::new(Code::ChecksNotRun).into())
        }
        (Kind::Checks { .. }, Input::Checks) => {
            finish(
                scene,
                step,
                if draw::stopped(&record.findings) {
                    Progress::Later
                } else {
                    Progress::Done
                },
            );
            Ok(())
        }
        (Kind::Portal { pages }, Input::Portal { done }) => {
            let is_here = |id: &String| {
                pages
                    .iter()
                    .any(|page| page.slots.iter().any(|slot| slot.id == *id))
            };
            scene.record_mut(step).done = done.into_iter().filter(is_here).collect();
            finish(scene, step, Progress::Done);
            if step == PROTECT_STEP && record.state != Progress::Done {
                outdate(scene, &[PROTECTED_QUESTION.to_owned()].into());
            }
            Ok(())
        }
        (Kind::Credentials { .. }, Input::Continue) => {
            let proven = scene.is_proven();
            finish_if(scene, step, proven, Code::PairNotProven)
        }
        (Kind::Authorize { .. }, Input::Continue) => {
            let now = &scene.connection;
            let signed_in = now.account.is_some() && now.pending.is_none() && now.candidate.is_none();
            finish_if(scene, step, signed_in, Code::NotSignedIn)
        }
        (Kind::Webhook { .. }, Input::Continue) => {
            if let Some(unready) = webhook::unready(scene, declared) {
                return Err(unready.into());
            }
            finish(scene, step, Progress::Done);
            Ok(())
        }
        (Kind::Export { .. }, Input::Continue) => {
            let exported = scene.connection.exported.is_some();
            finish_if(scene, step, exported, Code::NotExported)
        }
        (_, Input::Skip) if draw::may_skip(scene, declared).is_some() => {
            finish(scene, step, Progress::Later);
            Ok(())
        }
        _ => Err(Finding::new(Code::InputNotForStep).into()),
    }
}

fn choose(
    scene: &mut Scene<'_>,
    step: &str,
    questions: &[Question],
    answers: &BTreeMap<String, String>,
) -> Result<(), Refusal> {
    let open = questions.iter().filter(|question| {
        answers
            .get(&question.id)
            .is_none_or(|answer| !question.choices.contains(answer))
    });
    let open: Vec<Finding> = open
        .map(|question| Finding::new(Code::ChoiceMissing).at(&question.id))
        .collect();
    if !open.is_empty() {
        return Err(Refusal(open));
    }
    let ends = |question: &&Question| question.stops.contains(&answers[&question.id]);
    let ends: Vec<Finding> = questions
        .iter()
        .filter(ends)
        .map(|question| Finding::new(Code::GuideEndsHere).at(&question.id))
        .collect();
    if !ends.is_empty() {
        return Err(Refusal(ends));
    }
    let mut changed = BTreeSet::new();
    for question in questions {
        let answer = &answers[&question.id];
        let before = scene
            .connection
            .answers
            .insert(question.id.clone(), answer.clone());
        if before.is_some_and(|before| before != *answer) {
            changed.insert(question.id.clone());
        }
    }
    if !changed.is_empty() {
        if changed.contains(HOST_QUESTION) {
            changed.extend([CALLBACK, CALLBACK_OTHER].map(str::to_owned));
        }
        outdate(scene, &changed);
        reopen_export(scene);
    }
    scene.record_mut(step).findings = publishing::warned(answers, scene.now_ms);
    finish(scene, step, Progress::Done);
    Ok(())
}

fn form(
    scene: &mut Scene<'_>,
    step: &str,
    fields: &[String],
    values: &BTreeMap<String, String>,
) -> Result<(), Refusal> {
    let checked = check_all(scene, fields, values)?;
    let old = |id: &str| scene.called(id).unwrap_or_default();
    let changed = checked.iter().filter(|(id, checked)| old(id) != checked.value);
    let changed: BTreeSet<String> = changed.map(|(id, _)| id.clone()).collect();
    outdate(scene, &changed);
    let mut mends = Vec::new();
    for (id, checked) in checked {
        scene.connection.answers.insert(id.clone(), checked.value);
        mends.extend(checked.findings.into_iter().map(|finding| finding.at(&id)));
    }
    scene.record_mut(step).findings = mends;
    finish(scene, step, Progress::Done);
    Ok(())
}

/// Checks every field of a step; one that must stop stops them all, each finding at its field.
pub(super) fn check_all(
    scene: &Scene<'_>,
    fields: &[String],
    values: &BTreeMap<String, String>,
) -> Result<Vec<(String, Checked)>, Refusal> {
    let mut checked = Vec::new();
    let mut refused = Vec::new();
    for id in scene.guide.asked(fields, &scene.connection.answers) {
        let Some(field) = scene.guide.fields.get(id) else {
            continue;
        };
        let raw = values.get(id).map(String::as_str).unwrap_or_default();
        if raw.trim().is_empty() {
            match field.optional {
                true => checked.push((
                    id.to_owned(),
                    Checked {
                        value: String::new(),
                        findings: Vec::new(),
                    },
                )),
                false => refused.push(Finding::new(Code::FieldMissing).at(id)),
            }
            continue;
        }
        let outcome = address::checked(scene, id, raw);
        match outcome.is_refused() {
            true => refused.extend(outcome.findings.into_iter().map(|finding| finding.at(id))),
            false => checked.push((id.to_owned(), outcome)),
        }
    }
    if refused.is_empty() {
        return Ok(checked);
    }
    // What is doubted about the others may well be the same slip.
    let others = checked.iter().flat_map(|(id, checked)| {
        let doubts = checked.findings.iter();
        let doubts = doubts.filter(|doubt| doubt.severity() == Severity::Warning);
        doubts.map(move |doubt| doubt.clone().at(id))
    });
    refused.extend(others);
    Err(Refusal(refused))
}

/// Values that changed undo what was made with the old ones: what was typed into other pages, and the bundle.
pub(super) fn outdate(scene: &mut Scene<'_>, changed: &BTreeSet<String>) {
    let is_done = |scene: &Scene<'_>, step: &Step| scene.record(&step.id).state == Progress::Done;
    let mut done = scene.steps();
    done.retain(|step| is_done(scene, step));
    let mut stale: Vec<(String, Vec<String>)> = Vec::new();
    for step in scene.steps() {
        // Today's page counts; the older ones are there for comparison.
        let pages = step.pages_for(&scene.connection.answers).into_iter().take(1);
        let slots = pages
            .flat_map(|page| &page.slots)
            .filter(|slot| match &slot.look {
                Look::Value(template) => scene.needs(template, changed),
                Look::Radio { .. } | Look::Blank | Look::Press | Look::Read => false,
            });
        stale.push((step.id.clone(), slots.map(|slot| slot.id.clone()).collect()));
    }
    webhook::outdate(scene, changed);
    apply::outdate(scene, changed);
    checks::outdate(scene, changed);
    let guide = scene.guide;
    let settings = guide.settings_for(&scene.connection.answers).into_iter();
    let handed_on = settings.map(|setting| &setting.value);
    let mut handed_on = handed_on.chain(&guide.callbacks);
    let in_bundle = handed_on.any(|template| scene.needs(template, changed));
    let is_named = changed.iter().any(|field| scene.is_name(field));
    if in_bundle || is_named || stale.iter().any(|(_, slots)| !slots.is_empty()) {
        reopen_export(scene);
    }
    for (step, slots) in stale {
        let record = scene.record_mut(&step);
        if !slots.is_empty() && record.state == Progress::Done {
            record.done.retain(|slot| !slots.contains(slot));
            record.state = Progress::Open;
        }
    }
    for step in done {
        if !is_done(scene, step) {
            scene.record_mut(&step.id).again = true;
        }
    }
}

/// New tokens: where they were entered, and the bundle that hands them on, are to be done anew.
pub(super) fn tokens_changed(scene: &mut Scene<'_>) {
    let tokens = [ACCESS_TOKEN, ACCESS_TOKEN_SECRET, REFRESH_TOKEN].into_iter();
    let tokens = tokens.chain(BROUGHT).map(str::to_owned);
    outdate(scene, &tokens.collect());
}

/// A bundle that was saved before no longer says what the connection says.
fn reopen_export(scene: &mut Scene<'_>) {
    for step in scene.steps() {
        if matches!(step.kind, Kind::Export { .. }) && scene.record(&step.id).state == Progress::Done {
            let record = scene.record_mut(&step.id);
            record.state = Progress::Open;
            record.again = true;
        }
    }
}

fn finish_if(scene: &mut Scene<'_>, step: &str, ready: bool, otherwise: Code) -> Result<(), Refusal> {
    if !ready {
        return Err(Finding::new(otherwise).into());
    }
    finish(scene, step, Progress::Done);
    Ok(())
}

pub(super) fn finish(scene: &mut Scene<'_>, step: &str, state: Progress) {
    scene.record_mut(step).state = state;
}

/// Opens the step after `step`, if there is one.
pub(super) fn advance(scene: &mut Scene<'_>, step: &str) {
    let steps: Vec<String> = scene.steps().iter().map(|step| step.id.clone()).collect();
    let Some(at) = steps.iter().position(|id| id == step) else {
        return;
    };
    if let Some(next) = steps.get(at + 1) {
        next.clone_into(&mut scene.connection.open);
    }
}
