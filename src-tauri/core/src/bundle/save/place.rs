//! The place of a bundle: what stands there, what is written beside it, and how that gets its name.

use std::fs;
use std::io::{self, Cursor, ErrorKind};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};
use zeroize::Zeroizing;

use super::{Doing, Packing, Put, SaveError};
use crate::bundle::sealed::{self, OpenError, Passphrase};
use crate::bundle::{Bundle, earlier, zipped};

/// Where a bundle goes.
pub(super) struct Place {
    pub(super) path: PathBuf,
    /// The folder that holds it.
    pub(super) parent: PathBuf,
}

/// What stands there already.
pub(super) enum Standing {
    /// Nothing, or an empty folder where a folder goes.
    Free,
    /// An earlier bundle, with the names of its files.
    Ours(Vec<&'static str>),
    /// A sealed file that this passphrase does not open.
    Sealed,
    /// Anything else.
    Taken,
}

/// A bundle that has no name yet.
pub(super) enum Fresh {
    /// A folder, with the names of its files.
    Folder(TempDir, Vec<&'static str>),
    /// A file.
    File(NamedTempFile),
}

impl Place {
    /// The place that was typed.
    ///
    /// # Errors
    /// It is none, or the folder that would hold it is not there.
    pub(super) fn vet(typed: &Path) -> Result<Self, SaveError> {
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

    /// What stands there.
    ///
    /// # Errors
    /// The system does not say.
    pub(super) fn standing(&self, packing: &Packing) -> Result<Standing, SaveError> {
        let found = match fs::symlink_metadata(&self.path) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Standing::Free),
            Err(error) => return Err(self.error(&error)),
        };
        let names = match packing {
            Packing::Folder if found.is_dir() => {
                if fs::read_dir(&self.path).is_ok_and(|mut entries| entries.next().is_none()) {
                    return Ok(Standing::Free);
                }
                earlier::in_folder(&self.path)
            }
            Packing::Zip if found.is_file() => earlier::in_zip(&self.path),
            Packing::Sealed(passphrase) if found.is_file() => {
                match sealed::open_ours(&self.path, passphrase) {
                    Ok(zip) => earlier::in_archive(Cursor::new(zip.as_slice())),
                    Err(OpenError::WrongPassphrase | OpenError::TooMuchWork(_)) => {
                        return Ok(Standing::Sealed);
                    }
                    Err(OpenError::Unreadable(_) | OpenError::NotSealed | OpenError::Damaged) => None,
                }
            }
            Packing::Folder | Packing::Zip | Packing::Sealed(_) => None,
        };
        Ok(names.map_or(Standing::Taken, Standing::Ours))
    }

    /// Writes a folder of files.
    ///
    /// # Errors
    /// The system refuses, or would show the secrets in it to others.
    pub(super) fn stage_folder(&self, bundle: &Bundle, put: &Put<'_>) -> Result<Fresh, SaveError> {
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
        let names = bundle.files.iter().map(|file| file.name).collect();
        Ok(Fresh::Folder(fresh, names))
    }

    /// Writes a zip file.
    ///
    /// # Errors
    /// The system refuses, or would show the secrets in it to others.
    pub(super) fn stage_zip(&self, bundle: &Bundle, put: &Put<'_>) -> Result<Fresh, SaveError> {
        let fresh = self.stage_file(&self.zipped(bundle)?, put)?;
        self.see_private(bundle, fresh.as_file())?;
        Ok(Fresh::File(fresh))
    }

    /// Writes a sealed file and opens it again from the disk, as its receiver will: only that shows that the passphrase opens it.
    /// Others may see it, for it is sealed.
    ///
    /// # Errors
    /// The system refuses, or what was written does not hold what it should.
    pub(super) fn stage_sealed(
        &self,
        bundle: &Bundle,
        passphrase: &Passphrase,
        tell: &dyn Fn(Doing),
        put: &Put<'_>,
    ) -> Result<Fresh, SaveError> {
        let zip = self.zipped(bundle)?;
        tell(Doing::Sealing);
        let bytes = sealed::seal(&zip, passphrase).map_err(|_| self.failed(ErrorKind::Other))?;
        let fresh = self.stage_file(&bytes, put)?;
        tell(Doing::Proving);
        match sealed::open_ours(fresh.path(), passphrase) {
            Ok(opened) if *opened == *zip => Ok(Fresh::File(fresh)),
            Ok(_) | Err(_) => Err(SaveError::Unproven(self.path.clone())),
        }
    }

    /// Writes bytes that are sealed already, and compares what the disk holds of them.
    ///
    /// # Errors
    /// The system refuses, or what was written is not there.
    pub(super) fn stage_bytes(&self, bytes: &[u8], put: &Put<'_>) -> Result<Fresh, SaveError> {
        let fresh = self.stage_file(bytes, put)?;
        match fs::read(fresh.path()) {
            Ok(written) if written == bytes => Ok(Fresh::File(fresh)),
            Ok(_) | Err(_) => Err(SaveError::Unproven(self.path.clone())),
        }
    }

    /// Gives a folder its name.
    ///
    /// # Errors
    /// Something is in the way, or the system refuses.
    pub(super) fn put_folder(
        &self,
        fresh: TempDir,
        names: &[&str],
        earlier: Option<&[&str]>,
    ) -> Result<(), SaveError> {
        if let Some(earlier) = earlier {
            return self.swap(fresh, names, earlier);
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
    fn swap(&self, fresh: TempDir, names: &[&str], earlier: &[&str]) -> Result<(), SaveError> {
        let aside = private(Builder::new().prefix(PREFIX), 0o700)
            .tempdir_in(fresh.path())
            .map_err(|error| self.error(&error))?;
        #[cfg(unix)]
        fs::set_permissions(&self.path, std::os::unix::fs::PermissionsExt::from_mode(0o700))
            .map_err(|error| self.error(&error))?;
        let out = earlier
            .iter()
            .map(|name| (self.path.join(name), aside.path().join(name)));
        let into = names
            .iter()
            .map(|name| (fresh.path().join(name), self.path.join(name)));
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

    /// Gives a file its name.
    ///
    /// # Errors
    /// Something is in the way, or the system refuses.
    pub(super) fn put_file(&self, fresh: NamedTempFile, over: bool) -> Result<(), SaveError> {
        let named = if over {
            fresh.persist(&self.path)
        } else {
            fresh.persist_noclobber(&self.path)
        };
        named.map(drop).map_err(|refused| self.error(&refused.error))
    }

    fn zipped(&self, bundle: &Bundle) -> Result<Zeroizing<Vec<u8>>, SaveError> {
        zipped::pack(bundle).map_err(|_| self.failed(ErrorKind::Other))
    }

    fn stage_file(&self, bytes: &[u8], put: &Put<'_>) -> Result<NamedTempFile, SaveError> {
        let mut fresh = private(Builder::new().prefix(PREFIX), 0o600)
            .tempfile_in(&self.parent)
            .map_err(|error| self.error(&error))?;
        put(fresh.as_file_mut(), bytes).map_err(|error| self.error(&error))?;
        Ok(fresh)
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
            reason => self.failed(reason),
        }
    }

    fn failed(&self, reason: ErrorKind) -> SaveError {
        SaveError::Failed {
            path: self.path.clone(),
            reason,
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
