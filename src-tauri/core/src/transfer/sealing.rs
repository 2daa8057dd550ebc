//! The seal around the file, in the format of `age` (<https://age-encryption.org/v1>): by a passphrase, or for the X25519 keys of those
//! who are to read it. Whoever gets it can open it without this program.

use std::io::{Read, Write};

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, Identity, scrypt, x25519};
use zeroize::Zeroizing;

use crate::bundle::Passphrase;
use crate::finding::{Code, Finding};
use crate::secret::Secret;

/// By what a file is sealed.
#[derive(Clone)]
pub enum Seal {
    /// A passphrase.
    Passphrase(Passphrase),
    /// For these, any of whom opens it.
    Recipients(Recipients),
}

/// Whom a file is sealed for: at least one.
#[derive(Clone)]
pub struct Recipients(Vec<x25519::Recipient>);

impl Recipients {
    /// Reads public keys (`age1…`), one on a line or with blanks between; what stands behind a `#` is a comment.
    ///
    /// # Errors
    /// A finding at `recipients` for each that is none, with the line it is on; or that there is none at all.
    pub fn parse(text: &str) -> Result<Self, Vec<Finding>> {
        let mut keys: Vec<x25519::Recipient> = Vec::new();
        let mut wrong = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default();
            let typed = line.split(|c: char| c.is_whitespace() || c == ',');
            for word in typed.filter(|word| !word.is_empty()) {
                match word.parse::<x25519::Recipient>() {
                    Ok(key) if keys.iter().any(|known| known.to_string() == key.to_string()) => {}
                    Ok(key) => keys.push(key),
                    Err(_) => wrong.push(odd_recipient(word, at + 1)),
                }
            }
        }
        if wrong.is_empty() && keys.is_empty() {
            wrong.push(Finding::new(Code::TransferRecipientMissing).at(RECIPIENTS));
        }
        match wrong.is_empty() {
            true => Ok(Self(keys)),
            false => Err(wrong),
        }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// Seals bytes; binary, not armored.
///
/// # Errors
/// The system gives no randomness.
pub fn seal(bytes: &[u8], seal: &Seal) -> Result<Vec<u8>, SealFault> {
    match seal {
        Seal::Passphrase(passphrase) => crate::bundle::seal(bytes, passphrase).map_err(|_| SealFault),
        Seal::Recipients(Recipients(keys)) => {
            let keys = keys.iter().map(|key| key as &dyn age::Recipient);
            let mut sealed = Vec::with_capacity(bytes.len() + bytes.len() / 1024 + 1024);
            let encryptor = Encryptor::with_recipients(keys).map_err(|_| SealFault)?;
            let written = encryptor.wrap_output(&mut sealed).and_then(|mut stream| {
                stream.write_all(bytes)?;
                stream.finish()
            });
            written.map_err(|_| SealFault)?;
            Ok(sealed)
        }
    }
}

/// The bytes could not be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the bytes cannot be sealed")]
pub struct SealFault;

/// What a sealed file asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// The passphrase.
    Passphrase,
    /// A secret key of one of its recipients.
    Key,
}

/// What a file asks for, by its first lines.
///
/// # Errors
/// It is no `age` file.
pub fn asks(sealed: &[u8]) -> Result<Asks, Unopened> {
    let decryptor = Decryptor::new_buffered(sealed).map_err(|_| Unopened::NotSealed)?;
    Ok(match decryptor.is_scrypt() {
        true => Asks::Passphrase,
        false => Asks::Key,
    })
}

/// Opens a file by what it asks for; `key` is a secret key (`AGE-SECRET-KEY-1…`) or the whole text of a key file.
///
/// # Errors
/// [`Unopened`]; a file that asks for too much work is refused before any is done.
pub fn open(sealed: &[u8], passphrase: &Secret, key: &Secret) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    match asks(sealed)? {
        Asks::Passphrase if passphrase.is_empty() => Err(Unopened::AsksPassphrase),
        Asks::Passphrase => {
            let mut identity = scrypt::Identity::new(SecretString::from(passphrase.expose().to_owned()));
            identity.set_max_work_factor(MOST_WORK);
            open_with(sealed, &[&identity])
        }
        Asks::Key if key.expose().trim().is_empty() => Err(Unopened::AsksKey),
        Asks::Key => {
            let keys = keys(key)?;
            let keys: Vec<&dyn Identity> = keys.iter().map(|key| key as &dyn Identity).collect();
            open_with(sealed, &keys)
        }
    }
}

