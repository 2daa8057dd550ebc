//! Tokens that X's console has issued, pasted.

use super::super::stage::*;
use super::super::view::{Phase, StepState};
use super::sign_in::{done, proof};
use super::zammad;
use crate::finding::Code;
use crate::guide::format::Flow;

#[tokio::test]
async fn pasted_tokens_are_a_sign_in() {
    let stage = zammad::stage();
    zammad::reach(&stage, "sign-in").await;
    assert_eq!(
        why(stage.bring(&token("12", ACCESS_TOKEN), ACCESS_SECRET).await),
        [of_all(Code::InputNotForStep)],
        "another way is picked"
    );
    let view = stage.pick(Flow::Paste).unwrap();
    let Phase::Ready { tokens, .. } = phase(&view) else {
        panic!("no tokens are asked for");
    };
    let fields: Vec<(&str, bool)> = tokens.iter().map(|field| (&*field.id, field.secret)).collect();
    assert_eq!(fields, [("access_token", true), ("access_token_secret", true)]);
    assert_eq!(why(stage.authorize().await), [of_all(Code::InputNotForStep)]);

    assert_eq!(
        why(stage.bring("", "").await),
        [
            at("access_token", Code::FieldMissing),
            at("access_token_secret", Code::FieldMissing)
        ]
    );
    assert_eq!(
        why(stage.bring(ACCESS_SECRET, &token("12", ACCESS_TOKEN)).await),
        [at("access_token", Code::XTokensSwapped)]
    );
    assert_eq!(
        why(stage.bring(KEY, ACCESS_SECRET).await),
        [at("access_token", Code::XTokenNoNumber)]
    );
    assert_eq!(
        why(stage.bring(&token("12", ACCESS_TOKEN), "short").await),
        [at("access_token_secret", Code::XTokenSecretShort)]
    );
    assert!(stage.held().is_empty());
    let view = stage
        .bring(&format!(" {}\n", token("12", ACCESS_TOKEN)), ACCESS_SECRET)
        .await
        .unwrap();
    assert_eq!((done(&view).1, state(&view, "sign-in")), ("12", StepState::Done));
    assert_eq!(stage.held(), ["access_token", "access_token_secret"]);
    let view = stage.prove().await.unwrap();
    assert_eq!((proof(&view), done(&view).1), (vec!["x-proven"], "12"));
    let named = stage.connection().account.unwrap().screen_name;
    assert_eq!(named.as_deref(), Some("acme"), "X says the name with the number");
}

#[tokio::test]
async fn pasted_tokens_of_another_account_change_nothing_and_new_ones_are_confirmed_first() {
    let stage = zammad::stage();
    zammad::reach(&stage, "sign-in").await;
    stage.pick(Flow::Paste).unwrap();
    stage
        .bring(&token("12", ACCESS_TOKEN), ACCESS_SECRET)
        .await
        .unwrap();
    assert_eq!(
        why(stage.bring(&token("13", NEW_TOKEN), NEW_SECRET).await),
        [at("access_token", Code::XOtherAccount)]
    );
    assert_eq!(stage.token_in_use().await, token("12", ACCESS_TOKEN));
    stage.x.fails(ME);
    let view = stage.bring(&token("12", NEW_TOKEN), NEW_SECRET).await.unwrap();
    assert!(matches!(phase(&view), Phase::Unconfirmed { .. }));
    assert_eq!(stage.token_in_use().await, token("12", ACCESS_TOKEN));
    stage.confirm().await.unwrap();
    assert_eq!(stage.token_in_use().await, token("12", NEW_TOKEN));
}

#[tokio::test]
async fn pasted_tokens_of_somebody_else_are_told_by_the_proof_and_the_right_account_can_sign_in() {
    let stage = zammad::stage();
    zammad::reach(&stage, "sign-in").await;
    stage.pick(Flow::Paste).unwrap();
    let view = stage.bring(&token("13", NEW_TOKEN), NEW_SECRET).await.unwrap();
    assert_eq!(
        done(&view),
        ("13", "13"),
        "no name is claimed that nothing has said"
    );
    stage.x.answers(ME, 200, &me("13", "somebody"));
    let view = stage.prove().await.unwrap();
    assert_eq!(
        (proof(&view), done(&view)),
        (
            vec!["x-other-account-proven", "x-level-untold"],
            ("@somebody", "13")
        )
    );
    let view = stage.pick(Flow::Pin).unwrap();
    let Phase::Done { ways, .. } = phase(&view) else {
        panic!("nobody is signed in");
    };
    assert!(ways.iter().any(|way| way.way == Flow::Pin && way.picked));
    stage.authorize().await.unwrap();
    let view = stage.pin(PIN).await.unwrap();
    assert_eq!((proof(&view), done(&view)), (vec!["x-proven"], ("@acme", "12")));
}

fn token(id: &str, rest: &str) -> String {
    format!("{id}-{rest}")
}
