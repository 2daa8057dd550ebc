//! An AR System as the facts describe it: one user, one form, its entries, and answers that a test puts in place of its own.

mod alert;
mod form;
mod refusals;
mod registration;
mod session;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use serde_json::{Map, Value as Json, json};

use super::visit;
use crate::finding::{Code, Finding};
use crate::outside::Pending;
use crate::provider::http::{Fault, Http, Request, Response};
use crate::secret::Secret;
use crate::target::System;
use crate::target::login::Typed;
use crate::target::settings::{Found, Plan, Value, Wanted};
use crate::target::visit::{Meant, Place, Visit};

pub(super) const ROOT: &str = "https://itsm.acme.example:8443";
pub(super) const PASSWORD: &str = "the pass&word of the wizard's user";
pub(super) const TOKEN: &str =
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ3aXphcmQifQ.dGhlLXNpZ25hdHVyZS1vZi1hLXRva2VuLXRoYXQtaXMtaW52ZW50ZWQ";
pub(super) const FORM: &str = "CFG:External Notification Registration";
pub(super) const ACCOUNT: &str = "acme_it";
pub(super) const USER: &str = "twitter.notify";
pub(super) const CODES: [&str; 6] = [
    "Company",
    "Notification Content",
    "AR Functional User",
    "Notification Mechanism",
    "Associated Account Name",
    "Status",
];

/// A call: method, path as sent with its query, body.
type Seen = (String, String, String);

pub(super) struct Fake {
    /// The names of its forms that a search finds.
    pub(super) forms: Mutex<Vec<&'static str>>,
    /// The names of the form's fields, where it lists them.
    pub(super) fields: Mutex<Option<Vec<&'static str>>>,
    /// Its entries by id.
    pub(super) entries: Mutex<BTreeMap<&'static str, Map<String, Json>>>,
    /// Answers in place of its own, by method and path.
    pub(super) instead: Mutex<BTreeMap<String, Result<Response, Fault>>>,
    pub(super) seen: Mutex<Vec<Seen>>,
    /// How many calls are under way, and how many were at most.
    under_way: AtomicUsize,
    at_most: AtomicUsize,
}

impl Fake {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            forms: Mutex::new(vec![FORM]),
            fields: Mutex::new(Some(CODES.to_vec())),
            entries: Mutex::new([("000000000000101", entry("Disable"))].into()),
            instead: Mutex::default(),
            seen: Mutex::default(),
            under_way: AtomicUsize::default(),
            at_most: AtomicUsize::default(),
        })
    }

    pub(super) fn answers(&self, call: &str, status: u16, body: &str) {
        let mut instead = self.instead.lock().unwrap();
        instead.insert(call.to_owned(), Ok(plain(status, body)));
    }

    pub(super) fn fails(&self, call: &str, fault: Fault) {
        self.instead.lock().unwrap().insert(call.to_owned(), Err(fault));
    }

    pub(super) fn set(&self, id: &'static str, field: &str, value: Json) {
        let mut entries = self.entries.lock().unwrap();
        let entry = entries.entry(id).or_insert_with(|| entry("Enable"));
        entry.insert(field.to_owned(), value);
    }

    pub(super) fn value(&self, id: &str, field: &str) -> Json {
        self.entries.lock().unwrap()[id][field].clone()
    }

    /// The calls, as `GET /api/arsys/…`, without their queries.
    pub(super) fn calls(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        let calls = seen.iter().map(|(method, path, _)| {
            let path = path.split('?').next().unwrap();
            format!("{method} {path}")
        });
        calls.collect()
    }

    /// The queries of the calls of a path.
    pub(super) fn queries(&self, path: &str) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        let queries = seen.iter().filter_map(|(_, called, _)| {
            let (called, query) = called.split_once('?')?;
            (called == path).then(|| query.to_owned())
        });
        queries.collect()
    }

    pub(super) fn body(&self, call: &str) -> String {
        let seen = self.seen.lock().unwrap();
        let mut found = seen.iter().rev();
        let found = found.find(|(method, path, _)| format!("{method} {path}") == call);
        found.map(|(_, _, body)| body.clone()).unwrap()
    }

    pub(super) fn most_at_once(&self) -> usize {
        self.at_most.load(Ordering::SeqCst)
    }

    fn answer(&self, request: &Request) -> Result<Response, Fault> {
        let path = request.url.path().to_owned();
        let whole = match request.url.query() {
            Some(query) => format!("{path}?{query}"),
            None => path.clone(),
        };
        let body = String::from_utf8(request.body.clone()).unwrap();
        let call = format!("{} {path}", request.method);
        self.seen
            .lock()
            .unwrap()
            .push((request.method.to_owned(), whole, body.clone()));
        if let Some(answer) = self.instead.lock().unwrap().get(&call) {
            return answer.clone();
        }
        if call == "POST /api/jwt/login" {
            return Ok(plain(200, TOKEN));
        }
        let shows = ("authorization".to_owned(), format!("AR-JWT {TOKEN}"));
        assert!(request.headers.contains(&shows), "{call} shows the token");
        let query: BTreeMap<String, String> = request.url.query_pairs().into_owned().collect();
        Ok(match call.as_str() {
            "POST /api/jwt/logout" => plain(204, ""),
            METADATA => {
                let forms = self.forms.lock().unwrap();
                let first = query["q"] == "'name' LIKE \"%External%Notif%\"";
                let found = forms.iter().filter(|_| first);
                listed(found.map(|name| ("x", json!({ "name": name }))))
            }
            FIELDS => match &*self.fields.lock().unwrap() {
                Some(names) => {
                    let fields: Vec<Json> = names
                        .iter()
                        .map(|name| json!({ "id": 8, "name": name }))
                        .collect();
                    plain(200, &json!(fields).to_string())
                }
                None => refusal(403, 8932, "You do not have access to the requested record", ""),
            },
            ENTRIES => {
                let entries = self.entries.lock().unwrap();
                let found = entries.iter().filter(|(_, values)| holds(values, &query["q"]));
                listed(found.map(|(id, values)| (*id, json!(values))))
            }
            _ if call.starts_with("PUT ") => {
                let id = path.rsplit('/').next().unwrap();
                let json: Json = serde_json::from_str(&body).unwrap();
                let mut entries = self.entries.lock().unwrap();
                let (_, entry) = entries.iter_mut().find(|(known, _)| **known == id).unwrap();
                for (field, value) in json["values"].as_object().unwrap() {
                    entry.insert(field.clone(), value.clone());
                }
                plain(204, "")
            }
            _ => panic!("nobody asks AR System for {call}"),
        })
    }
}

