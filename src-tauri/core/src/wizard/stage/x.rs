//! X and Google, as far as the wizard can tell.

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use tokio::sync::{Notify, oneshot};

use crate::check::crc;
use crate::network::route::Barred;
use crate::outside::{Clock, Pending};
use crate::provider::http::{Fault, Http, Request, Response};
use crate::secret::Secret;

use super::google::content;

/// X, and the computer's clock, which it may be ahead of. Each of its next calls to a path follows that path's next order, or
/// is answered as by an X that is content with everything.
pub(in crate::wizard) struct FakeX {
    pub(in crate::wizard) ahead_ms: AtomicI64,
    /// How much time has passed, by everybody's clock.
    pub(in crate::wizard) later_ms: AtomicI64,
    orders: Mutex<HashMap<&'static str, VecDeque<Order>>>,
    asked: Mutex<Vec<Request>>,
    begun: AtomicU64,
    /// Pairs of OAuth 2.0 that were handed out.
    given: AtomicU64,
    /// Who waits for a moment, and until when.
    sleepers: Mutex<Vec<(i64, oneshot::Sender<()>)>>,
    /// Somebody waits for one.
    pub(in crate::wizard) asleep: Notify,
}

enum Order {
    Answer(Response),
    Fail(Fault),
    /// As a webhook that signs X's test with this.
    Sign(Secret),
    /// Says that it was asked; answers once it hears that it may.
    Wait(oneshot::Sender<()>, oneshot::Receiver<()>),
}

impl Default for FakeX {
    fn default() -> Self {
        Self {
            ahead_ms: AtomicI64::new(0),
            later_ms: AtomicI64::new(0),
            orders: Mutex::default(),
            asked: Mutex::default(),
            begun: AtomicU64::new(0),
            given: AtomicU64::new(0),
            sleepers: Mutex::default(),
            asleep: Notify::new(),
        }
    }
}

impl FakeX {
    pub(in crate::wizard) fn answers(&self, path: &'static str, status: u16, body: &str) {
        self.order(path, Order::Answer(response(status, body)));
    }

    /// The next call to `path` is answered so, and with these headers.
    pub(in crate::wizard) fn answers_with(
        &self,
        path: &'static str,
        status: u16,
        body: &str,
        headers: &[(&str, &str)],
    ) {
        let headers = headers.iter();
        let headers = headers.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let mut answer = response(status, body);
        answer.headers = headers.collect();
        self.order(path, Order::Answer(answer));
    }

    /// The next call to `path` gets no answer.
    pub(in crate::wizard) fn fails(&self, path: &'static str) {
        self.order(path, Order::Fail(Fault::Connect));
    }

    /// The next call to `path` does not leave, because of a proxy.
    pub(in crate::wizard) fn is_barred(&self, path: &'static str, barred: Barred) {
        let proxy = "proxy.acme.example:1080".to_owned();
        self.order(path, Order::Fail(Fault::Proxy { proxy, barred }));
    }

    /// The next call to `path` is taken and never answered.
    pub(in crate::wizard) fn is_silent(&self, path: &'static str) {
        self.order(path, Order::Fail(Fault::Timeout));
    }

    /// The next call to `path` is a test of a webhook, which signs with `secret`.
    pub(in crate::wizard) fn signs_crc(&self, path: &'static str, secret: &str) {
        self.order(path, Order::Sign(Secret::new(secret)));
    }

    /// The next call to `path` tells the first that it was asked, and is answered when the second says so.
    pub(in crate::wizard) fn waits(
        &self,
        path: &'static str,
    ) -> (oneshot::Receiver<()>, oneshot::Sender<()>) {
        let ((asked, heard), (go, gone)) = (oneshot::channel(), oneshot::channel());
        self.order(path, Order::Wait(asked, gone));
        (heard, go)
    }

    /// What was asked for at `path`, each with its `Authorization`.
    pub(in crate::wizard) fn asked(&self, path: &str) -> Vec<String> {
        let asked = self.asked.lock().unwrap();
        let here = asked.iter().filter(|request| request.url.path() == path);
        here.map(|request| authorization(request).unwrap_or_default().to_owned())
            .collect()
    }

    fn order(&self, path: &'static str, order: Order) {
        self.orders
            .lock()
            .unwrap()
            .entry(path)
            .or_default()
            .push_back(order);
    }

