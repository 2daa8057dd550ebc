//! Practice Zammad as programs and browsers meet it.

use std::time::Duration;

use keywright_core::check::crc::response_token;
use keywright_core::secret::Secret;
use keywright_practice::Options;
use keywright_practice::switches::Change;
use keywright_practice::x::Scenario as AtX;
use keywright_practice::zammad::{Release, Scenario};
use reqwest::{Client, Method, Response, StatusCode, redirect::Policy};
use serde_json::{Value, json};
use url::Url;

use super::world::{Token, World, body};

/// A program with access tokens in front of a practice Zammad, and a world whose app lists Zammad's callback.
struct Desk {
    world: World,
    program: Client,
}

const CALLBACK: &str = "https://help.acme.example/api/v1/external_credentials/twitter/callback";
const VERIFY: &str = "/external_credentials/twitter/app_verify";
const LINK: &str = "/external_credentials/twitter/link_account";

impl Desk {
    fn new() -> Self {
        Self::of(Options::default())
    }

    fn of(options: Options) -> Self {
        let world = World::new(options);
        world.practice.register_callbacks(&[CALLBACK]).unwrap().unwrap();
        let program = Client::builder().no_proxy().redirect(Policy::none());
        Self {
            world,
            program: program.build().unwrap(),
        }
    }

    fn at(&self, path: &str) -> String {
        format!("{}/api/v1{path}", self.world.practice.zammad_root())
    }

    async fn with(&self, token: &Secret, method: Method, path: &str, sent: Option<Value>) -> Response {
        let request = self.program.request(method, self.at(path));
        let request = request.header("authorization", format!("Token token={}", token.expose()));
        let request = request.header("accept", "application/json");
        match sent {
            Some(sent) => request.json(&sent).send().await.unwrap(),
            None => request.send().await.unwrap(),
        }
    }

    async fn call(&self, method: Method, path: &str, sent: Option<Value>) -> (u16, Value) {
        let (token, _) = self.world.practice.zammad_token();
        let answer = self.with(&token, method, path, sent).await;
        (answer.status().as_u16(), body(answer).await)
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        self.call(Method::GET, path, None).await
    }

    async fn post(&self, path: &str, sent: Value) -> (u16, Value) {
        self.call(Method::POST, path, Some(sent)).await
    }

    /// The five values of the dialog, with tokens of the account that owns the app.
    async fn app(&self, env: &str) -> Value {
        self.world
            .practice
            .register_callbacks(&["http://127.0.0.1:4321/pin", CALLBACK])
            .unwrap()
            .unwrap();
        let (token, secret) = self.world.account().await;
        let (key, consumer) = self.world.practice.keys();
        json!({
            "consumer_key": key,
            "consumer_secret": consumer.expose(),
            "oauth_token": token,
            "oauth_token_secret": secret.expose(),
            "env": env,
        })
    }

    async fn error(&self, sent: Value) -> String {
        let (status, said) = self.post(VERIFY, sent).await;
        assert_eq!(status, 200);
        said["error"]
            .as_str()
            .unwrap_or_else(|| panic!("no error: {said}"))
            .to_owned()
    }

    /// Checks the app and stores what came of it.
    async fn connected(&self) -> Value {
        let app = self.app("zammad").await;
        let (_, said) = self.post(VERIFY, app).await;
        let stored = json!({"name": "twitter", "credentials": said["attributes"]});
        let (status, stored) = self.post("/external_credentials", stored).await;
        assert_eq!(status, 201, "{said}");
        stored
    }

    /// A browser that goes to X for a new account, and the request token it brings there.
    async fn at_x(&self) -> (Client, Response) {
        let browser = Client::builder()
            .no_proxy()
            .cookie_store(true)
            .redirect(Policy::none());
        let browser = browser.build().unwrap();
        let answer = browser.get(self.at(LINK)).header("accept", "text/html").send();
        (browser, answer.await.unwrap())
    }

    /// Adds an account as a person does; where the browser was sent in the end, or what it was told.
    async fn add_account(&self, user: usize) -> Result<String, String> {
        let (browser, answer) = self.at_x().await;
        let page = self.world.consent(&request_token(&answer), user, "allow").await;
        let answer = browser.get(back(&page, "0;url=")).header("accept", "text/html");
        let answer = answer.send().await.unwrap();
        match answer.status() {
            StatusCode::FOUND => Ok(answer.headers()["location"].to_str().unwrap().to_owned()),
            _ => Err(answer.text().await.unwrap()),
        }
    }

    fn turn(&self, scenario: Scenario, on: bool) {
        let (these, none) = ([scenario].into(), [].into());
        let (zammad_on, zammad_off) = if on { (these, none) } else { (none, these) };
        self.world.practice.switch(&Change {
            zammad_on,
            zammad_off,
            ..Change::default()
        });
    }

    /// The webhooks of an environment, as X lists them for the account.
    async fn hooks(&self, account: &Token) -> Value {
        let path = "/1.1/account_activity/all/zammad/webhooks.json";
        body(self.world.signed(Method::GET, path, Some(account), &[]).await).await
    }
}

