//! The app's key and secret.

use super::super::stage::*;
use super::super::view::{Body, Input, Phase, StepState, View};
use crate::finding::Code;
use crate::store::record::{App, SecretName};
use crate::vault::KeyringFault;

#[tokio::test]
async fn what_can_never_work_is_refused_at_its_field_and_nobody_is_asked() {
    let stage = Stage::new();
    stage.reach("keys").await;
    let token = format!("12-{ACCESS_TOKEN}");
    for (key, secret, why_not) in [
        (CONSUMER_SECRET, KEY, at("consumer_key", Code::XPairSwapped)),
        (KEY, KEY, at("consumer_key", Code::XPairSame)),
        (
            CONSUMER_SECRET,
            CONSUMER_SECRET,
            at("consumer_key", Code::XPairSame),
        ),
        (BEARER, CONSUMER_SECRET, at("consumer_key", Code::XBearerInField)),
        (KEY, BEARER, at("consumer_secret", Code::XBearerInField)),
        (
            &token,
            CONSUMER_SECRET,
            at("consumer_key", Code::XAccessTokenInField),
        ),
        ("", CONSUMER_SECRET, at("consumer_key", Code::FieldMissing)),
        (KEY, " ", at("consumer_secret", Code::FieldMissing)),
        (KEY, "••••••••", at("consumer_secret", Code::PasteMasked)),
    ] {
        assert_eq!(why(stage.keys(key, secret).await), [why_not]);
    }
    assert!(stage.x.asked(BEARER_PATH).is_empty());
    assert!(stage.store().apps().unwrap().is_empty());

    let view = stage.keys(KEY, CONSUMER_SECRET).await.unwrap();
    assert!(is_proven(&view));
    assert_eq!(
        stage.told.words().last().unwrap(),
        "Asking X whether this key and secret belong together …"
    );
}

#[tokio::test]
async fn what_a_paste_brought_along_is_mended_and_told() {
    let stage = Stage::new();
    stage.reach("keys").await;
    let (front, back) = CONSUMER_SECRET.split_at(20);
    let view = stage
        .keys(&format!(" \"{KEY}\" \n"), &format!("{front}\r\n  {back}"))
        .await
        .unwrap();
    assert!(is_proven(&view));
    let key = field(&view, "consumer_key");
    assert_eq!(key.value, KEY);
    assert!(codes(&key.findings).contains(&"paste-quotes"));
    assert_eq!(codes(&field(&view, "consumer_secret").findings), ["paste-joined"]);
    assert_eq!(secret_of(&stage, &app(&stage)).await, CONSUMER_SECRET);
    assert_eq!(state(&view, "keys"), StepState::Done);

    let view = stage.keys(KEY, CONSUMER_SECRET).await.unwrap();
    assert!(
        field(&view, "consumer_key").findings.is_empty(),
        "a mended value is no news"
    );
}

#[tokio::test]
async fn a_pair_that_x_refuses_is_refused_at_the_secret_and_not_stored() {
    let stage = Stage::new();
    stage.reach("keys").await;
    stage.x.answers(BEARER_PATH, 403, &refusal(99));
    assert_eq!(
        why(stage.keys(KEY, OTHER_SECRET).await),
        [at("consumer_secret", Code::XPairRefused)]
    );
    assert!(stage.store().apps().unwrap().is_empty() && stage.connection().app.is_none());
    assert_eq!(
        why(stage.submit("keys", Input::Continue)),
        [of_all(Code::PairNotProven)]
    );
    assert!(is_proven(&stage.keys(KEY, CONSUMER_SECRET).await.unwrap()));

    stage.x.answers(BEARER_PATH, 403, &refusal(99));
    assert_eq!(
        why(stage.keys(KEY, OTHER_SECRET).await),
        [at("consumer_secret", Code::XPairRefused)]
    );
    assert_eq!(
        secret_of(&stage, &app(&stage)).await,
        CONSUMER_SECRET,
        "the good one stays"
    );
    assert!(is_proven(&stage.view()));
}

#[tokio::test]
async fn a_suspended_app_is_about_both_fields() {
    let stage = Stage::new();
    stage.reach("keys").await;
    stage.x.answers(BEARER_PATH, 403, &refusal(416));
    assert_eq!(
        why(stage.keys(KEY, CONSUMER_SECRET).await),
        [of_all(Code::XAppSuspended)]
    );
}

