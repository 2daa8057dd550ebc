//! A signed request as it arrived: read, and checked against the secrets that it should have been signed with.
//!
//! The signature itself is computed by the program's own code. That both could share a mistake is why the contract tests point
//! other people's clients at this server, and our requests at other people's servers.

use std::collections::{BTreeMap, BTreeSet};

use keywright_core::provider::x::sign;
use keywright_core::secret::Secret;
use url::Url;

use super::refusal::Refusal;

/// One HTTP request, as far as a signature can cover it.
pub(crate) struct Call {
    /// Upper case.
    pub(crate) method: String,
    /// As the client wrote it: the host is part of the signature.
    pub(crate) url: Url,
    /// The `Authorization` header.
    pub(crate) authorization: Option<String>,
    /// The fields of a form-encoded body.
    pub(crate) form: Vec<(String, String)>,
}

/// A request whose parameters are read, not yet believed.
#[derive(Debug)]
pub(crate) struct Signed {
    pub(crate) consumer_key: String,
    pub(crate) token: Option<String>,
    nonce: String,
    seconds: i64,
    signature: String,
    method: String,
    url: Url,
    /// Every parameter but the signature: of header, query and form.
    parameters: Vec<(String, String)>,
}

/// The nonces of the last 300 seconds.
#[derive(Default)]
pub(crate) struct Nonces(BTreeSet<(i64, String)>);

impl Signed {
    /// Reads the parameters of `call`; they may be in the header, the query or the form.
    pub(crate) fn read(call: &Call) -> Result<Self, Refusal> {
        let mut parameters = match &call.authorization {
            Some(header) => header_parameters(header).ok_or(Refusal::NoAuthorization)?,
            None => Vec::new(),
        };
        parameters.extend(
            call.url
                .query_pairs()
                .map(|(name, value)| (name.into_owned(), value.into_owned())),
        );
        parameters.extend(call.form.iter().cloned());

        let mut oauth = BTreeMap::new();
        for (name, value) in parameters.iter().filter(|(name, _)| name.starts_with("oauth_")) {
            if oauth.insert(name.as_str(), value.as_str()).is_some() {
                return Err(Refusal::Repeated);
            }
        }
        let required = |name| {
            oauth
                .get(name)
                .map(|value| (*value).to_owned())
                .ok_or(Refusal::NoAuthorization)
        };
        let (signature, consumer_key, nonce) = (
            required("oauth_signature")?,
            required("oauth_consumer_key")?,
            required("oauth_nonce")?,
        );
        let seconds = required("oauth_timestamp")?
            .parse()
            .map_err(|_| Refusal::NoAuthorization)?;
        if required("oauth_signature_method")? != "HMAC-SHA1"
            || oauth
                .get("oauth_version")
                .is_some_and(|version| *version != "1.0")
        {
            return Err(Refusal::Method);
        }
        let token = oauth
            .get("oauth_token")
            .filter(|token| !token.is_empty())
            .map(|token| (*token).to_owned());

        parameters.retain(|(name, _)| name != "oauth_signature");
        let mut url = call.url.clone();
        url.set_query(None);
        Ok(Self {
            consumer_key,
            token,
            nonce,
            seconds,
            signature,
            method: call.method.clone(),
            url,
            parameters,
        })
    }

    /// Whether the timestamp is within 300 seconds of `now`, in seconds since 1970.
    pub(crate) fn in_time(&self, now: i64) -> Result<(), Refusal> {
        if now.abs_diff(self.seconds) > WINDOW_S {
            Err(Refusal::Timestamp)
        } else {
            Ok(())
        }
    }

    /// Whether it was signed with these secrets; compared without an early end.
    pub(crate) fn signed_with(&self, consumer: &Secret, token: Option<&Secret>) -> Result<(), Refusal> {
        let parameters: Vec<(&str, &str)> = self
            .parameters
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let base = sign::base_string(&self.method, &self.url, &parameters);
        let right = Secret::new(sign::signature(&base, consumer, token));
        if right.same(&Secret::new(self.signature.clone())) {
            Ok(())
        } else {
            Err(Refusal::Signature)
        }
    }

    /// The value of a parameter of header, query or form.
    pub(crate) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }
}

impl Nonces {
    /// Takes the nonce of a request whose signature is right; each one counts once.
    pub(crate) fn take(&mut self, signed: &Signed, now: i64) -> Result<(), Refusal> {
        self.0.retain(|(seconds, _)| now.abs_diff(*seconds) <= WINDOW_S);
        if self.0.insert((signed.seconds, signed.nonce.clone())) {
            Ok(())
        } else {
            Err(Refusal::Nonce)
        }
    }
}

/// Percent-decoding of RFC 5849 section 3.6: a `+` is a plus. None for a broken escape or for what is not UTF-8.
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => {
                let high = char::from(bytes.next()?).to_digit(16)?;
                let low = char::from(bytes.next()?).to_digit(16)?;
                u8::try_from(high * 16 + low).ok()?
            }
            plain => plain,
        });
    }
    String::from_utf8(out).ok()
}

