//! A report for whoever helps: what this program is, how it is set and where it stands. It is made of what is listed here and of nothing
//! else: codes, counts, versions and moments. Values that people or providers have named do not come into it, hosts only where that is wanted.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use url::Url;

use crate::finding::{Code, Finding};
use crate::outside::ClockSync;
use crate::store::record::{Connection, Progress};
use crate::vault::Guard;

use super::super::view::{ProxyWay, Refused, World};
use super::super::{Refusal, Wizard};
use super::file;

/// The report that was last made: what is saved is what was read.
#[derive(Default)]
pub(in crate::wizard) struct Report(Mutex<Option<String>>);

impl Wizard {
    /// Makes the report; `hosts`: with the names of the servers.
    ///
    /// # Errors
    /// The data cannot be read.
    pub async fn report(&self, hosts: bool) -> Result<String, Refused> {
        let made = self.made_report(hosts).await;
        if let Ok(text) = &made {
            *self.reported() = Some(text.clone());
        }
        self.worded(made)
    }

    /// Writes the report that was last made to a file; where it is.
    ///
    /// # Errors
    /// None was made, or the file cannot be written: at the field `path`.
    pub fn save_report(&self, path: &str) -> Result<String, Refused> {
        let made = self.reported().clone();
        let none = || Refusal::from(Finding::new(Code::InputNotForStep));
        let saved = made.ok_or_else(none).and_then(|text| {
            let path = file::write(path, text.as_bytes())?;
            Ok(path.to_string_lossy().into_owned())
        });
        self.worded(saved)
    }

    fn reported(&self) -> std::sync::MutexGuard<'_, Option<String>> {
        self.last_report.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn made_report(&self, hosts: bool) -> Result<String, Refusal> {
        let stored = |error| self.stored(error);
        let now_ms = self.outside.clock.now_ms();
        let connections = self.store.connections().map_err(stored)?;
        let apps = self.store.apps().map_err(stored)?;
        let proxy = self.proxy().await.map(|proxy| proxy.way);
        let clock = self.outside.system.clock_sync().await;
        let mut text = Text::default();
        text.head("Keywright");
        text.line("version", env!("CARGO_PKG_VERSION"));
        text.line("made", &at(now_ms));
        text.line(
            "system",
            &format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        );
        text.line("clock kept right by the system", sync(clock));
        text.line(
            "proxy",
            proxy.as_ref().map_or("cannot be read", |way| route(*way)),
        );
        text.line("world", &self.world_told(hosts));
        text.line("schema", &self.store.schema().to_string());
        text.line("key kept by", &self.keeper());
        if let Some(fault) = self.fault() {
            text.line("fault of the house", fault.code.as_str());
        }
        let settings = self.settings_now();
        text.line("settings", &settings.told_plainly());

        text.head("Connections");
        text.line("all", &connections.len().to_string());
        text.line("apps", &apps.len().to_string());
        let proven = apps.iter().filter(|app| app.proven_ms.is_some()).count();
        text.line("apps accepted by their provider", &proven.to_string());
        let mut by_guide: BTreeMap<&str, usize> = BTreeMap::new();
        for connection in &connections {
            *by_guide.entry(self.known_guide(&connection.guide)).or_default() += 1;
        }
        for (guide, count) in by_guide {
            text.line(guide, &count.to_string());
        }
        let troubled = connections.iter().filter(|one| is_troubled(one));
        let (shown, left): (Vec<_>, usize) = {
            let all: Vec<&Connection> = troubled.collect();
            let left = all.len().saturating_sub(MOST);
            (all.into_iter().take(MOST).collect(), left)
        };
        for (n, connection) in shown.into_iter().enumerate() {
            text.head(&format!(
                "Connection {}: {}",
                n + 1,
                self.known_guide(&connection.guide)
            ));
            self.tell_connection(&mut text, connection, hosts);
        }
        if left > 0 {
            text.head(&format!("{left} more with findings"));
        }
        Ok(text.0)
    }

