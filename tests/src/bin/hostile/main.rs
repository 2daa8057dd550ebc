//! Two sides of a siege, each in a process of its own.
//!
//! * `hostile listen TOKEN VERIFIER` awaits the callback of a sign-in as the program does, prints its port, and succeeds if the
//!   right one comes;
//! * `hostile fire PORT COUNT` sends so many hostile requests to a port of this computer, prints what became of them, and keeps
//!   the slow ones open until it is ended.

use std::io::Write as _;
use std::process::ExitCode;

use keywright_core::loopback::{Came, Expected, Host, Listener, Pages, Words};
use keywright_tests::Fault;

mod fire;

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            let _unheard = writeln!(std::io::stderr(), "hostile: {fault}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Fault> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["listen", token, verifier] => listen(token, verifier).await,
        ["fire", port, count] => fire::fire(port.parse()?, count.parse()?).await,
        _ => Err("hostile listen TOKEN VERIFIER | hostile fire PORT COUNT".into()),
    }
}

async fn listen(token: &str, expected: &str) -> Result<(), Fault> {
    let words = Words {
        title: "Received",
        sentence: "Go back to the program.",
    };
    let pages = Pages::new("en", words, words, words);
    let listener = Listener::bind(Host::V4, &[]).await?;
    say(&listener.port().to_string())?;
    match listener
        .wait(&Expected::RequestToken(token.to_owned()), &pages)
        .await
    {
        Came::Back { verifier, .. } if verifier.expose() == expected => Ok(()),
        Came::Back { .. } | Came::Denied | Came::Failed { .. } => {
            Err("another callback was taken for it".into())
        }
    }
}

/// A line for the process that started this one.
fn say(line: &str) -> Result<(), Fault> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
