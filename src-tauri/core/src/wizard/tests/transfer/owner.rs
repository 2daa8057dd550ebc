//! Whose the tokens are that change with each renewal: one computer's at a time.

use super::*;
use crate::store::record::Grant;

fn grant(stage: &Stage) -> Grant {
    stage.connection().grant.unwrap()
}

fn say(stage: &Stage, id: &str) -> String {
    stage.words().say(id, &[])
}

/// What an export says in which the tokens of the stage's connection move.
fn moves(file: &File, stage: &Stage) -> TransferWish {
    TransferWish {
        moves: true,
        ..file.wish(&[&stage.id])
    }
}

async fn moved_by(stage: &Stage, name: &str) -> File {
    let file = File::at(stage, name);
    exported(stage, moves(&file, stage)).await.unwrap();
    file
}

/// The connection as the file holds it.
fn copy_in(file: &File, stage: &Stage) -> Connection {
    let mut all = file.contents().connections.into_iter();
    all.find(|one| one.id == stage.id).unwrap()
}

/// A minute later.
async fn sign_in_anew(stage: &Stage) {
    stage.x.pass(60_000);
    stage.go("sign-in").unwrap();
    oauth2::sign_in(stage).await;
}

/// What was done last, in that order.
fn last_lines(stage: &Stage) -> Vec<String> {
    let history = stage.store().history(&stage.id).unwrap().into_iter();
    let mut lines: Vec<String> = history.map(|event| event.what).collect();
    lines.split_off(lines.len().saturating_sub(2))
}

#[tokio::test]
async fn tokens_that_change_have_one_owner_after_an_export() {
    let stage = oauth2::stage_with("confidential", "none");
    oauth2::reach(&stage, "save").await;
    let offer = stage.see(stage.wizard().transfer_offer(&[])).unwrap();
    assert_eq!(offer.renewing, 1);

    let kept = File::at(&stage, "kept.age");
    exported(&stage, kept.wish(&[])).await.unwrap();
    assert_eq!(grant(&stage).handed_ms, None);
    let copy = copy_in(&kept, &stage);
    assert!(
        copy.grant.unwrap().handed_ms.is_some(),
        "the copy says that it is not its own"
    );

    let moved = moved_by(&stage, "moved.age").await;
    assert!(grant(&stage).handed_ms.is_some());
    let copy = copy_in(&moved, &stage);
    assert_eq!(copy.grant.unwrap().handed_ms, None);

    let other = elsewhere();
    let preview = looked(&other, &moved).await.unwrap();
    assert!(codes(&preview.notes).contains(&"transfer-takes-over"));
    let preview = looked(&other, &kept).await.unwrap();
    assert!(codes(&preview.notes).contains(&"transfer-handed"));
}

#[tokio::test]
async fn tokens_that_were_moved_away_can_be_moved_back() {
    let stage = oauth2::stage_with("confidential", "none");
    oauth2::reach(&stage, "save").await;
    let moved = moved_by(&stage, "moved.age").await;
    assert!(grant(&stage).handed_ms.is_some());

    let preview = looked(&stage, &moved).await.unwrap();
    let row = &rows(&stage, &preview)[0];
    assert!(row.detail.contains("who renews its tokens"), "{}", row.detail);
    let result = imported(&stage, preview.reading, ImportChoice::Theirs)
        .await
        .unwrap();
    assert_eq!(result.replaced, 1);
    assert_eq!(grant(&stage).handed_ms, None);
    assert_eq!(stage.held(), ["access_token", "refresh_token"]);
    let offer = stage.see(stage.wizard().transfer_offer(&[])).unwrap();
    assert_eq!(offer.renewing, 1);
}

#[tokio::test]
async fn a_pair_that_was_renewed_since_is_told_before_anybody_chooses() {
    let stage = oauth2::renewal::signed_in_for(10).await;
    let file = moved_by(&stage, "backup.age").await;
    sign_in_anew(&stage).await;
    let preview = looked(&stage, &file).await.unwrap();
    assert_eq!(
        rows(&stage, &preview)[0].notes,
        [say(&stage, "transfer-note-older")]
    );
    imported(&stage, preview.reading, ImportChoice::Mine)
        .await
        .unwrap();
    assert_eq!(grant(&stage).handed_ms, None);
}

#[tokio::test]
async fn what_is_put_over_a_pair_that_was_handed_on_is_told() {
    let stage = oauth2::renewal::signed_in_for(10).await;
    let file = moved_by(&stage, "moved.age").await;
    let preview = looked(&stage, &file).await.unwrap();
    assert_eq!(
        rows(&stage, &preview)[0].notes,
        [say(&stage, "transfer-note-renews")]
    );
}

