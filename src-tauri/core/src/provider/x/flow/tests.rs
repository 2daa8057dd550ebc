//! Each call against answers that X has been seen to give, and against answers that nobody should give.

mod ask;

use std::sync::Mutex;

use super::*;
use crate::outside::NoRandomness;
use crate::outside::Pending;
use crate::provider::x::error::Nonsense;
use crate::provider::x::identity::Mismatch;

/// Answers with what it was told to, and remembers what it was asked.
struct Answers {
    answer: Result<Response, Fault>,
    asked: Mutex<Vec<Request>>,
}

impl Http for Answers {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        self.asked.lock().unwrap().push(request);
        Box::pin(async { self.answer.clone() })
    }
}

struct At(i64);

impl Clock for At {
    fn now_ms(&self) -> i64 {
        self.0
    }
}

struct Zeroes;

impl Random for Zeroes {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.fill(0);
        Ok(())
    }
}

struct Dry;

impl Random for Dry {
    fn fill(&self, _: &mut [u8]) -> Result<(), NoRandomness> {
        Err(NoRandomness)
    }
}

fn answers(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Answers {
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Answers {
        answer: Ok(Response {
            status,
            headers: headers.collect(),
            body: body.to_vec(),
            took_ms: 400,
        }),
        asked: Mutex::default(),
    }
}

fn endpoints() -> endpoints::X {
    endpoints::X::default()
}

fn x<'a>(http: &'a dyn Http, endpoints: &'a endpoints::X, clock: &'a At) -> X<'a> {
    X {
        http,
        endpoints,
        clock,
        random: &Zeroes,
        offset_ms: 0,
    }
}

fn keys() -> AppKeys {
    AppKeys {
        consumer_key: "xvz1evFS4wEEPTGEFPHBog".to_owned(),
        consumer_secret: Secret::new("L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOg"),
    }
}

fn request() -> RequestToken {
    RequestToken {
        token: "request-token".to_owned(),
        secret: Secret::new("request-secret"),
    }
}

fn tokens() -> AccountTokens {
    AccountTokens {
        token: Secret::new("12-access"),
        secret: Secret::new("access-secret"),
        user_id: Some("12".to_owned()),
        screen_name: None,
    }
}

fn header(http: &Answers, name: &str) -> String {
    let asked = http.asked.lock().unwrap();
    let found = asked[0].headers.iter().find(|(n, _)| n == name);
    found.map(|(_, value)| value.clone()).unwrap_or_default()
}

fn nonsense(part: &'static str) -> Trouble {
    Trouble::Nonsense {
        status: 200,
        kind: Nonsense::Lacks(part),
    }
}

/// Runs one call against one answer and returns what went wrong with it.
macro_rules! trouble {
    ($status:expr, $body:expr, |$x:ident| $call:expr) => {{
        let (http, endpoints, clock) = (answers($status, &[], $body.as_bytes()), endpoints(), At(0));
        let $x = x(&http, &endpoints, &clock);
        $call.await.err().map(|error| error.trouble)
    }};
}

#[tokio::test]
async fn the_offset_is_measured_without_credentials_and_from_the_middle_of_the_trip() {
    for date in ["Sat, 25 May 2013 16:59:09 UTC", "Sat, 25 May 2013 16:59:09 GMT"] {
        let at = 1_369_501_149_000 - 602_000;
        let (http, endpoints, clock) = (answers(401, &[("date", date)], b""), endpoints(), At(at));
        let offset = x(&http, &endpoints, &clock).offset().await.unwrap();
        assert_eq!(
            offset,
            Offset {
                ms: 602_000 + 500 - 200,
                uncertainty_ms: 700,
                at_ms: at
            }
        );
        let asked = http.asked.lock().unwrap();
        assert_eq!(asked[0].line(), "GET https://api.x.com/2/users/me");
        assert!(asked[0].headers.is_empty());
    }
}

#[tokio::test]
async fn an_answer_without_a_date_measures_nothing() {
    for headers in [&[][..], &[("date", "yesterday")]] {
        let (http, endpoints, clock) = (answers(200, headers, b""), endpoints(), At(0));
        let error = x(&http, &endpoints, &clock).offset().await.unwrap_err();
        assert_eq!(error.trouble, nonsense("date"));
    }
}

#[tokio::test]
async fn no_answer_names_host_and_cause() {
    let http = Answers {
        answer: Err(Fault::Dns),
        asked: Mutex::default(),
    };
    let (endpoints, clock) = (endpoints(), At(0));
    assert_eq!(
        x(&http, &endpoints, &clock).offset().await.unwrap_err(),
        XError::unreachable("api.x.com", Fault::Dns)
    );
}

