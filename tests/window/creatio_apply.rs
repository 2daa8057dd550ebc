//! Keys entered in Creatio over its own API: compared, written, read back, undone and kept, against practice Creatio.

use std::collections::BTreeMap;
use std::path::Path;

use keywright_tests::Fault;
use keywright_tests::google::CreatioWithGoogle;
use keywright_tests::stage::Stage;
use serde_json::Value;

use crate::set::{LIGHT, Set, practising};

const KEY: &str = "TwitterConsumerKey";

#[tokio::test]
async fn keys_of_x_are_compared_written_undone_and_kept() -> Result<(), Fault> {
    let mut set = Set::up("creatio_apply", &[]).await?;
    let said = set.x.hello["creatio"].clone();
    let text = |name: &str| said[name].as_str().unwrap_or_default().to_owned();
    let (root, user, password) = (text("root"), text("user"), text("password"));
    assert!(!password.is_empty(), "practice names its user: {said}");
    set.seen.push(("the target's password", password.clone()));
    let callback = format!("{root}/Twitter.aspx");
    set.road()
        .to_the_checks_of(&format!("{root}/0/Shell"), &callback)
        .await?;
    set.road().past_the_checks().await?;
    set.road().to_the_sign_in().await?;
    let pin = set.road().to_the_pin().await?;
    let (first, rest) = pin.split_at(3);
    set.window.fill("PIN", &format!("{first} {rest}")).await?;
    set.window.press("Use this PIN").await?;
    set.window.sees("Signed in as @").await?;
    set.road().proven().await?;

    let before = set.settings().await?;
    set.window.shot("entry").await?;
    set.window.press("Keywright enters them").await?;
    set.window.press("Continue").await?;
    set.window.sees("Nothing is written before you have seen").await?;
    set.window.shot("login").await?;
    set.window.fill("User", &user).await?;
    set.window.fill("Password", "not the password").await?;
    set.window.press("Sign in and compare").await?;
    set.window.sees("Creatio does not let this user in.").await?;
    assert!(set.window.invalid("Password").await?);
    set.window.shot("login-refused").await?;
    set.window.fill("Password", &password).await?;
    set.window.press("Sign in and compare").await?;
    set.window.sees("Write 2 settings").await?;
    set.window.sees("not set").await?;
    set.window.shot("plan").await?;
    assert_eq!(set.settings().await?, before, "nothing before it was seen");

    set.window.press("Write 2 settings").await?;
    set.window.sees("read back, and compared").await?;
    set.window.shot("written").await?;
    assert_eq!(set.settings().await?[KEY], set.x.said.app.consumer_key);
    set.window.press("Undo").await?;
    set.window.sees("Everything is as it was before.").await?;
    set.window.shot("undone").await?;
    assert_eq!(set.settings().await?, before);

    // Once more, and the program ends in the middle of the decision.
    set.window.press("Read again").await?;
    set.window.sees("Write 2 settings").await?;
    set.window.press("Write 2 settings").await?;
    set.window.sees("read back, and compared").await?;
    let set = set.restart().await?;
    set.window.sees("neither kept nor undone").await?;
    set.window.shot("home-not-finished").await?;
    set.window.press("Go to the change: Creatio · @").await?;
    set.window.sees("Sign in, so that it can be undone").await?;
    set.window.shot("written-before").await?;
    set.window.press("Keep it and continue").await?;
    set.window.sees("Let each user add their account").await?;
    assert_eq!(set.settings().await?[KEY], set.x.said.app.consumer_key);
    set.window.press("Back").await?;
    set.window.sees("Sign in and compare again").await?;
    set.window.fill("User", &user).await?;
    set.window.fill("Password", &password).await?;
    set.window.press("Sign in and compare again").await?;
    set.window.sees("Nothing to change").await?;
    set.window.shot("nothing-to-change").await?;
    set.window.press("Continue").await?;
    set.window.press("I have done this").await?;
    set.window.sees("They need not be typed.").await?;
    set.window.shot("save").await?;
    set.down().await
}

#[tokio::test]
async fn keys_of_google_are_entered_with_the_shared_application_off() -> Result<(), Fault> {
    let (stage, window, browser) = practising("creatio_google_apply", LIGHT).await?;
    let road = |base| CreatioWithGoogle {
        window: &window,
        browser: &browser,
        base,
    };
    road("").to_the_keys().await?;
    window.press("Open the practice console").await?;
    let console = browser.follow().await?;
    let (base, _) = console
        .split_once("/google/console")
        .ok_or("not the practice console")?;
    road(base).to_the_sign_in().await?;
    window.press("Do this later").await?;
    window.sees("Who enters ID and secret in Creatio?").await?;
    window.press("Keywright enters them").await?;
    window.press("Continue").await?;
    window.sees("In practice this is an imitation").await?;
    window.shot("login").await?;
    window.press("Open its page").await?;
    browser.follow().await?;
    browser.page.shot("console").await?;
    let (id, secret) = (
        browser.page.value("Client ID").await?,
        browser.page.value("Client secret").await?,
    );
    let before = held(&stage)?;
    window.press("Client of the identity service").await?;
    window.fill("Client ID", &id).await?;
    window.fill("Client secret", &secret).await?;
    window.press("Sign in and compare").await?;
    window.sees("Write 3 settings").await?;
    window.sees("UseGoogleSharedApplication").await?;
    window.shot("plan").await?;
    window.press("Write 3 settings").await?;
    window.sees("read back, and compared").await?;
    window.shot("written").await?;
    assert_eq!(held(&stage)?["UseGoogleSharedApplication"], false);
    window.press("Undo").await?;
    window.sees("Everything is as it was before.").await?;
    assert_eq!(held(&stage)?, before);
    window.press("Read again").await?;
    window.press("Write 3 settings").await?;
    window.sees("read back, and compared").await?;
    window.press("Keep it and continue").await?;
    window.sees("Choose what is synchronised").await?;
    window.close().await
}

impl Set {
    /// What practice Creatio holds now.
    async fn settings(&self) -> Result<BTreeMap<String, Value>, Fault> {
        let answer = reqwest::Client::builder()
            .no_proxy()
            .build()?
            .get(format!("{}/practice/creatio", self.x.said.api()))
            .header("x-practice-token", &self.x.said.control_token)
            .send()
            .await?;
        Ok(answer.json().await?)
    }
}

/// What practice Creatio of the program itself holds now.
fn held(stage: &Stage) -> Result<BTreeMap<String, Value>, Fault> {
    let file = stage.data().join("practice").join("imitation.json");
    let state: Value = serde_json::from_slice(&std::fs::read(Path::new(&file))?)?;
    Ok(gathered(&state["creatio"]))
}

/// The settings in a value, wherever they stand in it.
fn gathered(value: &Value) -> BTreeMap<String, Value> {
    let mut found = BTreeMap::new();
    if let (Some(code), Some(held)) = (value["code"].as_str(), value.get("value")) {
        found.insert(code.to_owned(), held.clone());
    }
    let inner = value.as_object().into_iter().flat_map(|members| members.values());
    for inner in inner.chain(value.as_array().into_iter().flatten()) {
        found.extend(gathered(inner));
    }
    found
}
