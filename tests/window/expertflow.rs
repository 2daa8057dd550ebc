//! Expertflow with X, in the practice world that the program brings along: the newer generation entered by the program, the older one by
//! hand, with its webhook.

use keywright_tests::Fault;
use keywright_tests::browser::Browser;
use keywright_tests::inside::Inside;
use keywright_tests::leaks;
use keywright_tests::stage::{Keyring, Stage};
use keywright_tests::window::Window;
use keywright_tests::zammad::ZammadByBrowser;

use crate::zammad::ports;

#[tokio::test]
async fn objects_are_made_undone_made_again_and_the_connector_begins() -> Result<(), Fault> {
    let _ports = ports().await;
    let desk = Desk::up("expertflow-apply", "Adwaita").await?;
    let window = &desk.window;
    desk.to_the_routing(NEWER).await?;
    desk.to_the_entry("PUSH").await?;
    window.press("Keywright enters them").await?;
    window.press("Continue").await?;
    window.sees("Look over the addresses").await?;
    window.sees("Unverified").await?;
    window.shot("addresses").await?;
    window.press("Continue").await?;
    window.sees("Look over the names of the lists").await?;
    window.shot("lists").await?;
    window.press("Continue").await?;
    window.sees("Make the objects in Expertflow").await?;
    window.shot("objects-sign-in").await?;
    window.press("Open its page").await?;
    desk.browser.follow().await?;
    desk.browser.page.sees("Practice Expertflow").await?;
    desk.browser.page.shot("browser-expertflow").await?;
    let page = &desk.browser.page;
    let (user, password) = (page.value("User").await?, page.value("Password").await?);
    let secret = page.value("Client secret").await?;

    let before = desk.held()?;
    window.fill("User", &user).await?;
    window.fill("Password", &password).await?;
    window.fill("Client secret", "not the secret").await?;
    window.press("Sign in and compare").await?;
    window.sees("Keycloak does not take the client's secret.").await?;
    assert!(window.invalid("Client secret").await?);
    window.shot("objects-wrong-secret").await?;
    window.fill("Client secret", &secret).await?;
    window.press("Sign in and compare").await?;
    window.sees("not there yet").await?;
    window.shot("objects-compared").await?;
    desk.down_the_page("objects-compared-below").await?;
    assert_eq!(desk.held()?, before, "nothing before it was seen");
    window.press("Write").await?;
    window.sees("Everything was written, read back").await?;
    window.shot("objects-written").await?;
    desk.down_the_page("objects-written-below").await?;
    let made = desk.held()?;
    assert_ne!(made, before);
    window.press("Undo").await?;
    window.sees("Everything is as it was before.").await?;
    window.shot("objects-undone").await?;
    assert_eq!(desk.held()?, before, "nothing of it is left");
    window.press("Read again").await?;
    window.press("Write").await?;
    window.sees("Everything was written, read back").await?;
    window.press("Keep it and continue").await?;

    window.sees("Have the connector begin").await?;
    window.shot("begin").await?;
    window.press("See what will be sent").await?;
    window.sees("TWITTER").await?;
    window.shot("begin-compared").await?;
    window.press("Make the call").await?;
    window
        .sees("Expertflow hands the connector the keys that its channel connector holds.")
        .await?;
    window.shot("begun").await?;
    window.press("Continue").await?;
    desk.saved().await?;

    // A year later: new tokens, entered where the old ones stand, and the connector is told anew.
    let at_x = desk.at_x();
    let owner = at_x.owner();
    window
        .press(&format!("Sign in again: Expertflow · @{}", owner.screen_name))
        .await?;
    desk.browser.follow().await?;
    at_x.allow(owner).await?;
    window.sees("To be done again").await?;
    window.shot("signed-in-again").await?;
    assert!(window.text().await?.contains("Begin"));
    window.press("Objects").await?;
    window.sees("Make the objects in Expertflow").await?;
    window.fill("User", &user).await?;
    window.fill("Password", &password).await?;
    window.fill("Client secret", &secret).await?;
    window.press("Sign in and compare").await?;
    window.sees("Write 2 settings").await?;
    window.shot("tokens-compared").await?;
    window.press("Write 2 settings").await?;
    window.sees("Everything was written, read back").await?;
    window.press("Keep it and continue").await?;
    window.sees("Have the connector begin").await?;
    window.press("See what will be sent").await?;
    window.press("Make the call").await?;
    window.sees("The connector has taken the call.").await?;
    window.press("Continue").await?;
    window.sees("Save what you have made").await?;
    window.press("Save the bundle").await?;
    window.sees("An earlier bundle is already").await?;
    window.press("Replace the earlier bundle").await?;
    window.sees("Saved at").await?;
    window.shot("saved-again").await?;
    desk.down(&[("password", &password), ("client secret", &secret)])
        .await
}

