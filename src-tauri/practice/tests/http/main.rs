//! Practice as the network sees it: pages, headers, guards, switches, restarts.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, and so does what it leans on"
)]

mod arsystem;
mod creatio;
mod expertflow;
mod google;
mod rehearsal;
mod world;
mod zammad;

use keywright_core::words::Words;
use keywright_practice::switches::Change;
use keywright_practice::x::Scenario;
use keywright_practice::{Options, Practice, StartError};
use reqwest::Method;
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::json;
use world::*;

#[test]
fn the_programs_words_name_the_accounts_of_practice() {
    let words = Words::program("en");
    let hello = World::new(Options::default()).practice.hello();
    let named = words.say("practice-account-x", &[]);
    for user in hello["users"].as_array().unwrap() {
        let name = user["screen_name"].as_str().unwrap();
        assert!(named.contains(&format!("`{name}`")), "{name} in {named}");
    }
    let example = words.attr("practice-account-google", "example", &[]).unwrap();
    let named = words.say("practice-account-google", &[]);
    assert!(named.contains(&format!("`{example}`")), "{named}");
}

#[tokio::test]
async fn a_person_brings_the_pin_and_the_program_learns_who_it_was() {
    let world = World::new(Options::default());
    let account = world.account().await;
    let me = world
        .signed(
            Method::GET,
            "/2/users/me?user.fields=protected",
            Some(&account),
            &[],
        )
        .await;
    assert_eq!(me.headers()["x-access-level"], "read-write");
    let data = json!({"id": "732739706", "name": "Acme Notifications", "username": "acme_notify", "protected": true});
    assert_eq!(body(me).await["data"], data);
    assert_eq!(
        world.decided(),
        [
            "request-token-issued",
            "sign-in-asked",
            "signed-in",
            "consent-asked",
            "pin-shown",
            "access-token-issued",
            "user-identified",
        ]
    );
}

#[tokio::test]
async fn a_wrong_pin_reads_as_x_says_it() {
    let world = World::new(Options::default());
    let request = world.request_token("oob").await;
    let oauth = [("oauth_verifier", "nonsense")];
    let answer = world
        .signed(Method::POST, "/oauth/access_token", Some(&request), &oauth)
        .await;
    assert_eq!(answer.status(), 401);
    let text = answer.text().await.unwrap();
    assert_eq!(
        text,
        "Error processing your OAuth request: Invalid oauth_verifier parameter"
    );
}

#[tokio::test]
async fn callback_and_denial_lead_back_to_the_app() {
    let world = World::new(Options::default());
    world
        .practice
        .register_callbacks(&["http://127.0.0.1:4321/back"])
        .unwrap()
        .unwrap();
    let (token, _) = world.request_token("http://127.0.0.1:4321/back").await;
    let page = world.consent(&token, 1, "allow").await;
    assert!(page.contains(&format!(
        "content=\"0;url=http://127.0.0.1:4321/back?oauth_token={token}&amp;oauth_verifier="
    )));
    let (token, _) = world.request_token("http://127.0.0.1:4321/back").await;
    let page = world.consent(&token, 1, "cancel").await;
    assert!(page.contains(&format!("href=\"http://127.0.0.1:4321/back?denied={token}\"")));
    let again = world.url(&format!("/oauth/authorize?oauth_token={token}"));
    let page = world
        .browser
        .get(again)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(page.contains("Whoa there!"));
}

#[tokio::test]
async fn a_signed_in_browser_goes_straight_to_consent_unless_login_is_forced() {
    let world = World::new(Options::default());
    world.account().await;
    let (token, _) = world.request_token("oob").await;
    for (query, expected) in [("", "Authorize app"), ("&force_login=true", "Sign in to X")] {
        let url = world.url(&format!("/oauth/authorize?oauth_token={token}{query}"));
        let page = world.browser.get(url).send().await.unwrap().text().await.unwrap();
        assert!(page.contains(expected), "{query}: {page}");
    }
}

