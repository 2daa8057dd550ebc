//! What was done, when, to which connection and by whom, in words. A hundred thousand lines can be there: they are read newest first, a
//! page at a time, and what is searched for is searched as it reads on the page.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use crate::store::history::{Span, Written};

use super::super::view::Refused;
use super::super::view::history::{Past, PastFact, PastKind, PastLine, PastWish};
use super::super::{Refusal, Wizard, day};
use super::{csv, file};

impl Wizard {
    /// The newest lines that `wish` asks for, as many as a page holds.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn past(&self, wish: &PastWish) -> Result<Past, Refused> {
        self.worded(self.page_of(wish))
    }

    /// Writes all lines that `wish` asks for as a table (CSV) to a file; where it is.
    ///
    /// # Errors
    /// They cannot be read, or the file not be written: at the field `path`.
    pub fn export_past(&self, wish: &PastWish, path: &str) -> Result<String, Refused> {
        self.worded(self.exported_past(wish, path))
    }

    fn page_of(&self, wish: &PastWish) -> Result<Past, Refusal> {
        let names = self.names()?;
        let mut lines = Vec::new();
        self.each(wish, &names, |line| {
            lines.push(line);
            lines.len() <= PAGE
        })?;
        let older = match lines.len() > PAGE {
            true => lines.get(PAGE - 1).map(|line| line.number),
            false => None,
        };
        lines.truncate(PAGE);
        let kinds = KINDS.iter().map(|kind| PastKind {
            kind: (*kind).to_owned(),
            words: self.did(kind),
        });
        Ok(Past {
            lines,
            older,
            kinds: kinds.collect(),
            title: wish.connection.as_ref().map(|id| names.of(id)),
        })
    }

    fn exported_past(&self, wish: &PastWish, path: &str) -> Result<String, Refusal> {
        let names = self.names()?;
        let head = COLUMNS.map(|column| self.words.say(column, &[]));
        let mut table = csv::row(head.iter().map(String::as_str));
        let whole = PastWish {
            before: None,
            ..wish.clone()
        };
        self.each(&whole, &names, |line| {
            table.push_str(&row(&line));
            true
        })?;
        let path = file::write(path, table.as_bytes())?;
        Ok(path.to_string_lossy().into_owned())
    }

    /// Hands out the lines that are asked for, newest first, while `more` wants more.
    fn each(
        &self,
        wish: &PastWish,
        names: &Names,
        mut more: impl FnMut(PastLine) -> bool,
    ) -> Result<(), Refusal> {
        let words: Vec<String> = wish.search.split_whitespace().map(str::to_lowercase).collect();
        let mut span = span(wish);
        loop {
            let read = self
                .store
                .past(&span, BATCH)
                .map_err(|error| self.stored(error))?;
            let is_last = read.len() < BATCH;
            for written in read {
                span.before = Some(written.number);
                let line = self.past_line(written, names);
                if is_found(&line, &words) && !more(line) {
                    return Ok(());
                }
            }
            if is_last {
                return Ok(());
            }
        }
    }

    fn past_line(&self, Written { number, event, user }: Written, names: &Names) -> PastLine {
        let connection = event.connection.filter(|id| !id.is_empty());
        let facts = event.facts.iter().filter(|(name, _)| *name != TITLE);
        PastLine {
            number,
            at_ms: event.at_ms,
            what: self.did(&event.what),
            title: connection.as_ref().map(|id| names.of(id)).unwrap_or_default(),
            there: connection.as_ref().is_some_and(|id| names.there.contains(id)),
            connection,
            user: user.unwrap_or_default(),
            facts: facts.map(|(name, value)| self.fact(name, value, names)).collect(),
        }
    }

    /// What was done, in words; a line that a later version wrote says it in that version's own.
    fn did(&self, what: &str) -> String {
        match KINDS.contains(&what) {
            true => self.words.say(&format!("did-{what}"), &[]),
            false => self.words.say("did-other", &[("what", what.into())]),
        }
    }

    fn fact(&self, name: &str, value: &str, names: &Names) -> PastFact {
        let moment = name.ends_with("_ms").then(|| value.parse::<i64>().ok()).flatten();
        // What comes behind a colon says where.
        let kind = value.split(':').next().unwrap_or(value);
        let value = match (value, moment) {
            (_, Some(ms)) => format!("{}, {}", day::words(ms), day::time(ms)),
            (id, None) if name == FROM => names.of(id),
            (kept, None) => match IN_WORDS.contains(&kind) {
                true => self.words.say(&format!("fact-{kind}"), &[]),
                false => kept.to_owned(),
            },
        };
        let id = format!("fact-is-{}", name.replace('_', "-"));
        PastFact {
            name: self.words.try_say(&id, &[]).unwrap_or_else(|_| name.to_owned()),
            value,
        }
    }

    fn names(&self) -> Result<Names, Refusal> {
        let mut titles: BTreeMap<String, String> = self
            .store
            .farewells()
            .map_err(|error| self.stored(error))?
            .into_iter()
            .collect();
        let there = self.titles()?;
        let ids = there.keys().cloned().collect();
        titles.extend(there);
        Ok(Names {
            titles,
            there: ids,
            unknown: self.words.say("past-unknown", &[]),
        })
    }
}

