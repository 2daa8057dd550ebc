//! What is registered at practice Google: one project, a web client and a desktop client, who may use it, which APIs it may call.

use std::collections::BTreeSet;

use keywright_core::loopback::{Host, PORTS, address};
use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;
use serde::{Deserialize, Serialize};
use url::Url;

use super::mint;

/// The project as the console shows it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Project {
    /// `acme-crm-471009`.
    pub id: String,
    /// The digits that its clients' ids begin with.
    pub number: String,
    /// The app's name, on the consent page.
    pub name: String,
    /// The address that the consent page names for questions.
    pub support: String,
    /// User type and publishing status.
    pub audience: Audience,
    /// Addresses that may sign in while the project is in testing.
    pub testers: BTreeSet<String>,
    /// The APIs that are enabled.
    pub apis: BTreeSet<Api>,
    /// The client of type "Web application".
    pub web: Client,
    /// The client of type "Desktop app".
    pub desktop: Client,
}

/// "User type" and "Publishing status" on the page "Audience".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// External, in testing: test users only, for seven days each.
    Testing,
    /// External, in production.
    Production,
    /// Internal: accounts of the organization only.
    Internal,
}

/// An API that the console enables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Api {
    /// Google Calendar API.
    Calendar,
    /// Google People API.
    People,
    /// Gmail API.
    Gmail,
}

/// "Application type" of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// "Web application".
    Web,
    /// "Desktop app".
    Desktop,
}

/// An OAuth client.
#[derive(Clone, Serialize, Deserialize)]
pub struct Client {
    /// Web or desktop.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// One or two secrets, the older first.
    pub(super) secrets: Vec<Held>,
    /// "Authorized redirect URIs", compared letter by letter; none for a desktop client.
    pub redirect_uris: Vec<String>,
    /// "Authorized JavaScript origins".
    pub origins: Vec<String>,
}

/// A secret of a client.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Held {
    #[serde(with = "crate::snapshot::plain")]
    pub(super) secret: Secret,
    /// A disabled one is refused until it is enabled again.
    pub(super) enabled: bool,
    /// Whether the dialog that shows it was closed: from then on its last four characters are all that anyone sees.
    pub(super) seen: bool,
}

/// Why the console does not take a list of addresses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadAddress {
    /// `Invalid Redirect: …` or `Invalid Origin: …`, and the line that is meant.
    Invalid {
        /// What the console says.
        why: &'static str,
        /// The address as it was typed.
        line: String,
    },
}

impl Project {
    /// A project in testing whose APIs are enabled, with the wizard's own callbacks registered.
    pub(super) fn register(random: &dyn Random, testers: BTreeSet<String>) -> Result<Self, NoRandomness> {
        let number = mint::project_number(random)?;
        let (web, desktop) = (
            Client::register(random, Kind::Web, &number)?,
            Client::register(random, Kind::Desktop, &number)?,
        );
        Ok(Self {
            id: "acme-crm-471009".to_owned(),
            number,
            name: "Acme CRM".to_owned(),
            support: "it@acme.example".to_owned(),
            audience: Audience::Testing,
            testers,
            apis: Api::ALL.into(),
            web,
            desktop,
        })
    }

    /// Both clients.
    pub(super) fn clients(&self) -> [&Client; 2] {
        [&self.web, &self.desktop]
    }

    /// The client of an id.
    pub(super) fn client(&self, id: &str) -> Option<&Client> {
        self.clients().into_iter().find(|client| client.id == id)
    }

    pub(super) fn client_of(&mut self, kind: Kind) -> &mut Client {
        match kind {
            Kind::Web => &mut self.web,
            Kind::Desktop => &mut self.desktop,
        }
    }
}

impl Client {
    fn register(random: &dyn Random, kind: Kind, project: &str) -> Result<Self, NoRandomness> {
        let mut client = Self {
            kind,
            id: mint::client_id(random, project)?,
            secrets: Vec::new(),
            redirect_uris: match kind {
                Kind::Web => PORTS.map(|port| address(Host::default(), port)).into(),
                Kind::Desktop => Vec::new(),
            },
            origins: Vec::new(),
        };
        client.add_secret(random)?;
        Ok(client)
    }

    /// The newest secret that is enabled.
    pub fn secret(&self) -> Option<&Secret> {
        let mut enabled = self.secrets.iter().rev().filter(|held| held.enabled);
        enabled.next().map(|held| &held.secret)
    }

    /// "Add secret": Google keeps at most two. Whether there was room.
    pub(super) fn add_secret(&mut self, random: &dyn Random) -> Result<bool, NoRandomness> {
        let room = self.secrets.len() < MOST_SECRETS;
        if room {
            self.secrets.push(Held {
                secret: mint::client_secret(random)?,
                enabled: true,
                seen: false,
            });
        }
        Ok(room)
    }

