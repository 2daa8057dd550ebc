//! What an object has to be like, what uses what, and what becomes of it at others.

use reqwest::Method;
use serde_json::{Value, json};

use super::*;

#[tokio::test]
async fn an_object_that_is_not_as_it_has_to_be_is_refused_by_the_name_of_its_field() {
    let centre = Centre::new();
    let before = centre.practice.expertflow_dump();
    let kind = centre.named(TYPES, "TWITTER").await;
    let provider = provider(&kind);
    let with = |object: &Value, name: &str, value: Value| {
        let mut object = object.clone();
        object[name] = value;
        object
    };
    let bot = json!({"botType": "RASA", "botName": "Bot", "botUri": "http://bot"});
    for (path, sent, field) in [
        (MRDS, mrd("Tw"), "name"),
        (MRDS, mrd(&"x".repeat(111)), "name"),
        (MRDS, with(&mrd("Twitter"), "type", json!("CHAT")), "type"),
        (
            MRDS,
            with(&mrd("Twitter"), "maxRequests", json!(0)),
            "maxRequests",
        ),
        (
            MRDS,
            with(&mrd("Twitter"), "description", json!("x".repeat(501))),
            "description",
        ),
        (
            ATTRIBUTES,
            json!({"name": "Twitter", "type": "BOOLEAN", "defaultValue": 2}),
            "defaultValue",
        ),
        (ATTRIBUTES, json!({"name": "Twitter", "type": "TEXT"}), "type"),
        (QUEUES, json!({"name": "x".repeat(51)}), "name"),
        (QUEUES, json!({"name": "Twitter"}), "mrd"),
        (
            PROVIDERS,
            with(&provider, "name", json!("Twitter  Provider")),
            "name",
        ),
        (PROVIDERS, with(&provider, "name", json!("Twitter/X")), "name"),
        (
            PROVIDERS,
            with(&provider, "providerWebhook", json!("nowhere")),
            "providerWebhook",
        ),
        (
            PROVIDERS,
            with(&provider, "supportedChannelTypes", json!([])),
            "supportedChannelTypes",
        ),
        (
            PROVIDERS,
            with(
                &provider,
                "channelProviderConfigSchema",
                json!([{"attributeType": "INPUT", "valueType": "Text"}]),
            ),
            "valueType",
        ),
        (BOTS, with(&bot, "botId", json!("1")), "botId"),
        (BOTS, with(&bot, "botType", json!("PUPPET")), "botType"),
        (CHANNELS, json!({"name": " "}), "name"),
        (
            CHANNELS,
            json!({"name": "Twitter", "serviceIdentifier": " "}),
            "serviceIdentifier",
        ),
        (LISTS, json!({"description": ""}), "name"),
    ] {
        let (status, said) = centre.send(Method::POST, path, &sent).await;
        assert_eq!(status, 400, "{sent}");
        let message = said["message"].as_str().unwrap();
        assert!(message.starts_with(&format!("field '{field}': ")), "{message}");
    }
    assert_eq!(centre.practice.expertflow_dump(), before);
}

#[tokio::test]
async fn a_connector_holds_what_its_provider_asks_for() {
    let centre = Centre::new();
    let kind = centre.named(TYPES, "TWITTER").await;
    let provider = centre.make(PROVIDERS, provider(&kind)).await;
    let mut short = connector(&provider, "key");
    short["channelProviderConfigs"].as_array_mut().unwrap().pop();
    for wrong in [
        short,
        connector(&provider, ""),
        connector(&provider, &"x".repeat(2001)),
    ] {
        let (status, said) = centre.send(Method::POST, CONNECTORS, &wrong).await;
        assert_eq!(status, 400, "{said}");
    }
    let gone = connector(&json!({"id": "0".repeat(24)}), "key");
    assert_eq!(centre.send(Method::POST, CONNECTORS, &gone).await.0, 404);
    centre.make(CONNECTORS, connector(&provider, "key")).await;
}

#[tokio::test]
async fn what_is_used_is_not_deleted_and_says_by_what() {
    let centre = Centre::new();
    let made = centre.configured().await;
    let refused = async |path: &str, id: &str| {
        let path = format!("{path}/{id}");
        let answer = centre
            .with(&centre.token().await, Method::DELETE, &path, None)
            .await;
        assert_eq!(answer.status(), 409, "{path}");
        body(answer).await
    };
    for (path, object) in made.iter().take(5) {
        let said = refused(path, object["id"].as_str().unwrap()).await;
        if [MRDS, ATTRIBUTES].contains(path) {
            assert_eq!(said["precisionQueues"][0]["name"], "Twitter Queue");
        }
    }
    let bot = centre.named(BOTS, "EF-Bot").await;
    let said = refused(BOTS, bot["botId"].as_str().unwrap()).await;
    assert_eq!(
        said["message"],
        "It is in use: channels Web Chat, channels Twitter"
    );
    let kind = centre.named(TYPES, "TWITTER").await;
    refused(TYPES, kind["id"].as_str().unwrap()).await;
    let (token, nothing) = (centre.token().await, format!("{LISTS}/{}", "0".repeat(24)));
    let answer = centre.with(&token, Method::DELETE, &nothing, None).await;
    assert_eq!(answer.status(), 404);
}

