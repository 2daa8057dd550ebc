//! The app: its check, its webhook, its secrets.

use keywright_core::check::crc::response_token;
use keywright_core::secret::Secret;
use keywright_practice::x::Scenario as AtX;
use keywright_practice::zammad::Scenario;
use reqwest::Method;
use serde_json::json;

use super::super::world::body;
use super::{CALLBACK, Desk, VERIFY};

#[tokio::test]
async fn a_check_says_what_is_wrong_in_the_words_of_6_5() {
    let desk = Desk::new();
    let app = desk.app("zammad").await;
    let with = |name: &str, value: &str| {
        let mut app = app.clone();
        app[name] = value.into();
        app
    };
    for (name, value, said) in [
        (
            "consumer_key",
            "",
            "The required parameter 'consumer_key' is missing.",
        ),
        (
            "oauth_token",
            "",
            "The required parameter 'oauth_token' is missing.",
        ),
        (
            "consumer_secret",
            "wrong",
            "401 Unauthorized (Invalid credentials may be to blame.)",
        ),
        (
            "env",
            "prod",
            r#"Dev Environment Label invalid. Please use an existing one ["zammad", "expertflow"], or create a new one."#,
        ),
    ] {
        assert_eq!(desk.error(with(name, value)).await, said);
    }
    let (_, blank) = desk.post(VERIFY, with("env", "")).await;
    assert_eq!(blank, json!({"attributes": null}));

    for (scenario, said) in [
        (
            Scenario::NoEnvironment,
            "Forbidden. Are you sure you created a development environment on developer.twitter.com?",
        ),
        (
            Scenario::LabelUnknown,
            r#"Dev Environment Label invalid. Please use an existing one ["Integration", "expertflow"], or create a new one."#,
        ),
        (
            Scenario::HookRefused,
            "Unable to register webhook: Unable to connect during CRC GET request. Already 1 webhooks registered. Maybe you need to delete one first.",
        ),
        (
            Scenario::ClockBehind,
            "401 Unauthorized (Invalid credentials may be to blame.)",
        ),
        (
            Scenario::AddressWrong,
            "403 Forbidden (Your app's callback URL configuration on developer.twitter.com may be to blame.)",
        ),
    ] {
        desk.turn(scenario, true);
        assert_eq!(desk.error(app.clone()).await, said);
        desk.turn(scenario, false);
    }
    desk.world
        .practice
        .register_callbacks(&["https://else.example/"])
        .unwrap()
        .unwrap();
    let said = desk.error(app.clone()).await;
    assert!(said.starts_with("403 Forbidden"), "{said}");
    desk.world.practice.register_callbacks(&[]).unwrap().unwrap();
    let said = desk.error(app.clone()).await;
    assert!(said.starts_with("401 Unauthorized"), "{said}");
    desk.world
        .practice
        .register_callbacks(&[CALLBACK])
        .unwrap()
        .unwrap();
    desk.world.turn(AtX::Subset, true);
    let said = desk.error(app.clone()).await;
    assert!(
        said.starts_with("You currently have access to a subset"),
        "{said}"
    );
    desk.world.turn(AtX::Subset, false);
    assert_eq!(desk.post(VERIFY, app).await.1["attributes"]["env"], "zammad");
}

#[tokio::test]
async fn a_check_keeps_its_own_webhook_and_deletes_another_systems() {
    let desk = Desk::new();
    let app = desk.app("zammad").await;
    let account = (
        app["oauth_token"].as_str().unwrap().to_owned(),
        Secret::new(app["oauth_token_secret"].as_str().unwrap()),
    );
    desk.turn(Scenario::HookForeign, true);
    assert_eq!(
        desk.hooks(&account).await[0]["url"],
        "https://staging.other.example/api/v1/channels_twitter_webhook"
    );
    let first = desk.post(VERIFY, app.clone()).await.1["attributes"]["webhook_id"].clone();
    let hooks = desk.hooks(&account).await;
    let own = desk.at("/channels_twitter_webhook");
    assert_eq!(hooks.as_array().unwrap().len(), 1);
    assert_eq!((&hooks[0]["id"], &hooks[0]["url"]), (&first, &json!(own)));
    let again = desk.post(VERIFY, app).await.1["attributes"]["webhook_id"].clone();
    assert_eq!(first, again);
}

