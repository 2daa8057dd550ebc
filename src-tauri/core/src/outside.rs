//! What the core asks of the world. Each is a small trait that names operations, so that every test is deterministic.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use crate::finding::Finding;

/// A future that an object-safe trait can return.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The computer's own clock.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970-01-01T00:00:00Z by the computer's clock, right or wrong.
    fn now_ms(&self) -> i64;

    /// Waits until `at_ms` by this clock. A computer that slept meanwhile may come late.
    fn until(&self, at_ms: i64) -> Pending<'_, ()> {
        let left_ms = u64::try_from(at_ms.saturating_sub(self.now_ms())).unwrap_or_default();
        Box::pin(tokio::time::sleep(Duration::from_millis(left_ms)))
    }
}

/// The system's source of randomness.
pub trait Random: Send + Sync {
    /// Fills `bytes` with unpredictable bytes.
    ///
    /// # Errors
    /// The system has none to give; the caller must stop.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness>;
}

/// The system's source of randomness failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the system gives no random bytes")]
pub struct NoRandomness;

/// The person's web browser.
pub trait Browser: Send + Sync {
    /// Opens `url` in the person's own browser, never in a window of ours.
    ///
    /// # Errors
    /// No browser could be started; the page then offers the link to copy.
    fn open<'a>(&'a self, url: &'a str) -> Pending<'a, Result<(), Finding>>;
}

/// The operating system's own opinion of its clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockSync {
    /// Kept right from the network.
    Synchronised,
    /// Not kept right.
    Drifting,
    /// Could not be asked.
    Unknown,
}

/// A command of the system, as a person would type it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    /// The whole line: `timedatectl set-ntp true`.
    pub line: &'static str,
    /// Whether the program may run it when the person asks for it; else it is only shown.
    pub runs: bool,
}

/// What came of having the system keep its clock right. What it said is for "Details".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mended {
    /// It will.
    Done,
    /// It did not take that from this user.
    Refused(String),
    /// It has no such command.
    Absent,
    /// It took too long, and was ended.
    TooLong,
    /// The command failed.
    Failed(String),
}

/// Questions to the operating system, each one a fixed command.
pub trait System: Send + Sync {
    /// Whether the system keeps its clock right by itself.
    fn clock_sync(&self) -> Pending<'_, ClockSync>;

    /// The command that has it do so, if it has one.
    fn clock_command(&self) -> Option<Command> {
        None
    }

    /// Runs that command. The system may ask the person for a password meanwhile.
    fn mend_clock(&self) -> Pending<'_, Mended> {
        Box::pin(std::future::ready(Mended::Absent))
    }

    /// The desktop's setting for proxies as it prints it, where there is a desktop that has one.
    fn desktop_proxy(&self) -> Pending<'_, Option<String>> {
        Box::pin(std::future::ready(None))
    }
}

/// The desktop's own service for short messages.
pub trait Notices: Send + Sync {
    /// Shows a message while the person may be elsewhere. Its words hold no secret. Where there is no such service nobody hears it.
    fn show<'a>(&'a self, title: &'a str, words: &'a str) -> Pending<'a, ()>;
}

/// A desktop without that service.
pub struct NoNotices;

impl Notices for NoNotices {
    fn show<'a>(&'a self, _: &'a str, _: &'a str) -> Pending<'a, ()> {
        Box::pin(std::future::ready(()))
    }
}

/// The real clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        jiff::Timestamp::now().as_millisecond()
    }
}

/// The operating system's randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        getrandom::fill(bytes).map_err(|_| NoRandomness)
    }
}
