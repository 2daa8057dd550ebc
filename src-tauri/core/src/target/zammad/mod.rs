//! Zammad 2.8 to 6.5 over its own API: the app and the account of its channel "Twitter" (facts: Zammad, sections 2 to 7).
//!
//! * [`site`]: what a site says of itself to anybody, and what follows for X's calls. [`public`]: whether its answer to X is right.
//! * [`session`]: signed in; one call. [`version`]: whether this version has the channel at all.
//! * [`overview`]: the app and the accounts as they stand, and whether they fit together.
//! * [`credential`]: the app, as [`crate::target::settings`] wants it. [`account`]: an account's tokens, likewise, and by [`filter`] what
//!   becomes a ticket.
//! * [`channel`]: accounts that come by a browser, are switched off, and are removed.
//! * [`group`]: groups by name and number. [`health`]: what Zammad itself complains of.
//! * [`visit`]: from what was typed to the app or an account, for one run.
//! * [`error`]: what Zammad says when it refuses.
//!
//! Zammad replaces what it holds as a whole, so everything is read in the moment before it is written, and what nobody here knows goes
//! back letter by letter.

pub mod account;
pub mod channel;
pub mod credential;
pub mod error;
mod filter;
pub mod group;
pub mod health;
pub mod overview;
pub mod public;
pub mod session;
pub mod site;
#[cfg(test)]
mod tests;
pub mod version;
pub mod visit;
