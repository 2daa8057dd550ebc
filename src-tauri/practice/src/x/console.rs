//! The developer console: what the administrator of an app sees and changes.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, RawQuery, State as Shared};
use axum::routing::{get, post};

use super::app::{Access, BadCallback};
use super::pages::{self, Console};
use crate::answer::Answer;
use crate::guard::{Fields, allowed, ticked, value};
use crate::switches::Change;
use crate::world::World;

pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/console", get(show))
        .route("/console/settings", post(settings))
        .route("/console/regenerate", post(regenerate))
        .route("/console/rehearse", post(rehearse))
}

async fn show(Shared(world): Shared<Arc<World>>, RawQuery(query): RawQuery) -> Answer {
    let callbacks = world.state().app.callbacks.join("\n");
    page(
        &world,
        200,
        &callbacks,
        None,
        query.as_deref() == Some("saved"),
        "console-shown",
    )
}

async fn settings(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    if !allowed(&world, &fields) {
        return Answer::page(403, pages::stale(Some("/console")), "form-out-of-date");
    }
    let callbacks = value(&fields, "callbacks").unwrap_or_default();
    let access = Access::ALL
        .into_iter()
        .find(|access| value(&fields, "permission") == Some(access.as_str()));
    let public = value(&fields, "type").map(|kind| kind == "native");
    let changed = world.change(|state| {
        state.app.register_callbacks(callbacks.lines())?;
        state.app.access = access.unwrap_or(state.app.access);
        if let (Some(public), Ok(client)) = (public, state.client(&*world.random)) {
            client.public = public;
        }
        Ok(())
    });
    let wrong = match changed {
        Ok(Ok(())) => return Answer::see("/console?saved#settings", "settings-saved"),
        Ok(Err(BadCallback::Format(line))) => format!("Not a valid callback URL format: {line}"),
        Ok(Err(BadCallback::TooMany)) => "At most ten callbacks can be registered.".to_owned(),
        Err(_) => return Answer::text(500, "Practice could not save its state.", "state-not-saved"),
    };
    page(&world, 200, callbacks, Some(&wrong), false, "settings-refused")
}

async fn regenerate(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    if !allowed(&world, &fields) {
        return Answer::page(403, pages::stale(Some("/console")), "form-out-of-date");
    }
    match world.change(|state| state.app.regenerate(&*world.random)) {
        Ok(Ok(())) => Answer::see("/console?saved#keys", "keys-regenerated"),
        Ok(Err(_)) => Answer::text(500, "", "no-randomness"),
        Err(_) => Answer::text(500, "Practice could not save its state.", "state-not-saved"),
    }
}

async fn rehearse(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    if !allowed(&world, &fields) {
        return Answer::page(403, pages::stale(Some("/console")), "form-out-of-date");
    }
    let (on, off) = ticked(&fields);
    let clock_offset_s = value(&fields, "clock_offset_s").and_then(|seconds| seconds.trim().parse().ok());
    world.live().switches.apply(&Change {
        on,
        off,
        clock_offset_s,
        ..Change::default()
    });
    Answer::see("/console?saved#rehearse", "switched")
}

fn page(
    world: &World,
    status: u16,
    callbacks: &str,
    wrong: Option<&str>,
    saved: bool,
    decided: &'static str,
) -> Answer {
    let switches = world.live().switches.clone();
    let mut state = world.state();
    let Ok((id, secret, public)) = state
        .client(&*world.random)
        .map(|client| (client.id.clone(), client.secret.clone(), client.public))
    else {
        return Answer::text(500, "", "no-randomness");
    };
    let control = world.control.expose();
    let html = pages::console(&Console {
        app: &state.app,
        client: (&id, &secret, public),
        control,
        switches: &switches,
        callbacks,
        wrong,
        saved,
    });
    Answer::page(status, html, decided)
}
