//! Expertflow's exports: the script runs in bash before a site that answers as it is told, and the Secret is held against the schema that
//! Kubernetes publishes.

use std::process::Command;

use keywright_core::bundle::{Bundle, Content, Missing, Secrets, compose};
use keywright_core::guide::Answers;
use keywright_core::guide::format::Guide;
use keywright_core::guide::template::Template;
use keywright_core::secret::Secret;
use keywright_core::words::Words;
use serde_json::{Value, json};

use crate::python;

/// Values that a shell, JSON, YAML or an address would each take amiss.
const SECRET: &str = "s3cr3t $(id) `id` \"quoted\" 'x' & % \\ ${HOME} end";
const TOKEN: &str = "9007199254740993-token";
const TOKEN_SECRET: &str = "the token's \"secret\"";
const ACCOUNT: &str = "9007199254740993";
const PASSWORD: &str = "pass&word=1+1 ü";

fn bundle(in_clear: bool) -> Bundle {
    let guide: Guide = toml::from_str(include_str!(
        "../../src-tauri/core/src/bundle/tests/expertflow.toml"
    ))
    .unwrap();
    let words = Words::program("en");
    let say = |id: &str, args: &[(&str, &str)]| {
        let args: Vec<_> = args
            .iter()
            .map(|(name, value)| (*name, (*value).into()))
            .collect();
        words.say(id, &args)
    };
    let fill = |template: &Template| {
        let value = |name: &str| {
            let found = VALUES.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        template.fill(&value).map_err(|missing| Missing(missing.0))
    };
    let reveal = |template: &Template| fill(template).map(Secret::new);
    let answers: Answers = [("routing".to_owned(), "push".to_owned())].into();
    let composed = compose(&Content {
        guide: &guide,
        answers: &answers,
        target: "the target",
        provider: "the provider",
        connection: "5f0c2a4e-6b1d-4a57-9d39-0c1e6f1f7a11",
        account: None,
        entered: &[],
        fill: &fill,
        secrets: match in_clear {
            true => Secrets::InClear(&reveal),
            false => Secrets::Placeholders,
        },
        say: &say,
        practice: false,
        made_ms: 1_795_183_500_000,
        program_version: "0.1.0",
    });
    composed.unwrap()
}

fn text(bundle: &Bundle, name: &str) -> String {
    String::from_utf8(bundle.bytes(name).unwrap().to_vec()).unwrap()
}

/// What the script is run with.
struct Run {
    in_clear: bool,
    words: Value,
    mode: &'static str,
    secrets: Value,
    has: Value,
    refuses: Option<&'static str>,
    sends_on: Option<&'static str>,
    root: Option<&'static str>,
    /// What stands elsewhere in the plan than the bundle has it: pointer and value.
    instead: Option<(&'static str, &'static str)>,
}

impl Run {
    fn new(words: Value) -> Self {
        Self {
            in_clear: false,
            words,
            mode: "600",
            secrets: json!({
                "USERNAME": "ana",
                "PASSWORD": PASSWORD,
                "CLIENT_SECRET": "client's",
                "CONSUMER_SECRET": SECRET,
                "TOKEN_KEY": TOKEN,
                "TOKEN_SECRET": TOKEN_SECRET,
            }),
            has: json!({
                "routing-engine/mrd-types": [{ "id": "t-chat", "name": "CHAT" }, { "id": "t-mail", "name": "EMAIL" }],
                "routing-engine/media-routing-domains": [],
                "routing-engine/routing-attributes": [],
                "routing-engine/precision-queues": [],
                "bot-framework/bot-connectors": [{ "botId": "bot-1", "botName": "EF-Bot" }],
                "ccm/channel-types": [{ "id": "type-1", "name": "TWITTER", "isInteractive": true }],
                "ccm/channel-provider-interfaces": [],
                "ccm/channel-connectors": [],
                "ccm/channels": [],
            }),
            refuses: None,
            sends_on: None,
            root: None,
            instead: None,
        }
    }

    fn out(&self) -> Value {
        let bundle = bundle(self.in_clear);
        let mut plan: Value = serde_json::from_slice(bundle.bytes("expertflow.json").unwrap()).unwrap();
        if let Some((pointer, value)) = self.instead {
            *plan.pointer_mut(pointer).unwrap() = value.into();
        }
        python::run(
            "expertflow_site.py",
            &json!({
                "script": text(&bundle, "expertflow.sh"),
                "plan": plan,
                "secrets": { "values": self.secrets },
                "mode": self.mode,
                "has": self.has,
                "refuses": self.refuses,
                "sends_on": self.sends_on,
                "root": self.root,
                "words": self.words,
            }),
        )
    }
}

/// The calls that change something, as `POST path`.
fn changes(out: &Value) -> Vec<String> {
    let calls = out["calls"].as_array().unwrap().iter();
    let calls = calls.map(|call| format!("{} {}", call[0].as_str().unwrap(), call[1].as_str().unwrap()));
    calls.filter(|call| !call.starts_with("GET ")).collect()
}

fn said<'a>(out: &'a Value, member: &str) -> &'a str {
    out[member].as_str().unwrap()
}

