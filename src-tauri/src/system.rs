//! Questions to the operating system. Each is one fixed list of arguments; nothing typed ever reaches a command line. Its words are
//! asked for in English, because a refusal is known by them, and a command that takes too long is ended.

use std::io;
use std::process::{Output, Stdio};
use std::time::Duration;

use keywright_core::outside::{ClockSync, Command, Mended, Pending, System};
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::process::{self, Child};

/// The operating system this program runs on.
pub struct OperatingSystem;

/// The commands that may run.
#[derive(Clone, Copy)]
enum Run {
    /// Whether the clock is kept right from the network.
    ClockSync,
    /// What the desktop says about proxies.
    DesktopProxy,
    /// Have the clock kept right from the network. The system asks for a password if it wants one.
    MendClock,
}

impl Run {
    fn command(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::ClockSync => ("timedatectl", &["show", "--property=NTPSynchronized", "--value"]),
            Self::DesktopProxy => ("gsettings", &["list-recursively", "org.gnome.system.proxy"]),
            #[cfg(not(windows))]
            Self::MendClock => ("timedatectl", &["set-ntp", "true"]),
            #[cfg(windows)]
            Self::MendClock => ("w32tm", &["/resync"]),
        }
    }
}

impl System for OperatingSystem {
    fn clock_sync(&self) -> Pending<'_, ClockSync> {
        Box::pin(async {
            match ran(Run::ClockSync, PATIENCE).await {
                Ok(output) if output.status.success() => read_sync(&output.stdout),
                Ok(_) | Err(_) => ClockSync::Unknown,
            }
        })
    }

    fn clock_command(&self) -> Option<Command> {
        CLOCK_COMMAND
    }

    fn mend_clock(&self) -> Pending<'_, Mended> {
        Box::pin(async {
            match ran(Run::MendClock, TO_TYPE_A_PASSWORD).await {
                Ok(output) if output.status.success() => Mended::Done,
                Ok(output) => read_refusal(&output.stderr),
                Err(NotRun::Absent) => Mended::Absent,
                Err(NotRun::TooLong) => Mended::TooLong,
                Err(NotRun::Failed(kind)) => Mended::Failed(kind.to_string()),
            }
        })
    }

    fn desktop_proxy(&self) -> Pending<'_, Option<String>> {
        Box::pin(async {
            let output = ran(Run::DesktopProxy, PATIENCE).await.ok()?;
            let said = output.status.success();
            said.then(|| String::from_utf8_lossy(&output.stdout).into_owned())
        })
    }
}

/// Why a command has no output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NotRun {
    /// The system has no such command.
    Absent,
    /// It took too long and was ended.
    TooLong,
    /// It could not be started or heard.
    Failed(io::ErrorKind),
}

async fn ran(run: Run, patience: Duration) -> Result<Output, NotRun> {
    let (program, arguments) = run.command();
    ended(started(program, arguments)?, patience).await
}

fn started(program: &str, arguments: &[&str]) -> Result<Child, NotRun> {
    let mut command = process::Command::new(program);
    command
        .args(arguments)
        .env("LC_ALL", "C")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    #[cfg(windows)]
    command.creation_flags(NO_CONSOLE);
    command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => NotRun::Absent,
        kind => NotRun::Failed(kind),
    })
}

/// Waits for a command. Whatever comes of it, it is gone afterwards.
async fn ended(mut child: Child, patience: Duration) -> Result<Output, NotRun> {
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let whole = async { tokio::try_join!(child.wait(), all(out), all(err)) };
    let outcome = match tokio::time::timeout(patience, whole).await {
        Ok(Ok((status, stdout, stderr))) => Ok(Output {
            status,
            stdout,
            stderr,
        }),
        Ok(Err(error)) => Err(NotRun::Failed(error.kind())),
        Err(_) => Err(NotRun::TooLong),
    };
    if outcome.is_err() {
        // One that has ended by now is waited for all the same.
        let _gone = child.kill().await;
    }
    outcome
}

async fn all(stream: Option<impl AsyncRead + Unpin>) -> io::Result<Vec<u8>> {
    let mut said = Vec::new();
    if let Some(mut stream) = stream {
        stream.read_to_end(&mut said).await?;
    }
    Ok(said)
}

