//! Practice Google.
//!
//! * `project`: the project with its two clients, its audience, its APIs. `account`: who may sign in.
//! * `address`: which addresses the console registers.
//! * `scopes`: what can be asked for, and which call needs what.
//! * `ask`: a request for authorization, read and checked. `blocked`: how Google's own page says no.
//! * `state`: the rules, from consent to a dead refresh token. `consent`, `exchange` and `grants` are its parts.
//! * `refusal`, `scenario`: how the token endpoint and the APIs say no, by rule and by rehearsal.
//! * `cause`: what can be rehearsed because it is wrong in the console.
//! * `jwt`: ID tokens, really signed.
//! * `token`, `openid`, `apis`: the endpoints that a program calls.
//! * `site`, `console`, `pages`: what a person sees in the browser.

mod account;
mod address;
mod apis;
mod ask;
mod blocked;
mod cause;
mod consent;
mod console;
mod exchange;
mod grants;
mod jwt;
mod mint;
mod openid;
mod pages;
mod project;
mod refusal;
mod scenario;
mod scopes;
mod site;
mod state;
mod token;

pub use account::Account;
pub use address::BadAddress;
pub use cause::Cause;
pub use project::{Api, Audience, Client, Kind, Project};
pub use scenario::Scenario;

pub(crate) use apis::routes as apis;
pub(crate) use console::routes as console;
pub(crate) use openid::routes as openid;
pub(crate) use site::routes as site;
pub(crate) use state::State;
pub(crate) use token::routes as token;
