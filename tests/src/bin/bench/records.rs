//! The same work in a folder with 10 connections and in one with 10,000: what grows, and how fast.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use keywright_core::endpoints::Endpoints;
use keywright_core::finding::Finding;
use keywright_core::guide::load::Guides;
use keywright_core::network::{Routes, Wire};
use keywright_core::outside::{Browser, ClockSync, NoNotices, Pending, System, SystemClock, SystemRandom};
use keywright_core::provider::http::{self, Http, Only, Request, Response};
use keywright_core::secret::Secret;
use keywright_core::store::Store;
use keywright_core::store::record::{App, SecretName};
use keywright_core::vault::{Key, Keyring, KeyringFault, VaultDoor};
use keywright_core::wizard::view::{Wish, World};
use keywright_core::wizard::{Outside, Progress, Wizard};
use keywright_core::words::Words;
use keywright_tests::Fault;

use crate::{compare, must, per_call};

pub(crate) async fn measure() -> Result<(), Fault> {
    let (few, many) = (Figures::of(10).await?, Figures::of(10_000).await?);
    for (what, ours, theirs) in [
        ("opening a folder of 10,000 connections", many.open, few.open),
        ("listing 10,000 connections", many.list, few.list),
        ("the home page of 10,000", many.cards, few.cards),
        ("a search among 10,000", many.search, few.search),
        (
            "the page after one of 10,000 has changed",
            many.changed,
            few.changed,
        ),
        ("drawing one step among 10,000", many.view, few.view),
        ("sealing and storing among 10,000", many.seal, few.seal),
        ("reading and unsealing among 10,000", many.unseal, few.unseal),
    ] {
        compare(what, ours, "with 10", theirs);
    }
    Ok(())
}

struct Figures {
    open: Duration,
    list: Duration,
    cards: Duration,
    search: Duration,
    changed: Duration,
    view: Duration,
    seal: Duration,
    unseal: Duration,
}

impl Figures {
    async fn of(count: usize) -> Result<Self, Fault> {
        let folder = tempfile::tempdir()?;
        let keyring = Arc::new(InMemory::default());
        fill(folder.path(), &keyring, count).await?;

        let open = per_call(RUNS, 1, || {
            Store::open(folder.path())?;
            Ok(())
        })?;
        let store = Arc::new(Store::open(folder.path())?);
        let list = per_call(RUNS, 1, || {
            must(store.connections()?.len() == count, "a connection is missing")
        })?;
        let (wizard, door) = wizard(&store, &keyring);
        let vault = door.knock().await.map_err(told)?;
        let cards = per_call(RUNS, 1, || {
            must(
                wizard.home().list.counts.all == count,
                "a connection is not listed",
            )
        })?;
        let wish = Wish {
            search: format!("acme_{} crm", count / 2),
            ..Wish::default()
        };
        let search = per_call(RUNS, 1, || {
            let list = wizard.list(&wish).map_err(|_| "the search is refused")?;
            must(list.found >= 1, "nothing is found")
        })?;
        let changed = per_call(RUNS, 1, || {
            let mut one = store
                .connection(&id(count / 2))?
                .ok_or("a connection is missing")?;
            one.changed_ms += 1;
            store.write(|change| change.put_connection(&one))?;
            must(
                wizard.home().list.counts.all == count,
                "a connection is not listed",
            )
        })?;
        let view = per_call(RUNS, 10, || {
            must(wizard.view(&id(count / 2)).is_ok(), "a connection is not drawn")
        })?;
        let (name, secret) = (secret_of(count / 2), Secret::new(SECRET));
        let seal = per_call(RUNS, 5, || {
            let sealed = vault.seal(&name, &secret)?;
            Ok(store.write(|change| change.put_secret(&name, &sealed, 0))?)
        })?;
        let unseal = per_call(RUNS, 50, || {
            let sealed = store.secret(&name)?.ok_or("a secret is missing")?;
            must(vault.open(&name, &sealed)?.same(&secret), "a secret has changed")
        })?;
        Ok(Self {
            open,
            list,
            cards,
            search,
            changed,
            view,
            seal,
            unseal,
        })
    }
}

/// Makes a folder of connections, each with an app and a secret of its own.
pub(crate) async fn fill(folder: &Path, keyring: &Arc<InMemory>, count: usize) -> Result<(), Fault> {
    let store = Arc::new(Store::open(folder)?);
    let (wizard, door) = wizard(&store, keyring);
    let vault = door.knock().await.map_err(told)?;
    let sealed = (0..count)
        .map(|number| Ok(vault.seal(&secret_of(number), &Secret::new(SECRET))?))
        .collect::<Result<Vec<_>, Fault>>()?;
    put(&store, &wizard, count)?;
    store.write(|change| {
        let mut all = sealed.iter().enumerate();
        all.try_for_each(|(number, sealed)| change.put_secret(&secret_of(number), sealed, 0))
    })?;
    Ok(())
}

