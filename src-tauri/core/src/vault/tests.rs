//! The way to the vault, with a keyring whose next calls can be told to fail, to wait or to lie.

use std::collections::{HashMap, VecDeque};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::passphrase::Cost;
use super::{Key, Keyring, KeyringFault, Vault, VaultDoor};
use crate::finding::{Code, Finding};
use crate::outside::{NoRandomness, Random, SystemRandom};
use crate::secret::Secret;
use crate::store::Store;
use crate::store::record::{Sealed, SecretName};

/// A keyring in memory. Each of its next calls follows the next order, or does as it should.
#[derive(Default)]
pub(super) struct Double {
    keys: Mutex<HashMap<String, Key>>,
    orders: Mutex<VecDeque<Order>>,
    calls: Mutex<Vec<&'static str>>,
    last: std::sync::atomic::AtomicBool,
}

pub(super) enum Order {
    Obey,
    Fail(KeyringFault),
    /// Says that it waits, and waits until told to go on.
    Wait(Sender<()>, Receiver<()>),
    Forget,
    Panic,
    /// Does as it should, and then the program is gone.
    Last,
}

impl Double {
    pub(super) fn order(&self, orders: impl IntoIterator<Item = Order>) {
        self.orders.lock().unwrap().extend(orders);
    }

    /// The next call says on the first that it waits, and goes on when it hears from the second.
    pub(super) fn hang(&self) -> (Receiver<()>, Sender<()>) {
        let ((waits, seen), (go, gone)) = (channel(), channel());
        self.order([Order::Wait(waits, gone)]);
        (seen, go)
    }

    pub(super) fn only_key(&self) -> Option<(String, Key)> {
        let keys = self.keys.lock().unwrap();
        assert!(keys.len() < 2, "one item a folder");
        keys.iter()
            .next()
            .map(|(vault, key)| (vault.clone(), key.clone()))
    }

    pub(super) fn all(&self) -> HashMap<String, Key> {
        self.keys.lock().unwrap().clone()
    }

    fn replace_key(&self, key: Option<Key>) {
        let mut keys = self.keys.lock().unwrap();
        let (vault, _) = keys.drain().next().unwrap();
        keys.extend(key.map(|key| (vault, key)));
    }

    pub(super) fn calls(&self) -> Vec<&'static str> {
        std::mem::take(&mut *self.calls.lock().unwrap())
    }

    fn called(&self, call: &'static str) -> Result<bool, KeyringFault> {
        self.calls.lock().unwrap().push(call);
        let order = self.orders.lock().unwrap().pop_front();
        match order.unwrap_or(Order::Obey) {
            Order::Obey => Ok(true),
            Order::Fail(fault) => Err(fault),
            Order::Wait(waits, go) => {
                waits.send(()).unwrap();
                // A test that ended lets go as well.
                let _ = go.recv();
                Ok(true)
            }
            Order::Forget => Ok(false),
            Order::Panic => panic!("as ordered"),
            Order::Last => {
                self.last.store(true, std::sync::atomic::Ordering::SeqCst);
                Ok(true)
            }
        }
    }

    /// Ends the caller after an order that was its last.
    fn done<T>(&self, answer: T) -> T {
        assert!(
            !self.last.swap(false, std::sync::atomic::Ordering::SeqCst),
            "as ordered"
        );
        answer
    }
}

impl Keyring for Double {
    fn read(&self, vault: &str) -> Result<Option<Key>, KeyringFault> {
        self.called("read")?;
        let key = self.keys.lock().unwrap().get(vault).cloned();
        Ok(self.done(key))
    }

    fn write(&self, vault: &str, key: &Key) -> Result<(), KeyringFault> {
        if self.called("write")? {
            self.keys.lock().unwrap().insert(vault.to_owned(), key.clone());
        }
        self.done(());
        Ok(())
    }

    fn delete(&self, vault: &str) -> Result<(), KeyringFault> {
        self.called("delete")?;
        self.keys.lock().unwrap().remove(vault);
        self.done(());
        Ok(())
    }
}

