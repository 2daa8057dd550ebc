//! What is on record: history, dates, reports for whoever helps, and the program's settings.

use keywright_core::wizard::view::dates::DueList;
use keywright_core::wizard::view::history::{Past, PastWish};
use keywright_core::wizard::view::settings::{NewSettings, Settings};
use tauri::{AppHandle, State, command};

use super::Answer;
use crate::clipboard::Board;
use crate::desk::Desk;

#[command]
pub async fn past(desk: State<'_, Desk>, wish: PastWish) -> Answer<Past> {
    desk.wizard()?.past(&wish)
}

#[command]
pub async fn export_past(desk: State<'_, Desk>, wish: PastWish, path: String) -> Answer<String> {
    desk.wizard()?.export_past(&wish, &path)
}

#[command]
pub async fn due(desk: State<'_, Desk>, from: usize) -> Answer<DueList> {
    desk.wizard()?.due(from)
}

#[command]
pub async fn export_due(desk: State<'_, Desk>, path: String) -> Answer<String> {
    desk.wizard()?.export_due(&path)
}

#[command]
pub async fn report(desk: State<'_, Desk>, hosts: bool) -> Answer<String> {
    desk.wizard()?.report(hosts).await
}

#[command]
pub async fn save_report(desk: State<'_, Desk>, path: String) -> Answer<String> {
    desk.wizard()?.save_report(&path)
}

#[command]
pub async fn settings(desk: State<'_, Desk>) -> Answer<Settings> {
    desk.settings()
}

#[command]
pub async fn set_settings(
    desk: State<'_, Desk>,
    board: State<'_, Board>,
    wanted: NewSettings,
) -> Answer<Settings> {
    let set = desk.house()?.set_settings(&wanted)?;
    board.keeps_for(set.clipboard_s);
    Ok(set)
}

#[command]
pub async fn lock(desk: State<'_, Desk>) -> Answer<bool> {
    Ok(desk.lock().await)
}

#[command]
pub async fn browse_save(app: AppHandle, path: String, ending: String) -> Answer<Option<String>> {
    Ok(crate::app::ask_for_new_file(&app, &path, &ending).await)
}
