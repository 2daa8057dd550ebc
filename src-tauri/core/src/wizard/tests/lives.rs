//! What comes after a connection was set up: removed, used as a template, retired, its app given new secrets.

use super::super::stage::*;
use super::super::view::{PartState, StepState, UseState};
use super::oauth2;
use crate::finding::Code;
use crate::store::record::Connection;

#[tokio::test]
async fn what_is_live_goes_only_when_its_name_is_typed() {
    let stage = Stage::new();
    let begun = stage.another();
    stage.see(stage.wizard().remove(&begun, "")).unwrap();

    stage.reach("save").await;
    let held = stage.held();
    for typed in ["", "acme", "@Acme", "Creatio"] {
        let refused = stage.see(stage.wizard().remove(&stage.id, typed)).unwrap_err();
        assert_eq!(refused.findings[0].code, "remove-unconfirmed", "{typed}");
        assert_eq!(refused.findings[0].field.as_deref(), Some("confirmation"));
    }
    assert_eq!(stage.held(), held);
    let card = stage.wizard().home().list.cards.remove(0);
    assert_eq!(card.confirm.as_deref(), Some("@acme"));
    let home = stage.see(stage.wizard().remove(&stage.id, " @acme ")).unwrap();
    assert!(home.list.cards.is_empty() && stage.held().is_empty());
}

#[tokio::test]
async fn a_template_gives_its_answers_and_nothing_of_its_account() {
    let stage = Stage::new();
    stage.reach("save").await;
    let from = stage.connection();
    for shares in [false, true] {
        let view = stage.see(stage.wizard().duplicate(&stage.id, shares)).unwrap();
        let copy = stage.store().connection(&view.connection).unwrap().unwrap();
        assert_eq!(copy.answers.get("site_url"), from.answers.get("site_url"));
        assert!(copy.answers.contains_key("site_url") && !copy.answers.contains_key("account"));
        assert_eq!(copy.app.is_some(), shares);
        assert_eq!((copy.account, copy.exported, copy.pending), (None, None, None));
        assert!(copy.steps.is_empty());
        assert_eq!(stage.held_by(&format!("connection:{}", copy.id)), [""; 0]);
        assert!(view.rail.iter().all(|step| step.state != StepState::Done));
    }
    assert_eq!(stage.connection(), from, "the template is as it was");
}

