//! An Expertflow as the facts describe it: lists of objects, a Keycloak, a connector, and answers that a test puts in place of its own.

mod activation;
mod change;
mod doubts;
mod refusals;
mod sign_in;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value as Json, json};

use crate::finding::{Code, Finding};
use crate::outside::Pending;
use crate::provider::http::{Fault, Http, Request, Response};
use crate::secret::Secret;
use crate::target::System;
use crate::target::login::Typed;
use crate::target::settings::{self, Became, Found, Plan, Value, Wanted};
use crate::target::visit::{self, Meant, Place, Visit};

/// A call's method and path, headers and body.
type Seen = (String, Vec<(String, String)>, String);

struct Fake {
    /// The objects by the path of their list.
    lists: Mutex<BTreeMap<String, Vec<Json>>>,
    /// Answers in place of its own, by method and path.
    instead: Mutex<BTreeMap<String, Result<Response, Fault>>>,
    /// The same, that come after its own work was done.
    late: Mutex<BTreeMap<String, Result<Response, Fault>>>,
    seen: Mutex<Vec<Seen>>,
    /// Whether its gateway wants a bearer.
    guards: bool,
    /// Which calls its connector has.
    connector: Mutex<Vec<&'static str>>,
}

impl Fake {
    fn new() -> Arc<Self> {
        Self::with(true)
    }

    fn with(guards: bool) -> Arc<Self> {
        let lists: BTreeMap<String, Vec<Json>> = serde_json::from_str(LISTS).unwrap();
        Arc::new(Self {
            lists: Mutex::new(lists),
            instead: Mutex::default(),
            late: Mutex::default(),
            seen: Mutex::default(),
            guards,
            connector: Mutex::new(vec![CALL_B]),
        })
    }

    /// Signed in for the objects.
    async fn objects(self: &Arc<Self>) -> Box<dyn Visit> {
        self.visit(&place(System::ExpertflowObjects, &[]), &user())
            .await
            .unwrap()
    }

    async fn visit(self: &Arc<Self>, place: &Place, login: &Typed) -> Result<Box<dyn Visit>, Finding> {
        visit::begin(self.clone(), place, login).await
    }

    fn answers(&self, call: &str, status: u16, body: &str) {
        let mut instead = self.instead.lock().unwrap();
        instead.insert(call.to_owned(), Ok(plain(status, body)));
    }

    fn fails(&self, call: &str, fault: Fault) {
        self.instead.lock().unwrap().insert(call.to_owned(), Err(fault));
    }

    /// Does what it is asked, and is not heard.
    fn is_lost(&self, call: &str) {
        self.late
            .lock()
            .unwrap()
            .insert(call.to_owned(), Err(Fault::Timeout));
    }

    fn is_itself(&self) {
        self.instead.lock().unwrap().clear();
        self.late.lock().unwrap().clear();
    }

    fn adds(&self, list: &str, object: Json) {
        self.lists.lock().unwrap().get_mut(list).unwrap().push(object);
    }

    fn loses(&self, list: &str, name: &str) {
        let mut lists = self.lists.lock().unwrap();
        lists
            .get_mut(list)
            .unwrap()
            .retain(|object| named(object) != name);
    }

    fn changes(&self, list: &str, name: &str, change: impl Fn(&mut Json)) {
        let mut lists = self.lists.lock().unwrap();
        let mut all = lists.get_mut(list).unwrap().iter_mut();
        change(all.find(|object| named(object) == name).unwrap());
    }

    fn object(&self, list: &str, name: &str) -> Json {
        let lists = self.lists.lock().unwrap();
        let mut all = lists[list].iter();
        all.find(|object| named(object) == name)
            .cloned()
            .unwrap_or_default()
    }

    fn dump(&self) -> BTreeMap<String, Vec<Json>> {
        self.lists.lock().unwrap().clone()
    }

    /// The calls that may change something, without the sign-in.
    fn writes(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        let calls = seen.iter().map(|(call, _, _)| call.clone());
        calls
            .filter(|call| !call.starts_with("GET ") && !call.contains("/auth/"))
            .collect()
    }

    fn calls(&self, call: &str) -> Vec<Seen> {
        let seen = self.seen.lock().unwrap();
        seen.iter()
            .filter(|(known, _, _)| known == call)
            .cloned()
            .collect()
    }

