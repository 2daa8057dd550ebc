//! Signing in once more: the old tokens stay until X has confirmed the new ones, whatever happens on the way.

use super::super::stage::*;
use super::super::view::{Input, Phase, StepState, View};
use super::sign_in::{done, proof};
use crate::finding::Code;

#[tokio::test]
async fn new_tokens_take_the_place_of_the_old_ones_once_x_confirms_them() {
    let stage = signed_in().await;
    let view = renewed(&stage).await;
    assert_eq!((done(&view), proof(&view)), (("@acme", "12"), vec!["x-proven"]));
    assert_eq!(state(&view, "sign-in"), StepState::Done);
    assert_eq!(stage.held(), BOTH);
    assert_eq!(stage.token_in_use().await, format!("12-{NEW_TOKEN}"));
    let history = stage.store().history(&stage.id).unwrap();
    assert_eq!(history.last().unwrap().what, "re-authorized");
}

#[tokio::test]
async fn where_x_cannot_confirm_them_now_both_are_kept_and_the_old_ones_in_use() {
    let credits =
        r#"{"title":"CreditsDepleted","detail":"None left.","type":"https://api.x.com/2/problems/credits"}"#;
    let mut stage = signed_in().await;
    for (status, body, code) in [
        (402, credits, "x-credits"),
        (503, "Over capacity", "x-overloaded"),
        (429, "", "x-rate-limited"),
        (200, "<html>Log in to the guest network</html>", "x-nonsense"),
    ] {
        begun(&stage).await;
        stage.x.answers(ME, status, body);
        let view = stage.pin(PIN).await.unwrap();
        let Phase::Unconfirmed { account, before, .. } = phase(&view) else {
            panic!("{code}: it was not kept waiting");
        };
        assert_eq!((account.as_str(), before.as_str()), ("@acme", "@acme"));
        assert_eq!(codes(&view.step.findings), [code]);
        assert_eq!(stage.token_in_use().await, format!("12-{ACCESS_TOKEN}"));
        assert_eq!(
            why(stage.submit("sign-in", Input::Continue)),
            [of_all(Code::NotSignedIn)]
        );
        let card = stage.wizard().home().list.cards.remove(0);
        assert_eq!(card.state, "Not confirmed yet");
        assert_eq!(card.at.as_deref(), Some("sign-in"));
    }
    stage.kill_and_start();
    stage.x.fails(ME);
    let view = stage.confirm().await.unwrap();
    assert_eq!(codes(&view.step.findings), ["x-unreachable"]);
    let view = stage.confirm().await.unwrap();
    assert_eq!((done(&view).1, proof(&view)), ("12", vec!["x-proven"]));
    assert_eq!(stage.held(), BOTH);
    assert_eq!(stage.token_in_use().await, format!("12-{NEW_TOKEN}"));
    assert_eq!(why(stage.confirm().await), [of_all(Code::NotWaiting)]);
}

#[tokio::test]
async fn what_x_said_of_the_tokens_in_use_outlasts_an_attempt_that_was_given_up() {
    let stage = signed_in().await;
    stage.x.answers(ME, 403, &refusal(453));
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-signed-in-but-subset"]);
    let view = stage.authorize().await.unwrap();
    assert!(view.step.findings.is_empty());
    let view = stage.give_up().unwrap();
    assert_eq!(proof(&view), ["x-signed-in-but-subset"]);
    assert_eq!(state(&view, "sign-in"), StepState::Attention);
}

#[tokio::test]
async fn who_would_rather_keep_the_old_ones_may() {
    let stage = signed_in().await;
    begun(&stage).await;
    stage.x.fails(ME);
    stage.pin(PIN).await.unwrap();
    let view = stage.give_up().unwrap();
    assert_eq!(done(&view), ("@acme", "12"));
    assert_eq!(stage.held(), BOTH);
    assert_eq!(stage.token_in_use().await, format!("12-{ACCESS_TOKEN}"));
    assert_eq!(done(&renewed(&stage).await).1, "12");
}

#[tokio::test]
async fn new_tokens_that_wait_outlast_a_later_attempt_that_comes_to_nothing() {
    let stage = signed_in().await;
    begun(&stage).await;
    stage.x.fails(ME);
    stage.pin(PIN).await.unwrap();
    stage.authorize().await.unwrap();
    let view = stage.give_up().unwrap();
    assert!(matches!(phase(&view), Phase::Unconfirmed { .. }));
    assert_eq!(done(&stage.confirm().await.unwrap()).1, "12");
    assert_eq!(stage.token_in_use().await, format!("12-{NEW_TOKEN}"));
}

#[tokio::test]
async fn another_account_changes_nothing_and_both_names_are_told() {
    let stage = signed_in().await;
    stage.authorize().await.unwrap();
    stage.x.answers(ACCESS_TOKEN_PATH, 200, &tokens("13", "somebody"));
    let view = stage.pin(PIN).await.unwrap();
    assert_eq!(done(&view), ("@acme", "12"));
    let said = &view.step.findings;
    assert_eq!(codes(said), ["x-other-account"]);
    assert!(said[0].title.contains("@somebody") && said[0].title.contains("@acme"));
    assert_eq!(stage.held(), BOTH);
    assert_eq!(stage.token_in_use().await, format!("12-{ACCESS_TOKEN}"));
    let card = stage.wizard().home().list.cards.remove(0);
    assert_eq!(card.state, "Signed in", "the tokens in use work as before");
    assert_eq!(done(&renewed(&stage).await).1, "12");
}

