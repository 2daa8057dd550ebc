//! The control path: what can go wrong is listed and switched here, and the request log is read. Each call needs the token of
//! this run in the header `x-practice-token`.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::get;
use serde::Serialize;

use crate::answer::Answer;
use crate::guard;
use crate::switches::Change;
use crate::world::World;

pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/practice/switch", get(listed).post(switched))
        .route("/practice/log", get(logged))
        .route("/practice/creatio", get(held))
        .route("/practice/expertflow", get(configured))
        .route("/practice/bmc", get(filled))
}

/// The header that carries the token of this run.
pub(crate) const TOKEN: &str = "x-practice-token";

async fn listed(State(world): State<Arc<World>>, headers: HeaderMap) -> Answer {
    allowed(&world, &headers, |world| {
        json(&world.live().switches.listed(), "switches-listed")
    })
}

async fn switched(State(world): State<Arc<World>>, headers: HeaderMap, body: String) -> Answer {
    allowed(&world, &headers, |world| {
        match serde_json::from_str::<Change>(&body) {
            Ok(change) => {
                let mut live = world.live();
                live.switches.apply(&change);
                json(&live.switches.listed(), "switched")
            }
            Err(e) => Answer::text(
                400,
                &format!("Not a change of switches: {e}"),
                "switch-not-understood",
            ),
        }
    })
}

async fn logged(State(world): State<Arc<World>>, headers: HeaderMap) -> Answer {
    allowed(&world, &headers, |world| json(&world.log.entries(), "log-read"))
}

/// The settings of practice Creatio, secrets in clear, so that a test can compare before and after.
async fn held(State(world): State<Arc<World>>, headers: HeaderMap) -> Answer {
    allowed(&world, &headers, |world| {
        json(&world.creatio().dump(), "creatio-settings-told")
    })
}

/// The objects of practice Expertflow, secrets in clear, for the same end.
async fn configured(State(world): State<Arc<World>>, headers: HeaderMap) -> Answer {
    allowed(&world, &headers, |world| {
        json(&world.expertflow().dump(), "expertflow-objects-told")
    })
}

/// The entries of practice AR System, for the same end.
async fn filled(State(world): State<Arc<World>>, headers: HeaderMap) -> Answer {
    allowed(&world, &headers, |world| {
        json(&world.bmc().dump(), "bmc-entries-told")
    })
}

fn allowed(world: &World, headers: &HeaderMap, answer: impl FnOnce(&World) -> Answer) -> Answer {
    let token = headers.get(TOKEN).and_then(|value| value.to_str().ok());
    if guard::ours(world, token) {
        answer(world)
    } else {
        Answer::text(
            403,
            "The header x-practice-token of this run is missing.",
            "no-control-token",
        )
    }
}

fn json(value: &impl Serialize, decided: &'static str) -> Answer {
    match serde_json::to_value(value) {
        Ok(value) => Answer::json(200, &value, decided),
        Err(_) => Answer::text(500, "", decided),
    }
}
