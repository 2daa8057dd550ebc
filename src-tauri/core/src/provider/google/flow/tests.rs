//! What is asked of Google and how its answers are read, against one that does as it is told.

use std::collections::HashMap;
use std::sync::Mutex;

use super::*;
use crate::outside::{NoRandomness, Pending};
use crate::provider::http::{Request, Response};

struct Answer {
    answer: Result<(u16, &'static str), Fault>,
    asked: Mutex<Vec<Request>>,
}

impl Http for Answer {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        self.asked.lock().unwrap().push(request);
        let answer = self.answer.clone().map(|(status, body)| Response {
            status,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
            took_ms: 0,
        });
        Box::pin(std::future::ready(answer))
    }
}

/// Counts up, so that no two values are alike.
struct Counted(Mutex<u8>);

impl Random for Counted {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        let mut next = self.0.lock().unwrap();
        *next += 1;
        bytes.fill(*next);
        Ok(())
    }
}

struct NoDice;

impl Random for NoDice {
    fn fill(&self, _: &mut [u8]) -> Result<(), NoRandomness> {
        Err(NoRandomness)
    }
}

struct Play {
    http: Answer,
    endpoints: endpoints::Google,
    random: Counted,
}

impl Play {
    fn new(status: u16, body: &'static str) -> Self {
        Self::failing(Ok((status, body)))
    }

    fn failing(answer: Result<(u16, &'static str), Fault>) -> Self {
        Self {
            http: Answer {
                answer,
                asked: Mutex::default(),
            },
            endpoints: endpoints::Google::default(),
            random: Counted(Mutex::new(0)),
        }
    }

    fn google(&self) -> Google<'_> {
        Google {
            http: &self.http,
            endpoints: &self.endpoints,
            random: &self.random,
        }
    }

    fn only_request(&self) -> (String, HashMap<String, String>) {
        let asked = self.http.asked.lock().unwrap();
        assert_eq!(asked.len(), 1);
        let form = url::form_urlencoded::parse(&asked[0].body).into_owned().collect();
        (asked[0].url.to_string(), form)
    }
}

fn client() -> ClientKeys {
    ClientKeys {
        client_id: "471009113355-a1.apps.googleusercontent.com".to_owned(),
        client_secret: Secret::new("GOCSPX-a+b"),
    }
}

fn scopes() -> Vec<String> {
    ["openid", "email", "https://www.googleapis.com/auth/calendar"]
        .map(str::to_owned)
        .to_vec()
}

const BACK: &str = "http://127.0.0.1:28737/callback";
const GIVEN: &str = r#"{"access_token":"ya29.a","expires_in":3599,"refresh_token":"1//0r","scope":"openid https://www.googleapis.com/auth/userinfo.email","token_type":"Bearer","id_token":"x.y.z","refresh_token_expires_in":86400}"#;

#[test]
fn the_page_is_asked_for_all_that_a_lasting_authorization_needs() {
    let play = Play::new(200, "");
    let ask = play
        .google()
        .ask(&client(), BACK, &scopes(), Some("ann@acme.example"));
    let ask = ask.unwrap_or_else(|error| panic!("{error}"));
    let link = Url::parse(&ask.link).unwrap();
    assert_eq!(
        (link.host_str(), link.path()),
        (Some("accounts.google.com"), "/o/oauth2/v2/auth")
    );
    let asked: HashMap<String, String> = link.query_pairs().into_owned().collect();
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "471009113355-a1.apps.googleusercontent.com"),
        ("redirect_uri", BACK),
        ("scope", "openid email https://www.googleapis.com/auth/calendar"),
        ("access_type", "offline"),
        ("prompt", "consent select_account"),
        ("login_hint", "ann@acme.example"),
        ("code_challenge_method", "S256"),
        ("state", &ask.state),
    ] {
        assert_eq!(asked.get(name).map(String::as_str), Some(value), "{name}");
    }
    assert_eq!(asked["code_challenge"].len(), 43);
    assert_ne!(asked["code_challenge"], ask.verifier.expose());
    assert_eq!(asked.len(), 10, "and nothing else: {asked:?}");
    assert!(!ask.link.contains("GOCSPX") && !ask.link.contains(ask.verifier.expose()));
    assert!(play.http.asked.lock().unwrap().is_empty(), "nothing was sent");
}

#[test]
fn each_sign_in_has_its_own_state_and_verifier_and_none_without_randomness() {
    let play = Play::new(200, "");
    let google = play.google();
    let [one, other] = [0; 2].map(|_| google.ask(&client(), BACK, &scopes(), None).ok().unwrap());
    assert!(!one.link.contains("login_hint"));
    assert_ne!(one.state, other.state);
    assert!(!one.verifier.same(&other.verifier));
    let without = Google {
        random: &NoDice,
        ..google
    };
    let refused = without.ask(&client(), BACK, &scopes(), None).err().unwrap();
    assert_eq!(refused.trouble, Trouble::NoRandomness);
}

#[tokio::test]
async fn a_code_is_exchanged_with_everything_in_the_body() {
    let play = Play::new(200, GIVEN);
    let (code, verifier) = (Secret::new("4/0A+b"), Secret::new("v"));
    let given = play.google().redeem(&client(), &code, &verifier, BACK).await;
    let given = given.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!((given.access.expose(), given.expires_s), ("ya29.a", 3599));
    assert_eq!(given.refresh.unwrap().expose(), "1//0r");
    assert_eq!(
        given.scopes.unwrap(),
        ["openid", "https://www.googleapis.com/auth/userinfo.email"]
    );
    assert_eq!(given.refresh_expires_s, Some(86400));
    let (url, form) = play.only_request();
    assert_eq!(url, "https://oauth2.googleapis.com/token");
    for (name, value) in [
        ("grant_type", "authorization_code"),
        ("code", "4/0A+b"),
        ("code_verifier", "v"),
        ("redirect_uri", BACK),
        ("client_id", "471009113355-a1.apps.googleusercontent.com"),
        ("client_secret", "GOCSPX-a+b"),
    ] {
        assert_eq!(form.get(name).map(String::as_str), Some(value), "{name}");
    }
}

