//! What a bundle for Expertflow says.

use std::collections::BTreeMap;

use super::zammad::{TOKEN, TOKEN_SECRET};
use super::*;
use crate::guide::load::Guides;

fn sample() -> Sample {
    let values = [
        ("site_url", "https://cx.acme.example"),
        ("account_id", "9007199254740993"),
        ("ccm_path", "/ccm/"),
        ("routing_path", "routing-engine"),
        ("bot_path", "bot-framework"),
        ("admin_path", "unified-admin"),
        (
            "token_path",
            "/auth/realms/expertflow/protocol/openid-connect/token",
        ),
        ("client_id", "cim"),
        ("activation_path", "twitter-connector/channel-type-configurations"),
        ("mrd_name", "Twitter MRD"),
        ("consumer_key", KEY),
        ("consumer_secret", SECRET),
        ("access_token", TOKEN),
        ("access_token_secret", TOKEN_SECRET),
    ];
    Sample {
        guide: toml::from_str(include_str!("expertflow.toml")).unwrap(),
        answers: [("routing".to_owned(), "push".to_owned())].into(),
        values: values
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .into(),
        target: "Expertflow CX".into(),
        ..Sample::default()
    }
}

fn plan(bundle: &Bundle) -> Value {
    parsed(bundle, "expertflow.json")
}

fn object<'a>(plan: &'a Value, is: &str) -> &'a Value {
    let mut objects = plan["objects"].as_array().unwrap().iter();
    objects.find(|object| object["is"] == is).unwrap()
}

fn order(plan: &Value) -> Vec<&str> {
    let objects = plan["objects"].as_array().unwrap().iter();
    objects.map(|object| object["is"].as_str().unwrap()).collect()
}

#[test]
fn each_object_comes_after_those_that_it_names() {
    let push = plan(&sample().placeholders().unwrap());
    let common = ["MRD_TYPE_ID", "MRD_ID", "CHANNEL_TYPE_ID", "ATTRIBUTE_ID"];
    let last = ["BOT_ID", "PROVIDER_ID", "CONNECTOR_ID", "CHANNEL_ID"];
    assert_eq!(order(&push), [&common[..], &["QUEUE_ID"], &last].concat());

    let mut pull = sample();
    pull.answers.insert("routing".to_owned(), "pull".to_owned());
    let pull = plan(&pull.placeholders().unwrap());
    assert_eq!(order(&pull), [&common[..], &["LIST_ID"], &last].concat());
    let policy = &object(&pull, "CHANNEL_ID")["body"]["channelConfig"]["routingPolicy"];
    assert_eq!(policy["routingObjectId"], "${LIST_ID}");
}

#[test]
fn bodies_and_addresses_are_those_of_the_interface() {
    let plan = plan(&sample().placeholders().unwrap());
    let root = "https://cx.acme.example";
    for (is, list) in [
        ("MRD_ID", "routing-engine/media-routing-domains"),
        ("CHANNEL_TYPE_ID", "ccm/channel-types"),
        ("ATTRIBUTE_ID", "routing-engine/routing-attributes"),
        ("QUEUE_ID", "routing-engine/precision-queues"),
        ("BOT_ID", "bot-framework/bot-connectors"),
        ("PROVIDER_ID", "ccm/channel-provider-interfaces"),
        ("CONNECTOR_ID", "ccm/channel-connectors"),
        ("CHANNEL_ID", "ccm/channels"),
    ] {
        assert_eq!(object(&plan, is)["list"], format!("{root}/{list}"));
    }
    assert_eq!(
        object(&plan, "CHANNEL_ID")["body"],
        json!({
            "name": "Twitter",
            "serviceIdentifier": "9007199254740993",
            "defaultOutbound": false,
            "tenant": {},
            "channelType": { "id": "${CHANNEL_TYPE_ID}" },
            "channelConnector": { "id": "${CONNECTOR_ID}" },
            "channelConfig": {
                "channelMode": "HYBRID",
                "conversationBot": "",
                "responseSla": 0,
                "customerActivityTimeout": 180,
                "customerSla": { "totalDuration": null, "action": null, "startTime": null },
                "customerIdentificationCriteria": { "value": null },
                "botId": "${BOT_ID}",
                "routingPolicy": {
                    "agentSelectionPolicy": "LONGEST_AVAILABLE",
                    "routeToLastAgent": false,
                    "routingMode": "PUSH",
                    "routingObjectId": "${QUEUE_ID}",
                    "agentRequestTtl": 100,
                },
            },
        })
    );
    assert_eq!(
        plan["activation"],
        json!({
            "method": "POST",
            "url": format!("{root}/twitter-connector/channel-type-configurations"),
            "body": { "channelTypeId": "${CHANNEL_TYPE_ID}" },
        })
    );
    assert_eq!(
        plan["verify"]["url"],
        format!("{root}/ccm/channel-connectors/configurations/9007199254740993")
    );
    assert_eq!(
        object(&plan, "BOT_ID")["body"],
        Value::Null,
        "a bot is never made"
    );
}

