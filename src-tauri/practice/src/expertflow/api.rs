//! The endpoints of the objects (facts of Expertflow, section 7). An object is read from the list of its kind: by its id alone it is
//! changed and deleted, lists of the pull mode aside.

use std::sync::Arc;

use axum::extract::{ConnectInfo, Extension, Path, Query, State as Shared};
use axum::http::Uri;
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get, post, put};
use axum::{Json, Router};
use serde_json::{Value, json};

use super::kind::Kind;
use super::refusal::{self, Refusal};
use super::scenario::{Scenario, on, once};
use super::seed;
use super::state::State;
use super::{ROOT, connector, forms, gate, login};
use crate::answer::Answer;
use crate::wire::Cut;
use crate::world::World;

type Held = Shared<Arc<World>>;
/// Names and values of a query.
type Asked = Query<Vec<(String, String)>>;

pub(crate) fn routes(world: &Arc<World>) -> Router<Arc<World>> {
    let keycloak = |what: &str| format!("/auth/realms/{{realm}}/protocol/openid-connect/{what}");
    let open = Router::new()
        .route(&keycloak("token"), post(login::token))
        .route(&keycloak("logout"), post(login::logout))
        .merge(connector::routes(world));
    let inside = objects()
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(Arc::clone(world), gate::guarded))
        .merge(open)
        .method_not_allowed_fallback(wrong_method)
        .route("/{*rest}", any(no_route))
        .layer(from_fn_with_state(Arc::clone(world), gate::slowly));
    Router::new().nest(ROOT, inside)
}

fn objects() -> Router<Arc<World>> {
    let mut all = Router::new();
    for kind in Kind::ALL {
        let by_id = match kind {
            Kind::List => put(replace).delete(remove).get(one),
            Kind::ChannelType
            | Kind::Provider
            | Kind::Connector
            | Kind::Channel
            | Kind::Mrd
            | Kind::Attribute
            | Kind::Queue
            | Kind::Agent
            | Kind::Bot => put(replace).delete(remove),
        };
        let list = get(list).post(make).layer(Extension(kind));
        let path = kind.path();
        all = all
            .route(path, list)
            .route(&format!("{path}/{{id}}"), by_id.layer(Extension(kind)));
    }
    let steps = format!("{}/{{id}}/steps", Kind::Queue.path());
    let channels = Kind::Channel.path();
    let configurations = format!("{}/configurations/{{service}}", Kind::Connector.path());
    all.route(&steps, post(add_step))
        .route(
            &format!("{steps}/{{step}}"),
            put(replace_step).delete(remove_step),
        )
        .route(&configurations, get(configuration))
        .route("/ccm/channel-types/media-routing-domains/{id}", get(types_of_mrd))
        .route(
            &format!("{channels}/service-identifier/{{service}}"),
            get(channel_of),
        )
        .route(&format!("{channels}/bot-id/{{id}}"), get(channels_of_bot))
        .route(&format!("{channels}/routing-id/{{id}}"), get(channels_of_target))
        .route("/routing-engine/mrd-types", get(mrd_types))
        .route("/unified-admin/formValidation", get(validation))
}

async fn list(Shared(world): Held, Extension(kind): Extension<Kind>, Query(query): Asked) -> Answer {
    let on = on(&world);
    let state = world.expertflow();
    let is_hidden = |one: &Value| {
        let name = kind.name(one);
        (on.contains(&Scenario::NoBot) && kind == Kind::Bot && name == seed::DEFAULT_BOT)
            || (on.contains(&Scenario::TypeMissing) && kind == Kind::ChannelType && name == seed::TYPE)
    };
    let wanted = |one: &Value| {
        query
            .iter()
            .all(|(name, value)| is_of(&state, kind, one, name, value))
    };
    let shown = state
        .all(kind)
        .iter()
        .filter(|one| !is_hidden(one) && wanted(one));
    let mut shown: Vec<Value> = shown.cloned().collect();
    if on.contains(&Scenario::Twins) {
        let twins: Vec<Value> = shown.iter().filter_map(|one| twin(kind, one)).collect();
        shown.extend(twins);
    }
    Answer::json(200, &shown.into(), "expertflow-listed")
}

