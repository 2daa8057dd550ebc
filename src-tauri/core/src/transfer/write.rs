//! Contents -> the bytes to be sealed.

use serde::Serialize;
use zeroize::Zeroizing;

use super::{
    APPS, CONNECTIONS, Contents, FORMAT, HISTORY, KIND, MANIFEST, Manifest, PROGRAM, Row, SECRETS, Sum, read,
    vet,
};
use crate::bundle::pack_files;
use crate::store::record::{App, Connection};

/// The contents as one archive. What belongs to one computer is left out; the same contents always give the same bytes.
///
/// # Errors
/// The archive would break a limit of its format.
pub fn pack(contents: &Contents) -> Result<Zeroizing<Vec<u8>>, Unpackable> {
    let about = &contents.about;
    let mut apps: Vec<&App> = contents.apps.iter().collect();
    apps.sort_by(|a, b| a.id.cmp(&b.id));
    let mut connections: Vec<Connection> = contents.connections.iter().map(portable).collect();
    connections.sort_by(|a, b| a.id.cmp(&b.id));
    let mut rows: Vec<Row<'_>> = contents
        .secrets
        .iter()
        .filter(|secret| about.secrets && vet::is_carried(&secret.name.name))
        .map(|secret| Row {
            owner: &secret.name.owner,
            name: &secret.name.name,
            made_ms: secret.made_ms,
            value: secret.value.expose(),
        })
        .collect();
    rows.sort_by_key(|row| (row.owner, row.name));
    let files = [
        (APPS, lines(&apps)?),
        (CONNECTIONS, lines(&connections)?),
        (HISTORY, lines(&contents.history)?),
        (SECRETS, lines(&rows)?),
    ];
    let sums = files.iter().map(|(name, bytes)| Sum {
        name: (*name).to_owned(),
        size: bytes.len() as u64,
        sha256: read::sha256(bytes),
    });
    let manifest = serde_json::to_vec_pretty(&Manifest {
        format: FORMAT,
        program: PROGRAM.to_owned(),
        kind: KIND.to_owned(),
        program_version: about.program_version.clone(),
        made_ms: about.made_ms,
        everything: about.everything,
        secrets: about.secrets,
        practice: about.practice,
        files: sums.collect(),
    });
    let manifest = manifest.map_err(|_| Unpackable)?;
    let mut entries: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (*name, bytes.as_slice()))
        .collect();
    entries.push((MANIFEST, &manifest));
    pack_files(&entries, about.made_ms).map_err(|_| Unpackable)
}

/// The archive could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the connections cannot be packed")]
pub struct Unpackable;

/// A connection without what belongs to this computer.
pub(super) fn portable(connection: &Connection) -> Connection {
    Connection {
        pending: None,
        instead: None,
        clock: None,
        ..connection.clone()
    }
}

/// A line for each record. Each is made by itself and the room for all taken at once: growing would leave copies of secrets behind.
fn lines(records: &[impl Serialize]) -> Result<Zeroizing<Vec<u8>>, Unpackable> {
    let line = |record| serde_json::to_vec(record).map(Zeroizing::new);
    let made: Vec<Zeroizing<Vec<u8>>> = records
        .iter()
        .map(line)
        .collect::<Result<_, _>>()
        .map_err(|_| Unpackable)?;
    let room = made.iter().map(|line| line.len() + 1).sum();
    let mut bytes = Zeroizing::new(Vec::with_capacity(room));
    for line in &made {
        bytes.extend_from_slice(line);
        bytes.push(b'\n');
    }
    Ok(bytes)
}
