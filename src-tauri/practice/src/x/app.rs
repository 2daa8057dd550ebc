//! Who is registered at practice X: one app of one developer, and two accounts that may let it in.

use serde::{Deserialize, Serialize};
use url::Url;

use keywright_core::loopback::{Host, PORTS, address};
use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;

use crate::mint;

/// The app as the console shows it.
#[derive(Clone, Serialize, Deserialize)]
pub struct App {
    /// Its numeric id, as a string.
    pub id: String,
    /// Its name, shown on the consent page.
    pub name: String,
    /// `Consumer Key`.
    pub consumer_key: String,
    /// `Secret Key`.
    #[serde(with = "crate::snapshot::plain")]
    pub consumer_secret: Secret,
    /// The one bearer token that is outstanding.
    #[serde(with = "crate::snapshot::plain")]
    pub bearer: Secret,
    /// `Callback URI / Redirect URL`: compared exactly, at most ten.
    pub callbacks: Vec<String>,
    /// `App permissions`. A token keeps the permission that held when it was issued.
    pub access: Access,
}

/// What an app or a token may do. Each level includes the ones before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Access {
    /// `Read`.
    #[serde(rename = "read")]
    Read,
    /// `Read and write`.
    #[serde(rename = "read-write")]
    Write,
    /// `Read and write and Direct message`.
    #[serde(rename = "read-write-directmessages")]
    Messages,
}

/// An account that a person may sign in with.
#[derive(Clone, Serialize, Deserialize)]
pub struct User {
    /// The numeric id, as a string: up to 19 digits.
    pub user_id: String,
    /// The name after the `@`.
    pub screen_name: String,
    /// The name above it.
    pub name: String,
    /// Shown on the sign-in page: there is nothing to protect.
    pub password: String,
    /// Whether followers need approval.
    pub protected: bool,
}

/// Why a list of callbacks is refused by the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadCallback {
    /// Not an absolute URL, or of a scheme that X refuses.
    Format(String),
    /// More than ten.
    TooMany,
}

impl App {
    /// A new app with fresh keys, the permission to write, and the wizard's own callbacks.
    pub(crate) fn register(random: &dyn Random) -> Result<Self, NoRandomness> {
        Ok(Self {
            id: "31870452".to_owned(),
            name: "Acme Connect".to_owned(),
            consumer_key: mint::consumer_key(random)?,
            consumer_secret: mint::consumer_secret(random)?,
            bearer: mint::bearer(random)?,
            callbacks: own_callbacks().into(),
            access: Access::Write,
        })
    }

    /// New key, secret and bearer; the old ones are worth nothing any more.
    pub(crate) fn regenerate(&mut self, random: &dyn Random) -> Result<(), NoRandomness> {
        let fresh = Self::register(random)?;
        self.consumer_key = fresh.consumer_key;
        self.consumer_secret = fresh.consumer_secret;
        self.bearer = fresh.bearer;
        Ok(())
    }

    /// Replaces the list of callbacks; empty lines are left out.
    pub(crate) fn register_callbacks<'a>(
        &mut self,
        lines: impl IntoIterator<Item = &'a str>,
    ) -> Result<(), BadCallback> {
        let mut list: Vec<String> = Vec::new();
        for line in lines.into_iter().map(str::trim).filter(|line| !line.is_empty()) {
            let allowed =
                Url::parse(line).is_ok_and(|url| url.has_host() && !REFUSED_SCHEMES.contains(&url.scheme()));
            if !allowed {
                return Err(BadCallback::Format(line.to_owned()));
            }
            if !list.iter().any(|known| known == line) {
                list.push(line.to_owned());
            }
        }
        if list.len() > MOST_CALLBACKS {
            return Err(BadCallback::TooMany);
        }
        self.callbacks = list;
        Ok(())
    }
}

impl Access {
    /// All levels, from the least.
    pub const ALL: [Self; 3] = [Self::Read, Self::Write, Self::Messages];

    /// The value of the header `x-access-level`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "read-write",
            Self::Messages => "read-write-directmessages",
        }
    }

    /// The console's own words.
    pub fn label(self) -> &'static str {
        match self {
            Self::Read => "Read",
            Self::Write => "Read and write",
            Self::Messages => "Read and write and Direct message",
        }
    }
}

impl User {
    /// The two accounts of practice: one with a short old id, one with a 19-digit id.
    pub(crate) fn both() -> Vec<Self> {
        vec![
            Self {
                user_id: "732739706".to_owned(),
                screen_name: "acme_notify".to_owned(),
                name: "Acme Notifications".to_owned(),
                password: "blue-kettle-41".to_owned(),
                protected: true,
            },
            Self {
                user_id: "1702459385716203521".to_owned(),
                screen_name: "acme_desk".to_owned(),
                name: "Acme Service Desk".to_owned(),
                password: "green-lamp-27".to_owned(),
                protected: false,
            },
        ]
    }
}

/// The callbacks of a sign-in by browser, which the app of a newcomer holds already.
pub(crate) fn own_callbacks() -> [String; 2] {
    PORTS.map(|port| address(Host::default(), port))
}

/// X keeps at most ten callbacks an app.
const MOST_CALLBACKS: usize = 10;

/// Schemes that X does not take as a callback (facts of the platform, section 2).
const REFUSED_SCHEMES: [&str; 36] = [
    "vbscript",
    "javascript",
    "vbs",
    "data",
    "mocha",
    "keyword",
    "livescript",
    "ftp",
    "file",
    "gopher",
    "acrobat",
    "callto",
    "daap",
    "itpc",
    "itms",
    "firefoxurl",
    "hcp",
    "ldap",
    "mailto",
    "mmst",
    "mmsu",
    "msbd",
    "rtsp",
    "mso-offdap",
    "snews",
    "news",
    "nntp",
    "outlook",
    "stssync",
    "rlogin",
    "telnet",
    "tn3270",
    "shell",
    "sip",
    "about",
    "blob",
];

#[cfg(test)]
mod tests {
    use keywright_core::outside::SystemRandom;

    use super::*;

    #[test]
    fn a_callback_is_an_absolute_url_of_an_allowed_scheme() {
        let mut app = App::register(&SystemRandom).unwrap();
        let good = [
            "https://crm.example/Twitter.aspx",
            "",
            "twitterclient://callback ",
        ];
        assert_eq!(app.register_callbacks(good), Ok(()));
        assert_eq!(
            app.callbacks,
            ["https://crm.example/Twitter.aspx", "twitterclient://callback"]
        );
        for bad in [
            "/Twitter.aspx",
            "javascript://alert",
            "mailto:a@b.example",
            "ftp://x.example/",
        ] {
            assert_eq!(
                app.register_callbacks([bad]),
                Err(BadCallback::Format(bad.to_owned()))
            );
        }
        assert_eq!(app.callbacks.len(), 2, "a refused list changes nothing");
    }

    #[test]
    fn the_eleventh_callback_is_refused() {
        let mut app = App::register(&SystemRandom).unwrap();
        let eleven: Vec<String> = (0..11).map(|n| format!("https://a.example/{n}")).collect();
        assert_eq!(
            app.register_callbacks(eleven.iter().map(String::as_str)),
            Err(BadCallback::TooMany)
        );
        assert_eq!(
            app.register_callbacks(eleven[1..].iter().map(String::as_str)),
            Ok(())
        );
    }
}