#[test]
fn new_objects_and_lists_are_those_of_the_fields() {
    let other = sample()
        .set("max_tasks", "7")
        .set("attribute_type", "PROFICIENCY_LEVEL")
        .set("attribute_value", "4")
        .set("queue_priority", "5")
        .set("step_operator", ">=")
        .set("mrd_types_path", "/kinds")
        .set("channels_path", "/ways");
    let plan = plan(&other.placeholders().unwrap());
    let root = "https://cx.acme.example";
    assert_eq!(
        object(&plan, "MRD_TYPE_ID")["list"],
        format!("{root}/routing-engine/kinds")
    );
    assert_eq!(object(&plan, "CHANNEL_ID")["list"], format!("{root}/ccm/ways"));
    assert_eq!(object(&plan, "MRD_ID")["body"]["maxRequests"], 7);
    assert_eq!(
        object(&plan, "ATTRIBUTE_ID")["body"],
        json!({ "name": "Twitter", "description": "", "type": "PROFICIENCY_LEVEL", "defaultValue": 4 })
    );
    let queue = object(&plan, "QUEUE_ID");
    assert_eq!(queue["body"]["queuePriority"], 5);
    assert_eq!(
        queue["then"]["body"],
        json!({
            "timeout": 60,
            "expressions": [{
                "preExpressionCondition": "AND",
                "terms": [{
                    "routingAttribute": { "id": "${ATTRIBUTE_ID}" },
                    "relationalOperator": ">=",
                    "value": 4,
                    "preTermCondition": null,
                }],
            }],
        })
    );
}

#[test]
fn secrets_are_names_unless_asked_for() {
    let configs =
        |bundle: &Bundle| object(&plan(bundle), "CONNECTOR_ID")["body"]["channelProviderConfigs"].clone();
    let entry = |key: &str, value: &str| json!({ "key": key, "type": "String2000", "value": value });
    let bundle = sample().placeholders().unwrap();
    assert_eq!(
        configs(&bundle),
        json!([
            entry("CONSUMER-KEY", KEY),
            entry("CONSUMER-SECRET", "${CONSUMER_SECRET}"),
            entry("TOKEN-KEY", "${TOKEN_KEY}"),
            entry("TOKEN-SECRET", "${TOKEN_SECRET}"),
        ])
    );
    for file in &bundle.files {
        let text = String::from_utf8(file.bytes.to_vec()).unwrap();
        for secret in [SECRET, TOKEN, TOKEN_SECRET] {
            assert!(!text.contains(secret), "{}", file.name);
        }
    }
    let secrets = parsed(&bundle, "expertflow-secrets.json");
    assert_eq!(secrets["values"]["CONSUMER_SECRET"], Value::Null);
    let gaps: Vec<&String> = secrets["left_out"].as_object().unwrap().keys().collect();
    assert_eq!(
        gaps,
        [
            "CLIENT_SECRET",
            "CONSUMER_SECRET",
            "PASSWORD",
            "TOKEN_KEY",
            "TOKEN_SECRET",
            "USERNAME"
        ]
    );

    let clear = sample().in_clear().unwrap();
    assert_eq!(configs(&clear), configs(&bundle), "whatever the bundle holds");
    let objects = text(&clear, "expertflow.json");
    for secret in [SECRET, TOKEN, TOKEN_SECRET] {
        assert!(!objects.contains(secret), "{objects}");
    }
    assert_eq!(
        plan(&clear)["secrets"],
        json!(["CONSUMER_SECRET", "TOKEN_KEY", "TOKEN_SECRET"])
    );
    let secrets = parsed(&clear, "expertflow-secrets.json");
    assert_eq!(secrets["values"]["CONSUMER_SECRET"], SECRET);
    assert_eq!(
        secrets["values"]["PASSWORD"],
        Value::Null,
        "the login is nobody's but theirs"
    );
    let script = text(&clear, "expertflow.sh");
    assert!(
        !script.contains(SECRET) && !script.contains(KEY),
        "the script holds no value"
    );
}

#[test]
fn what_the_call_tells_is_a_name_too_where_it_is_secret() {
    let mut older = sample();
    for (code, value, secret) in [
        ("activation.API-KEY", "{consumer_key}", false),
        ("activation.API-KEY-SECRET", "{consumer_secret}", true),
    ] {
        let mut setting = older.guide.settings[0].clone();
        setting.code = code.to_owned();
        setting.value = value.parse().unwrap();
        setting.secret = secret;
        older.guide.settings.push(setting);
    }
    let clear = older.in_clear().unwrap();
    let plan = plan(&clear);
    assert_eq!(plan["activation"]["body"]["API-KEY"], KEY);
    assert_eq!(plan["activation"]["body"]["API-KEY-SECRET"], "${API_KEY_SECRET}");
    assert!(!text(&clear, "expertflow.json").contains(SECRET));
    let secrets = parsed(&clear, "expertflow-secrets.json");
    assert_eq!(secrets["values"]["API_KEY_SECRET"], SECRET);
}

