//! The list of connections: never out of date, whatever changed, and the same after a restart.

use std::sync::atomic::Ordering;

use super::super::stage::*;
use super::super::view::{Card, Filter, List, Style, Tone, Wish};
use crate::finding::Code;
use crate::outside::Clock as _;
use crate::store::record::{Connection, Health, Outcome};

#[tokio::test]
async fn it_is_grouped_by_target_and_begins_with_what_needs_somebody() {
    let stage = Stage::new();
    for (target, id) in [
        ("zammad-x", "z"),
        ("creatio-x", "b"),
        ("creatio-x", "a"),
        ("bmc-x", "m"),
    ] {
        put(&stage, id, |one| target.clone_into(&mut one.guide));
    }
    put(&stage, "a", |one| {
        one.exported = Some(saved(1));
        done(&stage, one);
        one.health = Some(health(Outcome::Attention));
    });
    let list = all(&stage);
    assert_eq!(ids(&list), ["m", "a", &stage.id, "b", "z"]);
    let groups: Vec<_> = list
        .groups
        .iter()
        .map(|group| (&*group.target, group.count, group.needs_you))
        .collect();
    assert_eq!(groups, [("BMC", 1, 0), ("Creatio", 3, 1), ("Zammad", 1, 0)]);
    assert_eq!(
        (
            list.found,
            list.counts.all,
            list.counts.needs_you,
            list.counts.begun
        ),
        (5, 5, 1, 4)
    );
    assert_eq!(list.targets, ["BMC", "Creatio", "Zammad"]);

    let needy = listed(&stage, |wish| wish.filter = Filter::NeedsYou);
    assert_eq!((ids(&needy), needy.counts.all), (vec!["a"], 5));
    let zammad = listed(&stage, |wish| wish.target = Some("Zammad".to_owned()));
    assert_eq!(ids(&zammad), ["z"]);
}

#[tokio::test]
async fn every_word_of_a_search_is_found_in_name_site_target_or_account() {
    let stage = Stage::new();
    for (id, site, name) in [
        ("a", "crm.north.example", "north_help"),
        ("b", "crm.south.example", "South_Help"),
    ] {
        put(&stage, id, |one| {
            one.answers
                .insert("site_url".to_owned(), format!("https://{site}"));
            one.answers.insert("screen_name".to_owned(), name.to_owned());
        });
    }
    for (search, expected) in [
        ("south", vec!["b"]),
        ("HELP crm.north", vec!["a"]),
        ("  @south_help ", vec!["b"]),
        ("creatio help", vec!["a", "b"]),
        ("north south", vec![]),
    ] {
        let mut found = ids(&listed(&stage, |wish| search.clone_into(&mut wish.search)))
            .iter()
            .map(|id| (*id).to_owned())
            .collect::<Vec<_>>();
        found.sort();
        assert_eq!(found, expected, "{search}");
    }
}

#[tokio::test]
async fn only_the_cards_that_are_asked_for_are_drawn() {
    let stage = Stage::new();
    for number in 0..30 {
        put(&stage, &format!("c{number:02}"), |one| one.changed_ms = -number);
    }
    let middle = listed(&stage, |wish| (wish.from, wish.count) = (11, 5));
    assert_eq!((middle.found, middle.from), (31, 11));
    assert_eq!(ids(&middle), ["c10", "c11", "c12", "c13", "c14"]);
    let end = listed(&stage, |wish| wish.from = 30);
    assert_eq!(ids(&end), ["c29"]);
    assert_eq!(ids(&listed(&stage, |wish| wish.from = 31)), [""; 0]);
    let everything = stage.see(stage.wizard().list_ids(&Wish::default())).unwrap();
    assert_eq!(everything.len(), 31);
    assert_eq!(everything[11..16], ["c10", "c11", "c12", "c13", "c14"]);
}

#[tokio::test]
async fn whatever_changes_is_listed_as_it_is_then() {
    let mut stage = Stage::new();
    let state = |stage: &Stage| all(stage).counts;
    assert_eq!((state(&stage).begun, state(&stage).all), (1, 1));
    stage.reach("save").await;
    let first = stage.id.clone();
    let title = |stage: &Stage, id: &str| card(stage, id).title;
    assert_eq!(title(&stage, &first), "Creatio · @acme");
    stage
        .see(
            stage
                .wizard()
                .export_settings(&first, "save", super::export::wish(&stage, false))
                .await,
        )
        .unwrap();
    assert_eq!((state(&stage).healthy, state(&stage).begun), (1, 0));

    // Another connection brings another secret for the app that they share.
    stage.id = stage.another();
    stage.reach("keys").await;
    stage.keys(KEY, CONSUMER_SECRET).await.unwrap();
    assert_eq!(
        card(&stage, &first).shared.unwrap(),
        "App shared with one other connection"
    );
    let app = stage.connection().app;
    assert_eq!(listed(&stage, |wish| wish.app = app.clone()).found, 2);
    stage.keys(KEY, OTHER_SECRET).await.unwrap();
    let counts = state(&stage);
    assert_eq!(
        (counts.needs_you, counts.begun),
        (1, 1),
        "its bundle is out of date"
    );

    // A secret alone.
    stage.id = first.clone();
    put(&stage, &first, |one| one.health = Some(health(Outcome::Refused)));
    assert_eq!(
        (&*card(&stage, &first).state, card(&stage, &first).tone),
        ("Sign in again", Tone::Bad)
    );
    stage.see(stage.wizard().remove(&first, "@acme")).unwrap();
    assert_eq!((state(&stage).all, state(&stage).needs_you), (1, 0));
}

