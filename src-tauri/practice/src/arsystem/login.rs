//! Who may call: a token for a user's name and password, which every call carries (facts of BMC Helix, section 7.1).

use std::sync::Arc;

use axum::extract::{RawForm, State as Shared};
use axum::http::HeaderMap;
use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;
use serde_json::json;
use url::form_urlencoded;

use super::scenario::{Scenario, now, on};
use super::state::LOGIN;
use super::trouble::Trouble;
use crate::answer::Answer;
use crate::mint;
use crate::world::World;

/// The tokens that are out.
#[derive(Clone, Default)]
pub(super) struct Tokens(Vec<Token>);

#[derive(Clone)]
struct Token {
    token: Secret,
    /// When it was issued, in seconds since 1970.
    at: i64,
    /// How many calls it carried.
    calls: u32,
}

impl Tokens {
    /// Lets one call in. `most`: after how many calls tokens end, where they do.
    pub(super) fn admit(&mut self, token: &Secret, now: i64, most: Option<u32>) -> Result<(), Trouble> {
        let is_good = |one: &&mut Token| one.token.same(token) && now - one.at < LIFE_S;
        let one = self.0.iter_mut().find(is_good).ok_or(Trouble::Token)?;
        one.calls += 1;
        match most.is_some_and(|most| one.calls > most) {
            true => Err(Trouble::Token),
            false => Ok(()),
        }
    }

    fn issue(&mut self, random: &dyn Random, now: i64) -> Result<Secret, NoRandomness> {
        let claims = json!({
            "sub": LOGIN, "iss": "practice-ar", "iat": now, "nbf": now - LENIENCE_S, "exp": now + LIFE_S,
            "_cacheId": mint::word(random, b"0123456789", 6)?, "_absoluteExpirationTime": now + 24 * LIFE_S,
        });
        let token = mint::jwt(random, "HS256", &claims)?;
        self.0.push(Token {
            token: token.clone(),
            at: now,
            calls: 0,
        });
        Ok(token)
    }

    fn end(&mut self, token: &Secret) -> bool {
        let before = self.0.len();
        self.0.retain(|one| !one.token.same(token));
        self.0.len() < before
    }
}

/// `POST /api/jwt/login`: the token alone, as plain text.
pub(super) async fn login(Shared(world): Shared<Arc<World>>, RawForm(body): RawForm) -> Answer {
    let value = |name: &str| {
        let found = form_urlencoded::parse(&body).find(|(known, _)| known == name);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let (user, on, now) = (value("username"), on(&world), now(&world));
    let mut state = world.bmc();
    let right = user == LOGIN && Secret::new(value("password")).same(&state.password);
    if !right || on.contains(&Scenario::PasswordRefused) {
        return Trouble::Login(user).answer(on.contains(&Scenario::OlderErrors));
    }
    match state.tokens.issue(&*world.random, now) {
        Ok(token) => Answer::text(200, token.expose(), "bmc-signed-in"),
        Err(_) => Answer::text(500, "", "no-randomness"),
    }
}

/// `POST /api/jwt/logout`.
pub(super) async fn logout(Shared(world): Shared<Arc<World>>, headers: HeaderMap) -> Answer {
    let ended = shown(&headers).is_some_and(|token| world.bmc().tokens.end(&token));
    match ended {
        true => Answer::text(204, "", "bmc-signed-out"),
        false => Trouble::Token.answer(on(&world).contains(&Scenario::OlderErrors)),
    }
}

/// The token that a call carries.
pub(super) fn shown(headers: &HeaderMap) -> Option<Secret> {
    let header = headers.get("authorization")?.to_str().ok()?;
    header.strip_prefix("AR-JWT ").map(Secret::new)
}

/// `AR_SERVER_INFO_EA_SYNC_TIMEOUT` as it ships.
const LIFE_S: i64 = 3600;
/// How much of a clock's lag a token bears with.
const LENIENCE_S: i64 = 120;