#[tokio::test]
async fn the_older_generation_is_entered_and_registers_its_own_webhook() -> Result<(), Fault> {
    let _ports = ports().await;
    let desk = Desk::up("expertflow-older", "Adwaita").await?;
    let window = &desk.window;
    window.press("Expertflow").await?;
    window.press("The older connector").await?;
    window.sees("Exercise on").await?;
    desk.to_the_routing(OLDER).await?;
    desk.to_the_entry("PULL").await?;
    window.press("Keywright enters them").await?;
    window.press("Continue").await?;
    desk.past_the_addresses().await?;
    let (password, secret) = desk.compared().await?;
    window.press("Write").await?;
    window.sees("Everything was written, read back").await?;
    window.press("Keep it and continue").await?;

    window.sees("Make room for the webhook").await?;
    window.sees("X has no webhook for this app.").await?;
    window.shot("webhook-none").await?;
    window.press("Continue").await?;
    window.sees("Have the connector begin").await?;
    window.press("See what will be sent").await?;
    window.sees("WEBHOOK-URL").await?;
    window.shot("begin-compared").await?;
    window.press("Make the call").await?;
    window
        .sees("Expertflow hands the connector the keys that were sent.")
        .await?;
    window.shot("begun").await?;
    window.press("Continue").await?;
    desk.saved().await?;
    desk.down(&[("password", &password), ("client secret", &secret)])
        .await
}

#[tokio::test]
async fn a_site_of_the_other_generation_is_written_to_only_when_that_is_said() -> Result<(), Fault> {
    let _ports = ports().await;
    let desk = Desk::up("expertflow-other-generation", "Adwaita").await?;
    let window = &desk.window;
    window.press("Expertflow").await?;
    window.press("The older connector").await?;
    window.sees("Exercise on").await?;
    desk.to_the_routing(NEWER).await?;
    desk.to_the_entry("PUSH").await?;
    window.press("Keywright enters them").await?;
    window.press("Continue").await?;
    desk.past_the_addresses().await?;
    let (password, secret) = desk.compared().await?;
    window
        .sees("The connector that answers is of another version than the one that you chose")
        .await?;
    window.shot("told").await?;
    let before = desk.held()?;
    window.press("Write").await?;
    window.sees("and the box is not ticked").await?;
    window.shot("not-ticked").await?;
    assert_eq!(desk.held()?, before, "nothing before it is said");
    window
        .press("The site is of the other generation in spite of that.")
        .await?;
    window.press("Write").await?;
    window.sees("Everything was written, read back").await?;
    window.press("Undo").await?;
    window.sees("Everything is as it was before.").await?;
    window.press("Read again").await?;
    window.press("Go to “Which version is it?”").await?;
    window.sees("Tell us which Expertflow you have").await?;
    window.shot("question").await?;
    desk.down(&[("password", &password), ("client secret", &secret)])
        .await
}

