//! A proxy whose password is sealed: nothing leaves by it before the vault is open, and the way is free from then on.

use std::time::Duration;

use super::super::stage::*;
use super::arrival::{address, back, visit, waiting};
use super::house::{behind_a_passphrase, forget, unlock};
use super::line::{far, own};
use super::sign_in::done;
use crate::network::route::Barred;
use crate::vault::KeyringFault;

#[tokio::test]
async fn behind_a_passphrase_the_way_is_shut_from_the_start_and_free_once_it_was_entered() {
    let mut stage = behind_a_passphrase().await;
    set(&stage).await;
    stage.kill_and_start();
    assert_eq!(way(&stage), SHUT, "before anybody could have called");
    stage.wizard().greet().await;
    assert_eq!(way(&stage), SHUT);
    stage.go("ready").unwrap();
    let view = stage.run_checks().await.unwrap();
    let told = items(&view)
        .iter()
        .filter(|code| **code == "proxy-sealed")
        .count();
    assert_eq!(told, 3, "X's two hosts and the site: {:?}", items(&view));
    assert_eq!(view.step.main, "Continue anyway");

    unlock(&stage, PASSPHRASE).await.unwrap();
    assert_eq!(way(&stage), FREE);
    let view = stage.run_checks().await.unwrap();
    assert!(!items(&view).contains(&"proxy-sealed"), "{:?}", items(&view));
}

#[tokio::test]
async fn a_keyring_that_answers_late_or_when_asked_again_frees_the_way() {
    let mut stage = Stage::new();
    set(&stage).await;
    stage.keyring.breaks(KeyringFault::Locked);
    stage.kill_and_start();
    stage.wizard().greet().await;
    assert_eq!(way(&stage), SHUT);
    stage.keyring.is_mended();
    stage.wizard().check_again().await;
    assert_eq!(way(&stage), FREE);

    stage.patience = Duration::ZERO;
    let answer = stage.keyring.asks();
    stage.kill_and_start();
    stage.wizard().greet().await;
    assert_eq!(way(&stage), SHUT);
    answer.send(()).unwrap();
    let freed = async {
        while way(&stage) != FREE {
            stage.told.house.notified().await;
        }
    };
    let freed = tokio::time::timeout(Duration::from_secs(20), freed).await;
    assert!(freed.is_ok(), "the late answer counts");
}

#[tokio::test]
async fn the_checks_open_the_vault_before_they_say_that_the_way_is_shut() {
    let mut stage = Stage::new();
    stage.reach("ready").await;
    set(&stage).await;
    stage.kill_and_start();
    assert_eq!(way(&stage), SHUT);
    let view = stage.run_checks().await.unwrap();
    assert!(!items(&view).contains(&"proxy-sealed"), "{:?}", items(&view));
    assert_eq!(way(&stage), FREE);
}

#[tokio::test]
async fn a_password_that_was_forgotten_is_not_taken_for_none() {
    let mut stage = behind_a_passphrase().await;
    set(&stage).await;
    stage.kill_and_start();
    stage.wizard().greet().await;
    stage.keyring.is_mended();
    forget(&stage, "forget").await.unwrap();
    stage.wizard().proxy().await.unwrap();
    assert_eq!(way(&stage), SHUT);
    set(&stage).await;
    assert_eq!(way(&stage), FREE);
    another_user(&stage).await;
    assert_eq!(way(&stage), FREE, "a user who has no password");
}

#[tokio::test]
async fn a_sign_in_that_goes_on_after_a_kill_goes_by_the_proxy_with_its_login() {
    let mut stage = waiting().await;
    set(&stage).await;
    let (asked, _never) = stage.x.waits(ACCESS_TOKEN_PATH);
    visit(&address(&stage.view()), &back("request-1")).await;
    asked.await.unwrap();
    stage.cancel().unwrap();
    stage.told.changed.notified().await;
    let (asked, go) = stage.x.waits(ACCESS_TOKEN_PATH);
    stage.kill_and_start();
    let by_then = async {
        asked.await.unwrap();
        let by_then = way(&stage);
        go.send(()).unwrap();
        by_then
    };
    let (by_then, _) = tokio::join!(by_then, stage.wizard().greet());
    assert_eq!(by_then, FREE);
    stage.told.changed.notified().await;
    assert_eq!(done(&stage.view()).1, "12");
}

#[tokio::test]
async fn while_the_setting_cannot_be_read_nothing_leaves_and_it_says_why_until_it_is_chosen_anew() {
    let mut stage = Stage::new();
    stage.reach("ready").await;
    set(&stage).await;
    let written = stage
        .store()
        .write(|change| change.put_meta("proxy", r#"{"way":"sideways"}"#));
    written.unwrap();
    stage.kill_and_start();
    assert_eq!(way(&stage), (Some(Barred::Unreadable), false));
    let view = stage.run_checks().await.unwrap();
    assert!(items(&view).contains(&"proxy-unreadable"), "{:?}", items(&view));
    let setting = stage.see(stage.wizard().proxy().await).unwrap();
    assert_eq!(setting.unreadable.unwrap().code, "proxy-unreadable");

    set(&stage).await;
    assert_eq!(way(&stage), FREE);
    let setting = stage.see(stage.wizard().proxy().await).unwrap();
    assert_eq!(
        (setting.host.as_str(), setting.unreadable),
        ("proxy.acme.example", None)
    );
    let view = stage.run_checks().await.unwrap();
    assert!(!items(&view).contains(&"proxy-unreadable"), "{:?}", items(&view));
}

async fn set(stage: &Stage) {
    let setting = own(stage, "proxy.acme.example", "3128", "ana", PROXY_PASSWORD).await;
    assert!(setting.unwrap().held);
}

/// Another user without a password.
async fn another_user(stage: &Stage) {
    let setting = own(stage, "proxy.acme.example", "3128", "ben", "").await;
    assert!(!setting.unwrap().held);
}

/// What bars the way to X, and whether the proxy would be told a login.
fn way(stage: &Stage) -> (Option<Barred>, bool) {
    let hop = stage.network.routes.hop(&far()).unwrap();
    (hop.barred, hop.login.is_some())
}

const SHUT: (Option<Barred>, bool) = (Some(Barred::Sealed), false);
const FREE: (Option<Barred>, bool) = (None, true);
