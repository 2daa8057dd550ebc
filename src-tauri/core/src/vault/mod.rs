//! Secrets: one key in the system's keyring, or behind a passphrase, and rows sealed with it.
//!
//! * [`Vault`]: seals secrets for the store and opens them again;
//! * [`VaultDoor`]: gets the key, off the page's thread, however long the keyring thinks;
//! * [`Keyring`]: who keeps the key; [`SystemKeyring`] is the operating system's;
//! * [`passphrase`]: what keeps it where there is no keyring; [`Guard`]: which of the two it is, and the way from one to
//!   the other.
//!
//! ```text
//! keyring (32 bytes, asked once a start) --+
//!                                          +-> Vault -> sealed rows -> Store (one transaction with the state)
//! passphrase -> wrap (a value of Store) ---+
//! ```
//!
//! The boundary lies here because a keyring cannot take part in a transaction: were each secret an item of its own, a
//! kill could always fall between an item and the record about it. So the keyring keeps one key that never changes.
//! Without a keyring nothing is stored, until the person chooses a passphrase, which wraps such a key. Nothing falls back
//! from one to the other by itself.

mod door;
mod guard;
mod keyring;
pub mod passphrase;
mod seal;
mod system;
#[cfg(test)]
mod tests;
mod unlock;

pub use door::VaultDoor;
pub use guard::{Changing, Guard, Kept};
pub use keyring::{Keyring, KeyringFault};
pub use seal::{Key, SealFault, Vault};
pub use system::SystemKeyring;
