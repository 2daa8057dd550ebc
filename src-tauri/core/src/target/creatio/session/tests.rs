use std::collections::BTreeMap;
use std::sync::Mutex;

use serde_json::{Value as Json, json};

use super::*;
use crate::outside::Pending;
use crate::provider::http::Fault;
use crate::target::creatio::site::{self, Framework};
use crate::target::settings::{self, Became, Found, Plan, Settings as _, Value as Held, Wanted};

const PASSWORD: &str = "invented-Pa55\"word";
const COOKIE: &str = "AUTH-of-the-session-222";

/// A call's path, headers and body.
type Seen = (String, Vec<(String, String)>, Json);

/// A site as the vendor's transcripts describe it, with what a test spoils.
struct Fake {
    framework: Framework,
    /// The name of the cookie that is echoed; none: an old version.
    echoed: Option<&'static str>,
    login: Mutex<Json>,
    /// How a session ends after the first call: with which answer.
    ends: Option<Response>,
    held: Mutex<BTreeMap<String, Json>>,
    says_success: bool,
    seen: Mutex<Vec<Seen>>,
}

impl Fake {
    fn new(framework: Framework) -> Self {
        let held = [
            ("TwitterConsumerKey", json!("oldKey")),
            ("TwitterConsumerSecret", json!("")),
        ];
        Self {
            framework,
            echoed: Some("BPMCSRF"),
            login: Mutex::new(
                json!({ "Code": 0, "Message": "", "Exception": null, "PasswordChangeUrl": null }),
            ),
            ends: None,
            held: Mutex::new(held.map(|(code, value)| (code.to_owned(), value)).into()),
            says_success: false,
            seen: Mutex::default(),
        }
    }

    fn site(&self) -> Site {
        Site {
            root: "https://crm.acme.example/creatio".to_owned(),
            framework: self.framework,
        }
    }