#[test]
fn bash_finds_nothing_wrong_with_the_script() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("expertflow.sh");
    std::fs::write(&path, text(&bundle(false), "expertflow.sh")).unwrap();
    let checked = Command::new("bash").arg("-n").arg(&path).output().unwrap();
    let complaints = String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success() && complaints.is_empty(), "{complaints}");
}

#[test]
fn without_its_word_the_script_changes_nothing() {
    let out = Run::new(json!([])).out();
    assert_eq!(out["well"], true, "{out}");
    assert_eq!(changes(&out), ["POST auth/token"]);
    for line in [
        "would be made: MRD \"Twitter MRD\"",
        "is there, would be changed: channel type \"TWITTER\"",
        "Nothing was changed.",
    ] {
        assert!(said(&out, "said").contains(line), "{out}");
    }
}

#[test]
fn with_it_each_object_is_made_with_the_ids_of_those_before_and_read_back() {
    for in_clear in [false, true] {
        let out = Run {
            in_clear,
            ..Run::new(json!(["apply"]))
        }
        .out();
        assert_eq!(out["well"], true, "{out}");
        assert_eq!(
            changes(&out),
            [
                "POST auth/token",
                "POST routing-engine/media-routing-domains",
                "PUT ccm/channel-types/type-1",
                "POST routing-engine/routing-attributes",
                "POST routing-engine/precision-queues",
                &format!(
                    "POST routing-engine/precision-queues/{}/steps",
                    out["has"]["routing-engine/precision-queues"][0]["id"]
                        .as_str()
                        .unwrap()
                ),
                "POST ccm/channel-provider-interfaces",
                "POST ccm/channel-connectors",
                "POST ccm/channels",
                "POST twitter-connector/channel-type-configurations",
            ]
        );
        let has = |list: &str| &out["has"][list][0];
        assert_eq!(has("routing-engine/media-routing-domains")["type"], "t-chat");
        assert_eq!(
            *has("ccm/channel-types"),
            json!({ "id": "type-1", "name": "TWITTER", "isInteractive": true, "mediaRoutingDomain": has("routing-engine/media-routing-domains")["id"] })
        );
        let connector = has("ccm/channel-connectors");
        let value = |at: usize| &connector["channelProviderConfigs"][at]["value"];
        assert_eq!([value(1), value(2), value(3)], [SECRET, TOKEN, TOKEN_SECRET]);
        let channel = has("ccm/channels");
        assert_eq!(channel["channelConnector"]["id"], connector["id"]);
        assert_eq!(channel["channelConfig"]["botId"], "bot-1");
        assert_eq!(
            channel["channelConfig"]["routingPolicy"]["routingObjectId"],
            has("routing-engine/precision-queues")["id"]
        );
        let calls = out["calls"].as_array().unwrap();
        assert_eq!(
            calls[0][2],
            "grant_type=password&client_id=cim&client_secret=client's&username=ana&password=pass%26word%3D1%2B1%20%C3%BC"
        );
        assert!(
            calls[1..].iter().all(|call| call[3] == "Bearer issued-token"),
            "{out}"
        );
        assert!(said(&out, "said").contains("was handed all of its keys"));
    }
}

