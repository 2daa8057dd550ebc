//! Practice Expertflow: a contact centre that an administrator gives a channel "Twitter", object by object (facts of Expertflow,
//! sections 5 to 8). The routing engine's rules and answers are those of its published source; CCM's answers are not published, so
//! they are of the shape that its framework gives them.
//!
//! * `kind`: the kinds of objects, where each lies, and what uses what. `seed`: those that are there from the beginning.
//! * `state`, `steps`: what is remembered, and its rules. `rules`, `forms`: what an object has to be like.
//! * `refusal`, `scenario`: how it says no, by rule and by rehearsal.
//! * `gate`: what is decided before a call is read. `login`: who may call.
//! * `api`, `connector`: the endpoints: of the objects, and of the Twitter connector, in either generation.
//! * `site`, `page`: what a person sees in the browser. `known`: what tests and programs are told.

mod api;
mod connector;
mod forms;
mod gate;
mod kind;
mod known;
mod login;
mod page;
mod refusal;
mod rules;
mod scenario;
mod seed;
mod site;
mod state;
mod steps;

pub use scenario::Scenario;

pub(crate) use api::routes as api;
pub(crate) use site::routes as site;
pub(crate) use state::State;

/// Where it is, below the address of practice.
pub(crate) const ROOT: &str = "/target/expertflow";
