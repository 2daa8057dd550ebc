//! One file that a person wanted, whole or not at all, readable by its owner alone, and never in place of another.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::finding::{Code, Finding};

/// Writes `bytes` to the file at `typed`; its path.
///
/// # Errors
/// At the field `path`: it is no whole path, something is there already, or the system refuses. Nothing was changed.
pub(super) fn write(typed: &str, bytes: &[u8]) -> Result<PathBuf, Finding> {
    let path = Path::new(typed.trim());
    let (true, Some(parent), Some(_)) = (path.is_absolute(), path.parent(), path.file_name()) else {
        return Err(Finding::new(Code::FilePathNone).at(PATH));
    };
    let taken = || {
        Finding::new(Code::FileTaken)
            .with("path", path.display())
            .at(PATH)
    };
    if path.symlink_metadata().is_ok() {
        return Err(taken());
    }
    let failed = |error: &std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => taken(),
        _ => Finding::new(Code::FileNotSaved)
            .with("path", path.display())
            .details(error.to_string())
            .at(PATH),
    };
    // On Unix a temporary file is made for its owner alone.
    let mut fresh = tempfile::NamedTempFile::new_in(parent).map_err(|error| failed(&error))?;
    let written = fresh.write_all(bytes).and_then(|()| fresh.as_file().sync_all());
    written.map_err(|error| failed(&error))?;
    fresh
        .persist_noclobber(path)
        .map_err(|refused| failed(&refused.error))?;
    Ok(path.to_owned())
}

const PATH: &str = "path";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_its_owners_alone_and_takes_the_place_of_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("history.csv");
        let typed = format!(" {} ", path.display());
        assert_eq!(write(&typed, b"one").unwrap(), path);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(
                std::fs::metadata(&path).unwrap().permissions().mode() & 0o777,
                0o600
            );
        }
        assert_eq!(write(&typed, b"two").unwrap_err().code, Code::FileTaken);
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_is_no_place_is_refused_at_the_field() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone/history.csv");
        for (typed, code) in [
            ("", Code::FilePathNone),
            ("history.csv", Code::FilePathNone),
            ("/", Code::FilePathNone),
            (&gone.to_string_lossy(), Code::FileNotSaved),
        ] {
            let refused = write(typed, b"one").unwrap_err();
            assert_eq!(
                (refused.code, refused.field.as_deref()),
                (code, Some("path")),
                "{typed}"
            );
        }
    }
}
