//! Signs in once more, without a window, so that it can be killed at any of its writes: see `keywright_tests::swap`.
//!
//! `renew prepare|again|look FOLDER HELLO`: `prepare` makes a connection and signs in; `again` signs in once more; `look` says what
//! is there after a kill, and goes on where the page would. Each ends with a line of JSON.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use keywright_core::endpoints::Endpoints;
use keywright_core::finding::Finding;
use keywright_core::guide::load::Guides;
use keywright_core::outside::{Browser, ClockSync, Pending, System, SystemClock, SystemRandom};
use keywright_core::provider::client::Client;
use keywright_core::provider::x::flow::{AccountTokens, AppKeys, X};
use keywright_core::secret::Secret;
use keywright_core::store::Store;
use keywright_core::store::record::{Connection, SecretName};
use keywright_core::vault::{Key, Keyring, KeyringFault, Vault, VaultDoor};
use keywright_core::wizard::view::{Body, Input, Phase, Refused, View, World};
use keywright_core::wizard::{Outside, Progress, Wizard};
use keywright_core::words::Words;
use keywright_tests::swap::Seen;
use keywright_tests::{Fault, consent};
use serde_json::Value;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Fault> {
    let mut words = std::env::args().skip(1);
    let mut word = || words.next().ok_or("renew prepare|again|look FOLDER HELLO");
    let (what, folder, hello) = (word()?, PathBuf::from(word()?), word()?);
    let room = Room::open(&folder, &serde_json::from_str(&std::fs::read_to_string(hello)?)?)?;
    let said = match what.as_str() {
        "prepare" => room.prepare().await?,
        "again" => room.again().await?,
        "look" => serde_json::to_value(room.look().await?)?,
        other => return Err(format!("{other} is not known").into()),
    };
    use std::io::Write as _;
    Ok(writeln!(std::io::stdout(), "{said}")?)
}

/// A wizard over a folder, and practice X as its person knows it.
struct Room {
    store: Arc<Store>,
    door: Arc<VaultDoor>,
    wizard: Arc<Wizard>,
    opened: Arc<Opened>,
    folder: PathBuf,
    endpoints: Endpoints,
    hello: Value,
}

impl Room {
    fn open(folder: &Path, hello: &Value) -> Result<Self, Fault> {
        let endpoints = Endpoints::parse(&hello["endpoints"].to_string()).map_err(|why| why.to_string())?;
        let store = Arc::new(Store::open(folder)?);
        let random = Arc::new(SystemRandom);
        let keyring = Arc::new(InFile(folder.join("key")));
        let door = Arc::new(VaultDoor::new(store.clone(), keyring, random.clone()));
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
        let wizard = Wizard::new(
            Arc::new(Guides::load(None)),
            Arc::new(Words::program("en")),
            store.clone(),
            door.clone(),
            outside,
            (
                World::Replaced {
                    hosts: endpoints.replaced(),
                },
                endpoints.clone(),
            ),
            folder.to_owned(),
        );
        Ok(Self {
            store,
            door,
            wizard,
            opened,
            folder: folder.to_owned(),
            endpoints,
            hello: hello.clone(),
        })
    }

    async fn prepare(&self) -> Result<Value, Fault> {
        let wizard = &self.wizard;
        let mut view = wizard.start("creatio-x").map_err(told)?;
        let id = view.connection.clone();
        loop {
            let step = view.step.id.clone();
            view = match (step.as_str(), &view.step.body) {
                ("system", _) => {
                    let answers = values(&[("version", "v7"), ("deployment", "on-site")]);
                    wizard.submit(&id, &step, Input::Choose { answers })
                }
                ("site", _) => {
                    let values = values(&[("site_url", "https://crm.acme.example"), ("screen_name", "")]);
                    wizard.submit(&id, &step, Input::Form { values })
                }
                ("ready", _) => {
                    wizard.run_checks(&id, &step).await.map_err(told)?;
                    wizard.submit(&id, &step, Input::Checks)
                }
                ("keys", _) => {
                    let app = &self.hello["app"];
                    let values = values(&[
                        ("consumer_key", text(&app["consumer_key"])),
                        ("consumer_secret", text(&app["consumer_secret"])),
                    ]);
                    wizard
                        .create_credentials(&id, &step, values)
                        .await
                        .map_err(told)?;
                    wizard.submit(&id, &step, Input::Continue)
                }
                (SIGN_IN, _) => return self.again().await,
                (_, Body::Portal { .. }) => wizard.submit(&id, &step, Input::Portal { done: Vec::new() }),
                (other, _) => return Err(format!("no way past {other}").into()),
            }
            .map_err(told)?;
        }
    }

