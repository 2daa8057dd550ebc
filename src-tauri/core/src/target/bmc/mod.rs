//! BMC Helix ITSM / AR System over its REST API: the entry that ties an X account to the notifications, read back and compared (facts: BMC,
//! sections 7 and 8).
//!
//! * [`session`]: signed in; one call after the other. [`error`]: what AR System says when it refuses.
//! * [`form`]: which form it is, and what its fields are called. [`entry`]: the entries in it. [`names`]: what both are called on this site, as far as somebody has said so.
//! * [`registration`]: the entry of ITSM's form, as [`crate::target::settings`] wants it. [`alert`]: that of plain AR System, which is only
//!   looked at.
//! * [`visit`]: from what was typed to one of both, for one run.
//!
//! No entry is ever made here. It is BMC's own page behind **Authorize Account** that has the account sign in, and an entry that comes by
//! the API has no such account behind it.

mod alert;
mod entry;
pub mod error;
mod form;
mod names;
mod registration;
pub mod session;
#[cfg(test)]
mod tests;
pub mod visit;

pub(crate) use entry::is;
pub(crate) use form::patterns;
