//! What comes after a connection was set up once: it is the template of another, is retired, and is removed by its name.

use keywright_tests::Fault;

use crate::set::Set;

#[tokio::test]
async fn a_connection_is_a_template_is_retired_and_removed_by_its_name() -> Result<(), Fault> {
    let mut set = Set::up("lives", &[]).await?;
    set.whole_road().await?;
    let window = &set.window;
    window.press("Keywright All connections").await?;

    window.press_more(ACCOUNT, "Use as a template").await?;
    window
        .sees("A new connection begins with the answers of this one")
        .await?;
    window.shot("template").await?;
    window.press("Make the new connection").await?;
    window.sees("Tell us which Creatio you have").await?;
    window.press("Keywright All connections").await?;
    window.sees("2 connections").await?;
    window.shot("two").await?;

    window.press_more(ACCOUNT, "New secrets for its app…").await?;
    window.sees("Before you begin").await?;
    window.shot("rotate").await?;
    window.press("All connections").await?;

    window.press_more(ACCOUNT, "Retire…").await?;
    window.sees("What is left for you").await?;
    window.shot("retire").await?;
    window.press("Retire this connection").await?;
    window.sees("is marked as out of use").await?;
    window.shot("retire-asked").await?;
    window.press("Retire it").await?;
    window.sees("Retired on").await?;
    window.shot("retired").await?;
    window.press("All connections").await?;
    window.sees("Retired").await?;
    window.shot("home-retired").await?;

    window.press_more(ACCOUNT, "Remove").await?;
    window.fill("Type @acme_notify to remove it", "@acme").await?;
    window.press("Remove it").await?;
    window.sees("@acme_notify").await?;
    assert!(window.invalid("Type @acme_notify to remove it").await?);
    window.shot("not-removed").await?;
    window
        .fill("Type @acme_notify to remove it", "@acme_notify")
        .await?;
    window.press("Remove it").await?;
    window.sees("One connection").await?;
    window.sees("Creatio · new").await?;
    window.shot("removed").await?;
    set.down().await
}

#[tokio::test]
async fn new_keys_of_an_app_are_stored_and_tested_and_nobody_is_signed_out() -> Result<(), Fault> {
    let mut set = Set::up("rotation", &[]).await?;
    set.whole_road().await?;
    let (window, console) = (&set.window, &set.browser.page);
    window.press("Keywright All connections").await?;
    window.press_more(ACCOUNT, "New secrets for its app…").await?;
    window.press("Open the portal").await?;
    set.browser.follow().await?;
    console.press("Regenerate keys").await?;
    console.sees("Saved").await?;
    let (key, secret) = (
        console.value("Consumer Key").await?,
        console.value("Secret Key").await?,
    );
    assert_ne!(secret, set.x.said.app.consumer_secret);

    window.fill("Consumer Key", &key).await?;
    window.fill("Secret Key", &secret).await?;
    window.press("Check and store").await?;
    window.sees("This is another key than the app has now.").await?;
    assert!(window.invalid("Consumer Key").await?);
    window.shot("key-is-new").await?;
    window.press("The app has a new key").await?;
    window.sees("The new secrets are accepted and stored.").await?;
    window.sees("Not tested with these secrets").await?;
    window.shot("stored").await?;
    window.press("Test: Creatio · @acme_notify").await?;
    window.sees("Works").await?;
    window.shot("tested").await?;
    window.press("All connections").await?;
    window.sees("Creatio · @acme_notify").await?;
    window.shot("home-after").await?;
    set.seen.push(("new consumer secret", secret));
    set.down().await
}

const ACCOUNT: &str = "Creatio · @acme_notify";
