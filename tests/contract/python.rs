//! Other people's Python, pinned, in an environment of its own under the build folder.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// Runs one of the scripts beside this file: JSON in, JSON out. A script that fails shows what it said.
pub(crate) fn run(script: &str, input: &Value) -> Value {
    let mut child = Command::new(environment().join(BIN).join("python"))
        .arg("-B")
        .arg(folder().join(script))
        .env_remove("PYTHONPATH")
        .env("NO_PROXY", "127.0.0.1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.to_string().as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{script} failed:\n{said}");
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|e| panic!("{script} did not answer JSON: {e}\n{said}"))
}

/// The environment, made once and again when the requirements change.
fn environment() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let requirements = folder().join("requirements.txt");
        let wanted = fs::read_to_string(&requirements).unwrap();
        let environment = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("contract-venv");
        let installed = environment.join("installed.txt");
        if fs::read_to_string(&installed).is_ok_and(|text| text == wanted) {
            return environment;
        }
        step(
            Command::new("python3")
                .args(["-m", "venv", "--clear"])
                .arg(&environment),
        );
        step(
            Command::new(environment.join(BIN).join("python"))
                .args([
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--no-input",
                    "--disable-pip-version-check",
                ])
                .args(["--no-deps", "--only-binary", ":all:", "--requirement"])
                .arg(&requirements),
        );
        fs::write(&installed, wanted).unwrap();
        environment
    })
}

fn step(command: &mut Command) {
    let output = command.output().unwrap_or_else(|e| panic!("{command:?}: {e}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed:\n{said}");
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("contract")
}

const BIN: &str = if cfg!(windows) { "Scripts" } else { "bin" };
