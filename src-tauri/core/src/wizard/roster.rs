//! All connections of this world, listed: grouped by target, what needs somebody first, searched and filtered as one types.
//!
//! Ten thousand are listed as fast as ten. Their [lines](crate::store::record::Line) are written down and read once; only those that are
//! out of date are made anew, and only the cards that the page draws are drawn. Where lines cannot be written, because the disk is full,
//! they are made anew the next time.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::store::record::{Connection, Line, Standing};

use super::card;
use super::view::{Card, Counts, Filter, Group, List, Refused, Style, Wish};
use super::{Refusal, Wizard};

/// What the last list was made of.
#[derive(Default)]
pub(super) struct Roster(Mutex<Option<Lines>>);

#[derive(Default)]
struct Lines {
    /// In the order of the list.
    all: Vec<Line>,
    /// When the first of them stands otherwise by itself, ms since 1970.
    until_ms: Option<i64>,
}

impl Wizard {
    /// The connections that `wish` asks for, as far as it wants them drawn.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn list(&self, wish: &Wish) -> Result<List, Refused> {
        self.worded(self.listed(wish))
    }

    /// The ids of all that `wish` asks for, drawn or not, in their order.
    ///
    /// # Errors
    /// They cannot be read.
    pub fn list_ids(&self, wish: &Wish) -> Result<Vec<String>, Refused> {
        self.worded(self.lines().map(|lines| {
            let found = found(&lines.all, wish);
            found.map(|line| line.connection.clone()).collect()
        }))
    }

    /// Remembers how the list is drawn.
    ///
    /// # Errors
    /// It cannot be saved.
    pub fn set_style(&self, style: Style) -> Result<(), Refused> {
        self.worded(self.write(|change| {
            let kept = serde_json::to_string(&Kept { style })?;
            change.put_meta(HOME, &kept)
        }))
    }

    pub(super) fn style(&self) -> Style {
        let kept = self.store.meta(HOME).ok().flatten();
        let kept: Option<Kept> = kept.and_then(|kept| serde_json::from_str(&kept).ok());
        kept.map_or_else(Style::default, |kept| kept.style)
    }

    pub(super) fn listed(&self, wish: &Wish) -> Result<List, Refusal> {
        let (drawn, mut list) = {
            let lines = self.lines()?;
            let found: Vec<&Line> = found(&lines.all, wish).collect();
            let drawn = found.iter().skip(wish.from).take(wish.count.min(MOST));
            let drawn: Vec<String> = drawn.map(|line| line.connection.clone()).collect();
            let list = List {
                counts: counts(&lines.all),
                groups: groups(&found),
                targets: targets(&lines.all),
                found: found.len(),
                from: wish.from,
                cards: Vec::new(),
            };
            (drawn, list)
        };
        for id in drawn {
            // One that was removed in between is missed the next time.
            if let Some(connection) = self.store.connection(&id).map_err(|error| self.stored(error))? {
                list.cards.push(self.card(connection)?);
            }
        }
        Ok(list)
    }

    fn card(&self, connection: Connection) -> Result<Card, Refusal> {
        match self.guides.get(&connection.guide) {
            Some(_) => {
                let scene = self.scene(connection)?;
                let sharing = match &scene.connection.app {
                    Some(app) => self.store.users(app).map_err(|error| self.stored(error))?,
                    None => 1,
                };
                Ok(card::card(&scene, sharing.saturating_sub(1)))
            }
            None => Ok(card::orphan(&self.words, connection)),
        }
    }

    /// A connection as it is listed, made anew.
    pub(super) fn line(&self, connection: Connection) -> Result<Line, Refusal> {
        match self.guides.get(&connection.guide) {
            Some(_) => Ok(card::line(&self.scene(connection)?)),
            None => Ok(card::orphan_line(&self.words, &connection)),
        }
    }

    /// The titles of all connections, by id.
    pub(super) fn titles(&self) -> Result<BTreeMap<String, String>, Refusal> {
        let lines = self.lines()?;
        let titles = lines.all.iter();
        Ok(titles
            .map(|line| (line.connection.clone(), line.title.clone()))
            .collect())
    }

    /// All lines, none of them out of date.
    fn lines(&self) -> Result<Lent<'_>, Refusal> {
        let stored = |error| self.stored(error);
        let now_ms = self.outside.clock.now_ms();
        let mut held = self.roster.0.lock().unwrap_or_else(PoisonError::into_inner);
        let lines = match held.take() {
            Some(lines) => lines,
            None => self.read_lines()?,
        };
        let lines = held.insert(lines);
        let stale = self.store.stale().map_err(stored)?;
        let has_turned = lines.until_ms.is_some_and(|until_ms| until_ms <= now_ms);
        if !stale.ids.is_empty() || has_turned {
            let all = lines.all.iter();
            let turned = all.filter(|line| line.until_ms.is_some_and(|until_ms| until_ms <= now_ms));
            let turned: Vec<String> = turned.map(|line| line.connection.clone()).collect();
            let (mut fresh, mut gone) = (Vec::new(), Vec::new());
            for id in stale.ids.iter().chain(&turned) {
                match self.store.connection(id).map_err(stored)? {
                    Some(connection) => fresh.push(self.line(connection)?),
                    None => gone.push(id),
                }
            }
            // From here on nothing fails: a list that is half made would hide the rest.
            let by_id = lines.all.drain(..).map(|line| (line.connection.clone(), line));
            let mut by_id: HashMap<String, Line> = by_id.collect();
            for id in gone {
                by_id.remove(id);
            }
            // What cannot be written is made anew the next time.
            let _unsaved = self.store.write(|change| change.put_lines(fresh.iter(), &stale));
            by_id.extend(fresh.into_iter().map(|line| (line.connection.clone(), line)));
            *lines = Lines::of(by_id.into_values().collect());
        }
        Ok(Lent(held))
    }

    /// The lines that are written down, if they say what they would say now.
    fn read_lines(&self) -> Result<Lines, Refusal> {
        let stored = |error| self.stored(error);
        let edition = self.edition();
        if self.store.meta(EDITION).map_err(stored)?.as_deref() != Some(&edition) {
            self.write(|change| {
                change.doubt_lines()?;
                change.put_meta(EDITION, &edition)
            })?;
        }
        Ok(Lines::of(self.store.lines().map_err(stored)?))
    }

    /// What lines are made with: this program, its words and its guides.
    fn edition(&self) -> String {
        let mut hash = Sha256::new();
        for guide in self.guides.all() {
            hash.update(format!("{guide:?}"));
        }
        let hash = BASE64_STANDARD.encode(hash.finalize());
        format!("{} {LINES} {hash}", env!("CARGO_PKG_VERSION"))
    }
}

