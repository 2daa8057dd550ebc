//! Connections exported to another computer or into a safe, and imported from there.
//!
//! * `export`: what is chosen, sealed and written; who owns the tokens that change.
//! * `import`: a file looked into; the choices; one transaction. `open`: the file opened, whatever it is. `beside`: what it holds, set
//!   beside what is here.
//! * `shown`: what the page is told of both.
//!
//! Of a pair of tokens of OAuth 2.0 only one program may renew: so an export with secrets says which. Unless the person says that the
//! other computer takes over, this one keeps them and the copy marks them as handed on; where it does, they are marked here, in one
//! transaction with the line of history and before the file gets its name: killed in between, the program never renews tokens that
//! somebody else may hold, and says why.

mod beside;
mod export;
mod import;
mod open;
mod shown;

use std::sync::{Arc, Mutex, PoisonError};

use crate::transfer::Contents;
use crate::transfer::plan::Plan;

/// The file that somebody is looking at, if there is one.
#[derive(Default)]
pub(super) struct Incomings(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// How many there were.
    count: u32,
    file: Option<Arc<Incoming>>,
}

/// A file that was opened and compared.
struct Incoming {
    number: u32,
    contents: Contents,
    plan: Plan,
    /// The rows in the order in which they are shown.
    rows: Vec<Place>,
    /// Whether a bundle for a target was read as a beginning.
    from_bundle: bool,
}

/// Where a row is in the file.
#[derive(Clone, Copy)]
enum Place {
    App(usize),
    Connection(usize),
}

impl Incomings {
    /// Keeps a file in place of the one before.
    fn keep(&self, make: impl FnOnce(u32) -> Incoming) -> Arc<Incoming> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.count += 1;
        let file = Arc::new(make(kept.count));
        kept.file = Some(Arc::clone(&file));
        file
    }

    fn of(&self, number: u32) -> Option<Arc<Incoming>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.file.clone().filter(|file| file.number == number)
    }

    /// Forgets it, with the secrets in it.
    pub(in crate::wizard) fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).file = None;
    }
}
