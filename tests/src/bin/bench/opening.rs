//! From the start of the process to a page whose button answers, and the memory then held, beside a bare Tauri window of the same
//! dependencies (`src-tauri/examples/bare`). Both are started and asked in the same way, in turn.
//!
//! The question is put into the page as soon as there is one: it presses the button once that is there and notes when the page has
//! changed. So the way from there to here does not count.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use keywright_tests::Fault;
use keywright_tests::stage::{Keyring, Stage, built, free_port, started, until};
use keywright_tests::window::Window;
use serde_json::json;

use crate::{compare, median, processes, row};

pub(crate) async fn measure() -> Result<(), Fault> {
    let stage = driven().await?;
    let ours = Program::ours(&stage.data());
    let bare = Program {
        file: built("examples").join("bare"),
        name: "bare",
        arguments: Vec::new(),
        button: "Press",
    };
    // The first start makes the vault and fills the system's caches.
    ours.opened(&stage).await?;
    bare.opened(&stage).await?;
    let (mut all, mut beside) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        all.push(ours.opened(&stage).await?);
        beside.push(bare.opened(&stage).await?);
    }
    let ((took, held), (bare_took, bare_held)) = (figures(&all)?, figures(&beside)?);
    compare(
        "the home page's button answers",
        took,
        "a bare window's button",
        bare_took,
    );
    let theirs = format!("{} a bare window", megabytes(bare_held));
    let ratio = held as f64 / bare_held as f64;
    row(
        "memory, WebKit's processes included (PSS)",
        &megabytes(held),
        Some((&theirs, ratio)),
    );
    Ok(())
}

/// A stage whose windows may be driven: what `tauri-driver` sets, without which the web view refuses.
pub(crate) async fn driven() -> Result<Stage, Fault> {
    let mut stage = Stage::set("bench", Keyring::Unlocked).await?;
    stage.variable("TAURI_AUTOMATION", "true");
    stage.variable("TAURI_WEBVIEW_AUTOMATION", "true");
    Ok(stage)
}

pub(crate) struct Program {
    pub(crate) file: PathBuf,
    /// As its process is called.
    pub(crate) name: &'static str,
    pub(crate) arguments: Vec<String>,
    /// The button to press.
    pub(crate) button: &'static str,
}

pub(crate) struct Opened {
    pub(crate) took: Duration,
    pub(crate) kib: u64,
}

impl Program {
    /// The program itself on a data folder.
    pub(crate) fn ours(data: &Path) -> Self {
        Self {
            file: built("keywright"),
            name: "keywright",
            arguments: vec!["--data-dir".to_owned(), data.to_string_lossy().into_owned()],
            button: "New connection",
        }
    }

    /// Starts it, waits for its answer, and closes it.
    pub(crate) async fn opened(&self, stage: &Stage) -> Result<Opened, Fault> {
        let (window, pid, opened) = self.started(stage).await?;
        window.close().await?;
        ended(pid).await?;
        Ok(opened)
    }

    /// Starts it and waits for its answer; the window is the caller's, to be [`ended`].
    pub(crate) async fn started(&self, stage: &Stage) -> Result<(Window, u32, Opened), Fault> {
        let port = free_port()?;
        let mut driver = stage.command("WebKitWebDriver");
        driver.arg(format!("--port={port}"));
        driver.stdout(stage.log("driver")?).stderr(stage.log("driver")?);
        let driver = started(&mut driver)?;
        until("the driver", || async {
            Ok(tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok())
        })
        .await?;
        let capabilities = json!({
            // The driver does not wait for the page: that is measured here.
            "pageLoadStrategy": "none",
            "webkitgtk:browserOptions": { "binary": self.file, "args": self.arguments },
        });
        let address = format!("http://127.0.0.1:{port}");
        let window = Window::connect(&address, capabilities, Some(driver), stage).await?;
        let answered_ms = tokio::time::timeout(PATIENCE, self.answered(&window)).await??;
        let pid = processes::below_us(self.name)?;
        let (age, now) = (processes::age(pid)?, SystemTime::now());
        let answered = UNIX_EPOCH + Duration::from_secs_f64(answered_ms / 1e3);
        let took = age.saturating_sub(now.duration_since(answered)?);
        let kib = processes::memory(pid)?;
        Ok((window, pid, Opened { took, kib }))
    }

    /// When the page had answered, ms since 1970.
    async fn answered(&self, window: &Window) -> Result<f64, Fault> {
        let words = vec![json!(self.button)];
        // A page that gives way to the next takes the question with it.
        while !window
            .client()
            .execute(QUESTION, words.clone())
            .await
            .is_ok_and(|asked| asked == json!(true))
        {}
        until("the answer of the page", || async {
            let told = window.client().execute("return window.answered", vec![]).await?;
            Ok(told.as_f64())
        })
        .await
    }
}

/// Ends a program that its driver has left running.
pub(crate) async fn ended(pid: u32) -> Result<(), Fault> {
    // It may have gone by itself.
    let _gone = std::process::Command::new("kill")
        .arg(pid.to_string())
        .stderr(Stdio::null())
        .status()?;
    until("the end of the program", || async {
        Ok((!Path::new(&format!("/proc/{pid}/exe")).exists()).then_some(()))
    })
    .await
}

pub(crate) fn figures(all: &[Opened]) -> Result<(Duration, u64), Fault> {
    let took = median(all.iter().map(|opened| opened.took).collect())?;
    let kib = median(all.iter().map(|opened| opened.kib).collect())?;
    Ok((took, kib))
}

pub(crate) fn megabytes(kib: u64) -> String {
    format!("{} MiB", kib / 1024)
}

/// Puts the question to the program's own page; whether it is there. Whenever the page has changed it looks for the button, and after it
/// was pressed for any further change: its answer, whose time it notes (ms since 1970).
const QUESTION: &str = "
    if (location.protocol === 'about:') return false;
    const words = arguments;
    let pressed = false;
    const watch = new MutationObserver(look);
    function look() {
        if (pressed) {
            watch.disconnect();
            window.answered = performance.timeOrigin + performance.now();
            return;
        }
        const named = (one) => one.textContent.trim() === words[0];
        const button = [...document.querySelectorAll('button')].find(named);
        if (button) {
            watch.takeRecords();
            pressed = true;
            button.click();
        }
    }
    watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
    return true;
";

const RUNS: usize = 12;
const PATIENCE: Duration = Duration::from_secs(60);
