//! The Twitter connector, which the gateway never guards (facts of Expertflow, sections 4 and 5): one generation polls and is told its
//! channel type, the older one is told all keys and registers a webhook. The other's path does not exist.
//!
//! What it answers is not published; the body is that of the vendor's Telegram connector (section 10).

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use serde_json::{Value, json};

use super::api::{at, wrong_method};
use super::kind::Kind;
use super::refusal;
use super::scenario::{Scenario, on};
use crate::answer::Answer;
use crate::world::World;

pub(super) fn routes(world: &Arc<World>) -> Router<Arc<World>> {
    Router::new()
        .route(POLLING, post(configure))
        .route(WEBHOOK, post(register))
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(Arc::clone(world), there))
}

async fn configure(Shared(world): Shared<Arc<World>>, body: String) -> Answer {
    let body: Value = serde_json::from_str(&body).unwrap_or_default();
    let id = body["channelTypeId"].as_str().unwrap_or_default();
    let is_type = world.expertflow().one(Kind::ChannelType, id).is_ok();
    activated(&world, body.clone(), is_type)
}

async fn register(Shared(world): Shared<Arc<World>>, body: String) -> Answer {
    let body: Value = serde_json::from_str(&body).unwrap_or_default();
    let is_whole = NEEDED
        .iter()
        .all(|name| body[name].as_str().is_some_and(|text| !text.is_empty()));
    activated(&world, body.clone(), is_whole)
}

fn activated(world: &World, body: Value, is_whole: bool) -> Answer {
    if !is_whole {
        return told(
            400,
            "Bad Request: a value is missing or unknown",
            "expertflow-not-activated",
        );
    }
    if on(world).contains(&Scenario::ActivationRefused) {
        let said = "401 Unauthorized: Could not authenticate you (code 32)";
        return told(401, said, Scenario::ActivationRefused.as_str());
    }
    match world.change_expertflow(|state| state.activations.push(body)) {
        Ok(()) => told(200, "Success", "expertflow-activated"),
        Err(_) => Answer::text(500, "Practice could not save its state.", "state-not-saved"),
    }
}

fn told(status: u16, said: &str, decided: &'static str) -> Answer {
    let is_good = status == 200;
    let body = json!({
        "ok": is_good,
        "result": is_good,
        "description": said,
        "errorCode": (!is_good).then_some(status),
        "status": match status {
            200 => "OK",
            401 => "UNAUTHORIZED",
            _ => "BAD_REQUEST",
        },
    });
    Answer::json(status, &body, decided)
}

/// Whether there is a connector, and one of the generation that has the path.
async fn there(Shared(world): Shared<Arc<World>>, request: Request, next: Next) -> Response {
    let on = on(&world);
    let met = |scenario: Scenario| on.contains(&scenario);
    let path = request.uri().path();
    let is_of_cim = path.ends_with(WEBHOOK);
    let answer = if met(Scenario::ActivationMissing) {
        refusal::no_route(Scenario::ActivationMissing.as_str())
    } else if met(Scenario::ConnectorUnreachable) {
        refusal::page(502, "502 Bad Gateway", Scenario::ConnectorUnreachable.as_str())
    } else if met(Scenario::ConnectorDown) {
        let title = "503 Service Temporarily Unavailable";
        refusal::page(503, title, Scenario::ConnectorDown.as_str())
    } else if is_of_cim != met(Scenario::Cim) {
        let body = refusal::framework(404, "No message available", path, &at(&world));
        Answer::json(404, &body, "expertflow-other-generation")
    } else {
        return next.run(request).await;
    };
    answer.into_response()
}

const POLLING: &str = "/twitter-connector/channel-type-configurations";
const WEBHOOK: &str = "/twitter-connector/webhook/twitter/register-and-subscribe";
const NEEDED: [&str; 6] = [
    "API-KEY",
    "API-KEY-SECRET",
    "ACCESS-TOKEN",
    "ACCESS-TOKEN-SECRET",
    "WEBHOOK-URL",
    "ENVIRONMENT-NAME",
];
