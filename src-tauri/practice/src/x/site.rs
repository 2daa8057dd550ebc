//! Signing in and giving consent, in the person's own browser.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, Query, State as Shared};
use axum::http::{HeaderMap, header};
use axum::routing::{get, post};
use serde::Deserialize;

use super::app::User;
use super::oauth2;
use super::pages;
use super::scenario::{Place, rehearsed};
use super::state::Consented;
use crate::answer::Answer;
use crate::world::World;
use crate::{guard, mint};

pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/oauth/authorize", get(authorize).post(decide))
        .route("/login", post(sign_in))
        .route("/practice.css", get(pages::style))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Ask {
    oauth_token: String,
    force_login: Option<String>,
    screen_name: String,
}

async fn authorize(Shared(world): Shared<Arc<World>>, headers: HeaderMap, Query(ask): Query<Ask>) -> Answer {
    if let Some(answer) = rehearsed(&world, Place::Consent) {
        return answer;
    }
    let signed_in = signed_in(&world, &headers);
    let (now, state) = (world.now(), world.state());
    let Some(open) = state.open(&ask.oauth_token, now) else {
        return Answer::page(403, pages::whoa(), "request-token-gone");
    };
    let control = world.control.expose();
    match signed_in.filter(|_| ask.force_login.as_deref() != Some("true")) {
        Some(user) => {
            let page = pages::authorize(&ask.oauth_token, control, &state.app.name, open.access, &user);
            Answer::page(200, page, "consent-asked")
        }
        None => {
            let page = pages::sign_in(&ask.oauth_token, control, &ask.screen_name, None, &state.users);
            Answer::page(200, page, "sign-in-asked")
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct SignIn {
    oauth_token: String,
    authenticity_token: String,
    username: String,
    password: String,
}

async fn sign_in(Shared(world): Shared<Arc<World>>, Form(form): Form<SignIn>) -> Answer {
    let on = consent_path(&form.oauth_token);
    if !guard::ours(&world, Some(&form.authenticity_token)) {
        return Answer::page(403, pages::stale(Some(&on)), "form-out-of-date");
    }
    let state = world.state();
    let Some(user) = state.sign_in(&form.username, &form.password) else {
        let control = world.control.expose();
        let page = pages::sign_in(
            &form.oauth_token,
            control,
            &form.username,
            Some(WRONG),
            &state.users,
        );
        return Answer::page(200, page, "sign-in-refused");
    };
    let Ok(session) = mint::ticket(&*world.random) else {
        return Answer::text(500, "", "no-randomness");
    };
    let cookie = format!("{SESSION}={}; Path=/; HttpOnly; SameSite=Lax", session.expose());
    world
        .live()
        .sessions
        .insert(session.expose().to_owned(), user.user_id.clone());
    Answer::see(&on, "signed-in").header("set-cookie", cookie)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Decision {
    oauth_token: String,
    authenticity_token: String,
    decision: String,
}

async fn decide(Shared(world): Shared<Arc<World>>, headers: HeaderMap, Form(form): Form<Decision>) -> Answer {
    let on = consent_path(&form.oauth_token);
    if !guard::ours(&world, Some(&form.authenticity_token)) {
        return Answer::page(403, pages::stale(Some(&on)), "form-out-of-date");
    }
    let Some(user) = signed_in(&world, &headers) else {
        return Answer::see(&on, "sign-in-needed");
    };
    let (now, app) = (world.now(), world.state().app.name.clone());
    match form.decision.as_str() {
        "allow" => {
            let allow =
                world.change(|state| state.allow(&form.oauth_token, &user.user_id, now, &*world.random));
            match allow {
                Ok(Ok(Consented::Pin(pin))) => Answer::page(200, pages::pin(&app, pin.expose()), "pin-shown"),
                Ok(Ok(Consented::Callback(url))) => {
                    Answer::page(200, pages::returning(&app, &url), "sent-to-callback")
                }
                Ok(Err(_)) => Answer::page(403, pages::whoa(), "request-token-gone"),
                Err(_) => Answer::text(500, "Practice could not save its state.", "state-not-saved"),
            }
        }
        "cancel" => match world.change(|state| state.deny(&form.oauth_token, now)) {
            Ok(Ok(back)) => Answer::page(200, pages::denied(&app, back.as_ref()), "denied"),
            Ok(Err(_)) => Answer::page(403, pages::whoa(), "request-token-gone"),
            Err(_) => Answer::text(500, "Practice could not save its state.", "state-not-saved"),
        },
        _ => Answer::text(400, "", "not-understood"),
    }
}

/// The person whose session cookie the browser sent.
pub(super) fn signed_in(world: &World, headers: &HeaderMap) -> Option<User> {
    let cookies = headers.get_all(header::COOKIE);
    let mut pairs = cookies
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'));
    let session = pairs.find_map(|pair| pair.trim().strip_prefix(SESSION)?.strip_prefix('='))?;
    let user_id = world.live().sessions.get(session)?.clone();
    world.state().user(&user_id).cloned()
}

fn consent_path(oauth_token: &str) -> String {
    if oauth2::is_ask(oauth_token) {
        return oauth2::consent_path(oauth_token);
    }
    let token: String = url::form_urlencoded::byte_serialize(oauth_token.as_bytes()).collect();
    format!("/oauth/authorize?oauth_token={token}")
}

const SESSION: &str = "practice_session";
const WRONG: &str = "The username and password you entered did not match. They stand below.";
