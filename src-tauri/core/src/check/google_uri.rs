//! The addresses that are registered with a web client of Google: redirect URIs and JavaScript origins. Google's console refuses some
//! of them with a word or two, and shows others to be wrong only to the person who signs in (facts: Google, section 3; its rules are
//! called R01 to R16 there).
//!
//! The address is judged as it was typed: a parser of URLs repairs `http:\\`, drops tabs and swallows `/..`, and then nothing is left
//! to be found.

use std::collections::BTreeSet;
use std::net::{Ipv4Addr, Ipv6Addr};

use url::Host;

use crate::check::Checked;
use crate::finding::{Code, Finding};

#[cfg(test)]
mod tests;

/// What an address is registered as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// "Authorized redirect URIs".
    RedirectUri,
    /// "Authorized JavaScript origins": scheme, host and port, and nothing behind them.
    Origin,
}

/// Mends blanks around an address, and says all that Google would refuse or that is likely a slip. `own_shortener`: the person owns
/// the service that shortens addresses, where its host is one.
pub fn check(role: Role, raw: &str, own_shortener: bool) -> Checked {
    let value = raw
        .trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}' || letter == '\u{200b}');
    let mut findings = Vec::new();
    if value.len() != raw.len() {
        findings.push(Finding::new(Code::PasteBlanks));
    }
    match Parts::of(value) {
        Err(code) => findings.push(Finding::new(code)),
        Ok(parts) => {
            findings.extend(letters(value));
            findings.extend(place(&parts));
            findings.extend(host(role, &parts, own_shortener));
            findings.extend(rest(role, &parts));
        }
    }
    Checked {
        value: value.to_owned(),
        findings,
    }
}

/// How the address that is sent differs from the registered ones, if it is none of them: Google compares letter by letter (R13).
/// Facts: `sent`; `nearest`, the one that differs least; and `by`: `scheme`, `port`, `case`, `slash`, `host`, `path` or `query`.
pub fn mismatch(registered: &[String], sent: &str) -> Option<Finding> {
    if registered.iter().any(|one| one == sent) {
        return None;
    }
    let unlike = |one: &String| Difference::between(one, sent);
    let nearest = registered.iter().min_by_key(|one| unlike(one));
    let finding = Finding::new(Code::GoogleUriUnregistered).with("sent", sent);
    Some(match nearest {
        None => finding.with("by", "none").with("nearest", ""),
        Some(nearest) => finding
            .with("by", unlike(nearest).name())
            .with("nearest", nearest),
    })
}

/// The distinct domains over all addresses of a project, of which Google takes ten; `localhost` and its addresses are one (R14).
pub fn domains(addresses: &[String]) -> BTreeSet<String> {
    let hosts = addresses.iter().filter_map(|address| {
        let parts = Parts::of(address).ok()?;
        match parts.kind()? {
            Kind::Local => Some("localhost".to_owned()),
            Kind::Address => None,
            Kind::Name(name) => Some(psl::domain_str(&name).unwrap_or(&name).to_owned()),
        }
    });
    hosts.collect()
}

/// How an address differs from another, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Difference {
    Slash,
    Case,
    Scheme,
    Port,
    Query,
    Path,
    Host,
}

impl Difference {
    fn between(one: &str, other: &str) -> Self {
        let bare = |text: &str| text.trim_end_matches('/').to_owned();
        if bare(one) == bare(other) {
            return Self::Slash;
        }
        if one.eq_ignore_ascii_case(other) {
            return Self::Case;
        }
        let (Ok(one), Ok(other)) = (Parts::of(one), Parts::of(other)) else {
            return Self::Host;
        };
        match () {
            () if !one.host.eq_ignore_ascii_case(other.host) => Self::Host,
            () if one.path != other.path => Self::Path,
            () if one.query != other.query => Self::Query,
            () if one.port != other.port => Self::Port,
            () => Self::Scheme,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Slash => "slash",
            Self::Case => "case",
            Self::Scheme => "scheme",
            Self::Port => "port",
            Self::Query => "query",
            Self::Path => "path",
            Self::Host => "host",
        }
    }
}

