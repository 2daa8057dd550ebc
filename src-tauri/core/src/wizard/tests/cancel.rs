//! Ending what hangs, and what waits.

use std::sync::atomic::Ordering;

use super::super::stage::*;
use super::super::view::Phase;
use super::sign_in::{done, is_waiting};
use crate::finding::Code;

#[tokio::test]
async fn cancel_ends_a_call_that_hangs_and_frees_the_connection() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    let before = stage.connection();
    let (asked, _never) = stage.x.waits(REQUEST_TOKEN_PATH);
    let (begun, ()) = tokio::join!(stage.authorize(), async {
        asked.await.unwrap();
        assert_eq!(why(stage.prove().await), [of_all(Code::Busy)]);
        stage.cancel().unwrap();
    });
    assert_eq!(why(begun), [of_all(Code::Cancelled)]);
    assert_eq!(stage.connection(), before);

    stage.authorize().await.unwrap();
    let (asked, _never) = stage.x.waits(ACCESS_TOKEN_PATH);
    let (exchanged, ()) = tokio::join!(stage.pin(PIN), async {
        asked.await.unwrap();
        let view = stage.cancel().unwrap();
        assert!(is_waiting(&view), "the call ends, not the sign-in");
    });
    assert_eq!(why(exchanged), [of_all(Code::Cancelled)]);
    assert_eq!(done(&stage.pin(PIN).await.unwrap()).1, "12");
}

#[tokio::test]
async fn giving_up_ends_the_sign_in_and_deletes_its_secret() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    stage.browser.refuses.store(true, Ordering::SeqCst);
    stage.authorize().await.unwrap();
    let view = stage.cancel().unwrap();
    assert!(is_waiting(&view), "no call runs: the sign-in goes on waiting");
    let view = stage.give_up().unwrap();
    assert!(matches!(phase(&view), Phase::Ready { .. }));
    assert!(
        view.step.findings.is_empty(),
        "there is no link any more to open by hand"
    );
    assert!(stage.held().is_empty());
    assert_eq!(why(stage.pin(PIN).await), [of_all(Code::NotWaiting)]);
    assert_eq!(
        why(stage.wizard().open_again(&stage.id).await),
        [of_all(Code::NotWaiting)]
    );
    let before = stage.connection();
    stage.give_up().unwrap();
    assert_eq!(stage.connection(), before, "there is nothing left to cancel");
}
