//! The store as its callers meet it: what it keeps, what it refuses, what it leaves behind.

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
        grant: None,
        candidate_grant: None,
        pending: None,
        clock: None,
        authority: None,
        exported: None,
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

#[cfg(unix)]
#[test]
fn nothing_in_the_folder_is_open_to_others() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("new/data");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let all_private = || {
        let files: Vec<_> = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        assert!(files.iter().all(|file| mode(file) == 0o600), "{files:?}");
        files.len()
    };

    let store = Store::open(&folder).unwrap();
    store.write(|change| change.put_app(&app("a1"))).unwrap();
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(all_private(), 4, "lock, database, journal and its index");
    drop(store);

    for path in [folder.clone(), folder.join("keywright.db"), folder.join("lock")] {
        fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).unwrap();
    }
    let _store = Store::open(&folder).unwrap();
    assert_eq!(mode(&folder), 0o700);
    all_private();
}

#[cfg(unix)]
#[test]
fn a_folder_where_others_live_too_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("someone-elses"), "").unwrap();
    fs::set_permissions(folder.path(), PermissionsExt::from_mode(0o755)).unwrap();
    let _store = Store::open(folder.path()).unwrap();
    assert_eq!(
        fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777,
        0o755
    );
}

#[test]
fn a_second_owner_is_told_who_the_first_one_is() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let Err(OpenError::Held { by: Some(by) }) = Store::open(folder.path()) else {
        panic!("the folder was not held")
    };
    assert_eq!(by.pid, std::process::id());
    let finding = OpenError::Held { by: Some(by) }.finding(folder.path());
    assert_eq!(
        (finding.code, &finding.facts["pid"]),
        (Code::FolderHeld, &std::process::id().to_string())
    );

    drop(store);
    Store::open(folder.path()).unwrap();
}

#[test]
fn what_a_dead_owner_left_in_the_lock_file_holds_nobody_up() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("lock"), "4242 someone\n").unwrap();
    let _store = Store::open(folder.path()).unwrap();
    let Err(OpenError::Held {
        by: Some(Holder { pid, .. }),
    }) = Store::open(folder.path())
    else {
        panic!("the folder was not held")
    };
    assert_eq!(pid, std::process::id());
}

#[test]
fn a_newer_format_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store.write(|change| change.put_meta("schema", "7")).unwrap();
    drop(store);

    let before = picture(folder.path());
    let refused = Store::open(folder.path()).map(|_| ()).unwrap_err();
    assert_eq!(refused, OpenError::Newer { version: 7 });
    let finding = refused.finding(folder.path());
    assert_eq!(
        (finding.code, finding.facts["version"].as_str()),
        (Code::FolderNewer, "7")
    );
    assert_eq!(picture(folder.path())["keywright.db"], before["keywright.db"]);
}

#[test]
fn a_foreign_or_damaged_file_is_refused_and_left_as_it_is() {
    let scratch = tempfile::tempdir().unwrap();
    let refused = |folder: &Path| {
        let before = fs::read(folder.join("keywright.db")).unwrap();
        assert_eq!(
            Store::open(folder).map(|_| ()),
            Err(OpenError::Damaged),
            "{folder:?}"
        );
        assert_eq!(
            fs::read(folder.join("keywright.db")).unwrap(),
            before,
            "{folder:?}"
        );
    };

    let text = scratch.path().join("text");
    fs::create_dir(&text).unwrap();
    fs::write(text.join("keywright.db"), "not a database at all ".repeat(100)).unwrap();
    refused(&text);

    let foreign = scratch.path().join("foreign");
    fs::create_dir(&foreign).unwrap();
    let db = rusqlite::Connection::open(foreign.join("keywright.db")).unwrap();
    db.execute_batch("CREATE TABLE meta (name, value)").unwrap();
    drop(db);
    refused(&foreign);

    let torn = scratch.path().join("torn");
    let store = Store::open(&torn).unwrap();
    for id in 0..100 {
        store
            .write(|change| change.put_connection(&connection(&id.to_string(), id)))
            .unwrap();
    }
    drop(store);
    let mut bytes = fs::read(torn.join("keywright.db")).unwrap();
    let (middle, end) = (bytes.len() / 2, bytes.len());
    bytes[middle..].copy_from_slice(&vec![0xa5; end - middle]);
    fs::write(torn.join("keywright.db"), bytes).unwrap();
    refused(&torn);
}

#[test]
fn a_first_start_that_was_killed_halfway_is_simply_a_first_start() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["lock", "keywright.db"] {
        fs::write(folder.path().join(name), "").unwrap();
    }
    let store = Store::open(folder.path()).unwrap();
    store.write(|change| change.put_app(&app("a1"))).unwrap();
    assert_eq!(store.apps().unwrap(), [app("a1")]);
}

