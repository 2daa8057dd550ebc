//! A world to play the wizard in: its clock, X, browser and keyring do as they are told, and remember what they were asked.
//!
//! Whatever a test does, when its stage is struck every view, refusal, progress word, line of history and file that came
//! of it is searched for every secret that X or the person has named.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock, Mutex, Weak};
use std::time::Duration;

use serde::Serialize;
use tokio::sync::oneshot;

use super::view::{Body, Field, FindingView, Input, Phase, RailStep, Refused, StepState, View, World};
use super::{Outside, Progress, Wizard};
use crate::endpoints::Endpoints;
use crate::finding::{Code, Finding};
use crate::guide::load::Guides;
use crate::outside::{Browser, Clock, ClockSync, NoRandomness, Pending, Random, System};
use crate::provider::http::{Fault, Http, Request, Response};
use crate::store::Store;
use crate::store::record::Connection;
use crate::vault::{Key, Keyring, KeyringFault, VaultDoor};
use crate::words::Words;

/// A wizard over a folder of its own, with one connection begun.
pub(super) struct Stage {
    play: Option<Play>,
    pub(super) x: Arc<FakeX>,
    pub(super) browser: Arc<FakeBrowser>,
    pub(super) keyring: Arc<FakeKeyring>,
    pub(super) told: Arc<Told>,
    pub(super) world: World,
    pub(super) documents: tempfile::TempDir,
    pub(super) id: String,
    folder: tempfile::TempDir,
    seen: Mutex<Vec<String>>,
}

/// What a kill ends.
struct Play {
    wizard: Wizard,
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
            browser: Arc::default(),
            keyring: Arc::default(),
            told: Arc::default(),
            world,
            documents: tempfile::tempdir().unwrap(),
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

    fn begin(&mut self) {
        let store = Arc::new(Store::open(self.folder.path()).unwrap());
        *self.browser.store.lock().unwrap() = Arc::downgrade(&store);
        let random = Arc::new(Counted::default());
        let door = VaultDoor::new(Arc::clone(&store), Arc::clone(&self.keyring) as _, random.clone());
        let outside = Outside {
            clock: Arc::clone(&self.x) as _,
            random,
            http: Arc::clone(&self.x) as _,
            browser: Arc::clone(&self.browser) as _,
            system: Arc::new(Synchronised),
            progress: Arc::clone(&self.told) as _,
        };
        let wizard = Wizard::new(
            Arc::clone(&GUIDES),
            Arc::clone(&WORDS),
            Arc::clone(&store),
            Arc::new(door.patient(Duration::from_secs(60))),
            outside,
            (self.world.clone(), Endpoints::default()),
            self.documents.path().to_owned(),
        );
        self.play = Some(Play { wizard, store });
    }

