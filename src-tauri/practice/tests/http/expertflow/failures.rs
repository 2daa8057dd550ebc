//! Each failure that is rehearsed: met where it strikes, and over when it is switched off.

use std::time::Duration;

use super::*;

/// How a failure is met.
enum Met {
    /// At the sign-in: status and error.
    SignIn(u16, &'static str),
    /// At a list: status, and what its body holds.
    List(u16, &'static str),
    /// At an object that is made: the same.
    Make(u16, &'static str),
    /// At the activation: the same.
    Activation(u16, &'static str),
    /// In a way of its own.
    Otherwise,
}

fn met(scenario: Scenario) -> Met {
    match scenario {
        Scenario::ClientRefused => Met::SignIn(401, "unauthorized_client"),
        Scenario::PasswordRefused | Scenario::FactorWanted => Met::SignIn(401, "invalid_grant"),
        Scenario::NotSetUp => Met::SignIn(400, "invalid_grant"),
        Scenario::NoRealm => Met::SignIn(404, "Realm does not exist"),
        Scenario::Unauthorized => Met::List(401, "401 Authorization Required"),
        Scenario::Forbidden => Met::List(403, "access_denied"),
        Scenario::Moved => Met::List(404, "404 Route Not Found"),
        Scenario::Page => Met::List(200, "<!doctype html>"),
        Scenario::Broken => Met::List(500, "Internal Server Error"),
        Scenario::CreateRefused => Met::Make(400, "names of this kind are reserved"),
        Scenario::Duplicate => Met::Make(409, "error.conflict"),
        Scenario::ActivationRefused => Met::Activation(401, "Could not authenticate you"),
        Scenario::ActivationMissing => Met::Activation(404, "404 Route Not Found"),
        Scenario::ConnectorUnreachable => Met::Activation(502, "502 Bad Gateway"),
        Scenario::ConnectorDown => Met::Activation(503, "503 Service Temporarily Unavailable"),
        Scenario::Cim => Met::Activation(404, "Not Found"),
        Scenario::Open
        | Scenario::AnswerLost
        | Scenario::AgentsRefused
        | Scenario::InUse
        | Scenario::TypeMissing
        | Scenario::Twins
        | Scenario::NoBot
        | Scenario::Differs
        | Scenario::Slow
        | Scenario::Timeout => Met::Otherwise,
    }
}

#[tokio::test]
async fn each_is_met_and_ends_when_it_is_switched_off() {
    let centre = Centre::new();
    let token = centre.token().await;
    let kind = centre.named(TYPES, "TWITTER").await;
    let attribute = json!({"name": "Twitter", "type": "BOOLEAN", "defaultValue": 1});
    for scenario in Scenario::ALL.iter().copied() {
        let ask = async || match met(scenario) {
            Met::SignIn(status, says) => Some((centre.sign_in(&[]).await, status, says)),
            Met::List(status, says) => {
                let answer = centre.with(&token, Method::GET, TYPES, None).await;
                Some((answer, status, says))
            }
            Met::Make(status, says) => {
                let answer = centre
                    .with(&token, Method::POST, ATTRIBUTES, Some(&attribute))
                    .await;
                Some((answer, status, says))
            }
            Met::Activation(status, says) => {
                let call = centre.http.post(centre.at(POLLING));
                let told = json!({"channelTypeId": kind["id"]});
                Some((call.json(&told).send().await.unwrap(), status, says))
            }
            Met::Otherwise => None,
        };
        centre.turn(scenario, true);
        let Some((answer, status, says)) = ask().await else {
            centre.turn(scenario, false);
            continue;
        };
        assert_eq!(answer.status(), status, "{}", scenario.as_str());
        let text = answer.text().await.unwrap();
        assert!(text.contains(says), "{}: {text}", scenario.as_str());
        centre.turn(scenario, false);
        let (well, ..) = ask().await.unwrap();
        assert_eq!(well.status(), 200, "{}", scenario.as_str());
        assert!(
            !well.text().await.unwrap().contains(says),
            "{}",
            scenario.as_str()
        );
    }
}

#[tokio::test]
async fn an_open_gateway_asks_nobody() {
    let centre = Centre::new();
    let nobody = async || {
        let answer = centre.http.get(centre.at(CONNECTORS)).send().await.unwrap();
        answer.status().as_u16()
    };
    assert_eq!(nobody().await, 401);
    centre.turn(Scenario::Open, true);
    assert_eq!(nobody().await, 200);
    centre.turn(Scenario::Forbidden, true);
    assert_eq!(nobody().await, 200, "whom nobody asks nobody sends away");
}

#[tokio::test]
async fn a_lost_answer_leaves_one_object_and_the_next_one_comes() {
    let centre = Centre::new();
    let token = centre.token().await;
    centre.turn(Scenario::AnswerLost, true);
    let make = || {
        let call = centre.http.post(centre.at(MRDS)).bearer_auth(token.expose());
        call.json(&mrd("Twitter MRD")).send()
    };
    assert!(make().await.is_err());
    centre.named(MRDS, "Twitter MRD").await;
    assert_eq!(make().await.unwrap().status(), 200);
    assert!(centre.practice.switches().expertflow.is_empty());
}

#[tokio::test]
async fn agents_that_cannot_be_changed_stay_as_they_are() {
    let centre = Centre::new();
    let before = centre.practice.expertflow_dump();
    let mut ana = centre.get(AGENTS).await[0].clone();
    ana["associatedRoutingAttributes"] = json!([]);
    let path = format!("{AGENTS}/{}", ana["id"].as_str().unwrap());
    centre.turn(Scenario::AgentsRefused, true);
    assert_eq!(centre.send(Method::PUT, &path, &ana).await.0, 500);
    assert_eq!(centre.practice.expertflow_dump(), before);
    centre.turn(Scenario::AgentsRefused, false);
    assert_eq!(centre.send(Method::PUT, &path, &ana).await, (200, ana));
}

#[tokio::test]
async fn what_is_said_to_be_in_use_stays_until_it_is_not() {
    let centre = Centre::new();
    let list = centre.make(LISTS, json!({"name": "Twitter List"})).await;
    let path = format!("{LISTS}/{}", list["id"].as_str().unwrap());
    centre.turn(Scenario::InUse, true);
    let refused = centre
        .with(&centre.token().await, Method::DELETE, &path, None)
        .await;
    assert_eq!(refused.status(), 409);
    assert_eq!(centre.get(&path).await, list);
    centre.turn(Scenario::InUse, false);
    centre.delete(LISTS, &list["id"]).await;
}

#[tokio::test]
async fn a_missing_channel_type_is_made_by_hand_once() {
    let centre = Centre::new();
    let old = centre.named(TYPES, "TWITTER").await;
    centre.turn(Scenario::TypeMissing, true);
    let names = |types: &Value| -> Vec<Value> {
        let types = types.as_array().unwrap().iter();
        types.map(|one| one["name"].clone()).collect()
    };
    assert_eq!(names(&centre.get(TYPES).await), ["WEB"]);
    let made = centre
        .make(TYPES, json!({"name": "TWITTER", "channelLogo": "_WEB.svg"}))
        .await;
    assert_ne!(made["id"], old["id"]);
    assert_eq!(centre.named(TYPES, "TWITTER").await, made);
    assert!(centre.practice.switches().expertflow.is_empty());
}

#[tokio::test]
async fn lists_can_hold_two_of_one_name_or_lack_the_bot() {
    let centre = Centre::new();
    centre.turn(Scenario::Twins, true);
    let bots = centre.get(BOTS).await;
    let ids: Vec<&Value> = bots.as_array().unwrap().iter().map(|bot| &bot["botId"]).collect();
    assert_eq!(bots[0]["botName"], bots[2]["botName"]);
    assert!(ids.len() == 4 && ids[0] != ids[2]);
    assert_eq!(centre.get(AGENTS).await.as_array().unwrap().len(), 2);
    centre.turn(Scenario::Twins, false);
    centre.turn(Scenario::NoBot, true);
    let bots = centre.get(BOTS).await;
    assert_eq!(
        (bots.as_array().unwrap().len(), &bots[0]["botName"]),
        (1, &json!("Answers"))
    );
}

#[tokio::test]
async fn a_configuration_that_differs_is_still_stored_as_it_was_sent() {
    let centre = Centre::new();
    centre.configured().await;
    let path = format!("{CONNECTORS}/configurations/{ACCOUNT}");
    let well = centre.get(&path).await;
    centre.turn(Scenario::Differs, true);
    let other = centre.get(&path).await;
    assert_ne!(other[0], well[0]);
    assert_eq!(other[1], well[1]);
    let connector = centre.named(CONNECTORS, "Twitter Channel Connector").await;
    assert_eq!(connector["channelProviderConfigs"], well);
}

#[tokio::test]
async fn slow_answers_come_and_silence_lets_go_of_a_caller_that_hangs_up() {
    let centre = Centre::new();
    for scenario in [Scenario::Slow, Scenario::Timeout] {
        centre.turn(scenario, true);
        let call = centre
            .http
            .get(centre.at(POLLING))
            .timeout(Duration::from_millis(200));
        assert!(call.send().await.unwrap_err().is_timeout());
        centre.turn(scenario, false);
        assert_eq!(centre.sign_in(&[]).await.status(), 200);
    }
}
