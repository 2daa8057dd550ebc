//! A session with a site: each call carries its own sign-in, so there are no cookies and nothing to sign out of (facts: Zammad, section
//! 2.1). It goes to this site alone, over TLS, and no redirect is followed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use url::Url;

use crate::endpoints::is_loopback;
use crate::provider::http::{Fault, Http, Request, Response};
use crate::secret::Secret;

use super::error::{self, Trouble, ZammadError};
use crate::target::object::Object;
use crate::target::redirect::elsewhere;

/// How one signs in.
pub enum Login {
    /// With an access token, which a user makes in the own profile.
    Token(Secret),
    /// With a bearer that Zammad itself has issued as a server of OAuth 2.0.
    Bearer(Secret),
    /// As a user.
    User {
        /// The login, or the e-mail address.
        name: String,
        /// The password.
        password: Secret,
    },
}

/// Signed in, as far as each call will show.
pub struct Session {
    http: Arc<dyn Http>,
    root: String,
    host: String,
    login: Login,
    /// Why the sign-in was refused.
    refused: Mutex<Option<ZammadError>>,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Me {
    /// Zammad's id of the user.
    pub id: String,
    /// The login.
    pub login: String,
}

impl Session {
    /// A session with the site whose root is `root`: `https://help.acme.example`, without a slash at the end. Nothing is sent yet.
    ///
    /// # Errors
    /// The address is none of https, and not on this computer either.
    pub fn new(http: Arc<dyn Http>, root: &str, login: Login) -> Result<Self, ZammadError> {
        let (url, host) = parsed(root)?;
        if url.scheme() != "https" && !is_loopback(&url) {
            return Err(ZammadError::new(Trouble::Insecure, &host));
        }
        Ok(Self {
            http,
            root: root.trim_end_matches('/').to_owned(),
            host,
            login,
            refused: Mutex::default(),
        })
    }

    /// Asks who is signed in.
    ///
    /// # Errors
    /// The site refuses, or cannot be asked; so with all the others.
    pub async fn check(&self) -> Result<Me, ZammadError> {
        let user = self.object("GET", "users/me", None, &[]).await?;
        let id = user.text("id").ok_or_else(|| self.trouble(Trouble::NotZammad))?;
        let login = user.text("login").unwrap_or_default();
        Ok(Me { id, login })
    }

    /// One call that is answered by an object. `sent` are the secrets in its body, which an answer might echo.
    pub(super) async fn object(
        &self,
        method: &'static str,
        path: &str,
        body: Option<&Object>,
        sent: &[&str],
    ) -> Result<Object, ZammadError> {
        let answer = self.answer(method, path, body, sent).await?;
        Object::parse(&answer.text()).ok_or_else(|| self.refusal(Trouble::NotZammad, &answer, sent))
    }

    /// The same with the answer as it came, which is one of 2xx.
    pub(super) async fn answer(
        &self,
        method: &'static str,
        path: &str,
        body: Option<&Object>,
        sent: &[&str],
    ) -> Result<Response, ZammadError> {
        if let Some(refused) = self.refused().clone() {
            return Err(refused);
        }
        let (url, _) = parsed(&format!("{}/api/v1/{path}", self.root))?;
        let request = Request {
            method,
            url: url.clone(),
            headers: vec![
                ("authorization".to_owned(), self.login.header()),
                ("accept".to_owned(), JSON.to_owned()),
                ("content-type".to_owned(), JSON.to_owned()),
            ],
            body: body
                .map(|body| body.to_text().expose().as_bytes().to_vec())
                .unwrap_or_default(),
        };
        let answer = self.http.send(request).await;
        let answer = answer.map_err(|fault| self.trouble(Trouble::Unreachable(fault)))?;
        let trouble = match answer.status {
            200..=299 => return Ok(answer),
            300..=399 => Trouble::Elsewhere(elsewhere(&url, &answer)),
            _ => error::of_answer(&answer),
        };
        let error = self.refusal(trouble, &answer, sent);
        if error.trouble.is_of_sign_in() {
            *self.refused() = Some(error.clone());
        }
        Err(error)
    }

    /// A refusal that an answer tells.
    pub(super) fn refusal(&self, trouble: Trouble, answer: &Response, sent: &[&str]) -> ZammadError {
        let secrets: Vec<&str> = self
            .login
            .secrets()
            .into_iter()
            .chain(sent.iter().copied())
            .collect();
        ZammadError::of(trouble, &self.host, answer, &secrets)
    }

    /// A trouble that no answer tells.
    pub(super) fn trouble(&self, trouble: Trouble) -> ZammadError {
        ZammadError::new(trouble, &self.host)
    }

    fn refused(&self) -> MutexGuard<'_, Option<ZammadError>> {
        self.refused.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Login {
    fn header(&self) -> String {
        match self {
            Self::Token(token) => format!("Token token={}", token.expose()),
            Self::Bearer(bearer) => format!("Bearer {}", bearer.expose()),
            Self::User { name, password } => {
                let pair = Secret::new(format!("{name}:{}", password.expose()));
                format!("Basic {}", STANDARD.encode(pair.expose()))
            }
        }
    }

    fn secrets(&self) -> Vec<&str> {
        match self {
            Self::Token(secret) | Self::Bearer(secret) => vec![secret.expose()],
            Self::User { password, .. } => vec![password.expose()],
        }
    }
}

/// An address of ours, and its host.
pub(super) fn parsed(address: &str) -> Result<(Url, String), ZammadError> {
    let broken = || ZammadError::new(Trouble::Unreachable(Fault::Dns), address);
    let url = Url::parse(address).map_err(|_| broken())?;
    let host = url.host_str().ok_or_else(broken)?.to_owned();
    Ok((url, host))
}

const JSON: &str = "application/json";
