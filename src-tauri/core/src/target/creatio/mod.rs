//! bpm'online / Creatio over its own API.
//!
//! * [`site`]: where its calls are, which depends on the .NET that it runs on.
//! * [`session`]: signed in, by password or as a client; one call, and what is done when the session has ended.
//! * [`system_settings`]: the system settings, as [`crate::target::settings`] wants them.
//! * [`visit`]: from what was typed to a session, for one run.
//! * [`error`]: what it says when it refuses.
//!
//! A refused sign-in is never tried again: five of them lock the user out.

pub mod error;
pub mod session;
pub mod site;
pub mod system_settings;
pub mod visit;
