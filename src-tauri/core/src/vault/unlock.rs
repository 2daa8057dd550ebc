//! From a keyring and a folder to an open vault: the order of the steps is what makes a kill between any two harmless.
//!
//! First start: the vault's id is stored; the key is written to the keyring under that id and read back; only then the
//! key check is stored. Nothing is sealed before that, and a start that finds a key but no check goes on with that key.

use std::sync::Arc;

use super::{Key, Keyring, KeyringFault, SealFault, Vault};
use crate::finding::{Code, Finding};
use crate::outside::{NoRandomness, Random};
use crate::store::{Store, StoreError};

/// What the store knows of its vault.
pub(super) struct Known {
    /// Names the item in the keyring; random, so that a moved folder finds its key and two folders never share one.
    pub(super) id: String,
    /// The key check; None before the first start has come to its end.
    check: Option<String>,
}

/// Why there is no vault. The store and the keyring hold what they held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The keyring did not answer.
    Keyring(KeyringFault),
    /// It answered that it has no such key, but there was one.
    KeyLost,
    /// It has a key, but not the one that sealed the rows.
    KeyWrong,
    /// The store failed.
    Store(StoreError),
    /// The system gives no random bytes.
    NoRandomness,
}

impl Known {
    /// Reads what `store` knows, and gives a new one its id.
    pub(super) fn of(store: &Store, random: &dyn Random) -> Result<Self, Fault> {
        let check = store.meta(CHECK)?;
        if check.is_none() && store.has_secrets()? {
            return Err(StoreError::Damaged("sealed rows without a key check".to_owned()).into());
        }
        let id = match store.meta(ID)? {
            Some(id) => id,
            None => {
                let mut bytes = [0; 16];
                random.fill(&mut bytes)?;
                let id: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
                store.write(|change| change.put_meta(ID, &id))?;
                id
            }
        };
        Ok(Self { id, check })
    }

    /// Asks `keyring` for the key, and has it keep `first` if no key was ever used here. May take as long as a person takes.
    pub(super) fn ask(&self, keyring: &dyn Keyring, first: &Key) -> Result<Key, Fault> {
        match (keyring.read(&self.id)?, &self.check) {
            (Some(key), _) => Ok(key),
            (None, Some(_)) => Err(Fault::KeyLost),
            (None, None) => {
                keyring.write(&self.id, first)?;
                match keyring.read(&self.id)? {
                    Some(key) if key.same(first) => Ok(key),
                    _ => Err(KeyringFault::Broken("it did not keep what it was given".to_owned()).into()),
                }
            }
        }
    }

    /// Holds `key` against the key check, which is stored now if this is the end of the first start.
    pub(super) fn prove(&self, key: Key, store: &Store, random: Arc<dyn Random>) -> Result<Vault, Fault> {
        let vault = Vault::new(key, random);
        match &self.check {
            Some(check) => match vault.made(&self.id, check) {
                Some(true) => {}
                Some(false) => return Err(Fault::KeyWrong),
                None => return Err(StoreError::Damaged("the key check is no sealed text".to_owned()).into()),
            },
            None => {
                let check = vault.check(&self.id)?;
                store.write(|change| change.put_meta(CHECK, &check))?;
            }
        }
        Ok(vault)
    }
}

impl Fault {
    pub(super) fn finding(self, store: &Store) -> Finding {
        match self {
            Self::Keyring(fault) => fault.into(),
            Self::KeyLost => Finding::new(Code::VaultKeyLost),
            Self::KeyWrong => Finding::new(Code::VaultKeyWrong),
            Self::Store(fault) => fault.finding(store.folder()),
            Self::NoRandomness => SealFault::NoRandomness.into(),
        }
    }
}

impl From<KeyringFault> for Fault {
    fn from(fault: KeyringFault) -> Self {
        Self::Keyring(fault)
    }
}

impl From<StoreError> for Fault {
    fn from(fault: StoreError) -> Self {
        Self::Store(fault)
    }
}

impl From<NoRandomness> for Fault {
    fn from(_: NoRandomness) -> Self {
        Self::NoRandomness
    }
}

const ID: &str = "vault";
const CHECK: &str = "key-check";
