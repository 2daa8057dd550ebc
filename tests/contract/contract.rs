//! Contracts with code that no one here wrote, in both directions: our signatures before `oauthlib`'s server side, and
//! `requests-oauthlib` and `tweepy` before practice X, `zammad_py` before practice Zammad, `remedy-py` before practice AR System,
//! Google's own before practice Google, our sign-in at Google before `oidc-provider`; and exports before parsers of other people. So the
//! program and its imitation cannot share a mistake.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, and so does what it leans on"
)]

mod age;
mod bmc;
mod calendar;
mod expertflow;
mod exports;
mod google;
mod node;
mod oidc_provider;
mod python;
mod ruby;

use keywright_core::outside::{Clock as _, SystemClock, SystemRandom};
use keywright_core::provider::x::sign::{Signer, Stamp};
use keywright_core::secret::Secret;
use keywright_practice::{Options, Practice};
use serde_json::{Value, json};
use url::Url;

const KEY: &str = "xvz1evFS4wEEPTGEFPHBogA1b";
const CONSUMER_SECRET: &str = "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw";
const REQUEST_TOKEN: &str = "Z6eEdO8MOmk394WozF5oKyuAv85";
const ACCESS_TOKEN: &str = "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb";
const TOKEN_SECRET: &str = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE";
const CALLBACK: &str = "http://127.0.0.1:28080/callback";
const ODD: &str = "Ladies + Gentlemen, 100 % & ☃ = \"a;b\" ~!*'()/?#[]@";

/// A signed request, and how to spoil it.
#[derive(Clone)]
struct Case {
    name: &'static str,
    endpoint: &'static str,
    method: &'static str,
    url: String,
    token: Option<&'static str>,
    oauth: Vec<(&'static str, &'static str)>,
    form: Vec<(&'static str, &'static str)>,
    consumer_secret: &'static str,
    late_s: i64,
}

impl Case {
    fn new(name: &'static str, endpoint: &'static str, method: &'static str, url: &str) -> Self {
        Self {
            name,
            endpoint,
            method,
            url: url.to_owned(),
            token: None,
            oauth: Vec::new(),
            form: Vec::new(),
            consumer_secret: CONSUMER_SECRET,
            late_s: 0,
        }
    }

    fn named(&self, name: &'static str) -> Self {
        Self { name, ..self.clone() }
    }

    /// As it goes over the wire, signed by the program's own code.
    fn sent(&self) -> Value {
        let (consumer_secret, token_secret) = (Secret::new(self.consumer_secret), Secret::new(TOKEN_SECRET));
        let signer = Signer {
            consumer_key: KEY,
            consumer_secret: &consumer_secret,
            token: self.token.map(|token| (token, &token_secret)),
        };
        let stamp = Stamp::fresh(&SystemRandom, SystemClock.now_ms() / 1000 - self.late_s).unwrap();
        let url = Url::parse(&self.url).unwrap();
        let mut headers = json!({
            "Authorization": signer.authorization(self.method, &url, &self.oauth, &self.form, &stamp),
        });
        if !self.form.is_empty() {
            headers["Content-Type"] = "application/x-www-form-urlencoded".into();
        }
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(&self.form)
            .finish();
        json!({
            "name": self.name,
            "endpoint": self.endpoint,
            "method": self.method,
            "uri": url.as_str(),
            "body": body,
            "headers": headers,
        })
    }
}

fn request_token() -> Case {
    Case {
        oauth: vec![("oauth_callback", CALLBACK)],
        ..Case::new(
            "request token",
            "request_token",
            "POST",
            "https://api.x.com/oauth/request_token",
        )
    }
}

fn access_token() -> Case {
    Case {
        token: Some(REQUEST_TOKEN),
        oauth: vec![("oauth_verifier", "0412345")],
        ..Case::new(
            "access token",
            "access_token",
            "POST",
            "https://api.x.com/oauth/access_token",
        )
    }
}

fn lookup() -> Case {
    let mut url = Url::parse("https://api.x.com/2/users/me").unwrap();
    url.query_pairs_mut()
        .append_pair("user.fields", "protected,created_at")
        .append_pair("odd", ODD)
        .append_pair("z", "");
    Case {
        token: Some(ACCESS_TOKEN),
        ..Case::new("query", "resource", "GET", url.as_str())
    }
}

