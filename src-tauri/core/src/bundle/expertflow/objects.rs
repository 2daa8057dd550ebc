//! `expertflow.json`: each object with the list that it is looked for in, its name, and what it is made of. It holds no secret, whatever the
//! bundle holds: each stands there by the name that `expertflow-secrets.json` has it under.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use super::{Key, OF_ACTIVATION, keys, secrets, typed, value, veiled};
use crate::bundle::Content;
use crate::bundle::run_sheet::site;
use crate::bundle::settings::{Held, Line, json as bytes};

/// The file's bytes.
pub(in crate::bundle) fn objects(content: &Content<'_>, lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let keys = keys(lines);
    let server = site(content).unwrap_or_default();
    let at = |field: &str, path: &str| {
        let part = typed(content, field).unwrap_or_default();
        format!("{server}/{}/{path}", part.trim_matches('/'))
    };
    let lists = Lists {
        ccm: at("ccm_path", ""),
        routing: at("routing_path", ""),
        bot: at("bot_path", ""),
        admin: at("admin_path", ""),
    };
    let path = |field: &str| {
        let path = typed(content, field)?;
        Some(format!("{server}/{}", path.trim_start_matches('/')))
    };
    let mut about = vec![
        content.made_by("expertflow-about"),
        content.say("expertflow-fill"),
    ];
    about.push(content.say("expertflow-not-made"));
    if content.practice {
        about.push(content.say("bundle-practice"));
    }
    bytes(&Document {
        format: FORMAT,
        guide: &content.guide.id,
        about,
        server: &server,
        token: Token {
            url: path("token_path"),
            client_id: typed(content, "client_id"),
        },
        objects: made(lines, &lists, &keys),
        activation: Activation {
            method: "POST",
            url: path("activation_path"),
            body: activation(lines),
        },
        verify: Verify {
            url: format!(
                "{}channel-connectors/configurations/{}",
                lists.ccm,
                value(lines, "channel.service_identifier").unwrap_or_default()
            ),
            keys: keys.iter().map(|key| key.name).collect(),
        },
        secrets: secrets(lines)
            .iter()
            .map(|key| super::variable(key.name))
            .collect(),
        left_out: left_out(&secrets(lines)),
    })
}

