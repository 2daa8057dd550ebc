//! Who is signed in: sessions of people, bearers of clients. A restart ends them, as it does at a real site.

use std::collections::BTreeMap;

use keywright_core::outside::NoRandomness;
use keywright_core::secret::Secret;

use super::refusal::NoCall;
use super::scenario::Scenario;
use super::state::Around;
use crate::mint;

/// All that are open.
#[derive(Default)]
pub(super) struct Sessions {
    people: BTreeMap<String, Session>,
    /// Bearer to when it ends, in seconds since 1970.
    bearers: BTreeMap<String, i64>,
}

struct Session {
    begun_at: i64,
    seen_at: i64,
    calls: u32,
    csrf: Option<Csrf>,
}

/// What a call has to echo.
#[derive(Clone)]
pub(super) struct Csrf {
    /// The name of the cookie and of the header.
    pub(super) name: &'static str,
    pub(super) value: Secret,
    /// The cookie that must come beside it on the newest versions.
    pub(super) beside: Option<Secret>,
}

/// What somebody who has signed in is given.
pub(super) struct Entered {
    pub(super) session: Secret,
    pub(super) loader: Secret,
    pub(super) csrf: Option<Csrf>,
}

/// What a call shows.
#[derive(Default)]
pub(super) struct Shown {
    /// The cookie `.ASPXAUTH`.
    pub(super) session: Option<Secret>,
    /// The cookie `CsrfToken`.
    pub(super) beside: Option<Secret>,
    /// The headers `BPMCSRF` and `CRT_CSRF`.
    pub(super) echoed: BTreeMap<&'static str, Secret>,
    /// The bearer.
    pub(super) bearer: Option<Secret>,
}

impl Sessions {
    /// How many were begun within the last minute and are still open.
    pub(super) fn recent(&self, now: i64) -> usize {
        let recent = |session: &&Session| now - session.begun_at < GUARD_S;
        self.people.values().filter(recent).count()
    }

    pub(super) fn begin(&mut self, around: &Around<'_>) -> Result<Entered, NoRandomness> {
        let csrf = match (around.is(Scenario::NoCsrf), around.is(Scenario::CrtCsrf)) {
            (true, _) => None,
            (false, true) => Some(Csrf {
                name: CRT_CSRF,
                value: mint::ticket(around.random)?,
                beside: Some(mint::ticket(around.random)?),
            }),
            (false, false) => Some(Csrf {
                name: BPMCSRF,
                value: mint::ticket(around.random)?,
                beside: None,
            }),
        };
        let entered = Entered {
            session: mint::ticket(around.random)?,
            loader: mint::ticket(around.random)?,
            csrf,
        };
        let session = Session {
            begun_at: around.now,
            seen_at: around.now,
            calls: 0,
            csrf: entered.csrf.clone(),
        };
        self.people.insert(entered.session.expose().to_owned(), session);
        Ok(entered)
    }

    /// A bearer for a client.
    pub(super) fn bear(&mut self, around: &Around<'_>) -> Result<Secret, NoRandomness> {
        let parts = [mint::ticket(around.random)?, mint::ticket(around.random)?];
        let bearer = format!("eyJ{}.eyJ{}", parts[0].expose(), parts[1].expose());
        self.bearers.insert(bearer.clone(), around.now + BEARER_LIFE_S);
        Ok(Secret::new(bearer))
    }

    /// Whether a call is heard: the session first, then what it has to echo.
    pub(super) fn admit(&mut self, shown: &Shown, around: &Around<'_>) -> Result<(), NoCall> {
        if let Some(bearer) = &shown.bearer {
            let ends_at = self.bearers.get(bearer.expose());
            let is_good = ends_at.is_some_and(|ends_at| around.now < *ends_at);
            let is_heard = is_good && !around.is(Scenario::ClientUserless);
            return is_heard.then_some(()).ok_or(NoCall::SignedOut);
        }
        let key = shown.session.as_ref().map_or("", Secret::expose);
        let Some(session) = self.people.get_mut(key) else {
            return Err(NoCall::SignedOut);
        };
        let is_over = around.now - session.seen_at >= IDLE_S;
        let is_worn = around.ends_sessions() && session.calls >= around.calls;
        if is_over || is_worn {
            self.people.remove(key);
            return Err(NoCall::SignedOut);
        }
        session.seen_at = around.now;
        session.calls = session.calls.saturating_add(1);
        let echoes = session.csrf.as_ref().is_none_or(|csrf| csrf.is_echoed(shown));
        let is_heard = echoes && !around.is(Scenario::CsrfRefused);
        is_heard.then_some(()).ok_or(NoCall::Csrf)
    }

    pub(super) fn end(&mut self, shown: &Shown) {
        if let Some(session) = &shown.session {
            self.people.remove(session.expose());
        }
    }
}

impl Csrf {
    fn is_echoed(&self, shown: &Shown) -> bool {
        let echoed = shown.echoed.get(self.name);
        let beside = self.beside.as_ref().is_none_or(|wanted| {
            let beside = shown.beside.as_ref();
            beside.is_some_and(|beside| beside.same(wanted))
        });
        beside && echoed.is_some_and(|echoed| echoed.same(&self.value))
    }
}

/// The cookies and headers that guard against forged calls: of 7.10 and later, and of the newest.
pub(super) const BPMCSRF: &str = "BPMCSRF";
pub(super) const CRT_CSRF: &str = "CRT_CSRF";
/// `UserSessionTimeout`: how long a session lasts without a call.
const IDLE_S: i64 = 60 * 60;
/// The span of the guard against many sessions.
const GUARD_S: i64 = 60;
pub(super) const BEARER_LIFE_S: i64 = 60 * 60;
