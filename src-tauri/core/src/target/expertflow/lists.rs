//! Where the lists of objects are: each in a part of the site, by a name of its own. Charts name the parts, and nobody but older copies
//! of Expertflow's pages the lists, so both are fields of the guide (facts: Expertflow, section 7).

/// What the site is made of, each with an address of its own below the site's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Channels, connectors, providers.
    Ccm,
    /// MRDs, attributes, queues, agents.
    Routing,
    /// Bots.
    Bot,
    /// Lists.
    Admin,
}

/// A list of objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct List {
    /// The part that has it.
    pub part: Part,
    /// The field with its name there.
    pub field: &'static str,
}

impl Part {
    /// The field that says where it is.
    pub fn field(self) -> &'static str {
        match self {
            Self::Ccm => "ccm_path",
            Self::Routing => "routing_path",
            Self::Bot => "bot_path",
            Self::Admin => "admin_path",
        }
    }
}

/// The types of MRDs (read in a public copy of the routing engine's source).
pub const MRD_TYPES: List = list(Part::Routing, "mrd_types_path");
/// The MRDs.
pub const MRDS: List = list(Part::Routing, "mrds_path");
/// The routing attributes.
pub const ATTRIBUTES: List = list(Part::Routing, "attributes_path");
/// The queues, each with its steps below it.
pub const QUEUES: List = list(Part::Routing, "queues_path");
/// The agents.
pub const AGENTS: List = list(Part::Routing, "agents_path");
/// The channel types.
pub const TYPES: List = list(Part::Ccm, "types_path");
/// The providers.
pub const PROVIDERS: List = list(Part::Ccm, "providers_path");
/// The connectors, with the configurations that they are handed below them.
pub const CONNECTORS: List = list(Part::Ccm, "connectors_path");
/// The channels.
pub const CHANNELS: List = list(Part::Ccm, "channels_path");
/// The bots.
pub const BOTS: List = list(Part::Bot, "bots_path");
/// The lists to pick from.
pub const PULL_LISTS: List = list(Part::Admin, "pull_lists_path");
/// All of them.
pub const ALL: [List; 11] = [
    MRD_TYPES, MRDS, ATTRIBUTES, QUEUES, AGENTS, TYPES, PROVIDERS, CONNECTORS, CHANNELS, BOTS, PULL_LISTS,
];

const fn list(part: Part, field: &'static str) -> List {
    List { part, field }
}
