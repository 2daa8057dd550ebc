//! What the connection calls things: by these names objects are found, and made where there are none.

use std::collections::{BTreeMap, BTreeSet};

use crate::target::settings::{Act, Plan, Value};

use super::row::{Of, Row};
use super::stock::Kind;

/// Names by field, and which generation of the connector is meant.
#[derive(Clone, Default)]
pub(super) struct Names {
    fields: BTreeMap<String, String>,
    generation: Generation,
    pulls: bool,
    /// The kinds of which a change that was begun makes an object.
    makes: BTreeSet<Kind>,
    /// The ids of those that it has made, as far as they were heard.
    made: BTreeMap<Kind, String>,
}

/// The two generations of the connector, which share nothing but their name (facts: Expertflow, section 1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Generation {
    /// CIM, up to 4.5: X calls the connector.
    A,
    /// CX, from 4.9 on: the connector asks X.
    #[default]
    B,
}

impl Names {
    /// Those of a connection: its fields, and its answers by question.
    pub(super) fn new(fields: &BTreeMap<String, String>, answers: &BTreeMap<String, String>) -> Self {
        let is_old = answers.get("generation").is_some_and(|answer| answer == "a");
        Self {
            fields: fields.clone(),
            generation: if is_old { Generation::A } else { Generation::B },
            pulls: answers.get("routing").is_some_and(|answer| answer == "pull"),
            makes: BTreeSet::new(),
            made: BTreeMap::new(),
        }
    }

    /// The same with the names of a change that was begun: what it has made is found by them, whatever was typed since.
    pub(super) fn begun(mut self, plan: &Plan) -> Self {
        for change in &plan.changes {
            let Some(row) = Row::of(&change.code) else {
                continue;
            };
            if let Row::Key(key) = row {
                let is_old = Generation::A.keys().contains(&key);
                self.generation = if is_old { Generation::A } else { Generation::B };
            }
            if let Row::Object(kind @ (Kind::Queue | Kind::List)) = row {
                self.pulls = kind == Kind::List;
            }
            if let (Row::Object(kind), Act::Write) = (row, change.act) {
                self.makes.insert(kind);
            }
            if let (Row::Object(kind), Some(id)) = (row, &change.made) {
                self.made.insert(kind, id.clone());
            }
            if let (Some(field), Value::Text(text)) = (field(row), &change.after) {
                self.fields.insert(field.to_owned(), text.expose().to_owned());
            }
        }
        self
    }

    /// A value by its field; none where that is empty.
    pub(super) fn value(&self, field: &str) -> Option<&str> {
        let value = self.fields.get(field).map(|value| value.trim());
        value.filter(|value| !value.is_empty())
    }

    /// The field that names a kind, and the name.
    pub(super) fn of(&self, kind: Kind) -> (&'static str, Option<&str>) {
        let field = field(Row::Object(kind)).unwrap_or_default();
        (field, self.value(field))
    }

    /// The agents' names.
    pub(super) fn agents(&self) -> Vec<&str> {
        let all = self.value("agents").unwrap_or_default().split(',');
        all.map(str::trim).filter(|name| !name.is_empty()).collect()
    }

    /// The keys that the connector is given.
    pub(super) fn keys(&self) -> &'static [&'static str] {
        self.generation.keys()
    }

    /// Whether an object of a kind was made, or is to be made, by a change that was begun.
    pub(super) fn makes(&self, kind: Kind) -> bool {
        self.makes.contains(&kind)
    }

    /// Whether they are those of a change that was begun.
    pub(super) fn is_begun(&self) -> bool {
        !self.makes.is_empty()
    }

    /// The ids of what a change that was begun has made.
    pub(super) fn made(&self) -> &BTreeMap<Kind, String> {
        &self.made
    }

    /// What a channel hands its requests to.
    pub(super) fn target(&self) -> Kind {
        match self.pulls {
            true => Kind::List,
            false => Kind::Queue,
        }
    }

    /// Which connector is meant.
    pub(super) fn generation(&self) -> Generation {
        self.generation
    }
}

impl Generation {
    /// The one that it is not.
    pub(super) fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }

    /// The names of its keys at the provider.
    pub(super) fn keys(self) -> &'static [&'static str] {
        match self {
            Self::A => &["API-KEY", "API-KEY-SECRET", "ACCESS-TOKEN", "ACCESS-TOKEN-SECRET"],
            Self::B => &[
                "CONSUMER-KEY",
                "CONSUMER-SECRET",
                "TOKEN-KEY",
                "TOKEN-SECRET",
                "BEARER-TOKEN",
            ],
        }
    }
}

/// The field that a row's value comes from.
fn field(row: Row<'_>) -> Option<&'static str> {
    Some(match row {
        Row::Object(Kind::Mrd) | Row::TypeMrd => "mrd_name",
        Row::Object(Kind::Attribute) => "attribute_name",
        Row::Object(Kind::Queue) => "queue_name",
        Row::Object(Kind::List) => "list_name",
        Row::Object(Kind::Agent) | Row::Agents => "agents",
        Row::Object(Kind::Bot) => "bot_name",
        Row::Object(Kind::Provider) => "provider_name",
        Row::Object(Kind::Connector) => "connector_name",
        Row::Object(Kind::Channel) => "channel_name",
        Row::Webhook => "service_url",
        Row::Of(Of::ServiceIdentifier) => "account_id",
        Row::Object(Kind::Type)
        | Row::Keys
        | Row::Key(_)
        | Row::Of(
            Of::Connector
            | Of::Bot
            | Of::Timeout
            | Of::Mode
            | Of::Routing
            | Of::Target
            | Of::Policy
            | Of::Ttl,
        ) => return None,
    })
}
