//! The checks page.

use std::sync::atomic::Ordering;

use super::super::stage::*;
use super::super::view::{Input, StepState, World};
use super::{oauth2, zammad};
use crate::finding::Code;
use crate::guide::format::Flow;
use crate::network::probe::{Stage as Part, Why};
use crate::outside::Mended;
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
    assert_eq!(items(&view), FINE);
    assert_eq!(
        stage.told.words(),
        [
            "Comparing clocks with api.x.com …",
            "Looking at the way to your server crm.acme.example …",
            "Looking at the way to api.x.com …",
            "Looking at the way to x.com …",
        ]
    );
    let view = stage.submit("ready", Input::Checks).unwrap();
    assert_eq!(state(&view, "ready"), StepState::Done);
}

#[tokio::test]
async fn a_clock_ten_minutes_behind_is_a_warning_and_signatures_make_up_for_it() {
    let stage = Stage::new();
    stage.x.ahead_ms.store(TEN_MINUTES_MS, Ordering::SeqCst);
    stage.reach("ready").await;
    let view = stage.run_checks().await.unwrap();
    // Its server keeps the time of this computer here, and signs for itself.
    assert_eq!(items(&view)[..2], ["clock-far-off", "target-clock-far-off"]);
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
    stage.network.ends("api.x.com", Part::Connection, Why::Refused);
    let view = stage.run_checks().await.unwrap();
    assert_eq!(items(&view)[0], "host-out-of-reach");
    assert!(items(&view).contains(&"clock-unknown"));
    assert_eq!(view.step.main, "Continue anyway");
    assert!(!rail(&view, "developer-account").reachable);

    let view = stage.submit("ready", Input::Checks).unwrap();
    assert_eq!(view.step.id, "developer-account");
    assert_eq!(state(&view, "ready"), StepState::Attention);

    stage.network.is_mended();
    let view = stage.run_checks().await.unwrap();
    assert_eq!(
        state(&view, "ready"),
        StepState::Done,
        "what was passed by is mended"
    );
    let view = stage.go("ready").unwrap();
    assert_eq!(items(&view), FINE);
    assert_eq!(view.step.main, "Continue");
}

#[tokio::test]
async fn an_x_to_which_the_way_is_free_and_that_does_not_answer_is_told_as_such() {
    let stage = Stage::new();
    stage.reach("ready").await;
    stage.x.is_silent(ME);
    let view = stage.run_checks().await.unwrap();
    assert_eq!(items(&view)[0], "x-timeout");
    assert_eq!(items(&stage.run_checks().await.unwrap()), FINE);
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
    assert_eq!(items(&view)[0], "vault-locked");
    stage.keyring.is_mended();
    let view = stage.run_checks().await.unwrap();
    assert_eq!(items(&view), FINE);
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
    assert_eq!(items(&stage.go("ready").unwrap()), FINE);
}

#[tokio::test]
async fn findings_stand_by_their_matter_the_gravest_first() {
    let stage = Stage::new();
    stage.reach("ready").await;
    let view = stage.run_checks().await.unwrap();
    let titles: Vec<&str> = groups(&view).iter().map(|group| group.title.as_str()).collect();
    assert_eq!(titles, ["Clock", "Network", "Secrets"]);
    assert!(
        groups(&view)
            .iter()
            .all(|group| group.mend.is_none() && group.trust.is_none())
    );
    stage.network.ends("x.com", Part::Answer, Why::Silent);
    let view = stage.run_checks().await.unwrap();
    assert_eq!(groups(&view)[0].id, "network");
    assert_eq!(codes(&groups(&view)[0].items)[0], "site-out-of-reach");
}