#[tokio::test]
async fn the_older_generation_is_entered_by_hand_with_its_webhook() -> Result<(), Fault> {
    let _ports = ports().await;
    let desk = Desk::up("expertflow-by-hand", "Adwaita:dark").await?;
    let window = &desk.window;
    desk.to_the_routing(OLDER).await?;
    desk.to_the_entry("PULL").await?;
    window.press("I type them, or hand them on").await?;
    window.press("Continue").await?;
    desk.past_the_addresses().await?;
    for (heading, shot) in [
        ("Prepare routing in Unified Admin", "routing-objects"),
        ("Add the channel provider", "provider"),
        ("Add the channel connector", "connector"),
        ("Add the channel", "channel"),
    ] {
        window.sees(heading).await?;
        window.shot(shot).await?;
        window.press("I have done this").await?;
    }
    window.sees("Make room for the webhook").await?;
    window.shot("webhook").await?;
    window.press("Do this later").await?;
    window.sees("Have the connector begin").await?;
    window
        .sees("/twitter-connector/webhook/twitter/register-and-subscribe")
        .await?;
    window.shot("begin-by-hand").await?;
    window.press("I have done this").await?;
    desk.saved().await?;
    desk.down(&[]).await
}

/// The choice of a generation, and whether it needs an environment.
type Generation = (&'static str, bool);

const NEWER: Generation = ("CX 4.6 or newer", false);
const OLDER: Generation = ("CIM, or CX up to 4.5", true);

/// A machine on which the program practises, and the person's browser.
struct Desk {
    stage: Stage,
    window: Window,
    browser: Browser,
    inside: Inside,
}

impl Desk {
    /// The program shows the home page of practice.
    async fn up(name: &str, theme: &str) -> Result<Self, Fault> {
        let mut stage = Stage::set(name, Keyring::Unlocked).await?;
        stage.variable("GTK_THEME", theme);
        Browser::prepare(&mut stage)?;
        let data = stage.data().to_string_lossy().into_owned();
        let window = Window::open(&stage, &["--data-dir".to_owned(), data]).await?;
        let browser = Browser::open(&stage).await?;
        window.press("Start practising").await?;
        window.sees("Exercises").await?;
        let inside = Inside::read(&stage)?;
        Ok(Self {
            stage,
            window,
            browser,
            inside,
        })
    }

    /// What a person does at X is the same for Zammad.
    fn at_x(&self) -> ZammadByBrowser<'_> {
        ZammadByBrowser {
            window: &self.window,
            browser: &self.browser,
            base: &self.inside.base,
            app: &self.inside.app,
            users: &self.inside.users,
        }
    }

    /// From the home page to the question how messages reach an agent.
    async fn to_the_routing(&self, (version, has_environment): Generation) -> Result<(), Fault> {
        let window = &self.window;
        window.press("New connection").await?;
        window.press("Start: Expertflow").await?;
        window.sees("Tell us which Expertflow you have").await?;
        window.press(version).await?;
        window.shot("system").await?;
        window.press("Continue").await?;
        window.sees("Say where your Expertflow is").await?;
        window
            .fill("Address of your Expertflow", "https://cx.acme.example")
            .await?;
        window.fill("X account", &self.at_x().owner().screen_name).await?;
        window.sees("https://cx.acme.example/unified-admin").await?;
        window.shot("site").await?;
        window.press("Continue").await?;
        window.sees("Checked at").await?;
        window.press("Continue").await?;
        window.sees("Open your developer account at X").await?;
        window.shot("developer-account").await?;
        window.press("I have done this").await?;
        window.sees("Choose how X finds back to this computer").await?;
        window.press("Continue").await?;
        window.sees("Create the app at X").await?;
        window.shot("app").await?;
        window.press("I have done this").await?;
        window.sees("Set the permission at X").await?;
        window.shot("permission").await?;
        self.at_x()
            .past_the_permission_to("Get the tokens of the account")
            .await?;
        self.at_x().register(&CALLBACKS).await?;
        self.at_x().sign_in().await?;
        window.press("Continue").await?;
        if has_environment {
            window.sees("Name the dev environment").await?;
            window.fill("Label of the dev environment", "expertflow").await?;
            window.press("Continue").await?;
            window.sees("Create the dev environment at X").await?;
            window.shot("environment").await?;
            window.press("I have done this").await?;
        }
        window.sees("Say how messages reach an agent").await
    }

    /// From there to the question who enters all this.
    async fn to_the_entry(&self, mode: &str) -> Result<(), Fault> {
        let window = &self.window;
        window.press(mode).await?;
        window.shot("routing").await?;
        window.press("Continue").await?;
        window.sees("Name what is made in Unified Admin").await?;
        window.fill("Agents", "ana, ben").await?;
        assert_eq!(window.value("Bot").await?, "EF-Bot");
        window.shot("names").await?;
        window.press("Continue").await?;
        window.sees("Look over the values to begin with").await?;
        assert_eq!(window.value("Tasks at once").await?, "3");
        window.fill("Tasks at once", "three").await?;
        window.press("Continue").await?;
        window.sees("This is no whole number above zero.").await?;
        assert!(window.invalid("Tasks at once").await?);
        window.shot("values-refused").await?;
        window.fill("Tasks at once", "5").await?;
        window.press("Continue").await?;
        window.sees("Who enters all this in Expertflow?").await?;
        window.shot("entry").await.map(|_| ())
    }

    async fn past_the_addresses(&self) -> Result<(), Fault> {
        let window = &self.window;
        window.sees("Look over the addresses").await?;
        window.press("Continue").await?;
        window.sees("Look over the names of the lists").await?;
        window.press("Continue").await
    }

    /// Signs in for the objects by what stands on the imitation's page; the password, and the client's secret.
    async fn compared(&self) -> Result<(String, String), Fault> {
        let window = &self.window;
        window.sees("Make the objects in Expertflow").await?;
        window.press("Open its page").await?;
        self.browser.follow().await?;
        let page = &self.browser.page;
        page.sees("Practice Expertflow").await?;
        window.fill("User", &page.value("User").await?).await?;
        let (password, secret) = (page.value("Password").await?, page.value("Client secret").await?);
        window.fill("Password", &password).await?;
        window.fill("Client secret", &secret).await?;
        window.press("Sign in and compare").await?;
        window.sees("not there yet").await?;
        Ok((password, secret))
    }

    async fn saved(&self) -> Result<(), Fault> {
        let window = &self.window;
        window.sees("Save what you have made").await?;
        window.shot("save").await?;
        window.press("Save the bundle").await?;
        window.sees("Saved at").await?;
        window.shot("saved").await?;
        window.press("Done").await?;
        window.shot("home-after").await?;
        Ok(())
    }

    /// A picture of what lies below.
    async fn down_the_page(&self, name: &str) -> Result<(), Fault> {
        let down =
            "for (const one of document.querySelectorAll('main, main *')) one.scrollTop = one.scrollHeight";
        self.window.client().execute(down, vec![]).await?;
        self.window.shot(name).await?;
        Ok(())
    }

    /// What practice Expertflow holds now.
    fn held(&self) -> Result<serde_json::Value, Fault> {
        let kept: serde_json::Value = serde_json::from_slice(&std::fs::read(self.inside.file())?)?;
        Ok(kept["expertflow"].clone())
    }

    /// Searches the home for what was typed and issued, then closes the window. The browser's profile is another program's, and practice
    /// keeps its imitations in clear.
    async fn down(self, typed: &[(&str, &str)]) -> Result<(), Fault> {
        let mut secrets = vec![("consumer secret", self.inside.app.consumer_secret.as_str())];
        secrets.extend(typed);
        let expected = |place: &std::path::Path| {
            place.starts_with(self.stage.home().join("chromium")) || place == self.inside.file()
        };
        assert_eq!(
            leaks::search(self.stage.home(), &secrets, &expected)?,
            [],
            "secrets where none may be"
        );
        self.window.close().await
    }
}

const CALLBACKS: [&str; 2] = [
    "http://127.0.0.1:28737/callback",
    "http://127.0.0.1:29417/callback",
];
