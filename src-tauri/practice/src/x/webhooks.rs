//! Webhooks as programs ask for them, the real call to the address that decides whether X takes it, and an imitation of the business
//! system that answers there. Only addresses of this computer are called.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State as Shared};
use axum::middleware::from_fn_with_state;
use axum::routing::{delete, get, post, put};
use keywright_core::check::crc::{self, Rules};
use keywright_core::finding::{Code, Finding};
use keywright_core::outside::SystemRandom;
use keywright_core::provider::client::Client;
use serde::Deserialize;
use serde_json::{Value, json};

use super::api::{Incoming, bearer_of, unanswered};
use super::hooks::{Hook, Hooks, NoHook, Subscription};
use super::refusal::{Dialect, Refusal};
use super::scenario::{Place, Scenario, paced, rehearsed};
use crate::answer::Answer;
use crate::world::World;

pub(crate) fn routes(world: &Arc<World>) -> Router<Arc<World>> {
    Router::new()
        .route("/2/webhooks", get(list).post(register))
        .route("/2/webhooks/{id}", put(validate).delete(remove))
        .route("/2/activity/subscriptions", get(activities).post(subscribe))
        .route("/2/activity/subscriptions/{id}", delete(unsubscribe))
        .route(
            "/2/account_activity/webhooks/{id}/subscriptions/all",
            post(subscribe_all),
        )
        .route(
            "/2/account_activity/webhooks/{id}/subscriptions/all/list",
            get(all_of),
        )
        .route(
            "/2/account_activity/webhooks/{id}/subscriptions/{user_id}/all",
            delete(unsubscribe_all),
        )
        .layer(from_fn_with_state(Arc::clone(world), unanswered))
        .route(TARGET, get(target))
}

async fn list(Shared(world): Shared<Arc<World>>, incoming: Incoming) -> Answer {
    asked(&world, &incoming, Who::App, Place::Lookup, |hooks, _| {
        let all: Vec<Value> = hooks.list.iter().map(shown).collect();
        let count = all.len();
        Ok(json!({"data": all, "meta": {"result_count": count}}))
    })
}

async fn register(Shared(world): Shared<Arc<World>>, incoming: Incoming) -> Answer {
    let url = incoming.json()["url"].as_str().unwrap_or_default().to_owned();
    let room = asked(&world, &incoming, Who::App, Place::Address, |hooks, _| {
        hooks.has_room(&url).map(|()| json!({}))
    });
    if room.status != 200 {
        return room;
    }
    if let Err(no) = answers(&world, &url).await {
        return refused(no);
    }
    asked(&world, &incoming, Who::App, Place::Address, |hooks, _| {
        Ok(json!({"data": shown(&hooks.register(&url)?)}))
    })
}

/// X's answer says only that it tried.
async fn validate(Shared(world): Shared<Arc<World>>, Path(id): Path<String>, incoming: Incoming) -> Answer {
    let known = asked(&world, &incoming, Who::App, Place::Hook, |hooks, _| {
        Ok(json!({"url": hooks.hook(&id)?.url}))
    });
    let url = match serde_json::from_str::<Value>(&known.body) {
        Ok(found) if known.status == 200 => found["url"].as_str().unwrap_or_default().to_owned(),
        Ok(_) | Err(_) => return known,
    };
    let valid = answers(&world, &url).await.is_ok();
    asked(&world, &incoming, Who::App, Place::Hook, |hooks, _| {
        hooks.hook(&id)?.valid = valid;
        Ok(json!({"data": {"valid": true}}))
    })
}

async fn remove(Shared(world): Shared<Arc<World>>, Path(id): Path<String>, incoming: Incoming) -> Answer {
    asked(&world, &incoming, Who::App, Place::Hook, |hooks, _| {
        hooks.delete(&id)?;
        Ok(json!({"data": {"deleted": true}}))
    })
}

