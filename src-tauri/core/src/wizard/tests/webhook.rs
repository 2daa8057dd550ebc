//! The webhook's step: from the list to a subscription and back, by each generation, and what stands in its way.

use super::super::stage::*;
use super::super::view::{Body, Input, ListedHook, StepState, Subscribed, View, WebhookAct, World};
use super::oauth2;
use crate::check::crc;
use crate::finding::Code;
use crate::secret::Secret;

/// At the step, with a webhook of that generation wanted.
async fn stage(generation: &str) -> Stage {
    let stage = oauth2::stage_with("confidential", generation);
    oauth2::reach(&stage, "webhook").await;
    stage
}

async fn act(stage: &Stage, act: WebhookAct) -> View {
    let done = stage.wizard().webhook(&stage.id, "webhook", act).await;
    stage.see(done).unwrap()
}

fn found(view: &View) -> Vec<&str> {
    let Body::Webhook { findings, .. } = &view.step.body else {
        panic!("no webhook");
    };
    findings.iter().map(|finding| finding.code.as_str()).collect()
}

fn hooks(view: &View) -> &[ListedHook] {
    let Body::Webhook { hooks, .. } = &view.step.body else {
        panic!("no webhook");
    };
    hooks
}

/// What X lists next: webhooks, and for each its subscriptions.
pub(super) fn lists(stage: &Stage, hooks: &[(&str, &str, bool)], subscriptions: &[&'static str]) {
    let data: Vec<String> = hooks
        .iter()
        .map(|(id, url, valid)| format!(r#"{{"id":"{id}","url":"{url}","valid":{valid}}}"#))
        .collect();
    stage
        .x
        .answers(HOOKS, 200, &format!(r#"{{"data":[{}]}}"#, data.join(",")));
    for body in subscriptions {
        stage.x.answers(SUBSCRIPTIONS, 200, body);
    }
}

#[tokio::test]
async fn an_address_is_registered_subscribed_ended_and_deleted() {
    let stage = stage("activity").await;
    assert_eq!(
        refused_codes(stage.submit("webhook", Input::Continue)),
        ["webhook-not-ready"]
    );

    lists(&stage, &[], &[]);
    lists(&stage, &[], &[]);
    let view = act(&stage, WebhookAct::Look).await;
    assert!(hooks(&view).is_empty() && found(&view).is_empty());

    // Looked for, registered, listed anew.
    stage.x.answers(
        HOOKS,
        200,
        &format!(r#"{{"data":{{"id":"7","url":"{ADDRESS}","valid":true}}}}"#),
    );
    lists(&stage, &[("7", ADDRESS, true)], &[NOBODY]);
    let view = act(&stage, WebhookAct::Register).await;
    assert_eq!(found(&view), ["x-webhook-valid"]);
    assert_eq!(
        (hooks(&view)[0].ours, hooks(&view)[0].subscribed),
        (true, Subscribed::No)
    );

    for _ in 0..2 {
        stage.x.answers(SUBSCRIPTIONS, 200, OURS);
    }
    lists(&stage, &[("7", ADDRESS, true)], &[OURS]);
    let id = || "7".to_owned();
    let view = act(&stage, WebhookAct::Subscribe { id: id() }).await;
    assert_eq!(found(&view), ["x-subscribed"]);
    assert_eq!(hooks(&view)[0].subscribed, Subscribed::Yes);
    // As the account where it is about the account, as the app elsewhere.
    let asked = stage.x.asked(SUBSCRIPTIONS);
    assert!(asked.contains(&format!("Bearer {ACCESS}1")) && asked.contains(&format!("Bearer {BEARER}")));

    let view = stage.submit("webhook", Input::Continue).unwrap();
    assert_eq!(view.step.id, "save");
    let _ = stage.go("webhook").unwrap();

    stage.x.answers(SUBSCRIPTIONS, 200, OURS);
    for one in ["/2/activity/subscriptions/s1", "/2/activity/subscriptions/s2"] {
        stage.x.answers(one, 200, r#"{"data":{"deleted":true}}"#);
    }
    lists(&stage, &[("7", ADDRESS, true)], &[NOBODY]);
    let view = act(&stage, WebhookAct::Unsubscribe { id: id() }).await;
    assert_eq!(found(&view), ["x-unsubscribed"]);
    let state = view
        .rail
        .iter()
        .find(|step| step.step == "webhook")
        .unwrap()
        .state;
    assert_ne!(state, StepState::Done);

    lists(&stage, &[("7", ADDRESS, true)], &[]);
    stage
        .x
        .answers("/2/webhooks/7", 200, r#"{"data":{"deleted":true}}"#);
    lists(&stage, &[], &[]);
    let confirmed = String::new();
    let view = act(&stage, WebhookAct::Delete { id: id(), confirmed }).await;
    assert_eq!(found(&view), ["x-webhook-deleted"]);
    assert!(hooks(&view).is_empty());
}

#[tokio::test]
async fn another_systems_webhook_goes_only_when_its_address_is_given() {
    let stage = stage("activity").await;
    let other = [("9", OTHER, true)];
    let delete = |confirmed: &str| WebhookAct::Delete {
        id: "9".to_owned(),
        confirmed: confirmed.to_owned(),
    };
    for confirmed in ["", ADDRESS] {
        lists(&stage, &other, &[]);
        lists(&stage, &other, &[]);
        let view = act(&stage, delete(confirmed)).await;
        assert_eq!(found(&view), ["x-webhook-foreign"]);
        assert!(!hooks(&view)[0].ours);
    }
    assert!(stage.x.asked("/2/webhooks/9").is_empty());

    lists(&stage, &other, &[]);
    stage
        .x
        .answers("/2/webhooks/9", 200, r#"{"data":{"deleted":true}}"#);
    lists(&stage, &[], &[]);
    let view = act(&stage, delete(OTHER)).await;
    assert_eq!(found(&view), ["x-webhook-deleted"]);
    assert_eq!(stage.x.asked("/2/webhooks/9").len(), 1);
}

#[tokio::test]
async fn a_refusal_stands_with_the_list_and_a_later_success_takes_its_place() {
    let stage = stage("activity").await;
    lists(&stage, &[], &[]);
    stage.x.answers(
        HOOKS,
        400,
        r#"{"title":"Invalid Request","errors":[{"message":"CrcValidationFailed: Invalid response_token"}]}"#,
    );
    lists(&stage, &[], &[]);
    let view = act(&stage, WebhookAct::Register).await;
    assert_eq!(found(&view), ["x-webhook-crc"]);

    lists(&stage, &[("7", ADDRESS, false)], &[]);
    lists(&stage, &[("7", ADDRESS, false)], &[OURS]);
    let view = act(&stage, WebhookAct::Register).await;
    assert_eq!(found(&view), ["x-webhook-failing"]);
    assert_eq!(
        refused_codes(stage.submit("webhook", Input::Continue)),
        ["webhook-not-ready"]
    );

    stage
        .x
        .answers("/2/webhooks/7", 200, r#"{"data":{"valid":true}}"#);
    lists(&stage, &[("7", ADDRESS, true)], &[]);
    lists(&stage, &[("7", ADDRESS, true)], &[OURS]);
    let view = act(&stage, WebhookAct::Validate { id: "7".to_owned() }).await;
    assert_eq!(found(&view), ["x-webhook-valid"]);
    assert!(stage.submit("webhook", Input::Continue).is_ok());
}

#[tokio::test]
async fn one_of_two_events_is_not_enough_and_the_other_is_named() {
    let stage = stage("activity").await;
    lists(&stage, &[("7", ADDRESS, true)], &[SOME]);
    let view = act(&stage, WebhookAct::Look).await;
    let hook = &hooks(&view)[0];
    assert_eq!(hook.subscribed, Subscribed::Partly);
    assert_eq!(hook.missing, ["post.mention.create"]);
    let refused = stage.submit("webhook", Input::Continue).unwrap_err();
    assert_eq!(refused.findings[0].code, "webhook-not-ready");
    assert!(refused.findings[0].title.contains("`post.mention.create`"));

    // X refuses the one that is missing: what is there stays, and is shown.
    stage.x.answers(SUBSCRIPTIONS, 200, SOME);
    let full = r#"{"errors":[{"message":"SubscriptionLimitExceeded: "}]}"#;
    stage.x.answers(SUBSCRIPTIONS, 400, full);
    lists(&stage, &[("7", ADDRESS, true)], &[SOME]);
    let id = || "7".to_owned();
    let view = act(&stage, WebhookAct::Subscribe { id: id() }).await;
    assert_eq!(found(&view), ["x-subscription-limit"]);
    assert_eq!(hooks(&view)[0].subscribed, Subscribed::Partly);

    for _ in 0..2 {
        stage.x.answers(SUBSCRIPTIONS, 200, OURS);
    }
    lists(&stage, &[("7", ADDRESS, true)], &[OURS]);
    let view = act(&stage, WebhookAct::Subscribe { id: id() }).await;
    assert_eq!(hooks(&view)[0].subscribed, Subscribed::Yes);
    assert!(hooks(&view)[0].missing.is_empty());
    assert!(stage.submit("webhook", Input::Continue).is_ok());

    // Somebody ends one of them elsewhere: the step is not done any more.
    let _ = stage.go("webhook").unwrap();
    lists(&stage, &[("7", ADDRESS, true)], &[SOME]);
    let view = act(&stage, WebhookAct::Look).await;
    let of = |step: &crate::wizard::view::RailStep| step.step == "webhook" && step.state == StepState::Done;
    assert!(!view.rail.iter().any(of));
}

#[tokio::test]
async fn another_systems_webhook_is_not_asked_about_and_a_refusal_stands_at_its_own() {
    let stage = stage("account-activity").await;
    let both = [("9", OTHER, true), ("7", ADDRESS, true)];
    let list = "/2/account_activity/webhooks/7/subscriptions/all/list";
    let forbidden = r#"{"title":"Forbidden","detail":"You are not permitted to perform this action."}"#;
    lists(&stage, &both, &[]);
    stage.x.answers(list, 403, forbidden);
    let view = act(&stage, WebhookAct::Look).await;
    let [own, other] = hooks(&view) else {
        panic!("{:?}", hooks(&view));
    };
    assert_eq!((own.ours, own.subscribed), (true, Subscribed::Unknown));
    assert_eq!(own.findings[0].code, "x-not-authorized");
    assert_eq!((other.ours, other.subscribed), (false, Subscribed::Unknown));
    assert!(other.findings.is_empty() && found(&view).is_empty());
    let theirs = "/2/account_activity/webhooks/9/subscriptions/all/list";
    assert!(stage.x.asked(theirs).is_empty());
    assert_eq!(
        refused_codes(stage.submit("webhook", Input::Continue)),
        ["webhook-not-ready"]
    );

    lists(&stage, &both, &[]);
    stage
        .x
        .answers(list, 200, r#"{"data":{"subscriptions":[{"user_id":"12"}]}}"#);
    let view = act(&stage, WebhookAct::Look).await;
    assert_eq!(hooks(&view)[0].subscribed, Subscribed::Yes);
    assert!(hooks(&view)[0].findings.is_empty());
    assert!(stage.submit("webhook", Input::Continue).is_ok());
}

#[tokio::test]
async fn the_sealed_bearer_is_used_and_replaced_once_x_refuses_it() {
    let stage = stage("activity").await;
    let fetched = || stage.x.asked(BEARER_PATH).len();
    assert_eq!(fetched(), 1, "at the keys");
    lists(&stage, &[], &[]);
    act(&stage, WebhookAct::Look).await;
    assert_eq!(fetched(), 1);
    assert_eq!(stage.x.asked(HOOKS), [format!("Bearer {BEARER}")]);

    let next = format!("{BEARER}Next");
    let given = format!(r#"{{"token_type":"bearer","access_token":"{next}"}}"#);
    stage.x.answers(HOOKS, 401, "");
    stage.x.answers(BEARER_PATH, 200, &given);
    lists(&stage, &[], &[]);
    let view = act(&stage, WebhookAct::Look).await;
    assert!(found(&view).is_empty());
    assert_eq!(fetched(), 2);

    // It is sealed: the next act begins with it.
    lists(&stage, &[], &[]);
    act(&stage, WebhookAct::Look).await;
    assert_eq!(fetched(), 2);
    assert_eq!(stage.x.asked(HOOKS).last(), Some(&format!("Bearer {next}")));

    // X hands out the same one again: it is no use to ask twice.
    stage.x.answers(HOOKS, 401, "");
    stage.x.answers(BEARER_PATH, 200, &given);
    let view = act(&stage, WebhookAct::Look).await;
    assert_eq!(found(&view), ["x-unauthorized"]);
    assert_eq!(fetched(), 3);
}

#[tokio::test]
async fn a_target_that_signs_with_the_bearer_is_told_so() {
    let stage = stage("activity").await;
    stage.x.signs_crc("/webhook/x", BEARER);
    let view = act(&stage, WebhookAct::Test).await;
    assert_eq!(found(&view), ["crc-other-secret", "crc-from-inside"]);
    stage.x.signs_crc("/webhook/x", CONSUMER_SECRET);
    let view = act(&stage, WebhookAct::Test).await;
    assert_eq!(found(&view)[0], "crc-right");
}

#[tokio::test]
async fn the_deprecated_generation_says_so_and_subscribes_by_its_own_calls() {
    let stage = stage("account-activity").await;
    let Body::Webhook { notice, .. } = &stage.view().step.body else {
        panic!("no webhook");
    };
    assert_eq!(notice.as_ref().unwrap().code, "x-webhook-deprecated");
    let all = "/2/account_activity/webhooks/7/subscriptions/all";
    stage.x.answers(all, 200, r#"{"data":{"subscribed":true}}"#);
    lists(&stage, &[("7", ADDRESS, true)], &[]);
    stage.x.answers(
        "/2/account_activity/webhooks/7/subscriptions/all/list",
        200,
        r#"{"data":{"webhook_id":"7","subscriptions":[{"user_id":"12"}]}}"#,
    );
    let view = act(&stage, WebhookAct::Subscribe { id: "7".to_owned() }).await;
    assert_eq!(found(&view), ["x-subscribed"]);
    assert_eq!(stage.x.asked(all), [format!("Bearer {ACCESS}1")]);
    assert!(stage.submit("webhook", Input::Continue).is_ok());
}

#[test]
fn the_retired_generation_ends_the_road_before_anything_is_tried() {
    let stage = oauth2::stage_with("confidential", "none");
    let view = stage.go("system").unwrap();
    let Body::Choose { questions } = &view.step.body else {
        panic!("no questions");
    };
    let asked = questions
        .iter()
        .find(|question| question.id == "webhook")
        .unwrap();
    let ends = asked.choices.iter().filter(|choice| !choice.stop.is_empty());
    let ends: Vec<_> = ends
        .map(|choice| (&*choice.value, choice.stop.contains("**X Activity**")))
        .collect();
    assert_eq!(ends, [("premium", true)], "it says what to do instead");
    let answers = values(&[("client_type", "confidential"), ("webhook", "premium")]);
    let refused = stage.submit("system", Input::Choose { answers });
    assert_eq!(why(refused), [at("webhook", Code::GuideEndsHere)]);
    assert_eq!(
        stage.connection().answers["webhook"],
        "none",
        "nothing was changed"
    );
    assert!(stage.x.asked(HOOKS).is_empty());
}

#[tokio::test]
async fn the_test_from_here_says_what_is_wrong_with_the_address() {
    let stage = stage("activity").await;
    let path = "/webhook/x";
    let signed = |secret: &str| crc::response_token(&Secret::new(secret), "no token of this call");
    let wrong = format!(r#"{{"response_token":"{}"}}"#, signed(CONSUMER_SECRET));
    for (status, body, code) in [
        (200, wrong.as_str(), "crc-wrong"),
        (200, "<html>", "crc-page"),
        (200, "{}", "crc-no-token"),
        (500, "", "crc-status"),
        (302, "", "crc-redirect"),
    ] {
        stage.x.answers(path, status, body);
        let view = act(&stage, WebhookAct::Test).await;
        assert_eq!(found(&view), [code, "crc-from-inside"]);
    }
    stage.x.is_silent(path);
    let view = act(&stage, WebhookAct::Test).await;
    assert_eq!(found(&view), ["crc-slow", "crc-from-inside"]);
    assert!(stage.x.asked(HOOKS).is_empty());
}

#[tokio::test]
async fn another_secret_makes_what_was_read_worth_nothing() {
    let stage = stage("activity").await;
    lists(&stage, &[("7", ADDRESS, true)], &[]);
    lists(&stage, &[("7", ADDRESS, true)], &[OURS]);
    act(&stage, WebhookAct::Register).await;
    stage.submit("webhook", Input::Continue).unwrap();
    oauth2::keys_with(&stage, OTHER_SECRET).await;
    let view = stage.go("webhook").unwrap();
    assert!(hooks(&view).is_empty());
    // The tokens hang on the client, which is the same.
    assert_eq!(stage.held(), ["access_token", "refresh_token"]);
}

fn refused_codes(answer: Result<View, super::super::view::Refused>) -> Vec<String> {
    let refused = answer.unwrap_err();
    refused
        .findings
        .iter()
        .map(|finding| finding.code.to_string())
        .collect()
}

pub(super) const ADDRESS: &str = oauth2::WEBHOOK;
const OTHER: &str = "https://desk.other.example/x";
pub(super) const HOOKS: &str = "/2/webhooks";
pub(super) const SUBSCRIPTIONS: &str = "/2/activity/subscriptions";
pub(super) const NOBODY: &str = r#"{"data":[],"meta":{"result_count":0}}"#;
pub(super) const OURS: &str = r#"{"data":[{"subscription_id":"s1","event_type":"dm.received","filter":{"user_id":"12"},"webhook_id":"7"},
    {"subscription_id":"s2","event_type":"post.mention.create","filter":{"user_id":"12"},"webhook_id":"7"}]}"#;
/// One of the two that are wanted.
const SOME: &str = r#"{"data":[{"subscription_id":"s1","event_type":"dm.received","filter":{"user_id":"12"},"webhook_id":"7"}]}"#;

#[tokio::test]
async fn subscriptions_of_an_account_that_is_gone_are_not_shown_as_the_next_ones() {
    let stage = stage("activity").await;
    lists(&stage, &[], &[]);
    act(&stage, WebhookAct::Look).await;
    assert!(stage.connection().steps["webhook"].ran_ms.is_some());
    stage.go("sign-in").unwrap();
    let revoked = stage.wizard().revoke(&stage.id, "sign-in").await;
    stage.see(revoked).unwrap();
    let record = &stage.connection().steps["webhook"];
    assert!(record.hooks.is_empty() && record.ran_ms.is_none());
    assert_eq!(record.state, crate::store::record::Progress::Open);
}

#[tokio::test]
async fn what_is_said_of_its_address_fits_what_practice_fills_in() {
    for (world, is_filled) in [(World::Practice, true), (World::Real, false)] {
        let mut stage = Stage::in_world(world);
        stage.id = stage.see(stage.wizard().start("own-x")).unwrap().connection;
        let answers = [("client_type", "confidential"), ("webhook", "activity")];
        let view = stage.answer("system", &answers).unwrap();
        let asked = field(&view, "webhook_url");
        assert_eq!(!asked.value.is_empty(), is_filled);
        assert_eq!(
            asked.help == stage.words().say("practice-webhook", &[]),
            is_filled,
            "{}",
            asked.help
        );
    }
}

#[tokio::test]
async fn in_practice_no_name_that_may_be_somebody_s_is_asked() {
    for (world, address) in [
        (World::Practice, "/target/webhook"),
        (
            World::Real,
            "https://cx.acme.example/twitter-connector/webhook/twitter/12",
        ),
    ] {
        let mut stage = Stage::in_world(world);
        stage.id = stage
            .see(stage.wizard().start("expertflow-x"))
            .unwrap()
            .connection;
        let scene = stage.wizard().load(&stage.id).unwrap();
        let near = super::super::webhook::near(
            &scene,
            "https://cx.acme.example/twitter-connector/webhook/twitter/12".to_owned(),
        );
        assert!(near.ends_with(address), "{near}");
        assert_eq!(
            near.starts_with(&scene.endpoints.x.api),
            near.ends_with("/target/webhook")
        );
        let own = "http://127.0.0.1:9/hook".to_owned();
        assert_eq!(super::super::webhook::near(&scene, own.clone()), own);
    }
}
