//! Who may, who may not, and what is wrong with all of it.

use std::time::Duration;

use keywright_core::secret::Secret;
use keywright_practice::zammad::Scenario;
use reqwest::{Client, Method};
use serde_json::json;

use super::super::world::body;
use super::Desk;

#[tokio::test]
async fn who_may_not_is_told_why() {
    let desk = Desk::new();
    let (_, small) = desk.world.practice.zammad_token();
    for (path, status) in [
        ("/users/me", 200),
        ("/groups", 200),
        ("/channels_twitter", 200),
        ("/version", 403),
        ("/external_credentials", 403),
        ("/user_access_token", 403),
    ] {
        let answer = desk.with(&small, Method::GET, path, None).await;
        assert_eq!(answer.status().as_u16(), status, "{path}");
        if status == 403 {
            let told = answer
                .headers()
                .get("x-failure")
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            assert_eq!(told, "Not authorized (token)!");
            assert_eq!(body(answer).await, json!({"error": told, "error_human": told}));
        }
    }
    for (scenario, status, said) in [
        (Scenario::TokenAccessOff, 403, "API token access disabled!"),
        (Scenario::TokenDead, 401, "Can't find User for Token"),
        (Scenario::TokenWeak, 403, "Not authorized (token)!"),
        (Scenario::Maintenance, 403, "Maintenance mode enabled!"),
        (
            Scenario::Broken,
            500,
            "Error ID 7f3a9c21: Please contact your administrator.",
        ),
    ] {
        desk.turn(scenario, true);
        let answer = desk.with(&small, Method::GET, "/channels_twitter", None).await;
        assert_eq!(answer.status().as_u16(), status);
        assert_eq!(body(answer).await["error"], said);
        desk.turn(scenario, false);
    }
    desk.turn(Scenario::NotThere, true);
    let page = desk.with(&small, Method::GET, "/channels_twitter", None).await;
    assert_eq!(page.status(), 404);
    assert!(page.text().await.unwrap().contains("nginx"));
    desk.turn(Scenario::NotThere, false);

    let stranger = desk.program.get(desk.at("/users/me")).send().await.unwrap();
    assert_eq!(stranger.status(), 403);
    assert_eq!(stranger.headers()["content-type"], "text/html; charset=utf-8");
    let (login, password) = desk.world.practice.zammad_user();
    let by_password = |password: &str| {
        desk.program
            .get(desk.at("/users/me?expand=true"))
            .basic_auth(&login, Some(password))
            .send()
    };
    let me = body(by_password(password.expose()).await.unwrap()).await;
    assert_eq!((&me["login"], &me["roles"][0]), (&json!(login), &json!("Admin")));
    assert_eq!(by_password("wrong").await.unwrap().status(), 401);
    let bearer = desk
        .program
        .get(desk.at("/users/me"))
        .bearer_auth("nonsense")
        .header("accept", "application/json");
    assert_eq!(
        body(bearer.send().await.unwrap()).await["error"],
        "The provided token is invalid."
    );
}

#[tokio::test]
async fn a_browsers_change_needs_the_token_against_forgeries() {
    let desk = Desk::new();
    let browser = Client::builder().no_proxy().cookie_store(true).build().unwrap();
    let (login, password) = desk.world.practice.zammad_user();
    let sign_in = |print: Option<&str>| {
        let sent = json!({"username": login, "password": password.expose(), "fingerprint": print});
        browser.post(desk.at("/signin")).json(&sent).send()
    };
    let refused = sign_in(None).await.unwrap();
    assert_eq!(refused.status(), 422);
    assert_eq!(body(refused).await["error"], "Need fingerprint param!");
    let answer = sign_in(Some("abc")).await.unwrap();
    assert_eq!(answer.status(), 201);
    let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
    assert!(
        cookie.starts_with("_zammad_session_") && cookie.contains("HttpOnly"),
        "{cookie}"
    );
    let csrf = answer.headers()["csrf-token"].to_str().unwrap().to_owned();

    let made = json!({"name": "mine", "label": "mine", "permission": ["admin.group"]});
    let make = browser.post(desk.at("/user_access_token")).json(&made);
    let forged = make.try_clone().unwrap().send().await.unwrap();
    assert_eq!(body(forged).await["error"], "CSRF token verification failed!");
    let made = body(make.header("x-csrf-token", &csrf).send().await.unwrap()).await;
    let token = Secret::new(made["token"].as_str().unwrap());
    assert_eq!(
        desk.with(&token, Method::GET, "/groups", None).await.status(),
        200
    );
    assert_eq!(
        desk.with(&token, Method::GET, "/channels_twitter", None)
            .await
            .status(),
        403
    );
}

