//! Who may call: Keycloak's token endpoint for the client `cim`, as its direct grants answer (facts of Expertflow, section 8).

use std::sync::Arc;

use axum::extract::{Path, RawForm, State as Shared};
use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::scenario::{Scenario, on};
use super::seed;
use super::state::factor;
use crate::answer::Answer;
use crate::mint;
use crate::world::World;
use crate::x::basic;

/// The tokens that are out.
#[derive(Clone, Default)]
pub(super) struct Tokens(Vec<Pair>);

#[derive(Clone)]
struct Pair {
    access: Secret,
    refresh: Secret,
    /// When they were issued, in seconds since 1970.
    at: i64,
}

impl Tokens {
    /// Whether a token opens the configuration at `now`.
    pub(super) fn is_good(&self, access: &Secret, now: i64) -> bool {
        let mut out = self.0.iter();
        out.any(|pair| pair.access.same(access) && now - pair.at < LIFE_S)
    }

    fn issue(&mut self, random: &dyn Random, now: i64) -> Result<Value, NoRandomness> {
        let claims = |kind: &str, life: i64| {
            json!({
                "exp": now + life, "iat": now, "typ": kind, "azp": seed::CLIENT, "aud": "account",
                "preferred_username": seed::LOGIN, "scope": "email profile",
                "realm_access": {"roles": ["admin", "offline_access", "uma_authorization"]},
            })
        };
        let pair = Pair {
            access: mint::jwt(random, "RS256", &claims("Bearer", LIFE_S))?,
            refresh: mint::jwt(random, "HS512", &claims("Refresh", REFRESH_LIFE_S))?,
            at: now,
        };
        let told = json!({
            "access_token": pair.access.expose(),
            "expires_in": LIFE_S,
            "refresh_expires_in": REFRESH_LIFE_S,
            "refresh_token": pair.refresh.expose(),
            "token_type": "Bearer",
            "not-before-policy": 0,
            "scope": "email profile",
        });
        self.0.push(pair);
        Ok(told)
    }

    /// Takes back a pair by its refresh token, if it is still good.
    fn end(&mut self, refresh: &Secret, now: i64) -> bool {
        let is_it = |pair: &Pair| pair.refresh.same(refresh) && now - pair.at < REFRESH_LIFE_S;
        let found = self.0.iter().any(is_it);
        self.0.retain(|pair| !is_it(pair));
        found
    }
}

/// `POST /auth/realms/{realm}/protocol/openid-connect/token`.
pub(super) async fn token(
    Shared(world): Shared<Arc<World>>,
    Path(realm): Path<String>,
    headers: axum::http::HeaderMap,
    RawForm(body): RawForm,
) -> Answer {
    if let Some(no) = no_realm(&world, &realm) {
        return no;
    }
    let form = Fields(&body);
    if let Some(no) = no_client(&world, &form, &headers) {
        return no;
    }
    let now = world.now();
    let met = on(&world);
    let refresh = match form.value("grant_type").as_str() {
        "password" => None,
        "refresh_token" => Some(Secret::new(form.value("refresh_token"))),
        _ => return refused(400, "unsupported_grant_type", "Unsupported grant_type"),
    };
    let issued = world.change_expertflow(|state| {
        if let Some(refresh) = refresh {
            if !state.tokens.end(&refresh, now) {
                return Err(refused(400, "invalid_grant", "Token is not active"));
            }
        } else {
            let right = form.value("username").eq_ignore_ascii_case(seed::LOGIN)
                && Secret::new(form.value("password")).same(&state.password);
            // One code for a wrong password and for a missing or wrong one-time code.
            let wrong = || refused(401, "invalid_grant", "Invalid user credentials");
            if !right || met.contains(&Scenario::PasswordRefused) {
                return Err(wrong());
            }
            if met.contains(&Scenario::NotSetUp) {
                return Err(refused(400, "invalid_grant", "Account is not fully set up"));
            }
            if met.contains(&Scenario::FactorWanted) {
                let given = [form.value("otp"), form.value("totp")];
                let mut given = given.into_iter().filter(|code| !code.is_empty());
                if !given
                    .next()
                    .is_some_and(|code| Secret::new(code).same(&state.factor))
                {
                    return Err(wrong());
                }
                state.factor = factor(&*world.random).map_err(|_| no_randomness())?;
            }
        }
        let issued = state.tokens.issue(&*world.random, now);
        issued.map_err(|_| no_randomness())
    });
    match issued {
        Ok(Ok(told)) => Answer::json(200, &told, "expertflow-token-issued"),
        Ok(Err(answer)) => answer,
        Err(_) => Answer::text(500, "Practice could not save its state.", "state-not-saved"),
    }
}

/// `POST /auth/realms/{realm}/protocol/openid-connect/logout`.
pub(super) async fn logout(
    Shared(world): Shared<Arc<World>>,
    Path(realm): Path<String>,
    headers: axum::http::HeaderMap,
    RawForm(body): RawForm,
) -> Answer {
    if let Some(no) = no_realm(&world, &realm) {
        return no;
    }
    let form = Fields(&body);
    if let Some(no) = no_client(&world, &form, &headers) {
        return no;
    }
    let (refresh, now) = (Secret::new(form.value("refresh_token")), world.now());
    match world.expertflow().tokens.end(&refresh, now) {
        true => Answer::text(204, "", "expertflow-signed-out"),
        false => refused(400, "invalid_grant", "Invalid refresh token"),
    }
}

fn no_realm(world: &World, realm: &str) -> Option<Answer> {
    let is_there = realm == REALM && !on(world).contains(&Scenario::NoRealm);
    let body = json!({"error": "Realm does not exist"});
    (!is_there).then(|| Answer::json(404, &body, "expertflow-no-realm"))
}

/// The client may be named in the form, or by a header.
fn no_client(world: &World, form: &Fields<'_>, headers: &axum::http::HeaderMap) -> Option<Answer> {
    let header = headers.get("authorization").and_then(|value| value.to_str().ok());
    let (id, secret) = header
        .and_then(basic)
        .unwrap_or_else(|| (form.value("client_id"), Secret::new(form.value("client_secret"))));
    if id != seed::CLIENT {
        let said = "Invalid client or Invalid client credentials";
        return Some(refused(401, "invalid_client", said));
    }
    let right = secret.same(&world.expertflow().client_secret);
    let right = right && !on(world).contains(&Scenario::ClientRefused);
    let said = "Invalid client or Invalid client credentials";
    (!right).then(|| refused(401, "unauthorized_client", said))
}

struct Fields<'a>(&'a [u8]);

impl Fields<'_> {
    fn value(&self, name: &str) -> String {
        let found = form_urlencoded::parse(self.0).find(|(known, _)| known == name);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    }
}

fn refused(status: u16, error: &str, said: &str) -> Answer {
    let body = json!({"error": error, "error_description": said});
    Answer::json(status, &body, "expertflow-login-refused")
}

fn no_randomness() -> Answer {
    Answer::text(500, "", "no-randomness")
}

const REALM: &str = "expertflow";
/// Keycloak's own numbers for a new realm.
const LIFE_S: i64 = 300;
const REFRESH_LIFE_S: i64 = 1800;
