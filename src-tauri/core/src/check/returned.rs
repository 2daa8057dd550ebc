//! The address that a browser ended at after a sign-in, pasted from another computer or from a page that could not be reached.

use url::form_urlencoded;

use crate::check::pasted;
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;
use crate::secret::Secret;

/// What an address says.
pub enum Returned {
    /// The account's owner allowed the app: this verifier is good for the tokens, once.
    Back(Secret),
    /// The account's owner did not allow it.
    Denied,
}

/// Reads the address that ends the sign-in with `request_token`. The end of one, from its `?` on, will do.
///
/// # Errors
/// There is no answer of X in it, or the answer of another sign-in.
pub fn read(raw: &str, request_token: &str) -> Result<Returned, Finding> {
    let text = pasted::tidy(FieldKind::Text, raw).value;
    if text.is_empty() {
        return Err(Finding::new(Code::FieldMissing));
    }
    let query = text.split_once('?').map_or(text.as_str(), |(_, query)| query);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    let parameter = |name: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        let found = pairs.find(|(key, value)| key == name && !value.is_empty());
        found.map(|(_, value)| value.into_owned())
    };
    if let Some(denied) = parameter("denied") {
        return match denied == request_token {
            true => Ok(Returned::Denied),
            false => Err(Finding::new(Code::ReturnOtherSignIn)),
        };
    }
    match (parameter("oauth_token"), parameter("oauth_verifier")) {
        (Some(token), Some(_)) if token != request_token => Err(Finding::new(Code::ReturnOtherSignIn)),
        (Some(_), Some(verifier)) => Ok(Returned::Back(Secret::new(verifier))),
        (None, _) | (_, None) => Err(Finding::new(Code::ReturnNoAnswer)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> Result<String, Code> {
        match super::read(raw, "request-1") {
            Ok(Returned::Back(verifier)) => Ok(verifier.expose().to_owned()),
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
}
