//! The desktop program: a window, the commands that its page may call, and nothing that knows about set-ups.
//!
//! | file | what it does |
//! | --- | --- |
//! | `options.rs` | the command line and its environment variables |
//! | `app.rs` | builds the window and the plugins around it |
//! | `desk.rs` | the worlds that are open: the real one, and practice when it was entered |
//! | `commands.rs` | one short function for each command, over the core |
//! | `again.rs` | one more start, where the program that was to be raised was just coming to its end |
//! | `browser.rs`, `system.rs`, `clipboard.rs` | the outside world, as the core's traits or the page's buttons need it |

#![allow(unreachable_pub, reason = "a program has no outside")]
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod again;
mod app;
mod browser;
mod clipboard;
mod commands;
mod desk;
mod messages;
mod options;
mod system;

include!("command_list.rs");

fn main() -> std::process::ExitCode {
    let options = match options::Options::read(std::env::args_os().skip(1), &|name| std::env::var_os(name)) {
        Ok(options::Asked::Run(options)) => options,
        Ok(options::Asked::Say(text)) => {
            println_out(&text);
            return std::process::ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("keywright: {error}");
            return std::process::ExitCode::from(2);
        }
    };
    match app::run(options) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) if again::is_due(&error) => again::start(),
        Err(error) => {
            eprintln!("keywright: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

fn println_out(text: &str) {
    use std::io::Write as _;
    // Nobody listens any more when this fails.
    let _unheard = writeln!(std::io::stdout(), "{text}");
}
