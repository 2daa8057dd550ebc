//! A call of practice Zammad, and who makes it (facts of Zammad, section 2.1).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::{HeaderMap, header};
use keywright_core::secret::Secret;
use serde_json::{Map, Value, json};

use super::refusal::Refusal;
use super::release::Release;
use super::scenario::{Scenario, is_on};
use super::seed;
use super::state::{Secrets, State};
use crate::answer::Answer;
use crate::world::World;
use crate::x::basic;

/// A call, read.
pub(super) struct Ask {
    pub(super) method: String,
    /// From `/api/v1` on.
    pub(super) path: String,
    pub(super) headers: HeaderMap,
    pub(super) query: Map<String, Value>,
    pub(super) body: Bytes,
}

/// A browser that is signed in.
#[derive(Clone)]
pub(crate) struct Session {
    /// Sent with every change, because another site does not know it.
    pub(super) csrf: Secret,
    /// The request token of a sign-in at X that is under way.
    pub(super) request: Option<(String, Secret)>,
}

/// Who calls.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Caller {
    /// A program by an access token, which carries these permissions.
    Token(Vec<String>),
    /// A program by login and password.
    Password,
    /// A browser, by its cookie.
    Session(String),
}

/// What a call needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needs {
    /// Any login.
    Login,
    /// This permission.
    May(&'static str),
}

impl Ask {
    /// The body as JSON; null where it is none.
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The parameters of query and body, as Rails merges them.
    pub(super) fn params(&self) -> Map<String, Value> {
        let mut params = self.query.clone();
        params.extend(self.json().as_object().cloned().unwrap_or_default());
        params
    }

    pub(super) fn param(&self, name: &str) -> Option<&str> {
        self.query.get(name).and_then(Value::as_str)
    }

    /// A number in the body, or as text.
    pub(super) fn id(&self) -> u64 {
        let id = &self.json()["id"];
        let text = || id.as_str().and_then(|text| text.parse().ok());
        id.as_u64().or_else(text).unwrap_or_default()
    }

    /// The page of a list that is asked for. Without a wish it is the first 500.
    pub(super) fn page(&self, all: Vec<Value>) -> Value {
        let number = |name| self.param(name).and_then(|text| text.parse::<usize>().ok());
        let (page, size) = (number("page").unwrap_or(1), number("per_page").unwrap_or(500));
        let before = page.saturating_sub(1).saturating_mul(size);
        all.into_iter().skip(before).take(size).collect()
    }

    /// A header, as text.
    pub(super) fn header(&self, name: impl header::AsHeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }

    /// Whether the caller takes pages: a browser that goes somewhere does.
    pub(super) fn is_browser(&self) -> bool {
        let takes = self.header(header::ACCEPT);
        takes.is_some_and(|kinds| kinds.contains("text/html"))
    }

    /// Who calls, if they may.
    pub(super) fn caller(&self, world: &World, needs: Needs) -> Result<Caller, Refusal> {
        let on = |scenario| is_on(world, scenario);
        let given = self
            .header(header::AUTHORIZATION)
            .and_then(|text| text.split_once(' '));
        let state = world.zammad();
        let caller = match given {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("token") => {
                let token = rest.trim();
                let token = token.strip_prefix("token=").unwrap_or(token).trim_matches('"');
                if on(Scenario::TokenAccessOff) {
                    return Err(Refusal::TokenAccess);
                }
                self.by_token(&state, token, world, Refusal::Token)?
            }
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
                self.by_token(&state, token.trim(), world, Refusal::Bearer)?
            }
            Some((scheme, pair)) if scheme.eq_ignore_ascii_case("basic") => {
                if on(Scenario::PasswordAccessOff) {
                    return Err(Refusal::PasswordAccess);
                }
                let pair = basic(&format!("Basic {pair}"));
                let right = pair.is_some_and(|(login, password)| state.is_login(&login, &password));
                right.then_some(Caller::Password).ok_or(Refusal::Password)?
            }
            Some(_) | None => self.by_session(world)?,
        };
        caller.may(needs)?;
        Ok(caller)
    }

    fn by_token(
        &self,
        state: &State,
        token: &str,
        world: &World,
        unknown: Refusal,
    ) -> Result<Caller, Refusal> {
        let found = state.token(&Secret::new(token));
        let found = found.filter(|_| !is_on(world, Scenario::TokenDead));
        let mut permissions = found.ok_or(unknown)?.permissions.clone();
        if is_on(world, Scenario::TokenWeak) {
            permissions = vec!["ticket.agent".to_owned()];
        }
        Ok(Caller::Token(permissions))
    }

    fn by_session(&self, world: &World) -> Result<Caller, Refusal> {
        let key = self.cookie().ok_or(Refusal::Stranger)?;
        let live = world.live();
        let session = live.zammad.get(&key).ok_or(Refusal::Stranger)?;
        let is_change = !["GET", "HEAD"].contains(&self.method.as_str());
        let given = self.header("x-csrf-token").map(Secret::new);
        if is_change && !given.is_some_and(|given| session.csrf.same(&given)) {
            return Err(Refusal::Csrf);
        }
        Ok(Caller::Session(key))
    }

    /// The session that the browser names.
    pub(super) fn cookie(&self) -> Option<String> {
        let lines = self.headers.get_all(header::COOKIE).iter();
        let mut pairs = lines
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'));
        pairs.find_map(|pair| Some(pair.trim().strip_prefix(COOKIE)?.strip_prefix('=')?.to_owned()))
    }
}

