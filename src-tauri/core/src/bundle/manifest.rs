//! `manifest.json`: what a bundle is, and the sums by which anyone can tell whether it is whole.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::settings::json;
use super::{Bundle, Content, File, file_name};
use crate::guide::format::BundleFile;

/// The manifest of `files`.
pub(super) fn file(content: &Content<'_>, files: &[File]) -> File {
    let account = content.account.map(|account| Account {
        user_id: account.user_id.clone(),
        screen_name: account.screen_name.clone(),
    });
    let sums = files.iter().map(|file| Sum {
        name: file.name.to_owned(),
        size: file.bytes.len() as u64,
        sha256: sha256(&file.bytes),
    });
    let manifest = Manifest {
        format: FORMAT,
        program: PROGRAM.to_owned(),
        program_version: content.program_version.to_owned(),
        guide: content.guide.id.clone(),
        connection: content.connection.to_owned(),
        account,
        made_at: content.made().to_string(),
        world: if content.practice {
            World::Practice
        } else {
            World::Real
        },
        secrets_in_clear: content.in_clear(),
        files: sums.collect(),
    };
    File {
        name: NAME,
        bytes: json(&manifest),
    }
}

/// The names of the files of an untouched bundle of ours, the manifest included; none if this is anything else. `read` gives a file's
/// bytes: `Ok(None)` if it is not there (deleting a file harms nobody), an error if it is no plain file of at most that many bytes.
pub(super) fn recognise(
    manifest: &[u8],
    mut read: impl FnMut(&'static str, u64) -> std::io::Result<Option<Vec<u8>>>,
) -> Option<Vec<&'static str>> {
    let manifest: Manifest = serde_json::from_slice(manifest).ok()?;
    if manifest.format != FORMAT || manifest.program != PROGRAM {
        return None;
    }
    let mut names = vec![NAME];
    for sum in &manifest.files {
        // Only names that we give ourselves: a manifest is a file that anybody can write.
        let name = ALL
            .iter()
            .map(|file| file_name(*file))
            .find(|name| *name == sum.name)?;
        let changed = |bytes: Vec<u8>| bytes.len() as u64 != sum.size || sha256(&bytes) != sum.sha256;
        if read(name, sum.size).ok()?.is_some_and(changed) {
            return None;
        }
        names.push(name);
    }
    Some(names)
}

/// The manifest's name in a bundle.
pub(super) const NAME: &str = "manifest.json";
/// No manifest of ours is longer.
pub(super) const LONGEST: u64 = 64 * 1024;

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing into a String does not fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

#[derive(Serialize, Deserialize)]
struct Manifest {
    format: u32,
    program: String,
    program_version: String,
    guide: String,
    connection: String,
    #[serde(default)]
    account: Option<Account>,
    made_at: String,
    world: World,
    secrets_in_clear: bool,
    files: Vec<Sum>,
}

#[derive(Serialize, Deserialize)]
struct Account {
    user_id: String,
    screen_name: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum World {
    Real,
    Practice,
}

#[derive(Serialize, Deserialize)]
struct Sum {
    name: String,
    size: u64,
    sha256: String,
}

impl Bundle {
    /// A file's bytes, by name.
    pub fn bytes(&self, name: &str) -> Option<&[u8]> {
        self.files
            .iter()
            .find(|file| file.name == name)
            .map(|file| file.bytes.as_slice())
    }
}

const FORMAT: u32 = 1;
const PROGRAM: &str = "Keywright";
const ALL: [BundleFile; 18] = [
    BundleFile::Settings,
    BundleFile::ClioManifest,
    BundleFile::RunSheet,
    BundleFile::HandOut,
    BundleFile::ZammadRequests,
    BundleFile::CreatioPackage,
    BundleFile::ZammadRails,
    BundleFile::ZammadRailsValues,
    BundleFile::BmcCsv,
    BundleFile::BmcRequests,
    BundleFile::ExpertflowObjects,
    BundleFile::ExpertflowScript,
    BundleFile::ExpertflowSecrets,
    BundleFile::ExpertflowKubernetes,
    BundleFile::Env,
    BundleFile::Values,
    BundleFile::KubernetesSecret,
    BundleFile::AnsibleVars,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::format::Kind;
    use crate::guide::load::Guides;

    #[test]
    fn a_bundle_of_each_guide_is_known_again() {
        let guides = Guides::load(None);
        for guide in guides.all() {
            for step in &guide.steps {
                let Kind::Export { files } = &step.kind else {
                    continue;
                };
                for file in files {
                    assert!(ALL.contains(file), "{}: {file:?}", guide.id);
                }
            }
        }
    }
}