/// What connections are called, those that are gone too.
struct Names {
    titles: BTreeMap<String, String>,
    there: BTreeSet<String>,
    unknown: String,
}

impl Names {
    fn of(&self, id: &str) -> String {
        self.titles.get(id).unwrap_or(&self.unknown).clone()
    }
}

fn span(wish: &PastWish) -> Span {
    let begins = |day: Date| {
        let zoned = day.to_zoned(TimeZone::system()).ok()?;
        Some(zoned.timestamp().as_millisecond())
    };
    let until = wish.until.parse::<Date>().ok();
    Span {
        connection: wish.connection.clone(),
        what: wish.kind.clone(),
        from_ms: wish.since.parse::<Date>().ok().and_then(begins),
        to_ms: until.and_then(|day| begins(day.saturating_add(1.day()))),
        before: wish.before,
    }
}

fn is_found(line: &PastLine, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let facts = line.facts.iter().flat_map(|fact| [&fact.name, &fact.value]);
    let texts = [&line.title, &line.what, &line.user].into_iter().chain(facts);
    let text = texts.cloned().collect::<Vec<_>>().join("\n").to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

fn row(line: &PastLine) -> String {
    let at = Timestamp::from_millisecond(line.at_ms).unwrap_or(Timestamp::UNIX_EPOCH);
    let facts = line
        .facts
        .iter()
        .map(|fact| format!("{}: {}", fact.name, fact.value));
    let facts = facts.collect::<Vec<_>>().join("; ");
    let connection = line.connection.clone().unwrap_or_default();
    let at = at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    csv::row([&*at, &line.title, &line.what, &line.user, &facts, &connection])
}

/// Whatever is recorded in the program.
pub(in crate::wizard) const KINDS: [&str; 21] = [
    "started",
    "credentials",
    "authorized",
    "signed-in",
    "re-authorized",
    "instead",
    "renewed",
    "revoked",
    "applied",
    "undone",
    "joined",
    "health",
    "exported",
    "transferred",
    "not-transferred",
    "imported",
    "secrets-forgotten",
    "removed",
    "duplicated",
    "retired-part",
    "retired",
];

/// Values that have words.
const IN_WORDS: [&str; 9] = [
    "true",
    "false",
    "healthy",
    "attention",
    "refused",
    "unreached",
    "webhook",
    "tokens",
    "shared-tokens",
];

/// The fact that names the connection whose answers were taken.
const FROM: &str = "from";
/// The fact that keeps the name of a connection that was deleted.
const TITLE: &str = "title";

/// The heads of the table's columns.
const COLUMNS: [&str; 6] = [
    "past-at",
    "past-title",
    "past-what",
    "past-user",
    "past-facts",
    "past-id",
];

/// How many lines a page holds.
const PAGE: usize = 100;

/// How many lines are read at once.
const BATCH: usize = 1000;