    async fn again(&self) -> Result<Value, Fault> {
        let id = self.connection()?.id;
        self.wizard.give_up(&id).map_err(told)?;
        self.wizard.go(&id, SIGN_IN).map_err(told)?;
        self.wizard.authorize(&id, SIGN_IN).await.map_err(told)?;
        let link = self.opened.last().ok_or("no page was opened")?;
        let pin = consent::pin(&consent::consent(&link, &self.hello).await?)?;
        // For whoever looks after a kill: a person would still see it in the browser.
        std::fs::write(self.folder.join("pin"), &pin)?;
        let view = self
            .wizard
            .finish_authorization(&id, SIGN_IN, &pin)
            .await
            .map_err(told)?;
        match phase(&view) {
            Some(Phase::Done { user_id, .. }) => Ok(user_id.clone().into()),
            other => Err(format!("not signed in: {other:?} {:?}", view.step.findings).into()),
        }
    }

    /// What is there: whether the pair in use is whole and good at X, and how the sign-in goes on.
    async fn look(&self) -> Result<Seen, Fault> {
        let connection = self.connection()?;
        let vault = self
            .door
            .wait()
            .await
            .map_err(|finding| finding.code.to_string())?;
        let held = self.store.secrets(&format!("connection:{}", connection.id))?;
        let held: Vec<String> = held.into_iter().map(|held| held.name.name).collect();
        let good = self
            .is_good(&connection, &vault, ["access_token", "access_token_secret"])
            .await?;
        let waiting = match held.iter().any(|name| name == "new_access_token") {
            true => {
                let new = ["new_access_token", "new_access_token_secret"];
                Some(self.is_good(&connection, &vault, new).await?)
            }
            false => None,
        };
        self.wizard.go(&connection.id, SIGN_IN).map_err(told)?;
        let pending = connection.pending.as_ref();
        let ended = match (pending, waiting) {
            (Some(pending), _) if pending.exchanging => {
                let pin = std::fs::read_to_string(self.folder.join("pin"))?;
                let going_on = self.wizard.finish_authorization(&connection.id, SIGN_IN, &pin);
                Some(end(&going_on.await.map_err(told)?))
            }
            (None, Some(_)) => {
                let going_on = self.wizard.confirm(&connection.id, SIGN_IN);
                Some(end(&going_on.await.map_err(told)?))
            }
            (Some(_) | None, _) => None,
        };
        Ok(Seen {
            good,
            waiting,
            exchanging: pending.is_some_and(|pending| pending.exchanging),
            ended,
        })
    }

    /// Whether X knows the pair under these names, and as the account's.
    async fn is_good(&self, connection: &Connection, vault: &Vault, names: [&str; 2]) -> Result<bool, Fault> {
        let open = |name: SecretName| -> Result<Secret, Fault> {
            let sealed = self.store.secret(&name)?.ok_or("half of a pair is missing")?;
            Ok(vault.open(&name, &sealed)?)
        };
        let [token, secret] = names.map(|name| SecretName::connection(&connection.id, name));
        let app = connection.app.as_ref().ok_or("no app")?;
        let client = Client::new().map_err(|fault| format!("{fault:?}"))?;
        let x = X {
            http: &client,
            endpoints: &self.endpoints.x,
            clock: &SystemClock,
            random: &SystemRandom,
            offset_ms: 0,
        };
        let keys = AppKeys {
            consumer_key: text(&self.hello["app"]["consumer_key"]).to_owned(),
            consumer_secret: open(SecretName::app(app, "consumer_secret"))?,
        };
        let tokens = AccountTokens {
            token: open(token)?,
            secret: open(secret)?,
            user_id: None,
            screen_name: None,
        };
        let me = x.me(&keys, &tokens).await;
        Ok(me.is_ok_and(|me| me.id == text(&self.hello["users"][0]["user_id"])))
    }

    fn connection(&self) -> Result<Connection, Fault> {
        self.store
            .connections()?
            .pop()
            .ok_or_else(|| "no connection".into())
    }
}

fn phase(view: &View) -> Option<&Phase> {
    match &view.step.body {
        Body::Authorize { phase } => Some(phase),
        _ => None,
    }
}

/// How a sign-in has ended: the codes that the page shows.
fn end(view: &View) -> Vec<String> {
    let proof = match phase(view) {
        Some(Phase::Done { proof, .. }) => proof.as_slice(),
        _ => &[],
    };
    let shown = view.step.findings.iter().chain(proof);
    shown.map(|finding| finding.code.clone()).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
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

/// A browser that only notes where it was sent.
#[derive(Default)]
struct Opened(Mutex<Option<String>>);

impl Opened {
    fn last(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Browser for Opened {
    fn open<'a>(&'a self, url: &'a str) -> Pending<'a, Result<(), Finding>> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(url.to_owned());
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

const SIGN_IN: &str = "sign-in";
