//! A second sign-in is killed at its writes, one after the other: `strace` ends the process at the system call that was to write.
//! Whatever was killed, afterwards the pair of tokens in use is whole and good at X, the old one or the new one.
//!
//! One gap no client can close: X hands tokens out once, and the process dies between X's answer and our writing it down. Then the
//! old pair is in use, and the page says that one has to sign in again.

use std::path::Path;
use std::process::Stdio;

use keywright_practice::{Options, Practice};
use serde::{Deserialize, Serialize};
use tokio::process::Command;

use crate::Fault;
use crate::stage::built;

/// What is there after a kill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Whether the pair in use is whole, and X knows it as the account's.
    pub good: bool,
    /// The same of a pair that waits for X's confirmation, if one does.
    pub waiting: Option<bool>,
    /// Whether X had been asked for tokens when the process ended.
    pub exchanging: bool,
    /// The codes that the page shows once it has gone on, where there was something to go on with.
    pub ended: Option<Vec<String>>,
}

/// What came of all kills.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many processes were killed.
    pub kills: usize,
    /// How many different writes they were killed at.
    pub writes: usize,
    /// How often the new pair was waiting, and was taken up.
    pub taken_up: usize,
    /// How often X's answer was lost, and the page asked to sign in again.
    pub lost: usize,
}

/// Kills `kills` sign-ins, at the first write, the second, and so on; where one has come to its end, from the first again. A stride of
/// more than one leaves writes out.
///
/// # Errors
/// A pair was neither old nor new, or a program does not run.
pub async fn killed(kills: usize, stride: usize) -> Result<Tally, Fault> {
    let practice = Practice::start(Options::default())?;
    let home = tempfile::tempdir()?;
    let hello = home.path().join("hello.json");
    std::fs::write(&hello, practice.hello().to_string())?;
    let folder = home.path().join("data");
    run(&mut renew("prepare", &folder, &hello)).await?;

    let (mut tally, mut write) = (Tally::default(), 1);
    while tally.kills < kills {
        let mut killed = Command::new("strace");
        killed
            .args(["-f", "-qq", "-o", "/dev/null", "-e", &format!("trace={WRITES}")])
            .args(["-e", &format!("inject={WRITES}:signal=KILL:when={write}")])
            .arg(built("renew"))
            .args(["again".as_ref(), folder.as_os_str(), hello.as_os_str()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true);
        let ended = killed.status().await;
        let ended = ended.map_err(|fault| format!("strace does not run: {fault}"))?;
        if ended.success() {
            // There is no such write any more: all of them have been met.
            write = 1;
            continue;
        }
        let said = run(&mut renew("look", &folder, &hello)).await?;
        let seen: Seen = serde_json::from_str(&said)?;
        judge(&seen, &mut tally).map_err(|why| format!("write {write}: {why}: {seen:?}"))?;
        tally.kills += 1;
        tally.writes = tally.writes.max(write);
        write += stride;
    }
    Ok(tally)
}

fn judge(seen: &Seen, tally: &mut Tally) -> Result<(), &'static str> {
    if !seen.good {
        return Err("the pair in use is not whole");
    }
    if seen.waiting == Some(false) {
        return Err("the pair that waits is not whole");
    }
    let ended = seen.ended.as_deref().unwrap_or_default();
    let says = |code: &str| ended.iter().any(|shown| shown == code);
    match (seen.exchanging, seen.waiting) {
        (true, _) if says("x-sign-in-lost") => tally.lost += 1,
        // X had not been reached yet.
        (true, _) if says("x-proven") => tally.taken_up += 1,
        (true, _) => return Err("a sign-in that was asked for does not go on"),
        (false, Some(_)) if says("x-proven") => tally.taken_up += 1,
        (false, Some(_)) => return Err("a pair that waits is not taken up"),
        (false, None) => {}
    }
    Ok(())
}

fn renew(what: &str, folder: &Path, hello: &Path) -> Command {
    let mut command = Command::new(built("renew"));
    command
        .args([what.as_ref(), folder.as_os_str(), hello.as_os_str()])
        .stdin(Stdio::null())
        .kill_on_drop(true);
    command
}

/// Runs a program to its end; what it printed.
async fn run(command: &mut Command) -> Result<String, Fault> {
    let output = command.output().await?;
    match output.status.success() {
        true => Ok(String::from_utf8(output.stdout)?),
        false => Err(String::from_utf8_lossy(&output.stderr).into_owned().into()),
    }
}

/// The system calls by which SQLite and the file system change what is on disk.
const WRITES: &str = "pwrite64,fdatasync,fsync,ftruncate,unlink,rename";
