//! OAuth 2.0 as it is met: the consent page in the browser, and the endpoints for tokens.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Form, Query, State as Shared};
use axum::http::HeaderMap;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use keywright_core::secret::Secret;
use serde::Deserialize;
use serde_json::json;
use url::Url;

use super::api::{Incoming, basic, fields, unanswered};
use super::client::{Ask, Client, No, Pair};
use super::pages;
use super::refusal::{Dialect, Refusal};
use super::scenario::{Place, rehearsed};
use super::signed::Call;
use super::site::signed_in;
use crate::answer::Answer;
use crate::world::World;
use crate::{guard, mint};

pub(crate) fn api(world: &Arc<World>) -> Router<Arc<World>> {
    Router::new()
        .route("/2/oauth2/token", post(token))
        .route("/2/oauth2/revoke", post(revoke))
        .layer(from_fn_with_state(Arc::clone(world), unanswered))
}

pub(crate) fn site() -> Router<Arc<World>> {
    Router::new().route("/i/oauth2/authorize", get(authorize).post(decide))
}

/// Whether what a form carries in place of a request token belongs to a consent page of OAuth 2.0.
pub(super) fn is_ask(token: &str) -> bool {
    token.starts_with(ASK)
}

/// Where an open consent page is.
pub(super) fn consent_path(ask: &str) -> String {
    let ask: String = url::form_urlencoded::byte_serialize(ask.as_bytes()).collect();
    format!("/i/oauth2/authorize?ask={ask}")
}

