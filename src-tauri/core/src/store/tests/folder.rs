//! The folder: whose it is, what else may lie in it, and what a disk refuses.

use super::*;

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
fn a_folder_of_the_first_version_is_brought_up_to_this_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store
        .write(|change| change.put_connection(&connection("c1", 1)))
        .unwrap();
    let undone = "DROP TABLE line; DROP TRIGGER connection_made; DROP TRIGGER connection_changed; DROP TRIGGER connection_deleted;
        DROP TRIGGER app_changed; DROP TRIGGER secret_made; DROP TRIGGER secret_deleted; DROP TABLE stale;
        DROP INDEX connection_pending; DROP INDEX history_at; UPDATE meta SET value = '1' WHERE name = 'schema';";
    store.db().sqlite.execute_batch(undone).unwrap();
    drop(store);

    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.connections().unwrap(), [connection("c1", 1)]);
    assert_eq!(store.stale().unwrap().ids, ["c1"]);
    assert_eq!(store.meta("schema").unwrap().as_deref(), Some("2"));
    drop(store);
    Store::open(folder.path()).unwrap();
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
