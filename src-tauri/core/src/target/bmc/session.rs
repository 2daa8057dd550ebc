//! A session with a server: a token for a name and a password, shown with each call, and given back at the end (facts: BMC, section 7.1).
//! It goes to this server alone, and no redirect is followed. Calls of one user may not overlap, so each waits for the one before.

use std::sync::Arc;

use serde_json::Value;
use tokio::sync::Mutex;
use url::Url;
use url::form_urlencoded::Serializer;
use zeroize::Zeroizing;

use crate::endpoints::is_loopback;
use crate::provider::http::{Fault, Http, Request, Response};
use crate::provider::x::sign::encode;
use crate::secret::Secret;
use crate::target::redirect::elsewhere;

use super::error::{self, BmcError, Trouble};

/// Who signs in.
pub struct Login {
    /// The AR System user.
    pub name: String,
    /// The password; some users have none.
    pub password: Secret,
    /// The authentication string, where the server wants one.
    pub auth: Option<Secret>,
}

/// Signed in.
pub struct Session {
    http: Arc<dyn Http>,
    root: String,
    host: String,
    token: Secret,
    turn: Mutex<()>,
}

impl Session {
    /// Signs in at the server whose root is `root`: `https://itsm.acme.example:8443`, without a slash at the end. Once. Over http only at
    /// this computer itself: password and token would cross the network in clear.
    ///
    /// # Errors
    /// The address is none of https, and nothing was sent; the server refuses, or cannot be asked.
    pub async fn begin(http: Arc<dyn Http>, root: &str, login: &Login) -> Result<Self, BmcError> {
        let root = root.trim_end_matches('/').to_owned();
        let (url, host) = parsed(&format!("{root}/api/jwt/login"))?;
        if url.scheme() != "https" && !is_loopback(&url) {
            return Err(BmcError::new(Trouble::Insecure, &host));
        }
        let body = form(login);
        let request = Request {
            method: "POST",
            url: url.clone(),
            headers: vec![("content-type".to_owned(), FORM.to_owned())],
            body: body.as_bytes().to_vec(),
        };
        let answer = http.send(request).await;
        let answer = answer.map_err(|fault| BmcError::new(Trouble::Unreachable(fault), &host))?;
        let secrets: Vec<&str> = std::iter::once(login.password.expose())
            .chain(login.auth.as_ref().map(Secret::expose))
            .collect();
        let refused = |trouble| BmcError::of(trouble, &host, &answer, &secrets);
        match answer.status {
            200..=299 => {}
            300..=399 => return Err(refused(Trouble::Elsewhere(elsewhere(&url, &answer)))),
            _ => {
                return Err(refused(match error::of_answer(&answer, &secrets) {
                    Trouble::SessionEnded | Trouble::Forbidden => Trouble::LoginRefused,
                    trouble => trouble,
                }));
            }
        }
        let text = answer.text();
        let token = text.trim();
        // A page with the status 200 is a portal's, or a sign-in's.
        if !is_token(token) {
            return Err(BmcError::new(Trouble::NotThere, &host));
        }
        Ok(Self {
            http,
            root,
            host,
            token: Secret::new(token),
            turn: Mutex::default(),
        })
    }

    /// One call; `path` stands behind `/api/`, already in the form of an address, with its query.
    ///
    /// # Errors
    /// The server refuses, or cannot be asked.
    pub(super) async fn call(
        &self,
        method: &'static str,
        path: &str,
        body: Option<&Value>,
    ) -> Result<Response, BmcError> {
        let (url, _) = parsed(&format!("{}/api/{path}", self.root))?;
        let request = Request {
            method,
            url: url.clone(),
            headers: vec![
                (
                    "authorization".to_owned(),
                    format!("AR-JWT {}", self.token.expose()),
                ),
                ("accept".to_owned(), JSON.to_owned()),
                ("content-type".to_owned(), JSON.to_owned()),
            ],
            body: body.map(|body| body.to_string().into_bytes()).unwrap_or_default(),
        };
        let _turn = self.turn.lock().await;
        let answer = self.http.send(request).await;
        let answer = answer.map_err(|fault| self.trouble(Trouble::Unreachable(fault)))?;
        match answer.status {
            200..=299 => Ok(answer),
            300..=399 => Err(self.refusal(Trouble::Elsewhere(elsewhere(&url, &answer)), &answer)),
            _ => Err(self.refusal(
                match error::of_answer(&answer, &[self.token.expose()]) {
                    // The login was good; what is refused now is its token.
                    Trouble::LoginRefused => Trouble::SessionEnded,
                    trouble => trouble,
                },
                &answer,
            )),
        }
    }

    /// The same with the answer as JSON.
    pub(super) async fn read(&self, path: &str) -> Result<Value, BmcError> {
        let answer = self.call("GET", path, None).await?;
        let json = serde_json::from_slice(&answer.body);
        json.map_err(|_| self.refusal(Trouble::Nonsense(answer.status), &answer))
    }

    /// Gives the token back. Where that fails it ends by itself.
    ///
    /// # Errors
    /// The server cannot be asked, or refuses.
    pub async fn end(&self) -> Result<(), BmcError> {
        self.call("POST", "jwt/logout", None).await.map(drop)
    }

    /// A trouble that no answer tells.
    pub(super) fn trouble(&self, trouble: Trouble) -> BmcError {
        BmcError::new(trouble, &self.host)
    }

    fn refusal(&self, trouble: Trouble, answer: &Response) -> BmcError {
        BmcError::of(trouble, &self.host, answer, &[self.token.expose()])
    }
}

/// The path of a form's entries, below `/api/`.
pub(super) fn entries(form: &str) -> String {
    format!("arsys/v1/entry/{}", encode(form))
}

/// The login as a form has it.
fn form(login: &Login) -> Zeroizing<String> {
    let mut form = Serializer::new(String::new());
    form.append_pair("username", &login.name);
    form.append_pair("password", login.password.expose());
    if let Some(auth) = &login.auth {
        form.append_pair("authString", auth.expose());
    }
    Zeroizing::new(form.finish())
}

fn parsed(address: &str) -> Result<(Url, String), BmcError> {
    let broken = || BmcError::new(Trouble::Unreachable(Fault::Dns), address);
    let url = Url::parse(address).map_err(|_| broken())?;
    let host = url.host_str().ok_or_else(broken)?.to_owned();
    Ok((url, host))
}

/// Three pieces of base64url with points between (RFC 7519, section 3).
fn is_token(text: &str) -> bool {
    let is_piece = |piece: &str| {
        !piece.is_empty()
            && piece
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_=".contains(&byte))
    };
    text.split('.').count() == 3 && text.split('.').all(is_piece)
}

const FORM: &str = "application/x-www-form-urlencoded";
const JSON: &str = "application/json";