#[tokio::test]
async fn what_it_says_of_itself_needs_no_login_and_the_clock_is_its_own() {
    let desk = Desk::new();
    let shown =
        async || body(desk.program.get(desk.at("/signshow")).send().await.unwrap()).await["config"].clone();
    let config = shown().await;
    let url = format!(
        "{}://{}",
        config["http_type"].as_str().unwrap(),
        config["fqdn"].as_str().unwrap()
    );
    assert_eq!(url, desk.world.practice.zammad_root());
    assert_eq!(config["api_token_access"], true);
    desk.turn(Scenario::AddressWrong, true);
    desk.turn(Scenario::TokenAccessOff, true);
    let config = shown().await;
    assert_eq!(
        (&config["fqdn"], &config["api_token_access"]),
        (&json!("zammad.example.com"), &json!(false))
    );

    desk.turn(Scenario::ClockBehind, true);
    let answer = desk.program.get(desk.at("/signshow")).send().await.unwrap();
    let date = answer.headers()["date"].to_str().unwrap();
    let date = jiff::fmt::rfc2822::parse(date).unwrap().timestamp();
    let behind = jiff::Timestamp::now().duration_since(date).as_secs();
    assert!((1198..=1210).contains(&behind), "{behind}");
}

#[tokio::test]
async fn a_zammad_that_does_not_answer_lets_go_of_a_caller_that_hangs_up() {
    let desk = Desk::new();
    desk.turn(Scenario::Timeout, true);
    let call = desk
        .program
        .get(desk.at("/signshow"))
        .timeout(Duration::from_millis(200));
    assert!(call.send().await.unwrap_err().is_timeout());
    desk.turn(Scenario::Timeout, false);
    assert_eq!(desk.get("/users/me").await.0, 200);
}

#[tokio::test]
async fn its_page_shows_who_may_sign_in_and_changes_only_by_its_own_forms() {
    let desk = Desk::new();
    desk.connected().await;
    let page = async |path: &str| {
        desk.world
            .browser
            .get(desk.world.url(path))
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap()
    };
    let shown = page("/target/zammad").await;
    let practice = &desk.world.practice;
    for text in [
        practice.zammad_root().as_str(),
        "ada@acme.example",
        practice.zammad_token().0.expose(),
    ] {
        assert!(shown.contains(text), "{text}");
    }
    let control = practice.control_token().expose();
    let release = [("authenticity_token", "x"), ("release", "7.0")];
    assert_eq!(
        desk.world.post("/target/zammad/release", &release).await.status(),
        403
    );
    let release = [("authenticity_token", control), ("release", "7.0")];
    let after = desk
        .world
        .post("/target/zammad/release", &release)
        .await
        .text()
        .await
        .unwrap();
    assert!(
        after.contains("Nothing is connected.") && after.contains("Saved."),
        "{after}"
    );
    let rehearse = [("authenticity_token", control), ("on", "zammad-slow")];
    desk.world.post("/target/zammad/rehearse", &rehearse).await;
    assert_eq!(practice.switches().zammad, [Scenario::Slow].into());
}
