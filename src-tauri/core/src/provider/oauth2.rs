//! What a sign-in by OAuth 2.0 begins with, at whichever provider, and the requests of the `oauth2` crate as our own client sends them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use oauth2::HttpRequest;
use oauth2::http::{HeaderValue, Uri};

use crate::outside::{NoRandomness, Random};
use crate::secret::Secret;

/// A sign-in that has begun.
pub struct Ask {
    /// The provider's page, with all that it needs.
    pub link: String,
    /// What the browser has to bring back unchanged: 43 characters of 32 random bytes. It is part of the link.
    pub state: String,
    /// Proves that whoever redeems the code is who asked for it (RFC 7636).
    pub verifier: Secret,
}

/// 32 random bytes as 43 characters that need no encoding: enough for a `state`, and as many as RFC 7636 asks of a verifier.
///
/// # Errors
/// The system gives none.
pub(super) fn random(random: &dyn Random) -> Result<String, NoRandomness> {
    let mut bytes = zeroize::Zeroizing::new([0; 32]);
    random.fill(&mut *bytes)?;
    Ok(URL_SAFE_NO_PAD.encode(*bytes))
}

/// A request of the crate's: where to, its headers (names in lower case), its body.
pub(super) fn taken_apart(request: HttpRequest) -> (Uri, Vec<(String, String)>, Vec<u8>) {
    let (head, body) = request.into_parts();
    let text = |value: &HeaderValue| value.to_str().map(str::to_owned).ok();
    let headers = head.headers.iter();
    let headers = headers.filter_map(|(name, value)| Some((name.as_str().to_owned(), text(value)?)));
    (head.uri, headers.collect(), body)
}
