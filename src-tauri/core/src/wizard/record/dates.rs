//! The days that somebody has to know: when an authorization ends, when Google ends what was not used, when a secret has grown old. The
//! hourly end of an access token is none of them, because programs see to that.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;

use crate::store::record::{App, Connection};

use super::super::view::Refused;
use super::super::view::dates::{Due, DueList};
use super::super::{Refusal, Wizard, day};
use super::calendar::Entry;
use super::{calendar, file};

impl Wizard {
    /// What is due, soonest first, from number `from` on.
    ///
    /// # Errors
    /// The connections cannot be read.
    pub fn due(&self, from: usize) -> Result<DueList, Refused> {
        self.worded(self.all_due().map(|dues| {
            let count = dues.len();
            DueList {
                dues: dues
                    .into_iter()
                    .skip(from)
                    .take(PAGE)
                    .map(|(_, due)| due)
                    .collect(),
                from,
                count,
                page: PAGE,
            }
        }))
    }

    /// Writes all of it as a calendar (iCalendar) to a file; where it is.
    ///
    /// # Errors
    /// The connections cannot be read, or the file not be written: at the field `path`.
    pub fn export_due(&self, path: &str) -> Result<String, Refused> {
        self.worded(self.exported_due(path))
    }

    fn exported_due(&self, path: &str) -> Result<String, Refusal> {
        let entries = self.all_due()?.into_iter().map(|(at_ms, due)| Entry {
            uid: format!("{}@keywright.app", due.id),
            day: day::local(at_ms),
            summary: format!("{}: {}", due.title, due.what),
            description: due.todo.replace(['*', '`'], ""),
        });
        let made = calendar::made(entries, self.outside.clock.now_ms(), DATES.alarm.days);
        let path = file::write(path, made.as_bytes())?;
        Ok(path.to_string_lossy().into_owned())
    }

    fn all_due(&self) -> Result<Vec<(i64, Due)>, Refusal> {
        let stored = |error| self.stored(error);
        let titles = self.titles()?;
        let apps = self.store.apps().map_err(stored)?.into_iter();
        let apps: BTreeMap<String, App> = apps.map(|app| (app.id.clone(), app)).collect();
        let mut connections = self.store.connections().map_err(stored)?;
        connections.retain(|one| !one.is_retired());
        let mut sharing: BTreeMap<&str, usize> = BTreeMap::new();
        for app in connections.iter().filter_map(|one| one.app.as_deref()) {
            *sharing.entry(app).or_default() += 1;
        }
        let mut told = BTreeSet::new();
        let mut dues = Vec::new();
        for connection in &connections {
            let title = titles.get(&connection.id).cloned().unwrap_or_default();
            let app = connection.app.as_ref().and_then(|id| apps.get(id));
            let days = of_account(connection, app).into_iter().map(|(kind, at_ms)| {
                let id = format!("{}-{}", kind.name(), connection.id);
                self.told_due(connection, title.clone(), id, kind, at_ms)
            });
            dues.extend(days);
            let Some(app) = app.filter(|app| told.insert(app.id.clone())) else {
                continue;
            };
            let others = sharing.get(app.id.as_str()).map_or(0, |count| count - 1);
            let title = match others {
                0 => title,
                _ => {
                    let others = [("title", title.into()), ("count", others.into())];
                    self.words.say("due-shared", &others)
                }
            };
            for (name, made_ms) in app
                .secrets_ms
                .iter()
                .filter(|(name, _)| AGING.contains(&&***name))
            {
                let id = format!("{}-{}-{name}", Kind::Secret.name(), app.id);
                let due = later(*made_ms, |at| at.checked_add(DATES.secret.days.days()));
                dues.push(self.told_due(connection, title.clone(), id, Kind::Secret, due));
            }
        }
        dues.sort_by(|(a_ms, a), (b_ms, b)| (a_ms, &a.title, &a.id).cmp(&(b_ms, &b.title, &b.id)));
        Ok(dues)
    }

    fn told_due(&self, of: &Connection, title: String, id: String, kind: Kind, at_ms: i64) -> (i64, Due) {
        let now_ms = self.outside.clock.now_ms();
        let late = at_ms <= now_ms;
        let left = day::local(now_ms)
            .until(day::local(at_ms))
            .map_or(0, |span| span.get_days());
        let left = match (late, left) {
            (true, _) => self.words.say("due-late", &[]),
            (false, 0) => self.words.say("due-today", &[]),
            (false, days) => self.words.say("due-in", &[("days", days.into())]),
        };
        let say = |part: &str| {
            let days = ("days", DATES.secret.days.into());
            let id = format!("due-{}-{part}", kind.name());
            self.words.say(&id, &[days])
        };
        let due = Due {
            id,
            connection: of.id.clone(),
            title,
            day: day::local(at_ms).to_string(),
            left,
            late,
            what: say("what"),
            todo: say("todo"),
            recommended: kind == Kind::Secret,
        };
        (at_ms, due)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// An authorization ends.
    Ends,
    /// Nobody used it for long.
    Unused,
    /// A secret has grown old.
    Secret,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Ends => "ends",
            Kind::Unused => "unused",
            Kind::Secret => "secret",
        }
    }
}

/// The days of an account that is signed in.
fn of_account(connection: &Connection, app: Option<&App>) -> Option<(Kind, i64)> {
    connection.account.as_ref()?;
    let grant = connection.grant.as_ref()?;
    let is_google = app.is_some_and(|app| app.provider == GOOGLE);
    // An access token was asked for within the hour before it ends.
    let healthy_ms = connection.health.as_ref().and_then(|health| health.healthy_ms);
    let used_ms = healthy_ms.map_or(grant.expires_ms, |ms| ms.max(grant.expires_ms));
    let unused_ms = is_google.then(|| later(used_ms, |at| at.checked_add(DATES.unused.months.months())));
    match (grant.ends_ms, unused_ms) {
        (Some(ends_ms), unused_ms) if unused_ms.is_none_or(|unused_ms| ends_ms <= unused_ms) => {
            Some((Kind::Ends, ends_ms))
        }
        (_, Some(unused_ms)) => Some((Kind::Unused, unused_ms)),
        (_, None) => None,
    }
}

fn later(ms: i64, add: impl Fn(&jiff::Zoned) -> Result<jiff::Zoned, jiff::Error>) -> i64 {
    let at = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    let zoned = at.to_zoned(TimeZone::system());
    add(&zoned).map_or(ms, |then| then.timestamp().as_millisecond())
}

/// The intervals, as `dates.toml` has them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    secret: Days,
    unused: Months,
    alarm: Days,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Days {
    days: i64,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Months {
    months: i64,
}

/// The file is a part of the program; a test reads it.
static DATES: LazyLock<Dates> = LazyLock::new(|| toml::from_str(SOURCE).unwrap_or_default());

const SOURCE: &str = include_str!("dates.toml");

/// The secrets of an app that grow old.
const AGING: [&str; 2] = ["consumer_secret", "client_secret"];

/// How an app names Google.
const GOOGLE: &str = "google";

/// How many a page holds.
const PAGE: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_intervals_are_read() {
        let dates: Dates = toml::from_str(SOURCE).unwrap();
        assert_eq!(
            (dates.secret.days, dates.unused.months, dates.alarm.days),
            (365, 6, 2)
        );
    }
}
