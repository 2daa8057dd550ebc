//! Objects as they are sent (facts: Expertflow, sections 6 and 7): new ones with what the guides name and starting values for the rest,
//! and those that are there with what is changed in them and everything else letter by letter.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::secret::Secret;
use crate::target::object::Object;

use super::error::{ExpertflowError, Trouble};
use super::found::{config, keys};
use super::lists;
use super::row::{Of, Row};
use super::session::Session;
use super::shape::{self, CHAT, Channel, KEY_TYPE, Start, TWITTER};
use super::stock::{Kind, Named, Stock};

/// The values that are given to an object, by row.
pub(super) type Given<'a> = BTreeMap<Row<'a>, &'a Secret>;

/// A new MRD. Its type is that of messages.
pub(super) async fn mrd(
    session: &Session,
    stock: &Stock,
    start: &Start,
    name: &str,
) -> Result<Object, ExpertflowError> {
    let kind = mrd_type(session, stock).await?;
    Ok(object(&shape::mrd(start, name, &kind)))
}

/// A new attribute.
pub(super) fn attribute(start: &Start, name: &str) -> Object {
    object(&shape::attribute(start, name))
}

/// A new queue, without steps.
pub(super) fn queue(start: &Start, name: &str, mrd: &str) -> Object {
    object(&shape::queue(start, name, mrd))
}

/// A queue's step: whoever holds the attribute.
pub(super) fn step(start: &Start, attribute: &Object) -> Object {
    let attribute = serde_json::from_str(attribute.to_text().expose()).unwrap_or_default();
    object(&shape::step(start, &attribute))
}

/// A new list.
pub(super) fn list(name: &str) -> Object {
    object(&shape::list(name))
}

/// A provider, new or as it is, with what is given. Of the keys in `ours` it asks for those that are given and for no others.
pub(super) fn provider(
    session: &Session,
    stock: &Stock,
    old: Option<&Object>,
    name: &str,
    given: &Given<'_>,
    ours: &[&str],
) -> Result<Object, ExpertflowError> {
    let mut body = old.cloned().unwrap_or_default();
    if old.is_none() {
        body.put_text("name", name);
        let id = stock.id(session, Kind::Type, TWITTER)?;
        put_json(&mut body, "supportedChannelTypes", &shape::serves(&id));
    }
    if let Some(webhook) = given.get(&Row::Webhook) {
        put_or_null(&mut body, "providerWebhook", webhook.expose());
    }
    if let Some(wanted) = given.get(&Row::Keys) {
        let wanted: Vec<&str> = wanted.expose().split(',').map(str::trim).collect();
        let there = keys(&body);
        let kept = body.list(SCHEMA).into_iter().filter(|entry| {
            let key = Object::parse(entry).and_then(|entry| entry.text("key"));
            key.is_none_or(|key| wanted.contains(&key.as_str()) || !ours.contains(&key.as_str()))
        });
        let is_new = |key: &&&str| !key.is_empty() && !there.iter().any(|known| known == *key);
        let new = wanted
            .iter()
            .filter(is_new)
            .map(|key| shape::schema(key).to_string());
        let all: Vec<String> = kept.chain(new).collect();
        body.put(SCHEMA, Secret::new(format!("[{}]", all.join(","))));
    }
    Ok(body)
}

/// A connector, new or as it is, with the keys that are given. One that is given nothing goes.
pub(super) fn connector(
    session: &Session,
    provider: &Object,
    old: Option<&Object>,
    name: &str,
    given: &Given<'_>,
) -> Result<Object, ExpertflowError> {
    let mut body = old.cloned().unwrap_or_default();
    if old.is_none() {
        body.put_text("name", name);
        let id = Kind::Provider.id(provider);
        let id = id.ok_or_else(|| session.trouble(Trouble::NotExpertflow))?;
        put_json(&mut body, "channelProviderInterface", &json!({ "id": id }));
        put_json(&mut body, "tenant", &json!({}));
    }
    let given: Vec<(&str, &Secret)> = given
        .iter()
        .filter_map(|(row, value)| match row {
            Row::Key(key) => Some((*key, *value)),
            _ => None,
        })
        .collect();
    let mut entries: Vec<Secret> = Vec::new();
    for entry in body.list(CONFIGS) {
        let entry = Secret::new(entry);
        let Some(mut known) = Object::parse(entry.expose()) else {
            entries.push(entry);
            continue;
        };
        let key = known.text("key").unwrap_or_default();
        match given.iter().find(|(name, _)| *name == key) {
            None => entries.push(entry),
            Some((_, value)) if value.is_empty() => {}
            Some((_, value)) => {
                known.put_text("value", value.expose());
                entries.push(known.to_text());
            }
        }
    }
    for (key, value) in given {
        if value.is_empty() || config_is_there(&body, key) {
            continue;
        }
        let mut entry = Object::default();
        entry.put_text("key", key);
        entry.put_text("type", &value_type(provider, key));
        entry.put_text("value", value.expose());
        entries.push(entry.to_text());
    }
    let all: Vec<&str> = entries.iter().map(Secret::expose).collect();
    body.put(CONFIGS, Secret::new(format!("[{}]", all.join(","))));
    Ok(body)
}

