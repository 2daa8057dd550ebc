//! Connections to another computer, and from one.

use keywright_core::secret::Secret;
use keywright_core::wizard::view::FindingView;
use keywright_core::wizard::view::transfer::{
    ImportChoices, ImportPreview, ImportRow, ImportWish, Imported, TransferOffer, TransferWish, Transferred,
};
use tauri::{AppHandle, State, command};

use super::Answer;
use crate::desk::Desk;

#[command]
pub async fn transfer_offer(desk: State<'_, Desk>, of: Vec<String>) -> Answer<TransferOffer> {
    desk.wizard()?.transfer_offer(&of)
}

#[command]
pub async fn check_recipients(desk: State<'_, Desk>, recipients: String) -> Answer<Vec<FindingView>> {
    Ok(desk.wizard()?.check_recipients(&recipients))
}

#[command]
pub async fn export_several(desk: State<'_, Desk>, wish: TransferWish) -> Answer<Transferred> {
    desk.wizard()?.export_several(wish).await
}

#[command]
pub async fn browse_import(app: AppHandle) -> Answer<Option<String>> {
    Ok(crate::app::ask_for_file(&app).await)
}

#[command]
pub async fn read_import(
    desk: State<'_, Desk>,
    path: String,
    dropped: String,
    passphrase: String,
    key: String,
) -> Answer<ImportPreview> {
    let (passphrase, key) = (Secret::new(passphrase), Secret::new(key));
    let wish = ImportWish {
        path,
        dropped,
        passphrase,
        key,
    };
    desk.wizard()?.read_import(wish).await
}

#[command]
pub async fn import_rows(
    desk: State<'_, Desk>,
    reading: u32,
    from: usize,
    many: usize,
) -> Answer<Vec<ImportRow>> {
    desk.wizard()?.import_rows(reading, from, many)
}

#[command]
pub async fn import_several(desk: State<'_, Desk>, reading: u32, choices: ImportChoices) -> Answer<Imported> {
    desk.wizard()?.import(reading, choices).await
}

#[command]
pub async fn forget_import(desk: State<'_, Desk>) -> Answer<()> {
    desk.wizard()?.forget_import();
    Ok(())
}
