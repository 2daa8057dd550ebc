//! A change of many settings is killed at each of its requests: what was written is told at the next start, and finished or undone.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use keywright_core::outside::Pending;
use keywright_core::provider::client::Client;
use keywright_core::provider::http::{self, Http, Request, Response};
use keywright_core::wizard::view::apply::ApplyAct;
use keywright_practice::{Options, Practice};
use keywright_tests::Fault;
use keywright_tests::room::told;
use tokio::sync::Notify;

use super::creatio::STEP;
use super::desk::{Desk, meets, states};

#[tokio::test]
async fn a_change_that_is_killed_at_any_request_is_told_and_finished_or_undone() -> Result<(), Fault> {
    for at in 1..=REQUESTS {
        for finish in [true, false] {
            let walked = killed(at, finish).await;
            walked.map_err(|fault| format!("killed at {at}, finished {finish}: {fault}"))?;
        }
    }
    Ok(())
}

async fn killed(at: usize, finish: bool) -> Result<(), Fault> {
    let practice = Practice::start(Options::default())?;
    practice.add_creatio_settings(SETTINGS)?;
    let folder = tempfile::tempdir()?;
    write_guide(&folder.path().join("guides").join(GUIDE))?;
    let site = practice.creatio_root();
    let line = Arc::new(Stopping::new()?);
    let desk = Desk::with(practice, folder, (GUIDE, STEP, 0), &site, line.clone()).await?;
    let before = desk.practice.creatio_settings();
    desk.read(STEP, desk.user()).await.map_err(told)?;
    line.stops(at);
    tokio::select! {
        ended = desk.write(STEP) => return Err(format!("it has ended: {}", ended.is_ok()).into()),
        () = line.stopped.notified() => {}
    }

    let desk = desk.reopened(Arc::new(Stopping::new()?))?;
    let view = desk.read(STEP, desk.user()).await;
    meets(&view, &["target-unfinished"])?;
    let view = view.map_err(told)?;
    let written = (at * AT_ONCE).min(SETTINGS);
    let mut expected = vec!["written"; written];
    expected.resize(SETTINGS, "not written yet");
    assert_eq!(states(&view), expected, "killed at {at}");
    match finish {
        true => {
            meets(&desk.write(STEP).await, &["target-stored"])?;
            let after = desk.practice.creatio_settings();
            let changed = after.iter().filter(|(code, value)| before[*code] != **value);
            assert_eq!(changed.count(), SETTINGS);
            desk.act(STEP, ApplyAct::Keep).await.map_err(told)?;
        }
        false => {
            meets(
                &desk.act(STEP, ApplyAct::Undo { agreed: true }).await,
                &["target-undone"],
            )?;
            assert_eq!(desk.practice.creatio_settings(), before);
        }
    }
    Ok(())
}

/// A client that hangs once one of its requests was answered, which it keeps to itself.
pub(crate) struct Stopping {
    client: Client,
    /// Whether only requests that change something count.
    writes: bool,
    /// How many requests go well yet; none: all.
    left: AtomicUsize,
    stopped: Notify,
}

impl Stopping {
    fn new() -> Result<Self, Fault> {
        Ok(Self {
            client: Client::new().map_err(|fault| fault.to_string())?,
            writes: false,
            left: AtomicUsize::new(usize::MAX),
            stopped: Notify::new(),
        })
    }

    /// One that counts only requests that change something.
    pub(crate) fn at_writes() -> Result<Self, Fault> {
        Ok(Self {
            writes: true,
            ..Self::new()?
        })
    }

    /// Once it hangs.
    pub(crate) async fn stopped(&self) {
        self.stopped.notified().await;
    }

    /// From now on it hangs at its `at`-th request, from 1.
    pub(crate) fn stops(&self, at: usize) {
        self.left.store(at, Ordering::SeqCst);
    }
}

impl Http for Stopping {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, http::Fault>> {
        Box::pin(async move {
            let counts = !self.writes || request.method != "GET";
            let answer = self.client.send(request).await;
            if counts && self.left.fetch_sub(1, Ordering::SeqCst) == 1 {
                self.stopped.notify_one();
                std::future::pending::<()>().await;
            }
            answer
        })
    }
}

/// A guide of one's own, with many settings.
fn write_guide(folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder)?;
    let settings = (1..=SETTINGS).map(|n| {
        format!(
            "[[settings]]\ncode = \"PracticeSetting{n:04}\"\nvalue = \"{{consumer_key}}, {n}\"\nnames.en = {{ text = \"Practice setting {n}\" }}\n\n"
        )
    });
    let guide = HEAD.to_owned() + &settings.collect::<String>() + STEPS;
    fs::write(folder.join("guide.toml"), guide)?;
    fs::write(folder.join("en.ftl"), WORDS)?;
    Ok(())
}

const GUIDE: &str = "many-x";
const SETTINGS: usize = 60;
/// How many settings go in one request.
const AT_ONCE: usize = 25;
/// Three that write, and one that reads back.
const REQUESTS: usize = 4;

const HEAD: &str = r#"
format = 1
id = "many-x"
target = "many"
provider = "x"
logo = "Ma"
purpose = "proof"
flows = ["pin"]
permission = "read"
minutes = [10, 20]
verdict = { works = "yes", date = "2026-11-20" }
callbacks = ["{callback}"]

[fields]
site_url = { kind = "site-url", example = "https://crm.acme.example" }
consumer_key = { kind = "x-consumer-key", example = "aB3dE5fG7hJ9kL1mN3pQ5rS7t" }
consumer_secret = { kind = "x-consumer-secret" }

[derived]
callback = "{site_url}/oauth/callback"

"#;
const STEPS: &str = r#"
[[steps]]
id = "site"
kind.form = { fields = ["site_url"], derived = ["callback"] }

[[steps]]
id = "keys"
kind.credentials = { fields = ["consumer_key", "consumer_secret"] }

[[steps]]
id = "sign-in"
kind.authorize = {}

[[steps]]
id = "apply"
later = true
kind.apply = { system = "creatio" }

[[steps]]
id = "save"
kind.export = { files = ["settings", "run-sheet"] }
"#;
const WORDS: &str = r#"
target = Many settings
    .short = Many
summary = Holds many settings.
versions = All
verdict = Seen to work.
    .title = Works
field-site_url = Address
    .help = As your users open it.
field-consumer_key = Key
    .help = The key.
field-consumer_secret = Secret
    .help = The secret.
derived-callback = Callback
step-site = Address
    .title = Address
    .lead = Address.
step-keys = Keys
    .title = Keys
    .lead = Keys.
step-sign-in = Sign in
    .title = Sign in
    .lead = Sign in.
step-apply = Settings
    .title = Settings
    .lead = Settings.
step-save = Save
    .title = Save
    .lead = Save.
run-before = Before
run-after = After
run-trouble = Trouble
"#;
