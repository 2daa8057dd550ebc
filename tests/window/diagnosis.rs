//! What an administrator pastes: a block that is sorted, a value in the wrong field, a message that was seen elsewhere.

use keywright_tests::Fault;
use serde_json::json;

use crate::set::Set;
use crate::zammad::{ports, road};

#[tokio::test]
async fn pastes_are_sorted_moved_and_explained() -> Result<(), Fault> {
    let mut set = Set::up("diagnosis", &[]).await?;
    from_home(&set).await?;
    set.road().to_the_keys().await?;
    let (key, secret) = (
        set.x.said.app.consumer_key.clone(),
        set.x.said.app.consumer_secret.clone(),
    );
    let bearer = format!("{}{}", "A".repeat(22), "b%2Fc".repeat(18));
    set.seen.push(("bearer", bearer.clone()));
    a_block(&set, &key, &secret, &bearer).await?;
    a_wrong_field(&set, &key, &secret).await?;
    set.road().to_the_sign_in().await?;
    beside_a_sign_in(&set).await?;
    an_unknown_answer(&set).await?;
    set.down().await
}

/// Tokens that were pasted in one piece, and what tokens may do where X does not tell it by itself.
#[tokio::test]
async fn tokens_are_sorted_and_asked_what_they_may_do() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("diagnosis-tokens", &[]).await?;
    set.x.switch(json!({ "untold_levels": true })).await?;
    road(&set).to_the_sign_in().await?;
    let (token, secret) = (format!("12-{}", "aToken0123".repeat(4)), "sEcr3".repeat(9));
    set.seen
        .extend([("token", token.clone()), ("token secret", secret.clone())]);
    let window = &set.window;
    window.press("With tokens from X's console").await?;
    window.press("Paste everything at once").await?;
    let block = format!("ACCESS_TOKEN={token}{RETURN}ACCESS_TOKEN_SECRET={secret}{RETURN}");
    window.fill("Everything you copied", &block).await?;
    window.press("Sort into the fields").await?;
    window.sees("Nothing is stored yet.").await?;
    window.shot("tokens").await?;
    assert_eq!(window.value("Access Token").await?, token);
    window.press("In the browser").await?;

    road(&set).sign_in().await?;
    window.press("Ask X for proof").await?;
    window.sees("X did not tell what these tokens may do").await?;
    window.sees("May the tokens read direct messages?").await?;
    window.shot("untold").await?;
    window.press("Try it").await?;
    window.sees("These tokens may not touch direct messages.").await?;
    window.sees("and save. Only then sign in again here").await?;
    window.shot("no-messages").await?;
    set.down().await
}

/// What the portal's page gives when all of it is copied: both values go into their fields, the rest is named.
async fn a_block(set: &Set, key: &str, secret: &str, bearer: &str) -> Result<(), Fault> {
    let window = &set.window;
    window.shot("keys").await?;
    window.press("Paste everything at once").await?;
    let (front, back) = secret.split_at(28);
    let block = format!(
        "Keys & Tokens\nOAuth 1.0 Keys\nConsumer Key\n{key}\nSecret Key\n{front}\n{back}\nBearer Token\n{bearer}\n"
    );
    // A line break that is typed, not sent as a character, which WebDriver drops.
    let typed = block.replace('\n', RETURN);
    window.fill("Everything you copied", &typed).await?;
    window.shot("block").await?;
    window.press("Sort into the fields").await?;
    window.sees("Consumer Key: filled in below").await?;
    window.sees("Secret Key: filled in below").await?;
    window.sees("A bearer token: not needed").await?;
    window.sees("Nothing is stored yet.").await?;
    window.shot("sorted").await?;
    assert_eq!(window.value("Consumer Key").await?, key);
    assert_eq!(window.value("Secret Key").await?, secret);
    assert_eq!(window.value("Everything you copied").await?, "");
    window.press("Paste everything at once").await
}

/// Exchanged by one button, and back by another.
async fn a_wrong_field(set: &Set, key: &str, secret: &str) -> Result<(), Fault> {
    let window = &set.window;
    window.fill("Consumer Key", secret).await?;
    window.fill("Secret Key", key).await?;
    window.press("Check with X").await?;
    window.sees("each other").await?;
    window.shot("swapped").await?;
    window.press("Move to “Secret Key”").await?;
    window.sees("Moved to “Secret Key”.").await?;
    window.shot("moved").await?;
    assert_eq!(window.value("Consumer Key").await?, key);
    assert_eq!(window.value("Secret Key").await?, secret);
    window.press("Move it back").await?;
    assert_eq!(window.value("Consumer Key").await?, secret);
    window.fill("Consumer Key", key).await?;
    window.fill("Secret Key", secret).await
}

/// A message of another system, from the home page.
async fn from_home(set: &Set) -> Result<(), Fault> {
    let window = &set.window;
    window.press("Explain an error message").await?;
    window
        .fill(
            "What does it say?",
            "Unable to register webhook: Already 1 webhooks registered. Maybe you need to delete one first.",
        )
        .await?;
    window.press("Explain").await?;
    window.sees("X allows no further webhook").await?;
    window.shot("explained").await?;
    window
        .fill("What does it say?", "The flux capacitor is empty")
        .await?;
    window.press("Explain").await?;
    window
        .sees("No message that is known here is in this text.")
        .await?;
    window.press("Details").await?;
    window.shot("unknown").await?;
    window.press("Copy for support").await?;
    window.sees("Copied").await?;
    let copied = set.stage.clipboard().await?;
    assert!(copied.starts_with("Keywright "), "{copied}");
    assert!(
        copied.contains("explain-unknown") && copied.contains("flux capacitor"),
        "{copied}"
    );
    window.press("Close").await?;
    window.loses("What does it say?").await
}

/// X's own page, and what it says pasted where an administrator looks.
async fn beside_a_sign_in(set: &Set) -> Result<(), Fault> {
    let window = &set.window;
    window.press("Open X and sign in").await?;
    set.browser.handed().await?;
    window.press("I see an error in the browser").await?;
    window
        .fill(
            "What does it say?",
            "Something went wrong. You weren't able to give access to the App. Go back and try logging in again.",
        )
        .await?;
    window.press("Explain").await?;
    window.sees("X gives no reason.").await?;
    window.shot("beside").await?;
    window.press("Cancel the sign-in").await?;
    window.loses("What happens now").await
}

/// An answer of X without words of its own is shown, and can be copied without secrets.
async fn an_unknown_answer(set: &Set) -> Result<(), Fault> {
    let window = &set.window;
    set.x.switch(json!({ "on": ["app-privilege"] })).await?;
    window.press("Open X and sign in").await?;
    window.sees("X gives this privilege to single apps").await?;
    window.press("Details").await?;
    window.shot("answer").await?;
    window.press("Copy for support").await?;
    window.sees("Copied").await?;
    let copied = set.stage.clipboard().await?;
    assert!(
        copied.contains("x-app-privilege") && copied.contains("HTTP 403"),
        "{copied}"
    );
    assert!(!copied.contains(&set.x.said.app.consumer_key), "{copied}");
    set.x.switch(json!({ "off": ["app-privilege"] })).await?;
    window.press("Open X and sign in").await?;
    window.sees("What happens now").await
}

const RETURN: &str = "\u{e006}";
