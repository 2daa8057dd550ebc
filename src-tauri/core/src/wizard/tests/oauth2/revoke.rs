//! What X has given is taken back.

use super::super::super::view::TakeBack;
use super::*;

#[tokio::test]
async fn x_ends_both_tokens_and_nothing_of_them_stays_here() {
    for client in ["confidential", "public"] {
        let stage = stage(client);
        reach(&stage, "save").await;
        save(&stage, false).await;
        let view = stage.go("sign-in").unwrap();
        assert_eq!(offered(&view), TakeBack::Here);
        let view = revoke(&stage).await.unwrap();
        assert!(matches!(phase(&view), Phase::Ready { .. }));
        assert_eq!(codes(&view.step.findings), ["x-taken-back", "steps-again"]);
        assert_eq!(state(&view, "sign-in"), StepState::Todo);
        assert_ne!(state(&view, "save"), StepState::Done, "the bundle is of before");
        assert!(stage.held().is_empty());
        let connection = stage.connection();
        assert_eq!((connection.account, connection.grant), (None, None));
        let history = stage.store().history(&stage.id).unwrap();
        assert_eq!(history.last().unwrap().what, "revoked");

        let forms = stage.x.forms(REVOKE_PATH);
        let ended: Vec<&str> = forms.iter().map(|form| form["token"].as_str()).collect();
        assert_eq!(ended, [format!("{REFRESH}1"), format!("{ACCESS}1")]);
        for form in &forms {
            assert_eq!(form.contains_key("client_id"), client == "public");
        }
        assert_eq!(done(&sign_in(&stage).await), ("@acme", "12"));
    }
}

#[tokio::test]
async fn tokens_that_x_does_not_end_are_kept_and_a_second_try_ends_them() {
    let stage = stage("confidential");
    reach(&stage, "sign-in").await;
    sign_in(&stage).await;
    let kept = of_all(Code::XNotTakenBack);
    stage.x.fails(REVOKE_PATH);
    assert_eq!(
        why(revoke(&stage).await),
        [kept.clone(), of_all(Code::XUnreachable)]
    );
    stage.x.answers(REVOKE_PATH, 503, "");
    assert_eq!(
        why(revoke(&stage).await),
        [kept.clone(), of_all(Code::XOverloaded)]
    );
    // The first of the two is ended, then the line breaks.
    stage.x.answers(REVOKE_PATH, 200, r#"{"revoked":true}"#);
    stage.x.is_silent(REVOKE_PATH);
    assert_eq!(why(revoke(&stage).await), [kept, of_all(Code::XTimeout)]);
    assert_eq!(stage.held(), ["access_token", "refresh_token"]);
    assert_eq!(done(&stage.view()), ("@acme", "12"));

    // Nobody is handed what X may have ended.
    stage.submit("sign-in", Input::Continue).unwrap();
    let gone = oauth2_refusal("invalid_request", "Value passed for the token was invalid.");
    stage.x.answers(OAUTH2_PATH, 503, "");
    let handed = stage
        .wizard()
        .export_settings(&stage.id, "save", wish(&stage, true))
        .await;
    let doubted = why(stage.see(handed));
    assert!(doubted.contains(&of_all(Code::XRefreshInDoubt)), "{doubted:?}");
    stage.go("sign-in").unwrap();
    stage.x.answers(REVOKE_PATH, 400, &gone);

    let gone = oauth2_refusal("invalid_request", "Value passed for the token was invalid.");
    stage.x.answers(REVOKE_PATH, 400, &gone);
    let view = revoke(&stage).await.unwrap();
    assert_eq!(codes(&view.step.findings), ["x-taken-back"]);
    assert!(stage.held().is_empty());
}

#[tokio::test]
async fn what_belongs_to_the_target_is_not_taken_back_from_here() {
    let stage = stage("confidential");
    reach(&stage, "save").await;
    save(&stage, true).await;
    let view = stage.go("sign-in").unwrap();
    assert_eq!(offered(&view), TakeBack::AtProvider);
    assert_eq!(why(revoke(&stage).await), [of_all(Code::InputNotForStep)]);
    assert!(stage.x.forms(REVOKE_PATH).is_empty());
    assert_eq!(stage.held(), ["access_token", "refresh_token"]);

    assert_eq!(offered(&sign_in(&stage).await), TakeBack::Here, "a new pair");
}

#[tokio::test]
async fn tokens_of_the_older_kind_are_not_taken_back_and_nobody_has_none() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    assert_eq!(why(revoke(&stage).await), [of_all(Code::InputNotForStep)]);
    stage.authorize().await.unwrap();
    let view = stage.pin(PIN).await.unwrap();
    assert_eq!(offered(&view), TakeBack::Nowhere);
    assert_eq!(why(revoke(&stage).await), [of_all(Code::InputNotForStep)]);
    assert_eq!(stage.held(), ["access_token", "access_token_secret"]);
}

async fn revoke(stage: &Stage) -> Result<View, super::super::super::view::Refused> {
    stage.see(stage.wizard().revoke(&stage.id, "sign-in").await)
}

fn offered(view: &View) -> TakeBack {
    let Phase::Done { take_back, .. } = phase(view) else {
        panic!("nobody signed in");
    };
    *take_back
}
