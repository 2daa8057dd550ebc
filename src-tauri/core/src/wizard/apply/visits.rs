//! The visits at targets that last: one for a connection, from the reading of its settings until the change is confirmed or undone. What
//! was typed to sign in is not kept longer than that, and a visit that nobody uses ends by itself.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::check::clock;
use crate::outside::{Clock, Pending};
use crate::provider::http::{Fault, Http, Request, Response};
use crate::store::record::Offset;
use crate::target::System;
use crate::target::login::{self, Typed};
use crate::target::settings::Plan;
use crate::target::visit::Visit;

/// All of them, by connection, and when each was last used.
#[derive(Default)]
pub(in crate::wizard) struct Visits(Mutex<HashMap<String, (Held, Instant)>>);

/// A visit, and the change that was planned in it.
#[derive(Clone)]
pub(super) struct Held {
    /// The step that it belongs to.
    pub(super) step: String,
    /// What was signed in to, and how: for another step that asks the same target.
    pub(super) entry: Arc<Entry>,
    /// Signed in.
    pub(super) visit: Arc<dyn Visit>,
    /// What time it is there.
    pub(super) heard: Arc<Listening>,
    /// The plan, with its values.
    pub(super) plan: Option<Arc<Plan>>,
}

/// How somebody signed in.
pub(super) struct Entry {
    /// The business system: `creatio`.
    pub(super) target: &'static str,
    /// Its site. At another one this login is of no use.
    pub(super) site: String,
    /// The login.
    pub(super) typed: Typed,
    /// Whether something was typed that is good once: then this login is of no use for another step.
    pub(super) once: bool,
    /// What was answered about it.
    pub(super) answers: BTreeMap<String, String>,
}

/// Whether somebody is signed in at the target that a step asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::wizard) enum Visiting {
    /// Nobody.
    No,
    /// For another step; no need to sign in again.
    Elsewhere,
    /// For this step.
    Here,
}

impl Visits {
    /// Whether somebody is signed in for a step that asks `target`.
    pub(super) fn lasts(&self, connection: &str, step: &str, target: &str, site: &str) -> Visiting {
        match self.lock().get(connection) {
            Some((held, _)) if held.entry.site != site => Visiting::No,
            Some((held, _)) if held.step == step => Visiting::Here,
            Some((held, _)) if held.entry.target == target && !held.entry.once => Visiting::Elsewhere,
            Some(_) | None => Visiting::No,
        }
    }

    /// How somebody is signed in at `target`.
    pub(super) fn entry(&self, connection: &str, target: &str, site: &str) -> Option<Arc<Entry>> {
        let visits = self.lock();
        let entry = visits.get(connection).map(|(held, _)| Arc::clone(&held.entry));
        entry.filter(|entry| entry.target == target && entry.site == site && !entry.once)
    }

    /// The name that somebody has signed in by; none where that was by something secret alone.
    pub(super) fn name(&self, connection: &str, system: System) -> Option<String> {
        let visits = self.lock();
        let (held, _) = visits.get(connection)?;
        let typed = &held.entry.typed;
        let blanks = login::way(system, &typed.way)?.blanks.iter();
        let mut names = blanks.filter(|blank| !blank.secret && NAMES.contains(&blank.id));
        let name = names.find_map(|blank| typed.value(blank.id))?;
        Some(name.expose().to_owned())
    }

    /// The visit of a connection's step.
    pub(super) fn of(&self, connection: &str, step: &str, site: &str) -> Option<Held> {
        let mut visits = self.lock();
        let (held, used) = visits.get_mut(connection)?;
        if held.step != step || held.entry.site != site {
            return None;
        }
        *used = Instant::now();
        Some(held.clone())
    }

    /// When a visit ends if nobody uses it until then; none where it has ended.
    pub(super) fn ends(&self, connection: &str, visit: &Arc<dyn Visit>) -> Option<Instant> {
        let visits = self.lock();
        let (held, used) = visits.get(connection)?;
        Arc::ptr_eq(&held.visit, visit).then(|| *used + LASTS)
    }

    /// Keeps a visit in the place of the one before, and ends that.
    pub(super) fn keep(&self, connection: &str, held: Held) {
        let now = (held.clone(), Instant::now());
        let before = self.lock().insert(connection.to_owned(), now);
        if let Some((before, _)) = before.filter(|(before, _)| !Arc::ptr_eq(&before.visit, &held.visit)) {
            leave(before);
        }
    }

    /// Ends the visit of a connection, if there is one.
    pub(in crate::wizard) fn end(&self, connection: &str) {
        if let Some((held, _)) = self.lock().remove(connection) {
            leave(held);
        }
    }

    /// Ends a visit if it is still this one.
    pub(super) fn end_if(&self, connection: &str, visit: &Arc<dyn Visit>) {
        if self.ends(connection, visit).is_some() {
            self.end(connection);
        }
    }

    /// Ends them all, and waits a moment until the targets have heard it.
    pub(in crate::wizard) async fn close(&self) {
        let all: Vec<Held> = self.lock().drain().map(|(_, (held, _))| held).collect();
        let mut left = tokio::task::JoinSet::new();
        for held in all {
            left.spawn(async move { held.visit.leave().await });
        }
        // A target that does not answer ends the session by itself.
        let _ended = tokio::time::timeout(GOODBYE, left.join_all()).await;
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, (Held, Instant)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Signs out while nobody waits. Where no runtime is left, the session ends by itself.
fn leave(held: Held) {
    if let Ok(runtime) = tokio::runtime::Handle::try_current() {
        runtime.spawn(async move { held.visit.leave().await });
    }
}

/// A client that hears what time it is at the other end.
pub(super) struct Listening {
    http: Arc<dyn Http>,
    clock: Arc<dyn Clock>,
    heard: Mutex<Vec<Offset>>,
}

impl Listening {
    pub(super) fn new(http: Arc<dyn Http>, clock: Arc<dyn Clock>) -> Self {
        Self {
            http,
            clock,
            heard: Mutex::default(),
        }
    }

    /// The middle of the last three measurements of the target's clock minus ours; none before there are three.
    pub(super) fn offset(&self) -> Option<Offset> {
        let heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        let last: [Offset; 3] = heard.last_chunk().copied()?;
        Some(clock::middle(last))
    }
}

impl Http for Listening {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        Box::pin(async move {
            let sent_ms = self.clock.now_ms();
            let answer = self.http.send(request).await?;
            let heard = clock::Heard {
                date: answer.header("date"),
                sent_ms,
                trip_ms: answer.took_ms,
                at_ms: self.clock.now_ms(),
            };
            if let Some(offset) = clock::offset(&heard) {
                self.heard
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(offset);
            }
            Ok(answer)
        })
    }
}

/// The fields of a login that say who signs in.
const NAMES: [&str; 2] = ["login_name", "login_client_id"];
/// How long the end of all visits is waited for.
const GOODBYE: Duration = Duration::from_secs(2);
/// How long a visit lasts that nobody uses.
const LASTS: Duration = Duration::from_secs(600);