/// A file could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unopened {
    /// It is no `age` file.
    #[error("not sealed")]
    NotSealed,
    /// It is sealed by a passphrase, and none was given.
    #[error("asks for a passphrase")]
    AsksPassphrase,
    /// It is sealed for keys, and none was given.
    #[error("asks for a key")]
    AsksKey,
    /// What was given is no secret key.
    #[error("not a secret key")]
    NoKey,
    /// It asks for more work than anyone should do for a file; none was done.
    #[error("a work factor of {0}")]
    TooMuchWork(u8),
    /// It was sealed by another passphrase.
    #[error("another passphrase")]
    WrongPassphrase,
    /// It was sealed for other keys.
    #[error("for other keys")]
    WrongKey,
    /// A part is missing or was changed.
    #[error("damaged")]
    Damaged,
}

impl From<Unopened> for Finding {
    fn from(unopened: Unopened) -> Self {
        match unopened {
            Unopened::NotSealed => Self::new(Code::TransferNotSealed).at("path"),
            Unopened::AsksPassphrase => Self::new(Code::TransferAsksPassphrase).at("passphrase"),
            Unopened::AsksKey => Self::new(Code::TransferAsksKey).at("key"),
            Unopened::NoKey => Self::new(Code::TransferNoKey).at("key"),
            Unopened::TooMuchWork(work) => Self::new(Code::TransferTooMuchWork).with("work", work).at("path"),
            Unopened::WrongPassphrase => Self::new(Code::TransferWrongPassphrase).at("passphrase"),
            Unopened::WrongKey => Self::new(Code::TransferWrongKey).at("key"),
            Unopened::Damaged => Self::new(Code::TransferSealBroken).at("path"),
        }
    }
}

fn open_with(sealed: &[u8], identities: &[&dyn Identity]) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    let decryptor = Decryptor::new_buffered(sealed).map_err(|_| Unopened::NotSealed)?;
    let by_passphrase = decryptor.is_scrypt();
    let opened = decryptor.decrypt(identities.iter().copied());
    let mut stream = opened.map_err(|error| match error {
        DecryptError::ExcessiveWork { required, .. } => Unopened::TooMuchWork(required),
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed if by_passphrase => {
            Unopened::WrongPassphrase
        }
        DecryptError::NoMatchingKeys => Unopened::WrongKey,
        _ => Unopened::Damaged,
    })?;
    // It never grows: what a buffer leaves behind when it moves is not wiped.
    let mut bytes = Zeroizing::new(Vec::with_capacity(sealed.len()));
    match stream.read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(_) => Err(Unopened::Damaged),
    }
}

/// The secret keys of a text: a line each, comments aside.
fn keys(text: &Secret) -> Result<Vec<x25519::Identity>, Unopened> {
    let lines = text.expose().lines().map(str::trim);
    let typed = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
    let keys: Result<Vec<x25519::Identity>, _> = typed.map(str::parse).collect();
    match keys {
        Ok(keys) if !keys.is_empty() => Ok(keys),
        Ok(_) | Err(_) => Err(Unopened::NoKey),
    }
}

/// A word that is no public key. A secret key is what people paste by mistake: of that nothing is shown.
fn odd_recipient(word: &str, line: usize) -> Finding {
    let upper = word.to_ascii_uppercase();
    let finding = match upper.starts_with("AGE-SECRET-KEY-") {
        true => Finding::new(Code::TransferRecipientSecret),
        false => {
            let why = match (word.starts_with("age1"), word.starts_with("ssh-")) {
                (true, _) => "typo",
                (false, true) => "ssh",
                (false, false) => "other",
            };
            let shown: String = word.chars().take(LONGEST_SHOWN).collect();
            Finding::new(Code::TransferRecipientOdd)
                .with("why", why)
                .with("key", shown)
        }
    };
    finding.with("line", line).at(RECIPIENTS)
}

/// A new pair of keys: the secret one, and what others seal for.
#[cfg(test)]
pub(crate) fn pair() -> (Secret, String) {
    use age::secrecy::ExposeSecret;
    let identity = x25519::Identity::generate();
    let public = identity.to_public().to_string();
    (Secret::new(identity.to_string().expose_secret()), public)
}

/// log2 of the largest N that scrypt does: 1 GiB of memory.
const MOST_WORK: u8 = 20;
const RECIPIENTS: &str = "recipients";
const LONGEST_SHOWN: usize = 24;
