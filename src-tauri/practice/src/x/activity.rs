//! Account Activity before version 2, as a Zammad asks for it: webhooks and subscriptions of a dev environment, and whose tokens
//! signed (facts of Zammad, section 6.2).

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State as Shared};
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post, put};
use serde_json::{Value, json};

use super::api::{Incoming, bearer_of, unanswered};
use super::environments::{Environment, Environments, Hook, LABEL, NoRoom};
use super::refusal::{Dialect, codes};
use super::scenario::{Place, rehearsed};
use super::webhooks::answers;
use crate::answer::Answer;
use crate::world::World;
use crate::zammad::Scenario;

pub(crate) fn routes(world: &Arc<World>) -> Router<Arc<World>> {
    Router::new()
        .route("/1.1/account/verify_credentials.json", get(who))
        .route("/1.1/account_activity/all/webhooks.json", get(all))
        .route(
            "/1.1/account_activity/all/{label}/webhooks.json",
            get(list).post(register),
        )
        .route(
            "/1.1/account_activity/all/{label}/webhooks/{id}",
            put(validate).delete(remove),
        )
        .route(
            "/1.1/account_activity/all/{label}/subscriptions.json",
            post(subscribe),
        )
        .layer(from_fn_with_state(Arc::clone(world), unanswered))
}

async fn who(Shared(world): Shared<Arc<World>>, incoming: Incoming) -> Answer {
    let now = world.now();
    let (user, access) = match world.state().caller(&incoming.0, now) {
        Ok(caller) => (caller.user.clone(), caller.access),
        Err(refusal) => return refusal.answer(Dialect::Codes),
    };
    if let Some(answer) = rehearsed(&world, Place::Lookup) {
        return answer;
    }
    let id: u64 = user.user_id.parse().unwrap_or_default();
    let body = json!({
        "id": id,
        "id_str": user.user_id,
        "name": user.name,
        "screen_name": user.screen_name,
        "protected": user.protected,
        "verified": false,
        "suspended": false,
    });
    Answer::json(200, &body, "user-identified").header("x-access-level", access.as_str())
}

async fn all(Shared(world): Shared<Arc<World>>, incoming: Incoming) -> Answer {
    looked(&world, &incoming, |all| {
        let environments: Vec<Value> = all.list.iter().map(environment).collect();
        match environments.is_empty() {
            true => Err(NoRoom::Unknown),
            false => Ok(Some(json!({"environments": environments}))),
        }
    })
}

async fn list(Shared(world): Shared<Arc<World>>, Path(label): Path<String>, incoming: Incoming) -> Answer {
    looked(&world, &incoming, |all| {
        let hooks: Vec<Value> = all.known(&label)?.hooks.iter().map(shown).collect();
        Ok(Some(hooks.into()))
    })
}

async fn register(
    Shared(world): Shared<Arc<World>>,
    Path(label): Path<String>,
    incoming: Incoming,
) -> Answer {
    let mut form = incoming.0.form.iter();
    let url = form.find(|(name, _)| name == "url").map(|(_, url)| url.clone());
    let url = url.unwrap_or_default();
    let room = asked(&world, &incoming, |all, _| {
        all.of(&label)?.has_room().map(|()| None)
    });
    if room.status != 204 {
        return room;
    }
    if is_on(&world, Scenario::HookRefused) {
        let body = codes(214, "Unable to connect during CRC GET request.");
        return Answer::json(403, &body, Scenario::HookRefused.as_str());
    }
    if answers(&world, &url).await.is_err() {
        let body = codes(214, "Invalid CRC token or json response format.");
        return Answer::json(403, &body, "webhook-refused");
    }
    changed(&world, |all, _| Ok(Some(shown(&all.register(&label, &url)?))))
}

async fn validate(
    Shared(world): Shared<Arc<World>>,
    Path((label, id)): Path<(String, String)>,
    incoming: Incoming,
) -> Answer {
    let id = bare(&id).to_owned();
    let known = asked(&world, &incoming, |all, _| {
        Ok(Some(json!(all.of(&label)?.hook(&id)?.url)))
    });
    let url = match serde_json::from_str::<String>(&known.body) {
        Ok(url) if known.status == 200 => url,
        Ok(_) | Err(_) => return known,
    };
    if answers(&world, &url).await.is_err() {
        let body = codes(214, "Invalid CRC token or json response format.");
        return Answer::json(403, &body, "webhook-refused");
    }
    changed(&world, |all, _| {
        all.of(&label)?.hook(&id)?.valid = true;
        Ok(None)
    })
}

