//! What practice Expertflow remembers, and its rules: a pure machine over a call, a time and a source of randomness.
//!
//! ```text
//! MRD -> channel type         attribute -> queue's step, agents
//! channel type -> provider -> connector -> channel <- queue or list, bot
//! ```
//!
//! What is used is not deleted. The routing engine itself looks at queues and agents; Unified Admin looks up the rest before it
//! deletes (facts, section 7), and here the rest is refused as well.

use std::collections::BTreeMap;

use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::kind::Kind;
use super::login::Tokens;
use super::refusal::Refusal;
use super::{rules, seed};
use crate::mint;
use crate::snapshot::plain;

/// Everything that survives a restart, and the tokens, which do not.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct State {
    /// The administrator's.
    #[serde(with = "plain")]
    pub(super) password: Secret,
    #[serde(with = "plain")]
    pub(super) client_secret: Secret,
    /// The one-time code; each is good once.
    #[serde(with = "plain")]
    pub(super) factor: Secret,
    pub(super) objects: BTreeMap<Kind, Vec<Value>>,
    /// What the connector was told, oldest first.
    pub(super) activations: Vec<Value>,
    #[serde(skip)]
    pub(super) tokens: Tokens,
}

impl State {
    /// A contact centre that has a web chat, and a Twitter connector that nobody has configured.
    pub(crate) fn new(random: &dyn Random) -> Result<Self, NoRandomness> {
        Ok(Self {
            password: Secret::new(format!("Practice-{}", mint::pin(random)?.expose())),
            client_secret: Secret::new(mint::word(random, ALPHANUMERIC, 32)?),
            factor: factor(random)?,
            objects: seed::objects(),
            activations: Vec::new(),
            tokens: Tokens::default(),
        })
    }

    /// Forgets what was configured.
    pub(super) fn reset(&mut self) {
        self.objects = seed::objects();
        self.activations.clear();
    }

    /// The objects of a kind, in the order in which they were made.
    pub(super) fn all(&self, kind: Kind) -> &[Value] {
        self.objects.get(&kind).map_or(&[], Vec::as_slice)
    }

    pub(super) fn one(&self, kind: Kind, id: &str) -> Result<&Value, Refusal> {
        let found = self.all(kind).iter().find(|one| one[kind.id()] == id);
        found.ok_or_else(|| gone(kind, id))
    }

    /// Makes an object. Nothing keeps a second one of the same name out.
    pub(super) fn make(&mut self, kind: Kind, body: &Value, random: &dyn Random) -> Result<Value, Refusal> {
        let body = body.as_object().ok_or(Refusal::Unreadable)?;
        if kind == Kind::Bot && body.contains_key(kind.id()) {
            return Err(Refusal::Field("botId", "must be null".to_owned()));
        }
        let id = id(random)?;
        let mut object = seed::defaults(kind);
        object.extend(body.clone());
        object.insert(kind.id().to_owned(), id.into());
        let object = self.checked(kind, object)?;
        if kind == Kind::Mrd {
            self.give_to_agents(&object);
        }
        self.objects.entry(kind).or_default().push(object.clone());
        Ok(object)
    }

    /// Puts another object in the place of one. What the new one lacks is gone.
    pub(super) fn replace(&mut self, kind: Kind, id: &str, body: &Value) -> Result<Value, Refusal> {
        let id = self.meant(kind, id)?;
        let mut object = body.as_object().ok_or(Refusal::Unreadable)?.clone();
        object.insert(kind.id().to_owned(), id.clone().into());
        let object = self.checked(kind, object)?;
        if kind == Kind::Mrd {
            self.fits_agents(&object)?;
        }
        self.put(kind, &id, object.clone());
        self.spread(kind, &object);
        Ok(object)
    }

    /// Deletes an object that nothing uses.
    pub(super) fn remove(&mut self, kind: Kind, id: &str) -> Result<(), Refusal> {
        let id = self.one(kind, id).map(|_| id.to_owned())?;
        let used = self.users(kind, &id);
        if !used.is_empty() {
            return Err(Refusal::Used(used));
        }
        if kind == Kind::Mrd {
            self.take_from_agents(&id);
        }
        self.objects
            .entry(kind)
            .or_default()
            .retain(|one| one[kind.id()] != id.as_str());
        Ok(())
    }

    /// What uses an object.
    pub(super) fn users(&self, kind: Kind, id: &str) -> Vec<(Kind, Value)> {
        let all = self.objects.iter();
        let all = all.flat_map(|(of, objects)| objects.iter().map(move |object| (*of, object)));
        let users = all.filter(|(of, object)| of.uses(object).contains(&(kind, id)));
        users.map(|(of, object)| (of, object.clone())).collect()
    }

    /// The channel of a service identifier.
    pub(super) fn channel(&self, service: &str) -> Result<&Value, Refusal> {
        let mut channels = self.all(Kind::Channel).iter();
        let found = channels.find(|one| one["serviceIdentifier"] == service);
        found.ok_or_else(|| Refusal::Gone(format!("channel with service identifier {service}")))
    }

    /// The values of the connector that the channel of a service identifier has.
    pub(super) fn configuration(&self, service: &str) -> Result<Value, Refusal> {
        let id = &self.channel(service)?["channelConnector"]["id"];
        let connector = self.one(Kind::Connector, id.as_str().unwrap_or_default())?;
        Ok(connector["channelProviderConfigs"].clone())
    }