async fn activities(Shared(world): Shared<Arc<World>>, incoming: Incoming) -> Answer {
    asked(&world, &incoming, Who::App, Place::Lookup, |hooks, _| {
        let all = hooks.list.iter().flat_map(|hook| {
            let mut own = hook.subscriptions.iter().collect::<Vec<_>>();
            own.retain(|one| !one.event.is_empty());
            own.into_iter().map(|one| activity(hook, one))
        });
        let all: Vec<Value> = all.collect();
        let count = all.len();
        Ok(json!({"data": all, "meta": {"result_count": count}}))
    })
}

async fn subscribe(Shared(world): Shared<Arc<World>>, incoming: Incoming) -> Answer {
    let wish = incoming.json();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let (id, event) = (text(&wish["webhook_id"]), text(&wish["event_type"]));
    let filter = text(&wish["filter"]["user_id"]);
    if filter.is_empty() || event.is_empty() {
        return refused_with("$.filter: is missing but it is required");
    }
    asked(
        &world,
        &incoming,
        Who::Account,
        Place::Subscription,
        |hooks, user_id| {
            if user_id != filter {
                return Err(NoHook::SubscriptionGone);
            }
            let made = hooks.subscribe(&id, user_id, &event)?;
            let hook = hooks.hook(&id)?.clone();
            Ok(
                json!({"data": [activity(&hook, &made)], "meta": {"total_subscriptions": hook.subscriptions.len()}}),
            )
        },
    )
}

async fn unsubscribe(
    Shared(world): Shared<Arc<World>>,
    Path(id): Path<String>,
    incoming: Incoming,
) -> Answer {
    asked(&world, &incoming, Who::App, Place::Unsubscription, |hooks, _| {
        hooks.unsubscribe(|_, one| one.id == id)?;
        Ok(json!({"data": {"deleted": true}}))
    })
}

async fn subscribe_all(
    Shared(world): Shared<Arc<World>>,
    Path(id): Path<String>,
    incoming: Incoming,
) -> Answer {
    asked(
        &world,
        &incoming,
        Who::Account,
        Place::Subscription,
        |hooks, user_id| {
            hooks.subscribe(&id, user_id, "")?;
            Ok(json!({"data": {"subscribed": true}}))
        },
    )
}

async fn all_of(Shared(world): Shared<Arc<World>>, Path(id): Path<String>, incoming: Incoming) -> Answer {
    asked(&world, &incoming, Who::App, Place::Lookup, |hooks, _| {
        let hook = hooks.hook(&id)?;
        let all = hook.subscriptions.iter().filter(|one| one.event.is_empty());
        let all: Vec<Value> = all.map(|one| json!({"user_id": one.user_id})).collect();
        Ok(json!({"data": {"webhook_id": hook.id, "webhook_url": hook.url, "subscriptions": all}}))
    })
}

async fn unsubscribe_all(
    Shared(world): Shared<Arc<World>>,
    Path((id, user_id)): Path<(String, String)>,
    incoming: Incoming,
) -> Answer {
    asked(&world, &incoming, Who::App, Place::Unsubscription, |hooks, _| {
        hooks.hook(&id)?;
        hooks.unsubscribe(|hook, one| hook.id == id && one.user_id == user_id && one.event.is_empty())?;
        Ok(json!({"data": {"subscribed": false}}))
    })
}

#[derive(Deserialize)]
struct Challenge {
    #[serde(default)]
    crc_token: String,
}

/// The imitation of a business system: answers as X wants it, unless it is told to be wrong.
async fn target(Shared(world): Shared<Arc<World>>, Query(challenge): Query<Challenge>) -> Answer {
    paced(&world).await;
    if let Some(answer) = rehearsed(&world, Place::Target) {
        return answer;
    }
    let secret = world.state().app.consumer_secret.clone();
    let signed = crc::response_token(&secret, &challenge.crc_token);
    Answer::json(200, &json!({"response_token": signed}), "target-answered")
}