/// An address cut at its own marks, nothing repaired.
struct Parts<'a> {
    scheme: &'a str,
    user_info: bool,
    /// Without the brackets of an IPv6 address.
    host: &'a str,
    bracketed: bool,
    port: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
    fragment: bool,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Result<Self, Code> {
        if text.is_empty() {
            return Err(Code::FieldMissing);
        }
        if text.starts_with("urn:ietf:wg:oauth:2.0:oob") || text == "oob" {
            return Err(Code::GoogleUriOob);
        }
        let (scheme, rest) = text.split_once(':').ok_or(Code::GoogleUriNoScheme)?;
        let is_scheme = scheme.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && scheme
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
        // `localhost:8080` and `crm.example.com:8443/cb` have a port where a scheme's colon would be.
        if !is_scheme || rest.starts_with(|letter: char| letter.is_ascii_digit()) {
            return Err(Code::GoogleUriNoScheme);
        }
        if !["http", "https"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
        {
            return Err(Code::GoogleUriScheme);
        }
        let rest = rest.strip_prefix("//").ok_or(Code::GoogleUriNoScheme)?;
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, behind) = rest.split_at(end);
        let (user_info, place) = match authority.rsplit_once('@') {
            Some((_, place)) => (true, place),
            None => (false, authority),
        };
        let bracket = place.strip_prefix('[').and_then(|inner| inner.split_once(']'));
        let (host, port, bracketed) = match (bracket, place.rsplit_once(':')) {
            (Some((host, port)), _) => (host, port.strip_prefix(':'), true),
            (None, Some((host, port))) => (host, Some(port), false),
            (None, None) => (place, None, false),
        };
        let (behind, fragment) = match behind.split_once('#') {
            Some((behind, _)) => (behind, true),
            None => (behind, false),
        };
        let (path, query) = match behind.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (behind, None),
        };
        Ok(Self {
            scheme,
            user_info,
            host,
            bracketed,
            port,
            path,
            query,
            fragment,
        })
    }

    fn is_http(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("http")
    }

    /// What the host is; None where it is none.
    fn kind(&self) -> Option<Kind> {
        if self.bracketed {
            let address: Ipv6Addr = self.host.parse().ok()?;
            return Some(if address.is_loopback() {
                Kind::Local
            } else {
                Kind::Address
            });
        }
        let host = self.host.strip_suffix('.').unwrap_or(self.host);
        if host.is_empty() || host.chars().any(|letter| !may_stand_in_a_name(letter)) {
            return None;
        }
        match Host::parse(host).ok()? {
            // A number that a browser reads as an address of this computer is not what Google reads.
            Host::Ipv4(address) => Some(match host.parse::<Ipv4Addr>() {
                Ok(_) if address.is_loopback() => Kind::Local,
                Ok(_) | Err(_) => Kind::Address,
            }),
            Host::Ipv6(_) => None,
            Host::Domain(name) if name == "localhost" => Some(Kind::Local),
            Host::Domain(name) => Some(Kind::Name(name)),
        }
    }
}

/// What a host is.
enum Kind {
    /// This computer.
    Local,
    /// An IP address of elsewhere.
    Address,
    /// A name, in lower case and Latin letters.
    Name(String),
}

/// R11: letters that may stand nowhere in an address.
fn letters(value: &str) -> Option<Finding> {
    let bytes = value.as_bytes();
    let broken_escape = bytes.iter().enumerate().any(|(at, byte)| {
        let digits = bytes.get(at + 1..at + 3);
        *byte == b'%' && !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    });
    let lower = value.to_ascii_lowercase();
    let what = match () {
        () if value.contains('*') => "wildcard",
        () if value.contains(|letter: char| letter.is_control() || letter == ' ') => "unprintable",
        () if broken_escape => "escape",
        () if lower.contains("%00") || lower.contains("%c0%80") => "nul",
        () => return None,
    };
    Some(Finding::new(Code::GoogleUriLetters).with("what", what))
}

/// R02, R03, R07, and what is likely a slip.
fn place(parts: &Parts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let kind = parts.kind();
    if parts.user_info {
        found.push(Finding::new(Code::GoogleUriUserInfo));
    }
    if parts.is_http() && matches!(kind, Some(Kind::Address | Kind::Name(_))) {
        found.push(Finding::new(Code::GoogleUriHttp));
    }
    if let Some(Kind::Address) = kind {
        found.push(Finding::new(Code::GoogleUriIp).with("host", parts.host));
    }
    let usual = if parts.is_http() { "80" } else { "443" };
    match parts.port {
        Some(port) if port == usual => found.push(Finding::new(Code::GoogleUriUsualPort).with("port", port)),
        Some(port) if port.parse::<u16>().is_err() => found.push(Finding::new(Code::GoogleUriHost)),
        Some(_) | None => {}
    }
    found
}

