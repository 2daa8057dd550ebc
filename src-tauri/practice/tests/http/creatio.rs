//! Practice Creatio as the network sees it, after the transcripts of the facts (Creatio, section 8).

use std::collections::BTreeMap;

use keywright_core::wizard::Rehearsal as _;
use keywright_practice::creatio::Scenario;
use keywright_practice::switches::Change;
use keywright_practice::{Options, Practice};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};

use crate::world::body;

const LOGIN: &str = "ServiceModel/AuthService.svc/Login";
const MAY: &str = "rest/RightsService/GetCanExecuteOperation";
const READ: &str = "DataService/json/SyncReply/QuerySysSettings";
const WRITE: &str = "DataService/json/SyncReply/PostSysSettingsValues";
const MAKE: &str = "DataService/json/SyncReply/InsertSysSettingRequest";
const LEAVE: &str = "rest/MainMenuService/Logout";

/// A program in front of one site.
struct Site {
    practice: Practice,
    http: Client,
}

/// The cookies that a program keeps.
type Jar = BTreeMap<String, String>;

impl Site {
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

    fn rehearsing(on: &[Scenario]) -> Self {
        let site = Self::new();
        site.turn(on);
        site
    }

    /// Has the site do these, and nothing else.
    fn turn(&self, on: &[Scenario]) {
        self.practice.switch(&Change {
            creatio_on: on.iter().copied().collect(),
            creatio_off: Scenario::ALL
                .iter()
                .copied()
                .filter(|one| !on.contains(one))
                .collect(),
            ..Change::default()
        });
    }

    fn post(&self, path: &str, json: &Value) -> RequestBuilder {
        let url = format!("{}/{path}", self.practice.creatio_root());
        self.http.post(url).json(json)
    }

    async fn get(&self, path: &str) -> Response {
        let url = format!("{}/{path}", self.practice.creatio_root());
        self.http.get(url).send().await.unwrap()
    }

    async fn login(&self, change: impl FnOnce(&mut Value)) -> Response {
        let (user, password) = self.practice.creatio_user();
        let mut wish = json!({ "UserName": user, "UserPassword": password.expose(), "TimeZoneOffset": -180 });
        change(&mut wish);
        let call = self.post(LOGIN, &wish).header("ForceUseSession", "true");
        call.send().await.unwrap()
    }

    async fn enter(&self) -> Jar {
        let answer = self.login(|_| {}).await;
        assert_eq!(answer.status(), 200);
        jar(&answer)
    }

    /// A call with all cookies and the header that echoes one.
    async fn call(&self, jar: &Jar, path: &str, json: Value) -> Response {
        let pairs: Vec<String> = jar
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let mut call = self.post(path, &json).header("cookie", pairs.join("; "));
        for name in ["BPMCSRF", "CRT_CSRF"] {
            if let Some(value) = jar.get(name) {
                call = call.header(name, value);
            }
        }
        call.send().await.unwrap()
    }

    async fn token(&self, form: &[(&str, &str)]) -> Response {
        let url = format!("{}/connect/token", self.practice.creatio_identity());
        self.http.post(url).form(form).send().await.unwrap()
    }

    fn decided(&self) -> &'static str {
        self.practice.log().last().unwrap().decided
    }
}

