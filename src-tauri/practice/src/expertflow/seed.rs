//! What is in practice Expertflow from the beginning: a web chat with all that belongs to it, two agents, two bots, the Twitter
//! connector's channel type. Members that a client may not know are among theirs on purpose: it has to keep them.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::kind::Kind;

pub(super) fn objects() -> BTreeMap<Kind, Vec<Value>> {
    let general = json!({
        "id": GENERAL, "name": "General", "description": null, "type": "BOOLEAN", "defaultValue": 1,
    });
    let [voice, chat] = [
        mrd(VOICE, "CX VOICE", MRD_TYPES[1].0, 1),
        mrd(CHAT, "CHAT", MRD_TYPES[0].0, 5),
    ];
    let queue = json!({
        "id": "6305de08166ba1099d11d8f0", "name": "General Queue", "mrd": chat,
        "serviceLevelType": 1, "serviceLevelThreshold": 30, "agentSlaDuration": null,
        "ewtMinValue": null, "ewtMaxValue": null, "queuePriority": 1, "isExternal": false,
        "steps": [{
            "id": "6305de08166ba1099d11d8f1", "timeout": 60,
            "expressions": [{"preExpressionCondition": "AND", "terms": [
                {"routingAttribute": general, "relationalOperator": "==", "value": 1, "preTermCondition": null},
            ]}],
        }],
    });
    BTreeMap::from([
        (
            Kind::ChannelType,
            vec![
                channel_type(WEB, "WEB", "_WEB.svg", &json!(CHAT)),
                channel_type(TWITTER, "TWITTER", "_TWITTER.svg", &Value::Null),
            ],
        ),
        (
            Kind::Provider,
            vec![json!({
                "id": PROVIDER, "name": "Web Channel Provider", "supportedChannelTypes": [{"id": WEB, "name": "WEB"}],
                "providerWebhook": "http://cx-channels-web-channel-manager-svc:7000", "channelProviderConfigSchema": [],
                "isInternal": true,
            })],
        ),
        (
            Kind::Connector,
            vec![json!({
                "id": CONNECTOR, "name": "Web Channel Connector", "channelProviderInterface": {"id": PROVIDER},
                "channelProviderConfigs": [], "tenant": {"id": "expertflow", "name": "expertflow"},
            })],
        ),
        (Kind::Channel, vec![web_chat()]),
        (Kind::Mrd, vec![chat, voice]),
        (Kind::Attribute, vec![general.clone()]),
        (Kind::Queue, vec![queue]),
        (
            Kind::Agent,
            vec![
                agent(
                    "1fd5b05a-7c12-4955-bd59-8567f3e74445",
                    "ana",
                    "Ana",
                    Some(&general),
                ),
                agent("eed4c6de-27b0-4321-b057-2a618dcad6d1", "ben", "Ben", None),
            ],
        ),
        (
            Kind::Bot,
            vec![
                json!({"botId": BOT, "botType": "RASA", "botName": DEFAULT_BOT, "botUri": "http://rasa-x:5005", "botAvatar": null}),
                json!({"botId": "6305de09166ba1099d11d901", "botType": "CUSTOM", "botName": "Answers", "botUri": "http://answers:30800"}),
            ],
        ),
        (
            Kind::List,
            vec![
                json!({"id": "6305de0a166ba1099d11d910", "name": "General List", "description": "", "__v": 0}),
            ],
        ),
    ])
}

/// What a service adds to an object that leaves it out.
pub(super) fn defaults(kind: Kind) -> Map<String, Value> {
    let members = match kind {
        Kind::ChannelType => json!({"channelLogo": null, "isInteractive": false, "mediaRoutingDomain": null}),
        Kind::Channel => json!({"calendarId": ""}),
        Kind::Mrd => json!({"description": null, "interruptible": false}),
        Kind::Attribute => json!({"description": null}),
        Kind::Queue => {
            json!({"agentSlaDuration": null, "ewtMinValue": null, "ewtMaxValue": null, "steps": []})
        }
        Kind::Agent => json!({"participantType": "CCUser", "associatedRoutingAttributes": []}),
        Kind::List => json!({"__v": 0}),
        Kind::Provider | Kind::Connector | Kind::Bot => json!({}),
    };
    members.as_object().cloned().unwrap_or_default()
}

