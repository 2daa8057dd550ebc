//! The opened bytes of a file -> its contents, or why nothing of it is taken. Nothing here asks the disk, the clock or the store.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::{
    APPS, About, CONNECTIONS, Contents, ENTRIES, FORMAT, HISTORY, KIND, Limits, MANIFEST, Manifest, PROGRAM,
    Plain, ReadRow, Refused, SECRETS, Sum, archive, vet,
};
use crate::store::record::SecretName;

/// Reads the bytes that were sealed.
///
/// # Errors
/// [`Refused`]: nothing of the file is to be taken.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Contents, Refused> {
    let entries = archive::open(bytes, limits)?;
    let manifest = manifest(&entries, limits)?;
    for name in ENTRIES {
        whole(name, &entries, &manifest)?;
    }
    let contents = Contents {
        about: About {
            program_version: manifest.program_version,
            made_ms: manifest.made_ms,
            everything: manifest.everything,
            secrets: manifest.secrets,
            practice: manifest.practice,
        },
        apps: lines(APPS, &entries, limits)?,
        connections: lines(CONNECTIONS, &entries, limits)?,
        history: lines(HISTORY, &entries, limits)?,
        secrets: lines::<ReadRow>(SECRETS, &entries, limits)?
            .into_iter()
            .map(plain)
            .collect(),
    };
    vet::vet(contents)
}

/// What the file says of itself. One of a later format is told apart before its other keys are looked at.
fn manifest(entries: &BTreeMap<&str, &[u8]>, limits: &Limits) -> Result<Manifest, Refused> {
    #[derive(serde::Deserialize)]
    struct Head {
        format: u32,
        program: String,
        kind: Option<String>,
    }
    let bytes = entries.get(MANIFEST).ok_or(Refused::NotOurs)?;
    let damaged = || Refused::Damaged(MANIFEST.to_owned());
    if bytes.len() > limits.line {
        return Err(damaged());
    }
    see_depth(bytes, (MANIFEST, 1), limits)?;
    let head: Head = serde_json::from_slice(bytes).map_err(|_| damaged())?;
    match (head.program.as_str(), head.kind.as_deref(), head.format) {
        (PROGRAM, Some(KIND), FORMAT) => serde_json::from_slice(bytes).map_err(|_| damaged()),
        (PROGRAM, Some(KIND), 0) => Err(damaged()),
        (PROGRAM, Some(KIND), newer) => Err(Refused::Newer(newer)),
        (PROGRAM, None, _) => Err(Refused::Bundle),
        _ => Err(Refused::NotOurs),
    }
}

/// Whether an entry is there once in the manifest and is what that says.
fn whole(name: &str, entries: &BTreeMap<&str, &[u8]>, manifest: &Manifest) -> Result<(), Refused> {
    let of_name = |sum: &&Sum| sum.name == name;
    let sums: Vec<&Sum> = manifest.files.iter().filter(of_name).collect();
    let is_whole = match (sums.as_slice(), entries.get(name)) {
        ([sum], Some(bytes)) => bytes.len() as u64 == sum.size && sha256(bytes) == sum.sha256,
        _ => false,
    };
    match is_whole && manifest.files.len() == ENTRIES.len() {
        true => Ok(()),
        false => Err(Refused::Damaged(name.to_owned())),
    }
}

fn lines<T: DeserializeOwned>(
    file: &'static str,
    entries: &BTreeMap<&str, &[u8]>,
    limits: &Limits,
) -> Result<Vec<T>, Refused> {
    let bytes = entries.get(file).copied().unwrap_or_default();
    let body = match bytes.split_last() {
        None => return Ok(Vec::new()),
        Some((b'\n', body)) => body,
        Some(_) => return Err(Refused::Damaged(file.to_owned())),
    };
    let mut records = Vec::new();
    for (at, text) in body.split(|byte| *byte == b'\n').enumerate() {
        let line = at + 1;
        if line > limits.lines || text.len() > limits.line {
            return Err(Refused::TooMuch { file, line });
        }
        see_depth(text, (file, line), limits)?;
        records.push(serde_json::from_slice(text).map_err(|_| Refused::Misshapen { file, line })?);
    }
    Ok(records)
}

/// Counts brackets outside of strings, so that no parser has to follow them down.
fn see_depth(text: &[u8], (file, line): (&'static str, usize), limits: &Limits) -> Result<(), Refused> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for byte in text {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limits.depth {
            return Err(Refused::TooDeep { file, line });
        }
    }
    Ok(())
}

fn plain(row: ReadRow) -> Plain {
    Plain {
        name: SecretName {
            owner: row.owner,
            name: row.name,
        },
        made_ms: row.made_ms,
        value: row.value,
    }
}

pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing into a String does not fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}