/// A channel, new or as it is, with what is given. `target` is what it hands its requests to.
pub(super) fn channel(
    session: &Session,
    stock: &Stock,
    old: Option<&Object>,
    name: &str,
    given: &Given<'_>,
    target: Kind,
) -> Result<Object, ExpertflowError> {
    let mut body = match old {
        Some(old) => old.clone(),
        None => object(&shape::channel(&Channel {
            name,
            kind: &stock.id(session, Kind::Type, TWITTER)?,
            ..Channel::default()
        })),
    };
    let mut config = body.object(CONFIG).unwrap_or_default();
    let mut policy = config.object(POLICY).unwrap_or_default();
    for (row, value) in given {
        let Row::Of(of) = row else {
            continue;
        };
        let value = value.expose();
        let id = |kind: Kind| id_of(session, stock, kind, value);
        match of {
            Of::ServiceIdentifier => put_or_null(&mut body, "serviceIdentifier", value),
            Of::Connector if value.is_empty() => body.put("channelConnector", Secret::new("null")),
            Of::Connector => put_json(
                &mut body,
                "channelConnector",
                &json!({ "id": id(Kind::Connector)? }),
            ),
            Of::Bot => put_or_null(&mut config, "botId", &id(Kind::Bot)?),
            Of::Timeout => put_number(&mut config, "customerActivityTimeout", value),
            Of::Mode => put_or_null(&mut config, "channelMode", value),
            Of::Routing => put_or_null(&mut policy, "routingMode", value),
            Of::Target => put_or_null(&mut policy, "routingObjectId", &id(target)?),
            Of::Policy => put_or_null(&mut policy, "agentSelectionPolicy", value),
            Of::Ttl => put_number(&mut policy, "agentRequestTtl", value),
        }
    }
    config.put(POLICY, policy.to_text());
    body.put(CONFIG, config.to_text());
    Ok(body)
}

/// Numbers that are no whole numbers of seconds above zero.
pub(super) fn unfit(row: Row<'_>, value: &str) -> Option<Trouble> {
    let is_number = matches!(row, Row::Of(Of::Timeout | Of::Ttl));
    let is_fit = value.is_empty() || value.parse::<u32>().is_ok_and(|seconds| seconds > 0);
    (is_number && !is_fit).then(|| Trouble::NoNumber(value.to_owned()))
}

/// The id behind a name; a text that no object has for its name, but the form of an id, is one. Nothing: nothing.
pub(super) fn id_of(
    session: &Session,
    stock: &Stock,
    kind: Kind,
    name: &str,
) -> Result<String, ExpertflowError> {
    let is_id = name.len() == 24 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    match stock.named(kind, name) {
        Named::Nothing if name.is_empty() || is_id => Ok(name.to_owned()),
        Named::Nothing | Named::One(_) | Named::Several => stock.id(session, kind, name),
    }
}

/// Puts a text; nothing is `null`.
pub(super) fn put_or_null(object: &mut Object, member: &str, value: &str) {
    match value.is_empty() {
        true => object.put(member, Secret::new("null")),
        false => object.put_text(member, value),
    }
}

/// The type of an MRD for messages: the routing engine's list of types names it, and where that is not to be had the MRD that is there
/// from the start has it.
async fn mrd_type(session: &Session, stock: &Stock) -> Result<String, ExpertflowError> {
    let is_chat = |object: &&Object| object.text("name").is_some_and(|name| name == CHAT);
    match session.list(lists::MRD_TYPES).await {
        Ok(types) => {
            if let Some(id) = types.iter().find(is_chat).and_then(|chat| chat.text("id")) {
                return Ok(id);
            }
        }
        Err(error) if error.trouble.ends_all() => return Err(error),
        Err(_) => {}
    }
    let mut mrds = stock.all(Kind::Mrd).iter();
    let usual = mrds.find(is_chat).and_then(|chat| chat.text("type"));
    usual.ok_or_else(|| session.trouble(Trouble::NoMrdType))
}

fn value_type(provider: &Object, key: &str) -> String {
    let mut schema = provider.list(SCHEMA).into_iter();
    let entry = schema
        .find_map(|entry| Object::parse(&entry).filter(|entry| entry.text("key").as_deref() == Some(key)));
    let known = entry.and_then(|entry| entry.text("valueType"));
    known.unwrap_or_else(|| KEY_TYPE.to_owned())
}

/// Whether the connector has an entry of this key, with a value or without.
fn config_is_there(connector: &Object, key: &str) -> bool {
    let mut configs = connector.list(CONFIGS).into_iter();
    config(connector, key).is_some()
        || configs
            .any(|entry| Object::parse(&entry).is_some_and(|entry| entry.text("key").as_deref() == Some(key)))
}

fn put_number(object: &mut Object, member: &str, value: &str) {
    let value = if value.is_empty() { "null" } else { value };
    object.put(member, Secret::new(value));
}

fn put_json(object: &mut Object, member: &str, json: &Value) {
    object.put(member, Secret::new(json.to_string()));
}

fn object(json: &Value) -> Object {
    Object::parse(&json.to_string()).unwrap_or_default()
}

/// The members with a provider's keys, a connector's values, and a channel's.
const SCHEMA: &str = "channelProviderConfigSchema";
const CONFIGS: &str = "channelProviderConfigs";
const CONFIG: &str = "channelConfig";
const POLICY: &str = "routingPolicy";
