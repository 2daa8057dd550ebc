//! The person's own browser, through the opener plugin: the shell plugin's `open` is deprecated, and no provider page is ever
//! shown in a window of ours.

use keywright_core::finding::{Code, Finding};
use keywright_core::outside::Browser;
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt as _;

/// Opens links and folders with what the person has set up for them.
pub struct SystemBrowser(pub AppHandle);

impl Browser for SystemBrowser {
    fn open(&self, url: &str) -> Result<(), Finding> {
        self.0
            .opener()
            .open_url(url, None::<&str>)
            .map_err(|_| Finding::new(Code::NoBrowser))
    }
}

/// Shows a file or folder in the system's file manager.
///
/// # Errors
/// There is none, or the place is gone.
pub fn show(app: &AppHandle, place: &std::path::Path) -> Result<(), Finding> {
    let gone = |_| Finding::new(Code::NoFileManager).with("path", place.display());
    app.opener().reveal_item_in_dir(place).map_err(gone)
}
