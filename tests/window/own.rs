//! A program of one's own with X, by OAuth 2.0: from nothing to a bundle that hands the tokens over, and what a person meets on the way
//! when X, the browser or the person says no.

use std::path::Path;

use keywright_tests::Fault;
use keywright_tests::imitation::User;
use serde_json::{Value, json};

use crate::set::Set;
use crate::zammad::ports;

#[tokio::test]
async fn own_x_from_nothing_to_a_bundle_that_hands_the_tokens_over() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("own", &[]).await?;
    let road = Road(&set);
    road.to_the_keys().await?;
    let window = &set.window;
    window.fill("Client ID", &set.x.said.app.consumer_key).await?;
    window
        .sees("This is as long as a consumer key of OAuth 1.0.")
        .await?;
    window.shot("not-the-consumer-key").await?;
    road.keys().await?;
    window.shot("keys").await?;
    window.press("Continue").await?;
    window.sees("Sign in to X in your browser").await?;
    window.shot("sign-in").await?;

    road.begin().await?;
    window.shot("waiting").await?;
    window.press("I see an error in the browser").await?;
    window.sees("You weren't able to give access to the App").await?;
    window.shot("waiting-errors").await?;
    road.log_in(road.account()).await?;
    set.browser.page.shot("x-consent").await?;
    set.browser.page.press("Authorize app").await?;
    set.browser.page.sees("go back to Keywright").await?;
    road.signed_in().await?;
    window.shot("signed-in").await?;
    window.press("Continue").await?;

    window.sees("Save what you have made").await?;
    window.shot("save").await?;
    let path = window.value("Where").await?;
    window.press("Save the bundle").await?;
    window.sees("Saved at").await?;
    let read = |file: &str| std::fs::read_to_string(Path::new(&path).join(file));
    let settings: Value = serde_json::from_str(&read("settings.json")?)?;
    let value = |code: &str| {
        let settings = settings["settings"].as_array().into_iter().flatten();
        let mut found = settings.filter(|setting| setting["code"] == code);
        found.next().map(|setting| setting["value"].clone())
    };
    assert_eq!(
        value("client_id"),
        Some(set.x.hello["client"]["client_id"].clone())
    );
    assert_eq!(value("account_id"), Some(json!(road.account().user_id)));
    assert_eq!(value("refresh_token"), Some(Value::Null));
    assert!(read("run-sheet.html")?.contains("only the program renews these tokens"));
    set.remember()?;
    set.down().await
}

#[tokio::test]
async fn own_x_says_what_went_wrong_at_x_and_how_to_mend_it() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("own-refused", &[]).await?;
    {
        let road = Road(&set);
        let window = &set.window;
        road.to_the_keys().await?;
        set.x.switch(json!({ "on": ["client-refused"] })).await?;
        road.fill_in("Check with X").await?;
        window
            .sees("X answers as if it did not know this client ID")
            .await?;
        window.shot("client-doubted").await?;
        set.x.switch(json!({ "off": ["client-refused"] })).await?;
        road.fill_in("Check the new keys").await?;
        window
            .sees("X answers as it does to an app that it knows")
            .await?;
        window.press("Continue").await?;
        window.sees("Sign in to X in your browser").await?;

        // The person presses Cancel at X.
        road.begin().await?;
        road.log_in(road.account()).await?;
        set.browser.page.press("Cancel").await?;
        window.sees("The sign-in was cancelled on X's page").await?;
        window.shot("denied").await?;

        // The half minute is over before X is asked.
        set.x.switch(json!({ "on": ["code-expired"] })).await?;
        road.begin().await?;
        set.browser.page.press("Authorize app").await?;
        window.sees("X lets it stand for 30 seconds").await?;
        window.shot("too-late").await?;
        set.x.switch(json!({ "off": ["code-expired"] })).await?;

        // X's page refuses before it asks; nobody comes back.
        set.x.switch(json!({ "on": ["not-able"] })).await?;
        road.begin().await?;
        set.browser
            .page
            .sees("You weren't able to give access to the App")
            .await?;
        set.browser.page.shot("x-not-able").await?;
        window.press("Cancel the sign-in").await?;
        set.x.switch(json!({ "off": ["not-able"] })).await?;

        // X cannot say whose the tokens are: they wait.
        set.x.switch(json!({ "on": ["credits-depleted"] })).await?;
        road.begin().await?;
        set.browser.page.press("Authorize app").await?;
        window.sees("Somebody signed in; X has not said who yet").await?;
        window.shot("unconfirmed").await?;
        set.x.switch(json!({ "off": ["credits-depleted"] })).await?;
        window.press("Ask X again").await?;
        road.signed_in().await?;

        window.sees("Take back what was given to Keywright").await?;
        window.shot("take-back").await?;
        window.press("Take it back").await?;
        window.sees("Take back what X gave to Keywright?").await?;
        window.shot("take-back-sure").await?;
        window.press("End the access").await?;
        window.sees("X has ended the tokens").await?;
        window.shot("taken-back").await?;
    }
    set.remember()?;
    set.down().await
}