/// The answer to `/2/users/me` for an access token of OAuth 2.0; none for another bearer.
pub(super) fn me(world: &World, call: &Call, token: &Secret) -> Option<Answer> {
    let now = world.now();
    let mut state = world.state();
    let client = state.client(&*world.random).ok()?;
    let (user_id, scopes) = client.user_of(token, now)?;
    let allowed = ["tweet.read", "users.read"]
        .iter()
        .all(|needed| scopes.iter().any(|scope| scope == needed));
    let user_id = user_id.to_owned();
    let user = state.user(&user_id)?.clone();
    drop(state);
    if !allowed {
        return Some(Refusal::Subset.answer(Dialect::Problems));
    }
    let found = || Answer::json(200, &json!({"data": fields(&user, &call.url)}), "user-identified");
    Some(rehearsed(world, Place::Lookup).unwrap_or_else(found))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Wish {
    ask: String,
    force_login: Option<String>,
    response_type: String,
    client_id: String,
    redirect_uri: String,
    scope: String,
    state: String,
    code_challenge: String,
    code_challenge_method: String,
}

async fn authorize(
    Shared(world): Shared<Arc<World>>,
    headers: HeaderMap,
    Query(wish): Query<Wish>,
) -> Answer {
    if let Some(answer) = rehearsed(&world, Place::Oauth2Consent) {
        return answer;
    }
    let not_able = || Answer::page(400, pages::not_able(), "not-able");
    let ticket = match wish.ask.is_empty() {
        false => wish.ask.clone(),
        true => match begun(&world, &wish) {
            Some(ticket) => ticket,
            None => return not_able(),
        },
    };
    let Some(ask) = world.live().asks.get(&ticket).cloned() else {
        return not_able();
    };
    let signed_in = signed_in(&world, &headers);
    let (state, control) = (world.state(), world.control.expose());
    match signed_in.filter(|_| wish.force_login.as_deref() != Some("true")) {
        Some(user) => {
            let page = pages::consent(&ticket, control, &state.app.name, &ask.scopes, &user);
            Answer::page(200, page, "consent-asked")
        }
        None => Answer::page(
            200,
            pages::sign_in(&ticket, control, "", None, &state.users),
            "sign-in-asked",
        ),
    }
}

/// Opens a consent page, if client, redirect URI and challenge are such that X would.
fn begun(world: &World, wish: &Wish) -> Option<String> {
    let hashed = match wish.code_challenge_method.as_str() {
        "S256" => true,
        "plain" => false,
        _ => return None,
    };
    let ask = Ask {
        redirect: wish.redirect_uri.clone(),
        scopes: wish.scope.split_whitespace().map(str::to_owned).collect(),
        state: wish.state.clone(),
        challenge: wish.code_challenge.clone(),
        hashed,
    };
    let is_good = {
        let mut state = world.state();
        let listed = state.app.callbacks.contains(&ask.redirect);
        let is_client = state.client(&*world.random).ok()?.id == wish.client_id;
        listed && is_client && wish.response_type == "code" && !ask.challenge.is_empty()
    };
    if !is_good || ask.state.len() > LONGEST_STATE {
        return None;
    }
    let ticket = mint::ticket(&*world.random).ok()?;
    let ticket = format!("{ASK}{}", ticket.expose());
    world.live().asks.insert(ticket.clone(), ask);
    Some(ticket)
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Decision {
    ask: String,
    authenticity_token: String,
    decision: String,
}

async fn decide(Shared(world): Shared<Arc<World>>, headers: HeaderMap, Form(form): Form<Decision>) -> Answer {
    let on = consent_path(&form.ask);
    if !guard::ours(&world, Some(&form.authenticity_token)) {
        return Answer::page(403, pages::stale(Some(&on)), "form-out-of-date");
    }
    let Some(user) = signed_in(&world, &headers) else {
        return Answer::see(&on, "sign-in-needed");
    };
    let Some(ask) = world.live().asks.remove(&form.ask) else {
        return Answer::page(400, pages::not_able(), "not-able");
    };
    let (now, app) = (world.now(), world.state().app.name.clone());
    let back = |answer: &[(&str, &str)], decided| match Url::parse(&ask.redirect) {
        Ok(mut url) => {
            url.query_pairs_mut()
                .append_pair("state", &ask.state)
                .extend_pairs(answer);
            Answer::page(200, pages::returning(&app, &url), decided)
        }
        Err(_) => Answer::page(400, pages::not_able(), "not-able"),
    };
    if form.decision != "allow" {
        return back(&[("error", "access_denied")], "denied");
    }
    let allowed = changed(&world, |client| {
        Ok(client.allow(ask.clone(), &user.user_id, now, &*world.random)?)
    });
    match allowed {
        Ok(code) => back(&[("code", code.expose())], "sent-to-callback"),
        Err(answer) => answer,
    }
}

async fn token(Shared(world): Shared<Arc<World>>, Incoming(call, _): Incoming) -> Answer {
    let answer = issued(&world, &call);
    let most = world.live().switches.delay_ms;
    if let Some(delay) = delay(&world, most) {
        tokio::time::sleep(delay).await;
    }
    answer
}

fn issued(world: &World, call: &Call) -> Answer {
    let value = |name| value(call, name);
    let place = match value("grant_type") {
        Some("authorization_code") => Place::Code,
        Some("refresh_token") => Place::Renewal,
        Some(_) => return No::Grant.answer(),
        None => return No::GrantMissing.answer(),
    };
    if let Some(answer) = rehearsed(world, place) {
        return answer;
    }
    let life_s = world.live().switches.token_life_s.unwrap_or(LIFE_S);
    let times = (world.now(), life_s);
    let given = changed(world, |client| {
        is_caller(client, call)?;
        let text = |name| value(name).unwrap_or_default();
        if place == Place::Renewal {
            return client.renew(text("refresh_token"), times, &*world.random);
        }
        let brought = (text("code"), text("redirect_uri"), text("code_verifier"));
        client.redeem(brought, times, &*world.random)
    });
    match given {
        Ok(Pair {
            access,
            refresh,
            life_s,
            scopes,
        }) => {
            let mut body = json!({
                "token_type": "bearer",
                "expires_in": life_s,
                "access_token": access,
                "scope": scopes.join(" "),
            });
            if let Some(refresh) = refresh {
                body["refresh_token"] = refresh.into();
            }
            Answer::json(200, &body, "tokens-issued")
        }
        Err(answer) => answer,
    }
}

async fn revoke(Shared(world): Shared<Arc<World>>, Incoming(call, _): Incoming) -> Answer {
    let revoked = changed(&world, |client| {
        is_caller(client, &call)?;
        client.revoke(value(&call, "token").ok_or(No::Token)?);
        Ok(())
    });
    match revoked {
        Ok(()) => Answer::json(200, &json!({"revoked": true}), "token-revoked"),
        Err(answer) => answer,
    }
}

fn is_caller(client: &Client, call: &Call) -> Result<(), No> {
    let basic = call.authorization.as_deref().and_then(basic);
    client.is_caller(basic.as_ref(), value(call, "client_id"))
}

/// The result of a change of the client, written to the file, or the answer that says why there is none.
fn changed<T>(world: &World, change: impl FnOnce(&mut Client) -> Result<T, No>) -> Result<T, Answer> {
    let changed = world.change(|state| change(state.client(&*world.random)?));
    match changed {
        Ok(result) => result.map_err(No::answer),
        Err(_) => Err(Answer::text(
            500,
            "Practice could not save its state.",
            "state-not-saved",
        )),
    }
}

fn value<'c>(call: &'c Call, name: &str) -> Option<&'c str> {
    let mut form = call.form.iter();
    form.find(|(given, _)| given == name)
        .map(|(_, value)| value.as_str())
}

/// Some time up to `most` ms, another one each time.
fn delay(world: &World, most: u16) -> Option<Duration> {
    let mut bytes = [0; 4];
    world.random.fill(&mut bytes).ok().filter(|()| most > 0)?;
    let ms = u32::from_le_bytes(bytes) % (u32::from(most) + 1);
    Some(Duration::from_millis(ms.into()))
}

/// Tells the ticket of a consent page from a request token, which has letters and digits alone.
const ASK: &str = "oauth2-";
/// How long access tokens live, in seconds.
const LIFE_S: i64 = 7200;
const LONGEST_STATE: usize = 500;
