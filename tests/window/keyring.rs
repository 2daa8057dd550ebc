//! The keyring: locked with its prompt open, refused, and not there at all. Each is a page of its own, and each is left.

use keywright_tests::Fault;
use keywright_tests::imitation::Imitation;
use keywright_tests::stage::{Keyring, Stage};
use keywright_tests::window::Window;

use crate::set::clean;

#[tokio::test]
async fn a_locked_keyring_asks_is_refused_and_then_opens() -> Result<(), Fault> {
    let mut stage = Stage::set("keyring-locked", Keyring::Locked).await?;
    let x = Imitation::start(&stage, &[]).await?;
    let window = Window::open(&stage, &x.arguments(&stage)).await?;
    window
        .sees("The keyring has been asked and has not answered yet.")
        .await?;
    stage.screen("asking").await?;
    window.shot("asking").await?;
    stage.dismiss_prompt().await?;
    // Nobody presses anything: the late answer brings the page up to date.
    window.sees("The keyring was not unlocked").await?;
    window.shot("refused").await?;
    stage.unlock().await?;
    window.press("Check again").await?;
    window.loses("The keyring").await?;
    window
        .sees("Connect an X account to your business system")
        .await?;
    window.shot("open").await?;
    clean(&stage, &[("consumer secret", &x.said.app.consumer_secret)])?;
    window.close().await
}

#[tokio::test]
async fn without_a_keyring_nothing_is_stored_until_there_is_one() -> Result<(), Fault> {
    let mut stage = Stage::set("keyring-absent", Keyring::Absent).await?;
    let x = Imitation::start(&stage, &[]).await?;
    let window = Window::open(&stage, &x.arguments(&stage)).await?;
    window
        .sees("There is no keyring that answers on this computer.")
        .await?;
    window.shot("absent").await?;
    stage.unlock().await?;
    window.press("Check again").await?;
    window.loses("There is no keyring").await?;
    window.shot("there").await?;
    clean(&stage, &[("consumer secret", &x.said.app.consumer_secret)])?;
    window.close().await
}
