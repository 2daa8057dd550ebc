//! A bundle as one zip file: the same content always gives the same bytes.

use std::io::{Cursor, Write};

use jiff::tz::TimeZone;
use zeroize::Zeroizing;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Bundle;

/// The archive's bytes. Entries are stored, not deflated: the files are small, and a compressor would keep copies of what it read.
///
/// # Errors
/// The archive would break a limit of its format.
pub(super) fn pack(bundle: &Bundle) -> ZipResult<Zeroizing<Vec<u8>>> {
    let files: Vec<(&str, &[u8])> = bundle
        .files
        .iter()
        .map(|file| (file.name, &file.bytes[..]))
        .collect();
    pack_files(&files, bundle.made_ms)
}

/// The same for files by name and content, made at `made_ms` (ms since 1970).
///
/// # Errors
/// As for [`pack`].
pub(crate) fn pack_files(files: &[(&str, &[u8])], made_ms: i64) -> ZipResult<Zeroizing<Vec<u8>>> {
    let room = files.iter().map(|(_, bytes)| bytes.len() + 512).sum();
    let mut packed = Zeroizing::new(Vec::with_capacity(room));
    let mut archive = ZipWriter::new(Cursor::new(&mut *packed));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(made(made_ms))
        .unix_permissions(0o600);
    for (name, bytes) in files {
        archive.start_file(*name, options)?;
        archive.write_all(bytes)?;
    }
    archive.finish()?;
    Ok(packed)
}

/// The day of the bundle for those who unpack it (UTC, in steps of two seconds); 1980 if a zip cannot say it.
fn made(made_ms: i64) -> DateTime {
    let Ok(time) = jiff::Timestamp::from_millisecond(made_ms) else {
        return DateTime::default();
    };
    let time = TimeZone::UTC.to_datetime(time);
    let part = |value: i8| u8::try_from(value).unwrap_or_default();
    DateTime::from_date_and_time(
        u16::try_from(time.year()).unwrap_or_default(),
        part(time.month()),
        part(time.day()),
        part(time.hour()),
        part(time.minute()),
        part(time.second()),
    )
    .unwrap_or_default()
}
