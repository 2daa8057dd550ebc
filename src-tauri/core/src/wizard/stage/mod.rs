//! A world to play the wizard in: its clock, X, browser and keyring do as they are told, and remember what they were asked.
//!
//! Whatever a test does, when its stage is struck every view, refusal, progress word, line of history and file that came
//! of it is searched for every secret that X or the person has named.

mod around;
mod bmc;
mod google;
mod line;
mod look;
mod target;
mod x;

use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use serde::Serialize;

use super::record::KINDS;
use super::view::apply::ApplyAct;
use super::view::history::PastWish;
use super::view::{Body, Input, Refused, View, World};
use super::{Outside, Wizard};
use crate::endpoints::Endpoints;
use crate::guide::format::Flow;
use crate::guide::load::Guides;
use crate::provider::http::Only;
use crate::store::Store;
use crate::store::history::Span;
use crate::store::record::{Connection, SecretName};
use crate::vault::VaultDoor;
use crate::vault::passphrase::Cost;
use crate::words::Words;

use around::{Counted, Exercises, FakeBrowser, FakeKeyring, FakeSystem, Told};
pub(super) use bmc::*;
pub(super) use google::*;
use line::FakeNetwork;
pub(super) use look::*;
pub(super) use target::*;
pub(super) use x::*;

/// A wizard over a folder of its own, with one connection begun.
pub(super) struct Stage {
    play: Option<Play>,
    pub(super) x: Arc<FakeX>,
    pub(super) target: Arc<FakeTarget>,
    pub(super) browser: Arc<FakeBrowser>,
    pub(super) keyring: Arc<FakeKeyring>,
    pub(super) told: Arc<Told>,
    pub(super) network: Arc<FakeNetwork>,
    pub(super) system: Arc<FakeSystem>,
    pub(super) world: World,
    /// How long a keyring is waited for.
    pub(super) patience: Duration,
    /// The ports that a browser may come back to; none: any.
    pub(super) ports: Vec<u16>,
    pub(super) documents: tempfile::TempDir,
    /// Those of the program, unless a test has one of its own.
    pub(super) guides: Arc<Guides>,
    pub(super) id: String,
    folder: tempfile::TempDir,
    seen: Mutex<Vec<String>>,
}

/// What a kill ends.
struct Play {
    wizard: Arc<Wizard>,
    store: Arc<Store>,
}

impl Stage {
    pub(super) fn new() -> Self {
        Self::in_world(World::Real)
    }

    pub(super) fn in_world(world: World) -> Self {
        let mut stage = Self {
            play: None,
            x: Arc::default(),
            target: Arc::default(),
            browser: Arc::default(),
            keyring: Arc::default(),
            told: Arc::default(),
            network: Arc::default(),
            system: Arc::default(),
            world,
            patience: Duration::from_secs(60),
            ports: Vec::new(),
            documents: tempfile::tempdir().unwrap(),
            guides: Arc::clone(&GUIDES),
            id: String::new(),
            folder: tempfile::tempdir().unwrap(),
            seen: Mutex::default(),
        };
        stage.begin();
        stage.id = stage.another();
        stage
    }

    /// The program killed and started again over the same folder and keyring.
    pub(super) fn kill_and_start(&mut self) {
        self.play = None;
        self.begin();
    }

    /// Whether nothing that was begun holds the folder any more.
    pub(super) fn is_free(&self) -> bool {
        let play = self.play.as_ref().unwrap();
        Arc::strong_count(&play.wizard) == 1
    }

    fn begin(&mut self) {
        let store = Arc::new(Store::open(self.folder.path()).unwrap());
        *self.browser.store.lock().unwrap() = Arc::downgrade(&store);
        let random = Arc::new(Counted::default());
        let door = VaultDoor::new(Arc::clone(&store), Arc::clone(&self.keyring) as _, random.clone());
        let outside = Outside {
            clock: Arc::clone(&self.x) as _,
            random,
            http: Arc::clone(&self.x) as _,
            sites: Arc::new(Only(Arc::clone(&self.target) as _)),
            browser: Arc::clone(&self.browser) as _,
            network: Arc::clone(&self.network) as _,
            system: Arc::clone(&self.system) as _,
            progress: Arc::clone(&self.told) as _,
            notices: Arc::clone(&self.told) as _,
            ports: self.ports.clone(),
            rehearsal: match self.world {
                World::Practice => Some(Arc::new(Exercises::default())),
                World::Real | World::Replaced { .. } => None,
            },
        };
        let wizard = Wizard::new(
            Arc::clone(&self.guides),
            Arc::clone(&WORDS),
            Arc::clone(&store),
            Arc::new(door.patient(self.patience).costing(CHEAP)),
            outside,
            (self.world.clone(), Endpoints::default()),
            self.documents.path().to_owned(),
        );
        self.play = Some(Play { wizard, store });
    }

    pub(super) fn wizard(&self) -> &Wizard {
        &self.play.as_ref().unwrap().wizard
    }

