//! The endpoints that a program calls: from HTTP to the rules, and back.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{ConnectInfo, FromRequest, Path, Request, State as Shared};
use axum::http::{HeaderMap, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use keywright_core::secret::Secret;
use serde_json::{Map, Value, json};
use url::Url;

use super::app::{Access, User};
use super::refusal::{Dialect, Refusal};
use super::scenario::{NO_MESSAGES, Place, Trouble, rehearsed};
use super::signed::{Call, decode};
use crate::answer::Answer;
use crate::guard;
use crate::snapshot::BadState;
use crate::wire::Cut;
use crate::world::World;

pub(crate) fn routes(world: &Arc<World>) -> Router<Arc<World>> {
    Router::new()
        .route("/oauth/request_token", post(request_token).get(request_token))
        .route("/oauth/access_token", post(access_token).get(access_token))
        .route("/oauth2/token", post(bearer))
        .route("/2/users/me", get(me))
        .route("/2/dm_events", get(messages))
        .route("/2/users/by/username/{username}", get(by_username))
        .route("/1.1/oauth/invalidate_token.json", post(invalidate))
        .route("/1.1/{*rest}", get(older).post(older))
        .layer(from_fn_with_state(Arc::clone(world), unanswered))
}

/// Every path and method that is not there: 404, code 34.
pub(crate) async fn unknown() -> Answer {
    Refusal::NoPage.answer(Dialect::Codes)
}

async fn request_token(Shared(world): Shared<Arc<World>>, Incoming(call, _): Incoming) -> Answer {
    if let Some(answer) = rehearsed(&world, Place::RequestToken) {
        return answer;
    }
    let now = world.now();
    match kept(world.change(|state| state.ask(&call, now, &*world.random))) {
        Ok((token, secret)) => {
            let fields = [
                ("oauth_token", token.as_str()),
                ("oauth_token_secret", secret.expose()),
                ("oauth_callback_confirmed", "true"),
            ];
            Answer::form(&fields, "request-token-issued")
        }
        Err(answer) => answer,
    }
}

async fn access_token(Shared(world): Shared<Arc<World>>, Incoming(call, _): Incoming) -> Answer {
    if let Some(answer) = rehearsed(&world, Place::AccessToken) {
        return answer;
    }
    let now = world.now();
    match kept(world.change(|state| state.exchange(&call, now, &*world.random))) {
        Ok(issued) => {
            let fields = [
                ("oauth_token", issued.token.as_str()),
                ("oauth_token_secret", issued.secret.expose()),
                ("user_id", &issued.user.user_id),
                ("screen_name", &issued.user.screen_name),
            ];
            Answer::form(&fields, "access-token-issued")
        }
        Err(answer) => answer,
    }
}

async fn bearer(Shared(world): Shared<Arc<World>>, Incoming(call, _): Incoming) -> Answer {
    if let Some(answer) = rehearsed(&world, Place::Token) {
        return answer;
    }
    let grant = call
        .form
        .iter()
        .find(|(name, _)| name == "grant_type")
        .map(|(_, value)| value.as_str());
    let state = world.state();
    let given = call.authorization.as_deref().and_then(basic).ok_or(Refusal::Pair);
    match given.and_then(|(key, secret)| state.bearer(&key, &secret, grant)) {
        Ok(token) => Answer::json(
            200,
            &json!({"token_type": "bearer", "access_token": token.expose()}),
            "bearer-issued",
        ),
        Err(refusal) => refusal.answer(Dialect::Codes),
    }
}

async fn me(Shared(world): Shared<Arc<World>>, Incoming(call, _): Incoming) -> Answer {
    if let Some(token) = bearer_of(&call) {
        if let Some(answer) = super::oauth2::me(&world, &call, &token) {
            return answer;
        }
        let refusal = world
            .state()
            .is_bearer(&token)
            .err()
            .unwrap_or(Refusal::NotForBearer);
        return refusal.answer(Dialect::Problems);
    }
    let now = world.now();
    let mut state = world.state();
    let (user, access) = match state.caller(&call, now) {
        Ok(caller) => (caller.user.clone(), caller.access),
        Err(refusal) => return refusal.answer(Dialect::Problems),
    };
    drop(state);
    let untold = world.live().switches.untold_levels;
    let answer = rehearsed(&world, Place::Lookup)
        .unwrap_or_else(|| Answer::json(200, &json!({"data": fields(&user, &call.url)}), "user-identified"));
    match untold {
        true => answer,
        false => answer.header("x-access-level", access.as_str()),
    }
}

/// The account's direct messages: none, if the token may read them.
async fn messages(Shared(world): Shared<Arc<World>>, Incoming(call, _): Incoming) -> Answer {
    if bearer_of(&call).is_some() {
        return Refusal::NotForBearer.answer(Dialect::Problems);
    }
    let now = world.now();
    let access = match world.state().caller(&call, now) {
        Ok(caller) => caller.access,
        Err(refusal) => return refusal.answer(Dialect::Problems),
    };
    if let Some(answer) = rehearsed(&world, Place::Messages) {
        return answer;
    }
    match access {
        Access::Messages => Answer::json(200, &json!({"meta": {"result_count": 0}}), "no-messages-there"),
        Access::Read | Access::Write => {
            Answer::json(403, &super::refusal::codes(93, NO_MESSAGES), "not-for-messages")
        }
    }
}

async fn by_username(
    Shared(world): Shared<Arc<World>>,
    Path(username): Path<String>,
    Incoming(call, _): Incoming,
) -> Answer {
    let now = world.now();
    let known = match bearer_of(&call) {
        Some(token) => world.state().is_bearer(&token),
        None => world.state().caller(&call, now).map(|_| ()),
    };
    if let Err(refusal) = known {
        return refusal.answer(Dialect::Problems);
    }
    if let Some(answer) = rehearsed(&world, Place::Lookup) {
        return answer;
    }
    match world.state().named(&username) {
        Some(user) => Answer::json(200, &json!({"data": fields(user, &call.url)}), "user-found"),
        None => Refusal::NoUser.answer(Dialect::Problems),
    }
}

/// Ends the tokens that sign the call.
async fn invalidate(Shared(world): Shared<Arc<World>>, Incoming(call, _): Incoming) -> Answer {
    let now = world.now();
    match kept(world.change(|state| state.invalidate(&call, now))) {
        Ok(token) => Answer::json(200, &json!({"access_token": token}), "token-invalidated"),
        Err(answer) => answer,
    }
}

/// The v1.1 endpoints are in no plan that is sold today.
async fn older(Shared(world): Shared<Arc<World>>, Incoming(call, _): Incoming) -> Answer {
    let now = world.now();
    let known = match bearer_of(&call) {
        Some(token) => world.state().is_bearer(&token),
        None => world.state().caller(&call, now).map(|_| ()),
    };
    known.err().unwrap_or(Refusal::Subset).answer(Dialect::Codes)
}

/// A call that is rehearsed to get no answer waits here until its caller hangs up, and holds up nobody else.
pub(super) async fn unanswered(
    Shared(world): Shared<Arc<World>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    request: Request,
    next: Next,
) -> Response {
    let on = world.live().switches.on.clone();
    match on.iter().find_map(|scenario| scenario.on_the_wire()) {
        Some(Trouble::Silence) => tokio::time::sleep(PATIENCE).await,
        Some(Trouble::Slowness(pause)) => tokio::time::sleep(pause).await,
        Some(Trouble::Cut(bytes)) => cut.after(bytes),
        None => {}
    }
    match rehearsed(&world, Place::Wire) {
        Some(answer) => answer.into_response(),
        None => next.run(request).await,
    }
}

/// A request as the rules take it.
pub(super) struct Incoming(pub(super) Call, pub(super) Bytes);

impl FromRequest<Arc<World>> for Incoming {
    type Rejection = Answer;

    async fn from_request(request: Request, world: &Arc<World>) -> Result<Self, Answer> {
        let garbled = || Answer::text(400, "", "not-understood");
        let headers: HeaderMap = request.headers().clone();
        let method = request.method().to_string();
        let host = guard::host(world, &headers).ok_or_else(garbled)?;
        let path = request
            .uri()
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned();
        let url = Url::parse(&format!("http://{host}{path}")).map_err(|_| garbled())?;
        let body = Bytes::from_request(request, world).await.map_err(|_| garbled())?;
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        let is_form = text(header::CONTENT_TYPE).is_some_and(|kind| {
            kind.split(';')
                .next()
                .is_some_and(|kind| kind.trim().eq_ignore_ascii_case(FORM))
        });
        let form = if is_form {
            url::form_urlencoded::parse(&body).into_owned().collect()
        } else {
            Vec::new()
        };
        let authorization = text(header::AUTHORIZATION).map(str::to_owned);
        let call = Call {
            method,
            url,
            authorization,
            form,
        };
        Ok(Self(call, body))
    }
}

impl Incoming {
    /// The body as JSON; null where it is none.
    pub(super) fn json(&self) -> Value {
        serde_json::from_slice(&self.1).unwrap_or_default()
    }
}

/// The result of a change, or the answer that says why there is none.
fn kept<T>(result: Result<Result<T, Refusal>, BadState>) -> Result<T, Answer> {
    match result {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(refusal)) => Err(refusal.answer(Dialect::Codes)),
        Err(_) => Err(Answer::json(
            500,
            &super::refusal::codes(131, "Internal error"),
            "state-not-saved",
        )),
    }
}

