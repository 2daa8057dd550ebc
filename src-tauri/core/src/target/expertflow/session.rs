//! A session with a site: each call carries the bearer, and goes to this site alone, over TLS; no redirect is followed (facts:
//! Expertflow, sections 7 and 8).

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use url::Url;

use crate::endpoints::is_loopback;
use crate::provider::http::{Fault, Http, Request, Response};
use crate::secret::Secret;
use crate::target::object::{self, Object};
use crate::target::redirect::elsewhere;

use super::error::{self, ExpertflowError, Trouble};
use super::lists::{self, List, Part};

/// Signed in, or not: a gateway may ask for nothing.
pub(super) struct Session {
    http: Arc<dyn Http>,
    root: String,
    pub(super) host: String,
    bearer: Option<Secret>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Where the parts and their lists are, by their fields.
    paths: BTreeMap<&'static str, String>,
    /// Whether a call was answered.
    accepted: bool,
    /// Why the sign-in was refused.
    refused: Option<ExpertflowError>,
}

impl Session {
    /// A session with the site whose root is `root`: `https://cx.acme.example`, without a slash at the end; `fields` say where its parts
    /// are. Nothing is sent yet.
    pub(super) fn new(
        http: Arc<dyn Http>,
        root: &str,
        fields: &BTreeMap<String, String>,
        bearer: Option<Secret>,
    ) -> Result<Self, ExpertflowError> {
        let session = Self {
            http,
            root: root.trim_end_matches('/').to_owned(),
            host: safe(root)?,
            bearer,
            state: Mutex::default(),
        };
        session.moves(fields);
        Ok(session)
    }

    /// Looks for the parts where `fields` say, from now on.
    pub(super) fn moves(&self, fields: &BTreeMap<String, String>) {
        let parts = [Part::Ccm, Part::Routing, Part::Bot, Part::Admin].map(Part::field);
        let lists = lists::ALL.map(|list| list.field);
        let paths = parts.into_iter().chain(lists).filter_map(|field| {
            let path = fields.get(field)?.trim().trim_matches('/');
            (!path.is_empty()).then(|| (field, path.to_owned()))
        });
        self.state().paths = paths.collect();
    }

    /// The part that has a list, and its path there: `channels`.
    ///
    /// # Errors
    /// The field that names it is empty.
    pub(super) fn place(&self, list: List) -> Result<(Part, String), ExpertflowError> {
        let path = self.state().paths.get(list.field).cloned();
        let path = path.ok_or_else(|| self.trouble(Trouble::Blank(list.field)))?;
        Ok((list.part, path))
    }

    /// The objects of a list.
    pub(super) async fn list(&self, list: List) -> Result<Vec<Object>, ExpertflowError> {
        let (part, path) = self.place(list)?;
        let answer = self.call("GET", part, &path, None, &[]).await;
        let answer = answer.map_err(|error| self.nowhere(error, part, &path))?;
        // What came may be the configuration in another shape, secrets included: nothing of it is shown.
        object::objects(&answer.text()).ok_or_else(|| self.trouble(Trouble::NotExpertflow))
    }

    /// One call to a part. `sent` are the secrets in its body, which an answer might echo.
    pub(super) async fn call(
        &self,
        method: &'static str,
        part: Part,
        path: &str,
        body: Option<&Object>,
        sent: &[&str],
    ) -> Result<Response, ExpertflowError> {
        let field = part.field();
        let (at, refused) = {
            let state = self.state();
            (state.paths.get(field).cloned(), state.refused.clone())
        };
        if let Some(refused) = refused {
            return Err(refused);
        }
        let at = at.ok_or_else(|| self.trouble(Trouble::Blank(field)))?;
        let answer = self.raw(method, &format!("{at}/{path}"), body, true).await?;
        // An object goes back whole, with values that others have entered.
        let held = body.map(held).unwrap_or_default();
        let sent: Vec<&str> = sent
            .iter()
            .copied()
            .chain(held.iter().map(Secret::expose))
            .collect();
        let sent = sent.as_slice();
        let trouble = match answer.status {
            200..=299 if is_page(&answer) => return Err(self.trouble(Trouble::NotExpertflow)),
            200..=299 => {
                self.state().accepted = true;
                return Ok(answer);
            }
            401 => self.unauthorized(),
            _ => error::of_answer(&answer, &self.secrets(sent)),
        };
        let is_of_sign_in = answer.status == 401;
        let error = self.refusal(trouble, &answer, sent);
        if is_of_sign_in {
            self.state().refused = Some(error.clone());
        }
        Err(error)
    }

