//! A session with a site: signed in by password, with all of its cookies and the header that echoes one of them, or as a client of its
//! identity service, with a bearer (facts: Creatio, sections 3.2 to 3.4 and 3.8). Cookies go to this site alone, and no redirect is
//! followed.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};
use url::form_urlencoded::Serializer;
use zeroize::Zeroizing;

use crate::provider::http::{Http, Request, Response};
use crate::provider::redact::redact;
use crate::secret::Secret;

use super::error::{self, CreatioError, Trouble};
use super::site::{self, Site};

/// How one signs in.
#[derive(Clone)]
pub enum Login {
    /// As a user, with the number of a second factor where one is wanted.
    User {
        /// The name.
        name: String,
        /// The password.
        password: Secret,
        /// The number of the second factor.
        token: Option<Secret>,
    },
    /// As a client of the identity service, which stands for a user.
    Client {
        /// The identity service: `https://acme-is.creatio.com`.
        identity: String,
        /// The client's ID.
        id: String,
        /// The client's secret.
        secret: Secret,
    },
}

/// Signed in.
pub struct Session<'a> {
    http: Arc<dyn Http + 'a>,
    site: Site,
    login: Login,
    pass: Mutex<Pass>,
    /// Why signing in anew was refused.
    refused: Mutex<Option<CreatioError>>,
}

/// What a call shows.
enum Pass {
    Cookies(BTreeMap<String, Secret>),
    Bearer(Secret),
}

impl<'a> Session<'a> {
    /// Signs in, once.
    ///
    /// # Errors
    /// The site refuses, or cannot be asked.
    pub async fn begin(http: Arc<dyn Http + 'a>, site: Site, login: Login) -> Result<Self, CreatioError> {
        let pass = signed_in(&*http, &site, &login).await?;
        Ok(Self {
            http,
            site,
            login,
            pass: Mutex::new(pass),
            refused: Mutex::default(),
        })
    }

    /// One call: JSON in, JSON out. Where the session has ended it signs in anew, once: a call that met no session was not done. Not with
    /// the number of a second factor, which is good once, and never after a refusal.
    ///
    /// # Errors
    /// The site refuses, or cannot be asked.
    pub async fn call(&self, path: &str, body: &Value) -> Result<Value, CreatioError> {
        self.call_with(path, body, &[]).await
    }

    /// The same with `secrets` in the body, which an answer might echo.
    pub(super) async fn call_with(
        &self,
        path: &str,
        body: &Value,
        secrets: &[&str],
    ) -> Result<Value, CreatioError> {
        let mut answer = self.sent(path, body).await?;
        if error::is_signed_out(&answer) && !matches!(self.login, Login::User { token: Some(_), .. }) {
            if let Some(refused) = self.refused().clone() {
                return Err(refused);
            }
            match signed_in(&*self.http, &self.site, &self.login).await {
                Ok(pass) => *self.pass() = pass,
                Err(error) => {
                    if !matches!(error.trouble, Trouble::Unreachable(_) | Trouble::Starting) {
                        *self.refused() = Some(error.clone());
                    }
                    return Err(error);
                }
            }
            answer = self.sent(path, body).await?;
        }
        self.read_answer(&answer, secrets)
    }

    /// What is the matter with an answer that is well formed, and what it says.
    pub(super) fn trouble(&self, trouble: Trouble, said: &str) -> CreatioError {
        let pass = self.pass().secrets();
        let secrets: Vec<&str> = pass.iter().map(Secret::expose).collect();
        CreatioError {
            trouble,
            host: self.host(),
            details: redact(said, &secrets),
        }
    }

    /// Signs out. A bearer needs no goodbye.
    ///
    /// # Errors
    /// The site cannot be asked; the session then ends by itself.
    pub async fn end(&self) -> Result<(), CreatioError> {
        let is_user = matches!(*self.pass(), Pass::Cookies(_));
        if is_user {
            self.sent("rest/MainMenuService/Logout", &json!({})).await?;
        }
        Ok(())
    }

    async fn sent(&self, path: &str, body: &Value) -> Result<Response, CreatioError> {
        let (url, host) = site::parsed(&self.site.call(path))?;
        let mut headers = vec![
            ("content-type".to_owned(), JSON.to_owned()),
            ("accept".to_owned(), "application/json".to_owned()),
        ];
        headers.extend(self.pass().headers());
        let request = Request {
            method: "POST",
            url,
            headers,
            body: body.to_string().into_bytes(),
        };
        let answer = self.http.send(request).await;
        let answer = answer.map_err(|fault| CreatioError::unreachable(&host, fault))?;
        if let Pass::Cookies(cookies) = &mut *self.pass() {
            keep(cookies, &answer);
        }
        Ok(answer)
    }

    fn read_answer(&self, answer: &Response, sent: &[&str]) -> Result<Value, CreatioError> {
        let refused = |trouble| {
            let pass = self.pass().secrets();
            let pass = pass.iter().map(Secret::expose);
            let secrets: Vec<&str> = pass.chain(sent.iter().copied()).collect();
            CreatioError::of(trouble, &self.host(), answer, &secrets)
        };
        if let Some(trouble) = error::of_status(answer.status) {
            return Err(refused(trouble));
        }
        if error::is_signed_out(answer) {
            return Err(refused(Trouble::SessionEnded));
        }
        match (answer.status, serde_json::from_slice(&answer.body)) {
            (200..=299, Ok(json)) => Ok(json),
            (403, _) => Err(refused(Trouble::Forbidden)),
            (status, _) => Err(refused(Trouble::Nonsense(status))),
        }
    }

    fn host(&self) -> String {
        let host = self.site.root.split("://").last().unwrap_or_default();
        host.to_owned()
    }