#[tokio::test]
async fn users_me_says_no_as_x_does() {
    let world = World::new(Options::default());
    let me = world.url("/2/users/me");
    let none = world.browser.get(me.clone()).send().await.unwrap();
    assert_eq!(none.status(), 401);
    assert!(none.headers().contains_key("date"));
    let vague =
        json!({"title": "Unauthorized", "detail": "Unauthorized", "type": "about:blank", "status": 401});
    assert_eq!(body(none).await, vague);

    let (key, secret) = world.practice.keys();
    let ask = world
        .browser
        .post(world.url("/oauth2/token"))
        .form(&[("grant_type", "client_credentials")]);
    let token = body(ask.basic_auth(&key, Some(secret.expose())).send().await.unwrap()).await;
    let bearer = token["access_token"].as_str().unwrap();
    let refused = world
        .browser
        .get(me.clone())
        .bearer_auth(bearer)
        .send()
        .await
        .unwrap();
    assert_eq!(refused.status(), 403);
    let problem = body(refused).await;
    assert_eq!(
        problem["type"],
        "https://api.twitter.com/2/problems/unsupported-authentication"
    );
    let found = world
        .browser
        .get(world.url("/2/users/by/username/Acme_Desk"))
        .bearer_auth(bearer);
    assert_eq!(
        body(found.send().await.unwrap()).await["data"]["id"],
        "1702459385716203521"
    );
    assert_eq!(
        world
            .browser
            .get(me)
            .bearer_auth("AAAA")
            .send()
            .await
            .unwrap()
            .status(),
        401
    );

    let ask = world
        .browser
        .post(world.url("/oauth2/token"))
        .form(&[("grant_type", "client_credentials")]);
    let refused = ask.basic_auth(&key, Some("wrong")).send().await.unwrap();
    assert_eq!(refused.status(), 403);
    assert_eq!(body(refused).await["errors"][0]["code"], 99);
}

#[tokio::test]
async fn a_clock_that_is_off_shows_in_date_and_refuses_the_computers_own_time() {
    let world = World::new(Options {
        clock_offset_s: 600,
        ..Options::default()
    });
    let now = jiff::Timestamp::now().as_second();
    let oauth = [("oauth_callback", "oob")];
    let refused = world
        .signed_at(now, Method::POST, "/oauth/request_token", None, &oauth)
        .await;
    assert_eq!(refused.status(), 401);
    let date = refused.headers()["date"].to_str().unwrap().to_owned();
    let error = json!({"errors": [{"code": 135, "message": "Timestamp out of bounds."}]});
    assert_eq!(body(refused).await, error);

    let theirs = jiff::fmt::rfc2822::parse(&date).unwrap().timestamp().as_second();
    assert!((theirs - now - 600).abs() <= 2, "{date}");
    let corrected = world
        .signed_at(theirs, Method::POST, "/oauth/request_token", None, &oauth)
        .await;
    assert_eq!(corrected.status(), 200);

    world.practice.switch(&Change {
        clock_offset_s: Some(0),
        ..Change::default()
    });
    world.request_token("oob").await;
}

#[tokio::test]
async fn what_is_not_there_is_code_34() {
    let world = World::new(Options::default());
    for (method, path) in [
        (Method::GET, "/oauth/nothing"),
        (Method::POST, "/2/users/me"),
        (Method::DELETE, "/oauth2/token"),
    ] {
        let answer = world
            .browser
            .request(method, world.url(path))
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), 404, "{path}");
        assert_eq!(body(answer).await["errors"][0]["code"], 34);
    }
}

#[tokio::test]
async fn only_loopback_names_are_answered() {
    let world = World::new(Options::default());
    let port = world.practice.address().port();
    for (host, status) in [
        ("evil.example".to_owned(), 421),
        (format!("evil.example:{port}"), 421),
        ("127.0.0.1".to_owned(), 421),
        (format!("127.0.0.1:{port}"), 200),
        (format!("localhost:{port}"), 200),
    ] {
        let answer = world
            .browser
            .get(world.url("/console"))
            .header("host", &host)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), status, "{host}");
    }
}