impl Caller {
    /// Whether token and owner both have the permission; a parent stands for what is below it.
    fn may(&self, needs: Needs) -> Result<(), Refusal> {
        let Needs::May(wanted) = needs else {
            return Ok(());
        };
        let covers = |held: &str| wanted == held || wanted.starts_with(&format!("{held}."));
        if !seed::PERMISSIONS.iter().any(|held| covers(held)) {
            return Err(Refusal::UserMayNot);
        }
        match self {
            Self::Token(permissions) if !permissions.iter().any(|held| covers(held)) => {
                Err(Refusal::TokenMayNot)
            }
            Self::Token(_) | Self::Password | Self::Session(_) => Ok(()),
        }
    }
}

impl FromRequest<Arc<World>> for Ask {
    type Rejection = Answer;

    async fn from_request(request: Request, world: &Arc<World>) -> Result<Self, Answer> {
        let (uri, headers) = (request.uri().clone(), request.headers().clone());
        let query = url::form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        let query = query.map(|(name, value)| (name.into_owned(), json!(value)));
        Ok(Self {
            method: request.method().to_string(),
            path: format!("/api/v1{}", uri.path()),
            headers,
            query: query.collect(),
            body: Bytes::from_request(request, world)
                .await
                .map_err(|_| Answer::text(400, "", "not-understood"))?,
        })
    }
}

/// Lets `work` at what Zammad remembers, if the caller may; it gives a status and a body.
pub(super) fn answered(
    world: &World,
    ask: &Ask,
    needs: Needs,
    decided: &'static str,
    work: impl FnOnce(&mut State) -> Result<(u16, Value), Refusal>,
) -> Answer {
    let caller = match ask.caller(world, needs) {
        Ok(caller) => caller,
        Err(refusal) => return refusal.answer(release(world)),
    };
    let done = world.change_zammad(work);
    let answer = match done {
        Ok(Ok((status, body))) => Answer::json(status, &body, decided),
        Ok(Err(refusal)) => refusal.answer(release(world)),
        Err(_) => Refusal::NotSaved.answer(release(world)),
    };
    told(world, &caller, answer)
}

/// A browser is told what to send with its next change.
pub(super) fn told(world: &World, caller: &Caller, answer: Answer) -> Answer {
    let Caller::Session(key) = caller else {
        return answer;
    };
    let csrf = world.live().zammad.get(key).map(|session| session.csrf.clone());
    match csrf {
        Some(csrf) => answer.header("csrf-token", csrf.expose()),
        None => answer,
    }
}

pub(super) fn release(world: &World) -> Release {
    world.zammad().release
}

/// How stored secrets are shown now.
pub(super) fn secrets(world: &World) -> Secrets {
    match is_on(world, Scenario::Masked) {
        true => Secrets::Masked,
        false => Secrets::Clear,
    }
}

/// The time as Zammad writes it.
pub(super) fn at(world: &World) -> String {
    world.timestamp().strftime("%Y-%m-%dT%H:%M:%S.000Z").to_string()
}

/// The name of the session's cookie.
pub(super) const COOKIE: &str = "_zammad_session_3f8a1c07b2e";
