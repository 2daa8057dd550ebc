//! Signing in by PIN.

use std::sync::atomic::Ordering;

use super::super::stage::*;
use super::super::view::act::Act;
use super::super::view::{Input, Phase, StepState, View};
use crate::finding::{Code, Severity};
use crate::vault::KeyringFault;

#[tokio::test]
async fn the_secret_of_a_sign_in_is_sealed_before_the_browser_opens() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    stage.told.words();
    let view = stage.authorize().await.unwrap();
    assert_eq!(stage.browser.sealed_by_then(), ["request_token_secret"]);
    let link = "https://api.x.com/oauth/authorize?oauth_token=request-1&force_login=true&screen_name=acme"
        .to_owned();
    assert_eq!(stage.browser.links(), [link.as_str()]);
    let Phase::AwaitingPin {
        link: shown,
        until_ms,
        account,
        troubles,
        ..
    } = phase(&view)
    else {
        panic!("no PIN is awaited");
    };
    assert_eq!((shown, account.as_deref()), (&link, Some("@acme")));
    assert_eq!(*until_ms, NOW_MS + 300_000);
    assert!(troubles.iter().all(|trouble| !trouble.remedy.is_empty()));
    assert_eq!(
        stage.told.words(),
        [
            "Comparing clocks with api.x.com …",
            "Asking X to begin a sign-in …"
        ]
    );
    let copied = stage
        .wizard()
        .copy(&stage.id, "sign-in", "link")
        .await
        .ok()
        .unwrap();
    assert_eq!(copied.text.expose(), link);

    let view = stage.pin(&format!(" {PIN}\n")).await.unwrap();
    assert_eq!(done(&view), ("@acme", "12"));
    assert_eq!(stage.held(), ["access_token", "access_token_secret"]);
    assert_eq!(stage.told.words(), ["Exchanging the PIN …"]);
    let sent = stage.x.asked(ACCESS_TOKEN_PATH);
    assert!(sent[0].contains(&format!("oauth_verifier=\"{PIN}\"")));
}

#[tokio::test]
async fn a_browser_that_does_not_start_leaves_the_link() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    stage.browser.refuses.store(true, Ordering::SeqCst);
    let view = stage.authorize().await.unwrap();
    assert_eq!(codes(&view.step.findings), ["no-browser"]);
    assert_eq!(view.step.findings[0].severity, Severity::Warning);
    assert!(is_waiting(&view));
    assert_eq!(
        why(stage.wizard().open_again(&stage.id).await),
        [of_all(Code::NoBrowser)]
    );
    stage.browser.refuses.store(false, Ordering::SeqCst);
    stage.wizard().open_again(&stage.id).await.unwrap();
    assert_eq!(stage.browser.links().len(), 3);

    let view = stage.pin(PIN).await.unwrap();
    assert_eq!((done(&view).1, state(&view, "sign-in")), ("12", StepState::Done));
}

#[tokio::test]
async fn a_pin_outlives_the_program() {
    let mut stage = Stage::new();
    stage.reach("sign-in").await;
    stage.authorize().await.unwrap();
    stage.kill_and_start();
    assert!(is_waiting(&stage.view()));
    assert_eq!(done(&stage.pin(PIN).await.unwrap()), ("@acme", "12"));
}

#[tokio::test]
async fn a_wrong_pin_burns_the_sign_in_and_a_new_one_works() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    for (status, body, code) in [
        (401, "Invalid oauth_verifier parameter", "x-pin-wrong"),
        (401, &*refusal(89), "x-sign-in-over"),
        (
            200,
            &*tokens("12", "acme").replace("user_id=12", "user_id=13"),
            "x-identity-mismatch",
        ),
    ] {
        stage.authorize().await.unwrap();
        stage.x.answers(ACCESS_TOKEN_PATH, status, body);
        let view = stage.pin("0000000").await.unwrap();
        assert!(matches!(phase(&view), Phase::Ready { .. }));
        assert_eq!(codes(&view.step.findings), [code]);
        assert_eq!(state(&view, "sign-in"), StepState::Attention);
        assert_eq!(stage.held(), [""; 0]);
        assert_eq!(why(stage.pin(PIN).await), [of_all(Code::NotWaiting)]);
    }
    let view = stage.authorize().await.unwrap();
    assert!(view.step.findings.is_empty());
    let view = stage.pin(PIN).await.unwrap();
    assert_eq!(done(&view), ("@acme", "12"));
    assert_eq!(state(&view, "sign-in"), StepState::Done);
}

