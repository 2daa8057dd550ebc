//! Names that stand for values of the wizard's own: where it waits for the browser on this computer. A guide that signs in by
//! callback may use them in templates, because the app at the provider must hold these addresses too; no guide may give the names to
//! anything else. Others follow from what was typed, in a way that no template could say; and some questions mean the same in every
//! guide that asks them.

use url::Url;

use super::format::{FieldKind, Flow, Guide, Kind, Provider};
use crate::check::account::Owner;
use crate::check::host_report;
use crate::loopback::{self, Host};

/// The wizard's first callback: `{wizard_callback}`.
pub const CALLBACK: &str = "wizard_callback";
/// The one it has where another program holds the first one's port: `{wizard_callback_other}`.
pub const CALLBACK_OTHER: &str = "wizard_callback_other";
/// Scheme, host and port of the target's site, without the folder that it may lie in: `{site_origin}`.
pub const SITE_ORIGIN: &str = "site_origin";
/// The domain that somebody has registered and that the site's name ends in: `{site_domain}`. None where the site is this computer.
pub const SITE_DOMAIN: &str = "site_domain";
/// The number of the Google project that the client belongs to: `{google_project}`. For links only, whose query holds nothing else:
/// until the client ID is known, a link goes without its query.
pub const GOOGLE_PROJECT: &str = "google_project";
/// The command that is run on another computer, for a shell of Linux: `{host_command_sh}`. Known where a field takes what it prints, with
/// the next one.
pub const HOST_COMMAND_SH: &str = "host_command_sh";
/// The same for PowerShell: `{host_command_powershell}`.
pub const HOST_COMMAND_POWERSHELL: &str = "host_command_powershell";
/// The question for the publishing status of an app at Google.
pub const PUBLISHING_QUESTION: &str = "publishing_status";
/// The answer to [`PUBLISHING_QUESTION`] with which every authorization ends after seven days.
pub const TESTING: &str = "testing";
/// The answer to [`PUBLISHING_QUESTION`] with which only the organization's own accounts may sign in.
pub const INTERNAL: &str = "internal";
/// The question whose account it is that the target will use; its answers are among [`OWNERS`].
pub const OWNER_QUESTION: &str = "account_owner";
/// The answers to [`OWNER_QUESTION`], and what each means.
pub const OWNERS: [(&str, Owner); 2] = [("company", Owner::Company), ("person", Owner::Person)];
/// The question whether that account is protected; its answers are among [`PROTECTED`].
pub const PROTECTED_QUESTION: &str = "account_protected";
/// The answers to [`PROTECTED_QUESTION`], and what each means.
pub const PROTECTED: [(&str, Option<bool>); 3] = [("yes", Some(true)), ("no", Some(false)), (UNKNOWN, None)];
/// The step in which an account that is not protected is made so: who has done it has answered [`PROTECTED_QUESTION`] anew.
pub const PROTECT_STEP: &str = "protect";
/// The question how X has verified it; its answers are among [`VERIFIED`], in X's own words but for the last.
pub const VERIFIED_QUESTION: &str = "account_verified";
/// The answers to [`VERIFIED_QUESTION`].
pub const VERIFIED: [&str; 5] = ["none", "blue", "business", "government", UNKNOWN];
/// The answer of those who do not know.
pub const UNKNOWN: &str = "unknown";
/// The questions for an account that nobody but the person can look at.
pub const OF_ACCOUNT: [&str; 3] = [OWNER_QUESTION, PROTECTED_QUESTION, VERIFIED_QUESTION];
/// The question that decides how these addresses name this computer; its answers are among [`HOSTS`].
pub const HOST_QUESTION: &str = "loopback_host";
/// The answers to [`HOST_QUESTION`], and what each means.
pub const HOSTS: [(&str, Host); 2] = [("v4", Host::V4), ("localhost", Host::Localhost)];

/// The question that decides what kind of client an app is in OAuth 2.0; its answers are [`CLIENTS`].
pub const CLIENT_QUESTION: &str = "client_type";
/// The answers to [`CLIENT_QUESTION`]: a client that keeps a secret, and one that cannot.
pub const CLIENTS: [&str; 2] = ["confidential", PUBLIC_CLIENT];
/// The ID of a client of Google's that is known to be of type "Desktop app".
pub const DESKTOP_CLIENT: &str = "desktop_client";
/// A client without a secret (RFC 6749, section 2.1).
pub const PUBLIC_CLIENT: &str = "public";
/// The stable id of the account that signed in at X: `{account_id}`.
pub const ACCOUNT_ID: &str = "account_id";
/// What the tokens of OAuth 2.0 may do, blanks between: `{token_scopes}`.
pub const TOKEN_SCOPES: &str = "token_scopes";
/// When the access token of OAuth 2.0 ends: `{token_expires}`, as `2026-11-25T12:00:00Z`.
pub const TOKEN_EXPIRES: &str = "token_expires";
/// What a sign-in brings besides its tokens, the last two by OAuth 2.0 alone.
pub const BROUGHT: [&str; 3] = [ACCOUNT_ID, TOKEN_SCOPES, TOKEN_EXPIRES];

