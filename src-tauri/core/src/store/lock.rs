//! One process owns a data folder. The lock is the operating system's, so it ends with its process however that ends;
//! what stands in the file only says who holds it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;

use super::fault::{Holder, OpenError};
use super::user;

/// The ownership of a data folder, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    file: File,
}

impl Lock {
    /// Makes `folder` if it is not there, and takes it.
    ///
    /// # Errors
    /// [`OpenError::Held`] by whom, [`OpenError::Others`], or why the folder cannot be written.
    pub(super) fn take(folder: &Path) -> Result<Self, OpenError> {
        let owned = |fault: io::Error| match (fault.kind(), user::stranger(folder, &folder.join(FILE))) {
            (io::ErrorKind::PermissionDenied, Some(owner)) => OpenError::Others { owner },
            _ => fault.into(),
        };
        make_folder(folder).map_err(owned)?;
        let mut file = private_file(&folder.join(FILE)).map_err(owned)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(OpenError::Held {
                    by: holder(&mut file),
                });
            }
            Err(TryLockError::Error(fault)) => return Err(fault.into()),
        }
        file.set_len(0)?;
        let user = user::own().unwrap_or_default();
        file.write_all(format!("{} {user}\n", std::process::id()).as_bytes())?;
        Ok(Self { file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A name that no longer holds must not be read by the next one who asks; the lock itself ends with the file.
        let _ = self.file.set_len(0);
    }
}

/// Opens or makes a file that only its owner can read, from its first moment on.
///
/// # Errors
/// As the system says.
pub(super) fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    tighten(path, 0o600)?;
    Ok(file)
}

/// A new folder is private at once. An old one is made private if it is empty or already ours; in a folder where other
/// things live too, the files alone are.
fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        let mut inside = fs::read_dir(folder)?;
        return match folder.join(FILE).exists() || inside.next().is_none() {
            true => tighten(folder, 0o700),
            false => Ok(()),
        };
    }
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

#[cfg(unix)]
fn tighten(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let now = fs::metadata(path)?.permissions().mode();
    match now & 0o777 & !mode {
        0 => Ok(()),
        _ => fs::set_permissions(path, PermissionsExt::from_mode(now & mode)),
    }
}

/// Elsewhere the user's own folder is private by what it inherits.
#[cfg(not(unix))]
fn tighten(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

fn holder(file: &mut File) -> Option<Holder> {
    let mut line = String::new();
    file.take(256).read_to_string(&mut line).ok()?;
    let (pid, user) = line.strip_suffix('\n')?.split_once(' ')?;
    let user = Some(user.to_owned()).filter(|user| !user.is_empty());
    Some(Holder {
        pid: pid.parse().ok()?,
        own: user.is_some() && user == user::own(),
        user,
    })
}

const FILE: &str = "lock";