#[tokio::test]
async fn what_is_no_pin_is_refused_and_the_sign_in_waits_on() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    stage.authorize().await.unwrap();
    let before = stage.connection();
    for (typed, code) in [
        ("", Code::FieldMissing),
        ("12345O7", Code::PinNotDigits),
        (
            "https://crm.acme.example/Twitter.aspx?denied=request-1",
            Code::PinDenied,
        ),
    ] {
        assert_eq!(why(stage.pin(typed).await), [at("pin", code)], "{typed}");
    }
    assert_eq!(stage.connection(), before);
    assert!(stage.x.asked(ACCESS_TOKEN_PATH).is_empty());
    let typed = format!("https://crm.acme.example/Twitter.aspx?oauth_token=request-1&oauth_verifier={PIN}");
    assert_eq!(done(&stage.pin(&typed).await.unwrap()).1, "12");
}

#[tokio::test]
async fn an_x_that_is_away_keeps_the_pin_good() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    stage.authorize().await.unwrap();
    stage.x.fails(ACCESS_TOKEN_PATH);
    assert_eq!(why(stage.pin(PIN).await), [at("pin", Code::XUnreachable)]);
    stage.x.answers(
        ACCESS_TOKEN_PATH,
        503,
        "<html>Something is technically wrong.</html>",
    );
    assert_eq!(why(stage.pin(PIN).await), [at("pin", Code::XOverloaded)]);
    assert!(is_waiting(&stage.view()));
    assert_eq!(stage.held(), ["request_token_secret"]);
    assert_eq!(done(&stage.pin(PIN).await.unwrap()).1, "12");
}

#[tokio::test]
async fn a_sign_in_that_cannot_begin_changes_nothing() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    let before = stage.connection();
    stage.x.fails(ME);
    assert_eq!(why(stage.authorize().await), [of_all(Code::XUnreachable)]);
    stage.x.is_silent(ME);
    assert_eq!(why(stage.authorize().await), [of_all(Code::XTimeout)]);
    for (code, found) in [
        (215, Code::XBadAuthentication),
        (415, Code::XCallbackNotApproved),
        (417, Code::XCallbackMissing),
        (32, Code::XSignatureRefused),
        (135, Code::XClock),
        (416, Code::XAppSuspended),
    ] {
        stage.x.answers(REQUEST_TOKEN_PATH, 403, &refusal(code));
        assert_eq!(why(stage.authorize().await), [of_all(found)]);
    }
    assert_eq!(stage.connection(), before);
    assert!(stage.browser.links().is_empty() && stage.held().is_empty());
    assert_eq!(why(stage.prove().await), [of_all(Code::NotSignedIn)]);
    assert_eq!(
        why(stage.submit("sign-in", Input::Continue)),
        [of_all(Code::NotSignedIn)]
    );
    assert!(is_waiting(&stage.authorize().await.unwrap()));
}

