//! The practice world that the program brings along: entered, told apart, left, entered again.

use keywright_tests::Fault;
use keywright_tests::google::CreatioWithGoogle;
use keywright_tests::stage::{Keyring, Stage};
use keywright_tests::window::Window;

use crate::set::{LIGHT, practising};

#[tokio::test]
async fn practice_is_a_world_of_its_own() -> Result<(), Fault> {
    let stage = Stage::set("practice", Keyring::Unlocked).await?;
    let data = stage.data().to_string_lossy().into_owned();
    let window = Window::open(&stage, &["--data-dir".to_owned(), data]).await?;
    window.press("Start practising").await?;
    window
        .sees("Practice: nothing here reaches X, Google or your systems.")
        .await?;
    window.press("New connection").await?;
    window
        .press("Start: bpm'online / Creatio with X (Twitter)")
        .await?;
    window.sees("Tell us which Creatio you have").await?;
    window
        .sees("Practice: nothing here reaches X, Google or your systems.")
        .await?;
    window.shot("begun").await?;
    window.press("Leave practice").await?;
    window.loses("Practice: nothing here reaches X").await?;
    window.sees("Nothing is set up yet").await?;
    window.shot("left").await?;
    window.press("Start practising").await?;
    window.sees("Creatio · new").await?;
    window.shot("again").await?;
    window.close().await
}

#[tokio::test]
async fn an_exercise_is_met_and_mended() -> Result<(), Fault> {
    let (_stage, window, browser) = practising("exercise", LIGHT).await?;
    window.shot("exercises").await?;
    window.press("X (Twitter)").await?;
    window.shot("exercises-of-x").await?;
    window.press("Key and secret are no pair").await?;
    window.sees("Exercise on: Key and secret are no pair.").await?;
    window.client().set_window_size(700, 500).await?;
    window.shot("exercise-small").await?;
    let ribbon = "return document.querySelector('.ribbon').offsetHeight";
    let height = window.client().execute(ribbon, vec![]).await?;
    assert!(
        height.as_f64().is_some_and(|height| height < 48.0),
        "two lines at most: {height}"
    );
    window.client().set_window_size(1100, 760).await?;
    window.shot("on").await?;

    window.press("New connection").await?;
    window
        .press("Start: bpm'online / Creatio with X (Twitter)")
        .await?;
    window.press("bpm'online or Creatio 7.0 to 7.15").await?;
    window.press("On your own servers").await?;
    window.press("Continue").await?;
    window.fill("Address of your Creatio", "crm.acme.example").await?;
    window
        .fill("X account that you will sign in with", "acme_notify")
        .await?;
    window.press("Continue").await?;
    window.sees("Checked at").await?;
    window.press("Continue").await?;
    window.sees("Open your developer account at X").await?;
    window.press("Open the page").await?;
    browser.follow().await?;
    let key = browser.page.value("Consumer Key").await?;
    let secret = browser.page.value("Secret Key").await?;
    browser.page.shot("console").await?;
    window.press("I have done this").await?;
    window.sees("Create the app at X").await?;
    window.press("I have done this").await?;
    window.sees("Bring the two keys here").await?;
    check_keys(&window, &key, &secret).await?;
    window
        .sees("X does not accept this key and secret as a pair.")
        .await?;
    window.sees("Exercise on: Key and secret are no pair.").await?;
    window.shot("met").await?;

    window.press("Keywright All connections").await?;
    window.press("Key and secret are no pair").await?;
    window.loses("Exercise on").await?;
    window.press("Continue: Creatio · @acme_notify").await?;
    window.sees("Bring the two keys here").await?;
    check_keys(&window, &key, &secret).await?;
    window.sees("X accepts this key and secret as a pair").await?;
    window.shot("mended").await?;
    window.close().await
}

#[tokio::test]
async fn an_exercise_at_google_is_mended_in_its_console() -> Result<(), Fault> {
    let (_stage, window, browser) = practising("exercise-google", LIGHT).await?;
    window.press("Google").await?;
    window.sees("Google's pages in the browser").await?;
    window.shot("exercises-of-google").await?;
    window.press("The client secret is disabled").await?;
    window.sees("Exercise on: The client secret is disabled.").await?;

    let road = |base| CreatioWithGoogle {
        window: &window,
        browser: &browser,
        base,
    };
    road("").to_the_keys().await?;
    window.shot("keys").await?;
    window.press("Open the practice console").await?;
    let console = browser.follow().await?;
    browser.page.shot("console").await?;
    let (base, _) = console
        .split_once("/google/console")
        .ok_or("not the practice console")?;
    road(base).drop_the_file().await?;
    window.press("Check with Google").await?;
    window.sees("The secret is not this client's.").await?;
    window.sees("Exercise on: The client secret is disabled.").await?;
    window.shot("met").await?;
    browser.page.press("Enable secret 1").await?;
    browser.page.sees("Saved.").await?;
    window.press("Check with Google").await?;
    window
        .sees("Google knows this client, and the secret is its own.")
        .await?;
    window.loses("Exercise on").await?;
    window.shot("mended").await?;
    window.close().await
}

async fn check_keys(window: &Window, key: &str, secret: &str) -> Result<(), Fault> {
    window.fill("Consumer Key", key).await?;
    window.fill("Secret Key", secret).await?;
    window.press("Check with X").await
}
