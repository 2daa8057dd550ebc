//! Zammad with X, where the program enters app and filters over Zammad's own interface: in the practice world that it brings along, whose
//! Zammad asks its X by itself.

use keywright_tests::Fault;
use keywright_tests::browser::Browser;
use keywright_tests::inside::Inside;
use keywright_tests::leaks;
use keywright_tests::stage::Stage;
use keywright_tests::window::Window;
use keywright_tests::zammad::ZammadByBrowser;
use serde_json::json;

use crate::set::{LIGHT, practising};
use crate::zammad::ports;

#[tokio::test]
async fn app_account_and_filters_are_entered_undone_and_entered_again() -> Result<(), Fault> {
    let _ports = ports().await;
    let set = Desk::up("zammad-apply").await?;
    let (window, road) = (&set.window, set.road());
    // Another system has a webhook in the environment.
    window.press("Zammad").await?;
    window.press("Another system's webhook").await?;
    window.sees("Exercise on: Another system's webhook.").await?;
    set.to_the_app().await?;
    window.shot("app-sign-in").await?;
    window.press("Open its page").await?;
    set.browser.follow().await?;
    set.browser.page.sees("Channels › Twitter").await?;
    set.browser.page.shot("browser-zammad").await?;
    let token = set.revealed("token-1").await?;

    window.press("Sign in and compare").await?;
    window.sees("This field is still empty.").await?;
    window.shot("app-no-token").await?;
    window.fill("Access token", "not-the-token").await?;
    window.press("Sign in and compare").await?;
    window.sees("Zammad does not take this sign-in.").await?;
    assert!(window.invalid("Access token").await?);
    window.shot("app-wrong-token").await?;
    window.fill("Access token", &token).await?;
    window.press("Sign in and compare").await?;
    window.sees("it deletes what others have registered at X").await?;
    window.shot("app-compared").await?;
    window.press("Write").await?;
    window.sees("This may take something away from others.").await?;
    window.shot("app-not-agreed").await?;
    let before = set.inside.zammad()?;
    assert_eq!(before["apps"], json!([]));
    window.press("I have asked those who run them").await?;
    // The person has not entered the callback at X.
    window.press("Write 5 settings").await?;
    window.sees("X refuses Zammad's callback.").await?;
    window.shot("app-callback-refused").await?;
    assert_eq!(set.inside.zammad()?, before);
    road.register(&CALLBACKS).await?;
    window.press("Write 5 settings").await?;
    window.sees("Everything was written, read back").await?;
    window.shot("app-written").await?;
    window.press("Undo").await?;
    window.sees("Everything is as it was before.").await?;
    window.shot("app-undone").await?;
    assert_eq!(set.inside.zammad()?, before);
    window.press("Read again").await?;
    window.press("Write").await?;
    window.sees("Everything was written, read back").await?;
    window.shot("app-written-again").await?;
    window.press("Keep it and continue").await?;
    road.past_the_filters().await?;

    // Whoever is signed in for the app is so for the filters, too.
    window.sees("Add the account, and enter the filters").await?;
    window.shot("filters").await?;
    let before = set.inside.zammad()?;
    window.press("Compare").await?;
    window.sees("The account is not in Zammad yet.").await?;
    window.shot("filters-no-account").await?;
    window.press("Add the account in the browser").await?;
    set.browser.follow().await?;
    window.sees("Waiting for the account.").await?;
    window.sees("Cancel").await?;
    window.shot("filters-awaiting").await?;
    set.allow().await?;
    window.sees("Write 3 settings").await?;
    window
        .sees(&format!("@{} was added to Zammad.", road.owner().screen_name))
        .await?;
    window.shot("filters-compared").await?;
    window.press("Write 3 settings").await?;
    window.sees("Everything was written, read back").await?;
    window.shot("filters-written").await?;
    let channel = set.inside.zammad()?["accounts"][0].clone();
    assert_eq!(channel["options"]["sync"]["search"][0]["term"], "#acme");
    set.show_console("browser-connected").await?;
    window.press("Undo").await?;
    window.sees("Everything is as it was before.").await?;
    window.sees("is removed from Zammad").await?;
    window.shot("filters-undone").await?;
    assert_eq!(set.inside.zammad()?, before);
    window.press("Read again").await?;
    window.press("Add the account in the browser").await?;
    set.browser.follow().await?;
    set.allow().await?;
    window.press("Write 3 settings").await?;
    window.sees("Everything was written, read back").await?;
    window.press("Keep it and continue").await?;
    assert_eq!(
        set.inside.zammad()?["accounts"][0]["options"]["sync"],
        channel["options"]["sync"]
    );
    road.saved().await?;
    set.down(&token).await
}

