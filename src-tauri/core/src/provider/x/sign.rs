//! OAuth 1.0a signatures with HMAC-SHA1 (RFC 5849 section 3.4). Nothing outside `provider/x` knows that they exist,
//! except the imitation of X, which has to check them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use url::Url;

use crate::outside::{NoRandomness, Random};
use crate::secret::Secret;

/// What a request is signed with.
pub struct Signer<'a> {
    /// `oauth_consumer_key`.
    pub consumer_key: &'a str,
    /// The consumer secret.
    pub consumer_secret: &'a Secret,
    /// `oauth_token` and its secret: a request token's or an account's. None asks for a request token.
    pub token: Option<(&'a str, &'a Secret)>,
}

/// What makes a signature unique.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// `oauth_nonce`: 32 letters and digits, never used twice.
    pub nonce: String,
    /// `oauth_timestamp`: seconds since 1970 by the *provider's* clock.
    pub seconds: i64,
}

impl Stamp {
    /// A fresh nonce at `seconds`.
    ///
    /// # Errors
    /// The system gives no randomness.
    pub fn fresh(random: &dyn Random, seconds: i64) -> Result<Self, NoRandomness> {
        let mut bytes = [0; 16];
        random.fill(&mut bytes)?;
        Ok(Self {
            nonce: bytes.iter().map(|b| format!("{b:02x}")).collect(),
            seconds,
        })
    }
}

impl Signer<'_> {
    /// The value of the `Authorization` header for `method` and `url` (its query is signed too).
    ///
    /// `oauth` are the parameters of the step, `oauth_callback` or `oauth_verifier`; they are sent in the header. `form` are
    /// the fields of a form-encoded body. JSON bodies are not part of a signature.
    pub fn authorization(
        &self,
        method: &str,
        url: &Url,
        oauth: &[(&str, &str)],
        form: &[(&str, &str)],
        stamp: &Stamp,
    ) -> String {
        let seconds = stamp.seconds.to_string();
        let mut header: Vec<(&str, &str)> = vec![
            ("oauth_consumer_key", self.consumer_key),
            ("oauth_nonce", &stamp.nonce),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", &seconds),
            ("oauth_version", "1.0"),
        ];
        header.extend(self.token.map(|(token, _)| ("oauth_token", token)));
        header.extend_from_slice(oauth);
        let signed: Vec<(&str, &str)> = header.iter().chain(form).copied().collect();
        let token_secret = self.token.map(|(_, secret)| secret);
        let signature = signature(
            &base_string(method, url, &signed),
            self.consumer_secret,
            token_secret,
        );
        header.push(("oauth_signature", &signature));
        header.sort_unstable();
        let fields: Vec<String> = header
            .iter()
            .map(|(name, value)| format!("{}=\"{}\"", encode(name), encode(value)))
            .collect();
        format!("OAuth {}", fields.join(", "))
    }
}

/// The signature base string (RFC 5849 section 3.4.1). `parameters` are the decoded `oauth_*` and form parameters; those
/// of the URL's query are added here. `oauth_signature` must not be among them.
pub fn base_string(method: &str, url: &Url, parameters: &[(&str, &str)]) -> String {
    let query: Vec<(String, String)> = url
        .query_pairs()
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    let mut pairs: Vec<(String, String)> = parameters
        .iter()
        .copied()
        .chain(query.iter().map(|(name, value)| (name.as_str(), value.as_str())))
        .map(|(name, value)| (encode(name), encode(value)))
        .collect();
    pairs.sort_unstable();
    let joined: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    format!(
        "{}&{}&{}",
        method.to_ascii_uppercase(),
        encode(&base_url(url)),
        encode(&joined.join("&"))
    )
}