fn jar(answer: &Response) -> Jar {
    let lines = answer.headers().get_all("set-cookie").iter();
    let pairs = lines.map(|line| {
        line.to_str()
            .unwrap()
            .split(';')
            .next()
            .unwrap()
            .split_once('=')
            .unwrap()
    });
    pairs
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn codes(codes: &[&str]) -> Value {
    json!({ "sysSettingsNameCollection": codes })
}

fn values(values: Value) -> Value {
    json!({ "isPersonal": false, "sysSettingsValues": values })
}

#[tokio::test]
async fn settings_are_read_written_and_read_back_by_password() {
    let site = Site::new();
    let before = site.practice.creatio_settings();
    let answer = site.login(|_| {}).await;
    let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
    assert_eq!(kind, "application/json; charset=utf-8");
    let cookies = answer.headers().get_all("set-cookie").iter();
    let cookies: Vec<&str> = cookies.map(|line| line.to_str().unwrap()).collect();
    for (name, is_hidden) in [
        ("BPMLOADER", true),
        (".ASPXAUTH", true),
        ("BPMCSRF", false),
        ("UserName", true),
    ] {
        let line = cookies
            .iter()
            .find(|line| line.starts_with(&format!("{name}=")))
            .unwrap();
        assert_eq!(line.contains("HttpOnly"), is_hidden, "{line}");
    }
    let jar = jar(&answer);
    assert!(jar["UserName"].starts_with("119|105|122"), "wiz");
    let said = json!({
        "Code": 0, "Message": "", "Exception": null, "PasswordChangeUrl": null, "RedirectUrl": null,
    });
    assert_eq!(body(answer).await, said);

    let probe = format!("0/{MAY}");
    for (operation, is_held) in [("CanManageSysSettings", true), ("CanManageSolution", false)] {
        let told = site.call(&jar, &probe, json!({ "operation": operation })).await;
        assert_eq!(
            body(told).await,
            json!({ "GetCanExecuteOperationResult": is_held })
        );
    }

    let read = codes(&[
        "GoogleConsumerSecret",
        "TwitterConsumerSecret",
        "NoSuch",
        "LDAPServerPassword",
    ]);
    let answer = site.call(&jar, &format!("0/{READ}"), read.clone()).await;
    let told = body(answer).await;
    let secret = "GOCSPX-oldoldoldoldoldoldoldoldoldo";
    assert_eq!(
        told,
        json!({
            "values": {
                "GoogleConsumerSecret": {
                    "id": "d6b112a2-f36b-1410-3a94-0060520ab42d", "code": "GoogleConsumerSecret",
                    "name": "Google secret access key", "value": secret, "displayValue": secret,
                    "isCacheable": false, "dataValueType": 27, "typeName": "Text",
                },
                "TwitterConsumerSecret": {
                    "id": "f72e1f00-f46b-1410-4d86-0060520ab42d", "code": "TwitterConsumerSecret",
                    "name": "Twitter secret access key", "value": "", "displayValue": "",
                    "isCacheable": true, "dataValueType": 27, "typeName": "Text",
                },
                "LDAPServerPassword": {
                    "id": "00000000-0000-4000-8000-000000000004", "code": "LDAPServerPassword",
                    "name": "LDAP administrator password",
                    "isCacheable": true, "dataValueType": 24, "typeName": "SecureText",
                },
            },
            "notFoundSettings": ["NoSuch"], "success": true, "rowsAffected": -1, "nextPrcElReady": false,
        })
    );

    let wish =
        json!({ "TwitterConsumerKey": "newKeyInvented", "TwitterConsumerSecret": "newSecretInvented" });
    let told = body(site.call(&jar, &format!("0/{WRITE}"), values(wish)).await).await;
    let saved = json!({ "TwitterConsumerKey": true, "TwitterConsumerSecret": true });
    let said = json!({ "saveResult": saved, "rowsAffected": -1, "nextPrcElReady": false, "success": true });
    assert_eq!(told, said);
    let told = body(site.call(&jar, &format!("0/{READ}"), read).await).await;
    assert_eq!(
        told["values"]["TwitterConsumerSecret"]["value"],
        "newSecretInvented"
    );

    let after = site.practice.creatio_settings();
    let changed = after.iter().filter(|(code, value)| before[*code] != **value);
    let changed: Vec<&str> = changed.map(|(code, _)| code.as_str()).collect();
    assert_eq!(changed, ["TwitterConsumerKey", "TwitterConsumerSecret"]);

    let answer = site.call(&jar, &format!("0/{LEAVE}"), json!({})).await;
    assert!(
        answer.headers()["set-cookie"]
            .to_str()
            .unwrap()
            .starts_with(".ASPXAUTH=; expires=")
    );
    assert_eq!(body(answer).await, json!({ "RedirectLocation": "" }));
    let answer = site.call(&jar, &format!("0/{LEAVE}"), json!({})).await;
    assert_eq!(answer.status(), 401);
}

#[tokio::test]
async fn a_client_needs_neither_cookies_nor_echo() {
    let site = Site::new();
    let (id, secret) = site.practice.creatio_client();
    let form = [
        ("client_id", id.as_str()),
        ("client_secret", secret.expose()),
        ("grant_type", "client_credentials"),
    ];
    let told = body(site.token(&form).await).await;
    assert_eq!(
        (&told["expires_in"], &told["token_type"]),
        (&json!(3600), &json!("Bearer"))
    );
    let bearer = told["access_token"].as_str().unwrap().to_owned();
    assert!(bearer.starts_with("eyJ"));
    let call = || {
        let call = site.post(&format!("0/{READ}"), &codes(&["UseGoogleSharedApplication"]));
        call.bearer_auth(&bearer).send()
    };
    let flag = body(call().await.unwrap()).await;
    let flag = &flag["values"]["UseGoogleSharedApplication"];
    assert_eq!(
        (&flag["value"], &flag["dataValueType"]),
        (&json!(true), &json!(12))
    );
    site.turn(&[Scenario::ClientUserless]);
    assert_eq!(call().await.unwrap().status(), 401);
    site.turn(&[]);
    let by = |n: usize, value| {
        let mut form = form;
        form[n].1 = value;
        form
    };
    for (form, error) in [
        (by(0, "other"), "invalid_client"),
        (by(1, "other"), "invalid_client"),
        (by(2, "password"), "unsupported_grant_type"),
    ] {
        let answer = site.token(&form).await;
        assert_eq!(answer.status(), 400);
        assert_eq!(body(answer).await, json!({ "error": error }));
    }
    site.turn(&[Scenario::ClientRefused]);
    assert_eq!(
        body(site.token(&form).await).await,
        json!({ "error": "invalid_client" })
    );
    site.turn(&[Scenario::NoIdentity]);
    let instead = site.token(&form).await;
    let mistaken = site.post("connect/token", &json!({})).send().await.unwrap();
    for page in [instead, mistaken] {
        assert_eq!(page.status(), 200);
        assert!(page.text().await.unwrap().contains("/Login/"));
    }
    let url = format!(
        "{}/.well-known/openid-configuration",
        site.practice.creatio_identity()
    );
    let told = body(site.http.get(url).send().await.unwrap()).await;
    assert_eq!(
        told["token_endpoint"],
        format!("{}/connect/token", site.practice.creatio_identity())
    );
}

#[tokio::test]
async fn each_refused_sign_in_has_its_code_and_no_session() {
    let site = Site::new();
    let security = "System.Security.SecurityException";
    for (scenario, code, kind, has_url) in [
        (Scenario::LoginRefused, 1, security, false),
        (Scenario::Locked, 1, security, false),
        (Scenario::PasswordExpired, 5, security, true),
        (Scenario::PasswordChange, 1, security, true),
        (Scenario::LicenceNeeded, 3, security, false),
        (Scenario::NoLicence, 4, security, false),
        (Scenario::SecondFactor, 1, "StartAuthFlowException", false),
        (Scenario::FactorNotSetUp, 1, "TotpIsNotEnabledException", false),
    ] {
        site.turn(&[scenario]);
        let answer = site.login(|_| {}).await;
        assert_eq!(answer.status(), 200, "{scenario:?}");
        assert!(jar(&answer).is_empty(), "{scenario:?}");
        let said = body(answer).await;
        assert_eq!(said["Code"], code, "{scenario:?}");
        assert!(
            said["Exception"]["Type"].as_str().unwrap().ends_with(kind),
            "{scenario:?}"
        );
        assert_eq!(said["Exception"]["Message"], said["Message"]);
        assert_eq!(said["PasswordChangeUrl"].is_string(), has_url, "{scenario:?}");
    }
    site.turn(&[Scenario::PasswordOld]);
    let answer = site.login(|_| {}).await;
    assert!(jar(&answer).contains_key(".ASPXAUTH"));
    assert_eq!(body(answer).await["Code"], 2);

    site.turn(&[Scenario::Address]);
    let answer = site.login(|_| {}).await;
    assert_eq!(answer.status(), 302);
    let place = answer.headers()["location"].to_str().unwrap();
    assert!(place.ends_with("/Login/NuiLogin.aspx?ErrorCode=4"), "{place}");
    let misspelt = site.post("ServiceModel/AuthService.svc/Logn", &json!({}));
    site.turn(&[]);
    assert_eq!(misspelt.send().await.unwrap().status(), 403);
}

#[tokio::test]
async fn a_second_factor_is_claimed_and_five_failures_are_unlocked_on_the_page() {
    let site = Site::rehearsing(&[Scenario::SecondFactor]);
    let number = site.practice.creatio_factor();
    let claim = json!([{ "Key": "token", "Value": number.expose() }]);
    let answer = site.login(|wish| wish["ClaimList"] = claim.clone()).await;
    assert!(jar(&answer).contains_key(".ASPXAUTH"));
    let again = site.login(|wish| wish["ClaimList"] = claim).await;
    assert!(jar(&again).is_empty(), "it is good once");

    site.turn(&[]);
    for _ in 0..5 {
        site.login(|wish| wish["UserPassword"] = json!("wrong")).await;
    }
    assert_eq!(site.decided(), "creatio-user-locked");
    assert!(jar(&site.login(|_| {}).await).is_empty());
    let root = site.practice.creatio_root();
    let page = site.http.get(&root).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Unlock the user"), "{page}");
    let unlock = |token: &str| {
        let form = [("authenticity_token", token.to_owned())];
        site.http
            .post(format!("{root}/practice/unlock"))
            .form(&form)
            .send()
    };
    assert_eq!(unlock("wrong").await.unwrap().status(), 403);
    assert!(jar(&site.login(|_| {}).await).is_empty());
    let token = site.practice.control_token().expose();
    assert_eq!(unlock(token).await.unwrap().status(), 303);
    site.enter().await;
}

#[tokio::test]
async fn a_fifth_session_within_a_minute_is_refused_and_the_log_says_so() {
    let site = Site::new();
    let mut jars = Vec::new();
    for _ in 0..4 {
        jars.push(site.enter().await);
    }
    assert_eq!(body(site.login(|_| {}).await).await["Code"], 1);
    assert_eq!(site.decided(), "creatio-many-sessions");
    site.call(&jars[0], &format!("0/{LEAVE}"), json!({})).await;
    site.enter().await;
}

#[tokio::test]
async fn what_is_not_echoed_is_forbidden_and_who_is_signed_out_is_told_in_each_way() {
    let site = Site::new();
    let read = format!("0/{READ}");
    let jar = site.enter().await;
    let mut bare = jar.clone();
    bare.remove("BPMCSRF");
    assert_eq!(site.call(&bare, &read, codes(&[])).await.status(), 403);
    let mut other = jar.clone();
    other.insert("BPMCSRF".to_owned(), "other".to_owned());
    assert_eq!(site.call(&other, &read, codes(&[])).await.status(), 403);
    site.turn(&[Scenario::CsrfRefused]);
    assert_eq!(site.call(&jar, &read, codes(&[])).await.status(), 403);

    for (scenario, status) in [
        (Scenario::Ended401, 401),
        (Scenario::EndedRedirect, 302),
        (Scenario::EndedPage, 200),
    ] {
        let site = Site::rehearsing(&[scenario]);
        let jar = site.enter().await;
        for _ in 0..2 {
            let told = body(site.call(&jar, &read, codes(&["TwitterConsumerKey"])).await).await;
            assert_eq!(told["success"], true, "{scenario:?}");
        }
        let answer = site.call(&jar, &read, codes(&[])).await;
        assert_eq!(answer.status(), status, "{scenario:?}");
        match scenario {
            Scenario::Ended401 => assert_eq!(
                body(answer).await,
                json!({
                    "Message": "Authentication failed.", "StackTrace": null,
                    "ExceptionType": "System.InvalidOperationException",
                })
            ),
            Scenario::EndedRedirect => {
                let place = answer.headers()["location"].to_str().unwrap();
                assert!(place.contains("/Login/NuiLogin.aspx?ReturnUrl="), "{place}");
            }
            _ => {
                assert!(
                    answer.headers()["content-type"]
                        .to_str()
                        .unwrap()
                        .starts_with("text/html")
                );
                assert!(answer.text().await.unwrap().contains("/Login/"));
            }
        }
        let jar = site.enter().await;
        site.practice.switch(&Change {
            creatio_calls: Some(0),
            ..Change::default()
        });
        assert_eq!(
            site.call(&jar, &read, codes(&[])).await.status(),
            status,
            "at once"
        );
    }
}

#[tokio::test]
async fn each_net_has_its_addresses_cookies_and_pages() {
    let site = Site::new();
    let seen = async || {
        let mut seen = Vec::new();
        for path in [
            "api/HealthCheck/Ping",
            "0/api/HealthCheck/Ping",
            "Login/Login.html",
            "Login/NuiLogin.aspx",
        ] {
            seen.push(site.get(path).await.status().as_u16());
        }
        seen
    };
    assert_eq!(seen().await, [404, 200, 404, 200]);
    let jar = site.enter().await;
    assert_eq!(
        site.call(&jar, READ, codes(&[])).await.status(),
        404,
        "below /0 only"
    );
    let misplaced = site.post(&format!("0/{LOGIN}"), &json!({})).send().await.unwrap();
    assert_eq!(misplaced.status(), 401);
    assert_eq!(site.call(&jar, "0/ping", json!({})).await.status(), 200);
    assert_eq!(site.get("0/odata/SysSettings").await.status(), 401);
    assert_eq!(
        site.call(&jar, "0/odata/SysSettings", json!({})).await.status(),
        403
    );
    assert_eq!(site.get("0/nothing/here").await.status(), 404);

    site.turn(&[Scenario::PingBoth]);
    assert_eq!(seen().await, [200, 200, 404, 200]);
    site.turn(&[Scenario::Core]);
    assert_eq!(seen().await, [200, 404, 200, 404]);
    let jar = site.enter().await;
    assert!(!jar.contains_key("BPMLOADER"));
    assert_eq!(site.call(&jar, READ, codes(&[])).await.status(), 200);
    assert_eq!(
        site.call(&jar, &format!("0/{READ}"), codes(&[])).await.status(),
        404
    );
    let misplaced = site.post(&format!("0/{LOGIN}"), &json!({})).send().await.unwrap();
    assert_eq!(misplaced.status(), 404);

    site.turn(&[Scenario::CrtCsrf]);
    let mut jar = site.enter().await;
    assert!(jar.contains_key("CRT_CSRF") && jar.contains_key("CsrfToken") && !jar.contains_key("BPMCSRF"));
    let read = format!("0/{READ}");
    assert_eq!(site.call(&jar, &read, codes(&[])).await.status(), 200);
    let echoed = jar.remove("CRT_CSRF").unwrap();
    jar.insert("BPMCSRF".to_owned(), echoed);
    assert_eq!(
        site.call(&jar, &read, codes(&[])).await.status(),
        403,
        "the older name"
    );
    site.turn(&[Scenario::NoCsrf]);
    let jar = site.enter().await;
    assert!(!jar.contains_key("CRT_CSRF") && !jar.contains_key("BPMCSRF"));
    assert_eq!(site.call(&jar, &read, codes(&[])).await.status(), 200);
}

#[tokio::test]
async fn reads_answer_as_each_version_does() {
    let site = Site::new();
    let jar = site.enter().await;
    let wish = codes(&["TwitterConsumerKey", "NoSuch", "UseGoogleSharedApplication"]);
    let read = async |on: &[Scenario]| {
        site.turn(on);
        body(site.call(&jar, &format!("0/{READ}"), wish.clone()).await).await
    };
    let told = read(&[Scenario::SuccessFalse]).await;
    assert_eq!(told["success"], false);
    assert_eq!(told["values"]["TwitterConsumerKey"]["dataValueType"], 27);
    let told = read(&[Scenario::NotFoundUntold]).await;
    assert!(told.get("notFoundSettings").is_none() && told["values"].get("NoSuch").is_none());
    let told = read(&[Scenario::OldUnknown]).await;
    assert_eq!(told["values"]["NoSuch"], json!({ "code": "NoSuch" }));
    assert!(told.get("notFoundSettings").is_none() && told["success"] == false);
    let told = read(&[Scenario::NoSharedFlag]).await;
    assert_eq!(
        told["notFoundSettings"],
        json!(["NoSuch", "UseGoogleSharedApplication"])
    );
    let told = read(&[Scenario::ObjectClosed]).await;
    assert_eq!(told["responseStatus"]["ErrorCode"], "SecurityException");
    assert!(told.get("values").is_none() && told["success"] == false);
    assert_eq!(read(&[]).await["success"], true);
}

#[tokio::test]
async fn writes_answer_as_each_version_does_and_refuse_in_whole_or_in_part() {
    let site = Site::new();
    let jar = site.enter().await;
    let call = async |on: &[Scenario], path: &str, json: Value| {
        site.turn(on);
        body(site.call(&jar, &format!("0/{path}"), json).await).await
    };
    let held = |code: &str| site.practice.creatio_settings()[code].clone();
    let pair = || values(json!({ "TwitterConsumerKey": "k", "TwitterConsumerSecret": "s" }));

    let told = call(&[Scenario::NoPermission], WRITE, pair()).await;
    assert_eq!(
        told["saveResult"],
        json!({ "TwitterConsumerKey": false, "TwitterConsumerSecret": false })
    );
    assert_eq!(told["responseStatus"]["ErrorCode"], "SecurityException");
    assert_eq!(site.decided(), "creatio-write-forbidden");
    assert_eq!(held("TwitterConsumerKey"), json!(null));
    let ask = || json!({ "operation": "CanManageSysSettings" });
    for scenario in [Scenario::NoPermission, Scenario::ProbeSaysNo] {
        let told = call(&[scenario], MAY, ask()).await;
        assert_eq!(told["GetCanExecuteOperationResult"], false);
    }

    let told = call(&[Scenario::HalfSaved], WRITE, pair()).await;
    assert_eq!(
        told["saveResult"],
        json!({ "TwitterConsumerKey": true, "TwitterConsumerSecret": false })
    );
    assert_eq!(told["responseStatus"]["Message"], "The value was refused.");
    assert_eq!(
        (held("TwitterConsumerKey"), held("TwitterConsumerSecret")),
        (json!("k"), json!(null))
    );

    let told = call(&[Scenario::ProbeSaysNo, Scenario::SuccessFalse], WRITE, pair()).await;
    assert_eq!(
        told["saveResult"],
        json!({ "TwitterConsumerKey": true, "TwitterConsumerSecret": true })
    );
    assert!(told["success"] == false && told.get("responseStatus").is_none());
    assert_eq!(held("TwitterConsumerSecret"), "s");

    let unknown = || values(json!({ "NoSuch": "x" }));
    assert_eq!(call(&[], WRITE, unknown()).await["saveResult"], json!({}));
    let told = call(&[Scenario::OldUnknown], WRITE, unknown()).await;
    assert_eq!(told["saveResult"], json!({ "NoSuch": false }));

    let long = "1".repeat(72);
    call(
        &[Scenario::Truncates],
        WRITE,
        values(json!({ "GoogleConsumerKey": long })),
    )
    .await;
    assert_eq!(held("GoogleConsumerKey"), "1".repeat(40));

    let made = || json!({ "id": "5", "code": "Own", "name": "Own", "valueTypeName": "ShortText" });
    let told = call(&[], MAKE, made()).await;
    assert_eq!(
        (&told["success"], &told["rowsAffected"], &told["id"]),
        (&json!(true), &json!(1), &json!("5"))
    );
    let told = call(&[], MAKE, made()).await;
    assert_eq!(told["responseStatus"]["ErrorCode"], "DbOperationException");
}

#[tokio::test]
async fn what_stands_in_a_sites_place_answers_every_call() {
    let site = Site::rehearsing(&[Scenario::Starting]);
    assert_eq!(site.login(|_| {}).await.status(), 503);
    assert_eq!(site.get("0/api/HealthCheck/Ping").await.status(), 503);
    site.turn(&[Scenario::PageEverywhere]);
    let answer = site.login(|_| {}).await;
    assert!(jar(&answer).is_empty());
    assert!(answer.text().await.unwrap().contains("/Login/"));

    site.turn(&[Scenario::Timeout]);
    let patience = std::time::Duration::from_millis(200);
    let call = site.post(LOGIN, &json!({})).timeout(patience).send().await;
    assert!(call.unwrap_err().is_timeout());
    site.turn(&[]);
    site.practice.switch(&Change {
        creatio_latency_ms: Some(60),
        ..Change::default()
    });
    let begun = std::time::Instant::now();
    site.get("0/api/HealthCheck/Ping").await;
    assert!(begun.elapsed().as_millis() >= 60);
}

#[tokio::test]
async fn a_site_of_many_settings_outlives_a_restart_and_is_told_to_who_holds_the_token() {
    let folder = tempfile::tempdir().unwrap();
    let state = || Options {
        state: Some(folder.path().join("practice.json")),
        ..Options::default()
    };
    let site = Site::with(state());
    site.practice.add_creatio_settings(200).unwrap();
    let jar = site.enter().await;
    let names: Vec<String> = (1..=200).map(|n| format!("PracticeSetting{n:04}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let told = body(site.call(&jar, &format!("0/{READ}"), codes(&names)).await).await;
    assert_eq!(told["values"].as_object().unwrap().len(), 200);
    site.call(
        &jar,
        &format!("0/{WRITE}"),
        values(json!({ "TwitterConsumerKey": "kept" })),
    )
    .await;
    let (user, before) = (site.practice.creatio_user().1, site.practice.creatio_settings());
    drop(site);

    let site = Site::with(state());
    assert!(site.practice.creatio_user().1.same(&user));
    let after = site.practice.creatio_settings();
    assert_eq!(after["TwitterConsumerKey"], "kept");
    assert_eq!(after.len(), before.len());
    assert_eq!(
        site.call(&jar, &format!("0/{READ}"), codes(&[])).await.status(),
        401
    );
    let url = format!("{}/practice/creatio", site.practice.base());
    let refused = site.http.get(&url).send().await.unwrap();
    assert_eq!(refused.status(), 403);
    let token = site.practice.control_token().expose();
    let told = site
        .http
        .get(&url)
        .header("x-practice-token", token)
        .send()
        .await
        .unwrap();
    assert_eq!(body(told).await, serde_json::to_value(after).unwrap());
}

#[tokio::test]
async fn the_page_shows_who_may_sign_in_and_turns_exercises_and_the_log_keeps_no_secret() {
    let site = Site::new();
    let root = site.practice.creatio_root();
    let ((user, password), (id, secret)) = (site.practice.creatio_user(), site.practice.creatio_client());
    let hello = site.practice.hello()["creatio"].clone();
    assert_eq!(
        hello,
        json!({
            "root": root, "identity": format!("{root}-is"), "user": user, "password": password.expose(),
            "client_id": id, "client_secret": secret.expose(),
        })
    );
    let jar = site.enter().await;
    let bad = "<script>alert('x')</script>";
    site.call(
        &jar,
        &format!("0/{WRITE}"),
        values(json!({ "TwitterConsumerKey": bad })),
    )
    .await;
    let page = site.http.get(&root).send().await.unwrap().text().await.unwrap();
    for shown in [
        user.as_str(),
        password.expose(),
        &id,
        secret.expose(),
        "&lt;script&gt;",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
    assert!(!page.contains("<script"));

    let rehearse = |token: &str| {
        let form = [
            ("authenticity_token", token.to_owned()),
            ("on", "creatio-core".to_owned()),
            ("calls", "7".to_owned()),
            ("latency_ms", "5".to_owned()),
        ];
        site.http
            .post(format!("{root}/practice/rehearse"))
            .form(&form)
            .send()
    };
    assert_eq!(rehearse("wrong").await.unwrap().status(), 403);
    assert!(site.practice.switches().creatio.is_empty());
    assert_eq!(
        rehearse(site.practice.control_token().expose())
            .await
            .unwrap()
            .status(),
        303
    );
    let switches = site.practice.switches();
    assert_eq!(switches.creatio, [Scenario::Core].into());
    assert_eq!(
        (switches.creatio_calls, switches.creatio_latency_ms),
        (Some(7), 5)
    );
    assert!(site.practice.switchboard().turn(Some("creatio-core"), false));
    assert!(site.practice.switches().creatio.is_empty());

    let log = serde_json::to_string(&site.practice.log()).unwrap();
    assert!(
        log.contains("creatio-settings-written") && log.contains("/target/creatio/0/DataService"),
        "{log}"
    );
    for hidden in [password.expose(), bad, &jar[".ASPXAUTH"], &jar["BPMCSRF"]] {
        assert!(!log.contains(hidden));
    }
}
