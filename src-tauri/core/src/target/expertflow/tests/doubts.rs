use super::*;

async fn doubts(fake: &Arc<Fake>, other: &[(&str, &str)]) -> Vec<Finding> {
    let place = place(System::ExpertflowObjects, other);
    let visit = fake.visit(&place, &user()).await.unwrap();
    visit.doubts().await.unwrap()
}

#[tokio::test]
async fn where_all_is_well_nothing_is_said() {
    assert_eq!(doubts(&Fake::new(), &[]).await, []);
}

#[tokio::test]
async fn a_gateway_that_asks_for_nothing_is_told_and_asked_without_a_bearer_once() {
    let fake = Fake::with(false);
    assert_eq!(codes(&doubts(&fake, &[]).await), [Code::ExpertflowOpen]);
    let asked = fake.calls("GET /ccm/channel-connectors");
    let bare = asked
        .iter()
        .filter(|(_, headers, _)| !headers.iter().any(|(name, _)| name == "authorization"));
    assert_eq!(bare.count(), 1);
    let place = place(System::ExpertflowActivation, &[]);
    let visit = fake.visit(&place, &typed("none", &[])).await.unwrap();
    assert_eq!(codes(&visit.doubts().await.unwrap()), [Code::ExpertflowOpen]);
}

#[tokio::test]
async fn a_bot_that_is_missing_is_named_with_those_that_there_are_and_never_made() {
    let fake = Fake::new();
    fake.changes("/bot-framework/bot-connectors", "EF-Bot", |bot| {
        bot["botName"] = json!("Answers")
    });
    let said = doubts(&fake, &[]).await;
    assert_eq!(codes(&said), [Code::ExpertflowNoBot]);
    assert_eq!(
        (said[0].facts["name"].as_str(), said[0].facts["there"].as_str()),
        ("EF-Bot", "Answers")
    );
    let visit = fake.objects().await;
    assert!(planned(&*visit, ROWS).await.is_blocked());
    assert_eq!(codes(&doubts(&fake, &[("bot_name", "Answers")]).await), []);
}

#[tokio::test]
async fn a_channel_type_that_is_missing_is_told_and_blocks() {
    let fake = Fake::new();
    fake.loses("/ccm/channel-types", "TWITTER");
    assert_eq!(codes(&doubts(&fake, &[]).await), [Code::ExpertflowTypeMissing]);
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    assert_eq!(shown(&plan.changes[1].now), "absent");
    assert!(plan.is_blocked());
}

#[tokio::test]
async fn an_agent_that_does_not_exist_is_named_and_blocks() {
    let fake = Fake::new();
    let said = doubts(&fake, &[("agents", "ana, Ben, cyd")]).await;
    assert_eq!(codes(&said), [Code::ExpertflowNoAgent]);
    assert_eq!(said[0].facts["name"], "Ben, cyd", "to the letter");
    let place = place(System::ExpertflowObjects, &[("agents", "ana, Ben, cyd")]);
    let visit = fake.visit(&place, &user()).await.unwrap();
    assert_eq!(read(&*visit, &[("agents", "")]).await[0].1, "absent");
}

#[tokio::test]
async fn of_two_objects_with_one_name_neither_is_taken() {
    let rows = [
        ("/routing-engine/media-routing-domains", "mrd", "Twitter MRD"),
        ("/routing-engine/routing-attributes", "attribute", "Twitter"),
        ("/routing-engine/precision-queues", "queue", "Twitter Queue"),
        (
            "/ccm/channel-provider-interfaces",
            "provider",
            "Twitter Channel Provider",
        ),
        (
            "/ccm/channel-connectors",
            "connector",
            "Twitter Channel Connector",
        ),
        ("/ccm/channels", "channel", "Twitter"),
    ];
    for (list, code, name) in rows {
        let fake = Fake::new();
        for id in ["62f9e360ea5311eda05b0aa1", "62f9e360ea5311eda05b0aa2"] {
            fake.adds(list, json!({ "id": id, "name": name }));
        }
        let said = doubts(&fake, &[]).await;
        assert_eq!(codes(&said), [Code::ExpertflowTwins], "{code}");
        assert_eq!(said[0].facts["name"], name);
        let visit = fake.objects().await;
        assert_eq!(read(&*visit, &[(code, "")]).await[0].1, "absent", "{code}");
        assert!(planned(&*visit, ROWS).await.is_blocked(), "{code}");
    }
}

#[tokio::test]
async fn a_second_one_that_comes_after_the_plan_stops_the_write() {
    let fake = Fake::new();
    let visit = fake.objects().await;
    let plan = planned(&*visit, ROWS).await;
    for id in ["62f9e360ea5311eda05b0aa1", "62f9e360ea5311eda05b0aa2"] {
        fake.adds(
            "/routing-engine/routing-attributes",
            json!({ "id": id, "name": "Twitter" }),
        );
    }
    let outcome = apply(&*visit, &plan).await.unwrap();
    assert_eq!(
        refusal(&became(&plan, &outcome, "attribute")),
        Some(Code::ExpertflowTwins)
    );
    assert_eq!(became(&plan, &outcome, "mrd"), Became::Undone);
    assert_eq!(fake.dump()["/routing-engine/routing-attributes"].len(), 2);
}

