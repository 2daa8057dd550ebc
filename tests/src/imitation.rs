//! Practice X as a process of its own, as other people's clients meet it.

use std::path::PathBuf;
use std::process::Stdio;

use serde::Deserialize;
use tokio::process::Child;

use crate::Fault;
use crate::stage::{Stage, built, line_of, started};

/// A practice server that runs.
pub struct Imitation {
    /// What it said when it started.
    pub said: Said,
    /// The same as it was printed.
    pub hello: serde_json::Value,
    /// The endpoints file for the program.
    pub file: PathBuf,
    /// Its request log.
    pub log: PathBuf,
    process: Child,
}

/// The line that the practice server prints.
#[derive(Debug, Deserialize)]
pub struct Said {
    /// The shape of the endpoints file.
    pub endpoints: serde_json::Value,
    /// The app that is registered there.
    pub app: App,
    /// The accounts that can sign in.
    pub users: Vec<User>,
    /// Opens the control path.
    pub control_token: String,
}

impl Said {
    /// Where X's API is: `http://127.0.0.1:<port>`.
    pub fn api(&self) -> &str {
        self.endpoints["x"]["api"].as_str().unwrap_or_default()
    }
}

/// The app that is registered at the practice server.
#[derive(Debug, Deserialize)]
pub struct App {
    /// Its consumer key.
    pub consumer_key: String,
    /// Its consumer secret.
    pub consumer_secret: String,
}

/// An account of the practice server.
#[derive(Debug, Deserialize)]
pub struct User {
    /// Its name.
    pub screen_name: String,
    /// Its password.
    pub password: String,
    /// Its id.
    pub user_id: String,
}

impl Imitation {
    /// Starts it on a stage.
    ///
    /// # Errors
    /// It does not start.
    pub async fn start(stage: &Stage, arguments: &[&str]) -> Result<Self, Fault> {
        let log = stage.home().join("practice-requests.jsonl");
        let mut server = stage.command(built("keywright-practice"));
        server
            .arg("--log")
            .arg(&log)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(stage.log("practice")?);
        let mut process = started(&mut server)?;
        let line = line_of(process.stdout.take(), |_| true).await?;
        let said: Said = serde_json::from_str(&line)?;
        let hello = serde_json::from_str(&line)?;
        let file = stage.home().join("endpoints.json");
        std::fs::write(&file, said.endpoints.to_string())?;
        Ok(Self {
            said,
            hello,
            file,
            log,
            process,
        })
    }

    /// Stops it: from now on X cannot be reached.
    ///
    /// # Errors
    /// It does not stop.
    pub async fn stop(mut self) -> Result<(), Fault> {
        Ok(self.process.kill().await?)
    }

    /// Turns one of its switches.
    ///
    /// # Errors
    /// It refuses.
    pub async fn switch(&self, wish: serde_json::Value) -> Result<(), Fault> {
        let answer = reqwest::Client::builder()
            .no_proxy()
            .build()?
            .post(format!("{}/practice/switch", self.said.api()))
            .header("x-practice-token", &self.said.control_token)
            .json(&wish)
            .send()
            .await?;
        match answer.status().is_success() {
            true => Ok(()),
            false => Err(format!("the switch was refused: {}", answer.text().await?).into()),
        }
    }

    /// The arguments with which the program uses this server.
    pub fn arguments(&self, stage: &Stage) -> Vec<String> {
        let data = stage.data().to_string_lossy().into_owned();
        let file = self.file.to_string_lossy().into_owned();
        vec!["--data-dir".to_owned(), data, "--endpoints".to_owned(), file]
    }
}
