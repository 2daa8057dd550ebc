//! What the tests of practice's network stand on: a program that signs, and a person at a browser.

use keywright_core::outside::SystemRandom;
use keywright_core::provider::x::sign::{Signer, Stamp};
use keywright_core::secret::Secret;
use keywright_practice::switches::Change;
use keywright_practice::x::Scenario;
use keywright_practice::{Options, Practice};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response};
use serde_json::Value;
use url::Url;

/// A program and a browser in front of one practice world.
pub(crate) struct World {
    pub(crate) practice: Practice,
    pub(crate) browser: Client,
}

pub(crate) type Token = (String, Secret);

pub(crate) const TOKEN: &str = "/oauth2/token";
pub(crate) const ASK: &str = "/oauth/request_token";
pub(crate) const CONSENT: &str = "/oauth/authorize";
pub(crate) const ME: &str = "/2/users/me";
/// The wizard's own callbacks.
pub(crate) const OWN: [&str; 2] = [
    "http://127.0.0.1:28737/callback",
    "http://127.0.0.1:29417/callback",
];

/// Practice, and a program before it that follows no redirect.
pub(crate) fn before(options: Options) -> (Practice, Client) {
    let http = Client::builder().no_proxy().redirect(Policy::none());
    (Practice::start(options).unwrap(), http.build().unwrap())
}

impl World {
    pub(crate) fn new(options: Options) -> Self {
        let browser = Client::builder()
            .no_proxy()
            .cookie_store(true)
            .redirect(Policy::limited(3));
        Self {
            practice: Practice::start(options).unwrap(),
            browser: browser.build().unwrap(),
        }
    }

    pub(crate) fn url(&self, path: &str) -> Url {
        Url::parse(&self.practice.base()).unwrap().join(path).unwrap()
    }

    pub(crate) async fn signed(
        &self,
        method: Method,
        path: &str,
        token: Option<&Token>,
        oauth: &[(&str, &str)],
    ) -> Response {
        let seconds = jiff::Timestamp::now().as_second() + self.practice.switches().clock_offset_s;
        self.signed_at(seconds, method, path, token, oauth).await
    }

    pub(crate) async fn signed_at(
        &self,
        seconds: i64,
        method: Method,
        path: &str,
        token: Option<&Token>,
        oauth: &[(&str, &str)],
    ) -> Response {
        let (key, secret) = self.practice.keys();
        let token = token.map(|(token, secret)| (token.as_str(), secret));
        let signer = Signer {
            consumer_key: &key,
            consumer_secret: &secret,
            token,
        };
        let stamp = Stamp::fresh(&SystemRandom, seconds).unwrap();
        let url = self.url(path);
        let header = signer.authorization(method.as_str(), &url, oauth, &[], &stamp);
        self.browser
            .request(method, url)
            .header("authorization", header)
            .send()
            .await
            .unwrap()
    }

    pub(crate) async fn ask(&self, callback: &str) -> Response {
        self.signed(Method::POST, ASK, None, &[("oauth_callback", callback)])
            .await
    }

    pub(crate) async fn request_token(&self, callback: &str) -> Token {
        let answer = self.ask(callback).await;
        assert_eq!(answer.status(), 200);
        token(&answer.text().await.unwrap())
    }

    /// Signs in and presses a button; the page that follows.
    pub(crate) async fn consent(&self, token: &str, user: usize, decision: &str) -> String {
        let users = self.practice.users();
        let control = self.practice.control_token().expose();
        let mut ask = self.url("/oauth/authorize");
        ask.query_pairs_mut()
            .append_pair("oauth_token", token)
            .append_pair("force_login", "true")
            .append_pair("screen_name", &users[user].screen_name);
        let page = self.browser.get(ask).send().await.unwrap().text().await.unwrap();
        assert!(
            page.contains(&format!("value=\"{}\"", users[user].screen_name)),
            "the name is filled in"
        );
        let form = [
            ("oauth_token", token),
            ("authenticity_token", control),
            ("username", &users[user].screen_name),
            ("password", &users[user].password),
        ];
        let page = self.post("/login", &form).await.text().await.unwrap();
        assert!(page.contains("Authorize app"), "{page}");
        let form = [
            ("oauth_token", token),
            ("authenticity_token", control),
            ("decision", decision),
        ];
        self.post("/oauth/authorize", &form).await.text().await.unwrap()
    }

    pub(crate) async fn account(&self) -> Token {
        let request = self.request_token("oob").await;
        let pin = pin(&self.consent(&request.0, 0, "allow").await);
        let oauth = [("oauth_verifier", pin.as_str())];
        let answer = self
            .signed(Method::POST, "/oauth/access_token", Some(&request), &oauth)
            .await;
        assert_eq!(answer.status(), 200);
        token(&answer.text().await.unwrap())
    }

    pub(crate) fn turn(&self, scenario: Scenario, on: bool) {
        let (these, none) = ([scenario].into(), [].into());
        let (on, off) = if on { (these, none) } else { (none, these) };
        self.practice.switch(&Change {
            on,
            off,
            ..Change::default()
        });
    }

    /// A call or a visit that succeeds as long as nothing is rehearsed.
    pub(crate) async fn visit(&self, path: &str, account: &Token) -> Response {
        match path {
            TOKEN => {
                let (key, secret) = self.practice.keys();
                let ask = self.browser.post(self.url(TOKEN));
                let ask = ask.form(&[("grant_type", "client_credentials")]);
                ask.basic_auth(key, Some(secret.expose())).send().await.unwrap()
            }
            ASK => self.ask("oob").await,
            CONSENT => {
                let (token, _) = self.request_token("oob").await;
                let url = self.url(&format!("{CONSENT}?oauth_token={token}"));
                self.browser.get(url).send().await.unwrap()
            }
            _ => self.signed(Method::GET, path, Some(account), &[]).await,
        }
    }

    pub(crate) async fn save_callbacks(&self, callbacks: &str) {
        let control = self.practice.control_token().expose();
        let form = [("authenticity_token", control), ("callbacks", callbacks)];
        assert_eq!(self.post("/console/settings", &form).await.status(), 200);
    }

    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        self.browser.post(self.url(path)).form(form).send().await.unwrap()
    }

    pub(crate) fn decided(&self) -> Vec<&'static str> {
        self.practice.log().iter().map(|entry| entry.decided).collect()
    }
}

pub(crate) fn token(form: &str) -> Token {
    let field = |name: &str| {
        let mut pairs = url::form_urlencoded::parse(form.as_bytes());
        pairs.find(|(n, _)| n == name).unwrap().1.into_owned()
    };
    (field("oauth_token"), Secret::new(field("oauth_token_secret")))
}

pub(crate) fn pin(page: &str) -> String {
    let (_, rest) = page.split_once("aria-label=\"PIN\">").unwrap();
    rest.split_once('<').unwrap().0.to_owned()
}

pub(crate) async fn body(answer: Response) -> Value {
    serde_json::from_str(&answer.text().await.unwrap()).unwrap()
}
