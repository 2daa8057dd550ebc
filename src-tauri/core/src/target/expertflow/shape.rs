//! What an object looks like when it is new, once for the program and for the script in a bundle (facts: Expertflow, sections 6 and 7).
//! What no source confirms is no constant here: values to begin with and the names of lists are fields of the guide, where the person
//! sees and may change them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::check::count;

/// The values that new objects begin with, by the guide's fields.
pub struct Start(BTreeMap<&'static str, String>);

/// A channel; of one that is not known yet, nothing.
#[derive(Clone, Copy, Default)]
pub struct Channel<'a> {
    /// Its name.
    pub name: &'a str,
    /// The id of its type.
    pub kind: &'a str,
    /// The number of the account at X.
    pub service_identifier: &'a str,
    /// The id of its connector.
    pub connector: Option<&'a str>,
    /// The id of its bot.
    pub bot: &'a str,
    /// `HYBRID`.
    pub mode: &'a str,
    /// `PUSH` or `PULL`.
    pub routing: &'a str,
    /// The id of the queue or list that it hands its requests to.
    pub target: &'a str,
    /// `LONGEST_AVAILABLE`.
    pub policy: &'a str,
    /// Seconds after which a customer counts as gone.
    pub timeout: u32,
    /// Seconds for which a request waits for an agent.
    pub ttl: u32,
}

/// An MRD; `kind` is the id of its type.
pub fn mrd(start: &Start, name: &str, kind: &str) -> Value {
    json!({
        "name": name,
        "description": "",
        "type": kind,
        "maxRequests": start.count(TASKS),
        "interruptible": false,
    })
}

/// A routing attribute.
pub fn attribute(start: &Start, name: &str) -> Value {
    json!({
        "name": name,
        "description": "",
        "type": start.word(ATTRIBUTE_TYPE),
        "defaultValue": start.count(ATTRIBUTE_VALUE),
    })
}

/// A queue, without steps; `mrd` is an id.
pub fn queue(start: &Start, name: &str, mrd: &str) -> Value {
    json!({
        "name": name,
        "mrd": { "id": mrd },
        "serviceLevelType": start.count(LEVEL_TYPE),
        "serviceLevelThreshold": start.count(LEVEL_THRESHOLD),
        "queuePriority": start.count(PRIORITY),
    })
}

/// A queue's step: whoever holds the attribute, which is an object with an id.
pub fn step(start: &Start, attribute: &Value) -> Value {
    json!({
        "timeout": start.count(STEP_TIMEOUT),
        "expressions": [{
            "preExpressionCondition": start.word(STEP_CONDITION),
            "terms": [{
                "routingAttribute": attribute,
                "relationalOperator": start.word(STEP_OPERATOR),
                "value": start.count(ATTRIBUTE_VALUE),
                "preTermCondition": null,
            }],
        }],
    })
}

/// A list to pick from.
pub fn list(name: &str) -> Value {
    json!({ "name": name, "description": "" })
}

/// The channel types that a provider serves, by their ids.
pub fn serves(kind: &str) -> Value {
    json!([{ "id": kind }])
}

/// What a provider asks a connector for (facts: Expertflow, section 6.1).
pub fn schema(key: &str) -> Value {
    json!({
        "attributeType": "INPUT",
        "categoryOptions": null,
        "helpText": "",
        "isRequired": true,
        "key": key,
        "label": key,
        "valueType": KEY_TYPE,
    })
}

/// A channel.
pub fn channel(channel: &Channel<'_>) -> Value {
    json!({
        "name": channel.name,
        "serviceIdentifier": channel.service_identifier,
        "defaultOutbound": false,
        "tenant": {},
        "channelType": { "id": channel.kind },
        "channelConnector": channel.connector.map(|id| json!({ "id": id })),
        "channelConfig": {
            "channelMode": channel.mode,
            "conversationBot": "",
            "responseSla": 0,
            "customerActivityTimeout": channel.timeout,
            "customerSla": { "totalDuration": null, "action": null, "startTime": null },
            "customerIdentificationCriteria": { "value": null },
            "botId": channel.bot,
            "routingPolicy": {
                "agentSelectionPolicy": channel.policy,
                "routeToLastAgent": false,
                "routingMode": channel.routing,
                "routingObjectId": channel.target,
                "agentRequestTtl": channel.ttl,
            },
        },
    })
}

impl Start {
    /// Those that `value` knows, by field.
    pub fn new(value: impl Fn(&str) -> Option<String>) -> Self {
        let fields = [OF_MRD, OF_ATTRIBUTE, OF_QUEUE].into_iter().flatten();
        let known = fields.filter_map(|field| Some((*field, value(field)?)));
        Self(known.collect())
    }

    /// The number in a field; `null` where there is none.
    fn count(&self, field: &str) -> Value {
        self.0.get(field).and_then(|value| count::number(value)).into()
    }

    fn word(&self, field: &str) -> Value {
        self.0.get(field).cloned().into()
    }
}

/// The fields with the values that an MRD begins with.
pub(super) const OF_MRD: &[&str] = &[TASKS];
/// The same for an attribute.
pub(super) const OF_ATTRIBUTE: &[&str] = &[ATTRIBUTE_TYPE, ATTRIBUTE_VALUE];
/// The same for a queue and its step.
pub(super) const OF_QUEUE: &[&str] = &[
    LEVEL_TYPE,
    LEVEL_THRESHOLD,
    PRIORITY,
    STEP_TIMEOUT,
    STEP_CONDITION,
    STEP_OPERATOR,
    ATTRIBUTE_VALUE,
];
/// Those of them that are words; all others are numbers.
pub(super) const WORDS: [&str; 3] = [ATTRIBUTE_TYPE, STEP_CONDITION, STEP_OPERATOR];
/// The name of the channel type that is meant, as the built-in ones are written.
pub const TWITTER: &str = "TWITTER";
/// The type of MRDs for messages.
pub const CHAT: &str = "CHAT";
/// The type of a key that may be long.
pub const KEY_TYPE: &str = "String2000";
const TASKS: &str = "max_tasks";
const ATTRIBUTE_TYPE: &str = "attribute_type";
const ATTRIBUTE_VALUE: &str = "attribute_value";
const LEVEL_TYPE: &str = "level_type";
const LEVEL_THRESHOLD: &str = "level_threshold";
const PRIORITY: &str = "queue_priority";
const STEP_TIMEOUT: &str = "step_timeout";
const STEP_CONDITION: &str = "step_condition";
const STEP_OPERATOR: &str = "step_operator";
