//! Practice Expertflow as programs and browsers meet it: from nothing to a channel whose connector is told.

mod failures;
mod rules;

use keywright_core::secret::Secret;
use keywright_practice::expertflow::Scenario;
use keywright_practice::switches::Change;
use keywright_practice::{Options, Practice};
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};

use super::world::body;

/// A program in front of a practice Expertflow.
struct Centre {
    practice: Practice,
    http: Client,
}

/// Where the objects lie.
const TYPES: &str = "/ccm/channel-types";
const PROVIDERS: &str = "/ccm/channel-provider-interfaces";
const CONNECTORS: &str = "/ccm/channel-connectors";
const CHANNELS: &str = "/ccm/channels";
const MRDS: &str = "/routing-engine/media-routing-domains";
const ATTRIBUTES: &str = "/routing-engine/routing-attributes";
const QUEUES: &str = "/routing-engine/precision-queues";
const AGENTS: &str = "/routing-engine/agents";
const BOTS: &str = "/bot-framework/bot-connectors";
const LISTS: &str = "/unified-admin/pull-mode-list";

const KEYCLOAK: &str = "/auth/realms/expertflow/protocol/openid-connect";
const POLLING: &str = "/twitter-connector/channel-type-configurations";
const WEBHOOK: &str = "/twitter-connector/webhook/twitter/register-and-subscribe";
/// The id of the type of MRDs for chats.
const CHAT: &str = "64f6edf8b89b71cc6cb60917";
const ACCOUNT: &str = "1702459385716203521";

impl Centre {
    fn new() -> Self {
        Self::of(Options::default())
    }

    fn of(options: Options) -> Self {
        let http = Client::builder().no_proxy();
        Self {
            practice: Practice::start(options).unwrap(),
            http: http.build().unwrap(),
        }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.practice.expertflow_root())
    }

    /// The form of a sign-in, with these fields put in place of its own.
    async fn sign_in(&self, other: &[(&str, &str)]) -> Response {
        let (user, password) = self.practice.expertflow_user();
        let (client, secret) = self.practice.expertflow_client();
        let mut form = vec![
            ("grant_type", "password"),
            ("username", &user),
            ("password", password.expose()),
            ("client_id", &client),
            ("client_secret", secret.expose()),
        ];
        form.retain(|(name, _)| other.iter().all(|(known, _)| known != name));
        form.extend(other);
        let url = self.at(&format!("{KEYCLOAK}/token"));
        self.http.post(url).form(&form).send().await.unwrap()
    }

    async fn token(&self) -> Secret {
        let answer = self.sign_in(&[]).await;
        assert_eq!(answer.status(), 200);
        Secret::new(body(answer).await["access_token"].as_str().unwrap())
    }

    async fn with(&self, token: &Secret, method: Method, path: &str, sent: Option<&Value>) -> Response {
        let call = self
            .http
            .request(method, self.at(path))
            .bearer_auth(token.expose());
        match sent {
            Some(sent) => call.json(sent).send().await.unwrap(),
            None => call.send().await.unwrap(),
        }
    }

    async fn get(&self, path: &str) -> Value {
        let answer = self.with(&self.token().await, Method::GET, path, None).await;
        assert_eq!(answer.status(), 200, "{path}");
        body(answer).await
    }

    async fn send(&self, method: Method, path: &str, sent: &Value) -> (u16, Value) {
        let answer = self.with(&self.token().await, method, path, Some(sent)).await;
        (answer.status().as_u16(), body(answer).await)
    }

    /// Makes an object; what came back.
    async fn make(&self, path: &str, sent: Value) -> Value {
        let (status, made) = self.send(Method::POST, path, &sent).await;
        assert!([200, 201].contains(&status), "{path}: {status} {made}");
        made
    }

    /// Deletes what has these ids; each is deleted.
    async fn delete(&self, path: &str, id: &Value) {
        let path = format!("{path}/{}", id.as_str().unwrap());
        let answer = self.with(&self.token().await, Method::DELETE, &path, None).await;
        assert_eq!(answer.status(), 200, "{path}");
    }

    /// The one object of a name.
    async fn named(&self, path: &str, name: &str) -> Value {
        let all = self.get(path).await;
        let is_it = |one: &&Value| ["name", "botName"].iter().any(|member| one[*member] == name);
        let mut found = all.as_array().unwrap().iter().filter(is_it).cloned();
        let one = found.next().unwrap_or_else(|| panic!("no {name} in {path}"));
        assert_eq!(found.next(), None, "two {name} in {path}");
        one
    }

    async fn activate(&self, path: &str, sent: &Value) -> (u16, Value) {
        let answer = self.http.post(self.at(path)).json(sent).send().await.unwrap();
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        (status, serde_json::from_str(&text).unwrap_or(Value::String(text)))
    }

    fn turn(&self, scenario: Scenario, on: bool) {
        let (these, none) = ([scenario].into(), [].into());
        let (expertflow_on, expertflow_off) = if on { (these, none) } else { (none, these) };
        self.practice.switch(&Change {
            expertflow_on,
            expertflow_off,
            ..Change::default()
        });
    }

    /// Everything from the MRD to the channel; what was made, in that order.
    async fn configured(&self) -> Vec<(&'static str, Value)> {
        let mrd = self.make(MRDS, mrd("Twitter MRD")).await;
        let kind = self.named(TYPES, "TWITTER").await;
        let mut mapped = kind.clone();
        mapped["mediaRoutingDomain"] = mrd["id"].clone();
        let path = format!("{TYPES}/{}", kind["id"].as_str().unwrap());
        assert_eq!(self.send(Method::PUT, &path, &mapped).await, (200, mapped));
        let attribute = json!({"name": "Twitter", "description": "", "type": "BOOLEAN", "defaultValue": 1});
        let attribute = self.make(ATTRIBUTES, attribute).await;
        let queue = json!({
            "name": "Twitter Queue", "mrd": {"id": mrd["id"]}, "serviceLevelType": 1,
            "serviceLevelThreshold": 60, "queuePriority": 1,
        });
        let queue = self.make(QUEUES, queue).await;
        let steps = format!("{QUEUES}/{}/steps", queue["id"].as_str().unwrap());
        let queue = self.make(&steps, step(&attribute)).await;
        let provider = self.make(PROVIDERS, provider(&kind)).await;
        let connector = self.make(CONNECTORS, connector(&provider, "key")).await;
        let bot = self.named(BOTS, "EF-Bot").await;
        let channel = channel(&kind, &connector, &bot, &queue);
        let channel = self.make(CHANNELS, channel).await;
        vec![
            (MRDS, mrd),
            (ATTRIBUTES, attribute),
            (QUEUES, queue),
            (PROVIDERS, provider),
            (CONNECTORS, connector),
            (CHANNELS, channel),
        ]
    }
}

