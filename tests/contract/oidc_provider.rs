//! Our sign-in at Google before `oidc-provider`, a certified OpenID provider that was told Google's paths. It does not know that we take
//! it for Google, and it is stricter than practice: what is wrong with our requests, it refuses.

use keywright_core::endpoints;
use keywright_core::finding::Code;
use keywright_core::loopback::{Came, Expected, Host, Listener, Pages};
use keywright_core::outside::SystemRandom;
use keywright_core::provider::client::Client;
use keywright_core::provider::google::answer::Trouble;
use keywright_core::provider::google::flow::{Google, Tokens, is_issuer, scope};
use keywright_core::provider::google::pair::{self, ClientKeys};
use keywright_core::provider::oauth2::Ask;
use keywright_core::secret::Secret;
use reqwest::redirect;
use serde_json::{Value, json};
use url::Url;

use crate::node::{self, Running};

#[tokio::test]
async fn a_sign_in_comes_to_its_end_and_its_tokens_serve() {
    let (play, listener) = Play::begin().await;
    let ask = play.ask(Some(ANN));
    let (came, page) = play.signed_in(listener, &ask, ALL).await;
    assert_eq!(page, "received");
    let Came::Back {
        verifier: code,
        issuer,
    } = came
    else {
        panic!("it did not come back with a code");
    };
    let issuer = issuer.unwrap();
    assert!(is_issuer(&play.endpoints, &issuer), "{issuer}");

    let tokens = play.redeem(&code, &ask.verifier).await.unwrap();
    // A second may end between the token and the answer.
    assert!((3590..=3599).contains(&tokens.expires_s), "{}", tokens.expires_s);
    assert_eq!(scope::missing(&scopes(), &tokens.scopes.unwrap()), [""; 0]);
    let person = play.google().person(&tokens.access).await.unwrap();
    let named = (person.sub.as_str(), person.email.as_deref());
    assert_eq!(named, ("104711000001", Some(ANN)));
    assert_eq!(person.hd.as_deref(), Some("acme.example"));

    let refresh = tokens.refresh.unwrap();
    for _ in 0..2 {
        let fresh = play.google().refresh(&play.keys, &refresh).await;
        let fresh = fresh.map_err(|error| error.trouble).unwrap();
        assert!(!fresh.access.same(&tokens.access));
        assert_eq!(play.google().person(&fresh.access).await.unwrap().sub, person.sub);
    }
}

#[tokio::test]
async fn a_code_is_taken_once_and_trying_it_again_ends_what_it_gave() {
    let (play, listener) = Play::begin().await;
    let ask = play.ask(None);
    let code = play.code(listener, &ask).await;
    let tokens = play.redeem(&code, &ask.verifier).await.unwrap();
    let again = play.redeem(&code, &ask.verifier).await;
    assert_eq!(again.err(), Some(Trouble::GrantRefused));
    let dead = play.google().refresh(&play.keys, &tokens.refresh.unwrap()).await;
    assert_eq!(dead.err().unwrap().trouble, Trouble::GrantRefused);
    let nobody = play.google().person(&tokens.access).await;
    assert_eq!(nobody.err().unwrap().trouble, Trouble::AccessRefused);
}

#[tokio::test]
async fn a_code_needs_its_own_verifier() {
    let (play, listener) = Play::begin().await;
    let ask = play.ask(None);
    let code = play.code(listener, &ask).await;
    let other = play.ask(None).verifier;
    let refused = play.redeem(&code, &other).await;
    assert_eq!(refused.err(), Some(Trouble::GrantRefused));
}

#[tokio::test]
async fn a_code_needs_the_address_that_it_was_asked_for_with() {
    let (play, listener) = Play::begin().await;
    let ask = play.ask(None);
    let code = play.code(listener, &ask).await;
    let google = play.google();
    let refused = google.redeem(&play.keys, &code, &ask.verifier, TARGETS).await;
    assert_eq!(refused.err().unwrap().trouble, Trouble::GrantRefused);
}

