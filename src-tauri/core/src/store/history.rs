//! The history, read from its newest line back. A line stays when its connection is deleted, and says who did it: that is written here for
//! every line, whichever part of the program made it.

use rusqlite::params;
use serde::{Deserialize, Serialize};

use super::Store;
use super::fault::StoreError;
use super::record::Event;

/// A line of the history as it stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Its number: the later, the higher.
    #[serde(skip)]
    pub number: i64,
    /// What was done.
    #[serde(flatten)]
    pub event: Event,
    /// The name of the operating system's user who did it, where the system names one; none in lines from before that was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
}

/// Which lines are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Only those of this connection.
    pub connection: Option<String>,
    /// Only those of this kind.
    pub what: Option<String>,
    /// Only those from this moment on, ms since 1970.
    pub from_ms: Option<i64>,
    /// Only those before this moment, ms since 1970.
    pub to_ms: Option<i64>,
    /// Only those older than the line of this number.
    pub before: Option<i64>,
}

impl Store {
    /// The newest lines of a span, newest first, at most `most` of them.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn past(&self, span: &Span, most: usize) -> Result<Vec<Written>, StoreError> {
        let values = params![
            span.connection,
            span.what,
            span.from_ms,
            span.to_ms,
            span.before,
            i64::try_from(most).unwrap_or(i64::MAX),
        ];
        let rows: Vec<(i64, String)> = self.rows(PAST, values, |row| Ok((row.get(0)?, row.get(1)?)))?;
        let read = rows.into_iter().map(|(number, doc)| {
            let written: Written = serde_json::from_str(&doc)?;
            Ok(Written { number, ..written })
        });
        read.collect()
    }

    /// What connections that were deleted were called in the end: their ids with the fact `title` of the line that says so.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn farewells(&self) -> Result<Vec<(String, String)>, StoreError> {
        self.rows(FAREWELLS, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

const PAST: &str = "
    SELECT number, doc FROM history
    WHERE (?5 IS NULL OR (at_ms, number) < (SELECT at_ms, number FROM history WHERE number = ?5))
        AND (?1 IS NULL OR connection = ?1)
        AND (?2 IS NULL OR json_extract(doc, '$.what') = ?2)
        AND (?3 IS NULL OR at_ms >= ?3)
        AND (?4 IS NULL OR at_ms < ?4)
    ORDER BY at_ms DESC, number DESC LIMIT ?6
";

const FAREWELLS: &str = "
    SELECT connection, json_extract(doc, '$.facts.title') FROM history
    WHERE doc LIKE '%\"title\"%' AND connection IS NOT NULL AND json_extract(doc, '$.facts.title') IS NOT NULL
    ORDER BY number
";

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::store::record::Event;

    fn event(connection: &str, what: &str, at_ms: i64) -> Event {
        Event {
            at_ms,
            connection: Some(connection.to_owned()),
            what: what.to_owned(),
            facts: BTreeMap::new(),
        }
    }

    #[test]
    fn lines_are_read_newest_first_and_each_says_who_did_it() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        for at_ms in 0..5 {
            let what = if at_ms % 2 == 0 { "even" } else { "odd" };
            let connection = if at_ms < 3 { "a" } else { "b" };
            store
                .write(|change| change.record(&event(connection, what, at_ms)))
                .unwrap();
        }
        let at = |span: &Span, most| -> Vec<i64> {
            let past = store.past(span, most).unwrap();
            past.iter().map(|written| written.event.at_ms).collect()
        };
        let all = Span::default();
        assert_eq!(at(&all, 2), [4, 3]);
        let third = store.past(&all, 2).unwrap()[1].number;
        let older = Span {
            before: Some(third),
            ..Span::default()
        };
        assert_eq!(at(&older, 10), [2, 1, 0]);
        let of_a = Span {
            connection: Some("a".to_owned()),
            what: Some("even".to_owned()),
            ..Span::default()
        };
        assert_eq!(at(&of_a, 10), [2, 0]);
        let days = Span {
            from_ms: Some(1),
            to_ms: Some(3),
            ..Span::default()
        };
        assert_eq!(at(&days, 10), [2, 1]);

        let own = crate::store::user::own();
        assert!(own.is_some());
        for written in store.past(&all, 10).unwrap() {
            assert_eq!(written.user, own);
        }
    }

    #[test]
    fn a_line_from_another_computer_stands_at_its_time_and_names_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store
            .write(|change| {
                change.record(&event("a", "late", 10))?;
                change.bring(&event("a", "early", 5))?;
                change.bring(&event("a", "later", 15))
            })
            .unwrap();
        let mut told = Vec::new();
        let mut span = Span::default();
        while let Some(written) = store.past(&span, 1).unwrap().pop() {
            span.before = Some(written.number);
            told.push((written.event.at_ms, written.user.is_some()));
        }
        assert_eq!(told, [(15, false), (10, true), (5, false)]);
    }

    #[test]
    fn a_line_from_before_names_nobody_and_one_of_a_deleted_connection_keeps_its_title() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let title = [("title".to_owned(), "Creatio · @acme".to_owned())];
        store
            .write(|change| {
                let old = r#"{"at_ms":1,"connection":"a","what":"started","facts":{}}"#;
                change.run(
                    "INSERT INTO history (connection, at_ms, doc) VALUES ('a', 1, ?1)",
                    [old],
                )?;
                change.record(&Event {
                    facts: title.clone().into(),
                    ..event("a", "removed", 2)
                })
            })
            .unwrap();
        let past = store.past(&Span::default(), 10).unwrap();
        assert_eq!(past[1].user, None);
        assert_eq!(
            store.farewells().unwrap(),
            [("a".to_owned(), "Creatio · @acme".to_owned())]
        );
        assert_eq!(store.history("a").unwrap().len(), 2);
    }
}
