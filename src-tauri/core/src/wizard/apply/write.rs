//! The change itself. The plan with the values that were there is sealed before the first of them is written over, in the same
//! transaction that says that something may be; it is wiped when the person keeps the change or has it undone.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use crate::finding::{Code, Finding};
use crate::guide::format::Step;
use crate::store::record::{Event, Progress, Run, RunPhase, SecretName};
use crate::target::System;
use crate::target::settings::{self, Became, Plan};
use crate::vault::Vault;
use crate::wizard::scene::Scene;
use crate::wizard::view::View;
use crate::wizard::{Refusal, Wizard, draw, submit};

use super::plan_name;
use super::read::{host, lines};
use super::visits::Held;

impl Wizard {
    /// Writes what differs, or all of a change that was broken off, and reads it back.
    pub(super) async fn write_there(
        &self,
        connection: &str,
        step: &str,
        agreed: bool,
    ) -> Result<View, Refusal> {
        let (scene, system) = self.at_apply(connection, step)?;
        let findings = scene.record(step).findings;
        if let Some(to) = super::provider::to_agree(&findings).filter(|_| !agreed) {
            return Err(super::provider::not_agreed(to).at(AGREE).into());
        }
        let vault = self.vault().await?;
        let (held, plan) = self.in_hand(&scene, &vault, step)?;
        if scene.record(step).run.is_some_and(|run| run.stale) {
            return Err(Finding::new(Code::TargetStale).into());
        }
        let run = scene.record(step).run;
        let is_ready = run.is_some_and(|run| matches!(run.phase, RunPhase::Planned | RunPhase::Begun));
        if !is_ready || plan.is_blocked() || plan.is_idle() {
            return Err(Finding::new(Code::TargetNothingPlanned).into());
        }
        self.begin(scene, &vault, step, &plan)?;
        let scene = self.load(connection)?;
        let (host, all) = (host(&scene, system), plan.writes().count());
        let tell = |done: usize| {
            let facts = [
                ("host", host.as_str().into()),
                ("done", done.into()),
                ("all", all.into()),
            ];
            self.tell(&scene, "progress-target-write", &facts);
        };
        let (name, noted) = (plan_name(&scene, step), Mutex::new(Plan::clone(&plan)));
        let note = |code: &str, id: &str| {
            let mut plan = noted.lock().unwrap_or_else(PoisonError::into_inner);
            plan.note(code, id);
            // Where it cannot be kept, a later undo leaves alone what it does not know.
            let _kept = self.sealed(&vault, &name, &plan);
        };
        let outcome = settings::make(&*held.visit, &plan, &tell, &note).await;
        // Where it was refused as a whole, what stands there says so, and nothing is left unfinished.
        if let Err(said) = &outcome
            && !said.in_doubt
            && let Ok(stand) = settings::stands(&*held.visit, &plan).await
            && stand
                .iter()
                .all(|one| matches!(one, Became::Before | Became::Untouched))
        {
            return self.untouched(connection, step, system, &plan, said.clone());
        }
        let more = match &outcome {
            Ok(_) => {
                let mut more = self.after_write(&scene, &vault, &*held.visit).await;
                more.extend(held.visit.after().await);
                more
            }
            Err(_) => Vec::new(),
        };
        let ended = outcome.map(|became| {
            let is_good = |one: &Became| matches!(one, Became::Stored | Became::Untouched);
            let (phase, code) = match (became.iter().all(is_good), became.iter().any(Became::is_left)) {
                (true, _) if system.is_call() => (RunPhase::Written, Code::ExpertflowActivated),
                (false, _) if system.is_call() => (RunPhase::Failed, Code::ExpertflowNotActivated),
                (true, _) => (RunPhase::Written, Code::TargetStored),
                (false, true) => (RunPhase::Failed, Code::TargetStuck),
                (false, false)
                    if system == System::ExpertflowObjects && !became.contains(&Became::Undone) =>
                {
                    (RunPhase::Failed, Code::ExpertflowNothingMade)
                }
                (false, false) => (RunPhase::Failed, Code::TargetRolledBack),
            };
            (phase, code, became)
        });
        let ended = ended.map(|(phase, code, became)| End {
            phase,
            code,
            became,
            more,
        });
        self.leave_if_refused(connection, &held, &ended);
        self.ended(connection, step, system, &plan, ended, "applied")
    }

