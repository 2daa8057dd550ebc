//! The webhook that is looked after here: listed by X for nothing.

use super::super::super::view::{Input, WebhookAct};
use super::super::oauth2::{WEBHOOK, reach, stage_with};
use super::super::webhook::lists;
use super::*;

#[tokio::test]
async fn a_webhook_that_is_gone_or_fails_is_told_and_found_well_again() {
    let stage = stage_with("confidential", "account-activity");
    reach(&stage, "webhook").await;
    stage
        .x
        .answers("/2/webhooks", 200, &listed(&[("7", WEBHOOK, true)]));
    stage.x.answers(
        "/2/account_activity/webhooks/7/subscriptions/all/list",
        200,
        SUBSCRIBED,
    );
    let act = stage
        .wizard()
        .webhook(&stage.id, "webhook", WebhookAct::Look)
        .await;
    stage.see(act).unwrap();
    stage.submit("webhook", Input::Continue).unwrap();
    for (hooks, code, outcome) in [
        (&[("7", WEBHOOK, true)][..], Code::XWebhookValid, Outcome::Healthy),
        (
            &[("7", WEBHOOK, false)],
            Code::XWebhookFailing,
            Outcome::Attention,
        ),
        (
            &[("8", "https://other.example/hook", true)],
            Code::HealthHookGone,
            Outcome::Attention,
        ),
        (&[], Code::HealthHookGone, Outcome::Attention),
        (&[("7", WEBHOOK, true)], Code::XWebhookValid, Outcome::Healthy),
    ] {
        lists(&stage, hooks, &[]);
        let health = look(&stage, false).await;
        assert_eq!(health.outcome, outcome, "{hooks:?}");
        assert!(found(&health).contains(&code), "{hooks:?}: {:?}", found(&health));
    }
    stage.x.answers("/2/webhooks", 503, "");
    let health = look(&stage, false).await;
    assert_eq!(
        (health.outcome, health.findings[0].code),
        (Outcome::Unreached, Code::XOverloaded)
    );
}

fn listed(hooks: &[(&str, &str, bool)]) -> String {
    let data = hooks
        .iter()
        .map(|(id, url, valid)| format!(r#"{{"id":"{id}","url":"{url}","valid":{valid}}}"#));
    format!(r#"{{"data":[{}]}}"#, data.collect::<Vec<_>>().join(","))
}

const SUBSCRIBED: &str =
    r#"{"data":{"application_id":"1","webhook_id":"7","subscriptions":[{"user_id":"12"}]}}"#;
