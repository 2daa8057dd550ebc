//! The browser on its way back: the listener of a sign-in, and what is done when it has been heard.
//!
//! Nobody waits for it in a call. The page is told that the connection has news, and asks for the view.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::task::JoinHandle;
use url::Url;

use crate::finding::{Code, Finding};
use crate::loopback::{self, Came, Expected, Host, Listener, NoPort, Pages};
use crate::secret::Secret;
use crate::words::Words;

use super::authorize::{VERIFIER, sign_ins, verifier_of};
use super::google::desktop;
use super::scene::Scene;
use super::sign_in::WAIT_MS;
use super::{Refusal, Wizard, back};

/// The listeners that wait, by connection.
#[derive(Default)]
pub(super) struct Returns(Mutex<HashMap<String, JoinHandle<()>>>);

impl Returns {
    /// Stops listening for a connection; its port is free soon.
    pub(super) fn end(&self, connection: &str) {
        if let Some(task) = self.lock().remove(connection) {
            task.abort();
        }
    }

    /// Stops listening for a connection; its port is free when this returns.
    pub(super) async fn ended(&self, connection: &str) {
        let task = self.lock().remove(connection);
        if let Some(task) = task {
            task.abort();
            // It was aborted, or had ended.
            let _over = task.await;
        }
    }

    /// Whether a connection is listened for.
    pub(super) fn listens(&self, connection: &str) -> bool {
        let tasks = self.lock();
        tasks.get(connection).is_some_and(|task| !task.is_finished())
    }

    /// Stops listening altogether.
    pub(super) fn close(&self) {
        for (_, task) in self.lock().drain() {
            task.abort();
        }
    }

    fn begin(&self, connection: &str, task: JoinHandle<()>) {
        if let Some(before) = self.lock().insert(connection.to_owned(), task) {
            before.abort();
        }
    }