    fn tell_connection(&self, text: &mut Text, connection: &Connection, hosts: bool) {
        let steps = self.guides.get(&connection.guide).map(|guide| &guide.steps);
        let known = |id: &str| steps.is_some_and(|steps| steps.iter().any(|step| step.id == id));
        if known(&connection.open) {
            text.line("open step", &connection.open);
        }
        text.line("changed", &at(connection.changed_ms));
        text.line("account signed in", yes(connection.account.is_some()));
        text.line("bundle saved", yes(connection.exported.is_some()));
        if let Some(host) = hosts.then(|| host(connection)).flatten() {
            text.line("site", &host);
        }
        for (id, step) in connection.steps.iter().filter(|(id, _)| known(id)) {
            let state = match step.state {
                Progress::Open => "open",
                Progress::Done => "done",
                Progress::Later => "later",
            };
            let ran = step
                .ran_ms
                .map(|ms| format!(", ran {}", at(ms)))
                .unwrap_or_default();
            text.line(&format!("step {id}"), &format!("{state}{ran}"));
            for finding in &step.findings {
                text.line("  found", &told(finding));
            }
        }
        if let Some(health) = &connection.health {
            text.line("health", &format!("{:?} {}", health.outcome, at(health.at_ms)));
            for finding in &health.findings {
                text.line("  found", &told(finding));
            }
        }
    }

    /// A guide from the user's own folder may be named after anybody.
    fn known_guide<'a>(&self, id: &'a str) -> &'a str {
        match OURS.contains(&id) {
            true => id,
            false => "a guide of the user's own",
        }
    }

    fn world_told(&self, hosts: bool) -> String {
        match &self.world {
            World::Real => "real".to_owned(),
            World::Practice => "practice".to_owned(),
            World::Replaced { hosts: replaced } if hosts => format!("replaced: {}", replaced.join(" ")),
            World::Replaced { hosts: replaced } => format!("replaced: {} addresses", replaced.len()),
        }
    }

    fn keeper(&self) -> String {
        let kept = match self.door.kept() {
            Ok(kept) => match kept.by {
                Guard::Keyring => "the system's keyring",
                Guard::Passphrase => "a passphrase",
            },
            Err(_) => "cannot be read",
        };
        let open = self.door.vault().is_some();
        format!("{kept}, {}", if open { "at hand" } else { "not at hand" })
    }
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn head(&mut self, title: &str) {
        let gap = if self.0.is_empty() { "" } else { "\n" };
        // Writing to a text cannot fail.
        let _ = writeln!(self.0, "{gap}{title}");
    }

    fn line(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.0, "  {name}: {value}");
    }
}

fn is_troubled(connection: &Connection) -> bool {
    let of_steps = connection.steps.values().any(|step| !step.findings.is_empty());
    of_steps
        || connection
            .health
            .as_ref()
            .is_some_and(|health| !health.findings.is_empty())
}

/// A finding by its code and by the facts that are numbers of a protocol; any other fact may be a name.
fn told(finding: &Finding) -> String {
    let facts = finding.facts.iter().filter(|(name, value)| {
        SAFE.contains(&&***name) && value.len() <= 6 && value.chars().all(|letter| letter.is_ascii_digit())
    });
    let facts: String = facts.map(|(name, value)| format!(" {name}={value}")).collect();
    format!("{}{facts}", finding.code)
}

fn host(connection: &Connection) -> Option<String> {
    let typed = connection.answers.get("site_url")?;
    Some(Url::parse(typed).ok()?.host_str()?.to_owned())
}

fn at(ms: i64) -> String {
    let at = Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
    at.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

fn sync(clock: ClockSync) -> &'static str {
    match clock {
        ClockSync::Synchronised => "yes",
        ClockSync::Drifting => "no",
        ClockSync::Unknown => "not known",
    }
}

fn route(way: ProxyWay) -> &'static str {
    match way {
        ProxyWay::System => "the system's",
        ProxyWay::None => "none",
        ProxyWay::Own => "one of its own",
    }
}

fn yes(is: bool) -> &'static str {
    if is { "yes" } else { "no" }
}

/// Guides that come with the program.
const OURS: [&str; 6] = [
    "bmc-x",
    "creatio-google",
    "creatio-x",
    "expertflow-x",
    "own-x",
    "zammad-x",
];

/// Facts that are told where they are short numbers.
const SAFE: [&str; 3] = ["status", "error", "port"];

/// How many connections are told.
const MOST: usize = 50;
