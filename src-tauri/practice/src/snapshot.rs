//! Practice's memory as a file: JSON, readable by its owner only, replaced in one step.
//!
//! Its credentials are imitations that open nothing, and a person may want to look at them: so they are in clear here.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::arsystem;
use crate::creatio;
use crate::expertflow;
use crate::google;
use crate::x::State;
use crate::zammad;

/// The contents of the file.
#[derive(Serialize, Deserialize)]
pub(crate) struct Snapshot<
    S = State,
    G = google::State,
    C = creatio::State,
    Z = zammad::State,
    E = expertflow::State,
    A = arsystem::State,
> {
    /// The port last used: connections made with it keep working after a restart.
    pub(crate) port: u16,
    pub(crate) x: S,
    /// Not in files from before there was a practice Google.
    pub(crate) google: Option<G>,
    /// Not in files from before there was a practice Creatio.
    pub(crate) creatio: Option<C>,
    /// Not in files from before there was a practice Zammad.
    pub(crate) zammad: Option<Z>,
    /// Not in files from before there was a practice Expertflow.
    pub(crate) expertflow: Option<E>,
    /// Not in files from before there was a practice AR System.
    pub(crate) bmc: Option<A>,
}

/// The same, to be written.
pub(crate) type Borrowed<'a> = Snapshot<
    &'a State,
    &'a google::State,
    &'a creatio::State,
    &'a zammad::State,
    &'a expertflow::State,
    &'a arsystem::State,
>;

/// Why a file of state cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadState {
    /// The file or its folder cannot be read or written.
    #[error("{}: {kind}", path.display())]
    Io {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        kind: io::ErrorKind,
    },
    /// The file holds something else.
    #[error("{}: not a state of practice: {why}", path.display())]
    Shape {
        /// Which one.
        path: PathBuf,
        /// What was wrong.
        why: String,
    },
}

/// Reads the file. None when there is none yet.
pub(crate) fn load(path: &Path) -> Result<Option<Snapshot>, BadState> {
    match fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|e| BadState::Shape {
                path: path.to_owned(),
                why: e.to_string(),
            }),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(io_error(path, &e)),
    }
}

/// Writes the file beside the old one, then puts it in its place.
pub(crate) fn save(path: &Path, snapshot: &Borrowed<'_>) -> Result<(), BadState> {
    let mut name = path.as_os_str().to_owned();
    name.push(".new");
    let beside = PathBuf::from(name);
    let written = || -> io::Result<()> {
        match fs::remove_file(&beside) {
            Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
            _ => {}
        }
        let mut file = private(OpenOptions::new().write(true).create_new(true), &beside)?;
        file.write_all(serde_json::to_string_pretty(snapshot)?.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    written().map_err(|e| io_error(path, &e))
}

/// Opens a file that only its owner may read.
pub(crate) fn private(options: &mut OpenOptions, path: &Path) -> io::Result<File> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

/// How an imitation secret is written into the snapshot.
pub(crate) mod plain {
    use keywright_core::secret::Secret;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(secret: &Secret, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(secret.expose())
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Secret, D::Error> {
        String::deserialize(from).map(Secret::new)
    }
}

fn io_error(path: &Path, e: &io::Error) -> BadState {
    BadState::Io {
        path: path.to_owned(),
        kind: e.kind(),
    }
}

#[cfg(test)]
mod tests {
    use keywright_core::outside::SystemRandom;

    use super::*;

    #[test]
    fn what_is_saved_is_loaded_and_only_its_owner_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("practice.json");
        assert!(load(&path).unwrap().is_none());
        let state = State::new(&SystemRandom).unwrap();
        let google = google::State::new(&SystemRandom).unwrap();
        let creatio = creatio::State::new(&SystemRandom).unwrap();
        let zammad = zammad::State::new(&SystemRandom).unwrap();
        let expertflow = expertflow::State::new(&SystemRandom).unwrap();
        let bmc = arsystem::State::new(&SystemRandom).unwrap();
        for port in [4711, 4712] {
            let snapshot = Borrowed {
                port,
                x: &state,
                google: Some(&google),
                creatio: Some(&creatio),
                zammad: Some(&zammad),
                expertflow: Some(&expertflow),
                bmc: Some(&bmc),
            };
            save(&path, &snapshot).unwrap();
        }
        let read = load(&path).unwrap().unwrap();
        assert_eq!(
            (read.port, read.x.app.consumer_key),
            (4712, state.app.consumer_key)
        );
        assert_eq!(read.google.unwrap().project.web.id, google.project.web.id);
        assert_eq!(read.creatio.unwrap().dump(), creatio.dump());
        assert_eq!(read.zammad.unwrap().dump(), zammad.dump());
        assert_eq!(read.expertflow.unwrap().dump(), expertflow.dump());
        assert_eq!(read.bmc.unwrap().dump(), bmc.dump());
        assert_eq!(
            fs::read_dir(folder.path()).unwrap().count(),
            1,
            "nothing is left beside it"
        );
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_file_from_before_there_was_more_than_a_practice_x_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("practice.json");
        let x = State::new(&SystemRandom).unwrap();
        fs::write(&path, serde_json::json!({ "port": 4711, "x": x }).to_string()).unwrap();
        let read = load(&path).unwrap().unwrap();
        assert!(read.google.is_none() && read.creatio.is_none());
        assert!(read.zammad.is_none() && read.expertflow.is_none() && read.bmc.is_none());
    }

    #[test]
    fn another_file_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("practice.json");
        fs::write(&path, "{}").unwrap();
        assert!(matches!(load(&path), Err(BadState::Shape { .. })));
        assert_eq!(fs::read_to_string(&path).unwrap(), "{}");
    }
}
