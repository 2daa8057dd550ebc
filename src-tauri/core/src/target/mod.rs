//! Business systems, over their own API: what they hold is read, a change is planned and shown, written, read back, and undone.
//!
//! * [`settings`]: values that a system keeps by their codes; the plan of a change, and its run. A function of what was read: the same for
//!   each system that has such values.
//! * [`creatio`]: bpm'online / Creatio.

pub mod creatio;
pub mod settings;
