//! Apps: the keys that several connections share, and where they go.

use super::super::{app, connection, contents, id};
use super::*;
use crate::endpoints::Endpoints;
use crate::store::record::Authority;

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

/// The same by an authority that the file brings for a site of this house: whoever holds it could listen.
#[test]
fn keys_that_are_here_are_not_shown_to_a_files_authority() {
    let mut house = House::with(1);
    let mut file = contents(1);
    file.connections[0].id = id(50);
    file.about.secrets = false;
    file.secrets.clear();
    assert_eq!(house.plan(&file).apps, [Standing::Same]);
    let authority = Authority {
        host: "crm.acme.example".to_owned(),
        certificates: vec!["MIIB".to_owned()],
    };
    file.connections[0].authority = Some(authority.clone());
    assert_eq!(house.plan(&file).apps, [Standing::Apart]);
    house.connections[0].authority = Some(authority);
    assert_eq!(house.plan(&file).apps, [Standing::Same]);
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
        assert_eq!((outcome.kept, outcome.same), (1, 1));
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
