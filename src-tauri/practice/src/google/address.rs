//! Which addresses the console takes: the rules that Google publishes and that need no list of domains (facts: Google, section 3.1).
//! Written here a second time, on purpose: the program must not be judged by its own rules.

use url::Url;

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

/// Whether an address is one of this computer.
pub(super) fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// The addresses of a list, each once; empty lines are left out.
pub(super) fn taken<'a>(
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

/// What the console says against a redirect URI.
pub(super) fn bad_redirect(line: &str) -> Option<&'static str> {
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

/// The same for an origin.
pub(super) fn bad_origin(line: &str) -> Option<&'static str> {
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
