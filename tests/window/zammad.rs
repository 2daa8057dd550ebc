//! Zammad with X, by browser: from nothing to a bundle, every way in which the browser does not come back well, and signing in
//! once more.

use std::path::Path;

use keywright_tests::Fault;
use keywright_tests::window::Window;
use keywright_tests::zammad::ZammadByBrowser;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::{Mutex, MutexGuard};

use crate::set::Set;

#[tokio::test]
async fn from_nothing_to_a_bundle() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("zammad", &[]).await?;
    road(&set).to_the_sign_in().await?;
    road(&set).sign_in().await?;
    set.remember()?;
    set.window.shot("signed-in").await?;
    let path = road(&set).to_the_bundle().await?;
    let read = |file: &str| std::fs::read_to_string(Path::new(&path).join(file));
    assert!(read("settings.json")?.contains(&set.x.said.app.consumer_key));
    let requests: serde_json::Value = serde_json::from_str(&read("zammad-requests.json")?)?;
    assert!(
        requests
            .to_string()
            .contains("/api/v1/external_credentials/twitter/app_verify")
    );
    assert!(read("manifest.json")?.contains("zammad-x"));
    set.down().await
}

#[tokio::test]
async fn what_goes_wrong_on_the_way_back_is_told_and_mended() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("zammad-refused", &[]).await?;
    road(&set).to_the_permission().await?;
    // The person did not enter the callbacks at X.
    let target = "https://help.acme.example/api/v1/external_credentials/twitter/callback";
    road(&set).register(&[target]).await?;
    road(&set).past_the_permission().await?;
    set.window.press("Open X and sign in").await?;
    set.window
        .sees("X does not know the callback address that was sent.")
        .await?;
    set.window.sees(FIRST).await?;
    set.window.shot("callback-not-listed").await?;
    road(&set).register(&[target, FIRST, SECOND]).await?;

    // The person presses Cancel at X.
    road(&set).begin().await?;
    road(&set).log_in(road(&set).owner()).await?;
    set.browser.page.press("Cancel").await?;
    set.browser.page.press("Return to Acme Connect").await?;
    set.browser.page.sees("Nothing was given away").await?;
    set.browser.page.shot("browser-denied").await?;
    set.window.sees("The sign-in was cancelled on X's page").await?;
    set.window.shot("denied").await?;

    // X is away just when the browser comes back: what it brought is kept.
    road(&set).begin().await?;
    road(&set).log_in(road(&set).owner()).await?;
    set.x.switch(json!({ "on": ["over-capacity"] })).await?;
    set.browser.page.press("Authorize app").await?;
    set.window
        .sees("What your browser brought is kept: try again")
        .await?;
    set.window.shot("came-while-x-was-away").await?;
    set.x.switch(json!({ "off": ["over-capacity"] })).await?;
    set.remember()?;
    set.window.press("Try again").await?;
    road(&set).signed_in().await?;
    set.window.shot("signed-in").await?;
    set.down().await
}

#[tokio::test]
async fn signing_in_once_more_keeps_the_old_tokens_until_x_confirms_the_new() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("zammad-again", &[]).await?;
    road(&set).to_the_sign_in().await?;
    road(&set).sign_in().await?;
    set.remember()?;
    let name = road(&set).owner().screen_name.clone();
    set.window.press("Keywright").await?;
    let again = format!("Sign in again: Zammad · @{name}");

    // The wrong account: nothing changes, both names are told.
    set.window.press(&again).await?;
    set.browser.follow().await?;
    road(&set).allow(road(&set).other()).await?;
    let other = road(&set).other().screen_name.clone();
    set.window
        .sees(&format!("@{other} signed in, not @{name}"))
        .await?;
    road(&set).signed_in().await?;
    set.window.shot("wrong-account").await?;

    // X confirms nothing now: the credits are used up. The old tokens stay, the new ones wait.
    set.x.switch(json!({ "on": ["credits-depleted"] })).await?;
    set.window.press("Keywright").await?;
    set.window.shot("home-sign-in-again").await?;
    set.window.press(&again).await?;
    set.browser.follow().await?;
    road(&set).allow(road(&set).owner()).await?;
    set.remember()?;
    set.window
        .sees("The prepaid credits of the developer account are used up.")
        .await?;
    set.window.sees("from before are still in use").await?;
    set.window.shot("unconfirmed").await?;
    set.window.press("Keep the old tokens").await?;
    road(&set).signed_in().await?;

    // The same, and then X is down altogether; later it confirms.
    set.window.press("Sign in again").await?;
    set.browser.follow().await?;
    road(&set).allow(road(&set).owner()).await?;
    set.remember()?;
    set.window.sees("from before are still in use").await?;
    set.x
        .switch(json!({ "on": ["over-capacity"], "off": ["credits-depleted"] }))
        .await?;
    set.window.press("Ask X again").await?;
    set.window.sees("X is busy or has a fault of its own.").await?;
    set.window.shot("x-is-down").await?;
    set.x.switch(json!({ "off": ["over-capacity"] })).await?;
    set.window.press("Ask X again").await?;
    set.window.sees("X confirms").await?;
    road(&set).signed_in().await?;
    set.window.shot("renewed").await?;
    set.down().await
}