#[test]
fn nothing_secret_stands_on_a_command_line_or_stays_behind() {
    let out = Run::new(json!(["apply"])).out();
    let lines = out["lines"].as_array().unwrap();
    let of = |tool: &str| {
        lines
            .iter()
            .filter(|line| line.as_str().unwrap().contains(tool))
            .count()
    };
    assert!(of("/curl ") > 10 && of("/jq ") > 10, "they were noted: {out}");
    for line in lines {
        for secret in [
            "s3cr3t",
            TOKEN,
            "the token's",
            "pass&word",
            "pass%26word",
            "client's",
            "issued-token",
        ] {
            assert!(!line.as_str().unwrap().contains(secret), "{line}");
        }
    }
    assert_eq!(
        out["left"],
        json!([
            "expertflow.json",
            "expertflow.sh",
            "lines",
            "secrets.json",
            "tools"
        ])
    );
    for secret in ["s3cr3t", TOKEN, PASSWORD, "issued-token"] {
        assert!(!said(&out, "said").contains(secret) && !said(&out, "complained").contains(secret));
    }
}

#[test]
fn what_is_there_is_left_alone_but_for_the_connectors_keys() {
    let first = Run::new(json!(["apply"])).out();
    let mut has = first["has"].clone();
    has["ccm/channel-connectors"][0]["channelProviderConfigs"] = json!([
        { "key": "LIKE_SUPPORT_SM", "type": "Boolean", "value": "false" },
        { "key": "CONSUMER-SECRET", "type": "String2000", "value": "old" },
    ]);
    let again = Run {
        has,
        ..Run::new(json!(["apply"]))
    }
    .out();
    assert_eq!(again["well"], true, "{again}");
    let connector = &again["has"]["ccm/channel-connectors"][0];
    let id = connector["id"].as_str().unwrap();
    assert_eq!(
        changes(&again),
        [
            "POST auth/token",
            "PUT ccm/channel-types/type-1",
            &format!("PUT ccm/channel-connectors/{id}"),
            "POST twitter-connector/channel-type-configurations",
        ]
    );
    let configs = connector["channelProviderConfigs"].as_array().unwrap();
    let keys: Vec<&str> = configs
        .iter()
        .map(|entry| entry["key"].as_str().unwrap())
        .collect();
    assert_eq!(
        keys,
        [
            "LIKE_SUPPORT_SM",
            "CONSUMER-KEY",
            "CONSUMER-SECRET",
            "TOKEN-KEY",
            "TOKEN-SECRET"
        ]
    );
    assert_eq!(configs[2]["value"], SECRET);
}

