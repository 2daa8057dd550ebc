//! Other people's JavaScript, pinned, in a folder of its own under the build folder.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// A script that runs until this is dropped.
pub(crate) struct Running {
    child: Child,
    /// What it said of itself when it was ready.
    pub(crate) hello: Value,
}

/// Starts one of the scripts beside this file: a line of JSON in, a line of JSON out when it is ready. What it says besides, it says
/// to whoever reads the test's output.
pub(crate) fn start(script: &str, input: &Value) -> Running {
    let place = environment().join(script);
    let mut child = Command::new("node")
        .arg("--no-warnings")
        .arg(&place)
        .env("NO_PROXY", "127.0.0.1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    writeln!(child.stdin.as_mut().unwrap(), "{input}").unwrap();
    let mut hello = String::new();
    let mut said = BufReader::new(child.stdout.take().unwrap());
    said.read_line(&mut hello).unwrap();
    let hello = serde_json::from_str(&hello).unwrap_or_else(|e| panic!("{script} did not answer JSON: {e}"));
    Running { child, hello }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Where this is not reached, its input ends with the test, and so does it.
        let _gone = self.child.kill();
        let _ended = self.child.wait();
    }
}

/// The folder with the packages, made once and again when the lock changes.
fn environment() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let environment = packages();
        // A module finds its packages from where it lies. Copied once: another test may be reading it.
        for script in fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()) {
            if script.extension().is_some_and(|ending| ending == "mjs") {
                fs::copy(&script, environment.join(script.file_name().unwrap())).unwrap();
            }
        }
        environment
    })
}

fn packages() -> PathBuf {
    let wanted = fs::read_to_string(folder().join("package-lock.json")).unwrap();
    let environment = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("contract-node");
    let installed = environment.join("installed.json");
    if fs::read_to_string(&installed).is_ok_and(|text| text == wanted) {
        return environment;
    }
    fs::create_dir_all(&environment).unwrap();
    for file in ["package.json", "package-lock.json", ".npmrc"] {
        fs::copy(folder().join(file), environment.join(file)).unwrap();
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(&environment);
    let output = npm.output().unwrap_or_else(|e| panic!("{npm:?}: {e}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{npm:?} failed:\n{said}");
    fs::write(&installed, wanted).unwrap();
    environment
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("contract")
}
