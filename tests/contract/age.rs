//! Sealed bundles before Debian's `age`, in both directions.

use std::process::Command;

use keywright_core::bundle::{Bundle, File, OpenError, Packing, Passphrase, open, save};
use keywright_core::secret::Secret;
use keywright_core::store::record::{App, SecretName};
use keywright_core::transfer::sealing::{self, Recipients, Seal};
use keywright_core::transfer::{About, Contents, Limits, Plain, pack, read};
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

/// A file of connections is opened by Debian's `age`, sealed either way, and what is in it needs no more than Python's own library.
#[test]
fn a_file_of_connections_is_opened_by_age_and_read_by_python() {
    let folder = tempfile::tempdir().unwrap();
    let (public, key) = key_pair(folder.path());
    let typed = Secret::new(PASSPHRASE);
    let passphrase = Passphrase::typed(&typed, &typed).map_err(|_| ()).unwrap();
    let recipients = Recipients::parse(&public).map_err(|_| ()).unwrap();
    let packed = pack(&contents()).unwrap();
    for (seal, how) in [
        (Seal::Passphrase(passphrase), "-d"),
        (Seal::Recipients(recipients), "-d -i key.txt"),
    ] {
        let sealed = sealing::seal(&packed, &seal).unwrap();
        std::fs::write(folder.path().join("it.age"), &sealed).unwrap();
        run(folder.path(), &format!("age {how} -o it.zip it.age"), PASSPHRASE).unwrap();
        let script = "import json, zipfile
archive = zipfile.ZipFile('it.zip')
assert archive.testzip() is None
(secret,) = [json.loads(line) for line in archive.read('secrets.jsonl').splitlines()]
assert secret['value'] == 'ünï \\'\"$ #', secret
(app,) = [json.loads(line) for line in archive.read('apps.jsonl').splitlines()]
assert secret['owner'] == 'app:' + app['id']";
        let python = Command::new("python3")
            .args(["-c", script])
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(
            python.status.success(),
            "{how}: {}",
            String::from_utf8_lossy(&python.stderr)
        );
        let opened = sealing::open(&sealed, &typed, &key).unwrap();
        assert!(read(&opened, &Limits::USUAL).is_ok());
        std::fs::remove_file(folder.path().join("it.zip")).unwrap();
    }
}

#[test]
fn what_age_has_sealed_for_a_key_is_opened_by_us() {
    let folder = tempfile::tempdir().unwrap();
    let (public, key) = key_pair(folder.path());
    let nothing = Secret::new("");
    std::fs::write(folder.path().join("it.zip"), &*pack(&contents()).unwrap()).unwrap();
    run(
        folder.path(),
        &format!("age -r {public} -o for-key.age it.zip"),
        "",
    )
    .unwrap();
    run(folder.path(), "age -p -o by-word.age it.zip", PASSPHRASE).unwrap();
    let sealed = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    let by_key = sealing::open(&sealed("for-key.age"), &nothing, &key).unwrap();
    let by_word = sealing::open(&sealed("by-word.age"), &Secret::new(PASSPHRASE), &nothing).unwrap();
    for opened in [by_key, by_word] {
        let read = read(&opened, &Limits::USUAL)
            .map_err(|why| why.to_string())
            .unwrap();
        assert_eq!(read.apps, contents().apps);
    }
}

/// A pair that `age-keygen` has made: the public key, and the whole text of the key file.
fn key_pair(folder: &std::path::Path) -> (String, Secret) {
    let file = folder.join("key.txt");
    let made = Command::new("age-keygen").arg("-o").arg(&file).output().unwrap();
    assert!(made.status.success());
    let text = std::fs::read_to_string(&file).unwrap();
    let public = text
        .lines()
        .find_map(|line| line.strip_prefix("# public key: "))
        .unwrap();
    (public.to_owned(), Secret::new(text.clone()))
}

fn contents() -> Contents {
    let id = "5f0c2a4e-6b1d-4a57-9d39-0c1e6f1f7a11";
    Contents {
        about: About {
            secrets: true,
            everything: true,
            ..About::default()
        },
        apps: vec![App {
            id: id.to_owned(),
            provider: "x".to_owned(),
            values: [("consumer_key".to_owned(), "key".to_owned())].into(),
            callbacks: Vec::new(),
            secrets_ms: Default::default(),
            proven_ms: None,
            read: Default::default(),
        }],
        secrets: vec![Plain {
            name: SecretName::app(id, "consumer_secret"),
            made_ms: 1,
            value: Secret::new("ünï '\"$ #"),
        }],
        ..Contents::default()
    }
}

fn file(name: &'static str, text: &str) -> File {
    File {
        name,
        bytes: text.as_bytes().to_vec().into(),
    }
}

const PASSPHRASE: &str = "correct horse – battery";