#[tokio::test]
async fn what_x_denies_of_the_new_tokens_leaves_the_old_ones() {
    let stage = signed_in().await;
    for (status, body, code) in [
        (200, me("13", "somebody"), "x-me-differs"),
        (401, refusal(89), "x-token-dead"),
        (403, refusal(64), "x-account-suspended"),
    ] {
        begun(&stage).await;
        stage.x.answers(ME, status, &body);
        let view = stage.pin(PIN).await.unwrap();
        assert_eq!((done(&view).1, codes(&view.step.findings)), ("12", vec![code]));
        assert_eq!(state(&view, "sign-in"), StepState::Attention);
        assert_eq!(stage.held(), BOTH);
        assert_eq!(stage.token_in_use().await, format!("12-{ACCESS_TOKEN}"));
        let card = stage.wizard().home().list.cards.remove(0);
        assert_eq!(card.state, "Sign in again");
    }
    assert_eq!(done(&renewed(&stage).await).1, "12");
}

#[tokio::test]
async fn tokens_whose_answer_was_lost_are_told_from_a_wrong_pin() {
    let mut stage = signed_in().await;
    // The line broke after X had answered.
    stage.authorize().await.unwrap();
    stage.x.answers(ACCESS_TOKEN_PATH, 503, "");
    assert_eq!(why(stage.pin(PIN).await), [at("pin", Code::XOverloaded)]);
    stage
        .x
        .answers(ACCESS_TOKEN_PATH, 401, "Invalid oauth_verifier parameter");
    let view = stage.pin(PIN).await.unwrap();
    assert_eq!(codes(&view.step.findings), ["x-sign-in-lost"]);
    assert_eq!(stage.token_in_use().await, format!("12-{ACCESS_TOKEN}"));

    // The program died after X had answered.
    stage.authorize().await.unwrap();
    let (asked, _never) = stage.x.waits(ACCESS_TOKEN_PATH);
    let (died, ()) = tokio::join!(stage.pin(PIN), async {
        asked.await.unwrap();
        stage.cancel().unwrap();
    });
    assert_eq!(why(died), [of_all(Code::Cancelled)]);
    stage.kill_and_start();
    stage.x.answers(ACCESS_TOKEN_PATH, 401, &refusal(89));
    let view = stage.pin(PIN).await.unwrap();
    assert_eq!(codes(&view.step.findings), ["x-sign-in-lost"]);
    assert_eq!(stage.token_in_use().await, format!("12-{ACCESS_TOKEN}"));
    assert_eq!(done(&renewed(&stage).await).1, "12");
    assert_eq!(stage.token_in_use().await, format!("12-{NEW_TOKEN}"));
}

#[tokio::test]
async fn an_answer_stays_lost_when_x_refuses_for_another_reason_in_between() {
    let stage = signed_in().await;
    for (status, body, code) in [
        (429, String::new(), Code::XRateLimited),
        (403, refusal(99), Code::XPairRefused),
    ] {
        stage.authorize().await.unwrap();
        stage.x.answers(ACCESS_TOKEN_PATH, 503, "");
        assert_eq!(why(stage.pin(PIN).await), [at("pin", Code::XOverloaded)]);
        stage.x.answers(ACCESS_TOKEN_PATH, status, &body);
        assert_eq!(why(stage.pin(PIN).await), [at("pin", code)]);
        stage
            .x
            .answers(ACCESS_TOKEN_PATH, 401, "Invalid oauth_verifier parameter");
        let view = stage.pin(PIN).await.unwrap();
        assert_eq!(codes(&view.step.findings), ["x-sign-in-lost"]);
    }
    // Refused before X looked at the PIN, and never asked otherwise: then the PIN was wrong.
    stage.authorize().await.unwrap();
    stage.x.answers(ACCESS_TOKEN_PATH, 429, "");
    assert_eq!(why(stage.pin(PIN).await), [at("pin", Code::XRateLimited)]);
    stage
        .x
        .answers(ACCESS_TOKEN_PATH, 401, "Invalid oauth_verifier parameter");
    let view = stage.pin(PIN).await.unwrap();
    assert_eq!(codes(&view.step.findings), ["x-pin-wrong"]);
}

/// Somebody is signed in, and the sign-in is open.
async fn signed_in() -> Stage {
    let stage = Stage::new();
    stage.reach("settings").await;
    stage.go("sign-in").unwrap();
    stage
}

/// A new sign-in waits for its PIN, and X is about to hand out new tokens.
async fn begun(stage: &Stage) {
    stage.authorize().await.unwrap();
    stage.x.answers(ACCESS_TOKEN_PATH, 200, &new_tokens());
}

async fn renewed(stage: &Stage) -> View {
    begun(stage).await;
    stage.pin(PIN).await.unwrap()
}

const BOTH: [&str; 2] = ["access_token", "access_token_secret"];
