//! Chosen connections exported and imported again. Everything backed up into one sealed file, and a vault that moves to another computer
//! with another home and another keyring. Then the file comes back to where it was made, and a conflict is decided.

use keywright_tests::Fault;
use keywright_tests::stage::{Keyring, Stage};
use keywright_tests::window::Window;

use crate::set::{LIGHT, Set, practising};

#[tokio::test]
async fn a_vault_moves_to_another_computer_and_a_conflict_is_decided() -> Result<(), Fault> {
    let mut set = Set::up("transfer", &[]).await?;
    set.whole_road().await?;
    set.seen.push(("passphrase of the backup", TYPED.to_owned()));
    let window = &set.window;

    window.press("Keywright All connections").await?;
    window.press("Back up everything").await?;
    window.sees("One connection, one app").await?;
    window.shot("backup").await?;
    window.fill("Passphrase", "too short").await?;
    window.press("Save the file").await?;
    window.sees("at least 12 characters").await?;
    assert!(window.invalid("Passphrase").await?);
    window.press("For somebody's key").await?;
    window.fill("Public keys of age", "age1nobody").await?;
    window.sees("is cut short or has a typing error").await?;
    window.shot("backup-key").await?;
    window.press("By a passphrase").await?;
    window.fill("Passphrase", TYPED).await?;
    window.fill("The same once more", TYPED).await?;
    let place = window.value("Where the file goes").await?;
    window.press("Save the file").await?;
    window.sees("Saved: one connection").await?;
    window.shot("backup-saved").await?;
    window.press("Done").await?;

    let elsewhere = elsewhere(&set, &place).await?;
    elsewhere.close().await?;

    // Meanwhile an answer changes where the file was made.
    let window = &set.window;
    window.sees("New connection").await?;
    window.press("Import").await?;
    window.fill("The file", &place).await?;
    window.fill("Its passphrase", "another passphrase").await?;
    window.press("Look at the file").await?;
    window.sees("This passphrase does not open the file.").await?;
    assert!(window.invalid("Its passphrase").await?);
    window.shot("wrong-passphrase").await?;
    window.fill("Its passphrase", TYPED).await?;
    window.press("Look at the file").await?;
    window.sees("1 here already").await?;
    window.shot("same").await?;
    window.press("All connections").await?;

    set.road().changes_the_site("https://other.acme.example").await?;
    let window = &set.window;
    window.press("Keywright All connections").await?;
    window.press("Import").await?;
    window.fill("The file", &place).await?;
    window.fill("Its passphrase", TYPED).await?;
    window.press("Look at the file").await?;
    window.sees("One conflict").await?;
    window.sees("Different from the one here: answers").await?;
    window.shot("conflict").await?;
    window.client().set_window_size(700, 500).await?;
    window.shot("conflict-small").await?;
    window.client().set_window_size(1100, 760).await?;
    window.press("Take the file's").await?;
    window.press("Import").await?;
    window.sees("Replace one that is here?").await?;
    window.shot("replace").await?;
    window.press("Replace and import").await?;
    window.sees("One took the place of what was here.").await?;
    window.shot("replaced").await?;
    window.press("Done").await?;
    window.loses("other.acme.example").await?;
    window.shot("home").await?;
    set.down().await
}

/// Another computer takes the file: nothing is there but its own keyring.
async fn elsewhere(set: &Set, place: &str) -> Result<Window, Fault> {
    let stage = Stage::set("transfer-elsewhere", Keyring::Unlocked).await?;
    let window = Window::open(&stage, &set.x.arguments(&stage)).await?;
    window.sees("Nothing is set up yet").await?;
    window.press("Import").await?;
    window.shot("import").await?;
    window.fill("The file", place).await?;
    window.fill("Its passphrase", TYPED).await?;
    window.press("Look at the file").await?;
    window.sees("1 new").await?;
    window.sees("A backup of everything").await?;
    window
        .sees("talks to another address than the provider's own")
        .await?;
    window.shot("looked-at").await?;
    window.press("Import").await?;
    window.sees("One connection came in").await?;
    window.shot("imported").await?;
    window.press("Done").await?;
    window.sees("Creatio · @").await?;
    window.shot("home").await?;
    Ok(window)
}

#[tokio::test]
async fn chosen_connections_are_exported_and_come_back_beside_what_has_changed() -> Result<(), Fault> {
    let (_stage, window, _browser) = practising("transfer-practice", LIGHT).await?;
    for guide in [
        "Start: bpm'online / Creatio with X (Twitter)",
        "Start: Zammad with X (Twitter)",
        "Start: BMC Helix ITSM / AR System with X",
    ] {
        window.press("New connection").await?;
        window.press(guide).await?;
        window.press("Keywright All connections").await?;
        window.sees("Connections").await?;
    }
    window.press("Choose Creatio · new").await?;
    window.press("Choose Zammad · new").await?;
    window.press("Export…").await?;
    window.sees("2 connections, 0 apps").await?;
    window.sees("Zammad, nobody signed in yet").await?;
    window.fill("Passphrase", TYPED).await?;
    window.fill("The same once more", TYPED).await?;
    window.shot("export").await?;
    let place = window.value("Where the file goes").await?;
    window.press("Save the file").await?;
    window.sees("Saved: 2 connections").await?;
    window.press("Done").await?;

    window.press("More: Zammad · new").await?;
    window
        .control("[role='menuitem']", "Remove")
        .await?
        .click()
        .await?;
    window.press("Remove it").await?;
    window.sees("2 connections").await?;
    window.press("Continue: Creatio · new").await?;
    window.press("bpm'online or Creatio 7.0 to 7.15").await?;
    window.press("On your own servers").await?;
    window.press("Continue").await?;
    window.sees("Say where your Creatio is").await?;
    window.press("Keywright All connections").await?;

    window.press("Import").await?;
    window.fill("The file", &place).await?;
    window.fill("Its passphrase", TYPED).await?;
    window.press("Look at the file").await?;
    window.sees("1 new").await?;
    window.sees("One conflict").await?;
    window.press("Keep both").await?;
    window.shot("both").await?;
    window.press("Import").await?;
    window.sees("2 connections came in.").await?;
    window.press("Done").await?;
    window.sees("4 connections").await?;
    window.shot("home").await?;
    window.close().await
}

const TYPED: &str = "correct horse battery staple";
