//! A passphrase in place of a keyring. It seals no secret itself: it wraps the one vault key, so that changing who keeps
//! the key never touches a sealed row.
//!
//! The wrap is one line of text, `argon2id$v=19$m=65536,t=3,p=4$<salt>$<sealed key>` (base64). All of it before the last
//! part is associated data of the seal, with the vault's id: a wrap that was moved or changed does not open.

use std::sync::Arc;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::seal::{Key, Vault};
use super::unlock::Fault;
use crate::finding::{Code, Finding};
use crate::outside::Random;
use crate::secret::Secret;
use crate::store::record::Sealed;

/// What is wrong with a new passphrase, if anything: it has to be long, and nothing else. It is taken exactly as typed,
/// blanks and accents included.
pub fn check(passphrase: &Secret) -> Option<Finding> {
    let length = passphrase.expose().chars().count();
    let short = || Finding::new(Code::PassphraseShort).with("length", length);
    (length < LEAST).then(|| short().with("least", LEAST).at(FIELD))
}

/// What deriving a key from a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory, KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes in it.
    pub lanes: u32,
}

impl Cost {
    /// RFC 9106 section 4, the second recommended set: 64 MiB, three passes, four lanes.
    pub const RECOMMENDED: Self = Self {
        memory_kib: 64 * 1024,
        passes: 3,
        lanes: 4,
    };

    /// The most that is accepted from a file, so that one that was tampered with exhausts neither memory nor patience.
    const MOST: Self = Self {
        memory_kib: 256 * 1024,
        passes: 16,
        lanes: 16,
    };
}

/// The vault key, sealed with a key that follows from a passphrase.
pub(super) struct Wrap {
    /// `argon2id$v=19$m=…,t=…,p=…$<salt>`
    how: String,
    cost: Cost,
    salt: Vec<u8>,
    sealed: Sealed,
}

impl Wrap {
    /// Wraps `key` for `vault`. Takes as long as `cost` says.
    pub(super) fn around(
        key: &Key,
        vault: &str,
        passphrase: &Secret,
        cost: Cost,
        random: Arc<dyn Random>,
    ) -> Result<Self, Fault> {
        let mut salt = vec![0; SALT];
        random.fill(&mut salt)?;
        let Cost {
            memory_kib,
            passes,
            lanes,
        } = cost;
        let how = format!(
            "{KIND}$m={memory_kib},t={passes},p={lanes}${}",
            STANDARD.encode(&salt)
        );
        let sealed = Vault::new(derive(passphrase, cost, &salt)?, random).wrap(&[vault, &how], key)?;
        Ok(Self {
            how,
            cost,
            salt,
            sealed,
        })
    }

    /// The key, if `passphrase` is the one it was wrapped with. Takes as long as wrapping did.
    pub(super) fn open(
        &self,
        vault: &str,
        passphrase: &Secret,
        random: Arc<dyn Random>,
    ) -> Result<Option<Key>, Fault> {
        let by = Vault::new(derive(passphrase, self.cost, &self.salt)?, random);
        Ok(by.unwrapped(&[vault, &self.how], &self.sealed))
    }

    /// As it is stored.
    pub(super) fn text(&self) -> String {
        format!("{}${}", self.how, STANDARD.encode(&self.sealed.0))
    }

    /// Reads [`Wrap::text`]; None for anything else, and for costs beyond all reason.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (how, sealed) = text.rsplit_once('$')?;
        let (kind, salt) = how.rsplit_once('$')?;
        let mut costs = kind.strip_prefix(KIND)?.strip_prefix('$')?.split(',');
        let mut next = |name: &str, most: u32| {
            let cost: u32 = costs.next()?.strip_prefix(name)?.parse().ok()?;
            (1..=most).contains(&cost).then_some(cost)
        };
        let cost = Cost {
            memory_kib: next("m=", Cost::MOST.memory_kib)?,
            passes: next("t=", Cost::MOST.passes)?,
            lanes: next("p=", Cost::MOST.lanes)?,
        };
        let salt = STANDARD.decode(salt).ok().filter(|salt| salt.len() == SALT)?;
        params(cost)?;
        Some(Self {
            how: how.to_owned(),
            cost,
            salt,
            sealed: Sealed(STANDARD.decode(sealed).ok()?),
        })
    }
}

/// Argon2id in memory of our own, which is wiped afterwards; the crate's own is not.
fn derive(passphrase: &Secret, cost: Cost, salt: &[u8]) -> Result<Key, Fault> {
    let params = params(cost).ok_or(Fault::NoMemory)?;
    let blocks = params.block_count();
    let mut memory: Zeroizing<Vec<Block>> = Zeroizing::default();
    memory.try_reserve_exact(blocks).map_err(|_| Fault::NoMemory)?;
    memory.resize(blocks, Block::default());
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    Key::derived(|out| {
        argon2
            .hash_password_into_with_memory(passphrase.expose().as_bytes(), salt, out, memory.as_mut_slice())
            .map_err(|_| Fault::NoMemory)
    })
}