#[tokio::test]
async fn agents_get_each_mrd_and_hold_no_more_tasks_than_it_allows() {
    let centre = Centre::new();
    let made = centre.make(MRDS, mrd("Twitter MRD")).await;
    let agents = centre.get(AGENTS).await;
    for agent in agents.as_array().unwrap() {
        let held = agent["associatedMrds"].as_array().unwrap().last().unwrap();
        assert_eq!(*held, json!({"mrdId": made["id"], "maxAgentTasks": 3}));
    }
    let path = format!("{MRDS}/{}", made["id"].as_str().unwrap());
    let mut fewer = made.clone();
    fewer["maxRequests"] = json!(2);
    let (status, said) = centre.send(Method::PUT, &path, &fewer).await;
    assert_eq!((status, said["agents"].as_array().unwrap().len()), (409, 2));

    let attribute = json!({"name": "Twitter", "type": "BOOLEAN", "defaultValue": 1});
    let attribute = centre.make(ATTRIBUTES, attribute).await;
    let mut ben = agents[1].clone();
    let held = json!({"routingAttribute": {"id": attribute["id"]}, "value": 1});
    ben["associatedRoutingAttributes"] = json!([held]);
    let path = format!("{AGENTS}/{}", ben["id"].as_str().unwrap());
    let (status, ben) = centre.send(Method::PUT, &path, &ben).await;
    assert_eq!(status, 200, "{ben}");
    let held = &ben["associatedRoutingAttributes"][0]["routingAttribute"];
    assert_eq!(*held, attribute, "what an agent holds is told whole");
    let mut renamed = attribute.clone();
    renamed["name"] = json!("Twitter and others");
    let path = format!("{ATTRIBUTES}/{}", attribute["id"].as_str().unwrap());
    assert_eq!(centre.send(Method::PUT, &path, &renamed).await.0, 200);
    let ben = &centre.get(AGENTS).await[1];
    assert_eq!(ben["associatedRoutingAttributes"][0]["routingAttribute"], renamed);
}

#[tokio::test]
async fn a_queue_takes_ten_steps_and_each_is_changed_by_itself() {
    let centre = Centre::new();
    let queue = centre.named(QUEUES, "General Queue").await;
    let attribute = centre.named(ATTRIBUTES, "General").await;
    let path = format!("{QUEUES}/{}/steps", queue["id"].as_str().unwrap());
    let mut whole = Value::Null;
    for _ in 0..9 {
        whole = centre.make(&path, step(&attribute)).await;
    }
    let (status, said) = centre.send(Method::POST, &path, &step(&attribute)).await;
    assert_eq!(
        (status, whole["steps"].as_array().unwrap().len()),
        (400, 10),
        "{said}"
    );
    let last = whole["steps"][9]["id"].as_str().unwrap();
    let mut longer = step(&attribute);
    longer["timeout"] = json!(90);
    let (_, whole) = centre.send(Method::PUT, &format!("{path}/{last}"), &longer).await;
    assert_eq!(whole["steps"][9]["timeout"], 90);
    let unknown = step(&json!({"id": "0".repeat(24)}));
    let put = centre
        .send(Method::PUT, &format!("{path}/{last}"), &unknown)
        .await;
    assert_eq!(put.0, 404);
    centre.delete(&path, &json!(last)).await;
    let queue = centre.named(QUEUES, "General Queue").await;
    assert_eq!(queue["steps"].as_array().unwrap().len(), 9);
}

#[tokio::test]
async fn lists_are_asked_for_in_part_and_for_what_uses_them() {
    let centre = Centre::new();
    centre.configured().await;
    let kind = centre.named(TYPES, "TWITTER").await;
    let (id, mrd) = (
        kind["id"].as_str().unwrap(),
        kind["mediaRoutingDomain"].as_str().unwrap(),
    );
    let bot = centre.named(BOTS, "EF-Bot").await;
    let queue = centre.named(QUEUES, "Twitter Queue").await;
    for (path, name, count) in [
        (format!("{CHANNELS}?channelTypeId={id}"), "Twitter", 1),
        (
            format!("{CONNECTORS}?channelTypeId={id}"),
            "Twitter Channel Connector",
            1,
        ),
        (format!("{TYPES}/media-routing-domains/{mrd}"), "TWITTER", 1),
        (
            format!("{CHANNELS}/routing-id/{}", queue["id"].as_str().unwrap()),
            "Twitter",
            1,
        ),
        (
            format!("{CHANNELS}/bot-id/{}", bot["botId"].as_str().unwrap()),
            "Web Chat",
            2,
        ),
        ("/routing-engine/mrd-types".to_owned(), "CHAT", 4),
    ] {
        let found = centre.get(&path).await;
        assert_eq!(
            (&found[0]["name"], found.as_array().unwrap().len()),
            (&json!(name), count)
        );
    }
    let rows = centre.get("/unified-admin/formValidation").await;
    assert!(
        rows.as_array()
            .unwrap()
            .iter()
            .any(|row| row["type"] == "String2000")
    );
    let open = centre
        .http
        .get(centre.at(&format!("{CHANNELS}/service-identifier/{ACCOUNT}")));
    let open = body(open.send().await.unwrap()).await;
    assert_eq!(open["name"], "Twitter", "the gateway never guards this one");
    let alone = format!("{CHANNELS}/{}", open["id"].as_str().unwrap());
    let alone = centre
        .with(&centre.token().await, Method::GET, &alone, None)
        .await;
    assert_eq!(alone.status(), 405, "an object is read from its list");
    let stranger = centre.http.delete(centre.at(CHANNELS)).send().await.unwrap();
    assert_eq!(stranger.status(), 401, "the gateway is asked before the service");
    let nowhere = centre
        .with(&centre.token().await, Method::GET, "/ccm/channel-providers", None)
        .await;
    assert_eq!(body(nowhere).await["error_msg"], "404 Route Not Found");
}
