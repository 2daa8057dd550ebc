//! Practice Creatio: a site in a folder of practice's address, and the identity service beside it. Its rules are those of the facts
//! (Creatio, sections 3 and 8), and none of the program's.
//!
//! * `setting`: a system setting; those that a site has. `known`: the list of them.
//! * `state`: who may sign in, what is held, and the rules, from a sign-in to a value that is written.
//! * `session`: who is signed in, and for how many calls more.
//! * `refusal`, `scenario`: how a site says no, by rule and by rehearsal.
//! * `gate`: what is decided before a call is read: the .NET, a site that starts, one that is slow.
//! * `api`, `identity`: the endpoints that a program calls.
//! * `console`, `pages`: what a person sees in the browser. `reach`: what a test sees.

mod api;
mod console;
mod gate;
mod identity;
mod known;
mod pages;
mod reach;
mod refusal;
mod scenario;
mod session;
mod setting;
mod state;

pub use scenario::Scenario;

pub(crate) use api::routes as api;
pub(crate) use console::routes as console;
pub(crate) use identity::routes as identity;
pub(crate) use state::State;

/// The folder that the site lies in.
pub(crate) const ROOT: &str = "/target/creatio";
/// The folder of the identity service, which in the real world is a host of its own.
pub(crate) const IDENTITY: &str = "/target/creatio-is";
