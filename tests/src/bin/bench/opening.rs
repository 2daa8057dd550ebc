//! From the start of the program to a page that can be read, and the memory it then holds, beside WebKit's own bare browser
//! with a page of one line.

use std::path::{Path, PathBuf};
use std::time::Duration;

use keywright_tests::Fault;
use keywright_tests::stage::{Keyring, Stage, free_port, until};
use keywright_tests::window::Window;
use serde_json::json;

use crate::{compare, median, processes, row, say, time};

pub(crate) async fn measure() -> Result<(), Fault> {
    let stage = Stage::set("bench", Keyring::Unlocked).await?;
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    let browser = mini_browser()?;
    for _ in 0..RUNS {
        ours.push(program(&stage).await?);
        if let Some(browser) = &browser {
            bare.push(mini(&stage, browser).await?);
        }
    }
    let (opened, held) = figures(&ours)?;
    if bare.is_empty() {
        row(READABLE, &time(opened), None);
        row(MEMORY, &megabytes(held), None);
        say("WebKitGTK's MiniBrowser is not installed here to compare with.");
        return Ok(());
    }
    let (bare_opened, bare_held) = figures(&bare)?;
    compare(READABLE, opened, "WebKit's MiniBrowser", bare_opened);
    let beside = format!("{} WebKit's MiniBrowser", megabytes(bare_held));
    row(
        MEMORY,
        &megabytes(held),
        Some((&beside, held as f64 / bare_held as f64)),
    );
    Ok(())
}

struct Opened {
    took: Duration,
    kib: u64,
}

impl Opened {
    fn now(name: &str) -> Result<Self, Fault> {
        let pid = processes::below_us(name)?;
        Ok(Self {
            took: processes::age(pid)?,
            kib: processes::memory(pid)?,
        })
    }
}

async fn program(stage: &Stage) -> Result<Opened, Fault> {
    let data = stage.data().to_string_lossy().into_owned();
    let window = Window::open(stage, &["--data-dir".to_owned(), data]).await?;
    window
        .sees("Connect an X account to your business system")
        .await?;
    let opened = Opened::now("keywright")?;
    window.close().await?;
    Ok(opened)
}

async fn mini(stage: &Stage, browser: &Path) -> Result<Opened, Fault> {
    let port = free_port()?;
    let mut driver = stage.command("WebKitWebDriver");
    driver.arg(format!("--port={port}"));
    driver.stdout(stage.log("mini")?).stderr(stage.log("mini")?);
    let driver = driver.spawn()?;
    until("the driver", || async {
        Ok(tokio::net::TcpStream::connect(("127.0.0.1", port)).await.ok())
    })
    .await?;
    let capabilities = json!({
        "webkitgtk:browserOptions": { "binary": browser, "args": ["--automation"] },
    });
    let address = format!("http://127.0.0.1:{port}");
    let window = Window::connect(&address, capabilities, Some(driver), stage).await?;
    window.client().set_window_size(1100, 760).await?;
    window
        .client()
        .goto("data:text/html,<h1>A page of one line</h1>")
        .await?;
    window.sees("A page of one line").await?;
    let opened = Opened::now("MiniBrowser")?;
    window.close().await?;
    Ok(opened)
}

fn figures(all: &[Opened]) -> Result<(Duration, u64), Fault> {
    let took = median(all.iter().map(|opened| opened.took).collect())?;
    let kib = median(all.iter().map(|opened| opened.kib).collect())?;
    Ok((took, kib))
}

fn megabytes(kib: u64) -> String {
    format!("{} MiB", kib / 1024)
}

/// It comes with the library, under a folder named after the machine's architecture.
fn mini_browser() -> Result<Option<PathBuf>, Fault> {
    for folder in std::fs::read_dir("/usr/lib")? {
        let program = folder?.path().join("webkit2gtk-4.1/MiniBrowser");
        if program.is_file() {
            return Ok(Some(program));
        }
    }
    Ok(None)
}

const RUNS: usize = 5;
const READABLE: &str = "from the start to a readable page";
const MEMORY: &str = "memory then, WebKit's included (PSS)";