/// `OAuth k="v", k="v"`: the parameters but `realm`. None when it is anything else.
fn header_parameters(header: &str) -> Option<Vec<(String, String)>> {
    let (scheme, fields) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("oauth") {
        return None;
    }
    let mut parameters = Vec::new();
    for field in fields.split(',').map(str::trim).filter(|field| !field.is_empty()) {
        let (name, value) = field.split_once('=')?;
        let value = value.strip_prefix('"')?.strip_suffix('"')?;
        if !name.eq_ignore_ascii_case("realm") {
            parameters.push((decode(name)?, decode(value)?));
        }
    }
    Some(parameters)
}

/// How far a timestamp may be from practice's clock, in seconds.
const WINDOW_S: u64 = 300;

#[cfg(test)]
mod tests {
    use keywright_core::provider::x::sign::{Signer, Stamp};

    use super::*;

    const NOW: i64 = 1_790_000_000;

    fn call(nonce: &str, seconds: i64, form: &[(&str, &str)]) -> Call {
        let url = Url::parse("http://127.0.0.1:9/oauth/request_token?a=b%20c").unwrap();
        let secret = Secret::new("consumer secret");
        let signer = Signer {
            consumer_key: "key",
            consumer_secret: &secret,
            token: None,
        };
        let stamp = Stamp {
            nonce: nonce.to_owned(),
            seconds,
        };
        Call {
            method: "POST".to_owned(),
            authorization: Some(signer.authorization(
                "POST",
                &url,
                &[("oauth_callback", "oob")],
                form,
                &stamp,
            )),
            url,
            form: form
                .iter()
                .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn header_query_and_form_are_covered() {
        let signed = Signed::read(&call("n", NOW, &[("status", "a+b & ☃!")])).unwrap();
        assert_eq!(signed.signed_with(&Secret::new("consumer secret"), None), Ok(()));
        assert_eq!(signed.parameter("oauth_callback"), Some("oob"));
        assert_eq!(
            signed.signed_with(&Secret::new("another"), None),
            Err(Refusal::Signature)
        );

        let mut changed = call("n", NOW, &[("status", "yes")]);
        changed.form[0].1 = "no".to_owned();
        let signed = Signed::read(&changed).unwrap();
        assert_eq!(
            signed.signed_with(&Secret::new("consumer secret"), None),
            Err(Refusal::Signature)
        );
    }

    #[test]
    fn the_parameters_may_all_be_in_the_query() {
        let header = call("n", NOW, &[]).authorization.unwrap();
        let mut url = Url::parse("http://127.0.0.1:9/oauth/request_token?a=b%20c").unwrap();
        url.query_pairs_mut()
            .extend_pairs(header_parameters(&header).unwrap());
        let call = Call {
            method: "POST".to_owned(),
            url,
            authorization: None,
            form: Vec::new(),
        };
        let signed = Signed::read(&call).unwrap();
        assert_eq!(signed.signed_with(&Secret::new("consumer secret"), None), Ok(()));
    }

    #[test]
    fn a_garbled_or_repeated_authorization_is_refused() {
        for bad in [
            "",
            "Bearer x",
            "OAuth oauth_nonce=1",
            "OAuth oauth_nonce=\"%zz\"",
            "OAuth",
        ] {
            let call = Call {
                authorization: Some(bad.to_owned()),
                ..call("n", NOW, &[])
            };
            assert_eq!(
                Signed::read(&call).unwrap_err(),
                Refusal::NoAuthorization,
                "{bad}"
            );
        }
        let twice = call("n", NOW, &[("oauth_callback", "oob")]);
        assert_eq!(Signed::read(&twice).unwrap_err(), Refusal::Repeated);
    }

    #[test]
    fn another_signature_method_is_refused() {
        let mut call = call("n", NOW, &[]);
        call.authorization = call
            .authorization
            .map(|header| header.replace("HMAC-SHA1", "PLAINTEXT"));
        assert_eq!(Signed::read(&call).unwrap_err(), Refusal::Method);
    }

    #[test]
    fn the_window_is_300_seconds_to_either_side() {
        let signed = Signed::read(&call("n", NOW, &[])).unwrap();
        for (now, verdict) in [
            (NOW - 301, Err(Refusal::Timestamp)),
            (NOW - 300, Ok(())),
            (NOW + 300, Ok(())),
            (NOW + 301, Err(Refusal::Timestamp)),
        ] {
            assert_eq!(signed.in_time(now), verdict, "{}", now - NOW);
        }
    }

    #[test]
    fn a_nonce_counts_once_within_the_window() {
        let mut nonces = Nonces::default();
        let first = Signed::read(&call("once", NOW, &[])).unwrap();
        assert_eq!(nonces.take(&first, NOW), Ok(()));
        assert_eq!(nonces.take(&first, NOW + 1), Err(Refusal::Nonce));
        let other = Signed::read(&call("other", NOW, &[])).unwrap();
        assert_eq!(nonces.take(&other, NOW + 1), Ok(()));
        assert_eq!(nonces.0.len(), 2);
        let later = Signed::read(&call("later", NOW + 700, &[])).unwrap();
        assert_eq!(nonces.take(&later, NOW + 700), Ok(()));
        assert_eq!(
            nonces.0.len(),
            1,
            "what the window no longer lets in is forgotten"
        );
    }

    #[test]
    fn a_plus_is_a_plus() {
        assert_eq!(decode("a+b%2Bc%20d").as_deref(), Some("a+b+c d"));
        assert_eq!(decode("%E2%98%83").as_deref(), Some("☃"));
        assert_eq!(decode("%E2"), None);
        assert_eq!(decode("%2"), None);
    }
}
