//! A wizard over a folder, without a window, and practice X as its person knows it. What goes between the two is the caller's.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use keywright_core::endpoints::Endpoints;
use keywright_core::finding::Finding;
use keywright_core::guide::format::Flow;
use keywright_core::guide::load::Guides;
use keywright_core::network::{Routes, Wire};
use keywright_core::outside::{Browser, ClockSync, NoNotices, Pending, System, SystemClock, SystemRandom};
use keywright_core::provider::http::{Http, Only};
use keywright_core::store::Store;
use keywright_core::store::record::Connection;
use keywright_core::vault::{Key, Keyring, KeyringFault, VaultDoor};
use keywright_core::wizard::view::{Body, FindingView, Input, Phase, Refused, View, World};
use keywright_core::wizard::{Outside, Progress, Wizard};
use keywright_core::words::Words;
use serde_json::Value;
use tokio::sync::Notify;

use crate::{Fault, consent};

/// A wizard, and what it stands on.
pub struct Room {
    /// Its records.
    pub store: Arc<Store>,
    /// The way to its vault.
    pub door: Arc<VaultDoor>,
    /// The wizard.
    pub wizard: Arc<Wizard>,
    /// Where its browser was sent.
    pub opened: Arc<Opened>,
    /// Hears when a connection has news.
    pub heard: Arc<Heard>,
    /// Where X is.
    pub endpoints: Endpoints,
    /// What practice X says of itself.
    pub hello: Value,
    /// What its person answers and types, by question and field, where that is not the usual.
    pub says: BTreeMap<String, String>,
}

impl Room {
    /// Opens `folder`; `hello` is what practice X says of itself, `http` the line to it, and `ports` those that a browser may come back to;
    /// none: any.
    ///
    /// # Errors
    /// The folder cannot be used, or `hello` is none.
    pub fn open(folder: &Path, hello: &Value, http: Arc<dyn Http>, ports: Vec<u16>) -> Result<Self, Fault> {
        let endpoints = Endpoints::parse(&hello["endpoints"].to_string()).map_err(|why| why.to_string())?;
        let store = Arc::new(Store::open(folder)?);
        let random = Arc::new(SystemRandom);
        let keyring = Arc::new(InFile(folder.join("key")));
        let door = Arc::new(VaultDoor::new(store.clone(), keyring, random.clone()));
        let (opened, heard) = (Arc::new(Opened::default()), Arc::new(Heard::default()));
        let outside = Outside {
            clock: Arc::new(SystemClock),
            random,
            sites: Arc::new(Only(Arc::clone(&http))),
            http,
            network: Arc::new(Wire::new(Arc::new(Routes::new(&|_| None)))),
            browser: opened.clone(),
            system: Arc::new(Quiet),
            progress: heard.clone(),
            notices: Arc::new(NoNotices),
            ports,
            rehearsal: None,
        };
        let hosts = endpoints.replaced();
        let wizard = Wizard::new(
            Arc::new(Guides::load(Some(&folder.join("guides")))),
            Arc::new(Words::program("en")),
            store.clone(),
            door.clone(),
            outside,
            (World::Replaced { hosts }, endpoints.clone()),
            folder.to_owned(),
        );
        Ok(Self {
            store,
            door,
            wizard,
            opened,
            heard,
            endpoints,
            hello: hello.clone(),
            says: BTreeMap::new(),
        })
    }