fn request_token(answer: &Response) -> String {
    assert_eq!(answer.status(), 302);
    let to = answer.headers()["location"].to_str().unwrap();
    to.strip_prefix("/oauth/authorize?oauth_token=")
        .unwrap()
        .to_owned()
}

fn back(page: &str, before: &str) -> Url {
    let (_, rest) = page.split_once(before).unwrap_or_else(|| panic!("{page}"));
    Url::parse(&rest.split_once('"').unwrap().0.replace("&amp;", "&")).unwrap()
}

#[tokio::test]
async fn an_app_is_checked_stored_linked_and_heard_for() {
    let desk = Desk::new();
    let stored = desk.connected().await;
    let credentials = &stored["credentials"];
    assert_eq!(credentials["action"], "app_verify");
    assert_eq!(credentials["webhook_id"].as_str().unwrap().len(), 19);

    let root = desk.world.practice.zammad_root();
    assert_eq!(
        desk.add_account(1).await,
        Ok(format!("{root}/#channels/twitter/2"))
    );
    let (status, list) = desk.get("/channels_twitter").await;
    assert_eq!(status, 200);
    assert_eq!(
        list["callback_url"],
        format!("{root}/api/v1/external_credentials/twitter/callback")
    );
    assert_eq!(
        (&list["channel_ids"], &list["external_credential_ids"]),
        (&json!([2]), &json!([1]))
    );
    let mut channel = list["assets"]["Channel"]["2"].clone();
    let options = &channel["options"];
    assert_eq!(options["user"]["id"], "1702459385716203521");
    assert_eq!(options["subscribed_to_webhook_id"], credentials["webhook_id"]);
    assert!(
        options["auth"]["oauth_token"]
            .as_str()
            .unwrap()
            .starts_with("1702459385716203521-")
    );

    channel["options"]["sync"]["search"] = json!([{"term": "#acme", "group_id": "1"}]);
    let (status, written) = desk.post("/channels_twitter/2", channel.clone()).await;
    assert_eq!((status, &written["options"]), (200, &channel["options"]));
    assert_eq!(desk.get("/monitoring/health_check").await.1["healthy"], true);

    let event = json!({"for_user_id": "1702459385716203521"}).to_string();
    let (_, secret) = desk.world.practice.keys();
    let told = |signature: String| {
        desk.program
            .post(desk.at("/channels_twitter_webhook"))
            .header("content-type", "application/json")
            .header("x-twitter-webhooks-signature", signature)
            .body(event.clone())
            .send()
    };
    assert_eq!(told(response_token(&secret, &event)).await.unwrap().status(), 200);
    let forged = told(response_token(&Secret::new("other"), &event)).await.unwrap();
    assert_eq!(
        (forged.status().as_u16(), &body(forged).await["error"]),
        (401, &json!("Authorization failed"))
    );

    let turned = desk.post("/channels_twitter_disable", json!({"id": 2})).await;
    assert_eq!(turned, (200, json!({})));
    let deaf = told(response_token(&secret, &event)).await.unwrap();
    assert_eq!(
        body(deaf).await["error"],
        "Could not find channel for user id '1702459385716203521'!"
    );
    let gone = desk
        .call(Method::DELETE, "/channels_twitter", Some(json!({"id": 2})))
        .await;
    assert_eq!(gone, (200, json!({})));
    assert_eq!(desk.world.practice.zammad_dump()["channels"], json!([]));
}

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
            r#"Dev Environment Label invalid. Please use an existing one ["zammad"], or create a new one."#,
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
            r#"Dev Environment Label invalid. Please use an existing one ["Integration"], or create a new one."#,
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
    let (_, dead) = desk.world.practice.zammad_token();
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
        let answer = desk.with(&dead, Method::GET, "/channels_twitter", None).await;
        assert_eq!(answer.status().as_u16(), status);
        assert_eq!(body(answer).await["error"], said);
        desk.turn(scenario, false);
    }
    desk.turn(Scenario::NotThere, true);
    let page = desk.with(&dead, Method::GET, "/channels_twitter", None).await;
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
async fn a_programs_way_to_x_leads_nowhere_and_a_browser_without_a_session_is_refused() {
    let desk = Desk::new();
    let (status, said) = desk.get(LINK).await;
    assert_eq!(
        (status, &said["error"]),
        (422, &json!("There is no Twitter app configured."))
    );
    desk.connected().await;
    let (token, _) = desk.world.practice.zammad_token();
    let answer = desk.with(&token, Method::GET, LINK, None).await;
    assert!(answer.headers().get("set-cookie").is_none());
    let request = request_token(&answer);
    let page = desk.world.consent(&request, 0, "allow").await;
    let back = back(&page, "0;url=");
    let path = format!("{}?{}", back.path(), back.query().unwrap());
    let path = path.strip_prefix("/target/zammad/api/v1").unwrap();
    let (status, said) = desk.get(path).await;
    assert_eq!(
        (status, &said["error"]),
        (422, &json!("The required parameter 'request_token' is missing."))
    );

    desk.turn(Scenario::SignedOut, true);
    let (_, answer) = desk.at_x().await;
    assert_eq!(answer.status(), 403);
    assert!(answer.text().await.unwrap().contains("Authentication required"));
}

