//! What is decided before a call is read: how slow Expertflow is, and whether the gateway lets the call through (facts of Expertflow,
//! section 8). The pages of the gateway's refusals are a guess.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State as Shared};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use keywright_core::secret::Secret;
use serde_json::json;

use super::scenario::{Scenario, on};
use super::{ROOT, page, refusal};
use crate::answer::Answer;
use crate::world::World;

/// Around each address but practice's own pages.
pub(super) async fn slowly(Shared(world): Shared<Arc<World>>, request: Request, next: Next) -> Response {
    let on = on(&world);
    if on.contains(&Scenario::Timeout) {
        tokio::time::sleep(PATIENCE).await;
        return Answer::text(504, "", Scenario::Timeout.as_str()).into_response();
    }
    if on.contains(&Scenario::Slow) {
        tokio::time::sleep(SLOW).await;
    }
    next.run(request).await
}

/// Around each address of the configuration.
pub(super) async fn guarded(Shared(world): Shared<Arc<World>>, request: Request, next: Next) -> Response {
    match struck(&world, &request) {
        Some(answer) => answer.into_response(),
        None => next.run(request).await,
    }
}

fn struck(world: &World, request: &Request) -> Option<Answer> {
    let on = on(world);
    let met = |scenario: Scenario| on.contains(&scenario);
    if met(Scenario::Moved) {
        return Some(refusal::no_route(Scenario::Moved.as_str()));
    }
    if met(Scenario::Page) {
        return Some(Answer::page(200, page::application(), Scenario::Page.as_str()));
    }
    let path = request.uri().path();
    let path = path.strip_prefix(ROOT).unwrap_or(path);
    let is_open = met(Scenario::Open) || OPEN.iter().any(|open| path.starts_with(open));
    if !is_open {
        if met(Scenario::Forbidden) {
            let body = json!({"error": "access_denied", "error_description": "not_authorized"});
            return Some(Answer::json(403, &body, Scenario::Forbidden.as_str()));
        }
        let given = request.headers().get("authorization");
        let given = given.and_then(|value| value.to_str().ok());
        let token = given
            .and_then(|text| text.strip_prefix("Bearer "))
            .map(Secret::new);
        let now = world.now();
        let is_good = token.is_some_and(|token| world.expertflow().tokens.is_good(&token, now));
        if !is_good || met(Scenario::Unauthorized) {
            let title = "401 Authorization Required";
            let page = refusal::page(401, title, "expertflow-unauthorized");
            return Some(page.header("www-authenticate", r#"Bearer realm="apisix""#));
        }
    }
    if met(Scenario::Broken) {
        let at = world.timestamp().to_string();
        let body = refusal::framework(500, "No message available", path, &at);
        return Some(Answer::json(500, &body, Scenario::Broken.as_str()));
    }
    None
}

/// What the gateway never guards.
const OPEN: [&str; 4] = [
    "/ccm/agents/",
    "/ccm/channels/service-identifier/",
    "/ccm/widget-configs/",
    "/ccm/message",
];
/// Long, and shorter than what a program waits.
const SLOW: Duration = Duration::from_secs(4);
/// How long a caller that does not hang up is left without an answer.
const PATIENCE: Duration = Duration::from_secs(60);
