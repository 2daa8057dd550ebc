//! What an object has to be like (facts of Expertflow, section 6). The words of a refusal are those of the validators that the
//! services use.

use serde_json::Value;
use url::Url;

use super::forms::{self, VALUE_TYPES};
use super::kind::Kind;
use super::refusal::Refusal;
use super::seed;

type Checked = Result<(), Refusal>;

/// Whether an object of this kind may be kept.
pub(super) fn check(kind: Kind, object: &Value) -> Checked {
    match kind {
        Kind::ChannelType | Kind::List => named(object, "name", 1, 255),
        Kind::Provider => provider(object),
        Kind::Connector => plain_name(object),
        Kind::Channel => channel(object),
        Kind::Mrd => {
            described(object, 3, 110)?;
            at_least(object, "maxRequests", 1)?;
            let is_known = seed::MRD_TYPES.iter().any(|(id, _)| object["type"] == *id);
            must(is_known, "type", "must be the id of an MRD type")
        }
        Kind::Attribute => {
            described(object, 3, 110)?;
            let value = object["defaultValue"].as_i64();
            let is_right = match object["type"].as_str() {
                Some("BOOLEAN") => matches!(value, Some(0 | 1)),
                Some("PROFICIENCY_LEVEL") => matches!(value, Some(1..=10)),
                _ => return Err(field("type", "must be BOOLEAN or PROFICIENCY_LEVEL")),
            };
            must(is_right, "defaultValue", "does not fit the type")
        }
        Kind::Queue => queue(object),
        Kind::Agent => {
            let user = &object["keycloakUser"];
            must(
                user["id"] == object["id"],
                "keycloakUser.id",
                "must be the agent's",
            )?;
            must(
                user["firstName"].is_string(),
                "keycloakUser.firstName",
                "must not be null",
            )?;
            must(
                user["lastName"].is_string(),
                "keycloakUser.lastName",
                "must not be null",
            )?;
            must(
                object["associatedMrds"].is_array(),
                "associatedMrds",
                "must not be null",
            )
        }
        Kind::Bot => {
            let types = ["RASA", "DIALOGFLOW", "CUSTOM", "NOT_SET"];
            one_of(object, "botType", &types)?;
            named(object, "botName", 1, 255)?;
            must(is_url(&object["botUri"]), "botUri", "must be a valid URL")
        }
    }
}

/// Whether a step may be kept.
pub(super) fn step(step: &Value) -> Checked {
    at_least(step, "timeout", 0)?;
    must(step["expressions"].is_array(), "expressions", "must not be null")
}

/// Whether a connector holds what its provider's schema asks for.
pub(super) fn values(connector: &Value, provider: &Value) -> Checked {
    let given = connector["channelProviderConfigs"].as_array();
    let given = given.map(Vec::as_slice).unwrap_or_default();
    let schema = provider["channelProviderConfigSchema"].as_array();
    for attribute in schema.into_iter().flatten() {
        let value = given.iter().find(|one| one["key"] == attribute["key"]);
        let Some(value) = value else {
            let needed = attribute["isRequired"] == true;
            must(
                !needed,
                "channelProviderConfigs",
                "a required attribute is missing",
            )?;
            continue;
        };
        let kind = attribute["valueType"].as_str().unwrap_or_default();
        let fits = value["type"] == attribute["valueType"] && forms::fits(kind, &value["value"]);
        must(fits, "channelProviderConfigs", "a value is not of its type")?;
    }
    Ok(())
}

fn provider(object: &Value) -> Checked {
    plain_name(object)?;
    let types = object["supportedChannelTypes"].as_array();
    must(
        types.is_some_and(|types| !types.is_empty()),
        "supportedChannelTypes",
        "must not be empty",
    )?;
    must(
        is_url(&object["providerWebhook"]),
        "providerWebhook",
        "must be a valid URL",
    )?;
    let Some(schema) = object["channelProviderConfigSchema"].as_array() else {
        return Err(field("channelProviderConfigSchema", "must not be null"));
    };
    for (n, attribute) in schema.iter().enumerate() {
        one_of(attribute, "attributeType", &["INPUT", "OPTIONS"])?;
        one_of(attribute, "valueType", &VALUE_TYPES)?;
        let twice = schema[..n]
            .iter()
            .any(|other| other["label"] == attribute["label"]);
        must(
            !twice && attribute["label"].is_string(),
            "label",
            "must be unique",
        )?;
    }
    Ok(())
}

