//! The target's settings, entered over its own API: somebody signs in there, what is there is read, the change is shown, written, read
//! back, and kept or undone. Whatever is ended on the way, by a kill or by Cancel, is told from what stands there at the next visit.
//!
//! [`sign_in`]: who signs in. [`read`]: the plan. [`write`]: the change, its undoing, and the end; [`refused`]: an undoing that was refused. [`join`]: an account that is added there in a browser.
//! [`provider`]: what the change means at the provider. [`visits`]: who is signed in now. [`misnamed`]: names that nothing
//! there has. [`shown`]: what the step shows. [`waiting`] and
//! [`entered`]: what is told of it elsewhere. [`compared`]: whether the target still holds it.

mod compared;
mod entered;
mod join;
mod misnamed;
mod provider;
mod read;
mod refused;
mod shown;
mod sign_in;
mod visits;
mod waiting;
mod write;

use std::collections::BTreeSet;

use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Kind, Setting, Step};
use crate::store::record::{Progress, RunPhase, SecretName};
use crate::target::System;

use super::scene::Scene;
use super::view::apply::ApplyAct;
use super::view::{Refused, View, World};
use super::{Refusal, Wizard};

pub(super) use compared::{left_behind, looked_after};
pub(super) use entered::{entered, short as entered_short, told as told_entered};
pub(super) use misnamed::fields as misnamed_fields;
pub(super) use shown::{body, main};
pub(super) use visits::{Visiting, Visits};
pub(super) use waiting::{beyond, waiting, waits};

impl Wizard {
    /// Does one thing about a target's settings, and keeps what came of it.
    ///
    /// # Errors
    /// The sign-in is refused, at its fields; nobody is signed in; a value is not known; or the result cannot be saved. What the target
    /// says to a change that was begun is a finding of the step and no error.
    pub async fn apply(&self, connection: &str, step: &str, act: ApplyAct) -> Result<View, Refused> {
        let work = Box::pin(async {
            match act {
                ApplyAct::Read { login } => self.read_there(connection, step, login).await,
                ApplyAct::Write { agreed } => self.write_there(connection, step, agreed).await,
                ApplyAct::Join => self.join_there(connection, step).await,
                ApplyAct::Undo { agreed } => self.undo_there(connection, step, agreed).await,
                ApplyAct::Keep => self.keep_there(connection, step),
                ApplyAct::Forget => self.forget_login(connection, step),
                ApplyAct::SignOut => self.sign_out_there(connection, step),
            }
        });
        self.worded(self.jobs.run(connection, work).await)
    }

    /// Whether somebody is signed in at the target that the open step asks, and at the site that is entered now.
    pub(super) fn visiting(&self, scene: &Scene<'_>) -> Visiting {
        let open = &scene.connection.open;
        let system = scene.guide.step(open).and_then(system);
        system.map_or(Visiting::No, |system| {
            let site = site(scene, system);
            self.visits
                .lasts(&scene.connection.id, open, system.target(), &site)
        })
    }

    /// Who is signed in there, in words.
    pub(super) fn visitor(&self, scene: &Scene<'_>) -> Option<String> {
        let system = scene.guide.step(&scene.connection.open).and_then(system)?;
        let host = read::host(scene, system);
        let name = self.visits.name(&scene.connection.id, system);
        Some(match name {
            Some(name) => scene
                .words
                .say("apply-signed-in", &[("name", name.into()), ("host", host.into())]),
            None => scene.words.say("apply-signed-in-there", &[("host", host.into())]),
        })
    }

    /// The connection, if `step` may be reached and changes a target's settings.
    fn at_apply(&self, connection: &str, step: &str) -> Result<(Scene<'_>, System), Refusal> {
        let scene = self.load(connection)?;
        scene.reachable(step)?;
        let system = system(scene.step(step)?).ok_or_else(|| Finding::new(Code::InputNotForStep))?;
        Ok((scene, system))
    }
}

/// What a step asks over its API.
pub(super) fn system(step: &Step) -> Option<System> {
    let Kind::Apply { system, .. } = &step.kind else {
        return None;
    };
    Some(*system)
}

/// The settings that a step enters, in the guide's order; without those that may be empty and are.
fn settings<'a>(scene: &Scene<'a>, step: &Step) -> Vec<&'a Setting> {
    let Kind::Apply { settings, .. } = &step.kind else {
        return Vec::new();
    };
    let all = scene.guide.settings_for(&scene.connection.answers).into_iter();
    let mine = all.filter(|setting| settings.is_empty() || settings.contains(&setting.code));
    mine.collect()
}

