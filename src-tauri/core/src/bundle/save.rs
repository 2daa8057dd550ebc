//! A bundle on disk: whole or not at all, readable by its owner alone, and never in place of anything that is not ours.
//!
//! Everything is first written and flushed in a private sibling of the place, which a rename then puts there. What may be replaced is only
//! an earlier bundle that nobody has changed since (its checksums say so): a filled-in placeholder is somebody's work. Files that people put
//! beside ours are kept.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

mod place;

use self::place::{Fresh, Place, Standing};
use super::Bundle;
use super::sealed::Passphrase;
use crate::finding::{Code, Finding};

/// How a bundle is packed.
#[derive(Clone)]
pub enum Packing {
    /// A folder of files.
    Folder,
    /// One zip archive.
    Zip,
    /// That archive, sealed; unsealed it never reaches the disk.
    Sealed(Passphrase),
}

/// A bundle that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Where it is.
    pub path: PathBuf,
    /// Whether an earlier one gave way.
    pub replaced: bool,
}

/// What takes so long that a person wants to hear of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A key is derived from the passphrase.
    Sealing,
    /// What was written is opened again.
    Proving,
}

/// Saves a bundle at `place`: a folder to make, or a file to write. An earlier bundle of ours gives way only if `replace` is set.
///
/// # Errors
/// Each with its remedy as a [`Finding`] at the field `path`; nothing was changed, and nothing half-written is left.
pub fn save(bundle: &Bundle, place: &Path, packing: &Packing, replace: bool) -> Result<Saved, SaveError> {
    stage(bundle, place, packing, replace, &|_| {})?.put()
}

/// Does all of [`save`] but the last step: the bundle is written and flushed, and a sealed one was opened again from the disk and
/// compared. `tell` hears what takes long.
///
/// # Errors
/// As for [`save`].
pub fn stage(
    bundle: &Bundle,
    place: &Path,
    packing: &Packing,
    replace: bool,
    tell: &dyn Fn(Doing),
) -> Result<Staged, SaveError> {
    stage_by(bundle, place, packing, replace, tell, &put)
}

/// Writes and flushes one sealed file beside its place, and reads it again from the disk. Nothing that is there gives way.
///
/// # Errors
/// As for [`save`].
pub fn stage_file(bytes: &[u8], place: &Path) -> Result<Staged, SaveError> {
    let place = Place::vet(place)?;
    match fs::symlink_metadata(&place.path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Ok(_) | Err(_) => return Err(SaveError::Taken(place.path)),
    }
    let fresh = place.stage_bytes(bytes, &put)?;
    Ok(Staged {
        place,
        fresh,
        earlier: None,
    })
}

/// A bundle beside its place. Dropped, it leaves nothing behind.
pub struct Staged {
    place: Place,
    fresh: Fresh,
    /// The files of the bundle that gives way.
    earlier: Option<Vec<&'static str>>,
}

impl Staged {
    /// Puts the bundle where it belongs.
    ///
    /// # Errors
    /// As for [`save`].
    pub fn put(self) -> Result<Saved, SaveError> {
        let Self {
            place,
            fresh,
            earlier,
        } = self;
        match fresh {
            Fresh::Folder(folder, names) => place.put_folder(folder, &names, earlier.as_deref())?,
            Fresh::File(file) => place.put_file(file, earlier.is_some())?,
        }
        // Some file systems cannot flush a folder; the bundle is there all the same.
        let _ = fs::File::open(&place.parent).and_then(|folder| folder.sync_all());
        Ok(Saved {
            path: place.path,
            replaced: earlier.is_some(),
        })
    }
}

/// A bundle could not be saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// No place was named.
    #[error("no place")]
    Empty,
    /// The place does not begin at the root.
    #[error("a relative place")]
    Relative,
    /// The system does not take the name.
    #[error("an unfit name")]
    NameUnfit,
    /// The folder that would hold it is not there.
    #[error("no folder {0}")]
    ParentMissing(PathBuf),
    /// The folder that would hold it may not be written to.
    #[error("{0} is not writable")]
    NotWritable(PathBuf),
    /// Something that is not an untouched bundle of ours is there.
    #[error("{0} is taken")]
    Taken(PathBuf),
    /// An earlier bundle is there: ask, then set `replace`.
    #[error("{0} is an earlier bundle")]
    OursThere(PathBuf),
    /// A sealed file that this passphrase does not open is there: nobody can tell whose it is.
    #[error("{0} is sealed by another passphrase")]
    SealedThere(PathBuf),
    /// What was written does not open, or holds something else.
    #[error("{0} does not open")]
    Unproven(PathBuf),
    /// No room on the disk that holds this folder.
    #[error("no room in {0}")]
    Full(PathBuf),
    /// Others could read the secrets there.
    #[error("{0} is not private")]
    NotPrivate(PathBuf),
    /// Anything else.
    #[error("{path}: {reason}")]
    Failed {
        /// The place.
        path: PathBuf,
        /// What the system said.
        reason: ErrorKind,
    },
}

impl From<SaveError> for Finding {
    fn from(error: SaveError) -> Self {
        let about = |code, name, path: PathBuf| Self::new(code).with(name, path.display());
        let finding = match error {
            SaveError::Empty => Self::new(Code::ExportPathEmpty),
            SaveError::Relative => Self::new(Code::ExportPathRelative),
            SaveError::NameUnfit => Self::new(Code::ExportNameUnfit),
            SaveError::ParentMissing(folder) => about(Code::ExportParentMissing, "folder", folder),
            SaveError::NotWritable(folder) => about(Code::ExportNotWritable, "folder", folder),
            SaveError::Taken(path) => about(Code::ExportPlaceTaken, "path", path),
            SaveError::OursThere(path) => about(Code::ExportOursThere, "path", path),
            SaveError::SealedThere(path) => about(Code::ExportSealedThere, "path", path),
            SaveError::Unproven(path) => about(Code::ExportUnproven, "path", path),
            SaveError::Full(folder) => about(Code::ExportFull, "folder", folder),
            SaveError::NotPrivate(path) => about(Code::ExportNotPrivate, "path", path),
            SaveError::Failed { path, reason } => {
                about(Code::ExportFailed, "path", path).details(reason.to_string())
            }
        };
        finding.at("path")
    }
}

/// Writes and flushes one file.
type Put<'a> = dyn Fn(&mut fs::File, &[u8]) -> io::Result<()> + 'a;

fn put(file: &mut fs::File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

fn stage_by(
    bundle: &Bundle,
    place: &Path,
    packing: &Packing,
    replace: bool,
    tell: &dyn Fn(Doing),
    put: &Put<'_>,
) -> Result<Staged, SaveError> {
    let place = Place::vet(place)?;
    let earlier = match place.standing(packing)? {
        Standing::Free => None,
        Standing::Taken => return Err(SaveError::Taken(place.path)),
        Standing::Sealed => return Err(SaveError::SealedThere(place.path)),
        Standing::Ours(_) if !replace => return Err(SaveError::OursThere(place.path)),
        Standing::Ours(names) => Some(names),
    };
    let fresh = match packing {
        Packing::Folder => place.stage_folder(bundle, put)?,
        Packing::Zip => place.stage_zip(bundle, put)?,
        Packing::Sealed(passphrase) => place.stage_sealed(bundle, passphrase, tell, put)?,
    };
    Ok(Staged {
        place,
        fresh,
        earlier,
    })
}

#[cfg(test)]
mod tests;
