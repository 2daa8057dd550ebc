//! What was entered in the target: read back where a login is kept, and only there.

use serde_json::json;

use super::super::super::view::apply::ApplyAct;
use super::super::apply::login;
use super::*;
use crate::provider::http::Fault;

const LOGIN: &str = "AuthService.svc/Login";
const WRITE: &str = "PostSysSettingsValues";

/// The settings are entered and kept, and the login is kept or not.
async fn entered(keep: bool) -> Stage {
    let stage = Stage::new();
    stage.reach_apply().await;
    let login = login(TARGET_PASSWORD, keep);
    stage.apply("apply", ApplyAct::Read { login }).await.unwrap();
    stage
        .apply("apply", ApplyAct::Write { agreed: false })
        .await
        .unwrap();
    stage.apply("apply", ApplyAct::Keep).await.unwrap();
    stage.wizard().sign_out().await;
    stage
}

fn of_target(health: &Health) -> Vec<(Code, String)> {
    let at_target = health
        .findings
        .iter()
        .filter(|finding| finding.field.as_deref() == Some("target"));
    let fact =
        |name: &str, finding: &crate::finding::Finding| finding.facts.get(name).cloned().unwrap_or_default();
    at_target
        .map(|finding| (finding.code, fact("codes", finding)))
        .collect()
}

#[tokio::test]
async fn what_somebody_changed_there_is_found_and_found_right_again() {
    let stage = entered(true).await;
    let (logins, writes) = (stage.target.calls(LOGIN), stage.target.calls(WRITE));
    let health = look(&stage, true).await;
    assert_eq!(of_target(&health), [(Code::HealthSettingsKept, String::new())]);
    assert_eq!(health.outcome, Outcome::Healthy);
    stage.target.set("TwitterConsumerKey", json!("somebody else's"));
    let health = look(&stage, true).await;
    assert_eq!(
        of_target(&health),
        [(Code::HealthSettingsChanged, "TwitterConsumerKey".to_owned())]
    );
    assert_eq!(health.outcome, Outcome::Attention);
    stage.target.set("TwitterConsumerKey", serde_json::Value::Null);
    let health = look(&stage, true).await;
    assert_eq!(
        of_target(&health)[0].0,
        Code::HealthSettingsChanged,
        "and one that is gone"
    );
    stage.target.set("TwitterConsumerKey", json!(KEY));
    assert_eq!(look(&stage, true).await.outcome, Outcome::Healthy);
    assert_eq!(stage.target.calls(LOGIN) - logins, 4, "signed in once a look");
    assert_eq!(stage.target.calls("MainMenuService/Logout"), 5, "and out again");
    assert_eq!(stage.target.calls(WRITE), writes, "nothing is written");
    assert_eq!(lines(&stage).len(), 2);
}

#[tokio::test]
async fn what_changed_here_and_was_not_entered_again_is_not_called_right() {
    let stage = entered(true).await;
    assert_eq!(
        of_target(&look(&stage, false).await),
        [(Code::HealthSettingsKept, String::new())]
    );
    let values = values(&[("consumer_key", OTHER_KEY), ("consumer_secret", OTHER_SECRET)]);
    let rotated = stage.wizard().rotate(&stage.id, "keys", values, true).await;
    assert!(stage.see(rotated).unwrap().proven);
    let health = look(&stage, false).await;
    assert_eq!(of_target(&health), [(Code::HealthSettingsOld, String::new())]);
    assert_eq!(health.outcome, Outcome::Attention);
    let counts = stage.wizard().home().list.counts;
    assert_eq!((counts.needs_you, counts.healthy), (1, 0));
}

#[tokio::test]
async fn without_a_kept_login_nobody_signs_in_and_it_is_said() {
    let stage = entered(false).await;
    let logins = stage.target.calls(LOGIN);
    let health = look(&stage, true).await;
    assert_eq!(of_target(&health), [(Code::HealthSettingsUnseen, String::new())]);
    assert_eq!(
        (health.outcome, stage.target.calls(LOGIN)),
        (Outcome::Healthy, logins)
    );
}

#[tokio::test]
async fn a_target_that_does_not_answer_says_nothing_and_a_login_that_it_refuses_is_kept_no_more() {
    let stage = entered(true).await;
    stage.target.next(LOGIN, Next::Fail(Fault::Connect));
    let health = look(&stage, true).await;
    assert_eq!(
        (health.outcome, health.findings[0].code),
        (Outcome::Unreached, Code::CreatioUnreachable)
    );
    stage.target.next(LOGIN, Next::Refuse);
    let health = look(&stage, true).await;
    assert_eq!(health.outcome, Outcome::Attention);
    assert_eq!(health.findings[0].field.as_deref(), Some("target"));
    let logins = stage.target.calls(LOGIN);
    let health = look(&stage, true).await;
    assert!(
        of_target(&health)
            .iter()
            .any(|(code, _)| *code == Code::HealthSettingsUnseen)
    );
    assert_eq!(stage.target.calls(LOGIN), logins, "never again by itself");
}