/// The types of MRDs as the routing engine lists them.
pub(super) fn mrd_types() -> Value {
    let rows = MRD_TYPES.iter().map(|(id, name)| {
        json!({"id": id, "name": name, "managedByRe": *name == "CHAT", "autoJoin": false, "interruptible": *name == "CHAT"})
    });
    rows.collect()
}

/// Ids and names of the types of MRDs. Those of the first three are seen in the vendor's documents; the last is invented.
pub(super) const MRD_TYPES: [(&str, &str); 4] = [
    ("64f6edf8b89b71cc6cb60917", "CHAT"),
    ("64f6ee2dd49f4e9d7eb5f591", "CX_VOICE"),
    ("64f6ee374776bb029f1174e1", "CISCO_CC"),
    ("64f6ee4a1c9d3a0f52b7e613", "EMAIL"),
];
pub(super) const LOGIN: &str = "ef.admin";
/// Keycloak's client.
pub(super) const CLIENT: &str = "cim";
pub(super) const DEFAULT_BOT: &str = "EF-Bot";
/// The name of the connector's channel type.
pub(super) const TYPE: &str = "TWITTER";

fn mrd(id: &str, name: &str, kind: &str, most: u32) -> Value {
    json!({
        "id": id, "name": name, "description": format!("Standard MRD {name}"), "type": kind,
        "maxRequests": most, "interruptible": most > 1,
    })
}

fn channel_type(id: &str, name: &str, logo: &str, mrd: &Value) -> Value {
    json!({
        "id": id, "name": name, "channelLogo": logo, "isInteractive": true, "mediaRoutingDomain": mrd,
        "channelOrder": 1,
    })
}

fn web_chat() -> Value {
    json!({
        "id": "6305de0b166ba1099d11d920", "name": "Web Chat", "serviceIdentifier": "1122", "defaultOutbound": false,
        "tenant": {"id": "expertflow", "name": "expertflow"}, "calendarId": "", "channelType": {"id": WEB},
        "channelConnector": {"id": CONNECTOR},
        "channelConfig": {
            "channelMode": "HYBRID", "conversationBot": "", "responseSla": 0, "customerActivityTimeout": 300,
            "customerSla": {"totalDuration": null, "action": null, "startTime": null},
            "customerIdentificationCriteria": {"value": null}, "botId": BOT,
            "routingPolicy": {
                "agentSelectionPolicy": "LONGEST_AVAILABLE", "routeToLastAgent": false, "routingMode": "PUSH",
                "routingObjectId": "6305de08166ba1099d11d8f0", "agentRequestTtl": 900,
            },
        },
    })
}

fn agent(id: &str, user: &str, first: &str, attribute: Option<&Value>) -> Value {
    let held: Vec<Value> = attribute
        .iter()
        .map(|one| json!({"routingAttribute": one, "value": 1}))
        .collect();
    json!({
        "participantType": "CCUser", "id": id,
        "keycloakUser": {
            "id": id, "firstName": first, "lastName": "", "username": user, "realm": "expertflow",
            "roles": ["default-roles-expertflow", "agent", "offline_access", "uma_authorization"],
            "permittedResources": {"Resources": []}, "attributes": {}, "supervisedTeams": [],
            "userTeam": {"teamId": "0d8b2ab5-8eb9-4060-a366-c5d23b45020a", "teamName": "default"},
        },
        "associatedRoutingAttributes": held,
        "associatedMrds": [
            {"mrdId": CHAT, "maxAgentTasks": 5},
            {"mrdId": VOICE, "maxAgentTasks": 1},
        ],
    })
}

const CHAT: &str = "6305de07166ba1099d11d8e6";
const VOICE: &str = "62f9e360ea5311eda05b0242";
const GENERAL: &str = "67c04c22a1f239243fad84a1";
const WEB: &str = "60e6cd1d4c9e2f0b6e3a1d01";
const TWITTER: &str = "60e6cd1d4c9e2f0b6e3a1d09";
const PROVIDER: &str = "60e6cd2f4c9e2f0b6e3a1d11";
const CONNECTOR: &str = "60e6cd3a4c9e2f0b6e3a1d21";
const BOT: &str = "6305de09166ba1099d11d900";
