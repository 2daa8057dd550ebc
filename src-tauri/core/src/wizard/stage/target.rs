//! A Creatio to play the wizard against: it signs one user in, holds its settings, and does as it is told.

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde_json::{Value, json};

use super::FakeBmc;
use crate::outside::Pending;
use crate::provider::http::{Fault, Http, Request, Response};

/// The password of its one user.
pub(in crate::wizard) const TARGET_PASSWORD: &str = "thePasswordOfTheTarget'sUser";
/// A value that stood in it before.
pub(in crate::wizard) const OLD_SECRET: &str = "theSecretThatStoodInTheTargetBefore";

/// What it says when it refuses a value.
pub(in crate::wizard) const REFUSAL: &str = "Insufficient permissions.";

/// What the next call of a path meets.
pub(in crate::wizard) enum Next {
    /// No answer, and nothing done.
    Fail(Fault),
    /// It is done, and the answer is lost.
    Lose,
    /// It never ends, and nothing is done.
    Hang,
    /// The user may not.
    Forbid,
    /// The user is not let in.
    Refuse,
}

/// A site of the .NET Framework.
pub(in crate::wizard) struct FakeTarget {
    held: Mutex<BTreeMap<String, Value>>,
    next: Mutex<Vec<(&'static str, Next)>>,
    /// Codes that it refuses to write.
    pub(in crate::wizard) refuses: Mutex<Vec<&'static str>>,
    /// Whether its user holds the operation.
    pub(in crate::wizard) may: Mutex<bool>,
    asked: Mutex<Vec<String>>,
    /// The AR System that answers there too.
    pub(in crate::wizard) bmc: FakeBmc,
}

impl Default for FakeTarget {
    fn default() -> Self {
        let held = [
            ("TwitterConsumerKey", json!("")),
            ("TwitterConsumerSecret", json!(OLD_SECRET)),
        ];
        Self {
            held: Mutex::new(held.map(|(code, value)| (code.to_owned(), value)).into()),
            next: Mutex::default(),
            refuses: Mutex::default(),
            may: Mutex::new(true),
            asked: Mutex::default(),
            bmc: FakeBmc::default(),
        }
    }
}

impl FakeTarget {
    /// Has the next call whose path ends so meet this.
    pub(in crate::wizard) fn next(&self, ending: &'static str, next: Next) {
        self.next.lock().unwrap().push((ending, next));
    }

    /// What it holds.
    pub(in crate::wizard) fn dump(&self) -> BTreeMap<String, Value> {
        self.held.lock().unwrap().clone()
    }

    /// Somebody else changes a setting; null: takes it away.
    pub(in crate::wizard) fn set(&self, code: &str, value: Value) {
        let mut held = self.held.lock().unwrap();
        match value.is_null() {
            true => drop(held.remove(code)),
            false => drop(held.insert(code.to_owned(), value)),
        }
    }

    /// How often a path that ends so was called.
    pub(in crate::wizard) fn calls(&self, ending: &str) -> usize {
        let asked = self.asked.lock().unwrap();
        asked.iter().filter(|path| path.ends_with(ending)).count()
    }

    fn answer(&self, request: &Request) -> Response {
        if let Some(answer) = self.bmc.answer(request) {
            return answer;
        }
        let path = request.url.path();
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let signed_in = request
            .headers
            .iter()
            .any(|(name, value)| name == "cookie" && value.contains(".ASPXAUTH=in"));
        match path {
            "/0/api/HealthCheck/Ping" => response(200, &json!({})),
            "/api/HealthCheck/Ping" => response(404, &json!({})),
            "/ServiceModel/AuthService.svc/Login" if body["UserPassword"] == TARGET_PASSWORD => {
                let mut answer = response(200, &json!({ "Code": 0 }));
                let cookie = (
                    "set-cookie".to_owned(),
                    ".ASPXAUTH=in; path=/; HttpOnly".to_owned(),
                );
                answer.headers.push(cookie);
                answer
            }
            "/ServiceModel/AuthService.svc/Login" => response(
                200,
                &json!({ "Code": 1, "Exception": { "Type": "SecurityException" } }),
            ),
            _ if !signed_in => response(401, &json!({ "Message": "Authentication failed." })),
            "/0/rest/RightsService/GetCanExecuteOperation" => {
                let may = *self.may.lock().unwrap();
                response(200, &json!({ "GetCanExecuteOperationResult": may }))
            }
            "/0/DataService/json/SyncReply/QuerySysSettings" => response(200, &self.read(&body)),
            "/0/DataService/json/SyncReply/PostSysSettingsValues" => response(200, &self.write(&body)),
            "/0/rest/MainMenuService/Logout" => response(200, &json!({ "RedirectLocation": "" })),
            _ => panic!("nobody asks the target for {path}"),
        }
    }

    fn read(&self, body: &Value) -> Value {
        let held = self.held.lock().unwrap();
        let codes = body["sysSettingsNameCollection"].as_array().into_iter().flatten();
        let values = codes.filter_map(|code| {
            let code = code.as_str()?;
            let value = held.get(code)?;
            let kind = if value.is_boolean() { 12 } else { 27 };
            let setting = json!({ "code": code, "value": value, "dataValueType": kind });
            Some((code.to_owned(), setting))
        });
        json!({ "values": values.collect::<serde_json::Map<_, _>>() })
    }

    fn write(&self, body: &Value) -> Value {
        let (mut held, refuses) = (self.held.lock().unwrap(), self.refuses.lock().unwrap());
        let values = body["sysSettingsValues"].as_object().unwrap();
        let saved = values.iter().map(|(code, value)| {
            let takes = !refuses.contains(&code.as_str());
            if takes {
                held.insert(code.clone(), value.clone());
            }
            (code.clone(), json!(takes))
        });
        json!({
            "saveResult": saved.collect::<serde_json::Map<_, _>>(),
            "responseStatus": { "Message": REFUSAL },
            "success": false,
        })
    }
}

impl Http for FakeTarget {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        let path = request.url.path().to_owned();
        let next = {
            let mut next = self.next.lock().unwrap();
            let at = next.iter().position(|(ending, _)| path.ends_with(ending));
            at.map(|at| next.remove(at).1)
        };
        self.asked.lock().unwrap().push(path);
        Box::pin(async move {
            match next {
                None => Ok(self.answer(&request)),
                Some(Next::Fail(fault)) => Err(fault),
                Some(Next::Lose) => {
                    self.answer(&request);
                    Err(Fault::Timeout)
                }
                Some(Next::Hang) => std::future::pending().await,
                Some(Next::Refuse) => Ok(response(200, &json!({ "Code": 1 }))),
                Some(Next::Forbid) => Ok(response(403, &json!({}))),
            }
        })
    }
}

fn response(status: u16, body: &Value) -> Response {
    Response {
        status,
        headers: vec![("content-type".to_owned(), "application/json".to_owned())],
        body: body.to_string().into_bytes(),
        took_ms: 20,
    }
}
