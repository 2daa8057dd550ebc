//! The console: what the administrator of a project sees and changes.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Form, RawQuery, State as Shared};
use axum::routing::{get, post};
use keywright_core::secret::Secret;
use serde_json::{Map, Value, json};

use super::address::BadAddress;
use super::pages::{self, Console};
use super::project::{Api, Audience, Client, Kind, Project};
use super::state::State;
use crate::answer::Answer;
use crate::guard::{Fields, allowed, ticked, value};
use crate::switches::Change;
use crate::world::World;

pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/google/console", get(show))
        .route("/google/console/client.json", get(download))
        .route("/google/console/secret", post(secret))
        .route("/google/console/addresses", post(addresses))
        .route("/google/console/audience", post(audience))
        .route("/google/console/apis", post(apis))
        .route("/google/console/rehearse", post(rehearse))
}

async fn show(Shared(world): Shared<Arc<World>>, RawQuery(query): RawQuery) -> Answer {
    let saved = query.as_deref() == Some("saved");
    page(&world, None, None, saved, "google-console-shown")
}

/// The client's file, as the console offers it (facts: Google, section 4.2). It names Google's own addresses, as the real one does;
/// the secret is in it until the console has closed it.
async fn download(Shared(world): Shared<Arc<World>>, RawQuery(query): RawQuery) -> Answer {
    let kind = match query.as_deref() {
        Some("client=desktop") => Kind::Desktop,
        Some(_) | None => Kind::Web,
    };
    let mut project = world.google().project.clone();
    let client = project.client_of(kind).clone();
    let name = format!("attachment; filename=\"client_secret_{}.json\"", client.id);
    Answer::json(200, &file(&client, &project.id), "client-file-given").header("content-disposition", name)
}

async fn secret(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    let act = value(&fields, "act").unwrap_or_default().to_owned();
    let kind = chosen(&fields, "client", Kind::ALL, Kind::as_str).unwrap_or(Kind::Web);
    let place = format!("client-{}", kind.as_str());
    changed(&world, &fields, (&place, "secret-changed"), |state| {
        let client = state.project.client_of(kind);
        if act == "add" {
            let added = client.add_secret(&*world.random);
            let added = added.map_err(|_| NO_RANDOMNESS.to_owned())?;
            return added.then_some(()).ok_or_else(|| TWO_SECRETS.to_owned());
        }
        if act == "restore" {
            client.deleted = false;
            return Ok(());
        }
        let (act, n) = act.split_once(' ').unwrap_or_default();
        let n: usize = n.parse().unwrap_or(usize::MAX);
        let held = client.secrets.get_mut(n).ok_or_else(|| NO_SECRET.to_owned())?;
        match act {
            "close" => held.seen = true,
            "disable" => held.enabled = false,
            "enable" => held.enabled = true,
            "delete" if !held.enabled => _ = client.secrets.remove(n),
            _ => return Err(NO_SECRET.to_owned()),
        }
        Ok(())
    })
}

async fn addresses(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    let [origins, redirects] = ["origins", "redirects"].map(|name| value(&fields, name).unwrap_or_default());
    if !allowed(&world, &fields) {
        return Answer::page(403, pages::stale(), "form-out-of-date");
    }
    let saved = world.change_google(|state| {
        let mut web = state.project.web.clone();
        web.register_origins(origins.lines())?;
        web.register_redirects(redirects.lines())?;
        state.project.web = web;
        Ok(())
    });
    match saved {
        Ok(Ok(())) => Answer::see("/google/console?saved#client-web", "addresses-saved"),
        Ok(Err(BadAddress::Invalid { why, line })) => {
            let wrong = format!("{why} ({line})");
            page(
                &world,
                Some(&wrong),
                Some((origins, redirects)),
                false,
                "addresses-refused",
            )
        }
        Err(_) => Answer::text(500, NOT_SAVED, "state-not-saved"),
    }
}

