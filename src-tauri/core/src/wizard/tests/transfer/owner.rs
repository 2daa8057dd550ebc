//! Whose the tokens are that change with each renewal: one computer's at a time.

use super::*;
use crate::store::record::Grant;

fn grant(stage: &Stage) -> Grant {
    stage.connection().grant.unwrap()
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
    let copy = kept
        .contents()
        .connections
        .into_iter()
        .find(|one| one.id == stage.id)
        .unwrap();
    assert!(
        copy.grant.unwrap().handed_ms.is_some(),
        "the copy says that it is not its own"
    );

    let moved = File::at(&stage, "moved.age");
    let wish = TransferWish {
        moves: true,
        ..moved.wish(&[])
    };
    exported(&stage, wish).await.unwrap();
    assert!(grant(&stage).handed_ms.is_some());
    let copy = moved
        .contents()
        .connections
        .into_iter()
        .find(|one| one.id == stage.id)
        .unwrap();
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
    let moved = File::at(&stage, "moved.age");
    let wish = TransferWish {
        moves: true,
        ..moved.wish(&[])
    };
    exported(&stage, wish).await.unwrap();
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
    let copy = file
        .contents()
        .connections
        .into_iter()
        .find(|one| one.id == stage.id)
        .unwrap();
    assert_eq!(copy.grant, stage.connection().grant);
}
