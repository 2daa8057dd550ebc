//! Business systems, over their own API: what they hold is read, a change is planned and shown, written, read back, and undone.
//!
//! * [`settings`]: values that a system keeps by their codes; the plan of a change, and its run. A function of what was read: the same for
//!   each system that has such values.
//! * [`login`]: the ways to sign in at each of them.
//! * [`visit`]: signed in, for one run.
//! * [`bmc`]: BMC Helix ITSM / AR System.
//! * [`creatio`]: bpm'online / Creatio.
//! * [`zammad`]: the channel "Twitter" of Zammad.
//! * [`expertflow`]: the objects of a channel in Expertflow, and its connector.
//! * [`object`]: JSON that goes back as it came. [`redirect`]: where callers are sent on to.

pub mod bmc;
pub mod creatio;
pub mod expertflow;
pub mod login;
mod object;
mod redirect;
pub mod settings;
pub mod visit;
pub mod zammad;

use serde::{Deserialize, Serialize};

/// What can be asked over an API: a business system, or a part of one that is changed by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum System {
    /// The system settings of bpm'online / Creatio.
    Creatio,
    /// The app of Zammad's channel "Twitter".
    ZammadApp,
    /// An account of that channel, and what becomes a ticket.
    ZammadFilters,
    /// The entry for X in BMC Helix ITSM.
    Bmc,
    /// The same in AR System without ITSM.
    BmcAlert,
    /// The objects of a channel in Expertflow.
    ExpertflowObjects,
    /// The activation of Expertflow's connector.
    ExpertflowActivation,
}

impl System {
    /// The business system that it is, or is a part of: `creatio`. Whoever is signed in for one part is so for the others.
    pub fn target(self) -> &'static str {
        match self {
            Self::Creatio => "creatio",
            Self::ZammadApp | Self::ZammadFilters => "zammad",
            Self::Bmc | Self::BmcAlert => "bmc",
            Self::ExpertflowObjects | Self::ExpertflowActivation => "expertflow",
        }
    }

    /// Whether a write has it register an address of its own at the provider, and delete those of others there.
    pub fn registers(self) -> bool {
        match self {
            Self::ZammadApp => true,
            Self::Creatio | Self::ZammadFilters | Self::Bmc | Self::BmcAlert => false,
            Self::ExpertflowObjects | Self::ExpertflowActivation => false,
        }
    }

    /// Whether an account is added there in a browser.
    pub fn joins(self) -> bool {
        match self {
            Self::ZammadFilters => true,
            Self::Creatio | Self::ZammadApp | Self::Bmc | Self::BmcAlert => false,
            Self::ExpertflowObjects | Self::ExpertflowActivation => false,
        }
    }

    /// Whether what is asked for stands there only once somebody has made it in the system itself. Then a finding says how, and nothing
    /// of it is a setting that a version lacks.
    pub fn is_made_there(self) -> bool {
        match self {
            Self::ZammadFilters | Self::Bmc | Self::BmcAlert => true,
            Self::Creatio | Self::ZammadApp | Self::ExpertflowObjects | Self::ExpertflowActivation => false,
        }
    }

    /// Whether a setting is an object of its own there, which is made where there is none.
    pub fn makes(self, code: &str) -> bool {
        match self {
            Self::ExpertflowObjects => expertflow::MADE.contains(&code),
            Self::Creatio | Self::ZammadApp | Self::ZammadFilters => false,
            Self::ExpertflowActivation | Self::Bmc | Self::BmcAlert => false,
        }
    }

    /// Whether what it is told leaves nothing behind that could be read.
    pub fn is_call(self) -> bool {
        match self {
            Self::ExpertflowActivation => true,
            Self::Creatio | Self::ZammadApp | Self::ZammadFilters => false,
            Self::ExpertflowObjects | Self::Bmc | Self::BmcAlert => false,
        }
    }

    /// What a login at the imitation at `root` needs besides what stands on its page: values by field.
    pub fn imitated(self, root: &str) -> Vec<(&'static str, String)> {
        match self {
            Self::Creatio => vec![("login_identity", format!("{root}-is"))],
            Self::ZammadApp | Self::ZammadFilters | Self::Bmc | Self::BmcAlert => Vec::new(),
            Self::ExpertflowObjects | Self::ExpertflowActivation => Vec::new(),
        }
    }

    /// Where its imitation lies, below the address of practice.
    pub fn imitation(self) -> String {
        format!("/target/{}", self.target())
    }
}