pub(super) fn bearer_of(call: &Call) -> Option<Secret> {
    let (scheme, token) = call.authorization.as_deref()?.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| Secret::new(token.trim()))
}

/// Key and secret of `Basic base64(enc(key):enc(secret))`.
pub(crate) fn basic(header: &str) -> Option<(String, Secret)> {
    let (scheme, pair) = header.split_once(' ')?;
    let pair = String::from_utf8(STANDARD.decode(pair.trim()).ok()?).ok()?;
    let (key, secret) = pair.split_once(':')?;
    scheme.eq_ignore_ascii_case("basic").then_some(())?;
    Some((decode(key)?, Secret::new(decode(secret)?)))
}

/// A user as v2 shows it: `id`, `name`, `username`, and what `user.fields` asks for besides.
pub(super) fn fields(user: &User, url: &Url) -> Value {
    let mut shown = Map::new();
    shown.insert("id".to_owned(), user.user_id.clone().into());
    shown.insert("name".to_owned(), user.name.clone().into());
    shown.insert("username".to_owned(), user.screen_name.clone().into());
    let asked = url
        .query_pairs()
        .find(|(name, _)| name == "user.fields")
        .map(|(_, value)| value.into_owned());
    for field in asked.iter().flat_map(|list| list.split(',')) {
        let value = match field {
            "protected" => user.protected.into(),
            "verified" => false.into(),
            "verified_type" => "none".into(),
            "created_at" => "2021-03-04T05:06:07.000Z".into(),
            _ => continue,
        };
        shown.insert(field.to_owned(), value);
    }
    shown.into()
}

/// How long a caller that does not hang up is left without an answer.
const PATIENCE: Duration = Duration::from_secs(60);
const FORM: &str = "application/x-www-form-urlencoded";
