//! Which proxy leads to an address. The program's own setting comes first, then the environment, then the desktop or system. This
//! computer itself is never reached by a proxy, whatever any of them says.
//!
//! A host that `NO_PROXY` names is reached without the desktop's proxy too: it says that this computer needs no proxy for that host, and
//! whoever sets it for curl means all programs. The program's own proxy leads everywhere, because nobody has said anything else of it.

use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hyper_util::client::proxy::matcher::Matcher;
use serde::{Deserialize, Serialize};
use url::Url;

use super::desktop::Desktop;
use crate::endpoints::is_loopback;
use crate::finding::Code;
use crate::secret::Secret;

/// A proxy on the way. Its login is in no fact, log or error.
#[derive(Clone)]
pub struct Hop {
    /// `http` or `https`.
    pub scheme: String,
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Who said so.
    pub source: Source,
    /// The value of `Proxy-Authorization`, if it has a login.
    pub login: Option<Secret>,
    /// Why it cannot be used now. Then nothing is sent to it, and nothing past it.
    pub barred: Option<Barred>,
}

/// Why a proxy cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Barred {
    /// It is of a kind that this program does not speak with: SOCKS, or a proxy behind TLS.
    Kind,
    /// Its password is sealed, and cannot be opened now.
    Sealed,
    /// The program's own setting cannot be read, so nobody knows which proxy is meant, or whether any is.
    Unreadable,
}

impl Barred {
    /// Its short name, for facts and logs.
    pub fn why(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Sealed => "sealed",
            Self::Unreadable => "unreadable",
        }
    }

    /// What is said of it.
    pub fn code(self) -> Code {
        match self {
            Self::Kind => Code::ProxyKind,
            Self::Sealed => Code::ProxySealed,
            Self::Unreadable => Code::ProxyUnreadable,
        }
    }
}

impl Hop {
    /// `proxy.acme.example:3128`
    pub fn address(&self) -> String {
        match self.host.contains(':') {
            true => format!("[{}]:{}", self.host, self.port),
            false => format!("{}:{}", self.host, self.port),
        }
    }

    /// User and password of its login.
    pub(crate) fn pair(&self) -> Option<(String, Secret)> {
        let encoded = self.login.as_ref()?.expose().strip_prefix("Basic ")?;
        let text = zeroize::Zeroizing::new(STANDARD.decode(encoded).ok()?);
        let (user, password) = std::str::from_utf8(&text).ok()?.split_once(':')?;
        Some((user.to_owned(), Secret::new(password)))
    }

    /// `http://proxy.acme.example:3128`, without the login.
    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.address())
    }
}

/// Where a proxy's address comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The program's own setting.
    Own,
    /// A variable of the environment: `HTTPS_PROXY`.
    Variable(String),
    /// The desktop's or the system's setting.
    System,
}

/// Which proxy is wished for.
#[derive(Clone, Default)]
pub enum Wish {
    /// Whatever environment and system say.
    #[default]
    System,
    /// None.
    None,
    /// This one.
    Own {
        /// Where it is.
        proxy: OwnProxy,
        /// The password that goes with its user.
        password: Password,
    },
    /// It is not known what is wished for.
    Unreadable,
}

/// The password of a proxy's user.
#[derive(Clone)]
pub enum Password {
    /// None: the user goes without.
    None,
    /// This one.
    Known(Secret),
    /// There is one, which cannot be opened now.
    Sealed,
}

/// A proxy of the program's own setting, as it is stored; its password is a sealed row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnProxy {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The user that it asks for; empty: none.
    #[serde(default)]
    pub user: String,
}

/// The rules in force. Everybody who sends something shares them.
pub struct Routes {
    environment: Environment,
    rules: RwLock<Arc<Rules>>,
}

struct Rules {
    number: u64,
    wish: Wish,
    desktop: OfDesktop,
}

/// What the desktop or the system says.
struct OfDesktop {
    matcher: Matcher,
    /// Hosts that are reached without a proxy at this port alone.
    except_at: Vec<(String, u16)>,
}

/// The variables that name proxies.
struct Environment {
    /// Each variable that is set, with its value: for http, https, and both.
    http: Option<(String, String)>,
    https: Option<(String, String)>,
    all: Option<(String, String)>,
    matcher: Matcher,
    /// Leads everywhere but to the hosts that are excepted.
    beyond: Matcher,
}

impl Routes {
    /// Routes by these variables of the environment and nothing else yet.
    pub fn new(variable: &dyn Fn(&str) -> Option<String>) -> Self {
        Self {
            environment: Environment::read(variable),
            rules: RwLock::new(Arc::new(Rules {
                number: 0,
                wish: Wish::System,
                desktop: OfDesktop::read(None),
            })),
        }
    }

    /// Sets the rules anew. `desktop` is what the desktop's setting prints, where there is one.
    pub fn set(&self, wish: Wish, desktop: Option<&str>) {
        let mut rules = self.rules.write().unwrap_or_else(PoisonError::into_inner);
        *rules = Arc::new(Rules {
            number: rules.number + 1,
            wish,
            desktop: OfDesktop::read(desktop.map(Desktop::read)),
        });
    }

    /// Counts the changes, so that connections over an earlier way can be given up.
    pub fn number(&self) -> u64 {
        self.now().number
    }

    /// Whether the own proxy's password is still to be opened.
    pub fn is_sealed(&self) -> bool {
        matches!(
            &self.now().wish,
            Wish::Own {
                password: Password::Sealed,
                ..
            }
        )
    }

