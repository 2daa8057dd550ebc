//! A webhook from the list to its deletion, over HTTP: practice X really calls the address, and the imitation of the business system
//! there answers as it is told to.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, and so does what it leans on"
)]

use keywright_core::wizard::view::{Input, Subscribed, View, WebhookAct};
use keywright_practice::switches::Change;
use keywright_practice::x::Scenario;
use keywright_practice::{Options, Practice};
use keywright_tests::own::{self, WEBHOOK, at_the_webhook, found, hooks};
use keywright_tests::room::{Room, told};

#[tokio::test]
async fn an_address_is_tested_registered_subscribed_and_deleted_by_each_generation() {
    for generation in ["activity", "account-activity"] {
        let (practice, folder) = stage();
        let room = at_the_webhook(&practice, folder.path(), generation)
            .await
            .unwrap();
        let view = act(&room, WebhookAct::Test).await;
        assert_eq!(found(&view), ["crc-right", "crc-from-inside"]);
        let view = act(&room, WebhookAct::Look).await;
        assert!(hooks(&view).is_empty(), "{generation}");
        for _ in 0..2 {
            let view = act(&room, WebhookAct::Register).await;
            assert_eq!(found(&view), ["x-webhook-valid"]);
            assert_eq!(hooks(&view).len(), 1);
        }
        let calls = practice.log();
        let crc = calls
            .iter()
            .filter(|entry| entry.path == "/target/webhook")
            .count();
        assert_eq!(crc, 2, "one test from here and one by X");
        let id = hooks(&act(&room, WebhookAct::Look).await)[0].id.clone();
        for _ in 0..2 {
            let view = act(&room, WebhookAct::Subscribe { id: id.clone() }).await;
            assert_eq!(found(&view), ["x-subscribed"], "{generation}");
            assert_eq!(hooks(&view)[0].subscribed, Subscribed::Yes);
        }
        let connection = room.connection().unwrap().id;
        let view = room.wizard.submit(&connection, WEBHOOK, Input::Continue);
        assert_eq!(view.map_err(told).unwrap().step.id, "save");
        let view = act(&room, WebhookAct::Unsubscribe { id: id.clone() }).await;
        assert_eq!(found(&view), ["x-unsubscribed"], "{generation}");
        assert_eq!(hooks(&view)[0].subscribed, Subscribed::No);
        let confirmed = String::new();
        let view = act(&room, WebhookAct::Delete { id, confirmed }).await;
        assert_eq!(found(&view), ["x-webhook-deleted"]);
        assert!(hooks(&view).is_empty());
    }
}

#[tokio::test]
async fn each_bad_target_has_its_own_finding_and_works_once_it_is_mended() {
    let (practice, folder) = stage();
    let room = at_the_webhook(&practice, folder.path(), "activity")
        .await
        .unwrap();
    for (bad, code) in [
        (Scenario::HookSecret, "crc-wrong"),
        (Scenario::HookRedirect, "crc-redirect"),
        (Scenario::HookPage, "crc-page"),
        (Scenario::HookStatus, "crc-status"),
    ] {
        turn(&practice, bad, true);
        assert_eq!(found(&act(&room, WebhookAct::Test).await)[0], code);
        let view = act(&room, WebhookAct::Register).await;
        assert_eq!(found(&view), ["x-webhook-crc"]);
        assert!(hooks(&view).is_empty());
        turn(&practice, bad, false);
        assert_eq!(found(&act(&room, WebhookAct::Test).await)[0], "crc-right");
    }
    // X waits ten seconds for this answer, and no longer; little of that is left after four.
    for (pace, code) in [
        (Scenario::TargetStalls, "crc-slow"),
        (Scenario::TargetSlow, "crc-late"),
    ] {
        turn(&practice, pace, true);
        assert_eq!(found(&act(&room, WebhookAct::Test).await)[0], code);
        turn(&practice, pace, false);
        assert_eq!(found(&act(&room, WebhookAct::Test).await)[0], "crc-right");
    }
    let view = act(&room, WebhookAct::Register).await;
    let id = hooks(&view)[0].id.clone();
    turn(&practice, Scenario::HookSecret, true);
    let view = act(&room, WebhookAct::Validate { id: id.clone() }).await;
    assert_eq!(found(&view), ["x-webhook-failing"]);
    turn(&practice, Scenario::HookSecret, false);
    let view = act(&room, WebhookAct::Validate { id }).await;
    assert_eq!(found(&view), ["x-webhook-valid"]);
}

#[tokio::test]
async fn another_systems_webhook_is_in_the_way_and_stays_until_it_is_named() {
    let (practice, folder) = stage();
    let room = at_the_webhook(&practice, folder.path(), "activity")
        .await
        .unwrap();
    turn(&practice, Scenario::HookForeign, true);
    let view = act(&room, WebhookAct::Register).await;
    assert_eq!(found(&view), ["x-webhook-limit"]);
    let other = hooks(&view)[0].clone();
    assert!(!other.ours);
    let delete = |confirmed: &str| WebhookAct::Delete {
        id: other.id.clone(),
        confirmed: confirmed.to_owned(),
    };
    let view = act(&room, delete("")).await;
    assert_eq!(found(&view), ["x-webhook-foreign"]);
    assert_eq!(hooks(&view).len(), 1);
    assert_eq!(
        found(&act(&room, delete(&other.address)).await),
        ["x-webhook-deleted"]
    );
    assert_eq!(
        found(&act(&room, WebhookAct::Register).await),
        ["x-webhook-valid"]
    );
}

fn stage() -> (Practice, tempfile::TempDir) {
    let practice = Practice::start(Options::default()).unwrap();
    (practice, tempfile::tempdir().unwrap())
}

async fn act(room: &Room, act: WebhookAct) -> View {
    own::act(room, act).await.unwrap()
}

fn turn(practice: &Practice, scenario: Scenario, on: bool) {
    let change = match on {
        true => Change {
            on: [scenario].into(),
            ..Change::default()
        },
        false => Change {
            off: [scenario].into(),
            ..Change::default()
        },
    };
    practice.switch(&change);
}
