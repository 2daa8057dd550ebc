//! An Expertflow as the facts describe it: lists of objects, a Keycloak, a connector, and answers that a test puts in place of its own.

mod activation;
mod begins;
mod change;
mod data;
mod doubts;
mod ours;
mod refusals;
mod sign_in;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value as Json, json};

use data::*;

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
    /// What a colleague makes in a list just before the next object is made there.
    races: Mutex<Option<(String, Json)>>,
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
            races: Mutex::default(),
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
                if path.ends_with("queues") {
                    made["steps"] = json!([]);
                }
                let mut races = self.races.lock().unwrap();
                all.extend(races.take_if(|(list, _)| list == path).map(|(_, other)| other));
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

/// The same, and the plan as it is kept then.
async fn kept(visit: &dyn Visit, plan: &Plan) -> (Result<Vec<Became>, Finding>, Plan) {
    let kept = Mutex::new(plan.clone());
    let note = |code: &str, id: &str| kept.lock().unwrap().note(code, id);
    let outcome = settings::make(visit, plan, &|_| (), &note).await;
    let text = settings::kept::text(&kept.into_inner().unwrap()).unwrap();
    (outcome, settings::kept::plan(&text).unwrap())
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