    async fn begin(&self) -> Result<Session<'_>, CreatioError> {
        let login = Login::User {
            name: "wizard.admin".to_owned(),
            password: Secret::new(PASSWORD),
            token: None,
        };
        Session::begin(Arc::new(self), self.site(), login).await
    }

    fn calls(&self, ending: &str) -> usize {
        let seen = self.seen.lock().unwrap();
        seen.iter().filter(|(path, _, _)| path.ends_with(ending)).count()
    }

    fn answer(&self, request: &Request) -> Response {
        let body = serde_json::from_slice(&request.body).unwrap_or(Json::Null);
        let path = request.url.path().to_owned();
        let seen_before = self.calls("QuerySysSettings");
        self.seen
            .lock()
            .unwrap()
            .push((path.clone(), request.headers.clone(), body.clone()));
        let path = path.trim_start_matches("/creatio/");
        if path == "ServiceModel/AuthService.svc/Login" {
            return self.welcome();
        }
        let path = match (self.framework, path.strip_prefix("0/")) {
            (Framework::Classic, Some(path)) => path,
            (Framework::Core, None) => path,
            (Framework::Classic, None) | (Framework::Core, Some(_)) => return plain(404, ""),
        };
        let header = |name: &str| {
            let mut found = request.headers.iter().filter(|(known, _)| known == name);
            found.next().map(|(_, value)| value.clone()).unwrap_or_default()
        };
        if !header("cookie").contains(COOKIE) {
            return plain(401, r#"{"Message":"Authentication failed."}"#);
        }
        if let Some(echoed) = self.echoed
            && header(&echoed.to_ascii_lowercase()) != "csrf444"
        {
            return plain(403, "");
        }
        match path.rsplit('/').next().unwrap_or_default() {
            "QuerySysSettings" if seen_before == 1 && self.ends.is_some() => {
                self.ends.clone().unwrap_or_else(|| plain(500, ""))
            }
            "QuerySysSettings" => self.query(&body),
            "PostSysSettingsValues" => self.post(&body),
            "GetCanExecuteOperation" => plain(200, r#"{"GetCanExecuteOperationResult":true}"#),
            "Logout" => plain(200, r#"{"RedirectLocation":""}"#),
            _ => plain(404, ""),
        }
    }

    fn welcome(&self) -> Response {
        let login = self.login.lock().unwrap();
        let mut answer = plain(200, &login.to_string());
        if matches!(login["Code"].as_i64(), Some(0 | 2)) {
            let mut set = vec![
                format!(".ASPXAUTH={COOKIE}; path=/; HttpOnly"),
                "BPMLOADER=ldr111; path=/".to_owned(),
            ];
            set.extend(self.echoed.map(|name| format!("{name}=csrf444; path=/")));
            answer
                .headers
                .extend(set.into_iter().map(|cookie| ("set-cookie".to_owned(), cookie)));
        }
        answer
    }

    fn query(&self, body: &Json) -> Response {
        let held = self.held.lock().unwrap();
        let codes = body["sysSettingsNameCollection"].as_array().unwrap();
        let values = codes.iter().filter_map(Json::as_str).filter_map(|code| {
            let value = held.get(code)?;
            let kind = if value.is_boolean() { 12 } else { 27 };
            Some((
                code.to_owned(),
                json!({ "code": code, "value": value, "dataValueType": kind }),
            ))
        });
        let values: serde_json::Map<String, Json> = values.collect();
        plain(
            200,
            &json!({ "values": values, "success": self.says_success }).to_string(),
        )
    }

    fn post(&self, body: &Json) -> Response {
        let mut held = self.held.lock().unwrap();
        assert_eq!(body["isPersonal"], false);
        let values = body["sysSettingsValues"].as_object().unwrap();
        let saved = values.iter().map(|(code, value)| {
            let is_there = held.contains_key(code);
            if is_there {
                held.insert(code.clone(), value.clone());
            }
            (code.clone(), json!(is_there))
        });
        let saved: serde_json::Map<String, Json> = saved.collect();
        plain(
            200,
            &json!({ "saveResult": saved, "success": self.says_success }).to_string(),
        )
    }
}

impl Http for Fake {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        let answer = self.answer(&request);
        Box::pin(async { Ok(answer) })
    }
}

fn plain(status: u16, body: &str) -> Response {
    Response {
        status,
        headers: Vec::new(),
        body: body.as_bytes().to_vec(),
        took_ms: 1,
    }
}

fn with(mut response: Response, name: &str, value: &str) -> Response {
    response.headers.push((name.to_owned(), value.to_owned()));
    response
}

fn wanted() -> Vec<Wanted> {
    [
        ("TwitterConsumerKey", "newKeyInvented", false),
        ("TwitterConsumerSecret", "newSecretInvented", false),
        ("UseGoogleSharedApplication", "", true),
    ]
    .map(|(code, value, optional)| Wanted {
        code: code.to_owned(),
        value: match value {
            "" => Held::Flag(false),
            text => Held::Text(Secret::new(text)),
        },
        optional,
    })
    .into()
}

async fn plan(session: &Session<'_>) -> Plan {
    let codes = [
        "TwitterConsumerKey",
        "TwitterConsumerSecret",
        "UseGoogleSharedApplication",
    ];
    Plan::new(wanted(), &session.read(&codes).await.unwrap())
}

#[tokio::test]
async fn settings_are_read_written_read_back_and_undone_on_either_net_with_each_kind_of_echo() {
    for framework in [Framework::Classic, Framework::Core] {
        for echoed in [None, Some("BPMCSRF"), Some("CRT_CSRF")] {
            for says_success in [true, false] {
                let fake = Fake {
                    echoed,
                    says_success,
                    ..Fake::new(framework)
                };
                let before = fake.held.lock().unwrap().clone();
                let session = fake.begin().await.unwrap();
                assert!(session.may("CanManageSysSettings").await.unwrap());
                let plan = plan(&session).await;
                let became = settings::apply(&session, &plan, &|_| ()).await.unwrap();
                assert_eq!(became, [Became::Stored, Became::Stored, Became::Untouched]);
                assert_eq!(
                    fake.held.lock().unwrap()["TwitterConsumerSecret"],
                    "newSecretInvented"
                );
                let back = settings::undo(&session, &plan).await.unwrap();
                assert_eq!(back, [Became::Undone, Became::Undone, Became::Untouched]);
                assert_eq!(*fake.held.lock().unwrap(), before);
                session.end().await.unwrap();
                assert_eq!((fake.calls("Login"), fake.calls("Logout")), (1, 1));
            }
        }
    }
}

#[tokio::test]
async fn a_session_that_ends_is_begun_anew_once_and_the_call_repeated() {
    let page = with(
        plain(200, "<script src=\"bootstrap.login\">"),
        "content-type",
        "text/html",
    );
    let away = with(plain(302, ""), "location", "/Login/NuiLogin.aspx?ReturnUrl=%2f0");
    for ends in [plain(401, "{}"), away, page] {
        let fake = Fake {
            ends: Some(ends),
            ..Fake::new(Framework::Classic)
        };
        let session = fake.begin().await.unwrap();
        session.read(&["TwitterConsumerKey"]).await.unwrap();
        let found = session.read(&["TwitterConsumerKey"]).await.unwrap();
        assert!(
            matches!(&found["TwitterConsumerKey"], Found::Value(Held::Text(text)) if text.expose() == "oldKey")
        );
        assert_eq!(fake.calls("Login"), 2);
    }
}

#[tokio::test]
async fn a_refused_sign_in_is_told_by_its_code_and_never_tried_again() {
    let exception = |kind: &str| json!({ "Code": 1, "Message": "?", "Exception": { "Type": kind } });
    for (login, trouble) in [
        (
            exception("System.Security.SecurityException"),
            Trouble::LoginRefused,
        ),
        (
            exception("Terrasoft.Web.StartAuthFlowException"),
            Trouble::SecondFactor,
        ),
        (
            exception("Terrasoft.Web.TotpIsNotEnabledException"),
            Trouble::SecondFactor,
        ),
        (
            json!({ "Code": 1, "PasswordChangeUrl": "/Login/Change.aspx" }),
            Trouble::PasswordExpired,
        ),
        (json!({ "Code": 3 }), Trouble::NoLicence),
        (json!({ "Code": 4 }), Trouble::NoLicence),
        (json!({ "Code": 5 }), Trouble::PasswordExpired),
    ] {
        let fake = Fake {
            login: Mutex::new(login),
            ..Fake::new(Framework::Core)
        };
        let error = fake.begin().await.map(drop).unwrap_err();
        assert_eq!(error.trouble, trouble);
        assert_eq!(fake.calls("Login"), 1, "{trouble:?}");
        let right = Fake::new(Framework::Core);
        assert!(right.begin().await.is_ok());
    }
    let soon = Fake {
        login: Mutex::new(json!({ "Code": 2, "Message": "" })),
        ..Fake::new(Framework::Core)
    };
    assert!(soon.begin().await.is_ok(), "the password ends soon, not yet");
}

#[tokio::test]
async fn what_stands_in_a_sites_place_is_told_apart() {
    let of = |answer: Response| error::of_login(&answer);
    assert_eq!(of(plain(404, "")), Some(Trouble::NotThere));
    assert_eq!(of(plain(503, "")), Some(Trouble::Starting));
    assert_eq!(of(plain(200, "<html>")), Some(Trouble::NotThere));
    let elsewhere = with(plain(302, ""), "location", "/Login/NuiLogin.aspx?ErrorCode=4");
    assert_eq!(of(elsewhere), Some(Trouble::AddressRefused));
    assert_eq!(of(plain(500, r#"{"Message":"?"}"#)), Some(Trouble::Nonsense(500)));
}

#[tokio::test]
async fn the_other_net_and_a_missing_echo_are_told_and_no_secret_is_in_what_is_told() {
    let fake = Fake::new(Framework::Classic);
    let mut wrong = fake.site();
    wrong.framework = Framework::Core;
    let login = Login::User {
        name: "wizard.admin".to_owned(),
        password: Secret::new(PASSWORD),
        token: None,
    };
    let session = Session::begin(Arc::new(&fake), wrong, login).await.unwrap();
    let error = session.read(&["TwitterConsumerKey"]).await.map(drop).unwrap_err();
    assert_eq!(error.trouble, Trouble::NotThere);

    let echo = plain(
        500,
        &format!("{{\"Cookie\":\"{COOKIE}\",\"Value\":\"written-secret\"}}"),
    );
    let error = session
        .read_answer(&echo, &["written-secret"])
        .map(drop)
        .unwrap_err();
    assert_eq!(error.trouble, Trouble::Nonsense(500));
    assert!(!error.details.contains(COOKIE), "{}", error.details);
    assert!(!error.details.contains("written-secret"), "{}", error.details);
}

#[tokio::test]
async fn a_sign_in_that_was_refused_on_the_way_is_not_tried_again_and_a_second_factor_not_sent_twice() {
    let fake = Fake::new(Framework::Core);
    let session = fake.begin().await.unwrap();
    *session.pass() = Pass::Cookies(BTreeMap::new());
    *fake.login.lock().unwrap() = json!({ "Code": 1, "Exception": { "Type": "SecurityException" } });
    for _ in 0..3 {
        let error = session.read(&["TwitterConsumerKey"]).await.map(drop).unwrap_err();
        assert_eq!(error.trouble, Trouble::LoginRefused);
    }
    assert_eq!(fake.calls("Login"), 2);

    let fake = Fake::new(Framework::Core);
    let login = Login::User {
        name: "wizard.admin".to_owned(),
        password: Secret::new(PASSWORD),
        token: Some(Secret::new("123456")),
    };
    let session = Session::begin(Arc::new(&fake), fake.site(), login).await.unwrap();
    *session.pass() = Pass::Cookies(BTreeMap::new());
    let error = session.read(&["TwitterConsumerKey"]).await.map(drop).unwrap_err();
    assert_eq!(error.trouble, Trouble::SessionEnded);
    assert_eq!(fake.calls("Login"), 1);
}

#[tokio::test]
async fn an_answer_without_values_does_not_say_that_there_is_no_setting() {
    let fake = Fake {
        ends: Some(plain(200, r#"{"success":false}"#)),
        ..Fake::new(Framework::Core)
    };
    let session = fake.begin().await.unwrap();
    session.read(&["TwitterConsumerKey"]).await.unwrap();
    let error = session.read(&["TwitterConsumerKey"]).await.map(drop).unwrap_err();
    assert_eq!(error.trouble, Trouble::Nonsense(200));
}

#[tokio::test]
async fn a_client_of_the_identity_service_needs_no_cookies_and_its_refusals_are_told() {
    struct Identity(Response);
    impl Http for Identity {
        fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
            let answer = match request.url.path() {
                "/connect/token" => self.0.clone(),
                _ => {
                    let bears = request
                        .headers
                        .contains(&("authorization".to_owned(), "Bearer the-bearer".to_owned()));
                    assert!(bears && !request.headers.iter().any(|(name, _)| name == "cookie"));
                    plain(200, r#"{"values":{}}"#)
                }
            };
            Box::pin(async { Ok(answer) })
        }
    }
    for (answer, trouble) in [
        (
            plain(200, r#"{"access_token":"the-bearer","expires_in":3600}"#),
            None,
        ),
        (
            plain(400, r#"{"error":"invalid_client"}"#),
            Some(Trouble::ClientRefused("invalid_client".to_owned())),
        ),
        (plain(200, "<html>"), Some(Trouble::NoIdentityService)),
        (plain(503, ""), Some(Trouble::Starting)),
    ] {
        let http = Identity(answer);
        let site = Fake::new(Framework::Core).site();
        let login = Login::Client {
            identity: "https://acme-is.creatio.com".to_owned(),
            id: "invented1".to_owned(),
            secret: Secret::new("invented2"),
        };
        match (Session::begin(Arc::new(&http), site, login).await, trouble) {
            (Ok(session), None) => {
                let found = session.read(&["TwitterConsumerKey"]).await.unwrap();
                assert!(matches!(found["TwitterConsumerKey"], Found::Absent));
            }
            (Err(error), Some(trouble)) => assert_eq!(error.trouble, trouble),
            (Ok(_), Some(trouble)) => panic!("{trouble:?} was let in"),
            (Err(error), None) => panic!("{error:?}"),
        }
    }
}

#[tokio::test]
async fn the_net_is_told_by_what_is_there() {
    struct There(Vec<&'static str>);
    impl Http for There {
        fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
            let is_there = self.0.contains(&request.url.path());
            Box::pin(async move { Ok(plain(if is_there { 200 } else { 404 }, "")) })
        }
    }
    for (there, framework) in [
        (vec!["/api/HealthCheck/Ping"], Some(Framework::Core)),
        (vec!["/0/api/HealthCheck/Ping"], Some(Framework::Classic)),
        (
            vec![
                "/api/HealthCheck/Ping",
                "/0/api/HealthCheck/Ping",
                "/Login/NuiLogin.aspx",
            ],
            Some(Framework::Classic),
        ),
        (vec!["/Login/Login.html"], Some(Framework::Core)),
        (vec![], None),
    ] {
        let found = site::framework(&There(there.clone()), "https://crm.acme.example").await;
        assert_eq!(found, Ok(framework), "{there:?}");
    }
}

#[tokio::test]
async fn a_site_that_starts_says_nothing_of_its_net() {
    struct Starts;
    impl Http for Starts {
        fn send(&self, _: Request) -> Pending<'_, Result<Response, Fault>> {
            Box::pin(async { Ok(plain(503, "")) })
        }
    }
    let found = site::framework(&Starts, "https://crm.acme.example").await;
    assert_eq!(found.unwrap_err().trouble, Trouble::Starting);
}