async fn remove(
    Shared(world): Shared<Arc<World>>,
    Path((label, id)): Path<(String, String)>,
    incoming: Incoming,
) -> Answer {
    asked(&world, &incoming, |all, _| {
        all.of(&label)?.delete(bare(&id))?;
        Ok(None)
    })
}

async fn subscribe(
    Shared(world): Shared<Arc<World>>,
    Path(label): Path<String>,
    incoming: Incoming,
) -> Answer {
    if is_on(&world, Scenario::SubscriptionFails) {
        let body = codes(
            348,
            "Client application is not permitted to access this user's webhook subscriptions.",
        );
        return Answer::json(403, &body, Scenario::SubscriptionFails.as_str());
    }
    asked(&world, &incoming, |all, user_id| {
        all.of(&label)?.subscribe(user_id)?;
        Ok(None)
    })
}

/// Lets `work` look at the environments. X takes the app's bearer for that, too.
fn looked(
    world: &World,
    incoming: &Incoming,
    work: impl FnOnce(&Environments) -> Result<Option<Value>, NoRoom>,
) -> Answer {
    let Some(token) = bearer_of(&incoming.0) else {
        return asked(world, incoming, |all, _| work(all));
    };
    if let Err(refusal) = world.state().is_bearer(&token) {
        return refusal.answer(Dialect::Codes);
    }
    if let Some(answer) = rehearsed(world, Place::Lookup) {
        return answer;
    }
    changed(world, |all, ()| work(all))
}

/// Lets `work` at the environments, if the call is signed by an account and nothing is rehearsed; it is told the account's id.
fn asked(
    world: &World,
    incoming: &Incoming,
    work: impl FnOnce(&mut Environments, &str) -> Result<Option<Value>, NoRoom>,
) -> Answer {
    let now = world.now();
    let user_id = match world.state().caller(&incoming.0, now) {
        Ok(caller) => caller.user.user_id.clone(),
        Err(refusal) => return refusal.answer(Dialect::Codes),
    };
    if let Some(answer) = rehearsed(world, Place::Lookup) {
        return answer;
    }
    changed(world, |all, ()| work(all, &user_id))
}

fn changed(
    world: &World,
    work: impl FnOnce(&mut Environments, ()) -> Result<Option<Value>, NoRoom>,
) -> Answer {
    let on = world.live().switches.zammad.clone();
    let stranger = on.contains(&Scenario::HookForeign).then_some(STRANGER);
    let done = world.change(|state| {
        state.environments.stand_in(stranger);
        let kept = &mut state.environments;
        if on.contains(&Scenario::NoEnvironment) {
            return Err(NoRoom::Unknown);
        }
        let real = on.contains(&Scenario::LabelUnknown);
        rename(kept, real.then_some((LABEL, OTHER_LABEL)));
        let done = work(kept, ());
        rename(kept, real.then_some((OTHER_LABEL, LABEL)));
        done
    });
    match done {
        Ok(Ok(Some(body))) => Answer::json(200, &body, "webhooks-answered"),
        Ok(Ok(None)) => Answer::text(204, "", "webhooks-changed"),
        Ok(Err(no)) => refused(no),
        Err(_) => Answer::json(500, &codes(131, "Internal error"), "state-not-saved"),
    }
}

fn rename(all: &mut Environments, names: Option<(&str, &str)>) {
    if let Some((from, to)) = names
        && let Ok(Environment { label, .. }) = all.of(from)
    {
        *label = to.to_owned();
    }
}

fn refused(no: NoRoom) -> Answer {
    match no {
        NoRoom::Unknown => Answer::json(403, &codes(200, "Forbidden."), "no-environment"),
        NoRoom::Full => Answer::json(
            403,
            &codes(214, "Too many resources already created."),
            "webhook-refused",
        ),
        NoRoom::Subscribed => Answer::json(
            409,
            &codes(355, "Subscription already exists."),
            "subscribed-before",
        ),
    }
}

fn environment(one: &Environment) -> Value {
    let hooks: Vec<Value> = one.hooks.iter().map(shown).collect();
    json!({"environment_name": one.label, "webhooks": hooks})
}

fn shown(hook: &Hook) -> Value {
    json!({
        "id": hook.id,
        "url": hook.url,
        "valid": hook.valid,
        "created_timestamp": "2026-11-20 08:00:00 +0000",
    })
}

fn is_on(world: &World, scenario: Scenario) -> bool {
    world.live().switches.zammad.contains(&scenario)
}

/// The id of `{id}.json`.
fn bare(id: &str) -> &str {
    id.strip_suffix(".json").unwrap_or(id)
}

/// What another system has registered.
const STRANGER: &str = "https://staging.other.example/api/v1/channels_twitter_webhook";
/// The label that an environment turns out to have.
const OTHER_LABEL: &str = "Integration";
