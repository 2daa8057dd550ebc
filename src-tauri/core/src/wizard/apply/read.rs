//! What is there at the target, and the change that leads from it to what is wanted.

use std::collections::BTreeMap;
use std::sync::Arc;

use url::Url;

use crate::check::clock;
use crate::endpoints::is_loopback;
use crate::finding::{Code, Finding, Severity};
use crate::guide::format::Step;
use crate::guide::reserved::ACCOUNT_ID;
use crate::secret::Secret;
use crate::store::record::{Run, RunLine, RunPhase, Stand};
use crate::target::System;
use crate::target::settings::{self, Became, Change, Found, Plan, Value, Wanted};
use crate::target::visit::{Meant, Place, Visit};
use crate::vault::Vault;
use crate::wizard::google::desktop;
use crate::wizard::scene::Scene;
use crate::wizard::view::View;
use crate::wizard::view::apply::NewLogin;
use crate::wizard::{Refusal, Wizard, draw, site};

use super::visits::Held;
use super::{plan_name, root};

impl Wizard {
    /// Signs in where somebody has to, reads, and plans; or tells what stands there of a change that was begun.
    pub(super) async fn read_there(
        &self,
        connection: &str,
        step: &str,
        login: Option<NewLogin>,
    ) -> Result<View, Refusal> {
        let (scene, system) = self.at_apply(connection, step)?;
        let vault = self.vault().await?;
        let host = host(&scene, system);
        let declared = scene.step(step)?;
        if let Some(site) = super::other_site(&scene, declared)
            && super::waits(&scene, declared)
        {
            return Err(Finding::new(Code::TargetOtherSite).with("site", site).into());
        }
        let is_typed = login.is_some();
        let held = match (
            login,
            self.visits.of(connection, step, &super::site(&scene, system)),
        ) {
            (None, Some(held)) => held,
            (login, _) => match self.visited(&scene, system, step, &vault, login).await {
                Ok(held) => held,
                Err(refusal) if !is_typed => return Err(self.unkept(&scene, system, refusal)?),
                Err(refusal) => return Err(refusal),
            },
        };
        let begun = self.kept_plan(&scene, &vault, step)?;
        let place = place(&scene, system, &held.entry.answers)?;
        held.visit.means(&place, begun.as_ref());
        let said = match self.doubted(&scene, &vault, system, &held).await {
            Ok(said) => said,
            Err(refusal) if super::misnamed::is(&refusal) => {
                return self.misnamed(connection, step, refusal);
            }
            Err(refusal) => {
                self.visits.end_if(connection, &held.visit);
                return self.signed_out(connection, step, is_typed, refusal);
            }
        };
        self.tell(&scene, "progress-target-read", &[("host", host.as_str().into())]);
        let outcome = match &begun {
            Some(plan) => told(&*held.visit, &scene, step, plan).await,
            None => self.planned(&scene, &vault, step, &*held.visit).await,
        };
        let (plan, mut run) = match outcome {
            Ok(outcome) => outcome,
            Err(refusal) => {
                // Whoever is refused here may have to sign in otherwise.
                self.visits.end_if(connection, &held.visit);
                return self.signed_out(connection, step, is_typed, refusal);
            }
        };
        // Nothing will be written, so this is when the provider's question can be asked.
        let is_idle = run.phase == RunPhase::Planned && plan.is_idle() && !plan.is_blocked();
        let mut answered = match is_idle {
            true => self.after_write(&scene, &vault, &*held.visit).await,
            false => Vec::new(),
        };
        answered.retain(|finding| matches!(finding.severity(), Severity::Warning | Severity::Stop));
        let mut scene = self.again(&scene)?;
        super::misnamed::forget(&mut scene);
        if let Some(before) = scene.record(step).run {
            run.added = before.added;
            run.stale = before.stale && begun.is_some();
            let is_whole = run
                .lines
                .iter()
                .all(|line| matches!(line.became, None | Some(Became::Stored | Became::Untouched)));
            // One that has failed can be finished, or undone, like one that was broken off.
            if begun.is_some() && before.phase != RunPhase::Failed && is_whole {
                run.phase = before.phase;
            }
        }
        let added = super::join::added(&scene, &run).into_iter();
        let findings = added
            .chain(said)
            .chain(answered)
            .chain(about(&scene, step, &run, &plan, system))
            .collect();
        let now_ms = self.outside.clock.now_ms();
        let record = scene.record_mut(step);
        record.findings = findings;
        record.run = Some(run);
        record.ran_ms = Some(now_ms);
        self.keep(&mut scene.connection)?;
        self.visits.keep(
            connection,
            Held {
                plan: Some(Arc::new(plan)),
                ..held
            },
        );
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    /// Nobody is signed in any more: where no form for it stands on the page, it comes with why.
    fn signed_out(
        &self,
        connection: &str,
        step: &str,
        is_typed: bool,
        refusal: Refusal,
    ) -> Result<View, Refusal> {
        if is_typed {
            return Err(refusal);
        }
        let mut scene = self.load(connection)?;
        let record = scene.record_mut(step);
        record
            .findings
            .retain(|finding| finding.code == Code::TargetUnfinished);
        record.findings.extend(refusal.0);
        self.keep(&mut scene.connection)?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    /// The plan that was sealed before something was written.
    pub(super) fn kept_plan(
        &self,
        scene: &Scene<'_>,
        vault: &Vault,
        step: &str,
    ) -> Result<Option<Plan>, Refusal> {
        let name = plan_name(scene, step);
        if !scene.held.contains(&name.name) {
            return Ok(None);
        }
        Ok(settings::kept::plan(&self.open_secret(vault, &name)?))
    }

    /// What speaks against the change.
    ///
    /// # Errors
    /// It would be of no use, or do harm: a finding that stops.
    async fn doubted(
        &self,
        scene: &Scene<'_>,
        vault: &Vault,
        system: System,
        held: &Held,
    ) -> Result<Vec<Finding>, Refusal> {
        let host = host(scene, system);
        let mut said = held.visit.doubts().await?;
        if draw::stopped(&said) {
            said.retain(|finding| finding.severity() == Severity::Stop);
            return Err(Refusal(said));
        }
        let taken_away = self.at_provider(scene, vault, &*held.visit).await?;
        said.splice(0..0, taken_away);
        let offset = held.heard.offset();
        let judged = clock::judge_target(&host, offset.as_ref(), scene.connection.clock.as_ref());
        let off = [Code::TargetClockOff, Code::TargetClockFarOff].contains(&judged.code);
        said.extend(off.then(|| judged.with("provider", super::shown::provider(scene))));
        Ok(said)
    }

    pub(super) async fn planned(
        &self,
        scene: &Scene<'_>,
        vault: &Vault,
        step: &str,
        visit: &dyn Visit,
    ) -> Result<(Plan, Run), Refusal> {
        let declared = scene.step(step)?;
        desktop::refused(scene)?;
        let mut values = Vec::new();
        for setting in super::settings(scene, declared) {
            // What stays empty is left alone.
            if setting.may_be_empty && scene.fill(&setting.value).is_none() {
                continue;
            }
            values.push((setting, self.fill_secret(vault, scene, &setting.value)?));
        }
        let codes: Vec<&str> = values.iter().map(|(setting, _)| setting.code.as_str()).collect();
        let found = visit.read(&codes).await?;
        let wanted = values.iter().map(|(setting, text)| Wanted {
            code: setting.code.clone(),
            value: alike(found.get(&setting.code), text),
            optional: setting.optional,
        });
        let plan = Plan::new(wanted.collect(), &found);
        let run = Run {
            phase: RunPhase::Planned,
            lines: lines(scene, declared, &plan, None),
            site: run_site(scene, step)?,
            stale: false,
            added: None,
        };
        Ok((plan, run))
    }
}

/// Where one signs in, and what the connection says of it now.
pub(super) fn place(
    scene: &Scene<'_>,
    system: System,
    answers: &BTreeMap<String, String>,
) -> Result<Place, Refusal> {
    let nowhere = || Finding::new(Code::InputNotForStep);
    let open = scene
        .guide
        .fields
        .keys()
        .filter(|field| !scene.is_secret_field(field));
    let open = open.map(String::as_str).chain([ACCOUNT_ID]);
    let entered = open.filter_map(|field| {
        let value = scene.called(field).or_else(|| usual(scene, field))?;
        Some((field.to_owned(), value))
    });
    let derived = scene.guide.derived.iter();
    let derived = derived.filter_map(|(id, derived)| Some((id.clone(), scene.fill(&derived.value)?)));
    let fields = derived.chain(entered);
    Ok(Place {
        system,
        root: root(scene, system).ok_or_else(nowhere)?,
        answers: answers.clone(),
        guesses: scene.connection.answers.clone(),
        fields: fields.collect(),
        account: meant(scene),
    })
}

/// What stands at first in a field that a newer guide asks for, and that nobody has come to yet: a change that was begun before can be
/// undone without it.
fn usual(scene: &Scene<'_>, field: &str) -> Option<String> {
    let answers = &scene.connection.answers;
    let declared = scene.guide.fields.get(field)?;
    let is_asked = !declared.optional && declared.when.holds(answers) && !answers.contains_key(field);
    let usual = declared.usual(answers).filter(|_| is_asked);
    usual.map(str::to_owned)
}

/// The site that a change of this step is about.
pub(super) fn run_site(scene: &Scene<'_>, step: &str) -> Result<String, Refusal> {
    let system = super::system(scene.step(step)?);
    Ok(system
        .map(|system| super::site(scene, system))
        .unwrap_or_default())
}

/// What stands there of a change that was begun.
async fn told(visit: &dyn Visit, scene: &Scene<'_>, step: &str, plan: &Plan) -> Result<(Plan, Run), Refusal> {
    let stand = settings::stands(visit, plan).await?;
    let run = Run {
        phase: RunPhase::Begun,
        lines: lines(scene, scene.step(step)?, plan, Some(&stand)),
        site: run_site(scene, step)?,
        stale: false,
        added: None,
    };
    Ok((plan.clone(), run))
}

/// The lines of a plan as they are kept beside it and shown: without what is secret.
pub(super) fn lines(scene: &Scene<'_>, step: &Step, plan: &Plan, became: Option<&[Became]>) -> Vec<RunLine> {
    let settings = super::settings(scene, step);
    let is_open = |code: &str| {
        let mut settings = settings.iter();
        let setting = settings.find(|setting| setting.code == code);
        setting.is_some_and(|setting| !setting.secret && !scene.guide.is_secret(&setting.value))
    };
    let changes = plan.changes.iter().enumerate();
    let line = |(index, change): (usize, &Change)| {
        let (now, before) = match &change.now {
            Found::Absent => (Stand::Absent, None),
            Found::Unset => (Stand::Unset, None),
            Found::Hidden => (Stand::Hidden, None),
            Found::Value(value) => (Stand::Set, Some(value)),
        };
        let open = is_open(&change.code);
        RunLine {
            code: change.code.clone(),
            now,
            before: before.filter(|_| open).map(plain),
            after: open.then(|| plain(&change.after)),
            act: change.act,
            undoable: change.before().is_some(),
            became: became.and_then(|became| became.get(index)).cloned(),
        }
    };
    changes.map(line).collect()
}

/// What is to be said of a plan. An account that is not there yet has been told of before.
fn about(scene: &Scene<'_>, step: &str, run: &Run, plan: &Plan, system: System) -> Option<Finding> {
    match run.phase {
        _ if run.stale => Some(Finding::new(Code::TargetStale)),
        RunPhase::Begun => Some(Finding::new(Code::TargetUnfinished)),
        RunPhase::Planned if plan.is_blocked() && system.is_made_there() => None,
        RunPhase::Planned if plan.is_blocked() => {
            let absent = plan
                .changes
                .iter()
                .filter(|change| change.act == settings::Act::Refuse);
            let codes: Vec<&str> = absent.map(|change| change.code.as_str()).collect();
            Some(match system == System::ExpertflowObjects {
                true => {
                    let settings = super::settings(scene, scene.step(step).ok()?);
                    let names = codes
                        .iter()
                        .map(|code| super::shown::name(scene, &settings, code));
                    let names: Vec<String> = names.collect();
                    Finding::new(Code::ExpertflowBlocked).with("names", names.join(", "))
                }
                false => Finding::new(Code::TargetSettingAbsent).with("codes", codes.join(", ")),
            })
        }
        RunPhase::Planned if plan.is_idle() => Some(Finding::new(Code::TargetNothingToChange)),
        RunPhase::Planned | RunPhase::Written | RunPhase::Failed | RunPhase::Undone => None,
    }
}

/// The value as the target keeps it: a switch where it has one.
fn alike(found: Option<&Found>, text: &Secret) -> Value {
    match (found, text.expose()) {
        (Some(Found::Value(Value::Flag(_))), "true") => Value::Flag(true),
        (Some(Found::Value(Value::Flag(_))), "false") => Value::Flag(false),
        (_, _) => Value::Text(text.clone()),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.expose().to_owned(),
        Value::Flag(flag) => flag.to_string(),
    }
}

/// The account that is meant: who signed in, or who is expected to.
fn meant(scene: &Scene<'_>) -> Meant {
    let account = scene.connection.account.as_ref();
    Meant {
        user_id: account.map(|account| account.user_id.clone()),
        name: draw::account(scene).unwrap_or_default(),
    }
}

/// The target's host, as it is named.
pub(super) fn host(scene: &Scene<'_>, system: System) -> String {
    let url = root(scene, system).and_then(|root| Url::parse(&root).ok());
    url.map(|url| site::named(&url)).unwrap_or_default()
}

/// That whatever is sent there can be read on the way; none where it cannot.
pub(super) fn in_clear(scene: &Scene<'_>, system: System) -> Option<Finding> {
    let url = Url::parse(&root(scene, system)?).ok()?;
    let is_open = url.scheme() == "http" && !is_loopback(&url);
    is_open.then(|| Finding::new(Code::TargetHttp).with("host", site::named(&url)))
}
