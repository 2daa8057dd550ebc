//! Questions to the operating system. Each is one fixed list of arguments; nothing typed ever reaches a command line.

use std::time::Duration;

use keywright_core::outside::{ClockSync, Command, Mended, Pending, System};
use tauri::AppHandle;
use tauri_plugin_shell::ShellExt as _;
use tauri_plugin_shell::process::Output;

/// The operating system this program runs on.
pub struct OperatingSystem(pub AppHandle);

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

impl OperatingSystem {
    /// Runs a command to its end; None when there is no such command, or it takes too long.
    async fn run(&self, run: Run, patience: Duration) -> Option<Output> {
        let (program, arguments) = run.command();
        let ran = self.0.shell().command(program).args(arguments).output();
        tokio::time::timeout(patience, ran).await.ok()?.ok()
    }
}

impl System for OperatingSystem {
    fn clock_sync(&self) -> Pending<'_, ClockSync> {
        Box::pin(async {
            match self.run(Run::ClockSync, PATIENCE).await {
                Some(output) if output.status.success() => read_sync(&output.stdout),
                Some(_) | None => ClockSync::Unknown,
            }
        })
    }

    fn clock_command(&self) -> Option<Command> {
        CLOCK_COMMAND
    }

    fn mend_clock(&self) -> Pending<'_, Mended> {
        Box::pin(async {
            match self.run(Run::MendClock, TO_TYPE_A_PASSWORD).await {
                Some(output) if output.status.success() => Mended::Done,
                Some(output) => read_refusal(&output.stderr),
                None => Mended::Absent,
            }
        })
    }

    fn desktop_proxy(&self) -> Pending<'_, Option<String>> {
        Box::pin(async {
            let output = self.run(Run::DesktopProxy, PATIENCE).await?;
            let said = output.status.success();
            said.then(|| String::from_utf8_lossy(&output.stdout).into_owned())
        })
    }
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
