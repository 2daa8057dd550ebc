//! The person's browser: a real Chromium. The machine's default browser is a small script that hands over the address; the
//! test then goes there.

use std::os::unix::fs::PermissionsExt as _;
use std::process::Stdio;

use serde_json::json;
use tokio::process::Child;

use crate::Fault;
use crate::stage::{Stage, TURNS, line_of, started};
use crate::window::Window;

/// A Chromium, and the pipe through which addresses come.
pub struct Browser {
    /// Its page.
    pub page: Window,
    pipe: std::path::PathBuf,
}

impl Browser {
    /// Makes the script the machine's default browser; call it before the program starts.
    ///
    /// # Errors
    /// The script or its pipe cannot be made.
    pub fn prepare(stage: &mut Stage) -> Result<(), Fault> {
        let pipe = stage.home().join("browser.pipe");
        let made = std::process::Command::new("mkfifo")
            .arg("-m")
            .arg("600")
            .arg(&pipe)
            .status()?;
        if !made.success() {
            return Err("mkfifo failed".into());
        }
        let script = stage.home().join("browser");
        // In the background: whoever opens a browser does not wait for it.
        std::fs::write(
            &script,
            format!("#!/bin/sh\nprintf '%s\\n' \"$1\" > '{}' &\n", pipe.display()),
        )?;
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o700))?;
        stage.variable("BROWSER", script.to_string_lossy());
        let entry = format!(
            "[Desktop Entry]\nType=Application\nName=Browser\nExec={} %u\nMimeType=x-scheme-handler/http;x-scheme-handler/https;\n",
            script.display()
        );
        let applications = stage.home().join("share/applications");
        std::fs::create_dir_all(&applications)?;
        std::fs::write(applications.join("test-browser.desktop"), entry)?;
        std::fs::write(stage.home().join("config/mimeapps.list"), DEFAULTS)?;
        Ok(())
    }

    /// Starts Chromium.
    ///
    /// # Errors
    /// It or its driver does not start.
    pub async fn open(stage: &Stage) -> Result<Self, Fault> {
        let mut turn = started_driver(stage).await;
        for _ in 1..TURNS {
            if turn.is_ok() {
                break;
            }
            turn = started_driver(stage).await;
        }
        let (driver, line) = turn?;
        let port: u16 = line
            .rsplit(' ')
            .next()
            .unwrap_or_default()
            .trim_end_matches('.')
            .parse()?;
        let profile = stage.home().join("chromium");
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "args": [
                    // Tests may run as root, where Chromium's sandbox does not start.
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--window-size=1000,760", format!("--user-data-dir={}", profile.display()),
                ],
            },
        });
        let address = format!("http://127.0.0.1:{port}");
        let page = Window::connect(&address, capabilities, Some(driver), stage).await?;
        Ok(Self {
            page,
            pipe: stage.home().join("browser.pipe"),
        })
    }

    /// Takes the browser away from the machine: whatever is opened from now on fails. The one that runs stays.
    ///
    /// # Errors
    /// It cannot be taken away.
    pub fn uninstall(&self) -> Result<(), Fault> {
        Ok(std::fs::write(
            self.pipe.with_extension(""),
            "#!/bin/sh\nexit 3\n",
        )?)
    }

    /// Waits for an address that the program opened, and goes there.
    ///
    /// # Errors
    /// None comes within a minute.
    pub async fn follow(&self) -> Result<String, Fault> {
        let address = self.handed().await?;
        self.page.client().goto(&address).await?;
        Ok(address)
    }

    /// Waits for an address that the program opened.
    ///
    /// # Errors
    /// None comes within a minute.
    pub async fn handed(&self) -> Result<String, Fault> {
        let receiver = tokio::net::unix::pipe::OpenOptions::new().open_receiver(&self.pipe)?;
        line_of(Some(receiver), |line| !line.is_empty()).await
    }
}

const DEFAULTS: &str = "[Default Applications]
x-scheme-handler/http=test-browser.desktop
x-scheme-handler/https=test-browser.desktop
";

/// The browser's driver, and the line in which it names its port.
async fn started_driver(stage: &Stage) -> Result<(Child, String), Fault> {
    let mut driver = stage.command("chromedriver");
    driver
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(stage.log("chromedriver")?);
    let mut driver = started(&mut driver)?;
    let line = line_of(driver.stdout.take(), |line| {
        line.contains("started successfully on port")
    });
    let line = line.await?;
    Ok((driver, line))
}