    /// The proxy that leads to `url`, if one does.
    pub fn hop(&self, url: &Url) -> Option<Hop> {
        let rules = self.now();
        match &rules.wish {
            _ if is_loopback(url) => None,
            Wish::None => None,
            Wish::Own { proxy, password } => Some(Hop {
                scheme: "http".to_owned(),
                host: proxy.host.clone(),
                port: proxy.port,
                source: Source::Own,
                login: login(&proxy.user, password),
                barred: matches!(password, Password::Sealed).then_some(Barred::Sealed),
            }),
            Wish::System => self.of_system(&rules, url),
            Wish::Unreadable => Some(Hop {
                scheme: "http".to_owned(),
                host: String::new(),
                port: 0,
                source: Source::Own,
                login: None,
                barred: Some(Barred::Unreadable),
            }),
        }
    }

    /// What environment and system say about `url`.
    pub fn system_hop(&self, url: &Url) -> Option<Hop> {
        (!is_loopback(url)).then(|| self.of_system(&self.now(), url))?
    }

    fn of_system(&self, rules: &Rules, url: &Url) -> Option<Hop> {
        if self.environment.excepts(url) {
            return None;
        }
        match self.environment.name(url) {
            "" => rules.desktop.hop(url),
            name => matched(&self.environment.matcher, url, || {
                Source::Variable(name.to_owned())
            }),
        }
    }

    fn now(&self) -> Arc<Rules> {
        self.rules.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Environment {
    fn read(variable: &dyn Fn(&str) -> Option<String>) -> Self {
        let first = |names: &[&str]| {
            names.iter().find_map(|name| {
                let value = variable(name).filter(|value| !value.is_empty())?;
                Some(((*name).to_owned(), value))
            })
        };
        let (http, https, all) = (
            first(&["HTTP_PROXY", "http_proxy"]),
            first(&["HTTPS_PROXY", "https_proxy"]),
            first(&["ALL_PROXY", "all_proxy"]),
        );
        let value = |found: &Option<(String, String)>| {
            found.as_ref().map(|(_, value)| value.clone()).unwrap_or_default()
        };
        let except = first(&["NO_PROXY", "no_proxy"]);
        let matcher = Matcher::builder()
            .all(value(&all))
            .http(value(&http))
            .https(value(&https))
            .no(value(&except))
            .build();
        Self {
            http,
            https,
            all,
            matcher,
            beyond: Matcher::builder().all(ANYWHERE).no(value(&except)).build(),
        }
    }

    /// Whether `url` is to be reached without a proxy.
    fn excepts(&self, url: &Url) -> bool {
        let target = url.as_str().parse().ok();
        target.is_some_and(|target| self.beyond.intercept(&target).is_none())
    }

    /// The variable that decides about `url`; empty where none does.
    fn name(&self, url: &Url) -> &str {
        let own = match url.scheme() {
            "http" => &self.http,
            _ => &self.https,
        };
        let name = own.as_ref().or(self.all.as_ref());
        name.map(|(name, _)| name.as_str()).unwrap_or_default()
    }
}

fn matched(matcher: &Matcher, url: &Url, source: impl FnOnce() -> Source) -> Option<Hop> {
    let found = matcher.intercept(&url.as_str().parse().ok()?)?;
    let scheme = found.uri().scheme_str().unwrap_or("http").to_owned();
    let host = found.uri().host()?.trim_matches(['[', ']']).to_owned();
    let login = found.basic_auth().and_then(|header| header.to_str().ok());
    Some(Hop {
        port: found.uri().port_u16().unwrap_or(usual_port(&scheme)),
        barred: (scheme != "http").then_some(Barred::Kind),
        scheme,
        host,
        source: source(),
        login: login.map(Secret::new),
    })
}

fn usual_port(scheme: &str) -> u16 {
    match scheme {
        "https" => 443,
        _ => 80,
    }
}

impl OfDesktop {
    fn read(desktop: Option<Desktop>) -> Self {
        let Some(desktop) = desktop else {
            #[cfg(any(windows, target_os = "macos"))]
            let matcher = Matcher::from_system();
            #[cfg(not(any(windows, target_os = "macos")))]
            let matcher = Matcher::builder().build();
            return Self {
                matcher,
                except_at: Vec::new(),
            };
        };
        Self {
            matcher: Matcher::builder()
                .http(desktop.http.unwrap_or_default())
                .https(desktop.https.unwrap_or_default())
                .no(desktop.except.join(","))
                .build(),
            except_at: desktop.except_at,
        }
    }

    fn hop(&self, url: &Url) -> Option<Hop> {
        let host = url.host_str()?.trim_matches(['[', ']']);
        let excepted = self.except_at.iter().any(|(name, port)| {
            let under = host.strip_suffix(name.as_str());
            let same = under.is_some_and(|under| under.is_empty() || under.ends_with('.'));
            same && url.port_or_known_default() == Some(*port)
        });
        (!excepted).then(|| matched(&self.matcher, url, || Source::System))?
    }
}

/// None where nobody has to log in, or cannot yet.
fn login(user: &str, password: &Password) -> Option<Secret> {
    let password = match password {
        Password::None => "",
        Password::Known(password) => password.expose(),
        Password::Sealed => return None,
    };
    let pair = zeroize::Zeroizing::new(format!("{user}:{password}"));
    (!user.is_empty()).then(|| Secret::new(format!("Basic {}", STANDARD.encode(pair.as_bytes()))))
}

/// A proxy that is never used.
const ANYWHERE: &str = "http://proxy.invalid";

#[cfg(test)]
mod tests;
