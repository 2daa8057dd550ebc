//! What a file is to what is here, and what each choice makes of it. [`apps`]: the keys that several share; [`tokens`]: who renews them.

mod apps;
mod tokens;

use std::collections::BTreeSet;

use super::super::plan::*;
use super::super::*;
use super::{connection, contents, id};

/// What is here.
#[derive(Default)]
struct House {
    connections: Vec<Connection>,
    apps: Vec<App>,
    other_secrets: BTreeSet<String>,
    /// When its secrets were stored.
    made_ms: i64,
    /// What it has history of besides.
    remembers: BTreeSet<String>,
}

impl House {
    fn with(count: usize) -> Self {
        let all = contents(count);
        Self {
            connections: all.connections,
            apps: all.apps,
            ..Self::default()
        }
    }

    fn seen<T>(&self, work: impl FnOnce(&Here<'_>) -> T) -> T {
        work(&Here {
            connections: &self.connections,
            apps: &self.apps,
            other_secrets: &self.other_secrets,
            site: &|one| one.answers.get("site_url").cloned(),
            guided: &|one| one.guide != "gone",
            is_known: &|id| self.remembers.contains(id) || self.connections.iter().any(|one| one.id == id),
            made_ms: &|name| (name.name == "refresh_token").then_some(self.made_ms),
            bare: &|one| Connection {
                account: None,
                ..one.clone()
            },
        })
    }

    fn plan(&self, contents: &Contents) -> Plan {
        self.seen(|here| plan(contents, here))
    }

    fn outcome(&self, contents: &Contents, rest: Choice, each: &[(&str, Choice)]) -> Outcome {
        let each = each
            .iter()
            .map(|(owner, choice)| ((*owner).to_owned(), *choice))
            .collect();
        let choices = Choices { each, rest };
        let mut made = 500;
        let mut fresh = || {
            made += 1;
            id(made)
        };
        let plan = self.plan(contents);
        self.seen(|here| outcome(contents, &plan, here, &choices, &mut fresh))
    }
}

fn ids(outcome: &Outcome) -> Vec<(&str, Option<&str>)> {
    let ids = outcome.connections.iter();
    ids.map(|one| (one.id.as_str(), one.app.as_deref())).collect()
}

fn owners(outcome: &Outcome) -> BTreeSet<&str> {
    outcome
        .secrets
        .iter()
        .map(|(name, _)| name.owner.as_str())
        .collect()
}

fn of(number: usize) -> String {
    format!("connection:{}", id(number))
}

fn of_app(number: usize) -> String {
    format!("app:{}", id(900 + number))
}

#[test]
fn an_empty_house_takes_all_as_it_is() {
    let (house, file) = (House::default(), contents(2));
    assert_eq!(house.plan(&file).connections, [Standing::New, Standing::New]);
    let outcome = house.outcome(&file, Choice::Mine, &[]);
    assert_eq!(outcome.connections, file.connections);
    assert_eq!(outcome.apps, file.apps);
    assert_eq!(outcome.secrets.len(), 4);
    assert_eq!(outcome.history, file.history);
    assert_eq!(
        (outcome.added, outcome.replaced, outcome.kept, outcome.same),
        (2, 0, 0, 0)
    );
    assert!(outcome.wiped.is_empty() && outcome.over.is_empty() && outcome.gone.is_empty());
}

#[test]
fn a_backup_brings_the_history_of_what_is_gone_and_of_no_one() {
    let mut file = contents(1);
    file.about.everything = true;
    file.history.push(super::event(Some(id(40))));
    file.history.push(super::event(None));
    let outcome = House::default().outcome(&file, Choice::Mine, &[]);
    assert_eq!(outcome.history, file.history);
    let here = House::with(1).outcome(&file, Choice::Mine, &[]);
    assert_eq!(
        here.history,
        file.history[1..],
        "what was done for one that is here is known here"
    );
}

#[test]
fn a_backup_says_nothing_of_a_connection_that_this_computer_knows_and_the_file_does_not_bring() {
    let mut file = contents(1);
    file.about.everything = true;
    file.history = [2, 40, 41].map(|number| super::event(Some(id(number)))).into();
    let mut house = House::with(2);
    house.remembers.insert(id(40));
    let outcome = house.outcome(&file, Choice::Theirs, &[]);
    assert_eq!(outcome.history, file.history[2..]);
}

#[test]
fn what_is_here_already_is_left_alone_however_old_its_last_change() {
    let mut house = House::with(2);
    house.connections[0].changed_ms += 1000;
    house.connections[0].clock = Some(crate::store::record::Offset {
        ms: 1,
        uncertainty_ms: 1,
        at_ms: 1,
    });
    let file = contents(2);
    let plan = house.plan(&file);
    assert_eq!(plan.connections, [Standing::Same, Standing::Same]);
    assert_eq!(plan.apps, [Standing::Same, Standing::Same]);
    let outcome = house.outcome(&file, Choice::Theirs, &[]);
    assert_eq!(
        (outcome.connections.len(), outcome.secrets.len(), outcome.same),
        (0, 0, 2)
    );
    assert!(outcome.history.is_empty() && outcome.apps.is_empty());
}

#[test]
fn other_content_is_a_conflict_that_says_in_what() {
    let mut house = House::with(2);
    house.connections[0]
        .answers
        .insert("site_url".into(), "https://other.example".into());
    house.connections[0].account = None;
    house.connections.push(Connection {
        id: id(70),
        account: None,
        ..connection(1)
    });
    house.other_secrets.insert(of(2));
    house.other_secrets.insert(of_app(1));
    house.apps[1].values.clear();
    let plan = house.plan(&contents(2));
    assert_eq!(
        plan.connections,
        [
            Standing::Differs(vec![Part::Answers, Part::Account]),
            Standing::Differs(vec![Part::Secrets]),
        ]
    );
    assert_eq!(
        plan.apps,
        [
            Standing::Differs(vec![Part::Secrets]),
            Standing::Differs(vec![Part::App])
        ]
    );
}

#[test]
fn a_conflict_about_a_connection_ends_in_three_ways() {
    let mut house = House::with(2);
    house.connections[0].open = "elsewhere".into();
    let file = contents(2);

    let mine = house.outcome(&file, Choice::Mine, &[]);
    assert_eq!((mine.connections.len(), mine.kept, mine.same), (0, 1, 1));

    let theirs = house.outcome(&file, Choice::Mine, &[(&of(1), Choice::Theirs)]);
    assert_eq!(ids(&theirs), [(&*id(1), Some(&*id(901)))]);
    assert_eq!(
        (&theirs.wiped[..], &theirs.over[..]),
        (&[of(1)][..], &[id(1)][..])
    );
    assert_eq!(
        owners(&theirs),
        [&*of(1)].into(),
        "the app's own are here already"
    );
    assert_eq!((theirs.replaced, theirs.added), (1, 0));

    let both = house.outcome(&file, Choice::Both, &[]);
    assert_eq!(ids(&both), [(&*id(501), Some(&*id(901)))]);
    assert_eq!(owners(&both), [&*of(501)].into());
    assert_eq!(both.history[0].connection, Some(id(501)));
    assert!(both.wiped.is_empty() && both.over.is_empty());
    assert_eq!((both.replaced, both.added), (0, 1));
}

#[test]
fn the_same_account_at_the_same_site_is_known_under_another_id() {
    let mut house = House::with(1);
    house.connections[0].id = id(77);
    house.apps.clear();
    let file = contents(1);
    assert_eq!(house.plan(&file).connections, [Standing::Twin(id(77))]);

    assert_eq!(house.outcome(&file, Choice::Mine, &[]).kept, 1);
    let theirs = house.outcome(&file, Choice::Theirs, &[]);
    assert_eq!(
        (&theirs.gone[..], &theirs.over[..]),
        (&[id(77)][..], &[id(77)][..])
    );
    assert_eq!(ids(&theirs), [(&*id(1), Some(&*id(901)))]);
    let both = house.outcome(&file, Choice::Both, &[]);
    assert!(both.gone.is_empty());
    assert_eq!((ids(&both).len(), both.added), (1, 1));

    house.connections[0].guide = "zammad-x".into();
    assert_eq!(house.plan(&file).connections, [Standing::New]);
}

/// What the file holds by its own id stays what it is, whatever becomes of another one of the same account in it.
#[test]
fn what_the_file_holds_itself_is_no_twin_of_another_in_it() {
    let house = House::with(1);
    let mut file = contents(1);
    let mut second = file.connections[0].clone();
    second.id = id(60);
    file.connections.push(second);
    assert_eq!(
        house.plan(&file).connections,
        [Standing::Same, Standing::New],
        "nobody's place is taken"
    );
    let outcome = house.outcome(&file, Choice::Theirs, &[]);
    assert!(outcome.gone.is_empty() && outcome.over.is_empty());
    assert_eq!((outcome.added, outcome.same), (1, 1));
}

#[test]
fn without_secrets_what_comes_in_is_signed_out_and_known_again() {
    let mut file = contents(1);
    file.about.secrets = false;
    file.secrets.clear();
    let outcome = House::default().outcome(&file, Choice::Mine, &[]);
    assert_eq!(outcome.connections[0].account, None);
    let house = House {
        connections: outcome.connections,
        apps: outcome.apps,
        ..House::default()
    };
    assert_eq!(house.plan(&file).connections, [Standing::Same]);
    assert_eq!(
        House::with(1).plan(&file).connections,
        [Standing::Same],
        "and where they are signed in"
    );
}