fn post() -> Case {
    Case {
        token: Some(ACCESS_TOKEN),
        form: vec![
            ("status", ODD),
            ("ünïcode", "ß"),
            ("a", ""),
            ("b", "2"),
            ("b", "1"),
        ],
        ..Case::new(
            "form",
            "resource",
            "POST",
            "https://api.x.com/1.1/statuses/update.json?include_entities=true",
        )
    }
}

fn judged(cases: &[Value]) -> Value {
    let known = json!({
        "client_key": KEY,
        "client_secret": CONSUMER_SECRET,
        "request_token": REQUEST_TOKEN,
        "request_secret": TOKEN_SECRET,
        "access_token": ACCESS_TOKEN,
        "access_secret": TOKEN_SECRET,
        "verifier": "0412345",
        "callbacks": ["oob", CALLBACK],
    });
    python::run("oauthlib_server.py", &json!({"known": known, "cases": cases}))
}

#[test]
fn our_signatures_nonces_and_timestamps_are_accepted_by_oauthlib() {
    let by_pin = Case {
        oauth: vec![("oauth_callback", "oob")],
        ..request_token().named("request token by PIN")
    };
    let signature = Case {
        endpoint: "signature",
        ..request_token().named("signature alone")
    };
    let cases = [
        request_token(),
        by_pin,
        signature,
        access_token(),
        lookup(),
        post(),
    ];
    let expected: Value = cases
        .iter()
        .map(|case| (case.name.to_owned(), Value::Bool(true)))
        .collect();
    assert_eq!(judged(&cases.each_ref().map(Case::sent)), expected);
}

#[test]
fn a_request_that_was_tampered_with_is_refused_by_oauthlib() {
    let spoilt = |case: Case, field: &str, from: &str, to: &str| {
        let mut sent = case.sent();
        let text = sent.pointer(field).and_then(Value::as_str).unwrap();
        assert!(text.contains(from), "{text}");
        let changed = text.replace(from, to);
        *sent.pointer_mut(field).unwrap() = changed.into();
        sent
    };
    let untouched = lookup().named("untouched").sent();
    let mut replayed = untouched.clone();
    replayed["name"] = "replayed".into();
    let cases = [
        untouched,
        replayed,
        spoilt(lookup().named("query"), "/uri", "protected", "verified"),
        spoilt(lookup().named("host"), "/uri", "api.x.com", "api.twitter.com"),
        spoilt(lookup().named("method"), "/method", "GET", "POST"),
        spoilt(post().named("form"), "/body", "Gentlemen", "gentlemen"),
        spoilt(
            request_token().named("callback"),
            "/headers/Authorization",
            "%2Fcallback",
            "%2Felsewhere",
        ),
        Case {
            oauth: vec![("oauth_verifier", "0412346")],
            ..access_token().named("verifier")
        }
        .sent(),
        Case {
            consumer_secret: "another",
            ..request_token().named("consumer secret")
        }
        .sent(),
        Case {
            token: Some(REQUEST_TOKEN),
            ..lookup().named("token of another kind")
        }
        .sent(),
        Case {
            late_s: 600,
            ..request_token().named("late")
        }
        .sent(),
        Case {
            late_s: -600,
            ..request_token().named("early")
        }
        .sent(),
    ];
    let expected: Value = cases
        .iter()
        .map(|case| {
            (
                case["name"].as_str().unwrap().to_owned(),
                Value::Bool(case["name"] == "untouched"),
            )
        })
        .collect();
    assert_eq!(judged(&cases), expected);
}