    fn forgets(&self) {
        self.seen.lock().unwrap().clear();
    }

    fn answer(&self, request: &Request) -> Result<Response, Fault> {
        assert_eq!(request.url.host_str(), Some("cx.acme.example"));
        let path = request.url.path().to_owned();
        let call = format!("{} {path}", request.method);
        let body = String::from_utf8(request.body.clone()).unwrap();
        let headers = request.headers.clone();
        self.seen
            .lock()
            .unwrap()
            .push((call.clone(), headers, body.clone()));
        if let Some(answer) = self.instead.lock().unwrap().get(&call) {
            return answer.clone();
        }
        let answer = self.own(request, &path, &body);
        match self.late.lock().unwrap().get(&call) {
            Some(answer) => answer.clone(),
            None => Ok(answer),
        }
    }

    fn own(&self, request: &Request, path: &str, body: &str) -> Response {
        if path == TOKEN {
            return plain(
                200,
                &json!({ "access_token": ACCESS, "refresh_token": REFRESH }).to_string(),
            );
        }
        if path.starts_with("/auth/") {
            return plain(204, "");
        }
        let bearer = ("authorization".to_owned(), format!("Bearer {ACCESS}"));
        if let Some(call) = path.strip_prefix("/twitter-connector") {
            let is_there = self.connector.lock().unwrap().contains(&call);
            return match (is_there, request.method) {
                (false, _) => plain(404, ""),
                (true, "POST") => plain(200, "{}"),
                (true, _) => plain(405, ""),
            };
        }
        if self.guards && !request.headers.contains(&bearer) {
            return plain(401, r#"{"message":"Missing authorization in request"}"#);
        }
        if path == "/routing-engine/mrd-types" {
            return plain(
                200,
                r#"[{"id":"type-of-mail","name":"EMAIL"},{"id":"type-of-chat","name":"CHAT"}]"#,
            );
        }
        if let Some(account) = path.strip_prefix("/ccm/channel-connectors/configurations/") {
            return self.configuration(account);
        }
        let json: Json = serde_json::from_str(body).unwrap_or_default();
        let mut lists = self.lists.lock().unwrap();
        if let Some(all) = lists.get_mut(path) {
            if request.method == "POST" {
                let mut made = json;
                made["id"] = json!(format!("{:024x}", 0xa000 + all.len()));
                if path.ends_with("precision-queues") {
                    made["steps"] = json!([]);
                }
                all.push(made.clone());
                return plain(201, &made.to_string());
            }
            return plain(200, &json!(all).to_string());
        }
        if let Some(queue) = path.strip_suffix("/steps") {
            let (list, id) = queue.rsplit_once('/').unwrap();
            let mut all = lists.get_mut(list).unwrap().iter_mut();
            let queue = all.find(|queue| queue["id"] == id).unwrap();
            queue["steps"].as_array_mut().unwrap().push(json);
            return plain(200, "{}");
        }
        let (list, id) = path.rsplit_once('/').unwrap();
        let Some(all) = lists.get_mut(list) else {
            return plain(404, "");
        };
        let Some(at) = all.iter().position(|object| object["id"] == id) else {
            return plain(404, r#"{"message":"Could not find it"}"#);
        };
        match request.method {
            "PUT" => all[at] = json,
            "DELETE" => drop(all.remove(at)),
            method => panic!("{method} {path}"),
        }
        plain(200, "{}")
    }

    fn configuration(&self, account: &str) -> Response {
        let lists = self.lists.lock().unwrap();
        let mut channels = lists["/ccm/channels"].iter();
        let channel = channels.find(|channel| channel["serviceIdentifier"] == account);
        let connector = channel.map(|channel| channel["channelConnector"]["id"].clone());
        let mut connectors = lists["/ccm/channel-connectors"].iter();
        match connectors.find(|one| Some(&one["id"]) == connector.as_ref()) {
            Some(connector) => plain(200, &connector["channelProviderConfigs"].to_string()),
            None => plain(404, ""),
        }
    }
}

impl Http for Fake {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        let answer = self.answer(&request);
        Box::pin(async { answer })
    }
}

fn plain(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
        took_ms: 1,
    }
}

fn named(object: &Json) -> &str {
    let user = &object["keycloakUser"]["username"];
    let names = [&object["name"], &object["botName"], user];
    names.into_iter().find_map(Json::as_str).unwrap_or_default()
}

