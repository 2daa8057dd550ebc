//! From a keyring and a folder to an open vault: the order of the steps is what makes a kill between any two harmless.
//!
//! First start with a keyring: the vault's id is stored; the key is written to the keyring under that id and read back; only then the
//! key check is stored. Nothing is sealed before that, and a start that finds a key but no check goes on with that key.
//! A passphrase's first start stores id, check and wrapped key at once, under an id of its own, so that nothing a keyring
//! still does for the id before can matter.

use std::path::Path;
use std::sync::Arc;

use super::passphrase::{FIELD, Wrap};
use super::{Guard, Kept, Key, Keyring, KeyringFault, SealFault, Vault};
use crate::finding::{Code, Finding};
use crate::outside::{NoRandomness, Random};
use crate::store::{Change, Store, StoreError};

/// What the store knows of its vault.
pub(super) struct Known {
    /// Names the item in the keyring; random, so that a moved folder finds its key and two folders never share one.
    pub(super) id: String,
    /// The key check; None before the first start has come to its end.
    check: Option<String>,
    /// The key, wrapped by a passphrase; None while the keyring keeps it.
    pub(super) wrap: Option<Wrap>,
    /// Whether the keyring may still hold a copy of the key that a passphrase keeps.
    pub(super) leftover: bool,
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
    /// A passphrase keeps the key, and nobody has entered it.
    Closed,
    /// That is not the passphrase.
    PassphraseWrong,
    /// The rows were sealed with a key that only the keyring has: no passphrase opens them.
    KeyringOnly,
    /// There is not enough memory for the passphrase.
    NoMemory,
    /// The keyring is still being asked for something else.
    Asking,
    /// The folder was closed meanwhile.
    Gone,
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
        let wrap = match store.meta(WRAP)? {
            Some(text) => {
                let wrap = Wrap::parse(&text).filter(|_| check.is_some());
                let damaged = || StoreError::Damaged("the wrapped key cannot be read".to_owned());
                Some(wrap.ok_or_else(damaged)?)
            }
            None => None,
        };
        let leftover = store.meta(LEFTOVER)?.is_some();
        let id = match store.meta(ID)? {
            Some(id) => id,
            None => {
                let id = fresh_id(random)?;
                store.write(|change| change.put_meta(ID, &id))?;
                id
            }
        };
        Ok(Self {
            id,
            check,
            wrap,
            leftover,
        })
    }

    /// Asks `keyring` for the key, and has it keep `first` if no key was ever used here. May take as long as a person takes.
    pub(super) fn ask(&self, keyring: &dyn Keyring, first: &Key) -> Result<Key, Fault> {
        if self.wrap.is_some() {
            return Err(Fault::Closed);
        }
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

/// Who keeps the key.
pub(super) fn kept(store: &Store) -> Result<Kept, StoreError> {
    let by = store.meta(WRAP)?.map_or(Guard::Keyring, |_| Guard::Passphrase);
    let leftover = by == Guard::Passphrase && store.meta(LEFTOVER)?.is_some();
    Ok(Kept { by, leftover })
}

/// Stores a vault that a passphrase keeps, in place of one that has sealed nothing.
pub(super) fn put(change: &Change<'_>, id: &str, check: &str, wrap: &Wrap) -> Result<(), StoreError> {
    forget(change)?;
    change.put_meta(ID, id)?;
    change.put_meta(CHECK, check)?;
    change.put_meta(WRAP, &wrap.text())
}

/// Stores that `wrap` keeps the key from now on, and whether the keyring still does.
pub(super) fn wrap(change: &Change<'_>, wrap: &Wrap, leftover: bool) -> Result<(), StoreError> {
    change.put_meta(WRAP, &wrap.text())?;
    if leftover { expect_leftover(change) } else { Ok(()) }
}

/// Stores that the keyring alone keeps the key from now on.
pub(super) fn unwrap(change: &Change<'_>) -> Result<(), StoreError> {
    change.delete_meta(WRAP)?;
    swept(change)
}

/// Stores that the keyring may hold a copy of the key, before it is given one.
pub(super) fn expect_leftover(change: &Change<'_>) -> Result<(), StoreError> {
    change.put_meta(LEFTOVER, "1")
}

/// Stores that it holds none.
pub(super) fn swept(change: &Change<'_>) -> Result<(), StoreError> {
    change.delete_meta(LEFTOVER)
}

/// Forgets the vault: the next one has another id, so that whatever the keyring holds for this one stays as it is.
pub(super) fn forget(change: &Change<'_>) -> Result<(), StoreError> {
    [ID, CHECK, WRAP, LEFTOVER]
        .iter()
        .try_for_each(|name| change.delete_meta(name))
}

/// A name for a vault that no other has.
pub(super) fn fresh_id(random: &dyn Random) -> Result<String, NoRandomness> {
    let mut bytes = [0; 16];
    random.fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

impl Fault {
    /// This fault as a finding about the store in `folder`.
    pub(super) fn finding(self, folder: &Path) -> Finding {
        match self {
            Self::Keyring(fault) => fault.into(),
            Self::KeyLost => Finding::new(Code::VaultKeyLost),
            Self::KeyWrong => Finding::new(Code::VaultKeyWrong),
            Self::Closed => Finding::new(Code::VaultPassphrase),
            Self::PassphraseWrong => Finding::new(Code::PassphraseWrong).at(FIELD),
            Self::KeyringOnly => Finding::new(Code::VaultKeyringOnly),
            Self::NoMemory => Finding::new(Code::VaultNoMemory),
            Self::Asking => Finding::new(Code::VaultAsking),
            Self::Gone => Finding::new(Code::Cancelled),
            Self::Store(fault) => fault.finding(folder),
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
const WRAP: &str = "wrapped-key";
const LEFTOVER: &str = "leftover-key";
