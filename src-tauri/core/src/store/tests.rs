//! The store as its callers meet it: what it keeps, what it refuses, what it leaves behind.

mod folder;
mod together;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use super::record::{App, Connection, Event, Held, Sealed, SecretName};
use super::{Holder, OpenError, Store, StoreError};
use crate::finding::Code;

fn connection(id: &str, changed_ms: i64) -> Connection {
    Connection {
        id: id.to_owned(),
        guide: "creatio-x".to_owned(),
        app: None,
        endpoints: None,
        answers: BTreeMap::from([("site".to_owned(), "https://crm.acme.example".to_owned())]),
        open: "form".to_owned(),
        steps: BTreeMap::new(),
        flow: None,
        account: None,
        candidate: None,
        level: None,
        grant: None,
        candidate_grant: None,
        instead: None,
        pending: None,
        clock: None,
        authority: None,
        exported: None,
        health: None,
        retirement: None,
        made_ms: 1,
        changed_ms,
        read: Default::default(),
    }
}

fn app(id: &str) -> App {
    App {
        id: id.to_owned(),
        provider: "x".to_owned(),
        values: BTreeMap::new(),
        callbacks: vec!["oob".to_owned()],
        secrets_ms: BTreeMap::new(),
        proven_ms: None,
        read: Default::default(),
    }
}

fn event(connection: &str, what: &str) -> Event {
    Event {
        at_ms: 5,
        connection: Some(connection.to_owned()),
        what: what.to_owned(),
        facts: BTreeMap::new(),
    }
}

fn sealed(fill: u8) -> Sealed {
    Sealed(vec![fill; 64])
}

/// Whether `needle` stands in any file of `folder`.
fn somewhere(folder: &Path, needle: &[u8]) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        bytes.windows(needle.len()).any(|window| window == needle)
    })
}

