//! Failures that are rehearsed: met where they strike, and over when they are switched off.

use std::time::Duration;

use keywright_practice::Options;
use keywright_practice::switches::Change;
use keywright_practice::x::Scenario;

use crate::world::*;

#[tokio::test]
async fn each_rehearsed_failure_is_met_and_ends_when_it_is_switched_off() {
    let world = World::new(Options::default());
    let account = world.account().await;
    for (scenario, status, path) in [
        (Scenario::PairRefused, 403, TOKEN),
        (Scenario::BadSignature, 401, ASK),
        (Scenario::BadSignature, 401, ME),
        (Scenario::BadAuthentication, 400, ASK),
        (Scenario::BadAuthentication, 401, ME),
        (Scenario::Timestamp, 401, ASK),
        (Scenario::Timestamp, 401, ME),
        (Scenario::CallbackNotApproved, 403, ASK),
        (Scenario::CallbackMissing, 401, ASK),
        (Scenario::AppSuspended, 403, TOKEN),
        (Scenario::AppSuspended, 401, ASK),
        (Scenario::AppSuspended, 401, ME),
        (Scenario::WhoaThere, 403, CONSENT),
        (Scenario::TokenDead, 401, ME),
        (Scenario::ReadOnly, 403, ME),
        (Scenario::Permission, 403, ME),
        (Scenario::CreditsDepleted, 402, ME),
        (Scenario::SpendCap, 402, ME),
        (Scenario::Subset, 403, ME),
        (Scenario::NotEnrolled, 403, ME),
        (Scenario::UserNotEnrolled, 403, ME),
        (Scenario::RateLimit, 429, ME),
        (Scenario::AccountLocked, 403, ME),
        (Scenario::AccountSuspended, 403, ME),
        (Scenario::OverCapacity, 503, TOKEN),
        (Scenario::OverCapacity, 503, ASK),
        (Scenario::OverCapacity, 503, ME),
        (Scenario::TooManySignIns, 429, ASK),
        (Scenario::AppPrivilege, 403, ASK),
        (Scenario::NotFound, 404, ME),
        (Scenario::Retired, 410, ME),
        (Scenario::CredentialsNotAllowed, 403, ME),
        (Scenario::UnsupportedAuthentication, 403, ME),
        (Scenario::NotAuthorized, 403, ME),
        (Scenario::UsageCap, 429, ME),
        (Scenario::InternalError, 500, TOKEN),
        (Scenario::InternalError, 500, ME),
        (Scenario::Unavailable, 503, ASK),
        (Scenario::Unavailable, 503, ME),
    ] {
        world.turn(scenario, true);
        let refused = world.visit(path, &account).await;
        assert_eq!(refused.status(), status, "{} at {path}", scenario.as_str());
        assert_eq!(world.decided().last(), Some(&scenario.as_str()));
        world.turn(scenario, false);
        assert_eq!(world.visit(path, &account).await.status(), 200, "{path}");
    }
}

#[tokio::test]
async fn a_refused_consent_page_leaves_the_request_token_good() {
    let world = World::new(Options::default());
    let (token, _) = world.request_token("oob").await;
    world.turn(Scenario::WhoaThere, true);
    let url = world.url(&format!("/oauth/authorize?oauth_token={token}"));
    let page = world.browser.get(url).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("Whoa there!"), "{page}");
    world.turn(Scenario::WhoaThere, false);
    assert_eq!(pin(&world.consent(&token, 0, "allow").await).len(), 7);
}

#[tokio::test]
async fn an_unanswered_call_holds_up_nobody_and_ends_with_its_caller_or_with_practice() {
    let world = World::new(Options::default());
    let account = world.account().await;
    world.turn(Scenario::Timeout, true);
    // Whoever hangs up is let go, and the log says so.
    let hasty = world
        .browser
        .get(world.url(ME))
        .timeout(Duration::from_millis(300));
    assert!(hasty.send().await.unwrap_err().is_timeout());
    while world.decided().last() != Some(&"hung-up-on") {
        tokio::task::yield_now().await;
    }

    world.turn(Scenario::Timeout, false);
    assert_eq!(world.visit(ME, &account).await.status(), 200);
    world.turn(Scenario::Timeout, true);
    let waiting = tokio::spawn(world.browser.get(world.url(ME)).send());
    let console = world.browser.get(world.url("/console")).send();
    assert_eq!(console.await.unwrap().status(), 200);
    assert!(!waiting.is_finished());
    let World { practice, .. } = world;
    practice.stop();
    assert!(waiting.await.unwrap().is_err(), "stopping ends what waits");
}

#[tokio::test]
async fn the_apps_own_callbacks_are_there_can_go_and_come_back() {
    let folder = tempfile::tempdir().unwrap();
    let state = Some(folder.path().join("practice.json"));
    let options = || Options {
        state: state.clone(),
        ..Options::default()
    };
    let world = World::new(options());
    let console = world.browser.get(world.url("/console")).send().await.unwrap();
    let page = console.text().await.unwrap();
    assert!(
        page.contains(&format!("\n{}\n{}</textarea>", OWN[0], OWN[1])),
        "{page}"
    );
    world.request_token(OWN[1]).await;

    world.save_callbacks("").await;
    let none = world.ask(OWN[0]).await;
    assert_eq!(none.status(), 401);
    assert_eq!(body(none).await["errors"][0]["code"], 417);
    drop(world);
    let world = World::new(options());
    assert!(
        world.practice.app().callbacks.is_empty(),
        "a state file stays as it is"
    );

    world.save_callbacks(OWN[1]).await;
    let other = world.ask(OWN[0]).await;
    assert_eq!(other.status(), 403);
    assert_eq!(body(other).await["errors"][0]["code"], 415);
    world.save_callbacks(&OWN.join("\r\n")).await;
    world.request_token(OWN[0]).await;
}

#[tokio::test]
async fn messages_need_a_token_that_was_issued_for_them() {
    let world = World::new(Options::default());
    let account = world.account().await;
    let messages = "/2/dm_events?max_results=1";
    let refused = world.visit(messages, &account).await;
    assert_eq!(refused.status(), 403);
    assert_eq!(body(refused).await["errors"][0]["code"], 93);

    let told = world.visit(ME, &account).await;
    assert_eq!(told.headers()["x-access-level"], "read-write");
    world.practice.switch(&Change {
        untold_levels: Some(true),
        ..Change::default()
    });
    let untold = world.visit(ME, &account).await;
    assert!(!untold.headers().contains_key("x-access-level"));
}