    /// Begins a connection and does all that comes before `until`, a step. Where it is begun already, goes on. A sign-in that may be
    /// left out is; another is done by PIN.
    ///
    /// # Errors
    /// Something on the way is refused.
    pub async fn reach(&self, guide: &str, until: &str) -> Result<View, Fault> {
        let mut view = match self.store.connections()?.pop() {
            Some(connection) => self.wizard.view(&connection.id),
            None => self.wizard.start(guide),
        }
        .map_err(told)?;
        let wizard = &self.wizard;
        loop {
            let (id, step) = (view.connection.clone(), view.step.id.clone());
            if step == until {
                return Ok(view);
            }
            view = match &view.step.body {
                Body::Choose { questions } => {
                    let asked = questions.iter().map(|question| question.id.as_str());
                    let answers = asked.filter_map(|id| Some((id.to_owned(), self.answer(guide, id)?)));
                    let answers = answers.collect();
                    wizard.submit(&id, &step, Input::Choose { answers })
                }
                Body::Form { fields, .. } => {
                    // What stands in a field at first is left there.
                    let stands = fields.iter().map(|field| (field.id.clone(), field.value.clone()));
                    let mut values: BTreeMap<String, String> = stands.collect();
                    let usual = [("site_url", "https://desk.acme.example"), ("screen_name", "")];
                    values.extend(self::values(&usual));
                    values.extend(self.says.clone());
                    wizard.submit(&id, &step, Input::Form { values })
                }
                Body::Checks { .. } => {
                    wizard.run_checks(&id, &step).await.map_err(told)?;
                    wizard.submit(&id, &step, Input::Checks)
                }
                Body::Credentials { .. } => {
                    self.keys(&step).await.map_err(told)?;
                    wizard.submit(&id, &step, Input::Continue)
                }
                Body::Portal { .. } => wizard.submit(&id, &step, Input::Portal { done: Vec::new() }),
                Body::Apply { .. } => wizard.submit(&id, &step, Input::Skip),
                Body::Authorize { .. } => {
                    if view.step.skip.is_none() {
                        self.sign_in(&id, &step).await?;
                    }
                    let input = view.step.skip.map_or(Input::Continue, |_| Input::Skip);
                    wizard.submit(&id, &step, input)
                }
                Body::Webhook { .. } | Body::Export { .. } => {
                    return Err(format!("no way past {step} to {until}").into());
                }
            }
            .map_err(told)?;
        }
    }

    /// Signs in by PIN, as the first account.
    ///
    /// # Errors
    /// It is refused.
    pub async fn sign_in(&self, id: &str, step: &str) -> Result<View, Fault> {
        self.wizard.pick_way(id, step, Flow::Pin).map_err(told)?;
        self.wizard.authorize(id, step).await.map_err(told)?;
        let pin = consent::pin(&consent::consent(&self.opened.last()?, &self.hello).await?)?;
        let ended = self.wizard.finish_authorization(id, step, &pin).await;
        ended.map_err(told)
    }

    /// Has the provider accept the app's key and secret.
    ///
    /// # Errors
    /// As the wizard says.
    pub async fn keys(&self, step: &str) -> Result<View, Refused> {
        let at_google = self.connection().is_ok_and(|one| one.guide.ends_with("-google"));
        let client = match at_google {
            true => &self.hello["google"]["web"],
            false => &self.hello["client"],
        };
        let app = &self.hello["app"];
        let values = values(&[
            ("consumer_key", text(&app["consumer_key"])),
            ("consumer_secret", text(&app["consumer_secret"])),
            ("client_id", text(&client["client_id"])),
            ("client_secret", text(&client["client_secret"])),
        ]);
        let id = self.connection().map(|connection| connection.id);
        let id = id.unwrap_or_default();
        self.wizard.create_credentials(&id, step, values).await
    }

    fn answer(&self, guide: &str, question: &str) -> Option<String> {
        let said = self.says.get(question).cloned();
        said.or_else(|| answer(guide, question))
    }

    /// The one connection.
    ///
    /// # Errors
    /// There is none.
    pub fn connection(&self) -> Result<Connection, Fault> {
        let newest = self.store.connections()?.pop();
        newest.ok_or_else(|| "no connection".into())
    }
}

/// Where a sign-in is, if that is what the page shows.
pub fn phase(view: &View) -> Option<&Phase> {
    match &view.step.body {
        Body::Authorize { phase, .. } => Some(phase),
        _ => None,
    }
}

