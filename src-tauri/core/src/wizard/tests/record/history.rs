//! The history as it reads: words for whatever is done, names that outlast their connections, and a table that starts no program.

use super::super::super::record::KINDS;
use super::super::super::stage::*;
use super::super::super::view::history::{Past, PastWish};
use crate::finding::Code;
use crate::outside::Clock as _;
use crate::store::record::Event;

#[tokio::test]
async fn what_is_done_is_told_newest_first_by_whom_and_without_secrets() {
    let stage = Stage::new();
    stage.reach("settings").await;
    let past = all(&stage);
    let whats: Vec<&str> = past.lines.iter().map(|line| &*line.what).collect();
    assert_eq!(whats, ["Signed in", "Keys stored", "Set-up begun"]);
    for line in &past.lines {
        assert_eq!((&*line.title, line.there), ("Creatio · @acme", true));
        assert!(!line.user.is_empty());
    }
    assert_eq!(past.older, None);
    assert_eq!(past.kinds.len(), KINDS.len());
}

#[tokio::test]
async fn a_connection_that_is_gone_keeps_its_name() {
    let stage = Stage::new();
    stage.reach("settings").await;
    stage.see(stage.wizard().remove(&stage.id, "@acme")).unwrap();
    let past = all(&stage);
    assert_eq!(past.lines[0].what, "Removed");
    assert_eq!(past.lines[0].facts, []);
    for line in &past.lines {
        assert_eq!((&*line.title, line.there), ("Creatio · @acme", false));
    }
    let own = told(&stage, |wish| wish.connection = Some(stage.id.clone()));
    assert_eq!(own.title.as_deref(), Some("Creatio · @acme"));
    assert_eq!(own.lines.len(), past.lines.len());
}

#[tokio::test]
async fn it_is_found_by_words_kind_and_day() {
    let stage = Stage::new();
    stage.reach("settings").await;
    let other = stage.another();
    let whats = |set: fn(&mut PastWish)| -> Vec<String> {
        let past = told(&stage, set);
        past.lines.into_iter().map(|line| line.what).collect()
    };
    assert_eq!(
        whats(|wish| wish.search = "ACME keys".to_owned()),
        ["Keys stored"]
    );
    assert_eq!(whats(|wish| wish.search = "accepted".to_owned()), ["Keys stored"]);
    assert!(whats(|wish| wish.search = "acme nowhere".to_owned()).is_empty());
    assert_eq!(whats(|wish| wish.kind = Some("started".to_owned())).len(), 2);
    let of_other = told(&stage, |wish| wish.connection = Some(other.clone()));
    assert_eq!(of_other.lines.len(), 1);

    let day = jiff::Timestamp::from_millisecond(stage.x.now_ms()).unwrap();
    let day = day.to_zoned(jiff::tz::TimeZone::system()).date();
    let on = |since: jiff::civil::Date, until: jiff::civil::Date| {
        let past = told(&stage, |wish| {
            wish.since = since.to_string();
            wish.until = until.to_string();
        });
        past.lines.len()
    };
    assert_eq!(on(day, day), 4);
    assert_eq!(on(day.tomorrow().unwrap(), day.tomorrow().unwrap()), 0);
    assert_eq!(on(day.yesterday().unwrap(), day.yesterday().unwrap()), 0);
}

#[tokio::test]
async fn many_lines_come_a_page_at_a_time_and_none_comes_twice() {
    let stage = Stage::new();
    let lines = 2_350;
    fill(&stage, lines);
    let mut seen = Vec::new();
    let mut before = None;
    loop {
        let past = told(&stage, |wish| wish.before = before);
        assert!(past.lines.len() <= 100);
        seen.extend(past.lines.iter().map(|line| line.number));
        before = past.older;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(seen.len(), lines + 1);
    assert!(seen.is_sorted_by(|a, b| a > b));
    // What is rare is found however far back it lies.
    let rare = told(&stage, |wish| wish.search = "begun".to_owned());
    assert_eq!((rare.lines.len(), rare.older), (1, None));
}

#[tokio::test]
async fn what_is_kept_of_a_line_is_told_in_words() {
    let stage = Stage::new();
    let event = Event {
        at_ms: stage.x.now_ms(),
        connection: Some(stage.id.clone()),
        what: "retired-part".to_owned(),
        facts: [
            ("part", "webhook:webhook"),
            ("outcome", "unreached"),
            ("from", &stage.id),
            ("path", "/home/ann/a:b"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into(),
    };
    stage.store().write(|change| change.record(&event)).unwrap();
    let past = told(&stage, |_| ());
    let facts: Vec<_> = past.lines[0]
        .facts
        .iter()
        .map(|fact| (&*fact.name, &*fact.value))
        .collect();
    let from = [
        ("Answers of", "Creatio · new"),
        ("Outcome", "not reached"),
        ("What", "its webhook"),
        ("Place", "/home/ann/a:b"),
    ];
    assert_eq!(facts, from);
}

#[tokio::test]
async fn the_table_holds_all_that_was_asked_for_and_no_formula() {
    let stage = Stage::new();
    fill(&stage, 150);
    let event = Event {
        at_ms: stage.x.now_ms(),
        connection: None,
        what: "imported".to_owned(),
        facts: [("path".to_owned(), "=1+1".to_owned())].into(),
    };
    let gone = Event {
        connection: Some("gone".to_owned()),
        what: "removed".to_owned(),
        facts: [("title".to_owned(), "=HYPERLINK(\"http://evil\")".to_owned())].into(),
        ..event.clone()
    };
    stage
        .store()
        .write(|change| {
            change.record(&event)?;
            change.record(&gone)
        })
        .unwrap();
    let path = stage.documents.path().join("history.csv");
    let typed = path.to_string_lossy().into_owned();
    let wish = PastWish::default();
    assert_eq!(
        stage.see(stage.wizard().export_past(&wish, &typed)).unwrap(),
        typed
    );
    let table = std::fs::read_to_string(&path).unwrap();
    assert_eq!(table.matches("\r\n").count(), 1 + 153);
    assert!(table.starts_with("Time (UTC),Connection,What was done,User,More,Connection's id\r\n"));
    assert!(
        table.contains(",\"'=HYPERLINK(\"\"http://evil\"\")\",Removed,"),
        "{table}"
    );

    let refused = stage.see(stage.wizard().export_past(&wish, &typed)).unwrap_err();
    assert_eq!(refused.findings[0].code, Code::FileTaken.as_str());
}

#[test]
fn each_kind_has_words_of_its_own() {
    let stage = Stage::new();
    let past = all(&stage);
    let words: std::collections::BTreeSet<_> = past.kinds.iter().map(|kind| &kind.words).collect();
    assert_eq!(words.len(), KINDS.len());
}

fn fill(stage: &Stage, lines: usize) {
    let event = Event {
        at_ms: stage.x.now_ms(),
        connection: Some(stage.id.clone()),
        what: "renewed".to_owned(),
        facts: Default::default(),
    };
    stage
        .store()
        .write(|change| (0..lines).try_for_each(|_| change.record(&event)))
        .unwrap();
}

fn all(stage: &Stage) -> Past {
    told(stage, |_| {})
}

fn told(stage: &Stage, set: impl FnOnce(&mut PastWish)) -> Past {
    let mut wish = PastWish::default();
    set(&mut wish);
    stage.see(stage.wizard().past(&wish)).unwrap()
}
