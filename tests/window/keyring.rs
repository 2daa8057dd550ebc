//! The keyring: locked with its prompt open, refused, not there at all; a passphrase in its place; its key lost, or another
//! one. Each is a page of its own, and each is left.

use keywright_tests::Fault;
use keywright_tests::imitation::Imitation;
use keywright_tests::stage::{Keyring, Stage};
use keywright_tests::window::{PRESSABLE, Window};

use crate::set::{Set, clean, sqlite};

#[tokio::test]
async fn a_locked_keyring_asks_is_refused_and_then_opens() -> Result<(), Fault> {
    let mut stage = Stage::set("keyring-locked", Keyring::Locked).await?;
    let x = Imitation::start(&stage, &[]).await?;
    let window = Window::open(&stage, &x.arguments(&stage)).await?;
    window
        .sees("The keyring has been asked and has not answered yet.")
        .await?;
    stage.screen("asking").await?;
    window.shot("asking").await?;
    stage.dismiss_prompt().await?;
    // Nobody presses anything: the late answer brings the page up to date.
    window.sees("The keyring was not unlocked").await?;
    window.shot("refused").await?;
    stage.unlock().await?;
    window.press("Check again").await?;
    window.loses("The keyring").await?;
    window
        .sees("Connect an X or Google account to your business system")
        .await?;
    window.shot("open").await?;
    clean(&stage, &[("consumer secret", &x.said.app.consumer_secret)])?;
    window.close().await
}

#[tokio::test]
async fn without_a_keyring_nothing_is_stored_until_there_is_one() -> Result<(), Fault> {
    let mut stage = Stage::set("keyring-absent", Keyring::Absent).await?;
    let x = Imitation::start(&stage, &[]).await?;
    let window = Window::open(&stage, &x.arguments(&stage)).await?;
    window
        .sees("There is no keyring that answers on this computer.")
        .await?;
    window.shot("absent").await?;
    stage.unlock().await?;
    window.press("Check again").await?;
    window.loses("There is no keyring").await?;
    window.shot("there").await?;
    clean(&stage, &[("consumer secret", &x.said.app.consumer_secret)])?;
    window.close().await
}

#[tokio::test]
async fn a_passphrase_keeps_the_key_and_hands_it_to_a_keyring_and_back() -> Result<(), Fault> {
    let stage = Stage::set("passphrase", Keyring::Absent).await?;
    let mut set = Set::on(stage, &[]).await?;
    set.seen.push(("passphrase", PASSPHRASE.to_owned()));
    set.seen.push(("other passphrase", OTHER.to_owned()));
    let window = &set.window;
    window
        .sees("There is no keyring that answers on this computer.")
        .await?;
    window.press("Use a passphrase instead").await?;
    window.sees("Nobody can recover it.").await?;
    window.fill("Passphrase", "eleven char").await?;
    window.sees("The passphrase is too short: 11 characters.").await?;
    window.shot("too-short").await?;
    window.fill("Passphrase", PASSPHRASE).await?;
    window.loses("too short").await?;
    window.fill("The same once more", OTHER).await?;
    window.press("Use this passphrase").await?;
    window.sees("The two passphrases are not the same.").await?;
    assert!(window.invalid("The same once more").await?);
    window.shot("differs").await?;
    window.fill("The same once more", PASSPHRASE).await?;
    window.press("Use this passphrase").await?;
    window.sees("the key kept by a passphrase").await?;
    set.road().to_the_keys().await?;
    set.road().to_the_sign_in().await?;

    set = set.restart().await?;
    set.window.sees("Unlock your secrets").await?;
    set.window.shot("locked").await?;
    unlock(&set.window, OTHER).await?;
    set.window.sees("This is not the passphrase.").await?;
    assert!(set.window.invalid("Passphrase").await?);
    set.window.shot("wrong").await?;

    // A step that needs a secret asks for it in place.
    set.window.press("Look at my connections").await?;
    set.window
        .sees("Until that is put right, steps that need a secret stop there.")
        .await?;
    set.window.shot("home-locked").await?;
    set.window.press("Continue: Creatio · @acme_notify").await?;
    set.window.press("Open X and sign in").await?;
    set.window
        .sees("Your secrets are locked with a passphrase.")
        .await?;
    set.window.shot("step-locked").await?;
    set.window.press("Enter the passphrase").await?;
    set.window.shot("step-asking").await?;
    unlock(&set.window, PASSPHRASE).await?;
    set.window.loses("Your secrets are locked").await?;
    let pin = set.road().to_the_pin().await?;
    set.remember()?;

    // A keyring comes, takes the key, and opens the next start.
    set.stage.unlock().await?;
    set.window.press("Keywright All connections").await?;
    set.window.press("Change: How your secrets are kept").await?;
    set.window.shot("keeping").await?;
    set.window.press("Keep the key in the keyring").await?;
    set.window.sees("the key kept by the system's keyring").await?;
    set.window.shot("kept-by-the-keyring").await?;
    set = set.restart().await?;
    set.window.press("Continue: Creatio · @acme_notify").await?;
    set.window.sees("What happens now").await?;
    set.road().with_the_pin(&pin).await?;

    // And back, to another passphrase.
    set.window.press("Keywright All connections").await?;
    set.window.press("Change: How your secrets are kept").await?;
    set.window.press("Use a passphrase instead").await?;
    set.window.fill("Passphrase", OTHER).await?;
    set.window.fill("The same once more", OTHER).await?;
    set.window.shot("keeping-passphrase").await?;
    set.window.press("Use this passphrase").await?;
    set.window.sees("the key kept by a passphrase").await?;
    set = set.restart().await?;
    set.window.sees("Unlock your secrets").await?;
    unlock(&set.window, OTHER).await?;
    set.window.press("Continue: Creatio · @acme_notify").await?;
    set.road().to_the_bundle().await?;
    set.down().await
}

