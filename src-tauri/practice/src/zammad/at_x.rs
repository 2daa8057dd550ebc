//! Practice Zammad as a client of practice X: over HTTP and signed, as every other client, so that what is rehearsed at X is met here too.

use keywright_core::outside::SystemRandom;
use keywright_core::provider::client::Client;
use keywright_core::provider::http::{Http as _, Request, Response};
use keywright_core::provider::x::sign::{Signer, Stamp};
use keywright_core::secret::Secret;
use serde_json::Value;
use url::Url;

use super::ROOT;
use super::scenario::{Scenario, is_on};
use crate::world::World;

/// Its keys, and whose tokens it signs with.
pub(super) struct AtX<'a> {
    pub(super) world: &'a World,
    pub(super) key: &'a str,
    pub(super) secret: &'a Secret,
    pub(super) token: Option<(&'a str, &'a Secret)>,
}

/// Why X gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NoGift {
    /// It said no: the status, and the message of its answer.
    Refused(u16, String),
    /// It said nothing.
    Line(String),
}

impl AtX<'_> {
    /// Calls X. `oauth` are parameters of the step, `form` the fields of a body.
    pub(super) async fn call(
        &self,
        method: &'static str,
        path: &str,
        oauth: &[(&str, &str)],
        form: &[(&str, &str)],
    ) -> Result<Response, NoGift> {
        let line = |text: &str| NoGift::Line(text.to_owned());
        let base = format!("http://127.0.0.1:{}{path}", self.world.port);
        let url = Url::parse(&base).map_err(|_| line("bad URI"))?;
        let stamp = Stamp::fresh(&SystemRandom, now(self.world)).map_err(|e| line(&e.to_string()))?;
        let signer = Signer {
            consumer_key: self.key,
            consumer_secret: self.secret,
            token: self.token,
        };
        let authorization = signer.authorization(method, &url, oauth, form, &stamp);
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish();
        let request = Request {
            method,
            url,
            headers: vec![
                ("authorization".to_owned(), authorization),
                ("content-type".to_owned(), FORM.to_owned()),
            ],
            body: body.into_bytes(),
        };
        let client = Client::new().map_err(|fault| line(&fault.to_string()))?;
        let response = client.send(request).await;
        let response = response.map_err(|fault| NoGift::Line(fault.to_string()))?;
        match response.status {
            200..300 => Ok(response),
            status => Err(NoGift::Refused(status, message(&response))),
        }
    }

    /// Calls X for JSON; null where the answer is none.
    pub(super) async fn json(
        &self,
        method: &'static str,
        path: &str,
        form: &[(&str, &str)],
    ) -> Result<Value, NoGift> {
        let response = self.call(method, path, &[], form).await?;
        Ok(serde_json::from_slice(&response.body).unwrap_or_default())
    }

    /// Calls X for the pair of a token, and what comes with it.
    pub(super) async fn pair(&self, path: &str, oauth: &[(&str, &str)]) -> Result<(String, Secret), NoGift> {
        let response = self.call("POST", path, oauth, &[]).await?;
        let fields = url::form_urlencoded::parse(&response.body);
        let (mut token, mut secret) = (String::new(), String::new());
        for (name, value) in fields {
            match &*name {
                "oauth_token" => token = value.into_owned(),
                "oauth_token_secret" => secret = value.into_owned(),
                _ => {}
            }
        }
        Ok((token, Secret::new(secret)))
    }
}

impl NoGift {
    /// As the library of Zammad raises it.
    pub(super) fn message(&self) -> String {
        match self {
            Self::Refused(_, message) | Self::Line(message) => message.clone(),
        }
    }
}

/// Scheme and name of practice Zammad, as its settings `http_type` and `fqdn` have them. The real `fqdn` holds no path.
pub(super) fn site(world: &World) -> (&'static str, String) {
    match is_on(world, Scenario::AddressWrong) {
        true => ("http", "zammad.example.com".to_owned()),
        false => ("http", format!("127.0.0.1:{}{ROOT}", world.port)),
    }
}

/// An address of its own, made of its settings as Zammad makes it.
pub(super) fn own(world: &World, path: &str) -> String {
    let (scheme, name) = site(world);
    format!("{scheme}://{name}{path}")
}

pub(super) fn callback(world: &World) -> String {
    own(world, CALLBACK)
}

pub(super) fn webhook(world: &World) -> String {
    own(world, "/api/v1/channels_twitter_webhook")
}

/// Seconds since 1970 by the clock of Zammad's server.
pub(super) fn now(world: &World) -> i64 {
    match is_on(world, Scenario::ClockBehind) {
        true => world.now() - BEHIND_S,
        false => world.now(),
    }
}

fn message(response: &Response) -> String {
    let body: Value = serde_json::from_slice(&response.body).unwrap_or_default();
    let told = body["errors"][0]["message"].as_str().or(body["detail"].as_str());
    told.map_or_else(|| format!("HTTP {}", response.status), str::to_owned)
}

/// How its callback ends, whatever its address.
pub(super) const CALLBACK: &str = "/api/v1/external_credentials/twitter/callback";
/// More than X lets a signature be late.
const BEHIND_S: i64 = 20 * 60;
const FORM: &str = "application/x-www-form-urlencoded";
