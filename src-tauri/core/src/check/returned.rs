//! The address that a browser ended at after a sign-in, pasted from another computer or from a page that could not be reached.

use url::form_urlencoded;
use zeroize::Zeroizing;

use crate::check::pasted;
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;
use crate::secret::Secret;

/// What an address says.
pub enum Returned {
    /// The account's owner allowed the app: this verifier is good for the tokens, once.
    Back {
        /// `oauth_verifier`, or OAuth 2.0's `code`.
        verifier: Secret,
        /// OAuth 2.0's `iss`, if it is there (RFC 9207).
        issuer: Option<String>,
    },
    /// The account's owner did not allow it.
    Denied,
    /// OAuth 2.0: X reports another error.
    Failed {
        /// Its code: printable ASCII, at most 200 characters.
        error: String,
    },
}

/// Reads the address that ends the sign-in with `request_token`. The end of one, from its `?` on, will do.
///
/// # Errors
/// There is no answer of X in it, or the answer of another sign-in.
pub fn read(raw: &str, request_token: &str) -> Result<Returned, Finding> {
    let query = query(raw)?;
    let parameter = |name: &str| parameter(&query, name);
    if let Some(denied) = parameter("denied") {
        return match denied == request_token {
            true => Ok(Returned::Denied),
            false => Err(Finding::new(Code::ReturnOtherSignIn)),
        };
    }
    match (parameter("oauth_token"), parameter("oauth_verifier")) {
        (Some(token), Some(_)) if token != request_token => Err(Finding::new(Code::ReturnOtherSignIn)),
        (Some(_), Some(verifier)) => Ok(Returned::Back {
            verifier: Secret::new(verifier),
            issuer: None,
        }),
        (None, _) | (_, None) => Err(Finding::new(Code::ReturnNoAnswer)),
    }
}

/// The same for a sign-in by OAuth 2.0, which is known by its `state`.
///
/// # Errors
/// As [`read`].
pub fn read_state(raw: &str, state: &str) -> Result<Returned, Finding> {
    let query = query(raw)?;
    let parameter = |name: &str| parameter(&query, name);
    let error = parameter("error").map(|error| printable(&error));
    match (parameter("state"), parameter("code"), error) {
        (None, _, _) | (_, None, None) | (_, Some(_), Some(_)) => Err(Finding::new(Code::ReturnNoAnswer)),
        (Some(came), _, _) if came != state => Err(Finding::new(Code::ReturnOtherSignIn)),
        (Some(_), None, Some(error)) if error == "access_denied" => Ok(Returned::Denied),
        (Some(_), None, Some(error)) => Ok(Returned::Failed { error }),
        (Some(_), Some(code), None) => Ok(Returned::Back {
            verifier: Secret::new(code),
            issuer: parameter("iss").map(|issuer| printable(&issuer)),
        }),
    }
}

/// What follows the `?` of an address, or all of a text that has none.
fn query(raw: &str) -> Result<Zeroizing<String>, Finding> {
    let text = Zeroizing::new(pasted::tidy(FieldKind::Text, raw).value);
    if text.is_empty() {
        return Err(Finding::new(Code::FieldMissing));
    }
    let query = text.split_once('?').map_or(text.as_str(), |(_, query)| query);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    Ok(Zeroizing::new(query.to_owned()))
}

fn parameter(query: &str, name: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    let found = pairs.find(|(key, value)| key == name && !value.is_empty());
    found.map(|(_, value)| value.into_owned())
}

fn printable(text: &str) -> String {
    let seen = text.chars().filter(|c| (' '..='~').contains(c));
    seen.take(LONGEST).collect()
}

const LONGEST: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Result<String, Code> {
        match super::read(raw, "request-1") {
            Ok(Returned::Back { verifier, .. }) => Ok(verifier.expose().to_owned()),
            Ok(Returned::Failed { error }) => Ok(error),
            Ok(Returned::Denied) => Ok("denied".to_owned()),
            Err(finding) => Err(finding.code),
        }
    }

    #[test]
    fn the_address_of_this_sign_in_is_read_and_no_other() {
        let whole = "http://127.0.0.1:28737/callback?oauth_token=request-1&oauth_verifier=v%2B1";
        for (raw, said) in [
            (whole, Ok("v+1")),
            (
                " \u{200b}\"http://localhost:28737/callback?oauth_verifier=v1&oauth_token=request-1#\"\n",
                Ok("v1"),
            ),
            ("oauth_token=request-1&oauth_verifier=v1", Ok("v1")),
            ("http://127.0.0.1:28737/callback?denied=request-1", Ok("denied")),
            (
                "http://127.0.0.1:28737/callback?denied=request-2",
                Err(Code::ReturnOtherSignIn),
            ),
            (
                "?oauth_token=request-2&oauth_verifier=v1",
                Err(Code::ReturnOtherSignIn),
            ),
            (
                "?oauth_token=request-1&oauth_verifier=",
                Err(Code::ReturnNoAnswer),
            ),
            ("?oauth_verifier=v1", Err(Code::ReturnNoAnswer)),
            (
                "https://api.x.com/oauth/authorize?oauth_token=request-1",
                Err(Code::ReturnNoAnswer),
            ),
            ("1234567", Err(Code::ReturnNoAnswer)),
            (" \u{200b} ", Err(Code::FieldMissing)),
        ] {
            assert_eq!(read(raw), said.map(str::to_owned), "{raw}");
        }
    }

    #[test]
    fn the_address_of_oauth_2_is_known_by_its_state() {
        let said = |raw: &str| match super::read_state(raw, "state-1") {
            Ok(Returned::Back { verifier, issuer }) => {
                Ok(format!("{} {}", verifier.expose(), issuer.unwrap_or_default()))
            }
            Ok(Returned::Denied) => Ok("denied".to_owned()),
            Ok(Returned::Failed { error }) => Ok(format!("failed {error}")),
            Err(finding) => Err(finding.code),
        };
        for (raw, expected) in [
            (
                "http://127.0.0.1:28737/callback?state=state-1&code=c%2B1",
                Ok("c+1 "),
            ),
            (
                "?code=c1&iss=https%3A%2F%2Fx.com&state=state-1#",
                Ok("c1 https://x.com"),
            ),
            ("?state=state-1&error=access_denied", Ok("denied")),
            ("?state=state-1&error=invalid_scope", Ok("failed invalid_scope")),
            ("?state=state-2&code=c1", Err(Code::ReturnOtherSignIn)),
            ("?state=state-2&error=access_denied", Err(Code::ReturnOtherSignIn)),
            ("?state=state-1&code=c1&error=x", Err(Code::ReturnNoAnswer)),
            ("?state=state-1", Err(Code::ReturnNoAnswer)),
            ("?code=c1", Err(Code::ReturnNoAnswer)),
            (
                "https://x.com/i/oauth2/authorize?state=state-1",
                Err(Code::ReturnNoAnswer),
            ),
            ("", Err(Code::FieldMissing)),
        ] {
            assert_eq!(said(raw), expected.map(str::to_owned), "{raw}");
        }
    }
}
