//! The calendar of what is due, read by a library others wrote.

use jiff::civil::date;
use keywright_core::wizard::record::calendar::{Entry, made};
use serde_json::{Value, json};

use crate::python;

#[test]
fn a_calendar_is_read_as_it_was_meant() {
    let summary = "Creatio · @acme, \"help\"; ж€😀: Google's authorization ends \\ soon, ".repeat(4);
    let entry = Entry {
        uid: "ends-0b5f@keywright.app".to_owned(),
        day: date(2026, 12, 31),
        summary,
        description: "First line\nSecond; line, with\\all\r\nof it\nEND:VEVENT".to_owned(),
    };
    let plain = Entry {
        uid: "secret-1-client_secret@keywright.app".to_owned(),
        day: date(2028, 2, 28),
        summary: "Secret to be renewed".to_owned(),
        description: String::new(),
    };
    let text = made([entry.clone(), plain].into_iter(), NOW_MS, 2);
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    let read = events(&text);
    let [first, second] = &read[..] else {
        panic!("two events: {read:?}");
    };
    for (name, wanted) in [
        ("uid", json!("ends-0b5f@keywright.app")),
        ("summary", json!(entry.summary)),
        ("description", json!(entry.description.replace("\r\n", "\n"))),
        ("start", json!("2026-12-31")),
        ("end", json!("2027-01-01")),
        ("stamp", json!("2026-11-26T12:00:00+00:00")),
        ("alarm_days", json!(-2)),
        ("action", json!("DISPLAY")),
        ("errors", json!([])),
    ] {
        assert_eq!(first[name], wanted, "{name}");
    }
    assert_eq!(
        (&second["start"], &second["end"]),
        (&json!("2028-02-28"), &json!("2028-02-29"))
    );
}

#[test]
fn a_later_calendar_moves_what_has_moved() {
    let on = |day, now_ms| {
        let entry = Entry {
            uid: "ends-1@keywright.app".to_owned(),
            day,
            summary: "Google's authorization ends".to_owned(),
            description: String::new(),
        };
        events(&made(std::iter::once(entry), now_ms, 2)).remove(0)
    };
    let before = on(date(2026, 12, 1), NOW_MS);
    let after = on(date(2026, 12, 8), NOW_MS + 7 * 24 * 3600 * 1000);
    assert_eq!(before["uid"], after["uid"]);
    assert!(before["sequence"].as_i64() < after["sequence"].as_i64());
    assert_ne!(before["start"], after["start"]);
}

fn events(text: &str) -> Vec<Value> {
    let mut read = python::run("calendar_reader.py", &json!({ "text": text }));
    serde_json::from_value(read["events"].take()).unwrap()
}

/// 2026-11-26T12:00:00Z.
const NOW_MS: i64 = 1_795_694_400_000;