    /// Whether a browser is awaited.
    pub(super) fn is_waiting(&self) -> bool {
        self.lock().values().any(|waiting| !waiting.is_finished())
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, JoinHandle<()>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Returns {
    fn drop(&mut self) {
        self.close();
    }
}

impl Wizard {
    /// Takes a port for the browser to come back to.
    pub(super) async fn listener(&self, scene: &Scene<'_>) -> Result<Listener, Refusal> {
        let host = scene.loopback_host();
        let bound = match Listener::bind(host, &self.ports()).await {
            // Nothing is registered with such a client, so no port is better than another.
            Err(NoPort::Taken { .. }) if desktop::is_one(scene) => Listener::bind(host, &[]).await,
            bound => bound,
        };
        bound.map_err(|none| match none {
            NoPort::Taken { ports } => {
                let ports: Vec<String> = ports.iter().map(u16::to_string).collect();
                Finding::new(Code::CallbackPortTaken)
                    .with("ports", ports.join(", "))
                    .into()
            }
            NoPort::Refused(kind) => Finding::new(Code::CallbackPortRefused)
                .details(kind.to_string())
                .into(),
        })
    }

    /// Waits for the browser of the sign-in that `scene` has begun, as long as X may remember it.
    pub(super) fn watch(&self, listener: Listener, scene: &Scene<'_>, step: &str) {
        let Some(pending) = &scene.connection.pending else {
            return;
        };
        let left_ms = pending
            .since_ms
            .saturating_add(WAIT_MS)
            .saturating_sub(self.outside.clock.now_ms());
        let left = Duration::from_millis(u64::try_from(left_ms).unwrap_or_default());
        let expected = match pending.oauth2 {
            true => Expected::State(Secret::new(pending.request_token.as_str())),
            false => Expected::RequestToken(pending.request_token.clone()),
        };
        let request_token = pending.request_token.clone();
        let pages = pages(scene.words, &scene.provider());
        let (wizard, connection, step) = (self.me.clone(), scene.connection.id.clone(), step.to_owned());
        let task = tokio::spawn(async move {
            let came = tokio::time::timeout(left, listener.wait(&expected, &pages)).await;
            let Some(wizard) = wizard.upgrade() else {
                return;
            };
            // What follows is a call of its own, which the end of listening does not end.
            tokio::spawn(async move {
                match came {
                    Ok(came) => wizard.arrived(&connection, &step, &request_token, came).await,
                    Err(_) => {
                        wizard.returns.end(&connection);
                        wizard.outside.progress.changed(&connection);
                    }
                }
            });
        });
        self.returns.begin(&scene.connection.id, task);
    }

    /// Listens anew for the browsers that were on their way when the program ended, and asks for the tokens that it was about to
    /// ask for, by the way into the network that holds now.
    pub(super) async fn resume(&self) {
        let Ok(waiting) = self.store.pending() else {
            return;
        };
        if !waiting.is_empty() {
            self.reroute().await;
        }
        for connection in waiting {
            let Ok(scene) = self.scene(connection) else {
                continue;
            };
            let (Some(pending), Some(step)) = (&scene.connection.pending, sign_ins(&scene).pop()) else {
                continue;
            };
            let Some((host, port)) = pending.callback.as_deref().and_then(place) else {
                continue;
            };
            if pending.exchanging && scene.held.contains(VERIFIER) {
                let (wizard, id) = (self.me.clone(), scene.connection.id.clone());
                let request_token = pending.request_token.clone();
                tokio::spawn(async move {
                    if let Some(wizard) = wizard.upgrade() {
                        wizard.redeemed_unasked(&id, &step, &request_token, None).await;
                    }
                });
            } else {
                self.listened_on(&scene, &step, host, port).await;
            }
        }
    }

    /// Goes on listening for the sign-in that a connection waits for, where a call that was to replace it did not come to its end.
    pub(super) fn listen_on(&self, connection: &str) {
        let (wizard, connection) = (self.me.clone(), connection.to_owned());
        tokio::spawn(async move {
            let Some(wizard) = wizard.upgrade() else {
                return;
            };
            let Ok(scene) = wizard.load(&connection) else {
                return;
            };
            let pending = scene.connection.pending.as_ref();
            let place = pending.and_then(|pending| place(pending.callback.as_deref()?));
            let is_idle = !wizard.returns.listens(&connection) && !scene.held.contains(VERIFIER);
            if let (Some((host, port)), Some(step), true) = (place, sign_ins(&scene).pop(), is_idle) {
                wizard.listened_on(&scene, &step, host, port).await;
            }
        });
    }

    async fn listened_on(&self, scene: &Scene<'_>, step: &str, host: Host, port: u16) {
        let Some(pending) = &scene.connection.pending else {
            return;
        };
        if pending.since_ms.saturating_add(WAIT_MS) <= self.outside.clock.now_ms() {
            return;
        }
        match Listener::bind(host, &[port]).await {
            Ok(listener) => self.watch(listener, scene, step),
            Err(_) => {
                let taken = Finding::new(Code::CallbackPortTaken).with("ports", port);
                self.note(&scene.connection.id, step, taken.into());
            }
        }
    }

    /// What the browser brought is taken up when its turn comes, if the sign-in still waits by then.
    async fn arrived(&self, connection: &str, step: &str, request_token: &str, came: Came) {
        // A connection that is gone waits for nothing.
        let Ok(scene) = self.load(connection) else {
            return;
        };
        let finding = match came {
            Came::Back { verifier, issuer } => match back::wrong_issuer(&scene, issuer.as_deref()) {
                Some(finding) => finding,
                None => {
                    return self
                        .redeemed_unasked(connection, step, request_token, Some(verifier))
                        .await;
                }
            },
            Came::Denied => back::denied(&scene),
            Came::Failed { error } => back::failed(&scene, &error),
        };
        let work = async {
            let scene = self.load(connection)?;
            match is_awaited(&scene, request_token) {
                true => self.given_up(scene, Some((step, finding))).map(|_| ()),
                false => Ok(()),
            }
        };
        // The person has ended it in this very moment, or it cannot be saved: it will be found waiting.
        let _kept = self.jobs.run_in_turn(connection, work).await;
        self.outside.progress.changed(connection);
    }

    /// Exchanges what the browser brought, now or before the program ended. Nobody waits for the answer, so a refusal stays with the
    /// step.
    async fn redeemed_unasked(
        &self,
        connection: &str,
        step: &str,
        request_token: &str,
        verifier: Option<Secret>,
    ) {
        let work = async {
            if !is_awaited(&self.load(connection)?, request_token) {
                return Ok(());
            }
            let vault = self.vault().await?;
            let verifier = match verifier {
                Some(verifier) => verifier,
                None => {
                    let scene = self.load(connection)?;
                    self.open_secret(&vault, &verifier_of(&scene))?
                }
            };
            self.redeemed(connection, step, &vault, &verifier)
                .await
                .map(|_| ())
        };
        match self.jobs.run_in_turn(connection, work).await {
            Ok(()) => {}
            Err(refusal) if refusal.0.iter().any(|finding| finding.code == Code::Cancelled) => {}
            Err(refusal) => self.note(connection, step, refusal),
        }
        self.outside.progress.changed(connection);
    }

    fn note(&self, connection: &str, step: &str, refusal: Refusal) {
        let noted = self.load(connection).and_then(|mut scene| {
            let record = scene.record_mut(step);
            record.findings = refusal.0;
            record.ran_ms = None;
            self.keep(&mut scene.connection)
        });
        // Where not even that can be kept, the view says that the sign-in waits, which is so.
        let _unkept = noted;
    }
}

/// Whether a connection still waits for the sign-in that this request token belongs to.
fn is_awaited(scene: &Scene<'_>, request_token: &str) -> bool {
    let pending = scene.connection.pending.as_ref();
    pending.is_some_and(|pending| pending.request_token == request_token)
}

/// Host and port of a callback of ours.
fn place(callback: &str) -> Option<(Host, u16)> {
    let url = Url::parse(callback).ok()?;
    let host = match url.host_str()? {
        name if name == Host::Localhost.name() => Host::Localhost,
        _ => Host::V4,
    };
    Some((host, url.port()?))
}

fn pages(words: &Words, provider: &str) -> Pages {
    let say = |id: &str| {
        let args = [("provider", provider.into())];
        let sentence = words.attr(id, "text", &args).unwrap_or_default();
        (words.say(id, &args), sentence)
    };
    let [received, denied, stray] = ["back-received", "back-denied", "back-stray"].map(say);
    Pages::new(ENGLISH, page(&received), page(&denied), page(&stray))
}

fn page((title, sentence): &(String, String)) -> loopback::Words<'_> {
    loopback::Words { title, sentence }
}

/// The language of the program's words.
const ENGLISH: &str = "en";