/// A data folder and a keyring that outlive the program that uses them.
pub(super) struct Place {
    pub(super) folder: tempfile::TempDir,
    pub(super) keyring: Arc<Double>,
}

impl Place {
    pub(super) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            keyring: Arc::default(),
        }
    }

    /// The program started once more.
    pub(super) fn start(&self) -> (Arc<Store>, VaultDoor) {
        let store = Arc::new(Store::open(self.folder.path()).unwrap());
        let keyring: Arc<dyn Keyring> = self.keyring.clone();
        let door = VaultDoor::new(Arc::clone(&store), keyring, Arc::new(SystemRandom));
        (store, door.patient(Duration::from_secs(60)).costing(CHEAP))
    }

    /// A place whose first start is over and that holds one secret.
    pub(super) async fn with_a_secret() -> Self {
        let place = Self::new();
        let (store, door) = place.start();
        let vault = door.knock().await.unwrap();
        put(&store, &vault, &token(), "the-token");
        place.keyring.calls();
        place
    }
}

/// Enough to see that it is derived, and no more.
const CHEAP: Cost = Cost {
    memory_kib: 64,
    passes: 1,
    lanes: 2,
};

pub(super) fn token() -> SecretName {
    SecretName::connection("c1", "access_token")
}

pub(super) fn put(store: &Store, vault: &Vault, name: &SecretName, text: &str) {
    let sealed = vault.seal(name, &Secret::new(text)).unwrap();
    store.write(|change| change.put_secret(name, &sealed, 1)).unwrap();
}

pub(super) fn read(store: &Store, vault: &Vault, name: &SecretName) -> String {
    let sealed = store.secret(name).unwrap().unwrap();
    vault.open(name, &sealed).unwrap().expose().to_owned()
}

pub(super) async fn refused(door: &VaultDoor) -> Code {
    door.knock().await.map(|_| ()).unwrap_err().code
}

#[tokio::test]
async fn a_first_start_writes_one_item_and_the_next_one_only_reads_it() {
    let place = Place::new();
    {
        let (store, door) = place.start();
        assert!(door.vault().is_none());
        let vault = door.knock().await.unwrap();
        assert_eq!(place.keyring.calls(), ["read", "write", "read"]);
        put(&store, &vault, &token(), "the-token");
        door.knock().await.unwrap();
        assert_eq!(place.keyring.calls(), [""; 0], "an open door asks nobody");
    }
    let (store, door) = place.start();
    let vault = door.knock().await.unwrap();
    assert_eq!(place.keyring.calls(), ["read"]);
    assert_eq!(read(&store, &vault, &token()), "the-token");
    assert!(door.vault().is_some() && !door.is_asking());
}

#[tokio::test]
async fn no_secret_and_no_key_stands_in_any_file() {
    let place = Place::with_a_secret().await;
    let (_, key) = place.keyring.only_key().unwrap();
    for entry in std::fs::read_dir(place.folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for planted in ["the-token", key.text().as_str()] {
            assert!(
                !bytes
                    .windows(planted.len())
                    .any(|window| window == planted.as_bytes())
            );
        }
    }
}

#[tokio::test]
async fn each_fault_of_the_keyring_is_told_and_checking_again_asks_again() {
    for (fault, code) in [
        (KeyringFault::Absent, Code::VaultAbsent),
        (KeyringFault::Locked, Code::VaultLocked),
        (KeyringFault::Refused, Code::VaultRefused),
        (KeyringFault::Broken("odd".to_owned()), Code::VaultBroken),
    ] {
        let place = Place::new();
        let (_store, door) = place.start();
        place.keyring.order([Order::Fail(fault.clone())]);
        assert_eq!(refused(&door).await, code);
        assert!(place.keyring.only_key().is_none() && door.vault().is_none());

        place.keyring.order([Order::Obey, Order::Fail(fault.clone())]);
        assert_eq!(refused(&door).await, code);
        assert!(place.keyring.only_key().is_none(), "the write failed");

        door.knock().await.unwrap();
    }
}

