//! A wizard over a folder of its own, in front of a practice X of its own: what it says is heard as codes.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, Mutex};

use keywright_core::finding::Finding;
use keywright_core::guide::format::Flow;
use keywright_core::guide::load::Guides;
use keywright_core::outside::{Browser, ClockSync, Pending, System, SystemClock, SystemRandom};
use keywright_core::provider::client::Client;
use keywright_core::store::Store;
use keywright_core::vault::{Key, Keyring, KeyringFault, VaultDoor};
use keywright_core::wizard::view::{Body, Input, Phase, Refused, View, World};
use keywright_core::wizard::{Outside, Progress, Wizard};
use keywright_core::words::Words;
use keywright_practice::{Options, Practice};
use keywright_tests::{Fault, consent};

/// A connection of Zammad's, whose tokens need direct messages.
pub(crate) struct Room {
    pub(crate) practice: Practice,
    wizard: Arc<Wizard>,
    id: String,
    opened: Arc<Opened>,
    _folder: tempfile::TempDir,
}

impl Room {
    pub(crate) fn open() -> Result<Self, Fault> {
        let practice = Practice::start(Options::default())?;
        let folder = tempfile::tempdir()?;
        let store = Arc::new(Store::open(folder.path())?);
        let random = Arc::new(SystemRandom);
        let door = Arc::new(VaultDoor::new(
            store.clone(),
            Arc::new(InMemory::default()),
            random.clone(),
        ));
        let opened = Arc::new(Opened::default());
        let outside = Outside {
            clock: Arc::new(SystemClock),
            random,
            http: Arc::new(Client::new().map_err(|fault| format!("{fault:?}"))?),
            browser: opened.clone(),
            system: Arc::new(Quiet),
            progress: Arc::new(Quiet),
            ports: Vec::new(),
            rehearsal: None,
        };
        let world = (World::Practice, practice.endpoints());
        let wizard = Wizard::new(
            GUIDES.clone(),
            Arc::new(Words::program("en")),
            store,
            door,
            outside,
            world,
            folder.path().to_owned(),
        );
        let id = wizard.start("zammad-x").map_err(told)?.connection;
        Ok(Self {
            practice,
            wizard,
            id,
            opened,
            _folder: folder,
        })
    }

    /// Everything done, without a mistake, until `step` is open.
    pub(crate) async fn reach(&self, step: &str) -> Result<(), Fault> {
        loop {
            let view = self.wizard.view(&self.id).map_err(told)?;
            let open = view.step.id.as_str();
            if open == step {
                return Ok(());
            }
            let input = match &view.step.body {
                Body::Choose { questions } => {
                    let asked = questions.iter();
                    let answers = asked.map(|question| (question.id.clone(), answer(question)));
                    Input::Choose {
                        answers: answers.collect(),
                    }
                }
                Body::Form { .. } => Input::Form {
                    values: values(&[("site_url", "https://help.acme.example"), ("screen_name", "")]),
                },
                Body::Checks { .. } => {
                    self.wizard.run_checks(&self.id, open).await.map_err(told)?;
                    Input::Checks
                }
                Body::Portal { .. } => Input::Portal { done: Vec::new() },
                Body::Credentials { .. } => {
                    self.keys().await;
                    Input::Continue
                }
                Body::Authorize { .. } | Body::Export { .. } => {
                    return Err(format!("no way past {open} to {step}").into());
                }
            };
            self.wizard.submit(&self.id, open, input).map_err(told)?;
        }
    }

    /// Has X check the app's own pair.
    pub(crate) async fn keys(&self) -> Vec<String> {
        let (key, secret) = self.practice.keys();
        let values = values(&[("consumer_key", &key), ("consumer_secret", secret.expose())]);
        let checked = self.wizard.create_credentials(&self.id, "keys", values).await;
        codes(&checked)
    }

    /// Begins a sign-in by PIN.
    pub(crate) async fn begin(&self) -> Vec<String> {
        let picked = self.wizard.pick_way(&self.id, SIGN_IN, Flow::Pin);
        assert!(picked.is_ok());
        codes(&self.wizard.authorize(&self.id, SIGN_IN).await)
    }

    /// Allows the app in the browser; the PIN.
    pub(crate) async fn consent(&self) -> Result<String, Fault> {
        let link = self.opened.last().ok_or("no page was opened")?;
        consent::pin(&consent::consent(&link, &self.practice.hello()).await?)
    }

