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
        self.meanwhile(|_| Ok(())).await
    }

    /// Ends the program, changes what it has on record, and starts it again.
    pub(crate) async fn meanwhile(
        self,
        change: impl FnOnce(&Path) -> Result<(), Fault>,
    ) -> Result<Self, Fault> {
        let arguments = self.x.arguments(&self.stage);
        self.window.kill(&self.stage).await?;
        change(&self.stage.data())?;
        let window = Window::open(&self.stage, &arguments).await?;
        Ok(Self { window, ..self })
    }

    /// Days go by while the program is closed: every moment on record lies that much further back.
    pub(crate) async fn days_later(self, days: i64) -> Result<Self, Fault> {
        self.meanwhile(|data| aged(data, days)).await
    }

    /// What is kept of each connection that signing in anew must not touch: who and where it is, what was answered, its app.
    pub(crate) fn kept(&self) -> Result<String, Fault> {
        let kept = "SELECT json_array(id, app, json_extract(doc, '$.guide'), json_extract(doc, '$.answers'), \
                    json_extract(doc, '$.account.user_id'), json_extract(doc, '$.exported')) FROM connection ORDER BY id";
        sqlite(&self.stage.data(), kept)
    }

    /// The webhooks that practice X has, with their subscriptions.
    pub(crate) fn hooks(&self) -> Result<Vec<serde_json::Value>, Fault> {
        let state: serde_json::Value =
            serde_json::from_slice(&std::fs::read(self.issued.path().join("x.json"))?)?;
        let hooks = state.pointer("/x/hooks/list").and_then(|list| list.as_array());
        Ok(hooks.ok_or("practice X keeps no webhooks")?.clone())
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

/// From home to the page about health, where all are asked about, even what X charges for; back home once `found` is told there.
pub(crate) async fn check_all(window: &Window, found: &str) -> Result<(), Fault> {
    window.press("Health").await?;
    window.sees("By itself").await?;
    let boxes = window.names("input[type=checkbox]").await?;
    if let Some(paid) = boxes.iter().find(|name| name.starts_with("Also ask X")) {
        window.press(paid).await?;
    }
    window.press("Check all").await?;
    window.sees(found).await?;
    window.shot("checked").await?;
    window.press("All connections").await?;
    window.sees("New connection").await
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

/// Moves every moment that the records of a data folder tell so many days back.
fn aged(data: &Path, days: i64) -> Result<(), Fault> {
    let script = "import json, sqlite3, sys
by = int(sys.argv[2]) * 86400000
def back(value, moment):
    if isinstance(value, dict):
        return {name: back(one, moment or name.endswith('_ms')) for name, one in value.items()}
    if isinstance(value, list):
        return [back(one, moment) for one in value]
    # A span of time is shorter than any moment since 1970.
    return value - by if moment and isinstance(value, int) and value > by else value
with sqlite3.connect(sys.argv[1]) as db:
    for table in ['connection', 'app']:
        for name, doc in db.execute(f'SELECT id, doc FROM {table}').fetchall():
            doc = json.dumps(back(json.loads(doc), False))
            db.execute(f'UPDATE {table} SET doc = ? WHERE id = ?', (doc, name))
    db.execute('UPDATE connection SET changed_ms = changed_ms - ?', (by,))";
    python(
        script,
        &[&data.join("keywright.db").to_string_lossy(), &days.to_string()],
    )
    .map(|_| ())
}

/// Runs a statement on a data folder that nobody has open, as somebody who mends or breaks it by hand; what it answers.
pub(crate) fn sqlite(data: &Path, statement: &str) -> Result<String, Fault> {
    let script = "import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as db:
    print('\\n'.join(str(row[0]) for row in db.execute(sys.argv[2])))";
    python(script, &[&data.join("keywright.db").to_string_lossy(), statement])
}

fn python(script: &str, arguments: &[&str]) -> Result<String, Fault> {
    let run = std::process::Command::new("python3")
        .args(["-c", script])
        .args(arguments)
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