    pub(super) fn wizard(&self) -> &Wizard {
        &self.play.as_ref().unwrap().wizard
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

    pub(super) fn cancel(&self) -> Result<View, Refused> {
        self.see(self.wizard().cancel(&self.id))
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

/// Whether a file holds a text.
pub(super) fn holds(path: &Path, text: &str) -> bool {
    let bytes = std::fs::read(path).unwrap();
    bytes.windows(text.len()).any(|run| run == text.as_bytes())
}

pub(super) fn values(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// The fields and codes of a refusal.
pub(super) fn why<T>(answer: Result<T, Refused>) -> Vec<(Option<String>, String)> {
    let Err(refused) = answer else {
        panic!("it was not refused");
    };
    refused
        .findings
        .into_iter()
        .map(|finding| (finding.field, finding.code))
        .collect()
}

/// A finding at a field, as [`why`] tells it.
pub(super) fn at(field: &str, code: Code) -> (Option<String>, String) {
    (Some(field.to_owned()), code.to_string())
}

/// A finding that belongs to no field, as [`why`] tells it.
pub(super) fn of_all(code: Code) -> (Option<String>, String) {
    (None, code.to_string())
}

pub(super) fn codes(findings: &[FindingView]) -> Vec<&str> {
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

pub(super) fn rail<'v>(view: &'v View, step: &str) -> &'v RailStep {
    view.rail.iter().find(|drawn| drawn.step == step).unwrap()
}

pub(super) fn state(view: &View, step: &str) -> StepState {
    rail(view, step).state
}

pub(super) fn field<'v>(view: &'v View, id: &str) -> &'v Field {
    let (Body::Form { fields, .. } | Body::Credentials { fields, .. }) = &view.step.body else {
        panic!("{} has no fields", view.step.id);
    };
    fields.iter().find(|field| field.id == id).unwrap()
}

pub(super) fn phase(view: &View) -> &Phase {
    let Body::Authorize { phase } = &view.step.body else {
        panic!("{} is no sign-in", view.step.id);
    };
    phase
}

pub(super) fn items(view: &View) -> Vec<&str> {
    let Body::Checks { items, .. } = &view.step.body else {
        panic!("{} has no checks", view.step.id);
    };
    codes(items)
}

/// The slots of the first page that are ticked off.
pub(super) fn ticked(view: &View) -> Vec<&str> {
    let Body::Portal { pages } = &view.step.body else {
        panic!("{} is no portal", view.step.id);
    };
    let done = pages[0].slots.iter().filter(|slot| slot.done);
    done.map(|slot| slot.id.as_str()).collect()
}

/// X, and the computer's clock, which it may be ahead of. Each of its next calls to a path follows that path's next order, or
/// is answered as by an X that is content with everything.
pub(super) struct FakeX {
    pub(super) ahead_ms: AtomicI64,
    orders: Mutex<HashMap<&'static str, VecDeque<Order>>>,
    asked: Mutex<Vec<Request>>,
    begun: AtomicU64,
}

enum Order {
    Answer(Response),
    Fail(Fault),
    /// Says that it was asked; answers once it hears that it may.
    Wait(oneshot::Sender<()>, oneshot::Receiver<()>),
}

impl Default for FakeX {
    fn default() -> Self {
        Self {
            ahead_ms: AtomicI64::new(0),
            orders: Mutex::default(),
            asked: Mutex::default(),
            begun: AtomicU64::new(0),
        }
    }
}

impl FakeX {
    pub(super) fn answers(&self, path: &'static str, status: u16, body: &str) {
        self.order(path, Order::Answer(response(status, body)));
    }

    /// The next call to `path` gets no answer.
    pub(super) fn fails(&self, path: &'static str) {
        self.order(path, Order::Fail(Fault::Timeout));
    }

    /// The next call to `path` tells the first that it was asked, and is answered when the second says so.
    pub(super) fn waits(&self, path: &'static str) -> (oneshot::Receiver<()>, oneshot::Sender<()>) {
        let ((asked, heard), (go, gone)) = (oneshot::channel(), oneshot::channel());
        self.order(path, Order::Wait(asked, gone));
        (heard, go)
    }

    /// What was asked for at `path`, each with its `Authorization`.
    pub(super) fn asked(&self, path: &str) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        let here = asked.iter().filter(|request| request.url.path() == path);
        here.map(|request| authorization(request).unwrap_or_default().to_owned())
            .collect()
    }

    fn order(&self, path: &'static str, order: Order) {
        self.orders
            .lock()
            .unwrap()
            .entry(path)
            .or_default()
            .push_back(order);
    }

