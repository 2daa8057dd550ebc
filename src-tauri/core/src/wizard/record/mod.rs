//! What is on record, for whoever has to answer for it.
//!
//! * [`history`]: what was done, when, to what and by whom; [`csv`]: the same as a table for other programs.
//! * [`dates`]: what is due, and when; [`calendar`]: the same for calendar programs.
//! * [`report`]: how the program and its connections stand, for whoever helps, without names.
//! * [`settings`]: how the program itself is set.
//! * [`file`]: one file, written whole and for its owner alone.

pub mod calendar;
mod csv;
mod dates;
mod file;
mod history;
mod report;
mod settings;

pub(super) use report::Report;

#[cfg(test)]
pub(super) use history::KINDS;
