//! A passphrase from its first day, the ways between it and a keyring, and a kill at each point of each way.

use std::sync::Arc;

use super::super::tests::{Order, Place, put, read, refused, token};
use super::super::{Guard, Kept, KeyringFault, VaultDoor};
use super::Changing;
use crate::finding::Code;
use crate::secret::Secret;
use crate::store::Store;

const PASSPHRASE: &str = "correct horse battery";
const OTHER: &str = "another long passphrase";

fn secret(text: &str) -> Secret {
    Secret::new(text)
}

async fn end(mut change: Changing) -> Result<(), Code> {
    change.end().await.map_err(|finding| finding.code)
}

/// A place whose secret a passphrase keeps; no keyring was ever there.
async fn behind_a_passphrase() -> Place {
    let place = Place::new();
    let (store, door) = place.start();
    place.keyring.order([Order::Fail(KeyringFault::Absent)]);
    assert_eq!(refused(&door).await, Code::VaultAbsent);
    end(door.use_passphrase(secret(PASSPHRASE))).await.unwrap();
    put(&store, &door.vault().unwrap(), &token(), "the-token");
    place.keyring.calls();
    place
}

fn kept(door: &VaultDoor) -> (Guard, bool) {
    let Kept { by, leftover } = door.kept().unwrap();
    (by, leftover)
}

fn opens(store: &Store, door: &VaultDoor) {
    assert_eq!(read(store, &door.vault().unwrap(), &token()), "the-token");
}

/// Started again, the vault opens one way, and not the other.
async fn opens_again(place: &Place, by: Guard, passphrase: &str) -> (Arc<Store>, VaultDoor) {
    let (store, door) = place.start();
    match by {
        Guard::Keyring => {
            door.knock().await.unwrap();
        }
        Guard::Passphrase => {
            assert_eq!(refused(&door).await, Code::VaultPassphrase);
            end(door.unlock(secret(passphrase))).await.unwrap();
        }
    }
    opens(&store, &door);
    (store, door)
}

#[tokio::test]
async fn without_a_keyring_a_passphrase_keeps_the_key_from_the_first_day() {
    let place = behind_a_passphrase().await;
    let (store, door) = place.start();
    assert_eq!(kept(&door), (Guard::Passphrase, false));
    assert_eq!(refused(&door).await, Code::VaultPassphrase);
    assert_eq!(place.keyring.calls(), [""; 0], "the keyring is not asked");

    let wrong = door.unlock(secret(OTHER)).end().await.unwrap_err();
    assert_eq!(
        (wrong.code, wrong.field.as_deref()),
        (Code::PassphraseWrong, Some("passphrase"))
    );
    assert!(door.vault().is_none());
    end(door.unlock(secret(PASSPHRASE))).await.unwrap();
    opens(&store, &door);
    assert!(door.knock().await.is_ok());
    assert!(place.keyring.only_key().is_none());
}

#[tokio::test]
async fn no_passphrase_stands_in_any_file() {
    let place = behind_a_passphrase().await;
    for entry in std::fs::read_dir(place.folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for planted in [PASSPHRASE, "the-token"] {
            assert!(
                !bytes
                    .windows(planted.len())
                    .any(|window| window == planted.as_bytes())
            );
        }
    }
}

#[tokio::test]
async fn what_a_keyring_sealed_no_passphrase_opens() {
    let place = Place::with_a_secret().await;
    let (store, door) = place.start();
    place.keyring.order([Order::Fail(KeyringFault::Locked)]);
    assert_eq!(refused(&door).await, Code::VaultLocked);
    assert_eq!(door.is_blank(), Ok(false));
    let refusal = end(door.use_passphrase(secret(PASSPHRASE))).await;
    assert_eq!(refusal, Err(Code::VaultKeyringOnly));
    assert_eq!(kept(&door), (Guard::Keyring, false));
    door.knock().await.unwrap();
    opens(&store, &door);
}

#[tokio::test]
async fn a_keyring_that_answers_after_a_passphrase_was_chosen_matters_to_nobody() {
    let place = Place::new();
    let (store, door) = place.start();
    let door = door.patient(std::time::Duration::ZERO);
    place.keyring.order([Order::Obey]);
    let (seen, go) = place.keyring.hang();
    assert_eq!(refused(&door).await, Code::VaultAsking);
    seen.recv().unwrap();
    end(door.use_passphrase(secret(PASSPHRASE))).await.unwrap();
    put(&store, &door.vault().unwrap(), &token(), "the-token");
    assert!(!door.is_asking());
    go.send(()).unwrap();
    drop((store, door));
    let (_store, door) = opens_again(&place, Guard::Passphrase, PASSPHRASE).await;
    end(door.keep_in_keyring()).await.unwrap();
    drop((_store, door));
    opens_again(&place, Guard::Keyring, "").await;
}

