//! What tokens may do, and whether the account is as the guide wants it.

use super::super::stage::*;
use super::super::view::{Input, Phase, StepState, View};
use super::sign_in::proof;
use super::zammad;

const UNTOLD: &str = "x-level-untold";

#[tokio::test]
async fn an_x_that_does_not_tell_the_level_can_be_asked_about_messages() {
    let stage = zammad::stage();
    signed_in(&stage).await;
    assert_eq!(price(&stage.view()), "", "nobody has asked X anything yet");
    stage.x.answers(ME, 200, &me("12", "acme"));
    let view = stage.prove().await.unwrap();
    assert_eq!(proof(&view), ["x-proven", UNTOLD]);
    assert_eq!(state(&view, "sign-in"), StepState::Done, "a note holds nobody up");
    assert!(price(&view).contains("$0.010"), "{}", price(&view));
    assert!(stage.x.asked(MESSAGES).is_empty(), "only when it is wanted");

    stage.x.answers(MESSAGES, 403, &refusal(93));
    let view = ask(&stage).await;
    assert_eq!(proof(&view), ["x-proven", "x-no-direct-messages"]);
    assert!(
        !price(&view).is_empty(),
        "once more, after the permission was set"
    );
    stage.x.fails(MESSAGES);
    assert_eq!(proof(&ask(&stage).await), ["x-proven", "x-unreachable"]);
}

#[tokio::test]
async fn messages_that_may_be_read_answer_the_question() {
    let stage = zammad::stage();
    signed_in(&stage).await;
    stage.x.answers(ME, 200, &me("12", "acme"));
    stage.prove().await.unwrap();
    let view = ask(&stage).await;
    assert_eq!(proof(&view), ["x-proven", "x-messages-read"]);
    assert_eq!(price(&view), "", "there is nothing left to ask");
    assert_eq!(stage.submit("sign-in", Input::Continue).unwrap().step.id, "label");
}

#[tokio::test]
async fn a_level_that_is_told_or_is_not_needed_is_not_asked_for() {
    let stage = zammad::stage();
    signed_in(&stage).await;
    let view = stage.prove().await.unwrap();
    assert_eq!((proof(&view), price(&view)), (vec!["x-proven"], ""));

    let stage = Stage::new();
    stage.reach("sign-in").await;
    stage.authorize().await.unwrap();
    stage.pin(PIN).await.unwrap();
    stage.x.answers(ME, 200, &me("12", "acme"));
    let view = stage.prove().await.unwrap();
    assert_eq!(
        (proof(&view), price(&view)),
        (vec!["x-proven"], ""),
        "every token may read"
    );
}

#[tokio::test]
async fn a_permission_that_was_changed_is_named_by_a_new_sign_in() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    stage.authorize().await.unwrap();
    stage.pin(PIN).await.unwrap();
    stage.prove().await.unwrap();
    for (level, said) in [
        ("read", vec!["x-proven", "x-level-changed"]),
        ("read", vec!["x-proven"]),
        ("read-write", vec!["x-proven", "x-level-changed"]),
    ] {
        stage.authorize().await.unwrap();
        stage
            .x
            .answers_with(ME, 200, &me("12", "acme"), &[("x-access-level", level)]);
        assert_eq!(proof(&stage.pin(PIN).await.unwrap()), said, "{level}");
    }
}

#[tokio::test]
async fn a_verified_account_is_named_as_one() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    stage.authorize().await.unwrap();
    stage.pin(PIN).await.unwrap();
    let business = r#"{"data":{"id":"12","name":"Acme","username":"acme","protected":false,"verified":true,"verified_type":"business"}}"#;
    stage.x.answers(ME, 200, business);
    assert_eq!(
        proof(&stage.prove().await.unwrap()),
        ["x-proven", "x-account-verified"]
    );
}

async fn signed_in(stage: &Stage) {
    zammad::reach(stage, "sign-in").await;
    stage.pick(crate::guide::format::Flow::Pin).unwrap();
    stage.authorize().await.unwrap();
    stage.pin(PIN).await.unwrap();
}

async fn ask(stage: &Stage) -> View {
    let asked = stage.wizard().ask_messages(&stage.id, "sign-in").await;
    stage.see(asked).unwrap()
}

fn price(view: &View) -> &str {
    let Phase::Done { messages, .. } = phase(view) else {
        panic!("nobody signed in");
    };
    messages
}
