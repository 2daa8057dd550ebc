//! Which request is the awaited callback. Only the token that the provider was given tells it from what other pages and programs
//! of this computer send.

use std::borrow::Cow;

use hyper::header::{HOST, HeaderName};
use hyper::{HeaderMap, Method, Request};
use url::form_urlencoded;

use super::{Host, PATH};
use crate::secret::Secret;

/// What the right callback carries.
#[derive(Clone)]
pub enum Expected {
    /// OAuth 1.0a: this request token, as `oauth_token` or `denied`.
    RequestToken(String),
    /// OAuth 2.0: this `state`.
    State(Secret),
}

/// How a wait ended.
pub enum Came {
    /// The person allowed it.
    Back {
        /// `oauth_verifier`, or OAuth 2.0's `code`.
        verifier: Secret,
        /// OAuth 2.0's `iss`, if the provider says who it is (RFC 9207): printable ASCII, at most 200 characters.
        issuer: Option<String>,
    },
    /// The person declined: `denied`, or OAuth 2.0's `error=access_denied`.
    Denied,
    /// The provider sent the browser back with another `error`.
    Failed {
        /// Its code: printable ASCII, 1 to 200 characters.
        error: String,
    },
}

/// What a request is.
pub(super) enum Verdict {
    /// `Host` is not ours: a name that was made to point here.
    Foreign,
    /// Another path: icons, well-known files, whatever browsers and scanners look for.
    Elsewhere,
    /// The right path, but not `GET`.
    NotGet,
    /// A browser that fetches in advance what nobody has asked for yet.
    Early,
    /// The right path without the right token.
    Stray,
    /// The awaited one.
    Came(Came),
}

/// Tells the right callback from everything else.
pub(super) struct Judge {
    host: String,
    expected: Expected,
}

impl Judge {
    pub(super) fn new(host: Host, port: u16, expected: &Expected) -> Self {
        Self {
            host: format!("{}:{port}", host.name()),
            expected: expected.clone(),
        }
    }

    pub(super) fn judge<B>(&self, request: &Request<B>) -> Verdict {
        let uri = request.uri();
        if uri.authority().is_some() || !self.is_ours(request.headers()) {
            Verdict::Foreign
        } else if uri.path() != PATH {
            Verdict::Elsewhere
        } else if request.method() != Method::GET {
            Verdict::NotGet
        } else if is_early(request.headers()) {
            Verdict::Early
        } else {
            let query = uri.query().unwrap_or_default();
            self.callback(query).map_or(Verdict::Stray, Verdict::Came)
        }
    }

    fn is_ours(&self, headers: &HeaderMap) -> bool {
        let mut hosts = headers.get_all(HOST).iter();
        hosts.next().is_some_and(|host| host == self.host.as_str()) && hosts.next().is_none()
    }

    fn callback(&self, query: &str) -> Option<Came> {
        match &self.expected {
            Expected::RequestToken(token) => by_token(query, &Secret::new(token.as_str())),
            Expected::State(state) => by_state(query, state),
        }
    }
}

/// OAuth 1.0a (facts: X, section 1.4). A refusal brings the request token as `denied`, and nothing else.
fn by_token(query: &str, token: &Secret) -> Option<Came> {
    if has(query, "denied") {
        let denied = same(query, "denied", token) && !has(query, "oauth_verifier");
        return denied.then_some(Came::Denied);
    }
    if !same(query, "oauth_token", token) {
        return None;
    }
    let verifier = Secret::new(only(query, "oauth_verifier")?);
    Some(Came::Back {
        verifier,
        issuer: None,
    })
}

/// OAuth 2.0 (RFC 6749, sections 4.1.2 and 4.1.2.1).
fn by_state(query: &str, state: &Secret) -> Option<Came> {
    if !same(query, "state", state) {
        return None;
    }
    if !has(query, "error") {
        let verifier = Secret::new(only(query, "code")?);
        // Twice, it names nobody; then it is as foreign as any other.
        let issuer = has(query, "iss").then(|| printable(&only(query, "iss").unwrap_or_default()));
        return Some(Came::Back { verifier, issuer });
    }
    let error = printable(&only(query, "error").filter(|_| !has(query, "code"))?);
    match error.as_str() {
        "" => None,
        "access_denied" => Some(Came::Denied),
        _ => Some(Came::Failed { error }),
    }
}

fn printable(text: &str) -> String {
    let seen = text.chars().filter(|c| (' '..='~').contains(c));
    seen.take(LONGEST).collect()
}

/// Whether `name` is there once and holds `secret`.
fn same(query: &str, name: &str, secret: &Secret) -> bool {
    only(query, name).is_some_and(|given| Secret::new(given).same(secret))
}

/// The value of `name`, decoded; none if it is missing, empty or there twice.
fn only<'a>(query: &'a str, name: &str) -> Option<Cow<'a, str>> {
    let mut values = values(query, name);
    let value = values.next().filter(|value| !value.is_empty())?;
    values.next().is_none().then_some(value)
}

fn has(query: &str, name: &str) -> bool {
    values(query, name).next().is_some()
}

fn values<'a>(query: &'a str, name: &str) -> impl Iterator<Item = Cow<'a, str>> {
    form_urlencoded::parse(query.as_bytes())
        .filter(move |pair| pair.0 == name)
        .map(|pair| pair.1)
}

