//! Figures of the release build. Each is a median beside something measured in the same run, because a figure alone says more
//! about the machine than about the program. Nothing here fails on a number; a wrong result fails.
//!
//! All parts are measured, or those named on the command line.
//!
//! * [`signing`]: a signed request beside another crate's.
//! * [`records`]: the same work with 10 connections and with 10,000.
//! * [`opening`]: the window's start and memory beside those of a bare Tauri window.
//! * [`home`]: the home page with 10,000 connections beside the same with 10.
//! * [`hostile`]: the callback in the middle of 10,000 hostile requests beside one that nobody disturbs.
//! * [`callback`]: from the browser's way back to "signed in" on the page, beside X's own answers.
//! * [`swap`]: what is left when a second sign-in is killed at each of its writes.
//! * [`refresh`]: a rotating token renewed a thousand times, by several at once.
//! * [`transfer`]: 10,000 connections exported, imported elsewhere and exported again.
//! * [`apply`]: many settings written to a target beside a bare client's same requests.
//! * [`fuzz`]: anything, ten million times, to each parser of what strangers send.
//! * [`health`]: a run over many connections beside the time that their answers take.
//! * [`kills`]: whether a sign-in survives the end of the process.

use std::io::Write as _;
use std::pin::Pin;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use keywright_tests::{Fault, processes};

mod apply;
mod callback;
mod fuzz;
mod health;
mod home;
mod hostile;
mod kills;
mod opening;
mod records;
mod refresh;
mod signing;
mod swap;
mod transfer;

#[tokio::main]
async fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    match run(&wanted).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            say(&format!("bench: {fault}"));
            ExitCode::FAILURE
        }
    }
}

/// Measures the parts that are named, or all.
async fn run(wanted: &[String]) -> Result<(), Fault> {
    let known = |name: &String| PARTS.iter().any(|(part, _)| part == name);
    if let Some(name) = wanted.iter().find(|name| !known(name)) {
        let parts: Vec<&str> = PARTS.iter().map(|(part, _)| *part).collect();
        return Err(format!("no part {name} among {}", parts.join(", ")).into());
    }
    say(&format!(
        "{:<44} {:>10}   {:<36} {:>6}",
        "", "median", "beside", "ratio"
    ));
    for (name, measure) in PARTS {
        if wanted.is_empty() || wanted.iter().any(|one| one == name) {
            measure().await?;
        }
    }
    Ok(())
}

/// A line of the table: what was measured, and the median it is compared with.
fn compare(what: &str, ours: Duration, beside: &str, theirs: Duration) {
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    row(
        what,
        &time(ours),
        Some((&format!("{} {beside}", time(theirs)), ratio)),
    );
}

fn row(what: &str, ours: &str, beside: Option<(&str, f64)>) {
    let compared = beside.map(|(theirs, ratio)| format!("   {theirs:<36} {ratio:>6.2}"));
    say(&format!("{what:<44} {ours:>10}{}", compared.unwrap_or_default()));
}

/// The middle one.
fn median<T: Ord + Copy>(mut samples: Vec<T>) -> Result<T, Fault> {
    samples.sort_unstable();
    let middle = samples.get(samples.len() / 2);
    middle.copied().ok_or_else(|| "nothing was measured".into())
}

/// The medians of two things measured in turn, `runs` times each: what slows the machine down slows both.
fn paired<T: Ord + Copy>(
    runs: usize,
    mut ours: impl FnMut() -> Result<T, Fault>,
    mut theirs: impl FnMut() -> Result<T, Fault>,
) -> Result<(T, T), Fault> {
    let mut samples = (Vec::new(), Vec::new());
    for _ in 0..runs {
        samples.0.push(ours()?);
        samples.1.push(theirs()?);
    }
    Ok((median(samples.0)?, median(samples.1)?))
}

/// The median time of one call, from `runs` runs of `calls` calls.
fn per_call(runs: usize, calls: u32, mut call: impl FnMut() -> Result<(), Fault>) -> Result<Duration, Fault> {
    let mut samples = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        for _ in 0..calls {
            call()?;
        }
        samples.push(start.elapsed() / calls);
    }
    median(samples)
}

/// What was measured must also be right.
fn must(holds: bool, what: &str) -> Result<(), Fault> {
    match holds {
        true => Ok(()),
        false => Err(what.into()),
    }
}

fn time(time: Duration) -> String {
    match time.as_nanos() {
        0..10_000 => format!("{} ns", time.as_nanos()),
        10_000..1_000_000 => format!("{:.1} µs", time.as_secs_f64() * 1e6),
        1_000_000..10_000_000_000 => format!("{:.1} ms", time.as_secs_f64() * 1e3),
        _ => format!("{:.1} s", time.as_secs_f64()),
    }
}

fn say(words: &str) {
    // Nobody listens any more when this fails.
    let _unheard = writeln!(std::io::stdout(), "{words}");
}

type Part = fn() -> Pin<Box<dyn Future<Output = Result<(), Fault>>>>;

/// Every part, in the order of the table.
const PARTS: &[(&str, Part)] = &[
    ("signing", || Box::pin(signing::measure())),
    ("records", || Box::pin(records::measure())),
    ("opening", || Box::pin(opening::measure())),
    ("home", || Box::pin(home::measure())),
    ("hostile", || Box::pin(hostile::measure())),
    ("callback", || Box::pin(callback::measure())),
    ("swap", || Box::pin(swap::measure())),
    ("refresh", || Box::pin(refresh::measure())),
    ("transfer", || Box::pin(transfer::measure())),
    ("apply", || Box::pin(apply::measure())),
    ("fuzz", || Box::pin(fuzz::measure())),
    ("health", || Box::pin(health::measure())),
    ("kills", || Box::pin(kills::measure())),
];