#[tokio::test]
async fn a_sign_in_begins_signed_by_the_clock_of_x() {
    let body = b"oauth_token=t&oauth_token_secret=s&oauth_callback_confirmed=true";
    let (http, endpoints, clock) = (answers(200, &[], body), endpoints(), At(1_000_000));
    let x = X {
        offset_ms: 600_000,
        ..x(&http, &endpoints, &clock)
    };
    let begun = x.request_token(&keys(), "oob").await.unwrap();
    assert_eq!((&*begun.token, begun.secret.expose()), ("t", "s"));
    assert_eq!(
        http.asked.lock().unwrap()[0].line(),
        "POST https://api.x.com/oauth/request_token"
    );
    let authorization = header(&http, "authorization");
    assert!(
        authorization.contains("oauth_timestamp=\"1600\""),
        "{authorization}"
    );
    assert!(
        authorization.contains("oauth_callback=\"oob\""),
        "{authorization}"
    );
    assert!(!authorization.contains("oauth_token="), "{authorization}");
}

#[tokio::test]
async fn without_randomness_nothing_is_sent() {
    let (http, endpoints, clock) = (answers(200, &[], b""), endpoints(), At(0));
    let x = X {
        random: &Dry,
        ..x(&http, &endpoints, &clock)
    };
    let error = x.request_token(&keys(), "oob").await.err().unwrap();
    assert_eq!(error.trouble, Trouble::NoRandomness);
    assert!(http.asked.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_sign_in_that_x_does_not_confirm_is_none() {
    for (status, body, expected) in [
        (
            200,
            "oauth_token=t&oauth_token_secret=s",
            nonsense("oauth_callback_confirmed"),
        ),
        (
            200,
            "oauth_token=t&oauth_token_secret=s&oauth_callback_confirmed=false",
            nonsense("oauth_callback_confirmed"),
        ),
        (200, "oauth_token=t", nonsense("oauth_token_secret")),
        (200, "<html>hello</html>", nonsense("oauth_token")),
        (
            401,
            r#"{"errors":[{"code":32,"message":"Could not authenticate you."}]}"#,
            Trouble::SignatureRefused,
        ),
        (
            403,
            "<errors><error code=\"415\">no</error></errors>",
            Trouble::CallbackNotApproved,
        ),
    ] {
        let found = trouble!(status, body, |x| x.request_token(&keys(), "oob"));
        assert_eq!(found, Some(expected), "{body}");
    }
}

#[test]
fn the_page_asks_for_the_right_account() {
    let (http, endpoints, clock) = (answers(200, &[], b""), endpoints(), At(0));
    let x = x(&http, &endpoints, &clock);
    assert_eq!(
        x.authorize_url("a&b", Some("acme")),
        "https://api.x.com/oauth/authorize?oauth_token=a%26b&force_login=true&screen_name=acme"
    );
    assert_eq!(
        x.authorize_url("a", None),
        "https://api.x.com/oauth/authorize?oauth_token=a&force_login=true"
    );
}

#[tokio::test]
async fn a_pin_becomes_tokens_of_a_known_account() {
    for (body, user_id, screen_name) in [
        (
            "oauth_token=12-a&oauth_token_secret=s&user_id=12&screen_name=acme",
            Some("12"),
            Some("acme"),
        ),
        ("oauth_token=12-a&oauth_token_secret=s", Some("12"), None),
        ("oauth_token=a&oauth_token_secret=s", None, None),
    ] {
        let (http, endpoints, clock) = (answers(200, &[], body.as_bytes()), endpoints(), At(0));
        let x = x(&http, &endpoints, &clock);
        let tokens = x.access_token(&keys(), &request(), "0123456").await.ok().unwrap();
        assert_eq!(tokens.secret.expose(), "s");
        assert_eq!(
            (tokens.user_id.as_deref(), tokens.screen_name.as_deref()),
            (user_id, screen_name)
        );
        let authorization = header(&http, "authorization");
        assert!(
            authorization.contains("oauth_verifier=\"0123456\""),
            "{authorization}"
        );
        assert!(
            authorization.contains("oauth_token=\"request-token\""),
            "{authorization}"
        );
    }
}

#[tokio::test]
async fn a_pin_that_is_refused_says_why() {
    let mismatch = Mismatch {
        user_id: "13".to_owned(),
        prefix: "12".to_owned(),
    };
    for (status, body, expected) in [
        (
            401,
            "Error processing your OAuth request: Invalid oauth_verifier parameter",
            Trouble::InvalidVerifier,
        ),
        (401, "Invalid / expired Token", Trouble::RequestTokenDead),
        (
            401,
            r#"{"errors":[{"code":89,"message":"Invalid or expired token."}]}"#,
            Trouble::RequestTokenDead,
        ),
        (
            200,
            "oauth_token=12-a&oauth_token_secret=s&user_id=13",
            Trouble::IdentityMismatch(mismatch),
        ),
        (200, "oauth_token=12-a", nonsense("oauth_token_secret")),
    ] {
        let found = trouble!(status, body, |x| x.access_token(&keys(), &request(), "0123456"));
        assert_eq!(found, Some(expected), "{body}");
    }
}

#[tokio::test]
async fn an_error_holds_nothing_that_was_sent() {
    let echo = "Sorry: xvz1evFS4wEEPTGEFPHBog L8qq9PZyRg6ieKGEKhZolGC0vJWLw8iEJ88DRdyOg request-token request-secret 0123456";
    let (http, endpoints, clock) = (answers(401, &[], echo.as_bytes()), endpoints(), At(0));
    let x = x(&http, &endpoints, &clock);
    let error = x
        .access_token(&keys(), &request(), "0123456")
        .await
        .err()
        .unwrap();
    assert_eq!(
        error.details.as_deref(),
        Some("HTTP 401 Sorry: [hidden] [hidden] [hidden] [hidden] [hidden]")
    );
}

#[tokio::test]
async fn the_bearer_is_asked_for_by_basic_authentication() {
    let body = br#"{"token_type":"bearer","access_token":"AAAA%2Fbearer%3D"}"#;
    let html = ("content-type", "text/html");
    let (http, endpoints, clock) = (answers(200, &[html], body), endpoints(), At(0));
    let bearer = x(&http, &endpoints, &clock).bearer(&keys()).await.ok().unwrap();
    assert_eq!(bearer.expose(), "AAAA%2Fbearer%3D");
    let basic =
        "Basic eHZ6MWV2RlM0d0VFUFRHRUZQSEJvZzpMOHFxOVBaeVJnNmllS0dFS2hab2xHQzB2SldMdzhpRUo4OERSZHlPZw==";
    assert_eq!(header(&http, "authorization"), basic);
    let asked = http.asked.lock().unwrap();
    assert_eq!(asked[0].line(), "POST https://api.x.com/oauth2/token");
    assert_eq!(asked[0].body, b"grant_type=client_credentials");
}

#[tokio::test]
async fn a_pair_that_is_refused_is_told_from_a_broken_answer() {
    let refused = r#"{"errors":[{"code":99,"label":"authenticity_token_error","message":"Unable to verify your credentials"}]}"#;
    for (status, body, expected) in [
        (403, refused, Trouble::PairRefused),
        (503, "", Trouble::Overloaded),
        (
            200,
            r#"{"token_type":"mac","access_token":"a"}"#,
            nonsense("token_type"),
        ),
        (
            200,
            r#"{"token_type":"bearer","access_token":""}"#,
            nonsense("access_token"),
        ),
        (200, r#"{"token_type":"bearer"}"#, nonsense("access_token")),
        (200, "", nonsense("access_token")),
    ] {
        let found = trouble!(status, body, |x| x.bearer(&keys()));
        assert_eq!(found, Some(expected), "{body}");
    }
}

#[tokio::test]
async fn the_proof_says_who_and_how_much_is_allowed() {
    let body = br#"{"data":{"id":"12","name":"Acme","username":"acme"}}"#;
    for (value, access_level) in [
        ("read", Some(Permission::Read)),
        ("read-write", Some(Permission::ReadWrite)),
        ("read-write-directmessages", Some(Permission::ReadWriteDm)),
        ("all", None),
    ] {
        let (http, endpoints, clock) = (
            answers(200, &[("x-access-level", value)], body),
            endpoints(),
            At(0),
        );
        let me = x(&http, &endpoints, &clock).me(&keys(), &tokens()).await.unwrap();
        assert_eq!(
            me,
            Me {
                id: "12".to_owned(),
                name: "Acme".to_owned(),
                username: "acme".to_owned(),
                access_level,
                protected: None,
                verified: None,
            }
        );
        assert!(header(&http, "authorization").contains("oauth_token=\"12-access\""));
    }
}

#[tokio::test]
async fn a_proof_that_names_nobody_is_an_error() {
    for (status, body, expected) in [
        (
            200,
            r#"{"data":{"name":"Acme","username":"acme"}}"#,
            nonsense("id"),
        ),
        (200, r#"{"data":{"id":"12","name":"Acme"}}"#, nonsense("username")),
        (200, r#"{"data":{"id":"me","username":"acme"}}"#, nonsense("id")),
        (200, "{}", nonsense("answer")),
        (
            200,
            r#"{"errors":[{"type":"https://api.x.com/2/problems/resource-not-found"}]}"#,
            Trouble::NotFound,
        ),
        (
            402,
            r#"{"title":"CreditsDepleted","type":"https://api.x.com/2/problems/credits"}"#,
            Trouble::CreditsDepleted,
        ),
    ] {
        let found = trouble!(status, body, |x| x.me(&keys(), &tokens()));
        assert_eq!(found, Some(expected), "{body}");
    }
}

/// A small generator (xorshift), so that each run tries the same damage.
struct Damage(u64);

impl Damage {
    fn next(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.next(256)).unwrap()
    }

    /// `body` with a few bytes changed, removed or added, or only noise.
    fn of(&mut self, body: &str) -> Vec<u8> {
        if self.next(4) == 0 {
            return (0..self.next(200)).map(|_| self.byte()).collect();
        }
        let mut bytes = body.as_bytes().to_vec();
        for _ in 0..=self.next(4) {
            if bytes.is_empty() {
                break;
            }
            let at = self.next(bytes.len());
            match self.next(4) {
                0 => bytes[at] = self.byte(),
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, self.byte()),
                _ => bytes.truncate(at),
            }
        }
        bytes
    }
}

#[tokio::test]
async fn damaged_answers_neither_panic_nor_pass_with_parts_missing() {
    let mut damage = Damage(0x9E37_79B9_7F4A_7C15);
    let printable = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
    let bodies = [
        "oauth_token=12-a&oauth_token_secret=s&oauth_callback_confirmed=true&user_id=12&screen_name=acme",
        r#"{"token_type":"bearer","access_token":"AAAA%2Fbearer%3D"}"#,
        r#"{"data":{"id":"12","name":"Acme","username":"acme"}}"#,
        r#"{"errors":[{"code":89,"message":"Invalid or expired token."}]}"#,
        "<?xml version='1.0'?><errors><error code=\"415\">Callback &amp; URL</error></errors>",
        "<!DOCTYPE html><html><head><style>p{}</style></head><body>no</body></html>",
        "Error processing your OAuth request: Invalid oauth_verifier parameter",
    ];
    for round in 0..2_000 {
        let status = [200, 401, 403][round % 3];
        let body = damage.of(bodies[round % bodies.len()]);
        let (http, endpoints, clock) = (answers(status, &[], &body), endpoints(), At(0));
        let x = x(&http, &endpoints, &clock);
        let (keys, shown) = (keys(), String::from_utf8_lossy(&body));
        if let Ok(begun) = x.request_token(&keys, "oob").await {
            assert!(
                printable(&begun.token) && printable(begun.secret.expose()),
                "{shown}"
            );
            assert!(shown.contains("oauth_callback_confirmed=true"), "{shown}");
        }
        if let Ok(got) = x.access_token(&keys, &request(), "0123456").await {
            assert!(
                printable(got.token.expose()) && printable(got.secret.expose()),
                "{shown}"
            );
            assert!(got.user_id.is_none_or(|id| identity::is_id(&id)), "{shown}");
        }
        if let Ok(bearer) = x.bearer(&keys).await {
            assert!(printable(bearer.expose()), "{shown}");
        }
        if let Ok(me) = x.me(&keys, &tokens()).await {
            assert!(
                identity::is_id(&me.id) && identity::is_name(&me.username),
                "{shown}"
            );
        }
    }
}

/// A command runs on any thread, so each call has to be able to move.
#[test]
fn calls_can_move_between_threads() {
    fn moves<T: Send>(_: &T) {}
    let (http, endpoints, clock) = (answers(200, &[], b""), endpoints(), At(0));
    let (x, keys, tokens, request) = (x(&http, &endpoints, &clock), keys(), tokens(), request());
    moves(&x.offset());
    moves(&x.request_token(&keys, "oob"));
    moves(&x.access_token(&keys, &request, "1"));
    moves(&x.bearer(&keys));
    moves(&x.me(&keys, &tokens));
}
