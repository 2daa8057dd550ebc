//! A file opened, whatever it is.

use std::fs;
use std::io::Read as _;
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::check::site;
use crate::finding::{Code, Finding};
use crate::transfer::sealing::{self, Unopened};
use crate::transfer::{Contents, Limits, Refused, read, read_bundle};

use crate::wizard::view::transfer::ImportWish;
use crate::wizard::{Refusal, Wizard};

impl Wizard {
    /// Each site is one that could have been typed here: it is opened in the browser, and logins are sent there.
    pub(super) fn see_sites(&self, contents: &Contents) -> Result<(), Refusal> {
        for connection in &contents.connections {
            let Some(site) = self.site_of(connection) else {
                continue;
            };
            let checked = site::check(&site);
            if checked.is_refused() || checked.value != site {
                let shown: String = site.chars().take(LONGEST_SITE).collect();
                let odd = Finding::new(Code::TransferSite).with("site", shown);
                return Err(odd.at("path").into());
            }
        }
        Ok(())
    }

    /// What the file holds, and whether it is a bundle for a target. Opening it may take seconds, so that runs where nobody waits.
    pub(super) async fn opened(&self, wish: ImportWish) -> Result<(Contents, bool), Refusal> {
        let guides = std::sync::Arc::clone(&self.guides);
        let work = move || -> Result<(Contents, bool), Finding> {
            let bytes = taken(&wish)?;
            let opened = match sealing::open(&bytes, &wish.passphrase, &wish.key) {
                Ok(opened) => opened,
                // Somebody may have opened it already, by a tool of their own.
                Err(Unopened::NotSealed) if bytes.starts_with(ZIP) => Zeroizing::new(bytes),
                Err(unopened) => return Err(unopened.into()),
            };
            match read(&opened, &Limits::USUAL) {
                Err(Refused::Bundle) => Ok((read_bundle(&opened, &|id| guides.get(id))?, true)),
                outcome => Ok((outcome?, false)),
            }
        };
        let outcome = tokio::task::spawn_blocking(work).await;
        Ok(outcome.map_err(|_| Refusal::from(Finding::new(Code::TransferNotOurs).at("path")))??)
    }
}

/// The bytes of the file that was named or dropped.
fn taken(wish: &ImportWish) -> Result<Vec<u8>, Finding> {
    if !wish.dropped.is_empty() {
        let bytes = STANDARD.decode(&wish.dropped);
        return bytes.map_err(|_| Finding::new(Code::TransferNotOurs).at("path"));
    }
    let path = PathBuf::from(wish.path.trim());
    let unreadable = |error: std::io::Error| {
        let finding = Finding::new(Code::TransferUnreadable).with("path", path.display());
        finding.details(error.to_string()).at("path")
    };
    // A pipe would be waited for, and a device never ends.
    if !fs::metadata(&path).map_err(unreadable)?.is_file() {
        return Err(Finding::new(Code::TransferNotOurs).at("path"));
    }
    let mut bytes = Vec::new();
    let file = fs::File::open(&path).map_err(unreadable)?;
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    match bytes.len() as u64 > LARGEST {
        true => Err(Finding::new(Code::TransferTooLarge).at("path")),
        false => Ok(bytes),
    }
}

/// Bytes of the largest sealed file that is read.
const LARGEST: u64 = 512 * 1024 * 1024;
/// So much of an odd site is shown.
const LONGEST_SITE: usize = 80;
/// How an archive begins.
const ZIP: &[u8] = b"PK\x03\x04";
