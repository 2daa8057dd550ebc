//! `expertflow.json`: each object with the list that it is looked for in, its name, and what it is made of. It holds no secret, whatever the
//! bundle holds: each stands there by the name that `expertflow-secrets.json` has it under.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::{Map, Value, json};
use zeroize::Zeroizing;

use super::{Key, OF_ACTIVATION, keys, secrets, value, veiled};
use crate::bundle::Content;
use crate::bundle::run_sheet::site;
use crate::bundle::settings::{Held, Line, json as bytes};
use crate::target::expertflow::lists::{self, List};
use crate::target::expertflow::shape::{self, CHAT, Channel, KEY_TYPE, Start, TWITTER};

/// The file's bytes.
pub(in crate::bundle) fn objects(content: &Content<'_>, lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let keys = keys(lines);
    let server = site(content).unwrap_or_default();
    let at = |list: List| {
        let within = |field: &str| content.typed(field).unwrap_or_default();
        let (part, list) = (within(list.part.field()), within(list.field));
        format!("{server}/{}/{}", part.trim_matches('/'), list.trim_matches('/'))
    };
    let start = Start::new(|field| content.typed(field));
    let path = |field: &str| {
        let path = content.typed(field)?;
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
            client_id: content.typed("client_id"),
        },
        objects: made(lines, &at, &start, &keys),
        activation: Activation {
            method: "POST",
            url: path("activation_path"),
            body: activation(lines),
        },
        verify: Verify {
            url: format!(
                "{}/configurations/{}",
                at(lists::CONNECTORS),
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
fn made<'a>(
    lines: &'a [Line<'_>],
    at: &dyn Fn(List) -> String,
    start: &Start,
    keys: &[Key<'_>],
) -> Vec<Object<'a>> {
    let named = |code: &str| value(lines, code);
    let mut all = vec![Object::found(
        "MRD_TYPE_ID",
        "MRD type",
        at(lists::MRD_TYPES),
        CHAT,
    )];
    let mut add = |object: Option<Object<'a>>| all.extend(object);
    add(named("mrd").map(|name| {
        Object::found("MRD_ID", "MRD", at(lists::MRDS), name).made(shape::mrd(start, name, "${MRD_TYPE_ID}"))
    }));
    let channel_type = Object::found("CHANNEL_TYPE_ID", "channel type", at(lists::TYPES), TWITTER);
    add(Some(match named("channel-type") {
        Some(_) => channel_type.changed(json!({ "mediaRoutingDomain": "${MRD_ID}" })),
        None => channel_type,
    }));
    add(named("attribute").map(|name| {
        Object::found("ATTRIBUTE_ID", "routing attribute", at(lists::ATTRIBUTES), name)
            .made(shape::attribute(start, name))
    }));
    let has_attribute = named("attribute").is_some();
    add(named("queue").map(|name| {
        let queues = at(lists::QUEUES);
        let step = has_attribute.then(|| Then {
            url: format!("{queues}/${{QUEUE_ID}}/steps"),
            body: shape::step(start, &json!({ "id": "${ATTRIBUTE_ID}" })),
        });
        Object {
            then: step,
            ..Object::found("QUEUE_ID", "queue", queues, name).made(shape::queue(start, name, "${MRD_ID}"))
        }
    }));
    add(named("list")
        .map(|name| Object::found("LIST_ID", "list", at(lists::PULL_LISTS), name).made(shape::list(name))));
    add(named("bot").or(named("channel.bot")).map(|name| Object {
        ids: &["botId", "id", "_id"],
        by: &["botName", "name"],
        ..Object::found("BOT_ID", "bot", at(lists::BOTS), name)
    }));
    add(named("provider").map(|name| {
        let schemas: Vec<Value> = keys.iter().map(|key| shape::schema(key.name)).collect();
        Object::found("PROVIDER_ID", "channel provider", at(lists::PROVIDERS), name).made(json!({
            "name": name,
            "supportedChannelTypes": shape::serves("${CHANNEL_TYPE_ID}"),
            "providerWebhook": named("provider.webhook").unwrap_or_default(),
            "channelProviderConfigSchema": schemas,
        }))
    }));
    add(named("connector").map(|name| {
        let configs: Vec<Value> = keys
            .iter()
            .map(|key| json!({ "key": key.name, "type": KEY_TYPE, "value": veiled(key) }))
            .collect();
        let connector = Object::found("CONNECTOR_ID", "channel connector", at(lists::CONNECTORS), name)
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
            ..Object::found("CHANNEL_ID", "channel", at(lists::CHANNELS), name)
                .made(channel(lines, name, target))
        }
    }));
    all
}

fn channel(lines: &[Line<'_>], name: &str, target: &str) -> Value {
    let text = |code: &str| value(lines, code).unwrap_or_default();
    let number = |code: &str| text(code).parse::<u32>().unwrap_or_default();
    shape::channel(&Channel {
        name,
        kind: "${CHANNEL_TYPE_ID}",
        service_identifier: text("channel.service_identifier"),
        connector: Some("${CONNECTOR_ID}"),
        bot: "${BOT_ID}",
        mode: text("channel.mode"),
        routing: text("channel.routing"),
        target,
        policy: text("channel.policy"),
        timeout: number("channel.timeout"),
        ttl: number("channel.ttl"),
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

const FORMAT: u32 = 1;