    pub(super) fn words(&self) -> &Words {
        &WORDS
    }

    pub(super) fn store(&self) -> &Store {
        &self.play.as_ref().unwrap().store
    }

    /// Begins one more connection; its id.
    pub(super) fn another(&self) -> String {
        self.see(self.wizard().start(GUIDE)).unwrap().connection
    }

    pub(super) fn connection(&self) -> Connection {
        self.store().connection(&self.id).unwrap().unwrap()
    }

    /// The names of the connection's own secrets that are stored.
    pub(super) fn held(&self) -> Vec<String> {
        self.held_by(&format!("connection:{}", self.id))
    }

    pub(super) fn held_by(&self, owner: &str) -> Vec<String> {
        let held = self.store().secrets(owner).unwrap().into_iter();
        held.map(|held| held.name.name).collect()
    }

    /// Notes what the page was given, to be searched in the end.
    pub(super) fn see<T: Serialize>(&self, answer: Result<T, Refused>) -> Result<T, Refused> {
        let shown = match &answer {
            Ok(view) => serde_json::to_string(view),
            Err(refused) => serde_json::to_string(refused),
        };
        self.seen.lock().unwrap().push(shown.unwrap());
        answer
    }

    pub(super) fn view(&self) -> View {
        self.see(self.wizard().view(&self.id)).unwrap()
    }

    pub(super) fn go(&self, step: &str) -> Result<View, Refused> {
        self.see(self.wizard().go(&self.id, step))
    }

    pub(super) fn submit(&self, step: &str, input: Input) -> Result<View, Refused> {
        self.see(self.wizard().submit(&self.id, step, input))
    }

    pub(super) fn choose(&self, version: &str, deployment: &str) -> Result<View, Refused> {
        let answers = values(&[("version", version), ("deployment", deployment)]);
        self.submit("system", Input::Choose { answers })
    }

    pub(super) fn site(&self, url: &str, account: &str) -> Result<View, Refused> {
        let values = values(&[("site_url", url), ("screen_name", account)]);
        self.submit("site", Input::Form { values })
    }

    pub(super) async fn run_checks(&self) -> Result<View, Refused> {
        self.see(self.wizard().run_checks(&self.id, "ready").await)
    }

    pub(super) async fn mend_clock(&self) -> Result<View, Refused> {
        self.see(self.wizard().mend_clock(&self.id, "ready").await)
    }

    pub(super) async fn trust(&self, path: &str) -> Result<View, Refused> {
        self.see(self.wizard().trust_authority(&self.id, "ready", path).await)
    }

    pub(super) async fn keys(&self, key: &str, secret: &str) -> Result<View, Refused> {
        let values = values(&[("consumer_key", key), ("consumer_secret", secret)]);
        self.see(self.wizard().create_credentials(&self.id, "keys", values).await)
    }

    pub(super) async fn authorize(&self) -> Result<View, Refused> {
        self.see(self.wizard().authorize(&self.id, "sign-in").await)
    }

    pub(super) async fn pin(&self, pin: &str) -> Result<View, Refused> {
        self.see(self.wizard().finish_authorization(&self.id, "sign-in", pin).await)
    }

    pub(super) async fn prove(&self) -> Result<View, Refused> {
        self.see(self.wizard().prove(&self.id, "sign-in").await)
    }

    pub(super) fn pick(&self, way: Flow) -> Result<View, Refused> {
        self.see(self.wizard().pick_way(&self.id, "sign-in", way))
    }

    pub(super) async fn bring(&self, token: &str, secret: &str) -> Result<View, Refused> {
        let values = values(&[("access_token", token), ("access_token_secret", secret)]);
        self.see(self.wizard().bring_tokens(&self.id, "sign-in", values).await)
    }

    pub(super) async fn confirm(&self) -> Result<View, Refused> {
        self.see(self.wizard().confirm(&self.id, "sign-in").await)
    }

    /// The access token that is in use.
    pub(super) async fn token_in_use(&self) -> String {
        let name = SecretName::connection(&self.id, "access_token");
        self.opened(&name).await
    }

    /// A secret that is stored.
    pub(super) async fn opened(&self, name: &SecretName) -> String {
        let vault = self.wizard().vault().await.unwrap();
        let secret = self.wizard().open_secret(&vault, name).unwrap();
        secret.expose().to_owned()
    }

    pub(super) fn cancel(&self) -> Result<View, Refused> {
        self.see(self.wizard().cancel(&self.id))
    }

    pub(super) fn give_up(&self) -> Result<View, Refused> {
        self.see(self.wizard().give_up(&self.id))
    }

    pub(super) async fn apply(&self, step: &str, act: ApplyAct) -> Result<View, Refused> {
        self.see(self.wizard().apply(&self.id, step, act).await)
    }

    /// Everything done until Keywright is to enter the settings.
    pub(super) async fn reach_apply(&self) -> View {
        self.reach("entry").await;
        let answers = values(&[("entry", "api")]);
        self.submit("entry", Input::Choose { answers }).unwrap()
    }

