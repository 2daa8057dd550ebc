//! A sign-in at Google in a real browser, in front of practice Google: from the client's file to what the APIs say, and what a person meets
//! on the way when Google, its console or the person says no, each with its remedy and the success after it.

use keywright_tests::Fault;
use keywright_tests::consent::{consent_at_google, way_back};
use keywright_tests::google::CreatioWithGoogle;
use serde_json::json;

use crate::set::Set;
use crate::zammad::ports;

#[tokio::test]
async fn google_signs_in_and_an_api_that_is_off_is_switched_on() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("google-sign-in", &[]).await?;
    {
        let road = CreatioWithGoogle::with(&set.window, &set.browser, &set.x);
        let (window, page) = (&set.window, &set.browser.page);
        road.to_the_keys().await?;
        road.to_the_sign_in().await?;
        window.shot("sign-in").await?;
        road.begin().await?;
        window.shot("waiting").await?;
        page.shot("google-accounts").await?;
        road.choose(TESTER).await?;
        page.shot("google-consent").await?;
        page.press("Continue").await?;
        page.sees("go back to Keywright").await?;
        page.shot("browser-received").await?;
        road.signed_in(TESTER).await?;
        window.sees("The Google Calendar API answers").await?;
        window.sees("The Gmail API answers").await?;
        window.shot("signed-in").await?;

        road.at_the_console(&["Google Calendar API"], &[], "Save APIs")
            .await?;
        window.press("Ask once more").await?;
        window
            .sees("The Google Calendar API is not switched on in your project.")
            .await?;
        window.sees("The Gmail API answers").await?;
        window.shot("api-disabled").await?;
        road.at_the_console(&["Google Calendar API"], &[], "Save APIs")
            .await?;
        window.press("Ask once more").await?;
        window.sees("The Google Calendar API answers").await?;
        window.shot("api-enabled").await?;
    }
    set.remember()?;
    set.down().await
}

#[tokio::test]
async fn google_says_no_on_its_own_page_and_the_person_picks_it() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("google-pages", &[]).await?;
    {
        let road = CreatioWithGoogle::with(&set.window, &set.browser, &set.x);
        let (window, page) = (&set.window, &set.browser.page);
        road.to_the_keys().await?;
        road.to_the_sign_in().await?;

        // The address is not registered: Google's page says so, and the program hears nothing.
        let redirects = "Authorized redirect URIs";
        road.at_the_console(&[], &[(redirects, "https://crm.acme.com/cb")], "Save")
            .await?;
        road.begin().await?;
        page.sees("Error 400: redirect_uri_mismatch").await?;
        page.shot("google-redirect-mismatch").await?;
        window.press("I see an error in the browser").await?;
        window.sees("Which of these pages of Google do you see?").await?;
        window.shot("pages").await?;
        window
            .press("Access blocked: this app's request is invalid Error 400: redirect_uri_mismatch")
            .await?;
        window
            .sees("The address that Keywright waits at is not registered with this client.")
            .await?;
        window.shot("redirect-mismatch").await?;
        let both = "http://127.0.0.1:28737/callback\nhttp://127.0.0.1:29417/callback";
        road.at_the_console(&[], &[(redirects, both)], "Save").await?;
        window.press("Cancel the sign-in").await?;

        // The account is no test user.
        road.begin().await?;
        page.press(NOT_A_TESTER).await?;
        page.sees("Error 403: access_denied").await?;
        page.shot("google-not-a-tester").await?;
        window.press("I see an error in the browser").await?;
        window
            .press("Access blocked: this app has not completed the Google verification process")
            .await?;
        window
            .sees("The app is in testing, and this account is not on the list of test users.")
            .await?;
        window.shot("not-a-tester").await?;
        let testers = format!("{TESTER}\n{NOT_A_TESTER}");
        road.at_the_console(&[], &[("Test users", &testers)], "Save audience")
            .await?;
        window.press("Cancel the sign-in").await?;
        road.begin().await?;
        road.allow(NOT_A_TESTER).await?;
        road.signed_in(NOT_A_TESTER).await?;
        window.shot("let-in").await?;
    }
    set.remember()?;
    set.down().await
}

