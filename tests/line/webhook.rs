//! The line breaks at each request about webhooks in turn: the test of an address, and X's list, registration, test, subscription and
//! deletion. The step says so, and pressing the same button again comes to its end.

use std::sync::Arc;

use keywright_core::wizard::view::{Body, Input, ListedHook, View, WebhookAct};
use keywright_practice::{Options, Practice};
use keywright_tests::line::{Break, Line};
use keywright_tests::refresh::sign_in;
use keywright_tests::room::{Room, told, values};

#[tokio::test]
async fn the_webhooks_of_x_activity_go_on_after_each_broken_request() {
    each_request_broken("activity").await;
}

#[tokio::test]
async fn the_webhooks_of_account_activity_go_on_after_each_broken_request() {
    each_request_broken("account-activity").await;
}

async fn each_request_broken(generation: &str) {
    let practice = Practice::start(Options::default()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let line = Arc::new(Line::new().unwrap());
    let room = Room::open(folder.path(), &practice.hello(), line.clone(), Vec::new()).unwrap();
    at_the_webhook(&practice, &room, generation).await;
    line.breaks(0, Break::Refused);
    let met = walk(&room, "whole").await;
    assert!(met.is_empty(), "nothing was broken: {met:?}");
    let sent = line.sent();
    for call in ["GET /target/webhook", "GET /2/webhooks", "POST /2/webhooks"] {
        assert!(sent.iter().any(|one| one == call), "{call}: {sent:?}");
    }
    for how in Break::ALL {
        for (at, call) in sent.iter().enumerate() {
            let what = format!("{how:?} at {}: {call}", at + 1);
            line.breaks(at + 1, how);
            let met = walk(&room, &what).await;
            assert!(line.is_broken(), "{what}: nothing was broken");
            let codes = match call.ends_with("/target/webhook") {
                true => how.codes_of_target(),
                false => how.codes(),
            };
            let said = met.iter().any(|code| codes.contains(&code.as_str()));
            assert!(said, "{what}: {met:?}");
            line.breaks(0, how);
            let view = press(&room, Button::Look).await;
            assert!(hooks(&view).is_empty(), "{what}: as in the beginning");
        }
    }
}

/// All buttons of the step in turn, each pressed again where it came to nothing: what the step said then.
async fn walk(room: &Room, what: &str) -> Vec<String> {
    let mut met = Vec::new();
    for (button, good) in BUTTONS {
        let mut view = press(room, button).await;
        let first = found(&view);
        // What was not said of a webhook's subscriptions stands with it.
        let beside = hooks(&view).iter().flat_map(|hook| &hook.findings);
        met.extend(beside.map(|finding| finding.code.clone()));
        if first != good {
            met.extend(first.clone());
            // X has done it: only its answer was lost, or the list after it.
            let gone = hooks(&view).is_empty() || first.starts_with(&[good[0].to_owned()]);
            if button == Button::Delete && gone {
                continue;
            }
            view = press(room, button).await;
            assert_eq!(found(&view), good, "{what}: {button:?}");
        }
    }
    met
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Button {
    Test,
    Look,
    Register,
    Validate,
    Subscribe,
    Unsubscribe,
    Delete,
}

/// In the order in which a person presses them, each with what is said where it worked.
const BUTTONS: [(Button, &[&str]); 7] = [
    (Button::Test, &["crc-right", "crc-from-inside"]),
    (Button::Look, &[]),
    (Button::Register, &["x-webhook-valid"]),
    (Button::Validate, &["x-webhook-valid"]),
    (Button::Subscribe, &["x-subscribed"]),
    (Button::Unsubscribe, &["x-unsubscribed"]),
    (Button::Delete, &["x-webhook-deleted"]),
];

async fn press(room: &Room, button: Button) -> View {
    let connection = room.connection().unwrap().id;
    let view = room.wizard.view(&connection).map_err(told).unwrap();
    let id = hooks(&view)
        .first()
        .map(|hook| hook.id.clone())
        .unwrap_or_default();
    let act = match button {
        Button::Test => WebhookAct::Test,
        Button::Look => WebhookAct::Look,
        Button::Register => WebhookAct::Register,
        Button::Validate => WebhookAct::Validate { id },
        Button::Subscribe => WebhookAct::Subscribe { id },
        Button::Unsubscribe => WebhookAct::Unsubscribe { id },
        Button::Delete => WebhookAct::Delete {
            id,
            confirmed: String::new(),
        },
    };
    let acted = room.wizard.webhook(&connection, STEP, act);
    let ended = tokio::time::timeout(super::DEADLINE, acted).await;
    ended
        .unwrap_or_else(|_| panic!("{button:?} does not end"))
        .map_err(told)
        .unwrap()
}

/// A connection that wants a webhook of that generation, signed in and at its step.
async fn at_the_webhook(practice: &Practice, room: &Room, generation: &str) {
    let id = room.wizard.start("own-x").map_err(told).unwrap().connection;
    let answers = values(&[("client_type", "confidential"), ("webhook", generation)]);
    let input = Input::Choose { answers };
    room.wizard.submit(&id, "system", input).map_err(told).unwrap();
    let address = format!("{}/target/webhook", practice.base());
    let values = values(&[("webhook_url", &address)]);
    let input = Input::Form { values };
    room.wizard.submit(&id, "details", input).map_err(told).unwrap();
    sign_in(practice, room).await.unwrap();
    let signed_in = room.wizard.submit(&id, "sign-in", Input::Continue);
    assert_eq!(signed_in.map_err(told).unwrap().step.id, STEP);
}

fn found(view: &View) -> Vec<String> {
    let Body::Webhook { findings, .. } = &view.step.body else {
        panic!("no webhook");
    };
    findings.iter().map(|finding| finding.code.clone()).collect()
}

fn hooks(view: &View) -> &[ListedHook] {
    let Body::Webhook { hooks, .. } = &view.step.body else {
        panic!("no webhook");
    };
    hooks
}

const STEP: &str = "webhook";
