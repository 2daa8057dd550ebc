//! The person's own browser. No provider page is ever shown in a window of ours.
//!
//! On Linux the desktop's `xdg-open` is watched for a moment: the opener plugin lets go of it at once, and would take a machine
//! without a browser for one whose browser has started.

use keywright_core::finding::{Code, Finding};
use keywright_core::outside::{Browser, Pending};
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt as _;

/// Opens links and folders with what the person has set up for them.
pub struct SystemBrowser(pub AppHandle);

impl Browser for SystemBrowser {
    fn open<'a>(&'a self, url: &'a str) -> Pending<'a, Result<(), Finding>> {
        Box::pin(async move {
            match opened(&self.0, url).await {
                true => Ok(()),
                false => Err(Finding::new(Code::NoBrowser)),
            }
        })
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

/// A browser that is started by this very call runs on for as long as it is open, so only an early end is a failure.
#[cfg(target_os = "linux")]
async fn opened(app: &AppHandle, url: &str) -> bool {
    use tauri_plugin_shell::ShellExt as _;
    use tauri_plugin_shell::process::CommandEvent;

    let Ok((mut events, _running)) = app.shell().command("xdg-open").arg(url).spawn() else {
        return false;
    };
    let ended = async {
        loop {
            match events.recv().await {
                Some(CommandEvent::Terminated(end)) => return end.code == Some(0),
                Some(CommandEvent::Error(_)) => return false,
                Some(_) => {}
                None => return true,
            }
        }
    };
    tokio::time::timeout(PATIENCE, ended).await.unwrap_or(true)
}

#[cfg(not(target_os = "linux"))]
async fn opened(app: &AppHandle, url: &str) -> bool {
    app.opener().open_url(url, None::<&str>).is_ok()
}

/// After this long it is a browser that runs.
#[cfg(target_os = "linux")]
const PATIENCE: std::time::Duration = std::time::Duration::from_millis(1500);
