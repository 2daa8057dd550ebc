//! Practice X.
//!
//! * `app`: the app, its permission and callbacks, the accounts.
//! * `state`: the rules, from request token to access token.
//! * `client`, `oauth2`: the same app by OAuth 2.0: its rules, and its endpoints and page.
//! * `signed`: a signed request, read and checked.
//! * `refusal`, `scenario`: how X says no, by rule and by rehearsal.
//! * `api`: the endpoints that a program calls.
//! * `hooks`, `webhooks`: where X sends what happens: the rules, and the endpoints with the test of an address.
//! * `environments`, `activity`: the same as they were before version 2, for a Zammad.
//! * `site`, `console`, `pages`: what a person sees in the browser.

mod activity;
mod api;
mod app;
mod client;
mod console;
mod environments;
mod hooks;
mod oauth2;
mod pages;
mod refusal;
mod scenario;
mod signed;
mod site;
mod state;
mod webhooks;

pub use app::{Access, App, BadCallback, User};
pub use scenario::Scenario;

pub(crate) use activity::routes as activity;
pub(crate) use api::{basic, routes as api, unknown};
pub(crate) use client::Ask;
pub(crate) use console::routes as console;
pub(crate) use environments::Environments;
pub(crate) use oauth2::{api as oauth2_api, site as oauth2_site};
pub(crate) use site::routes as site;
pub(crate) use state::State;
pub(crate) use webhooks::routes as webhooks;
