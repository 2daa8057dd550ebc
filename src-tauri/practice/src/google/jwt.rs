//! ID tokens: JSON Web Tokens, signed with RS256 by a key of practice's own that stands in its key set (RFC 7515, 7517, 7518).
//!
//! The key comes from the cryptographic library itself, whose randomness cannot be given from outside.

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, UnparsedPublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use keywright_core::outside::Random;
use keywright_core::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::mint;

/// A key pair of 2048 bits.
#[derive(Serialize, Deserialize)]
pub(super) struct Key {
    id: String,
    /// PKCS #8, in base64.
    #[serde(with = "crate::snapshot::plain")]
    pkcs8: Secret,
}

impl Key {
    /// A new key. None where the library or the system has none to give.
    pub(super) fn make(random: &dyn Random) -> Option<Self> {
        let pair = KeyPair::generate(KeySize::Rsa2048).ok()?;
        let pkcs8 = pair.as_der().ok()?;
        Some(Self {
            id: mint::key_id(random).ok()?,
            pkcs8: Secret::new(STANDARD.encode(pkcs8.as_ref())),
        })
    }

    /// The key set: this key's public half.
    pub(super) fn set(&self) -> Option<Value> {
        let pair = self.pair()?;
        let modulus = pair.public_key().as_ref().get(MODULUS)?;
        let key = json!({
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": self.id,
            "n": URL_SAFE_NO_PAD.encode(modulus),
            "e": "AQAB",
        });
        Some(json!({ "keys": [key] }))
    }

    /// `claims`, signed.
    pub(super) fn sign(&self, claims: &Value) -> Option<String> {
        let pair = self.pair()?;
        let head = json!({ "alg": "RS256", "kid": self.id, "typ": "JWT" });
        let [head, claims] = [&head, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string()));
        let signed = format!("{head}.{claims}");
        let mut signature = vec![0; pair.public_modulus_len()];
        pair.sign(
            &RSA_PKCS1_SHA256,
            &SystemRandom::new(),
            signed.as_bytes(),
            &mut signature,
        )
        .ok()?;
        Some(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }

    /// The claims of a token that this key signed.
    pub(super) fn read(&self, token: &str) -> Option<Value> {
        let (signed, signature) = token.rsplit_once('.')?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
        let pair = self.pair()?;
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public_key().as_ref())
            .verify(signed.as_bytes(), &signature)
            .ok()?;
        let (_, claims) = signed.split_once('.')?;
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims).ok()?).ok()
    }

    fn pair(&self) -> Option<KeyPair> {
        let pkcs8 = STANDARD.decode(self.pkcs8.expose()).ok()?;
        KeyPair::from_pkcs8(&pkcs8).ok()
    }
}

/// Where the modulus lies in a public key of 2048 bits (RFC 8017, A.1.1): behind the marks of sequence and integer and its sign.
const MODULUS: std::ops::Range<usize> = 9..265;

#[cfg(test)]
mod tests {
    use keywright_core::outside::SystemRandom as Ours;

    use super::*;

    #[test]
    fn what_it_signs_it_reads_and_nothing_else() {
        let key = Key::make(&Ours).unwrap();
        let claims = json!({ "sub": "1" });
        let token = key.sign(&claims).unwrap();
        assert_eq!(key.read(&token), Some(claims));
        let forged = Key::make(&Ours).unwrap().sign(&json!({ "sub": "1" })).unwrap();
        assert_eq!(key.read(&forged), None);
        let (head, rest) = token.split_once('.').unwrap();
        let (_, signature) = rest.split_once('.').unwrap();
        let other = URL_SAFE_NO_PAD.encode(r#"{"sub":"2"}"#);
        assert_eq!(key.read(&format!("{head}.{other}.{signature}")), None);
        let set = key.set().unwrap();
        let modulus = URL_SAFE_NO_PAD
            .decode(set["keys"][0]["n"].as_str().unwrap())
            .unwrap();
        assert_eq!((modulus.len(), modulus[0] >= 0x80), (256, true));
    }
}