#[tokio::test]
async fn a_refresh_asks_for_no_scope_and_brings_no_second_refresh_token() {
    let play = Play::new(200, r#"{"access_token":"ya29.b","token_type":"Bearer"}"#);
    let given = play.google().refresh(&client(), &Secret::new("1//0r")).await;
    let given = given.unwrap_or_else(|error| panic!("{error}"));
    assert!(given.refresh.is_none() && given.scopes.is_none() && given.refresh_expires_s.is_none());
    assert_eq!(given.expires_s, USUAL_LIFE_S);
    let (_, form) = play.only_request();
    assert_eq!(form["refresh_token"], "1//0r");
    assert_eq!(form["client_secret"], "GOCSPX-a+b");
    assert!(!form.contains_key("scope"));
}

#[tokio::test]
async fn a_refusal_is_googles_own_and_shows_nothing_that_was_sent() {
    let says = r#"{"error":"invalid_grant","error_description":"Malformed auth code. 4/0Acode and the-verifier-of-it"}"#;
    let play = Play::new(400, says);
    let (code, verifier) = (Secret::new("4/0Acode"), Secret::new("the-verifier-of-it"));
    let refused = play.google().redeem(&client(), &code, &verifier, BACK).await;
    let refused = refused.err().unwrap();
    assert_eq!(refused.trouble, Trouble::CodeMalformed);
    let details = refused.details.unwrap();
    assert!(
        details.contains("invalid_grant") && !details.contains("4/0Acode"),
        "{details}"
    );
    assert!(!details.contains("the-verifier"), "{details}");
}

#[tokio::test]
async fn a_success_that_cannot_be_read_is_kept_to_itself() {
    for body in [
        "<html>",
        r#"{"refresh_token":"1//0fresh"}"#,
        r#"{"access_token":"ya29.b"}"#,
        r#"{"access_token":"ya29.b","token_type":"mac"}"#,
        r#"{"access_token":"","token_type":"Bearer"}"#,
        r#"{"access_token":"ya29 b","token_type":"Bearer"}"#,
        r#"{"access_token":"ya29.b","token_type":"Bearer","refresh_token":"1//0\u0007"}"#,
    ] {
        let play = Play::new(200, body);
        let refused = play.google().refresh(&client(), &Secret::new("1//0r")).await;
        let refused = refused.err().unwrap();
        assert_eq!(refused.trouble, Trouble::Nonsense { status: 200 }, "{body}");
        assert_eq!(refused.details, None);
    }
    let play = Play::failing(Err(Fault::Timeout));
    let refused = play.google().refresh(&client(), &Secret::new("1//0r")).await;
    let host = "oauth2.googleapis.com".to_owned();
    let fault = Fault::Timeout;
    assert_eq!(
        refused.err().unwrap().trouble,
        Trouble::Unreachable { host, fault }
    );
}

#[test]
fn only_google_sends_a_browser_back() {
    let real = endpoints::Google::default();
    let replaced = endpoints::Google {
        accounts: "http://127.0.0.1:7000".to_owned(),
        ..endpoints::Google::default()
    };
    for (google, issuer, is) in [
        (&real, "https://accounts.google.com", true),
        (&real, "https://accounts.google.com/", true),
        (&real, "accounts.google.com", true),
        (&real, "http://accounts.google.com", false),
        (&real, "https://accounts.google.com.evil.example", false),
        (&real, "https://google.com", false),
        (&real, "", false),
        (&replaced, "http://127.0.0.1:7000", true),
        (&replaced, "http://127.0.0.1:7001", false),
        (&replaced, "https://accounts.google.com", false),
        (&replaced, "accounts.google.com", false),
    ] {
        assert_eq!(is_issuer(google, issuer), is, "{issuer}");
    }
}

#[tokio::test]
async fn a_person_is_known_by_the_stable_id() {
    let said = r#"{"sub":"104711","email":"ann@acme.example","email_verified":true,"hd":"acme.example"}"#;
    let play = Play::new(200, said);
    let person = play.google().person(&Secret::new("ya29.a")).await.unwrap();
    assert_eq!(
        (person.sub.as_str(), person.email.as_deref()),
        ("104711", Some("ann@acme.example"))
    );
    let asked = play.http.asked.into_inner().unwrap();
    assert_eq!(
        asked[0].url.as_str(),
        "https://openidconnect.googleapis.com/v1/userinfo"
    );
    assert_eq!(
        asked[0].headers,
        [("authorization".to_owned(), "Bearer ya29.a".to_owned())]
    );
    for (status, body, trouble) in [
        (200, r#"{"sub":""}"#, Trouble::Nonsense { status: 200 }),
        (200, "<html>", Trouble::Nonsense { status: 200 }),
        (
            401,
            r#"{"error":"invalid_request","error_description":"Invalid Credentials"}"#,
            Trouble::AccessRefused,
        ),
        (503, "", Trouble::Overloaded),
    ] {
        let play = Play::new(status, body);
        let refused = play.google().person(&Secret::new("ya29.a")).await.unwrap_err();
        assert_eq!(refused.trouble, trouble, "{body}");
    }
}
