//! A bundle sealed by a passphrase, in the format of `age` (<https://age-encryption.org/v1>): whoever gets it opens it with a tool of
//! their own, on any system.
//!
//! How much work a passphrase costs is fixed when sealing, because it is the receiver's computer that has to do it again. When opening
//! it is limited, because a file from elsewhere may ask for hours and for all the memory there is.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt};
use zeroize::Zeroizing;

use crate::finding::{Code, Finding};
use crate::outside::{NoRandomness, Random};
use crate::secret::Secret;

/// A passphrase that is good enough to seal with.
#[derive(Clone)]
pub struct Passphrase {
    text: Secret,
    /// log2 of scrypt's N.
    work: u8,
}

impl Passphrase {
    /// The passphrase that somebody typed twice; not a character of it is changed.
    ///
    /// # Errors
    /// Findings at `passphrase` if it is too short, at `again` if the two differ.
    pub fn typed(first: &Secret, again: &Secret) -> Result<Self, Vec<Finding>> {
        let mut wrong = Vec::new();
        if first.expose().trim().chars().count() < SHORTEST {
            let short = Finding::new(Code::ExportPassphraseShort).with("least", SHORTEST);
            wrong.push(short.at("passphrase"));
        }
        if !first.same(again) {
            wrong.push(Finding::new(Code::ExportPassphrasesDiffer).at("again"));
        }
        match wrong.is_empty() {
            true => Ok(Self {
                text: first.clone(),
                work: WORK,
            }),
            false => Err(wrong),
        }
    }

    /// A passphrase of 125 random bits, easy to read out: five groups of five, none of them `0`, `1`, `l` or `o`.
    ///
    /// # Errors
    /// The system gives no randomness.
    pub fn made(random: &dyn Random) -> Result<Secret, NoRandomness> {
        let mut bytes = Zeroizing::new([0; GROUPS * GROUP]);
        random.fill(bytes.as_mut_slice())?;
        let mut text = String::with_capacity(GROUPS * (GROUP + 1));
        for (at, byte) in bytes.iter().enumerate() {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(LETTERS[usize::from(byte % 32)]));
        }
        Ok(Secret::new(text))
    }
}

#[cfg(test)]
impl Passphrase {
    /// The same for tests that seal often: it costs nothing.
    pub(crate) fn light(self) -> Self {
        Self { work: 4, ..self }
    }
}

/// Seals bytes; binary, not armored. Takes about a second and 256 MiB, on purpose.
pub(crate) fn seal(bytes: &[u8], passphrase: &Passphrase) -> Result<Vec<u8>, SealFault> {
    seal_by(bytes, &passphrase.text, passphrase.work)
}

/// The bytes could not be sealed.
#[derive(Debug)]
pub(crate) struct SealFault;

/// Opens what was sealed by a passphrase, here or by anyone's `age`.
///
/// # Errors
/// See [`OpenError`]; a file that asks for too much work is refused before any is done.
pub fn open(file: &Path, passphrase: &Secret) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    open_file(file, passphrase, MOST_WORK)
}

/// Opens what may be a bundle of ours, which asks for no more work than we do.
///
/// # Errors
/// See [`OpenError`].
pub(super) fn open_ours(file: &Path, passphrase: &Passphrase) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    open_file(file, &passphrase.text, WORK)
}

fn open_file(file: &Path, passphrase: &Secret, most_work: u8) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let unreadable = |error: std::io::Error| OpenError::Unreadable(error.kind());
    let mut bytes = Vec::new();
    let file = fs::File::open(file).map_err(unreadable)?;
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    match bytes.len() as u64 > LARGEST {
        true => Err(OpenError::NotSealed),
        false => open_by(&bytes, passphrase, most_work),
    }
}

/// The command by which its receiver opens a sealed file, in the folder that holds it.
pub fn opened_by(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let name = match name.chars().all(plain) {
        true => name.into_owned(),
        false => format!("'{}'", name.replace('\'', r"'\''")),
    };
    // A name that begins like an option would be taken for one.
    let here = if name.starts_with(['-', '\'']) { "./" } else { "" };
    format!("age -d -o bundle.zip {here}{name}")
}

/// A file could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// The system does not give the file.
    #[error("unreadable: {0}")]
    Unreadable(ErrorKind),
    /// It is no `age` file, or larger than any bundle, or sealed for somebody's key instead of by a passphrase.
    #[error("not sealed by a passphrase")]
    NotSealed,
    /// It asks for more work than anyone should do for a file; none was done.
    #[error("a work factor of {0}")]
    TooMuchWork(u8),
    /// It was sealed by another passphrase.
    #[error("another passphrase")]
    WrongPassphrase,
    /// A part is missing or was changed.
    #[error("damaged")]
    Damaged,
}

