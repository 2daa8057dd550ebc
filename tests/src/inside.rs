//! The practice world that the program brings along. Nobody is told its keys: they stand on its pages, and in its file.

use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;

use crate::Fault;
use crate::imitation::{App, User};
use crate::stage::Stage;

/// What the file said when it was read.
pub struct Inside {
    /// Where practice is: `http://127.0.0.1:<port>`.
    pub base: String,
    /// The app that is registered at practice X.
    pub app: App,
    /// The accounts that can sign in there.
    pub users: Vec<User>,
    file: PathBuf,
}

impl Inside {
    /// Reads the file of the program that practises on a stage.
    ///
    /// # Errors
    /// It is not there, or holds something else.
    pub fn read(stage: &Stage) -> Result<Self, Fault> {
        let file = stage.data().join("practice/imitation.json");
        let kept: Kept = serde_json::from_slice(&std::fs::read(&file)?)?;
        Ok(Self {
            base: format!("http://127.0.0.1:{}", kept.port),
            app: kept.x.app,
            users: kept.x.users,
            file,
        })
    }

    /// The file itself, in which practice keeps its secrets in clear.
    pub fn file(&self) -> &std::path::Path {
        &self.file
    }

    /// What practice Zammad holds now: apps, and accounts without the time of their last change.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn zammad(&self) -> Result<Value, Fault> {
        let kept: Value = serde_json::from_slice(&std::fs::read(&self.file)?)?;
        let mut zammad = kept["zammad"].clone();
        for channel in zammad["channels"].as_array_mut().into_iter().flatten() {
            channel["updated_at"] = Value::Null;
        }
        Ok(serde_json::json!({ "apps": zammad["credentials"], "accounts": zammad["channels"] }))
    }
}

#[derive(Deserialize)]
struct Kept {
    port: u16,
    x: AtX,
}

#[derive(Deserialize)]
struct AtX {
    app: App,
    users: Vec<User>,
}
