//! What is on record, for whoever has to answer for it.
//!
//! * [`history`]: what was done, when, to what and by whom; [`csv`]: the same as a table for other programs.
//! * [`file`]: one file, written whole and for its owner alone.

mod csv;
mod file;
mod history;

#[cfg(test)]
pub(super) use history::KINDS;