/// The answers that a question of the wizard's own may offer; none if the guide may name them as it likes.
pub fn answers(question: &str) -> Option<Vec<&'static str>> {
    match question {
        HOST_QUESTION => Some(HOSTS.map(|(answer, _)| answer).to_vec()),
        CLIENT_QUESTION => Some(CLIENTS.to_vec()),
        OWNER_QUESTION => Some(OWNERS.map(|(answer, _)| answer).to_vec()),
        PROTECTED_QUESTION => Some(PROTECTED.map(|(answer, _)| answer).to_vec()),
        VERIFIED_QUESTION => Some(VERIFIED.to_vec()),
        _ => None,
    }
}

/// The address or command that a reserved name stands for, where that is the same in every guide. `ports`: those that a browser comes
/// back to.
pub fn value(name: &str, host: Host, ports: [u16; 2]) -> Option<String> {
    let port = match name {
        CALLBACK => ports[0],
        CALLBACK_OTHER => ports[1],
        HOST_COMMAND_SH => return Some(host_report::SH.to_owned()),
        HOST_COMMAND_POWERSHELL => return Some(host_report::POWERSHELL.to_owned()),
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
    let ours = [
        CALLBACK,
        CALLBACK_OTHER,
        SITE_ORIGIN,
        SITE_DOMAIN,
        GOOGLE_PROJECT,
        DESKTOP_CLIENT,
        HOST_COMMAND_SH,
        HOST_COMMAND_POWERSHELL,
    ];
    ours.contains(&name) || BROUGHT.contains(&name)
}

/// What a reserved name that follows from the site stands for.
pub fn of_site(name: &str, site: &str) -> Option<String> {
    match name {
        SITE_ORIGIN => origin(site),
        SITE_DOMAIN => domain(site),
        _ => None,
    }
}

/// Whether a reserved name follows from the site.
pub fn follows_from_site(name: &str) -> bool {
    matches!(name, SITE_ORIGIN | SITE_DOMAIN)
}

fn origin(site: &str) -> Option<String> {
    let origin = Url::parse(site).ok()?.origin();
    origin.is_tuple().then(|| origin.ascii_serialization())
}

fn domain(site: &str) -> Option<String> {
    let url = Url::parse(site).ok()?;
    match url.host()? {
        url::Host::Domain(name) => psl::domain_str(name).map(str::to_owned),
        url::Host::Ipv4(_) | url::Host::Ipv6(_) => None,
    }
}

impl Guide {
    /// Whether the wizard may wait for the browser on this computer.
    pub fn has_callback(&self) -> bool {
        self.flows.contains(&Flow::Callback) || self.has_oauth2()
    }

    /// Whether it signs in by OAuth 2.0.
    pub fn has_oauth2(&self) -> bool {
        self.flows.contains(&Flow::Oauth2)
    }

    /// Whether somebody signs in at the provider.
    fn signs_in(&self) -> bool {
        let mut steps = self.steps.iter();
        steps.any(|step| matches!(step.kind, Kind::Authorize { .. }))
    }

    /// Whether `name` stands for something of the wizard's own in this guide.
    pub fn reserves(&self, name: &str) -> bool {
        match name {
            CALLBACK | CALLBACK_OTHER => self.has_callback(),
            SITE_ORIGIN | SITE_DOMAIN => self.site_field().is_some(),
            ACCOUNT_ID => self.provider == Provider::X && self.signs_in(),
            HOST_COMMAND_SH | HOST_COMMAND_POWERSHELL => {
                let mut fields = self.fields.values();
                fields.any(|field| field.kind == FieldKind::HostReport)
            }
            _ => self.has_oauth2() && BROUGHT.contains(&name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::loopback::PORTS;

    #[test]
    fn both_names_stand_for_an_address_on_this_computer() {
        assert_eq!(
            value(CALLBACK, Host::V4, PORTS).as_deref(),
            Some("http://127.0.0.1:28737/callback")
        );
        assert_eq!(
            value(CALLBACK_OTHER, Host::Localhost, PORTS).as_deref(),
            Some("http://localhost:29417/callback")
        );
        assert_eq!(value("callback", Host::V4, PORTS), None);
        assert_eq!(
            (is_reserved(CALLBACK_OTHER), is_reserved("callback")),
            (true, false)
        );
    }

    #[test]
    fn an_origin_ends_behind_the_port() {
        for (site, known) in [
            ("https://acme.example/crm", Some("https://acme.example")),
            (
                "https://crm.acme.example:8443",
                Some("https://crm.acme.example:8443"),
            ),
            ("http://localhost:8080/x", Some("http://localhost:8080")),
            ("mailto:admin", None),
            ("crm", None),
        ] {
            assert_eq!(of_site(SITE_ORIGIN, site).as_deref(), known, "{site}");
        }
    }

    #[test]
    fn a_domain_is_what_somebody_has_registered() {
        for (site, known) in [
            ("https://crm.acme.com/x", Some("acme.com")),
            ("https://acme.creatio.com", Some("creatio.com")),
            ("https://crm.acme.co.uk", Some("acme.co.uk")),
            ("http://localhost:8080", None),
            ("https://10.0.0.5", None),
        ] {
            assert_eq!(of_site(SITE_DOMAIN, site).as_deref(), known, "{site}");
        }
    }

    #[test]
    fn this_computer_is_named_as_answered() {
        assert_eq!(host(Some("localhost")), Host::Localhost);
        for other in [None, Some("v4"), Some("elsewhere")] {
            assert_eq!(host(other), Host::V4, "{other:?}");
        }
    }
}