/// Where a secret that is left out comes from, by the name that stands in its place.
pub(super) fn left_out(keys: &[Key<'_>]) -> BTreeMap<String, String> {
    let gaps = keys.iter().filter_map(|key| match key.held {
        Held::Placeholder(text) => Some((super::variable(key.name), text.clone())),
        Held::Value(_) => None,
    });
    gaps.collect()
}

/// The objects, each after those that it names.
fn made<'a>(lines: &'a [Line<'_>], lists: &Lists, keys: &[Key<'_>]) -> Vec<Object<'a>> {
    let named = |code: &str| value(lines, code);
    let mut all = vec![Object::found(
        "MRD_TYPE_ID",
        "MRD type",
        format!("{}mrd-types", lists.routing),
        "CHAT",
    )];
    let mut add = |object: Option<Object<'a>>| all.extend(object);
    add(named("mrd").map(|name| {
        Object::found(
            "MRD_ID",
            "MRD",
            format!("{}media-routing-domains", lists.routing),
            name,
        )
        .made(json!({
            "name": name,
            "description": "",
            "type": "${MRD_TYPE_ID}",
            "maxRequests": TASKS,
            "interruptible": false,
        }))
    }));
    let channel_type = Object::found(
        "CHANNEL_TYPE_ID",
        "channel type",
        format!("{}channel-types", lists.ccm),
        TWITTER,
    );
    add(Some(match named("channel-type") {
        Some(_) => channel_type.changed(json!({ "mediaRoutingDomain": "${MRD_ID}" })),
        None => channel_type,
    }));
    add(named("attribute").map(|name| {
        Object::found(
            "ATTRIBUTE_ID",
            "routing attribute",
            format!("{}routing-attributes", lists.routing),
            name,
        )
        .made(json!({ "name": name, "description": "", "type": "BOOLEAN", "defaultValue": 1 }))
    }));
    let has_attribute = named("attribute").is_some();
    add(named("queue").map(|name| {
        let queues = format!("{}precision-queues", lists.routing);
        let step = has_attribute.then(|| Then {
            url: format!("{queues}/${{QUEUE_ID}}/steps"),
            body: step(),
        });
        Object {
            then: step,
            ..Object::found("QUEUE_ID", "queue", queues, name).made(json!({
                "name": name,
                "mrd": { "id": "${MRD_ID}" },
                "serviceLevelType": 1,
                "serviceLevelThreshold": WAIT,
                "queuePriority": 1,
            }))
        }
    }));
    add(named("list").map(|name| {
        Object::found("LIST_ID", "list", format!("{}pull-mode-list", lists.admin), name)
            .made(json!({ "name": name, "description": "" }))
    }));
    add(named("bot").or(named("channel.bot")).map(|name| Object {
        ids: &["botId", "id", "_id"],
        by: &["botName", "name"],
        ..Object::found("BOT_ID", "bot", format!("{}bot-connectors", lists.bot), name)
    }));
    add(named("provider").map(|name| {
        let schemas: Vec<Value> = keys.iter().map(|key| schema(key.name)).collect();
        Object::found(
            "PROVIDER_ID",
            "channel provider",
            format!("{}channel-provider-interfaces", lists.ccm),
            name,
        )
        .made(json!({
            "name": name,
            "supportedChannelTypes": [{ "id": "${CHANNEL_TYPE_ID}" }],
            "providerWebhook": named("provider.webhook").unwrap_or_default(),
            "channelProviderConfigSchema": schemas,
        }))
    }));
    add(named("connector").map(|name| {
        let configs: Vec<Value> = keys
            .iter()
            .map(|key| json!({ "key": key.name, "type": TYPE, "value": veiled(key) }))
            .collect();
        let connector = Object::found(
            "CONNECTOR_ID",
            "channel connector",
            format!("{}channel-connectors", lists.ccm),
            name,
        )
        .made(json!({
            "name": name,
            "channelProviderInterface": { "id": "${PROVIDER_ID}" },
            "channelProviderConfigs": configs,
            "tenant": {},
        }))
        .changed(json!({ "channelProviderConfigs": configs }));
        Object {
            under: named("provider").map(|_| Under {
                member: "channelProviderInterface",
                is: "PROVIDER_ID",
            }),
            ..connector
        }
    }));
    add(named("channel").map(|name| {
        let target = match named("list") {
            Some(_) => "${LIST_ID}",
            None => "${QUEUE_ID}",
        };
        Object {
            // Older versions call it the other way.
            by: &["name", "channelName"],
            alone: Some("serviceIdentifier"),
            ..Object::found("CHANNEL_ID", "channel", format!("{}channels", lists.ccm), name)
                .made(channel(lines, name, target))
        }
    }));
    all
}

