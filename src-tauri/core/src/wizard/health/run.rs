//! A run over many connections: so many looks at once and no more, whoever has to wait gives its place to the next, and what was found is
//! written down in batches.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{OnceCell, oneshot};
use tokio::task::JoinSet;

use crate::endpoints;
use crate::finding::{Code, Finding};
use crate::guide::format::Provider;
use crate::store::record::{Offset, Outcome};
use crate::vault::Vault;
use crate::wizard::scene::Scene;
use crate::wizard::view::HealthRun;
use crate::wizard::{Refusal, Wizard, ask, day};

use super::keep::Kept;
use super::limit::Limits;
use super::look::{self, Later, Looked};
use super::plan::Planned;
use super::report::Last;

/// The run that is under way, if one is.
#[derive(Default)]
pub(in crate::wizard) struct Runs(Mutex<Option<Now>>);

struct Now {
    state: HealthRun,
    cancel: Option<oneshot::Sender<()>>,
}

/// The right to be the one run.
pub(super) struct Turn {
    looks: Vec<Planned>,
    paid: bool,
    cancelled: oneshot::Receiver<()>,
}

impl Runs {
    /// How the run stands that is under way.
    pub(in crate::wizard) fn state(&self) -> Option<HealthRun> {
        self.lock().as_ref().map(|now| now.state.clone())
    }

    /// Ends it; how it stands.
    pub(in crate::wizard) fn cancel(&self) -> Option<HealthRun> {
        let mut now = self.lock();
        let now = now.as_mut()?;
        if let Some(cancel) = now.cancel.take() {
            now.state.ending = true;
            // One that has just ended hears it no more.
            let _unheard = cancel.send(());
        }
        Some(now.state.clone())
    }

    fn lock(&self) -> MutexGuard<'_, Option<Now>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the looks of one run share.
pub(super) struct Run {
    /// Whether X is also asked what it charges for.
    pub(super) paid: bool,
    pub(super) limits: Limits,
    /// X's clock as measured for this run, and where.
    clock: Option<(endpoints::X, Offset)>,
    /// What the provider says of an app's own pair, by the app.
    apps: Mutex<HashMap<String, Arc<OnceCell<Finding>>>>,
}

impl Run {
    /// The clock of the X that a connection reaches.
    pub(super) fn clock_for(&self, scene: &Scene<'_>) -> Option<Offset> {
        let (x, offset) = self.clock.as_ref()?;
        (*x == scene.endpoints.x).then_some(*offset)
    }

    /// The place for what is said of an app.
    pub(super) fn app(&self, app: &str) -> Arc<OnceCell<Finding>> {
        let mut apps = self.apps.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(apps.entry(app.to_owned()).or_default())
    }

    /// What was said of an app so far.
    pub(super) fn said_of(&self, app: &str) -> Option<Finding> {
        self.app(app).get().cloned()
    }

    /// Another call has shown it: the app need not be asked about any more.
    pub(super) fn say_of(&self, app: &str, finding: Finding) {
        // Whoever was asked first has said it already.
        let _said = self.app(app).set(finding);
    }
}

impl Wizard {
    /// Takes the turn for a run over these connections.
    ///
    /// # Errors
    /// Another run is under way, or there is nothing to ask about.
    pub(super) fn enter_run(&self, ids: Option<&[String]>, paid: bool) -> Result<(HealthRun, Turn), Refusal> {
        let looks = self.planned_looks(ids)?;
        if looks.is_empty() {
            return Err(Finding::new(Code::HealthNothing).into());
        }
        let state = HealthRun::of(count(looks.len()));
        let (cancel, cancelled) = oneshot::channel();
        let mut now = self.health.lock();
        if now.is_some() {
            return Err(Finding::new(Code::HealthBusy).into());
        }
        *now = Some(Now {
            state: state.clone(),
            cancel: Some(cancel),
        });
        let turn = Turn {
            looks,
            paid,
            cancelled,
        };
        Ok((state, turn))
    }

