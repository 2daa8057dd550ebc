//! A bundle on disk: whole or not at all, readable by its owner alone, and never in place of anything that is not ours.
//!
//! Everything is first written and flushed in a private sibling of the place, which a rename then puts there. What may be replaced is only
//! an earlier bundle that nobody has changed since (its checksums say so): a filled-in placeholder is somebody's work. Files that people put
//! beside ours are kept.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempDir};

use super::{Bundle, earlier};
use crate::finding::{Code, Finding};
use crate::wizard::view::Container;

/// A bundle that was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Where it is.
    pub path: PathBuf,
    /// Whether an earlier one gave way.
    pub replaced: bool,
}

/// Saves a bundle at `place`: a folder to make, or a zip file to write. An earlier bundle of ours gives way only if `replace` is set.
///
/// # Errors
/// Each with its remedy as a [`Finding`] at the field `path`; nothing was changed, and nothing half-written is left.
pub fn save(bundle: &Bundle, place: &Path, container: Container, replace: bool) -> Result<Saved, SaveError> {
    save_by(bundle, place, container, replace, &put)
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
type Put = dyn Fn(&mut fs::File, &[u8]) -> io::Result<()>;

fn put(file: &mut fs::File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

fn save_by(
    bundle: &Bundle,
    place: &Path,
    container: Container,
    replace: bool,
    put: &Put,
) -> Result<Saved, SaveError> {
    let place = Place::vet(place)?;
    let earlier = match place.standing(container)? {
        Standing::Free => None,
        Standing::Taken => return Err(SaveError::Taken(place.path)),
        Standing::Ours(_) if !replace => return Err(SaveError::OursThere(place.path)),
        Standing::Ours(names) => Some(names),
    };
    match container {
        Container::Folder => place.save_folder(bundle, earlier.as_deref(), put)?,
        Container::Zip => place.save_zip(bundle, earlier.is_some(), put)?,
    }
    // Some file systems cannot flush a folder; the bundle is there all the same.
    let _ = fs::File::open(&place.parent).and_then(|folder| folder.sync_all());
    Ok(Saved {
        path: place.path,
        replaced: earlier.is_some(),
    })
}

struct Place {
    path: PathBuf,
    parent: PathBuf,
}

enum Standing {
    /// Nothing, or an empty folder where a folder goes.
    Free,
    /// An earlier bundle, with the names of its files.
    Ours(Vec<&'static str>),
    /// Anything else.
    Taken,
}

impl Place {
    fn vet(typed: &Path) -> Result<Self, SaveError> {
        if typed.to_string_lossy().trim().is_empty() {
            return Err(SaveError::Empty);
        }
        if !typed.is_absolute() {
            return Err(SaveError::Relative);
        }
        // A slash at the end would have the system follow a symbolic link there.
        let path: PathBuf = typed.components().collect();
        let (Some(parent), Some(_)) = (path.parent().map(Path::to_owned), path.file_name()) else {
            return Err(SaveError::Taken(path));
        };
        let place = Self { path, parent };
        match fs::metadata(&place.parent) {
            Ok(found) if found.is_dir() => Ok(place),
            Ok(_) => Err(SaveError::ParentMissing(place.parent)),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                Err(SaveError::ParentMissing(place.parent))
            }
            Err(error) => Err(place.error(&error)),
        }
    }

    fn standing(&self, container: Container) -> Result<Standing, SaveError> {
        let found = match fs::symlink_metadata(&self.path) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Standing::Free),
            Err(error) => return Err(self.error(&error)),
        };
        let names = match container {
            Container::Folder if found.is_dir() => {
                if fs::read_dir(&self.path).is_ok_and(|mut entries| entries.next().is_none()) {
                    return Ok(Standing::Free);
                }
                earlier::in_folder(&self.path)
            }
            Container::Zip if found.is_file() => earlier::in_zip(&self.path),
            Container::Folder | Container::Zip => None,
        };
        Ok(names.map_or(Standing::Taken, Standing::Ours))
    }

    fn save_folder(
        &self,
        bundle: &Bundle,
        earlier: Option<&[&'static str]>,
        put: &Put,
    ) -> Result<(), SaveError> {
        let fresh = private(Builder::new().prefix(PREFIX), 0o700)
            .tempdir_in(&self.parent)
            .map_err(|error| self.error(&error))?;
        for file in &bundle.files {
            let mut options = fs::OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(unix)]
            std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            let mut open = options
                .open(fresh.path().join(file.name))
                .map_err(|error| self.error(&error))?;
            put(&mut open, &file.bytes).map_err(|error| self.error(&error))?;
            self.see_private(bundle, &open)?;
        }
        if let Some(names) = earlier {
            return self.swap(bundle, fresh, names);
        }
        // Other systems do not rename onto an empty folder.
        #[cfg(not(unix))]
        if self.path.is_dir() {
            fs::remove_dir(&self.path).map_err(|error| self.error(&error))?;
        }
        fs::rename(fresh.path(), &self.path).map_err(|error| self.error(&error))?;
        // It has its name now; there is nothing to remove any more.
        let _ = fresh.keep();
        Ok(())
    }

    /// Puts new files where the earlier ones were, and takes every step back if one fails.
    fn swap(&self, bundle: &Bundle, fresh: TempDir, earlier: &[&str]) -> Result<(), SaveError> {
        let aside = private(Builder::new().prefix(PREFIX), 0o700)
            .tempdir_in(fresh.path())
            .map_err(|error| self.error(&error))?;
        #[cfg(unix)]
        fs::set_permissions(&self.path, std::os::unix::fs::PermissionsExt::from_mode(0o700))
            .map_err(|error| self.error(&error))?;
        let out = earlier
            .iter()
            .map(|name| (self.path.join(name), aside.path().join(name)));
        let into = bundle
            .files
            .iter()
            .map(|file| (fresh.path().join(file.name), self.path.join(file.name)));
        let mut moved: Vec<(PathBuf, PathBuf)> = Vec::new();
        for (from, to) in out.filter(|(from, _)| from.exists()).chain(into) {
            let step = match fs::symlink_metadata(&to) {
                Ok(_) => Err(ErrorKind::AlreadyExists.into()),
                Err(_) => fs::rename(&from, &to),
            };
            if let Err(error) = step {
                let back = moved.iter().rev().all(|(from, to)| fs::rename(to, from).is_ok());
                if !back {
                    // The earlier files are in there: better a stray folder than a lost bundle.
                    let _ = (aside.keep(), fresh.keep());
                }
                return Err(self.error(&error));
            }
            moved.push((from, to));
        }
        Ok(())
    }

    fn save_zip(&self, bundle: &Bundle, over: bool, put: &Put) -> Result<(), SaveError> {
        let failed = |reason| SaveError::Failed {
            path: self.path.clone(),
            reason,
        };
        let bytes = super::zipped::pack(bundle).map_err(|_| failed(ErrorKind::Other))?;
        let mut fresh = private(Builder::new().prefix(PREFIX), 0o600)
            .tempfile_in(&self.parent)
            .map_err(|error| self.error(&error))?;
        put(fresh.as_file_mut(), &bytes).map_err(|error| self.error(&error))?;
        self.see_private(bundle, fresh.as_file())?;
        let named = if over {
            fresh.persist(&self.path)
        } else {
            fresh.persist_noclobber(&self.path)
        };
        named.map(drop).map_err(|refused| self.error(&refused.error))
    }

    /// Some file systems give every file to everybody, whatever mode was asked for.
    fn see_private(&self, bundle: &Bundle, file: &fs::File) -> Result<(), SaveError> {
        #[cfg(unix)]
        if bundle.in_clear {
            let found = file.metadata().map_err(|error| self.error(&error))?;
            if std::os::unix::fs::PermissionsExt::mode(&found.permissions()) & 0o077 != 0 {
                return Err(SaveError::NotPrivate(self.path.clone()));
            }
        }
        #[cfg(not(unix))]
        let _ = (bundle, file);
        Ok(())
    }

    fn error(&self, error: &io::Error) -> SaveError {
        match error.kind() {
            ErrorKind::InvalidFilename | ErrorKind::InvalidInput => SaveError::NameUnfit,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                SaveError::NotWritable(self.parent.clone())
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => SaveError::Full(self.parent.clone()),
            ErrorKind::AlreadyExists | ErrorKind::DirectoryNotEmpty | ErrorKind::NotADirectory => {
                SaveError::Taken(self.path.clone())
            }
            reason => SaveError::Failed {
                path: self.path.clone(),
                reason,
            },
        }
    }
}

fn private<'a, 'b, 'c>(builder: &'c mut Builder<'a, 'b>, mode: u32) -> &'c mut Builder<'a, 'b> {
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    builder
}

const PREFIX: &str = ".keywright-";

#[cfg(test)]
mod tests;