/// What a command says that did not do its work. Its exit status does not tell a refusal from a failure.
fn read_refusal(output: &[u8]) -> Mended {
    let said = String::from_utf8_lossy(output).trim().to_owned();
    match REFUSALS
        .iter()
        .any(|refusal| said.to_lowercase().contains(refusal))
    {
        true => Mended::Refused(said),
        false => Mended::Failed(said),
    }
}

fn read_sync(output: &[u8]) -> ClockSync {
    match output.trim_ascii() {
        b"yes" => ClockSync::Synchronised,
        b"no" => ClockSync::Drifting,
        _ => ClockSync::Unknown,
    }
}

/// A system that takes longer has no answer worth waiting for.
const PATIENCE: Duration = Duration::from_secs(3);
/// The system may ask who wants this.
const TO_TYPE_A_PASSWORD: Duration = Duration::from_secs(120);

/// No window of its own.
#[cfg(windows)]
const NO_CONSOLE: u32 = 0x0800_0000;

/// How systems say that somebody may not do something (polkit's and Windows' own words, in English).
const REFUSALS: [&str; 4] = ["denied", "authentication", "authorized", "0x80070005"];

/// As [`Run::MendClock`], for the person to read. On macOS it wants root, so it is only shown (unverified: nobody has run it there).
#[cfg(all(not(windows), not(target_os = "macos")))]
const CLOCK_COMMAND: Option<Command> = Some(Command {
    line: "timedatectl set-ntp true",
    runs: true,
});
#[cfg(windows)]
const CLOCK_COMMAND: Option<Command> = Some(Command {
    line: "w32tm /resync",
    runs: true,
});
#[cfg(target_os = "macos")]
const CLOCK_COMMAND: Option<Command> = Some(Command {
    line: "sudo systemsetup -setusingnetworktime on",
    runs: false,
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_answer_is_read() {
        assert_eq!(read_sync(b"yes\n"), ClockSync::Synchronised);
        assert_eq!(read_sync(b"no\n"), ClockSync::Drifting);
        assert_eq!(read_sync(b"Failed to connect to bus"), ClockSync::Unknown);
    }

    #[test]
    fn a_refusal_is_told_from_a_failure() {
        let refused = "Failed to set ntp: Interactive authentication required.";
        assert_eq!(
            read_refusal(refused.as_bytes()),
            Mended::Refused(refused.to_owned())
        );
        let failed = "Failed to connect to bus: No such file or directory";
        assert_eq!(
            read_refusal(format!("{failed}\n").as_bytes()),
            Mended::Failed(failed.to_owned())
        );
    }

    #[tokio::test]
    async fn a_command_that_is_not_there_is_no_refusal() {
        let started = started("keywright-no-such-command", &[]);
        assert_eq!(started.err(), Some(NotRun::Absent));
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn what_it_says_is_heard_whole_and_in_english() {
        let script = "printf '%s' \"$LC_ALL\"; printf 'Interactive authentication required.' >&2; exit 1";
        let child = started("sh", &["-c", script]).unwrap();
        let output = ended(child, PATIENCE).await.unwrap();
        assert_eq!((&*output.stdout, output.status.success()), (&b"C"[..], false));
        assert!(matches!(read_refusal(&output.stderr), Mended::Refused(_)));
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn one_that_takes_too_long_is_told_as_such_and_is_gone() {
        let child = started("sleep", &["600"]).unwrap();
        let process = std::path::PathBuf::from(format!("/proc/{}", child.id().unwrap()));
        assert!(process.exists());
        let output = ended(child, Duration::from_millis(50)).await;
        assert_eq!(output.err(), Some(NotRun::TooLong));
        assert!(!process.exists(), "neither running nor left behind");
    }

    #[test]
    fn what_is_shown_is_what_runs() {
        let (program, arguments) = Run::MendClock.command();
        let line = std::iter::once(program).chain(arguments.iter().copied());
        let line: Vec<&str> = line.collect();
        if let Some(command) = CLOCK_COMMAND.filter(|command| command.runs) {
            assert_eq!(command.line, line.join(" "));
        }
    }
}
