//! Renewal, and whose the tokens are once they were handed over.

use crate::secret::Secret;
use crate::store::record::SecretName;
use crate::wizard::tokens::Place;

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
    assert!(
        grant(&stage.connection()).renewing,
        "the first answer is still missing"
    );
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
    // The target renews them now: a second copy would be of yesterday.
    let again = || ExportWish {
        replace: true,
        ..wish(&stage, true)
    };
    let refused = stage.wizard().export_settings(&stage.id, "save", again()).await;
    assert_eq!(why(stage.see(refused)), [of_all(Code::XHandedOnAlready)]);
    save(&stage, false).await;
    stage.go("sign-in").unwrap();
    assert_eq!(done(&sign_in(&stage).await).1, "12");
    stage.submit("sign-in", Input::Continue).unwrap();
    save(&stage, true).await;

    let stage = signed_in_for(0).await;
    stage.submit("sign-in", Input::Continue).unwrap();
    stage
        .x
        .answers(OAUTH2_PATH, 401, &oauth2_refusal("unauthorized_client", ""));
    save(&stage, true).await;
    stage.go("sign-in").unwrap();
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-handed-on-and-over"]);
    assert_eq!(done(&sign_in(&stage).await).1, "12");
    assert_eq!(grant(&stage.connection()).handed_ms, None);
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-proven"]);
}

#[tokio::test]
async fn a_lost_answer_stays_lost_whatever_x_refuses_after_it() {
    let stage = signed_in_for(10).await;
    stage.x.is_silent(OAUTH2_PATH);
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-timeout"]);
    for (status, body, code) in [
        (429, String::new(), "x-rate-limited"),
        (401, oauth2_refusal("unauthorized_client", ""), "x-client-refused"),
        (503, String::new(), "x-overloaded"),
    ] {
        stage.x.answers(OAUTH2_PATH, status, &body);
        assert_eq!(proof(&stage.prove().await.unwrap()), [code]);
    }
    stage.x.pair(7200);
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-refresh-lost"]);

    let stage = signed_in_for(10).await;
    stage
        .x
        .answers(OAUTH2_PATH, 401, &oauth2_refusal("unauthorized_client", ""));
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-client-refused"]);
    assert!(
        !grant(&stage.connection()).renewing,
        "X refused before it looked at the token"
    );
}

#[tokio::test]
async fn a_pair_whose_renewal_was_not_answered_is_handed_to_nobody() {
    let stage = signed_in_for(10).await;
    stage.submit("sign-in", Input::Continue).unwrap();
    stage.x.is_silent(OAUTH2_PATH);
    let export = async || {
        let wish = wish(&stage, true);
        stage.see(stage.wizard().export_settings(&stage.id, "save", wish).await)
    };
    let doubt = of_all(Code::XRefreshInDoubt);
    assert_eq!(why(export().await), [doubt.clone(), of_all(Code::XTimeout)]);
    stage.x.answers(OAUTH2_PATH, 429, "");
    assert_eq!(why(export().await), [doubt, of_all(Code::XRateLimited)]);
    assert!(!stage.documents.path().join("bundle").exists());
    assert_eq!(grant(&stage.connection()).handed_ms, None);

    export().await.unwrap();
    assert!(settings(&stage).contains(&format!("{REFRESH}2")));
    assert_eq!(grant(&stage.connection()).handed_ms, Some(NOW_MS));
}

#[tokio::test]
async fn while_a_bundle_is_made_its_pair_is_not_renewed() {
    let stage = signed_in_for(7200).await;
    stage.submit("sign-in", Input::Continue).unwrap();
    let refused = Secret::new(stage.token_in_use().await);
    let saving = stage
        .wizard()
        .export_settings(&stage.id, "save", wish(&stage, true));
    let renewal = stage.wizard().fresh(&stage.id, Place::InUse, Some(refused));
    let (saved, renewed) = tokio::join!(saving, renewal);
    stage.see(saved).unwrap();
    assert!(renewed.is_ok());
    assert_eq!(renewals(&stage), 0, "it was the target's by then");
}

#[tokio::test]
async fn an_access_token_that_x_refuses_early_is_renewed_once_and_asked_about_again() {
    let stage = signed_in_for(7200).await;
    stage.x.answers(ME, 401, "");
    assert_eq!(proof(&stage.prove().await.unwrap()), ["x-proven"]);
    assert_eq!(
        (renewals(&stage), stage.token_in_use().await),
        (1, format!("{ACCESS}2"))
    );

    stage.x.answers(ME, 401, "");
    stage.x.answers(ME, 401, "");
    let view = stage.prove().await.unwrap();
    assert_eq!(renewals(&stage), 2, "and not a third time");
    assert_ne!(proof(&view), ["x-proven"]);

    save_after(&stage).await;
    stage.x.answers(ME, 401, "");
    assert_ne!(proof(&stage.prove().await.unwrap()), ["x-proven"]);
    assert_eq!(renewals(&stage), 2, "the target's are left alone");
}