    fn pass(&self) -> MutexGuard<'_, Pass> {
        self.pass.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn refused(&self) -> MutexGuard<'_, Option<CreatioError>> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pass {
    fn headers(&self) -> Vec<(String, String)> {
        match self {
            Self::Bearer(bearer) => vec![("authorization".to_owned(), format!("Bearer {}", bearer.expose()))],
            Self::Cookies(cookies) => {
                let pairs = cookies
                    .iter()
                    .map(|(name, value)| format!("{name}={}", value.expose()));
                let mut headers = vec![("cookie".to_owned(), pairs.collect::<Vec<_>>().join("; "))];
                // The header has the name of the cookie that this version hands out.
                let echoed = ECHOED
                    .into_iter()
                    .find_map(|name| Some((name, cookies.get(name).filter(|value| !value.is_empty())?)));
                headers.extend(
                    echoed.map(|(name, value)| (name.to_ascii_lowercase(), value.expose().to_owned())),
                );
                headers
            }
        }
    }

    fn secrets(&self) -> Vec<Secret> {
        match self {
            Self::Bearer(bearer) => vec![bearer.clone()],
            Self::Cookies(cookies) => cookies.values().cloned().collect(),
        }
    }
}

async fn signed_in(http: &dyn Http, site: &Site, login: &Login) -> Result<Pass, CreatioError> {
    match login {
        Login::User {
            name,
            password,
            token,
        } => by_password(http, site, name, password, token.as_ref()).await,
        Login::Client { identity, id, secret } => as_client(http, identity, id, secret).await,
    }
}

async fn by_password(
    http: &dyn Http,
    site: &Site,
    name: &str,
    password: &Secret,
    token: Option<&Secret>,
) -> Result<Pass, CreatioError> {
    let (url, host) = site::parsed(&site.login())?;
    let mut body = json!({ "UserName": name, "UserPassword": password.expose(), "TimeZoneOffset": 0 });
    if let Some(token) = token {
        body["ClaimList"] = json!([{ "Key": "token", "Value": token.expose() }]);
    }
    let request = Request {
        method: "POST",
        url,
        headers: vec![
            ("content-type".to_owned(), JSON.to_owned()),
            ("accept".to_owned(), "application/json".to_owned()),
            ("forceusesession".to_owned(), "true".to_owned()),
        ],
        body: body.to_string().into_bytes(),
    };
    let answer = http.send(request).await;
    let answer = answer.map_err(|fault| CreatioError::unreachable(&host, fault))?;
    let secrets: Vec<&str> = std::iter::once(password.expose())
        .chain(token.map(Secret::expose))
        .collect();
    if let Some(trouble) = error::of_login(&answer) {
        return Err(CreatioError::of(trouble, &host, &answer, &secrets));
    }
    let mut cookies = BTreeMap::new();
    keep(&mut cookies, &answer);
    match cookies.contains_key(SIGNED_IN) {
        true => Ok(Pass::Cookies(cookies)),
        false => {
            let trouble = Trouble::Nonsense(answer.status);
            Err(CreatioError::of(trouble, &host, &answer, &secrets))
        }
    }
}

async fn as_client(http: &dyn Http, identity: &str, id: &str, secret: &Secret) -> Result<Pass, CreatioError> {
    let (url, host) = site::parsed(&format!("{identity}/connect/token"))?;
    let body = Zeroizing::new(
        Serializer::new(String::new())
            .append_pair("client_id", id)
            .append_pair("client_secret", secret.expose())
            .append_pair("grant_type", "client_credentials")
            .finish(),
    );
    let kind = "application/x-www-form-urlencoded".to_owned();
    let request = Request {
        method: "POST",
        url,
        headers: vec![("content-type".to_owned(), kind)],
        body: body.as_bytes().to_vec(),
    };
    let answer = http.send(request).await;
    let answer = answer.map_err(|fault| CreatioError::unreachable(&host, fault))?;
    let refused = |trouble| Err(CreatioError::of(trouble, &host, &answer, &[secret.expose()]));
    if let Some(trouble) = error::of_status(answer.status).filter(|trouble| *trouble == Trouble::Starting) {
        return refused(trouble);
    }
    let Ok(json) = serde_json::from_slice::<Value>(&answer.body) else {
        return refused(Trouble::NoIdentityService);
    };
    match (json["access_token"].as_str(), json["error"].as_str()) {
        (Some(bearer), None) => Ok(Pass::Bearer(Secret::new(bearer))),
        (_, Some(why)) => refused(Trouble::ClientRefused(why.to_owned())),
        (None, None) => refused(Trouble::Nonsense(answer.status)),
    }
}

/// Keeps every cookie of an answer: which ones a call needs differs from version to version. One that has ended is let go.
fn keep(cookies: &mut BTreeMap<String, Secret>, answer: &Response) {
    let lines = answer.headers.iter().filter(|(name, _)| name == "set-cookie");
    for (_, line) in lines {
        let pair = line.split(';').next().unwrap_or_default();
        let Some((name, value)) = pair.split_once('=') else {
            continue;
        };
        let name = name.trim().to_owned();
        match value.trim() {
            "" => drop(cookies.remove(&name)),
            value => drop(cookies.insert(name, Secret::new(value))),
        }
    }
}

const JSON: &str = "application/json; charset=utf-8";
/// The cookie without which nobody is signed in.
const SIGNED_IN: &str = ".ASPXAUTH";
/// The cookies that a header echoes, the newer one first.
const ECHOED: [&str; 2] = ["CRT_CSRF", "BPMCSRF"];

#[cfg(test)]
mod tests;
