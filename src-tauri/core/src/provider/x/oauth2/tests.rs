//! Each call, for both kinds of client, against answers that X has been seen to give.

use std::sync::Mutex;

use super::*;
use crate::endpoints;
use crate::outside::{Clock, NoRandomness, Pending, Random};
use crate::provider::http::{Http, Request, Response};

/// Answers with what it was told to, and remembers what it was asked.
struct Answers {
    answer: Response,
    asked: Mutex<Vec<Request>>,
}

impl Http for Answers {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        self.asked.lock().unwrap().push(request);
        Box::pin(async { Ok(self.answer.clone()) })
    }
}

struct Still;

impl Clock for Still {
    fn now_ms(&self) -> i64 {
        0
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

struct Play {
    http: Answers,
    endpoints: endpoints::X,
    random: Counted,
}

impl Play {
    fn new(status: u16, body: &str) -> Self {
        Self {
            http: Answers {
                answer: Response {
                    status,
                    headers: Vec::new(),
                    body: body.as_bytes().to_vec(),
                    took_ms: 0,
                },
                asked: Mutex::default(),
            },
            endpoints: endpoints::X::default(),
            random: Counted(Mutex::default()),
        }
    }

    fn x(&self) -> X<'_> {
        X {
            http: &self.http,
            endpoints: &self.endpoints,
            clock: &Still,
            random: &self.random,
            offset_ms: 0,
        }
    }

    /// The address, authorization and form of the one call that was made.
    fn asked(&self) -> (String, Option<String>, Vec<(String, String)>) {
        let asked = self.http.asked.lock().unwrap();
        let [request] = asked.as_slice() else {
            panic!("{} calls", asked.len());
        };
        let header = request.headers.iter().find(|(name, _)| name == "authorization");
        (
            request.url.to_string(),
            header.map(|(_, value)| value.clone()),
            form_urlencoded::parse(&request.body).into_owned().collect(),
        )
    }
}

fn confidential() -> Client {
    Client {
        id: "client".to_owned(),
        secret: Some(Secret::new("s3cret-of-the-client")),
    }
}

fn public() -> Client {
    Client {
        secret: None,
        ..confidential()
    }
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut pairs: Vec<_> = pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    pairs.sort();
    pairs
}

fn sorted(mut form: Vec<(String, String)>) -> Vec<(String, String)> {
    form.sort();
    form
}

const BACK: &str = "http://127.0.0.1:28737/callback";
const BASIC: &str = "Basic Y2xpZW50OnMzY3JldC1vZi10aGUtY2xpZW50";
const GIVEN: &str = r#"{"token_type":"bearer","expires_in":7200,"access_token":"new-access","scope":"tweet.read users.read","refresh_token":"new-refresh"}"#;

#[test]
fn the_page_of_x_is_asked_for_a_code_that_only_we_can_redeem() {
    let play = Play::new(200, "");
    let scopes = ["tweet.read", "offline.access"].map(str::to_owned);
    let ask = play.x().ask(&public(), BACK, &scopes).unwrap();
    let link = url::Url::parse(&ask.link).unwrap();
    assert!(
        ask.link.starts_with("https://x.com/i/oauth2/authorize?"),
        "{}",
        ask.link
    );
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&PkceCodeVerifier::new(
        ask.verifier.expose().to_owned(),
    ));
    assert_eq!(
        sorted(link.query_pairs().into_owned().collect()),
        pairs(&[
            ("response_type", "code"),
            ("client_id", "client"),
            ("redirect_uri", BACK),
            ("scope", "tweet.read offline.access"),
            ("state", &ask.state),
            ("code_challenge", challenge.as_str()),
            ("code_challenge_method", "S256"),
        ])
    );
    assert_eq!((ask.state.len(), ask.verifier.expose().len()), (43, 43));
    assert_ne!(ask.state, ask.verifier.expose());
    assert!(play.http.asked.lock().unwrap().is_empty());
}

#[test]
fn the_challenge_is_that_of_the_standards_example() {
    let verifier = PkceCodeVerifier::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned());
    let challenge = PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    assert_eq!(challenge.as_str(), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
}