    fn usual(&self, request: &Request) -> Response {
        match (request.method, request.url.path()) {
            ("GET", ME) if authorization(request).is_none() => response(401, ""),
            ("GET", ME) => response(200, &me("12", "acme")),
            ("POST", BEARER_PATH) => response(
                200,
                &format!(r#"{{"token_type":"bearer","access_token":"{BEARER}"}}"#),
            ),
            ("POST", REQUEST_TOKEN_PATH) => {
                let number = self.begun.fetch_add(1, Ordering::SeqCst) + 1;
                response(
                    200,
                    &format!(
                        "oauth_token=request-{number}&oauth_token_secret={REQUEST_SECRET}&oauth_callback_confirmed=true"
                    ),
                )
            }
            ("POST", ACCESS_TOKEN_PATH) => response(200, &tokens("12", "acme")),
            (method, path) => panic!("nobody asks X for {method} {path}"),
        }
    }
}

impl Http for FakeX {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        let order = {
            let mut orders = self.orders.lock().unwrap();
            orders.get_mut(request.url.path()).and_then(VecDeque::pop_front)
        };
        self.asked.lock().unwrap().push(request.clone());
        Box::pin(async move {
            let mut answer = match order {
                None => self.usual(&request),
                Some(Order::Answer(answer)) => answer,
                Some(Order::Fail(fault)) => return Err(fault),
                Some(Order::Wait(asked, go)) => {
                    asked.send(()).unwrap();
                    go.await.unwrap();
                    self.usual(&request)
                }
            };
            let now_ms = self.now_ms() + self.ahead_ms.load(Ordering::SeqCst);
            let date = jiff::Timestamp::from_millisecond(now_ms).unwrap();
            let date = date.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
            answer.headers.push(("date".to_owned(), date));
            Ok(answer)
        })
    }
}

impl Clock for FakeX {
    fn now_ms(&self) -> i64 {
        NOW_MS
    }
}

/// The answer of a sign-in that worked.
pub(super) fn tokens(user_id: &str, name: &str) -> String {
    format!(
        "oauth_token={user_id}-{ACCESS_TOKEN}&oauth_token_secret={ACCESS_SECRET}&user_id={user_id}&screen_name={name}"
    )
}

/// The answer of a proof that worked.
pub(super) fn me(id: &str, name: &str) -> String {
    format!(r#"{{"data":{{"id":"{id}","name":"Acme","username":"{name}"}}}}"#)
}

/// X's refusal with a number of its own.
pub(super) fn refusal(code: u32) -> String {
    format!(r#"{{"errors":[{{"code":{code},"message":"Not today."}}]}}"#)
}

fn response(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
        took_ms: 0,
    }
}

fn authorization(request: &Request) -> Option<&str> {
    let mut headers = request.headers.iter();
    let found = headers.find(|(name, _)| name == "authorization");
    found.map(|(_, value)| value.as_str())
}

/// A browser that notes which secrets were sealed when it was sent somewhere.
#[derive(Default)]
pub(super) struct FakeBrowser {
    pub(super) refuses: AtomicBool,
    opened: Mutex<Vec<(String, Vec<String>)>>,
    store: Mutex<Weak<Store>>,
}

impl FakeBrowser {
    pub(super) fn links(&self) -> Vec<String> {
        let opened = self.opened.lock().unwrap();
        opened.iter().map(|(link, _)| link.clone()).collect()
    }

    /// The names of the secrets that were sealed when it was last sent somewhere.
    pub(super) fn sealed_by_then(&self) -> Vec<String> {
        self.opened.lock().unwrap().last().unwrap().1.clone()
    }
}

impl Browser for FakeBrowser {
    fn open(&self, url: &str) -> Result<(), Finding> {
        let store = self.store.lock().unwrap().upgrade().unwrap();
        let connections = store.connections().unwrap().into_iter();
        let sealed = connections.flat_map(|one| store.secrets(&format!("connection:{}", one.id)).unwrap());
        let sealed = sealed.map(|held| held.name.name).collect();
        self.opened.lock().unwrap().push((url.to_owned(), sealed));
        match self.refuses.load(Ordering::SeqCst) {
            true => Err(Finding::new(Code::NoBrowser)),
            false => Ok(()),
        }
    }
}

/// A keyring that fails as long as it is told to.
#[derive(Default)]
pub(super) struct FakeKeyring {
    keys: Mutex<HashMap<String, Key>>,
    fault: Mutex<Option<KeyringFault>>,
}

impl FakeKeyring {
    pub(super) fn breaks(&self, fault: KeyringFault) {
        *self.fault.lock().unwrap() = Some(fault);
    }

    pub(super) fn is_mended(&self) {
        *self.fault.lock().unwrap() = None;
    }

    fn called(&self) -> Result<(), KeyringFault> {
        match self.fault.lock().unwrap().clone() {
            Some(fault) => Err(fault),
            None => Ok(()),
        }
    }
}

impl Keyring for FakeKeyring {
    fn read(&self, vault: &str) -> Result<Option<Key>, KeyringFault> {
        self.called()?;
        Ok(self.keys.lock().unwrap().get(vault).cloned())
    }

    fn write(&self, vault: &str, key: &Key) -> Result<(), KeyringFault> {
        self.called()?;
        self.keys.lock().unwrap().insert(vault.to_owned(), key.clone());
        Ok(())
    }

    fn delete(&self, vault: &str) -> Result<(), KeyringFault> {
        self.called()?;
        self.keys.lock().unwrap().remove(vault);
        Ok(())
    }
}

/// Hears what long calls say.
#[derive(Default)]
pub(super) struct Told(Mutex<Vec<(String, String)>>);

impl Told {
    /// What was told since this was asked last.
    pub(super) fn words(&self) -> Vec<String> {
        let told = std::mem::take(&mut *self.0.lock().unwrap());
        told.into_iter().map(|(_, words)| words).collect()
    }
}

impl Progress for Told {
    fn tell(&self, connection: &str, words: &str) {
        self.0
            .lock()
            .unwrap()
            .push((connection.to_owned(), words.to_owned()));
    }
}

/// Never the same bytes twice, and the same ones in each run.
#[derive(Default)]
struct Counted(AtomicU64);

impl Random for Counted {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        let number = self.0.fetch_add(1, Ordering::SeqCst).to_le_bytes();
        for (byte, from) in bytes.iter_mut().zip(number.iter().cycle()) {
            *byte = from ^ 0x5a;
        }
        Ok(())
    }
}

