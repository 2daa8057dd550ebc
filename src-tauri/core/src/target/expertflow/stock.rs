//! What a site has: lists of objects that are known by their names, which people give and may give twice (facts: Expertflow, sections 6
//! and 7).

use std::collections::BTreeMap;

use crate::target::object::Object;

use super::error::{ExpertflowError, Trouble};
use super::lists::{self, List};
use super::session::Session;

/// The kinds of objects, in the order in which they are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Mrd,
    Type,
    Attribute,
    Queue,
    List,
    Agent,
    Bot,
    Provider,
    Connector,
    Channel,
}

/// What is there of some kinds.
#[derive(Default)]
pub(super) struct Stock(BTreeMap<Kind, Vec<Object>>);

/// What a name stands for.
pub(super) enum Named<'a> {
    Nothing,
    One(&'a Object),
    Several,
}

impl Kind {
    /// Its list.
    pub(super) fn list(self) -> List {
        match self {
            Self::Mrd => lists::MRDS,
            Self::Type => lists::TYPES,
            Self::Attribute => lists::ATTRIBUTES,
            Self::Queue => lists::QUEUES,
            Self::List => lists::PULL_LISTS,
            Self::Agent => lists::AGENTS,
            Self::Bot => lists::BOTS,
            Self::Provider => lists::PROVIDERS,
            Self::Connector => lists::CONNECTORS,
            Self::Channel => lists::CHANNELS,
        }
    }

    /// An object's name. A channel's member was `channelName` in older versions.
    pub(super) fn name(self, object: &Object) -> Option<String> {
        match self {
            Self::Agent => object.object("keycloakUser")?.text("username"),
            Self::Bot => object.text("botName").or_else(|| object.text("name")),
            Self::Channel => object.text("name").or_else(|| object.text("channelName")),
            Self::Mrd
            | Self::Type
            | Self::Attribute
            | Self::Queue
            | Self::List
            | Self::Provider
            | Self::Connector => object.text("name"),
        }
    }

    /// An object's id.
    pub(super) fn id(self, object: &Object) -> Option<String> {
        let id = object.text("id").or_else(|| object.text("_id"));
        match self {
            Self::Bot => object.text("botId").or(id),
            Self::Mrd
            | Self::Type
            | Self::Attribute
            | Self::Queue
            | Self::List
            | Self::Agent
            | Self::Provider
            | Self::Connector
            | Self::Channel => id,
        }
    }
}

impl Stock {
    /// Asks for the lists of these kinds, one after the other.
    ///
    /// # Errors
    /// The site refuses, or cannot be asked.
    pub(super) async fn read(session: &Session, kinds: &[Kind]) -> Result<Self, ExpertflowError> {
        let mut stock = Self::default();
        for kind in kinds {
            stock.refresh(session, *kind).await?;
        }
        Ok(stock)
    }

    /// Asks for one list anew.
    ///
    /// # Errors
    /// The site refuses, or cannot be asked.
    pub(super) async fn refresh(&mut self, session: &Session, kind: Kind) -> Result<(), ExpertflowError> {
        let objects = session.list(kind.list()).await?;
        self.0.insert(kind, objects);
        Ok(())
    }

    /// Whether the list of a kind was asked for.
    pub(super) fn has(&self, kind: Kind) -> bool {
        self.0.contains_key(&kind)
    }

    /// All of a kind.
    pub(super) fn all(&self, kind: Kind) -> &[Object] {
        self.0.get(&kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// What has this name, to the letter.
    pub(super) fn named(&self, kind: Kind, name: &str) -> Named<'_> {
        let mut all = self.all(kind).iter();
        let mut found = all
            .by_ref()
            .filter(|object| kind.name(object).as_deref() == Some(name));
        match (found.next(), found.next()) {
            (None, _) => Named::Nothing,
            (Some(object), None) => Named::One(object),
            (Some(_), Some(_)) => Named::Several,
        }
    }

    /// The one object of this name.
    ///
    /// # Errors
    /// There is none, or several.
    pub(super) fn one(&self, session: &Session, kind: Kind, name: &str) -> Result<&Object, ExpertflowError> {
        match self.named(kind, name) {
            Named::One(object) => Ok(object),
            Named::Several => Err(session.trouble(Trouble::Twins(name.to_owned()))),
            Named::Nothing if kind == Kind::Type => Err(session.trouble(Trouble::NoChannelType)),
            Named::Nothing => Err(session.trouble(Trouble::Missing(name.to_owned()))),
        }
    }

    /// Its id.
    ///
    /// # Errors
    /// As [`Stock::one`]; or it has no id.
    pub(super) fn id(&self, session: &Session, kind: Kind, name: &str) -> Result<String, ExpertflowError> {
        let object = self.one(session, kind, name)?;
        kind.id(object)
            .ok_or_else(|| session.trouble(Trouble::NotExpertflow))
    }

    /// The name of the object with this id; the id itself where none has it.
    pub(super) fn name_of(&self, kind: Kind, id: &str) -> String {
        let mut all = self.all(kind).iter();
        let found = all.find(|object| kind.id(object).as_deref() == Some(id));
        found
            .and_then(|object| kind.name(object))
            .unwrap_or_else(|| id.to_owned())
    }

    /// The names of a kind, in the site's order.
    pub(super) fn names(&self, kind: Kind) -> Vec<String> {
        self.all(kind)
            .iter()
            .filter_map(|object| kind.name(object))
            .collect()
    }
}

/// The id that a member holds, alone or as an object's.
pub(super) fn reference(object: &Object, member: &str) -> Option<String> {
    let whole = || object.object(member)?.text("id");
    object.text(member).or_else(whole)
}