fn mrd(name: &str) -> Value {
    json!({"name": name, "description": "", "type": CHAT, "maxRequests": 3, "interruptible": false})
}

fn step(attribute: &Value) -> Value {
    json!({"timeout": 60, "expressions": [{"preExpressionCondition": "AND", "terms": [
        {"routingAttribute": {"id": attribute["id"]}, "relationalOperator": "==", "value": 1, "preTermCondition": null},
    ]}]})
}

fn provider(kind: &Value) -> Value {
    let schema = ["CONSUMER-KEY", "CONSUMER-SECRET"].map(|key| {
        json!({
            "attributeType": "INPUT", "categoryOptions": null, "helpText": "", "isRequired": true,
            "key": key, "label": key, "valueType": "String2000",
        })
    });
    json!({
        "name": "Twitter Channel Provider", "supportedChannelTypes": [{"id": kind["id"]}],
        "providerWebhook": "http://cx-channels-twitter-connector-svc:8080",
        "channelProviderConfigSchema": schema,
    })
}

fn connector(provider: &Value, key: &str) -> Value {
    let configs = [("CONSUMER-KEY", key), ("CONSUMER-SECRET", "secret")]
        .map(|(key, value)| json!({"key": key, "type": "String2000", "value": value}));
    json!({
        "name": "Twitter Channel Connector", "channelProviderInterface": {"id": provider["id"]},
        "channelProviderConfigs": configs, "tenant": {},
    })
}

