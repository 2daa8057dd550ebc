//! The wizard at the targets' own APIs, over HTTP, before practice's imitations of them: whole rounds of a change, every refusal with the way
//! out of it, what a kill leaves behind, and where passwords go.
//!
//! * [`desk`]: a wizard before a practice, at the step that changes a target's settings.
//! * [`bmc`]: AR System. [`bmc_form`]: its form under another name, and AR System without ITSM.
//! * [`creatio`]: Creatio. [`kills`]: a change of it that ends early.
//! * [`expertflow`]: Expertflow, also as it is killed at each of its writes.
//! * [`zammad`]: Zammad. [`doors`]: where what signs in goes.

#![allow(
    clippy::unwrap_used,
    reason = "a test fails by panicking, and so does what it leans on"
)]

mod bmc;
mod bmc_form;
mod creatio;
mod desk;
mod doors;
mod expertflow;
mod kills;
mod zammad;
