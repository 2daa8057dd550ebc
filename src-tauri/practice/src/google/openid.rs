//! OpenID Connect: the discovery document, the key set, who it was.

use std::sync::Arc;

use axum::Router;
use axum::extract::State as Shared;
use axum::http::HeaderMap;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use serde_json::{Value, json};

use super::apis::bearer_of;
use super::exchange::profile;
use super::scenario;
use super::scopes;
use super::token::{issuer, with};
use crate::answer::Answer;
use crate::world::World;

pub(crate) fn routes(world: &Arc<World>) -> Router<Arc<World>> {
    Router::new()
        .route("/.well-known/openid-configuration", get(discovery))
        .route("/oauth2/v3/certs", get(keys))
        .route("/v1/userinfo", get(userinfo).post(userinfo))
        .route("/oauth2/v2/userinfo", get(older_userinfo))
        .layer(from_fn_with_state(Arc::clone(world), scenario::unanswered))
}

async fn discovery(Shared(world): Shared<Arc<World>>) -> Answer {
    let base = issuer(&world);
    let at = |path: &str| format!("{base}{path}");
    let document = json!({
        "issuer": base,
        "authorization_endpoint": at("/o/oauth2/v2/auth"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/v1/userinfo"),
        "revocation_endpoint": at("/revoke"),
        "jwks_uri": at("/oauth2/v3/certs"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "scopes_supported": ["openid", "email", "profile"],
        "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"],
        "claims_supported": [
            "aud", "email", "email_verified", "exp", "family_name", "given_name", "iat", "iss", "name", "sub",
        ],
        "code_challenge_methods_supported": ["plain", "S256"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
    });
    Answer::json(200, &document, "discovery-told")
}

async fn keys(Shared(world): Shared<Arc<World>>) -> Answer {
    let made = world.change_google(|state| {
        with(&world, |setting| {
            let key = state.key(setting).ok()?;
            key.set()
        })
    });
    match made {
        Ok(Some(set)) => Answer::json(200, &set, "keys-told"),
        Ok(None) | Err(_) => Answer::text(500, "", "no-key"),
    }
}

async fn userinfo(Shared(world): Shared<Arc<World>>, headers: HeaderMap) -> Answer {
    match who(&world, &headers) {
        Some(told) => Answer::json(200, &told, "google-user-told"),
        None => nobody(),
    }
}

async fn older_userinfo(Shared(world): Shared<Arc<World>>, headers: HeaderMap) -> Answer {
    let Some(mut told) = who(&world, &headers) else {
        return nobody();
    };
    for (new, old) in [("sub", "id"), ("email_verified", "verified_email")] {
        if let Some(fields) = told.as_object_mut()
            && let Some(value) = fields.remove(new)
        {
            fields.insert(old.to_owned(), value);
        }
    }
    Answer::json(200, &told, "google-user-told")
}

/// Who the token of a call belongs to, if it was granted any of the sign-in.
fn who(world: &World, headers: &HeaderMap) -> Option<Value> {
    let token = bearer_of(headers)?;
    let state = world.google();
    let grant = &state.bearer(&token, world.now())?.grant;
    grant
        .scopes
        .iter()
        .any(|scope| scopes::for_sign_in(scope))
        .then(|| state.account(&grant.sub))?
        .map(|account| profile(account, &grant.scopes).into())
}

fn nobody() -> Answer {
    let body = json!({ "error": "invalid_request", "error_description": "Invalid Credentials" });
    Answer::json(401, &body, "google-user-unknown").header(
        "www-authenticate",
        "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_request\"",
    )
}
