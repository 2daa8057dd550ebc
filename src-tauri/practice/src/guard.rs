//! Who may call. A page of any site in the person's browser can send requests to loopback, so: only loopback names are
//! answered (a name that was rebound to 127.0.0.1 is not one), nothing may frame or read these pages, and a form counts only
//! with the token of this run, which other sites cannot read.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{Form, MatchedPath, Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use keywright_core::secret::Secret;

use crate::answer::{Answer, Decided};
use crate::log::Entry;
use crate::scenarios::Rehearsed;
use crate::world::World;

/// Around every route: the loopback name, the headers of every answer, practice's own `Date`, the log.
pub(crate) async fn around(State(world): State<Arc<World>>, request: Request, next: Next) -> Response {
    let method = request.method().to_string();
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("(unknown)", MatchedPath::as_str)
        .to_owned();
    let mut heard = Heard {
        world: &world,
        entry: Entry {
            at: String::new(),
            method,
            path,
            status: 0,
            decided: "hung-up-on",
        },
    };
    let mut response = match refused(&world, request.method(), request.headers()) {
        Some(answer) => answer.into_response(),
        None => next.run(request).await,
    };
    heard.entry.status = response.status().as_u16();
    heard.entry.decided = response
        .extensions()
        .get::<Decided>()
        .map_or("not-understood", |decided| decided.0);
    let headers = response.headers_mut();
    for (name, value) in ALWAYS {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if let Ok(date) = HeaderValue::try_from(world.dated().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()) {
        headers.entry(header::DATE).or_insert(date);
    }
    response
}

/// A request that is logged when it is done with: answered, or left by a caller that no longer waits.
struct Heard<'a> {
    world: &'a World,
    entry: Entry,
}

impl Drop for Heard<'_> {
    fn drop(&mut self) {
        self.entry.at = self.world.timestamp().to_string();
        self.world.log.add(self.entry.clone());
    }
}

/// Whether a form or a control call carries the token of this run.
pub(crate) fn ours(world: &World, token: Option<&str>) -> bool {
    token.is_some_and(|token| world.control.same(&Secret::new(token)))
}

/// The fields of a form, as they came.
pub(crate) type Fields = Form<Vec<(String, String)>>;

/// Whether a form of a page carries the token of this run.
pub(crate) fn allowed(world: &World, fields: &[(String, String)]) -> bool {
    ours(world, value(fields, "authenticity_token"))
}

/// The first field of this name.
pub(crate) fn value<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = fields.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str())
}

/// The failures of one imitation that a form ticks, and those that it does not.
pub(crate) fn ticked<S: Rehearsed>(fields: &[(String, String)]) -> (BTreeSet<S>, BTreeSet<S>) {
    S::picked(|name| fields.iter().any(|(field, value)| field == "on" && value == name))
}

/// The host and port that the client believes to talk to, if it is a loopback name of ours.
pub(crate) fn host(world: &World, headers: &HeaderMap) -> Option<String> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next()?.to_str().ok()?;
    let ours = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", world.port));
    (hosts.next().is_none() && ours.iter().any(|ours| host.eq_ignore_ascii_case(ours)))
        .then(|| host.to_owned())
}

fn refused(world: &World, method: &Method, headers: &HeaderMap) -> Option<Answer> {
    if host(world, headers).is_none() {
        return Some(Answer::text(
            421,
            "Practice answers only to 127.0.0.1 and localhost.",
            "foreign-host",
        ));
    }
    let from_elsewhere = headers
        .get("sec-fetch-site")
        .is_some_and(|site| site == "cross-site" || site == "same-site");
    if from_elsewhere && method != Method::GET {
        return Some(Answer::text(403, "Another site sent this.", "foreign-site"));
    }
    None
}

/// Headers of every answer that does not set its own.
const ALWAYS: [(HeaderName, &str); 6] = [
    (header::CACHE_CONTROL, "no-store"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];