fn channel(lines: &[Line<'_>], name: &str, target: &str) -> Value {
    let text = |code: &str| value(lines, code).unwrap_or_default();
    let number = |code: &str| text(code).parse::<u32>().unwrap_or_default();
    json!({
        "name": name,
        "serviceIdentifier": text("channel.service_identifier"),
        "defaultOutbound": false,
        "tenant": {},
        "channelType": { "id": "${CHANNEL_TYPE_ID}" },
        "channelConnector": { "id": "${CONNECTOR_ID}" },
        "channelConfig": {
            "channelMode": text("channel.mode"),
            "conversationBot": "",
            "responseSla": 0,
            "customerActivityTimeout": number("channel.timeout"),
            "customerSla": { "totalDuration": null, "action": null, "startTime": null },
            "customerIdentificationCriteria": { "value": null },
            "botId": "${BOT_ID}",
            "routingPolicy": {
                "agentSelectionPolicy": text("channel.policy"),
                "routeToLastAgent": false,
                "routingMode": text("channel.routing"),
                "routingObjectId": target,
                "agentRequestTtl": number("channel.ttl"),
            },
        },
    })
}

/// A queue's step: whoever holds the attribute.
fn step() -> Value {
    json!({
        "timeout": WAIT,
        "expressions": [{
            "preExpressionCondition": "AND",
            "terms": [{
                "routingAttribute": { "id": "${ATTRIBUTE_ID}" },
                "relationalOperator": "==",
                "value": 1,
                "preTermCondition": null,
            }],
        }],
    })
}

/// What a provider asks a connector for (facts: Expertflow, section 6.1).
fn schema(key: &str) -> Value {
    json!({
        "attributeType": "INPUT",
        "categoryOptions": null,
        "helpText": "",
        "isRequired": true,
        "key": key,
        "label": key,
        "valueType": TYPE,
    })
}

/// What the connector is told, by the settings of the call.
fn activation(lines: &[Line<'_>]) -> Map<String, Value> {
    let told = lines.iter().filter_map(|line| {
        let name = line.setting.code.strip_prefix(OF_ACTIVATION)?;
        let value = match name {
            // It is known by its name, and told by its id.
            "channelTypeId" => "${CHANNEL_TYPE_ID}".to_owned(),
            name => veiled(&Key {
                name,
                held: &line.held,
                secret: line.secret,
            }),
        };
        Some((name.to_owned(), value.into()))
    });
    told.collect()
}

/// The parts of the site, each address with a slash at its end.
struct Lists {
    ccm: String,
    routing: String,
    bot: String,
    admin: String,
}

#[derive(Serialize)]
struct Document<'a> {
    format: u32,
    guide: &'a str,
    about: Vec<String>,
    server: &'a str,
    token: Token,
    objects: Vec<Object<'a>>,
    activation: Activation,
    verify: Verify<'a>,
    /// The names that stand for secrets.
    secrets: BTreeSet<String>,
    left_out: BTreeMap<String, String>,
}

#[derive(Serialize)]
struct Token {
    url: Option<String>,
    client_id: Option<String>,
}

/// One object. Without a body it has to be there, if one that is made or changed names it.
#[derive(Serialize)]
struct Object<'a> {
    /// The name that its id has in others.
    is: &'static str,
    what: &'static str,
    list: String,
    /// The members that may hold its id, the best first.
    ids: &'static [&'static str],
    /// The members that may name it, the best first.
    by: &'static [&'static str],
    name: &'a str,
    /// The object that it has to belong to where it is there already.
    #[serde(skip_serializing_if = "Option::is_none")]
    under: Option<Under>,
    /// The member whose value no other object of the list may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    alone: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Value>,
    /// What is put into it where it is there already.
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Value>,
    /// What is sent once it is made.
    #[serde(skip_serializing_if = "Option::is_none")]
    then: Option<Then>,
}

#[derive(Serialize)]
struct Under {
    member: &'static str,
    is: &'static str,
}

#[derive(Serialize)]
struct Then {
    url: String,
    body: Value,
}

#[derive(Serialize)]
struct Activation {
    method: &'static str,
    url: Option<String>,
    body: Map<String, Value>,
}

#[derive(Serialize)]
struct Verify<'a> {
    url: String,
    keys: Vec<&'a str>,
}

impl<'a> Object<'a> {
    fn found(is: &'static str, what: &'static str, list: String, name: &'a str) -> Self {
        Self {
            is,
            what,
            list,
            ids: &["id", "_id"],
            by: &["name"],
            name,
            under: None,
            alone: None,
            body: None,
            change: None,
            then: None,
        }
    }

    fn made(self, body: Value) -> Self {
        Self {
            body: Some(body),
            ..self
        }
    }

    fn changed(self, change: Value) -> Self {
        Self {
            change: Some(change),
            ..self
        }
    }
}

/// The channel type, in the site's own list of names.
const TWITTER: &str = "TWITTER";
/// The type of a key that may be long.
const TYPE: &str = "String2000";
/// Starting values that the guides leave to the administrator: tasks at once, and seconds until a queue's next step.
const TASKS: u32 = 3;
const WAIT: u32 = 60;
const FORMAT: u32 = 1;