#[tokio::test]
async fn forms_and_switches_of_other_sites_change_nothing() {
    let world = World::new(Options::default());
    let control = world.practice.control_token().expose().to_owned();
    let form = [
        ("callbacks", "https://evil.example/"),
        ("permission", "read-write-directmessages"),
    ];
    for path in [
        "/console/settings",
        "/console/regenerate",
        "/console/rehearse",
        "/login",
        "/oauth/authorize",
    ] {
        assert_eq!(world.post(path, &form).await.status(), 403, "{path}");
    }
    let with_token = [
        ("authenticity_token", control.as_str()),
        ("callbacks", "https://evil.example/"),
    ];
    let post = world
        .browser
        .post(world.url("/console/settings"))
        .form(&with_token);
    assert_eq!(
        post.header("sec-fetch-site", "cross-site")
            .send()
            .await
            .unwrap()
            .status(),
        403
    );
    let switch = world.url("/practice/switch");
    let post = world
        .browser
        .post(switch.clone())
        .body(r#"{"on":["rate-limit"]}"#);
    assert_eq!(post.send().await.unwrap().status(), 403);
    assert_eq!(
        world
            .browser
            .get(world.url("/practice/log"))
            .send()
            .await
            .unwrap()
            .status(),
        403
    );
    assert_eq!(world.practice.app().callbacks, OWN);
    assert!(world.practice.switches().on.is_empty());

    let post = world
        .browser
        .post(switch.clone())
        .header("x-practice-token", &control);
    let listed = body(
        post.body(r#"{"on":["rate-limit"],"clock_offset_s":-600}"#)
            .send()
            .await
            .unwrap(),
    )
    .await;
    assert_eq!(listed["clock_offset_s"], -600);
    let got = world
        .browser
        .get(switch)
        .header("x-practice-token", &control)
        .send()
        .await
        .unwrap();
    assert_eq!(body(got).await, listed);
    assert_eq!(world.practice.switches().on, [Scenario::RateLimit].into());
}

#[tokio::test]
async fn the_console_saves_callbacks_and_says_which_one_is_wrong() {
    let world = World::new(Options::default());
    let control = world.practice.control_token().expose().to_owned();
    let save = async |callbacks: &str| {
        let form = [
            ("authenticity_token", control.as_str()),
            ("callbacks", callbacks),
            ("permission", "read"),
        ];
        world.post("/console/settings", &form).await.text().await.unwrap()
    };
    let page = save("https://crm.example/Twitter.aspx\r\nnonsense").await;
    assert!(
        page.contains("Not a valid callback URL format: nonsense"),
        "{page}"
    );
    assert_eq!(
        world.practice.app().callbacks,
        OWN,
        "a refused list changes nothing"
    );
    let page = save("https://crm.example/Twitter.aspx\r\n").await;
    assert!(page.contains("Saved."));
    assert_eq!(
        world.practice.app().callbacks,
        ["https://crm.example/Twitter.aspx"]
    );
    assert!(page.contains(&world.practice.app().consumer_key));
}

#[tokio::test]
async fn pages_can_be_neither_framed_nor_kept_nor_scripted() {
    let world = World::new(Options::default());
    let page = world.browser.get(world.url("/console")).send().await.unwrap();
    let header = |headers: &HeaderMap, name| {
        headers
            .get(name)
            .map(HeaderValue::to_str)
            .unwrap()
            .unwrap()
            .to_owned()
    };
    let policy = header(page.headers(), "content-security-policy");
    for part in [
        "default-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("script") && !policy.contains("unsafe"));
    assert_eq!(header(page.headers(), "cache-control"), "no-store");
}

#[tokio::test]
async fn an_open_pin_survives_a_restart_on_the_same_port() {
    let folder = tempfile::tempdir().unwrap();
    let state = Some(folder.path().join("practice.json"));
    let world = World::new(Options {
        state: state.clone(),
        ..Options::default()
    });
    let port = world.practice.address().port();
    let request = world.request_token("oob").await;
    let pin = pin(&world.consent(&request.0, 0, "allow").await);
    drop(world);

    let world = World::new(Options {
        state,
        ..Options::default()
    });
    assert_eq!(world.practice.address().port(), port);
    let oauth = [("oauth_verifier", pin.as_str())];
    let answer = world
        .signed(Method::POST, "/oauth/access_token", Some(&request), &oauth)
        .await;
    assert_eq!(answer.status(), 200);
    let account = token(&answer.text().await.unwrap());
    assert_eq!(
        world
            .signed(Method::GET, "/2/users/me", Some(&account), &[])
            .await
            .status(),
        200
    );
}

#[tokio::test]
async fn stopping_frees_the_port_and_a_taken_one_is_named() {
    let first = Practice::start(Options::default()).unwrap();
    let port = first.address().port();
    let second = Practice::start(Options {
        port: Some(port),
        ..Options::default()
    });
    assert_eq!(
        second.err(),
        Some(StartError::Port {
            port,
            kind: std::io::ErrorKind::AddrInUse
        })
    );
    first.stop();
    let third = Practice::start(Options {
        port: Some(port),
        ..Options::default()
    })
    .unwrap();
    assert_eq!(third.address().port(), port);
}

#[tokio::test]
async fn the_log_holds_no_token_pin_or_secret() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("requests.jsonl");
    let world = World::new(Options {
        log: Some(path.clone()),
        ..Options::default()
    });
    let request = world.request_token("oob").await;
    let pin = pin(&world.consent(&request.0, 0, "allow").await);
    let oauth = [("oauth_verifier", pin.as_str())];
    let answer = world
        .signed(Method::POST, "/oauth/access_token", Some(&request), &oauth)
        .await;
    let account = token(&answer.text().await.unwrap());
    world
        .signed(
            Method::GET,
            &format!("/nothing/{}", account.1.expose()),
            Some(&account),
            &[],
        )
        .await;
    let log = std::fs::read_to_string(path).unwrap();
    assert!(
        log.contains("\"decided\":\"pin-shown\"") && log.contains("\"path\":\"(unknown)\""),
        "{log}"
    );
    let (_, consumer_secret) = world.practice.keys();
    for secret in [
        &request.0,
        request.1.expose(),
        &pin,
        &account.0,
        account.1.expose(),
        consumer_secret.expose(),
    ] {
        assert!(!log.contains(secret));
    }
}
