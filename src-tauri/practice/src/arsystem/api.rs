//! The endpoints of the interface: entries, and what the forms are like (facts of BMC Helix, sections 7.2 and 8).

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Query, State as Shared};
use axum::middleware::from_fn_with_state;
use axum::routing::{any, get, options, post};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::entry::Wanted;
use super::form::Form;
use super::scenario::{Scenario, now, on};
use super::state::State;
use super::trouble::Trouble;
use super::{ROOT, gate, login};
use crate::answer::Answer;
use crate::world::World;

type Held = Shared<Arc<World>>;
/// Names and values of a query.
type Asked = Query<Vec<(String, String)>>;

pub(crate) fn routes(world: &Arc<World>) -> Router<Arc<World>> {
    let mut calls = Router::new();
    for version in ["v1", "v1.0"] {
        let at = |path: &str| format!("/arsys/{version}/{path}");
        calls = calls
            .route(&at("entry/{form}"), options(described).get(query).post(create))
            .route(&at("entry/{form}/{id}"), get(read).put(update).delete(remove))
            .route(&at("fields/{form}"), get(fields))
            .route(&at("fields/{form}/{ids}"), get(fields_of));
    }
    let inside = calls
        .layer(from_fn_with_state(Arc::clone(world), gate::alone))
        .route("/jwt/login", post(login::login))
        .route("/jwt/logout", post(login::logout))
        .route("/{*rest}", any(nothing))
        .layer(from_fn_with_state(Arc::clone(world), gate::slowly));
    Router::new().nest(&format!("{ROOT}/api"), inside)
}

async fn query(Shared(world): Held, Path(form): Path<String>, Query(query): Asked) -> Answer {
    answered(&world, &form, |state, form, on| {
        let wanted = Wanted::read(&query);
        let found = state.query(form, &wanted, on)?.into_iter();
        let entries: Vec<Value> = found
            .map(|(id, values)| linked(&world, form.name(on), &id, values))
            .collect();
        let body =
            json!({"entries": entries, "_links": {"self": [{"href": href(&world, form.name(on), None)}]}});
        Ok(Answer::json(200, &body, "bmc-entries-listed"))
    })
}

async fn read(Shared(world): Held, Path((form, id)): Path<(String, String)>, Query(query): Asked) -> Answer {
    answered(&world, &form, |state, form, on| {
        let mut shown = state.shown(form, on).into_iter();
        let found = shown.find(|values| values["Request ID"] == id);
        let values = found.ok_or_else(|| Trouble::NoEntry(id.clone()))?;
        let values = Wanted::read(&query).cut(form, values)?;
        Ok(Answer::json(
            200,
            &linked(&world, form.name(on), &id, values),
            "bmc-entry-shown",
        ))
    })
}

async fn create(Shared(world): Held, Path(form): Path<String>, Query(query): Asked, body: String) -> Answer {
    let (at, sent) = (at(&world), read_body(&body));
    answered(&world, &form, |state, form, on| {
        writable(form)?;
        let id = state.create(form, &sent?, &at)?;
        let to = href(&world, form.name(on), Some(&id));
        let wanted = query.iter().any(|(name, _)| name == "fields");
        let made = state.entry(form, &id)?.values.clone();
        let answer = match wanted {
            true => {
                let values = Wanted::read(&query).cut(form, made)?;
                Answer::json(201, &linked(&world, form.name(on), &id, values), "bmc-entry-made")
            }
            false => Answer::text(201, "", "bmc-entry-made"),
        };
        Ok(answer.header("location", to))
    })
}

async fn update(Shared(world): Held, Path((form, id)): Path<(String, String)>, body: String) -> Answer {
    let (at, sent) = (at(&world), read_body(&body));
    let answer = answered(&world, &form, |state, form, _| {
        writable(form)?;
        state.update(form, &id, &sent?, &at)?;
        Ok(Answer::text(204, "", "bmc-entry-changed"))
    });
    let is_enabled = read_body(&body).is_ok_and(|sent| sent["values"]["Status"] == "Enable");
    if answer.status == 204 && is_enabled {
        world.live().switches.bmc.remove(&Scenario::EntryDisabled);
    }
    answer
}

