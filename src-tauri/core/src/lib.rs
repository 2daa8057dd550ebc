//! All that Keywright knows, without a window.
//!
//! ```text
//! page -> command -> wizard -> (check | provider | target | bundle) -> store and vault -> view -> page
//! ```
//!
//! | module | what it is about |
//! | --- | --- |
//! | [`guide`] | what to do: the data of one target and provider, its loader and checker |
//! | [`wizard`] | where we are: a connection moving through the steps of its guide |
//! | [`loopback`] | where the browser comes back to after a sign-in |
//! | [`network`] | the way to a host, stage by stage: name, proxy, TLS, answer |
//! | [`provider`] | X and Google: sign, authorize, ask, read errors |
//! | [`target`] | business systems over their own API: read, plan, apply, read back, undo |
//! | [`check`] | clock, pasted credentials, URLs: findings before the provider refuses |
//! | [`vault`] | secrets: the key in the system's keyring, sealed rows |
//! | [`store`] | connections, apps, secrets, history: SQLite behind one lock |
//! | [`bundle`] | what is exported |
//! | [`transfer`] | connections from one computer to another: one sealed file |
//! | [`finding`] | one result of a check or one failure: a code with facts |
//! | [`words`] | codes and ids turned into words by Fluent |
//! | [`outside`] | what the core asks of the world: time, randomness, browser, system |
//!
//! The boundary lies here because everything that can be wrong about a set-up can be tested without a
//! window, a browser or a network: each of them is an argument.

pub mod bundle;
pub mod check;
pub mod endpoints;
pub mod finding;
pub mod guide;
pub mod loopback;
pub mod network;
pub mod outside;
pub mod provider;
pub mod secret;
pub mod store;
pub mod target;
pub mod transfer;
pub mod vault;
pub mod wizard;
pub mod words;
