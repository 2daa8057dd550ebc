//! Which connections still work, in the window and before practice X: a healthy one, a token that X no longer takes found and named on the
//! home page, the account signed in again from there, and healthy again.

use keywright_tests::Fault;
use keywright_tests::window::Window;
use serde_json::json;

use crate::set::Set;

#[tokio::test]
async fn a_token_that_x_no_longer_takes_is_found_and_signed_in_again() -> Result<(), Fault> {
    let mut set = Set::up("health", &[]).await?;
    {
        let (road, window) = (set.road(), &set.window);
        road.to_the_keys().await?;
        road.to_the_sign_in().await?;
        let pin = road.to_the_pin().await?;
        road.with_the_pin(&pin).await?;
        window.press("Keywright All connections").await?;

        to_the_page(window).await?;
        window.sees("Health of your connections").await?;
        window.shot("before").await?;
        window.press("Check all").await?;
        // The sign-in was a look as well, so that it is healthy is said before.
        window.sees("Last look:").await?;
        window.sees("Healthy").await?;
        window.sees("One connection").await?;
        window.press("Show: Healthy").await?;
        window.sees("X charges for that").await?;
        window.shot("free").await?;

        window.press("Also ask X about the account's tokens").await?;
        window.press("Check all").await?;
        window.loses("X charges for that").await?;
        window.sees("Hide").await?;
        window.shot("healthy").await?;

        set.x.switch(json!({ "on": ["token-dead"] })).await?;
        window.press("Check all").await?;
        window.sees("The account's access token no longer works.").await?;
        window.shot("refused").await?;
        window.client().set_window_size(700, 500).await?;
        window.shot("refused-small").await?;
        window.client().set_window_size(1100, 760).await?;
        window.press("All connections").await?;
        window.sees("no longer works").await?;
        window.shot("home").await?;
        set.x.switch(json!({ "off": ["token-dead"] })).await?;

        to_the_page(window).await?;
        window.press("Sign in again: Creatio · @").await?;
        set.browser.follow().await?;
        window.sees("What happens now").await?;
        let pin = road.allow().await?;
        window.fill("PIN", &pin).await?;
        window.press("Use this PIN").await?;
        window.sees("X confirms: these tokens belong to").await?;
        window.press("Keywright All connections").await?;
        to_the_page(window).await?;
        window.sees("Healthy").await?;
        window.loses("no longer works").await?;
        window.shot("healthy-again").await?;

        window.press("By itself").await?;
        window.press("When Keywright starts").await?;
        window.press("Again and again, every").await?;
        window.shot("schedule").await?;
        window.client().set_window_size(700, 500).await?;
        window.shot("schedule-small").await?;
        window.client().set_window_size(1100, 760).await?;
    }
    set.remember()?;
    let mut set = set.restart().await?;
    {
        // The schedule holds after the program has ended, and a run has begun at its start.
        let window = &set.window;
        window.sees("Connections").await?;
        to_the_page(window).await?;
        window.sees("Last look").await?;
        window.press("By itself").await?;
        window.shot("after-the-start").await?;
    }
    set.remember()?;
    set.down().await
}

async fn to_the_page(window: &Window) -> Result<(), Fault> {
    window.press("Health").await?;
    window.sees("Health of your connections").await
}
