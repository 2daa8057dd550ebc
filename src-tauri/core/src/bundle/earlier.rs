//! Whether what is at a place is an untouched bundle of ours: the names of its files then, none otherwise. Anything odd (a link, a larger
//! file than the manifest says, a broken archive) makes it somebody else's.

use std::borrow::Cow;
use std::fs;
use std::io::{self, ErrorKind, Read, Seek};
use std::path::Path;

use super::manifest;

/// Of the bundle in this folder.
pub(super) fn in_folder(folder: &Path) -> Option<Vec<&'static str>> {
    let read = |name: &'static str, longest: u64| {
        let path = folder.join(name);
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_file() && found.len() <= longest => fs::read(&path).map(Some),
            Ok(_) => Err(ErrorKind::InvalidData.into()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    };
    let manifest = read(manifest::NAME, manifest::LONGEST).ok()??;
    manifest::recognise(&manifest, read)
}

/// Of the bundle in this zip file.
pub(super) fn in_zip(file: &Path) -> Option<Vec<&'static str>> {
    in_archive(fs::File::open(file).ok()?)
}

/// Of the bundle in this archive. One with an entry that is not ours is not ours: nothing in it could be kept.
pub(super) fn in_archive(archive: impl Read + Seek) -> Option<Vec<&'static str>> {
    let mut archive = zip::ZipArchive::new(archive).ok()?;
    let mut read = |name: &str, longest: u64| {
        let entry = match archive.by_name(name) {
            Ok(entry) => entry,
            Err(zip::result::ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let mut bytes = Vec::new();
        entry.take(longest + 1).read_to_end(&mut bytes)?;
        Ok::<_, io::Error>(Some(bytes))
    };
    let manifest = read(manifest::NAME, manifest::LONGEST).ok()??;
    let names = manifest::recognise(&manifest, read)?;
    let known =
        |name: zip::result::ZipResult<_>| name.is_ok_and(|name: Cow<'_, str>| names.contains(&&*name));
    archive.file_names().all(known).then_some(names)
}

/// Whether these bytes are a zip of ours that nobody has changed.
pub(crate) fn is_untouched(bytes: &[u8]) -> bool {
    in_archive(io::Cursor::new(bytes)).is_some()
}