fn channel(kind: &Value, connector: &Value, bot: &Value, queue: &Value) -> Value {
    json!({
        "name": "Twitter", "serviceIdentifier": ACCOUNT, "defaultOutbound": false, "tenant": {},
        "channelType": {"id": kind["id"]}, "channelConnector": {"id": connector["id"]},
        "channelConfig": {
            "channelMode": "HYBRID", "conversationBot": "", "responseSla": 0, "customerActivityTimeout": 180,
            "customerSla": {"totalDuration": null, "action": null, "startTime": null},
            "customerIdentificationCriteria": {"value": null}, "botId": bot["botId"],
            "routingPolicy": {
                "agentSelectionPolicy": "LONGEST_AVAILABLE", "routeToLastAgent": false, "routingMode": "PUSH",
                "routingObjectId": queue["id"], "agentRequestTtl": 100,
            },
        },
    })
}

#[tokio::test]
async fn a_channel_is_made_told_read_back_and_taken_away_again() {
    let centre = Centre::new();
    let before = centre.practice.expertflow_dump();
    let made = centre.configured().await;
    for (_, object) in &made {
        let id = object["id"].as_str().unwrap();
        assert!(
            id.len() == 24 && id.bytes().all(|b| b.is_ascii_hexdigit()),
            "{id}"
        );
    }
    let (_, channel) = made.last().unwrap();
    assert_eq!(channel["calendarId"], "", "a member that nobody sent");
    let values = centre
        .get(&format!("{CONNECTORS}/configurations/{ACCOUNT}"))
        .await;
    assert_eq!(
        values[0],
        json!({"key": "CONSUMER-KEY", "type": "String2000", "value": "key"})
    );

    let kind = centre.named(TYPES, "TWITTER").await;
    let told = json!({"channelTypeId": kind["id"]});
    let (status, said) = centre.activate(POLLING, &told).await;
    assert_eq!((status, &said["ok"]), (200, &json!(true)));
    assert_eq!(centre.practice.expertflow_dump()["activations"], json!([told]));
    assert_eq!(
        centre.activate(POLLING, &json!({"channelTypeId": "x"})).await.0,
        400
    );

    for (path, object) in made.iter().rev() {
        centre.delete(path, &object["id"]).await;
        if *path == QUEUES {
            let mut free = kind.clone();
            free["mediaRoutingDomain"] = Value::Null;
            let path = format!("{TYPES}/{}", kind["id"].as_str().unwrap());
            assert_eq!(centre.send(Method::PUT, &path, &free).await.0, 200);
        }
    }
    let mut after = centre.practice.expertflow_dump();
    after["activations"] = json!([]);
    assert_eq!(after, before, "nothing is left, at the agents neither");
}

#[tokio::test]
async fn the_older_connector_is_told_all_keys_and_each_has_its_own_path_only() {
    let centre = Centre::new();
    let mut keys: Value = ["API-KEY", "API-KEY-SECRET", "ACCESS-TOKEN", "ACCESS-TOKEN-SECRET"]
        .iter()
        .map(|name| ((*name).to_owned(), json!("x")))
        .collect::<serde_json::Map<_, _>>()
        .into();
    keys["WEBHOOK-URL"] = json!(centre.at("/twitter-connector/webhook/twitter/12"));
    let kind = json!({"channelTypeId": centre.named(TYPES, "TWITTER").await["id"]});
    let looked = async |path: &str| {
        let answer = centre.http.get(centre.at(path)).send().await.unwrap();
        answer.status().as_u16()
    };
    assert_eq!((looked(POLLING).await, looked(WEBHOOK).await), (405, 404));
    assert_eq!(centre.activate(WEBHOOK, &keys).await.0, 404);
    centre.turn(Scenario::Cim, true);
    assert_eq!((looked(POLLING).await, looked(WEBHOOK).await), (404, 405));
    assert_eq!(centre.activate(POLLING, &kind).await.0, 404);
    assert_eq!(centre.activate(WEBHOOK, &keys).await.0, 400, "no environment");
    keys["ENVIRONMENT-NAME"] = json!("prod");
    assert_eq!(centre.activate(WEBHOOK, &keys).await.0, 200);
    assert_eq!(centre.practice.expertflow_dump()["activations"], json!([keys]));
}

