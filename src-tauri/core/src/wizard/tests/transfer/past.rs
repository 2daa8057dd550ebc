//! The history that comes along.

use super::super::super::view::history::{PastLine, PastWish};
use super::*;
use crate::store::record::Event;

fn event(connection: Option<&str>, what: &str, title: &str) -> Event {
    Event {
        at_ms: 5,
        connection: connection.map(str::to_owned),
        what: what.to_owned(),
        facts: [("title".to_owned(), title.to_owned())].into(),
    }
}

fn lines(stage: &Stage) -> Vec<PastLine> {
    let past = stage.wizard().past(&PastWish::default());
    stage.see(past).unwrap().lines
}

const GONE: &str = "00000000-0000-4000-8000-000000000040";

/// Whoever makes a file can write any line into it: none is about what is here and not in the file, and each says where it is from.
#[tokio::test]
async fn a_file_cannot_say_what_was_done_here() {
    let stage = Stage::new();
    stage.reach("save").await;
    let file = File::at(&stage, "one.age");
    exported(&stage, file.wish(&[&stage.id])).await.unwrap();
    let mut contents = file.contents();
    let other = elsewhere();
    let own = other.another();
    let removed = other.id.clone();
    let before = lines(&other);

    contents.about.everything = true;
    contents.history = vec![
        event(Some(&stage.id), "signed-in", "Forged"),
        event(Some(&own), "retired", "Forged"),
        event(Some(&removed), "removed", "Forged"),
        event(Some(GONE), "removed", "Creatio · @gone"),
        event(None, "health", "Forged"),
    ];
    file.write(&contents);
    let preview = looked(&other, &file).await.unwrap();
    imported(&other, preview.reading, ImportChoice::Mine)
        .await
        .unwrap();

    let after = lines(&other);
    let (brought, own_lines): (Vec<_>, Vec<_>) = after.into_iter().partition(|line| line.at_ms == 5);
    assert_eq!(own_lines.len(), before.len() + 1, "and that it was imported");
    assert!(before.iter().all(|line| own_lines.contains(line)));
    let mut of: Vec<Option<&str>> = brought.iter().map(|line| line.connection.as_deref()).collect();
    of.sort_unstable();
    let mut expected = [None, Some(GONE), Some(&*stage.id)];
    expected.sort_unstable();
    assert_eq!(of, expected);
    let mark = other.words().say("fact-is-imported-ms", &[]);
    for line in &brought {
        assert!(line.facts.iter().any(|fact| fact.name == mark), "{line:?}");
        assert_eq!(line.user, "");
    }
    let again = looked(&other, &file).await.unwrap();
    imported(&other, again.reading, ImportChoice::Theirs)
        .await
        .unwrap();
    assert_eq!(
        lines(&other).len(),
        own_lines.len() + brought.len(),
        "none comes in twice"
    );
}

#[tokio::test]
async fn what_a_file_brings_is_marked_and_what_it_says_stays() {
    let stage = Stage::new();
    let file = File::at(&stage, "one.age");
    exported(&stage, file.wish(&[&stage.id])).await.unwrap();
    let other = elsewhere();
    let preview = looked(&other, &file).await.unwrap();
    imported(&other, preview.reading, ImportChoice::Mine)
        .await
        .unwrap();
    let came = other.store().history(&stage.id).unwrap();
    let was = stage.store().history(&stage.id).unwrap();
    for (is, was) in came.iter().zip(&file.contents().history) {
        let mut unmarked = is.clone();
        let at_ms: i64 = unmarked.facts.remove("imported_ms").unwrap().parse().unwrap();
        assert_eq!((&unmarked, at_ms), (was, NOW_MS));
    }
    let mine = came.last().unwrap();
    assert_eq!(
        (mine.what.as_str(), mine.facts.get("imported_ms")),
        ("imported", None)
    );
    assert!(was.iter().all(|event| !event.facts.contains_key("imported_ms")));
}