#[tokio::test]
async fn a_keyring_that_forgets_is_not_trusted_with_anything() {
    let place = Place::new();
    let (_store, door) = place.start();
    place.keyring.order([Order::Obey, Order::Forget]);
    assert_eq!(refused(&door).await, Code::VaultBroken);
    door.knock().await.unwrap();
}

#[tokio::test]
async fn a_call_that_panics_is_a_broken_keyring() {
    let place = Place::new();
    let (_store, door) = place.start();
    place.keyring.order([Order::Panic]);
    assert_eq!(refused(&door).await, Code::VaultBroken);
    door.knock().await.unwrap();
}

#[tokio::test]
async fn a_start_killed_between_keyring_and_store_goes_on_with_the_same_key() {
    let place = Place::new();
    let (store, door) = place.start();
    // The key is written, and then the program is gone.
    place
        .keyring
        .order([Order::Obey, Order::Obey, Order::Fail(KeyringFault::Locked)]);
    assert_eq!(refused(&door).await, Code::VaultLocked);
    let (vault, key) = place.keyring.only_key().unwrap();
    drop((store, door));
    place.keyring.calls();

    let (_store, door) = place.start();
    door.knock().await.unwrap();
    assert_eq!(place.keyring.calls(), ["read"]);
    let (same_vault, same_key) = place.keyring.only_key().unwrap();
    assert!(same_vault == vault && same_key.same(&key));
}

#[tokio::test]
async fn a_lost_key_overwrites_nothing_and_its_return_mends_it() {
    let place = Place::with_a_secret().await;
    let (_, key) = place.keyring.only_key().unwrap();
    let (store, door) = place.start();
    let (vault_id, lost) = place.keyring.only_key().unwrap();
    place.keyring.replace_key(None);
    assert_eq!(refused(&door).await, Code::VaultKeyLost);
    assert_eq!(place.keyring.calls(), ["read"]);

    assert!(lost.same(&key));
    place.keyring.write(&vault_id, &lost).unwrap();
    let vault = door.knock().await.unwrap();
    assert_eq!(read(&store, &vault, &token()), "the-token");
}

#[tokio::test]
async fn a_wrong_key_overwrites_nothing_and_the_right_one_mends_it() {
    let place = Place::with_a_secret().await;
    let (store, door) = place.start();
    let (_, right) = place.keyring.only_key().unwrap();
    let wrong = Key::fresh(&SystemRandom).unwrap();
    place.keyring.replace_key(Some(wrong.clone()));
    assert_eq!(refused(&door).await, Code::VaultKeyWrong);
    assert_eq!(place.keyring.calls(), ["read"]);
    assert!(place.keyring.only_key().unwrap().1.same(&wrong));

    place.keyring.replace_key(Some(right));
    let vault = door.knock().await.unwrap();
    assert_eq!(read(&store, &vault, &token()), "the-token");
}

#[tokio::test]
async fn while_the_keyring_asks_all_knocks_join_and_its_late_answer_is_used() {
    let place = Place::with_a_secret().await;
    let (store, door) = place.start();
    let door = door.patient(Duration::ZERO);
    let (seen, go) = place.keyring.hang();
    assert_eq!(refused(&door).await, Code::VaultAsking);
    seen.recv().unwrap();
    assert_eq!(refused(&door).await, Code::VaultAsking);
    assert!(door.is_asking() && door.vault().is_none());

    go.send(()).unwrap();
    let vault = door.wait().await.unwrap();
    assert_eq!(place.keyring.calls(), ["read"], "both knocks were one attempt");
    assert_eq!(read(&store, &vault, &token()), "the-token");
    assert!(door.knock().await.is_ok() && !door.is_asking());
}

#[tokio::test]
async fn cancelling_frees_whoever_waits_and_discards_the_late_answer() {
    let place = Place::with_a_secret().await;
    let (_store, door) = place.start();
    let (seen, go) = place.keyring.hang();
    let waiting = async { door.knock().await.map(|_| ()) };
    let cancelling = async {
        tokio::task::yield_now().await;
        seen.recv().unwrap();
        door.cancel();
    };
    let (answer, ()) = tokio::join!(waiting, cancelling);
    assert_eq!(answer, Err(Finding::new(Code::Cancelled)));
    go.send(()).unwrap();
    assert!(door.vault().is_none() && !door.is_asking());

    assert!(door.knock().await.is_ok(), "a new knock asks anew");
}

