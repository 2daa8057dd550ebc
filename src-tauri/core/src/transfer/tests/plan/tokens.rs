//! Tokens that change with each renewal.

use super::super::{contents, id, secret};
use super::*;
use crate::store::record::Grant;

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

/// Each refresh token works once, so of two that hold the same pair only one may renew it.
#[test]
fn a_copy_beside_the_one_that_is_here_does_not_renew() {
    let mut house = House::with(1);
    house.connections[0].grant = grant(None, 10);
    let mut file = contents(1);
    file.connections[0].grant = grant(None, 10);
    file.connections[0].open = "elsewhere".into();
    let both = house.outcome(&file, Choice::Both, &[]);
    let handed = both.connections[0].grant.as_ref().unwrap().handed_ms;
    assert_eq!(
        (&both.connections[0].id, handed),
        (&id(501), Some(file.about.made_ms))
    );
    let theirs = house.outcome(&file, Choice::Theirs, &[]);
    assert_eq!(theirs.connections[0].grant, file.connections[0].grant);
}

#[test]
fn a_pair_that_was_got_before_the_one_here_is_known_before_anybody_chooses() {
    let mut house = House {
        made_ms: 8,
        ..House::with(1)
    };
    let mut file = contents(1);
    let pair = SecretName::connection(&id(1), "refresh_token");
    file.secrets.push(secret(pair, "used up"));
    assert!(house.plan(&file).older.is_empty(), "they are the same");
    house.other_secrets.insert(of(1));
    assert_eq!(house.plan(&file).older, [id(1)].into());
    house.made_ms = 7;
    assert!(house.plan(&file).older.is_empty());
}
