//! Practice Zammad: a help desk whose channel "Twitter" an administrator connects (facts of Zammad, sections 2 and 3).
//!
//! * `release`: which Zammad it is, and what differs between them.
//! * `state`, `channel`: what it remembers, and its rules. `seed`: who and what is there from the beginning.
//! * `refusal`, `scenario`: how it says no, by rule and by rehearsal.
//! * `ask`: a call, and who makes it.
//! * `at_x`, `verify`, `link`: its own calls to practice X: the check of the app, and the sign-in of an account.
//! * `api`, `accounts`, `hook`: the endpoints.
//! * `site`, `page`: what a person sees in the browser. `known`: what tests and programs are told.

mod accounts;
mod api;
mod ask;
mod at_x;
mod channel;
mod hook;
mod known;
mod link;
mod page;
mod refusal;
mod release;
mod scenario;
mod seed;
mod site;
mod state;
mod verify;

pub use release::Release;
pub use scenario::Scenario;

pub(crate) use api::routes as api;
pub(crate) use ask::Session;
pub(crate) use site::routes as site;
pub(crate) use state::State;

/// Where it is, below the address of practice.
pub(crate) const ROOT: &str = "/target/zammad";