/// Whether the address answers as X wants it; one that is not of this computer is not called.
pub(super) async fn answers(world: &World, url: &str) -> Result<(), NoHook> {
    let rules = Rules {
        limit_ms: LIMIT_MS,
        nonce: false,
        near: true,
    };
    let is_near = crc::address(url, true).is_ok_and(|url| keywright_core::endpoints::is_loopback(&url));
    let client = Client::new().map_err(|_| NoHook::Crc)?;
    if !is_near {
        return Err(NoHook::Url);
    }
    let secret = world.state().app.consumer_secret.clone();
    let found = crc::test(&client, &SystemRandom, url, rules, &secret, &[]).await;
    let right = |finding: &Finding| matches!(finding.code, Code::CrcRight | Code::CrcLate);
    found.iter().any(right).then_some(()).ok_or(NoHook::Crc)
}

/// Who may ask.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    /// The app, by its bearer.
    App,
    /// An account, by a token of OAuth 2.0 or signed.
    Account,
}

/// Lets `work` at the webhooks, if the caller may and nothing else is rehearsed at `place`; it is told the account's id.
fn asked(
    world: &World,
    incoming: &Incoming,
    who: Who,
    place: Place,
    work: impl FnOnce(&mut Hooks, &str) -> Result<Value, NoHook>,
) -> Answer {
    let user_id = match caller(world, incoming, who) {
        Ok(user_id) => user_id,
        Err(refusal) => return refusal.answer(Dialect::Problems),
    };
    let refused_here = [Place::Lookup, place]
        .into_iter()
        .find_map(|place| rehearsed(world, place));
    if let Some(answer) = refused_here {
        return answer;
    }
    let foreign = world.live().switches.on.contains(&Scenario::HookForeign);
    let done = world.change(|state| {
        state.hooks.stand_in(foreign.then_some(FOREIGN));
        work(&mut state.hooks, &user_id)
    });
    match done {
        Ok(Ok(body)) => limited(Answer::json(200, &body, "webhooks-answered"), world.now()),
        Ok(Err(no)) => limited(refused(no), world.now()),
        Err(_) => Answer::json(
            500,
            &super::refusal::codes(131, "Internal error"),
            "state-not-saved",
        ),
    }
}

fn caller(world: &World, incoming: &Incoming, who: Who) -> Result<String, Refusal> {
    let (call, now) = (&incoming.0, world.now());
    let mut state = world.state();
    match (bearer_of(call), who) {
        (Some(token), Who::App) => state.is_bearer(&token).map(|()| String::new()),
        (Some(token), Who::Account) => {
            let client = state.client(&*world.random).map_err(|_| Refusal::NoRandomness)?;
            let user = client.user_of(&token, now).map(|(user_id, _)| user_id.to_owned());
            user.ok_or(Refusal::Bearer)
        }
        (None, Who::Account) => state.caller(call, now).map(|caller| caller.user.user_id.clone()),
        (None, Who::App) => Err(Refusal::NoAuthorization),
    }
}

fn shown(hook: &Hook) -> Value {
    json!({"id": hook.id, "url": hook.url, "valid": hook.valid, "created_at": "2026-11-20T08:00:00.000Z"})
}

fn activity(hook: &Hook, one: &Subscription) -> Value {
    json!({
        "subscription_id": one.id,
        "event_type": one.event,
        "filter": {"user_id": one.user_id},
        "webhook_id": hook.id,
    })
}

pub(super) fn refused(no: NoHook) -> Answer {
    refused_with(&format!("{}: ", no.name()))
}

fn refused_with(message: &str) -> Answer {
    let body = json!({
        "title": "Invalid Request",
        "detail": "One or more parameters to your request was invalid.",
        "errors": [{"message": message}],
    });
    Answer::problem(body, 400, "invalid-request", "webhook-refused")
}

fn limited(answer: Answer, now: i64) -> Answer {
    answer
        .header("x-rate-limit-limit", "450")
        .header("x-rate-limit-remaining", "449")
        .header("x-rate-limit-reset", (now + 900).to_string())
}

/// How long an address may take, in ms.
const LIMIT_MS: u64 = 10_000;
const TARGET: &str = "/target/webhook";
/// What another system has registered.
const FOREIGN: &str = "https://desk.other.example/hooks/x";
