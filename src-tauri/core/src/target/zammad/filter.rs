//! What becomes a ticket: search terms, mentions and direct messages, each in a group, and whether reposts do (facts: Zammad, sections 3.2
//! and 4). A filter without a group is off.
//!
//! The set-up has one group for all terms; an account may have more. So terms that a comma would part, and groups that differ, are
//! read one a line, and so they are written back.

use std::collections::BTreeMap;

use crate::check::terms;
use crate::finding::{Code, Finding};
use crate::secret::Secret;
use crate::target::settings::{Found, Value};

use super::group::Group;
use crate::target::object::Object;

/// The filters of an account.
pub(super) struct Filters<'a> {
    sync: Object,
    groups: &'a [Group],
}

/// Why a value is not taken, by code.
type Refused = BTreeMap<String, Finding>;

impl<'a> Filters<'a> {
    pub(super) fn of(options: &Object, groups: &'a [Group]) -> Self {
        Self {
            sync: options.object("sync").unwrap_or_default(),
            groups,
        }
    }

    pub(super) fn put_into(&self, options: &mut Object) {
        if options.raw("sync").is_some() || self.sync.names().next().is_some() {
            options.put("sync", self.sync.to_text());
        }
    }

    /// What is there under a code.
    pub(super) fn found(&self, code: &str) -> Found {
        match code {
            TERM => text(self.terms_as_text()),
            SEARCH => self.search_groups(),
            MENTIONS => self.named(self.group_of("mentions").as_deref()),
            MESSAGES => self.named(self.group_of("direct_messages").as_deref()),
            RETWEETS => Found::Value(Value::Flag(self.has_retweets())),
            _ => Found::Absent,
        }
    }

    /// Takes those of the values that are filters, and says which cannot be.
    pub(super) fn write(&mut self, values: &[(&str, Value)]) -> Refused {
        let mut refused = Refused::new();
        let given = |code: &str| match values.iter().find(|(known, _)| *known == code) {
            Some((_, Value::Text(text))) => Some(text.expose().to_owned()),
            Some((_, Value::Flag(flag))) => Some(flag.to_string()),
            None => None,
        };
        self.search(given(TERM), given(SEARCH), &mut refused);
        for (code, part) in [(MENTIONS, "mentions"), (MESSAGES, "direct_messages")] {
            let Some(name) = given(code) else {
                continue;
            };
            match self.number(&name) {
                Ok(number) => self.put_group(part, number.as_deref()),
                Err(finding) => drop(refused.insert(code.to_owned(), finding)),
            }
        }
        match given(RETWEETS).as_deref() {
            Some("true") => self.put_retweets(true),
            Some(_) => self.put_retweets(false),
            None => {}
        }
        refused
    }

    fn search(&mut self, terms: Option<String>, groups: Option<String>, refused: &mut Refused) {
        if terms.is_none() && groups.is_none() {
            return;
        }
        let old = self.entries();
        let mut wanted: Vec<String> = old.iter().filter_map(|entry| entry.text("term")).collect();
        if let Some(typed) = terms.map(|typed| listed(&typed)) {
            match typed.iter().any(|term| is_bare(term)) {
                true => drop(refused.insert(TERM.to_owned(), Finding::new(Code::TermBareHash))),
                false => wanted = typed,
            }
        }
        let numbers = match groups.map(|names| self.numbers(&names, wanted.len())).transpose() {
            Ok(numbers) => numbers,
            Err(finding) => {
                refused.insert(SEARCH.to_owned(), finding);
                None
            }
        };
        let usual = old.iter().find_map(|entry| entry.text("group_id"));
        let entries = wanted.iter().enumerate().map(|(at, term)| {
            let known = old.iter().find(|entry| entry.text("term").as_ref() == Some(term));
            let mut entry = known.cloned().unwrap_or_default();
            if known.is_none() {
                entry.put_text("term", term);
            }
            match (&numbers, known) {
                (Some(numbers), _) => put_number(&mut entry, numbers.get(at).and_then(Option::as_deref)),
                (None, None) => put_number(&mut entry, usual.as_deref()),
                (None, Some(_)) => {}
            }
            entry.to_text().expose().to_owned()
        });
        let entries: Vec<String> = entries.collect();
        self.sync
            .put("search", Secret::new(format!("[{}]", entries.join(","))));
    }

    /// The numbers of the groups of so many terms: one for all, or one a line for each.
    fn numbers(&self, names: &str, terms: usize) -> Result<Vec<Option<String>>, Finding> {
        let names: Vec<&str> = names.lines().collect();
        match names[..] {
            [] => Ok(vec![None; terms]),
            [name] if terms == 0 => match self.number(name)? {
                Some(_) => Err(Finding::new(Code::ZammadGroupAlone).with("group", name)),
                None => Ok(Vec::new()),
            },
            [name] => Ok(vec![self.number(name)?; terms]),
            _ if names.len() == terms => names.into_iter().map(|name| self.number(name)).collect(),
            _ => Err(Finding::new(Code::ZammadGroupUnknown)
                .with("group", names.join(", "))
                .with("groups", self.active())),
        }
    }

