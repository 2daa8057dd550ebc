//! Asking X who the tokens belong to.

use super::super::stage::*;
use super::super::view::{Input, Phase, StepState, View};
use super::sign_in::{done, proof};
use crate::finding::Severity;

#[tokio::test]
async fn the_proof_names_the_account() {
    let stage = Stage::new();
    let view = signed_in(&stage).await;
    let Phase::Done { price, .. } = phase(&view) else {
        panic!("nobody signed in");
    };
    assert!(price.contains("$0.010"), "{price}");
    stage.told.words();
    let view = stage.prove().await.unwrap();
    assert_eq!(proof(&view), ["x-proven"]);
    assert_eq!(stage.told.words(), ["Asking X who signed in …"]);
    assert_eq!(state(&view, "sign-in"), StepState::Done);
}

#[tokio::test]
async fn an_x_that_will_not_serve_the_app_is_a_warning_and_the_tokens_stay() {
    let credits =
        r#"{"title":"CreditsDepleted","detail":"None left.","type":"https://api.x.com/2/problems/credits"}"#;
    let enrolled =
        r#"{"reason":"client-not-enrolled","type":"https://api.twitter.com/2/problems/client-forbidden"}"#;
    let stage = Stage::new();
    signed_in(&stage).await;
    for (status, body, code) in [
        (402, credits, "x-signed-in-but-credits"),
        (403, &*refusal(453), "x-signed-in-but-subset"),
        (403, enrolled, "x-signed-in-but-not-enrolled"),
        (429, "", "x-signed-in-but-limited"),
    ] {
        stage.x.answers(ME, status, body);
        let view = stage.prove().await.unwrap();
        assert_eq!(proof(&view), [code]);
        assert_eq!(state(&view, "sign-in"), StepState::Attention);
        assert_eq!(stage.held(), ["access_token", "access_token_secret"]);
        let view = stage.submit("sign-in", Input::Continue).unwrap();
        assert_eq!(view.step.id, "entry", "it does not stand in the way");
        stage.go("sign-in").unwrap();
    }
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-proven"]);
}

#[tokio::test]
async fn a_proof_of_somebody_else_is_a_stop() {
    let stage = Stage::new();
    signed_in(&stage).await;
    stage.x.answers(ME, 200, &me("13", "acme"));
    let view = stage.prove().await.unwrap();
    let Phase::Done { proof, user_id, .. } = phase(&view) else {
        panic!("nobody signed in");
    };
    assert_eq!((codes(proof), user_id.as_str()), (vec!["x-me-differs"], "12"));
    assert_eq!(proof[0].severity, Severity::Stop);
    assert_eq!(state(&view, "sign-in"), StepState::Attention);

    stage.x.fails(ME);
    assert_eq!(self::proof(&stage.prove().await.unwrap()), ["x-unreachable"]);
    assert_eq!(self::proof(&stage.prove().await.unwrap()), ["x-proven"]);
}

#[tokio::test]
async fn an_account_that_nobody_named_is_named_by_the_proof() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    stage.authorize().await.unwrap();
    let nameless = format!("oauth_token={ACCESS_TOKEN}&oauth_token_secret={ACCESS_SECRET}");
    stage.x.answers(ACCESS_TOKEN_PATH, 200, &nameless);
    assert_eq!(done(&stage.pin(PIN).await.unwrap()).1, "");
    let view = stage.prove().await.unwrap();
    assert_eq!((done(&view), proof(&view)), (("@acme", "12"), vec!["x-proven"]));
}

async fn signed_in(stage: &Stage) -> View {
    stage.reach("sign-in").await;
    stage.authorize().await.unwrap();
    stage.pin(PIN).await.unwrap()
}