#[tokio::test]
async fn the_apps_bearer_may_look_at_an_environment_and_change_nothing() {
    let desk = Desk::new();
    desk.turn(Scenario::HookForeign, true);
    let (key, secret) = desk.world.practice.keys();
    let asked = desk.program.post(desk.world.url("/oauth2/token"));
    let asked = asked.basic_auth(&key, Some(secret.expose()));
    let grant = asked.form(&[("grant_type", "client_credentials")]).send();
    let token = body(grant.await.unwrap()).await;
    let bearer = token["access_token"].as_str().unwrap();
    let hooks = desk.world.url("/1.1/account_activity/all/zammad/webhooks.json");
    let look = async |token: &str| {
        let answer = desk.program.get(hooks.clone()).bearer_auth(token).send();
        let answer = answer.await.unwrap();
        (answer.status().as_u16(), body(answer).await)
    };
    let (status, listed) = look(bearer).await;
    assert_eq!((status, listed.as_array().unwrap().len()), (200, 1));
    assert_eq!(look("AAAA").await.0, 401);
    let register = desk.program.post(hooks.clone()).bearer_auth(bearer);
    let refused = register.form(&[("url", "https://other.example/")]).send();
    assert!(refused.await.unwrap().status().is_client_error());
    assert_eq!(look(bearer).await.1, listed);
}

#[tokio::test]
async fn a_secret_that_is_stored_without_a_check_leaves_the_webhook_with_the_old_one() {
    let desk = Desk::new();
    let asked = async || {
        let url = desk.at("/channels_twitter_webhook?crc_token=abc&nonce=n");
        body(
            desk.program
                .get(url)
                .header("accept", "application/json")
                .send()
                .await
                .unwrap(),
        )
        .await
    };
    let cold = asked().await;
    assert_eq!(
        cold["error"],
        "The required value external_credential could not be found in the cache."
    );
    let mut stored = desk.connected().await;
    let (_, secret) = desk.world.practice.keys();
    let right = json!({"response_token": response_token(&secret, "abc")});
    assert_eq!(asked().await, right);
    stored["credentials"]["consumer_secret"] = "another".into();
    let (status, put) = desk
        .call(Method::PUT, "/external_credentials/1", Some(stored))
        .await;
    assert_eq!(
        (status, &put["credentials"]["consumer_secret"]),
        (200, &json!("another"))
    );
    assert_eq!(asked().await, right, "seven days");

    desk.turn(Scenario::SecretStale, true);
    assert_ne!(asked().await, right);
    let app = desk.app("zammad").await;
    assert!(desk.post(VERIFY, app).await.1["attributes"].is_object());
    assert_eq!(asked().await, right, "a check writes the secret anew");
}

#[tokio::test]
async fn masked_secrets_are_masked_everywhere_and_come_back_as_what_they_were() {
    let desk = Desk::new();
    desk.connected().await;
    let before = desk.world.practice.zammad_dump()["credentials"][0]["credentials"].clone();
    desk.turn(Scenario::Masked, true);
    let (_, shown) = desk.get("/external_credentials/1").await;
    for name in ["consumer_secret", "oauth_token", "oauth_token_secret"] {
        assert_eq!(shown["credentials"][name], "**********");
    }
    let (_, list) = desk.get("/channels_twitter").await;
    assert_eq!(
        list["assets"]["ExternalCredential"]["1"]["credentials"],
        shown["credentials"]
    );
    desk.call(Method::PUT, "/external_credentials/1", Some(shown))
        .await;
    assert_eq!(
        desk.world.practice.zammad_dump()["credentials"][0]["credentials"],
        before
    );
}

#[tokio::test]
async fn a_webhook_can_be_asked_for_again_and_deleted_at_x() {
    let desk = Desk::new();
    let app = desk.connected().await;
    let app = &app["credentials"];
    let text = |name: &str| app[name].as_str().unwrap().to_owned();
    let account = (text("oauth_token"), Secret::new(text("oauth_token_secret")));
    let path = format!(
        "/1.1/account_activity/all/zammad/webhooks/{}.json",
        text("webhook_id")
    );
    for (method, status) in [(Method::PUT, 204), (Method::DELETE, 204), (Method::DELETE, 403)] {
        let answer = desk.world.signed(method, &path, Some(&account), &[]).await;
        assert_eq!(answer.status().as_u16(), status);
    }
    assert_eq!(desk.hooks(&account).await, json!([]));
    let me = desk
        .world
        .signed(
            Method::GET,
            "/1.1/account/verify_credentials.json",
            Some(&account),
            &[],
        )
        .await;
    assert_eq!(me.headers()["x-access-level"], "read-write");
    assert_eq!(body(me).await["id_str"], "732739706");
}
