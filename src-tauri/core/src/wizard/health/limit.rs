//! How often a provider lets itself be asked, as its answers say (facts: X, section 9): whoever has no call left waits until calls are
//! counted anew, and all others go on.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::outside::{Clock, Pending};
use crate::provider::http::{Fault, Http, Request, Response};

/// A client that hears how many calls are left.
pub(super) struct Heard<'a> {
    http: &'a dyn Http,
    clock: &'a dyn Clock,
    /// The provider's clock minus ours, ms.
    offset_ms: i64,
    /// Until when no call is left, ms since 1970 by our clock; none where some are.
    until_ms: Mutex<Option<i64>>,
    /// Whether no call is left: then nothing is sent, and the answer is the one that the provider would give.
    is_mute: bool,
}

impl<'a> Heard<'a> {
    pub(super) fn new(http: &'a dyn Http, clock: &'a dyn Clock, offset_ms: i64) -> Self {
        Self {
            http,
            clock,
            offset_ms,
            until_ms: Mutex::default(),
            is_mute: false,
        }
    }

    pub(super) fn mute(self, is_mute: bool) -> Self {
        Self { is_mute, ..self }
    }

    /// Until when the last answer has left no call, ms since 1970 by our clock.
    pub(super) fn spent_until(&self) -> Option<i64> {
        *self.until_ms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Http for Heard<'_> {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        Box::pin(async move {
            if self.is_mute {
                return Ok(TOO_MANY);
            }
            let answer = self.http.send(request).await?;
            let until_ms = spent(&answer, self.clock.now_ms(), self.offset_ms);
            *self.until_ms.lock().unwrap_or_else(PoisonError::into_inner) = until_ms;
            Ok(answer)
        })
    }
}

/// Whoever has no call left: by the name of an app or connection, until when, ms since 1970.
#[derive(Default)]
pub(super) struct Limits(Mutex<HashMap<String, i64>>);

impl Limits {
    /// Nobody asks in the name of `whose` before `until_ms`.
    pub(super) fn hold(&self, whose: &str, until_ms: i64) {
        self.lock().insert(whose.to_owned(), until_ms);
    }

    /// Until when `whose` has to wait; none where that is over.
    pub(super) fn held(&self, whose: &str, now_ms: i64) -> Option<i64> {
        let until_ms = self.lock().get(whose).copied();
        until_ms.filter(|until_ms| *until_ms > now_ms)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Until when an answer leaves no call: by `Retry-After` (RFC 9110, section 10.2.3), else by X's own headers.
fn spent(answer: &Response, now_ms: i64, offset_ms: i64) -> Option<i64> {
    let number = |name: &str| answer.header(name)?.trim().parse::<i64>().ok();
    let is_refused = answer.status == 429;
    let is_last = number("x-rate-limit-remaining").is_some_and(|left| left <= 0);
    let by_delay = number("retry-after").map(|seconds| now_ms.saturating_add(seconds.saturating_mul(1000)));
    let by_reset =
        number("x-rate-limit-reset").map(|seconds| seconds.saturating_mul(1000).saturating_sub(offset_ms));
    let until_ms = match (is_refused || is_last, is_refused) {
        (false, _) => return None,
        (true, true) => by_delay.or(by_reset).or(Some(now_ms.saturating_add(UNTOLD_MS))),
        // Without a moment that is named, the next call may just as well be tried.
        (true, false) => by_delay.or(by_reset),
    };
    // A moment that has come by now is a second away: X counts whole ones.
    until_ms.map(|until_ms| until_ms.max(now_ms.saturating_add(1000)))
}

/// The answer to one call too many (RFC 6585, section 4).
const TOO_MANY: Response = Response {
    status: 429,
    headers: Vec::new(),
    body: Vec::new(),
    took_ms: 0,
};
/// How long to wait where it is not said.
const UNTOLD_MS: i64 = 60_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, headers: &[(&str, &str)]) -> Response {
        let headers = headers.iter();
        Response {
            status,
            headers: headers
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            body: Vec::new(),
            took_ms: 0,
        }
    }

    #[test]
    fn each_way_to_say_when_is_read() {
        const NOW: i64 = 1_000_000_000;
        for (status, headers, offset_ms, left) in [
            (200, &[][..], 0, None),
            (
                200,
                &[("x-rate-limit-remaining", "3"), ("x-rate-limit-reset", "1000900")],
                0,
                None,
            ),
            (
                200,
                &[("x-rate-limit-remaining", "0"), ("x-rate-limit-reset", "1000900")],
                0,
                Some(900_000),
            ),
            (200, &[("x-rate-limit-remaining", "0")], 0, None),
            (429, &[("x-rate-limit-reset", "1000900")], 0, Some(900_000)),
            (429, &[("x-rate-limit-reset", "1000900")], 60_000, Some(840_000)),
            (
                429,
                &[("retry-after", "7"), ("x-rate-limit-reset", "1000900")],
                0,
                Some(7_000),
            ),
            (429, &[("retry-after", "soon")], 0, Some(UNTOLD_MS)),
            (429, &[], 0, Some(UNTOLD_MS)),
            (429, &[("x-rate-limit-reset", "5")], 0, Some(1_000)),
            (503, &[], 0, None),
        ] {
            let until = spent(&answer(status, headers), NOW, offset_ms);
            assert_eq!(until.map(|until| until - NOW), left, "{status} {headers:?}");
        }
    }

    #[test]
    fn only_who_is_held_waits_and_not_for_ever() {
        let limits = Limits::default();
        limits.hold("app:a", 50);
        assert_eq!(limits.held("app:a", 49), Some(50));
        assert_eq!(limits.held("app:a", 50), None);
        assert_eq!(limits.held("app:b", 49), None);
    }
}
