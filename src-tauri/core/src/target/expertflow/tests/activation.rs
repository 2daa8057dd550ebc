use super::*;

const B: &[(&str, &str)] = &[("activation.channelTypeId", "TWITTER")];
const A: &[(&str, &str)] = &[
    ("activation.API-KEY", "key-of-the-app-invented"),
    ("activation.API-KEY-SECRET", "secret-of-the-app-invented"),
    ("activation.ACCESS-TOKEN", "token-invented"),
    ("activation.ACCESS-TOKEN-SECRET", "token-secret-invented"),
    (
        "activation.WEBHOOK-URL",
        "https://cx.acme.example/twitter-connector/webhook/twitter/1205290247124217856",
    ),
    ("activation.ENVIRONMENT-NAME", "prod"),
];
const OLD: &[(&str, &str)] = &[
    ("generation", "a"),
    (
        "activation_path",
        "/twitter-connector/webhook/twitter/register-and-subscribe",
    ),
];

async fn activation(fake: &Arc<Fake>, other: &[(&str, &str)]) -> Box<dyn Visit> {
    let place = place(System::ExpertflowActivation, other);
    fake.visit(&place, &user()).await.unwrap()
}

#[tokio::test]
async fn the_newer_connector_is_told_the_id_of_its_channel_type_as_often_as_one_likes() {
    let fake = Fake::new();
    let objects = fake.objects().await;
    apply(&*objects, &planned(&*objects, ROWS).await).await.unwrap();
    let visit = activation(&fake, &[]).await;
    for _ in 0..2 {
        let plan = planned(&*visit, B).await;
        assert_eq!(shown(&plan.changes[0].now), "hidden");
        assert!(plan.changes[0].before().is_none(), "it cannot be undone");
        assert_eq!(apply(&*visit, &plan).await.unwrap(), [Became::Stored]);
        assert_eq!(codes(&visit.after().await), [Code::ExpertflowVerified]);
    }
    let calls = fake.calls(&format!("POST /twitter-connector{CALL_B}"));
    assert_eq!(calls.len(), 2);
    let body: Json = serde_json::from_str(&calls[0].2).unwrap();
    assert_eq!(body, json!({ "channelTypeId": "62f9e360ea5311eda05b0002" }));
}

#[tokio::test]
async fn the_older_connector_is_told_its_keys_and_where_x_is_to_call() {
    let fake = Fake::new();
    *fake.connector.lock().unwrap() = vec![CALL_A];
    let visit = activation(&fake, OLD).await;
    let plan = planned(&*visit, A).await;
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert!(outcome.iter().all(|one| *one == Became::Stored));
    let (_, _, body) = fake.calls(&format!("POST /twitter-connector{CALL_A}")).remove(0);
    let body: Json = serde_json::from_str(&body).unwrap();
    let wanted: serde_json::Map<String, Json> = A
        .iter()
        .map(|(code, value)| (code.trim_start_matches("activation.").to_owned(), json!(value)))
        .collect();
    assert_eq!(body, Json::Object(wanted));
    let read = json!([
        { "key": "API-KEY", "type": "String2000", "value": "key-of-the-app-invented" },
        { "key": "API-KEY-SECRET", "type": "String2000", "value": "an older one" },
        { "key": "ACCESS-TOKEN", "type": "String2000", "value": "token-invented" },
    ]);
    let call = "GET /ccm/channel-connectors/configurations/1205290247124217856";
    fake.answers(call, 200, &read.to_string());
    let said = visit.after().await;
    assert_eq!(codes(&said), [Code::ExpertflowDiffers]);
    assert_eq!(said[0].facts["keys"], "API-KEY-SECRET, ACCESS-TOKEN-SECRET");
    says_nothing_secret(&format!("{said:?}"));
}

#[tokio::test]
async fn what_cannot_be_compared_is_told_and_why() {
    let fake = Fake::new();
    let visit = activation(&fake, &[]).await;
    let plan = planned(&*visit, B).await;
    apply(&*visit, &plan).await.unwrap();
    let masks = r#"[{"key":"CONSUMER-SECRET","value":"******"}]"#;
    for (status, body) in [
        (404, ""),
        (403, "{}"),
        (200, "<html>in</html>"),
        (200, masks),
        (500, ""),
    ] {
        let call = "GET /ccm/channel-connectors/configurations/1205290247124217856";
        fake.answers(call, status, body);
        let said = visit.after().await;
        assert_eq!(codes(&said), [Code::ExpertflowUnverified], "{status}");
        assert!(said[0].details.is_some());
    }
}

#[tokio::test]
async fn each_refusal_of_the_connector_is_told_at_its_row_and_ends_no_session() {
    let telegram = json!({ "ok": false, "result": false, "description": "401 Unauthorized: Could not authenticate you (code 32)", "errorCode": 401 });
    let said = "401 Unauthorized: Could not authenticate you (code 32)";
    let rows = [
        (401, telegram.to_string(), None),
        (200, telegram.to_string(), None),
        (404, "{}".to_owned(), Some(Code::ExpertflowNotThere)),
        (
            502,
            "<html>502</html>".to_owned(),
            Some(Code::ExpertflowConnectorDown),
        ),
        (503, String::new(), Some(Code::ExpertflowConnectorDown)),
        (400, String::new(), Some(Code::ExpertflowRejected)),
    ];
    for (status, body, code) in rows {
        let fake = Fake::new();
        let visit = activation(&fake, &[]).await;
        let plan = planned(&*visit, B).await;
        fake.answers(&format!("POST /twitter-connector{CALL_B}"), status, &body);
        let outcome = apply(&*visit, &plan).await.unwrap();
        match code {
            Some(code) => assert_eq!(refusal(&outcome[0]), Some(code), "{status}"),
            None => assert_eq!(outcome[0], Became::Refused(said.to_owned()), "{status}"),
        }
        fake.is_itself();
        let plan = planned(&*visit, B).await;
        assert_eq!(apply(&*visit, &plan).await.unwrap(), [Became::Stored], "{status}");
    }
}

#[tokio::test]
async fn without_an_answer_the_call_may_have_been_heard() {
    let fake = Fake::new();
    let visit = activation(&fake, &[]).await;
    let plan = planned(&*visit, B).await;
    fake.fails(&format!("POST /twitter-connector{CALL_B}"), Fault::Timeout);
    assert_eq!(
        apply(&*visit, &plan).await.unwrap_err().code,
        Code::ExpertflowLost
    );
}

#[tokio::test]
async fn a_channel_type_that_is_missing_is_told_before_and_at_the_row() {
    let fake = Fake::new();
    fake.loses("/ccm/channel-types", "TWITTER");
    let visit = activation(&fake, &[]).await;
    assert_eq!(
        codes(&visit.doubts().await.unwrap()),
        [Code::ExpertflowTypeMissing]
    );
    let plan = planned(&*visit, B).await;
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert_eq!(refusal(&outcome[0]), Some(Code::ExpertflowTypeMissing));
    assert!(fake.calls(&format!("POST /twitter-connector{CALL_B}")).is_empty());
}