#[tokio::test]
async fn tokens_that_waited_for_longer_than_they_live_are_renewed_where_they_wait() {
    for early in [false, true] {
        let mut stage = signed_in_for(7200).await;
        sign_in_while(&stage, |x| x.fails(ME)).await;
        assert_eq!(stage.held().len(), 4, "{:?}", stage.held());
        match early {
            // X refuses what this computer's clock takes to be good.
            true => stage.x.answers(ME, 401, ""),
            false => waited(&stage),
        }
        stage.x.is_silent(OAUTH2_PATH);
        let view = stage.confirm().await.unwrap();
        assert_eq!(codes(&view.step.findings), ["x-timeout"]);
        let aside = |stage: &Stage| stage.connection().candidate_grant.unwrap();
        assert!(aside(&stage).renewing, "written down before X was asked");
        stage.kill_and_start();

        let view = stage.confirm().await.unwrap();
        assert_eq!(done(&view), ("@acme", "12"));
        assert_eq!(stage.token_in_use().await, format!("{ACCESS}3"));
        assert_eq!(stage.held(), ["access_token", "refresh_token"]);
        assert!(!grant(&stage.connection()).renewing);
    }
}

#[tokio::test]
async fn tokens_that_wait_and_that_x_has_withdrawn_go_and_those_in_use_stay() {
    let stage = signed_in_for(7200).await;
    sign_in_while(&stage, |x| x.fails(ME)).await;
    waited(&stage);
    stage
        .x
        .answers(OAUTH2_PATH, 400, &oauth2_refusal("invalid_grant", ""));
    let view = stage.confirm().await.unwrap();
    assert_eq!(codes(&view.step.findings), ["x-refresh-dead"]);
    assert_eq!(stage.held(), ["access_token", "refresh_token"]);
    assert_eq!(stage.token_in_use().await, format!("{ACCESS}1"));
    assert_eq!(done(&sign_in(&stage).await).1, "12");
}

#[tokio::test]
async fn a_renewal_whose_pair_was_replaced_meanwhile_changes_nothing() {
    let stage = signed_in_for(10).await;
    let (asked, go) = stage.x.waits(OAUTH2_PATH);
    let replaced = async {
        asked.await.unwrap();
        let vault = stage.wizard().vault().await.unwrap();
        let name = SecretName::connection(&stage.id, "refresh_token");
        let other = vault.seal(&name, &Secret::new(format!("{REFRESH}9"))).unwrap();
        let put = stage
            .store()
            .write(|change| change.put_secret(&name, &other, NOW_MS));
        put.unwrap();
        go.send(()).unwrap();
    };
    let (renewed, ()) = tokio::join!(stage.wizard().renew(&stage.id), replaced);
    assert!(renewed.is_ok());
    assert_eq!(stage.token_in_use().await, format!("{ACCESS}1"));
}

#[tokio::test]
async fn scopes_that_have_changed_are_named_by_a_new_sign_in() {
    let stage = stage("confidential");
    reach(&stage, "sign-in").await;
    assert_eq!(proof(&sign_in(&stage).await), ["x-proven"]);
    assert_eq!(proof(&sign_in(&stage).await), ["x-proven"]);
    let mut now = stage.connection();
    let scopes = &mut now.grant.as_mut().unwrap().scopes;
    *scopes = vec![scopes[0].clone(), "space.read".to_owned()];
    stage.store().write(|change| change.put_connection(&now)).unwrap();
    let view = sign_in(&stage).await;
    assert_eq!(proof(&view), ["x-proven", "scopes-changed"]);
    let Phase::Done { proof: said, .. } = phase(&view) else {
        panic!("nobody is signed in");
    };
    assert!(said[1].title.contains("Gone: `space.read`"), "{}", said[1].title);
}

#[tokio::test]
async fn scopes_that_are_missing_are_told_by_every_proof() {
    let stage = stage("confidential");
    reach(&stage, "sign-in").await;
    let few = stage.x.pair(7200).replace(SCOPES, "users.read offline.access");
    stage.x.answers(OAUTH2_PATH, 200, &few);
    assert_eq!(proof(&sign_in(&stage).await), ["x-proven", "x-scopes-short"]);
    assert_eq!(
        proof(&stage.prove().await.unwrap()),
        ["x-proven", "x-scopes-short"]
    );
}

/// As if the tokens that wait had been waiting until they ended.
fn waited(stage: &Stage) {
    let mut connection = stage.connection();
    connection.candidate_grant.as_mut().unwrap().expires_ms = NOW_MS - 1;
    let put = stage.store().write(|change| change.put_connection(&connection));
    put.unwrap();
}

/// Hands the tokens over, and goes back.
async fn save_after(stage: &Stage) {
    stage.submit("sign-in", Input::Continue).unwrap();
    save(stage, true).await;
    stage.go("sign-in").unwrap();
}

/// Signed in with tokens that live for so long.
pub(in crate::wizard::tests) async fn signed_in_for(life_s: u32) -> Stage {
    let stage = stage("confidential");
    reach(&stage, "sign-in").await;
    stage.x.answers(OAUTH2_PATH, 200, &stage.x.pair(life_s));
    assert_eq!(done(&sign_in(&stage).await), ("@acme", "12"));
    stage
}

/// How often X was asked for a renewal, without the question that only probes the client.
pub(in crate::wizard::tests) fn renewals(stage: &Stage) -> usize {
    let forms = stage.x.forms(OAUTH2_PATH);
    let is_ours = |refresh: &String| refresh.starts_with(REFRESH);
    forms
        .iter()
        .filter(|form| form.get("refresh_token").is_some_and(is_ours))
        .count()
}
