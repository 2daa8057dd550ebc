//! The file, from the records to the sealed bytes and back.

mod plan;
mod refusals;
mod sealing;

use super::*;
use crate::endpoints::Endpoints;
use crate::store::record::{Account, Health, Offset, Outcome, Pending};

/// A UUID that ends in `number`.
pub(super) fn id(number: usize) -> String {
    format!("00000000-0000-4000-8000-{number:012}")
}

pub(super) fn connection(number: usize) -> Connection {
    let json = serde_json::json!({
        "id": id(number),
        "guide": "creatio-x",
        "app": id(900 + number),
        "endpoints": Endpoints::default(),
        "answers": { "site_url": format!("https://crm-{number}.acme.example"), "awkward": "ü \"quoted\"\\ \u{2028}\n" },
        "open": "save",
        "account": Account { user_id: number.to_string(), screen_name: Some("acme".into()) },
        "made_ms": 1_795_000_000_000_i64,
        "changed_ms": 1_795_000_000_001_i64,
    });
    serde_json::from_value(json).unwrap()
}

pub(super) fn app(number: usize) -> App {
    App {
        id: id(900 + number),
        provider: "x".to_owned(),
        values: [("consumer_key".to_owned(), format!("key-{number}"))].into(),
        callbacks: vec!["https://crm.acme.example/callback".to_owned()],
        secrets_ms: [("consumer_secret".to_owned(), 1)].into(),
        proven_ms: Some(2),
        read: Default::default(),
    }
}

pub(super) fn secret(name: SecretName, value: &str) -> Plain {
    Plain {
        name,
        made_ms: 7,
        value: Secret::new(value),
    }
}

/// Some connections, each with an app and two secrets of its own.
pub(super) fn contents(count: usize) -> Contents {
    let numbers = || 1..=count;
    Contents {
        about: About {
            program_version: "0.1.0".to_owned(),
            made_ms: 1_795_183_500_000,
            everything: false,
            secrets: true,
            practice: false,
        },
        apps: numbers().map(app).collect(),
        connections: numbers().map(connection).collect(),
        history: numbers().map(|number| event(Some(id(number)))).collect(),
        secrets: numbers()
            .flat_map(|number| {
                [
                    secret(
                        SecretName::app(&id(900 + number), "consumer_secret"),
                        "app \"secret\"\n",
                    ),
                    secret(SecretName::connection(&id(number), "access_token"), "token"),
                ]
            })
            .collect(),
    }
}

pub(super) fn event(connection: Option<String>) -> Event {
    Event {
        at_ms: 5,
        connection,
        what: "started".to_owned(),
        facts: Default::default(),
    }
}

pub(super) fn taken(bytes: &[u8]) -> Result<Contents, Refused> {
    read(bytes, &Limits::USUAL)
}

#[test]
fn what_was_packed_is_read_again_to_the_last_byte() {
    let packed = pack(&contents(200)).unwrap();
    let read = taken(&packed).map_err(|why| why.to_string()).unwrap();
    assert_eq!(read.about, contents(200).about);
    assert_eq!(read.connections, contents(200).connections);
    assert_eq!(read.apps, contents(200).apps);
    assert_eq!(read.history, contents(200).history);
    assert!(
        read.secrets
            .iter()
            .all(|one| one.made_ms == 7 && !one.value.is_empty())
    );
    assert_eq!(
        *pack(&read).unwrap(),
        *packed,
        "the same contents, the same bytes"
    );
}

#[test]
fn what_belongs_to_one_computer_stays_there() {
    let mut all = contents(1);
    all.connections[0].pending = Some(Pending {
        request_token: "t".to_owned(),
        link: "https://api.x.com/oauth/authorize?oauth_token=t".to_owned(),
        since_ms: 1,
        callback: None,
        oauth2: false,
        exchanging: false,
    });
    all.connections[0].instead = Some("other".to_owned());
    all.connections[0].clock = Some(Offset {
        ms: i64::MAX,
        uncertainty_ms: 1,
        at_ms: 1,
    });
    for name in ["request_token_secret", "verifier", "plan:settings"] {
        all.secrets
            .push(secret(SecretName::connection(&id(1), name), "spent"));
    }
    all.secrets
        .push(secret(SecretName::connection(&id(1), LOGIN), "kept"));
    let read = taken(&pack(&all).unwrap())
        .map_err(|why| why.to_string())
        .unwrap();
    let one = &read.connections[0];
    assert_eq!((&one.pending, &one.instead, one.clock), (&None, &None, None));
    let names: Vec<&str> = read.secrets.iter().map(|one| one.name.name.as_str()).collect();
    assert_eq!(names, ["consumer_secret", "access_token", LOGIN]);
}

/// A file says what it likes; what nobody can have seen yet is not taken from it.
#[test]
fn what_is_yet_to_come_was_not_seen() {
    let mut all = contents(2);
    let seen = |at_ms| {
        Some(Health {
            at_ms,
            outcome: Outcome::Healthy,
            findings: Vec::new(),
            healthy_ms: Some(at_ms),
        })
    };
    (all.connections[0].health, all.connections[1].health) = (seen(5), seen(6));
    (all.apps[0].proven_ms, all.apps[1].proven_ms) = (Some(5), Some(6));
    for one in &mut all.connections {
        let ran_ms = one.health.as_ref().map(|health| health.at_ms);
        one.steps.entry("sign-in".to_owned()).or_default().ran_ms = ran_ms;
    }
    let seen = seen_by(all, 5);
    let health: Vec<bool> = seen.connections.iter().map(|one| one.health.is_some()).collect();
    let ran: Vec<_> = seen
        .connections
        .iter()
        .map(|one| one.steps["sign-in"].ran_ms)
        .collect();
    let proven: Vec<_> = seen.apps.iter().map(|app| app.proven_ms).collect();
    assert_eq!(
        (health, ran, proven),
        (vec![true, false], vec![Some(5), None], vec![Some(5), None])
    );
}

/// As the steps at a target name it.
const LOGIN: &str = "login:zammad:https://help.acme.example";

#[test]
fn secrets_that_were_left_out_are_not_in_the_bytes() {
    let mut all = contents(1);
    all.secrets.push(secret(
        SecretName::app(&id(901), "bearer_token"),
        "a secret of its own",
    ));
    all.about.secrets = false;
    let packed = pack(&all).unwrap();
    assert!(!packed.windows(19).any(|part| part == b"a secret of its own"));
    assert!(
        taken(&packed)
            .map_err(|why| why.to_string())
            .unwrap()
            .secrets
            .is_empty()
    );
}
