//! Looks for secrets where none may be: every file of the scratch home, and the command lines of all processes. Each secret is
//! looked for raw and as percent, hex, base64 and UTF-16.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

use crate::Fault;

/// A secret found where none may be.
#[derive(Debug, PartialEq, Eq)]
pub struct Leak {
    /// The file, or `/proc/<pid>/cmdline`.
    pub place: PathBuf,
    /// Which secret, by the name that the test gave it.
    pub secret: String,
    /// How it was written.
    pub form: &'static str,
}

/// Searches every file below `folder`, except those that `expected` takes, and all command lines.
///
/// # Errors
/// The folder cannot be read.
pub fn search(
    folder: &Path,
    secrets: &[(&str, &str)],
    expected: &dyn Fn(&Path) -> bool,
) -> Result<Vec<Leak>, Fault> {
    let mut leaks = Vec::new();
    let needles: Vec<(&str, &'static str, Vec<u8>)> = secrets
        .iter()
        .flat_map(|(name, secret)| {
            forms(secret)
                .into_iter()
                .map(|(form, bytes)| (*name, form, bytes))
        })
        .collect();
    let mut places = Vec::new();
    files(folder, &mut places)?;
    for entry in std::fs::read_dir("/proc")? {
        let line = entry?.path().join("cmdline");
        if line.exists() {
            places.push(line);
        }
    }
    for place in places.into_iter().filter(|place| !expected(place)) {
        // Files and processes come and go while they are being read.
        let Ok(bytes) = std::fs::read(&place) else {
            continue;
        };
        for (name, form, needle) in &needles {
            if contains(&bytes, needle) {
                leaks.push(Leak {
                    place: place.clone(),
                    secret: (*name).to_owned(),
                    form,
                });
            }
        }
    }
    Ok(leaks)
}

fn forms(secret: &str) -> Vec<(&'static str, Vec<u8>)> {
    let bytes = secret.as_bytes();
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let percent: String = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
    let utf16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut forms = vec![
        ("raw", bytes.to_vec()),
        ("percent", percent.clone().into_bytes()),
        ("percent, lower case", percent.to_lowercase().into_bytes()),
        (
            "percent where needed",
            keywright_core::provider::x::sign::encode(secret).into_bytes(),
        ),
        ("hex", hex.clone().into_bytes()),
        ("hex, upper case", hex.to_uppercase().into_bytes()),
        ("UTF-16", utf16),
    ];
    // In base64 a secret looks different at each of three offsets; the ends depend on what stands beside it.
    for offset in 0..3 {
        let padded: Vec<u8> = std::iter::repeat_n(b'-', offset)
            .chain(bytes.iter().copied())
            .collect();
        for (form, engine) in [("base64", &STANDARD_NO_PAD), ("base64url", &URL_SAFE_NO_PAD)] {
            let text = engine.encode(&padded);
            let start = [0, 2, 3][offset];
            let end = text.len() - usize::from(!padded.len().is_multiple_of(3));
            forms.push((form, text.as_bytes()[start..end].to_vec()));
        }
    }
    forms
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Fault> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            files(&entry.path(), found)?;
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    Ok(())
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    let Some((first, _)) = needle.split_first() else {
        return false;
    };
    let mut rest = haystack;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        rest = &rest[at..];
        if rest.starts_with(needle) {
            return true;
        }
        rest = &rest[1..];
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_secret_is_found_in_every_form_and_a_clean_folder_is_clean() {
        let secret = "s3cr3t+/= with odd characters";
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("deep")).unwrap();
        std::fs::write(folder.path().join("deep/clean"), "nothing here").unwrap();
        let found = |_: &Path| false;
        assert_eq!(search(folder.path(), &[("it", secret)], &found).unwrap(), []);
        let mut plants = forms(secret);
        for offset in 0..3 {
            let text = format!("{}{secret} and more", "-".repeat(offset));
            plants.push(("base64", STANDARD_NO_PAD.encode(text).into_bytes()));
        }
        for (number, (form, bytes)) in plants.into_iter().enumerate() {
            let place = folder.path().join(format!("deep/plant-{number}"));
            std::fs::write(&place, [b"before ".as_slice(), &bytes, b" after"].concat()).unwrap();
            let leaks = search(folder.path(), &[("it", secret)], &found).unwrap();
            assert!(
                leaks
                    .iter()
                    .any(|leak| leak.place == place && leak.secret == "it"),
                "{form}"
            );
            std::fs::remove_file(place).unwrap();
        }
    }
}
