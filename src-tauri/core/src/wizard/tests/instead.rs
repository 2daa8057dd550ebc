//! Another account chosen in the place of the one that was there: at X by both kinds of tokens, and at Google.

use super::super::stage::*;
use super::super::view::act::Act;
use super::super::view::{Phase, Refused, View};
use super::google::sign_in::{at_sign_in, signed_in};
use super::oauth2;
use super::sign_in::done;
use crate::finding::Code;

async fn chosen(stage: &Stage) -> Result<View, Refused> {
    stage.see(stage.wizard().use_instead(&stage.id, "sign-in").await)
}

fn did(stage: &Stage) -> Vec<String> {
    let history = stage.store().history(&stage.id).unwrap().into_iter();
    history.map(|event| event.what).collect()
}

/// Whom the step offers to use instead.
fn offered(view: &View) -> Option<&str> {
    view.step.findings.iter().find_map(|found| match &found.act {
        Some(Act::Instead { label, .. }) => Some(label.as_str()),
        Some(Act::Open { .. } | Act::Go { .. } | Act::SignIn { .. }) | None => None,
    })
}

#[tokio::test]
async fn who_signed_in_by_mistake_takes_the_place_only_once_chosen_and_signed_in_anew() {
    let mut stage = Stage::new();
    stage.reach("save").await;
    let before = stage.token_in_use().await;
    assert_eq!(why(chosen(&stage).await), [of_all(Code::InputNotForStep)]);
    let other = |stage: &Stage| {
        stage.x.answers(ACCESS_TOKEN_PATH, 200, &tokens("13", "twin"));
    };
    stage.authorize().await.unwrap();
    other(&stage);
    stage.pin(PIN).await.unwrap();
    assert_eq!(offered(&stage.go("sign-in").unwrap()), Some("Use @twin instead…"));

    let Phase::AwaitingPin { account, .. } = phase(&chosen(&stage).await.unwrap()).clone() else {
        panic!("no PIN is awaited");
    };
    assert_eq!(account.as_deref(), Some("@twin"));
    stage.kill_and_start();
    assert_eq!(
        (
            stage.token_in_use().await,
            stage.connection().account.unwrap().user_id
        ),
        (before.clone(), "12".to_owned()),
        "until then nothing changes"
    );

    // Whoever thinks better of it is back where they were.
    stage.give_up().unwrap();
    assert_eq!(stage.connection().instead, None);
    assert_eq!(done(&stage.view()), ("@acme", "12"));

    stage.authorize().await.unwrap();
    other(&stage);
    stage.pin(PIN).await.unwrap();
    chosen(&stage).await.unwrap();
    other(&stage);
    stage.x.answers(ME, 200, &me("13", "twin"));
    let view = stage.pin(PIN).await.unwrap();
    assert_eq!(done(&view), ("@twin", "13"));
    let now = stage.connection();
    assert_eq!((now.instead, now.answers["screen_name"].as_str()), (None, "twin"));
    assert_ne!(stage.token_in_use().await, before);
    let did = did(&stage);
    assert!(
        did.ends_with(&["instead".to_owned(), "re-authorized".to_owned()]),
        "{did:?}"
    );
}

#[tokio::test]
async fn a_name_that_has_passed_to_somebody_else_can_be_chosen_as_well() {
    let stage = Stage::new();
    stage.reach("save").await;
    let other = |stage: &Stage| {
        stage.x.answers(ACCESS_TOKEN_PATH, 200, &tokens("13", "acme"));
        stage.x.answers(ME, 200, &me("13", "acme"));
    };
    stage.authorize().await.unwrap();
    stage.x.answers(ACCESS_TOKEN_PATH, 200, &tokens("13", "acme"));
    stage.pin(PIN).await.unwrap();
    chosen(&stage).await.unwrap();
    other(&stage);
    stage.pin(PIN).await.unwrap();
    assert_eq!(done(&stage.go("sign-in").unwrap()), ("@acme", "13"));
}

#[tokio::test]
async fn tokens_that_name_nobody_take_the_place_by_what_x_says_of_them() {
    let stage = oauth2::stage("confidential");
    oauth2::reach(&stage, "save").await;
    stage.go("sign-in").unwrap();
    let other = |x: &FakeX| x.answers(ME, 200, &me("13", "other"));
    let view = oauth2::sign_in_while(&stage, other).await;
    assert_eq!(offered(&view), Some("Use @other instead…"));
    chosen(&stage).await.unwrap();
    other(&stage.x);
    let view = oauth2::returned(&stage, &format!("code={CODE}")).await;
    assert_eq!(done(&view), ("@other", "13"));
    assert_eq!(stage.connection().instead, None);
}

#[tokio::test]
async fn at_google_another_address_can_be_chosen() {
    let stage = at_sign_in("v8", "internal").await;
    signed_in(&stage).await;
    let bob = || stage.x.answers(USERINFO, 200, &person("999", "bob@acme.example"));
    bob();
    let view = stage.sign_in_at_google().await;
    assert_eq!(offered(&view), Some("Use bob@acme.example instead…"));
    chosen(&stage).await.unwrap();
    assert_eq!(stage.asked_of_google()["login_hint"], "bob@acme.example");
    bob();
    let view = stage
        .back_from_google(&format!(
            "iss=https%3A%2F%2Faccounts.google.com&code={GOOGLE_CODE}"
        ))
        .await;
    assert_eq!(done(&view), ("bob@acme.example", "999"));
}