/// Whether an object is of those that a parameter of the query asks for. Unknown parameters ask for nothing.
fn is_of(state: &State, kind: Kind, one: &Value, name: &str, value: &str) -> bool {
    match (kind, name) {
        (Kind::Channel, "channelTypeId") => one["channelType"]["id"] == value,
        (Kind::Connector, "channelTypeId") => {
            let provider = one["channelProviderInterface"]["id"].as_str().unwrap_or_default();
            let provider = state.one(Kind::Provider, provider);
            provider.is_ok_and(|provider| {
                Kind::Provider
                    .uses(provider)
                    .contains(&(Kind::ChannelType, value))
            })
        }
        (Kind::Bot, "type") => one["botType"] == value,
        (Kind::Mrd, "mrdId") | (Kind::Queue, "queueId") => one["id"] == value,
        _ => true,
    }
}

/// Another object of the same name. People and the connector's own type are no two.
fn twin(kind: Kind, one: &Value) -> Option<Value> {
    if [Kind::Agent, Kind::ChannelType].contains(&kind) {
        return None;
    }
    let id = one[kind.id()].as_str()?;
    let mut twin = one.clone();
    twin[kind.id()] = id.chars().rev().collect::<String>().into();
    Some(twin)
}

async fn one(Shared(world): Held, Extension(kind): Extension<Kind>, Path(id): Path<String>) -> Answer {
    let found = world.expertflow().one(kind, &id).cloned();
    answered(&world, kind, found, 200, "expertflow-shown")
}

async fn make(
    Shared(world): Held,
    Extension(kind): Extension<Kind>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    body: String,
) -> Answer {
    let on = on(&world);
    if on.contains(&Scenario::CreateRefused) {
        let said = "The object was not created: names of this kind are reserved.";
        return Answer::text(400, said, Scenario::CreateRefused.as_str());
    }
    if on.contains(&Scenario::Duplicate) {
        return Refusal::Taken.answer(kind, &at(&world));
    }
    let random = &*world.random;
    let body = read(&body);
    let is_type = kind == Kind::ChannelType && kind.name(&body) == seed::TYPE;
    let by_hand = is_type && once(&world, Scenario::TypeMissing);
    let status = if kind.is_routing() { 200 } else { 201 };
    let answer = changed(&world, kind, status, "expertflow-made", |state| {
        if by_hand {
            let mut types = state.all(kind).to_vec();
            types.retain(|one| kind.name(one) != seed::TYPE);
            state.objects.insert(kind, types);
        }
        state.make(kind, &body, random)
    });
    if answer.status == status && once(&world, Scenario::AnswerLost) {
        cut.after(0);
    }
    answer
}

async fn replace(
    Shared(world): Held,
    Extension(kind): Extension<Kind>,
    Path(id): Path<String>,
    body: String,
) -> Answer {
    if kind == Kind::Agent && on(&world).contains(&Scenario::AgentsRefused) {
        let said = "Agent state could not be saved";
        let body = refusal::framework(500, said, kind.path(), &at(&world));
        return Answer::json(500, &body, Scenario::AgentsRefused.as_str());
    }
    changed(&world, kind, 200, "expertflow-replaced", |state| {
        state.replace(kind, &id, &read(&body))
    })
}

async fn remove(Shared(world): Held, Extension(kind): Extension<Kind>, Path(id): Path<String>) -> Answer {
    if on(&world).contains(&Scenario::InUse) {
        return Refusal::Used(Vec::new()).answer(kind, &at(&world));
    }
    changed(&world, kind, 200, "expertflow-removed", |state| {
        state.remove(kind, &id)?;
        Ok(json!({"message": "Successfully Deleted"}))
    })
}

async fn add_step(Shared(world): Held, Path(queue): Path<String>, body: String) -> Answer {
    let random = &*world.random;
    changed(&world, Kind::Queue, 200, "expertflow-step-made", |state| {
        state.add_step(&queue, &read(&body), random)
    })
}

