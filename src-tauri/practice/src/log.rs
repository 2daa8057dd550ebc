//! What was asked of practice and what it decided: never a query, a body, a secret, a PIN or a signature.

use std::collections::VecDeque;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

use crate::snapshot;

/// One request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// When it was done with, by practice's clock: `2026-11-22T03:00:00Z`.
    pub at: String,
    /// The method.
    pub method: String,
    /// The route, not the address: what stood in the address's variable parts and query is not kept.
    pub path: String,
    /// The HTTP status; 0 when the caller hung up before there was one.
    pub status: u16,
    /// What was decided: `request-token-issued`, `timestamp-out-of-bounds`.
    pub decided: &'static str,
}

/// The last thousand requests, and a file of them if one was asked for.
#[derive(Default)]
pub(crate) struct Log {
    entries: Mutex<VecDeque<Entry>>,
    file: Option<Mutex<File>>,
}

impl Log {
    /// A log that is also appended to `file`, one JSON object a line.
    pub(crate) fn open(file: Option<&Path>) -> io::Result<Self> {
        let open = |path: &Path| snapshot::private(OpenOptions::new().append(true).create(true), path);
        Ok(Self {
            entries: Mutex::default(),
            file: file.map(open).transpose()?.map(Mutex::new),
        })
    }

    pub(crate) fn add(&self, entry: Entry) {
        if let (Some(file), Ok(mut line)) = (&self.file, serde_json::to_vec(&entry)) {
            line.push(b'\n');
            // A full disk must not stop the rehearsal; the log in memory goes on.
            let _ = file
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .write_all(&line);
        }
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if entries.len() == KEPT {
            entries.pop_front();
        }
        entries.push_back(entry);
    }

    pub(crate) fn entries(&self) -> Vec<Entry> {
        self.entries
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .cloned()
            .collect()
    }
}

const KEPT: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_entry_makes_room_and_the_file_keeps_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("requests.jsonl");
        let log = Log::open(Some(&path)).unwrap();
        for status in 0..1001 {
            log.add(Entry {
                at: String::new(),
                method: "GET".to_owned(),
                path: "/".to_owned(),
                status,
                decided: "x",
            });
        }
        let kept = log.entries();
        assert_eq!((kept.len(), kept[0].status, kept[999].status), (1000, 1, 1000));
        assert_eq!(std::fs::read_to_string(&path).unwrap().lines().count(), 1001);
    }
}
