//! Secrets: one key in the system's keyring, rows sealed with it.
//!
//! * [`Vault`]: seals secrets for the store and opens them again;
//! * [`VaultDoor`]: gets the key, off the page's thread, however long the keyring thinks;
//! * [`Keyring`]: who keeps the key; [`SystemKeyring`] is the operating system's.
//!
//! ```text
//! keyring (32 bytes, asked once a start) -> Vault -> sealed rows -> Store (one transaction with the state)
//! ```
//!
//! The boundary lies here because a keyring cannot take part in a transaction: were each secret an item of its own, a
//! kill could always fall between an item and the record about it. So the keyring keeps one key that never changes.
//! Without a keyring nothing is stored; a passphrase that wraps the same key will be a second way through the door.

mod door;
mod keyring;
mod seal;
mod system;
#[cfg(test)]
mod tests;
mod unlock;

pub use door::VaultDoor;
pub use keyring::{Keyring, KeyringFault};
pub use seal::{Key, SealFault, Vault};
pub use system::SystemKeyring;