fn seal_by(bytes: &[u8], passphrase: &Secret, work: u8) -> Result<Vec<u8>, SealFault> {
    let mut recipient = scrypt::Recipient::new(handed(passphrase));
    recipient.set_work_factor(work);
    let encryptor = Encryptor::with_recipients(std::iter::once(&recipient as &dyn Recipient));
    let mut sealed = Vec::with_capacity(bytes.len() + 512);
    encryptor
        .map_err(|_| SealFault)?
        .wrap_output(&mut sealed)
        .and_then(|mut stream| {
            stream.write_all(bytes)?;
            stream.finish()
        })
        .map_err(|_| SealFault)?;
    Ok(sealed)
}

fn open_by(sealed: &[u8], passphrase: &Secret, most_work: u8) -> Result<Zeroizing<Vec<u8>>, OpenError> {
    let decryptor = Decryptor::new_buffered(sealed).map_err(|_| OpenError::NotSealed)?;
    if !decryptor.is_scrypt() {
        return Err(OpenError::NotSealed);
    }
    let mut identity = scrypt::Identity::new(handed(passphrase));
    identity.set_max_work_factor(most_work);
    let opened = decryptor.decrypt(std::iter::once(&identity as &dyn Identity));
    let mut stream = opened.map_err(|error| match error {
        DecryptError::ExcessiveWork { required, .. } => OpenError::TooMuchWork(required),
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => OpenError::WrongPassphrase,
        _ => OpenError::Damaged,
    })?;
    // It never grows: what a buffer leaves behind when it moves is not wiped.
    let mut bytes = Zeroizing::new(Vec::with_capacity(sealed.len()));
    match stream.read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(_) => Err(OpenError::Damaged),
    }
}

/// The passphrase in the type of `age`, which wipes it too.
fn handed(passphrase: &Secret) -> SecretString {
    SecretString::from(passphrase.expose().to_owned())
}