/// R04 to R06, and names that are not written as Google compares them.
fn host(role: Role, parts: &Parts<'_>, own_shortener: bool) -> Vec<Finding> {
    let name = match parts.kind() {
        // A wildcard has been found already.
        None if parts.host.contains('*') => return Vec::new(),
        None => return vec![Finding::new(Code::GoogleUriHost)],
        Some(Kind::Local | Kind::Address) => return Vec::new(),
        Some(Kind::Name(name)) => name,
    };
    let mut found = Vec::new();
    if !parts.host.is_ascii() {
        found.push(
            Finding::new(Code::GoogleUriIdn)
                .with("typed", parts.host)
                .with("host", &name),
        );
    } else if parts.host.ends_with('.') {
        found.push(Finding::new(Code::GoogleUriDot));
    } else if parts.host != name {
        found.push(Finding::new(Code::GoogleUriCase).with("host", &name));
    }
    let listed = psl::suffix(name.as_bytes()).is_some_and(|suffix| suffix.is_known());
    if !listed || psl::domain_str(&name).is_none() {
        found.push(Finding::new(Code::GoogleUriSuffix).with("host", &name));
    }
    let is_or_below = |domain: &str| name == domain || name.ends_with(&format!(".{domain}"));
    if is_or_below("googleusercontent.com") {
        found.push(Finding::new(Code::GoogleUriGoogles));
    }
    if SHORTENERS.iter().any(|shortener| is_or_below(shortener)) {
        let marked = parts.path.contains("/google-callback/") || parts.path.ends_with("/google-callback");
        if !(own_shortener && (marked || role == Role::Origin)) {
            found.push(Finding::new(Code::GoogleUriShortener).with("host", &name));
        }
    }
    found
}

/// R08 to R10: what stands behind the host.
fn rest(role: Role, parts: &Parts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    match role {
        Role::Origin => {
            if !parts.path.is_empty() || parts.query.is_some() || parts.fragment {
                found.push(Finding::new(Code::GoogleOriginPath));
            }
        }
        Role::RedirectUri => {
            let path = parts.path.to_ascii_lowercase();
            let path = path.replace("%2f", "/").replace("%5c", "\\").replace("%2e", ".");
            if path.contains("/..") || path.contains("\\..") {
                found.push(Finding::new(Code::GoogleUriTraversal));
            }
            if parts.fragment {
                found.push(Finding::new(Code::GoogleUriFragment));
            }
            if let Some(name) = parts.query.and_then(leads_elsewhere) {
                found.push(Finding::new(Code::GoogleUriOpenRedirect).with("name", name));
            }
        }
    }
    found
}

/// The parameter that may send the browser on to any address.
fn leads_elsewhere(query: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(query.as_bytes());
    let found = pairs.find(|(name, value)| {
        let value = value.to_ascii_lowercase();
        let leads = ["http:", "https:", "//", "\\\\"]
            .iter()
            .any(|start| value.starts_with(start));
        leads && LEADING.contains(&name.to_ascii_lowercase().as_str())
    });
    found.map(|(name, _)| name.into_owned())
}

/// Whether a letter may stand in the name of a host; `*` is another rule's.
fn may_stand_in_a_name(letter: char) -> bool {
    match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '.' | '_' => true,
        // General punctuation, where typographic quotes are.
        '\u{2000}'..='\u{206f}' => false,
        other => !other.is_ascii() && !other.is_whitespace() && !other.is_control(),
    }
}

/// Services that shorten addresses; Google names the first and publishes no list.
const SHORTENERS: &[&str] = &[
    "goo.gl",
    "bit.ly",
    "t.co",
    "tinyurl.com",
    "ow.ly",
    "is.gd",
    "buff.ly",
    "rebrand.ly",
    "cutt.ly",
    "s.id",
];
/// Parameters that often hold where to go next.
const LEADING: &[&str] = &[
    "redirect",
    "redirect_uri",
    "redirect_url",
    "url",
    "next",
    "continue",
    "return",
    "returnurl",
    "return_to",
    "goto",
    "dest",
    "target",
    "u",
    "r",
];
