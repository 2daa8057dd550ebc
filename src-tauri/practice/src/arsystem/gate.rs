//! What is decided before a call is read: how slow AR System is, whose the call is, whether another one is under way. Every answer is
//! dated by the server's own clock.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State as Shared};
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use jiff::Timestamp;

use super::scenario::{Scenario, now, on};
use super::state::LOGIN;
use super::trouble::Trouble;
use super::{login, page};
use crate::answer::Answer;
use crate::world::World;

/// Around each address of the interface.
pub(super) async fn slowly(Shared(world): Shared<Arc<World>>, request: Request, next: Next) -> Response {
    let on = on(&world);
    if on.contains(&Scenario::Timeout) {
        tokio::time::sleep(PATIENCE).await;
        return Answer::text(504, "", Scenario::Timeout.as_str()).into_response();
    }
    if on.contains(&Scenario::Slow) {
        tokio::time::sleep(SLOW).await;
    }
    let mut response = match on.contains(&Scenario::Page) {
        true => Answer::page(200, page::sign_on(), Scenario::Page.as_str()).into_response(),
        false => next.run(request).await,
    };
    let dated = Timestamp::from_second(now(&world)).unwrap_or(Timestamp::UNIX_EPOCH);
    let dated = dated.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    if let (true, Ok(dated)) = (on.contains(&Scenario::ClockOff), HeaderValue::try_from(dated)) {
        response.headers_mut().insert(header::DATE, dated);
    }
    response
}

/// Around each call that needs a token. A user's calls come one after the other: one that begins while another is under way is refused.
pub(super) async fn alone(Shared(world): Shared<Arc<World>>, request: Request, next: Next) -> Response {
    let (on, now) = (on(&world), now(&world));
    let older = on.contains(&Scenario::OlderErrors);
    let most = on.contains(&Scenario::TokenEnds).then_some(CALLS);
    let admitted = match login::shown(request.headers()) {
        Some(token) => world.bmc().tokens.admit(&token, now, most),
        None => Err(Trouble::Token),
    };
    if let Err(trouble) = admitted {
        return trouble.answer(older).into_response();
    }
    if on.contains(&Scenario::Broken) {
        return Trouble::Broken.answer(older).into_response();
    }
    let under_way = UnderWay::begin(&world);
    let (Some(_under_way), false) = (under_way, on.contains(&Scenario::Busy)) else {
        return Trouble::Busy(LOGIN.to_owned()).answer(older).into_response();
    };
    tokio::time::sleep(WORK).await;
    next.run(request).await
}

/// A call that is under way, until it is answered or its caller hangs up.
struct UnderWay<'a>(&'a World);

impl<'a> UnderWay<'a> {
    fn begin(world: &'a World) -> Option<Self> {
        let before = std::mem::replace(&mut world.live().bmc_busy, true);
        (!before).then_some(Self(world))
    }
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.live().bmc_busy = false;
    }
}

/// After how many calls a token ends, where it is told to.
const CALLS: u32 = 2;
/// How long a call takes: long enough for another to come in between.
const WORK: Duration = Duration::from_millis(20);
/// Long, and shorter than what a program waits.
const SLOW: Duration = Duration::from_secs(4);
/// How long a caller that does not hang up is left without an answer.
const PATIENCE: Duration = Duration::from_secs(60);