/// log2 of scrypt's N for what we seal.
const WORK: u8 = 18;
/// log2 of the largest N that we do: 4 GiB of memory.
const MOST_WORK: u8 = 22;
/// No bundle of ours is nearly as large, bytes.
const LARGEST: u64 = 16 * 1024 * 1024;
/// The fewest characters of a passphrase.
const SHORTEST: usize = 12;
const GROUPS: usize = 5;
const GROUP: usize = 5;
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::SystemRandom;
    use std::slice::from_ref;

    /// Work that costs nothing.
    const LIGHT: u8 = 4;

    fn secret(text: &str) -> Secret {
        Secret::new(text)
    }

    fn why(outcome: Result<Zeroizing<Vec<u8>>, OpenError>) -> OpenError {
        outcome.map(|_| ()).unwrap_err()
    }

    fn refused(first: &str, again: &str) -> Vec<(Code, Option<String>)> {
        let wrong = Passphrase::typed(&secret(first), &secret(again))
            .map(|_| ())
            .unwrap_err();
        wrong
            .into_iter()
            .map(|finding| (finding.code, finding.field))
            .collect()
    }

    #[test]
    fn what_was_sealed_opens_with_its_passphrase_and_no_other() {
        let sealed = seal_by(b"PK and more", &secret("a good passphrase"), LIGHT).unwrap();
        let opened = open_by(&sealed, &secret("a good passphrase"), LIGHT).unwrap();
        assert_eq!(*opened, b"PK and more");
        for other in ["a good passphrase ", "A good passphrase", ""] {
            let error = why(open_by(&sealed, &secret(other), LIGHT));
            assert_eq!(error, OpenError::WrongPassphrase, "{other:?}");
        }
    }

    #[test]
    fn the_work_is_written_as_18_and_nothing_readable_beside_it() {
        let passphrase = Passphrase::typed(&secret("a good passphrase"), &secret("a good passphrase"));
        let sealed = seal(b"PK and more", &passphrase.map_err(|_| ()).unwrap()).unwrap();
        let header = String::from_utf8_lossy(&sealed);
        let mut lines = header.lines();
        assert_eq!(lines.next(), Some("age-encryption.org/v1"));
        let stanza: Vec<&str> = lines.next().unwrap().split(' ').collect();
        assert_eq!((stanza[0], stanza[1], stanza[3]), ("->", "scrypt", "18"));
        assert!(!header.contains("PK and more"));
    }

    #[test]
    fn more_work_than_allowed_is_refused_before_it_is_done() {
        let sealed = seal_by(b"x", &secret("pass"), LIGHT).unwrap();
        assert!(open_by(&sealed, &secret("pass"), LIGHT).is_ok());
        let error = why(open_by(&sealed, &secret("pass"), LIGHT - 1));
        assert_eq!(error, OpenError::TooMuchWork(LIGHT));

        // 2^23 would take half a minute and 8 GiB, 2^63 forever.
        for factor in [23, 63] {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("greedy.age");
            let (salt, body, mac) = ("A".repeat(22), "A".repeat(43), "A".repeat(43));
            let header = format!("age-encryption.org/v1\n-> scrypt {salt} {factor}\n{body}\n--- {mac}\n");
            fs::write(&file, [header.as_bytes(), &[0; 64]].concat()).unwrap();
            assert_eq!(why(open(&file, &secret("pass"))), OpenError::TooMuchWork(factor));
        }
    }

    #[test]
    fn a_part_or_a_changed_byte_is_damage() {
        let sealed = seal_by(&[7; 200_000], &secret("pass"), LIGHT).unwrap();
        let open = |bytes: &[u8]| why(open_by(bytes, &secret("pass"), LIGHT));
        let chunk = 64 * 1024 + 16;
        for kept in [sealed.len() - 1, sealed.len() / 2, sealed.len() - chunk] {
            assert_eq!(open(&sealed[..kept]), OpenError::Damaged, "{kept} bytes");
        }
        let mut changed = sealed.clone();
        changed[sealed.len() - 20] ^= 1;
        assert_eq!(open(&changed), OpenError::Damaged);
        assert_eq!(open(&sealed[..40]), OpenError::NotSealed, "half a header");
    }

    #[test]
    fn what_is_no_sealed_file_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        let open = || why(open(&file, &secret("pass")));
        assert_eq!(open(), OpenError::Unreadable(ErrorKind::NotFound));
        fs::write(&file, "PK").unwrap();
        assert_eq!(open(), OpenError::NotSealed);
        let key = age::x25519::Identity::generate().to_public();
        fs::write(&file, age::encrypt(&key, b"for a key").unwrap()).unwrap();
        assert_eq!(open(), OpenError::NotSealed);
        fs::File::create(&file).unwrap().set_len(LARGEST + 1).unwrap();
        assert_eq!(open(), OpenError::NotSealed);
    }

    #[test]
    fn the_command_that_opens_it_survives_an_odd_name() {
        for (name, command) in [
            ("/home/ada/acme.zip.age", "age -d -o bundle.zip acme.zip.age"),
            ("/home/ada/a b's.age", r"age -d -o bundle.zip ./'a b'\''s.age'"),
            ("/home/ada/-rf.age", "age -d -o bundle.zip ./-rf.age"),
        ] {
            assert_eq!(opened_by(Path::new(name)), command);
        }
    }

    #[test]
    fn a_typed_passphrase_is_long_enough_and_twice_the_same() {
        let short = (Code::ExportPassphraseShort, Some("passphrase".to_owned()));
        let differ = (Code::ExportPassphrasesDiffer, Some("again".to_owned()));
        assert_eq!(refused("", ""), from_ref(&short));
        assert_eq!(refused("eleven char", "eleven char"), from_ref(&short));
        assert_eq!(
            refused("  eleven char ", "  eleven char "),
            from_ref(&short),
            "blanks do not count"
        );
        assert_eq!(refused("twelve chars", "twelve Chars"), from_ref(&differ));
        assert_eq!(refused("short", "Short"), [short, differ]);
        for good in ["twelve chars", "двенадцать ч", " blanks inside and around "] {
            let typed = Passphrase::typed(&secret(good), &secret(good));
            assert_eq!(typed.map_err(|_| ()).unwrap().text.expose(), good);
        }
    }

    #[test]
    fn a_made_passphrase_is_long_plain_and_never_the_same() {
        let made = || Passphrase::made(&SystemRandom).unwrap();
        let (one, two) = (made(), made());
        assert!(!one.same(&two));
        let groups: Vec<&str> = one.expose().split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [5; 5]);
        let plain = |c: char| LETTERS.contains(&u8::try_from(c).unwrap());
        assert!(groups.concat().chars().all(plain));
        assert!(Passphrase::typed(&one, &one).is_ok());
    }
}
