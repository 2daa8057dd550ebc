//! By itself: at the start and every so many hours, and the message about what has broken.

use super::super::super::view::HealthSchedule;
use super::*;
use crate::vault::KeyringFault;

const HOUR_MS: i64 = 3_600_000;

fn schedule(at_start: bool, every_hours: Option<u32>) -> HealthSchedule {
    HealthSchedule {
        at_start,
        every_hours,
        paid: false,
        notify: true,
    }
}

/// Lets the timer look at the clock until a run has ended.
async fn run_ends(stage: &Stage) {
    loop {
        tokio::select! {
            () = stage.told.looked.notified() => return,
            () = stage.x.asleep.notified() => stage.x.pass(60_000),
        }
    }
}

#[tokio::test]
async fn in_the_beginning_nobody_is_asked_unless_the_person_says_so() {
    let stage = signed_in().await;
    let asked = stage.x.asked(BEARER_PATH).len();
    assert_eq!(stage.wizard().health_schedule(), schedule(false, None));
    stage.see(Ok(stage.wizard().greet().await)).unwrap();
    for _ in 0..20 {
        stage.x.pass(HOUR_MS);
        tokio::task::yield_now().await;
    }
    assert_eq!(
        (stage.x.asked(BEARER_PATH).len(), stage.connection().health),
        (asked, None)
    );
}

#[tokio::test]
async fn a_run_begins_at_the_start_and_then_every_so_many_hours() {
    let mut stage = signed_in().await;
    stage
        .wizard()
        .set_health_schedule(&schedule(true, Some(2)))
        .unwrap();
    stage.kill_and_start();
    stage.see(Ok(stage.wizard().greet().await)).unwrap();
    stage.told.looked.notified().await;
    assert_eq!(stage.connection().health.unwrap().at_ms, NOW_MS);
    for hours in [2, 4] {
        run_ends(&stage).await;
        let at_ms = stage.connection().health.unwrap().at_ms;
        assert_eq!(at_ms, NOW_MS + hours * HOUR_MS);
    }
}

#[tokio::test]
async fn a_run_that_could_not_be_stored_is_not_begun_again_before_its_time() {
    let stage = signed_in().await;
    stage
        .wizard()
        .set_health_schedule(&schedule(false, Some(1)))
        .unwrap();
    stage.see(Ok(stage.wizard().greet().await)).unwrap();
    stage.store().fills_up();
    run_ends(&stage).await;
    let failed = stage.told.runs().pop().unwrap();
    assert_eq!(failed.trouble.unwrap().code, "disk-full");
    stage.store().has_room();
    run_ends(&stage).await;
    assert_eq!(stage.connection().health.unwrap().at_ms, NOW_MS + 2 * HOUR_MS);
}

#[tokio::test]
async fn a_schedule_that_is_changed_holds_at_once() {
    let stage = signed_in().await;
    stage.see(Ok(stage.wizard().greet().await)).unwrap();
    tokio::task::yield_now().await;
    stage
        .wizard()
        .set_health_schedule(&schedule(false, Some(1)))
        .unwrap();
    run_ends(&stage).await;
    assert_eq!(stage.connection().health.unwrap().at_ms, NOW_MS + HOUR_MS);
    for hours in [0, 673] {
        let refused = stage.wizard().set_health_schedule(&schedule(false, Some(hours)));
        assert_eq!(why(stage.see(refused)), [at("every_hours", Code::HealthHours)]);
    }
    assert_eq!(stage.wizard().health_schedule().every_hours, Some(1));
}

#[tokio::test]
async fn a_run_that_is_due_waits_for_the_vault() {
    let mut stage = signed_in().await;
    stage.wizard().set_health_schedule(&schedule(true, None)).unwrap();
    stage.kill_and_start();
    stage.keyring.breaks(KeyringFault::Locked);
    stage.see(Ok(stage.wizard().greet().await)).unwrap();
    stage.x.asleep.notified().await;
    assert_eq!(stage.connection().health, None);
    stage.keyring.is_mended();
    stage.see(Ok(stage.wizard().check_again().await)).unwrap();
    run_ends(&stage).await;
    assert!(stage.connection().health.is_some());
}

#[tokio::test]
async fn what_has_broken_is_told_on_the_desktop_once() {
    let stage = signed_in().await;
    look(&stage, true).await;
    let shown = || std::mem::take(&mut *stage.told.notices.lock().unwrap());
    assert!(shown().is_empty());
    look_told(&stage, |x| x.answers(ME, 401, &refusal(89))).await;
    let told = shown();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "A connection has stopped working");
    assert_eq!(
        told[0].1,
        "Creatio · @acme: The account's access token no longer works."
    );
    look_told(&stage, |x| x.answers(ME, 401, &refusal(89))).await;
    look_told(&stage, |x| x.fails(ME)).await;
    look_told(&stage, |x| x.answers(ME, 401, &refusal(89))).await;
    assert!(shown().is_empty(), "it is known already");
    look(&stage, true).await;
    let quiet = HealthSchedule {
        notify: false,
        ..schedule(false, None)
    };
    stage.wizard().set_health_schedule(&quiet).unwrap();
    look_told(&stage, |x| x.answers(ME, 401, &refusal(89))).await;
    assert!(shown().is_empty(), "nobody wants it");
}
