//! Questions to the operating system. Each is one fixed list of arguments; nothing typed ever reaches a command line.

use std::time::Duration;

use keywright_core::outside::{ClockSync, Pending, System};
use tauri::AppHandle;
use tauri_plugin_shell::ShellExt as _;

/// The operating system this program runs on.
pub struct OperatingSystem(pub AppHandle);

/// The commands that may run.
#[derive(Clone, Copy)]
enum Ask {
    /// Whether the clock is kept right from the network.
    ClockSync,
}

impl Ask {
    fn command(self) -> (&'static str, &'static [&'static str]) {
        match self {
            Self::ClockSync => ("timedatectl", &["show", "--property=NTPSynchronized", "--value"]),
        }
    }
}

impl System for OperatingSystem {
    fn clock_sync(&self) -> Pending<'_, ClockSync> {
        Box::pin(async {
            let (program, arguments) = Ask::ClockSync.command();
            let asked = self.0.shell().command(program).args(arguments).output();
            match tokio::time::timeout(PATIENCE, asked).await {
                Ok(Ok(output)) if output.status.success() => read_sync(&output.stdout),
                Ok(_) | Err(_) => ClockSync::Unknown,
            }
        })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_answer_is_read() {
        assert_eq!(read_sync(b"yes\n"), ClockSync::Synchronised);
        assert_eq!(read_sync(b"no\n"), ClockSync::Drifting);
        assert_eq!(read_sync(b"Failed to connect to bus"), ClockSync::Unknown);
    }
}