#[tokio::test]
async fn another_account_changes_nothing_and_both_are_named() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    stage.authorize().await.unwrap();
    stage
        .x
        .answers(ACCESS_TOKEN_PATH, 200, &tokens("13", "evil_twin"));
    let view = stage.pin(PIN).await.unwrap();
    assert!(matches!(phase(&view), Phase::Ready { .. }));
    assert_eq!(codes(&view.step.findings), ["x-other-account"]);
    let act = view.step.findings[0].act.as_ref();
    assert!(
        matches!(act, Some(Act::Instead { label, .. }) if label == "Use @evil_twin instead…"),
        "{act:?}"
    );
    for name in ["acme", "evil_twin"] {
        assert!(
            view.step.findings[0].title.contains(name),
            "{}",
            view.step.findings[0].title
        );
    }
    assert!(stage.held().is_empty() && stage.connection().account.is_none());

    stage.authorize().await.unwrap();
    assert_eq!(done(&stage.pin(PIN).await.unwrap()), ("@acme", "12"));
}

#[tokio::test]
async fn a_new_sign_in_leaves_the_old_one_until_it_is_over() {
    let stage = Stage::new();
    stage.reach("save").await;
    let view = stage.authorize().await.unwrap();
    assert_eq!(state(&view, "sign-in"), StepState::Done);
    assert!(rail(&view, "save").reachable);
    stage.x.answers(ACCESS_TOKEN_PATH, 200, &tokens("13", "acme"));
    stage.pin(PIN).await.unwrap();
    let view = stage.go("sign-in").unwrap();
    assert_eq!(done(&view), ("@acme", "12"));
    assert_eq!(
        codes(&view.step.findings),
        ["x-other-account"],
        "the name has passed to somebody else"
    );
    assert_eq!(stage.held(), ["access_token", "access_token_secret"]);

    stage.authorize().await.unwrap();
    stage.give_up().unwrap();
    assert_eq!(done(&stage.view()), ("@acme", "12"));
    assert_eq!(stage.held(), ["access_token", "access_token_secret"]);

    // A name that is typed anew means another account.
    stage.site(SITE, "other").unwrap();
    stage.go("sign-in").unwrap();
    let view = stage.authorize().await.unwrap();
    let Phase::AwaitingPin { account, .. } = phase(&view) else {
        panic!("no PIN is awaited");
    };
    assert_eq!(account.as_deref(), Some("@other"));
    stage.x.answers(ACCESS_TOKEN_PATH, 200, &tokens("14", "other"));
    stage.x.answers(ME, 200, &me("14", "other"));
    assert_eq!(done(&stage.pin(PIN).await.unwrap()), ("@other", "14"));
}

#[tokio::test]
async fn a_trial_may_be_left_out_and_made_up_for() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    let view = stage.submit("sign-in", Input::Skip).unwrap();
    assert_eq!(state(&view, "sign-in"), StepState::Attention);
    stage.authorize().await.unwrap();
    let view = stage.pin(PIN).await.unwrap();
    assert_eq!(state(&view, "sign-in"), StepState::Done);
    assert_eq!(
        why(stage.submit("sign-in", Input::Skip)),
        [of_all(Code::InputNotForStep)]
    );
}

#[tokio::test]
async fn a_keyring_that_refuses_keeps_the_sign_in_waiting() {
    let mut stage = Stage::new();
    stage.reach("sign-in").await;
    stage.authorize().await.unwrap();
    stage.kill_and_start();
    stage.keyring.breaks(KeyringFault::Refused);
    assert_eq!(why(stage.pin(PIN).await), [of_all(Code::VaultRefused)]);
    assert_eq!(why(stage.authorize().await), [of_all(Code::VaultRefused)]);
    stage.keyring.is_mended();
    assert_eq!(done(&stage.pin(PIN).await.unwrap()).1, "12");
}

pub(super) fn is_waiting(view: &View) -> bool {
    matches!(phase(view), Phase::AwaitingPin { .. })
}

/// Who signed in, by name and id.
pub(super) fn done(view: &View) -> (&str, &str) {
    let Phase::Done { account, user_id, .. } = phase(view) else {
        panic!("nobody signed in");
    };
    (account, user_id)
}

/// What the proof said.
pub(super) fn proof(view: &View) -> Vec<&str> {
    let Phase::Done { proof, .. } = phase(view) else {
        panic!("nobody signed in");
    };
    codes(proof)
}
