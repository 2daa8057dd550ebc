//! The endpoints of an administrator: apps and channels, and what is around every call.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{Path, Request, State as Shared};
use axum::http::{HeaderMap, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{any, get, post};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::ask::{Ask, Needs, answered, at, release, secrets, told};
use super::at_x::{callback, now};
use super::link::{self, PERMISSION};
use super::refusal::Refusal;
use super::release::Release;
use super::scenario::{Scenario, is_on};
use super::state::{Credential, State, TWITTER};
use super::verify::verify;
use super::{ROOT, accounts, hook, page, seed};
use crate::answer::{Answer, Decided};
use crate::world::World;

pub(crate) fn routes(world: &Arc<World>) -> Router<Arc<World>> {
    let inside = Router::new()
        .route("/signshow", get(accounts::signshow).post(accounts::signshow))
        .route("/signin", post(accounts::signin))
        .route("/version", get(accounts::version))
        .route("/users/me", get(accounts::me))
        .route("/groups", get(accounts::groups))
        .route("/groups/{id}", get(accounts::group))
        .route("/monitoring/health_check", get(accounts::health))
        .route(
            "/user_access_token",
            get(accounts::tokens).post(accounts::make_token),
        )
        .route(
            "/user_access_token/{id}",
            axum::routing::delete(accounts::delete_token),
        )
        .route("/external_credentials", get(credentials).post(create))
        .route(
            "/external_credentials/{id}",
            get(credential).put(replace).delete(remove),
        )
        .route("/external_credentials/twitter/app_verify", post(app_verify))
        .route(
            "/external_credentials/twitter/link_account",
            get(link::link_account),
        )
        .route("/external_credentials/twitter/callback", get(link::callback))
        .route("/channels_twitter", get(channels).delete(unlink))
        .route("/channels_twitter/{id}", post(rewrite))
        .route("/channels_twitter_enable", post(enable))
        .route("/channels_twitter_disable", post(disable))
        .route("/channels/twitter_index", get(channels))
        .route("/channels/twitter_verify/{id}", post(rewrite))
        .route("/channels_twitter_webhook", get(hook::asked).post(hook::told))
        .route("/{*rest}", any(no_route))
        .method_not_allowed_fallback(no_route)
        .layer(from_fn_with_state(Arc::clone(world), around));
    Router::new().nest(&format!("{ROOT}/api/v1"), inside)
}

async fn credentials(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    let (full, secrets) = (ask.param("full") == Some("true"), secrets(&world));
    answered(&world, &ask, Needs::May("admin"), "apps-listed", |state| {
        let shown = state.credentials.iter().map(|one| one.shown(secrets));
        let shown: Vec<Value> = shown.collect();
        let body = match full {
            true => {
                let ids: Vec<u64> = state.credentials.iter().map(|one| one.id).collect();
                json!({"record_ids": ids, "assets": {"ExternalCredential": by_id(&shown)}})
            }
            false => ask.page(shown),
        };
        Ok((200, body))
    })
}

async fn credential(Shared(world): Shared<Arc<World>>, Path(id): Path<String>, ask: Ask) -> Answer {
    let secrets = secrets(&world);
    answered(&world, &ask, of_app(&ask), "app-shown", |state| {
        Ok((200, state.credential(number(&id)?)?.shown(secrets)))
    })
}

async fn create(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    let (body, secrets, at) = (ask.json(), secrets(&world), at(&world));
    answered(&world, &ask, of_app(&ask), "app-stored", |state| {
        Ok((201, state.create(&body, &at)?.shown(secrets)))
    })
}

async fn replace(Shared(world): Shared<Arc<World>>, Path(id): Path<String>, ask: Ask) -> Answer {
    let (body, secrets, at) = (ask.json(), secrets(&world), at(&world));
    answered(&world, &ask, of_app(&ask), "app-replaced", |state| {
        let app = state.replace(number(&id)?, &body, secrets, &at)?;
        Ok((200, app.shown(secrets)))
    })
}

async fn remove(Shared(world): Shared<Arc<World>>, Path(id): Path<String>, ask: Ask) -> Answer {
    answered(&world, &ask, of_app(&ask), "app-deleted", |state| {
        state.delete(number(&id)?)?;
        Ok((200, json!({})))
    })
}

/// Whatever comes of it, the status is 200.
async fn app_verify(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    let release = release(&world);
    let caller = match ask.caller(&world, Needs::May(PERMISSION)) {
        Ok(caller) => caller,
        Err(refusal) => return refusal.answer(release),
    };
    if !release.has_channel() {
        // A guess: what is known is that the class is gone.
        let body = json!({"error": "uninitialized constant ExternalCredential::Twitter"});
        return told(&world, &caller, Answer::json(200, &body, "app-refused"));
    }
    let answer = match verify(&world, ask.params()).await {
        Ok(attributes) => Answer::json(200, &json!({"attributes": attributes}), "app-verified"),
        Err(why) => Answer::json(200, &json!({"error": why}), "app-refused"),
    };
    told(&world, &caller, answer)
}

async fn channels(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    let (secrets, callback) = (secrets(&world), callback(&world));
    of_channels(&world, &ask, "channels-listed", |state| {
        let apps = state.credentials.iter().filter(|one| one.name == TWITTER);
        let apps: Vec<Value> = apps.map(|one| Credential::shown(one, secrets)).collect();
        let channels: Vec<Value> = state.channels.iter().map(|one| one.shown()).collect();
        let ids = |all: &[Value]| all.iter().map(|one| one["id"].clone()).collect::<Vec<_>>();
        let mut body = json!({
            "assets": {
                "ExternalCredential": by_id(&apps),
                "Channel": by_id(&channels),
                "User": {(seed::USER_ID.to_string()): seed::me(false)},
            },
            "channel_ids": ids(&channels),
            "callback_url": callback,
        });
        if state.release >= Release::V2_8 {
            body["external_credential_ids"] = ids(&apps).into();
        }
        Ok((200, body))
    })
}

async fn rewrite(Shared(world): Shared<Arc<World>>, Path(id): Path<String>, ask: Ask) -> Answer {
    let (body, at) = (ask.json(), at(&world));
    of_channels(&world, &ask, "channel-rewritten", |state| {
        let id = id.parse().map_err(|_| Refusal::Gone("Channel", id.clone()))?;
        Ok((200, state.rewrite(id, &body, &at)?.shown()))
    })
}

async fn enable(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    turned(&world, &ask, true)
}

async fn disable(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    turned(&world, &ask, false)
}

fn turned(world: &World, ask: &Ask, on: bool) -> Answer {
    let (id, at) = (ask.id(), at(world));
    of_channels(world, ask, "channel-turned", |state| {
        state.turn(id, on, &at)?;
        Ok((200, json!({})))
    })
}

async fn unlink(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    let id = ask.id();
    of_channels(&world, &ask, "channel-deleted", |state| {
        state.unlink(id)?;
        Ok((200, json!({})))
    })
}

async fn no_route(Shared(world): Shared<Arc<World>>, ask: Ask) -> Answer {
    Refusal::NoRoute(ask.method, ask.path).answer(release(&world))
}

/// [`answered`] at addresses of the channel, which are others in 1.2 and not there from 7.0 on.
fn of_channels(
    world: &World,
    ask: &Ask,
    decided: &'static str,
    work: impl FnOnce(&mut State) -> Result<(u16, Value), Refusal>,
) -> Answer {
    let release = release(world);
    let is_old = ask.path.contains("/channels/twitter_");
    if !release.has_channel() || is_old != (release == Release::V1_2) {
        return Refusal::NoRoute(ask.method.clone(), ask.path.clone()).answer(release);
    }
    answered(world, ask, Needs::May(PERMISSION), decided, work)
}

/// The permission follows from the app's provider; there is none but X here.
fn of_app(ask: &Ask) -> Needs {
    match ask.json()["name"].as_str() {
        Some(TWITTER) | None => Needs::May(PERMISSION),
        Some(_) => Needs::May("admin"),
    }
}

fn number(id: &str) -> Result<u64, Refusal> {
    id.parse()
        .map_err(|_| Refusal::Gone("ExternalCredential", id.to_owned()))
}

fn by_id(all: &[Value]) -> Value {
    let pairs = all.iter().map(|one| (one["id"].to_string(), one.clone()));
    pairs.collect::<Map<_, _>>().into()
}

/// What is wrong with all of Zammad strikes here, an error is a web page to who did not ask for JSON, and the date is the server's own.
async fn around(Shared(world): Shared<Arc<World>>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let is_hook = request.uri().path().ends_with("/channels_twitter_webhook");
    if is_on(&world, Scenario::Timeout) && !is_hook {
        tokio::time::sleep(PATIENCE).await;
    }
    if is_on(&world, Scenario::Slow) && !is_hook {
        tokio::time::sleep(SLOW).await;
    }
    let open = request.uri().path().ends_with("/signshow");
    let mut response = match struck(&world, open) {
        Some(answer) => answer.into_response(),
        None => next.run(request).await,
    };
    if response.status().is_client_error() || response.status().is_server_error() {
        response = as_asked(response, &headers).await;
    }
    let dated = Timestamp::from_second(now(&world)).unwrap_or(Timestamp::UNIX_EPOCH);
    let dated = dated.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    if let (true, Ok(dated)) = (is_on(&world, Scenario::ClockBehind), dated.parse()) {
        response.headers_mut().insert(header::DATE, dated);
    }
    response
}

fn struck(world: &World, open: bool) -> Option<Answer> {
    if is_on(world, Scenario::NotThere) {
        let page = "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body></html>";
        return Some(Answer::page(404, page.to_owned(), Scenario::NotThere.as_str()));
    }
    if is_on(world, Scenario::Broken) {
        return Some(Refusal::Hidden.answer(release(world)));
    }
    let closed = is_on(world, Scenario::Maintenance) && !open;
    closed.then(|| Refusal::Maintenance.answer(release(world)))
}

async fn as_asked(response: Response, headers: &HeaderMap) -> Response {
    let is_json = [header::ACCEPT, header::CONTENT_TYPE].iter().any(|name| {
        let text = headers.get(name).and_then(|value| value.to_str().ok());
        text.is_some_and(|text| text.contains("json"))
    });
    let kind = response.headers().get(header::CONTENT_TYPE).cloned();
    let is_page = kind.is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("text/html")));
    if is_json || is_page {
        return response;
    }
    let decided = response
        .extensions()
        .get::<Decided>()
        .map_or("", |decided| decided.0);
    let (mut head, body) = response.into_parts();
    let body = to_bytes(body, MOST).await.unwrap_or_default();
    let told: Value = serde_json::from_slice(&body).unwrap_or_default();
    let page = page::refused(head.status.as_u16(), told["error"].as_str().unwrap_or_default());
    let mut page = Answer::page(head.status.as_u16(), page, decided).into_response();
    head.headers.remove(header::CONTENT_TYPE);
    page.headers_mut().extend(head.headers);
    page
}

/// Long, and shorter than what a program waits.
const SLOW: Duration = Duration::from_secs(4);
/// How long a caller that does not hang up is left without an answer.
const PATIENCE: Duration = Duration::from_secs(60);
/// The largest error that is made a page of, in bytes.
const MOST: usize = 64 * 1024;
