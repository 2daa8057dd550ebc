//! Practice Google as the network sees it: from the program's request to a call of an API, and each refusal on the way.

use std::collections::BTreeSet;

use keywright_practice::google::{Api, Audience, Scenario};
use keywright_practice::switches::Change;
use keywright_practice::{Options, Practice};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use serde_json::{Value, json};
use url::Url;

use crate::world::body;

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
        let http = Client::builder().no_proxy().redirect(Policy::none());
        Self {
            practice: Practice::start(options).unwrap(),
            http: http.build().unwrap(),
        }
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
async fn each_error_of_googles_page_is_shown_and_the_program_hears_nothing() {
    let google = Google::new();
    for (changes, error) in [
        (
            &[("client_id", "4711-x.apps.googleusercontent.com")] as &[_],
            "Error 401: invalid_client",
        ),
        (
            &[("redirect_uri", "http://127.0.0.1:28737/callback/")],
            "Error 400: redirect_uri_mismatch",
        ),
        (
            &[("redirect_uri", "http://192.168.1.5/cb")],
            "Error 400: invalid_request",
        ),
        (
            &[("redirect_uri", "urn:ietf:wg:oauth:2.0:oob")],
            "Error 400: invalid_request",
        ),
        (&[("scope", "openid calendar")], "Error 400: invalid_scope"),
        (&[("response_type", "")], "Error 400: invalid_request"),
    ] {
        let answer = google
            .get(&format!("/o/oauth2/auth?{}", google.ask(changes)))
            .await;
        let status = answer.status().as_u16();
        let page = answer.text().await.unwrap();
        assert!(
            page.contains(error) && error.contains(&status.to_string()),
            "{page}"
        );
    }
    for (account, status, error) in [
        ("nottester@acme.example", 403, "Error 403: access_denied"),
        ("outsider@mail.example", 403, "Error 403: org_internal"),
        ("blocked@acme.example", 400, "Error 400: admin_policy_enforced"),
    ] {
        let (said, page) = google.choose(&google.ask(&[]), account).await;
        assert_eq!(said, status);
        assert!(page.contains(error) && page.contains(account), "{page}");
    }
    for (scenario, error) in [
        (Scenario::ClientDeleted, "Error 401: deleted_client"),
        (Scenario::UserAgent, "Error 403: disallowed_useragent"),
        (Scenario::Policy, "Error 400: policy_enforced"),
    ] {
        google.turn(scenario, true);
        let (_, page) = google.choose(&google.ask(&[]), "tester@acme.example").await;
        assert!(page.contains(error), "{page}");
        google.turn(scenario, false);
    }
    let (status, page) = google.choose(&google.ask(&[]), "tester@acme.example").await;
    assert!(status == 200 && page.contains("hasn’t verified"), "{page}");
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
async fn the_token_endpoint_answers_as_its_table_says() {
    let google = Google::new();
    let nonsense = [
        ("grant_type", "authorization_code"),
        ("code", "invalid"),
        ("redirect_uri", BACK),
    ];
    let told = |error: &str, says: &str| json!({ "error": error, "error_description": says });
    let probe = google.token(&nonsense).await;
    assert_eq!(probe.status(), 400);
    assert!(probe.headers().contains_key("date"));
    assert_eq!(body(probe).await, told("invalid_grant", "Malformed auth code."));
    for path in ["/token", "/oauth2/v4/token", "/o/oauth2/token"] {
        let missing = google.post(path, &nonsense).await;
        let expected = told("invalid_request", "Could not determine client ID from request.");
        assert_eq!(body(missing).await, expected, "{path}");
    }
    let id = google.practice.project().web.id;
    let missing = google.post("/token", &[("client_id", &id)]).await;
    assert_eq!(
        body(missing).await,
        told("invalid_request", "client_secret is missing.")
    );
    for (id, says) in [
        (id.as_str(), "The provided client secret is invalid."),
        ("x", "The OAuth client was not found."),
    ] {
        let wrong = google
            .post("/token", &[("client_id", id), ("client_secret", "x")])
            .await;
        assert_eq!(wrong.status(), 401);
        assert_eq!(body(wrong).await, told("invalid_client", says));
    }

    let tokens = google.tokens().await;
    let refresh = [
        ("grant_type", "refresh_token"),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
    ];
    for (scenario, status, error) in [
        (Scenario::ClientDeleted, 401, "deleted_client"),
        (Scenario::TokenOverloaded, 500, "internal_failure"),
        (Scenario::TokenDead, 400, "invalid_grant"),
        (Scenario::SignInAnew, 400, "invalid_grant"),
        (Scenario::AdminPolicy, 400, "admin_policy_enforced"),
    ] {
        google.turn(scenario, true);
        let refused = google.token(&refresh).await;
        assert_eq!(refused.status(), status, "{}", scenario.as_str());
        assert_eq!(body(refused).await["error"], error);
        google.turn(scenario, false);
        let fresh = google.token(&refresh).await;
        assert_eq!(fresh.status(), 200);
        assert!(
            body(fresh).await.get("refresh_token").is_none(),
            "the old one stays"
        );
    }
    google.practice.switch(&Change {
        clock_offset_s: Some(7 * 24 * 3600 + 1),
        ..Change::default()
    });
    let dead = google.token(&refresh).await;
    assert_eq!(
        body(dead).await,
        told("invalid_grant", "Token has been expired or revoked.")
    );
}

#[tokio::test]
async fn a_grant_for_a_limited_time_says_when_it_ends() {
    let google = Google::new();
    google.turn(Scenario::TimeLimited, true);
    assert_eq!(google.tokens().await["refresh_token_expires_in"], 86400);
}

#[tokio::test]
async fn the_apis_refuse_in_both_forms_and_recover() {
    const LIST: &str = "/calendar/v3/users/me/calendarList";
    const PEOPLE: &str = "/v1/people/me/connections?personFields=metadata";
    let google = Google::new();
    let tokens = google.tokens().await;
    let token = tokens["access_token"].as_str().unwrap();
    for (scenario, path, status, classic, reason) in [
        (
            Scenario::ApiDisabled,
            LIST,
            403,
            Some("accessNotConfigured"),
            Some("SERVICE_DISABLED"),
        ),
        (Scenario::ApiDisabled, PEOPLE, 403, None, Some("SERVICE_DISABLED")),
        (
            Scenario::RateLimit,
            LIST,
            403,
            Some("rateLimitExceeded"),
            Some("RATE_LIMIT_EXCEEDED"),
        ),
        (
            Scenario::RateLimit,
            PEOPLE,
            429,
            None,
            Some("RATE_LIMIT_EXCEEDED"),
        ),
        (Scenario::NoCalendar, LIST, 403, Some("notACalendarUser"), None),
        (Scenario::FailOnce, LIST, 500, Some("backendError"), None),
    ] {
        google.turn(scenario, true);
        let refused = google.api(path, token).await;
        assert_eq!(refused.status(), status, "{}", scenario.as_str());
        let error = body(refused).await["error"].clone();
        assert_eq!(error["errors"][0]["reason"].as_str(), classic, "{error}");
        assert_eq!(error["details"][0]["reason"].as_str(), reason, "{error}");
        if scenario != Scenario::FailOnce {
            google.turn(scenario, false);
        }
        assert_eq!(
            google.api(path, token).await.status(),
            200,
            "{}",
            scenario.as_str()
        );
    }

    google
        .practice
        .change_project(|project| project.apis.remove(&Api::People))
        .unwrap();
    let error = body(google.api(PEOPLE, token).await).await["error"].clone();
    let number = google.practice.project().number;
    assert_eq!(
        error["details"][0]["metadata"]["consumer"],
        format!("projects/{number}")
    );
    assert!(
        error["message"]
            .as_str()
            .unwrap()
            .starts_with("People API has not been used in project")
    );

    let narrow = google.ask(&[("scope", CONTACTS), ("prompt", "consent")]);
    let back = google.consent(&narrow, "tester@acme.example", &[]).await;
    let narrow = google.exchange(&back).await;
    let error = body(google.api(LIST, narrow["access_token"].as_str().unwrap()).await).await;
    assert_eq!(
        error["error"]["details"][0]["reason"],
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
    );
    assert_eq!(error["error"]["errors"][0]["reason"], "insufficientPermissions");
    let error = body(google.api(LIST, "ya29.nonsense").await).await;
    assert_eq!(error["error"]["status"], "UNAUTHENTICATED");
    assert_eq!(error["error"]["errors"][0]["reason"], "authError");
    google
        .practice
        .change_project(|project| project.apis.insert(Api::People))
        .unwrap();
    let masked = body(google.api("/v1/people/me/connections", token).await).await;
    assert_eq!(masked["error"]["status"], "INVALID_ARGUMENT");
}

#[tokio::test]
async fn a_call_that_gets_no_answer_ends_when_its_caller_gives_up() {
    let google = Google::new();
    google.turn(Scenario::Timeout, true);
    let impatient = google
        .http
        .post(google.url("/token"))
        .timeout(std::time::Duration::from_millis(200));
    assert!(impatient.send().await.unwrap_err().is_timeout());
    google.turn(Scenario::Timeout, false);
    assert_eq!(google.post("/token", &[]).await.status(), 400);
}

#[tokio::test]
async fn the_console_registers_rotates_and_gives_the_file() {
    let google = Google::new();
    let file = || async {
        let answer = google.get("/google/console/client.json?client=web").await;
        let name = answer.headers()["content-disposition"]
            .to_str()
            .unwrap()
            .to_owned();
        (name, answer.text().await.unwrap())
    };
    let web = google.practice.project().web;
    let secret = web.secret().unwrap().expose().to_owned();
    let (name, text) = file().await;
    assert!(name.contains(&format!("client_secret_{}.json", web.id)), "{name}");
    let read = keywright_core::check::google_client::read(&text).unwrap();
    assert_eq!((read.id, read.redirect_uris), (web.id.clone(), web.redirect_uris));
    assert_eq!(read.secret.unwrap().expose(), secret);

    let page = google.get("/google/console").await.text().await.unwrap();
    assert!(page.contains(&secret), "shown until it is closed");
    google
        .press("/google/console/secret", &[("client", "web"), ("act", "close 0")])
        .await;
    let page = google.get("/google/console").await.text().await.unwrap();
    assert!(
        !page.contains(&secret) && page.contains(&format!("****{}", &secret[31..])),
        "{page}"
    );
    let (_, text) = file().await;
    assert!(
        keywright_core::check::google_client::read(&text)
            .unwrap()
            .secret
            .is_none()
    );

    let add = [("client", "web"), ("act", "add")];
    google.press("/google/console/secret", &add).await;
    let (_, page) = google.press("/google/console/secret", &add).await;
    assert!(page.contains("at most two secrets"), "{page}");
    google
        .press(
            "/google/console/secret",
            &[("client", "web"), ("act", "disable 0")],
        )
        .await;
    let used = [("client_id", web.id.as_str()), ("client_secret", secret.as_str())];
    assert_eq!(google.post("/token", &used).await.status(), 401);
    google
        .press(
            "/google/console/secret",
            &[("client", "web"), ("act", "delete 0")],
        )
        .await;
    assert!(google.practice.project().web.secret().unwrap().expose() != secret);

    let wrong = [("redirects", "http://10.0.0.5/cb"), ("origins", "")];
    let (_, page) = google.press("/google/console/addresses", &wrong).await;
    assert!(
        page.contains("Invalid Redirect") && page.contains("http://10.0.0.5/cb"),
        "{page}"
    );
    let good = [
        ("redirects", "https://crm.example.com/cb"),
        ("origins", "https://crm.example.com"),
    ];
    google.press("/google/console/addresses", &good).await;
    let project = google.practice.project();
    assert_eq!(project.web.redirect_uris, ["https://crm.example.com/cb"]);
    let audience = [("audience", "production"), ("testers", "a@acme.example\r\n")];
    google.press("/google/console/audience", &audience).await;
    google.press("/google/console/apis", &[("api", "people")]).await;
    let project = google.practice.project();
    assert_eq!(project.audience, Audience::Production);
    assert_eq!(project.apis, [Api::People].into());
    assert_eq!(project.testers, ["a@acme.example".to_owned()].into());
}

#[tokio::test]
async fn forms_of_other_sites_change_nothing_and_the_log_keeps_no_secret() {
    let google = Google::new();
    let query = google.ask(&[]);
    let fields = [
        ("ask", query.as_str()),
        ("account", "tester@acme.example"),
        ("decision", "allow"),
        ("redirects", "https://evil.example.com/"),
        ("api", ""),
        ("act", "add"),
    ];
    for path in [
        "/o/oauth2/account",
        "/o/oauth2/warned",
        "/o/oauth2/consent",
        "/google/console/secret",
        "/google/console/addresses",
        "/google/console/audience",
        "/google/console/apis",
        "/google/console/rehearse",
    ] {
        assert_eq!(google.post(path, &fields).await.status(), 403, "{path}");
        assert_eq!(google.decided(), "form-out-of-date");
    }
    let before = google.practice.project();
    assert!(before.web.redirect_uris.contains(&BACK.to_owned()));
    let tokens = google.tokens().await;
    let log = serde_json::to_string(&google.practice.log()).unwrap();
    assert!(log.contains("google-token-issued"), "{log}");
    let secret = before.web.secret().unwrap().expose().to_owned();
    for hidden in [
        secret.as_str(),
        tokens["access_token"].as_str().unwrap(),
        tokens["refresh_token"].as_str().unwrap(),
        "code=",
    ] {
        assert!(!log.contains(hidden));
    }
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
