//! An AR System to play the wizard against: one user, one form, at most one entry.

use std::sync::Mutex;

use serde_json::{Map, Value, json};

use super::{NOW_MS, TARGET_PASSWORD};
use crate::provider::http::{Request, Response};

/// The entry's form and the calls that were made.
#[derive(Default)]
pub(in crate::wizard) struct FakeBmc {
    /// The entry, if there is one.
    pub(in crate::wizard) entry: Mutex<Option<Map<String, Value>>>,
    /// How far its clock is ahead of the true one, ms.
    pub(in crate::wizard) ahead_ms: Mutex<i64>,
    /// The names of the form's fields, where it lists them.
    pub(in crate::wizard) fields: Mutex<Vec<&'static str>>,
    calls: Mutex<Vec<String>>,
}

impl FakeBmc {
    /// An entry of this account, by the labels of its fields.
    pub(in crate::wizard) fn holds(&self, account: &str, status: &str) {
        let values = [
            ("Company", "Global"),
            ("Notification Content", "BMC Helix ITSM Broadcast"),
            ("AR Functional User", "twitter.notify"),
            ("Notification Mechanism", "Twitter"),
            ("Associated Account Name", account),
            ("Status", status),
        ];
        let values = values.map(|(field, value)| (field.to_owned(), json!(value)));
        *self.entry.lock().unwrap() = Some(values.into_iter().collect());
    }

    /// What stands in a field of the entry.
    pub(in crate::wizard) fn value(&self, field: &str) -> Value {
        self.entry.lock().unwrap().as_ref().unwrap()[field].clone()
    }

    /// The calls that were made, as `POST /api/jwt/login`.
    pub(in crate::wizard) fn calls(&self) -> Vec<String> {
        self.calls.lock().unwrap().clone()
    }

    /// What it answers; none where the call is none of its own.
    pub(super) fn answer(&self, request: &Request) -> Option<Response> {
        let path = request.url.path();
        if !path.starts_with("/api/jwt/") && !path.starts_with("/api/arsys/") {
            return None;
        }
        let call = format!("{} {path}", request.method);
        self.calls.lock().unwrap().push(call.clone());
        let body = String::from_utf8(request.body.clone()).unwrap();
        let query: Vec<(String, String)> = request.url.query_pairs().into_owned().collect();
        let asked = query.iter().find(|(name, _)| name == "q");
        let asked = asked.map(|(_, asked)| asked.as_str()).unwrap_or_default();
        Some(match call.as_str() {
            "POST /api/jwt/login" if body.contains(&format!("password={TARGET_PASSWORD}").replace('\'', "%27")) => {
                self.says(200, TOKEN)
            }
            "POST /api/jwt/login" => self.says(
                401,
                r#"[{"messageType":"ERROR","messageText":"Authentication failed","messageNumber":623,"messageAppendedText":"wizard.admin"}]"#,
            ),
            "POST /api/jwt/logout" => self.says(204, ""),
            _ if path.ends_with("AR%20System%20Metadata%3A%20arschema") => {
                self.says(200, r#"{"entries":[{"values":{"name":"CFG:Notify"}}]}"#)
            }
            "GET /api/arsys/v1.0/fields/CFG%3ANotify" => {
                let fields = self.fields.lock().unwrap();
                let listed: Vec<Value> = fields.iter().map(|name| json!({ "name": name })).collect();
                self.says(if listed.is_empty() { 403 } else { 200 }, &json!(listed).to_string())
            }
            "GET /api/arsys/v1/entry/CFG%3ANotify" => {
                let entry = self.entry.lock().unwrap();
                let is_asked = |entry: &&Map<String, Value>| {
                    let holds = |condition: &str| {
                        let (field, value) = condition.split_once(" = ").unwrap();
                        entry[field.trim_matches('\'')] == value.trim_matches('"')
                    };
                    let mut either = asked.split(" OR ");
                    either.any(|all| all.split(" AND ").all(holds))
                };
                let found: Vec<Value> = entry
                    .iter()
                    .filter(is_asked)
                    .map(|values| json!({ "values": values, "_links": { "self": [{ "href": "/entry/CFG/7" }] } }))
                    .collect();
                self.says(200, &json!({ "entries": found }).to_string())
            }
            "PUT /api/arsys/v1/entry/CFG%3ANotify/7" => {
                let json: Value = serde_json::from_str(&body).unwrap();
                let mut entry = self.entry.lock().unwrap();
                entry.as_mut().unwrap().extend(json["values"].as_object().unwrap().clone());
                self.says(204, "")
            }
            _ => panic!("nobody asks AR System for {call}"),
        })
    }

    fn says(&self, status: u16, body: &str) -> Response {
        let now = jiff::Timestamp::from_millisecond(NOW_MS + *self.ahead_ms.lock().unwrap()).unwrap();
        let date = now.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
        Response {
            status,
            headers: vec![("date".to_owned(), date)],
            body: body.as_bytes().to_vec(),
            took_ms: 20,
        }
    }
}

const TOKEN: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ3aXphcmQifQ.dGhlLXNpZ25hdHVyZS1vZi1hLXRva2Vu";