#[tokio::test]
async fn each_kind_of_client_redeems_renews_and_revokes_in_its_own_way() {
    let (code, verifier, refresh) = (
        Secret::new("the-code"),
        Secret::new("v".repeat(43)),
        Secret::new("old-refresh"),
    );
    for (client, authorization, named) in [
        (confidential(), Some(BASIC.to_owned()), None),
        (public(), None, Some(("client_id", "client"))),
    ] {
        let form = |fields: &[(&str, &str)]| pairs(&[fields, named.as_slice()].concat());

        let play = Play::new(200, GIVEN);
        let tokens = play.x().redeem(&client, &code, &verifier, BACK).await.unwrap();
        assert_eq!(
            (
                tokens.access.expose(),
                tokens.refresh.as_ref().map(Secret::expose)
            ),
            ("new-access", Some("new-refresh"))
        );
        assert_eq!(tokens.expires_s, 7200);
        assert_eq!(
            tokens.scopes,
            Some(vec!["tweet.read".to_owned(), "users.read".to_owned()])
        );
        let (url, sent, fields) = play.asked();
        assert_eq!(url, "https://api.x.com/2/oauth2/token");
        assert_eq!(sent, authorization);
        assert_eq!(
            sorted(fields),
            form(&[
                ("grant_type", "authorization_code"),
                ("code", "the-code"),
                ("code_verifier", verifier.expose()),
                ("redirect_uri", BACK),
            ])
        );

        let play = Play::new(200, GIVEN);
        let tokens = play.x().refresh(&client, &refresh).await.unwrap();
        assert_eq!(tokens.refresh.unwrap().expose(), "new-refresh");
        let (_, sent, fields) = play.asked();
        assert_eq!(sent, authorization);
        assert_eq!(
            sorted(fields),
            form(&[("grant_type", "refresh_token"), ("refresh_token", "old-refresh")])
        );

        let play = Play::new(200, r#"{"revoked":true}"#);
        play.x().revoke(&client, &refresh).await.unwrap();
        let (url, sent, fields) = play.asked();
        assert_eq!(url, "https://api.x.com/2/oauth2/revoke");
        assert_eq!(sent, authorization);
        assert_eq!(sorted(fields), form(&[("token", "old-refresh")]));
    }
}

#[tokio::test]
async fn each_refusal_is_told_from_the_others_and_echoes_nothing_of_ours() {
    let (code, verifier) = (Secret::new("the-code-that-came"), Secret::new("v".repeat(43)));
    for (status, error, description, of_code, of_refresh) in [
        (
            400,
            "invalid_request",
            "Value passed for the authorization code was invalid.",
            Trouble::CodeDead,
            Trouble::CodeDead,
        ),
        (
            400,
            "invalid_request",
            "Value passed for the redirect uri did not match the uri of the authorization code.",
            Trouble::RedirectDiffers,
            Trouble::RedirectDiffers,
        ),
        (
            400,
            "invalid_request",
            "Value passed for the token was invalid.",
            Trouble::RefreshDead,
            Trouble::RefreshDead,
        ),
        (
            401,
            "unauthorized_client",
            "Missing valid authorization header",
            Trouble::ClientRefused,
            Trouble::ClientRefused,
        ),
        (
            401,
            "invalid_client",
            "the-code-that-came s3cret-of-the-client",
            Trouble::ClientRefused,
            Trouble::ClientRefused,
        ),
        (400, "invalid_grant", "", Trouble::CodeDead, Trouble::RefreshDead),
        (
            400,
            "invalid_scope",
            "",
            Trouble::ScopeRefused,
            Trouble::ScopeRefused,
        ),
        (503, "", "", Trouble::Overloaded, Trouble::Overloaded),
    ] {
        let body = format!(r#"{{"error":"{error}","error_description":"{description}"}}"#);
        let play = Play::new(status, &body);
        let redeemed = play.x().redeem(&confidential(), &code, &verifier, BACK).await;
        let refused = redeemed.err().unwrap();
        assert_eq!(refused.trouble, of_code, "{body}");
        let details = refused.details.unwrap();
        for ours in ["the-code-that-came", "s3cret-of-the-client"] {
            assert!(!details.contains(ours), "{details}");
        }
        let renewed = play.x().refresh(&confidential(), &code).await;
        assert_eq!(renewed.err().unwrap().trouble, of_refresh, "{body}");
    }
}

#[tokio::test]
async fn a_success_without_its_parts_is_none() {
    for (body, part) in [
        (r#"{"token_type":"bearer","expires_in":1}"#, "access_token"),
        (r#"{"token_type":"bearer","access_token":""}"#, "access_token"),
        (r#"{"token_type":"mac","access_token":"a"}"#, "token_type"),
        (
            r#"{"token_type":"bearer","access_token":"a","refresh_token":"b c"}"#,
            "refresh_token",
        ),
        ("<html></html>", "access_token"),
    ] {
        let play = Play::new(200, body);
        let error = play.x().refresh(&public(), &Secret::new("old")).await;
        assert_eq!(error.err(), Some(lacks(part)), "{body}");
    }
    let play = Play::new(200, r#"{"token_type":"bearer","access_token":"a"}"#);
    let tokens = play.x().refresh(&public(), &Secret::new("old")).await.unwrap();
    assert!(tokens.refresh.is_none() && tokens.scopes.is_none());
    assert_eq!(tokens.expires_s, 7200);
}

#[tokio::test]
async fn a_token_that_never_was_one_tells_a_wrong_client_from_a_right_one() {
    for (status, body, probed) in [
        (
            400,
            r#"{"error":"invalid_request","error_description":"Value passed for the token was invalid."}"#,
            Ok(Probed::Known),
        ),
        (400, r#"{"error":"invalid_grant"}"#, Ok(Probed::Known)),
        (401, r#"{"error":"unauthorized_client"}"#, Ok(Probed::Unknown)),
        (503, "", Err(Trouble::Overloaded)),
        (200, GIVEN, Err(lacks("refusal").trouble)),
    ] {
        let play = Play::new(status, body);
        let answer = play.x().probe(&confidential()).await;
        assert_eq!(answer.map_err(|error| error.trouble), probed, "{body}");
    }
}

#[tokio::test]
async fn whose_a_token_is_is_asked_with_the_token_alone() {
    let play = Play::new(200, r#"{"data":{"id":"12","name":"Acme","username":"acme"}}"#);
    let me = play.x().me_of(&Secret::new("the-access")).await.unwrap();
    assert_eq!((me.id.as_str(), me.username.as_str()), ("12", "acme"));
    let (url, sent, _) = play.asked();
    assert_eq!(url.split('?').next(), Some("https://api.x.com/2/users/me"));
    assert_eq!(sent.as_deref(), Some("Bearer the-access"));
    let play = Play::new(401, r#"{"title":"Unauthorized","detail":"the-access-token"}"#);
    let error = play
        .x()
        .me_of(&Secret::new("the-access-token"))
        .await
        .err()
        .unwrap();
    assert_eq!(error.trouble, Trouble::Unauthorized);
    assert!(!error.details.unwrap().contains("the-access-token"));
}
