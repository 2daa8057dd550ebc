//! OAuth 1.0a signatures with HMAC-SHA1 (RFC 5849 section 3.4). Nothing outside `provider/x` knows that they exist,
//! except the imitation of X, which has to check them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use url::{Position, Url};
use zeroize::Zeroizing;

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
        let protocol = [
            ("oauth_consumer_key", self.consumer_key),
            ("oauth_nonce", &*stamp.nonce),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", &*seconds),
            ("oauth_version", "1.0"),
        ];
        let mut parameters = Parameters::default();
        parameters.extend(protocol);
        parameters.extend(self.token.map(|(token, _)| ("oauth_token", token)));
        parameters.extend(oauth.iter().copied());
        let mut header = String::with_capacity(parameters.text.len() + ROOM);
        header.push_str("OAuth ");
        for pair in &parameters.pairs {
            header.push_str(parameters.name(pair));
            header.push_str("=\"");
            header.push_str(parameters.value(pair));
            header.push_str("\", ");
        }
        parameters.extend(form.iter().copied());
        let token_secret = self.token.map(|(_, secret)| secret);
        let base = parameters.base_string(method, url);
        header.push_str("oauth_signature=\"");
        encode_into(&mut header, &signature(&base, self.consumer_secret, token_secret));
        header.push('"');
        header
    }
}

/// The signature base string (RFC 5849 section 3.4.1). `parameters` are the decoded `oauth_*` and form parameters; those
/// of the URL's query are added here. `oauth_signature` must not be among them.
pub fn base_string(method: &str, url: &Url, parameters: &[(&str, &str)]) -> String {
    let mut all = Parameters::default();
    all.extend(parameters.iter().copied());
    all.base_string(method, url)
}

/// The signature of a base string (RFC 5849 section 3.4.2), in base64.
pub fn signature(base: &str, consumer_secret: &Secret, token_secret: Option<&Secret>) -> String {
    let (consumer, token) = (
        consumer_secret.expose(),
        token_secret.map(Secret::expose).unwrap_or_default(),
    );
    // With this room it never moves, and what is wiped is all there is.
    let room = encoded_len(consumer) + 1 + encoded_len(token);
    let mut key = Zeroizing::new(String::with_capacity(room));
    encode_into(&mut key, consumer);
    key.push('&');
    encode_into(&mut key, token);
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(key.as_bytes()) else {
        unreachable!("HMAC takes keys of any length")
    };
    mac.update(base.as_bytes());
    STANDARD.encode(mac.finalize().into_bytes())
}

/// Percent-encoding of RFC 5849 section 3.6: all but letters, digits, `-`, `.`, `_` and `~`, upper-case hex, over UTF-8.
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(encoded_len(text));
    encode_into(&mut out, text);
    out
}

/// Encoded parameters, one behind the other in one text.
struct Parameters {
    text: String,
    pairs: Vec<Pair>,
}

/// Where a parameter lies in the text: its name from `start` to `middle`, its value from there to `end`.
#[derive(Clone, Copy)]
struct Pair {
    start: usize,
    middle: usize,
    end: usize,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            text: String::with_capacity(ROOM),
            pairs: Vec::with_capacity(PAIRS),
        }
    }
}

impl Parameters {
    fn extend<'a>(&mut self, pairs: impl IntoIterator<Item = (&'a str, &'a str)>) {
        for (name, value) in pairs {
            self.push(name, value);
        }
    }

    fn push(&mut self, name: &str, value: &str) {
        let start = self.text.len();
        encode_into(&mut self.text, name);
        let middle = self.text.len();
        encode_into(&mut self.text, value);
        let end = self.text.len();
        self.pairs.push(Pair { start, middle, end });
    }

    fn name(&self, pair: &Pair) -> &str {
        &self.text[pair.start..pair.middle]
    }

    fn value(&self, pair: &Pair) -> &str {
        &self.text[pair.middle..pair.end]
    }

    /// Sections 3.4.1.1 to 3.4.1.3. What joins the parameters is encoded like they are, once more.
    fn base_string(mut self, method: &str, url: &Url) -> String {
        for (name, value) in url.query_pairs() {
            self.push(&name, &value);
        }
        let mut pairs = std::mem::take(&mut self.pairs);
        pairs.sort_unstable_by(|a, b| {
            let by_name = self.name(a).cmp(self.name(b));
            by_name.then_with(|| self.value(a).cmp(self.value(b)))
        });
        let mut base = String::with_capacity(self.text.len() + ROOM);
        base.push_str(method);
        base.make_ascii_uppercase();
        base.push('&');
        encode_into(&mut base, base_url(url));
        base.push('&');
        for (at, pair) in pairs.iter().enumerate() {
            if at > 0 {
                base.push_str("%26");
            }
            encode_into(&mut base, self.name(pair));
            base.push_str("%3D");
            encode_into(&mut base, self.value(pair));
        }
        base
    }
}

/// The base string URI of section 3.4.1.2: no query, no fragment, no default port.
fn base_url(url: &Url) -> &str {
    &url[..Position::AfterPath]
}

fn encode_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| !UNRESERVED[usize::from(byte)]) {
        let (plain, reserved) = rest.split_at(at);
        out.push_str(plain);
        let letter = reserved.chars().next().map_or(0, char::len_utf8);
        let (letter, after) = reserved.split_at(letter);
        for byte in letter.bytes() {
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
        rest = after;
    }
    out.push_str(rest);
}

fn encoded_len(text: &str) -> usize {
    let reserved = text.bytes().filter(|byte| !UNRESERVED[usize::from(*byte)]);
    text.len() + 2 * reserved.count()
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

/// Which bytes stand for themselves (section 3.6).
const UNRESERVED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < table.len() {
        table[byte] =
            matches!(byte as u8, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~');
        byte += 1;
    }
    table
};

/// Bytes and parameters of most requests: with room for them nothing is moved on the way.
const ROOM: usize = 512;
const PAIRS: usize = 16;

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
    fn names_are_compared_before_values_whatever_joins_them() {
        let url = Url::parse("https://x.com/").unwrap();
        let ends = |parameters: &[(&str, &str)], end: &str| {
            let base = base_string("GET", &url, parameters);
            assert!(base.ends_with(end), "{base}");
        };
        // `-` comes before `=`, but `a` before `a-b`.
        ends(&[("a-b", "1"), ("a", "2")], "&a%3D2%26a-b%3D1");
        // Encoded, the snowman comes before `z` and `%` before `A`.
        ends(
            &[("z", ""), ("☃", ""), ("A", "")],
            "&%25E2%2598%2583%3D%26A%3D%26z%3D",
        );
        ends(&[("a", "b"), ("a", "B")], "&a%3DB%26a%3Db");
        ends(&[], "%2F&");
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
