//! The operating system's keyring: Secret Service, Keychain or Credential Manager, by the `keyring` crate.
//!
//! On Linux each call makes a store of its own. The crate's own default store keeps its first answer for the life of the
//! process: a keyring that was started or mended later would never be seen.

use keyring::{Entry, Error};
use zeroize::Zeroizing;

use super::{Key, Keyring, KeyringFault};

/// The keyring of whoever runs the program.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemKeyring;

impl Keyring for SystemKeyring {
    fn read(&self, vault: &str) -> Result<Option<Key>, KeyringFault> {
        match entry(vault).and_then(|entry| entry.get_password()) {
            Ok(text) => match Key::parse(&Zeroizing::new(text)) {
                Some(key) => Ok(Some(key)),
                None => Err(KeyringFault::Broken("its item is not a vault key".to_owned())),
            },
            Err(Error::NoEntry) => Ok(None),
            Err(other) => Err(fault(other)),
        }
    }

    fn write(&self, vault: &str, key: &Key) -> Result<(), KeyringFault> {
        let keep = || entry(vault).and_then(|entry| entry.set_password(&key.text()));
        match keep() {
            #[cfg(target_os = "linux")]
            Err(Error::NoStorageAccess(cause)) if is_without_collection(&*cause) => {
                make_collection()?;
                keep().map_err(fault)
            }
            done => done.map_err(fault),
        }
    }

    fn delete(&self, vault: &str) -> Result<(), KeyringFault> {
        match entry(vault).and_then(|entry| entry.delete_credential()) {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(other) => Err(fault(other)),
        }
    }
}

#[cfg(target_os = "linux")]
fn entry(vault: &str) -> keyring::Result<Entry> {
    use keyring_core::api::CredentialStoreApi as _;
    use zbus_secret_service_keyring_store::Store;

    let label = std::collections::HashMap::from([("label", LABEL)]);
    let inner = Store::new()?.build(SERVICE, vault, Some(&label))?;
    Ok(Entry { inner })
}

/// Whether the service runs but has no default collection yet, as in a new user's first session without a login keyring.
#[cfg(target_os = "linux")]
fn is_without_collection(cause: &(dyn std::error::Error + 'static)) -> bool {
    matches!(cause.downcast_ref(), Some(secret_service::Error::NoResult))
}

/// Asks the service for a default collection, as libsecret does; the person chooses its password.
#[cfg(target_os = "linux")]
fn make_collection() -> Result<(), KeyringFault> {
    use secret_service::EncryptionType;
    use secret_service::blocking::SecretService;

    let made = SecretService::connect(EncryptionType::Plain)
        .and_then(|service| service.create_collection(COLLECTION, "default").map(|_| ()));
    made.map_err(|fault| of_platform(&fault))
}

#[cfg(not(target_os = "linux"))]
fn entry(vault: &str) -> keyring::Result<Entry> {
    Entry::new(SERVICE, vault)
}

/// Never with the error's `Debug`: some variants hold what was read.
fn fault(error: Error) -> KeyringFault {
    match error {
        Error::PlatformFailure(cause) | Error::NoStorageAccess(cause) => of_platform(&*cause),
        Error::NoDefaultStore => KeyringFault::Absent,
        other => KeyringFault::Broken(other.to_string()),
    }
}

#[cfg(not(target_os = "linux"))]
fn of_platform(cause: &(dyn std::error::Error + 'static)) -> KeyringFault {
    KeyringFault::Broken(cause.to_string())
}

#[cfg(target_os = "linux")]
fn of_platform(cause: &(dyn std::error::Error + 'static)) -> KeyringFault {
    use secret_service::Error as Service;
    match cause.downcast_ref::<Service>() {
        // No bus; or a service without a default collection, which is a keyring with no place to keep anything.
        Some(Service::Unavailable | Service::NoResult) => KeyringFault::Absent,
        Some(Service::Locked) => KeyringFault::Locked,
        Some(Service::Prompt) => KeyringFault::Refused,
        Some(Service::Zbus(fault)) => of_bus(fault),
        Some(Service::ZbusFdo(fault)) => of_fdo(fault),
        _ => KeyringFault::Broken(cause.to_string()),
    }
}

#[cfg(target_os = "linux")]
fn of_bus(fault: &zbus::Error) -> KeyringFault {
    use zbus::Error as Bus;
    match fault {
        Bus::Address(_) | Bus::InputOutput(_) | Bus::Connection(..) | Bus::Handshake(_) => {
            KeyringFault::Absent
        }
        Bus::FDO(fault) => of_fdo(fault),
        Bus::MethodError(name, words, _) => match name.as_str() {
            "org.freedesktop.Secret.Error.IsLocked" => KeyringFault::Locked,
            "org.freedesktop.DBus.Error.AccessDenied" => KeyringFault::Refused,
            "org.freedesktop.DBus.Error.ServiceUnknown" | "org.freedesktop.DBus.Error.NameHasNoOwner" => {
                KeyringFault::Absent
            }
            name if name.starts_with("org.freedesktop.DBus.Error.Spawn.") => KeyringFault::Absent,
            name => KeyringFault::Broken(words.clone().unwrap_or_else(|| name.to_owned())),
        },
        other => KeyringFault::Broken(other.to_string()),
    }
}

#[cfg(target_os = "linux")]
fn of_fdo(fault: &zbus::fdo::Error) -> KeyringFault {
    use zbus::fdo::Error as Fdo;
    match fault {
        Fdo::ZBus(fault) => of_bus(fault),
        Fdo::ServiceUnknown(_)
        | Fdo::NameHasNoOwner(_)
        | Fdo::SpawnServiceNotFound(_)
        | Fdo::SpawnFailed(_) => KeyringFault::Absent,
        Fdo::AccessDenied(_) => KeyringFault::Refused,
        other => KeyringFault::Broken(other.to_string()),
    }
}

const SERVICE: &str = "Keywright";
#[cfg(target_os = "linux")]
const COLLECTION: &str = "Default keyring";
#[cfg(target_os = "linux")]
const LABEL: &str = "Keywright vault";

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use secret_service::Error as Service;

    #[test]
    fn the_services_refusals_are_told_apart() {
        let no_socket = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
        let unknown = || zbus::fdo::Error::ServiceUnknown("org.freedesktop.secrets".to_owned());
        for (cause, expected) in [
            (Service::Unavailable, KeyringFault::Absent),
            (Service::NoResult, KeyringFault::Absent),
            (Service::Zbus(no_socket.into()), KeyringFault::Absent),
            (
                Service::Zbus(zbus::Error::FDO(Box::new(unknown()))),
                KeyringFault::Absent,
            ),
            (Service::ZbusFdo(unknown()), KeyringFault::Absent),
            (Service::Locked, KeyringFault::Locked),
            (Service::Prompt, KeyringFault::Refused),
            (
                Service::Crypto("odd"),
                KeyringFault::Broken("Crypto error: odd".to_owned()),
            ),
        ] {
            let shown = cause.to_string();
            assert_eq!(
                fault(Error::PlatformFailure(Box::new(cause))),
                expected,
                "{shown}"
            );
        }
        assert_eq!(fault(Error::NoDefaultStore), KeyringFault::Absent);
    }

    #[test]
    fn what_an_item_holds_is_never_part_of_a_fault() {
        let KeyringFault::Broken(words) = fault(Error::BadEncoding(b"planted".to_vec())) else {
            panic!("an item that is no text is broken")
        };
        assert!(!words.contains("planted") && !words.contains("112"), "{words}");
    }
}
