//! The clipboard, written in Rust so that a secret need not cross to the page. A secret is cleared after a minute if it is
//! still there.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arboard::Clipboard;
use keywright_core::finding::{Code, Finding};
use keywright_core::wizard::Copied;

/// The system's clipboard, opened when it is first needed and kept: on X11 its content lives as long as its owner.
#[derive(Clone, Default)]
pub struct Board(Arc<Mutex<Option<Clipboard>>>);

impl Board {
    /// Puts a value on the clipboard.
    ///
    /// # Errors
    /// There is no clipboard to write to.
    pub fn put(&self, copied: Copied) -> Result<(), Finding> {
        self.with(|clipboard| clipboard.set_text(copied.text.expose()))?;
        if copied.secret {
            let board = self.clone();
            tauri::async_runtime::spawn(async move {
                tokio::time::sleep(SECRET_STAYS).await;
                // Best effort: without a clipboard there is nothing to clear.
                let _no_clipboard = board.with(|clipboard| match clipboard.get_text() {
                    Ok(text) if text == copied.text.expose() => clipboard.clear(),
                    Ok(_) | Err(_) => Ok(()),
                });
            });
        }
        Ok(())
    }

    fn with<T>(&self, act: impl FnOnce(&mut Clipboard) -> Result<T, arboard::Error>) -> Result<T, Finding> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let clipboard = match held.take() {
            Some(clipboard) => clipboard,
            None => Clipboard::new().map_err(|_| Finding::new(Code::NoClipboard))?,
        };
        act(held.insert(clipboard)).map_err(|_| Finding::new(Code::NoClipboard))
    }
}

const SECRET_STAYS: Duration = Duration::from_secs(60);