/// In a small, dark window, and by name and password.
#[tokio::test]
async fn the_steps_are_left_and_come_back_to_and_the_wait_is_cancelled_and_broken_off() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Desk::up_in("zammad-apply-left", "Adwaita:dark").await?;
    set.to_the_app().await?;
    set.road().register(&CALLBACKS).await?;
    set.window.press("Open its page").await?;
    set.browser.follow().await?;
    let (login, password) = (
        set.browser.page.value("Administrator").await?,
        set.revealed("password").await?,
    );
    set.window.client().set_window_size(700, 500).await?;
    set.window.shot("app-sign-in").await?;
    set.sign_in(&login, &password).await?;
    set.window.sees("Write 5 settings").await?;
    set.window.shot("app-compared").await?;
    set.window.press("Back").await?;
    set.window.sees("Who enters keys and filters in Zammad?").await?;
    set.window.press("Continue").await?;
    set.window.press("Write 5 settings").await?;
    set.window.sees("Everything was written, read back").await?;
    set.window.shot("app-written").await?;

    // Left before it is kept: it can still be undone or kept afterwards.
    set.window.press("Keywright").await?;
    set.window.sees("Not finished").await?;
    set.window.sees("neither kept nor undone").await?;
    set.window.shot("home").await?;
    set.window.press("Go to the change: Zammad · @").await?;
    set.window.sees("Undo").await?;
    set.window.shot("app-come-back").await?;
    set.window.press("Keep it and continue").await?;
    set.road().past_the_filters().await?;

    set.window.press("Compare").await?;
    set.window.sees("The account is not in Zammad yet.").await?;
    set.window.shot("filters-no-account").await?;
    set.window.press("Add the account in the browser").await?;
    set.browser.follow().await?;
    set.window.sees("Waiting for the account.").await?;
    set.window.shot("filters-awaiting").await?;
    set.window.press("Cancel").await?;
    set.window.loses("Waiting for the account.").await?;
    set.window.shot("filters-cancelled").await?;

    // The program ends while the browser is at X.
    set.window.press("Add the account in the browser").await?;
    set.browser.follow().await?;
    set.window.sees("Waiting for the account.").await?;
    set = set.restart().await?;
    set.window.client().set_window_size(700, 500).await?;
    set.window.press("Continue: Zammad · @").await?;
    set.window.sees("Add the account, and enter the filters").await?;
    set.window.shot("filters-after-the-kill").await?;
    set.sign_in(&login, &password).await?;
    set.window.press("Add the account in the browser").await?;
    set.browser.follow().await?;
    set.road().log_in(set.road().owner()).await?;
    set.allow().await?;
    set.window.sees("Write 3 settings").await?;
    set.window.shot("filters-compared").await?;
    set.window.press("Write 3 settings").await?;
    set.window.sees("Everything was written, read back").await?;
    set.window.press("Keep it and continue").await?;
    set.window.sees("Save what you have made").await?;
    set.window.press("Back").await?;
    set.window.sees("Add the account, and enter the filters").await?;
    set.window.shot("filters-kept").await?;
    set.down(&password).await
}

const REVEAL: &str = "for (const secret of document.querySelectorAll('details')) secret.open = true";
const CALLBACKS: [&str; 3] = [
    "https://help.acme.example/api/v1/external_credentials/twitter/callback",
    "http://127.0.0.1:28737/callback",
    "http://127.0.0.1:29417/callback",
];

/// A machine on which the program practises, and the person's browser.
struct Desk {
    stage: Stage,
    window: Window,
    browser: Browser,
    inside: Inside,
}

impl Desk {
    /// The program shows the home page of practice.
    async fn up(name: &str) -> Result<Self, Fault> {
        Self::up_in(name, LIGHT).await
    }

    /// The same in colours of the person's choice.
    async fn up_in(name: &str, theme: &str) -> Result<Self, Fault> {
        let (stage, window, browser) = practising(name, theme).await?;
        let inside = Inside::read(&stage)?;
        Ok(Self {
            stage,
            window,
            browser,
            inside,
        })
    }

    /// Ends the program without a warning and starts it again; practice ends with it and begins where it was.
    async fn restart(self) -> Result<Self, Fault> {
        let data = self.stage.data().to_string_lossy().into_owned();
        self.window.kill(&self.stage).await?;
        let window = Window::open(&self.stage, &["--data-dir".to_owned(), data]).await?;
        window.press("Start practising").await?;
        window.sees("Exercises").await?;
        Ok(Self { window, ..self })
    }

    fn road(&self) -> ZammadByBrowser<'_> {
        ZammadByBrowser {
            window: &self.window,
            browser: &self.browser,
            base: &self.inside.base,
            app: &self.inside.app,
            users: &self.inside.users,
        }
    }

    /// From the home page to the app in Zammad, which the program is to enter.
    async fn to_the_app(&self) -> Result<(), Fault> {
        self.road().to_the_sign_in().await?;
        self.road().sign_in().await?;
        self.road().to_the_entry().await?;
        self.window.shot("entry").await?;
        self.window.press("Keywright enters them").await?;
        self.window.press("Continue").await?;
        self.window.sees("Enter the app in Zammad").await
    }

    /// Signs in at Zammad by name and password, and compares.
    async fn sign_in(&self, login: &str, password: &str) -> Result<(), Fault> {
        let window = &self.window;
        window.press("Name and password").await?;
        window.fill("User", login).await?;
        window.fill("Password", password).await?;
        window.press("Sign in and compare").await
    }

    /// Allows the app at X, where somebody is signed in; the browser ends at Zammad.
    async fn allow(&self) -> Result<(), Fault> {
        let page = &self.browser.page;
        page.press("Authorize app").await?;
        page.sees("Channels › Twitter").await
    }

    /// A secret of practice Zammad's page.
    async fn revealed(&self, id: &str) -> Result<String, Fault> {
        self.browser.page.client().execute(REVEAL, vec![]).await?;
        self.browser.page.output(&format!("#{id}")).await
    }

    /// Pictures of practice Zammad's page from top to bottom, with its secrets revealed.
    async fn show_console(&self, name: &str) -> Result<(), Fault> {
        let client = self.browser.page.client();
        client.refresh().await?;
        client.execute(REVEAL, vec![]).await?;
        for screen in 0..4 {
            let down = format!("scrollTo(0, {screen} * innerHeight)");
            client.execute(&down, vec![]).await?;
            self.browser.page.shot(name).await?;
        }
        Ok(())
    }

    /// Searches the home for what was typed and issued, then closes the window. The browser's profile is another program's, and practice
    /// keeps its imitations in clear.
    async fn down(self, typed: &str) -> Result<(), Fault> {
        let secrets = [
            ("what was typed", typed),
            ("consumer secret", self.inside.app.consumer_secret.as_str()),
        ];
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