#[tokio::test]
async fn a_pair_stays_unproven_while_x_is_away_and_is_proven_when_it_is_back() {
    let stage = Stage::new();
    let before = stage.reach("keys").await;
    assert_eq!(before.step.skip, None, "there is nothing to go on with");
    stage.x.fails(BEARER_PATH);
    let view = stage.keys(KEY, CONSUMER_SECRET).await.unwrap();
    assert!(!is_proven(&view));
    assert_eq!(codes(&view.step.findings), ["x-unreachable"]);
    assert_eq!(view.step.skip.as_deref(), Some("Continue without checking"));
    assert!(field(&view, "consumer_secret").held);
    assert_eq!(held_of_app(&stage), ["consumer_secret"]);

    let view = stage.submit("keys", Input::Skip).unwrap();
    assert_eq!(state(&view, "keys"), StepState::Attention);

    let view = stage.keys(KEY, "").await.unwrap();
    assert_eq!(state(&view, "keys"), StepState::Done);
    assert_eq!(held_of_app(&stage), ["bearer_token", "consumer_secret"]);
    let view = stage.go("keys").unwrap();
    assert!(is_proven(&view) && view.step.findings.is_empty() && view.step.skip.is_none());
}

#[tokio::test]
async fn a_proven_pair_stays_proven_when_x_is_away_the_next_time() {
    let stage = Stage::new();
    stage.reach("app-settings").await;
    stage.x.fails(BEARER_PATH);
    stage.keys(KEY, "").await.unwrap();
    let view = stage.go("keys").unwrap();
    assert!(is_proven(&view));
    assert_eq!(codes(&view.step.findings), ["x-unreachable"]);
    assert!(rail(&view, "app-settings").reachable);

    stage.x.is_silent(BEARER_PATH);
    let view = stage.keys(KEY, OTHER_SECRET).await.unwrap();
    assert!(!is_proven(&view), "another secret is another pair");
    assert_eq!(codes(&view.step.findings), ["x-timeout"]);
    assert_eq!(held_of_app(&stage), ["consumer_secret"], "the old bearer is gone");
}

#[tokio::test]
async fn an_empty_secret_keeps_the_stored_one() {
    let stage = Stage::new();
    stage.reach("app-settings").await;
    let before = app(&stage).secrets_ms["consumer_secret"];
    stage.keys(KEY, "").await.unwrap();
    assert_eq!(secret_of(&stage, &app(&stage)).await, CONSUMER_SECRET);
    assert_eq!(app(&stage).secrets_ms["consumer_secret"], before);
    assert_eq!(stage.x.asked(BEARER_PATH).len(), 2);
}

#[tokio::test]
async fn another_secret_unticks_where_the_old_one_was_typed() {
    let stage = Stage::new();
    stage.reach("save").await;
    let view = stage.keys(KEY, OTHER_SECRET).await.unwrap();
    assert_eq!(state(&view, "settings"), StepState::Todo);
    assert_eq!(state(&view, "sign-in"), StepState::Done, "the app is the same");
    stage.go("settings").unwrap();
    let ticked: Vec<String> = ticked(&stage.view()).into_iter().map(str::to_owned).collect();
    assert!(!ticked.contains(&"secret".to_owned()) && ticked.contains(&"folder".to_owned()));
}

#[tokio::test]
async fn another_key_is_another_app_and_needs_another_sign_in() {
    let stage = Stage::new();
    stage.reach("save").await;
    let first = app(&stage).id;
    let view = stage.keys(OTHER_KEY, OTHER_SECRET).await.unwrap();
    assert_eq!(state(&view, "sign-in"), StepState::Todo);
    assert_eq!(stage.held(), [""; 0], "tokens of another app are of no use");
    assert_eq!(app(&stage).id, first, "the record of its own is corrected");
    assert_eq!(app(&stage).values["consumer_key"], OTHER_KEY);
    let view = stage.go("sign-in").unwrap();
    assert!(matches!(phase(&view), Phase::Ready { .. }));
    stage.reach("save").await;
}

#[tokio::test]
async fn connections_with_the_same_key_share_their_app() {
    let mut stage = Stage::new();
    stage.reach("settings").await;
    let first = stage.id.clone();
    let shared = app(&stage);
    stage.id = stage.another();
    stage.reach("settings").await;
    assert_eq!(app(&stage), shared);
    assert_eq!(stage.store().apps().unwrap().len(), 1);

    stage.reach("save").await;
    let second = std::mem::replace(&mut stage.id, first);
    stage.keys(KEY, OTHER_SECRET).await.unwrap();
    stage.id = second;
    let view = stage.view();
    assert_eq!(view.step.id, "settings", "they hold the old secret too");
    assert_eq!(state(&view, "settings"), StepState::Todo);

    stage.keys(OTHER_KEY, CONSUMER_SECRET).await.unwrap();
    assert_ne!(
        app(&stage).id,
        shared.id,
        "the other connection's app is left alone"
    );
    assert_eq!(stage.store().apps().unwrap().len(), 2);
    stage.keys(KEY, OTHER_SECRET).await.unwrap();
    assert_eq!(app(&stage).id, shared.id);
    assert_eq!(
        stage.store().apps().unwrap().len(),
        1,
        "an app that nobody uses goes"
    );
}

