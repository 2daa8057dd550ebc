//! What the window tests start from, and the search that ends each of them.

use std::path::Path;

use keywright_tests::Fault;
use keywright_tests::browser::Browser;
use keywright_tests::imitation::Imitation;
use keywright_tests::leaks;
use keywright_tests::road::CreatioByPin;
use keywright_tests::stage::{Keyring, Stage};
use keywright_tests::window::Window;

/// A machine with practice X, the person's browser, and the program.
pub(crate) struct Set {
    pub(crate) stage: Stage,
    pub(crate) x: Imitation,
    pub(crate) browser: Browser,
    pub(crate) window: Window,
    /// What practice X has issued, kept outside the home that is searched.
    issued: tempfile::TempDir,
    /// Other secrets that the test typed.
    pub(crate) seen: Vec<(&'static str, String)>,
}

/// The program on a machine of its own, at the home page of practice, and the person's browser.
pub(crate) async fn practising(name: &str, theme: &str) -> Result<(Stage, Window, Browser), Fault> {
    let mut stage = Stage::set(name, Keyring::Unlocked).await?;
    stage.variable("GTK_THEME", theme);
    Browser::prepare(&mut stage)?;
    let data = stage.data().to_string_lossy().into_owned();
    let window = Window::open(&stage, &["--data-dir".to_owned(), data]).await?;
    let browser = Browser::open(&stage).await?;
    window.press("Start practising").await?;
    window.sees("Exercises").await?;
    Ok((stage, window, browser))
}

impl Set {
    /// Everything is there, and the program shows its home page.
    pub(crate) async fn up(name: &str, practice: &[&str]) -> Result<Self, Fault> {
        Self::on(Stage::set(name, Keyring::Unlocked).await?, practice).await
    }

    /// The same on a machine that is set already.
    pub(crate) async fn on(mut stage: Stage, practice: &[&str]) -> Result<Self, Fault> {
        Browser::prepare(&mut stage)?;
        let issued = tempfile::tempdir()?;
        let state = issued.path().join("x.json").to_string_lossy().into_owned();
        let x = Imitation::start(&stage, &[&["--state", &state], practice].concat()).await?;
        let window = Window::open(&stage, &x.arguments(&stage)).await?;
        let browser = Browser::open(&stage).await?;
        Ok(Self {
            stage,
            x,
            browser,
            window,
            issued,
            seen: Vec::new(),
        })
    }

    /// The road through the guide.
    pub(crate) fn road(&self) -> CreatioByPin<'_> {
        CreatioByPin {
            window: &self.window,
            browser: &self.browser,
            x: &self.x,
            tell: &|_| {},
        }
    }

    /// All of that road, without a mistake, to the step that saves the bundle.
    pub(crate) async fn whole_road(&mut self) -> Result<(), Fault> {
        self.road().to_the_keys().await?;
        self.road().to_the_sign_in().await?;
        let pin = self.road().to_the_pin().await?;
        self.remember()?;
        self.road().with_the_pin(&pin).await?;
        self.road().to_the_export().await
    }

    /// Ends the program without a warning and starts it again.
    pub(crate) async fn restart(self) -> Result<Self, Fault> {
        let arguments = self.x.arguments(&self.stage);
        self.window.kill(&self.stage).await?;
        let window = Window::open(&self.stage, &arguments).await?;
        Ok(Self { window, ..self })
    }

    /// Remembers what X has issued so far: it forgets a request token's secret once that is spent. A PIN is too short to look for:
    /// seven digits stand in many a file by chance.
    pub(crate) fn remember(&mut self) -> Result<(), Fault> {
        let so_far = issued(&self.issued.path().join("x.json"))?;
        let long = so_far.into_iter().filter(|(_, secret)| secret.len() >= 20);
        self.seen
            .extend(long.map(|(_, secret)| ("issued on the way", secret)));
        Ok(())
    }

    /// Searches home and command lines while everything still runs, then closes the window as a person does.
    pub(crate) async fn down(self) -> Result<(), Fault> {
        let issued = issued(&self.issued.path().join("x.json"))?;
        let known = &self.x.said.app.consumer_secret;
        assert!(
            issued.iter().any(|(_, secret)| secret == known)
                || self.seen.iter().any(|(_, secret)| secret == known),
            "what X issued is not read"
        );
        let mut secrets: Vec<(&str, &str)> = vec![("consumer secret", known)];
        let others = issued
            .iter()
            .map(|(name, secret)| (name.as_str(), secret.as_str()));
        secrets.extend(others.chain(self.seen.iter().map(|(name, secret)| (*name, secret.as_str()))));
        clean(&self.stage, &secrets)?;
        self.window.close().await
    }
}

/// Searches the home and the command lines for secrets, and proves that the search can fail: what is planted is found.
pub(crate) fn clean(stage: &Stage, secrets: &[(&str, &str)]) -> Result<(), Fault> {
    let search = || leaks::search(stage.home(), secrets, &|place| of_others(stage, place));
    assert_eq!(search()?, [], "secrets where none may be");
    let plant = stage.data().join("plant");
    std::fs::write(&plant, secrets[0].1)?;
    assert!(
        search()?.iter().any(|leak| leak.place == plant),
        "a planted secret was not found"
    );
    Ok(std::fs::remove_file(plant)?)
}

/// Runs a statement on a data folder that nobody has open, as somebody who mends or breaks it by hand; what it answers.
pub(crate) fn sqlite(data: &Path, statement: &str) -> Result<String, Fault> {
    let script = "import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    print('\\n'.join(str(row[0]) for row in db.execute(sys.argv[2])))";
    let run = std::process::Command::new("python3")
        .args(["-c", script])
        .arg(data.join("keywright.db"))
        .arg(statement)
        .output()?;
    match run.status.success() {
        true => Ok(String::from_utf8(run.stdout)?.trim().to_owned()),
        false => Err(String::from_utf8_lossy(&run.stderr).into()),
    }
}

/// Files of the other programs on the machine: the browser's own profile, where the person typed at X.
fn of_others(stage: &Stage, place: &Path) -> bool {
    place.starts_with(stage.home().join("chromium"))
}

/// Every secret that practice has issued: the apps' at X and Google, of request tokens, of accounts, refresh tokens, verifiers and PINs.
fn issued(state: &Path) -> Result<Vec<(String, String)>, Fault> {
    let state: serde_json::Value = serde_json::from_slice(&std::fs::read(state)?)?;
    let mut found = Vec::new();
    gather(&state, "", &mut found);
    Ok(found)
}

fn gather(value: &serde_json::Value, name: &str, found: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::Object(members) => {
            let token = members.get("token").filter(|_| name == "refresh_tokens");
            found.extend(
                token
                    .and_then(serde_json::Value::as_str)
                    .map(|token| (name.to_owned(), token.to_owned())),
            );
            for (member, value) in members {
                // Access tokens and codes are the names of what is known of them.
                if ["access_tokens", "codes"].contains(&name) {
                    found.push((name.to_owned(), member.clone()));
                }
                gather(value, member, found);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, name, found)),
        serde_json::Value::String(text) if SECRETS.iter().any(|secret| name.contains(secret)) => {
            found.push((name.to_owned(), text.clone()));
        }
        _ => {}
    }
}

/// What members that hold secrets are called.
const SECRETS: [&str; 4] = ["secret", "bearer", "verifier", "pin"];

/// The colours of most desktops.
pub(crate) const LIGHT: &str = "Adwaita";