    /// Looks at all of them; how it ended.
    ///
    /// # Errors
    /// What was found cannot be stored. What was stored before stays.
    pub(super) async fn ran(&self, turn: Turn, vault: &Arc<Vault>) -> Result<HealthRun, Refusal> {
        let mut ended = Ended {
            wizard: self,
            state: None,
        };
        let (outcome, mut state) = Box::pin(self.looked_over(turn, vault)).await;
        if let Err(Refusal(findings)) = &outcome {
            state.trouble = findings.first().map(|finding| self.words.finding(finding));
        }
        ended.state = Some(state.clone());
        drop(ended);
        outcome.map(|()| state)
    }

    async fn looked_over(&self, turn: Turn, vault: &Arc<Vault>) -> (Result<(), Refusal>, HealthRun) {
        let Turn {
            looks,
            paid,
            mut cancelled,
        } = turn;
        let mut round = Round {
            wizard: self,
            state: HealthRun::of(count(looks.len())),
            found: Vec::new(),
            since_ms: self.outside.clock.now_ms(),
            broken: Vec::new(),
            clock: None,
        };
        let work = async {
            let (run, clock) = self.begun_run(&looks, paid).await;
            round.clock = clock;
            round.all(Arc::new(run), looks, vault).await
        };
        let outcome = tokio::select! {
            biased;
            _ = &mut cancelled => Err(Finding::new(Code::Cancelled).into()),
            outcome = work => outcome,
        };
        let is_cancelled = outcome.as_ref().is_err_and(|refusal: &Refusal| {
            let mut findings = refusal.0.iter();
            findings.any(|finding| finding.code == Code::Cancelled)
        });
        let kept = round.keep();
        let outcome = match (outcome, is_cancelled) {
            (Ok(()), _) | (Err(_), true) => kept,
            (Err(refusal), false) => Err(refusal),
        };
        let mut state = round.state;
        state.ending = is_cancelled;
        let last = Last {
            at_ms: self.outside.clock.now_ms(),
            clock: round.clock,
            cancelled: is_cancelled,
            looked: state.done,
            all: state.all,
        };
        let outcome = outcome.and_then(|()| self.keep_last(&last));
        self.notice(&round.broken).await;
        (outcome, state)
    }

    /// A run's own part: the clock is measured once, however many connections there are.
    async fn begun_run(&self, looks: &[Planned], paid: bool) -> (Run, Option<Finding>) {
        let mut run = Run {
            paid,
            limits: Limits::default(),
            clock: None,
            apps: Mutex::default(),
        };
        // What is asked of X depends on the clock, and what is asked of Google does not.
        let first = looks.iter().min_by_key(|look| look.provider != Provider::X);
        let Some(scene) = first.and_then(|first| self.load(&first.connection).ok()) else {
            return (run, None);
        };
        let measured = match scene.guide.provider {
            Provider::X => self.x(&scene).offset().await.ok(),
            Provider::Google => self.measured(&scene).await.ok(),
        };
        let sync = self.outside.system.clock_sync().await;
        let finding = ask::judge_clock(scene.guide.provider, measured.as_ref(), sync);
        if let (Some(offset), Provider::X) = (measured, scene.guide.provider) {
            run.clock = Some((scene.endpoints.x.clone(), offset));
        }
        (run, Some(finding))
    }
}

/// One run's way through its looks.
struct Round<'a> {
    wizard: &'a Wizard,
    state: HealthRun,
    /// Found and not written down yet.
    found: Vec<look::Seen>,
    /// Since when, ms since 1970.
    since_ms: i64,
    /// What has broken.
    broken: Vec<Kept>,
    /// What was found of this computer's clock.
    clock: Option<Finding>,
}