    /// The forms that were sent to `path`.
    pub(in crate::wizard) fn forms(&self, path: &str) -> Vec<HashMap<String, String>> {
        let asked = self.asked.lock().unwrap();
        let here = asked.iter().filter(|request| request.url.path() == path);
        here.map(form).collect()
    }

    /// A code is good for a pair, and the newest refresh token for the next one.
    fn oauth2(&self, request: &Request) -> Response {
        let form = form(request);
        let given = self.given.load(Ordering::SeqCst);
        let refresh = form.get("refresh_token").map(String::as_str);
        if refresh.is_some_and(|refresh| given == 0 || refresh != format!("{REFRESH}{given}")) {
            return response(
                400,
                &oauth2_refusal("invalid_request", "Value passed for the token was invalid."),
            );
        }
        response(200, &self.pair(7200))
    }

    /// The answer that hands out the next pair, whose access token lives for `life_s`.
    pub(in crate::wizard) fn pair(&self, life_s: u32) -> String {
        let given = self.given.fetch_add(1, Ordering::SeqCst) + 1;
        format!(
            r#"{{"token_type":"bearer","expires_in":{life_s},"access_token":"{ACCESS}{given}","refresh_token":"{REFRESH}{given}","scope":"{SCOPES}"}}"#
        )
    }

