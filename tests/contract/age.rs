//! Sealed bundles before Debian's `age`, in both directions.

use std::process::Command;

use keywright_core::bundle::{Bundle, File, OpenError, Packing, Passphrase, open, save};
use keywright_core::secret::Secret;
use keywright_tests::age::run;

#[test]
fn a_sealed_bundle_is_opened_by_age() {
    let folder = tempfile::tempdir().unwrap();
    let passphrase = Secret::new(PASSPHRASE);
    let bundle = Bundle {
        files: vec![
            file("settings.json", "{ \"secret\": \"ünï\" }\n"),
            file("run-sheet.html", &"<p>long</p>".repeat(20_000)),
        ],
        in_clear: true,
        made_ms: 1_795_183_500_000,
    };
    let typed = Passphrase::typed(&passphrase, &passphrase)
        .map_err(|_| ())
        .unwrap();
    let place = folder.path().join("bundle.zip.age");
    save(&bundle, &place, &Packing::Sealed(typed), false).unwrap();

    run(folder.path(), "age -d -o bundle.zip bundle.zip.age", PASSPHRASE).unwrap();
    let unpacked = Command::new("python3")
        .args(["-m", "zipfile", "-e", "bundle.zip", "."])
        .current_dir(folder.path())
        .status()
        .unwrap();
    assert!(unpacked.success());
    for file in &bundle.files {
        let bytes = std::fs::read(folder.path().join(file.name)).unwrap();
        assert_eq!(bytes, *file.bytes, "{}", file.name);
    }
}

#[test]
fn what_age_sealed_is_opened_by_us() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("plain"), "from elsewhere").unwrap();
    run(folder.path(), "age -p -o sealed.age plain", PASSPHRASE).unwrap();
    let sealed = folder.path().join("sealed.age");
    let opened = open(&sealed, &Secret::new(PASSPHRASE)).unwrap();
    assert_eq!(*opened, b"from elsewhere");
    let other = open(&sealed, &Secret::new("another passphrase"));
    assert_eq!(other.map(|_| ()), Err(OpenError::WrongPassphrase));
}

fn file(name: &'static str, text: &str) -> File {
    File {
        name,
        bytes: text.as_bytes().to_vec().into(),
    }
}

const PASSPHRASE: &str = "correct horse – battery";