#[tokio::test]
async fn what_changes_by_itself_is_told_on_its_day() {
    let stage = Stage::new();
    let now_ms = stage.x.now_ms();
    put(&stage, "a", |one| {
        done(&stage, one);
        one.exported = Some(saved(now_ms));
        one.health = Some(Health {
            at_ms: now_ms,
            healthy_ms: Some(now_ms),
            ..health(Outcome::Healthy)
        });
    });
    assert_eq!(card(&stage, "a").state, "Healthy");
    assert_eq!(all(&stage).counts.healthy, 1);
    stage.x.later_ms.store(30 * DAY_MS, Ordering::SeqCst);
    assert!(
        card(&stage, "a").state.starts_with("Unchecked since "),
        "{}",
        card(&stage, "a").state
    );
    let counts = all(&stage).counts;
    assert_eq!((counts.healthy, counts.unchecked), (0, 1));
}

#[tokio::test]
async fn after_a_restart_nothing_is_made_anew_but_what_changed() {
    let mut stage = Stage::new();
    put(&stage, "a", |_| {});
    let before = all(&stage);
    assert_eq!(stage.store().stale().unwrap().ids, [""; 0]);
    stage.kill_and_start();
    assert_eq!(stage.store().stale().unwrap().ids, [""; 0]);
    assert_eq!(all(&stage), before);

    put(&stage, "a", |one| "zammad-x".clone_into(&mut one.guide));
    stage.kill_and_start();
    assert_eq!(stage.store().stale().unwrap().ids, ["a"]);
    assert_eq!(card(&stage, "a").title, "Zammad · new");

    // Other words or guides: all of it.
    stage
        .store()
        .write(|change| change.put_meta("lines", "of another edition"))
        .unwrap();
    stage.kill_and_start();
    assert_eq!(all(&stage).counts.all, 2);
}

#[tokio::test]
async fn a_full_disk_hides_no_change() {
    let stage = Stage::new();
    all(&stage);
    put(&stage, "a", |_| {});
    stage.store().fills_up();
    assert_eq!(all(&stage).counts.all, 2);
    stage.store().has_room();
    assert_eq!(all(&stage).counts.all, 2);
    assert_eq!(stage.store().stale().unwrap().ids, [""; 0]);
}

/// Making lines anew can end in the middle: what was listed before is still known, and so is what is out of date.
#[tokio::test]
async fn one_that_cannot_be_read_hides_neither_the_others_nor_their_changes() {
    let stage = Stage::new();
    for id in ["a", "b", "c"] {
        put(&stage, id, |_| {});
    }
    assert_eq!(all(&stage).counts.all, 4);
    let whole = stage.store().connection("b").unwrap().unwrap();
    for id in ["a", "c"] {
        put(&stage, id, |one| "zammad-x".clone_into(&mut one.guide));
    }
    stage.store().damages("b");
    for _ in 0..2 {
        let refused = stage.see(stage.wizard().list(&Wish::default()));
        assert_eq!(why(refused), [of_all(Code::FolderDamaged)]);
    }
    let mended = Connection {
        read: Default::default(),
        ..whole
    };
    stage
        .store()
        .write(|change| change.put_connection(&mended))
        .unwrap();
    let list = all(&stage);
    assert_eq!(list.counts.all, 4);
    let groups: Vec<_> = list
        .groups
        .iter()
        .map(|group| (&*group.target, group.count))
        .collect();
    assert_eq!(groups, [("Creatio", 2), ("Zammad", 2)]);
}

#[tokio::test]
async fn how_it_is_drawn_is_remembered() {
    let mut stage = Stage::new();
    assert_eq!(stage.wizard().home().style, Style::Cards);
    stage.see(stage.wizard().set_style(Style::Table)).unwrap();
    stage.kill_and_start();
    assert_eq!(stage.wizard().home().style, Style::Table);
}

fn put(stage: &Stage, id: &str, change: impl FnOnce(&mut Connection)) {
    let found = stage.store().connection(id).unwrap();
    let mut connection = found.unwrap_or_else(|| Connection {
        id: id.to_owned(),
        changed_ms: stage.connection().changed_ms - 1,
        read: Default::default(),
        ..stage.connection()
    });
    change(&mut connection);
    stage
        .store()
        .write(|all| all.put_connection(&connection))
        .unwrap();
}

/// Every step of it finished.
fn done(stage: &Stage, connection: &mut Connection) {
    let guide = stage.wizard().guides.get(&connection.guide).unwrap();
    for step in &guide.steps {
        connection.steps.entry(step.id.clone()).or_default().state = crate::store::record::Progress::Done;
    }
}

fn saved(at_ms: i64) -> crate::store::record::Exported {
    crate::store::record::Exported {
        path: "/tmp/bundle".to_owned(),
        at_ms,
        in_clear: false,
        sealed: false,
    }
}

fn health(outcome: Outcome) -> Health {
    Health {
        at_ms: i64::MAX,
        outcome,
        healthy_ms: None,
        findings: Vec::new(),
    }
}

fn listed(stage: &Stage, wish: impl FnOnce(&mut Wish)) -> List {
    let mut wanted = Wish::default();
    wish(&mut wanted);
    stage.see(stage.wizard().list(&wanted)).unwrap()
}

fn all(stage: &Stage) -> List {
    listed(stage, |_| {})
}

fn card(stage: &Stage, id: &str) -> Card {
    let cards = all(stage).cards.into_iter();
    cards.into_iter().find(|card| card.connection == id).unwrap()
}

fn ids(list: &List) -> Vec<&str> {
    list.cards.iter().map(|card| &*card.connection).collect()
}

const DAY_MS: i64 = 24 * 3600 * 1000;
