//! The checks page.

use std::sync::atomic::Ordering;

use super::super::stage::*;
use super::super::view::{Input, StepState};
use crate::finding::Code;
use crate::vault::KeyringFault;

#[tokio::test]
async fn checks_have_to_run_before_they_are_passed() {
    let stage = Stage::new();
    stage.reach("ready").await;
    assert_eq!(
        why(stage.submit("ready", Input::Checks)),
        [of_all(Code::ChecksNotRun)]
    );
    let view = stage.run_checks().await.unwrap();
    assert_eq!(items(&view), ["vault-ready", "x-reachable", "clock-right"]);
    assert_eq!(stage.told.words(), ["Asking api.x.com for a sign of life …"]);
    let view = stage.submit("ready", Input::Checks).unwrap();
    assert_eq!(state(&view, "ready"), StepState::Done);
}

#[tokio::test]
async fn a_clock_ten_minutes_behind_is_a_warning_and_signatures_make_up_for_it() {
    let stage = Stage::new();
    stage.x.ahead_ms.store(TEN_MINUTES_MS, Ordering::SeqCst);
    stage.reach("ready").await;
    let view = stage.run_checks().await.unwrap();
    assert_eq!(items(&view), ["clock-far-off", "vault-ready", "x-reachable"]);
    let view = stage.submit("ready", Input::Checks).unwrap();
    assert_eq!(state(&view, "ready"), StepState::Attention);

    stage.reach("sign-in").await;
    stage.authorize().await.unwrap();
    stage.pin(PIN).await.unwrap();
    stage.prove().await.unwrap();
    let by_x = (NOW_MS + TEN_MINUTES_MS) / 1000;
    let stamp = format!("oauth_timestamp=\"{by_x}\"");
    let signed = [REQUEST_TOKEN_PATH, ACCESS_TOKEN_PATH, ME].map(|path| stage.x.asked(path));
    let signed: Vec<&String> = signed
        .iter()
        .flatten()
        .filter(|header| !header.is_empty())
        .collect();
    assert_eq!(signed.len(), 3);
    for header in signed {
        assert!(header.contains(&stamp), "{header}");
    }

    stage.x.ahead_ms.store(0, Ordering::SeqCst);
    let finding = stage.wizard().check_clock(&stage.id).await.unwrap();
    assert_eq!(finding.code, "clock-right");
    assert_eq!(stage.connection().clock.unwrap().ms, 500);
}

#[tokio::test]
async fn an_x_that_is_down_stops_can_be_passed_and_is_well_when_it_is_back() {
    let stage = Stage::new();
    stage.reach("ready").await;
    stage.x.fails(ME);
    let view = stage.run_checks().await.unwrap();
    assert_eq!(items(&view), ["x-unreachable", "clock-unknown", "vault-ready"]);
    assert_eq!(view.step.main, "Continue anyway");
    assert!(!rail(&view, "developer-account").reachable);

    let view = stage.submit("ready", Input::Checks).unwrap();
    assert_eq!(view.step.id, "developer-account");
    assert_eq!(state(&view, "ready"), StepState::Attention);

    let view = stage.run_checks().await.unwrap();
    assert_eq!(
        state(&view, "ready"),
        StepState::Done,
        "what was passed by is mended"
    );
    let view = stage.go("ready").unwrap();
    assert_eq!(items(&view), ["vault-ready", "x-reachable", "clock-right"]);
    assert_eq!(view.step.main, "Continue");
}

#[tokio::test]
async fn a_clock_that_cannot_be_asked_for_leaves_the_last_answer() {
    let stage = Stage::new();
    stage.reach("ready").await;
    stage.run_checks().await.unwrap();
    let known = stage.connection().clock;
    assert!(known.is_some());
    stage.x.fails(ME);
    assert_eq!(
        why(stage.wizard().check_clock(&stage.id).await),
        [of_all(Code::XUnreachable)]
    );
    stage.x.fails(ME);
    stage.run_checks().await.unwrap();
    assert_eq!(stage.connection().clock, known);
}

#[tokio::test]
async fn a_keyring_that_refuses_is_told_first_and_well_when_it_is_mended() {
    let stage = Stage::new();
    stage.reach("ready").await;
    stage.keyring.breaks(KeyringFault::Locked);
    let view = stage.run_checks().await.unwrap();
    assert_eq!(items(&view), ["vault-locked", "x-reachable", "clock-right"]);
    stage.keyring.is_mended();
    let view = stage.run_checks().await.unwrap();
    assert_eq!(items(&view), ["vault-ready", "x-reachable", "clock-right"]);
}

#[tokio::test]
async fn an_answer_that_was_changed_while_the_checks_ran_stays_changed() {
    let stage = Stage::new();
    stage.reach("ready").await;
    let (asked, go) = stage.x.waits(ME);
    let (view, ()) = tokio::join!(stage.run_checks(), async {
        asked.await.unwrap();
        stage.site("https://new.acme.example", "other").unwrap();
        stage.go("site").unwrap();
        go.send(()).unwrap();
    });
    let view = view.unwrap();
    assert_eq!(view.step.id, "site", "nobody is pulled away from where they went");
    assert_eq!(field(&view, "site_url").value, "https://new.acme.example");
    assert_eq!(items(&stage.go("ready").unwrap()).len(), 3);
}

const TEN_MINUTES_MS: i64 = 600_000;