fn place(system: System, other: &[(&str, &str)]) -> Place {
    let fields = FIELDS.iter().chain(other);
    let fields: BTreeMap<String, String> = fields
        .map(|(field, value)| ((*field).to_owned(), (*value).to_owned()))
        .collect();
    let answer = |question: &str, usual: &str| {
        let value = fields.get(question).cloned();
        (question.to_owned(), value.unwrap_or_else(|| usual.to_owned()))
    };
    Place {
        system,
        root: "https://cx.acme.example".to_owned(),
        answers: BTreeMap::new(),
        guesses: [answer("generation", "b"), answer("routing", "push")].into(),
        fields,
        account: Meant::default(),
    }
}

fn user() -> Typed {
    typed(
        "user",
        &[
            ("login_name", "admin"),
            ("login_password", PASSWORD),
            ("login_client_secret", CLIENT),
        ],
    )
}

fn typed(way: &str, values: &[(&str, &str)]) -> Typed {
    let values = values.iter();
    Typed {
        way: way.to_owned(),
        values: values
            .map(|(id, value)| ((*id).to_owned(), Secret::new(*value)))
            .collect(),
    }
}

fn text(text: &str) -> Value {
    Value::Text(Secret::new(text))
}

fn shown(found: &Found) -> String {
    match found {
        Found::Absent => "absent".to_owned(),
        Found::Unset => "unset".to_owned(),
        Found::Hidden => "hidden".to_owned(),
        Found::Value(Value::Text(text)) => text.expose().to_owned(),
        Found::Value(Value::Flag(flag)) => flag.to_string(),
    }
}

/// What is there of each row.
async fn read(visit: &dyn Visit, rows: &[(&str, &str)]) -> Vec<(String, String)> {
    let codes: Vec<&str> = rows.iter().map(|(code, _)| *code).collect();
    let found = visit.read(&codes).await.unwrap();
    codes
        .iter()
        .map(|code| ((*code).to_owned(), shown(&found[*code])))
        .collect()
}

async fn planned(visit: &dyn Visit, rows: &[(&str, &str)]) -> Plan {
    let codes: Vec<&str> = rows.iter().map(|(code, _)| *code).collect();
    let found = visit.read(&codes).await.unwrap();
    let wanted = rows.iter().map(|(code, value)| Wanted {
        code: (*code).to_owned(),
        value: text(value),
        optional: false,
    });
    Plan::new(wanted.collect(), &found)
}

/// What became of a row.
fn became(plan: &Plan, became: &[Became], code: &str) -> Became {
    let at = plan.changes.iter().position(|change| change.code == code);
    became[at.unwrap()].clone()
}

/// The code of what a refused row says.
fn refusal(became: &Became) -> Option<Code> {
    match became {
        Became::Refused(said) => Some(Finding::of_line(said)?.code),
        _ => None,
    }
}

/// The same of a row that was to be put back.
fn denial(became: &Became) -> Option<Code> {
    match became {
        Became::Denied(said) => Some(Finding::of_line(said)?.code),
        _ => None,
    }
}

async fn apply(visit: &dyn Visit, plan: &Plan) -> Result<Vec<Became>, Finding> {
    settings::apply(visit, plan, &|_| ()).await
}

fn codes(findings: &[Finding]) -> Vec<Code> {
    findings.iter().map(|finding| finding.code).collect()
}

/// Nothing of what was typed or issued is in what is said.
fn says_nothing_secret(said: &str) {
    for secret in [PASSWORD, CLIENT, ACCESS, REFRESH, "secret-of-the-app-invented"] {
        assert!(!said.contains(secret), "{said}");
    }
}

