//! Practice Creatio as the network sees it, after the transcripts of the facts (Creatio, section 8): rounds, restarts and its page. [`sign_in`]: who is let in and stays.
//! [`answers`]: what each version says to a call.

mod answers;
mod sign_in;

use std::collections::BTreeMap;

use keywright_core::wizard::Rehearsal as _;
use keywright_practice::creatio::Scenario;
use keywright_practice::switches::Change;
use keywright_practice::{Options, Practice};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::{Value, json};

use crate::world::{before, body};

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
        let (practice, http) = before(options);
        Self { practice, http }
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
