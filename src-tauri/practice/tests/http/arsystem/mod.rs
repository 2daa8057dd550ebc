//! Practice AR System as programs and browsers meet it: from a sign-in to an entry that is read, changed and read back.

mod failures;

use std::time::Duration;

use keywright_core::secret::Secret;
use keywright_practice::arsystem::Scenario;
use keywright_practice::switches::Change;
use keywright_practice::{Options, Practice};
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};

use super::world::body;

/// A program in front of a practice AR System.
struct Server {
    practice: Practice,
    http: Client,
}

const FORM: &str = "CFG:External Notification Registration";
const RENAMED: &str = "ACM:ExternalNotifSetup";
const ALERT: &str = "AR System Alert User Registration";
const SCHEMA: &str = "AR System Metadata: arschema";
const ALIKE: &str = r#"'name' LIKE "%External%Notif%""#;
const ACCOUNT: &str = r#"'Associated Account Name' = "acme_notify""#;

impl Server {
    fn new() -> Self {
        Self::of(Options::default())
    }

    fn of(options: Options) -> Self {
        let http = Client::builder().no_proxy();
        Self {
            practice: Practice::start(options).unwrap(),
            http: http.build().unwrap(),
        }
    }

    fn at(&self, path: &str) -> String {
        format!("{}/api/{path}", self.practice.bmc_root())
    }

    async fn login(&self, password: &str) -> Response {
        let (user, _) = self.practice.bmc_user();
        let form = [("username", user.as_str()), ("password", password)];
        let call = self.http.post(self.at("jwt/login")).form(&form);
        call.send().await.unwrap()
    }

    async fn token(&self) -> Secret {
        let (_, password) = self.practice.bmc_user();
        let answer = self.login(password.expose()).await;
        assert_eq!(answer.status(), 200);
        Secret::new(answer.text().await.unwrap())
    }

    async fn with(
        &self,
        token: &Secret,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
        sent: Option<&Value>,
    ) -> Response {
        let mut url = url::Url::parse(&self.at(&format!("arsys/v1/{path}"))).unwrap();
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        let call = self.http.request(method, url);
        let call = call.header("authorization", format!("AR-JWT {}", token.expose()));
        match sent {
            Some(sent) => call.json(sent).send().await.unwrap(),
            None => call.send().await.unwrap(),
        }
    }

    /// The entries of a form that a query means.
    async fn query(&self, form: &str, q: &str) -> Response {
        let token = self.token().await;
        self.with(&token, Method::GET, &format!("entry/{form}"), &[("q", q)], None)
            .await
    }

    async fn entries(&self, form: &str, q: &str) -> Vec<Value> {
        let answer = self.query(form, q).await;
        assert_eq!(answer.status(), 200, "{form}");
        body(answer).await["entries"].as_array().unwrap().clone()
    }

    fn turn(&self, scenario: Scenario, on: bool) {
        let (these, none) = ([scenario].into(), [].into());
        let (bmc_on, bmc_off) = if on { (these, none) } else { (none, these) };
        self.practice.switch(&Change {
            bmc_on,
            bmc_off,
            ..Change::default()
        });
    }
}