#[tokio::test]
async fn a_connector_of_another_provider_and_a_channel_of_the_same_account_are_left_alone() {
    let fake = Fake::new();
    fake.adds(
        "/ccm/channel-connectors",
        json!({ "id": "62f9e360ea5311eda05b0aa1", "name": "Twitter Channel Connector", "channelProviderInterface": { "id": "62f9e360ea5311eda05b0bb1" } }),
    );
    fake.adds(
        "/ccm/channels",
        json!({ "id": "62f9e360ea5311eda05b0aa2", "name": "Old Twitter", "serviceIdentifier": "1205290247124217856" }),
    );
    let said = doubts(&fake, &[]).await;
    assert_eq!(
        codes(&said),
        [Code::ExpertflowConnectorOther, Code::ExpertflowChannelOther]
    );
    assert_eq!(said[1].facts["name"], "Old Twitter");
    let visit = fake.objects().await;
    let found = read(&*visit, &[("connector", ""), ("channel", "")]).await;
    assert_eq!((found[0].1.as_str(), found[1].1.as_str()), ("absent", "absent"));
}

#[tokio::test]
async fn a_queue_without_a_step_or_for_another_mrd_is_told() {
    let fake = Fake::new();
    let queues = "/routing-engine/precision-queues";
    let queue = json!({ "id": "62f9e360ea5311eda05b0aa1", "name": "Twitter Queue", "mrd": { "id": "62f9e360ea5311eda05b0242" }, "steps": [] });
    fake.adds(queues, queue);
    assert_eq!(codes(&doubts(&fake, &[]).await), [Code::ExpertflowQueueEmpty]);
    fake.changes(queues, "Twitter Queue", |queue| {
        queue["steps"] = json!([{ "timeout": 1 }])
    });
    let said = doubts(&fake, &[]).await;
    assert_eq!(codes(&said), [Code::ExpertflowQueueOther]);
    assert_eq!(said[0].facts["mrd"], "CHAT");
    assert_eq!(codes(&doubts(&fake, &[("mrd_name", "CHAT")]).await), []);
    assert_eq!(
        codes(&doubts(&fake, &[("routing", "pull")]).await),
        [],
        "nobody asks for it"
    );
}

#[tokio::test]
async fn which_connector_answers_is_compared_with_the_one_that_was_chosen() {
    let fake = Fake::new();
    let said = |calls: &[&'static str]| {
        *fake.connector.lock().unwrap() = calls.to_vec();
    };
    said(&[CALL_A]);
    let other = doubts(&fake, &[]).await;
    assert_eq!(codes(&other), [Code::ExpertflowOtherGeneration]);
    assert_eq!(
        (other[0].facts["there"].as_str(), other[0].facts["by"].as_str()),
        ("a", "connector")
    );
    let old = [
        ("generation", "a"),
        (
            "activation_path",
            "/twitter-connector/webhook/twitter/register-and-subscribe",
        ),
    ];
    assert_eq!(codes(&doubts(&fake, &old).await), []);
    said(&[]);
    assert_eq!(codes(&doubts(&fake, &[]).await), [Code::ExpertflowNoConnector]);
    said(&[CALL_A, CALL_B]);
    assert_eq!(codes(&doubts(&fake, &[]).await), []);
    fake.answers(&format!("GET /twitter-connector{CALL_A}"), 502, "");
    assert_eq!(codes(&doubts(&fake, &[]).await), [Code::ExpertflowConnectorDown]);
    let elsewhere = [("activation_path", "/own/path")];
    assert_eq!(codes(&doubts(&fake, &elsewhere).await), [], "nothing is guessed");
    let asked = fake.calls(&format!("GET /twitter-connector{CALL_A}"));
    assert!(asked.iter().all(|(_, _, body)| body.is_empty()));
}

#[tokio::test]
async fn a_page_that_says_200_to_everybody_is_no_open_gateway() {
    let fake = Fake::with(false);
    fake.answers(
        "GET /ccm/channel-connectors",
        200,
        "<html><title>Sign in</title></html>",
    );
    let place = place(System::ExpertflowActivation, &[]);
    let visit = fake.visit(&place, &typed("none", &[])).await.unwrap();
    assert!(!codes(&visit.doubts().await.unwrap()).contains(&Code::ExpertflowOpen));
}

#[tokio::test]
async fn where_the_connector_says_nothing_the_keys_of_the_providers_say_which_one_is_there() {
    let provider = |key: &str, kind: &str| {
        json!({
            "id": "62f9e360ea5311eda05b0aa1", "name": "Twitter of old", "supportedChannelTypes": [{ "id": kind }],
            "channelProviderConfigSchema": [{ "key": key, "valueType": "String2000" }],
        })
    };
    let twitter = "62f9e360ea5311eda05b0002";
    let providers = "/ccm/channel-provider-interfaces";
    let fake = Fake::new();
    fake.adds(providers, provider("API-KEY", twitter));
    assert_eq!(codes(&doubts(&fake, &[]).await), [], "the connector has said it");
    fake.connector.lock().unwrap().clear();
    let said = doubts(&fake, &[]).await;
    assert_eq!(
        codes(&said),
        [Code::ExpertflowNoConnector, Code::ExpertflowOtherGeneration]
    );
    let facts = ["there", "by", "name"].map(|fact| said[1].facts[fact].as_str());
    assert_eq!(facts, ["a", "provider", "Twitter of old"]);
    let elsewhere = [("activation_path", "/own/path")];
    assert_eq!(
        codes(&doubts(&fake, &elsewhere).await),
        [Code::ExpertflowOtherGeneration]
    );
    let old = [("activation_path", "/own/path"), ("generation", "a")];
    assert_eq!(codes(&doubts(&fake, &old).await), []);
    let mut ours = provider("CONSUMER-KEY", twitter);
    ours["name"] = json!("Twitter of now");
    fake.adds(providers, ours);
    assert_eq!(codes(&doubts(&fake, &elsewhere).await), [], "both are there");
    let fake = Fake::new();
    fake.adds(providers, provider("API-KEY", "62f9e360ea5311eda05b0001"));
    assert_eq!(codes(&doubts(&fake, &elsewhere).await), [], "it serves others");
}
