//! A run over the health of a thousand connections, each with an app of its own, before an X that takes a tenth of a second: beside the
//! time that so many answers take if eight of them are waited for at once.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use keywright_core::outside::Pending;
use keywright_core::provider::http::{self, Http, Request, Response};
use keywright_core::secret::Secret;
use keywright_core::store::Store;
use keywright_core::store::record::{Account, App, Outcome, SecretName};
use keywright_core::wizard::Wizard;
use keywright_core::wizard::view::Wish;
use keywright_tests::Fault;

use crate::records::{InMemory, told, wizard_at};
use crate::{compare, median, must};

pub(crate) async fn measure() -> Result<(), Fault> {
    let folder = tempfile::tempdir()?;
    let keyring = Arc::new(InMemory::default());
    let x = Arc::new(SlowX::default());
    let store = Arc::new(Store::open(folder.path())?);
    let (wizard, door) = wizard_at(&store, &keyring, x.clone());
    let vault = door.knock().await.map_err(told)?;
    wizard
        .start("creatio-x")
        .map_err(|_| "the guide does not start")?;
    let model = store.connections()?.pop().ok_or("nothing was started")?;
    store.write(|change| change.delete_connection(&model.id))?;
    let mut sealed = Vec::new();
    for number in 0..COUNT {
        let id = format!("00000000-0000-4000-8000-{number:012}");
        for (name, secret) in [
            (SecretName::app(&id, "consumer_secret"), SECRET.to_owned()),
            (
                SecretName::connection(&id, "access_token"),
                format!("{number}-{SECRET}"),
            ),
            (
                SecretName::connection(&id, "access_token_secret"),
                SECRET.to_owned(),
            ),
        ] {
            sealed.push((vault.seal(&name, &Secret::new(secret))?, name));
        }
    }
    store.write(|change| {
        for number in 0..COUNT {
            let id = format!("00000000-0000-4000-8000-{number:012}");
            change.put_app(&App {
                id: id.clone(),
                provider: "x".to_owned(),
                values: [("consumer_key".to_owned(), format!("{number:025}"))].into(),
                callbacks: Vec::new(),
                secrets_ms: Default::default(),
                proven_ms: Some(0),
                read: Default::default(),
            })?;
            let mut connection = model.clone();
            connection.read = Default::default();
            connection.account = Some(Account {
                user_id: "12".to_owned(),
                screen_name: Some("acme".to_owned()),
            });
            (connection.id, connection.app) = (id.clone(), Some(id));
            change.put_connection(&connection)?;
        }
        for (sealed, name) in &sealed {
            change.put_secret(name, sealed, 0)?;
        }
        Ok(())
    })?;

    let idle = median((0..RUNS).map(|_| list(&wizard)).collect::<Result<_, _>>()?)?;
    let begun = Instant::now();
    let (run, listed) = tokio::join!(
        async {
            let run = wizard.look_at_health(None, true).await;
            (run, begun.elapsed())
        },
        listed(&wizard)
    );
    let (run, took) = run;
    let listed = listed?;
    let run = run.map_err(|refused| format!("the run was refused: {refused:?}"))?;
    let ideal = ANSWER * u32::try_from(COUNT.div_ceil(AT_ONCE))?;
    compare(
        "the health of 1,000 connections",
        took,
        "of waiting alone, 8 at once",
        ideal,
    );
    let slowest = listed.iter().max().copied().unwrap_or_default();
    compare(
        "the list meanwhile, as a page asks",
        median(listed)?,
        "at rest",
        idle,
    );
    compare("its slowest answer", slowest, "at rest", idle);

    must(
        run.done as usize == COUNT && run.healthy as usize == COUNT,
        "not all are healthy",
    )?;
    let looked = store.connections()?.into_iter().filter_map(|one| one.health);
    let healthy = looked.filter(|health| health.outcome == Outcome::Healthy).count();
    must(healthy == COUNT, "not all was written down")?;
    must(x.asked() == COUNT, "somebody was not asked about, or twice")?;
    must(x.most.load(Ordering::SeqCst) == AT_ONCE, "not eight at once")?;
    must(
        took <= ideal * 5 / 4,
        "the run takes more than a quarter longer than waiting alone",
    )
}

/// How long the list takes while a run goes on, asked for as often as somebody who types a search would.
async fn listed(wizard: &Wizard) -> Result<Vec<Duration>, Fault> {
    let mut took = Vec::new();
    for _ in 0..RUNS {
        tokio::time::sleep(ANSWER).await;
        took.push(list(wizard)?);
    }
    Ok(took)
}

fn list(wizard: &Wizard) -> Result<Duration, Fault> {
    let begun = Instant::now();
    let wish = Wish {
        search: "acme".to_owned(),
        ..Wish::default()
    };
    let list = wizard.list(&wish).map_err(|_| "the search is refused")?;
    let took = begun.elapsed();
    must(list.found == COUNT, "not all were found")?;
    Ok(took)
}

/// An X that takes its time, and counts who asks.
#[derive(Default)]
struct SlowX {
    now: AtomicUsize,
    /// How many were asked about at once, at most.
    most: AtomicUsize,
    /// The calls, by their signature.
    asked: Mutex<BTreeSet<String>>,
}

impl SlowX {
    fn asked(&self) -> usize {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

impl Http for SlowX {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, http::Fault>> {
        Box::pin(async move {
            let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
            self.most.fetch_max(now, Ordering::SeqCst);
            tokio::time::sleep(ANSWER).await;
            self.now.fetch_sub(1, Ordering::SeqCst);
            let mut headers = request.headers.iter();
            let signed = headers.find(|(name, _)| name == "authorization");
            let (status, body) = match signed {
                Some((_, signature)) => {
                    let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
                    asked.insert(signature.clone());
                    (200, ME)
                }
                None => (401, ""),
            };
            Ok(Response {
                status,
                headers: vec![("x-access-level".to_owned(), "read-write".to_owned())],
                body: body.as_bytes().to_vec(),
                took_ms: 100,
            })
        })
    }
}

/// So many lists are asked for: a run lasts longer than that takes.
const RUNS: usize = 100;
const COUNT: usize = 1_000;
/// So many looks are under way at once.
const AT_ONCE: usize = 8;
const ANSWER: Duration = Duration::from_millis(100);
const ME: &str = r#"{"data":{"id":"12","name":"Acme","username":"acme"}}"#;
const SECRET: &str = "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBwLswwdoU";