#[tokio::test]
async fn the_form_is_found_and_its_entry_read_changed_and_read_back() {
    let server = Server::new();
    server.practice.bmc_fill("notify", "@acme_notify", false).unwrap();
    let found = server.entries(SCHEMA, ALIKE).await;
    let names: Vec<&Value> = found.iter().map(|entry| &entry["values"]["name"]).collect();
    assert_eq!(names, [FORM]);

    let entries = server.entries(FORM, ACCOUNT).await;
    let values = &entries[0]["values"];
    for (label, value) in [
        ("Company", "Global"),
        ("Notification Content", "BMC Helix ITSM Broadcast"),
        ("AR Functional User", "notify"),
        ("Notification Mechanism", "Twitter"),
        ("Status", "Disable"),
    ] {
        assert_eq!(values[label], value);
    }
    let id = values["Request ID"].as_str().unwrap();
    let link = entries[0]["_links"]["self"][0]["href"].as_str().unwrap();
    assert!(
        link.ends_with(&format!(
            "/entry/CFG%3AExternal%20Notification%20Registration/{id}"
        )),
        "{link}"
    );

    let token = server.token().await;
    let path = format!("entry/{FORM}/{id}");
    let enable = json!({"values": {"Status": "Enable"}});
    let changed = server.with(&token, Method::PUT, &path, &[], Some(&enable)).await;
    assert_eq!(
        (changed.status().as_u16(), changed.text().await.unwrap()),
        (204, String::new())
    );
    let one = server
        .with(
            &token,
            Method::GET,
            &path,
            &[("fields", "values(Status, AR Functional User)")],
            None,
        )
        .await;
    assert_eq!(
        body(one).await["values"],
        json!({"Status": "Enable", "AR Functional User": "notify"})
    );
    let dump = server.practice.bmc_dump();
    assert_eq!(dump["registration"][0]["authorized"], true, "as it was before");
    assert_eq!(dump["registration"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_entry_made_over_the_interface_has_no_authorized_account() {
    let server = Server::new();
    let token = server.token().await;
    let entry = json!({"values": {
        "Company": "Global", "Notification Content": "BMC Helix ITSM Broadcast", "AR Functional User": "notify",
        "Notification Mechanism": "Twitter", "Associated Account Name": "acme_notify", "Status": 1, "PIN": "1234567",
    }});
    let path = format!("entry/{FORM}");
    let made = server.with(&token, Method::POST, &path, &[], Some(&entry)).await;
    assert_eq!(made.status(), 201);
    let location = made.headers()["location"].to_str().unwrap().to_owned();
    assert_eq!(made.text().await.unwrap(), "");
    let dump = &server.practice.bmc_dump()["registration"][0];
    assert_eq!(
        (
            &dump["authorized"],
            &dump["values"]["Status"],
            dump["values"].get("PIN")
        ),
        (&json!(false), &json!("Disable"), None)
    );
    let gone = |method: Method| {
        let call = server.http.request(method, &location);
        call.header("authorization", format!("AR-JWT {}", token.expose()))
            .send()
    };
    assert_eq!(gone(Method::DELETE).await.unwrap().status(), 204);
    assert_eq!(gone(Method::GET).await.unwrap().status(), 404);

    for (values, number, named) in [
        (json!({"Company": "Global"}), 307, "Status"),
        (json!({"Nonsense": "x"}), 314, "Nonsense"),
        (json!({"Status": "On"}), 306, "Status"),
        (json!({"Company": "x".repeat(255)}), 306, "Company"),
    ] {
        let sent = json!({"values": values});
        let refused = server.with(&token, Method::POST, &path, &[], Some(&sent)).await;
        assert_eq!(refused.status(), 400);
        let said = body(refused).await;
        assert_eq!(
            (&said[0]["messageNumber"], &said[0]["messageAppendedText"]),
            (&json!(number), &json!(named))
        );
    }
    let mut stranger = entry.clone();
    stranger["values"]["AR Functional User"] = json!("nobody");
    let refused = server
        .with(&token, Method::POST, &path, &[], Some(&stranger))
        .await;
    assert_eq!(refused.status(), 500);
    assert_eq!(server.practice.bmc_dump()["registration"], json!([]));
}

#[tokio::test]
async fn a_token_says_whose_it_is_and_ends_with_its_time_or_the_sign_out() {
    let server = Server::new();
    let answer = server.login(server.practice.bmc_user().1.expose()).await;
    assert_eq!(answer.headers()["content-type"], "text/plain; charset=utf-8");
    let token = answer.text().await.unwrap();
    let claims = claims(&token);
    assert_eq!(claims["sub"], "keywright.service");
    let number = |name: &str| claims[name].as_i64().unwrap();
    assert_eq!(number("exp") - number("iat"), 3600);
    assert_eq!(number("iat") - number("nbf"), 120);

    let token = Secret::new(token);
    let ask = async || {
        let answer = server.with(&token, Method::GET, "entry/User", &[], None).await;
        answer.status().as_u16()
    };
    assert_eq!(ask().await, 200);
    server.practice.switch(&Change {
        clock_offset_s: Some(3600),
        ..Change::default()
    });
    assert_eq!(ask().await, 401);
    server.practice.switch(&Change {
        clock_offset_s: Some(0),
        ..Change::default()
    });
    let leave = async || {
        let call = server.http.post(server.at("jwt/logout"));
        let call = call.header("authorization", format!("AR-JWT {}", token.expose()));
        call.send().await.unwrap().status().as_u16()
    };
    assert_eq!((leave().await, leave().await, ask().await), (204, 401, 401));

    let refused = server.login("wrong").await;
    assert_eq!(refused.status(), 401);
    let said = json!([{
        "messageType": "ERROR", "messageText": "Authentication failed", "messageNumber": 623,
        "messageAppendedText": "keywright.service",
    }]);
    assert_eq!(body(refused).await, said);
}

fn claims(token: &str) -> Value {
    use base64::Engine as _;
    let part = token.split('.').nth(1).unwrap();
    let claims = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(part)
        .unwrap();
    serde_json::from_slice(&claims).unwrap()
}

#[tokio::test]
async fn calls_come_one_after_the_other() {
    let server = Server::new();
    let token = server.token().await;
    let ask = || server.with(&token, Method::GET, "entry/User", &[], None);
    let answers = tokio::join!(ask(), ask());
    let mut answers = [answers.0, answers.1];
    answers.sort_by_key(|answer| answer.status().as_u16());
    let [well, refused] = answers;
    assert_eq!((well.status().as_u16(), refused.status().as_u16()), (200, 500));
    assert_eq!(body(refused).await[0]["messageNumber"], 9093);
    assert_eq!(ask().await.status(), 200);

    // Whoever hangs up is done with.
    let url = server.at("arsys/v1/entry/User");
    let hasty = server
        .http
        .get(url)
        .header("authorization", format!("AR-JWT {}", token.expose()));
    let _ = hasty.timeout(Duration::from_millis(5)).send().await;
    while server.practice.log().last().unwrap().decided != "hung-up-on" {
        tokio::task::yield_now().await;
    }
    assert_eq!(ask().await.status(), 200);
}

#[tokio::test]
async fn forms_are_described_and_entries_paged() {
    let server = Server::new();
    let token = server.token().await;
    let fields = async |path: &str| {
        let answer = server.with(&token, Method::GET, path, &[], None).await;
        body(answer).await.as_array().unwrap().clone()
    };
    let all = fields(&format!("fields/{FORM}")).await;
    let status = all.iter().find(|field| field["name"] == "Status").unwrap();
    assert_eq!(
        (
            &status["id"],
            &status["datatype"],
            &status["limit"]["enum_values"]
        ),
        (&json!(7), &json!("ENUM"), &json!(["Enable", "Disable"]))
    );
    let some = fields(&format!("fields/{FORM}/7,8")).await;
    assert_eq!((&some[0], some.len()), (status, 1));
    let answer = server
        .with(&token, Method::OPTIONS, &format!("entry/{ALERT}"), &[], None)
        .await;
    let described = body(answer).await;
    let names = described["fields"].as_array().unwrap().iter();
    assert!(
        names
            .clone()
            .any(|field| field["name"] == "Encrypted Plugin Values")
    );

    let page = [
        ("sort", "Login Name.desc"),
        ("limit", "1"),
        ("offset", "2"),
        ("fields", "values(Login Name)"),
    ];
    let answer = server.with(&token, Method::GET, "entry/User", &page, None).await;
    let logins = body(answer).await["entries"].clone();
    assert_eq!(logins.as_array().unwrap().len(), 1);
    assert_eq!(logins[0]["values"], json!({"Login Name": "keywright.service"}));
    let link = logins[0]["_links"]["self"][0]["href"].as_str().unwrap();
    let alone = server
        .http
        .get(link)
        .header("authorization", format!("AR-JWT {}", token.expose()));
    let alone = body(alone.send().await.unwrap()).await;
    assert_eq!(alone["values"]["Full Name"], "Keywright service account");
    let unknown = [("fields", "values(Nonsense)")];
    let answer = server
        .with(&token, Method::GET, "entry/User", &unknown, None)
        .await;
    assert_eq!(answer.status(), 400);
    assert_eq!(server.query("User", "Login Name").await.status(), 400);
    let nowhere = server.http.get(server.at("arsys/v2")).send().await.unwrap();
    assert_eq!(nowhere.status(), 404);
}

#[tokio::test]
async fn bmcs_form_takes_a_pin_once_and_its_page_only_its_own_forms() {
    let server = Server::new();
    let root = server.practice.bmc_root();
    let page = server.http.get(&root).send().await.unwrap().text().await.unwrap();
    let (user, password) = server.practice.bmc_user();
    for text in [&root, &user, password.expose(), "No entry."] {
        assert!(page.contains(text), "{text}");
    }
    let control = server.practice.control_token().expose();
    let post = async |path: &str, form: &[(&str, &str)]| {
        let call = server.http.post(format!("{root}/practice/{path}")).form(form);
        let answer = call.send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    };
    let typed = |pin: &str, form: &str| {
        [
            ("authenticity_token", control.to_owned()),
            ("form", form.to_owned()),
            ("user", "notify".to_owned()),
            ("account", "@acme_notify".to_owned()),
            ("status", "Enable".to_owned()),
            ("pin", pin.to_owned()),
        ]
    };
    let send = async |path: &str, pin: &str, form: &str| {
        let typed = typed(pin, form);
        let typed: Vec<(&str, &str)> = typed
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        post(path, &typed).await
    };
    let authorize = async |form: &str| {
        let (_, page) = send("authorize", "", form).await;
        let (_, rest) = page.split_once("aria-label=\"PIN of Twitter\">").unwrap();
        rest.split_once('<').unwrap().0.to_owned()
    };
    let pin = authorize("itsm").await;
    let (status, page) = send("save", "nonsense", "itsm").await;
    assert_eq!(status, 400);
    assert!(page.contains("8753") && page.contains("@acme_notify"), "{page}");
    assert_eq!(send("save", &pin, "itsm").await.0, 400, "one attempt burns a PIN");
    for form in ["itsm", "itsm", "plain"] {
        let pin = authorize(form).await;
        assert_eq!(send("save", &pin, form).await.0, 200);
    }
    let dump = server.practice.bmc_dump();
    assert_eq!(
        dump["registration"].as_array().unwrap().len(),
        1,
        "authorized anew, not twice"
    );
    assert_eq!(
        dump["registration"][0]["values"]["Associated Account Name"],
        "acme_notify"
    );
    let row = &server
        .entries(ALERT, r#"'Plugin Name' = "ARSYS.ALRT.TWITTER""#)
        .await[0];
    assert_eq!(row["values"]["Registered User"], "notify");

    assert_eq!(post("reset", &[("authenticity_token", "x")]).await.0, 403);
    assert_eq!(server.practice.bmc_dump(), dump);
    let rehearse = [
        ("authenticity_token", control),
        ("on", "bmc-clock-off"),
        ("minutes", "7"),
    ];
    assert_eq!(post("rehearse", &rehearse).await.0, 200);
    let switches = server.practice.switches();
    assert_eq!(
        (switches.bmc, switches.bmc_minutes),
        ([Scenario::ClockOff].into(), Some(7))
    );
    assert_eq!(post("reset", &[("authenticity_token", control)]).await.0, 200);
    assert_eq!(
        server.practice.bmc_dump(),
        json!({"registration": [], "alert": []})
    );
}

#[tokio::test]
async fn what_was_filled_in_outlives_a_restart_and_is_told_over_the_control_path() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options {
        state: Some(folder.path().join("practice.json")),
        ..Options::default()
    };
    let server = Server::of(options());
    server.practice.bmc_fill("notify", "acme_notify", true).unwrap();
    server.practice.bmc_fill_plain("Demo", "acme_notify").unwrap();
    let dump = server.practice.bmc_dump();
    drop(server);
    let server = Server::of(options());
    assert_eq!(server.practice.bmc_dump(), dump);
    let control = format!("{}/practice/bmc", server.practice.base());
    let asked = server.http.get(&control);
    assert_eq!(asked.try_clone().unwrap().send().await.unwrap().status(), 403);
    let token = server.practice.control_token().expose();
    let told = asked.header("x-practice-token", token).send().await.unwrap();
    assert_eq!(body(told).await, dump);
}