    /// Puts everything back as it was before the change.
    pub(super) async fn undo_there(
        &self,
        connection: &str,
        step: &str,
        agreed: bool,
    ) -> Result<View, Refusal> {
        let (scene, system) = self.at_apply(connection, step)?;
        let replaces = scene.record(step).run.as_ref().is_some_and(Run::replaces);
        if !agreed && replaces && system.registers() {
            return Err(Finding::new(Code::TargetNotAgreed).into());
        }
        let vault = self.vault().await?;
        let held = self.in_visit(&scene, step)?;
        let added = scene.record(step).run.and_then(|run| run.added);
        let plan = match (self.kept_plan(&scene, &vault, step)?, &added) {
            (Some(plan), _) => plan,
            // Nothing was written, but an account was added.
            (None, Some(id)) => return self.part_there(connection, step, system, &held, id).await,
            (None, None) => return Err(Finding::new(Code::TargetNothingPlanned).into()),
        };
        let before = scene.record(step);
        self.begin(scene, &vault, step, &plan)?;
        let scene = self.load(connection)?;
        let host = host(&scene, system);
        self.tell(&scene, "progress-target-undo", &[("host", host.as_str().into())]);
        let sent = AtomicBool::new(false);
        let told = |_| sent.store(true, Ordering::SeqCst);
        let mut outcome = settings::take_back(&*held.visit, &plan, &told).await;
        let sent = sent.into_inner();
        if let Err(said) = &outcome
            && let Some(before) = super::refused::as_before(before, sent, said, &held, &plan).await
        {
            // Whoever may not even look has to sign in otherwise.
            if !sent && !said.in_doubt {
                self.visits.end_if(connection, &held.visit);
            }
            return self.not_undone(connection, step, before, said.clone());
        }
        let mut more = super::provider::after_undo(&*held.visit);
        if let (Ok(_), Some(id)) = (&outcome, &added) {
            match held.visit.part(id).await {
                Ok(said) => more.extend(said),
                Err(said) => outcome = Err(said),
            }
        }
        let ended = outcome.map(|became| {
            let is_back = |one: &Became| matches!(one, Became::Undone | Became::Untouched);
            let is_denied = |one: &Became| matches!(one, Became::Denied(_));
            let (phase, code) = match (became.iter().all(is_back), became.iter().any(is_denied)) {
                (true, _) => (RunPhase::Undone, Code::TargetUndone),
                (false, true) => (RunPhase::Failed, Code::TargetUndoRefused),
                (false, false) => (RunPhase::Failed, Code::TargetNotUndone),
            };
            End {
                phase,
                code,
                became,
                more,
            }
        });
        self.leave_if_refused(connection, &held, &ended);
        self.ended(connection, step, system, &plan, ended, "undone")
    }

    /// Takes an account out again that was added, where nothing else was changed.
    async fn part_there(
        &self,
        connection: &str,
        step: &str,
        system: System,
        held: &Held,
        id: &str,
    ) -> Result<View, Refusal> {
        let more: Vec<Finding> = held.visit.part(id).await?.into_iter().collect();
        let nothing = Plan { changes: Vec::new() };
        let ended = Ok(End {
            phase: RunPhase::Undone,
            code: Code::TargetUndone,
            became: Vec::new(),
            more,
        });
        self.ended(connection, step, system, &nothing, ended, "undone")
    }

