//! The connections, searched and filtered.

use keywright_core::wizard::view::{List, Style, Wish};
use tauri::{State, command};

use super::Answer;
use crate::desk::Desk;

#[command]
pub async fn list(desk: State<'_, Desk>, wish: Wish) -> Answer<List> {
    desk.wizard()?.list(&wish)
}

#[command]
pub async fn list_ids(desk: State<'_, Desk>, wish: Wish) -> Answer<Vec<String>> {
    desk.wizard()?.list_ids(&wish)
}

#[command]
pub async fn set_style(desk: State<'_, Desk>, style: Style) -> Answer<()> {
    desk.wizard()?.set_style(style)
}
