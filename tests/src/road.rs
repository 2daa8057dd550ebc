//! Whole set-ups, as a person clicks through them. Each step is told in a line and leaves a picture.

use crate::Fault;
use crate::browser::Browser;
use crate::imitation::{Imitation, User};
use crate::window::Window;

/// bpm'online / Creatio with X, by PIN.
pub struct CreatioByPin<'a> {
    /// The program's window.
    pub window: &'a Window,
    /// The person's browser.
    pub browser: &'a Browser,
    /// Practice X.
    pub x: &'a Imitation,
    /// Hears what was done.
    pub tell: &'a dyn Fn(&str),
}

impl CreatioByPin<'_> {
    /// From the home page to the keys step.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_keys(&self) -> Result<(), Fault> {
        self.to_the_checks().await?;
        self.past_the_checks().await
    }

    /// From the home page to the results of the checks.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_checks(&self) -> Result<(), Fault> {
        self.to_the_checks_of(
            " crm.acme.example/0/Nui/ViewModule.aspx ",
            "https://crm.acme.example/Twitter.aspx",
        )
        .await
    }

    /// The same for a site at another address, from which this callback follows.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_checks_of(&self, site: &str, callback: &str) -> Result<(), Fault> {
        let window = self.window;
        window.sees("New connection").await?;
        self.done("home", "the home page").await?;
        window.press("New connection").await?;
        window.sees("Does this work today?").await?;
        self.done("gallery", "the gallery of guides").await?;
        window
            .press("Start: bpm'online / Creatio with X (Twitter)")
            .await?;

        window.sees("Tell us which Creatio you have").await?;
        window.press("bpm'online or Creatio 7.0 to 7.15").await?;
        window.press("On your own servers").await?;
        self.done("system", "version and deployment chosen").await?;
        window.press("Continue").await?;

        window.sees("Say where your Creatio is").await?;
        window.fill("Address of your Creatio", site).await?;
        window
            .fill(
                "X account that you will sign in with",
                &format!("@{}", self.user().screen_name),
            )
            .await?;
        window.sees(callback).await?;
        self.done(
            "site",
            "the site's address, and the callback that follows from it",
        )
        .await?;
        window.press("Continue").await?;

        window.sees("See whether everything is ready").await?;
        window.sees("Checked at").await?;
        self.done("ready", "the checks").await
    }

    /// From the home page to the site's address, and another one in its place.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn changes_the_site(&self, site: &str) -> Result<(), Fault> {
        let window = self.window;
        window.press("Continue: Creatio").await?;
        window.press("Address").await?;
        window.fill("Address of your Creatio", site).await?;
        window.press("Continue").await?;
        window.sees("See whether everything is ready").await
    }

    /// From the results of the checks to the keys step.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn past_the_checks(&self) -> Result<(), Fault> {
        let window = self.window;
        window.press("Continue").await?;

        window.sees("Open your developer account at X").await?;
        self.done("developer-account", "the developer account").await?;
        window.press("I have done this").await?;
        window.sees("Create the app at X").await?;
        self.done("app", "the app at X").await?;
        window.press("I have done this").await?;
        window.sees("Bring the two keys here").await
    }

    /// From the keys step to the sign-in.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_sign_in(&self) -> Result<(), Fault> {
        let window = self.window;
        window
            .fill("Consumer Key", &format!(" {} ", self.x.said.app.consumer_key))
            .await?;
        window
            .fill("Secret Key", &self.x.said.app.consumer_secret)
            .await?;
        window.press("Check with X").await?;
        window.sees("X accepts this key and secret as a pair").await?;
        self.done("keys", "X accepts the keys as a pair").await?;
        window.press("Continue").await?;
        window.sees("Fill in the app's settings at X").await?;
        self.done("app-settings", "the app's settings, drawn with our values")
            .await?;
        window.press("I have done this").await?;
        window.sees("Sign in once, to be sure").await?;
        self.done("sign-in", "ready to sign in").await
    }

    /// From the sign-in step to a PIN in the browser; the window waits for it.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_pin(&self) -> Result<String, Fault> {
        self.window.press("Open X and sign in").await?;
        self.browser.follow().await?;
        self.window.sees("What happens now").await?;
        self.done("pin-awaited", "X's page is open in the browser")
            .await?;
        self.allow().await
    }

    /// Allows the app on the browser's page and reads the PIN.
    ///
    /// # Errors
    /// The page does not show what it should.
    pub async fn allow(&self) -> Result<String, Fault> {
        let page = &self.browser.page;
        let user = self.user();
        page.fill("Username", &user.screen_name).await?;
        page.fill("Password", &user.password).await?;
        page.press("Sign in").await?;
        page.press("Authorize app").await?;
        let pin = page.output("#pin").await?;
        page.shot("x-pin").await?;
        (self.tell)("allowed at X; it shows a PIN");
        Ok(pin)
    }

    /// Brings the PIN and asks X for proof.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn with_the_pin(&self, pin: &str) -> Result<(), Fault> {
        let window = self.window;
        let (first, rest) = pin.split_at(3);
        window.fill("PIN", &format!(" {first} {rest} ")).await?;
        window.press("Use this PIN").await?;
        window
            .sees(&format!("Signed in as @{}", self.user().screen_name))
            .await?;
        window.sees(&self.user().user_id).await?;
        self.proven().await?;
        window.press("I type them, or hand them on").await?;
        window.press("Continue").await?;
        window.sees("Enter the keys in Creatio").await
    }

    /// From a finished sign-in to the question who enters the keys.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn proven(&self) -> Result<(), Fault> {
        let window = self.window;
        window.press("Ask X for proof").await?;
        window.sees("Ask once more").await?;
        self.done("signed-in", "signed in, and X says who it was").await?;
        window.press("Continue").await?;
        window.sees("Who enters the keys in Creatio?").await
    }

    /// From the settings step to the export.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_export(&self) -> Result<(), Fault> {
        let window = self.window;
        self.done("settings", "Creatio's settings, drawn with our values")
            .await?;
        window.press("I have done this").await?;
        window.sees("Let each user add their account").await?;
        self.done("users", "what each user does").await?;
        window.press("I have done this").await?;
        window.sees("Save what you have made").await
    }

    /// From the settings step to a saved bundle; its path.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_bundle(&self) -> Result<String, Fault> {
        self.to_the_export().await?;
        self.saved().await
    }

    /// From the export to a saved bundle; its path.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn saved(&self) -> Result<String, Fault> {
        let window = self.window;
        let path = window.value("Where").await?;
        self.done("save", "the bundle's place").await?;
        window.press("Save the bundle").await?;
        window.sees("Saved at").await?;
        self.done("saved", "the bundle is saved").await?;
        window.press("Done").await?;
        window.sees("with placeholders where secrets belong").await?;
        self.done("home-after", "the home page shows it").await?;
        Ok(path)
    }

    /// The whole road.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn walk(&self) -> Result<String, Fault> {
        self.to_the_keys().await?;
        self.to_the_sign_in().await?;
        let pin = self.to_the_pin().await?;
        self.with_the_pin(&pin).await?;
        self.to_the_bundle().await
    }

    fn user(&self) -> &User {
        &self.x.said.users[0]
    }

    async fn done(&self, shot: &str, words: &str) -> Result<(), Fault> {
        self.window.shot(shot).await?;
        (self.tell)(words);
        Ok(())
    }
}
