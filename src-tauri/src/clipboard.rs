//! The clipboard, written in Rust so that a secret need not cross to the page. A secret is cleared after a while if it is
//! still there.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arboard::Clipboard;
use keywright_core::finding::{Code, Finding};
use keywright_core::wizard::Copied;

/// The system's clipboard, opened when it is first needed and kept: on X11 its content lives as long as its owner.
#[derive(Clone, Default)]
pub struct Board {
    held: Arc<Mutex<Option<Clipboard>>>,
    /// How long a secret stays, s; 0 stands for [`SECRET_STAYS_S`].
    stays_s: Arc<AtomicU32>,
}

impl Board {
    /// From now on a secret stays for so many seconds.
    pub fn keeps_for(&self, seconds: u32) {
        self.stays_s.store(seconds, Ordering::Relaxed);
    }

    /// Puts a value on the clipboard.
    ///
    /// # Errors
    /// There is no clipboard to write to.
    pub fn put(&self, copied: Copied) -> Result<(), Finding> {
        self.with(|clipboard| clipboard.set_text(copied.text.expose()))?;
        if copied.secret {
            let board = self.clone();
            let stays = match self.stays_s.load(Ordering::Relaxed) {
                0 => SECRET_STAYS_S,
                seconds => seconds,
            };
            tauri::async_runtime::spawn(async move {
                tokio::time::sleep(Duration::from_secs(stays.into())).await;
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
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let clipboard = match held.take() {
            Some(clipboard) => clipboard,
            None => Clipboard::new().map_err(|_| Finding::new(Code::NoClipboard))?,
        };
        act(held.insert(clipboard)).map_err(|_| Finding::new(Code::NoClipboard))
    }
}

/// How long a secret stays where nothing else is set, s.
pub const SECRET_STAYS_S: u32 = 60;
