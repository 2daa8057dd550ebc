//! What `make run` does where there is no display: a whole set-up in the built window, with a real browser, before practice X
//! as a server of its own. It calls nothing of the core: it sees what a person would see. What comes of it stays under
//! `target/practice`.

use std::cell::Cell;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use keywright_tests::Fault;
use keywright_tests::browser::Browser;
use keywright_tests::imitation::Imitation;
use keywright_tests::road::CreatioByPin;
use keywright_tests::stage::{Keyring, Stage, target};
use keywright_tests::window::Window;

#[tokio::main]
async fn main() -> ExitCode {
    let rehearsal = Rehearsal {
        folder: target().join("practice"),
        steps: Cell::new(0),
    };
    match rehearsal.perform().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            let step = rehearsal.steps.get() + 1;
            say(&format!("Step {step} failed: {fault}"));
            say(&format!(
                "Pictures and logs so far: {}",
                rehearsal.folder.display()
            ));
            ExitCode::FAILURE
        }
    }
}

struct Rehearsal {
    folder: PathBuf,
    steps: Cell<u32>,
}

impl Rehearsal {
    async fn perform(&self) -> Result<(), Fault> {
        clear(&self.folder)?;
        let mut stage = Stage::set("practice", Keyring::Unlocked).await?;
        stage.shots_into(&self.folder.join("screenshots"));
        stage.documents_in(&self.folder)?;
        Browser::prepare(&mut stage)?;
        let walked = self.walk(&stage).await;
        if walked.is_err() {
            keep_logs(&stage, &self.folder.join("logs"))?;
        }
        let bundle = walked?;
        say("");
        say(&format!("The bundle       {}", bundle.display()));
        say(&format!("What X was asked {}", self.log().display()));
        say(&format!("The pictures     {}", stage.shots().display()));
        Ok(())
    }

    async fn walk(&self, stage: &Stage) -> Result<PathBuf, Fault> {
        let x = Imitation::start(stage, &["--log", &self.log().to_string_lossy()]).await?;
        self.step(&format!("practice X answers at {}", x.said.api()));
        let window = Window::open(stage, &x.arguments(stage)).await?;
        let browser = Browser::open(stage).await?;
        self.step("the window and the browser are open");
        let road = CreatioByPin {
            window: &window,
            browser: &browser,
            x: &x,
            tell: &|words| self.step(words),
        };
        let bundle = PathBuf::from(road.walk().await?);
        if !bundle.join("manifest.json").is_file() {
            return Err(format!("there is no bundle at {}", bundle.display()).into());
        }
        self.visit_practice(&window).await?;
        window.close().await?;
        self.step("the window is closed");
        Ok(bundle)
    }

    /// The practice world that the program brings along: in, and out again.
    async fn visit_practice(&self, window: &Window) -> Result<(), Fault> {
        window.press("Start practising").await?;
        window
            .sees("Practice: nothing here reaches X, Google or your systems.")
            .await?;
        window
            .sees("Connect an X or Google account to your business system")
            .await?;
        window.shot("practice-world").await?;
        self.step("the program's own practice world: nothing of the real one is in it");
        window.press("Leave practice").await?;
        window.sees("One connection").await?;
        window.shot("practice-left").await?;
        self.step("practice is left; the connection is still there");
        Ok(())
    }

    fn step(&self, words: &str) {
        let number = self.steps.get() + 1;
        self.steps.set(number);
        say(&format!("{number:>3}  {words}"));
    }

    fn log(&self) -> PathBuf {
        self.folder.join("requests.jsonl")
    }
}

fn clear(folder: &Path) -> Result<(), Fault> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(std::fs::create_dir_all(folder)?)
}

fn keep_logs(stage: &Stage, folder: &Path) -> Result<(), Fault> {
    std::fs::create_dir_all(folder)?;
    for log in std::fs::read_dir(stage.home().join("logs"))? {
        let log = log?;
        std::fs::copy(log.path(), folder.join(log.file_name()))?;
    }
    Ok(())
}

fn say(words: &str) {
    // Nobody listens any more when this fails.
    let _unheard = writeln!(std::io::stdout(), "{words}");
}
