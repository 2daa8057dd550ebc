//! Saving the bundle.

use super::super::stage::*;
use super::super::view::{Body, Container, ExportWish, Refused, StepState, Tone, View};
use crate::bundle;
use crate::finding::Code;
use crate::secret::Secret;
use crate::store::record::SecretName;
use crate::vault::KeyringFault;

/// The wish for a folder at the place that the page offers.
pub(super) fn wish(stage: &Stage, in_clear: bool) -> ExportWish {
    let path = stage.documents.path().join("bundle");
    ExportWish {
        path: path.to_str().unwrap().to_owned(),
        container: Container::Folder,
        in_clear,
        replace: false,
        passphrase: Secret::new(""),
        again: Secret::new(""),
    }
}

#[tokio::test]
async fn a_bundle_has_placeholders_and_secrets_only_when_they_are_asked_for() {
    let stage = Stage::new();
    let view = stage.reach("save").await;
    let Body::Export {
        path,
        files,
        secrets,
        saved,
        ..
    } = &view.step.body
    else {
        panic!("no export");
    };
    assert!(path.ends_with("keywright-creatio-x-acme-2026-11-15"), "{path}");
    assert_eq!((files.len(), *secrets, saved), (6, 1, &None));
    assert_eq!(why(stage.wizard().bundle(&stage.id)), [of_all(Code::NotExported)]);
    stage.told.words();

    let view = save(&stage, wish(&stage, false)).await.unwrap();
    assert_eq!(stage.told.words(), ["Writing the bundle …"]);
    assert_eq!(state(&view, "save"), StepState::Done);
    let folder = stage.wizard().bundle(&stage.id).unwrap();
    assert_eq!(in_any_file(&stage, CONSUMER_SECRET), 0);
    assert!(holds(&folder.join("settings.json"), KEY));
    assert_eq!(saved_in_clear(&view), Some(false));

    let again = ExportWish {
        replace: true,
        ..wish(&stage, true)
    };
    let view = save(&stage, again).await.unwrap();
    assert!(in_any_file(&stage, CONSUMER_SECRET) > 0);
    assert_eq!(saved_in_clear(&view), Some(true));
    for never in [BEARER, ACCESS_TOKEN, ACCESS_SECRET] {
        assert_eq!(in_any_file(&stage, never), 0, "they are nobody's business");
    }
}

#[tokio::test]
async fn a_place_that_will_not_do_is_refused_at_the_path_and_another_one_taken() {
    let stage = Stage::new();
    stage.reach("save").await;
    let missing = stage
        .documents
        .path()
        .join("not/there")
        .to_str()
        .unwrap()
        .to_owned();
    for (path, code) in [
        ("", Code::ExportPathEmpty),
        ("bundle", Code::ExportPathRelative),
        (&*missing, Code::ExportParentMissing),
    ] {
        let bad = ExportWish {
            path: path.to_owned(),
            ..wish(&stage, false)
        };
        assert_eq!(why(save(&stage, bad).await), [at("path", code)], "{path}");
    }
    assert!(stage.connection().exported.is_none());

    save(&stage, wish(&stage, false)).await.unwrap();
    assert_eq!(
        why(save(&stage, wish(&stage, false)).await),
        [at("path", Code::ExportOursThere)]
    );
    let again = ExportWish {
        replace: true,
        ..wish(&stage, false)
    };
    save(&stage, again).await.unwrap();

    let taken = stage.documents.path().join("taken.zip");
    std::fs::write(&taken, "somebody's").unwrap();
    let zip = |name: &str| ExportWish {
        path: stage.documents.path().join(name).to_str().unwrap().to_owned(),
        container: Container::Zip,
        replace: true,
        ..wish(&stage, false)
    };
    assert_eq!(
        why(save(&stage, zip("taken.zip")).await),
        [at("path", Code::ExportPlaceTaken)]
    );
    let view = save(&stage, zip("bundle.zip")).await.unwrap();
    assert!(matches!(
        view.step.body,
        Body::Export {
            container: Container::Zip,
            ..
        }
    ));
}

#[tokio::test]
async fn secrets_in_clear_need_the_keyring_and_placeholders_do_not() {
    let mut stage = Stage::new();
    stage.reach("save").await;
    stage.kill_and_start();
    stage.keyring.breaks(KeyringFault::Locked);
    assert_eq!(
        why(save(&stage, wish(&stage, true)).await),
        [of_all(Code::VaultLocked)]
    );
    save(&stage, wish(&stage, false)).await.unwrap();
    stage.keyring.is_mended();
    let again = ExportWish {
        replace: true,
        ..wish(&stage, true)
    };
    save(&stage, again).await.unwrap();
}

#[tokio::test]
async fn a_secret_that_cannot_be_opened_is_named_as_such() {
    let stage = Stage::new();
    stage.reach("save").await;
    let app = stage.connection().app.unwrap();
    let name = SecretName::app(&app, "consumer_secret");
    stage.store().write(|change| change.delete_secret(&name)).unwrap();
    assert_eq!(
        why(save(&stage, wish(&stage, true)).await),
        [of_all(Code::SecretGone)]
    );
    assert_eq!(std::fs::read_dir(stage.documents.path()).unwrap().count(), 0);

    stage.keys(KEY, CONSUMER_SECRET).await.unwrap();
    stage.reach("save").await;
    save(&stage, wish(&stage, true)).await.unwrap();
}