#[tokio::test]
async fn a_second_choice_of_a_passphrase_needs_the_first() {
    let place = behind_a_passphrase().await;
    let (_store, door) = place.start();
    assert_eq!(
        end(door.use_passphrase(secret(OTHER))).await,
        Err(Code::VaultPassphrase)
    );
    assert_eq!(end(door.keep_in_keyring()).await, Err(Code::VaultPassphrase));
    end(door.unlock(secret(PASSPHRASE))).await.unwrap();
    end(door.use_passphrase(secret(OTHER))).await.unwrap();
    drop((_store, door));
    let (_store, door) = place.start();
    assert_eq!(
        end(door.unlock(secret(PASSPHRASE))).await,
        Err(Code::PassphraseWrong)
    );
    drop((_store, door));
    opens_again(&place, Guard::Passphrase, OTHER).await;
}

#[tokio::test]
async fn the_wrap_of_a_passphrase_that_was_replaced_is_in_no_file() {
    let place = behind_a_passphrase().await;
    let (store, door) = opens_again(&place, Guard::Passphrase, PASSPHRASE).await;
    let before = store.meta("wrapped-key").unwrap().unwrap();
    let there = |needle: &str| {
        std::fs::read_dir(place.folder.path()).unwrap().any(|entry| {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            bytes
                .windows(needle.len())
                .any(|window| window == needle.as_bytes())
        })
    };
    // The salt and what follows: its beginning is the same in each wrap.
    let tail = before.rsplit_once("p=2$").unwrap().1.to_owned();
    assert!(there(&tail));
    end(door.use_passphrase(secret(OTHER))).await.unwrap();
    assert!(!there(&tail));
    let after = store.meta("wrapped-key").unwrap().unwrap();
    let tail = after.rsplit_once("p=2$").unwrap().1.to_owned();
    end(door.keep_in_keyring()).await.unwrap();
    assert!(!there(&tail));
}

#[tokio::test]
async fn from_the_keyring_to_a_passphrase_and_back() {
    let place = Place::with_a_secret().await;
    let (store, door) = place.start();
    let before = door.knock().await.unwrap();
    place.keyring.calls();
    end(door.use_passphrase(secret(PASSPHRASE))).await.unwrap();
    assert_eq!(place.keyring.calls(), ["delete"]);
    assert!(place.keyring.only_key().is_none());
    assert_eq!(kept(&door), (Guard::Passphrase, false));
    assert!(
        Arc::ptr_eq(&before, &door.vault().unwrap()),
        "the door stays open"
    );
    drop((store, door, before));

    let (store, door) = opens_again(&place, Guard::Passphrase, PASSPHRASE).await;
    place.keyring.calls();
    end(door.keep_in_keyring()).await.unwrap();
    assert_eq!(place.keyring.calls(), ["read", "write", "read"]);
    assert_eq!(kept(&door), (Guard::Keyring, false));
    drop((store, door));
    opens_again(&place, Guard::Keyring, "").await;
}

#[tokio::test]
async fn a_keyring_that_fails_leaves_the_key_with_the_passphrase() {
    for (orders, code) in [
        (vec![Order::Fail(KeyringFault::Absent)], Code::VaultAbsent),
        (
            vec![Order::Obey, Order::Fail(KeyringFault::Refused)],
            Code::VaultRefused,
        ),
        (vec![Order::Obey, Order::Forget], Code::VaultBroken),
        (
            vec![Order::Obey, Order::Obey, Order::Fail(KeyringFault::Locked)],
            Code::VaultLocked,
        ),
    ] {
        let place = behind_a_passphrase().await;
        let (store, door) = opens_again(&place, Guard::Passphrase, PASSPHRASE).await;
        place.keyring.order(orders);
        assert_eq!(end(door.keep_in_keyring()).await, Err(code));
        assert_eq!(kept(&door), (Guard::Passphrase, false));
        assert!(place.keyring.only_key().is_none(), "no copy stays: {code}");
        end(door.keep_in_keyring()).await.unwrap();
        drop((store, door));
        opens_again(&place, Guard::Keyring, "").await;
    }
}

#[tokio::test]
async fn a_copy_that_the_keyring_did_not_forget_is_remembered_and_swept_later() {
    let place = Place::with_a_secret().await;
    let (store, door) = place.start();
    door.knock().await.unwrap();
    place.keyring.order([Order::Fail(KeyringFault::Locked)]);
    end(door.use_passphrase(secret(PASSPHRASE))).await.unwrap();
    assert_eq!(kept(&door), (Guard::Passphrase, true));
    assert!(place.keyring.only_key().is_some());
    drop((store, door));

    let (_store, door) = opens_again(&place, Guard::Passphrase, PASSPHRASE).await;
    end(door.sweep()).await.unwrap();
    assert_eq!(kept(&door), (Guard::Passphrase, false));
    assert!(place.keyring.only_key().is_none());
}

