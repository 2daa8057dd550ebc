//! The kinds of objects that an administrator configures, where each lies, and what uses what (facts of Expertflow, sections 6 and 7).

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A kind of object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// `TWITTER` and its like.
    ChannelType,
    /// A channel provider.
    Provider,
    /// A channel connector, which holds the keys.
    Connector,
    Channel,
    /// A media routing domain, or channel category.
    Mrd,
    /// A routing attribute.
    Attribute,
    /// A precision queue.
    Queue,
    /// A person who works here.
    Agent,
    Bot,
    /// A list for the pull mode.
    List,
}

impl Kind {
    pub(super) const ALL: [Self; 10] = [
        Self::ChannelType,
        Self::Provider,
        Self::Connector,
        Self::Channel,
        Self::Mrd,
        Self::Attribute,
        Self::Queue,
        Self::Agent,
        Self::Bot,
        Self::List,
    ];

    /// Where the objects lie, below the root.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::ChannelType => "/ccm/channel-types",
            Self::Provider => "/ccm/channel-provider-interfaces",
            Self::Connector => "/ccm/channel-connectors",
            Self::Channel => "/ccm/channels",
            Self::Mrd => "/routing-engine/media-routing-domains",
            Self::Attribute => "/routing-engine/routing-attributes",
            Self::Queue => "/routing-engine/precision-queues",
            Self::Agent => "/routing-engine/agents",
            Self::Bot => "/bot-framework/bot-connectors",
            Self::List => "/unified-admin/pull-mode-list",
        }
    }

    /// What it is called where it is refused, and in dumps: `channel-types`.
    pub(super) fn word(self) -> &'static str {
        let path = self.path();
        path.rsplit_once('/').map_or(path, |(_, last)| last)
    }

    /// The member that holds the id.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Bot => "botId",
            Self::ChannelType
            | Self::Provider
            | Self::Connector
            | Self::Channel
            | Self::Mrd
            | Self::Attribute
            | Self::Queue
            | Self::Agent
            | Self::List => "id",
        }
    }

    /// The name of an object of this kind. Older front ends send that of a channel as `channelName`.
    pub(super) fn name(self, object: &Value) -> &str {
        let name = match self {
            Self::Bot => &object["botName"],
            Self::Agent => &object["keycloakUser"]["username"],
            Self::Channel if object["name"].is_null() => &object["channelName"],
            Self::ChannelType
            | Self::Provider
            | Self::Connector
            | Self::Channel
            | Self::Mrd
            | Self::Attribute
            | Self::Queue
            | Self::List => &object["name"],
        };
        name.as_str().unwrap_or_default()
    }

    /// Whether it belongs to the routing engine, whose answers are known.
    pub(super) fn is_routing(self) -> bool {
        match self {
            Self::Mrd | Self::Attribute | Self::Queue | Self::Agent => true,
            Self::ChannelType | Self::Provider | Self::Connector | Self::Channel | Self::Bot | Self::List => {
                false
            }
        }
    }

    /// The objects that an object of this kind uses. That an agent has an MRD is no use of it: each agent has each of them, and
    /// deleting one takes it from them all.
    pub(super) fn uses(self, object: &Value) -> Vec<(Self, &str)> {
        let one = |kind, id: &'static str| vec![(kind, &object[id]["id"])];
        let many = |list: &'static str| object[list].as_array().into_iter().flatten();
        let used = match self {
            Self::ChannelType => vec![(Self::Mrd, &object["mediaRoutingDomain"])],
            Self::Provider => {
                let types = many("supportedChannelTypes");
                types.map(|one| (Self::ChannelType, &one["id"])).collect()
            }
            Self::Connector => one(Self::Provider, "channelProviderInterface"),
            Self::Channel => {
                let config = &object["channelConfig"];
                let policy = &config["routingPolicy"];
                let target = match policy["routingMode"].as_str() {
                    Some("PULL") => Self::List,
                    Some(_) | None => Self::Queue,
                };
                vec![
                    (Self::ChannelType, &object["channelType"]["id"]),
                    (Self::Connector, &object["channelConnector"]["id"]),
                    (Self::Bot, &config["botId"]),
                    (target, &policy["routingObjectId"]),
                ]
            }
            Self::Queue => {
                let steps = many("steps");
                let expressions = steps.flat_map(|step| step["expressions"].as_array().into_iter().flatten());
                let terms = expressions.flat_map(|one| one["terms"].as_array().into_iter().flatten());
                let attributes = terms.map(|term| (Self::Attribute, &term["routingAttribute"]["id"]));
                one(Self::Mrd, "mrd").into_iter().chain(attributes).collect()
            }
            Self::Agent => {
                let held = many("associatedRoutingAttributes");
                held.map(|one| (Self::Attribute, &one["routingAttribute"]["id"]))
                    .collect()
            }
            Self::Mrd | Self::Attribute | Self::Bot | Self::List => Vec::new(),
        };
        let used = used.into_iter();
        used.filter_map(|(kind, id)| Some((kind, id.as_str()?)))
            .filter(|(_, id)| !id.is_empty())
            .collect()
    }
}