impl Http for Fake {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        Box::pin(async move {
            let now = self.under_way.fetch_add(1, Ordering::SeqCst) + 1;
            self.at_most.fetch_max(now, Ordering::SeqCst);
            tokio::task::yield_now().await;
            let answer = self.answer(&request);
            self.under_way.fetch_sub(1, Ordering::SeqCst);
            answer
        })
    }
}

pub(super) fn entry(status: &str) -> Map<String, Json> {
    let values = [
        ("Company", "Global"),
        ("Notification Content", "BMC Helix ITSM Broadcast"),
        ("AR Functional User", USER),
        ("Notification Mechanism", "Twitter"),
        ("Associated Account Name", ACCOUNT),
        ("Status", status),
    ];
    values
        .map(|(field, value)| (field.to_owned(), json!(value)))
        .into_iter()
        .collect()
}

/// Whether an entry is among those that a qualification of ours asks for.
fn holds(values: &Map<String, Json>, qualification: &str) -> bool {
    let is = |piece: &str| {
        let (field, value) = piece.split_once(" = ").unwrap();
        values.get(field.trim_matches('\'')).and_then(Json::as_str) == Some(value.trim_matches('"'))
    };
    let mut either = qualification.split(" OR ");
    either.any(|all| all.split(" AND ").all(is))
}

fn listed<'a>(entries: impl Iterator<Item = (&'a str, Json)>) -> Response {
    let entries: Vec<Json> = entries
        .map(|(id, values)| {
            let link = format!("{ROOT}/api/arsys/v1/entry/form/{id}");
            json!({ "values": values, "_links": { "self": [{ "href": link }] } })
        })
        .collect();
    plain(200, &json!({ "entries": entries, "_links": {} }).to_string())
}

pub(super) fn plain(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
        took_ms: 1,
    }
}

pub(super) fn refusal(status: u16, number: i64, text: &str, appended: &str) -> Response {
    let message = json!([{ "messageType": "ERROR", "messageText": text, "messageNumber": number, "messageAppendedText": appended }]);
    plain(status, &message.to_string())
}

pub(super) fn place(system: System, more: &[(&str, &str)]) -> Place {
    let known = [
        ("ar_user", USER),
        (
            "form_search",
            "%External%Notif%, %Notification Registration%, %Social%",
        ),
        ("label_entry_id", "Request ID"),
        ("alert_form", "AR System Alert User Registration"),
    ];
    let fields = known.iter().chain(more);
    Place {
        system,
        root: ROOT.to_owned(),
        answers: BTreeMap::new(),
        guesses: BTreeMap::new(),
        fields: fields
            .map(|(id, value)| ((*id).to_owned(), (*value).to_owned()))
            .collect(),
        account: Meant {
            user_id: None,
            name: format!("@{ACCOUNT}"),
        },
    }
}

pub(super) fn login() -> Typed {
    let values = [("login_name", "wizard"), ("login_password", PASSWORD)];
    Typed {
        way: "user".to_owned(),
        values: values
            .map(|(id, value)| (id.to_owned(), Secret::new(value)))
            .into(),
    }
}

pub(super) async fn signed_in(fake: &Arc<Fake>) -> Box<dyn Visit> {
    visit::registration(fake.clone(), &place(System::Bmc, &[]), &login())
        .await
        .unwrap()
}

/// The change that leads from what stands there to what the guide wants.
pub(super) async fn plan(visit: &dyn Visit) -> Plan {
    let found = visit.read(&CODES).await.unwrap();
    let wanted = entry("Enable");
    let wanted = CODES.map(|code| Wanted {
        code: code.to_owned(),
        value: Value::Text(Secret::new(wanted[code].as_str().unwrap())),
        optional: false,
    });
    Plan::new(wanted.into(), &found)
}

pub(super) fn codes(findings: &[Finding]) -> Vec<Code> {
    findings.iter().map(|finding| finding.code).collect()
}

/// Which of them are there.
pub(super) fn there(found: &BTreeMap<String, Found>) -> Vec<bool> {
    let is = |found: &Found| !matches!(found, Found::Absent);
    found.values().map(is).collect()
}

/// Neither in what is said nor in its details.
pub(super) fn says_nothing_secret(finding: &Finding) {
    let said = finding.to_line();
    for secret in [PASSWORD, TOKEN] {
        assert!(!said.contains(secret), "{said}");
    }
}

pub(super) const METADATA: &str = "GET /api/arsys/v1/entry/AR%20System%20Metadata%3A%20arschema";
pub(super) const FIELDS: &str = "GET /api/arsys/v1.0/fields/CFG%3AExternal%20Notification%20Registration";
pub(super) const ENTRIES: &str = "GET /api/arsys/v1/entry/CFG%3AExternal%20Notification%20Registration";
pub(super) const WRITE: &str =
    "PUT /api/arsys/v1/entry/CFG%3AExternal%20Notification%20Registration/000000000000101";