/// Makes a folder of connections without secrets, whose vault is still to be made.
pub(crate) fn list(folder: &Path, count: usize) -> Result<(), Fault> {
    let store = Arc::new(Store::open(folder)?);
    let (wizard, _) = wizard(&store, &Arc::default());
    put(&store, &wizard, count)
}

fn put(store: &Store, wizard: &Wizard, count: usize) -> Result<(), Fault> {
    wizard.start(GUIDE).map_err(|_| "the guide does not start")?;
    let mut connection = store.connections()?.pop().ok_or("nothing was started")?;
    store.write(|change| change.delete_connection(&connection.id))?;
    store.write(|change| {
        for number in 0..count {
            let app = App {
                id: id(number),
                provider: "x".to_owned(),
                values: [("consumer_key".to_owned(), format!("{number:025}"))].into(),
                callbacks: Vec::new(),
                secrets_ms: [("consumer_secret".to_owned(), 0)].into(),
                proven_ms: None,
                read: Default::default(),
            };
            change.put_app(&app)?;
            connection.id = id(number);
            connection.read = Default::default();
            connection.app = Some(app.id);
            connection.answers = [
                (
                    "site_url".to_owned(),
                    format!("https://crm-{number}.acme.example"),
                ),
                ("screen_name".to_owned(), format!("acme_{number}")),
            ]
            .into();
            connection.changed_ms += 1;
            change.put_connection(&connection)?;
        }
        Ok(())
    })?;
    Ok(())
}

pub(crate) fn wizard(store: &Arc<Store>, keyring: &Arc<InMemory>) -> (Arc<Wizard>, Arc<VaultDoor>) {
    wizard_at(store, keyring, Arc::new(Nobody))
}

/// A wizard over `store`, whose providers are at the other end of `http`.
pub(crate) fn wizard_at(
    store: &Arc<Store>,
    keyring: &Arc<InMemory>,
    http: Arc<dyn Http>,
) -> (Arc<Wizard>, Arc<VaultDoor>) {
    let random = Arc::new(SystemRandom);
    let door = Arc::new(VaultDoor::new(store.clone(), keyring.clone(), random.clone()));
    let outside = Outside {
        clock: Arc::new(SystemClock),
        random,
        http,
        sites: Arc::new(Only(Arc::new(Nobody))),
        network: Arc::new(Wire::new(Arc::new(Routes::new(&|_| None)))),
        browser: Arc::new(Nobody),
        system: Arc::new(Nobody),
        progress: Arc::new(Nobody),
        notices: Arc::new(NoNotices),
        ports: Vec::new(),
        rehearsal: None,
    };
    let wizard = Wizard::new(
        Arc::new(Guides::load(None)),
        Arc::new(Words::program("en")),
        store.clone(),
        door.clone(),
        outside,
        (World::Real, Endpoints::default()),
        std::env::temp_dir(),
    );
    (wizard, door)
}

fn id(number: usize) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

fn secret_of(number: usize) -> SecretName {
    SecretName::app(&id(number), "consumer_secret")
}

pub(crate) fn told(finding: Finding) -> Fault {
    finding.code.as_str().into()
}

/// A keyring that asks nobody.
#[derive(Default)]
pub(crate) struct InMemory(Mutex<Option<Key>>);

impl Keyring for InMemory {
    fn read(&self, _: &str) -> Result<Option<Key>, KeyringFault> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    fn write(&self, _: &str, key: &Key) -> Result<(), KeyringFault> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(key.clone());
        Ok(())
    }

    fn delete(&self, _: &str) -> Result<(), KeyringFault> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }
}

/// A world in which nobody answers.
struct Nobody;

impl Http for Nobody {
    fn send(&self, _: Request) -> Pending<'_, Result<Response, http::Fault>> {
        Box::pin(async { Err(http::Fault::Connect) })
    }
}

impl Browser for Nobody {
    fn open<'a>(&'a self, _: &'a str) -> Pending<'a, Result<(), Finding>> {
        Box::pin(std::future::ready(Ok(())))
    }
}

impl System for Nobody {
    fn clock_sync(&self) -> Pending<'_, ClockSync> {
        Box::pin(async { ClockSync::Unknown })
    }
}

impl Progress for Nobody {
    fn tell(&self, _: &str, _: &str) {}

    fn house(&self) {}

    fn changed(&self, _: &str) {}
}

const GUIDE: &str = "creatio-x";
const SECRET: &str = "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBwLswwdoU";
const RUNS: usize = 5;