/// The lines, while they are looked at.
struct Lent<'a>(MutexGuard<'a, Option<Lines>>);

impl std::ops::Deref for Lent<'_> {
    type Target = Lines;

    fn deref(&self) -> &Lines {
        const NONE: &Lines = &Lines {
            all: Vec::new(),
            until_ms: None,
        };
        self.0.as_ref().unwrap_or(NONE)
    }
}

impl Lines {
    fn of(mut all: Vec<Line>) -> Self {
        all.sort_by(|a, b| {
            let group = a.group.to_lowercase().cmp(&b.group.to_lowercase());
            let alike = || a.group.cmp(&b.group).then(a.standing.cmp(&b.standing));
            let newest = || {
                b.changed_ms
                    .cmp(&a.changed_ms)
                    .then_with(|| a.connection.cmp(&b.connection))
            };
            group.then_with(alike).then_with(newest)
        });
        Self {
            until_ms: all.iter().filter_map(|line| line.until_ms).min(),
            all,
        }
    }
}

/// What is remembered of the home page.
#[derive(Serialize, Deserialize)]
struct Kept {
    style: Style,
}

fn found<'l>(all: &'l [Line], wish: &Wish) -> impl Iterator<Item = &'l Line> {
    let words: Vec<String> = wish.search.split_whitespace().map(str::to_lowercase).collect();
    let (filter, target, app) = (wish.filter, wish.target.clone(), wish.app.clone());
    all.iter().filter(move |line| {
        filter.holds(line.standing)
            && target.as_ref().is_none_or(|target| *target == line.group)
            && app.as_ref().is_none_or(|app| line.app.as_ref() == Some(app))
            && words.iter().all(|word| line.found_by.contains(word.as_str()))
    })
}

impl Filter {
    fn holds(self, standing: Standing) -> bool {
        match self {
            Filter::All => true,
            Filter::NeedsYou => needs_you(standing),
            Filter::Begun => standing == Standing::Begun,
            Filter::Unchecked => standing == Standing::Unchecked,
            Filter::Healthy => standing == Standing::Healthy,
        }
    }
}

fn needs_you(standing: Standing) -> bool {
    match standing {
        Standing::Broken | Standing::Attention => true,
        Standing::Begun | Standing::Unchecked | Standing::Healthy | Standing::Retired => false,
    }
}

fn counts(all: &[Line]) -> Counts {
    let count = |filter: Filter| all.iter().filter(|line| filter.holds(line.standing)).count();
    Counts {
        all: all.len(),
        needs_you: count(Filter::NeedsYou),
        begun: count(Filter::Begun),
        unchecked: count(Filter::Unchecked),
        healthy: count(Filter::Healthy),
    }
}

/// The groups of those found, in the order of the list.
fn groups(found: &[&Line]) -> Vec<Group> {
    let alike = found.chunk_by(|a, b| a.group == b.group);
    let told = alike.filter_map(|lines| {
        Some(Group {
            target: lines.first()?.group.clone(),
            count: lines.len(),
            needs_you: lines.iter().filter(|line| needs_you(line.standing)).count(),
        })
    });
    told.collect()
}

/// All targets that there are, to choose from.
fn targets(all: &[Line]) -> Vec<String> {
    let by_name: BTreeMap<String, &str> = all
        .iter()
        .map(|line| (line.group.to_lowercase(), line.group.as_str()))
        .collect();
    by_name.into_values().map(str::to_owned).collect()
}

/// As many as a page draws at once, at most.
const MOST: usize = 200;

/// Where the store keeps what is remembered of the home page, and what its lines were made with.
const HOME: &str = "home";
const EDITION: &str = "lines";

/// Counted up whenever lines say something else than before.
const LINES: u32 = 3;