#[tokio::test]
async fn without_a_browser_the_link_is_there_and_the_way_back_open() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("zammad-no-browser", &[]).await?;
    road(&set).to_the_sign_in().await?;
    set.browser.uninstall()?;
    set.window.press("Open X and sign in").await?;
    set.window.sees("Your browser could not be started.").await?;
    set.window.sees("Waiting for your browser").await?;
    set.window.shot("no-browser").await?;
    set.window.press("Copy link: Link to X's sign-in page").await?;
    let link = set.stage.clipboard().await?;
    assert!(link.contains("/oauth/authorize?oauth_token="), "{link}");
    set.browser.page.client().goto(&link).await?;
    road(&set).allow(road(&set).owner()).await?;
    set.remember()?;
    road(&set).signed_in().await?;
    set.down().await
}

#[tokio::test]
async fn taken_ports_are_named_the_second_serves_and_a_pasted_address_or_a_pin_does_too() -> Result<(), Fault>
{
    let _ports = ports().await;
    let mut set = Set::up("zammad-ports", &[]).await?;
    road(&set).to_the_sign_in().await?;
    let first = TcpListener::bind(("127.0.0.1", 28737)).await?;
    let second = TcpListener::bind(("127.0.0.1", 29417)).await?;
    set.window.press("Open X and sign in").await?;
    set.window
        .sees("Other programs hold the ports that the browser could come back to: 28737, 29417.")
        .await?;
    set.window.shot("ports-taken").await?;
    drop(second);
    road(&set).begin().await?;
    set.window.press("Paste the address instead").await?;
    set.window
        .fill("The address that the browser ended at", "https://x.com/home")
        .await?;
    set.window.press("Use this address").await?;
    set.window
        .sees("This is not the address that the browser ended at.")
        .await?;
    set.window.shot("not-the-address").await?;
    road(&set).allow(road(&set).owner()).await?;
    set.remember()?;
    road(&set).signed_in().await?;
    drop(first);

    // A kill while the browser is on X's page: the way back is open again after the next start.
    set.window.press("Sign in again").await?;
    set.browser.follow().await?;
    set.window.sees("Waiting for your browser").await?;
    road(&set).log_in(road(&set).owner()).await?;
    let arguments = set.x.arguments(&set.stage);
    set.window.kill(&set.stage).await?;
    set.window = Window::open(&set.stage, &arguments).await?;
    set.window.sees("Zammad · @").await?;
    set.browser.page.press("Authorize app").await?;
    set.browser.page.sees("go back to Keywright").await?;
    set.remember()?;
    set.window.press("Continue").await?;
    road(&set).signed_in().await?;
    set.window.sees("X confirms").await?;
    set.window.shot("after-the-kill").await?;
    set.down().await
}

pub(crate) fn road(set: &Set) -> ZammadByBrowser<'_> {
    ZammadByBrowser::with(&set.window, &set.browser, &set.x)
}

/// The ports that browsers come back to are fixed: these tests take turns.
pub(crate) async fn ports() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::const_new(());
    TURN.lock().await
}

const FIRST: &str = "http://127.0.0.1:28737/callback";
const SECOND: &str = "http://127.0.0.1:29417/callback";
