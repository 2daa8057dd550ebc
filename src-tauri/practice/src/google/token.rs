//! The endpoints around tokens: from HTTP to the rules, and back.

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawForm, RawQuery, State as Shared};
use axum::http::{HeaderMap, header};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use keywright_core::secret::Secret;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::exchange::Call;
use super::refusal::Refusal;
use super::scenario::{self, Scenario};
use super::scopes;
use super::state::{Setting, State};
use crate::answer::Answer;
use crate::world::World;

pub(crate) fn routes(world: &Arc<World>) -> Router<Arc<World>> {
    Router::new()
        .route("/token", post(token))
        // Older addresses, which programs of today still use.
        .route("/oauth2/v3/token", post(token))
        .route("/oauth2/v4/token", post(token))
        .route("/o/oauth2/token", post(token))
        .route("/revoke", post(revoke).get(revoke))
        .route("/tokeninfo", get(tokeninfo).post(tokeninfo))
        .layer(from_fn_with_state(Arc::clone(world), scenario::unanswered))
}

async fn token(Shared(world): Shared<Arc<World>>, headers: HeaderMap, RawForm(body): RawForm) -> Answer {
    let call = Call {
        form: form_urlencoded::parse(&body).into_owned().collect(),
        basic: basic(&headers),
    };
    let is_refresh = call.value("grant_type") == Some("refresh_token");
    let rehearsed = scenario::token(&world).or_else(|| {
        let refresh = is_refresh.then(|| scenario::refresh(&world));
        refresh.flatten()
    });
    if let Some(refusal) = rehearsed {
        return refusal.answer();
    }
    let issued = world.change_google(|state| with(&world, |setting| state.call(&call, setting)));
    match issued {
        Ok(Ok(issued)) if is_refresh => Answer::json(200, &issued.body(), "google-token-refreshed"),
        Ok(Ok(issued)) => {
            scenario::signed_in(&world);
            let issued = match scenario::once(&world, Scenario::NoRefreshToken) {
                true => issued.without_refresh(),
                false => issued,
            };
            Answer::json(200, &issued.body(), "google-token-issued")
        }
        Ok(Err(refusal)) => refusal.answer(),
        Err(_) => Refusal::Internal.answer(),
    }
}

async fn revoke(
    Shared(world): Shared<Arc<World>>,
    RawQuery(query): RawQuery,
    RawForm(body): RawForm,
) -> Answer {
    // A GET's form is its query; a POST may use either.
    let query = query.unwrap_or_default();
    let token = named(&body, "token").or_else(|| named(query.as_bytes(), "token"));
    let Some(token) = token else {
        return Refusal::Missing("token").answer();
    };
    let now = world.now();
    match world.change_google(|state| state.revoke(&token, now)) {
        Ok(Ok(())) => Answer::json(200, &json!({}), "google-token-revoked"),
        Ok(Err(refusal)) => refusal.answer(),
        Err(_) => Refusal::Internal.answer(),
    }
}

async fn tokeninfo(
    Shared(world): Shared<Arc<World>>,
    RawQuery(query): RawQuery,
    RawForm(body): RawForm,
) -> Answer {
    let query = query.unwrap_or_default();
    let given = |name| named(&body, name).or_else(|| named(query.as_bytes(), name));
    let (now, state) = (world.now(), world.google());
    let told = match (given("access_token"), given("id_token")) {
        (Some(token), _) => of_access_token(&state, &token, now),
        (None, Some(token)) => of_id_token(&state, &token, now),
        (None, None) => None,
    };
    match told {
        Some(told) => Answer::json(200, &told, "google-token-told"),
        None => Refusal::NoToken.answer(),
    }
}

/// Does something in the setting of this moment.
pub(super) fn with<T>(world: &World, act: impl FnOnce(&Setting<'_>) -> T) -> T {
    act(&Setting {
        now: world.now(),
        issuer: &issuer(world),
        random: &*world.random,
        time_limited: scenario::is_on(world, Scenario::TimeLimited),
    })
}

/// What practice Google is called in `iss`: where its discovery document lies.
pub(super) fn issuer(world: &World) -> String {
    format!("http://127.0.0.1:{}", world.port)
}

fn of_access_token(state: &State, token: &str, now: i64) -> Option<Value> {
    let known = state.bearer(token, now)?;
    let account = state.account(&known.grant.sub)?;
    let mut told = json!({
        "azp": known.grant.client_id,
        "aud": known.grant.client_id,
        "scope": scopes::text(&known.grant.scopes),
        "exp": known.ends_at.to_string(),
        "expires_in": (known.ends_at - now).to_string(),
        "access_type": if known.lasting { "offline" } else { "online" },
    });
    for (name, value) in super::exchange::profile(account, &known.grant.scopes) {
        match name.as_str() {
            "sub" | "email" => told[name] = value,
            "email_verified" => told[name] = "true".into(),
            _ => {}
        }
    }
    Some(told)
}

/// The claims as texts, as Google gives them here.
fn of_id_token(state: &State, token: &str, now: i64) -> Option<Value> {
    let claims = state.key.as_ref()?.read(token)?;
    let alive = claims.get("exp").and_then(Value::as_i64)? > now;
    let claims = alive.then_some(claims)?;
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let claims = claims.as_object()?.iter();
    Some(
        claims
            .map(|(name, value)| (name.clone(), Value::from(text(value))))
            .collect(),
    )
}

fn named(form: &[u8], name: &str) -> Option<String> {
    let mut fields = form_urlencoded::parse(form);
    let found = fields.find(|(known, _)| known == name);
    found.map(|(_, value)| value.into_owned())
}

/// Id and secret of `Basic base64(id:secret)`, each form-encoded (RFC 6749, section 2.3.1).
fn basic(headers: &HeaderMap) -> Option<(String, Secret)> {
    let header = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, pair) = header.split_once(' ')?;
    let pair = String::from_utf8(STANDARD.decode(pair.trim()).ok()?).ok()?;
    let (id, secret) = pair.split_once(':')?;
    let decoded = |text: &str| {
        form_urlencoded::parse(text.as_bytes())
            .next()
            .map(|(text, _)| text.into_owned())
    };
    scheme
        .eq_ignore_ascii_case("basic")
        .then_some((decoded(id)?, Secret::new(decoded(secret)?)))
}
