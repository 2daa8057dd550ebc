//! What is registered at practice Google: one project, a web client and a desktop client, who may use it, which APIs it may call.

use std::collections::BTreeSet;

use keywright_core::loopback::{Host, PORTS, address};
use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;
use serde::{Deserialize, Serialize};
use url::Url;

use super::address::{BadAddress, bad_origin, bad_redirect, is_here, taken};
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
    /// Whether it is deleted. The console restores it.
    #[serde(default)]
    pub(super) deleted: bool,
    /// The pair that was replaced, until the new one is used.
    #[serde(default)]
    pub(super) former: Option<Former>,
}

/// A pair that is no longer the client's.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Former {
    pub(super) id: String,
    pub(super) secrets: Vec<Held>,
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
                Kind::Web => Self::own_redirects().into(),
                Kind::Desktop => Vec::new(),
            },
            origins: Vec::new(),
            deleted: false,
            former: None,
        };
        client.add_secret(random)?;
        Ok(client)
    }

    /// Where the wizard waits for the browser.
    pub(super) fn own_redirects() -> [String; 2] {
        PORTS.map(|port| address(Host::default(), port))
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