fn channel(object: &Value) -> Checked {
    must(
        !Kind::Channel.name(object).trim().is_empty(),
        "name",
        "must not be blank",
    )?;
    named(object, "serviceIdentifier", 1, 255)?;
    for used in ["channelType", "channelConnector"] {
        must(
            object[used]["id"].is_string(),
            "channelConnector",
            "must not be null",
        )?;
    }
    let config = &object["channelConfig"];
    named(config, "botId", 1, 255)?;
    one_of(config, "channelMode", &["BOT", "AGENT", "HYBRID"])?;
    at_least(config, "customerActivityTimeout", 1)?;
    at_least(config, "responseSla", 0)?;
    if config["channelMode"] == "BOT" {
        return Ok(());
    }
    let policy = &config["routingPolicy"];
    one_of(policy, "routingMode", &["PUSH", "PULL", "EXTERNAL"])?;
    let policies = ["LEAST_SKILLED", "MOST_SKILLED", "LONGEST_AVAILABLE"];
    one_of(policy, "agentSelectionPolicy", &policies)?;
    named(policy, "routingObjectId", 1, 255)?;
    at_least(policy, "agentRequestTtl", 1)?;
    must(
        policy["routeToLastAgent"].is_boolean(),
        "routeToLastAgent",
        "must not be null",
    )
}

fn queue(object: &Value) -> Checked {
    named(object, "name", 3, 50)?;
    must(object["mrd"]["id"].is_string(), "mrd", "must not be null")?;
    at_least(object, "serviceLevelType", 1)?;
    at_least(object, "serviceLevelThreshold", 1)?;
    at_least(object, "queuePriority", 1)?;
    let [least, most] = ["ewtMinValue", "ewtMaxValue"].map(|name| object[name].as_i64());
    if let (Some(least), Some(most)) = (least, most) {
        let fits = least >= 0 && least < most && most <= i64::from(i32::MAX);
        must(fits, "ewtMinValue", "must be below ewtMaxValue")?;
    }
    let mut steps = object["steps"].as_array().into_iter().flatten();
    steps.try_for_each(step)
}

fn described(object: &Value, least: usize, most: usize) -> Checked {
    named(object, "name", least, most)?;
    let description = object["description"].as_str().unwrap_or_default();
    let fits = description.chars().count() <= MOST_DESCRIPTION;
    must(fits, "description", "size must be between 0 and 500")
}

/// Letters, digits, underscores, hyphens; single blanks between words.
fn plain_name(object: &Value) -> Checked {
    named(object, "name", 1, 50)?;
    let name = object["name"].as_str().unwrap_or_default();
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    };
    let fits = name.split(' ').all(is_word);
    must(fits, "name", r#"must match "^[a-zA-Z0-9_-]+( [a-zA-Z0-9_-]+)*$""#)
}

fn named(object: &Value, name: &'static str, least: usize, most: usize) -> Checked {
    let text = object[name].as_str().unwrap_or_default();
    let fits = !text.trim().is_empty() && (least..=most).contains(&text.chars().count());
    must(fits, name, &format!("size must be between {least} and {most}"))
}

fn at_least(object: &Value, name: &'static str, least: i64) -> Checked {
    let fits = object[name].as_i64().is_some_and(|number| number >= least);
    must(fits, name, &format!("must be greater than or equal to {least}"))
}

fn one_of(object: &Value, name: &'static str, words: &[&str]) -> Checked {
    let fits = object[name].as_str().is_some_and(|word| words.contains(&word));
    must(fits, name, &format!("must be one of {}", words.join(", ")))
}

fn is_url(value: &Value) -> bool {
    let url = value.as_str().and_then(|text| Url::parse(text).ok());
    url.is_some_and(|url| ["http", "https"].contains(&url.scheme()) && url.has_host())
}

fn must(fits: bool, name: &'static str, why: &str) -> Checked {
    match fits {
        true => Ok(()),
        false => Err(field(name, why)),
    }
}

fn field(name: &'static str, why: &str) -> Refusal {
    Refusal::Field(name, why.to_owned())
}

const MOST_DESCRIPTION: usize = 500;
