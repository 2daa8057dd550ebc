//! Imitation providers and a business system on loopback, to practise a set-up against. Nothing here reaches X, Google or a business system.
//!
//! | module | what it is about |
//! | --- | --- |
//! | `server` | starting and stopping; the routes |
//! | `world` | the one lock around what practice remembers, its clock, its file |
//! | `guard` | who may call: loopback names only, forms of our own pages only |
//! | `wire` | connections that can be cut |
//! | `control` | switches and log, over HTTP |
//! | [`switches`] | what can be made to go wrong |
//! | `scenarios` | what the tables of failures have in common |
//! | `switchboard` | the same as exercises of the program that runs it |
//! | `html` | what their pages are made of |
//! | `log` | what was asked and what was decided, without secrets |
//! | `snapshot` | memory that survives a restart |
//! | `mint` | credentials of a realistic shape |
//! | [`x`] | X: its rules, its endpoints, its pages |
//! | [`google`] | Google: the same |
//! | [`creatio`] | bpm'online / Creatio: the same, for a target |
//! | [`expertflow`] | an Expertflow contact centre, configured object by object |
//! | [`arsystem`] | an AR System, with or without BMC Helix ITSM: its REST interface and BMC's form |
//! | [`zammad`] | a Zammad, which asks practice X by itself |
//!
//! The rules are a pure machine ([`x`]'s state, [`google`]'s, [`creatio`]'s) over a call, a time and a source of randomness; HTTP is a thin layer above. They
//! live apart from the program so that the program cannot lean on them, with one exception: the signature is computed by
//! the program's own code, and other people's clients and servers check it from both sides.

mod answer;
pub mod arsystem;
mod control;
pub mod creatio;
pub mod expertflow;
pub mod google;
mod guard;
mod html;
mod log;
mod mint;
mod scenarios;
mod server;
mod snapshot;
mod switchboard;
pub mod switches;
mod wire;
mod world;
pub mod x;
pub mod zammad;

pub use log::Entry;
pub use server::{Options, Practice, StartError};
pub use snapshot::BadState;
pub use switchboard::Switchboard;
