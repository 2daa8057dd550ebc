//! The file, from the records to the sealed bytes and back.

mod plan;
mod refusals;
mod sealing;

use super::*;
use crate::endpoints::Endpoints;
use crate::store::record::{Account, Pending};

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
    for name in ["request_token_secret", "verifier"] {
        all.secrets
            .push(secret(SecretName::connection(&id(1), name), "spent"));
    }
    all.secrets
        .push(secret(SecretName::connection(&id(1), "login:zammad"), "kept"));
    let read = taken(&pack(&all).unwrap())
        .map_err(|why| why.to_string())
        .unwrap();
    assert_eq!(read.connections[0].pending, None);
    let names: Vec<&str> = read.secrets.iter().map(|one| one.name.name.as_str()).collect();
    assert_eq!(names, ["consumer_secret", "access_token", "login:zammad"]);
}

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
