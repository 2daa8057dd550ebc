//! XChaCha20-Poly1305 over one secret at a time. What a row is sealed for is part of the seal, so that a row moved to
//! another place does not open there.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use std::sync::Arc;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::finding::{Code, Finding};
use crate::outside::{NoRandomness, Random};
use crate::secret::Secret;
use crate::store::record::{Sealed, SecretName};

/// Seals secrets for the store, and opens them.
pub struct Vault {
    key: Key,
    random: Arc<dyn Random>,
}

/// Why a secret was not sealed or not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealFault {
    /// The system gives no random bytes; nothing may be sealed without them.
    #[error("the system gives no random bytes")]
    NoRandomness,
    /// The row is damaged, or was sealed with another key or for another place.
    #[error("the sealed row does not open")]
    Unreadable,
}

/// The vault key: 256 random bits, wiped when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

impl Vault {
    pub(super) fn new(key: Key, random: Arc<dyn Random>) -> Self {
        Self { key, random }
    }

    /// Seals `secret` for the row called `name`.
    ///
    /// # Errors
    /// [`SealFault::NoRandomness`].
    pub fn seal(&self, name: &SecretName, secret: &Secret) -> Result<Sealed, SealFault> {
        Ok(self.seal_for(&row(name), secret.expose().as_bytes())?)
    }

    /// Opens what was sealed for the row called `name`.
    ///
    /// # Errors
    /// [`SealFault::Unreadable`].
    pub fn open(&self, name: &SecretName, sealed: &Sealed) -> Result<Secret, SealFault> {
        let mut plain = self.open_for(&row(name), sealed)?;
        match String::from_utf8(std::mem::take(&mut *plain)) {
            Ok(text) => Ok(Secret::new(text)),
            Err(other) => {
                other.into_bytes().zeroize();
                Err(SealFault::Unreadable)
            }
        }
    }

    /// A sealed text by which a later start sees whether the keyring still holds this key.
    pub(super) fn check(&self, vault: &str) -> Result<String, NoRandomness> {
        Ok(STANDARD.encode(self.seal_for(&place(b'k', &[vault]), KNOWN)?.0))
    }

    /// Whether `check` was made for `vault` with this key. None: it is not even a sealed text.
    pub(super) fn made(&self, vault: &str, check: &str) -> Option<bool> {
        let sealed = Sealed(STANDARD.decode(check).ok()?);
        let plain = self.open_for(&place(b'k', &[vault]), &sealed);
        Some(plain.is_ok_and(|plain| *plain == KNOWN))
    }

    /// Seals another key with this vault's, for the place that `parts` name.
    pub(super) fn wrap(&self, parts: &[&str], key: &Key) -> Result<Sealed, NoRandomness> {
        self.seal_for(&place(b'w', parts), &key.0)
    }

    /// Opens [`Vault::wrap`]; None if it was sealed with another key or for another place.
    pub(super) fn unwrapped(&self, parts: &[&str], sealed: &Sealed) -> Option<Key> {
        let plain = self.open_for(&place(b'w', parts), sealed).ok()?;
        Some(Key(plain.as_slice().try_into().ok()?))
    }

    /// The key itself, for whoever is to keep it.
    pub(super) fn key(&self) -> &Key {
        &self.key
    }

    fn seal_for(&self, place: &[u8], plain: &[u8]) -> Result<Sealed, NoRandomness> {
        let mut nonce = XNonce::default();
        self.random.fill(&mut nonce)?;
        // All the room at once: a buffer that grows leaves a copy of what it held.
        let mut body = Vec::with_capacity(plain.len() + TAG);
        body.extend_from_slice(plain);
        if self.cipher().encrypt_in_place(&nonce, place, &mut body).is_err() {
            unreachable!("a secret is shorter than the cipher's 256 GiB")
        }
        Ok(Sealed([&[FORMAT], nonce.as_slice(), &body].concat()))
    }

    fn open_for(&self, place: &[u8], sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, SealFault> {
        let (&format, rest) = sealed.0.split_first().ok_or(SealFault::Unreadable)?;
        let (nonce, body) = rest.split_first_chunk::<NONCE>().ok_or(SealFault::Unreadable)?;
        if format != FORMAT {
            return Err(SealFault::Unreadable);
        }
        let mut plain = Zeroizing::new(body.to_vec());
        match self
            .cipher()
            .decrypt_in_place(&XNonce::from(*nonce), place, &mut *plain)
        {
            Ok(()) => Ok(plain),
            Err(_) => Err(SealFault::Unreadable),
        }
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&self.key.0).into())
    }
}

impl Key {
    /// A new key.
    ///
    /// # Errors
    /// The system gives no randomness.
    pub fn fresh(random: &dyn Random) -> Result<Self, NoRandomness> {
        let mut key = Self([0; 32]);
        random.fill(&mut key.0)?;
        Ok(key)
    }

    /// A key that `fill` works out.
    pub(super) fn derived<E>(fill: impl FnOnce(&mut [u8; 32]) -> Result<(), E>) -> Result<Self, E> {
        let mut key = Self([0; 32]);
        fill(&mut key.0)?;
        Ok(key)
    }

