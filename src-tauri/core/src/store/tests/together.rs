//! Two who read a record and write it: each keeps what it changed.

use super::*;

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
fn an_app_that_was_changed_since_it_was_read_is_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(folder.path()).unwrap();
    store.write(|change| change.put_app(&app("a1"))).unwrap();
    let is_as_read = |app: &App| {
        let mut is = false;
        let told = store.write(|change| {
            is = change.is_app_as_read(app)?;
            Ok(())
        });
        told.unwrap();
        is
    };
    let read = store.whole().unwrap().apps.remove(0);
    assert!(is_as_read(&read));
    let mut changed = store.app("a1").unwrap().unwrap();
    changed.secrets_ms.insert("consumer_secret".to_owned(), 5);
    store.write(|change| change.put_app(&changed)).unwrap();
    assert!(!is_as_read(&read));
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
