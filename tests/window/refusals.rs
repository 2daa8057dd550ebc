//! Every refusal that a sign-in by PIN can meet: met where it strikes, read, mended as it says, and then success at the same place.

use keywright_tests::Fault;
use serde_json::json;

use crate::set::Set;

/// A refusal: the switch of practice X, and how the finding and its remedy begin.
struct Refusal(&'static str, &'static str, &'static str);

const PAIR: Refusal = Refusal(
    "pair-refused",
    "X does not accept this key and secret as a pair.",
    "Copy both again from Keys & Tokens",
);
const SILENCE: Refusal = Refusal(
    "timeout",
    "did not answer in time.",
    "Try again: nothing that you entered is lost.",
);
const AT_THE_SIGN_IN: [Refusal; 6] = [
    Refusal(
        "bad-signature",
        "X could not verify the signature of the call.",
        "Go back to the keys, copy Consumer Key and Secret Key again",
    ),
    Refusal(
        "bad-authentication",
        "X could not read in the call who is asking.",
        "Try again once. If it stays so, something between this computer and X",
    ),
    Refusal(
        "timestamp",
        "its time is too far from X's own clock.",
        "Turn on network time on this computer",
    ),
    Refusal(
        "callback-not-approved",
        "X does not know the callback address that was sent.",
        "Copy the callback from the step with the app's settings",
    ),
    Refusal(
        "callback-missing",
        "The app has no callback address at all.",
        "Save there, and then try again here.",
    ),
    Refusal(
        "app-suspended",
        "The app is suspended or was deleted.",
        "Look there first; an appeal goes through",
    ),
];
const WHOA: Refusal = Refusal(
    "whoa-there",
    "Whoa there! The request token for this page is invalid.",
    "Press Cancel the sign-in and start again: you get a fresh page.",
);
/// What only a new sign-in mends.
const OF_THE_TOKEN: [Refusal; 2] = [
    Refusal(
        "token-dead",
        "The account's access token no longer works.",
        "Sign in again here: that brings a new token",
    ),
    Refusal(
        "read-only",
        "The app, or the token that it was given, may only read.",
        "and save. Only then sign in again here",
    ),
];
/// What is mended at X and then asked once more.
const OF_THE_SERVICE: [Refusal; 4] = [
    Refusal(
        "account-locked",
        "X has locked the account until its owner signs in.",
        "follow what X asks, and then try again here.",
    ),
    Refusal(
        "credits-depleted",
        "Signed in, but X will not serve this app until the developer account has credits",
        "buy credits or raise the limit, and then ask X again here.",
    ),
    Refusal(
        "subset",
        "Signed in, but X will not serve this call until the app's plan includes it.",
        "Look at the app's package under Apps in the console of X, and then ask X again here.",
    ),
    Refusal(
        "not-enrolled",
        "Signed in, but X will not serve this app until it is in a package.",
        "choose Move to package, then Pay-per-use and Production, and then ask X again here.",
    ),
];

#[tokio::test]
async fn each_refusal_is_met_mended_and_passed() -> Result<(), Fault> {
    let mut set = Set::up("refusals", &[]).await?;
    set.road().to_the_keys().await?;
    at_the_keys(&set).await?;
    set.road().to_the_sign_in().await?;
    at_the_sign_in(&set).await?;
    in_the_browser(&set).await?;
    let pin = set.road().to_the_pin().await?;
    set.remember()?;
    with_the_pin(&set, &pin).await?;
    at_the_proof(&mut set).await?;
    set.down().await
}

/// A refused pair stands at its field, a silent X leaves it unproven; the road then asks again with the same button.
async fn at_the_keys(set: &Set) -> Result<(), Fault> {
    let (window, app) = (&set.window, &set.x.said.app);
    for refusal in [&PAIR, &SILENCE] {
        window.fill("Consumer Key", &app.consumer_key).await?;
        window.fill("Secret Key", &app.consumer_secret).await?;
        meet(set, refusal, "Check with X").await?;
    }
    Ok(())
}

async fn at_the_sign_in(set: &Set) -> Result<(), Fault> {
    for refusal in &AT_THE_SIGN_IN {
        meet(set, refusal, OPEN).await?;
        begin(set).await?;
        give_up(set).await?;
    }
    // Who does not want to wait for a silent X need not.
    turn(set, &SILENCE, true).await?;
    set.window.press(OPEN).await?;
    set.window.press("Cancel").await?;
    set.window.loses("Cancel").await?;
    set.window.shot("cancelled").await?;
    turn(set, &SILENCE, false).await?;
    begin(set).await?;
    give_up(set).await
}

/// X's page refuses what is good; the window knows that sign, and a new sign-in gets a page that works.
async fn in_the_browser(set: &Set) -> Result<(), Fault> {
    turn(set, &WHOA, true).await?;
    set.window.press(OPEN).await?;
    set.browser.follow().await?;
    set.browser.page.sees("Whoa there!").await?;
    set.browser.page.shot("x-whoa").await?;
    set.window.press("I see an error in the browser").await?;
    set.window.sees(WHOA.1).await?;
    set.window.sees(WHOA.2).await?;
    set.window.shot(WHOA.0).await?;
    turn(set, &WHOA, false).await?;
    give_up(set).await
}

/// A refusal that says nothing of the PIN leaves it good.
async fn with_the_pin(set: &Set, pin: &str) -> Result<(), Fault> {
    set.window.fill("PIN", pin).await?;
    meet(set, &AT_THE_SIGN_IN[0], "Use this PIN").await?;
    signed_in(set, pin).await
}

async fn at_the_proof(set: &mut Set) -> Result<(), Fault> {
    let mut ask = "Ask X for proof";
    for refusal in &OF_THE_SERVICE {
        meet(set, refusal, ask).await?;
        ask = "Ask once more";
        set.window.press(ask).await?;
        set.window.sees(PROVEN).await?;
    }
    for refusal in &OF_THE_TOKEN {
        meet(set, refusal, ask).await?;
        set.window.press("Sign in again").await?;
        set.browser.follow().await?;
        let pin = set.road().allow().await?;
        set.remember()?;
        // New tokens are proven before they take the place of the old ones.
        signed_in(set, &pin).await?;
        set.window.sees(PROVEN).await?;
    }
    set.window.shot("proven").await?;
    Ok(())
}

/// Switches a refusal on, presses the button that meets it, reads it, and switches it off.
async fn meet(set: &Set, refusal: &Refusal, button: &str) -> Result<(), Fault> {
    turn(set, refusal, true).await?;
    set.window.press(button).await?;
    set.window.sees(refusal.1).await?;
    set.window.sees(refusal.2).await?;
    set.window.shot(refusal.0).await?;
    turn(set, refusal, false).await
}

async fn begin(set: &Set) -> Result<(), Fault> {
    set.window.press(OPEN).await?;
    set.browser.handed().await?;
    set.window.sees("What happens now").await
}

async fn give_up(set: &Set) -> Result<(), Fault> {
    set.window.press("Cancel the sign-in").await?;
    set.window.loses("What happens now").await
}

async fn signed_in(set: &Set, pin: &str) -> Result<(), Fault> {
    set.window.fill("PIN", pin).await?;
    set.window.press("Use this PIN").await?;
    set.window.sees("Signed in as @acme_notify").await
}

async fn turn(set: &Set, refusal: &Refusal, on: bool) -> Result<(), Fault> {
    let way = if on { "on" } else { "off" };
    set.x.switch(json!({ way: [refusal.0] })).await
}

const OPEN: &str = "Open X and sign in";
const PROVEN: &str = "X confirms: these tokens belong to";