#[tokio::test]
async fn a_wrong_secret_is_told_and_does_not_use_up_the_code() {
    let (play, listener) = Play::begin().await;
    let ask = play.ask(None);
    let code = play.code(listener, &ask).await;
    let wrong = keys("GOCSPX-another");
    let refused = play
        .google()
        .redeem(&wrong, &code, &ask.verifier, &play.back)
        .await;
    let refused = refused.err().unwrap();
    assert_eq!(refused.trouble, Trouble::SecretWrong);
    let details = refused.details.unwrap();
    assert!(!details.contains("GOCSPX"), "{details}");
    play.redeem(&code, &ask.verifier).await.unwrap();
}

#[tokio::test]
async fn a_pair_is_proven_without_a_user() {
    let (play, _listener) = Play::begin().await;
    let proven = pair::check(&play.http, &play.endpoints, &play.keys, &play.back).await;
    assert_eq!(proven.unwrap().code, Code::GooglePairProven);
    let wrong = keys("GOCSPX-another");
    let refused = pair::check(&play.http, &play.endpoints, &wrong, &play.back).await;
    assert_eq!(refused.unwrap_err().trouble, Trouble::SecretWrong);
}

#[tokio::test]
async fn a_box_that_is_not_ticked_is_missed_by_name() {
    let (play, listener) = Play::begin().await;
    let ask = play.ask(None);
    let (came, _) = play
        .signed_in(listener, &ask, &["openid", "email", CONTACTS])
        .await;
    let Came::Back { verifier: code, .. } = came else {
        panic!("it did not come back with a code");
    };
    let tokens = play.redeem(&code, &ask.verifier).await.unwrap();
    assert_eq!(scope::missing(&scopes(), &tokens.scopes.unwrap()), [CALENDAR]);
}

#[tokio::test]
async fn cancel_comes_back_as_a_refusal() {
    let (play, listener) = Play::begin().await;
    let (came, page) = play.signed_in(listener, &play.ask(None), &[]).await;
    assert!(matches!(came, Came::Denied));
    assert_eq!(page, "denied");
}

#[tokio::test]
async fn a_client_or_an_address_that_is_not_registered_stays_on_its_page() {
    let (play, _listener) = Play::begin().await;
    let unknown = ClientKeys {
        client_id: "471009113355-other.apps.googleusercontent.com".to_owned(),
        ..keys(SECRET)
    };
    let elsewhere = play.back.replace("/callback", "/callback/");
    for (client, back, error) in [
        (&unknown, &play.back, "invalid_client"),
        (&play.keys, &elsewhere, "invalid_redirect_uri"),
    ] {
        let ask = play.google().ask(client, back, &scopes(), None).ok().unwrap();
        let End::Page(status, page) = play.browse(&ask.link, ALL).await else {
            panic!("the browser was sent away");
        };
        assert_eq!(status, 400);
        assert!(page.contains(error), "{page}");
    }
}

/// The provider, a client registered there, and a person's browser.
struct Play {
    _provider: Running,
    endpoints: endpoints::Google,
    http: Client,
    keys: ClientKeys,
    /// The address of the listener.
    back: String,
    browser: reqwest::Client,
}

/// Where the browser ended.
enum End {
    /// At the wizard's address.
    Back(Url),
    /// On a page.
    Page(u16, String),
}

impl Play {
    async fn begin() -> (Self, Listener) {
        let listener = Listener::bind(Host::default(), &[]).await.unwrap();
        let (back, keys) = (listener.address(), keys(SECRET));
        let provider = node::start(
            "oidc_provider.mjs",
            &json!({
                "client": { "client_id": keys.client_id, "client_secret": SECRET },
                "redirects": [back, TARGETS],
                "scopes": ALL,
                "accounts": [{
                    "sub": "104711000001",
                    "email": ANN,
                    "email_verified": true,
                    "hd": "acme.example",
                }],
            }),
        );
        let base = provider.hello["issuer"].as_str().unwrap().to_owned();
        let play = Self {
            _provider: provider,
            endpoints: endpoints::Google {
                accounts: base.clone(),
                oauth: base.clone(),
                openid: base.clone(),
                apis: base.clone(),
                people: base,
            },
            http: Client::new().unwrap(),
            keys,
            back,
            browser: reqwest::Client::builder()
                .no_proxy()
                .cookie_store(true)
                .redirect(redirect::Policy::none())
                .build()
                .unwrap(),
        };
        (play, listener)
    }