struct Synchronised;

impl System for Synchronised {
    fn clock_sync(&self) -> Pending<'_, ClockSync> {
        Box::pin(async { ClockSync::Synchronised })
    }
}

/// Read once, because reading them takes longer than any test.
static GUIDES: LazyLock<Arc<Guides>> = LazyLock::new(|| Arc::new(Guides::load(None)));
static WORDS: LazyLock<Arc<Words>> = LazyLock::new(|| Arc::new(Words::program("en")));

pub(super) const GUIDE: &str = "creatio-x";
pub(super) const SITE: &str = "https://crm.acme.example";
/// 15 November 2026.
pub(super) const NOW_MS: i64 = 1_794_700_800_000;
pub(super) const KEY: &str = "aB3dE5fG7hJ9kL1mN3pQ5rS7t";
pub(super) const OTHER_KEY: &str = "zY9xW7vU5tS3rQ1pO9nM7lK5j";
pub(super) const CONSUMER_SECRET: &str = "SeCrEt0fTheC0nsumer1234567890abcdefghijKLMNOPQRSTU";
pub(super) const OTHER_SECRET: &str = "An0therSecretOfTheC0nsumer67890abcdefghijKLMNOPQRS";
pub(super) const BEARER: &str = "AAAAAAAAAAAAAAAAAAAAAMLheAAAAAAA0%2BuSeid%2BULvsea4JtiGRiSDSJSI%3DEUifi";
pub(super) const REQUEST_SECRET: &str = "theSecretOfTheRequestToken4711";
/// Behind the account's id and a hyphen.
pub(super) const ACCESS_TOKEN: &str = "anAccessTokenOfTheAccount12345678901234";
pub(super) const ACCESS_SECRET: &str = "theSecretOfTheAccessToken123456789012345678901";
pub(super) const PIN: &str = "0735194";
const SECRETS: [&str; 7] = [
    CONSUMER_SECRET,
    OTHER_SECRET,
    BEARER,
    REQUEST_SECRET,
    ACCESS_TOKEN,
    ACCESS_SECRET,
    PIN,
];

pub(super) const ME: &str = "/2/users/me";
pub(super) const BEARER_PATH: &str = "/oauth2/token";
pub(super) const REQUEST_TOKEN_PATH: &str = "/oauth/request_token";
pub(super) const ACCESS_TOKEN_PATH: &str = "/oauth/access_token";
