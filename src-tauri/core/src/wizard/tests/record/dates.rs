//! What is due, on the list and in the calendar.

use super::super::super::stage::*;
use super::super::super::view::dates::{Due, DueList};
use crate::outside::Clock as _;
use crate::store::record::{Account, App, Connection, Grant};

const DAY_MS: i64 = 24 * 3600 * 1000;

#[tokio::test]
async fn a_secret_is_due_a_year_after_it_was_stored_and_says_that_this_is_a_recommendation() {
    let stage = Stage::new();
    stage.reach("settings").await;
    let [due] = &list(&stage).dues[..] else {
        panic!("one");
    };
    assert_eq!(
        (&*due.what, due.recommended, due.late),
        ("Secret to be renewed", true, false)
    );
    assert_eq!(due.left, "in 365 days");
    assert!(due.id.ends_with("-consumer_secret"));
}

#[test]
fn an_authorization_ends_on_its_day_and_what_is_unused_after_six_months() {
    let stage = Stage::new();
    let now_ms = stage.x.now_ms();
    google(&stage, "testing", "app-1", |grant| {
        grant.ends_ms = Some(now_ms + 5 * DAY_MS)
    });
    google(&stage, "over", "app-2", |grant| {
        grant.ends_ms = Some(now_ms - DAY_MS)
    });
    google(&stage, "open", "app-3", |_| {});
    let dues = list(&stage).dues;
    let told: Vec<(&str, &str, bool)> = dues
        .iter()
        .map(|due| (&*due.connection, &*due.left, due.late))
        .collect();
    assert_eq!(
        told[..2],
        [("over", "over", true), ("testing", "in 5 days", false)]
    );
    assert_eq!(dues[2].what, "Six months unused at Google");
    assert!(dues.is_sorted_by_key(|due| due.day.clone()));
}

#[test]
fn an_access_token_of_x_is_no_day_of_a_persons() {
    let stage = Stage::new();
    google(&stage, "one", "app-1", |_| {});
    put(&stage, "one", "x", "app-1", |_| {});
    assert_eq!(list(&stage).count, 0);
}

#[test]
fn a_shared_app_is_told_once() {
    let stage = Stage::new();
    for id in ["a", "b", "c"] {
        google(&stage, id, "shared", |grant| {
            grant.ends_ms = Some(stage.x.now_ms() + DAY_MS)
        });
    }
    let mut app = stage.store().app("shared").unwrap().unwrap();
    app.secrets_ms = [("client_secret".to_owned(), stage.x.now_ms())].into();
    stage.store().write(|change| change.put_app(&app)).unwrap();
    let dues = list(&stage).dues;
    let secrets: Vec<&Due> = dues.iter().filter(|due| due.recommended).collect();
    assert_eq!((dues.len(), secrets.len()), (4, 1));
    assert!(secrets[0].title.ends_with("and 2 others"), "{}", secrets[0].title);
}

#[test]
fn many_come_a_page_at_a_time() {
    let stage = Stage::new();
    for n in 0..150 {
        google(&stage, &format!("c{n}"), &format!("app{n}"), |_| {});
    }
    let first = list(&stage);
    let second = stage.see(stage.wizard().due(first.page)).unwrap();
    assert_eq!((first.count, first.dues.len(), second.dues.len()), (150, 100, 50));
}

#[test]
fn the_calendar_keeps_its_uids_when_a_day_moves() {
    let stage = Stage::new();
    let now_ms = stage.x.now_ms();
    let saved = |name: &str| {
        let path = stage.documents.path().join(name).to_string_lossy().into_owned();
        stage.see(stage.wizard().export_due(&path)).unwrap();
        std::fs::read_to_string(path).unwrap()
    };
    let uid = |text: &str| {
        let uids = text.lines().filter(|line| line.starts_with("UID:"));
        uids.map(str::to_owned).collect::<Vec<_>>()
    };
    google(&stage, "one", "app-1", |grant| {
        grant.ends_ms = Some(now_ms + 3 * DAY_MS)
    });
    let before = saved("a.ics");
    google(&stage, "one", "app-1", |grant| {
        grant.ends_ms = Some(now_ms + 7 * DAY_MS)
    });
    let after = saved("b.ics");
    assert_eq!(uid(&before), ["UID:ends-one@keywright.app"]);
    assert_eq!(uid(&before), uid(&after));
    assert_ne!(before, after);
}

fn google(stage: &Stage, id: &str, app: &str, set: impl FnOnce(&mut Grant)) {
    put(stage, id, "google", app, set);
}

fn put(stage: &Stage, id: &str, provider: &str, app: &str, set: impl FnOnce(&mut Grant)) {
    let mut grant = Grant {
        expires_ms: stage.x.now_ms(),
        scopes: Vec::new(),
        renewing: false,
        handed_ms: None,
        ends_ms: None,
    };
    set(&mut grant);
    let connection = Connection {
        id: id.to_owned(),
        app: Some(app.to_owned()),
        account: Some(Account {
            user_id: "1".to_owned(),
            screen_name: None,
        }),
        grant: Some(grant),
        read: Default::default(),
        ..stage.connection()
    };
    let app = App {
        id: app.to_owned(),
        provider: provider.to_owned(),
        values: Default::default(),
        callbacks: Vec::new(),
        secrets_ms: Default::default(),
        proven_ms: None,
        read: Default::default(),
    };
    stage
        .store()
        .write(|change| {
            change.put_app(&app)?;
            change.put_connection(&connection)
        })
        .unwrap();
}

fn list(stage: &Stage) -> DueList {
    stage.see(stage.wizard().due(0)).unwrap()
}
