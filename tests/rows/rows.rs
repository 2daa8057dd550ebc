//! Every answer of X that a set-up can meet: practice X gives it, the wizard says the finding that the table of answers names, its remedy is
//! taken, and the same step succeeds.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, and so does what it leans on"
)]

mod own;
mod room;

use std::collections::BTreeSet;

use keywright_core::finding::Code;
use keywright_practice::Practice;
use keywright_practice::switches::Change;
use keywright_practice::x::Scenario;
use keywright_tests::Fault;
use room::Room;
use serde::Deserialize;

#[derive(Deserialize)]
struct Table {
    row: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    key: String,
    code: Option<Code>,
    switch: Option<Scenario>,
    at: Option<String>,
    seen: Option<Code>,
    #[serde(default)]
    again: bool,
}

#[tokio::test]
async fn each_answer_is_met_mended_and_passed() -> Result<(), Fault> {
    let mut walked = BTreeSet::new();
    for row in rows()? {
        let (Some(switch), Some(at), Some(code)) = (row.switch, &row.at, row.code) else {
            continue;
        };
        let seen = row.seen.unwrap_or(code).to_string();
        match at.as_str() {
            "code" => own::at_the_exchange(&row, &seen).await?,
            "renewal" => own::at_the_renewal(&row, &seen).await?,
            "register" | "validate" | "subscribe" | "unsubscribe" => {
                own::at_a_webhook(&row, at, &seen).await?;
            }
            _ => by_signing(&row, at, switch, &seen).await?,
        }
        walked.insert(row.key);
    }
    assert!(walked.len() >= 40, "{walked:?}");
    Ok(())
}

/// On the road of OAuth 1.0a.
async fn by_signing(row: &Row, at: &str, switch: Scenario, seen: &str) -> Result<(), Fault> {
    let room = Room::open().await?;
    match at {
        "keys" => at_the_keys(&room, switch, seen, &row.key).await,
        "sign-in" => at_the_sign_in(&room, switch, seen, &row.key).await,
        "pin" => with_the_pin(&room, switch, seen, row).await,
        "proof" => at_the_proof(&room, switch, seen, row).await,
        "messages" => with_the_messages(&room, switch, seen, &row.key).await,
        other => Err(format!("{}: nobody meets anything at {other}", row.key).into()),
    }
}

/// A switch that no row names is a refusal that nobody explains.
#[test]
fn each_switch_of_practice_is_in_the_table() -> Result<(), Fault> {
    let named: BTreeSet<Scenario> = rows()?.into_iter().filter_map(|row| row.switch).collect();
    for scenario in Scenario::ALL {
        let elsewhere = ELSEWHERE.contains(scenario);
        assert!(elsewhere || named.contains(scenario), "{}", scenario.as_str());
    }
    Ok(())
}

async fn at_the_keys(room: &Room, switch: Scenario, seen: &str, key: &str) -> Result<(), Fault> {
    room.reach("keys").await?;
    turn(room, switch, true);
    meets(&room.keys().await, seen, key);
    turn(room, switch, false);
    assert!(room.keys().await.is_empty(), "{key}");
    room.reach("sign-in").await
}

async fn at_the_sign_in(room: &Room, switch: Scenario, seen: &str, key: &str) -> Result<(), Fault> {
    room.reach("sign-in").await?;
    turn(room, switch, true);
    meets(&room.begin().await, seen, key);
    turn(room, switch, false);
    assert!(room.begin().await.is_empty(), "{key}");
    let pin = room.consent().await?;
    assert!(room.finish(&pin).await.is_empty(), "{key}");
    Ok(())
}

async fn with_the_pin(room: &Room, switch: Scenario, seen: &str, row: &Row) -> Result<(), Fault> {
    room.reach("sign-in").await?;
    assert!(room.begin().await.is_empty());
    let mut pin = room.consent().await?;
    turn(room, switch, true);
    meets(&room.finish(&pin).await, seen, &row.key);
    turn(room, switch, false);
    if row.again {
        assert!(room.begin().await.is_empty(), "{}", row.key);
        pin = room.consent().await?;
    }
    assert!(room.finish(&pin).await.is_empty(), "{}", row.key);
    Ok(())
}

async fn at_the_proof(room: &Room, switch: Scenario, seen: &str, row: &Row) -> Result<(), Fault> {
    room.reach("sign-in").await?;
    room.sign_in().await?;
    turn(room, switch, true);
    meets(&room.prove().await, seen, &row.key);
    turn(room, switch, false);
    let said = match row.again {
        true => room.sign_in().await?,
        false => room.prove().await,
    };
    meets(&said, "x-proven", &row.key);
    Ok(())
}

/// The permission is set at X, saved, and only then is a new sign-in of use.
async fn with_the_messages(room: &Room, switch: Scenario, seen: &str, key: &str) -> Result<(), Fault> {
    room.practice.switch(&Change {
        untold_levels: Some(true),
        ..Change::default()
    });
    room.reach("sign-in").await?;
    room.sign_in().await?;
    meets(&room.prove().await, "x-level-untold", key);
    turn(room, switch, true);
    meets(&room.ask_messages().await, seen, key);
    turn(room, switch, false);
    meets(&room.ask_messages().await, seen, "the token is as it was issued");
    room.permit("read-write-directmessages").await?;
    meets(
        &room.ask_messages().await,
        seen,
        "the token is older than the permission",
    );
    room.sign_in().await?;
    meets(&room.ask_messages().await, "x-messages-read", key);
    Ok(())
}

fn meets(said: &[String], seen: &str, key: &str) {
    assert!(
        said.iter().any(|code| code == seen),
        "{key}: {said:?}, not {seen}"
    );
}

fn turn(room: &Room, scenario: Scenario, on: bool) {
    turned(&room.practice, Some(scenario), on);
}

fn turned(practice: &Practice, scenario: Option<Scenario>, on: bool) {
    let these = scenario.into_iter().collect();
    practice.switch(&match on {
        true => Change {
            on: these,
            ..Change::default()
        },
        false => Change {
            off: these,
            ..Change::default()
        },
    });
}

fn rows() -> Result<Vec<Row>, Fault> {
    let table = include_str!("../../src-tauri/core/src/provider/x/error/rows.toml");
    Ok(toml::from_str::<Table>(table)
        .map_err(|error| error.message().to_owned())?
        .row)
}

/// Met in a browser, and tests of the window walk it. What becomes of a call on its way is walked by `line`, and
/// what a webhook answers is no answer of X: `webhook` walks it.
const ELSEWHERE: [Scenario; 11] = [
    Scenario::WhoaThere,
    Scenario::Timeout,
    Scenario::LineReset,
    Scenario::LineHalf,
    Scenario::LineSlow,
    Scenario::TargetSlow,
    Scenario::TargetStalls,
    Scenario::NotAble,
    Scenario::HookRedirect,
    Scenario::HookPage,
    Scenario::HookStatus,
];