    /// Everything done, without a mistake, until `step` is open.
    pub(super) async fn reach(&self, step: &str) -> View {
        loop {
            let view = self.view();
            let open = view.step.id.clone();
            if open == step {
                return view;
            }
            match (open.as_str(), &view.step.body) {
                ("system", _) => self.choose("v7", "on-site"),
                ("site", _) => self.site(SITE, "@acme"),
                ("entry", _) => {
                    let answers = values(&[("entry", "by-hand")]);
                    self.submit("entry", Input::Choose { answers })
                }
                ("ready", _) => {
                    self.run_checks().await.unwrap();
                    self.submit("ready", Input::Checks)
                }
                ("keys", _) => {
                    self.keys(KEY, CONSUMER_SECRET).await.unwrap();
                    self.submit("keys", Input::Continue)
                }
                ("sign-in", _) => {
                    self.authorize().await.unwrap();
                    self.pin(PIN).await.unwrap();
                    self.submit("sign-in", Input::Continue)
                }
                (_, Body::Portal { pages }) => {
                    let done = pages[0].slots.iter().map(|slot| slot.id.clone()).collect();
                    self.submit(&open, Input::Portal { done })
                }
                (other, _) => panic!("no way past {other} to {step}"),
            }
            .unwrap();
        }
    }

    fn search(&self) {
        let mut places = std::mem::take(&mut *self.seen.lock().unwrap());
        places.extend(self.told.words());
        places.push(serde_json::to_string(&self.wizard().home()).unwrap());
        let store = self.store();
        for connection in store.connections().unwrap() {
            places.push(serde_json::to_string(&connection).unwrap());
            places.push(serde_json::to_string(&store.history(&connection.id).unwrap()).unwrap());
        }
        places.push(serde_json::to_string(&store.history(&self.id).unwrap()).unwrap());
        let whole = PastWish::default();
        places.push(serde_json::to_string(&self.wizard().past(&whole).unwrap()).unwrap());
        for written in store.past(&Span::default(), usize::MAX).unwrap() {
            let what = written.event.what;
            assert!(KINDS.contains(&&*what), "the history has no words for {what}");
        }
        for secret in SECRETS {
            for place in &places {
                assert!(!place.contains(secret), "{secret} in {place}");
            }
            for entry in std::fs::read_dir(self.folder.path()).unwrap() {
                let path = entry.unwrap().path();
                assert!(!holds(&path, secret), "{secret} in {}", path.display());
            }
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.search();
        }
    }
}

/// Read once, because reading them takes longer than any test.
static GUIDES: LazyLock<Arc<Guides>> = LazyLock::new(|| Arc::new(Guides::load(None)));
static WORDS: LazyLock<Arc<Words>> = LazyLock::new(|| Arc::new(Words::program("en")));

/// Enough to see that it is derived, and no more.
const CHEAP: Cost = Cost {
    memory_kib: 64,
    passes: 1,
    lanes: 1,
};

pub(super) const GUIDE: &str = "creatio-x";
pub(super) const SITE: &str = "https://crm.acme.example";
pub(super) const KEY: &str = "aB3dE5fG7hJ9kL1mN3pQ5rS7t";
pub(super) const OTHER_KEY: &str = "zY9xW7vU5tS3rQ1pO9nM7lK5j";
pub(super) const CONSUMER_SECRET: &str = "SeCrEt0fTheC0nsumer1234567890abcdefghijKLMNOPQRSTU";
pub(super) const OTHER_SECRET: &str = "An0therSecretOfTheC0nsumer67890abcdefghijKLMNOPQRS";
/// What a browser brings back.
pub(super) const VERIFIER: &str = "aVerifierThatTheBrowserBrings123456";
pub(super) const PIN: &str = "0735194";
pub(super) const PROXY_PASSWORD: &str = "theProxysPassw0rd";
pub(super) const PASSPHRASE: &str = "correct horse battery";
/// Of OAuth 2.0: what the browser brings back, and the app's own.
pub(super) const CODE: &str = "aCodeThatTheBrowserBrings0123456789";
pub(super) const CLIENT_ID: &str = "M1M5R3BMVy13QmpScXkzTUt5OE46MTpjaQ";
pub(super) const CLIENT_SECRET: &str = "theSecretOfTheClient-_0123456789abcdefghijklmnopqr";
pub(in crate::wizard) const SECRETS: [&str; 22] = [
    TARGET_PASSWORD,
    OLD_SECRET,
    GOOGLE_CODE,
    GOOGLE_ACCESS,
    GOOGLE_REFRESH,
    PROXY_PASSWORD,
    GOOGLE_SECRET,
    CONSUMER_SECRET,
    OTHER_SECRET,
    BEARER,
    REQUEST_SECRET,
    ACCESS_TOKEN,
    ACCESS_SECRET,
    NEW_TOKEN,
    NEW_SECRET,
    ACCESS,
    REFRESH,
    CODE,
    CLIENT_SECRET,
    VERIFIER,
    PIN,
    PASSPHRASE,
];