/// The signature of a base string (RFC 5849 section 3.4.2), in base64.
pub fn signature(base: &str, consumer_secret: &Secret, token_secret: Option<&Secret>) -> String {
    let key = Secret::new(format!(
        "{}&{}",
        encode(consumer_secret.expose()),
        token_secret
            .map(|secret| encode(secret.expose()))
            .unwrap_or_default()
    ));
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(key.expose().as_bytes()) else {
        unreachable!("HMAC takes keys of any length")
    };
    mac.update(base.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// Percent-encoding of RFC 5849 section 3.6: all but letters, digits, `-`, `.`, `_` and `~`, upper-case hex, over UTF-8.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
    out
}

/// The base string URI of RFC 5849 section 3.4.1.2: no query, no fragment, no default port.
fn base_url(url: &Url) -> String {
    let mut bare = url.clone();
    bare.set_query(None);
    bare.set_fragment(None);
    bare.into()
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

#[cfg(test)]
mod tests {
    use super::*;

    /// The published example of X's documentation, for the host it is valid for.
    const CONSUMER_SECRET: &str = "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw";
    const TOKEN_SECRET: &str = "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE";

    fn signed(url: &str, token: bool, oauth: &[(&str, &str)], form: &[(&str, &str)]) -> String {
        let (consumer_secret, token_secret) = (Secret::new(CONSUMER_SECRET), Secret::new(TOKEN_SECRET));
        let signer = Signer {
            consumer_key: "xvz1evFS4wEEPTGEFPHBog",
            consumer_secret: &consumer_secret,
            token: token.then_some((
                "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
                &token_secret,
            )),
        };
        let stamp = Stamp {
            nonce: "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg".to_owned(),
            seconds: 1_318_622_958,
        };
        let header = signer.authorization("POST", &Url::parse(url).unwrap(), oauth, form, &stamp);
        let (_, rest) = header.split_once("oauth_signature=\"").unwrap();
        rest.split_once('"').unwrap().0.to_owned()
    }

    const STATUS: [(&str, &str); 1] = [("status", "Hello Ladies + Gentlemen, a signed OAuth request!")];

    #[test]
    fn the_published_example_comes_out_as_printed() {
        let url = "https://api.x.com/1.1/statuses/update.json?include_entities=true";
        assert_eq!(
            signed(url, true, &[], &STATUS),
            encode("Ls93hJiZbQ3akF3HF3x1Bz8/zU4=")
        );
    }

    #[test]
    fn the_host_is_part_of_the_signature() {
        let url = "https://api.twitter.com/1/statuses/update.json?include_entities=true";
        assert_eq!(
            signed(url, true, &[], &STATUS),
            encode("tnnArxj06cWHq44gCs1OSKk/jLY=")
        );
    }

    #[test]
    fn a_request_token_is_asked_for_without_a_token() {
        let url = "https://api.x.com/oauth/request_token";
        assert_eq!(
            signed(url, false, &[("oauth_callback", "oob")], &[]),
            encode("jc/VgbxSHtvlecdtQHT0gEuVfe0=")
        );
    }

    #[test]
    fn encoding_follows_the_published_vectors() {
        for (text, encoded) in [
            ("Ladies + Gentlemen", "Ladies%20%2B%20Gentlemen"),
            ("An encoded string!", "An%20encoded%20string%21"),
            ("Dogs, Cats & Mice", "Dogs%2C%20Cats%20%26%20Mice"),
            ("☃", "%E2%98%83"),
            ("-._~", "-._~"),
        ] {
            assert_eq!(encode(text), encoded);
        }
    }

    #[test]
    fn the_base_string_sorts_by_encoded_name_and_drops_the_default_port() {
        let url = Url::parse("HTTP://EXAMPLE.COM:80/r%20v/X?id=123&a=x%2By&a=a").unwrap();
        assert_eq!(
            base_string("get", &url, &[("b", "2")]),
            "GET&http%3A%2F%2Fexample.com%2Fr%2520v%2FX&a%3Da%26a%3Dx%252By%26b%3D2%26id%3D123"
        );
    }
}