    /// The person keeps what stands there: what was there before is wiped, and nobody is signed in any more, unless a later step asks the same
    /// target. A change that failed, or whose
    /// values have changed since, is left so, and the step begins anew.
    pub(super) fn keep_there(&self, connection: &str, step: &str) -> Result<View, Refusal> {
        let (mut scene, system) = self.at_apply(connection, step)?;
        let run = scene.record(step).run;
        let is_written = run.as_ref().is_some_and(|run| run.phase == RunPhase::Written);
        let is_settled = super::shown::is_settled(run.as_ref());
        let declared = scene.step(step)?;
        let is_settled = is_settled && super::other_site(&scene, declared).is_none();
        if !is_settled && !super::shown::may_be_left(&scene, declared) {
            return Err(Finding::new(Code::TargetNothingPlanned).into());
        }
        let name = plan_name(&scene, step);
        let record = scene.record_mut(step);
        match is_settled {
            true => {
                record.state = Progress::Done;
                if let Some(run) = &mut record.run {
                    run.added = None;
                }
                record
                    .findings
                    .retain(|finding| finding.code != Code::ZammadAccountAdded);
            }
            false => {
                record.run = None;
                record.findings.clear();
                record.ran_ms = None;
            }
        }
        if is_settled && is_written && !system.is_call() {
            super::call_again(&mut scene, system);
        }
        if is_settled {
            submit::advance(&mut scene, step);
        }
        scene.connection.changed_ms = self.outside.clock.now_ms();
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            change.delete_secret(&name)
        })?;
        if is_settled && !is_asked_later(&scene, step) {
            self.visits.end(connection);
        }
        Ok(draw::draw(&self.load(connection)?))
    }

    /// Who is signed in, and the change: the sealed one, or the one just planned.
    fn in_hand(&self, scene: &Scene<'_>, vault: &Vault, step: &str) -> Result<(Held, Arc<Plan>), Refusal> {
        let held = self.in_visit(scene, step)?;
        let plan = match self.kept_plan(scene, vault, step)? {
            Some(plan) => Some(Arc::new(plan)),
            None => held.plan.clone(),
        };
        let plan = plan.ok_or_else(|| Finding::new(Code::TargetNothingPlanned))?;
        Ok((held, plan))
    }

    /// Who is signed in for a step.
    pub(super) fn in_visit(&self, scene: &Scene<'_>, step: &str) -> Result<Held, Refusal> {
        let declared = scene.step(step)?;
        if let Some(site) = super::other_site(scene, declared) {
            return Err(Finding::new(Code::TargetOtherSite).with("site", site).into());
        }
        let site = super::system(declared).map(|system| super::site(scene, system));
        let held = self
            .visits
            .of(&scene.connection.id, step, &site.unwrap_or_default());
        Ok(held.ok_or_else(|| Finding::new(Code::TargetSignedOut))?)
    }

    /// Seals the change, and says that something of it may be written from here on.
    fn begin(&self, mut scene: Scene<'_>, vault: &Vault, step: &str, plan: &Plan) -> Result<(), Refusal> {
        let name = plan_name(&scene, step);
        let broken = || Finding::new(Code::StoreFailed);
        let sealed = vault.seal(&name, &settings::kept::text(plan).ok_or_else(broken)?)?;
        let now_ms = self.outside.clock.now_ms();
        let run = Run {
            phase: RunPhase::Begun,
            lines: lines(&scene, scene.step(step)?, plan, None),
            site: scene.record(step).run.map(|run| run.site).unwrap_or_default(),
            stale: scene.record(step).run.is_some_and(|run| run.stale),
            added: scene.record(step).run.and_then(|run| run.added),
        };
        let record = scene.record_mut(step);
        record.run = Some(run);
        record.findings = vec![Finding::new(Code::TargetUnfinished)];
        record.state = Progress::Open;
        scene.connection.changed_ms = now_ms;
        self.write(|change| {
            change.put_secret(&name, &sealed, now_ms)?;
            change.put_connection(&scene.connection)
        })
    }

    /// Seals the change anew, with what it has made by now.
    fn sealed(&self, vault: &Vault, name: &SecretName, plan: &Plan) -> Result<(), Refusal> {
        let text = settings::kept::text(plan).ok_or_else(|| Finding::new(Code::StoreFailed))?;
        let sealed = vault.seal(name, &text)?;
        self.write(|change| change.put_secret(name, &sealed, self.outside.clock.now_ms()))
    }

    /// Nothing of the change has arrived: it is a plan again, with what was said.
    fn untouched(
        &self,
        connection: &str,
        step: &str,
        system: System,
        plan: &Plan,
        said: Finding,
    ) -> Result<View, Refusal> {
        let mut scene = self.load(connection)?;
        let lines = lines(&scene, scene.step(step)?, plan, None);
        let name = plan_name(&scene, step);
        let now_ms = self.outside.clock.now_ms();
        let record = scene.record_mut(step);
        // What it holds is untouched, but not what it keeps in mind, nor what it has asked of the provider.
        let is_felt = system.registers() && record.run.as_ref().is_some_and(Run::replaces);
        record.findings = std::iter::once(said)
            .chain(is_felt.then(|| Finding::new(Code::ZammadHalfVerified)))
            .collect();
        record.ran_ms = Some(now_ms);
        if let Some(run) = &mut record.run {
            run.phase = RunPhase::Planned;
            run.lines = lines;
        }
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            change.delete_secret(&name)
        })?;
        Ok(draw::draw(&self.load(connection)?))
    }

    /// Whoever is refused before the end may have to sign in otherwise, to finish or to undo.
    fn leave_if_refused(&self, connection: &str, held: &Held, ended: &Result<End, Finding>) {
        if ended.as_ref().is_err_and(|said| !said.in_doubt) {
            self.visits.end_if(connection, &held.visit);
        }
    }

    /// Keeps how it ended. What could not be told to its end stays begun, with what was said.
    fn ended(
        &self,
        connection: &str,
        step: &str,
        system: System,
        plan: &Plan,
        ended: Result<End, Finding>,
        what: &str,
    ) -> Result<View, Refusal> {
        let mut scene = self.load(connection)?;
        let now_ms = self.outside.clock.now_ms();
        let End {
            phase,
            code,
            became,
            more,
        } = match ended {
            Ok(ended) => ended,
            Err(said) => {
                let record = scene.record_mut(step);
                record.findings = vec![Finding::new(Code::TargetUnfinished), said];
                self.keep(&mut scene.connection)?;
                return Ok(draw::draw(&self.scene(scene.connection)?));
            }
        };
        let lines = lines(&scene, scene.step(step)?, plan, Some(&became));
        let record = scene.record_mut(step);
        let before = record.run.take();
        let stale = before.as_ref().is_some_and(|run| run.stale);
        let site = before.as_ref().map(|run| run.site.clone()).unwrap_or_default();
        let added = before.and_then(|run| run.added);
        let run = Run {
            phase,
            lines,
            site,
            stale: stale && phase != RunPhase::Undone,
            added: added.filter(|_| phase != RunPhase::Undone),
        };
        let said = std::iter::once(Finding::new(code)).chain(more);
        let findings = said.chain(super::join::added(&scene, &run)).collect();
        let record = scene.record_mut(step);
        record.findings = findings;
        record.run = Some(run);
        record.ran_ms = Some(now_ms);
        scene.connection.changed_ms = now_ms;
        let event = Event {
            at_ms: now_ms,
            connection: Some(connection.to_owned()),
            what: what.to_owned(),
            facts: [
                ("host".to_owned(), host(&scene, system)),
                ("outcome".to_owned(), code.as_str().to_owned()),
            ]
            .into(),
        };
        // Nothing is left to be undone where everything is as it was, or as somebody else has made it since, nor of a call.
        let is_over = [
            Code::TargetUndone,
            Code::TargetRolledBack,
            Code::ExpertflowNothingMade,
        ]
        .contains(&code)
            || system.is_call()
            || code == Code::TargetNotUndone && !became.iter().any(Became::is_left);
        let name = plan_name(&scene, step);
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            if is_over {
                change.delete_secret(&name)?;
            }
            change.record(&event)
        })?;
        Ok(draw::draw(&self.load(connection)?))
    }
}

/// Whether a later step asks the same target and is not done.
fn is_asked_later(scene: &Scene<'_>, step: &str) -> bool {
    let steps = scene.steps();
    let target = |step: &Step| super::system(step).map(System::target);
    let mut later = steps.iter().skip_while(|one| one.id != step);
    let Some(this) = later.next().and_then(|this| target(this)) else {
        return false;
    };
    later.any(|one| target(one) == Some(this) && scene.record(&one.id).state != Progress::Done)
}

/// How a change, or its undoing, has ended.
struct End {
    phase: RunPhase,
    code: Code,
    became: Vec<Became>,
    /// What is to be said besides.
    more: Vec<Finding>,
}

/// The page's field for the agreement.
const AGREE: &str = "agreed";
