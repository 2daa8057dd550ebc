//! BMC with X: a form that is filled in by hand. Nobody signs in here, so what the window leads to is what was said of the account, the
//! drawn form, and its bundle.

use std::path::Path;

use keywright_tests::Fault;
use serde_json::Value;

use crate::set::Set;

#[tokio::test]
async fn bmc_from_an_account_of_somebodys_own_to_a_bundle() -> Result<(), Fault> {
    let set = Set::up("bmc", &[]).await?;
    let window = &set.window;
    window.press("New connection").await?;
    window.sees("BMC Helix ITSM / AR System").await?;
    window.shot("gallery").await?;
    window.press("Start: BMC Helix ITSM / AR System with X").await?;
    window.sees("Tell us what is installed").await?;
    window.shot("system").await?;
    window.press("Continue").await?;
    window.sees("Name the account and the user").await?;
    window
        .fill("X account that posts the notifications", "@acme_it")
        .await?;
    window.fill("AR System user", "twitter.notify").await?;
    window.shot("details").await?;
    window.press("Continue").await?;

    window.sees("Say what the account is like").await?;
    window.press("Somebody's own").await?;
    window.press("No, everyone can read its posts").await?;
    window.shot("account").await?;
    window.press("Continue").await?;
    window.sees("Let the account decide who follows it").await?;
    window.shot("protect").await?;
    window.press("Do this later").await?;
    window
        .sees("@acme_it is somebody's own account, and this set-up wants one of the company.")
        .await?;
    window.sees("takes followers without asking").await?;
    window.shot("doubted").await?;

    window.press("About the account").await?;
    window.sees("Say what the account is like").await?;
    window
        .press("The company's, made for these notifications")
        .await?;
    window.press("Yes, its posts are protected").await?;
    window.press("Continue").await?;
    window.sees("@acme_it is an account of the company.").await?;
    window.sees("is protected, as this set-up wants it").await?;
    window.shot("mended").await?;
    window.press("Continue").await?;

    window.sees("Enter the account in BMC").await?;
    window.sees("A PIN works once").await?;
    window.shot("form").await?;
    assert!(!window.text().await?.contains("Sign in to X in your browser"));
    window.press("I have done this").await?;
    window.sees("Let people follow the account").await?;
    window.shot("users").await?;
    window.press("I have done this").await?;
    window.sees("Save what you have made").await?;
    window.shot("save").await?;
    let path = window.value("Where").await?;
    window.press("Save the bundle").await?;
    window.sees("Saved at").await?;
    window.shot("saved").await?;

    let read = |file: &str| std::fs::read_to_string(Path::new(&path).join(file));
    let settings: Value = serde_json::from_str(&read("settings.json")?)?;
    let settings = settings["settings"].as_array().into_iter().flatten();
    let values: Vec<&Value> = settings.map(|setting| &setting["value"]).collect();
    assert_eq!(
        values,
        [
            "Global",
            "BMC Helix ITSM Broadcast",
            "twitter.notify",
            "Twitter",
            "acme_it"
        ]
    );
    assert!(read("run-sheet.html")?.contains("ARERR 8753"));
    assert!(read("hand-out.html")?.contains("Follow the notifications at X"));
    set.down().await
}
