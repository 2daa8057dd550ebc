//! The home page around the connections.

use std::time::Duration;

use super::super::stage::*;
use super::super::view::{Card, ExportWish, Input, Tone};
use crate::finding::Code;
use crate::vault::KeyringFault;

#[tokio::test]
async fn a_card_says_how_its_connection_stands() {
    let stage = Stage::new();
    let card = card(&stage, &stage.id);
    assert_eq!(
        (&*card.title, &*card.subtitle),
        ("Creatio · new", "X (Twitter), by PIN")
    );
    assert_eq!((&*card.state, card.tone), ("Step 1 of 11", Tone::Plain));

    stage.reach("developer-account").await;
    stage.submit("developer-account", Input::Skip).unwrap();
    let card = self::card(&stage, &stage.id);
    assert_eq!(
        (&*card.title, &*card.subtitle),
        ("Creatio · @acme", "crm.acme.example · X (Twitter), by PIN")
    );
    assert_eq!(
        (&*card.state, &*card.action),
        ("Waiting for approval", "Continue")
    );

    stage.reach("save").await;
    assert_eq!(self::card(&stage, &stage.id).state, "Signed in");

    let save = async |in_clear| {
        let wish = ExportWish {
            replace: true,
            ..super::export::wish(&stage, in_clear)
        };
        stage
            .see(stage.wizard().export_settings(&stage.id, "save", wish).await)
            .unwrap();
        self::card(&stage, &stage.id)
    };
    let card = save(false).await;
    assert_eq!(
        (&*card.state, card.tone, &*card.action),
        ("Exported", Tone::Good, "Open")
    );
    let card = save(true).await;
    assert_eq!((&*card.state, card.tone), ("Exported", Tone::Warn));
    assert!(card.detail.contains("in clear"), "{}", card.detail);

    stage.site("https://new.acme.example", "acme").unwrap();
    let card = self::card(&stage, &stage.id);
    assert_eq!(
        (&*card.state, card.tone, &*card.action),
        ("To be done again", Tone::Warn, "Continue"),
        "the bundle is out of date"
    );
    assert!(
        card.detail.contains("in clear"),
        "and lies about: {}",
        card.detail
    );
    assert_eq!(card.at.as_deref(), Some("app-settings"));
}

#[tokio::test]
async fn what_is_put_off_wants_somebody_once_it_is_in_use_and_a_trial_does_not() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    stage.submit("sign-in", Input::Skip).unwrap();
    stage.reach("settings").await;
    stage.submit("settings", Input::Skip).unwrap();
    stage.reach("save").await;
    let wish = super::export::wish(&stage, false);
    stage
        .see(stage.wizard().export_settings(&stage.id, "save", wish).await)
        .unwrap();
    let card = card(&stage, &stage.id);
    assert_eq!(
        (&*card.state, card.tone, &*card.action),
        ("Needs a look", Tone::Warn, "Continue")
    );
    assert!(card.detail.contains("Settings in Creatio"), "{}", card.detail);
    assert_eq!(card.at.as_deref(), Some("settings"));

    stage
        .submit("settings", Input::Portal { done: Vec::new() })
        .unwrap();
    let card = self::card(&stage, &stage.id);
    assert_eq!((&*card.state, card.tone), ("Exported", Tone::Good));
}

#[tokio::test]
async fn a_connection_whose_guide_is_gone_keeps_its_card() {
    let stage = Stage::new();
    let mut lost = stage.connection();
    "moved-away".clone_into(&mut lost.guide);
    stage
        .store()
        .write(|change| change.put_connection(&lost))
        .unwrap();
    let card = card(&stage, &stage.id);
    assert_eq!((&*card.title, card.tone), ("moved-away", Tone::Warn));
    assert_eq!(
        why(stage.see(stage.wizard().view(&stage.id))),
        [of_all(Code::GuideGone)]
    );
    assert_eq!(why(stage.wizard().start("moved-away")), [of_all(Code::GuideGone)]);
}

