//! One more start. Who opens the program in the moment in which it ends meets a window that can no longer be raised; a person would
//! press the icon again, so the program does. The toolkit starts once in a process, so it is a new one.

use std::process::{Command, ExitCode};

/// Whether a start has failed because the program that runs already did not answer, for the first time.
pub fn is_due(error: &tauri::Error) -> bool {
    let unanswered =
        matches!(error, tauri::Error::PluginInitialization(plugin, _) if plugin == "single-instance");
    unanswered && std::env::var_os(STARTED_AGAIN).is_none()
}

/// Starts the program again with the same arguments, and ends as that one does.
pub fn start() -> ExitCode {
    let started = std::env::current_exe().and_then(|program| {
        let mut again = Command::new(program);
        again.args(std::env::args_os().skip(1)).env(STARTED_AGAIN, "1");
        again.status()
    });
    match started {
        Ok(ended) if ended.success() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("keywright: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Set for the second start, so that there is no third.
const STARTED_AGAIN: &str = "KEYWRIGHT_STARTED_AGAIN";