impl Round<'_> {
    async fn all(&mut self, run: Arc<Run>, looks: Vec<Planned>, vault: &Arc<Vault>) -> Result<(), Refusal> {
        let gone = || Refusal::from(Finding::new(Code::Cancelled));
        let clock = &self.wizard.outside.clock;
        let mut waiting: VecDeque<Planned> = looks.into();
        let mut later: Vec<(i64, Planned)> = Vec::new();
        let mut under_way = JoinSet::new();
        loop {
            let now_ms = clock.now_ms();
            for at in (0..later.len()).rev() {
                if later[at].0 <= now_ms {
                    waiting.push_front(later.swap_remove(at).1);
                }
            }
            while under_way.len() < AT_ONCE
                && let Some(planned) = waiting.pop_front()
            {
                let wizard = self.wizard.me.upgrade().ok_or_else(gone)?;
                let (run, vault) = (Arc::clone(&run), Arc::clone(vault));
                under_way.spawn(async move {
                    let looked = wizard.looked_at(&run, &planned, &vault).await;
                    (planned, looked)
                });
            }
            let next_ms = later.iter().map(|(until_ms, _)| *until_ms).min();
            let due = async {
                match next_ms {
                    Some(next_ms) => clock.until(next_ms).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                biased;
                Some(ended) = under_way.join_next() => {
                    let (mut planned, looked) = ended.map_err(|_| gone())?;
                    match looked {
                        Looked::Whole(result) => self.take(result)?,
                        Looked::Gone => self.pass(),
                        Looked::Later(Later { until_ms, .. }) => {
                            planned.put_off += 1;
                            later.push((until_ms, planned));
                            self.tell(next_of(&later));
                        }
                    }
                }
                () = due => {}
                else => return Ok(()),
            }
            if under_way.is_empty() && waiting.is_empty() && later.is_empty() {
                return Ok(());
            }
        }
    }

    fn take(&mut self, result: look::Seen) -> Result<(), Refusal> {
        self.found.push(result);
        let now_ms = self.wizard.outside.clock.now_ms();
        if self.found.len() >= BATCH || now_ms.saturating_sub(self.since_ms) >= BATCH_MS {
            self.keep()?;
        }
        self.pass();
        Ok(())
    }

    /// One look less to go.
    fn pass(&mut self) {
        self.state.done += 1;
        self.tell(None);
    }

    /// Writes down what was found so far.
    fn keep(&mut self) -> Result<(), Refusal> {
        self.since_ms = self.wizard.outside.clock.now_ms();
        if self.found.is_empty() {
            return Ok(());
        }
        let kept = self.wizard.keep_looks(&self.found)?;
        self.found.clear();
        for kept in kept {
            match kept.outcome {
                Outcome::Healthy => self.state.healthy += 1,
                Outcome::Attention => self.state.attention += 1,
                Outcome::Refused => self.state.refused += 1,
                Outcome::Unreached => self.state.unreached += 1,
            }
            if kept.newly_broken {
                self.state.broken += 1;
                self.broken.push(kept);
            }
        }
        Ok(())
    }

    /// Tells the page how it stands; `until_ms`: when those go on who wait.
    fn tell(&mut self, until_ms: Option<i64>) {
        let words = &self.wizard.words;
        let args = [("done", self.state.done.into()), ("all", self.state.all.into())];
        self.state.words = match until_ms {
            None => words.say("progress-health", &args),
            Some(until_ms) => {
                let time = day::time(until_ms);
                words.say(
                    "progress-health-later",
                    &[&args[..], &[("time", time.into())]].concat(),
                )
            }
        };
        if let Some(now) = self.wizard.health.lock().as_mut() {
            self.state.ending = now.state.ending;
            now.state = self.state.clone();
        }
        self.wizard.outside.progress.health(&self.state);
    }
}

/// Makes room for the next run however this one ends, even when it is dropped.
struct Ended<'a> {
    wizard: &'a Wizard,
    state: Option<HealthRun>,
}

impl Drop for Ended<'_> {
    fn drop(&mut self) {
        *self.wizard.health.lock() = None;
        if let Some(mut state) = self.state.take() {
            state.ended = true;
            self.wizard.outside.progress.health(&state);
        }
    }
}

fn next_of(later: &[(i64, Planned)]) -> Option<i64> {
    later.iter().map(|(until_ms, _)| *until_ms).min()
}

fn count(looks: usize) -> u32 {
    u32::try_from(looks).unwrap_or(u32::MAX)
}

/// So many looks at once.
const AT_ONCE: usize = 8;
/// So many results in one transaction,
const BATCH: usize = 64;
/// or those of so long, ms.
const BATCH_MS: i64 = 5_000;