/// Every file of `folder` with its bytes.
fn picture(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries
        .map(|entry| {
            (
                entry.file_name().into_string().unwrap(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}

#[test]
fn what_was_written_is_there_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let name = SecretName::connection("c1", "access_token");
    let mut shared = connection("c1", 7);
    shared.app = Some("a1".to_owned());
    {
        let store = Store::open(folder.path()).unwrap();
        store
            .write(|change| {
                change.put_connection(&shared)?;
                change.put_app(&app("a1"))?;
                change.put_connection(&connection("c2", 9))?;
                change.put_secret(&name, &sealed(1), 3)?;
                change.record(&event("c1", "authorized"))
            })
            .unwrap();
    }
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(
        store.connections().unwrap(),
        [connection("c2", 9), shared.clone()]
    );
    assert_eq!(store.connection("c1").unwrap(), Some(shared));
    assert_eq!(store.connection("c3").unwrap(), None);
    assert_eq!(store.app("a1").unwrap(), Some(app("a1")));
    assert_eq!(store.apps().unwrap(), [app("a1")]);
    assert_eq!(store.secret(&name).unwrap(), Some(sealed(1)));
    assert_eq!(
        store.secrets("connection:c1").unwrap(),
        [Held { name, made_ms: 3 }]
    );
    assert_eq!(store.history("c1").unwrap(), [event("c1", "authorized")]);
}

#[test]
fn a_transaction_that_fails_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let name = SecretName::app("a1", "consumer_secret");
    let refused = store.write(|change| {
        change.put_app(&app("a1"))?;
        change.put_secret(&name, &sealed(2), 3)?;
        Err::<(), _>(StoreError::Dangling)
    });
    assert_eq!(refused, Err(StoreError::Dangling));
    assert_eq!(
        (store.app("a1").unwrap(), store.secret(&name).unwrap()),
        (None, None)
    );

    store.write(|change| change.put_app(&app("a1"))).unwrap();
    assert_eq!(store.app("a1").unwrap(), Some(app("a1")));
}

#[test]
fn a_panic_in_a_transaction_leaves_the_store_usable() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.write(|change| -> Result<(), StoreError> {
            change.put_app(&app("a1"))?;
            panic!("halfway")
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(store.app("a1").unwrap(), None);
    store.write(|change| change.put_app(&app("a1"))).unwrap();
    assert_eq!(store.app("a1").unwrap(), Some(app("a1")));
}

#[test]
fn deleting_takes_the_secrets_and_keeps_the_history() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let mut ours = connection("c1", 7);
    ours.app = Some("a1".to_owned());
    store
        .write(|change| {
            change.put_app(&app("a1"))?;
            change.put_connection(&ours)?;
            change.put_secret(&SecretName::app("a1", "consumer_secret"), &sealed(1), 3)?;
            change.put_secret(&SecretName::connection("c1", "access_token"), &sealed(2), 3)?;
            change.record(&event("c1", "authorized"))
        })
        .unwrap();

    assert_eq!(
        store.write(|change| change.delete_app("a1")),
        Err(StoreError::Dangling)
    );
    assert_eq!(store.secrets("app:a1").unwrap().len(), 1);

    store.write(|change| change.delete_connection("c1")).unwrap();
    assert_eq!(store.secrets("connection:c1").unwrap(), []);
    assert_eq!(store.history("c1").unwrap(), [event("c1", "authorized")]);
    store.write(|change| change.delete_app("a1")).unwrap();
    assert_eq!(store.secrets("app:a1").unwrap(), []);
    assert_eq!(store.apps().unwrap(), []);
}

#[test]
fn the_bytes_of_a_deleted_or_replaced_secret_are_in_no_file() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let name = SecretName::connection("c1", "access_token");
    // Longer than a page, so that it fills pages of its own.
    let [first, second] = [
        Sealed(b"first-planted-bytes".repeat(500)),
        Sealed(b"second-planted-bytes".repeat(500)),
    ];
    let there = |needle: &[u8]| somewhere(folder.path(), needle);

    store.write(|change| change.put_secret(&name, &first, 3)).unwrap();
    assert!(there(b"first-planted-bytes"));
    store
        .write(|change| change.put_secret(&name, &second, 4))
        .unwrap();
    assert!(!there(b"first-planted-bytes") && there(b"second-planted-bytes"));
    store.write(|change| change.delete_secret(&name)).unwrap();
    assert!(!there(b"second-planted-bytes"));
}

/// The same test is its own victim: started again with a folder in its environment, it writes until it is killed.
#[test]
fn a_kill_at_any_moment_keeps_all_that_was_committed() {
    const VICTIM: &str = "KEYWRIGHT_TEST_VICTIM";
    let name = SecretName::connection("c1", "access_token");
    if let Some(folder) = std::env::var_os(VICTIM) {
        let store = Store::open(Path::new(&folder)).unwrap();
        let last = store
            .connection("c1")
            .unwrap()
            .map_or(0, |found| found.changed_ms);
        for round in last + 1.. {
            let state = connection("c1", round);
            let write = |change: &super::Change| {
                change.put_connection(&state)?;
                change.put_secret(&name, &Sealed(round.to_be_bytes().repeat(64)), round)
            };
            store.write(write).unwrap();
            writeln!(std::io::stdout(), "\ncommitted {round}").unwrap();
        }
    }

    let folder = tempfile::tempdir().unwrap();
    let mut committed = 0;
    for writes_before_the_kill in [1, 7, 30] {
        let mut victim = Command::new(std::env::current_exe().unwrap())
            .args([
                "store::tests::a_kill_at_any_moment_keeps_all_that_was_committed",
                "--exact",
                "--nocapture",
            ])
            .env(VICTIM, folder.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(victim.stdout.take().unwrap()).lines();
        let mut rounds =
            said.filter_map(|line| line.unwrap().strip_prefix("committed ")?.parse::<i64>().ok());
        committed = rounds.nth(writes_before_the_kill - 1).unwrap().max(committed);
        victim.kill().unwrap();
        committed = rounds.last().unwrap_or(committed);
        victim.wait().unwrap();

        let store = Store::open(folder.path()).unwrap();
        let kept = store.connection("c1").unwrap().unwrap().changed_ms;
        assert!(
            kept == committed || kept == committed + 1,
            "{kept} after {committed}"
        );
        let secret = store.secret(&name).unwrap();
        assert_eq!(
            secret,
            Some(Sealed(kept.to_be_bytes().repeat(64))),
            "secret and state are of one round"
        );
    }
}