#[tokio::test]
async fn a_token_ends_with_its_time_or_the_sign_out_and_a_code_is_good_once() {
    let centre = Centre::new();
    let told = body(centre.sign_in(&[]).await).await;
    let token = Secret::new(told["access_token"].as_str().unwrap());
    let status = async |token: &Secret| {
        centre
            .with(token, Method::GET, TYPES, None)
            .await
            .status()
            .as_u16()
    };
    assert_eq!((status(&token).await, &told["expires_in"]), (200, &json!(300)));
    assert_eq!(status(&Secret::new("nonsense")).await, 401);
    centre.practice.switch(&Change {
        clock_offset_s: Some(301),
        ..Change::default()
    });
    assert_eq!(status(&token).await, 401);

    let refresh = told["refresh_token"].as_str().unwrap();
    let renewal = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    let renewed = body(centre.sign_in(&renewal).await).await;
    let token = Secret::new(renewed["access_token"].as_str().unwrap());
    assert_eq!(status(&token).await, 200);
    let (client, secret) = centre.practice.expertflow_client();
    let leave = async || {
        let form = [
            ("client_id", client.as_str()),
            ("client_secret", secret.expose()),
            ("refresh_token", renewed["refresh_token"].as_str().unwrap()),
        ];
        let call = centre
            .http
            .post(centre.at(&format!("{KEYCLOAK}/logout")))
            .form(&form);
        call.send().await.unwrap().status().as_u16()
    };
    assert_eq!((leave().await, leave().await), (204, 400));
    assert_eq!(status(&token).await, 401);

    centre.turn(Scenario::FactorWanted, true);
    let code = centre.practice.expertflow_factor();
    for name in ["otp", "totp"] {
        assert_eq!(centre.sign_in(&[(name, "nonsense")]).await.status(), 401);
    }
    assert_eq!(centre.sign_in(&[("totp", code.expose())]).await.status(), 200);
    assert_eq!(centre.sign_in(&[("totp", code.expose())]).await.status(), 401);
}

#[tokio::test]
async fn what_is_configured_outlives_a_restart_and_is_told_over_the_control_path() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options {
        state: Some(folder.path().join("practice.json")),
        ..Options::default()
    };
    let centre = Centre::of(options());
    centre
        .make(LISTS, json!({"name": "Twitter List", "description": ""}))
        .await;
    let dump = centre.practice.expertflow_dump();
    let (_, password) = centre.practice.expertflow_user();
    drop(centre);
    let centre = Centre::of(options());
    assert_eq!(centre.practice.expertflow_dump(), dump);
    assert!(centre.practice.expertflow_user().1.same(&password));

    let control = format!("{}/practice/expertflow", centre.practice.base());
    let asked = centre.http.get(&control);
    assert_eq!(asked.try_clone().unwrap().send().await.unwrap().status(), 403);
    let token = centre.practice.control_token().expose();
    let told = asked.header("x-practice-token", token).send().await.unwrap();
    assert_eq!(body(told).await, dump);
}

#[tokio::test]
async fn its_page_shows_who_may_sign_in_and_changes_only_by_its_own_forms() {
    let centre = Centre::new();
    let before = centre.practice.expertflow_dump();
    centre.configured().await;
    let root = centre.practice.expertflow_root();
    let page = centre.http.get(&root).send().await.unwrap().text().await.unwrap();
    let (_, password) = centre.practice.expertflow_user();
    let (_, secret) = centre.practice.expertflow_client();
    for text in [
        &root,
        password.expose(),
        secret.expose(),
        "Twitter Channel Connector",
    ] {
        assert!(page.contains(text), "{text}");
    }
    let post = async |path: &str, form: &[(&str, &str)]| {
        let call = centre.http.post(centre.at(path)).form(form);
        call.send().await.unwrap().status().as_u16()
    };
    let control = centre.practice.control_token().expose();
    assert_eq!(post("/practice/reset", &[("authenticity_token", "x")]).await, 403);
    assert_ne!(centre.practice.expertflow_dump(), before);
    assert_eq!(
        post("/practice/reset", &[("authenticity_token", control)]).await,
        200
    );
    assert_eq!(centre.practice.expertflow_dump(), before);
    let form = [("authenticity_token", control), ("on", "expertflow-open")];
    assert_eq!(post("/practice/rehearse", &form).await, 200);
    assert_eq!(centre.practice.switches().expertflow, [Scenario::Open].into());
}