/// Browsers fetch again, in earnest, what they were refused in advance.
fn is_early(headers: &HeaderMap) -> bool {
    PURPOSES.iter().any(|name| {
        let purpose = headers.get(name).and_then(|purpose| purpose.to_str().ok());
        purpose.is_some_and(|purpose| purpose.starts_with("prefetch"))
    })
}

/// The standard's name, and the ones that browsers used before.
const PURPOSES: [HeaderName; 3] = [
    HeaderName::from_static("sec-purpose"),
    HeaderName::from_static("purpose"),
    HeaderName::from_static("x-moz"),
];
const LONGEST: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "Z6eEdO8MOmk394WozF5oKyuAv85";

    fn told(expected: &Expected, query: &str) -> String {
        match Judge::new(Host::V4, 1, expected).callback(query) {
            Some(Came::Back { verifier, issuer }) => match issuer {
                None => format!("back with {}", verifier.expose()),
                Some(issuer) => format!("back with {} from {issuer}", verifier.expose()),
            },
            Some(Came::Denied) => "denied".to_owned(),
            Some(Came::Failed { error }) => format!("failed: {error}"),
            None => "stray".to_owned(),
        }
    }

    #[test]
    fn only_the_right_request_token_with_one_verifier_is_the_callback() {
        let expected = Expected::RequestToken(TOKEN.to_owned());
        for (query, meaning) in [
            ("oauth_token=T&oauth_verifier=04123", "back with 04123"),
            ("oauth_verifier=a%2Fb+c&more=1&oauth_token=T", "back with a/b c"),
            (
                "oauth_token=T&oauth_verifier=1%26oauth_token=2",
                "back with 1&oauth_token=2",
            ),
            ("", "stray"),
            ("oauth_token=T", "stray"),
            ("oauth_token=T&oauth_verifier=", "stray"),
            ("oauth_token=T&oauth_verifier=1&oauth_verifier=2", "stray"),
            ("oauth_token=T&oauth_verifier=1&oauth_verifier=", "stray"),
            ("oauth_token=T&oauth_token=T&oauth_verifier=1", "stray"),
            ("oauth_token=other&oauth_token=T&oauth_verifier=1", "stray"),
            ("oauth_verifier=1", "stray"),
            ("oauth_token=&oauth_verifier=1", "stray"),
            ("oauth_token=Tx&oauth_verifier=1", "stray"),
            ("oauth_token=T%20&oauth_verifier=1", "stray"),
            (
                "oauth_token=z6eedo8momk394wozf5okyuav85&oauth_verifier=1",
                "stray",
            ),
            ("OAUTH_TOKEN=T&oauth_verifier=1", "stray"),
            ("state=T&code=1", "stray"),
            ("denied=T", "denied"),
            ("denied=T&oauth_token=T", "denied"),
            ("denied=T&oauth_token=T&oauth_verifier=1", "stray"),
            ("denied=other", "stray"),
            ("denied=", "stray"),
            ("denied=T&denied=T", "stray"),
            ("denied=other&oauth_token=T&oauth_verifier=1", "stray"),
        ] {
            assert_eq!(told(&expected, &query.replace('T', TOKEN)), meaning, "{query}");
        }
    }

    #[test]
    fn only_the_right_state_with_one_code_or_error_is_the_callback() {
        let expected = Expected::State(Secret::new("S/1"));
        for (query, meaning) in [
            (
                "state=S%2F1&iss=i&code=4%2F0A_b&scope=x",
                "back with 4/0A_b from i",
            ),
            ("state=S/1&code=1&iss=a&iss=b", "back with 1 from "),
            ("state=S/1&code=1", "back with 1"),
            ("state=S%252F1&code=1", "stray"),
            ("code=1", "stray"),
            ("state=S/1", "stray"),
            ("state=S/1&code=", "stray"),
            ("state=S/1&code=1&code=1", "stray"),
            ("state=S/1&state=S/1&code=1", "stray"),
            ("state=s/1&code=1", "stray"),
            ("oauth_token=S/1&oauth_verifier=1", "stray"),
            ("state=S/1&error=access_denied", "denied"),
            (
                "state=S/1&error=server_error&error_description=x",
                "failed: server_error",
            ),
            ("state=S/1&error=a%0Ab%00%C3%A9%7Fc+%22", "failed: abc \""),
            ("state=S/1&error=%00", "stray"),
            ("state=S/1&error=", "stray"),
            ("state=S/1&error=a&error=b", "stray"),
            ("state=S/1&error=a&code=1", "stray"),
            ("state=other&error=access_denied", "stray"),
            ("error=access_denied", "stray"),
        ] {
            assert_eq!(told(&expected, query), meaning, "{query}");
        }
        let long = format!("state=S/1&error={}", "e".repeat(201));
        assert_eq!(told(&expected, &long), format!("failed: {}", "e".repeat(200)));
    }

    #[test]
    fn an_empty_token_matches_nothing() {
        for expected in [
            Expected::RequestToken(String::new()),
            Expected::State(Secret::new("")),
        ] {
            for query in ["oauth_token=&oauth_verifier=1", "denied=", "state=&code=1", ""] {
                assert_eq!(told(&expected, query), "stray", "{query}");
            }
        }
    }
}
