//! What a file is to what is here, and what each choice makes of it.

use std::collections::BTreeSet;

use super::super::plan::*;
use super::super::*;
use super::{app, connection, contents, id};
use crate::endpoints::Endpoints;
use crate::store::record::Grant;

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

#[test]
fn an_app_with_other_keys_ends_in_three_ways_for_all_that_use_it() {
    let mut house = House::with(1);
    house.connections[0].id = id(77);
    house.connections[0].account = None;
    house.apps[0].values.insert("consumer_key".into(), "mine".into());
    let mut file = contents(2);
    file.connections[1].app = Some(id(901));
    file.apps.truncate(1);
    file.secrets.retain(|one| one.name.owner != of_app(2));
    assert_eq!(house.plan(&file).apps, [Standing::Differs(vec![Part::App])]);

    let mine = house.outcome(&file, Choice::Mine, &[]);
    assert_eq!(
        ids(&mine),
        [(&*id(1), Some(&*id(901))), (&*id(2), Some(&*id(901)))]
    );
    assert!(mine.apps.is_empty() && !owners(&mine).contains(&*of_app(1)));

    let theirs = house.outcome(&file, Choice::Theirs, &[]);
    assert_eq!(theirs.apps, file.apps);
    assert_eq!(theirs.wiped, [of_app(1)]);
    assert!(owners(&theirs).contains(&*of_app(1)));

    let both = house.outcome(&file, Choice::Both, &[]);
    assert_eq!(
        ids(&both),
        [(&*id(1), Some(&*id(501))), (&*id(2), Some(&*id(501)))]
    );
    assert_eq!(both.apps[0].id, id(501));
    assert!(both.wiped.is_empty() && owners(&both).contains(&*format!("app:{}", id(501))));
}

/// A file that names an app of this house, with endpoints of somebody else's, gets none of its keys.
#[test]
fn keys_that_are_here_are_never_sent_elsewhere_because_a_file_says_so() {
    let house = House::with(1);
    let mut file = contents(1);
    file.connections[0].id = id(50);
    file.connections[0].account = None;
    let mut endpoints = Endpoints::default();
    endpoints.x.api = "https://evil.example".into();
    file.connections[0].endpoints = Some(endpoints);
    file.secrets.clear();
    file.about.secrets = false;
    assert_eq!(house.plan(&file).apps, [Standing::Apart]);
    for choice in [Choice::Mine, Choice::Theirs, Choice::Both] {
        let outcome = house.outcome(&file, choice, &[]);
        assert_eq!(ids(&outcome), [(&*id(50), Some(&*id(501)))]);
        assert_eq!(outcome.apps[0].id, id(501));
        assert!(outcome.wiped.is_empty());
    }
}

/// The same by a site: whoever owns it would get them with the next change of its settings.
#[test]
fn keys_that_are_here_go_to_no_site_because_a_file_says_so() {
    let elsewhere = |one: &mut Connection, site: &str| {
        one.id = id(50);
        one.answers.insert("site_url".into(), site.into());
    };
    let mut told = contents(1);
    elsewhere(&mut told.connections[0], "https://evil.example");
    let mut bare = contents(1);
    elsewhere(&mut bare.connections[0], "https://evil.example");
    bare.about.secrets = false;
    bare.secrets.clear();

    let mut house = House::with(1);
    assert_eq!(
        house.plan(&told).apps,
        [Standing::Same],
        "whoever made it has the keys"
    );
    assert_eq!(house.plan(&bare).apps, [Standing::Apart]);
    assert_eq!(
        ids(&house.outcome(&bare, Choice::Mine, &[])),
        [(&*id(50), Some(&*id(501)))]
    );
    house.other_secrets.insert(of_app(1));
    assert_eq!(house.plan(&told).apps, [Standing::Apart]);

    bare.connections[0].answers.remove("site_url");
    assert_eq!(
        house.plan(&bare).apps,
        [Standing::Same],
        "somebody here is yet to enter one"
    );
    bare.connections[0].guide = "gone".into();
    assert_eq!(house.plan(&bare).apps, [Standing::Apart]);
    elsewhere(&mut bare.connections[0], "https://crm-1.acme.example");
    assert_eq!(house.plan(&bare).apps, [Standing::Same]);
}

/// A connection that is here may be moved by its own row, and then leaves its keys behind.
#[test]
fn a_connection_that_takes_another_site_from_a_file_takes_no_keys_there() {
    let house = House::with(1);
    let mut file = contents(1);
    file.connections[0]
        .answers
        .insert("site_url".into(), "https://evil.example".into());
    file.about.secrets = false;
    file.secrets.clear();
    let theirs = house.outcome(&file, Choice::Theirs, &[]);
    assert_eq!(ids(&theirs), [(&*id(1), Some(&*id(501)))]);
    assert!(theirs.rekeyed.is_empty() && !theirs.wiped.contains(&of_app(1)));
}

