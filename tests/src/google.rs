//! Creatio with Google, as a person clicks through it, against practice Google. Each step leaves a picture.

use crate::Fault;
use crate::browser::Browser;
use crate::imitation::Imitation;
use crate::window::Window;
use serde_json::json;

/// Creatio 8 on one's own servers, with Google.
pub struct CreatioWithGoogle<'a> {
    /// The program's window.
    pub window: &'a Window,
    /// The person's browser.
    pub browser: &'a Browser,
    /// Where practice Google is: `http://127.0.0.1:<port>`.
    pub base: &'a str,
}

impl<'a> CreatioWithGoogle<'a> {
    /// The road with a practice server that is a process of its own.
    pub fn with(window: &'a Window, browser: &'a Browser, x: &'a Imitation) -> Self {
        let base = x.said.api();
        Self {
            window,
            browser,
            base,
        }
    }

    /// From the home page to ID and secret.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_keys(&self) -> Result<(), Fault> {
        let window = self.window;
        window.press("New connection").await?;
        window.press("Start: bpm'online / Creatio with Google").await?;
        window.press("Creatio 7.17.1 to 8.x").await?;
        window.press("On our own servers").await?;
        window.press("Continue").await?;
        window.press(".NET 6 or newer").await?;
        window.press("Continue").await?;
        window
            .fill("Address of your Creatio", "https://crm.acme.com/0")
            .await?;
        window.press("Continue").await?;
        window.sees("Checked at").await?;
        window.press("Continue").await?;
        self.past(&[
            "Create a project at Google",
            "Switch on the APIs",
            "Say who is asking",
        ])
        .await?;
        window.press("External, Testing").await?;
        window.press("Continue").await?;
        self.past(&[
            "Set user type and status at Google",
            "Declare what Creatio asks for",
            "Create the client",
        ])
        .await?;
        window.sees("Bring ID and secret here").await
    }

    /// From there to the sign-in, by the client's file, dropped on the page.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_sign_in(&self) -> Result<(), Fault> {
        let window = self.window;
        self.drop_the_file().await?;
        window.press("Check with Google").await?;
        window
            .sees("Google knows this client, and the secret is its own.")
            .await?;
        window.press("Continue").await?;
        window.sees("Sign in once, to see that it works").await
    }

    /// Drops the client's file, as the console gives it now, on the page's heading.
    ///
    /// # Errors
    /// The console has none, or the page does not take it.
    pub async fn drop_the_file(&self) -> Result<(), Fault> {
        const DROP: &str = "const data = new DataTransfer();
data.items.add(new File([arguments[0]], 'client_secret.json', { type: 'application/json' }));
for (const kind of ['dragover', 'drop']) {
  const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data });
  if (document.querySelector('h1').dispatchEvent(event)) throw new Error(`the page let ${kind} through`);
}";
        let text = self.got("/google/console/client.json?client=web").await?;
        self.window.client().execute(DROP, vec![json!(text)]).await?;
        self.window.sees("Taken from client_secret.json").await
    }

    /// Begins a sign-in and goes where the program sends the browser.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn begin(&self) -> Result<(), Fault> {
        self.window.press("Open Google and sign in").await?;
        self.browser.follow().await?;
        self.window.sees("Waiting for your browser").await
    }

    /// The same once somebody is signed in.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn begin_again(&self) -> Result<(), Fault> {
        self.window.press("Sign in again").await?;
        self.browser.follow().await?;
        self.window.sees("Waiting for your browser").await
    }

    /// Chooses an account and passes the warning, up to the boxes.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn choose(&self, account: &str) -> Result<(), Fault> {
        let page = &self.browser.page;
        page.sees("Choose an account").await?;
        page.press(account).await?;
        page.sees("hasn’t verified this app").await?;
        page.press("Continue").await?;
        page.sees("wants access to your Google Account").await
    }

    /// Chooses an account and allows everything; the browser then goes back to the program by itself.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn allow(&self, account: &str) -> Result<(), Fault> {
        self.choose(account).await?;
        self.browser.page.press("Continue").await?;
        self.browser.page.sees("go back to Keywright").await
    }

    /// The window shows who is signed in.
    ///
    /// # Errors
    /// It does not.
    pub async fn signed_in(&self, account: &str) -> Result<(), Fault> {
        let said = format!("Google confirms who signed in: {account}.");
        self.window.sees(&said).await
    }

    /// From the home page to a finished sign-in, without a mistake.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_signed_in(&self, account: &str) -> Result<(), Fault> {
        self.to_the_keys().await?;
        self.to_the_sign_in().await?;
        self.begin().await?;
        self.allow(account).await?;
        self.signed_in(account).await
    }

    /// The same once more, by the button on the home page.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn again_from_home(&self, account: &str) -> Result<(), Fault> {
        let button = format!("Sign in again: Creatio · {account}");
        self.window.press(&button).await?;
        self.browser.follow().await?;
        self.allow(account).await?;
        self.signed_in(account).await
    }

    /// From a finished sign-in to a saved bundle, with Creatio's settings filled in by hand; its path.
    ///
    /// # Errors
    /// A page does not show what it should.
    pub async fn to_the_bundle(&self) -> Result<String, Fault> {
        let window = self.window;
        window.press("Continue").await?;
        window.sees("Who enters ID and secret in Creatio?").await?;
        window.press("I type them, or hand them on").await?;
        window.press("Continue").await?;
        window.sees("Enter ID and secret in Creatio").await?;
        window.press("I have done this").await?;
        window.sees("Choose what is synchronised").await?;
        window.press("Continue").await?;
        window.sees("Say how often, and from when").await?;
        window.fill("Minutes between two synchronisations", "30").await?;
        window.fill("How many days back to begin", "7").await?;
        window.press("Continue").await?;
        window.sees("Let each user add their account").await?;
        window.press("I have done this").await?;
        window.sees("Save what you have made").await?;
        let path = window.value("Where").await?;
        window.press("Save the bundle").await?;
        window.sees("Saved at").await?;
        window.press("Done").await?;
        window.sees("with placeholders where secrets belong").await?;
        Ok(path)
    }

    /// Presses or fills on the console's page, and saves.
    ///
    /// # Errors
    /// The page does not show what it should.
    pub async fn at_the_console(
        &self,
        press: &[&str],
        fill: &[(&str, &str)],
        save: &str,
    ) -> Result<(), Fault> {
        let page = &self.browser.page;
        page.client()
            .goto(&format!("{}/google/console", self.base))
            .await?;
        for name in press {
            page.press(name).await?;
        }
        for (name, value) in fill {
            page.fill(name, value).await?;
        }
        page.press(save).await?;
        page.sees("Saved.").await
    }

    async fn past(&self, titles: &[&str]) -> Result<(), Fault> {
        for title in titles {
            self.window.sees(title).await?;
            self.window.press("I have done this").await?;
        }
        Ok(())
    }

    async fn got(&self, path: &str) -> Result<String, Fault> {
        let http = reqwest::Client::builder().no_proxy().build()?;
        let answer = http.get(format!("{}{path}", self.base)).send().await?;
        Ok(answer.error_for_status()?.text().await?)
    }
}