#[test]
fn a_secret_of_kubernetes_has_the_keys_as_they_are_called() {
    let read = |bundle: &Bundle| {
        let text = text(bundle, "expertflow-secret.yaml");
        let documents = Yaml::load_from_str(&text).unwrap();
        let [document] = documents.as_slice() else {
            panic!("{} documents", documents.len())
        };
        let data = document["stringData"].as_mapping().unwrap();
        let data: Vec<(String, String)> = data
            .iter()
            .map(|(name, value)| {
                (
                    name.as_str().unwrap().to_owned(),
                    value.as_str().unwrap().to_owned(),
                )
            })
            .collect();
        (document["kind"].as_str().unwrap().to_owned(), data)
    };
    let awkward = "a\": \u{2028}#é'\\";
    let (kind, data) = read(&sample().set("consumer_secret", awkward).in_clear().unwrap());
    assert_eq!(kind, "Secret");
    assert_eq!(data[0], ("CONSUMER-KEY".to_owned(), KEY.to_owned()));
    assert_eq!(data[1], ("CONSUMER-SECRET".to_owned(), awkward.to_owned()));
    let (_, data) = read(&sample().placeholders().unwrap());
    assert_eq!(data[1].1, "${CONSUMER_SECRET}");
}

/// The sheet of the guide as it is shipped, on the way by hand or over the interface.
fn sheet(entry: &str, entered: &[&str]) -> String {
    let guide = Guides::load(None).get("expertflow-x").unwrap().clone();
    let answers = [
        ("generation", "b"),
        ("deployment", "helm"),
        ("routing", "push"),
        ("entry", entry),
    ];
    let answers: BTreeMap<String, String> = answers
        .map(|(question, answer)| (question.to_owned(), answer.to_owned()))
        .into();
    let usual = guide.fields.iter();
    let usual = usual.filter_map(|(name, field)| Some((name.clone(), field.usual(&answers)?.to_owned())));
    let mut values: BTreeMap<String, String> = usual.collect();
    values.extend(sample().values);
    values.insert("activation_path".to_owned(), "/begin/here".to_owned());
    let sample = Sample {
        guide,
        answers,
        values,
        entered: vec![Entered {
            codes: entered.iter().map(|code| (*code).to_owned()).collect(),
            site: "https://cx.acme.example".into(),
            at_ms: MADE_MS,
            how: How::Written,
        }],
        target: "Expertflow CX".into(),
        ..Sample::default()
    };
    text(&sample.placeholders().unwrap(), "run-sheet.html").to_owned()
}

#[test]
fn the_sheet_for_typing_leaves_nothing_out_and_names_nothing_that_nobody_types() {
    let sheet = sheet("by-hand", &[]);
    let (_, typed) = sheet.split_once("What to type").unwrap();
    for (name, value) in [
        ("MRD: Type", "CHAT"),
        ("MRD: Max Tasks Request", "3"),
        ("Routing attribute: Type", "BOOLEAN"),
        ("Routing attribute: Default Value", "1"),
        ("Queue: Service Level Threshold", "60"),
        ("Queue: Expression of its step", "AND Twitter == 1"),
        ("Supported Channel Type", "TWITTER"),
        ("Channel Provider Interface", "Twitter Channel Provider"),
        ("channelTypeId", "the id of TWITTER"),
    ] {
        let (_, row) = typed.split_once(&format!(">{name}</span>")).unwrap();
        let (row, _) = row.split_once("</tr>").unwrap();
        assert!(row.contains(&format!(">{value}</code>")), "{name}: {row}");
    }
    assert!(
        typed.contains(
            "Send, as a JSON body: <code dir=\"ltr\">POST https://cx.acme.example/begin/here</code>"
        )
    );
    assert!(
        !sheet.contains("Bot Settings") && !sheet.contains(">bot</code>"),
        "it is there already"
    );
    assert!(!sheet.contains("Open</span> POST") && !sheet.contains("Open POST"));
}

#[test]
fn a_secret_that_stands_there_already_is_not_to_be_made_anew() {
    let secrets = ["connector.BEARER-TOKEN", "connector.CONSUMER-SECRET"];
    let open = sheet("api", &[]);
    assert!(open.contains("Regenerate") && !open.contains("It stands there already."));
    let entered = sheet("api", &secrets);
    assert!(!entered.contains("Regenerate"));
    assert_eq!(entered.matches("It stands there already.").count(), secrets.len());
}