#[tokio::test]
async fn webhook() -> Result<(), Fault> {
    let _ports = ports().await;
    let mut set = Set::up("webhook", &[]).await?;
    {
        let road = Road(&set);
        let window = &set.window;
        road.to_the_webhook().await?;
        set.x
            .switch(json!({ "on": ["hook-foreign", "hook-secret"] }))
            .await?;
        window.press("Continue").await?;

        window.sees("Have X call your program").await?;
        window.sees("Another system").await?;
        window.shot("another-system").await?;
        window.press("Register").await?;
        window.sees("X allows no further webhook").await?;
        window.shot("limit").await?;
        window.press("Delete").await?;
        window.sees("Delete the webhook of another system?").await?;
        window.shot("delete-other").await?;
        let other = "https://desk.other.example/hooks/x";
        window.fill("To confirm, type its address", other).await?;
        window.shot("delete-typed").await?;
        window.press("Delete it").await?;
        window.sees("is deleted, and its subscriptions with it").await?;
        window.press("Test the address").await?;
        window.sees("signs with a secret that is not this app's").await?;
        window.shot("wrong-secret").await?;
        set.x.switch(json!({ "off": ["hook-secret"] })).await?;
        window.press("Test the address").await?;
        window.sees("The address answers as X wants it").await?;
        window.shot("tested").await?;
        window.press("Register").await?;
        window.sees("The webhook is registered").await?;
        set.x.switch(json!({ "on": ["subscription-limit"] })).await?;
        window.press("Subscribe").await?;
        window.sees("X allows no further subscription").await?;
        window.shot("subscription-limit").await?;
        set.x.switch(json!({ "off": ["subscription-limit"] })).await?;
        window.press("Subscribe").await?;
        window.sees("The account is subscribed").await?;
        window.shot("subscribed").await?;
        window.press("Continue").await?;
        window.sees("Save what you have made").await?;
    }
    set.remember()?;
    set.down().await
}

pub(crate) struct Road<'a>(pub(crate) &'a Set);

impl Road<'_> {
    /// From the home page to the question where X sends what happens, with the account signed in; practice X is the program, too.
    pub(crate) async fn to_the_webhook(&self) -> Result<(), Fault> {
        let window = &self.0.window;
        window.press("New connection").await?;
        window.press("Start: Your own program with X (Twitter)").await?;
        window.sees("Say what kind of program it is").await?;
        window.press("Yes, by the older way with an environment").await?;
        window.sees("X has retired this generation").await?;
        window.shot("retired").await?;
        window.press("Yes, by X Activity").await?;
        window.shot("system").await?;
        window.press("Continue").await?;
        window.fill("X account", &self.account().screen_name).await?;
        let address = format!("{}/target/webhook", self.0.x.said.api());
        window.fill("Webhook address of the program", &address).await?;
        window.shot("details").await?;
        self.past_the_details().await?;
        let app = &self.0.x.said.app;
        window.fill("Consumer Key", &app.consumer_key).await?;
        window.fill("Consumer Secret", &app.consumer_secret).await?;
        self.keys().await?;
        window.shot("keys").await?;
        window.press("Continue").await?;
        window.sees("Sign in to X in your browser").await?;
        self.begin().await?;
        self.log_in(self.account()).await?;
        self.0.browser.page.press("Authorize app").await?;
        self.signed_in().await?;
        Ok(())
    }

    async fn to_the_keys(&self) -> Result<(), Fault> {
        let window = &self.0.window;
        window
            .sees("Connect an X or Google account to your business system")
            .await?;
        window.press("New connection").await?;
        window.shot("gallery").await?;
        window.press("Start: Your own program with X (Twitter)").await?;
        window.sees("Say what kind of program it is").await?;
        window.shot("system").await?;
        window.press("Continue").await?;
        window
            .sees("Say which account, and where the program waits")
            .await?;
        window.fill("X account", &self.account().screen_name).await?;
        let callback = "https://n8n.acme.example/rest/oauth2-credential/callback";
        window.fill("Callback of the program", callback).await?;
        window.shot("details").await?;
        self.past_the_details().await
    }

    async fn past_the_details(&self) -> Result<(), Fault> {
        let window = &self.0.window;
        window.press("Continue").await?;
        window.sees("Checked at").await?;
        window.press("Continue").await?;
        window.sees("Choose how X finds back to this computer").await?;
        window.press("Continue").await?;
        window.sees("Create the app at X").await?;
        window.shot("app").await?;
        window.press("I have done this").await?;
        window.sees("Set permission, kind and callbacks at X").await?;
        window.shot("permission").await?;
        window.press("I have done this").await?;
        window.sees("Bring the keys of OAuth 2.0 here").await
    }

    async fn keys(&self) -> Result<(), Fault> {
        self.fill_in("Check with X").await?;
        self.0
            .window
            .sees("X answers as it does to an app that it knows")
            .await
    }

    async fn fill_in(&self, check: &str) -> Result<(), Fault> {
        let (window, client) = (&self.0.window, &self.0.x.hello["client"]);
        let text = |name: &str| client[name].as_str().unwrap_or_default().to_owned();
        window.fill("Client ID", &text("client_id")).await?;
        window.fill("Client Secret", &text("client_secret")).await?;
        window.press(check).await
    }

    async fn begin(&self) -> Result<(), Fault> {
        self.0.window.press("Open X and sign in").await?;
        self.0.browser.follow().await?;
        self.0.window.sees("Waiting for your browser").await
    }

    async fn log_in(&self, user: &User) -> Result<(), Fault> {
        let page = &self.0.browser.page;
        page.fill("Username", &user.screen_name).await?;
        page.fill("Password", &user.password).await?;
        page.press("Sign in").await?;
        page.sees("Authorize app").await
    }

    async fn signed_in(&self) -> Result<(), Fault> {
        let name = &self.account().screen_name;
        self.0.window.sees(&format!("Signed in as @{name}")).await
    }

    pub(crate) fn account(&self) -> &User {
        &self.0.x.said.users[0]
    }
}