/// A key is public: an app that somebody's file brought may name it, and gets no secret by that.
#[tokio::test]
async fn an_app_of_the_same_key_without_the_secret_is_another_one() {
    let mut stage = Stage::new();
    stage.reach("save").await;
    let own = app(&stage);
    let foreign = App {
        id: "00000000-0000-4000-8000-000000000000".to_owned(),
        ..own.clone()
    };
    stage.store().write(|change| change.put_app(&foreign)).unwrap();

    stage.keys(KEY, "").await.unwrap();
    assert_eq!(app(&stage).id, own.id);
    assert!(stage.connection().account.is_some(), "nobody is signed out");

    stage.id = stage.another();
    stage.reach("save").await;
    assert_eq!(app(&stage).id, own.id, "that one has the secret");
    stage.keys(KEY, OTHER_SECRET).await.unwrap();
    assert_eq!(app(&stage).id, own.id, "its own app has a new secret");

    stage.id = stage.another();
    stage.reach("keys").await;
    stage.keys(KEY, CONSUMER_SECRET).await.unwrap();
    assert!(app(&stage).id != own.id && app(&stage).id != foreign.id);
    assert!(stage.held_by(&format!("app:{}", foreign.id)).is_empty());

    // A new secret of an app is no matter of the others.
    let values = values(&[("consumer_key", KEY), ("consumer_secret", OTHER_SECRET)]);
    let rotated = stage.wizard().rotate(&stage.id, "keys", values, false).await;
    assert!(stage.see(rotated).unwrap().proven);
}

#[tokio::test]
async fn a_keyring_that_refuses_stops_the_pair_and_takes_it_when_it_is_mended() {
    let mut stage = Stage::new();
    stage.reach("keys").await;
    stage.kill_and_start();
    for (fault, code) in [
        (KeyringFault::Absent, Code::VaultAbsent),
        (KeyringFault::Locked, Code::VaultLocked),
        (KeyringFault::Refused, Code::VaultRefused),
        (KeyringFault::Broken("dust".to_owned()), Code::VaultBroken),
    ] {
        stage.keyring.breaks(fault);
        assert_eq!(why(stage.keys(KEY, CONSUMER_SECRET).await), [of_all(code)]);
    }
    assert!(stage.x.asked(BEARER_PATH).is_empty() && stage.store().apps().unwrap().is_empty());
    stage.keyring.is_mended();
    assert!(is_proven(&stage.keys(KEY, CONSUMER_SECRET).await.unwrap()));
}

#[tokio::test]
async fn a_stored_secret_that_is_damaged_can_be_typed_anew() {
    let stage = Stage::new();
    stage.reach("app-settings").await;
    let app = app(&stage);
    let (secret, bearer) = ("consumer_secret", "bearer_token");
    let other = stage
        .store()
        .secret(&SecretName::app(&app.id, bearer))
        .unwrap()
        .unwrap();
    let name = SecretName::app(&app.id, secret);
    stage
        .store()
        .write(|change| change.put_secret(&name, &other, NOW_MS))
        .unwrap();
    assert_eq!(why(stage.keys(KEY, "").await), [of_all(Code::SecretUnreadable)]);
    stage.keys(KEY, CONSUMER_SECRET).await.unwrap();
    assert_eq!(secret_of(&stage, &app).await, CONSUMER_SECRET);
}

fn is_proven(view: &View) -> bool {
    matches!(&view.step.body, Body::Credentials { proven: Some(_), .. })
}

fn app(stage: &Stage) -> App {
    let id = stage.connection().app.unwrap();
    stage.store().app(&id).unwrap().unwrap()
}

fn held_of_app(stage: &Stage) -> Vec<String> {
    stage.held_by(&format!("app:{}", app(stage).id))
}

async fn secret_of(stage: &Stage, app: &App) -> String {
    let name = SecretName::app(&app.id, "consumer_secret");
    stage.opened(&name).await
}
