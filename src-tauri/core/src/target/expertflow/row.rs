//! The rows of the change, by their codes: each is an object, or a value in one.

use super::stock::Kind;

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Row<'a> {
    /// An object, by its name.
    Object(Kind),
    /// The MRD of the channel type TWITTER.
    TypeMrd,
    /// Who of the agents holds attribute and MRD.
    Agents,
    /// Where CCM reaches the connector.
    Webhook,
    /// Which keys the provider asks for.
    Keys,
    /// A key of the connector.
    Key(&'a str),
    /// A value of the channel.
    Of(Of),
}

/// A value of the channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Of {
    ServiceIdentifier,
    Connector,
    Bot,
    Timeout,
    Mode,
    Routing,
    Target,
    Policy,
    Ttl,
}

impl<'a> Row<'a> {
    /// The row of a code.
    pub(super) fn of(code: &'a str) -> Option<Self> {
        if let Some(key) = code.strip_prefix("connector.") {
            return Some(Self::Key(key));
        }
        let mut rows = ROWS.iter();
        rows.find(|(known, _)| *known == code).map(|(_, row)| *row)
    }

    /// The kind of the object that it is, or is in.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Object(kind) => kind,
            Self::TypeMrd => Kind::Type,
            Self::Agents => Kind::Agent,
            Self::Webhook | Self::Keys => Kind::Provider,
            Self::Key(_) => Kind::Connector,
            Self::Of(_) => Kind::Channel,
        }
    }

    /// The kinds that have to be known to read it; for what a channel hands its requests to, that kind too.
    pub(super) fn needs(self) -> &'static [Kind] {
        match self {
            Self::Object(Kind::Connector) => &[Kind::Provider, Kind::Connector],
            Self::Object(kind) => kind.alone(),
            Self::TypeMrd => &[Kind::Mrd, Kind::Type],
            Self::Agents => &[Kind::Mrd, Kind::Attribute, Kind::Agent],
            Self::Webhook | Self::Keys => &[Kind::Provider],
            Self::Key(_) => &[Kind::Connector],
            Self::Of(Of::Connector) => &[Kind::Connector, Kind::Channel],
            Self::Of(Of::Bot) => &[Kind::Bot, Kind::Channel],
            Self::Of(
                Of::ServiceIdentifier
                | Of::Timeout
                | Of::Mode
                | Of::Routing
                | Of::Target
                | Of::Policy
                | Of::Ttl,
            ) => &[Kind::Channel],
        }
    }
}

impl Kind {
    /// The code of the row that is an object of this kind.
    pub(super) fn code(self) -> Option<&'static str> {
        let mut rows = ROWS.iter();
        rows.find(|(_, row)| *row == Row::Object(self))
            .map(|(code, _)| *code)
    }

    fn alone(self) -> &'static [Self] {
        match self {
            Self::Mrd => &[Self::Mrd],
            Self::Type => &[Self::Type],
            Self::Attribute => &[Self::Attribute],
            Self::Queue => &[Self::Queue],
            Self::List => &[Self::List],
            Self::Agent => &[Self::Agent],
            Self::Bot => &[Self::Bot],
            Self::Provider => &[Self::Provider],
            Self::Connector => &[Self::Connector],
            Self::Channel => &[Self::Channel],
        }
    }
}

const ROWS: [(&str, Row<'static>); 21] = [
    ("mrd", Row::Object(Kind::Mrd)),
    ("channel-type", Row::TypeMrd),
    ("attribute", Row::Object(Kind::Attribute)),
    ("queue", Row::Object(Kind::Queue)),
    ("list", Row::Object(Kind::List)),
    ("agents", Row::Agents),
    ("bot", Row::Object(Kind::Bot)),
    ("provider", Row::Object(Kind::Provider)),
    ("provider.webhook", Row::Webhook),
    ("provider.attributes", Row::Keys),
    ("connector", Row::Object(Kind::Connector)),
    ("channel", Row::Object(Kind::Channel)),
    ("channel.service_identifier", Row::Of(Of::ServiceIdentifier)),
    ("channel.connector", Row::Of(Of::Connector)),
    ("channel.bot", Row::Of(Of::Bot)),
    ("channel.timeout", Row::Of(Of::Timeout)),
    ("channel.mode", Row::Of(Of::Mode)),
    ("channel.routing", Row::Of(Of::Routing)),
    ("channel.target", Row::Of(Of::Target)),
    ("channel.policy", Row::Of(Of::Policy)),
    ("channel.ttl", Row::Of(Of::Ttl)),
];