/// Where the target is: the site that was entered, or the imitation.
pub(super) fn root(scene: &Scene<'_>, system: System) -> Option<String> {
    match scene.world {
        World::Practice => Some(format!("{}{}", scene.endpoints.x.api, system.imitation())),
        World::Real | World::Replaced { .. } => scene.plain(scene.field_of_kind(FieldKind::SiteUrl)?),
    }
}

/// The site that a visit, a login or a change belongs to: nothing of one is ever used at another.
fn site(scene: &Scene<'_>, system: System) -> String {
    match scene.world {
        // Its port is another one after each start.
        World::Practice => system.imitation(),
        World::Real | World::Replaced { .. } => root(scene, system).unwrap_or_default(),
    }
}

/// The site of a change, where that is not the one that is entered now.
fn other_site(scene: &Scene<'_>, step: &Step) -> Option<String> {
    let run = scene.record(&step.id).run?;
    let is_other =
        !run.site.is_empty() && Some(&run.site) != system(step).map(|system| site(scene, system)).as_ref();
    is_other.then_some(run.site)
}

/// Where the plan of a step is sealed.
fn plan_name(scene: &Scene<'_>, step: &str) -> SecretName {
    SecretName::connection(&scene.connection.id, &format!("plan:{step}"))
}

/// Where a login that is kept is sealed.
fn login_name(scene: &Scene<'_>, system: System) -> SecretName {
    SecretName::connection(&scene.connection.id, &login_held(scene, system))
}

/// The name of the row: a login is good for the site that it was typed for, and is not found for another.
fn login_held(scene: &Scene<'_>, system: System) -> String {
    format!("login:{}:{}", system.target(), site(scene, system))
}

/// Values that changed since: the step is to be done anew. A change that can still be undone stays, to be undone or left, but is never
/// brought to its end: its values are those of before.
pub(super) fn outdate(scene: &mut Scene<'_>, changed: &BTreeSet<String>) {
    let guide = scene.guide;
    for step in &guide.steps {
        let Some(system) = system(step) else { continue };
        let is_site = guide.site_field().is_some_and(|site| changed.contains(site));
        let is_named = changed.iter().any(|field| scene.is_name(field));
        let mut mine = settings(scene, step).into_iter();
        let is_other = mine.any(|setting| scene.needs(&setting.value, changed));
        // An answer may take settings away, or bring some whose values are always the same.
        let mut all = guide.settings.iter();
        let is_more = all.any(|setting| setting.when.0.keys().any(|question| changed.contains(question)));
        if !is_site && !is_named && !is_other && !is_more {
            continue;
        }
        if !system.is_call() {
            call_again(scene, system);
        }
        let is_sealed = scene.held.contains(&plan_name(scene, &step.id).name);
        let record = scene.record_mut(&step.id);
        record.state = Progress::Open;
        match &mut record.run {
            Some(run) if (is_over(run.phase) || !is_sealed) && run.added.is_none() => {
                record.run = None;
                record.findings.clear();
            }
            // What was added can still be taken out again; what was compared holds no more.
            Some(run) if is_over(run.phase) || !is_sealed => {
                run.phase = RunPhase::Planned;
                run.lines.clear();
                record.findings.clear();
            }
            // That it is about another site is told from the site.
            Some(_) if !is_other && !is_more => {}
            Some(run) => {
                run.stale = true;
                record.findings = vec![Finding::new(Code::TargetStale)];
            }
            None => {}
        }
    }
}

/// What a target was told to begin with has changed there, or is going to: it is told anew.
fn call_again(scene: &mut Scene<'_>, changed: System) {
    let guide = scene.guide;
    for step in &guide.steps {
        let is_mine = system(step).is_some_and(|call| call.is_call() && call.target() == changed.target());
        if !is_mine || scene.record(&step.id).run.is_none() {
            continue;
        }
        let is_sealed = scene.held.contains(&plan_name(scene, &step.id).name);
        let record = scene.record_mut(&step.id);
        // A call that was not answered may have been heard with the values of before, and is not brought to its end with them.
        if let Some(run) = record.run.as_mut().filter(|_| is_sealed) {
            run.stale = true;
            record.state = Progress::Open;
            record.findings = vec![Finding::new(Code::TargetStale)];
            continue;
        }
        record.again = record.state == Progress::Done;
        record.state = Progress::Open;
        record.run = None;
        record.findings.clear();
        record.ran_ms = None;
    }
}

/// Whether nothing of a change is left to be undone.
fn is_over(phase: RunPhase) -> bool {
    match phase {
        RunPhase::Planned | RunPhase::Undone => true,
        RunPhase::Begun | RunPhase::Written | RunPhase::Failed => false,
    }
}
