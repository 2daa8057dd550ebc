//! What is decided before a call is read: how slow the site is, whether it has started, whether there is such an address on its .NET.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State as Shared};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use super::scenario::Scenario;
use super::{ROOT, pages, refusal};
use crate::answer::Answer;
use crate::world::World;

/// Around each address of the site and of the identity service. The pages of practice itself are not behind it.
pub(super) async fn slowly(Shared(world): Shared<Arc<World>>, request: Request, next: Next) -> Response {
    let switches = world.live().switches.clone();
    let latency = Duration::from_millis(switches.creatio_latency_ms.into());
    if !latency.is_zero() {
        tokio::time::sleep(latency).await;
    }
    if switches.creatio.contains(&Scenario::Timeout) {
        tokio::time::sleep(PATIENCE).await;
        return Answer::text(504, "", "creatio-timeout").into_response();
    }
    next.run(request).await
}

/// Around each address of the site.
pub(super) async fn open(Shared(world): Shared<Arc<World>>, request: Request, next: Next) -> Response {
    let on = world.live().switches.creatio.clone();
    if on.contains(&Scenario::Starting) {
        let page = pages::plain("503", "The service is unavailable.");
        return Answer::page(503, page, "creatio-starting").into_response();
    }
    if is_below_zero(request.uri().path()) && on.contains(&Scenario::Core) {
        return refusal::not_there().into_response();
    }
    if on.contains(&Scenario::PageEverywhere) {
        return Answer::page(200, pages::login(), "creatio-page-everywhere").into_response();
    }
    next.run(request).await
}

/// Around each call that lies below `/0` on the .NET Framework, and only there.
pub(super) async fn placed(Shared(world): Shared<Arc<World>>, request: Request, next: Next) -> Response {
    let is_core = is_on_core(&world.live().switches.creatio);
    match is_below_zero(request.uri().path()) == is_core {
        true => refusal::not_there().into_response(),
        false => next.run(request).await,
    }
}

pub(super) fn is_on_core(on: &BTreeSet<Scenario>) -> bool {
    on.contains(&Scenario::Core)
}

/// Whether an address of the site lies below `/0`.
pub(super) fn is_below_zero(path: &str) -> bool {
    let inside = path.strip_prefix(ROOT);
    inside.is_some_and(|inside| inside.starts_with("/0/"))
}

/// How long a caller that does not hang up is left without an answer.
const PATIENCE: Duration = Duration::from_secs(60);
