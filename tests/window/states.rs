//! How a connection stands, as its card on the home page says it: each state is come to as it comes to be, in the window and before
//! practice X and Google. Only days that pass are moved on record, while the program is closed. What is not finished at a target is in
//! [`zammad_apply`](crate::zammad_apply), what is sealed in [`sealed`](crate::sealed).

use keywright_tests::Fault;
use keywright_tests::google::CreatioWithGoogle;
use serde_json::json;

use crate::set::{Set, check_all, sqlite};
use crate::zammad::ports;

/// From its first step to the bundle.
#[tokio::test]
async fn a_connection_is_set_up_and_its_card_says_how_far() -> Result<(), Fault> {
    let mut set = Set::up("states-begun", &[]).await?;
    {
        let (road, window) = (set.road(), &set.window);
        road.to_the_checks().await?;
        window.press(HOME).await?;
        window.sees("Step 3 of 11").await?;
        window.sees("Waiting at: Before you begin.").await?;
        window.shot("card-step").await?;

        window.press("Continue: Creatio · @acme_notify").await?;
        window.press("Continue").await?;
        window.sees("Open your developer account at X").await?;
        window.press("Do this later").await?;
        window.sees("Create the app at X").await?;
        window.press(HOME).await?;
        window.sees("Waiting for approval").await?;
        window.sees("has to approve your developer account").await?;
        window.shot("card-approval").await?;

        // X has approved it: the keys are there.
        window.press("Continue: Creatio · @acme_notify").await?;
        window.press("I have done this").await?;
        window.sees("Bring the two keys here").await?;
        road.to_the_sign_in().await?;
    }
    let pin = set.road().to_the_pin().await?;
    set.remember()?;
    {
        let (road, window) = (set.road(), &set.window);
        road.with_the_pin(&pin).await?;
        window.press(HOME).await?;
        window
            .sees("The account is signed in. What is left: Settings in Creatio.")
            .await?;
        window.shot("card-signed-in").await?;

        window.press("Continue: Creatio · @acme_notify").await?;
        window.sees("Enter the keys in Creatio").await?;
        window.press("Do this later").await?;
        window.sees("Let each user add their account").await?;
        window.press("I have done this").await?;
        window.sees("Save what you have made").await?;
        road.saved().await?;
        window
            .sees("Something was left for later: Settings in Creatio.")
            .await?;
        window.sees("One connection, one needs you").await?;
        window.shot("card-attention").await?;
        window.press("Continue: Creatio · @acme_notify").await?;
        window.sees("Enter the keys in Creatio").await?;
        window.press("I have done this").await?;
        window.press(HOME).await?;
        window.sees("Healthy").await?;
    }
    set.remember()?;

    // It was made by a guide of one's own, which was moved away since.
    let set = set
        .meanwhile(|data| {
            let moved = "UPDATE connection SET doc = json_set(doc, '$.guide', 'moved-away')";
            sqlite(data, moved).map(|_| ())
        })
        .await?;
    set.window.sees("Guide missing").await?;
    set.window
        .sees("The guide moved-away is not here any more.")
        .await?;
    set.window.shot("card-guide-gone").await?;
    set.down().await
}

/// From the bundle to the day on which it is taken out of use.
#[tokio::test]
async fn a_connection_in_use_is_looked_after_and_its_card_says_what_was_found() -> Result<(), Fault> {
    let mut set = Set::up("states-in-use", &[]).await?;
    set.whole_road().await?;
    {
        let (road, window) = (set.road(), &set.window);
        road.saved().await?;
        // X was asked for proof on the way, which is a look, too.
        window.sees("Healthy").await?;
        window.shot("card-healthy").await?;

        set.x.switch(json!({ "on": ["over-capacity"] })).await?;
        check_all(window, "X is busy or has a fault of its own.").await?;
        window.sees("Could not be checked").await?;
        window.sees("X is busy or has a fault of its own.").await?;
        window.shot("card-unreached").await?;
        set.x
            .switch(json!({ "on": ["credits-depleted"], "off": ["over-capacity"] }))
            .await?;
        check_all(
            window,
            "X will not serve this app until the developer account has credits",
        )
        .await?;
        window.sees("Needs a look").await?;
        window
            .sees("X will not serve this app until the developer account has credits")
            .await?;
        window.shot("card-look").await?;

        // The account's tokens are asked about while X takes none of them.
        set.x
            .switch(json!({ "on": ["token-dead"], "off": ["credits-depleted"] }))
            .await?;
        window.press("Open: Creatio · @acme_notify").await?;
        window.sees("Saved with each step").await?;
        window.press("Sign in").await?;
        window.press("Ask once more").await?;
        window.sees("The account's access token no longer works.").await?;
        window.press(HOME).await?;
        window.sees("One connection, one needs you").await?;
        window.sees("The account's access token no longer works.").await?;
        window.shot("card-sign-in").await?;

        // Somebody signs in anew, and X does not say who.
        set.x
            .switch(json!({ "on": ["credits-depleted"], "off": ["token-dead"] }))
            .await?;
        window.press("Sign in again: Creatio · @acme_notify").await?;
        set.browser.follow().await?;
        let pin = road.allow().await?;
        window.fill("PIN", &pin).await?;
        window.press("Use this PIN").await?;
        window.sees("from before are still in use").await?;
        window.press(HOME).await?;
        window.sees("Not confirmed yet").await?;
        window.shot("card-unconfirmed").await?;
        set.x.switch(json!({ "off": ["credits-depleted"] })).await?;
        window.press("Open: Creatio · @acme_notify").await?;
        window.press("Ask X again").await?;
        window.sees("X confirms").await?;
        window.press(HOME).await?;
        window.loses("Not confirmed yet").await?;
        check_all(window, "Healthy").await?;
        window.sees("Healthy").await?;
    }
    set.remember()?;

    let mut set = set.days_later(31).await?;
    {
        let window = &set.window;
        window.sees("Unchecked since").await?;
        window.shot("card-unchecked").await?;
        check_all(window, "Healthy").await?;
        window.sees("Healthy").await?;
        window.loses("Unchecked since").await?;

        window.press_more("Creatio · @acme_notify", "Retire…").await?;
        window.press("Retire this connection").await?;
        window.press("Retire it").await?;
        window.sees("Retired on").await?;
        window.press("All connections").await?;
        window.sees("Taken out of use on").await?;
        window.shot("card-retired").await?;
    }
    set.remember()?;
    set.down().await
}

#[tokio::test]
async fn an_authorization_in_testing_ends_after_seven_days_and_its_card_says_when() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("states-google", &[]).await?;
    {
        let road = CreatioWithGoogle::with(&set.window, &set.browser, &set.x);
        road.to_signed_in(TESTER).await?;
        road.to_the_bundle().await?;
        set.window.sees("This authorization ends on").await?;
        set.window.shot("card-seven-days").await?;
    }
    set.remember()?;

    let set = set.days_later(6).await?;
    set.window.sees("Ends soon").await?;
    set.window.shot("card-ends-soon").await?;

    let mut set = set.days_later(1).await?;
    {
        let road = CreatioWithGoogle::with(&set.window, &set.browser, &set.x);
        let window = &set.window;
        window.sees("Has ended").await?;
        window.shot("card-ended").await?;
        road.again_from_home(TESTER).await?;
        window.press(HOME).await?;
        window.sees("One connection").await?;
        window.sees("This authorization ends on").await?;
        window.shot("card-seven-more-days").await?;
    }
    set.remember()?;
    set.down().await
}

const HOME: &str = "Keywright All connections";
const TESTER: &str = "tester@acme.example";
