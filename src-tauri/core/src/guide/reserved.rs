//! Names that stand for values of the wizard's own: where it waits for the browser on this computer. A guide that signs in by
//! callback may use them in templates, because the app at the provider must hold these addresses too; no guide may give the names to
//! anything else.

use super::format::{Flow, Guide};
use crate::loopback::{self, Host, PORTS};

/// The wizard's first callback: `{wizard_callback}`.
pub const CALLBACK: &str = "wizard_callback";
/// The one it has where another program holds the first one's port: `{wizard_callback_other}`.
pub const CALLBACK_OTHER: &str = "wizard_callback_other";
/// The question that decides how these addresses name this computer; its answers are among [`HOSTS`].
pub const HOST_QUESTION: &str = "loopback_host";
/// The answers to [`HOST_QUESTION`], and what each means.
pub const HOSTS: [(&str, Host); 2] = [("v4", Host::V4), ("localhost", Host::Localhost)];

/// The value of a reserved name; none if `name` is not reserved.
pub fn value(name: &str, host: Host) -> Option<String> {
    let port = match name {
        CALLBACK => PORTS[0],
        CALLBACK_OTHER => PORTS[1],
        _ => return None,
    };
    Some(loopback::address(host, port))
}

/// How an answer to [`HOST_QUESTION`] names this computer; as X recommends while there is none.
pub fn host(answer: Option<&str>) -> Host {
    let meant = HOSTS.iter().find(|(value, _)| Some(*value) == answer);
    meant.map(|(_, host)| *host).unwrap_or_default()
}

/// Whether `name` is reserved.
pub fn is_reserved(name: &str) -> bool {
    matches!(name, CALLBACK | CALLBACK_OTHER)
}

impl Guide {
    /// Whether the wizard may wait for the browser on this computer.
    pub fn has_callback(&self) -> bool {
        self.flows.contains(&Flow::Callback)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_names_stand_for_an_address_on_this_computer() {
        assert_eq!(
            value(CALLBACK, Host::V4).as_deref(),
            Some("http://127.0.0.1:28737/callback")
        );
        assert_eq!(
            value(CALLBACK_OTHER, Host::Localhost).as_deref(),
            Some("http://localhost:29417/callback")
        );
        assert_eq!(value("callback", Host::V4), None);
        assert_eq!(
            (is_reserved(CALLBACK_OTHER), is_reserved("callback")),
            (true, false)
        );
    }

    #[test]
    fn this_computer_is_named_as_answered() {
        assert_eq!(host(Some("localhost")), Host::Localhost);
        for other in [None, Some("v4"), Some("elsewhere")] {
            assert_eq!(host(other), Host::V4, "{other:?}");
        }
    }
}