#[test]
fn an_app_takes_the_files_keys_by_itself_and_says_what_rested_on_its_own() {
    let mut house = House::with(2);
    for one in &mut house.connections {
        one.app = Some(id(901));
    }
    house.connections[1].id = id(70);
    house.apps.truncate(1);
    house.apps[0].values.insert("consumer_key".into(), "mine".into());
    house.apps[0].callbacks.push("https://mine.example".into());
    house.other_secrets.insert(of_app(1));
    let mut file = contents(1);
    let plan = house.plan(&file);
    assert_eq!(
        (&plan.connections[..], &plan.others[..]),
        (&[Standing::Same][..], &[1][..])
    );

    let theirs = house.outcome(&file, Choice::Mine, &[(&of_app(1), Choice::Theirs)]);
    let rekeyed = |by: &[usize], secrets| Rekeyed {
        app: id(901),
        by: by.iter().map(|number| id(*number)).collect(),
        values: ["consumer_key".to_owned()].into(),
        secrets,
    };
    assert_eq!(theirs.rekeyed, [rekeyed(&[70], true)]);
    assert_eq!(theirs.wiped, [of_app(1)]);
    assert_eq!(owners(&theirs), [&*of_app(1)].into());
    assert_eq!(
        (theirs.apps[0].id.as_str(), &theirs.apps[0].values),
        (&*id(901), &file.apps[0].values)
    );
    assert!(
        theirs.apps[0]
            .callbacks
            .contains(&"https://mine.example".to_owned())
    );
    for choice in [Choice::Mine, Choice::Both] {
        let outcome = house.outcome(&file, choice, &[]);
        assert!(outcome.rekeyed.is_empty() && outcome.apps.is_empty() && outcome.wiped.is_empty());
    }

    // Kept as it is here, it was made with the keys that go; without secrets so was every other one.
    file.connections[0].open = "elsewhere".into();
    let kept = house.outcome(&file, Choice::Mine, &[(&of_app(1), Choice::Theirs)]);
    assert_eq!(kept.rekeyed, [rekeyed(&[1, 70], true)]);
    let both = house.outcome(&file, Choice::Theirs, &[]);
    assert_eq!(both.rekeyed, [rekeyed(&[70], true)]);
    let mut bare = contents(1);
    bare.about.secrets = false;
    bare.secrets.clear();
    let bare = house.outcome(&bare, Choice::Theirs, &[]);
    assert_eq!(bare.rekeyed, [rekeyed(&[1, 70], true)]);
}

#[test]
fn a_pair_that_was_got_before_the_one_here_is_known_before_anybody_chooses() {
    let mut house = House {
        made_ms: 8,
        ..House::with(1)
    };
    let mut file = contents(1);
    let pair = SecretName::connection(&id(1), "refresh_token");
    file.secrets.push(super::secret(pair, "used up"));
    assert!(house.plan(&file).older.is_empty(), "they are the same");
    house.other_secrets.insert(of(1));
    assert_eq!(house.plan(&file).older, [id(1)].into());
    house.made_ms = 7;
    assert!(house.plan(&file).older.is_empty());
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

fn grant(handed_ms: Option<i64>, expires_ms: i64) -> Option<Grant> {
    Some(Grant {
        expires_ms,
        scopes: Vec::new(),
        renewing: false,
        handed_ms,
        ends_ms: None,
    })
}

#[test]
fn a_copy_that_is_not_to_be_renewed_is_no_difference_and_a_new_pair_is() {
    let mut house = House::with(1);
    house.connections[0].grant = grant(None, 10);
    let mut file = contents(1);
    file.connections[0].grant = grant(Some(5), 10);
    assert_eq!(house.plan(&file).connections, [Standing::Same]);
    file.connections[0].grant = grant(None, 20);
    assert_eq!(
        house.plan(&file).connections,
        [Standing::Differs(vec![Part::Grant])]
    );
}

#[test]
fn tokens_that_were_moved_away_and_come_back_are_a_difference() {
    for aside in [false, true] {
        let at = |one: &mut Connection, grant: Option<Grant>| match aside {
            true => one.candidate_grant = grant,
            false => one.grant = grant,
        };
        let mut house = House::with(1);
        at(&mut house.connections[0], grant(Some(5), 10));
        let mut file = contents(1);
        at(&mut file.connections[0], grant(None, 10));
        assert_eq!(
            house.plan(&file).connections,
            [Standing::Differs(vec![Part::Renews])]
        );
        let theirs = house.outcome(&file, Choice::Theirs, &[]);
        assert_eq!(theirs.connections, file.connections);
        assert_eq!(owners(&theirs), [&*of(1)].into());

        file.about.secrets = false;
        file.secrets.clear();
        assert_eq!(
            house.plan(&file).connections,
            [Standing::Same],
            "without the tokens nothing comes back"
        );
    }
}

#[test]
fn an_app_is_shared_by_its_id_alone() {
    let mut house = House::with(1);
    house.connections.clear();
    let file = contents(1);
    assert_eq!(
        house.plan(&file).apps,
        [Standing::Apart],
        "nobody here sends its keys anywhere yet"
    );
    assert_eq!(app(1), house.apps[0]);
    assert_eq!(connection(1), file.connections[0]);
}