async fn audience(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    let wished = chosen(&fields, "audience", Audience::ALL, Audience::as_str);
    let testers = value(&fields, "testers").unwrap_or_default();
    let testers = testers.lines().map(str::trim).filter(|line| !line.is_empty());
    changed(&world, &fields, ("audience", "audience-saved"), |state| {
        let project: &mut Project = &mut state.project;
        project.audience = wished.unwrap_or(project.audience);
        project.testers = testers.map(str::to_owned).collect();
        Ok(())
    })
}

async fn apis(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    let wished = |api: &Api| fields.iter().any(|(n, v)| n == "api" && v == api.as_str());
    changed(&world, &fields, ("apis", "apis-saved"), |state| {
        state.project.apis = Api::ALL.into_iter().filter(wished).collect();
        Ok(())
    })
}

async fn rehearse(Shared(world): Shared<Arc<World>>, Form(fields): Fields) -> Answer {
    if !allowed(&world, &fields) {
        return Answer::page(403, pages::stale(), "form-out-of-date");
    }
    let (google_on, google_off) = ticked(&fields);
    let clock_offset_s = value(&fields, "clock_offset_s").and_then(|seconds| seconds.trim().parse().ok());
    world.live().switches.apply(&Change {
        google_on,
        google_off,
        clock_offset_s,
        ..Change::default()
    });
    Answer::see("/google/console?saved#rehearse", "switched")
}

/// Makes a change that a form of ours asks for, and shows the console again, at the section of that form.
fn changed(
    world: &World,
    fields: &[(String, String)],
    (place, decided): (&str, &'static str),
    change: impl FnOnce(&mut State) -> Result<(), String>,
) -> Answer {
    if !allowed(world, fields) {
        return Answer::page(403, pages::stale(), "form-out-of-date");
    }
    match world.change_google(change) {
        Ok(Ok(())) => Answer::see(&format!("/google/console?saved#{place}"), decided),
        Ok(Err(wrong)) => page(world, Some(&wrong), None, false, "change-refused"),
        Err(_) => Answer::text(500, NOT_SAVED, "state-not-saved"),
    }
}

fn page(
    world: &World,
    wrong: Option<&str>,
    typed: Option<(&str, &str)>,
    saved: bool,
    decided: &'static str,
) -> Answer {
    let switches = world.live().switches.clone();
    let state = world.google();
    let html = pages::console(&Console {
        project: &state.project,
        control: world.control.expose(),
        switches: &switches,
        typed,
        wrong,
        saved,
    });
    Answer::page(200, html, decided)
}

fn file(client: &Client, project: &str) -> Value {
    let mut inner = Map::new();
    let mut add = |name: &str, value: Value| _ = inner.insert(name.to_owned(), value);
    add("client_id", client.id.clone().into());
    add("project_id", project.into());
    add("auth_uri", "https://accounts.google.com/o/oauth2/auth".into());
    add("token_uri", "https://oauth2.googleapis.com/token".into());
    add(
        "auth_provider_x509_cert_url",
        "https://www.googleapis.com/oauth2/v1/certs".into(),
    );
    let newest = client.secrets.iter().rev().find(|held| !held.seen);
    if let Some(secret) = newest.map(|held| &held.secret) {
        add("client_secret", Secret::expose(secret).into());
    }
    let (name, redirects) = match client.kind {
        Kind::Web => ("web", client.redirect_uris.clone()),
        Kind::Desktop => ("installed", vec!["http://localhost".to_owned()]),
    };
    if !redirects.is_empty() {
        add("redirect_uris", redirects.into());
    }
    if !client.origins.is_empty() {
        add("javascript_origins", client.origins.clone().into());
    }
    json!({ name: inner })
}

/// The choice that a field names.
fn chosen<T: Copy, const N: usize>(
    fields: &[(String, String)],
    name: &str,
    all: [T; N],
    text: fn(T) -> &'static str,
) -> Option<T> {
    let wished = value(fields, name)?;
    all.into_iter().find(|one| text(*one) == wished)
}

const NOT_SAVED: &str = "Practice could not save its state.";
const NO_RANDOMNESS: &str = "The system gives no randomness.";
const NO_SECRET: &str = "There is no such secret, or it is still enabled.";
const TWO_SECRETS: &str = "A client has at most two secrets: disable and delete one first.";
