//! What is there of each row. Where a name stands for several objects, or for one that is another's, nothing is guessed: the row is not
//! there, and a doubt says why.

use crate::secret::Secret;
use crate::target::object::Object;
use crate::target::settings::{Found, Value};

use super::agent;
use super::error::{ExpertflowError, Trouble};
use super::names::Names;
use super::row::{Of, Row};
use super::session::Session;
use super::shape::TWITTER;
use super::stock::{Kind, Named, Stock, reference};

/// What a site holds, and by which names it is looked for.
pub(super) struct Look<'a> {
    pub(super) session: &'a Session,
    pub(super) stock: &'a Stock,
    pub(super) names: &'a Names,
    /// Whether the MRD is of the change itself: then agents hold it by themselves.
    pub(super) mrd_is_new: bool,
}

impl<'a> Look<'a> {
    /// What is there under a row.
    ///
    /// # Errors
    /// The field that names it is empty.
    pub(super) fn found(&self, row: Row<'_>) -> Result<Found, ExpertflowError> {
        Ok(match row {
            Row::Object(kind) => self.object(kind)?,
            Row::TypeMrd => match self.stock.named(Kind::Type, TWITTER) {
                Named::One(twitter) => match reference(twitter, "mediaRoutingDomain") {
                    Some(id) => text(self.stock.name_of(Kind::Mrd, &id)),
                    None => Found::Unset,
                },
                Named::Nothing | Named::Several => Found::Absent,
            },
            Row::Agents => agent::found(self),
            Row::Webhook => self.within(Kind::Provider, |provider| provider.text("providerWebhook"))?,
            Row::Keys => self.within(Kind::Provider, |provider| {
                let there = keys(provider);
                let ours = self.names.keys().iter();
                let ours: Vec<&str> = ours
                    .copied()
                    .filter(|key| there.iter().any(|one| one == key))
                    .collect();
                (!ours.is_empty()).then(|| ours.join(BETWEEN))
            })?,
            Row::Key(key) => self.within(Kind::Connector, |connector| config(connector, key))?,
            Row::Of(of) => self.within(Kind::Channel, |channel| self.of(channel, of))?,
        })
    }

    /// The object of a kind that is meant.
    ///
    /// # Errors
    /// The field that names it is empty.
    pub(super) fn named(&self, kind: Kind) -> Result<Named<'a>, ExpertflowError> {
        let (field, name) = self.names.of(kind);
        let name = name.ok_or_else(|| self.session.trouble(Trouble::Blank(field)))?;
        Ok(self.stock.named(kind, name))
    }

    fn object(&self, kind: Kind) -> Result<Found, ExpertflowError> {
        Ok(match self.named(kind)? {
            Named::Several => Found::Absent,
            Named::Nothing if kind == Kind::Bot => Found::Absent,
            Named::Nothing if kind == Kind::Channel && self.other_channel().is_some() => Found::Absent,
            Named::Nothing => Found::Unset,
            Named::One(object) if kind == Kind::Connector && self.is_of_other_provider(object) => {
                Found::Absent
            }
            Named::One(object) => match kind.name(object) {
                Some(name) => text(name),
                None => Found::Absent,
            },
        })
    }

    fn within(
        &self,
        kind: Kind,
        value: impl FnOnce(&Object) -> Option<String>,
    ) -> Result<Found, ExpertflowError> {
        Ok(match self.named(kind)? {
            Named::Several => Found::Absent,
            Named::Nothing => Found::Unset,
            Named::One(object) => match value(object) {
                None => Found::Unset,
                Some(value) if is_mask(&value) => Found::Hidden,
                Some(value) => text(value),
            },
        })
    }

    fn of(&self, channel: &Object, of: Of) -> Option<String> {
        let config = channel.object("channelConfig").unwrap_or_default();
        let policy = config.object("routingPolicy").unwrap_or_default();
        let named = |kind: Kind, id: String| self.stock.name_of(kind, &id);
        match of {
            Of::ServiceIdentifier => channel.text("serviceIdentifier"),
            Of::Connector => reference(channel, "channelConnector").map(|id| named(Kind::Connector, id)),
            Of::Bot => config.text("botId").map(|id| named(Kind::Bot, id)),
            Of::Timeout => config.text("customerActivityTimeout"),
            Of::Mode => config.text("channelMode"),
            Of::Routing => policy.text("routingMode"),
            Of::Target => policy
                .text("routingObjectId")
                .map(|id| named(self.names.target(), id)),
            Of::Policy => policy.text("agentSelectionPolicy"),
            Of::Ttl => policy.text("agentRequestTtl"),
        }
    }

    /// Another channel that serves the same account: two of them would answer it both.
    pub(super) fn other_channel(&self) -> Option<String> {
        let account = self.names.value("account_id")?;
        let (_, name) = self.names.of(Kind::Channel);
        let mut all = self.stock.all(Kind::Channel).iter();
        let other = all.find(|channel| {
            let is_same = channel.text("serviceIdentifier").as_deref() == Some(account);
            is_same && Kind::Channel.name(channel).as_deref() != name
        });
        Kind::Channel.name(other?)
    }

    /// Whether a connector belongs to another provider than the one that is meant.
    pub(super) fn is_of_other_provider(&self, connector: &Object) -> bool {
        let provider = match self.named(Kind::Provider) {
            Ok(Named::One(provider)) => Kind::Provider.id(provider),
            Ok(Named::Nothing) => None,
            Ok(Named::Several) | Err(_) => return false,
        };
        self.stock.has(Kind::Provider) && reference(connector, "channelProviderInterface") != provider
    }
}

/// The keys that a provider asks for.
pub(super) fn keys(provider: &Object) -> Vec<String> {
    let schema = provider.list("channelProviderConfigSchema").into_iter();
    schema
        .filter_map(|entry| Object::parse(&entry)?.text("key"))
        .collect()
}

/// The value of a connector's key.
pub(super) fn config(connector: &Object, key: &str) -> Option<String> {
    let mut configs = connector.list("channelProviderConfigs").into_iter();
    configs
        .find_map(|entry| Object::parse(&entry).filter(|entry| entry.text("key").as_deref() == Some(key)))?
        .text("value")
}

fn text(text: String) -> Found {
    Found::Value(Value::Text(Secret::new(text)))
}

fn is_mask(value: &str) -> bool {
    value.len() >= 3 && value.bytes().all(|byte| byte == b'*')
}

/// What stands between the keys of the row with all of them.
pub(super) const BETWEEN: &str = ", ";
