//! The keyring or passphrase behind all secrets.

use keywright_core::secret::Secret;
use keywright_core::wizard::view::{FindingView, Home};
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;

#[command]
pub async fn check_passphrase(desk: State<'_, Desk>, passphrase: String) -> Answer<Vec<FindingView>> {
    let typed = Secret::new(passphrase);
    Ok(desk.wizard()?.check_passphrase(&typed))
}

#[command]
pub async fn unlock(desk: State<'_, Desk>, passphrase: String) -> Answer<Home> {
    let typed = Secret::new(passphrase);
    desk.wizard()?.unlock(typed).await
}

#[command]
pub async fn use_passphrase(desk: State<'_, Desk>, passphrase: String, again: String) -> Answer<Home> {
    let (typed, again) = (Secret::new(passphrase), Secret::new(again));
    desk.wizard()?.use_passphrase(typed, again).await
}

#[command]
pub async fn keep_in_keyring(desk: State<'_, Desk>) -> Answer<Home> {
    desk.wizard()?.keep_in_keyring().await
}

#[command]
pub async fn forget_secrets(desk: State<'_, Desk>, confirmation: String) -> Answer<Home> {
    desk.wizard()?.forget_secrets(&confirmation).await
}
