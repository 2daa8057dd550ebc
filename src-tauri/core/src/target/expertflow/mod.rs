//! Expertflow CIM and CX over their own APIs: the objects that a channel of X needs, and the call that has the connector begin (facts:
//! Expertflow, sections 4 to 8). No reference of these APIs is public: what is used here was read in a public front end, in object
//! models and in a copy of the routing engine, and no site has been seen.
//!
//! * [`sign_in`]: Keycloak. [`session`]: signed in; one call. [`visit`]: from what was typed to the objects or the activation.
//! * [`names`]: what the connection calls things. [`rules`]: which names the site takes. [`row`]: the rows of the change by their codes.
//! * [`lists`]: where the lists of objects are. [`stock`]: what the site has. [`found`]: what is there of each row; [`agent`]: of the agents.
//! * [`shape`]: what a new object looks like. [`make`]: objects as they are sent. [`objects`]: what a visit knows of them; [`run`]: made, changed and taken away in their order.
//! * [`activation`]: the call that has the connector begin.
//! * [`generation`]: which connector is there. [`doubts`]: what else speaks against a change. [`error`]: what the site says when it refuses.
//!
//! Objects are known by their names, so each list is read again in the moment before something is made; and what nobody here knows of
//! an object goes back letter by letter.

mod activation;
mod agent;
mod doubts;
pub mod error;
mod found;
mod generation;
pub mod lists;
mod make;
mod names;
mod objects;
mod row;
mod rules;
mod run;
mod session;
pub mod shape;
mod sign_in;
mod stock;
#[cfg(test)]
mod tests;
pub mod visit;

/// The rows that are objects, in the order in which they are made. The bot has to be there.
pub const MADE: [&str; 7] = [
    "mrd",
    "attribute",
    "queue",
    "list",
    "provider",
    "connector",
    "channel",
];
