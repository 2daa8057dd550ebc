//! The agents that get the requests: those that hold both the attribute, with a value, and the MRD, with tasks. The routing engine gives
//! a new MRD to every agent by itself, so how it stood before is kept exactly: `ana, ben (mrd=3)` says that ana holds both, and ben the
//! MRD alone, for three tasks at once.

use crate::secret::Secret;
use crate::target::object::Object;
use crate::target::settings::{Found, Value};

use super::error::{ExpertflowError, Trouble};
use super::found::Look;
use super::session::Session;
use super::stock::{Kind, Named, Stock, reference};

/// How an agent stands, or is to stand: the attribute's value and the number of tasks, where it holds them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Stand {
    attribute: Option<i64>,
    tasks: Option<i64>,
}

/// What the agents are to hold.
struct Held<'a> {
    mrd: Option<&'a Object>,
    attribute: Option<&'a Object>,
}

/// Which of the agents hold both, and how the others stand; absent where one does not exist.
pub(super) fn found(look: &Look<'_>) -> Found {
    if !unknown(look.stock, &look.names.agents()).is_empty() {
        return Found::Absent;
    }
    let held = Held::of(look);
    let names = look.names.agents();
    let stands = names.iter().filter_map(|name| {
        let Named::One(agent) = look.stock.named(Kind::Agent, name) else {
            return None;
        };
        let stand = held.stand(agent);
        let by_itself = look.mrd_is_new && !(held.is_there(look) && held.is_whole(stand));
        let tasks = stand.tasks.filter(|_| !by_itself);
        Some((*name, Stand { tasks, ..stand }))
    });
    let stands: Vec<(&str, Stand)> = stands.collect();
    let wanted = look.names.value("agents").unwrap_or_default();
    let text = match stands.iter().all(|(_, stand)| held.is_whole(*stand)) {
        // As it was typed, so that the comma's blank is no difference.
        true if held.is_there(look) => wanted.to_owned(),
        true | false => {
            let some = stands.into_iter().filter(|(_, stand)| *stand != Stand::default());
            let some: Vec<String> = some.map(|(name, stand)| held.written(name, stand)).collect();
            some.join(", ")
        }
    };
    match text.is_empty() {
        true => Found::Unset,
        false => Found::Value(Value::Text(Secret::new(text))),
    }
}

/// The agents of these that do not exist, or are several.
pub(super) fn unknown(stock: &Stock, names: &[&str]) -> Vec<String> {
    let one = |name: &&&str| !matches!(stock.named(Kind::Agent, name), Named::One(_));
    names.iter().filter(one).map(|name| (*name).to_owned()).collect()
}

/// Has the agents stand as `text` says: those that it does not name hold neither. `mrd_goes`: the MRD is taken away after this, which
/// takes it from every agent; then it is no harm if the site refuses to do so now.
///
/// # Errors
/// One that it names does not exist; the site refuses, or cannot be asked.
pub(super) async fn write(look: &Look<'_>, text: &str, mrd_goes: bool) -> Result<(), ExpertflowError> {
    let session = look.session;
    let asked = asked(text);
    let is_named = |name: &str| asked.iter().any(|(known, _)| known == name);
    let (mut gone, there): (Vec<String>, Vec<&str>) = {
        let unknown = unknown(look.stock, &look.names.agents());
        let names = look.names.agents().into_iter();
        let there = names
            .filter(|name| !unknown.iter().any(|gone| gone == name))
            .collect();
        (unknown, there)
    };
    gone.retain(|name| is_named(name));
    if !gone.is_empty() {
        return Err(session.trouble(Trouble::NoAgent(gone.join(", "))));
    }
    let held = Held::of(look);
    for name in there {
        let agent = look.stock.one(session, Kind::Agent, name)?;
        let before = held.stand(agent);
        let asked = asked.iter().find(|(known, _)| known == name);
        let after = match asked {
            None => Stand::default(),
            Some((_, Some(stand))) => *stand,
            Some((_, None)) if held.is_whole(before) => before,
            Some((_, None)) => held.whole(before),
        };
        if before == after {
            continue;
        }
        match put(session, &held, agent, after).await {
            Err(error) if mrd_goes && before.attribute == after.attribute && !error.trouble.ends_all() => {}
            put => put?,
        }
    }
    Ok(())
}

