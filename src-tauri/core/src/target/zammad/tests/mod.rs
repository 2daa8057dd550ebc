//! A Zammad as the facts describe it: one app, one account, and answers that a test puts in place of its own.

mod account;
mod app;
mod channel;
mod refusals;
mod site;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value as Json, json};

use super::error::ZammadError;
use super::overview::Who;
use super::session::{Login, Session};
use crate::outside::Pending;
use crate::provider::http::{Fault, Http, Request, Response};
use crate::secret::Secret;
use crate::target::object::Object;

pub(super) const TOKEN: &str = "invented-access-token-of-the-admin-1";
pub(super) const ID: &str = "1205290247124217856";

/// A call's method, path with its query, headers and body.
type Seen = (String, String, Vec<(String, String)>, String);

pub(super) struct Fake {
    /// The stored app's credentials.
    pub(super) app: Mutex<Option<Json>>,
    /// Whether a second record of that name is there.
    pub(super) app_id: Mutex<u64>,
    /// The account's options, as text.
    pub(super) options: Mutex<Option<String>>,
    /// Answers in place of its own, by method and path.
    pub(super) instead: Mutex<BTreeMap<String, Result<Response, Fault>>>,
    pub(super) seen: Mutex<Vec<Seen>>,
}

impl Fake {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            app: Mutex::default(),
            app_id: Mutex::new(7),
            options: Mutex::new(Some(OPTIONS.to_owned())),
            instead: Mutex::default(),
            seen: Mutex::default(),
        })
    }

    pub(super) fn session(self: &Arc<Self>) -> Arc<Session> {
        self.session_as(Login::Token(Secret::new(TOKEN)))
    }

    pub(super) fn session_as(self: &Arc<Self>, login: Login) -> Arc<Session> {
        Arc::new(Session::new(self.clone(), ROOT, login).unwrap())
    }

    pub(super) fn answers(&self, call: &str, status: u16, body: &str) {
        let mut instead = self.instead.lock().unwrap();
        instead.insert(call.to_owned(), Ok(plain(status, body)));
    }

    pub(super) fn forgets(&self, call: &str) {
        self.instead.lock().unwrap().remove(call);
    }

    /// The calls, as `POST external_credentials`, without reading the overview.
    pub(super) fn calls(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        let calls = seen.iter().map(|(method, path, _, _)| format!("{method} {path}"));
        calls.filter(|call| call != "GET channels_twitter").collect()
    }

    pub(super) fn body(&self, call: &str) -> String {
        let seen = self.seen.lock().unwrap();
        let mut found = seen.iter().rev();
        let found = found.find(|(method, path, _, _)| format!("{method} {path}") == call);
        found.map(|(_, _, _, body)| body.clone()).unwrap()
    }

    pub(super) fn overview(&self) -> String {
        let app = self.app.lock().unwrap();
        let id = *self.app_id.lock().unwrap();
        let apps = app
            .as_ref()
            .map(|app| format!(r#""{id}":{{"id":{id},"name":"twitter","credentials":{app}}}"#));
        let options = self.options.lock().unwrap();
        let channels = options.as_ref().map(|options| {
            format!(
                r#""17":{{"id":17,"area":"Twitter::Account","options":{options},"active":true,"group_id":null,"updated_at":"2020-03-23T06:50:00.000Z"}}"#
            )
        });
        let listed = if channels.is_some() { "17" } else { "" };
        format!(
            r#"{{"assets":{{"ExternalCredential":{{{}}},"Channel":{{{}}},"User":{{}}}},"channel_ids":[{listed}],"external_credential_ids":[{id}],"callback_url":"{ROOT}/api/v1/external_credentials/twitter/callback"}}"#,
            apps.unwrap_or_default(),
            channels.unwrap_or_default(),
        )
    }

    fn answer(&self, request: &Request) -> Result<Response, Fault> {
        let path = request.url.path().trim_start_matches("/api/v1/").to_owned();
        let whole = match request.url.query() {
            Some(query) => format!("{path}?{query}"),
            None => path.clone(),
        };
        let body = String::from_utf8(request.body.clone()).unwrap();
        let call = format!("{} {path}", request.method);
        self.seen.lock().unwrap().push((
            request.method.to_owned(),
            whole,
            request.headers.clone(),
            body.clone(),
        ));
        if let Some(answer) = self.instead.lock().unwrap().get(&call) {
            return answer.clone();
        }
        let json: Json = serde_json::from_str(&body).unwrap_or_default();
        Ok(match call.as_str() {
            "GET users/me" => plain(200, r#"{"id":3,"login":"admin@acme.example","active":true}"#),
            "GET version" => plain(200, r#"{"version":"6.5.2"}"#),
            "GET groups" => plain(200, GROUPS),
            "GET channels_twitter" => plain(200, &self.overview()),
            "POST external_credentials/twitter/app_verify" => verified(json),
            "POST external_credentials" | "PUT external_credentials/7" => {
                assert_eq!(json["name"], "twitter");
                let status = if request.method == "POST" { 201 } else { 200 };
                let record = json!({ "id": 7, "name": "twitter", "credentials": json["credentials"] });
                *self.app.lock().unwrap() = Some(json["credentials"].clone());
                plain(status, &record.to_string())
            }
            "DELETE external_credentials/7" => {
                *self.app.lock().unwrap() = None;
                plain(200, "{}")
            }
            "POST channels_twitter/17" => {
                let options = Object::parse(&body).unwrap();
                *self.options.lock().unwrap() = options.raw("options").map(str::to_owned);
                plain(200, &body)
            }
            "POST channels_twitter_enable" | "POST channels_twitter_disable" => plain(200, "{}"),
            "DELETE channels_twitter" => {
                *self.options.lock().unwrap() = None;
                plain(200, "{}")
            }
            _ => plain(
                404,
                &json!({ "error": format!("No route matches [{}] /api/v1/{path}", request.method) })
                    .to_string(),
            ),
        })
    }
}

impl Http for Fake {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        let answer = self.answer(&request);
        Box::pin(async { answer })
    }
}

fn verified(mut attributes: Json) -> Response {
    attributes["controller"] = json!("external_credentials");
    attributes["action"] = json!("app_verify");
    attributes["provider"] = json!("twitter");
    attributes["webhook_id"] = json!("1241980494134145024");
    plain(200, &json!({ "attributes": attributes }).to_string())
}

pub(super) fn plain(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
        took_ms: 1,
    }
}

pub(super) fn who() -> Who {
    Who {
        user_id: Some(ID.to_owned()),
        screen_name: "@PennBrooke1".to_owned(),
    }
}

/// Neither in what is said nor in what a log would print.
pub(super) fn says_nothing_secret(error: &ZammadError, secrets: &[&str]) {
    let said = format!("{error:?}");
    for secret in secrets {
        assert!(!said.contains(secret), "{said}");
    }
}

pub(super) const ROOT: &str = "https://help.acme.example";
const GROUPS: &str = r#"[{"id":1,"name":"Sales","active":true},{"id":2,"name":"Support","active":true},{"id":3,"name":"Support::Level 2","active":true},{"id":4,"name":"Old","active":false}]"#;
/// With what a client must not spoil: a number above 2^53, members that nobody knows, an unusual writing of numbers.
pub(super) const OPTIONS: &str = r##"{"adapter":"twitter","user":{"id":"1205290247124217856","screen_name":"pennbrooke1","name":"Penn"},"auth":{"external_credential_id":7,"oauth_token":"1205290247124217856-oldtokeninvented","oauth_token_secret":"oldsecretinvented","consumer_key":"keyinvented"},"sync":{"limit":20,"search":[{"term":"#acme","group_id":"1","type":"recent"}],"mentions":{"group_id":2,"since":1241980494134145024},"direct_messages":{},"track_retweets":false,"webhook_id":""},"subscribed_to_webhook_id":"1241980494134145024","ratio":1.50,"last":123456789012345678901234567890}"##;