async fn replace_step(
    Shared(world): Held,
    Path((queue, step)): Path<(String, String)>,
    body: String,
) -> Answer {
    changed(&world, Kind::Queue, 200, "expertflow-step-replaced", |state| {
        state.replace_step(&queue, &step, &read(&body))
    })
}

async fn remove_step(Shared(world): Held, Path((queue, step)): Path<(String, String)>) -> Answer {
    changed(&world, Kind::Queue, 200, "expertflow-step-removed", |state| {
        state.remove_step(&queue, &step)?;
        Ok(json!({"message": "Successfully Deleted"}))
    })
}

/// What a connector is told of itself: the values of whatever connector the channel of this service identifier has.
async fn configuration(Shared(world): Held, Path(service): Path<String>) -> Answer {
    let mut found = {
        let state = world.expertflow();
        state.configuration(&service)
    };
    let first = found.as_mut().ok().and_then(|values| values.get_mut(0));
    if let (Some(first), true) = (first, on(&world).contains(&Scenario::Differs)) {
        first["value"] = json!("another-value-than-was-stored");
    }
    answered(
        &world,
        Kind::Connector,
        found,
        200,
        "expertflow-configuration-told",
    )
}

async fn types_of_mrd(Shared(world): Held, Path(id): Path<String>) -> Json<Value> {
    let state = world.expertflow();
    let types = state.all(Kind::ChannelType).iter();
    Json(
        types
            .filter(|one| one["mediaRoutingDomain"] == id)
            .cloned()
            .collect(),
    )
}

async fn channel_of(Shared(world): Held, Path(service): Path<String>) -> Answer {
    let found = world.expertflow().channel(&service).cloned();
    answered(&world, Kind::Channel, found, 200, "expertflow-shown")
}

async fn channels_of_bot(Shared(world): Held, Path(id): Path<String>) -> Json<Value> {
    channels_of(&world, &[(Kind::Bot, &id)])
}

async fn channels_of_target(Shared(world): Held, Path(id): Path<String>) -> Json<Value> {
    channels_of(&world, &[(Kind::Queue, &id), (Kind::List, &id)])
}

fn channels_of(world: &World, used: &[(Kind, &str)]) -> Json<Value> {
    let state = world.expertflow();
    let channels = state.all(Kind::Channel).iter();
    let these = channels.filter(|one| Kind::Channel.uses(one).iter().any(|use_| used.contains(use_)));
    Json(these.cloned().collect())
}

async fn mrd_types() -> Answer {
    Answer::json(200, &seed::mrd_types(), "expertflow-listed")
}

async fn validation() -> Answer {
    Answer::json(200, &forms::validation(), "expertflow-listed")
}

pub(super) async fn wrong_method(Shared(world): Held, uri: Uri) -> Answer {
    let said = "Request method is not supported";
    let body = refusal::framework(405, said, uri.path(), &at(&world));
    Answer::json(405, &body, "expertflow-wrong-method")
}

async fn no_route() -> Answer {
    refusal::no_route("expertflow-no-route")
}

/// Changes what is remembered, and keeps it before the caller hears of it.
fn changed(
    world: &World,
    kind: Kind,
    status: u16,
    decided: &'static str,
    change: impl FnOnce(&mut State) -> Result<Value, Refusal>,
) -> Answer {
    match world.change_expertflow(change) {
        Ok(done) => answered(world, kind, done, status, decided),
        Err(_) => Answer::text(500, "Practice could not save its state.", "state-not-saved"),
    }
}

fn answered(
    world: &World,
    kind: Kind,
    done: Result<Value, Refusal>,
    status: u16,
    decided: &'static str,
) -> Answer {
    match done {
        Ok(told) => Answer::json(status, &told, decided),
        Err(refusal) => refusal.answer(kind, &at(world)),
    }
}

fn read(body: &str) -> Value {
    serde_json::from_str(body).unwrap_or_default()
}

pub(super) fn at(world: &World) -> String {
    world.timestamp().to_string()
}