#[tokio::test]
async fn one_change_at_a_time_and_none_waits_for_the_keyring() {
    let place = behind_a_passphrase().await;
    let (store, door) = opens_again(&place, Guard::Passphrase, PASSPHRASE).await;
    let (seen, go) = place.keyring.hang();
    let first = door.keep_in_keyring();
    seen.recv().unwrap();
    assert_eq!(
        end(door.use_passphrase(secret(OTHER))).await,
        Err(Code::VaultAsking)
    );
    assert_eq!(end(door.sweep()).await, Err(Code::VaultAsking));
    assert_eq!(kept(&door), (Guard::Passphrase, false));
    go.send(()).unwrap();
    end(first).await.unwrap();
    assert_eq!(kept(&door), (Guard::Keyring, false), "the late answer is used");
    end(door.use_passphrase(secret(OTHER))).await.unwrap();
    drop((store, door));
    opens_again(&place, Guard::Passphrase, OTHER).await;
}

/// Each change calls the keyring at most three times. The program is killed before and after each of them, which is on
/// either side of each commit as well.
#[tokio::test]
async fn killed_between_any_two_steps_the_vault_opens_and_no_copy_is_forgotten() {
    for (from, calls) in [(Guard::Keyring, 1), (Guard::Passphrase, 3)] {
        for call in 0..calls {
            for kill in [|| Order::Panic, || Order::Last] {
                let place = match from {
                    Guard::Keyring => Place::with_a_secret().await,
                    Guard::Passphrase => behind_a_passphrase().await,
                };
                let (store, door) = opens_again(&place, from, PASSPHRASE).await;
                place
                    .keyring
                    .order((0..call).map(|_| Order::Obey).chain([kill()]));
                let change = match from {
                    Guard::Keyring => door.use_passphrase(secret(PASSPHRASE)),
                    Guard::Passphrase => door.keep_in_keyring(),
                };
                assert_eq!(end(change).await, Err(Code::VaultBroken), "{from:?} {call}");
                drop((store, door));

                // The commit that decides is before the first call on the one way, and after the last on the other.
                let (store, door) = opens_again(&place, Guard::Passphrase, PASSPHRASE).await;
                let copy = place.keyring.only_key().is_some();
                assert!(!copy || kept(&door).1, "an unknown copy: {from:?} {call}");
                end(door.sweep()).await.unwrap();
                assert!(place.keyring.only_key().is_none(), "{from:?} {call}");
                assert_eq!(kept(&door), (Guard::Passphrase, false));
                drop((store, door));
                opens_again(&place, Guard::Passphrase, PASSPHRASE).await;
            }
        }
    }
}

#[tokio::test]
async fn a_store_without_room_keeps_the_guard_it_had() {
    let place = Place::with_a_secret().await;
    let (store, door) = place.start();
    door.knock().await.unwrap();
    store.fills_up();
    assert_eq!(
        end(door.use_passphrase(secret(PASSPHRASE))).await,
        Err(Code::DiskFull)
    );
    assert_eq!(kept(&door), (Guard::Keyring, false));
    assert!(place.keyring.only_key().is_some());
    store.has_room();
    end(door.use_passphrase(secret(PASSPHRASE))).await.unwrap();
    drop((store, door));
    opens_again(&place, Guard::Passphrase, PASSPHRASE).await;
}

#[tokio::test]
async fn a_wrap_that_cannot_be_read_is_left_alone() {
    for broken in [
        "?",
        "argon2id$v=19$m=4194304,t=3,p=4$AAAAAAAAAAAAAAAAAAAAAA==$AAAA",
    ] {
        let place = behind_a_passphrase().await;
        let (store, door) = place.start();
        store
            .write(|change| change.put_meta("wrapped-key", broken))
            .unwrap();
        assert_eq!(refused(&door).await, Code::FolderDamaged);
        assert_eq!(
            end(door.unlock(secret(PASSPHRASE))).await,
            Err(Code::FolderDamaged)
        );
        assert_eq!(store.meta("wrapped-key").unwrap().as_deref(), Some(broken));
        assert_eq!(place.keyring.calls(), [""; 0]);
    }
}

#[tokio::test]
async fn beginning_anew_forgets_the_secrets_and_spares_what_the_keyring_holds() {
    let place = Place::with_a_secret().await;
    let (store, door) = place.start();
    let (name, key) = place.keyring.only_key().unwrap();
    assert_eq!(
        door.begin_anew(|_| Ok(())),
        Ok(()),
        "it was never asked, so it is closed"
    );
    assert_eq!(store.secret(&token()), Ok(None));
    assert_eq!(place.keyring.calls(), [""; 0]);
    door.knock().await.unwrap();
    let keys = place.keyring.all();
    assert_eq!(keys.len(), 2, "the new key has a name of its own");
    assert!(keys[&name].same(&key));
    put(&store, &door.vault().unwrap(), &token(), "the-token");
    let refusal = door.begin_anew(|_| Ok(())).unwrap_err();
    assert_eq!(refusal.code, Code::Busy, "an open vault is not given up");
    opens(&store, &door);
}