fn sealed(stage: &Stage, first: &str, again: &str) -> ExportWish {
    let path = stage.documents.path().join("bundle.zip.age");
    ExportWish {
        path: path.to_str().unwrap().to_owned(),
        container: Container::Sealed,
        passphrase: Secret::new(first),
        again: Secret::new(again),
        ..wish(stage, true)
    }
}

#[tokio::test]
async fn a_bundle_is_sealed_by_a_passphrase_that_is_refused_until_it_will_do() {
    let stage = Stage::new();
    stage.reach("save").await;
    for (first, again, expected) in [
        (
            "short",
            "short",
            vec![at("passphrase", Code::ExportPassphraseShort)],
        ),
        (PASSPHRASE, "", vec![at("again", Code::ExportPassphrasesDiffer)]),
        (
            "",
            "x",
            vec![
                at("passphrase", Code::ExportPassphraseShort),
                at("again", Code::ExportPassphrasesDiffer),
            ],
        ),
    ] {
        assert_eq!(why(save(&stage, sealed(&stage, first, again)).await), expected);
    }
    assert_eq!(std::fs::read_dir(stage.documents.path()).unwrap().count(), 0);
    stage.told.words();

    let view = save(&stage, sealed(&stage, PASSPHRASE, PASSPHRASE))
        .await
        .unwrap();
    assert_eq!(
        stage.told.words(),
        [
            "Writing the bundle …",
            "Sealing the bundle. Its key takes a second or two, so that nobody can try many …",
            "Opening it again, to be sure that the passphrase does …",
        ]
    );
    let Body::Export { container, saved, .. } = &view.step.body else {
        panic!("no export");
    };
    assert_eq!(*container, Container::Sealed);
    let saved = saved.as_ref().unwrap();
    assert_eq!(
        (saved.in_clear, saved.opened_by.as_deref()),
        (true, Some("age -d -o bundle.zip bundle.zip.age"))
    );
    let place = stage.wizard().bundle(&stage.id).unwrap();
    assert!(!holds(&place, CONSUMER_SECRET));
    let zip = bundle::open(&place, &Secret::new(PASSPHRASE)).unwrap();
    let contains = |text: &str| zip.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(contains(CONSUMER_SECRET));
    assert!(!contains(PASSPHRASE));
    let cards = stage.wizard().home().list.cards;
    assert_eq!((&*cards[0].state, cards[0].tone), ("Sealed", Tone::Good));
    assert!(
        cards[0].detail.contains("with its secrets"),
        "{}",
        cards[0].detail
    );

    let without = ExportWish {
        in_clear: false,
        replace: true,
        ..sealed(&stage, PASSPHRASE, PASSPHRASE)
    };
    save(&stage, without).await.unwrap();
    let zip = bundle::open(&place, &Secret::new(PASSPHRASE)).unwrap();
    let secret = CONSUMER_SECRET.as_bytes();
    assert!(!zip.windows(secret.len()).any(|window| window == secret));
    let cards = stage.wizard().home().list.cards;
    assert!(cards[0].detail.contains("placeholders"), "{}", cards[0].detail);
}

#[test]
fn sealing_can_be_cancelled_and_leaves_nothing() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let stage = Stage::new();
    runtime.block_on(async {
        stage.reach("save").await;
        let before = stage.connection();
        let wish = sealed(&stage, PASSPHRASE, PASSPHRASE);
        let (saved, ()) = tokio::join!(save(&stage, wish), async {
            while !stage
                .told
                .words()
                .iter()
                .any(|words| words.starts_with("Sealing"))
            {
                stage.told.spoke.notified().await;
            }
            stage.cancel().unwrap();
        });
        assert_eq!(why(saved), [of_all(Code::Cancelled)]);
        assert_eq!(stage.connection(), before);
    });
    // It ends when all work has ended, whoever waits for it or not.
    drop(runtime);
    assert_eq!(std::fs::read_dir(stage.documents.path()).unwrap().count(), 0);
}

#[tokio::test]
async fn a_passphrase_is_made_and_will_do() {
    let stage = Stage::new();
    let made = stage.wizard().make_passphrase().map_err(|_| ()).unwrap();
    assert!(bundle::Passphrase::typed(&made, &made).is_ok());
}

async fn save(stage: &Stage, wish: ExportWish) -> Result<View, Refused> {
    stage.see(stage.wizard().export_settings(&stage.id, "save", wish).await)
}

fn saved_in_clear(view: &View) -> Option<bool> {
    let Body::Export { saved, .. } = &view.step.body else {
        panic!("no export");
    };
    saved.as_ref().map(|saved| saved.in_clear)
}

/// In how many files of the last bundle a text stands.
fn in_any_file(stage: &Stage, text: &str) -> usize {
    let folder = stage.wizard().bundle(&stage.id).unwrap();
    let files = std::fs::read_dir(folder).unwrap();
    files
        .filter(|file| holds(&file.as_ref().unwrap().path(), text))
        .count()
}