#[tokio::test]
async fn an_export_whose_place_is_taken_in_the_end_gives_the_tokens_back_and_says_so() {
    let stage = oauth2::renewal::signed_in_for(10).await;
    let file = File::at(&stage, "taken.age");
    let leaving = stage.wizard().leaving(moves(&file, &stage)).await.unwrap();
    stage.wizard().mark(&leaving).unwrap();
    assert!(grant(&stage).handed_ms.is_some());
    fs::write(&file.path, "somebody's").unwrap();
    let refused = stage.wizard().put(leaving).unwrap_err();
    assert_eq!(refused.0[0].code, Code::ExportPlaceTaken);
    assert_eq!(grant(&stage).handed_ms, None);
    assert_eq!(last_lines(&stage), ["transferred", "not-transferred"]);
    assert_eq!(fs::read_to_string(&file.path).unwrap(), "somebody's");
    assert_eq!(
        fs::read_dir(stage.documents.path()).unwrap().count(),
        1,
        "nothing half-written"
    );
    stage.wizard().renew(&stage.id).await.unwrap();
    assert_eq!(oauth2::renewal::renewals(&stage), 1);

    let leaving = stage
        .wizard()
        .leaving(moves(&File::at(&stage, "full.age"), &stage));
    let leaving = leaving.await.unwrap();
    stage.wizard().mark(&leaving).unwrap();
    fs::write(stage.documents.path().join("full.age"), "somebody's").unwrap();
    stage.store().fills_up();
    let refused = stage.wizard().put(leaving).unwrap_err();
    let codes: Vec<Code> = refused.0.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::ExportPlaceTaken, Code::DiskFull]);
    stage.store().has_room();
}

/// A kill after the marks and before the file has its name: the tokens are left alone, the history says why, and a sign-in mends it.
#[tokio::test]
async fn a_kill_between_the_marks_and_the_file_leaves_nothing_unexplained() {
    let mut stage = oauth2::renewal::signed_in_for(10).await;
    let file = File::at(&stage, "never.age");
    {
        let leaving = stage.wizard().leaving(moves(&file, &stage)).await.unwrap();
        assert_eq!(grant(&stage).handed_ms, None);
        assert!(!last_lines(&stage).contains(&"transferred".to_owned()));
        stage.wizard().mark(&leaving).unwrap();
    }
    stage.kill_and_start();
    assert!(!file.path.exists());
    assert_eq!(last_lines(&stage).pop().unwrap(), "transferred");
    assert_eq!(codes(&stage.view().step.findings), ["x-handed-on"]);
    stage.wizard().renew(&stage.id).await.unwrap();
    assert_eq!(oauth2::renewal::renewals(&stage), 0);

    sign_in_anew(&stage).await;
    assert_eq!(grant(&stage).handed_ms, None);
    let offer = stage.see(stage.wizard().transfer_offer(&[])).unwrap();
    assert_eq!(offer.renewing, 1);
}

/// A renewal whose answer is on its way would be lost under what comes in: the import waits for it, and then sees that all has changed.
#[tokio::test]
async fn an_import_waits_for_a_renewal_that_is_under_way() {
    let stage = oauth2::renewal::signed_in_for(10).await;
    let file = File::at(&stage, "one.age");
    exported(&stage, file.wish(&[&stage.id])).await.unwrap();
    let mut connection = stage.connection();
    connection.open = "save".to_owned();
    stage
        .store()
        .write(|change| change.put_connection(&connection))
        .unwrap();
    let preview = looked(&stage, &file).await.unwrap();
    let (asked, go) = stage.x.waits(OAUTH2_PATH);
    let importing = async {
        asked.await.unwrap();
        let import = imported(&stage, preview.reading, ImportChoice::Theirs);
        tokio::pin!(import);
        tokio::select! {
            biased;
            _ = &mut import => panic!("it did not wait"),
            () = tokio::task::yield_now() => {}
        }
        go.send(()).unwrap();
        import.await
    };
    let (renewed, refused) = tokio::join!(stage.wizard().renew(&stage.id), importing);
    renewed.unwrap();
    assert_eq!(why(refused), [of_all(Code::TransferMoved)]);
    assert_eq!(stage.token_in_use().await, format!("{ACCESS}2"));
}

#[tokio::test]
async fn an_export_that_fails_leaves_the_tokens_where_they_were() {
    let stage = oauth2::stage_with("confidential", "none");
    oauth2::reach(&stage, "save").await;
    let file = File::at(&stage, "taken.age");
    fs::write(&file.path, "somebody's").unwrap();
    let wish = TransferWish {
        moves: true,
        ..file.wish(&[])
    };
    let refused = why(exported(&stage, wish).await);
    assert_eq!(
        refused,
        [(Some("path".to_owned()), "export-place-taken".to_owned())]
    );
    assert_eq!(grant(&stage).handed_ms, None);
    assert_eq!(fs::read_to_string(&file.path).unwrap(), "somebody's");
}

/// What makes new tokens at Google is not used up, so nobody has to be its one owner.
#[tokio::test]
async fn tokens_of_google_have_no_owner_to_be_named() {
    let stage = oauth2::stage_with("confidential", "none");
    oauth2::reach(&stage, "save").await;
    let mut connection = stage.connection();
    connection.guide = "creatio-google".to_owned();
    stage
        .store()
        .write(|change| change.put_connection(&connection))
        .unwrap();
    assert_eq!(stage.see(stage.wizard().transfer_offer(&[])).unwrap().renewing, 0);
    let file = File::at(&stage, "one.age");
    exported(&stage, file.wish(&[])).await.unwrap();
    let copy = copy_in(&file, &stage);
    assert_eq!(copy.grant, stage.connection().grant);
}
