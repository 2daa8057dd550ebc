//! The zip inside, taken apart strictly. Entries are stored, so nothing can grow when it is unpacked; an entry of another name, a second
//! one of the same name, one that is packed or that lies over another refuses the whole.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::ops::Range;

use zip::{CompressionMethod, ZipArchive};

use super::{ENTRIES, Limits, MANIFEST, Refused};

/// The entries by name, as parts of `bytes`.
///
/// # Errors
/// [`Refused`], as far as it is about the archive.
pub fn open<'b>(bytes: &'b [u8], limits: &Limits) -> Result<BTreeMap<&'static str, &'b [u8]>, Refused> {
    if bytes.len() > limits.bytes {
        return Err(Refused::TooLarge);
    }
    let named = named(bytes)?;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refused::NotOurs)?;
    let mut found: BTreeMap<&'static str, &'b [u8]> = BTreeMap::new();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for number in 0..archive.len() {
        let entry = archive.by_index_raw(number).map_err(|_| Refused::NotOurs)?;
        let said = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let Some(name) = known(&said) else {
            return Err(stray(bytes, &said));
        };
        if entry.compression() != CompressionMethod::Stored || entry.encrypted() {
            return Err(Refused::Packed(said));
        }
        if entry.is_dir() || entry.is_symlink() {
            return Err(Refused::Stray(said));
        }
        let range = range(entry.data_start(), entry.size(), entry.compressed_size());
        let part = range.clone().and_then(|range| bytes.get(range));
        let (Some(range), Some(part)) = (range, part) else {
            return Err(Refused::Damaged(said));
        };
        let lies_over = |other: &Range<usize>| range.start < other.end && other.start < range.end;
        if found.insert(name, part).is_some() || ranges.iter().any(lies_over) {
            return Err(Refused::Twice(said));
        }
        ranges.push(range);
    }
    // Of two entries with one name the archive's reader shows the last.
    match named.into_iter().find(|(_, times)| *times > 1) {
        Some((name, _)) => Err(Refused::Twice(name)),
        None => Ok(found),
    }
}

fn known(name: &str) -> Option<&'static str> {
    ENTRIES.into_iter().chain([MANIFEST]).find(|known| *known == name)
}

/// A bundle for a target is the file that people will mistake for this one.
fn stray(bytes: &[u8], name: &str) -> Refused {
    let bundle = |name: &str| name.eq_ignore_ascii_case("settings.json") || name == "run-sheet.html";
    let named = named(bytes).unwrap_or_default();
    match named.keys().any(|name| bundle(name)) {
        true => Refused::Bundle,
        false => Refused::Stray(name.chars().take(LONGEST_SHOWN).collect()),
    }
}

fn range(start: Option<u64>, size: u64, packed: u64) -> Option<Range<usize>> {
    let start = usize::try_from(start?).ok()?;
    let size = usize::try_from(size).ok().filter(|_| size == packed)?;
    Some(start..start.checked_add(size)?)
}

/// How often each name stands in the central directory (APPNOTE 4.3.12), which begins where the record at the very end says.
fn named(bytes: &[u8]) -> Result<BTreeMap<String, usize>, Refused> {
    let mut named = BTreeMap::new();
    let end = bytes.len().checked_sub(END).ok_or(Refused::NotOurs)?;
    let last = bytes.get(end..).filter(|last| last.starts_with(b"PK\x05\x06"));
    let last = last.ok_or(Refused::NotOurs)?;
    let (count, begin) = (short(last, 10), long(last, 16));
    let (count, begin) = count.zip(begin).ok_or(Refused::NotOurs)?;
    let mut rest = bytes.get(begin..end).ok_or(Refused::NotOurs)?;
    for _ in 0..count {
        let head = rest.strip_prefix(b"PK\x01\x02").ok_or(Refused::NotOurs)?;
        let lengths = [short(head, 24), short(head, 26), short(head, 28)];
        let [Some(name), Some(extra), Some(comment)] = lengths else {
            return Err(Refused::NotOurs);
        };
        let said = head.get(HEAD..HEAD + name).ok_or(Refused::NotOurs)?;
        *named
            .entry(String::from_utf8_lossy(said).into_owned())
            .or_insert(0) += 1;
        rest = head
            .get(HEAD + name + extra + comment..)
            .ok_or(Refused::NotOurs)?;
    }
    match rest.is_empty() {
        true => Ok(named),
        false => Err(Refused::NotOurs),
    }
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two = bytes.get(at..)?.first_chunk::<2>()?;
    Some(usize::from(u16::from_le_bytes(*two)))
}

fn long(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..)?.first_chunk::<4>()?;
    usize::try_from(u32::from_le_bytes(*four)).ok()
}

/// Bytes of the record at the end, which has no comment behind it.
const END: usize = 22;
/// Bytes of an entry of the central directory behind its mark, up to its name.
const HEAD: usize = 42;
const LONGEST_SHOWN: usize = 80;
