//! bpm'online / Creatio with X, by PIN, from nothing to a bundle, and what goes wrong on the way.

use std::path::Path;

use keywright_tests::Fault;
use keywright_tests::window::{Window, program};
use serde_json::json;

use crate::set::Set;

#[tokio::test]
async fn from_nothing_to_a_bundle() -> Result<(), Fault> {
    let set = Set::up("creatio", &[]).await?;
    let path = set.road().walk().await?;
    let read = |file: &str| std::fs::read_to_string(Path::new(&path).join(file));
    let settings: serde_json::Value = serde_json::from_str(&read("settings.json")?)?;
    let named = |code: &str| {
        settings["settings"]
            .as_array()
            .and_then(|all| all.iter().find(|one| one["code"] == code).cloned())
    };
    assert_eq!(
        named("TwitterConsumerKey").unwrap_or_default()["value"],
        json!(set.x.said.app.consumer_key)
    );
    assert_eq!(
        named("TwitterConsumerSecret").unwrap_or_default()["value"],
        json!(null)
    );
    assert!(read("clio-manifest.yaml")?.contains(&set.x.said.app.consumer_key));
    assert!(read("run-sheet.html")?.contains("Twitter secret access key"));
    assert!(read("hand-out.html")?.contains("Accounts in external resources"));
    assert!(read("manifest.json")?.contains("creatio-x"));
    set.down().await
}

#[tokio::test]
async fn a_wrong_pin_is_burnt_and_the_next_one_works() -> Result<(), Fault> {
    let mut set = Set::up("wrong-pin", &[]).await?;
    set.road().to_the_keys().await?;
    set.road().to_the_sign_in().await?;
    let pin = set.road().to_the_pin().await?;
    set.remember()?;
    let wrong = if pin == "1234567" { "7654321" } else { "1234567" };
    set.window.fill("PIN", "seven").await?;
    set.window.press("Use this PIN").await?;
    set.window.sees("digits").await?;
    set.window.shot("no-pin").await?;
    set.window.fill("PIN", wrong).await?;
    set.window.press("Use this PIN").await?;
    set.window
        .sees("X did not accept this PIN, and it cannot be used again.")
        .await?;
    set.window.shot("wrong-pin").await?;
    let again = set.road().to_the_pin().await?;
    set.road().with_the_pin(&again).await?;
    set.down().await
}

#[tokio::test]
async fn a_clock_ten_minutes_off_is_allowed_for() -> Result<(), Fault> {
    let mut set = Set::up("clock", &["--clock-offset", "600"]).await?;
    set.road().to_the_checks().await?;
    set.window.sees("10 min").await?;
    set.window.sees("behind X").await?;
    set.window.shot("clock-off").await?;
    set.road().past_the_checks().await?;
    set.road().to_the_sign_in().await?;
    let pin = set.road().to_the_pin().await?;
    set.remember()?;
    set.road().with_the_pin(&pin).await?;
    set.down().await
}

#[tokio::test]
async fn a_clock_that_cannot_be_measured_is_refused_with_135() -> Result<(), Fault> {
    let set = Set::up("clock-unmeasured", &["--clock-offset", "600"]).await?;
    set.x.switch(json!({ "foreign_dates": true })).await?;
    set.road().to_the_keys().await?;
    set.road().to_the_sign_in().await?;
    set.window.press("Open X and sign in").await?;
    set.window
        .sees("X refused the call because its time is too far from X's own clock.")
        .await?;
    set.window.press("Details").await?;
    set.window.sees("135").await?;
    set.window.shot("refused").await?;
    // Once X's own dates arrive, the same button works.
    set.x.switch(json!({ "foreign_dates": false })).await?;
    let pin = set.road().to_the_pin().await?;
    set.road().with_the_pin(&pin).await?;
    set.down().await
}

#[tokio::test]
async fn a_pin_outlives_the_program() -> Result<(), Fault> {
    let mut set = Set::up("kill", &[]).await?;
    set.road().to_the_keys().await?;
    set.road().to_the_sign_in().await?;
    let pin = set.road().to_the_pin().await?;
    set.remember()?;
    let arguments = set.x.arguments(&set.stage);
    set.window.kill(&set.stage).await?;
    assert_eq!(program(&set.stage)?, None);
    set.window = Window::open(&set.stage, &arguments).await?;
    set.window.sees("Creatio · @acme_notify").await?;
    set.window.shot("home-after-the-kill").await?;
    set.window.press("Continue: Creatio · @acme_notify").await?;
    set.window.sees("What happens now").await?;
    set.window.shot("pin-after-the-kill").await?;
    set.road().with_the_pin(&pin).await?;
    set.down().await
}