#[tokio::test]
async fn a_refusal_at_x_another_account_and_a_failed_subscription_end_as_in_zammad() {
    let desk = Desk::new();
    let stored = desk.connected().await;
    let (browser, answer) = desk.at_x().await;
    let page = desk.world.consent(&request_token(&answer), 0, "cancel").await;
    let denied = browser
        .get(back(&page, "id=\"return\" href=\""))
        .header("accept", "application/json");
    let denied = denied.send().await.unwrap();
    assert_eq!(denied.status(), 422);
    assert_eq!(
        body(denied).await["error"],
        "The provided 'oauth_token' is invalid."
    );

    desk.turn(Scenario::SubscriptionFails, true);
    let page = desk.add_account(0).await.unwrap_err();
    assert!(
        page.contains("Unable to subscriptions with via webhook: "),
        "{page}"
    );
    let dump = desk.world.practice.zammad_dump();
    assert_eq!(
        dump["channels"][0]["options"]["user"]["screen_name"],
        "acme_notify"
    );
    assert!(
        dump["channels"][0]["options"]
            .get("subscribed_to_webhook_id")
            .is_none()
    );
    assert_eq!(desk.get("/monitoring/health_check").await.1["healthy"], false);
    desk.turn(Scenario::SubscriptionFails, false);
    desk.add_account(0).await.unwrap();
    desk.add_account(0).await.unwrap();
    desk.add_account(1).await.unwrap();
    let dump = desk.world.practice.zammad_dump();
    let channels = dump["channels"].as_array().unwrap();
    assert_eq!(channels.len(), 2, "an account is added once");
    for channel in channels {
        assert_eq!(
            channel["options"]["subscribed_to_webhook_id"],
            stored["credentials"]["webhook_id"]
        );
    }
}

#[tokio::test]
async fn releases_differ() {
    let desk = Desk::new();
    let app = desk.app("zammad").await;
    let practice = &desk.world.practice;
    let stranger = async || {
        let me = desk
            .program
            .get(desk.at("/users/me"))
            .header("accept", "application/json");
        me.send().await.unwrap().status().as_u16()
    };
    practice.zammad_release(Release::V1_2).unwrap();
    assert_eq!(
        desk.get("/channels/twitter_index").await.1["channel_ids"],
        json!([])
    );
    assert_eq!(desk.get("/channels_twitter").await.0, 404);
    practice.zammad_release(Release::V2_7).unwrap();
    assert_eq!(stranger().await, 401);
    assert_eq!(desk.error(app.clone()).await, "No twitter app configured!");
    assert!(
        desk.get("/channels_twitter")
            .await
            .1
            .get("external_credential_ids")
            .is_none()
    );
    desk.post(
        "/external_credentials",
        json!({"name": "twitter", "credentials": app}),
    )
    .await;
    let (_, verified) = desk.post(VERIFY, json!({})).await;
    assert_eq!(verified["attributes"]["consumer_key"], app["consumer_key"]);
    assert!(verified["attributes"].get("webhook_id").is_none());
    assert_eq!(desk.get("/channels_twitter_webhook").await.0, 404);

    practice.zammad_release(Release::V2_8).unwrap();
    let mut wrong = app.clone();
    wrong["consumer_secret"] = "wrong".into();
    assert_eq!(desk.error(wrong).await, "401 Authorization Required");
    wrong = app.clone();
    wrong["oauth_token"] = "".into();
    assert_eq!(desk.error(wrong).await, "No oauth_token param!");
    practice.zammad_release(Release::V5_2).unwrap();
    assert_eq!(stranger().await, 403);
    assert_eq!(desk.get("/version").await.1, json!({"version": "5.2.x"}));

    practice.zammad_release(Release::V7_0).unwrap();
    let said = json!("No route matches [GET] /api/v1/channels_twitter");
    assert_eq!(
        desk.get("/channels_twitter").await,
        (404, json!({"error": said, "error_human": said}))
    );
    assert_eq!(desk.get("/external_credentials").await, (200, json!([])));
    assert_eq!(desk.get("/version").await.1["version"], "7.0.0");
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
async fn what_is_connected_outlives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options {
        state: Some(folder.path().join("practice.json")),
        ..Options::default()
    };
    let desk = Desk::of(options());
    desk.connected().await;
    desk.add_account(1).await.unwrap();
    let practice = &desk.world.practice;
    let (dump, token) = (practice.zammad_dump(), practice.zammad_token().0);
    drop(desk);
    let again = World::new(options());
    assert_eq!(again.practice.zammad_dump(), dump);
    assert!(again.practice.zammad_token().0.same(&token));
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
