//! Connections exported to another computer, and imported from one. [`owner`]: whose the tokens are that change; [`keys`]: the keys of an app that
//! several share; [`past`]: the history that comes along.

use std::fs;
use std::path::PathBuf;

mod keys;
mod owner;
mod past;

use super::super::stage::*;
use super::super::view::transfer::*;
use super::super::view::{Container, ExportWish, Refused, World};
use super::export::wish as bundle_wish;
use super::oauth2;
use crate::finding::Code;
use crate::secret::Secret;
use crate::store::record::Connection;
use crate::transfer::sealing::{self, Recipients, Seal};
use crate::transfer::{Contents, Limits, pack, read};

/// A file sealed for a key of its own.
struct File {
    path: PathBuf,
    key: Secret,
    public: String,
}

impl File {
    fn at(stage: &Stage, name: &str) -> Self {
        let (key, public) = sealing::pair();
        Self {
            path: stage.documents.path().join(name),
            key,
            public,
        }
    }

    fn wish(&self, of: &[&str]) -> TransferWish {
        TransferWish {
            of: of.iter().map(|id| (*id).to_owned()).collect(),
            path: self.path.to_str().unwrap().to_owned(),
            secrets: true,
            moves: false,
            sealed_by: SealedBy::Recipients,
            passphrase: Secret::new(""),
            again: Secret::new(""),
            recipients: self.public.clone(),
        }
    }

    fn import(&self) -> ImportWish {
        ImportWish {
            path: self.path.to_str().unwrap().to_owned(),
            dropped: String::new(),
            passphrase: Secret::new(""),
            key: self.key.clone(),
        }
    }

    /// Written by somebody's own hand.
    fn write(&self, contents: &Contents) {
        let seal = Seal::Recipients(Recipients::parse(&self.public).unwrap());
        let sealed = sealing::seal(&pack(contents).unwrap(), &seal).unwrap();
        fs::write(&self.path, sealed).unwrap();
    }

    fn contents(&self) -> Contents {
        let sealed = fs::read(&self.path).unwrap();
        let opened = sealing::open(&sealed, &Secret::new(""), &self.key).unwrap();
        read(&opened, &Limits::USUAL).unwrap_or_else(|why| panic!("{why}"))
    }
}

async fn exported(stage: &Stage, wish: TransferWish) -> Result<Transferred, Refused> {
    stage.see(stage.wizard().export_several(wish).await)
}

async fn looked(stage: &Stage, file: &File) -> Result<ImportPreview, Refused> {
    stage.see(stage.wizard().read_import(file.import()).await)
}

async fn imported(stage: &Stage, reading: u32, rest: ImportChoice) -> Result<Imported, Refused> {
    let choices = ImportChoices {
        each: Default::default(),
        rest,
    };
    stage.see(stage.wizard().import(reading, choices).await)
}

fn rows(stage: &Stage, preview: &ImportPreview) -> Vec<ImportRow> {
    let rows = stage.wizard().import_rows(preview.reading, 0, preview.rows);
    stage.see(rows).unwrap()
}

fn secrets(contents: &Contents) -> Vec<(&str, &str, &str)> {
    let rows = contents.secrets.iter();
    rows.map(|one| (&*one.name.owner, &*one.name.name, one.value.expose()))
        .collect()
}

/// An empty folder on another computer, with a keyring of its own.
fn elsewhere() -> Stage {
    let stage = Stage::new();
    stage.wizard().remove(&stage.id, "@acme").unwrap();
    stage
}

#[tokio::test]
async fn everything_moves_to_another_computer_with_another_keyring() {
    let stage = Stage::new();
    stage.reach("save").await;
    let begun = stage.another();
    let file = File::at(&stage, "all.keywright.age");
    let offer = stage.see(stage.wizard().transfer_offer(&[])).unwrap();
    assert_eq!((offer.connections, offer.apps, offer.renewing), (2, 1, 0));
    assert!(
        offer.path.ends_with("/keywright-backup-2026-11-15.keywright.age"),
        "{}",
        offer.path
    );
    let done = exported(&stage, file.wish(&[])).await.unwrap();
    assert_eq!((done.connections, done.secrets), (2, offer.secrets));
    let sealed = fs::read(&file.path).unwrap();
    assert!(
        !sealed
            .windows(24)
            .any(|part| part == &CONSUMER_SECRET.as_bytes()[..24])
    );

    let other = elsewhere();
    let preview = looked(&other, &file).await.unwrap();
    assert_eq!(
        (preview.new, preview.same, preview.conflicts, preview.rows),
        (2, 0, 0, 2)
    );
    assert_eq!(
        other.store().connections().unwrap().len(),
        0,
        "nothing is changed by looking"
    );
    let result = imported(&other, preview.reading, ImportChoice::Mine)
        .await
        .unwrap();
    assert_eq!((result.added, result.replaced), (2, 0));
    for id in [&stage.id, &begun] {
        let [was, is] = [&stage, &other].map(|stage| stage.store().connection(id).unwrap().unwrap());
        assert_eq!(is, Connection { clock: None, ..was });
    }
    assert_eq!(other.store().apps().unwrap(), stage.store().apps().unwrap());
    let again = File::at(&other, "again.keywright.age");
    exported(&other, again.wish(&[])).await.unwrap();
    let (first, second) = (file.contents(), again.contents());
    assert_eq!(secrets(&first), secrets(&second));
    assert_eq!(first.connections, second.connections);
    assert_eq!(first.apps, second.apps);
    assert!(
        other.store().secret(&first.secrets[0].name).unwrap()
            != stage.store().secret(&first.secrets[0].name).unwrap()
    );
}