#[tokio::test]
async fn a_webhook_is_taken_away_and_another_systems_stays() {
    let stage = oauth2::stage_with("confidential", "activity");
    oauth2::reach(&stage, "webhook").await;
    let (ours, theirs) = (
        r#"{"id":"7","url":"https://crm.acme.example/hook","valid":true}"#,
        r#"{"id":"9","url":"https://other.example/hook","valid":true}"#,
    );
    let ours = ours.replace("https://crm.acme.example/hook", super::webhook::ADDRESS);
    let list = |all: &[&str]| {
        let data = format!(r#"{{"data":[{}]}}"#, all.join(","));
        stage.x.answers(super::webhook::HOOKS, 200, &data);
    };
    let subscribed = |body: &'static str| stage.x.answers(super::webhook::SUBSCRIPTIONS, 200, body);
    let part = async || {
        let done = stage.wizard().retire_part(&stage.id, "webhook:webhook").await;
        let shown = stage.see(done).unwrap();
        shown
            .parts
            .into_iter()
            .find(|part| part.id == "webhook:webhook")
            .unwrap()
    };

    // X does not answer: the part fails, nothing is written down, and it can be tried again.
    stage.x.answers(super::webhook::HOOKS, 503, "");
    let failed = part().await;
    assert_eq!(failed.state, PartState::Failed);
    assert!(!failed.findings.is_empty());
    assert_eq!(stage.connection().retirement, None);

    list(&[&ours, theirs]);
    subscribed(super::webhook::OURS);
    subscribed(super::webhook::OURS);
    for one in ["/2/activity/subscriptions/s1", "/2/activity/subscriptions/s2"] {
        stage.x.answers(one, 200, r#"{"data":{"deleted":true}}"#);
    }
    list(&[&ours, theirs]);
    subscribed(super::webhook::NOBODY);
    list(&[&ours, theirs]);
    stage
        .x
        .answers("/2/webhooks/7", 200, r#"{"data":{"deleted":true}}"#);
    list(&[theirs]);
    let done = part().await;
    assert_eq!(done.state, PartState::Done, "{:?}", done.findings);
    assert!(stage.x.asked("/2/webhooks/9").is_empty());

    // Once more finds nothing left, and harms nothing.
    list(&[theirs]);
    assert_eq!(part().await.state, PartState::Done);
    assert!(stage.x.asked("/2/webhooks/9").is_empty());

    let shown = stage.see(stage.wizard().retire(&stage.id)).unwrap();
    assert!(shown.retired.is_some());
    let cards = stage.wizard().home().list.cards;
    let card = cards.iter().find(|card| card.connection == stage.id).unwrap();
    assert_eq!(card.state, "Retired");
    let counts = stage.wizard().home().list.counts;
    assert_eq!((counts.healthy, counts.needs_you), (0, 0));
    let refused = stage
        .see(
            stage
                .wizard()
                .look_at_health(Some(vec![stage.id.clone()]), true)
                .await,
        )
        .unwrap_err();
    assert_eq!(
        refused.findings[0].code, "health-nothing",
        "nobody asks about it any more"
    );
    let told = stage.store().history(&stage.id).unwrap();
    assert!(told.iter().any(|event| event.what == "retired"));
}

#[tokio::test]
async fn a_webhook_that_another_connection_needs_is_left_to_it() {
    let stage = oauth2::stage_with("confidential", "activity");
    oauth2::reach(&stage, "webhook").await;
    let other = Connection {
        id: "6d1f0c1e-3b1c-4c55-9d1e-0a3f4f0b6a11".to_owned(),
        read: Default::default(),
        ..stage.connection()
    };
    stage
        .store()
        .write(|change| change.put_connection(&other))
        .unwrap();
    let listed = format!(
        r#"{{"data":[{{"id":"7","url":"{}","valid":true}}]}}"#,
        super::webhook::ADDRESS
    );
    let subscribed = r#"{"data":[{"subscription_id":"s1","event_type":"dm.received","webhook_id":"7","filter":{"user_id":"1"}}]}"#;
    let part = async || {
        for _ in 0..6 {
            stage.x.answers(super::webhook::HOOKS, 200, &listed);
            stage.x.answers(super::webhook::SUBSCRIPTIONS, 200, subscribed);
        }
        let retired = stage.wizard().retire_part(&stage.id, "webhook:webhook").await;
        stage
            .see(retired)
            .unwrap()
            .parts
            .into_iter()
            .find(|part| part.id == "webhook:webhook")
            .unwrap()
    };
    let kept = part().await;
    let said: Vec<_> = kept.findings.iter().map(|found| &*found.code).collect();
    assert!(said.contains(&"retire-hook-shared"), "{said:?}");
    assert_eq!(stage.x.asked("/2/webhooks/7"), [""; 0], "it is not deleted");

    // Once the other one has given it up, nobody needs it.
    let mut other = stage.store().connection(&other.id).unwrap().unwrap();
    let given_up = other.retirement.get_or_insert_default();
    given_up.done.insert("webhook:webhook".to_owned(), NOW_MS);
    stage
        .store()
        .write(|change| change.put_connection(&other))
        .unwrap();
    let gone = r#"{"data":{"deleted":true}}"#;
    stage.x.answers("/2/webhooks/7", 200, gone);
    part().await;
    assert_eq!(stage.x.asked("/2/webhooks/7").len(), 1);
}

#[tokio::test]
async fn tokens_that_the_target_may_share_end_only_on_request() {
    let stage = Stage::new();
    stage.reach("save").await;
    let shown = stage.see(stage.wizard().retiring(&stage.id)).unwrap();
    let [part] = shown.parts.as_slice() else {
        panic!("{:?}", shown.parts);
    };
    assert!(part.on_request);
    let end = async || {
        stage
            .see(stage.wizard().retire_part(&stage.id, &part.id).await)
            .unwrap()
    };

    stage.x.fails(INVALIDATE);
    let after = end().await;
    assert_eq!(after.parts[0].state, PartState::Failed);
    assert_eq!(after.parts[0].findings[0].code, "x-not-taken-back");
    assert_eq!(stage.held(), ["access_token", "access_token_secret"]);

    stage.x.answers(INVALIDATE, 200, r#"{"access_token":"12-x"}"#);
    assert_eq!(end().await.parts[0].state, PartState::Done);
    assert!(stage.held().is_empty() && stage.connection().account.is_none());
    let signed = stage.x.asked(INVALIDATE).pop().unwrap();
    assert!(
        signed.starts_with("OAuth ") && signed.contains("oauth_signature="),
        "{signed}"
    );
}

#[tokio::test]
async fn tokens_that_have_ended_before_are_forgotten_as_well() {
    let stage = Stage::new();
    stage.reach("save").await;
    stage.x.answers(INVALIDATE, 401, &refusal(89));
    let after = stage
        .wizard()
        .retire_part(&stage.id, "shared-tokens:sign-in")
        .await;
    assert_eq!(stage.see(after).unwrap().parts[0].state, PartState::Done);
    assert!(stage.held().is_empty());
}

#[tokio::test]
async fn a_part_that_does_not_exist_is_refused() {
    let stage = Stage::new();
    let refused = stage.wizard().retire_part(&stage.id, "tokens:sign-in").await;
    assert_eq!(why(refused), [of_all(Code::InputNotForStep)]);
}

#[tokio::test]
async fn all_that_share_an_app_are_looked_after_when_its_secret_is_new() {
    let mut stage = Stage::new();
    assert_eq!(
        why(stage.wizard().rotating(&stage.id)),
        [of_all(Code::PairNotProven)]
    );
    stage.reach("save").await;
    let first = stage.id.clone();
    stage.id = stage.another();
    stage.reach("save").await;
    let shown = stage.see(stage.wizard().rotating(&stage.id)).unwrap();
    assert_eq!(shown.uses.len(), 2);
    assert_eq!(shown.uses[0].connection, stage.id);
    assert_eq!(shown.uses[1].connection, first);
    assert!(
        shown
            .uses
            .iter()
            .all(|used| used.state != UseState::NobodySignedIn)
    );
    assert!(!shown.before.is_empty() && !shown.after.is_empty());
    assert!(shown.fields.iter().any(|field| field.secret && field.held));
}

#[tokio::test]
async fn new_secrets_reach_all_that_share_the_app_and_sign_nobody_out() {
    let mut stage = Stage::new();
    stage.reach("save").await;
    let first = stage.id.clone();
    stage.id = stage.another();
    stage.reach("save").await;
    let before = (stage.connection().app, stage.token_in_use().await);
    let rotate = async |stage: &Stage, key: &str, agreed: bool| {
        let values = values(&[("consumer_key", key), ("consumer_secret", OTHER_SECRET)]);
        stage.see(stage.wizard().rotate(&stage.id, "keys", values, agreed).await)
    };

    let kept = stage.held_by(&format!("app:{}", before.0.as_ref().unwrap()));
    assert_eq!(
        why(rotate(&stage, OTHER_KEY, false).await),
        [at("consumer_key", Code::KeyIsNew)]
    );
    assert_eq!(stage.x.asked(BEARER_PATH).len(), 2, "nobody is asked about it");
    for (key, agreed) in [(KEY, false), (OTHER_KEY, true)] {
        stage.x.pass(1000);
        let shown = rotate(&stage, key, agreed).await.unwrap();
        assert!(shown.proven);
        let states: Vec<_> = shown
            .uses
            .iter()
            .map(|used| (&*used.connection, used.state))
            .collect();
        let untested = UseState::Untested;
        assert_eq!(states, [(&*stage.id, untested), (&*first, untested)], "{key}");
        assert!(
            shown.uses.iter().all(|used| !used.left.is_empty()),
            "the target has the old ones"
        );
        assert_eq!((stage.connection().app, stage.token_in_use().await), before);
        assert_eq!(
            stage.held_by(&format!("app:{}", before.0.as_ref().unwrap())),
            kept
        );
        let app = stage.store().apps().unwrap().remove(0);
        assert_eq!(app.values["consumer_key"], key);
        assert_eq!(stage.store().apps().unwrap().len(), 1);
    }
    stage.x.answers(ME, 401, &refusal(89));
    stage.prove().await.unwrap();
    let shown = stage.see(stage.wizard().rotating(&stage.id)).unwrap();
    assert_eq!(
        [shown.uses[0].state, shown.uses[1].state],
        [UseState::Refused, UseState::Untested]
    );
}

#[tokio::test]
async fn a_new_key_that_is_another_apps_is_not_taken() {
    let mut stage = Stage::new();
    stage.reach("save").await;
    stage.id = stage.another();
    stage.reach("keys").await;
    stage.keys(OTHER_KEY, OTHER_SECRET).await.unwrap();
    let values = values(&[("consumer_key", KEY), ("consumer_secret", CONSUMER_SECRET)]);
    let refused = stage.wizard().rotate(&stage.id, "keys", values, true).await;
    assert_eq!(why(refused), [at("consumer_key", Code::KeyOfAnotherApp)]);
    assert_eq!(stage.store().apps().unwrap().len(), 2);
}

#[tokio::test]
async fn tokens_that_are_ended_are_told_after_a_restart_and_a_new_sign_in_begins_anew() {
    let mut stage = oauth2::stage_with("confidential", "activity");
    oauth2::reach(&stage, "webhook").await;
    let shown = stage.wizard().retiring(&stage.id).unwrap();
    let tokens = shown.parts.last().unwrap().id.clone();
    assert!(tokens.starts_with("tokens:"), "the tokens go last: {tokens}");
    let end = async |stage: &Stage| {
        stage
            .see(stage.wizard().retire_part(&stage.id, &tokens).await)
            .unwrap()
    };

    stage.x.answers("/2/oauth2/revoke", 503, "");
    assert_eq!(end(&stage).await.parts.last().unwrap().state, PartState::Failed);
    assert!(stage.connection().account.is_some());

    for _ in 0..2 {
        stage.x.answers("/2/oauth2/revoke", 200, r#"{"revoked":true}"#);
    }
    assert_eq!(end(&stage).await.parts.last().unwrap().state, PartState::Done);
    assert_eq!(stage.connection().account, None);

    stage.kill_and_start();
    let shown = stage.see(stage.wizard().retiring(&stage.id)).unwrap();
    assert_eq!(shown.parts.last().unwrap().state, PartState::Done);
}

const INVALIDATE: &str = "/1.1/oauth/invalidate_token.json";