#[test]
fn it_stops_before_anything_is_changed_where_something_is_amiss() {
    let without = |name: &str| {
        let mut run = Run::new(json!(["apply"]));
        run.secrets[name] = Value::Null;
        run
    };
    let run = || Run::new(json!(["apply"]));
    let having = |list: &str, objects: Value| {
        let mut run = Run::new(json!(["apply"]));
        run.has[list] = objects;
        run
    };
    for (run, complaint) in [
        (
            Run {
                words: json!(["aply"]),
                ..run()
            },
            "The second word is apply, or nothing",
        ),
        (
            having("bot-framework/bot-connectors", json!([])),
            "There is no bot \"EF-Bot\"",
        ),
        (
            having("ccm/channel-types", json!([])),
            "There is no channel type \"TWITTER\"",
        ),
        (
            having("routing-engine/mrd-types", json!([])),
            "There is no MRD type \"CHAT\"",
        ),
        (
            having(
                "routing-engine/media-routing-domains",
                json!([{ "id": "1", "name": "Twitter MRD" }, { "id": "2", "name": "Twitter MRD" }]),
            ),
            "There is more than one MRD",
        ),
        (
            having("routing-engine/mrd-types", json!({ "message": "a page" })),
            "something else than a list",
        ),
        (
            having(
                "routing-engine/precision-queues",
                json!([{ "name": "Twitter Queue" }]),
            ),
            "queue \"Twitter Queue\" is there, but the list shows no id of it",
        ),
        (
            having(
                "ccm/channels",
                json!([{ "id": "1", "name": "Old", "serviceIdentifier": ACCOUNT }]),
            ),
            "two of them would answer the same account",
        ),
        (
            having(
                "ccm/channels",
                json!([{ "id": "1", "channelName": "Twitter", "serviceIdentifier": "another" }]),
            ),
            "it serves another account",
        ),
        (
            having(
                "ccm/channel-connectors",
                json!([{ "id": "1", "name": "Twitter Channel Connector", "channelProviderInterface": { "id": "p-2" } }]),
            ),
            "is there with another channelProviderInterface",
        ),
        (
            Run {
                has: {
                    let mut has = run().has;
                    has["ccm/channel-provider-interfaces"] =
                        json!([{ "id": "p-1", "name": "Twitter Channel Provider" }]);
                    has["ccm/channel-connectors"] = json!([{ "id": "1", "name": "Twitter Channel Connector", "channelProviderInterface": "p-2" }]);
                    has
                },
                ..run()
            },
            "is there with another channelProviderInterface",
        ),
        (
            without("CONSUMER_SECRET"),
            "There is no value for CONSUMER_SECRET",
        ),
        (
            Run {
                sends_on: Some("ccm/channels"),
                ..run()
            },
            "HTTP 302",
        ),
    ] {
        let has = run.has.clone();
        let out = run.out();
        assert_eq!(out["well"], false, "{complaint}: {out}");
        assert!(said(&out, "complained").contains(complaint), "{out}");
        assert!(
            changes(&out).iter().all(|call| call == "POST auth/token"),
            "{out}"
        );
        assert_eq!(out["has"], has, "{complaint}");
    }
}

#[test]
fn nothing_is_sent_where_it_could_be_read_on_the_way_or_is_not_the_sites() {
    let run = || Run::new(json!(["apply"]));
    let to = |pointer, url| Run {
        instead: Some((pointer, url)),
        ..run()
    };
    let at = |root| Run {
        root: Some(root),
        ..run()
    };
    let insecure = "does not begin with https";
    for (run, complaint) in [
        (Run { mode: "640", ..run() }, "chmod 600 it first"),
        (Run { mode: "604", ..run() }, "chmod 600 it first"),
        (at("http://cx.acme.example"), insecure),
        (at("http://localhost.evil.example"), insecure),
        (at("http://127.0.0.1.evil.example"), insecure),
        (at("http://127.0.0.1@evil.example"), insecure),
        (at("https://cx.acme.example@evil.example"), insecure),
        (
            to("/token/url", "https://evil.example/token"),
            "nothing is sent there",
        ),
        (
            to("/activation/url", "https://evil.example/call"),
            "nothing is sent there",
        ),
        (
            to("/verify/url", "https://cx.acme.example.evil.example/"),
            "nothing is sent there",
        ),
        (
            to("/objects/7/list", "http://127.0.0.1/ccm"),
            "nothing is sent there",
        ),
        (
            to("/objects/4/then/url", "https://evil.example/steps"),
            "nothing is sent there",
        ),
    ] {
        let out = run.out();
        assert_eq!(out["well"], false, "{complaint}: {out}");
        assert!(said(&out, "complained").contains(complaint), "{out}");
        let lines = out["lines"].as_array().unwrap();
        assert!(
            !lines.iter().any(|line| line.as_str().unwrap().contains("/curl ")),
            "{out}"
        );
        assert_eq!(out["calls"], json!([]), "{complaint}");
    }
}