#[test]
fn practice_is_accepted_by_requests_oauthlib() {
    let practice = Practice::start(Options::default()).unwrap();
    let told = python::run("requests_oauthlib_client.py", &practice.hello());

    let by_pin = &told["by_pin"];
    assert_eq!(by_pin["confirmed"], "true");
    assert_eq!(by_pin["pin"].as_str().unwrap().len(), 7);
    assert_eq!(by_pin["account"], json!(["732739706", "acme_notify"]));
    assert_eq!(by_pin["me"]["id"], "732739706");
    assert_eq!(by_pin["me"]["protected"], true);
    assert_eq!(by_pin["access"], "read-write");
    assert_eq!(by_pin["odd_form"], 453, "signed rightly, and not in the plan");

    assert_eq!(told["wrong_pin"]["wrong"], json!([401, INVALID_VERIFIER]));
    assert_eq!(told["wrong_pin"]["right_afterwards"], json!([401, BURNT]));

    let by_callback = &told["by_callback"];
    assert_eq!(code(&by_callback["none_registered"]), (401, 417));
    let near = by_callback["near"].as_object().unwrap();
    assert_eq!(near.len(), 3);
    for (callback, refused) in near {
        assert_eq!(code(refused), (403, 415), "{callback}");
    }
    assert_eq!(by_callback["confirmed"], "true");
    assert_eq!(by_callback["back"], CALLBACK);
    assert_eq!(by_callback["same_token"], true);
    assert_eq!(by_callback["verifier"], 32);
    assert_eq!(
        by_callback["account"],
        json!(["1702459385716203521", "acme_desk"])
    );
    assert_eq!(by_callback["me"], "1702459385716203521");
    assert_eq!(by_callback["answer_used_twice"], json!([401, BURNT]));

    assert_eq!(told["denied"]["back"], CALLBACK);
    assert_eq!(told["denied"]["says"], json!(["denied"]));
    assert_eq!(told["denied"]["names_the_token"], true);
    assert_eq!(told["denied"]["exchange"], json!([401, BURNT]));

    assert_eq!(
        told["stamps"],
        json!({"now": 200, "again": 401, "late": 401, "early": 401})
    );
    assert_eq!(told["bad_secret"][0], 401);
    assert_eq!(told["in_query"], Value::Null);
    assert_eq!(told["in_body"], 200);
}

#[test]
fn practice_is_accepted_by_tweepy() {
    let practice = Practice::start(Options::default()).unwrap();
    let told = python::run("tweepy_client.py", &practice.hello());

    let by_pin = &told["by_pin"];
    assert_eq!(by_pin["me"], json!(["732739706", "acme_notify", true]));
    assert_eq!(by_pin["bad_consumer_secret"], json!(["Unauthorized", 401]));
    assert_eq!(by_pin["bad_token_secret"], json!(["Unauthorized", 401]));
    let failures = json!({
        "credits-depleted": ["HTTPException", 402],
        "rate-limit": ["TooManyRequests", 429],
        "not-enrolled": ["Forbidden", 403],
        "subset": ["Forbidden", 403],
        "over-capacity": ["TwitterServerError", 503],
    });
    assert_eq!(by_pin["failures"], failures);
    assert_eq!(by_pin["afterwards"], Value::Null);

    let wrong = told["wrong_pin"]["wrong"][1].as_str().unwrap();
    assert!(wrong.contains(INVALID_VERIFIER), "{wrong}");
    let right = told["wrong_pin"]["right_afterwards"][1].as_str().unwrap();
    assert!(right.contains(BURNT), "{right}");

    let by_callback = &told["by_callback"];
    for (refused, number) in [("none_registered", "417"), ("slash", "415")] {
        let told = by_callback[refused][1].as_str().unwrap();
        assert!(told.contains(number), "{told}");
    }
    assert_eq!(by_callback["back"], CALLBACK);
    assert_eq!(by_callback["same_token"], true);
    assert_eq!(by_callback["me"], "1702459385716203521");

    assert_eq!(told["denied"]["back"], CALLBACK);
    assert_eq!(told["denied"]["says"], json!(["denied"]));
    assert_eq!(told["denied"]["names_the_token"], true);
    let exchange = told["denied"]["exchange"][1].as_str().unwrap();
    assert!(exchange.contains(BURNT), "{exchange}");

    assert_eq!(told["bearer"]["same"], true);
    assert_eq!(told["bearer"]["user"], "732739706");
    assert_eq!(told["bearer"]["me"], json!(["Forbidden", 403]));
    assert_eq!(told["bearer"]["bad"], json!(["Unauthorized", 401]));
    assert_eq!(told["bad_pair_refused"], true);
    assert!(told["bad_secret"].is_array());
}

