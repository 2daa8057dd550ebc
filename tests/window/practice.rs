//! The practice world that the program brings along: entered, told apart, left, entered again.

use keywright_tests::Fault;
use keywright_tests::stage::{Keyring, Stage};
use keywright_tests::window::Window;

#[tokio::test]
async fn practice_is_a_world_of_its_own() -> Result<(), Fault> {
    let stage = Stage::set("practice", Keyring::Unlocked).await?;
    let data = stage.data().to_string_lossy().into_owned();
    let window = Window::open(&stage, &["--data-dir".to_owned(), data]).await?;
    window.press("Start practising").await?;
    window
        .sees("Practice: nothing here reaches X or your systems.")
        .await?;
    window.press("New connection").await?;
    window
        .press("Start: bpm'online / Creatio with X (Twitter)")
        .await?;
    window.sees("Tell us which Creatio you have").await?;
    window
        .sees("Practice: nothing here reaches X or your systems.")
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