    /// Whether `secret` is one of its enabled ones.
    pub(super) fn takes(&self, secret: &Secret) -> bool {
        self.secrets
            .iter()
            .any(|held| held.enabled && held.secret.same(secret))
    }

    /// Replaces the registered redirect URIs; empty lines are left out.
    pub(crate) fn register_redirects<'a>(
        &mut self,
        lines: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), BadAddress> {
        self.redirect_uris = taken(lines, bad_redirect)?;
        Ok(())
    }

    /// Replaces the registered origins; empty lines are left out.
    pub(crate) fn register_origins<'a>(
        &mut self,
        lines: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), BadAddress> {
        self.origins = taken(lines, bad_origin)?;
        Ok(())
    }

    /// Whether the browser may be sent to `uri`: a registered one, or for a desktop client any port of this computer.
    pub(super) fn leads_to(&self, uri: &str) -> bool {
        match self.kind {
            Kind::Web => self.redirect_uris.iter().any(|known| known == uri),
            Kind::Desktop => Url::parse(uri).is_ok_and(|url| url.scheme() == "http" && is_here(&url)),
        }
    }
}

impl Audience {
    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::Testing, Self::Production, Self::Internal];

    /// The value on the wire.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Testing => "testing",
            Self::Production => "production",
            Self::Internal => "internal",
        }
    }

    /// The console's own words.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Testing => "External: Testing",
            Self::Production => "External: In production",
            Self::Internal => "Internal",
        }
    }
}

impl Api {
    /// All of them.
    pub(super) const ALL: [Self; 3] = [Self::Calendar, Self::People, Self::Gmail];

    /// The value in forms.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::People => "people",
            Self::Gmail => "gmail",
        }
    }

    /// The name that errors and the console say.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Calendar => "Google Calendar API",
            Self::People => "People API",
            Self::Gmail => "Gmail API",
        }
    }

    /// The service's name.
    pub(super) fn service(self) -> &'static str {
        match self {
            Self::Calendar => "calendar-json.googleapis.com",
            Self::People => "people.googleapis.com",
            Self::Gmail => "gmail.googleapis.com",
        }
    }
}

impl Kind {
    /// Both.
    pub(super) const ALL: [Self; 2] = [Self::Web, Self::Desktop];

    /// The value in forms.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Desktop => "desktop",
        }
    }

    /// The console's own words.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Web => "Web application",
            Self::Desktop => "Desktop app",
        }
    }
}

/// Whether an address is one of this computer.
pub(super) fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn taken<'a>(
    lines: impl IntoIterator<Item = &'a str>,
    bad: fn(&str) -> Option<&'static str>,
) -> Result<Vec<String>, BadAddress> {
    let mut list: Vec<String> = Vec::new();
    for line in lines.into_iter().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(why) = bad(line) {
            let line = line.to_owned();
            return Err(BadAddress::Invalid { why, line });
        }
        if !list.iter().any(|known| known == line) {
            list.push(line.to_owned());
        }
    }
    Ok(list)
}

/// The rules that Google publishes and that need no list of domains (facts: Google, section 3.1). Written here a second time, on
/// purpose: the program must not be judged by its own rules.
fn bad_redirect(line: &str) -> Option<&'static str> {
    let Ok(url) = Url::parse(line) else {
        return Some("Invalid Redirect: must contain a scheme and a domain.");
    };
    match bad_place(&url) {
        Some(Fault::Scheme) => Some("Invalid Redirect: must use either http or https as the scheme."),
        Some(Fault::Http) => Some("Invalid Redirect: http is allowed for localhost only."),
        Some(Fault::Address) => Some(
            "Invalid Redirect: must end with a public top-level domain (such as .com or .org), not an IP address.",
        ),
        Some(Fault::Domain) => {
            Some("Invalid Redirect: must end with a public top-level domain (such as .com or .org).")
        }
        Some(Fault::UserInfo) => Some("Invalid Redirect: cannot contain user information."),
        None if url.fragment().is_some() => Some("Invalid Redirect: cannot contain a fragment."),
        None if line.contains('*') => Some("Invalid Redirect: cannot contain a wildcard (*)."),
        None if line.contains("/..") || line.contains("\\..") => {
            Some("Invalid Redirect: cannot contain a path traversal.")
        }
        None => None,
    }
}