    /// One call below the site's root, with its answer as it came; `signed`: with the bearer. A redirect is an error, and not followed.
    pub(super) async fn raw(
        &self,
        method: &'static str,
        path: &str,
        body: Option<&Object>,
        signed: bool,
    ) -> Result<Response, ExpertflowError> {
        let url = format!("{}/{}", self.root, path.trim_start_matches('/'));
        let (url, _) = parsed(&url)?;
        let mut headers = vec![("accept".to_owned(), JSON.to_owned())];
        if let Some(bearer) = self.bearer.as_ref().filter(|_| signed) {
            headers.push(("authorization".to_owned(), format!("Bearer {}", bearer.expose())));
        }
        if body.is_some() {
            headers.push(("content-type".to_owned(), JSON.to_owned()));
        }
        let request = Request {
            method,
            url: url.clone(),
            headers,
            body: body
                .map(|body| body.to_text().expose().as_bytes().to_vec())
                .unwrap_or_default(),
        };
        let answer = self.http.send(request).await;
        let answer = answer.map_err(|fault| {
            self.trouble(match (method, fault) {
                ("GET", fault) | (_, fault @ Fault::Proxy { .. }) => Trouble::Unreachable(fault),
                (method, fault) => Trouble::Lost {
                    what: format!("{method} /{}", path.trim_start_matches('/')),
                    fault,
                },
            })
        })?;
        match answer.status {
            300..=399 => Err(self.trouble(Trouble::Elsewhere(elsewhere(&url, &answer)))),
            _ => Ok(answer),
        }
    }

    /// The error where a whole list is not there: then its part is elsewhere.
    pub(super) fn nowhere(&self, error: ExpertflowError, part: Part, path: &str) -> ExpertflowError {
        let at = self.state().paths.get(part.field()).cloned();
        let trouble = match error.trouble {
            Trouble::Gone => Trouble::NotThere {
                field: part.field(),
                path: format!("/{}/{path}", at.unwrap_or_default()),
            },
            trouble => trouble,
        };
        ExpertflowError { trouble, ..error }
    }

    /// A refusal that an answer tells.
    pub(super) fn refusal(&self, trouble: Trouble, answer: &Response, sent: &[&str]) -> ExpertflowError {
        ExpertflowError::of(trouble, &self.host, answer, &self.secrets(sent))
    }

    /// A trouble that no answer tells.
    pub(super) fn trouble(&self, trouble: Trouble) -> ExpertflowError {
        ExpertflowError::new(trouble, &self.host)
    }

    /// What an answer might echo.
    pub(super) fn secrets<'a>(&'a self, sent: &[&'a str]) -> Vec<&'a str> {
        let bearer = self.bearer.as_ref().map(Secret::expose);
        bearer.into_iter().chain(sent.iter().copied()).collect()
    }

    /// Whether calls carry a bearer.
    pub(super) fn is_signed(&self) -> bool {
        self.bearer.is_some()
    }

    fn unauthorized(&self) -> Trouble {
        match (self.state().accepted, self.is_signed()) {
            (true, _) => Trouble::Ended,
            (false, true) => Trouble::TokenRefused,
            (false, false) => Trouble::LoginWanted,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The values in a connector's configuration.
fn held(body: &Object) -> Vec<Secret> {
    let all = body.list("channelProviderConfigs");
    let values = all.iter().filter_map(|one| Object::parse(one)?.text("value"));
    values
        .filter(|value| !value.is_empty())
        .map(Secret::new)
        .collect()
}

/// The host of an address to which secrets may go.
pub(super) fn safe(root: &str) -> Result<String, ExpertflowError> {
    let (url, host) = parsed(root)?;
    match url.scheme() == "https" || is_loopback(&url) {
        true => Ok(host),
        false => Err(ExpertflowError::new(Trouble::Insecure, &host)),
    }
}

/// An address of ours, and its host.
pub(super) fn parsed(address: &str) -> Result<(Url, String), ExpertflowError> {
    let broken = || ExpertflowError::new(Trouble::Unreachable(Fault::Dns), address);
    let url = Url::parse(address).map_err(|_| broken())?;
    let host = url.host_str().ok_or_else(broken)?.to_owned();
    Ok((url, host))
}

/// Whether a page for people has come in the place of an answer.
fn is_page(answer: &Response) -> bool {
    answer.text().trim_start().starts_with('<')
}

pub(super) const JSON: &str = "application/json";