#[tokio::test]
async fn google_is_told_less_than_it_needs_or_by_somebody_else() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("google-person", &[]).await?;
    {
        let road = CreatioWithGoogle::with(&set.window, &set.browser, &set.x);
        let (window, page) = (&set.window, &set.browser.page);
        road.to_the_keys().await?;
        road.to_the_sign_in().await?;

        // Cancel.
        road.begin().await?;
        road.choose(PARTIAL).await?;
        page.press("Cancel").await?;
        page.sees("Nothing was given away").await?;
        window.sees("Google's page was left with Cancel.").await?;
        window.shot("denied").await?;

        // All boxes but one.
        road.begin().await?;
        road.choose(PARTIAL).await?;
        for says in [
            "Read, compose, send",
            "See, edit, download, and permanently delete your contacts.",
            "See more of your personal info.",
        ] {
            page.press(says).await?;
        }
        page.shot("google-one-unticked").await?;
        page.press("Continue").await?;
        road.signed_in(PARTIAL).await?;
        window
            .sees("Access to the calendars was asked for and not given.")
            .await?;
        window.shot("one-missing").await?;
        road.begin_again().await?;
        road.choose(PARTIAL).await?;
        page.press("Select all").await?;
        page.press("Continue").await?;
        page.sees("go back to Keywright").await?;
        window.loses("was asked for and not given").await?;
        window.sees("The Google Calendar API answers").await?;
        window.shot("all-granted").await?;

        // Somebody else signs in: nothing changes.
        road.begin_again().await?;
        road.choose("wrong@acme.example").await?;
        page.press("Continue").await?;
        window
            .sees(&format!("other@acme.example signed in, not {PARTIAL}."))
            .await?;
        window.shot("somebody-else").await?;

        // No browser here: that of another computer ends at an address that it cannot open.
        set.browser.uninstall()?;
        window.press("Sign in again").await?;
        window.sees("Your browser could not be started.").await?;
        window.sees("Waiting for your browser").await?;
        window.press("Copy link: Link to Google's sign-in page").await?;
        let link = set.stage.clipboard().await?;
        window.shot("no-browser").await?;
        let ended = consent_at_google(&link, &set.x.hello, PARTIAL).await?;
        window.press("Paste the address instead").await?;
        window
            .fill("The address that the browser ended at", &way_back(&ended)?)
            .await?;
        window.shot("pasted").await?;
        window.press("Use this address").await?;
        road.signed_in(PARTIAL).await?;
        window.sees("The Gmail API answers").await?;
        window.shot("by-address").await?;
    }
    set.remember()?;
    set.down().await
}

#[tokio::test]
async fn who_signed_in_by_mistake_is_used_instead_once_that_is_said() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("google-instead", &[]).await?;
    {
        let road = CreatioWithGoogle::with(&set.window, &set.browser, &set.x);
        let (window, page) = (&set.window, &set.browser.page);
        road.to_signed_in(TESTER).await?;
        road.begin_again().await?;
        road.choose("wrong@acme.example").await?;
        page.press("Continue").await?;
        window
            .sees(&format!("other@acme.example signed in, not {TESTER}."))
            .await?;
        window.shot("somebody-else").await?;
        window.press("Use other@acme.example instead…").await?;
        window
            .sees(&format!("the tokens of {TESTER} stay in use"))
            .await?;
        window.shot("instead").await?;
        window.press("Use other@acme.example").await?;
        set.browser.follow().await?;
        road.choose("wrong@acme.example").await?;
        page.press("Continue").await?;
        road.signed_in("other@acme.example").await?;
        window.shot("in-its-place").await?;
    }
    set.remember()?;
    set.down().await
}

#[tokio::test]
async fn google_refuses_what_was_given_and_a_new_sign_in_mends_it() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("google-dead", &[]).await?;
    {
        let road = CreatioWithGoogle::with(&set.window, &set.browser, &set.x);
        let window = &set.window;
        road.to_the_keys().await?;
        road.to_the_sign_in().await?;
        set.x
            .switch(json!({ "google_on": ["google-no-refresh-token"] }))
            .await?;
        road.begin().await?;
        road.allow(TESTER).await?;
        window
            .sees("Google gave access for an hour only: a refresh token is missing.")
            .await?;
        window.shot("no-refresh-token").await?;
        road.begin().await?;
        road.allow(TESTER).await?;
        road.signed_in(TESTER).await?;

        set.x.switch(json!({ "google_on": ["google-week-over"] })).await?;
        window.press("Ask once more").await?;
        window
            .sees("The authorization has ended: it was taken back, or ran out.")
            .await?;
        window.shot("week-over").await?;
        road.begin_again().await?;
        road.allow(TESTER).await?;
        window.sees("The refresh token works").await?;

        set.x
            .switch(json!({ "google_on": ["google-rate-limit"], "google_off": ["google-week-over"] }))
            .await?;
        window.press("Ask once more").await?;
        window
            .sees("The Google Calendar API was called too often.")
            .await?;
        window.shot("rate-limited").await?;
        set.x
            .switch(json!({ "google_off": ["google-rate-limit"] }))
            .await?;
        window.press("Ask once more").await?;
        window.sees("The Google Calendar API answers").await?;
    }
    set.remember()?;
    set.down().await
}

const TESTER: &str = "tester@acme.example";
const NOT_A_TESTER: &str = "nottester@acme.example";
const PARTIAL: &str = "partial@acme.example";
