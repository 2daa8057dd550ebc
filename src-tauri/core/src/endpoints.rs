//! Where the providers are. They can be replaced only from a file, only by loopback or https URLs, and a connection
//! keeps the ones it was made with: its secrets are never sent to others.

use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// Base URLs of the providers, without a trailing slash.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Endpoints {
    /// X (Twitter).
    pub x: X,
    /// Google.
    pub google: Google,
}

/// Base URLs of X.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct X {
    /// The API: `https://api.x.com`.
    pub api: String,
    /// The site: `https://x.com`.
    pub web: String,
}

/// Base URLs of Google.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Google {
    /// The consent pages: `https://accounts.google.com`.
    pub accounts: String,
    /// The token endpoint: `https://oauth2.googleapis.com`.
    pub oauth: String,
    /// OpenID Connect: `https://openidconnect.googleapis.com`.
    pub openid: String,
    /// The APIs: `https://www.googleapis.com`.
    pub apis: String,
    /// The People API: `https://people.googleapis.com`.
    pub people: String,
}

/// Why a file of endpoints is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It is not JSON of the documented shape.
    #[error("not a file of endpoints: {0}")]
    Shape(String),
    /// A base URL is neither https nor loopback, or carries more than scheme, host and port.
    #[error("{name} must be an https or loopback base URL, not {value}")]
    Url {
        /// Which one: `x.api`.
        name: &'static str,
        /// What was given.
        value: String,
    },
}

impl Endpoints {
    /// Reads the JSON of an endpoints file; what it leaves out keeps its real value.
    ///
    /// # Errors
    /// [`Refused`] for another shape, or for a URL that is neither https nor loopback.
    pub fn parse(json: &str) -> Result<Self, Refused> {
        let mut read: Self = serde_json::from_str(json).map_err(|e| Refused::Shape(e.to_string()))?;
        for (name, value) in read.each() {
            *value = base(name, value)?;
        }
        Ok(read)
    }

    /// Whether each is an https or loopback base URL, written as [`Endpoints::parse`] writes it.
    pub fn are_fit(&self) -> bool {
        let mut copy = self.clone();
        let mut each = copy.each().into_iter();
        each.all(|(name, value)| base(name, value).is_ok_and(|base| base == *value))
    }

    /// Whether these are the providers' own.
    pub fn are_real(&self) -> bool {
        *self == Self::default()
    }

    /// The base URLs that differ from the providers' own, for the banner.
    pub fn replaced(&self) -> Vec<String> {
        let (mut ours, mut real) = (self.clone(), Self::default());
        let mut hosts: Vec<String> = Vec::new();
        for ((_, ours), (_, real)) in ours.each().into_iter().zip(real.each()) {
            if ours != real && !hosts.contains(ours) {
                hosts.push(ours.clone());
            }
        }
        hosts
    }

    fn each(&mut self) -> [(&'static str, &mut String); 7] {
        [
            ("x.api", &mut self.x.api),
            ("x.web", &mut self.x.web),
            ("google.accounts", &mut self.google.accounts),
            ("google.oauth", &mut self.google.oauth),
            ("google.openid", &mut self.google.openid),
            ("google.apis", &mut self.google.apis),
            ("google.people", &mut self.google.people),
        ]
    }
}

impl Default for X {
    fn default() -> Self {
        Self {
            api: "https://api.x.com".to_owned(),
            web: "https://x.com".to_owned(),
        }
    }
}

impl Default for Google {
    fn default() -> Self {
        Self {
            accounts: "https://accounts.google.com".to_owned(),
            oauth: "https://oauth2.googleapis.com".to_owned(),
            openid: "https://openidconnect.googleapis.com".to_owned(),
            apis: "https://www.googleapis.com".to_owned(),
            people: "https://people.googleapis.com".to_owned(),
        }
    }
}

fn base(name: &'static str, value: &str) -> Result<String, Refused> {
    let refused = || Refused::Url {
        name,
        value: value.to_owned(),
    };
    let url = Url::parse(value).map_err(|_| refused())?;
    let bare = url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    match (url.scheme(), bare) {
        ("https", true) => {}
        ("http", true) if is_loopback(&url) => {}
        _ => return Err(refused()),
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Whether `url` names this computer itself: `127.0.0.0/8`, also as `[::ffff:127.0.0.1]`, `[::1]` or `localhost`.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.to_canonical().is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_leaves_out_stays_real() {
        let read =
            Endpoints::parse(r#"{"x":{"api":"http://127.0.0.1:8080/","web":"http://127.0.0.1:8080"}}"#)
                .unwrap();
        assert_eq!(read.x.api, "http://127.0.0.1:8080");
        assert_eq!(read.google, Google::default());
        assert_eq!(read.replaced(), ["http://127.0.0.1:8080"]);
        assert!(!read.are_real());
        assert!(Endpoints::parse("{}").unwrap().are_real());
    }

    #[test]
    fn plain_http_elsewhere_is_refused() {
        for bad in [
            "http://evil.example",
            "ftp://127.0.0.1",
            "https://x.com/path",
            "https://user@x.com",
            "nonsense",
        ] {
            let json = format!(r#"{{"x":{{"api":"{bad}"}}}}"#);
            assert_eq!(
                Endpoints::parse(&json),
                Err(Refused::Url {
                    name: "x.api",
                    value: bad.to_owned()
                }),
                "{bad}"
            );
        }
    }

    #[test]
    fn this_computer_is_known_by_each_of_its_names() {
        for (host, here) in [
            ("127.0.0.1", true),
            ("127.9.9.9", true),
            ("localhost", true),
            ("[::1]", true),
            ("[::ffff:127.0.0.1]", true),
            ("[::ffff:7f00:1]", true),
            ("10.0.0.1", false),
            ("[::ffff:10.0.0.1]", false),
            ("[2001:db8::1]", false),
            ("localhost.example", false),
        ] {
            let url = Url::parse(&format!("http://{host}:8080/")).unwrap();
            assert_eq!(is_loopback(&url), here, "{host}");
        }
    }

    #[test]
    fn an_unknown_key_is_refused() {
        assert!(matches!(Endpoints::parse(r#"{"y":{}}"#), Err(Refused::Shape(_))));
    }
}