#[tokio::test]
async fn an_attempt_given_up_cannot_overwrite_the_key_of_the_next() {
    let place = Place::new();
    let (store, door) = place.start();
    place.keyring.order([Order::Obey]);
    let (seen, go) = place.keyring.hang();
    let patient = door.patient(Duration::ZERO);
    assert_eq!(refused(&patient).await, Code::VaultAsking);
    seen.recv().unwrap();
    patient.cancel();

    // The first attempt hangs in its write. The second comes to its end, and then the first one writes after all.
    let vault = patient.wait().await.unwrap();
    put(&store, &vault, &token(), "the-token");
    let (_, key) = place.keyring.only_key().unwrap();
    place.keyring.replace_key(None);
    let (seen, read_back) = place.keyring.hang();
    go.send(()).unwrap();
    seen.recv().unwrap();
    assert!(
        place.keyring.only_key().unwrap().1.same(&key),
        "both offered the same key"
    );
    drop(read_back);
}

#[tokio::test]
async fn a_folder_can_be_closed_while_the_keyring_asks() {
    let place = Place::with_a_secret().await;
    let (store, door) = place.start();
    let door = door.patient(Duration::ZERO);
    let (seen, _go) = place.keyring.hang();
    assert_eq!(refused(&door).await, Code::VaultAsking);
    seen.recv().unwrap();
    drop((store, door));

    let (store, door) = place.start();
    let vault = door.knock().await.unwrap();
    assert_eq!(read(&store, &vault, &token()), "the-token");
}

#[tokio::test]
async fn a_row_moved_to_another_owner_does_not_open() {
    let place = Place::with_a_secret().await;
    let (store, door) = place.start();
    let vault = door.knock().await.unwrap();
    let sealed = store.secret(&token()).unwrap().unwrap();
    let elsewhere = SecretName::connection("c2", "access_token");
    store
        .write(|change| change.put_secret(&elsewhere, &sealed, 1))
        .unwrap();

    let moved = store.secret(&elsewhere).unwrap().unwrap();
    let fault = vault.open(&elsewhere, &moved).map(|_| ()).unwrap_err();
    assert_eq!(Finding::from(fault).code, Code::SecretUnreadable);
    put(&store, &vault, &elsewhere, "entered again");
    assert_eq!(read(&store, &vault, &elsewhere), "entered again");
}

#[tokio::test]
async fn sealed_rows_without_a_key_check_are_left_alone() {
    let place = Place::new();
    let (store, door) = place.start();
    let stray = Sealed(vec![1; 64]);
    store
        .write(|change| change.put_secret(&token(), &stray, 1))
        .unwrap();
    assert_eq!(refused(&door).await, Code::FolderDamaged);
    assert_eq!(place.keyring.calls(), [""; 0], "a new key would never open them");
}

#[tokio::test]
async fn a_damaged_key_check_is_left_alone() {
    let place = Place::with_a_secret().await;
    let (store, door) = place.start();
    store.write(|change| change.put_meta("key-check", "?")).unwrap();
    assert_eq!(refused(&door).await, Code::FolderDamaged);
    assert_eq!(place.keyring.calls(), ["read"]);
}

#[tokio::test]
async fn without_randomness_nothing_is_begun() {
    struct None;
    impl Random for None {
        fn fill(&self, _: &mut [u8]) -> Result<(), NoRandomness> {
            Err(NoRandomness)
        }
    }
    let place = Place::new();
    let store = Arc::new(Store::open(place.folder.path()).unwrap());
    let keyring: Arc<dyn Keyring> = place.keyring.clone();
    let door = VaultDoor::new(store, keyring, Arc::new(None));
    assert_eq!(refused(&door).await, Code::VaultBroken);
    assert_eq!(place.keyring.calls(), [""; 0]);
}
