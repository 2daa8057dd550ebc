//! Zammad with X, by browser, as a person clicks through it. Each step is told in a line and leaves a picture.

use crate::Fault;
use crate::browser::Browser;
use crate::imitation::{App, Imitation, User};
use crate::window::Window;

/// Zammad with X, by browser.
pub struct ZammadByBrowser<'a> {
    /// The program's window.
    pub window: &'a Window,
    /// The person's browser.
    pub browser: &'a Browser,
    /// Where practice X is: `http://127.0.0.1:<port>`.
    pub base: &'a str,
    /// The app that is registered there.
    pub app: &'a App,
    /// Who can sign in there.
    pub users: &'a [User],
}

impl<'a> ZammadByBrowser<'a> {
    /// The road with a practice server that is a process of its own.
    pub fn with(window: &'a Window, browser: &'a Browser, x: &'a Imitation) -> Self {
        Self {
            window,
            browser,
            base: x.said.api(),
            app: &x.said.app,
            users: &x.said.users,
        }
    }

    /// From the home page to the sign-in.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_sign_in(&self) -> Result<(), Fault> {
        self.to_the_permission().await?;
        self.past_the_permission().await
    }

    /// From the home page to permission and callbacks.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_permission(&self) -> Result<(), Fault> {
        let window = self.window;
        window.press("New connection").await?;
        window.press("Start: Zammad with X (Twitter)").await?;
        window.sees("Tell us which Zammad you have").await?;
        window.press("Zammad 7.0 or newer").await?;
        window
            .sees("Zammad 7.0 and newer have no channel for X or Twitter any more")
            .await?;
        window.shot("no-channel").await?;
        window.press("Zammad 5.0 to 6.5").await?;
        window.press("On your own server").await?;
        window.shot("system").await?;
        window.press("Continue").await?;
        window.sees("Say where your Zammad is").await?;
        window
            .fill("Address of your Zammad", "https://help.acme.example/#dashboard")
            .await?;
        window
            .fill("X account that owns the app", &self.owner().screen_name)
            .await?;
        window
            .sees("https://help.acme.example/api/v1/external_credentials/twitter/callback")
            .await?;
        window.shot("site").await?;
        window.press("Continue").await?;
        window.sees("Checked at").await?;
        window.press("Continue").await?;
        window.sees("Open your developer account at X").await?;
        window.shot("developer-account").await?;
        window.press("I have done this").await?;
        window.sees("Choose how X finds back to this computer").await?;
        window.shot("way-back").await?;
        window.press("Continue").await?;
        window.sees("Create the app at X").await?;
        window.shot("app").await?;
        window.press("I have done this").await?;
        window.sees("Set permission and callbacks at X").await?;
        window.sees("http://127.0.0.1:28737/callback").await?;
        window.shot("permission").await?;
        Ok(())
    }

    /// From permission and callbacks to the sign-in.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn past_the_permission(&self) -> Result<(), Fault> {
        self.past_the_permission_to("Get the tokens of the app's owner")
            .await
    }

    /// From permission and callbacks to the sign-in under that heading.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn past_the_permission_to(&self, heading: &str) -> Result<(), Fault> {
        let window = self.window;
        window.press("I have done this").await?;
        window.sees("Bring the two keys here").await?;
        window.fill("Consumer Key", &self.app.consumer_key).await?;
        window.fill("Secret Key", &self.app.consumer_secret).await?;
        window.press("Check with X").await?;
        window.sees("X accepts this key and secret as a pair").await?;
        window.press("Continue").await?;
        window.sees(heading).await?;
        window.shot("sign-in").await?;
        Ok(())
    }

    /// Begins a sign-in by browser, and goes where the program sends the browser; its address.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn begin(&self) -> Result<String, Fault> {
        self.window.press("Open X and sign in").await?;
        let link = self.browser.follow().await?;
        self.window.sees("Waiting for your browser").await?;
        Ok(link)
    }

    /// Signs in on the browser's page, up to the question whether the app is allowed.
    ///
    /// # Errors
    /// The page does not show what it should.
    pub async fn log_in(&self, user: &User) -> Result<(), Fault> {
        let page = &self.browser.page;
        page.fill("Username", &user.screen_name).await?;
        page.fill("Password", &user.password).await?;
        page.press("Sign in").await?;
        page.sees("Authorize app").await
    }

    /// Signs in and allows the app; the browser then goes back to the program by itself.
    ///
    /// # Errors
    /// The page does not show what it should.
    pub async fn allow(&self, user: &User) -> Result<(), Fault> {
        self.log_in(user).await?;
        self.browser.page.press("Authorize app").await?;
        self.browser.page.sees("go back to Keywright").await
    }

    /// A sign-in by browser from the sign-in step to its end.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn sign_in(&self) -> Result<(), Fault> {
        self.begin().await?;
        self.window.shot("waiting").await?;
        self.allow(self.owner()).await?;
        self.browser.page.shot("browser-received").await?;
        self.signed_in().await
    }

    /// The window shows that the app's owner is signed in.
    ///
    /// # Errors
    /// It does not.
    pub async fn signed_in(&self) -> Result<(), Fault> {
        let name = &self.owner().screen_name;
        self.window.sees(&format!("Signed in as @{name}")).await
    }

    /// From a finished sign-in to a saved bundle, with Zammad's forms filled in by hand; its path.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_bundle(&self) -> Result<String, Fault> {
        let window = self.window;
        self.to_the_entry().await?;
        window.press("I type them, or hand them on").await?;
        window.press("Continue").await?;
        for (heading, shot) in [
            ("Add the app in Zammad", "connect-app"),
            ("Add the account in Zammad", "add-account"),
        ] {
            window.sees(heading).await?;
            window.shot(shot).await?;
            window.press("I have done this").await?;
        }
        self.past_the_filters().await?;
        window.sees("Enter the filters in Zammad").await?;
        window.shot("set-filters").await?;
        window.press("I have done this").await?;
        self.saved().await
    }

    /// From a finished sign-in to the question who enters keys and filters.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_entry(&self) -> Result<(), Fault> {
        let window = self.window;
        window.press("Continue").await?;
        window.sees("Name the dev environment").await?;
        window.fill("Label of the dev environment", "zammad").await?;
        window.shot("label").await?;
        window.press("Continue").await?;
        window.sees("Create the dev environment at X").await?;
        window.shot("environment").await?;
        window.press("I have done this").await?;
        window.sees("Who enters keys and filters in Zammad?").await
    }

    /// From the question about retweets to what comes after the filters.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn past_the_filters(&self) -> Result<(), Fault> {
        let window = self.window;
        window.sees("Decide about retweets").await?;
        window.press("No").await?;
        window.press("Continue").await?;
        window.sees("Say what becomes a ticket").await?;
        window.fill("Search terms", "#acme, acme help").await?;
        window.fill("Group for the search terms", "Sales").await?;
        window.fill("Group for mentions", "Support").await?;
        window.shot("filters").await?;
        window.press("Continue").await
    }

    /// From the last step to a saved bundle; its path.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn saved(&self) -> Result<String, Fault> {
        let window = self.window;
        window.sees("Save what you have made").await?;
        let path = window.value("Where").await?;
        window.shot("save").await?;
        window.press("Save the bundle").await?;
        window.sees("Saved at").await?;
        window.press("Done").await?;
        window.sees("with placeholders where secrets belong").await?;
        window.shot("home-after").await?;
        Ok(path)
    }

    /// The account that owns the app.
    pub fn owner(&self) -> &User {
        &self.users[0]
    }

    /// Somebody else at X.
    pub fn other(&self) -> &User {
        &self.users[1]
    }

    /// Replaces the app's callbacks on the console's page.
    ///
    /// # Errors
    /// The page does not show what it should.
    pub async fn register(&self, callbacks: &[&str]) -> Result<(), Fault> {
        let page = &self.browser.page;
        page.client().goto(&format!("{}/console", self.base)).await?;
        page.fill("Callback URI / Redirect URL", &callbacks.join("\n"))
            .await?;
        page.press("Save").await?;
        page.sees("Saved.").await
    }
}
