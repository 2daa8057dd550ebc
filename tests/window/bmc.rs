//! BMC with X: a form that is filled in by hand. Nobody signs in at X here, so what the window leads to is what was said of the account,
//! what was found on another computer, the drawn form, and its bundle.

use std::path::Path;

use keywright_tests::Fault;
use keywright_tests::browser::Browser;
use keywright_tests::stage::{Keyring, Stage};
use keywright_tests::window::Window;
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
    window.sees("Choose how the entry is checked").await?;
    window.press("By hand, in BMC").await?;
    window.shot("entry-by-hand").await?;
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

    window
        .sees("Look at the computer with the plug-in server")
        .await?;
    window.shot("plug-in-host").await?;
    window.fill("What the command printed there", REPORT).await?;
    window.sees("which is likely more than X tolerates").await?;
    window.shot("plug-in-host-off").await?;
    window.press("Continue").await?;

    window.sees("Enter the account in BMC").await?;
    window.sees("A PIN works once").await?;
    window.shot("form").await?;
    assert!(!window.text().await?.contains("Sign in to X in your browser"));
    window.press("I have done this").await?;
    window.sees("Look at the entry in BMC").await?;
    window.shot("look").await?;
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
            "acme_it",
            "Enable"
        ]
    );
    assert!(read("bmc-entry.csv")?.ends_with("Twitter,acme_it,Disable\r\n"));
    assert!(read("run-sheet.html")?.contains("ARERR 8753"));
    assert!(read("hand-out.html")?.contains("Follow the notifications at X"));
    set.down().await
}

/// In practice: the form is filled in at the imitation, its PIN is BMC's own, and the entry is read back as enabled.
#[tokio::test]
async fn an_entry_is_read_back_switched_on_and_read_back_as_enabled() -> Result<(), Fault> {
    let desk = Desk::at_the_form("bmc-apply", "BMC Helix ITSM, or Remedy ITSM").await?;
    let (window, page) = (&desk.window, &desk.browser.page);
    window.press("I have done this").await?;
    window.sees("Compare the entry").await?;
    window.shot("sign-in").await?;
    let login = desk.login().await?;
    desk.compare(&login).await?;
    window.sees("No entry").await?;
    window.shot("no-entry").await?;
    // The person does it in BMC's form, and forgets the status.
    page.press("notify").await?;
    page.fill("Associated Account Name", "acme_notify").await?;
    page.press("Authorize Account").await?;
    page.sees("It is good for one attempt.").await?;
    page.shot("browser-pin").await?;
    let pin = page.output(".pin").await?;
    page.fill("PIN", &pin).await?;
    page.press("Disable").await?;
    page.press("Save").await?;
    page.sees("authorized").await?;
    page.shot("browser-entry").await?;

    window.press("Read again").await?;
    window.sees("Write 1 setting").await?;
    window.shot("off").await?;
    window.press("Write 1 setting").await?;
    window.sees("Everything was written, read back").await?;
    window.shot("on").await?;
    window.press("Undo").await?;
    window.sees("Everything is as it was before.").await?;
    window.press("Read again").await?;
    window.press("Write 1 setting").await?;
    window.sees("Everything was written, read back").await?;
    window.press("Keep it and continue").await?;
    window.sees("Let people follow the account").await?;
    window.press("Back").await?;
    window.sees("Compare the entry").await?;
    desk.compare(&login).await?;
    window.sees("Nothing to change").await?;
    window.shot("enabled").await?;
    assert!(!window.text().await?.contains("Sign in to X in your browser"));
    desk.window.close().await
}

/// Without ITSM the plug-in makes the entry itself, when it has taken the PIN; it is looked at only. Authorized anew, it is there as before.
#[tokio::test]
async fn the_entry_of_plain_ar_system_is_looked_at_and_authorized_anew() -> Result<(), Fault> {
    let desk = Desk::at_the_form("bmc-plain", "AR System without ITSM").await?;
    let (window, browser) = (&desk.window, &desk.browser);
    window.press("I have done this").await?;
    window.sees("Look at the entry").await?;
    let login = desk.login().await?;
    desk.compare(&login).await?;
    window.sees("has no entry of X's plug-in for the user").await?;
    window.shot("no-entry").await?;
    authorized(browser).await?;
    window.press("Read again").await?;
    window.sees("Nothing to change").await?;
    window.shot("there").await?;
    window.press("Continue").await?;
    window.sees("Let people follow the account").await?;

    // The owner has revoked BMC's app, and the account is authorized once more.
    authorized(browser).await?;
    window.press("Back").await?;
    window.sees("Look at the entry").await?;
    window.sees("is authorized anew").await?;
    desk.compare(&login).await?;
    window.sees("Nothing to change").await?;
    window.shot("authorized-anew").await?;
    desk.window.close().await
}