    fn google(&self) -> Google<'_> {
        Google {
            http: &self.http,
            endpoints: &self.endpoints,
            random: &SystemRandom,
        }
    }

    fn ask(&self, hint: Option<&str>) -> Ask {
        let ask = self.google().ask(&self.keys, &self.back, &scopes(), hint);
        ask.ok().unwrap()
    }

    async fn redeem(&self, code: &Secret, verifier: &Secret) -> Result<Tokens, Trouble> {
        let google = self.google();
        let given = google.redeem(&self.keys, code, verifier, &self.back).await;
        given.map_err(|error| error.trouble)
    }

    async fn code(&self, listener: Listener, ask: &Ask) -> Secret {
        match self.signed_in(listener, ask, ALL).await.0 {
            Came::Back { verifier, .. } => verifier,
            Came::Denied | Came::Failed { .. } => panic!("it did not come back with a code"),
        }
    }

    /// What the listener heard and showed when somebody ticked these boxes; Cancel where there are none. A stranger calls first.
    async fn signed_in(&self, listener: Listener, ask: &Ask, ticked: &[&str]) -> (Came, String) {
        let expected = Expected::State(Secret::new(ask.state.as_str()));
        let pages = Pages {
            received: "received".to_owned(),
            denied: "denied".to_owned(),
            stray: "stray".to_owned(),
        };
        let browsed = async {
            let stranger = format!("{}?state=guessed&code=stolen", self.back);
            assert_eq!(self.shown(stranger.parse().unwrap()).await, "stray");
            match self.browse(&ask.link, ticked).await {
                End::Back(url) => self.shown(url).await,
                End::Page(status, page) => panic!("{status} {page}"),
            }
        };
        tokio::join!(listener.wait(&expected, &pages), browsed)
    }

    async fn shown(&self, url: Url) -> String {
        let answer = self.browser.get(url).send().await.unwrap();
        answer.text().await.unwrap()
    }

    /// Follows `link` as Ann does, to wherever it ends.
    async fn browse(&self, link: &str, ticked: &[&str]) -> End {
        let mut url: Url = link.parse().unwrap();
        loop {
            let answer = self.browser.get(url.clone()).send().await.unwrap();
            let answer = match answer.headers().get("location") {
                Some(_) => answer,
                None if url.path().starts_with("/interaction/") => {
                    let asked: Value = answer.json().await.unwrap();
                    let form = done(&asked, ticked);
                    let post = self.browser.post(url.clone()).form(&form);
                    post.send().await.unwrap()
                }
                None => return End::Page(answer.status().as_u16(), answer.text().await.unwrap()),
            };
            let location = answer.headers()["location"].to_str().unwrap();
            url = url.join(location).unwrap();
            if location.starts_with(&self.back) {
                return End::Back(url);
            }
        }
    }
}

/// What Ann does when she is asked.
fn done<'a>(asked: &Value, ticked: &[&'a str]) -> Vec<(&'static str, &'a str)> {
    match asked["prompt"].as_str() {
        Some("consent") if ticked.is_empty() => vec![("deny", "")],
        Some("consent") => ticked.iter().map(|one| ("scope", *one)).collect(),
        _ => vec![("account", ANN)],
    }
}

fn keys(secret: &str) -> ClientKeys {
    ClientKeys {
        client_id: "471009113355-a1b2c3d4e5f6g7h8.apps.googleusercontent.com".to_owned(),
        client_secret: Secret::new(secret),
    }
}

fn scopes() -> Vec<String> {
    ALL.iter().map(|scope| (*scope).to_owned()).collect()
}

const ALL: &[&str] = &["openid", "email", CALENDAR, CONTACTS];
const CALENDAR: &str = "https://www.googleapis.com/auth/calendar";
const CONTACTS: &str = "https://www.googleapis.com/auth/contacts";
const ANN: &str = "ann@acme.example";
const SECRET: &str = "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";
const TARGETS: &str = "https://crm.acme.example/0/ViewPage.aspx?Id=3b22f0ff";