#[test]
fn where_the_site_sends_callers_on_a_sign_in_and_a_call_have_failed() {
    for (sends_on, complaint) in [
        ("auth/token", "The sign-in was refused"),
        ("ccm/channel-provider-interfaces", "cannot be read"),
        (
            "twitter-connector/channel-type-configurations",
            "The connector did not take the call",
        ),
    ] {
        let out = Run {
            sends_on: Some(sends_on),
            ..Run::new(json!(["apply"]))
        }
        .out();
        assert_eq!(out["well"], false, "{out}");
        assert!(said(&out, "complained").contains(complaint), "{out}");
        assert!(said(&out, "complained").contains("HTTP 302"), "{out}");
    }
}

#[test]
fn a_refusal_on_the_way_ends_it_there() {
    let out = Run {
        refuses: Some("ccm/channel-provider-interfaces"),
        ..Run::new(json!(["apply"]))
    }
    .out();
    assert_eq!(out["well"], false, "{out}");
    let complaint = "channel provider \"Twitter Channel Provider\" could not be made";
    assert!(said(&out, "complained").contains(complaint), "{out}");
    let later = ["POST ccm/channel-connectors", "POST ccm/channels"];
    assert!(
        !changes(&out).iter().any(|call| later.contains(&call.as_str())),
        "{out}"
    );
}

#[test]
fn what_older_versions_call_otherwise_is_found_and_not_made_again() {
    let mut has = Run::new(json!(["apply"])).out()["has"].clone();
    let rename = |object: &mut Value, from: &str, to: &str| {
        let object = object.as_object_mut().unwrap();
        let value = object.remove(from).unwrap();
        object.insert(to.to_owned(), value);
    };
    rename(&mut has["ccm/channels"][0], "name", "channelName");
    for list in [
        "ccm/channels",
        "ccm/channel-connectors",
        "ccm/channel-provider-interfaces",
        "routing-engine/precision-queues",
    ] {
        rename(&mut has[list][0], "id", "_id");
    }
    // Nothing of what is there needs them any more.
    has["routing-engine/mrd-types"] = json!([]);
    has["bot-framework/bot-connectors"] = json!([]);
    let again = Run {
        has: has.clone(),
        ..Run::new(json!(["apply"]))
    }
    .out();
    assert_eq!(again["well"], true, "{again}");
    let connector = has["ccm/channel-connectors"][0]["_id"].as_str().unwrap();
    assert_eq!(
        changes(&again),
        [
            "POST auth/token",
            "PUT ccm/channel-types/type-1",
            &format!("PUT ccm/channel-connectors/{connector}"),
            "POST twitter-connector/channel-type-configurations",
        ]
    );
}

#[test]
fn kubernetes_own_schema_takes_the_secret() {
    for (in_clear, value) in [(true, SECRET), (false, "${CONSUMER_SECRET}")] {
        let yaml = text(&bundle(in_clear), "expertflow-secret.yaml");
        let read = python::run("kubernetes_reader.py", &json!({ "yaml": yaml }));
        assert_eq!(read["complaints"], "", "{yaml}");
        assert_eq!(read["resource"]["stringData"]["CONSUMER-SECRET"], value);
    }
    let broken = text(&bundle(false), "expertflow-secret.yaml").replace("stringData", "string_data");
    let read = python::run("kubernetes_reader.py", &json!({ "yaml": broken }));
    assert_ne!(read["complaints"], "", "the schema refuses what is none");
}

const VALUES: &[(&str, &str)] = &[
    ("site_url", "https://cx.acme.example"),
    ("account_id", ACCOUNT),
    ("ccm_path", "ccm"),
    ("routing_path", "routing-engine"),
    ("bot_path", "bot-framework"),
    ("admin_path", "unified-admin"),
    ("token_path", "auth/token"),
    ("client_id", "cim"),
    ("activation_path", "twitter-connector/channel-type-configurations"),
    ("mrd_name", "Twitter MRD"),
    ("consumer_key", "xvz1evFS4wEEPTGEFPHBog"),
    ("consumer_secret", SECRET),
    ("access_token", TOKEN),
    ("access_token_secret", TOKEN_SECRET),
];