#[tokio::test]
async fn one_of_several_takes_its_app_along_and_nothing_else() {
    let stage = Stage::new();
    stage.reach("save").await;
    let begun = stage.another();
    let file = File::at(&stage, "one.keywright.age");
    exported(&stage, file.wish(&[&begun])).await.unwrap();
    let contents = file.contents();
    assert_eq!(contents.connections.len(), 1);
    assert!(contents.apps.is_empty() && contents.secrets.is_empty());
    assert!(
        contents
            .history
            .iter()
            .all(|event| event.connection.as_ref() == Some(&begun))
    );
    let nothing = exported(&stage, File::at(&stage, "none.age").wish(&["nobody"])).await;
    assert_eq!(why(nothing), [of_all(Code::TransferNothing)]);
}

#[tokio::test]
async fn a_conflict_ends_as_it_is_chosen() {
    for (choice, expected) in [
        (ImportChoice::Mine, (0, 0, 1)),
        (ImportChoice::Theirs, (0, 1, 0)),
        (ImportChoice::Both, (1, 0, 0)),
    ] {
        let stage = Stage::new();
        stage.reach("save").await;
        let file = File::at(&stage, "one.age");
        exported(&stage, file.wish(&[&stage.id])).await.unwrap();
        let before = stage.connection();
        let preview = looked(&stage, &file).await.unwrap();
        assert_eq!(
            (preview.same, preview.conflicts),
            (1, 0),
            "the same is no conflict"
        );

        stage.site("https://other.acme.example", "@acme").unwrap();
        let changed = stage.connection();
        let preview = looked(&stage, &file).await.unwrap();
        assert_eq!((preview.same, preview.conflicts), (0, 1));
        let row = &rows(&stage, &preview)[0];
        assert_eq!(row.standing, ImportStanding::Conflict);
        assert!(row.detail.contains("answers"), "{}", row.detail);
        let result = imported(&stage, preview.reading, choice).await.unwrap();
        assert_eq!((result.added, result.replaced, result.kept), expected);

        let all = stage.store().connections().unwrap();
        let theirs = Connection {
            clock: None,
            ..before.clone()
        };
        match choice {
            ImportChoice::Mine => assert_eq!(all, [changed]),
            ImportChoice::Theirs => assert_eq!(all, [theirs]),
            ImportChoice::Both => {
                let copy = all.iter().find(|one| one.id != stage.id).unwrap();
                assert_eq!(
                    *copy,
                    Connection {
                        id: copy.id.clone(),
                        ..theirs
                    }
                );
                assert_eq!(stage.connection(), changed);
                assert_eq!(stage.held_by(&format!("connection:{}", copy.id)), stage.held());
            }
        }
    }
}

#[tokio::test]
async fn what_changes_while_it_is_looked_at_is_not_overwritten() {
    let stage = Stage::new();
    stage.reach("save").await;
    let file = File::at(&stage, "one.age");
    exported(&stage, file.wish(&[&stage.id])).await.unwrap();
    let preview = looked(&stage, &file).await.unwrap();
    stage.site("https://other.acme.example", "@acme").unwrap();
    let moved = imported(&stage, preview.reading, ImportChoice::Theirs).await;
    assert_eq!(why(moved), [of_all(Code::TransferMoved)]);
    let preview = looked(&stage, &file).await.unwrap();
    imported(&stage, preview.reading, ImportChoice::Theirs)
        .await
        .unwrap();
    let again = imported(&stage, preview.reading, ImportChoice::Theirs).await;
    assert_eq!(
        why(again),
        [of_all(Code::TransferMoved)],
        "it is forgotten with its secrets"
    );
}

#[tokio::test]
async fn an_import_is_whole_or_nothing() {
    let stage = Stage::new();
    stage.reach("save").await;
    let file = File::at(&stage, "one.age");
    exported(&stage, file.wish(&[])).await.unwrap();
    let other = elsewhere();
    let preview = looked(&other, &file).await.unwrap();
    other.store().fills_up();
    let full = imported(&other, preview.reading, ImportChoice::Mine).await;
    assert_eq!(why(full), [of_all(Code::DiskFull)]);
    assert!(other.store().connections().unwrap().is_empty() && other.store().apps().unwrap().is_empty());
    other.store().has_room();
    imported(&other, preview.reading, ImportChoice::Mine)
        .await
        .unwrap();
    assert_eq!(other.store().connections().unwrap().len(), 1);
}

