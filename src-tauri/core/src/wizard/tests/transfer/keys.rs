//! The keys of an app that several connections share.

use super::*;
use crate::store::record::{Progress, SecretName};

/// A file of the stage's connection with the keys of its app as they are, and another connection with the same app that is not in it.
async fn shared() -> (Stage, File, String) {
    let stage = Stage::new();
    stage.reach("save").await;
    let path = stage.documents.path().join("bundle");
    let wish = ExportWish {
        path: path.to_str().unwrap().to_owned(),
        ..bundle_wish(&stage, true)
    };
    let saved = stage.wizard().export_settings(&stage.id, "save", wish).await;
    stage.see(saved).unwrap();
    let file = File::at(&stage, "one.age");
    exported(&stage, file.wish(&[&stage.id])).await.unwrap();
    let other = Connection {
        id: "00000000-0000-4000-8000-000000000070".to_owned(),
        read: Default::default(),
        ..stage.connection()
    };
    let vault = stage.wizard().vault().await.unwrap();
    let name = SecretName::connection(&other.id, "access_token");
    let sealed = vault.seal(&name, &Secret::new("of the other's own")).unwrap();
    let written = stage.store().write(|change| {
        change.put_connection(&other)?;
        change.put_secret(&name, &sealed, 1)
    });
    written.unwrap();
    (stage, file, other.id)
}

/// Has the app's secrets be others here than in the file, and its key as well where one is named.
async fn changed_here(stage: &Stage, key: Option<&str>) {
    let mut app = stage.store().apps().unwrap().remove(0);
    if let Some(key) = key {
        app.values.insert("consumer_key".to_owned(), key.to_owned());
    }
    let vault = stage.wizard().vault().await.unwrap();
    let name = SecretName::app(&app.id, "consumer_secret");
    let sealed = vault.seal(&name, &Secret::new(OTHER_SECRET)).unwrap();
    let written = stage.store().write(|change| {
        change.put_app(&app)?;
        change.put_secret(&name, &sealed, 2)
    });
    written.unwrap();
}

async fn takes_the_app(stage: &Stage, preview: &ImportPreview) -> Imported {
    let app = stage.store().apps().unwrap().remove(0).id;
    let choices = ImportChoices {
        each: [(format!("app:{app}"), ImportChoice::Theirs)].into(),
        rest: ImportChoice::Mine,
    };
    let result = stage.wizard().import(preview.reading, choices).await;
    stage.see(result).unwrap()
}

async fn secret_here(stage: &Stage) -> String {
    let app = stage.store().apps().unwrap().remove(0);
    stage.opened(&SecretName::app(&app.id, "consumer_secret")).await
}

fn other(stage: &Stage, id: &str) -> Connection {
    stage.store().connection(id).unwrap().unwrap()
}

#[tokio::test]
async fn an_app_takes_the_files_keys_and_what_was_made_with_its_own_is_open_again() {
    let (stage, file, id) = shared().await;
    changed_here(&stage, None).await;
    let preview = looked(&stage, &file).await.unwrap();
    assert_eq!((preview.same, preview.conflicts), (1, 1));
    let row = &rows(&stage, &preview)[0];
    let said = stage
        .words()
        .say("transfer-note-others", &[("count", 1_usize.into())]);
    assert_eq!(row.notes, [said]);
    assert_eq!(other(&stage, &id).steps["save"].state, Progress::Done);

    let result = takes_the_app(&stage, &preview).await;
    assert_eq!((result.apps, result.same, result.replaced), (1, 1, 0));
    assert_eq!(secret_here(&stage).await, CONSUMER_SECRET);
    let is = other(&stage, &id);
    assert_eq!(
        is.steps["save"].state,
        Progress::Open,
        "its bundle has other keys"
    );
    assert_eq!(is.steps["sign-in"].state, Progress::Done);
    assert_eq!(
        stage.store().history(&id).unwrap().pop().unwrap().what,
        "credentials"
    );
    assert_eq!(
        stage.connection().steps["save"].state,
        Progress::Done,
        "made with the file's keys"
    );
}

#[tokio::test]
async fn with_another_key_the_sign_in_is_looked_at_once_more_and_no_token_is_lost() {
    let (stage, file, id) = shared().await;
    changed_here(&stage, Some(OTHER_KEY)).await;
    let preview = looked(&stage, &file).await.unwrap();
    takes_the_app(&stage, &preview).await;
    let is = other(&stage, &id);
    assert_eq!(is.steps["sign-in"].state, Progress::Open);
    assert!(is.account.is_some());
    assert_eq!(stage.held_by(&format!("connection:{id}")), ["access_token"]);
    assert_eq!(stage.connection().steps["sign-in"].state, Progress::Done);
}

#[tokio::test]
async fn keys_that_a_file_leaves_out_are_entered_once_more_by_all() {
    let (stage, _, id) = shared().await;
    let file = File::at(&stage, "bare.age");
    let wish = TransferWish {
        secrets: false,
        ..file.wish(&[&stage.id])
    };
    exported(&stage, wish).await.unwrap();
    changed_here(&stage, Some(OTHER_KEY)).await;
    let preview = looked(&stage, &file).await.unwrap();
    takes_the_app(&stage, &preview).await;
    let app = stage.store().apps().unwrap().remove(0);
    assert_eq!((app.values["consumer_key"].as_str(), app.proven_ms), (KEY, None));
    assert!(stage.held_by(&format!("app:{}", app.id)).is_empty());
    for id in [&id, &stage.id] {
        assert_eq!(other(&stage, id).steps["keys"].state, Progress::Open);
    }
}

/// A file without secrets that names an app of this house and a site of somebody else's; also one that says it held them.
#[tokio::test]
async fn keys_that_are_here_are_not_sent_to_a_site_that_a_file_names() {
    for claims in [false, true] {
        let (stage, file, _) = shared().await;
        let mut contents = file.contents();
        let foreign = "00000000-0000-4000-8000-000000000099";
        let one = &mut contents.connections[0];
        one.id = foreign.to_owned();
        one.account = None;
        one.answers
            .insert("site_url".to_owned(), "https://evil.example".to_owned());
        contents.about.secrets = claims;
        contents.secrets.clear();
        contents.history.clear();
        let forged = File::at(&stage, "forged.age");
        forged.write(&contents);
        let app = stage.store().apps().unwrap().remove(0).id;

        let preview = looked(&stage, &forged).await.unwrap();
        let row = &rows(&stage, &preview)[0];
        assert_eq!(row.standing, ImportStanding::New);
        let said = stage.words().say("transfer-note-apart", &[]);
        assert_eq!(row.notes, [said]);
        imported(&stage, preview.reading, ImportChoice::Theirs)
            .await
            .unwrap();
        let own = other(&stage, foreign).app.unwrap();
        assert_ne!(own, app);
        assert!(stage.held_by(&format!("app:{own}")).is_empty());
        assert_eq!(
            stage.held_by(&format!("app:{app}")),
            ["bearer_token", "consumer_secret"]
        );
    }
}