    /// Ends a sign-in; nothing is said where it worked, but what X says of the account.
    pub(crate) async fn finish(&self, pin: &str) -> Vec<String> {
        codes(&self.wizard.finish_authorization(&self.id, SIGN_IN, pin).await)
    }

    /// A whole sign-in, and what X says of the account where somebody was signed in before.
    pub(crate) async fn sign_in(&self) -> Result<Vec<String>, Fault> {
        let begun = self.begin().await;
        assert!(
            !begun.iter().any(|code| code.starts_with("x-callback")),
            "{begun:?}"
        );
        Ok(self.finish(&self.consent().await?).await)
    }

    pub(crate) async fn prove(&self) -> Vec<String> {
        codes(&self.wizard.prove(&self.id, SIGN_IN).await)
    }

    pub(crate) async fn ask_messages(&self) -> Vec<String> {
        codes(&self.wizard.ask_messages(&self.id, SIGN_IN).await)
    }

    /// Sets the app's permission on the console's page, and saves it.
    pub(crate) async fn permit(&self, level: &str) -> Result<(), Fault> {
        let app = self.practice.app();
        let fields = [
            ("authenticity_token", self.practice.control_token().expose()),
            ("permission", level),
            ("callbacks", &app.callbacks.join("\n")),
        ];
        let browser = reqwest::Client::builder().no_proxy().build()?;
        let url = format!("{}/console/settings", self.practice.base());
        let saved = browser.post(url).form(&fields).send().await?;
        saved.error_for_status()?;
        Ok(())
    }
}

fn answer(question: &keywright_core::wizard::view::Question) -> String {
    let picked = question.picked.clone();
    match question.id.as_str() {
        "version" => "v5".to_owned(),
        "deployment" => "own".to_owned(),
        _ => picked.unwrap_or_else(|| question.choices[0].value.clone()),
    }
}

/// All that was said: why it was refused, or what stands on the page.
fn codes(answer: &Result<View, Refused>) -> Vec<String> {
    let said = match answer {
        Err(refused) => refused.findings.clone(),
        Ok(view) => {
            let proof = match &view.step.body {
                Body::Authorize {
                    phase: Phase::Done { proof, .. },
                } => proof.clone(),
                _ => Vec::new(),
            };
            [view.step.findings.clone(), proof].concat()
        }
    };
    said.into_iter().map(|finding| finding.code).collect()
}

fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let owned = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    owned.collect()
}

fn told(refused: Refused) -> Fault {
    let codes: Vec<_> = refused.findings.into_iter().map(|finding| finding.code).collect();
    codes.join(", ").into()
}

#[derive(Default)]
struct InMemory(Mutex<HashMap<String, Key>>);

impl Keyring for InMemory {
    fn read(&self, vault: &str) -> Result<Option<Key>, KeyringFault> {
        Ok(self.0.lock().unwrap().get(vault).cloned())
    }

    fn write(&self, vault: &str, key: &Key) -> Result<(), KeyringFault> {
        self.0.lock().unwrap().insert(vault.to_owned(), key.clone());
        Ok(())
    }

    fn delete(&self, vault: &str) -> Result<(), KeyringFault> {
        self.0.lock().unwrap().remove(vault);
        Ok(())
    }
}

/// A browser that only notes where it was sent.
#[derive(Default)]
struct Opened(Mutex<Option<String>>);

impl Opened {
    fn last(&self) -> Option<String> {
        self.0.lock().unwrap().clone()
    }
}

impl Browser for Opened {
    fn open<'a>(&'a self, url: &'a str) -> Pending<'a, Result<(), Finding>> {
        *self.0.lock().unwrap() = Some(url.to_owned());
        Box::pin(std::future::ready(Ok(())))
    }
}

/// A system that says nothing, and ears that hear nothing.
struct Quiet;

impl System for Quiet {
    fn clock_sync(&self) -> Pending<'_, ClockSync> {
        Box::pin(std::future::ready(ClockSync::Unknown))
    }
}

impl Progress for Quiet {
    fn tell(&self, _: &str, _: &str) {}

    fn house(&self) {}

    fn changed(&self, _: &str) {}
}

/// Read once, because reading them takes longer than a walk.
static GUIDES: LazyLock<Arc<Guides>> = LazyLock::new(|| Arc::new(Guides::load(None)));
const SIGN_IN: &str = "sign-in";