#[test]
fn a_full_disk_loses_nothing_and_room_mends_it() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store.write(|change| change.put_app(&app("a1"))).unwrap();
    let limit = |pages: u32| {
        store
            .db()
            .sqlite
            .pragma_update(None, "max_page_count", pages)
            .unwrap()
    };
    let name = SecretName::app("a1", "bearer_token");
    let large = Sealed(vec![9; 1 << 20]);

    limit(1);
    assert_eq!(
        store.write(|change| change.put_secret(&name, &large, 1)),
        Err(StoreError::Full)
    );
    assert_eq!(store.app("a1").unwrap(), Some(app("a1")));
    assert_eq!(StoreError::Full.finding(folder.path()).code, Code::DiskFull);

    limit(1 << 20);
    store.write(|change| change.put_secret(&name, &large, 1)).unwrap();
    assert_eq!(store.secret(&name).unwrap(), Some(large));
}

#[test]
fn a_store_that_became_read_only_says_so_and_recovers() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    let read_only = |on: bool| store.db().sqlite.pragma_update(None, "query_only", on).unwrap();

    read_only(true);
    assert_eq!(
        store.write(|change| change.put_app(&app("a1"))),
        Err(StoreError::ReadOnly)
    );
    assert_eq!(
        StoreError::ReadOnly.finding(folder.path()).code,
        Code::FolderReadOnly
    );
    read_only(false);
    store.write(|change| change.put_app(&app("a1"))).unwrap();
}

/// No one makes folders under `/sys`, not even root.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_made_is_read_only() {
    let folder = Path::new("/sys/kernel/keywright");
    let refused = Store::open(folder).map(|_| ()).unwrap_err();
    assert_eq!(refused, OpenError::ReadOnly);
    assert_eq!(refused.finding(folder).facts["folder"], "/sys/kernel/keywright");
}

#[test]
fn the_systems_refusals_are_told_apart() {
    use std::io::{Error, ErrorKind};
    let seen = |kind: ErrorKind| OpenError::from(Error::from(kind));
    assert_eq!(seen(ErrorKind::PermissionDenied), OpenError::ReadOnly);
    assert_eq!(seen(ErrorKind::ReadOnlyFilesystem), OpenError::ReadOnly);
    assert_eq!(seen(ErrorKind::StorageFull), OpenError::Full);
    assert!(matches!(seen(ErrorKind::TimedOut), OpenError::Io(_)));
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

#[test]
fn two_who_read_a_connection_and_write_it_keep_what_each_changed() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store
        .write(|change| change.put_connection(&connection("c1", 1)))
        .unwrap();
    let [mut one, mut other] = [(); 2].map(|()| store.connection("c1").unwrap().unwrap());
    one.answers
        .insert("site_url".to_owned(), "https://crm.example.com".to_owned());
    other.open = "save".to_owned();
    store.write(|change| change.put_connection(&one)).unwrap();
    store.write(|change| change.put_connection(&other)).unwrap();
    // What was written first may be written again: it says nothing new.
    store.write(|change| change.put_connection(&one)).unwrap();
    let both = Connection {
        answers: one.answers,
        ..other
    };
    assert_eq!(store.connection("c1").unwrap(), Some(both));
}

#[test]
fn a_connection_that_was_kept_knows_what_is_stored_and_can_be_changed_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store
        .write(|change| change.put_connection(&connection("c1", 1)))
        .unwrap();
    let mut mine = store.connection("c1").unwrap().unwrap();
    let mut theirs = store.connection("c1").unwrap().unwrap();
    theirs.answers.insert("site".to_owned(), "theirs".to_owned());
    let before = mine.open.clone();
    for open in ["elsewhere", &before] {
        open.clone_into(&mut mine.open);
        store.write(|change| change.keep_connection(&mut mine)).unwrap();
        store.write(|change| change.keep_connection(&mut theirs)).unwrap();
    }
    let stored = store.connection("c1").unwrap().unwrap();
    assert_eq!(stored.open, before);
    assert_eq!(stored.answers["site"], "theirs");
    store.write(|change| change.keep_connection(&mut mine)).unwrap();
    assert_eq!(mine, stored);
}

#[test]
fn two_who_change_one_app_each_keep_what_they_changed() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store.write(|change| change.put_app(&app("a1"))).unwrap();
    let read = || store.app("a1").unwrap().unwrap();
    let (mut one, mut other) = (read(), read());
    one.proven_ms = Some(7);
    other.values.insert("client_id".to_owned(), "id".to_owned());
    for app in [&one, &other] {
        store.write(|change| change.put_app(app)).unwrap();
    }
    let both = App {
        proven_ms: Some(7),
        ..other.clone()
    };
    assert_eq!(read(), both);

    store.write(|change| change.delete_app("a1")).unwrap();
    store.write(|change| change.put_app(&one)).unwrap();
    assert_eq!(read(), one);
}

#[test]
fn a_connection_deleted_since_it_was_read_does_not_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store
        .write(|change| change.put_connection(&connection("c1", 1)))
        .unwrap();
    let read = store.connection("c1").unwrap().unwrap();
    store.write(|change| change.delete_connection("c1")).unwrap();
    let name = SecretName::connection("c1", "access_token");
    let late = store.write(|change| {
        change.put_secret(&name, &sealed(1), 3)?;
        change.put_connection(&read)
    });
    assert_eq!(late, Err(StoreError::Gone));
    assert_eq!(
        (store.connections().unwrap(), store.secret(&name).unwrap()),
        (vec![], None)
    );
}
