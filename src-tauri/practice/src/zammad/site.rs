//! What a person sees at Zammad's address: who may sign in, what is connected now, and what can be made to go wrong.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, RawQuery, State as Shared};
use axum::routing::{get, post};

use super::page::{self, Page};
use super::{ROOT, Release};
use crate::answer::Answer;
use crate::guard::{Fields, allowed, ticked, value};
use crate::switches::Change;
use crate::world::World;

pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route(ROOT, get(show))
        .route(&format!("{ROOT}/"), get(show))
        .route(&format!("{ROOT}/release"), post(release))
        .route(&format!("{ROOT}/forget"), post(forget))
        .route(&format!("{ROOT}/rehearse"), post(rehearse))
}

async fn show(Shared(world): Shared<Arc<World>>, RawQuery(query): RawQuery) -> Answer {
    let switches = world.live().switches.clone();
    let environments = world.state().environments.clone();
    let state = world.zammad().clone();
    let html = page::page(&Page {
        state: &state,
        environments: &environments,
        root: &format!("http://127.0.0.1:{}{ROOT}", world.port),
        control: world.control.expose(),
        switches: &switches,
        saved: query.as_deref() == Some("saved"),
    });
    Answer::page(200, html, "zammad-shown")
}

async fn release(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    let wished = value(&fields, "release");
    let wished = Release::ALL.into_iter().find(|one| Some(one.as_str()) == wished);
    changed(&world, &fields, "release-set", |state| {
        if let Some(release) = wished {
            state.become_release(release);
        }
    })
}

async fn forget(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    changed(&world, &fields, "zammad-emptied", |state| {
        state.credentials.clear();
        state.channels.clear();
    })
}

async fn rehearse(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    if !allowed(&world, &fields) {
        return stale();
    }
    let (zammad_on, zammad_off) = ticked(&fields);
    world.live().switches.apply(&Change {
        zammad_on,
        zammad_off,
        ..Change::default()
    });
    Answer::see(SAVED, "switched")
}

fn changed(
    world: &World,
    fields: &[(String, String)],
    decided: &'static str,
    change: impl FnOnce(&mut super::State),
) -> Answer {
    if !allowed(world, fields) {
        return stale();
    }
    match world.change_zammad(change) {
        Ok(()) => Answer::see(SAVED, decided),
        Err(_) => Answer::text(500, "Practice could not save its state.", "state-not-saved"),
    }
}

fn stale() -> Answer {
    Answer::page(403, page::stale(), "form-out-of-date")
}

const SAVED: &str = "/target/zammad/?saved";
