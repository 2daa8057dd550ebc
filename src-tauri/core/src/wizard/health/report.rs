//! What the page is given: groups of connections that the same was found of, the gravest first. Ten thousand of them are a few groups, of
//! each the first lines and how many there are.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::finding::{Code, Finding};
use crate::store::record::{Connection, Outcome};
use crate::wizard::view::{HealthGroup, HealthLine, HealthPage, HealthPrice, Refused, Tone};
use crate::wizard::{Refusal, Wizard, card};

use super::keep::name;
use super::plan::{costing, price};
use super::weigh::rank;

/// What is kept of the last run as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Last {
    /// When it ended, ms since 1970.
    pub(super) at_ms: i64,
    /// What was found of this computer's clock.
    #[serde(default)]
    pub(super) clock: Option<Finding>,
    /// Whether it was cancelled.
    #[serde(default)]
    pub(super) cancelled: bool,
    /// How many connections it came to.
    pub(super) looked: u32,
    /// Of how many.
    pub(super) all: u32,
}

impl Wizard {
    /// What is known of the health of these connections, or of all.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn health(&self, of: &[String]) -> Result<HealthPage, Refused> {
        self.worded(self.health_page(of))
    }

    /// More lines of a group, from a number on.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn health_lines(&self, of: &[String], group: &str, from: usize) -> Result<Vec<HealthLine>, Refused> {
        let lines = self.grouped(of).map(|groups| {
            let mut groups = groups.into_iter();
            let found = groups.find(|(key, _)| key.id() == group);
            found.map_or_else(Vec::new, |(_, members)| self.member_lines(&members, from))
        });
        self.worded(lines)
    }

    fn health_page(&self, of: &[String]) -> Result<HealthPage, Refusal> {
        let ids = (!of.is_empty()).then_some(of);
        let looks = self.planned_looks(ids)?;
        let all_looks = match ids {
            Some(_) => costing(&self.planned_looks(None)?),
            None => costing(&looks),
        };
        let groups = self.grouped(of)?;
        let looked: usize = groups.iter().map(|(_, members)| members.len()).sum();
        let last = self.last_run();
        let clock = last.as_ref().and_then(|last| last.clock.as_ref());
        Ok(HealthPage {
            run: self.health.state(),
            at_ms: last.as_ref().map(|last| last.at_ms),
            cut_short: last.as_ref().filter(|last| last.cancelled).map(|last| {
                let args = [("done", last.looked.into()), ("all", last.all.into())];
                self.words.say("health-cut-short", &args)
            }),
            clock: clock.map(|clock| self.words.finding(clock)),
            groups: groups
                .iter()
                .map(|(key, members)| self.group(key, members))
                .collect(),
            all: count(looks.len()),
            never: count(looks.len().saturating_sub(looked)),
            price: priced(costing(&looks)),
            price_of_all: priced(all_looks),
            schedule: self.health_schedule(),
        })
    }

    /// Those that were looked at, by what was found; the gravest first.
    fn grouped(&self, of: &[String]) -> Result<Vec<(Key, Vec<Connection>)>, Refusal> {
        let all = self.store.connections().map_err(|error| self.stored(error))?;
        let mut groups: BTreeMap<Key, Vec<Connection>> = BTreeMap::new();
        let wanted: BTreeSet<&String> = of.iter().collect();
        for connection in all {
            let is_wanted = wanted.is_empty() || wanted.contains(&connection.id);
            let is_wanted = is_wanted && !connection.is_retired();
            let (Some(health), true) = (&connection.health, is_wanted) else {
                continue;
            };
            let key = Key {
                rank: rank(health.outcome),
                name: name(health.outcome),
                code: match health.outcome {
                    Outcome::Healthy => None,
                    Outcome::Attention | Outcome::Refused | Outcome::Unreached => {
                        health.findings.first().map(|gravest| gravest.code)
                    }
                },
            };
            groups.entry(key).or_default().push(connection);
        }
        Ok(groups.into_iter().collect())
    }

    fn group(&self, key: &Key, members: &[Connection]) -> HealthGroup {
        let health = members.first().and_then(|first| first.health.as_ref());
        let outcome = health.map_or(Outcome::Healthy, |health| health.outcome);
        let first = health.and_then(|health| health.findings.first());
        let finding = first.filter(|_| key.code.is_some());
        HealthGroup {
            id: key.id(),
            tone: match outcome {
                Outcome::Healthy => Tone::Good,
                Outcome::Attention => Tone::Warn,
                Outcome::Refused => Tone::Bad,
                Outcome::Unreached => Tone::Plain,
            },
            state: self.words.say(&format!("health-{}", key.name), &[]),
            finding: finding.map(|finding| self.words.finding(finding)),
            count: count(members.len()),
            lines: self.member_lines(members, 0),
        }
    }

    fn member_lines(&self, members: &[Connection], from: usize) -> Vec<HealthLine> {
        let first = members
            .first()
            .and_then(|first| first.health.as_ref()?.findings.first());
        let usual = first.map(|first| self.words.finding(first).title);
        let shown = members.iter().skip(from).take(LINES);
        let lines = shown.filter_map(|member| {
            let health = member.health.as_ref()?;
            let scene = self.scene(member.clone()).ok()?;
            let own = health
                .findings
                .first()
                .map(|gravest| self.words.finding(gravest).title);
            let notes = health
                .findings
                .iter()
                .skip(1)
                .map(|finding| self.words.finding(finding));
            Some(HealthLine {
                connection: member.id.clone(),
                title: card::title(&scene),
                own: own.filter(|own| usual.as_ref() != Some(own) || health.outcome == Outcome::Healthy),
                besides: notes.collect(),
                at_ms: health.at_ms,
                healthy_ms: health.healthy_ms,
                sign_in: card::again(&scene)
                    .filter(|_| health.outcome == Outcome::Refused)
                    .map(|again| again.step),
            })
        });
        lines.collect()
    }

    /// The last run as a whole.
    pub(super) fn last_run(&self) -> Option<Last> {
        let kept = self.store.meta(LAST).ok().flatten();
        kept.and_then(|text| serde_json::from_str(&text).ok())
    }

    pub(super) fn keep_last(&self, last: &Last) -> Result<(), Refusal> {
        let broken = |error: serde_json::Error| Finding::new(Code::StoreFailed).details(error.to_string());
        let text = serde_json::to_string(last).map_err(broken)?;
        self.write(|change| change.put_meta(LAST, &text))
    }
}

/// What is the same of a group. The gravest is the least.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    rank: u8,
    name: &'static str,
    code: Option<Code>,
}

impl Key {
    fn id(&self) -> String {
        match self.code {
            Some(code) => format!("{} {code}", self.name),
            None => self.name.to_owned(),
        }
    }
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// So many lines of a group at once.
const LINES: usize = 25;
/// Under this name the store keeps the last run.
const LAST: &str = "health-last";

fn priced(questions: usize) -> HealthPrice {
    let (dollars, date) = price(questions);
    HealthPrice {
        questions: count(questions),
        dollars,
        date: date.to_owned(),
    }
}
