//! Practice AR System: the REST interface of a BMC Helix ITSM, or of an AR System without it, and the form that BMC has filled in by
//! hand (facts of BMC Helix, sections 3, 4, 7 and 8). It is behind a path that a real one does not have.
//!
//! * `form`: the forms and their fields. The technical name of ITSM's form is not published: the one here is practice's own.
//! * `state`, `entry`: what is remembered, and its rules. `qualification`: which entries a query means.
//! * `trouble`, `scenario`: how it says no, by rule and by rehearsal.
//! * `gate`: what is decided before a call is read. `login`: who may call.
//! * `api`: the endpoints.
//! * `site`, `page`: what a person sees in the browser, the form among it. `known`: what tests and programs are told.

mod api;
mod entry;
mod form;
mod gate;
mod known;
mod login;
mod page;
mod qualification;
mod scenario;
mod site;
mod state;
mod trouble;

pub use scenario::Scenario;

pub(crate) use api::routes as api;
pub(crate) use site::routes as site;
pub(crate) use state::State;

/// Where it is, below the address of practice.
pub(crate) const ROOT: &str = "/target/bmc";