fn params(cost: Cost) -> Option<Params> {
    Params::new(cost.memory_kib, cost.passes, cost.lanes, None).ok()
}

/// The page's field.
pub(super) const FIELD: &str = "passphrase";
const LEAST: usize = 12;
const SALT: usize = 16;
const KIND: &str = "argon2id$v=19";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::outside::SystemRandom;

    const CHEAP: Cost = Cost {
        memory_kib: 64,
        passes: 1,
        lanes: 2,
    };

    fn wrapped(key: &Key, cost: Cost) -> Wrap {
        let passphrase = Secret::new("correct horse battery");
        Wrap::around(key, "v1", &passphrase, cost, Arc::new(SystemRandom)).unwrap()
    }

    fn opens(wrap: &Wrap, vault: &str, passphrase: &str) -> Option<Key> {
        let random = Arc::new(SystemRandom);
        wrap.open(vault, &Secret::new(passphrase), random).unwrap()
    }

    #[test]
    fn a_key_comes_back_with_its_passphrase_alone() {
        let key = Key::fresh(&SystemRandom).unwrap();
        let wrap = Wrap::parse(&wrapped(&key, CHEAP).text()).unwrap();
        assert!(opens(&wrap, "v1", "correct horse battery").is_some_and(|opened| opened.same(&key)));
        for wrong in [
            "",
            "correct horse batter",
            "Correct horse battery",
            "correct horse battery ",
        ] {
            assert!(opens(&wrap, "v1", wrong).is_none(), "{wrong}");
        }
        assert!(
            opens(&wrap, "v2", "correct horse battery").is_none(),
            "of another vault"
        );
        assert_ne!(
            wrapped(&key, CHEAP).text(),
            wrap.text(),
            "each wrap has its own salt"
        );
    }

    #[test]
    fn the_recommended_cost_is_what_is_written_down_and_it_works() {
        let key = Key::fresh(&SystemRandom).unwrap();
        let wrap = wrapped(&key, Cost::RECOMMENDED);
        assert!(
            wrap.text().starts_with("argon2id$v=19$m=65536,t=3,p=4$"),
            "{}",
            wrap.text()
        );
        let read = Wrap::parse(&wrap.text()).unwrap();
        assert!(opens(&read, "v1", "correct horse battery").is_some_and(|opened| opened.same(&key)));
    }

    /// RFC 9106 section 5.3 has a secret and associated data, which we do not use; this one is the reference
    /// implementation's own, `test.c` of phc-winner-argon2: Argon2id, version 0x13, t = 2, m = 64 MiB, p = 1.
    #[test]
    fn the_derived_key_is_argon2s_own() {
        let cost = Cost {
            memory_kib: 64 * 1024,
            passes: 2,
            lanes: 1,
        };
        let key = derive(&Secret::new("password"), cost, b"somesalt").unwrap();
        let expected = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7";
        let bytes = STANDARD.decode(key.text().as_bytes()).unwrap();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, expected);
    }

    #[test]
    fn a_wrap_that_was_changed_does_not_open() {
        let key = Key::fresh(&SystemRandom).unwrap();
        let text = wrapped(&key, CHEAP).text();
        let other_salt = STANDARD.encode([7; SALT]);
        let parts: Vec<&str> = text.split('$').collect();
        let with = |at: usize, part: &str| {
            let mut parts = parts.clone();
            parts[at] = part;
            parts.join("$")
        };
        for changed in [
            with(2, "m=128,t=1,p=2"),
            with(2, "m=64,t=2,p=2"),
            with(3, &other_salt),
        ] {
            let wrap = Wrap::parse(&changed).unwrap();
            assert!(opens(&wrap, "v1", "correct horse battery").is_none(), "{changed}");
        }
        for unread in [
            with(0, "argon2i"),
            with(1, "v=16"),
            with(2, "m=4194304,t=3,p=4"),
            with(2, "m=65536,t=4294967295,p=4"),
            with(2, "m=65536,t=3,p=16777215"),
            with(2, "m=8,t=3,p=4"),
            with(2, "m=0,t=0,p=0"),
            with(3, "c2hvcnQ="),
            with(3, "?"),
            with(4, "?"),
            String::new(),
            "$$$$".to_owned(),
        ] {
            assert!(Wrap::parse(&unread).is_none(), "{unread}");
        }
    }

    #[test]
    fn a_passphrase_has_to_be_long_and_nothing_else() {
        let judged = |text: &str| check(&Secret::new(text)).map(|finding| (finding.code, finding.field));
        for long in ["aaaaaaaaaaaa", "twelve chars", "двенадцать!!"] {
            assert_eq!(judged(long), None, "{long}");
        }
        for short in ["", "eleven char", "двенадцать!"] {
            let expected = Some((Code::PassphraseShort, Some(FIELD.to_owned())));
            assert_eq!(judged(short), expected, "{short}");
        }
    }
}
