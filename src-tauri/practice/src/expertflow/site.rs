//! What a person sees at Expertflow's address: who may sign in, what is configured now, and what can be made to go wrong.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, RawQuery, State as Shared};
use axum::routing::{get, post};

use super::ROOT;
use super::page::{self, Page};
use crate::answer::Answer;
use crate::guard::{Fields, allowed, ticked};
use crate::switches::Change;
use crate::world::World;

pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route(ROOT, get(show))
        .route(&format!("{ROOT}/"), get(show))
        .route(&format!("{ROOT}/practice/reset"), post(reset))
        .route(&format!("{ROOT}/practice/rehearse"), post(rehearse))
}

async fn show(Shared(world): Shared<Arc<World>>, RawQuery(query): RawQuery) -> Answer {
    let switches = world.live().switches.clone();
    let state = world.expertflow().clone();
    let html = page::page(&Page {
        state: &state,
        root: &format!("http://127.0.0.1:{}{ROOT}", world.port),
        control: world.control.expose(),
        switches: &switches,
        saved: query.as_deref() == Some("saved"),
    });
    Answer::page(200, html, "expertflow-console-shown")
}

async fn reset(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    if !allowed(&world, &fields) {
        return stale();
    }
    match world.change_expertflow(|state| state.reset()) {
        Ok(()) => Answer::see(&format!("{ROOT}?saved"), "expertflow-reset"),
        Err(_) => Answer::text(500, "Practice could not save its state.", "state-not-saved"),
    }
}

async fn rehearse(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    if !allowed(&world, &fields) {
        return stale();
    }
    let (expertflow_on, expertflow_off) = ticked(&fields);
    world.live().switches.apply(&Change {
        expertflow_on,
        expertflow_off,
        ..Change::default()
    });
    Answer::see(&format!("{ROOT}?saved"), "switched")
}

fn stale() -> Answer {
    Answer::page(403, page::stale(), "form-out-of-date")
}