#[tokio::test]
async fn the_servers_own_clock_is_measured_three_times_by_a_plain_visit() {
    let stage = Stage::new();
    stage.reach("ready").await;
    stage
        .network
        .dates("crm.acme.example", "Sat, 14 Nov 2026 23:50:00 GMT");
    let view = stage.run_checks().await.unwrap();
    let clock = &groups(&view)[0];
    assert_eq!(codes(&clock.items), ["target-clock-far-off", "clock-right"]);
    assert!(
        clock.items[0].title.contains("10 min"),
        "{}",
        clock.items[0].title
    );
    assert_eq!(clock.items[0].copy.as_deref(), Some("timedatectl set-ntp true"));
    let asked = stage.network.asked("crm.acme.example");
    assert_eq!(asked.len(), 3);
    assert!(
        asked
            .iter()
            .all(|ask| ask.url.as_str() == "https://crm.acme.example/")
    );

    stage
        .network
        .dates("crm.acme.example", "Sun, 15 Nov 2026 00:00:02 GMT");
    assert_eq!(items(&stage.run_checks().await.unwrap()), FINE);
    stage.network.ends("crm.acme.example", Part::Name, Why::NotFound);
    let view = stage.run_checks().await.unwrap();
    assert!(items(&view).contains(&"target-clock-unknown"));
    assert!(items(&view).contains(&"site-out-of-reach"));
    assert_eq!(view.step.main, "Continue", "others may reach it");
}

#[tokio::test]
async fn the_clock_is_set_right_when_asked_for_and_measured_again() {
    let stage = Stage::new();
    stage.x.ahead_ms.store(TEN_MINUTES_MS, Ordering::SeqCst);
    stage.reach("ready").await;
    let view = stage.run_checks().await.unwrap();
    let mend = groups(&view)[0].mend.clone().unwrap();
    assert_eq!((mend.command.as_str(), mend.runs), ("set the clock right", true));
    for (came, code) in [
        (Mended::Refused("Access denied".to_owned()), "clock-mend-refused"),
        (Mended::Absent, "clock-mend-absent"),
        (Mended::TooLong, "clock-mend-slow"),
        (Mended::Failed("no bus".to_owned()), "clock-mend-failed"),
    ] {
        *stage.system.mended.lock().unwrap() = Some(came);
        let view = stage.mend_clock().await.unwrap();
        assert_eq!(items(&view)[0], code);
        assert!(items(&view).contains(&"clock-far-off"));
    }
    stage.x.ahead_ms.store(0, Ordering::SeqCst);
    *stage.system.mended.lock().unwrap() = Some(Mended::Done);
    let view = stage.mend_clock().await.unwrap();
    assert!(items(&view).contains(&"clock-mended") && items(&view).contains(&"clock-right"));
    assert_eq!(items(&stage.run_checks().await.unwrap()), FINE);
}

#[tokio::test]
async fn practice_has_no_server_of_the_target_and_leaves_this_computers_clock_alone() {
    let stage = Stage::in_world(World::Practice);
    stage.x.ahead_ms.store(TEN_MINUTES_MS, Ordering::SeqCst);
    stage.reach("ready").await;
    let view = stage.run_checks().await.unwrap();
    assert!(items(&view).contains(&"practice-no-server"));
    assert!(groups(&view).iter().all(|group| group.mend.is_none()));
    assert!(stage.network.asked("crm.acme.example").is_empty());
    assert_eq!(
        why(stage.mend_clock().await),
        [of_all(Code::InputNotForStep)],
        "nothing runs on this computer"
    );
}

#[tokio::test]
async fn the_port_is_looked_at_on_each_road_that_a_browser_comes_back_on() {
    let held = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = held.local_addr().unwrap().port();
    let mut by_oauth2 = oauth2::stage_with("public", "none");
    let mut by_browser = zammad::stage();
    for stage in [&mut by_oauth2, &mut by_browser] {
        stage.ports = vec![port];
        stage.kill_and_start();
    }
    oauth2::reach(&by_oauth2, "ready").await;
    zammad::reach(&by_browser, "ready").await;
    for stage in [&by_oauth2, &by_browser] {
        assert!(items(&stage.run_checks().await.unwrap()).contains(&"callback-port-busy"));
    }
    by_browser.pick(Flow::Pin).unwrap();
    let view = by_browser.run_checks().await.unwrap();
    assert!(!items(&view).iter().any(|code| code.starts_with("callback-port")));
    drop(held);
    let view = by_oauth2.run_checks().await.unwrap();
    assert!(items(&view).contains(&"callback-port-free"));
}

/// All is well.
const FINE: [&str; 6] = [
    "clock-right",
    "target-clock-right",
    "host-answers",
    "host-answers",
    "host-answers",
    "vault-ready",
];
const TEN_MINUTES_MS: i64 = 600_000;
