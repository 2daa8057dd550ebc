//! An account is signed in again from the home page, which is what a connection needs for years: how few presses that takes, what it
//! leaves as it was, and several one after another.

use keywright_tests::Fault;
use keywright_tests::google::CreatioWithGoogle;
use serde_json::json;

use crate::set::{Set, check_all};
use crate::zammad::{ports, road as zammad};

#[tokio::test]
async fn x_is_signed_in_again_from_home_in_two_presses_and_nothing_is_lost() -> Result<(), Fault> {
    let mut set = Set::up("again-x", &[]).await?;
    set.whole_road().await?;
    {
        let (road, window) = (set.road(), &set.window);
        road.saved().await?;
        set.x.switch(json!({ "on": ["token-dead"] })).await?;
        check_all(window, "The account's access token no longer works.").await?;
        window.sees("no longer works").await?;
        window.shot("home-refused").await?;
        let kept = set.kept()?;
        set.x.switch(json!({ "off": ["token-dead"] })).await?;

        let before = window.pressed();
        window.press("Sign in again: Creatio · @acme_notify").await?;
        set.browser.follow().await?;
        window.sees("What happens now").await?;
        let pin = road.allow().await?;
        window.fill("PIN", &pin).await?;
        window.press("Use this PIN").await?;
        window
            .sees("X confirms: these tokens belong to @acme_notify")
            .await?;
        assert_eq!(window.pressed() - before, 2);
        window.shot("signed-in-again").await?;
        assert_eq!(set.kept()?, kept);

        window.press("Keywright All connections").await?;
        window.sees("Checked on").await?;
        assert!(window.pressed() - before <= PROMISED);
        window.shot("home-again").await?;
    }
    set.remember()?;
    set.down().await
}

#[tokio::test]
async fn google_is_signed_in_again_from_home_in_one_press_and_nothing_is_lost() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("again-google", &[]).await?;
    {
        let road = CreatioWithGoogle::with(&set.window, &set.browser, &set.x);
        let window = &set.window;
        road.to_signed_in(TESTER).await?;
        road.to_the_bundle().await?;
        window.shot("home").await?;
        set.x
            .switch(json!({ "google_on": ["google-token-dead"] }))
            .await?;
        check_all(window, "The authorization has ended").await?;
        window.sees("The authorization has ended").await?;
        window.shot("home-ended").await?;
        let kept = set.kept()?;

        let before = window.pressed();
        road.again_from_home(TESTER).await?;
        window.sees("The refresh token works").await?;
        assert_eq!(window.pressed() - before, 1);
        window.shot("signed-in-again").await?;
        assert_eq!(set.kept()?, kept);

        window.press("Keywright All connections").await?;
        window.sees("This authorization ends on").await?;
        assert!(!window.text().await?.contains("has ended"));
        assert!(window.pressed() - before <= PROMISED);
        window.shot("home-again").await?;
    }
    set.remember()?;
    set.down().await
}

#[tokio::test]
async fn two_connections_are_signed_in_again_one_after_another() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("again-several", &[]).await?;
    set.whole_road().await?;
    set.road().saved().await?;
    zammad(&set).to_the_sign_in().await?;
    zammad(&set).sign_in().await?;
    set.remember()?;
    zammad(&set).to_the_bundle().await?;
    {
        let (road, window) = (set.road(), &set.window);
        let kept = set.kept()?;
        let before = window.pressed();
        window.press("Choose Creatio · @acme_notify").await?;
        window.press("Choose Zammad · @acme_notify").await?;
        window.sees("Exported").await?;
        window.shot("chosen").await?;
        window.press("Sign in again, one after another").await?;
        window.sees("2 connections").await?;
        window.shot("before").await?;
        window.press("Begin").await?;
        window.sees("1 of 2").await?;
        set.browser.follow().await?;
        window.sees("What happens now").await?;
        window.shot("first").await?;
        let pin = road.allow().await?;
        window.fill("PIN", &pin).await?;
        window.press("Use this PIN").await?;
        window
            .sees("X confirms: these tokens belong to @acme_notify")
            .await?;
        window.press("Next connection").await?;

        window.sees("2 of 2").await?;
        set.browser.follow().await?;
        window.sees("Waiting for your browser").await?;
        window.shot("second").await?;
        zammad(&set).allow(zammad(&set).owner()).await?;
        window
            .sees("X confirms: these tokens belong to @acme_notify")
            .await?;
        window.shot("second-signed-in").await?;
        window.press("Finish").await?;
        window.sees("2 of 2 are signed in again").await?;
        window.sees("All were visited.").await?;
        assert!(window.pressed() - before <= 2 * PROMISED);
        window.shot("ended").await?;
        assert_eq!(set.kept()?, kept);
        window.press("All connections").await?;
        window.sees("2 connections, one needs you").await?;
        window.sees("What is to be done: App in Zammad.").await?;
        window.shot("home").await?;
        window.press("Continue: Zammad · @acme_notify").await?;
        window.sees("Add the app in Zammad").await?;
    }
    set.remember()?;
    set.down().await
}

const TESTER: &str = "tester@acme.example";

/// What the home page promises: so many presses until the account is signed in again.
const PROMISED: usize = 4;
