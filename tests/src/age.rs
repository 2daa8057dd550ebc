//! `age` as a person uses it: it reads a passphrase from a terminal only, so it gets one.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::Fault;

/// Runs a command line of `age` in `folder`; `passphrase` is typed as often as it may be asked for.
///
/// # Errors
/// It ends badly; the error is what it said.
pub fn run(folder: &Path, command: &str, passphrase: &str) -> Result<(), Fault> {
    let mut child = Command::new("script")
        .args(["-qec", command, "/dev/null"])
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut terminal) = child.stdin.take() {
        terminal.write_all(format!("{passphrase}\n{passphrase}\n").as_bytes())?;
    }
    let ended = child.wait_with_output()?;
    match ended.status.success() {
        true => Ok(()),
        false => Err(format!("{command}: {}", String::from_utf8_lossy(&ended.stdout)).into()),
    }
}
