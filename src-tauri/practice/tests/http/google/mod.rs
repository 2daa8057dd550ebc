//! Practice Google as the network sees it: from the program's request to a call of an API.

mod console;
mod refusals;
mod rehearsal;

use std::collections::BTreeSet;

use keywright_practice::google::{Api, Audience, Scenario};
use keywright_practice::switches::Change;
use keywright_practice::{Options, Practice};
use reqwest::{Client, Response};
use serde_json::{Value, json};
use url::Url;

use crate::world::{before, body};

const CALENDAR: &str = "https://www.googleapis.com/auth/calendar";
const CONTACTS: &str = "https://www.googleapis.com/auth/contacts";
const BACK: &str = "http://127.0.0.1:28737/callback";

/// A program and a browser in front of one practice world.
struct Google {
    practice: Practice,
    http: Client,
}

impl Google {
    fn new() -> Self {
        Self::with(Options::default())
    }

    fn with(options: Options) -> Self {
        let (practice, http) = before(options);
        Self { practice, http }
    }

    fn url(&self, path: &str) -> Url {
        Url::parse(&self.practice.base()).unwrap().join(path).unwrap()
    }

    /// The query of a request, changed in places.
    fn ask(&self, changes: &[(&str, &str)]) -> String {
        let id = self.practice.project().web.id;
        let scope = format!("openid email {CALENDAR} {CONTACTS}");
        let mut fields = vec![
            ("client_id", id.as_str()),
            ("redirect_uri", BACK),
            ("response_type", "code"),
            ("scope", scope.as_str()),
            ("state", "abc"),
            ("access_type", "offline"),
        ];
        for (name, value) in changes {
            fields.retain(|(known, _)| known != name);
            fields.push((name, value));
        }
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(fields).finish()
    }

    async fn get(&self, path: &str) -> Response {
        self.http.get(self.url(path)).send().await.unwrap()
    }

    async fn post(&self, path: &str, form: &[(&str, &str)]) -> Response {
        self.http.post(self.url(path)).form(form).send().await.unwrap()
    }

    /// A form of ours, sent back: status and page.
    async fn press(&self, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let token = self.practice.control_token().expose().to_owned();
        let mut form = vec![("authenticity_token", token.as_str())];
        form.extend(fields);
        let answer = self.post(path, &form).await;
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    async fn choose(&self, query: &str, account: &str) -> (u16, String) {
        let fields = [("ask", query), ("account", account)];
        self.press("/o/oauth2/account", &fields).await
    }

    /// Where the browser goes after `account` has ticked these boxes.
    async fn consent(&self, query: &str, account: &str, ticked: &[&str]) -> Url {
        let mut fields = vec![("ask", query), ("account", account), ("decision", "allow")];
        fields.extend(ticked.iter().map(|scope| ("scope", *scope)));
        let (status, page) = self.press("/o/oauth2/consent", &fields).await;
        assert_eq!(status, 200, "{page}");
        link(&page)
    }

    /// A call of the token endpoint by the web client.
    async fn token(&self, fields: &[(&str, &str)]) -> Response {
        let web = self.practice.project().web;
        let secret = web.secret().unwrap().expose().to_owned();
        let mut form = vec![("client_id", web.id.as_str()), ("client_secret", secret.as_str())];
        form.extend(fields);
        self.post("/token", &form).await
    }

    async fn exchange(&self, back: &Url) -> Value {
        let code = field(back, "code").unwrap();
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", BACK),
        ];
        let answer = self.token(&fields).await;
        assert_eq!(answer.status(), 200);
        body(answer).await
    }

    /// All that `tester@` can grant of calendar and contacts.
    async fn tokens(&self) -> Value {
        let back = self
            .consent(&self.ask(&[]), "tester@acme.example", &[CALENDAR, CONTACTS])
            .await;
        self.exchange(&back).await
    }

    async fn api(&self, path: &str, token: &str) -> Response {
        let ask = self.http.get(self.url(path)).bearer_auth(token);
        ask.send().await.unwrap()
    }

    fn turn(&self, scenario: Scenario, on: bool) {
        let (these, none) = ([scenario].into(), BTreeSet::new());
        let (google_on, google_off) = if on { (these, none) } else { (none, these) };
        self.practice.switch(&Change {
            google_on,
            google_off,
            ..Change::default()
        });
    }

    fn decided(&self) -> &'static str {
        self.practice.log().last().unwrap().decided
    }
}

/// The address that a page leads back to.
fn link(page: &str) -> Url {
    let (_, rest) = page.split_once("id=\"return\" href=\"").unwrap();
    let (link, _) = rest.split_once('"').unwrap();
    Url::parse(&link.replace("&amp;", "&")).unwrap()
}

fn field(url: &Url, name: &str) -> Option<String> {
    let found = url.query_pairs().find(|(known, _)| known == name);
    found.map(|(_, value)| value.into_owned())
}

