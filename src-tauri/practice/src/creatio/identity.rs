//! The identity service: a bearer for a client (facts: Creatio, section 3.4).

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawForm, State as Shared};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use keywright_core::secret::Secret;
use serde_json::json;
use url::form_urlencoded;

use super::api::with;
use super::scenario::Scenario;
use super::session::BEARER_LIFE_S;
use super::{IDENTITY, gate, pages};
use crate::answer::Answer;
use crate::world::World;

pub(crate) fn routes(world: &Arc<World>) -> Router<Arc<World>> {
    Router::new()
        .route(&format!("{IDENTITY}/connect/token"), post(token))
        .route(
            &format!("{IDENTITY}/.well-known/openid-configuration"),
            get(discovery),
        )
        .layer(from_fn_with_state(Arc::clone(world), gate::slowly))
}

async fn token(Shared(world): Shared<Arc<World>>, RawForm(body): RawForm) -> Answer {
    let value = |name: &str| {
        let mut fields = form_urlencoded::parse(&body);
        let found = fields.find(|(known, _)| known == name);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let (id, secret, grant) = (
        value("client_id"),
        Secret::new(value("client_secret")),
        value("grant_type"),
    );
    let answer = with(&world, |state, around| {
        if around.is(Scenario::NoIdentity) {
            return Answer::page(200, pages::login(), "creatio-no-identity");
        }
        if around.is(Scenario::ClientRefused) || !state.is_client(&id, &secret) {
            return refused("invalid_client", "creatio-client-refused");
        }
        if grant != "client_credentials" {
            return refused("unsupported_grant_type", "creatio-grant-refused");
        }
        match state.sessions.bear(around) {
            Ok(bearer) => {
                let body = json!({
                    "access_token": bearer.expose(),
                    "expires_in": BEARER_LIFE_S,
                    "token_type": "Bearer",
                });
                Answer::json(200, &body, "creatio-bearer-issued")
            }
            Err(_) => Answer::text(500, "", "no-randomness"),
        }
    });
    answer.unwrap_or_else(|answer| answer)
}

async fn discovery(Shared(world): Shared<Arc<World>>) -> Answer {
    let root = format!("http://127.0.0.1:{}{IDENTITY}", world.port);
    let body = json!({
        "issuer": root,
        "token_endpoint": format!("{root}/connect/token"),
        "grant_types_supported": ["client_credentials"],
    });
    Answer::json(200, &body, "creatio-discovery")
}

fn refused(error: &str, decided: &'static str) -> Answer {
    Answer::json(400, &json!({ "error": error }), decided)
}