    fn usual(&self, request: &Request) -> Response {
        match (request.method, request.url.path()) {
            ("GET", ME) if authorization(request).is_none() => response(401, ""),
            ("GET", ME) => {
                let mut answer = response(200, &me("12", "acme"));
                let level = ("x-access-level".to_owned(), ALL_OF_IT.to_owned());
                answer.headers.push(level);
                answer
            }
            ("GET", MESSAGES) => response(200, r#"{"meta":{"result_count":0}}"#),
            ("POST", BEARER_PATH) => response(
                200,
                &format!(r#"{{"token_type":"bearer","access_token":"{BEARER}"}}"#),
            ),
            ("POST", OAUTH2_PATH) => self.oauth2(request),
            ("POST", REVOKE_PATH) => response(200, r#"{"revoked":true}"#),
            ("POST", REQUEST_TOKEN_PATH) => {
                let number = self.begun.fetch_add(1, Ordering::SeqCst) + 1;
                response(
                    200,
                    &format!(
                        "oauth_token=request-{number}&oauth_token_secret={REQUEST_SECRET}&oauth_callback_confirmed=true"
                    ),
                )
            }
            ("POST", ACCESS_TOKEN_PATH) => response(200, &tokens("12", "acme")),
            (method, path) => {
                let answer = content(method, path, &form(request), authorization(request));
                let (status, body) =
                    answer.unwrap_or_else(|| panic!("nobody asks X or Google for {method} {path}"));
                response(status, &body)
            }
        }
    }
}

impl Http for FakeX {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        let order = {
            let mut orders = self.orders.lock().unwrap();
            orders.get_mut(request.url.path()).and_then(VecDeque::pop_front)
        };
        self.asked.lock().unwrap().push(request.clone());
        Box::pin(async move {
            let mut answer = match order {
                None => self.usual(&request),
                Some(Order::Answer(answer)) => answer,
                Some(Order::Fail(fault)) => return Err(fault),
                Some(Order::Sign(secret)) => signed(&request, &secret),
                Some(Order::Wait(asked, go)) => {
                    asked.send(()).unwrap();
                    go.await.unwrap();
                    self.usual(&request)
                }
            };
            let now_ms = self.now_ms() + self.ahead_ms.load(Ordering::SeqCst);
            let date = jiff::Timestamp::from_millisecond(now_ms).unwrap();
            let date = date.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
            answer.headers.push(("date".to_owned(), date));
            Ok(answer)
        })
    }
}

impl FakeX {
    /// So much time passes, and who waits for a moment in it goes on.
    pub(in crate::wizard) fn pass(&self, ms: i64) {
        self.later_ms.fetch_add(ms, Ordering::SeqCst);
        let now_ms = self.now_ms();
        let mut sleepers = self.sleepers.lock().unwrap();
        for at in (0..sleepers.len()).rev() {
            if sleepers[at].0 <= now_ms {
                // Some do not wait any more.
                let _gone = sleepers.swap_remove(at).1.send(());
            }
        }
    }
}

impl Clock for FakeX {
    fn now_ms(&self) -> i64 {
        NOW_MS + self.later_ms.load(Ordering::SeqCst)
    }

    fn until(&self, at_ms: i64) -> Pending<'_, ()> {
        if at_ms <= self.now_ms() {
            return Box::pin(std::future::ready(()));
        }
        let (wake, woken) = oneshot::channel();
        self.sleepers.lock().unwrap().push((at_ms, wake));
        self.asleep.notify_one();
        Box::pin(async {
            woken.await.unwrap();
        })
    }
}

/// The answer of a sign-in that worked.
pub(in crate::wizard) fn tokens(user_id: &str, name: &str) -> String {
    format!(
        "oauth_token={user_id}-{ACCESS_TOKEN}&oauth_token_secret={ACCESS_SECRET}&user_id={user_id}&screen_name={name}"
    )
}

/// The answer of a later sign-in of the same account.
pub(in crate::wizard) fn new_tokens() -> String {
    format!("oauth_token=12-{NEW_TOKEN}&oauth_token_secret={NEW_SECRET}&user_id=12&screen_name=acme")
}

/// The answer of a proof that worked.
pub(in crate::wizard) fn me(id: &str, name: &str) -> String {
    format!(r#"{{"data":{{"id":"{id}","name":"Acme","username":"{name}"}}}}"#)
}

/// A refusal of OAuth 2.0.
pub(in crate::wizard) fn oauth2_refusal(error: &str, says: &str) -> String {
    format!(r#"{{"error":"{error}","error_description":"{says}"}}"#)
}

/// X's refusal with a number of its own.
pub(in crate::wizard) fn refusal(code: u32) -> String {
    format!(r#"{{"errors":[{{"code":{code},"message":"Not today."}}]}}"#)
}

fn response(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
        took_ms: 0,
    }
}

/// What a webhook answers to a test.
fn signed(request: &Request, secret: &Secret) -> Response {
    let mut query = request.url.query_pairs();
    let (_, token) = query.find(|(name, _)| name == "crc_token").unwrap();
    let token = crc::response_token(secret, &token);
    response(200, &format!(r#"{{"response_token":"{token}"}}"#))
}

fn form(request: &Request) -> HashMap<String, String> {
    url::form_urlencoded::parse(&request.body).into_owned().collect()
}

fn authorization(request: &Request) -> Option<&str> {
    let mut headers = request.headers.iter();
    let found = headers.find(|(name, _)| name == "authorization");
    found.map(|(_, value)| value.as_str())
}

const ALL_OF_IT: &str = "read-write-directmessages";
/// 15 November 2026.
pub(in crate::wizard) const NOW_MS: i64 = 1_794_700_800_000;
pub(in crate::wizard) const BEARER: &str =
    "AAAAAAAAAAAAAAAAAAAAAMLheAAAAAAA0%2BuSeid%2BULvsea4JtiGRiSDSJSI%3DEUifi";
pub(in crate::wizard) const REQUEST_SECRET: &str = "theSecretOfTheRequestToken4711";
/// Behind the account's id and a hyphen.
pub(in crate::wizard) const ACCESS_TOKEN: &str = "anAccessTokenOfTheAccount12345678901234";
pub(in crate::wizard) const ACCESS_SECRET: &str = "theSecretOfTheAccessToken123456789012345678901";

pub(in crate::wizard) const NEW_TOKEN: &str = "aNewTokenOfTheSameAccount12345678901234";
pub(in crate::wizard) const NEW_SECRET: &str = "theSecretOfTheNewToken12345678901234567890123";

/// With the number of its pair behind.
pub(in crate::wizard) const ACCESS: &str = "theAccessTokenOfOAuth2WithNumber";
pub(in crate::wizard) const REFRESH: &str = "theRefreshTokenOfOAuth2WithNumber";
pub(in crate::wizard) const SCOPES: &str =
    "tweet.read tweet.write users.read dm.read dm.write media.write offline.access";

pub(in crate::wizard) const OAUTH2_PATH: &str = "/2/oauth2/token";
pub(in crate::wizard) const REVOKE_PATH: &str = "/2/oauth2/revoke";
pub(in crate::wizard) const ME: &str = "/2/users/me";
pub(in crate::wizard) const MESSAGES: &str = "/2/dm_events";
pub(in crate::wizard) const BEARER_PATH: &str = "/oauth2/token";
pub(in crate::wizard) const REQUEST_TOKEN_PATH: &str = "/oauth/request_token";
pub(in crate::wizard) const ACCESS_TOKEN_PATH: &str = "/oauth/access_token";