    /// The number of a group that gets tickets; none where no group is named.
    fn number(&self, name: &str) -> Result<Option<String>, Finding> {
        let name = name.trim();
        if name.is_empty() {
            return Ok(None);
        }
        let unfit = |code| {
            Finding::new(code)
                .with("group", name)
                .with("groups", self.active())
        };
        match self.groups.iter().find(|group| group.name == name) {
            Some(group) if group.active => Ok(Some(group.id.clone())),
            Some(_) => Err(unfit(Code::ZammadGroupInactive)),
            None => Err(unfit(Code::ZammadGroupUnknown)),
        }
    }

    fn active(&self) -> String {
        let active = self.groups.iter().filter(|group| group.active);
        let names: Vec<&str> = active.map(|group| group.name.as_str()).collect();
        names.join(", ")
    }

    /// A number is shown by its group's name; one without a group says nothing to anybody.
    fn named(&self, number: Option<&str>) -> Found {
        let Some(number) = number else {
            return Found::Unset;
        };
        match self.groups.iter().find(|group| group.id == number) {
            Some(group) => text(group.name.clone()),
            None => Found::Hidden,
        }
    }

    fn entries(&self) -> Vec<Object> {
        let entries = self.sync.list("search").into_iter();
        let entries = entries.filter_map(|entry| Object::parse(&entry));
        entries.filter(|entry| entry.text("term").is_some()).collect()
    }

    fn terms_as_text(&self) -> String {
        let terms: Vec<String> = self
            .entries()
            .iter()
            .filter_map(|entry| entry.text("term"))
            .collect();
        let typed = terms.join(", ");
        match terms::list(&typed).eq(terms.iter().cloned()) {
            true => typed,
            false => terms.into_iter().map(|term| term + "\n").collect(),
        }
    }

    fn search_groups(&self) -> Found {
        let numbers: Vec<Option<String>> = self
            .entries()
            .iter()
            .map(|entry| entry.text("group_id"))
            .collect();
        let (Some(first), Some(_)) = (numbers.first(), numbers.iter().flatten().next()) else {
            return Found::Unset;
        };
        if numbers.iter().all(|number| number == first) {
            return self.named(first.as_deref());
        }
        let names = numbers.iter().map(|number| match self.named(number.as_deref()) {
            Found::Value(Value::Text(name)) => Some(name.expose().to_owned()),
            Found::Unset => Some(String::new()),
            Found::Value(Value::Flag(_)) | Found::Hidden | Found::Absent => None,
        });
        match names.collect::<Option<Vec<String>>>() {
            Some(names) => text(names.into_iter().map(|name| name + "\n").collect()),
            None => Found::Hidden,
        }
    }

    fn group_of(&self, part: &str) -> Option<String> {
        self.sync.object(part)?.text("group_id")
    }

    fn put_group(&mut self, part: &str, number: Option<&str>) {
        if self.group_of(part).as_deref() == number {
            return;
        }
        let mut inner = self.sync.object(part).unwrap_or_default();
        put_number(&mut inner, number);
        self.sync.put(part, inner.to_text());
    }

    fn has_retweets(&self) -> bool {
        let raw = self.sync.raw("track_retweets");
        raw == Some("true") || self.sync.text("track_retweets").as_deref() == Some("true")
    }

    fn put_retweets(&mut self, on: bool) {
        if self.has_retweets() != on {
            self.sync.put("track_retweets", Secret::new(on.to_string()));
        }
    }
}

/// Zammad's own page writes the number as a text.
fn put_number(object: &mut Object, number: Option<&str>) {
    match number {
        None => object.remove("group_id"),
        Some(number) if object.text("group_id").as_deref() == Some(number) => {}
        Some(number) => object.put_text("group_id", number),
    }
}

fn listed(typed: &str) -> Vec<String> {
    match typed.contains('\n') {
        true => typed.lines().map(str::to_owned).collect(),
        false => terms::list(typed).collect(),
    }
}

fn is_bare(term: &str) -> bool {
    terms::check(term)
        .findings
        .iter()
        .any(|finding| finding.code == Code::TermBareHash)
}

fn text(text: String) -> Found {
    match text.is_empty() {
        true => Found::Unset,
        false => Found::Value(Value::Text(Secret::new(text))),
    }
}

const TERM: &str = "sync.search.term";
const SEARCH: &str = "sync.search.group_id";
const MENTIONS: &str = "sync.mentions.group_id";
const MESSAGES: &str = "sync.direct_messages.group_id";
const RETWEETS: &str = "sync.track_retweets";
/// The codes that hold groups.
pub(super) const GROUPS: [&str; 3] = [SEARCH, MENTIONS, MESSAGES];