fn bad_origin(line: &str) -> Option<&'static str> {
    let Ok(url) = Url::parse(line) else {
        return Some("Invalid Origin: must contain a scheme and a domain.");
    };
    match bad_place(&url) {
        Some(Fault::Scheme) => Some("Invalid Origin: must use either http or https as the scheme."),
        Some(Fault::Http) => Some("Invalid Origin: http is allowed for localhost only."),
        Some(Fault::Address) => Some(
            "Invalid Origin: must end with a public top-level domain (such as .com or .org), not an IP address.",
        ),
        Some(Fault::Domain) => {
            Some("Invalid Origin: must end with a public top-level domain (such as .com or .org).")
        }
        Some(Fault::UserInfo) => Some("Invalid Origin: cannot contain user information."),
        None if line.contains('*') => Some("Invalid Origin: cannot contain a wildcard (*)."),
        None if url.origin().ascii_serialization() != line => {
            Some("Invalid Origin: URIs must not contain a path or end with \"/\".")
        }
        None => None,
    }
}

/// What is wrong in front of an address's path.
enum Fault {
    Scheme,
    Http,
    Address,
    Domain,
    UserInfo,
}

fn bad_place(url: &Url) -> Option<Fault> {
    let name = url.domain().unwrap_or_default();
    let named = name.contains('.') && !PRIVATE_ENDS.iter().any(|end| name.ends_with(end));
    match () {
        () if url.scheme() != "http" && url.scheme() != "https" => Some(Fault::Scheme),
        () if !url.username().is_empty() || url.password().is_some() => Some(Fault::UserInfo),
        () if is_here(url) => None,
        () if url.domain().is_none() => Some(Fault::Address),
        () if url.scheme() == "http" => Some(Fault::Http),
        () if !named => Some(Fault::Domain),
        () => None,
    }
}

/// Ends of names that people use inside a house and that are no public domains.
const PRIVATE_ENDS: [&str; 5] = [".local", ".corp", ".internal", ".lan", ".home"];
/// Google keeps at most two secrets a client.
const MOST_SECRETS: usize = 2;

#[cfg(test)]
mod tests {
    use keywright_core::outside::SystemRandom;

    use super::*;

    fn project() -> Project {
        Project::register(&SystemRandom, BTreeSet::new()).unwrap()
    }

    #[test]
    fn the_console_takes_and_refuses_the_addresses_of_the_facts() {
        for good in [
            "https://crm.example.com/0/ViewPage.aspx?Id=3b22f0ff",
            "https://crm.example.com:8443/cb",
            "http://localhost:8080",
            "http://127.0.0.1:17653/google/callback",
            "http://[::1]:17653/cb",
        ] {
            assert_eq!(bad_redirect(good), None, "{good}");
        }
        for bad in [
            "10.0.0.5:8080/0/ViewPage.aspx",
            "http://10.0.0.5/cb",
            "https://93.184.216.34/cb",
            "http://crm.example.com/cb",
            "https://crm.local/cb",
            "https://crm/cb",
            "https://user:pw@crm.example.com/cb",
            "https://crm.example.com/cb#x",
            "https://crm.example.com/*",
            "https://crm.example.com/../cb",
            "ftp://crm.example.com/cb",
            "urn:ietf:wg:oauth:2.0:oob",
        ] {
            assert!(bad_redirect(bad).is_some(), "{bad}");
        }
        assert_eq!(bad_origin("https://crm.example.com:8443"), None);
        for bad in [
            "localhost",
            "https://crm.example.com/",
            "https://crm.example.com/app",
        ] {
            assert!(bad_origin(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_refused_list_changes_nothing() {
        let mut web = project().web;
        let before = web.redirect_uris.clone();
        let refused = web.register_redirects(["https://crm.example.com/cb", "http://10.0.0.5/cb"]);
        assert!(matches!(refused, Err(BadAddress::Invalid { line, .. }) if line == "http://10.0.0.5/cb"));
        assert_eq!(web.redirect_uris, before);
    }

    #[test]
    fn two_secrets_hold_until_one_is_disabled_and_there_is_no_third() {
        let mut web = project().web;
        let first = web.secrets[0].secret.clone();
        assert!(web.add_secret(&SystemRandom).unwrap());
        assert!(!web.add_secret(&SystemRandom).unwrap());
        let second = web.secrets[1].secret.clone();
        assert!(web.takes(&first) && web.takes(&second));
        web.secrets[0].enabled = false;
        assert!(!web.takes(&first) && web.takes(&second));
        assert!(web.secret().unwrap().same(&second));
    }

    #[test]
    fn a_desktop_client_takes_any_port_of_this_computer_and_a_web_client_its_list() {
        let project = project();
        for (uri, desktop) in [
            ("http://127.0.0.1:51234", true),
            ("http://[::1]:51234/cb", true),
            ("http://localhost:51234/", true),
            ("https://127.0.0.1:51234", false),
            ("http://10.0.0.5:51234", false),
            ("https://crm.example.com/cb", false),
        ] {
            assert_eq!(project.desktop.leads_to(uri), desktop, "{uri}");
            assert!(!project.web.leads_to(uri), "{uri}");
        }
        let own = &project.web.redirect_uris[0];
        assert!(project.web.leads_to(own) && !project.web.leads_to(&format!("{own}/")));
    }
}
