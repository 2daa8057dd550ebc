//! Saving the bundle.

use super::super::stage::*;
use super::super::view::{Body, Container, ExportWish, Refused, StepState, View};
use crate::finding::Code;
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
    assert_eq!((files.len(), *secrets, saved), (5, 1, &None));
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
        in_clear: false,
        replace: true,
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