async fn put(
    session: &Session,
    held: &Held<'_>,
    agent: &Object,
    stand: Stand,
) -> Result<(), ExpertflowError> {
    let mut body = agent.clone();
    if let Some(attribute) = held.attribute {
        let mut entries = others(
            agent,
            ATTRIBUTES,
            &Kind::Attribute.id(attribute),
            "routingAttribute",
        );
        if let Some(value) = stand.attribute {
            entries.push(format!(
                r#"{{"routingAttribute":{},"value":{value}}}"#,
                attribute.to_text().expose()
            ));
        }
        body.put(ATTRIBUTES, Secret::new(format!("[{}]", entries.join(","))));
    }
    if let Some(id) = held.mrd.and_then(|mrd| Kind::Mrd.id(mrd)) {
        let mut entries = others(agent, MRDS, &Some(id.clone()), "mrdId");
        if let Some(tasks) = stand.tasks {
            let mut entry = Object::default();
            entry.put_text("mrdId", &id);
            entry.put("maxAgentTasks", Secret::new(tasks.to_string()));
            entries.push(entry.to_text().expose().to_owned());
        }
        body.put(MRDS, Secret::new(format!("[{}]", entries.join(","))));
    }
    let id = Kind::Agent.id(agent).unwrap_or_default();
    let (part, list) = session.place(Kind::Agent.list())?;
    session
        .call("PUT", part, &format!("{list}/{id}"), Some(&body), &[])
        .await?;
    Ok(())
}

/// The entries of a list that are about something else, as they were.
fn others(agent: &Object, list: &str, id: &Option<String>, member: &str) -> Vec<String> {
    let is_other = |entry: &String| Object::parse(entry).and_then(|entry| reference(&entry, member)) != *id;
    agent.list(list).into_iter().filter(is_other).collect()
}

/// What a text says of each agent that it names; nothing more where it is only named.
fn asked(text: &str) -> Vec<(String, Option<Stand>)> {
    let all = text.split(',').map(str::trim).filter(|one| !one.is_empty());
    let asked = all.map(
        |one| match one.strip_suffix(')').and_then(|one| one.split_once(" (")) {
            None => (one.to_owned(), None),
            Some((name, stand)) => {
                let value = |known: &str| {
                    let mut parts = stand.split("; ").filter_map(|part| part.split_once('='));
                    parts.find(|(name, _)| *name == known)?.1.parse().ok()
                };
                let stand = Stand {
                    attribute: value("attribute"),
                    tasks: value("mrd"),
                };
                (name.to_owned(), Some(stand))
            }
        },
    );
    asked.collect()
}

impl<'a> Held<'a> {
    fn of(look: &Look<'a>) -> Self {
        let one = |kind| match look.named(kind) {
            Ok(Named::One(object)) => Some(object),
            Ok(Named::Nothing | Named::Several) | Err(_) => None,
        };
        Self {
            mrd: one(Kind::Mrd),
            attribute: one(Kind::Attribute),
        }
    }

    /// Whether all that is named exists.
    fn is_there(&self, look: &Look<'_>) -> bool {
        let is_there =
            |kind: Kind, found: Option<&Object>| found.is_some() || look.names.of(kind).1.is_none();
        is_there(Kind::Mrd, self.mrd) && is_there(Kind::Attribute, self.attribute)
    }

    fn stand(&self, agent: &Object) -> Stand {
        let number = |list: &str, id: Option<String>, member: &str, value: &str| -> Option<i64> {
            let id = Some(id?);
            let entries = agent.list(list).into_iter();
            let mut entries = entries.filter_map(|entry| Object::parse(&entry));
            let entry = entries.find(|entry| reference(entry, member) == id)?;
            entry.raw(value)?.trim().parse().ok()
        };
        let attribute = self.attribute.and_then(|attribute| Kind::Attribute.id(attribute));
        let mrd = self.mrd.and_then(|mrd| Kind::Mrd.id(mrd));
        Stand {
            attribute: number(ATTRIBUTES, attribute, "routingAttribute", "value"),
            tasks: number(MRDS, mrd, "mrdId", "maxAgentTasks"),
        }
    }

    /// Whether an agent that stands so gets requests.
    fn is_whole(&self, stand: Stand) -> bool {
        let holds = |object: Option<&Object>, value: Option<i64>| {
            object.is_none() || value.is_some_and(|value| value > 0)
        };
        holds(self.attribute, stand.attribute) && holds(self.mrd, stand.tasks)
    }

    /// The same agent with what it needs to get requests.
    fn whole(&self, before: Stand) -> Stand {
        let number = |object: Option<&Object>, before: Option<i64>, member: &str| {
            let usual = object?.raw(member).and_then(|raw| raw.trim().parse().ok());
            let usual = usual.filter(|usual| *usual > 0).unwrap_or(1);
            Some(before.filter(|before| *before > 0).unwrap_or(usual))
        };
        Stand {
            attribute: number(self.attribute, before.attribute, "defaultValue"),
            tasks: number(self.mrd, before.tasks, "maxRequests"),
        }
    }

    fn written(&self, name: &str, stand: Stand) -> String {
        if self.attribute.is_some() && self.mrd.is_some() && self.is_whole(stand) {
            return name.to_owned();
        }
        let parts = [("attribute", stand.attribute), ("mrd", stand.tasks)];
        let parts = parts
            .into_iter()
            .filter_map(|(known, value)| Some(format!("{known}={}", value?)));
        format!("{name} ({})", parts.collect::<Vec<_>>().join("; "))
    }
}

const ATTRIBUTES: &str = "associatedRoutingAttributes";
const MRDS: &str = "associatedMrds";
