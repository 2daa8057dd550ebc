//! The console: who may sign in at the site, what it holds, and what it is told to do.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, RawQuery, State as Shared};
use axum::routing::{get, post};

use super::ROOT;
use super::api::with;
use super::pages::{self, Console};
use crate::answer::Answer;
use crate::guard::{Fields, allowed, ticked, value};
use crate::switches::Change;
use crate::world::World;

pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route(ROOT, get(show))
        .route(&format!("{ROOT}/practice/unlock"), post(unlock))
        .route(&format!("{ROOT}/practice/rehearse"), post(rehearse))
}

async fn show(Shared(world): Shared<Arc<World>>, RawQuery(query): RawQuery) -> Answer {
    let switches = world.live().switches.clone();
    let now = world.now();
    let state = world.creatio();
    let root = format!("http://127.0.0.1:{}{ROOT}", world.port);
    let html = pages::console(&Console {
        root: &root,
        state: &state,
        is_locked: state.is_locked(now),
        control: world.control.expose(),
        switches: &switches,
        saved: query.as_deref() == Some("saved"),
    });
    Answer::page(200, html, "creatio-console-shown")
}

async fn unlock(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    if !allowed(&world, &fields) {
        return Answer::page(403, pages::stale(), "form-out-of-date");
    }
    match with(&world, |state, _| state.unlock()) {
        Ok(()) => Answer::see(&format!("{ROOT}?saved"), "creatio-user-unlocked"),
        Err(answer) => answer,
    }
}

async fn rehearse(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    if !allowed(&world, &fields) {
        return Answer::page(403, pages::stale(), "form-out-of-date");
    }
    let (creatio_on, creatio_off) = ticked(&fields);
    let number = |name: &str| value(&fields, name).and_then(|number| number.trim().parse().ok());
    world.live().switches.apply(&Change {
        creatio_on,
        creatio_off,
        creatio_calls: number("calls"),
        creatio_latency_ms: number("latency_ms"),
        ..Change::default()
    });
    Answer::see(&format!("{ROOT}?saved"), "switched")
}