#[tokio::test]
async fn where_the_keyring_sealed_no_passphrase_is_offered() -> Result<(), Fault> {
    let mut set = Set::up("keyring-only", &[]).await?;
    set.road().to_the_keys().await?;
    set.road().to_the_sign_in().await?;
    set.stage.stop_keyring().await?;
    set = set.restart().await?;
    set.window.sees("A passphrase cannot help here").await?;
    let offered = set.window.names(PRESSABLE).await?;
    assert!(
        !offered.iter().any(|name| name.contains("passphrase")),
        "{offered:?}"
    );
    set.window.shot("keyring-only").await?;
    set.stage.unlock().await?;
    set.window.press("Check again").await?;
    set.window.press("Continue: Creatio · @acme_notify").await?;
    set.road().to_the_pin().await?;
    set.down().await
}

#[tokio::test]
async fn a_lost_key_has_its_page_and_the_secrets_are_given_up_by_a_word() -> Result<(), Fault> {
    let mut set = Set::up("key-lost", &[]).await?;
    set.road().to_the_keys().await?;
    set.road().to_the_sign_in().await?;
    set.stage.lose_keys().await?;
    set = set.restart().await?;
    set.window
        .sees("The keyring no longer holds the key to the secrets in this folder.")
        .await?;
    set.window.shot("lost").await?;
    begin_anew(&set).await?;
    set.down().await
}

#[tokio::test]
async fn a_wrong_key_has_its_page_too() -> Result<(), Fault> {
    let mut set = Set::up("key-wrong", &[]).await?;
    set.road().to_the_keys().await?;
    set.road().to_the_sign_in().await?;
    // Another folder on the same keyring has a key of its own; ours is made to ask for that one.
    let other = set.stage.home().join("other-data");
    let arguments = vec!["--data-dir".to_owned(), other.to_string_lossy().into_owned()];
    let beside = Window::open(&set.stage, &arguments).await?;
    beside
        .sees("Connect an X or Google account to your business system")
        .await?;
    beside.close().await?;
    let name = sqlite(&other, "SELECT value FROM meta WHERE name = 'vault'")?;
    set.window.kill(&set.stage).await?;
    sqlite(
        &set.stage.data(),
        &format!("UPDATE meta SET value = '{name}' WHERE name = 'vault'"),
    )?;
    set.window = Window::open(&set.stage, &set.x.arguments(&set.stage)).await?;
    set.window
        .sees("The keyring holds a key, but it is not the one this folder was sealed with.")
        .await?;
    set.window.shot("wrong").await?;
    begin_anew(&set).await?;
    set.down().await
}

/// Gives the secrets up, enters them again, and goes on where they are needed.
async fn begin_anew(set: &Set) -> Result<(), Fault> {
    let window = &set.window;
    window
        .press("Give up the sealed secrets and begin with a new key")
        .await?;
    window.press("Give up the secrets").await?;
    window.sees("The word that confirms it is missing.").await?;
    window.shot("unconfirmed").await?;
    window.fill("To confirm, type: forget", "forget").await?;
    window.press("Give up the secrets").await?;
    window.sees("the key kept by the system's keyring").await?;
    window.shot("begun-anew").await?;
    window.press("Continue: Creatio · @acme_notify").await?;
    window.sees("Bring the two keys here").await?;
    window.shot("keys-again").await?;
    window.fill("Secret Key", &set.x.said.app.consumer_secret).await?;
    window.press("Check with X").await?;
    window.sees("X accepts this key and secret as a pair").await
}

async fn unlock(window: &Window, passphrase: &str) -> Result<(), Fault> {
    window.fill("Passphrase", passphrase).await?;
    window.press("Unlock").await
}

const PASSPHRASE: &str = "correct horse battery staple";
const OTHER: &str = "tournesol à midi, 7 fois";