    /// The key as keyrings keep it: base64, because some of them keep only text.
    pub fn text(&self) -> Zeroizing<String> {
        Zeroizing::new(STANDARD.encode(self.0))
    }

    /// Reads [`Key::text`]; None for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = Zeroizing::new(STANDARD.decode(text.trim_ascii()).ok()?);
        Some(Self(bytes.as_slice().try_into().ok()?))
    }

    /// Whether both are the same key, compared without an early end.
    pub fn same(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |seen, (a, b)| seen | (a ^ b)) == 0
    }
}

impl From<NoRandomness> for SealFault {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}

impl From<SealFault> for Finding {
    fn from(fault: SealFault) -> Self {
        match fault {
            SealFault::NoRandomness => Self::new(Code::VaultBroken).details(fault.to_string()),
            SealFault::Unreadable => Self::new(Code::SecretUnreadable),
        }
    }
}

fn row(name: &SecretName) -> Vec<u8> {
    place(b's', &[&name.owner, &name.name])
}

/// What a text is sealed for: its kind, and each part after its own length, so that no two places read the same.
fn place(kind: u8, parts: &[&str]) -> Vec<u8> {
    let mut place = vec![kind];
    for part in parts {
        place.extend_from_slice(&(part.len() as u64).to_be_bytes());
        place.extend_from_slice(part.as_bytes());
    }
    place
}

/// The first byte of each sealed text: format 1 is this byte, a nonce of 24 bytes, the ciphertext, a tag of 16 bytes.
const FORMAT: u8 = 1;
const NONCE: usize = 24;
const TAG: usize = 16;

const KNOWN: &[u8] = b"This key opens this vault.";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::SystemRandom;

    fn vault() -> Vault {
        Vault::new(Key::fresh(&SystemRandom).unwrap(), Arc::new(SystemRandom))
    }

    fn name(owner: &str, name: &str) -> SecretName {
        SecretName {
            owner: owner.to_owned(),
            name: name.to_owned(),
        }
    }

    fn opened(vault: &Vault, name: &SecretName, sealed: &Sealed) -> Result<String, SealFault> {
        vault.open(name, sealed).map(|secret| secret.expose().to_owned())
    }

    #[test]
    fn a_secret_comes_back_and_does_not_show_meanwhile() {
        let (vault, token) = (vault(), SecretName::connection("c1", "access_token"));
        for text in [
            "",
            "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
            "☃ long ".repeat(999).as_str(),
        ] {
            let sealed = vault.seal(&token, &Secret::new(text)).unwrap();
            assert_eq!(sealed.0.len(), 1 + NONCE + text.len() + TAG);
            assert!(text.is_empty() || !sealed.0.windows(text.len()).any(|bytes| bytes == text.as_bytes()));
            assert_eq!(opened(&vault, &token, &sealed).as_deref(), Ok(text));
        }
        let twice = [0, 1].map(|_| vault.seal(&token, &Secret::new("same")).unwrap());
        assert_ne!(twice[0], twice[1]);
    }

    #[test]
    fn a_row_opens_only_where_it_was_sealed() {
        let vault = vault();
        let sealed = vault.seal(&name("app:a", "bc"), &Secret::new("x")).unwrap();
        for moved in [
            name("app:b", "bc"),
            name("app:a", "bd"),
            name("app:ab", "c"),
            name("app:", "abc"),
        ] {
            assert_eq!(
                opened(&vault, &moved, &sealed),
                Err(SealFault::Unreadable),
                "{moved:?}"
            );
        }
        assert_eq!(opened(&vault, &name("app:a", "bc"), &sealed).as_deref(), Ok("x"));
    }

    #[test]
    fn a_damaged_or_foreign_row_does_not_open() {
        let (vault, token) = (vault(), SecretName::app("a1", "bearer_token"));
        let sealed = vault.seal(&token, &Secret::new("x")).unwrap();
        for at in 0..sealed.0.len() {
            let mut bent = sealed.clone();
            bent.0[at] ^= 1;
            assert_eq!(
                opened(&vault, &token, &bent),
                Err(SealFault::Unreadable),
                "byte {at}"
            );
            bent.0.truncate(at);
            assert_eq!(
                opened(&vault, &token, &bent),
                Err(SealFault::Unreadable),
                "cut at {at}"
            );
        }
        let other = self::vault();
        assert_eq!(opened(&other, &token, &sealed), Err(SealFault::Unreadable));
    }

    #[test]
    fn the_check_knows_key_and_vault() {
        let (vault, other) = (vault(), self::vault());
        let check = vault.check("v1").unwrap();
        assert_eq!(vault.made("v1", &check), Some(true));
        assert_eq!(vault.made("v2", &check), Some(false));
        assert_eq!(other.made("v1", &check), Some(false));
        assert_eq!(vault.made("v1", "?"), None);
    }

    #[test]
    fn a_key_survives_as_text() {
        let key = Key::fresh(&SystemRandom).unwrap();
        assert!(Key::parse(&key.text()).unwrap().same(&key));
        assert!(!Key::fresh(&SystemRandom).unwrap().same(&key));
        for bad in ["", "c2hvcnQ=", "no base64"] {
            assert!(Key::parse(bad).is_none(), "{bad}");
        }
    }
}