async fn remove(Shared(world): Held, Path((form, id)): Path<(String, String)>) -> Answer {
    answered(&world, &form, |state, form, _| {
        writable(form)?;
        state.remove(form, &id)?;
        Ok(Answer::text(204, "", "bmc-entry-removed"))
    })
}

/// What the form is like. The shape is a guess.
async fn described(Shared(world): Held, Path(form): Path<String>) -> Answer {
    answered(&world, &form, |_, form, on| {
        let fields: Vec<Value> = form.fields().iter().map(|field| field.described()).collect();
        let body = json!({"name": form.name(on), "fields": fields});
        Ok(Answer::json(200, &body, "bmc-form-described"))
    })
}

async fn fields(Shared(world): Held, Path(form): Path<String>) -> Answer {
    answered(&world, &form, |_, form, _| {
        let fields: Vec<Value> = form.fields().iter().map(|field| field.described()).collect();
        Ok(Answer::json(200, &fields.into(), "bmc-fields-listed"))
    })
}

async fn fields_of(Shared(world): Held, Path((form, ids)): Path<(String, String)>) -> Answer {
    answered(&world, &form, |_, form, _| {
        let wanted: BTreeSet<&str> = ids.split(',').map(str::trim).collect();
        let fields = form.fields().into_iter();
        let fields = fields.filter(|field| wanted.contains(field.id.to_string().as_str()));
        let fields: Vec<Value> = fields.map(|field| field.described()).collect();
        Ok(Answer::json(200, &fields.into(), "bmc-fields-listed"))
    })
}

async fn nothing() -> Answer {
    let page = "<html><head><title>Error 404 Not Found</title></head><body><h2>HTTP ERROR 404 Not Found</h2></body></html>";
    Answer::page(404, page.to_owned(), "bmc-not-there")
}

/// Lets `work` at what is remembered, if there is such a form and the user may see it; what it changes is kept.
fn answered(
    world: &World,
    name: &str,
    work: impl FnOnce(&mut State, Form, &BTreeSet<Scenario>) -> Result<Answer, Trouble>,
) -> Answer {
    let on = on(world);
    let older = on.contains(&Scenario::OlderErrors);
    let Some(form) = Form::named(name, &on) else {
        return Trouble::NoForm(name.to_owned()).answer(older);
    };
    if form == Form::Schema && on.contains(&Scenario::NoMetadata) {
        return Trouble::NoAccess(name.to_owned()).answer(older);
    }
    match world.change_bmc(|state| work(state, form, &on)) {
        Ok(Ok(answer)) => answer,
        Ok(Err(trouble)) => trouble.answer(older),
        Err(_) => Answer::text(500, "Practice could not save its state.", "state-not-saved"),
    }
}

/// Nobody writes metadata over this interface.
fn writable(form: Form) -> Result<(), Trouble> {
    match form {
        Form::Schema => Err(Trouble::NoAccess("AR System Metadata: arschema".to_owned())),
        Form::Registration | Form::Backup | Form::Alert | Form::Delivery | Form::User => Ok(()),
    }
}

fn linked(world: &World, form: &str, id: &str, values: Map<String, Value>) -> Value {
    let href = href(world, form, Some(id));
    json!({"values": values, "_links": {"self": [{"href": href}]}})
}

fn href(world: &World, form: &str, id: Option<&str>) -> String {
    let form: String = url::form_urlencoded::byte_serialize(form.as_bytes()).collect();
    let form = form.replace('+', "%20");
    let base = format!("http://127.0.0.1:{}{ROOT}/api/arsys/v1/entry/{form}", world.port);
    match id {
        Some(id) => format!("{base}/{id}"),
        None => base,
    }
}

fn read_body(body: &str) -> Result<Value, Trouble> {
    serde_json::from_str(body).map_err(|_| Trouble::Body)
}

/// The time as AR System writes it.
pub(super) fn at(world: &World) -> String {
    let at = Timestamp::from_second(now(world)).unwrap_or(Timestamp::UNIX_EPOCH);
    at.strftime("%Y-%m-%dT%H:%M:%S.000+0000").to_string()
}