/// The codes that a view shows, those of a proof included.
pub fn shown(view: &View) -> Vec<String> {
    let beside: Vec<&FindingView> = match &view.step.body {
        Body::Authorize {
            phase: Phase::Done { proof, .. },
            ..
        } => proof.iter().collect(),
        Body::Checks { groups, .. } => groups.iter().flat_map(|group| &group.items).collect(),
        Body::Apply { findings, .. } => findings.iter().collect(),
        _ => Vec::new(),
    };
    let all = view.step.findings.iter().chain(beside);
    all.map(|finding| finding.code.clone()).collect()
}

/// A text, or nothing.
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Values by name.
pub fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// A refusal, for the person who reads the test's output.
pub fn told(refused: Refused) -> Fault {
    codes(&refused).join(", ").into()
}

/// Why something was refused.
pub fn codes(refused: &Refused) -> Vec<String> {
    refused
        .findings
        .iter()
        .map(|finding| finding.code.clone())
        .collect()
}

fn answer(guide: &str, question: &str) -> Option<String> {
    let answer = match (guide, question) {
        ("creatio-x", "version") => "v7",
        ("creatio-x", "deployment") => "on-site",
        ("creatio-google", "version") => "v8",
        ("creatio-google", "deployment") => "on-site",
        ("creatio-google", "framework") => "net-framework",
        ("creatio-google", "publishing_status") => "production",
        ("zammad-x", "version") => "v5",
        ("zammad-x", "deployment") => "hosted",
        ("bmc-x", "product") => "itsm",
        ("bmc-x", "account_owner") => "company",
        ("bmc-x", "account_protected") => "yes",
        ("bmc-x", "account_verified") => "none",
        ("expertflow-x", "generation") => "b",
        ("expertflow-x", "deployment") => "helm",
        ("expertflow-x", "routing") => "push",
        ("own-x", "client_type") => "confidential",
        ("own-x", "webhook") => "none",
        (_, "loopback_host") => "v4",
        (_, "entry") => "by-hand",
        (_, "retweets") => "false",
        _ => return None,
    };
    Some(answer.to_owned())
}

/// A browser that only notes where it was sent.
#[derive(Default)]
pub struct Opened(Mutex<Option<String>>, Notify);

impl Opened {
    /// Where it was sent last.
    ///
    /// # Errors
    /// Nowhere.
    pub fn last(&self) -> Result<String, Fault> {
        let link = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        link.ok_or_else(|| "no page was opened".into())
    }

    /// Where it is sent next.
    ///
    /// # Errors
    /// As [`Self::last`].
    pub async fn next(&self) -> Result<String, Fault> {
        self.1.notified().await;
        self.last()
    }
}

impl Browser for Opened {
    fn open<'a>(&'a self, url: &'a str) -> Pending<'a, Result<(), Finding>> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(url.to_owned());
        self.1.notify_waiters();
        Box::pin(std::future::ready(Ok(())))
    }
}

/// Ears for what happens while nobody waits.
#[derive(Default)]
pub struct Heard {
    /// A connection has news.
    pub changed: Notify,
}

impl Progress for Heard {
    fn tell(&self, _: &str, _: &str) {}

    fn house(&self) {}

    fn changed(&self, _: &str) {
        self.changed.notify_one();
    }
}

/// A keyring that is a file, because the real one cannot be killed along.
struct InFile(PathBuf);

impl Keyring for InFile {
    fn read(&self, _: &str) -> Result<Option<Key>, KeyringFault> {
        Ok(std::fs::read_to_string(&self.0)
            .ok()
            .and_then(|text| Key::parse(&text)))
    }

    fn write(&self, _: &str, key: &Key) -> Result<(), KeyringFault> {
        std::fs::write(&self.0, key.text().as_bytes())
            .map_err(|fault| KeyringFault::Broken(fault.to_string()))
    }

    fn delete(&self, _: &str) -> Result<(), KeyringFault> {
        std::fs::remove_file(&self.0).map_err(|fault| KeyringFault::Broken(fault.to_string()))
    }
}

/// A system that says nothing.
struct Quiet;

impl System for Quiet {
    fn clock_sync(&self) -> Pending<'_, ClockSync> {
        Box::pin(std::future::ready(ClockSync::Unknown))
    }
}