#[tokio::test]
async fn from_the_request_to_the_calls_that_prove_it() {
    let google = Google::new();
    let query = google.ask(&[
        ("login_hint", "tester@acme.example"),
        ("prompt", "consent select_account"),
    ]);
    let page = google.get(&format!("/o/oauth2/v2/auth?{query}")).await;
    let page = page.text().await.unwrap();
    assert!(
        page.contains("Choose an account") && page.contains("nottester@acme.example"),
        "{page}"
    );
    let (_, page) = google.choose(&query, "Tester@acme.example").await;
    assert!(page.contains("Google hasn’t verified this app"), "{page}");
    let going = [
        ("ask", query.as_str()),
        ("account", "tester@acme.example"),
        ("decision", "go"),
    ];
    let (_, page) = google.press("/o/oauth2/warned", &going).await;
    assert!(
        page.contains("Acme CRM wants access to your Google Account"),
        "{page}"
    );
    assert_eq!(page.matches("type=\"checkbox\" name=\"scope\"").count(), 2);
    assert_eq!(page.matches(" checked").count(), 2);
    let back = google
        .consent(&query, "tester@acme.example", &[CALENDAR, CONTACTS])
        .await;
    assert_eq!(field(&back, "state").as_deref(), Some("abc"));
    assert_eq!(field(&back, "iss"), Some(google.practice.base()));
    let tokens = google.exchange(&back).await;
    let access = tokens["access_token"].as_str().unwrap();

    let me = body(google.api("/v1/userinfo", access).await).await;
    assert_eq!(
        (&me["email"], &me["hd"]),
        (&"tester@acme.example".into(), &"acme.example".into())
    );
    assert!(me.get("name").is_none(), "the profile was not asked for");
    let info = body(google.get(&format!("/tokeninfo?access_token={access}")).await).await;
    assert_eq!(info["aud"], google.practice.project().web.id);
    assert_eq!(
        (&info["sub"], &info["email_verified"]),
        (&me["sub"], &"true".into())
    );
    let id_token = tokens["id_token"].as_str().unwrap();
    let info = body(google.get(&format!("/tokeninfo?id_token={id_token}")).await).await;
    assert_eq!(
        (&info["sub"], &info["iss"]),
        (&me["sub"], &google.practice.base().into())
    );

    for path in [
        "/calendar/v3/users/me/calendarList?maxResults=1",
        "/calendar/v3/calendars/primary/events?maxResults=1",
        "/v1/people/me/connections?personFields=metadata&pageSize=1",
        "/v1/contactGroups?pageSize=1",
        "/v1/people/me?personFields=emailAddresses",
    ] {
        assert_eq!(google.api(path, access).await.status(), 200, "{path}");
    }
    let mailbox = google.api("/gmail/v1/users/me/profile", access).await;
    assert_eq!(mailbox.status(), 403, "was not granted");

    let revoked = google.post("/revoke", &[("token", access)]).await;
    assert_eq!(revoked.status(), 200);
    assert_eq!(google.api("/v1/contactGroups", access).await.status(), 401);
    let again = google.post("/revoke", &[("token", access)]).await;
    assert_eq!(
        (again.status().as_u16(), &body(again).await["error"]),
        (400, &"invalid_token".into())
    );
}

#[tokio::test]
async fn accounts_lead_where_their_names_say() {
    let google = Google::new();
    google
        .practice
        .change_project(|project| project.audience = Audience::Internal)
        .unwrap();
    let query = google.ask(&[]);
    let (_, page) = google.choose(&query, "partial@acme.example").await;
    assert_eq!(page.matches(" checked").count(), 0, "{page}");
    let back = google.consent(&query, "partial@acme.example", &[]).await;
    let scope = google.exchange(&back).await["scope"].clone();
    assert_eq!(scope, "https://www.googleapis.com/auth/userinfo.email openid");
    let all = [
        ("all", "on"),
        ("ask", &query),
        ("account", "partial@acme.example"),
        ("decision", "allow"),
    ];
    let (_, page) = google.press("/o/oauth2/consent", &all).await;
    assert!(field(&link(&page), "scope").unwrap().contains(CONTACTS));

    let (_, page) = google.choose(&query, "slow@acme.example").await;
    assert!(!page.contains("<form"), "nothing follows: {page}");
    let hinted = google.ask(&[("login_hint", "wrong@acme.example")]);
    let page = google
        .get(&format!("/o/oauth2/v2/auth?{hinted}"))
        .await
        .text()
        .await
        .unwrap();
    assert!(
        page.contains("<b id=\"account\">other@acme.example</b>"),
        "{page}"
    );
    let (_, page) = google.choose(&query, "nobody@acme.example").await;
    assert!(page.contains("Couldn’t find your Google Account"), "{page}");
}

#[tokio::test]
async fn cancel_and_a_silent_request_come_back_with_an_error() {
    let google = Google::new();
    let query = google.ask(&[]);
    for path in ["/o/oauth2/consent", "/o/oauth2/warned"] {
        let fields = [
            ("ask", query.as_str()),
            ("account", "tester@acme.example"),
            ("decision", "cancel"),
        ];
        let (_, page) = google.press(path, &fields).await;
        assert_eq!(
            link(&page).as_str(),
            format!("{BACK}?error=access_denied&state=abc")
        );
    }
    let silent = google.ask(&[("prompt", "none")]);
    let answer = google.get(&format!("/o/oauth2/v2/auth?{silent}")).await;
    assert_eq!(answer.status(), 302);
    assert_eq!(
        answer.headers()["location"],
        format!("{BACK}?error=interaction_required&state=abc")
    );
}

#[tokio::test]
async fn what_was_granted_outlives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options {
        state: Some(folder.path().join("practice.json")),
        ..Options::default()
    };
    let google = Google::with(options());
    let refresh = google.tokens().await["refresh_token"]
        .as_str()
        .unwrap()
        .to_owned();
    let keys = body(google.get("/oauth2/v3/certs").await).await;
    drop(google);
    let google = Google::with(options());
    let fields = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh.as_str()),
    ];
    assert_eq!(google.token(&fields).await.status(), 200);
    assert_eq!(body(google.get("/oauth2/v3/certs").await).await, keys);
}