#[test]
fn practice_zammad_is_accepted_by_zammad_py() {
    let practice = Practice::start(Options::default()).unwrap();
    let told = python::run("zammad_client.py", &practice.hello());
    let (login, _) = practice.zammad_user();
    assert_eq!(
        told["me"],
        json!({"token": login, "bearer": login, "password": login})
    );
    let groups = json!([
        "Sales",
        "Support",
        "Support::Second level",
        "Returns (until 2024)"
    ]);
    assert_eq!(told["groups"], groups);
    assert_eq!(told["pages"], json!([2, 2, 0]));
    assert_eq!(told["group"], json!([3, "Support::Second level", true]));
    let refused = |why: &str| json!({"error": why, "error_human": why});
    assert_eq!(told["no_group"], refused("Couldn't find Group with 'id'=99"));
    assert_eq!(
        told["no_route"],
        refused("No route matches [GET] /api/v1/ticket_states")
    );
    assert_eq!(told["dead"], refused("Can't find User for Token"));
    assert_eq!(told["wrong"], refused("Invalid BasicAuth credentials"));
    assert_eq!(told["may_not"], refused("Not authorized (token)!"));
    assert_eq!(told["as_a_page"], true);
    assert_eq!(told["app"], json!({"key": "aB3dE5fG7", "listed": 1, "left": 0}));
}

#[test]
fn practice_ar_system_is_accepted_by_remedy_py() {
    let practice = Practice::start(Options::default()).unwrap();
    let told = python::run("remedy_client.py", &practice.hello());
    assert_eq!(told["made"], json!([201, ["Request ID", "Status"], "Disable"]));
    assert_eq!(told["read"], true);
    assert_eq!(told["changed"], json!([204, "Enable", "Global"]));
    assert_eq!(told["no_form"], json!([404, 303, "CFG:Nowhere"]));
    assert_eq!(told["no_field"], json!([400, 314, "Nonsense"]));
    assert_eq!(told["deleted"], json!([{}, 204]));
    assert_eq!(told["no_entry"], json!([404, 302]));
    assert_eq!(told["left"], json!([{}, 204]));
    assert_eq!(told["afterwards"], json!([401, 623, ""]));
    assert_eq!(told["wrong"], json!([401, 623, practice.bmc_user().0]));
    assert_eq!(practice.bmc_dump()["registration"], json!([]));
}

/// Status and code of a refusal that a client told: `[403, "{\"errors\":[{\"code\":415,...}]}"]`.
#[test]
fn practice_is_accepted_by_tweepy_and_requests_oauthlib_by_oauth_2() {
    for public in [false, true] {
        let practice = Practice::start(Options::default()).unwrap();
        practice.make_public(public).unwrap();
        let mut hello = practice.hello();
        hello["public"] = public.into();
        let told = python::run("oauth2_clients.py", &hello);
        let users = practice.users();
        let (user, other) = (&users[0], &users[1]);
        let scopes = json!(["offline.access", "tweet.read", "users.read"]);
        assert_eq!(
            told["tweepy"],
            json!({
                "type": "bearer",
                "life": 7200,
                "scope": scopes,
                "me": [user.user_id, user.screen_name],
                "renewed": true,
                "me_afterwards": [200, user.user_id],
                "revoked": [200, {"revoked": true}],
                "me_revoked": 401,
            })
        );
        let dead = json!(["invalid_request", "Value passed for the token was invalid."]);
        assert_eq!(
            told["requests_oauthlib"],
            json!({
                "back": CALLBACK,
                "me": other.user_id,
                "code_twice": ["invalid_request", "Value passed for the authorization code was invalid."],
                "old_refresh": dead,
                "new_refresh_after_the_old_one": dead,
                "me_afterwards": 401,
            })
        );
        assert_eq!(practice.families_lost(), 1);
        assert_eq!(told["denied"][0], "access_denied");
        assert_eq!(told["elsewhere"], json!([[400, true], [400, true]]));
        assert_eq!(told["wrong_client"][0], "unauthorized_client");
    }
}

fn code(told: &Value) -> (i64, i64) {
    let body: Value = serde_json::from_str(told[1].as_str().unwrap()).unwrap();
    (
        told[0].as_i64().unwrap(),
        body["errors"][0]["code"].as_i64().unwrap(),
    )
}

const INVALID_VERIFIER: &str = "Error processing your OAuth request: Invalid oauth_verifier parameter";
/// What the right PIN gets once a wrong one has burnt the request token.
const BURNT: &str = "Invalid / expired Token";