/// A name that BMC's form does not have is told where it was entered, and mended there without a new sign-in. On a small window.
#[tokio::test]
async fn a_name_that_the_form_does_not_have_is_mended_at_its_field() -> Result<(), Fault> {
    let desk = Desk::at_the_form("bmc-names", "BMC Helix ITSM, or Remedy ITSM").await?;
    let window = &desk.window;
    window.press("I have done this").await?;
    window.client().set_window_size(700, 500).await?;
    window.press("Account").await?;
    window.sees("Name the account and the user").await?;
    window.press("Names in BMC's form, if yours has others").await?;
    window.sees("these are guesses").await?;
    window.shot("names").await?;
    window
        .fill("“Associated Account Name”", "Twitter Account")
        .await?;
    window.fill("“Status”", " ").await?;
    window.press("Continue").await?;
    window.sees("This field is still empty.").await?;
    window.shot("name-empty").await?;
    window.fill("“Status”", "Status").await?;
    window.press("Continue").await?;
    window.sees("Choose how the entry is checked").await?;
    window.press("The entry in BMC").await?;
    window.sees("Compare the entry").await?;
    window.shot("sign-in").await?;
    let foot = "return document.querySelector('footer').offsetHeight";
    let height = window.client().execute(foot, vec![]).await?;
    assert!(
        height.as_f64().is_some_and(|height| height < 70.0),
        "three buttons in one line: {height}"
    );
    let login = desk.login().await?;
    desk.compare(&login).await?;
    window.sees("has no field called Twitter Account").await?;
    window.sees("Signed in as").await?;
    window.shot("no-such-field").await?;
    window.press("Go to the names").await?;
    window.sees("Name the account and the user").await?;
    window.sees("has no field called Twitter Account").await?;
    window.shot("name-refused").await?;
    window
        .fill("“Associated Account Name”", "Associated Account Name")
        .await?;
    window.press("Continue").await?;
    window.sees("Choose how the entry is checked").await?;
    window.press("The entry in BMC").await?;
    window.press("Compare").await?;
    window.sees("No entry is there").await?;
    window.shot("no-entry").await?;
    window.press("Sign in as somebody else").await?;
    desk.compare(&login).await?;
    window.sees("Signed in as").await?;
    desk.window.close().await
}

/// A machine on which the program practises, and the person's browser.
struct Desk {
    // The machine goes with it.
    _stage: Stage,
    window: Window,
    browser: Browser,
}

impl Desk {
    /// The program shows BMC's form, for what is installed; the entry is to be checked over the API.
    async fn at_the_form(name: &str, installed: &str) -> Result<Self, Fault> {
        let mut stage = Stage::set(name, Keyring::Unlocked).await?;
        Browser::prepare(&mut stage)?;
        let data = stage.data().to_string_lossy().into_owned();
        let window = Window::open(&stage, &["--data-dir".to_owned(), data]).await?;
        let browser = Browser::open(&stage).await?;
        window.press("Start practising").await?;
        window.sees("Exercises").await?;
        window.press("New connection").await?;
        window.press("Start: BMC Helix ITSM / AR System with X").await?;
        window.press(installed).await?;
        window.press("Continue").await?;
        window
            .fill("X account that posts the notifications", "acme_notify")
            .await?;
        window.fill("AR System user", "notify").await?;
        window.press("Continue").await?;
        window.sees("Choose how the entry is checked").await?;
        window.shot("entry").await?;
        window.press("Continue").await?;
        window.sees("Say where AR System answers").await?;
        window
            .fill("Address of AR System's REST API", "https://ars.acme.example:8443")
            .await?;
        window.shot("address").await?;
        window.press("Continue").await?;
        window
            .press("The company's, made for these notifications")
            .await?;
        window.press("Yes, its posts are protected").await?;
        window.press("Continue").await?;
        window.sees("Checked at").await?;
        window.press("Continue").await?;
        window
            .sees("Look at the computer with the plug-in server")
            .await?;
        window.press("Do this later").await?;
        window.sees("Enter the account in BMC").await?;
        window.shot("form").await?;
        Ok(Self {
            _stage: stage,
            window,
            browser,
        })
    }

    /// Who may sign in at practice AR System, as its page says: name and password.
    async fn login(&self) -> Result<(String, String), Fault> {
        self.window.press("Open its page").await?;
        self.browser.follow().await?;
        let page = &self.browser.page;
        page.sees("BMC's form").await?;
        Ok((page.value("User").await?, page.value("Password").await?))
    }

    /// Signs in there, and compares.
    async fn compare(&self, (user, password): &(String, String)) -> Result<(), Fault> {
        self.window.fill("User", user).await?;
        self.window.fill("Password", password).await?;
        self.window.press("Sign in and compare").await
    }
}

/// A person picks the user in the form of plain AR System, and brings the PIN that Twitter shows for BMC's own app.
async fn authorized(browser: &Browser) -> Result<(), Fault> {
    let page = &browser.page;
    page.press("AR System Alert Twitter User Authorization").await?;
    page.press("notify").await?;
    page.fill("Associated Account Name", "acme_notify").await?;
    page.press("Authorize Account").await?;
    page.sees("It is good for one attempt.").await?;
    let pin = page.output(".pin").await?;
    page.fill("PIN", &pin).await?;
    page.press("Save").await?;
    page.sees("ARSYS.ALRT.TWITTER").await?;
    Ok(())
}

/// What the command prints on a computer whose clock is ten minutes late.
const REPORT: &str = "[api.x.com] utc 2026-11-26T10:00:00Z;HTTP/2 404;date: Thu, 26 Nov 2026 10:10:00 GMT;\
    [x.com] utc 2026-11-26T10:00:00Z;HTTP/2 200;date: Thu, 26 Nov 2026 10:10:00 GMT;\
    [api.twitter.com] utc 2026-11-26T10:00:00Z;HTTP/2 404;date: Thu, 26 Nov 2026 10:10:00 GMT;[end]";
