//! The calls of Calendar, People and Gmail that prove a set-up (facts: Google, section 7). They tell of an account that owns one
//! calendar, one event and one contact.

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawQuery, State as Shared};
use axum::http::{HeaderMap, header};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::account::Account;
use super::exchange::profile;
use super::refusal::ApiRefusal;
use super::scenario;
use super::scopes::{Method, Scopes};
use super::state::State;
use crate::answer::Answer;
use crate::world::World;

pub(crate) fn routes(world: &Arc<World>) -> Router<Arc<World>> {
    Router::new()
        .route("/calendar/v3/users/me/calendarList", get(calendar_list))
        .route("/calendar/v3/calendars/primary/events", get(events))
        .route("/v1/people/me/connections", get(connections))
        .route("/v1/contactGroups", get(contact_groups))
        .route("/v1/people/me", get(person))
        .route("/gmail/v1/users/me/profile", get(mailbox))
        .layer(from_fn_with_state(Arc::clone(world), scenario::unanswered))
}

/// The token of `Authorization: Bearer`.
pub(super) fn bearer_of(headers: &HeaderMap) -> Option<String> {
    let (scheme, token) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| token.trim().to_owned())
}

async fn calendar_list(Shared(world): Shared<Arc<World>>, headers: HeaderMap) -> Answer {
    answer(&world, &headers, Method::CalendarList, |account, _| {
        Some(json!({
            "kind": "calendar#calendarList",
            "items": [{
                "kind": "calendar#calendarListEntry",
                "id": account.email,
                "summary": account.email,
                "accessRole": "owner",
                "primary": true,
            }],
        }))
    })
}

async fn events(Shared(world): Shared<Arc<World>>, headers: HeaderMap) -> Answer {
    answer(&world, &headers, Method::Events, |account, _| {
        Some(json!({
            "kind": "calendar#events",
            "summary": account.email,
            "timeZone": "UTC",
            "accessRole": "owner",
            "items": [{
                "kind": "calendar#event",
                "id": "4c6b7a0e2d",
                "status": "confirmed",
                "summary": "Weekly round",
                "start": { "date": "2026-11-27" },
                "end": { "date": "2026-11-28" },
            }],
        }))
    })
}

async fn connections(
    Shared(world): Shared<Arc<World>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Answer {
    answer(&world, &headers, Method::Connections, |_, _| {
        masked(query.as_deref())?;
        Some(json!({
            "connections": [{
                "resourceName": "people/c8471100935502",
                "etag": "%EgUBAj0DNy4aBAECBQc=",
            }],
            "totalPeople": 1,
            "totalItems": 1,
        }))
    })
}

async fn contact_groups(Shared(world): Shared<Arc<World>>, headers: HeaderMap) -> Answer {
    answer(&world, &headers, Method::ContactGroups, |_, _| {
        Some(json!({
            "contactGroups": [{
                "resourceName": "contactGroups/myContacts",
                "groupType": "SYSTEM_CONTACT_GROUP",
                "name": "myContacts",
                "formattedName": "My Contacts",
                "memberCount": 1,
            }],
            "totalItems": 1,
        }))
    })
}

async fn person(Shared(world): Shared<Arc<World>>, headers: HeaderMap, RawQuery(query): RawQuery) -> Answer {
    answer(&world, &headers, Method::Person, |account, scopes| {
        masked(query.as_deref())?;
        let mut told = json!({ "resourceName": format!("people/{}", account.sub), "etag": "%EgUBAj0DNy4=" });
        if let Some(email) = profile(account, scopes).get("email") {
            told["emailAddresses"] = json!([{ "metadata": { "primary": true }, "value": email }]);
        }
        Some(told)
    })
}

async fn mailbox(Shared(world): Shared<Arc<World>>, headers: HeaderMap) -> Answer {
    answer(&world, &headers, Method::Mailbox, |account, _| {
        Some(json!({
            "emailAddress": account.email,
            "messagesTotal": 3,
            "threadsTotal": 2,
            "historyId": "1471",
        }))
    })
}

/// The answer to a call that is allowed; `tell` gives none where the field mask is missing.
fn answer(
    world: &World,
    headers: &HeaderMap,
    method: Method,
    tell: impl FnOnce(&Account, &Scopes) -> Option<Value>,
) -> Answer {
    let token = bearer_of(headers).unwrap_or_default();
    let (now, state) = (world.now(), world.google());
    let allowed = allowed(&state, &token, method, now);
    let rehearsed = allowed
        .is_ok()
        .then(|| scenario::api(world, method.api()))
        .flatten();
    let told = allowed.and_then(|(account, scopes)| match rehearsed {
        Some(refusal) => Err(refusal),
        None => tell(account, scopes).ok_or(ApiRefusal::FieldMask),
    });
    match told {
        Ok(told) => Answer::json(200, &told, "google-api-answered"),
        Err(refusal) => refusal.answer(method, &state.project),
    }
}

/// Which refusal wins where several hold is not known; here the token is looked at first, then the API, then the scope.
fn allowed<'a>(
    state: &'a State,
    token: &str,
    method: Method,
    now: i64,
) -> Result<(&'a Account, &'a Scopes), ApiRefusal> {
    let grant = &state.bearer(token, now).ok_or(ApiRefusal::Credentials)?.grant;
    let account = state.account(&grant.sub).ok_or(ApiRefusal::Credentials)?;
    if !state.project.apis.contains(&method.api()) {
        return Err(ApiRefusal::Disabled);
    }
    match method.allowed(&grant.scopes) {
        true => Ok((account, &grant.scopes)),
        false => Err(ApiRefusal::Scope),
    }
}

/// Whether a call names the fields of people that it wants.
fn masked(query: Option<&str>) -> Option<()> {
    let mut fields = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    fields
        .any(|(name, value)| name == "personFields" && !value.is_empty())
        .then_some(())
}
