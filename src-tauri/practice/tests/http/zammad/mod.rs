//! Practice Zammad as programs and browsers meet it: from the app to an account that is heard for.

mod access;
mod app;

use keywright_core::check::crc::response_token;
use keywright_core::secret::Secret;
use keywright_practice::Options;
use keywright_practice::switches::Change;
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