const TOKEN: &str = "/auth/realms/expertflow/protocol/openid-connect/token";
const CALL_A: &str = "/webhook/twitter/register-and-subscribe";
const CALL_B: &str = "/channel-type-configurations";
const PASSWORD: &str = "password-of-the-admin-invented";
const CLIENT: &str = "secret-of-the-client-invented";
const ACCESS: &str = "access-token-invented-0123456789";
const REFRESH: &str = "refresh-token-invented-0123456789";
const FIELDS: &[(&str, &str)] = &[
    ("mrd_name", "Twitter MRD"),
    ("attribute_name", "Twitter"),
    ("queue_name", "Twitter Queue"),
    ("list_name", "Twitter List"),
    ("agents", "ana,ben"),
    ("bot_name", "EF-Bot"),
    ("provider_name", "Twitter Channel Provider"),
    ("connector_name", "Twitter Channel Connector"),
    ("channel_name", "Twitter"),
    ("service_url", "http://cx-channels-twitter-connector-svc:8080"),
    ("account_id", "1205290247124217856"),
    ("ccm_path", "/ccm"),
    ("routing_path", "/routing-engine"),
    ("bot_path", "/bot-framework"),
    ("admin_path", "/unified-admin"),
    ("token_path", TOKEN),
    ("client_id", "cim"),
    (
        "activation_path",
        "/twitter-connector/channel-type-configurations",
    ),
];
const KEYS: &str = "CONSUMER-KEY, CONSUMER-SECRET, TOKEN-KEY, TOKEN-SECRET, BEARER-TOKEN";
/// The rows of generation B with a queue, in their order, and what they are to hold.
const ROWS: &[(&str, &str)] = &[
    ("mrd", "Twitter MRD"),
    ("channel-type", "Twitter MRD"),
    ("attribute", "Twitter"),
    ("queue", "Twitter Queue"),
    ("agents", "ana,ben"),
    ("bot", "EF-Bot"),
    ("provider", "Twitter Channel Provider"),
    (
        "provider.webhook",
        "http://cx-channels-twitter-connector-svc:8080",
    ),
    ("provider.attributes", KEYS),
    ("connector", "Twitter Channel Connector"),
    ("connector.CONSUMER-KEY", "key-of-the-app-invented"),
    ("connector.CONSUMER-SECRET", "secret-of-the-app-invented"),
    ("connector.TOKEN-KEY", "token-invented"),
    ("connector.TOKEN-SECRET", "token-secret-invented"),
    ("connector.BEARER-TOKEN", "bearer-invented"),
    ("channel", "Twitter"),
    ("channel.service_identifier", "1205290247124217856"),
    ("channel.connector", "Twitter Channel Connector"),
    ("channel.bot", "EF-Bot"),
    ("channel.timeout", "180"),
    ("channel.mode", "HYBRID"),
    ("channel.routing", "PUSH"),
    ("channel.target", "Twitter Queue"),
    ("channel.policy", "LONGEST_AVAILABLE"),
    ("channel.ttl", "100"),
];
/// What is there from the start, with members that a client must not spoil.
const LISTS: &str = r#"{
  "/ccm/channel-types": [
    {"id":"62f9e360ea5311eda05b0001","name":"WEB","mediaRoutingDomain":"62f9e360ea5311eda05b0242"},
    {"id":"62f9e360ea5311eda05b0002","name":"TWITTER","channelLogo":"_TWITTER.svg","isInteractive":true,"mediaRoutingDomain":null,"weight":1.50}
  ],
  "/ccm/channel-provider-interfaces": [],
  "/ccm/channel-connectors": [],
  "/ccm/channels": [{"id":"62f9e360ea5311eda05b0007","name":"Web","serviceIdentifier":"1122","calendarId":"","channelConfig":{"botId":"62f9e360ea5311eda05b0009"}}],
  "/routing-engine/media-routing-domains": [{"id":"62f9e360ea5311eda05b0242","name":"CHAT","type":"type-of-chat","maxRequests":5}],
  "/routing-engine/routing-attributes": [],
  "/routing-engine/precision-queues": [],
  "/routing-engine/agents": [
    {"id":"f0000000-0000-4000-8000-000000000001","keycloakUser":{"id":"f0000000-0000-4000-8000-000000000001","username":"ana","roles":["agent"]},"associatedRoutingAttributes":[],"associatedMrds":[{"mrdId":"62f9e360ea5311eda05b0242","maxAgentTasks":5}],"participantType":"CCUser"},
    {"id":"f0000000-0000-4000-8000-000000000002","keycloakUser":{"id":"f0000000-0000-4000-8000-000000000002","username":"ben"},"associatedRoutingAttributes":null,"associatedMrds":[]}
  ],
  "/bot-framework/bot-connectors": [{"botId":"62f9e360ea5311eda05b0009","botName":"EF-Bot","botType":"RASA"}],
  "/unified-admin/pull-mode-list": []
}"#;
