//! What a person sees at AR System's address: who may sign in, BMC's form, the entries, and what can be made to go wrong.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, RawQuery, State as Shared};
use axum::routing::{get, post};
use keywright_core::secret::Secret;

use super::ROOT;
use super::api::at;
use super::page::{self, Page, Typed};
use super::state::Filled;
use crate::answer::Answer;
use crate::guard::{Fields, allowed, ticked, value};
use crate::switches::Change;
use crate::world::World;

pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route(ROOT, get(show))
        .route(&format!("{ROOT}/"), get(show))
        .route(&format!("{ROOT}/practice/authorize"), post(authorize))
        .route(&format!("{ROOT}/practice/save"), post(save))
        .route(&format!("{ROOT}/practice/reset"), post(reset))
        .route(&format!("{ROOT}/practice/rehearse"), post(rehearse))
}

async fn show(Shared(world): Shared<Arc<World>>, RawQuery(query): RawQuery) -> Answer {
    let saved = query.as_deref() == Some("saved");
    shown(&world, 200, &Typed::default(), None, saved)
}

/// Shows the PIN beside what was typed. BMC opens the provider's page for it; here it stands on the same page.
async fn authorize(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    if !allowed(&world, &fields) {
        return stale();
    }
    let random = &*world.random;
    match world.change_bmc(|state| state.authorize(random)) {
        Ok(Ok(())) => shown(&world, 200, &typed(&fields), None, false),
        Ok(Err(_)) => Answer::text(500, "", "no-randomness"),
        Err(_) => not_saved(),
    }
}

async fn save(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    if !allowed(&world, &fields) {
        return stale();
    }
    let (typed, at) = (typed(&fields), at(&world));
    let pin = Secret::new(value(&fields, "pin").unwrap_or_default().trim());
    let done = world.change_bmc(|state| {
        if typed.account.trim().is_empty() || !state.is_user(typed.user) {
            return Err("User and account name are needed.");
        }
        if !state.redeem(&pin) {
            return Err(
                "ARERR 8753: Error in plugin: the PIN is wrong or used up. Press Authorize Account again.",
            );
        }
        state.fill(
            &Filled {
                user: typed.user,
                account: typed.account.trim(),
                is_enabled: typed.is_enabled,
                is_plain: typed.is_plain,
            },
            &at,
        );
        Ok(())
    });
    match done {
        Ok(Ok(())) => Answer::see(&format!("{ROOT}?saved"), "bmc-form-saved"),
        Ok(Err(wrong)) => shown(&world, 400, &typed, Some(wrong), false),
        Err(_) => not_saved(),
    }
}

async fn reset(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    if !allowed(&world, &fields) {
        return stale();
    }
    match world.change_bmc(|state| state.reset()) {
        Ok(()) => Answer::see(&format!("{ROOT}?saved"), "bmc-reset"),
        Err(_) => not_saved(),
    }
}

async fn rehearse(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    if !allowed(&world, &fields) {
        return stale();
    }
    let (bmc_on, bmc_off) = ticked(&fields);
    let minutes = value(&fields, "minutes").and_then(|minutes| minutes.trim().parse().ok());
    world.live().switches.apply(&Change {
        bmc_on,
        bmc_off,
        bmc_minutes: minutes,
        ..Change::default()
    });
    Answer::see(&format!("{ROOT}?saved"), "switched")
}

fn shown(world: &World, status: u16, typed: &Typed<'_>, wrong: Option<&str>, saved: bool) -> Answer {
    let switches = world.live().switches.clone();
    let state = world.bmc().clone();
    let html = page::page(&Page {
        state: &state,
        root: &format!("http://127.0.0.1:{}{ROOT}", world.port),
        control: world.control.expose(),
        switches: &switches,
        typed,
        wrong,
        saved,
    });
    Answer::page(status, html, "bmc-console-shown")
}

fn typed(fields: &[(String, String)]) -> Typed<'_> {
    Typed {
        user: value(fields, "user").unwrap_or_default(),
        account: value(fields, "account").unwrap_or_default(),
        is_enabled: value(fields, "status") != Some("Disable"),
        is_plain: value(fields, "form") == Some("plain"),
    }
}

fn stale() -> Answer {
    Answer::page(403, page::stale(), "form-out-of-date")
}

fn not_saved() -> Answer {
    Answer::text(500, "Practice could not save its state.", "state-not-saved")
}
