//! Renewal, and whose the tokens are once they were handed over.

use super::*;

#[tokio::test]
async fn tokens_are_renewed_only_when_they_end_soon_and_once_for_all_who_ask() {
    let stage = signed_in_for(7200).await;
    stage.prove().await.unwrap();
    assert_eq!(renewals(&stage), 0);

    let stage = signed_in_for(299).await;
    let (wizard, id) = (stage.wizard(), stage.id.as_str());
    let (one, other) = tokio::join!(wizard.renew(id), wizard.renew(id));
    assert!(one.is_ok() && other.is_ok());
    assert_eq!(renewals(&stage), 1, "the second found the new pair");
    assert_eq!(stage.token_in_use().await, format!("{ACCESS}2"));
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-proven"]);
    assert_eq!(stage.x.asked(ME).pop().unwrap(), format!("Bearer {ACCESS}2"));
}

#[tokio::test]
async fn a_renewal_that_x_refuses_or_does_not_get_keeps_the_old_tokens() {
    let stage = signed_in_for(10).await;
    stage.x.answers(OAUTH2_PATH, 503, "");
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-overloaded"]);
    stage
        .x
        .answers(OAUTH2_PATH, 401, &oauth2_refusal("unauthorized_client", ""));
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-client-refused"]);
    assert_eq!(stage.token_in_use().await, format!("{ACCESS}1"));
    assert!(!grant(&stage.connection()).renewing);
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-proven"]);
    assert_eq!(stage.token_in_use().await, format!("{ACCESS}2"));
}

#[tokio::test]
async fn a_dead_refresh_token_is_told_and_a_new_sign_in_mends_it() {
    let stage = signed_in_for(10).await;
    stage
        .x
        .answers(OAUTH2_PATH, 400, &oauth2_refusal("invalid_grant", ""));
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-refresh-dead"]);
    assert_eq!(stage.held(), ["access_token", "refresh_token"]);
    assert_eq!(done(&sign_in(&stage).await).1, "12");
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-proven"]);
}

#[tokio::test]
async fn that_x_is_asked_is_written_down_before_it_is_and_a_lost_answer_told_as_sign_in_again() {
    let mut stage = signed_in_for(10).await;
    let (asked, go) = stage.x.waits(OAUTH2_PATH);
    let looked = async {
        asked.await.unwrap();
        assert!(grant(&stage.connection()).renewing);
        go.send(()).unwrap();
    };
    let (renewed, ()) = tokio::join!(stage.wizard().renew(&stage.id), looked);
    assert!(renewed.is_ok() && !grant(&stage.connection()).renewing);

    stage.x.answers(OAUTH2_PATH, 200, &stage.x.pair(10));
    sign_in(&stage).await;
    stage.x.is_silent(OAUTH2_PATH);
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-timeout"]);
    stage.kill_and_start();
    // X had made a new pair, which nobody was told of.
    stage.x.pair(7200);
    for _ in 0..2 {
        assert_eq!(proof(&stage.prove().await.unwrap()), ["x-refresh-lost"]);
    }
    assert_eq!(done(&sign_in(&stage).await).1, "12");
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-proven"]);
}

#[tokio::test]
async fn a_cancelled_call_does_not_lose_the_renewal_that_it_began() {
    let stage = signed_in_for(10).await;
    let (asked, go) = stage.x.waits(OAUTH2_PATH);
    let begun = async {
        asked.await.unwrap();
        stage.cancel().unwrap();
    };
    let (proved, ()) = tokio::join!(stage.prove(), begun);
    assert_eq!(why(proved), [of_all(Code::Cancelled)]);
    go.send(()).unwrap();
    stage.wizard().renew(&stage.id).await.unwrap();
    assert_eq!(
        (renewals(&stage), stage.token_in_use().await),
        (1, format!("{ACCESS}2"))
    );
}

#[tokio::test]
async fn a_pair_that_was_handed_over_is_left_alone_until_somebody_signs_in_anew() {
    let stage = signed_in_for(10).await;
    stage.submit("sign-in", Input::Continue).unwrap();
    save(&stage, false).await;
    assert_eq!(
        grant(&stage.connection()).handed_ms,
        None,
        "placeholders hand nothing over"
    );
    let view = save(&stage, true).await;
    assert!(codes(&view.step.findings).contains(&"x-handed-on"));
    assert!(
        settings(&stage).contains(&format!("{REFRESH}2")),
        "renewed before it went"
    );
    assert_eq!(grant(&stage.connection()).handed_ms, Some(NOW_MS));
    let view = stage.go("sign-in").unwrap();
    assert_eq!(codes(&view.step.findings), ["x-handed-on"]);
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-proven"]);
    assert_eq!(renewals(&stage), 1);

    let stage = signed_in_for(0).await;
    stage.submit("sign-in", Input::Continue).unwrap();
    stage.x.fails(OAUTH2_PATH);
    save(&stage, true).await;
    stage.go("sign-in").unwrap();
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-handed-on-and-over"]);
    assert_eq!(done(&sign_in(&stage).await).1, "12");
    assert_eq!(grant(&stage.connection()).handed_ms, None);
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-proven"]);
}

/// Signed in with tokens that live for so long.
async fn signed_in_for(life_s: u32) -> Stage {
    let stage = stage("confidential");
    reach(&stage, "sign-in").await;
    stage.x.answers(OAUTH2_PATH, 200, &stage.x.pair(life_s));
    assert_eq!(done(&sign_in(&stage).await), ("@acme", "12"));
    stage
}

/// How often X was asked for a renewal, without the question that only probes the client.
fn renewals(stage: &Stage) -> usize {
    let forms = stage.x.forms(OAUTH2_PATH);
    let is_ours = |refresh: &String| refresh.starts_with(REFRESH);
    forms
        .iter()
        .filter(|form| form.get("refresh_token").is_some_and(is_ours))
        .count()
}
