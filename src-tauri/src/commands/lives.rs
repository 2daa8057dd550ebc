//! The later life of a connection: looked at, copied, retired, its app given new secrets, its account exchanged.

use std::collections::BTreeMap;

use keywright_core::wizard::view::{Life, Retiring, Rotating, View};
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;

#[command]
pub async fn life(desk: State<'_, Desk>, connection: String) -> Answer<Life> {
    desk.wizard()?.life(&connection)
}

#[command]
pub async fn duplicate(desk: State<'_, Desk>, connection: String, share_app: bool) -> Answer<View> {
    desk.wizard()?.duplicate(&connection, share_app)
}

#[command]
pub async fn retiring(desk: State<'_, Desk>, connection: String) -> Answer<Retiring> {
    desk.wizard()?.retiring(&connection)
}

#[command]
pub async fn retire_part(desk: State<'_, Desk>, connection: String, part: String) -> Answer<Retiring> {
    desk.wizard()?.retire_part(&connection, &part).await
}

#[command]
pub async fn retire(desk: State<'_, Desk>, connection: String) -> Answer<Retiring> {
    desk.wizard()?.retire(&connection)
}

#[command]
pub async fn rotating(desk: State<'_, Desk>, connection: String) -> Answer<Rotating> {
    desk.wizard()?.rotating(&connection)
}

#[command]
pub async fn rotate(
    desk: State<'_, Desk>,
    connection: String,
    step: String,
    values: BTreeMap<String, String>,
    key_agreed: bool,
) -> Answer<Rotating> {
    desk.wizard()?
        .rotate(&connection, &step, values, key_agreed)
        .await
}

#[command]
pub async fn use_instead(desk: State<'_, Desk>, connection: String, step: String) -> Answer<View> {
    desk.wizard()?.use_instead(&connection, &step).await
}