#[tokio::test]
async fn removing_wipes_the_secrets_and_spares_an_app_that_is_shared() {
    let mut stage = Stage::new();
    stage.reach("save").await;
    let first = stage.id.clone();
    let app = stage.connection().app.unwrap();
    stage.id = stage.another();
    stage.reach("save").await;

    let home = stage.see(stage.wizard().remove(&first, "@acme")).unwrap();
    assert_eq!(home.list.cards.len(), 1);
    assert_eq!(stage.held_by(&format!("connection:{first}")), [""; 0]);
    assert_eq!(
        stage.held_by(&format!("app:{app}")),
        ["bearer_token", "consumer_secret"]
    );
    stage.prove().await.unwrap();

    let home = stage.see(stage.wizard().remove(&stage.id, "@acme")).unwrap();
    assert!(home.list.cards.is_empty());
    assert_eq!(stage.held(), [""; 0]);
    assert_eq!(stage.held_by(&format!("app:{app}")), [""; 0]);
    assert!(stage.store().apps().unwrap().is_empty());
    let told = stage.store().history(&stage.id).unwrap();
    assert_eq!(told.last().unwrap().what, "removed");
    assert_eq!(
        why(stage.wizard().remove(&stage.id, "@acme")),
        [of_all(Code::ConnectionGone)]
    );
}

#[tokio::test]
async fn a_call_that_waits_does_not_bring_back_what_was_removed() {
    let stage = Stage::new();
    stage.reach("sign-in").await;
    let (asked, go) = stage.x.waits(REQUEST_TOKEN_PATH);
    let (begun, ()) = tokio::join!(stage.authorize(), async {
        asked.await.unwrap();
        stage.see(stage.wizard().remove(&stage.id, "@acme")).unwrap();
        go.send(()).unwrap();
    });
    assert_eq!(why(begun), [of_all(Code::Cancelled)]);
    assert!(stage.store().connections().unwrap().is_empty() && stage.held().is_empty());
    assert!(stage.browser.links().is_empty());
}

#[tokio::test]
async fn a_fault_of_the_keyring_stands_on_the_page_until_it_is_mended() {
    let stage = Stage::new();
    assert_eq!(stage.wizard().home().fault, None, "nobody has asked it yet");
    stage.keyring.breaks(KeyringFault::Absent);
    let home = stage.see(Ok(stage.wizard().check_again().await)).unwrap();
    assert_eq!(home.fault.unwrap().finding.code, "vault-absent");
    assert_eq!(home.list.cards.len(), 1, "connections are listed all the same");
    assert!(stage.wizard().home().fault.is_some());
    stage.keyring.is_mended();
    let home = stage.wizard().greet().await;
    assert!(home.fault.is_some(), "coming back to the page asks nobody");
    assert_eq!(stage.wizard().check_again().await.fault, None);
    assert_eq!(stage.wizard().greet().await.fault, None);
}

#[tokio::test]
async fn a_keyring_that_answers_late_brings_the_page_up_to_date() {
    let mut stage = Stage::new();
    stage.patience = Duration::ZERO;
    stage.kill_and_start();
    let fault = |stage: &Stage| stage.wizard().home().fault.map(|fault| fault.finding.code);

    let answer = stage.keyring.asks();
    stage.keyring.breaks(KeyringFault::Refused);
    let home = stage.wizard().greet().await;
    assert_eq!(home.fault.unwrap().finding.code, "vault-asking");
    answer.send(()).unwrap();
    stage.told.house.notified().await;
    assert_eq!(fault(&stage).as_deref(), Some("vault-refused"));

    let answer = stage.keyring.asks();
    stage.keyring.is_mended();
    let home = stage.wizard().check_again().await;
    assert_eq!(home.fault.unwrap().finding.code, "vault-asking");
    answer.send(()).unwrap();
    stage.told.house.notified().await;
    assert_eq!(fault(&stage), None);
}

#[test]
fn the_gallery_says_what_a_guide_is_for() {
    let stage = Stage::new();
    let gallery = stage.wizard().gallery();
    let creatio = gallery.iter().find(|card| card.guide == GUIDE).unwrap();
    assert_eq!(
        (
            creatio.verdict.tone,
            &*creatio.verdict.title,
            &*creatio.verdict.date
        ),
        (Tone::Warn, "Should work in part (unverified)", "2026-11-20")
    );
    assert_eq!((creatio.needs.len(), &*creatio.time), (5, "20 to 40 minutes"));
}

fn card(stage: &Stage, id: &str) -> Card {
    let home = stage.see(Ok(stage.wizard().home())).unwrap();
    home.list
        .cards
        .into_iter()
        .find(|card| card.connection == id)
        .unwrap()
}