    fn put(&mut self, kind: Kind, id: &str, object: Value) {
        let mut all = self.objects.entry(kind).or_default().iter_mut();
        if let Some(old) = all.find(|one| one[kind.id()] == id) {
            *old = object;
        }
    }

    /// Every object by kind, secrets included, and what the connector was told, so that before and after can be compared.
    pub(crate) fn dump(&self) -> Value {
        let all = Kind::ALL.iter();
        let all = all.map(|kind| (kind.word().to_owned(), self.all(*kind).to_vec().into()));
        let mut dump: Map<String, Value> = all.collect();
        dump.insert("activations".to_owned(), self.activations.clone().into());
        dump.into()
    }

    /// An object that is as it has to be, with what it uses put in whole where the routing engine does so.
    fn checked(&self, kind: Kind, object: Map<String, Value>) -> Result<Value, Refusal> {
        let mut object = Value::Object(object);
        rules::check(kind, &object)?;
        for (kind, id) in kind.uses(&object) {
            self.one(kind, id)?;
        }
        if kind == Kind::Connector {
            let provider = &object["channelProviderInterface"]["id"];
            let provider = self.one(Kind::Provider, provider.as_str().unwrap_or_default())?;
            rules::values(&object, provider)?;
        }
        for kind in [Kind::Mrd, Kind::Attribute] {
            for whole in self.all(kind) {
                embed(kind, &mut object, whole);
            }
        }
        Ok(object)
    }

    /// Whose id is meant. A channel may be meant by its service identifier.
    fn meant(&self, kind: Kind, id: &str) -> Result<String, Refusal> {
        let by_service = |one: &&Value| kind == Kind::Channel && one["serviceIdentifier"] == id;
        let found = self
            .all(kind)
            .iter()
            .find(|one| one[kind.id()] == id || by_service(one));
        let found = found.and_then(|one| one[kind.id()].as_str());
        found.map(str::to_owned).ok_or_else(|| gone(kind, id))
    }

    /// Queues and agents hold copies of what they use; a change reaches them.
    fn spread(&mut self, kind: Kind, changed: &Value) {
        for of in [Kind::Queue, Kind::Agent] {
            for object in self.objects.entry(of).or_default() {
                embed(kind, object, changed);
            }
        }
    }

    fn give_to_agents(&mut self, mrd: &Value) {
        for agent in self.objects.entry(Kind::Agent).or_default() {
            if let Some(held) = agent["associatedMrds"].as_array_mut() {
                held.push(json!({"mrdId": mrd["id"], "maxAgentTasks": mrd["maxRequests"]}));
            }
        }
    }

    fn take_from_agents(&mut self, mrd: &str) {
        for agent in self.objects.entry(Kind::Agent).or_default() {
            if let Some(held) = agent["associatedMrds"].as_array_mut() {
                held.retain(|one| one["mrdId"] != mrd);
            }
        }
    }

    fn fits_agents(&self, mrd: &Value) -> Result<(), Refusal> {
        let most = mrd["maxRequests"].as_i64().unwrap_or_default();
        let has_more = |agent: &&Value| {
            let mut held = agent["associatedMrds"].as_array().into_iter().flatten();
            held.any(|one| one["mrdId"] == mrd["id"] && one["maxAgentTasks"].as_i64() > Some(most))
        };
        let agents: Vec<&Value> = self.all(Kind::Agent).iter().filter(has_more).collect();
        if agents.is_empty() {
            return Ok(());
        }
        let reason =
            "Failed to update the MRD: agents have a higher MaxTask against it than its new maxRequest.";
        Err(Refusal::Tasks(
            json!({"mrdName": mrd["name"], "reason": reason, "agents": agents}),
        ))
    }
}

/// Puts `whole` wherever `object` names it by its id.
fn embed(kind: Kind, object: &mut Value, whole: &Value) {
    let is_it = |held: &Value| held.is_object() && held["id"] == whole["id"];
    match object {
        Value::Object(members) => {
            for (name, held) in members.iter_mut() {
                let is_place = match kind {
                    Kind::Mrd => name == "mrd",
                    Kind::Attribute => name == "routingAttribute",
                    Kind::ChannelType
                    | Kind::Provider
                    | Kind::Connector
                    | Kind::Channel
                    | Kind::Queue
                    | Kind::Agent
                    | Kind::Bot
                    | Kind::List => false,
                };
                match is_place && is_it(held) {
                    true => *held = whole.clone(),
                    false => embed(kind, held, whole),
                }
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|held| embed(kind, held, whole)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// An id: 24 hexadecimal digits.
pub(super) fn id(random: &dyn Random) -> Result<String, Refusal> {
    mint::word(random, b"0123456789abcdef", 24).map_err(|_| Refusal::NoRandomness)
}

pub(super) fn factor(random: &dyn Random) -> Result<Secret, NoRandomness> {
    mint::word(random, b"0123456789", 6).map(Secret::new)
}

fn gone(kind: Kind, id: &str) -> Refusal {
    Refusal::Gone(format!("{} with id {id}", kind.word()))
}

const ALPHANUMERIC: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