#[tokio::test]
async fn without_secrets_what_comes_in_waits_for_keys_and_a_sign_in() {
    let stage = Stage::new();
    stage.reach("save").await;
    let file = File::at(&stage, "bare.age");
    let wish = TransferWish {
        secrets: false,
        ..file.wish(&[])
    };
    let done = exported(&stage, wish).await.unwrap();
    assert_eq!(done.secrets, 0);
    let other = elsewhere();
    let preview = looked(&other, &file).await.unwrap();
    assert_eq!(codes(&preview.notes), ["transfer-no-secrets"]);
    imported(&other, preview.reading, ImportChoice::Mine)
        .await
        .unwrap();
    let view = other.see(other.wizard().view(&stage.id)).unwrap();
    assert_eq!(view.step.id, "keys");
    let came = other.store().connection(&stage.id).unwrap().unwrap();
    assert_eq!((came.account, came.answers), (None, stage.connection().answers));
    let preview = looked(&other, &file).await.unwrap();
    assert_eq!((preview.same, preview.conflicts), (1, 0), "it is known again");
}

#[tokio::test]
async fn practice_and_the_real_world_do_not_mix() {
    let practice = Stage::in_world(World::Practice);
    let file = File::at(&practice, "practice.age");
    exported(&practice, file.wish(&[])).await.unwrap();
    let real = elsewhere();
    let refused = why(looked(&real, &file).await);
    assert_eq!(
        refused,
        [(Some("path".to_owned()), "transfer-other-world".to_owned())]
    );
    assert_eq!(looked(&practice, &file).await.unwrap().same, 1);
}

#[tokio::test]
async fn a_file_that_does_not_open_says_so_at_its_field() {
    let stage = Stage::new();
    let file = File::at(&stage, "one.age");
    exported(&stage, file.wish(&[])).await.unwrap();
    for (key, code) in [
        (Secret::new(""), "transfer-asks-key"),
        (sealing::pair().0, "transfer-wrong-key"),
        (Secret::new("AGE"), "transfer-no-key"),
    ] {
        let wish = ImportWish { key, ..file.import() };
        let refused = why(stage.see(stage.wizard().read_import(wish).await));
        assert_eq!(refused, [(Some("key".to_owned()), code.to_owned())]);
    }
    #[cfg(unix)]
    for odd in ["pipe", "/dev/zero", "."] {
        let path = stage.documents.path().join(odd);
        if odd == "pipe" {
            let made = std::process::Command::new("mkfifo").arg(&path).status();
            assert!(made.unwrap().success());
        }
        let wish = ImportWish {
            path: path.to_str().unwrap().to_owned(),
            ..file.import()
        };
        let refused = why(stage.see(stage.wizard().read_import(wish).await));
        assert_eq!(refused, [at("path", Code::TransferNotOurs)], "{odd}");
    }
    let missing = ImportWish {
        path: "/nowhere/at/all".to_owned(),
        ..file.import()
    };
    let refused = why(stage.see(stage.wizard().read_import(missing).await));
    assert_eq!(
        refused,
        [(Some("path".to_owned()), "transfer-unreadable".to_owned())]
    );
}

/// A bundle for a target holds the beginning of a connection: the keys of its app, and no tokens.
#[tokio::test]
async fn a_bundle_is_read_as_a_beginning() {
    let stage = Stage::new();
    stage.reach("save").await;
    let path = stage.documents.path().join("bundle.zip");
    let wish = ExportWish {
        path: path.to_str().unwrap().to_owned(),
        container: Container::Zip,
        ..bundle_wish(&stage, true)
    };
    stage
        .see(stage.wizard().export_settings(&stage.id, "save", wish).await)
        .unwrap();
    let file = File {
        path,
        ..File::at(&stage, "none")
    };
    let other = elsewhere();
    let preview = looked(&other, &file).await.unwrap();
    assert_eq!(codes(&preview.notes), ["transfer-from-bundle"]);
    imported(&other, preview.reading, ImportChoice::Mine)
        .await
        .unwrap();
    let came = other.store().connection(&stage.id).unwrap().unwrap();
    let app = other.store().app(came.app.as_ref().unwrap()).unwrap().unwrap();
    assert_eq!(app.values["consumer_key"], KEY);
    assert_eq!(other.held_by(&format!("app:{}", app.id)), ["consumer_secret"]);
    assert_eq!((came.account, came.open.as_str()), (None, "system"));
    fs::remove_file(&file.path).unwrap();
}

/// A site is opened in the browser, and logins are sent there: only what could have been typed comes in.
#[tokio::test]
async fn a_site_that_nobody_could_have_entered_is_refused() {
    for site in [
        "file:///etc/passwd",
        "-rf",
        "javascript:alert(1)",
        "https://crm.acme.example/\u{202e}x",
    ] {
        let stage = Stage::new();
        stage.reach("save").await;
        let mut connection = stage.connection();
        connection.answers.insert("site_url".to_owned(), site.to_owned());
        stage
            .store()
            .write(|change| change.put_connection(&connection))
            .unwrap();
        let file = File::at(&stage, "one.age");
        exported(&stage, file.wish(&[])).await.unwrap();
        let refused = why(looked(&elsewhere(), &file).await);
        assert_eq!(
            refused,
            [(Some("path".to_owned()), "transfer-site".to_owned())],
            "{site}"
        );
    }
}
