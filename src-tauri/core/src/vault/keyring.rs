//! Who keeps the vault key, and how it can fail to.

use crate::finding::{Code, Finding};
use crate::vault::Key;

/// A keyring. Its calls may wait for a person as long as they like; whoever calls them has a thread to spare.
///
/// Each call asks anew: what failed before must be able to succeed after the person has mended it.
pub trait Keyring: Send + Sync {
    /// The key kept for `vault`, if there is one.
    ///
    /// # Errors
    /// [`KeyringFault`]; it is then unknown whether there is one.
    fn read(&self, vault: &str) -> Result<Option<Key>, KeyringFault>;

    /// Keeps `key` for `vault`, in place of the one before.
    ///
    /// # Errors
    /// [`KeyringFault`].
    fn write(&self, vault: &str, key: &Key) -> Result<(), KeyringFault>;

    /// Forgets the key of `vault`, if there is one.
    ///
    /// # Errors
    /// [`KeyringFault`].
    fn delete(&self, vault: &str) -> Result<(), KeyringFault>;
}

/// Why a keyring did not answer, by what the person can do about it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyringFault {
    /// None runs here, or it has no place to keep anything: install or start one.
    #[error("there is no keyring")]
    Absent,
    /// It is locked and did not offer to be unlocked: unlock it.
    #[error("the keyring is locked")]
    Locked,
    /// Its question was dismissed, or it forbids this program: ask again.
    #[error("the keyring was not unlocked")]
    Refused,
    /// Anything else, in its own words; never a secret.
    #[error("{0}")]
    Broken(String),
}

impl From<KeyringFault> for Finding {
    fn from(fault: KeyringFault) -> Self {
        match fault {
            KeyringFault::Absent => Self::new(Code::VaultAbsent),
            KeyringFault::Locked => Self::new(Code::VaultLocked),
            KeyringFault::Refused => Self::new(Code::VaultRefused),
            KeyringFault::Broken(words) => Self::new(Code::VaultBroken).details(words),
        }
    }
}
