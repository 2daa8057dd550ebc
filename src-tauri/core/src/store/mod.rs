//! Connections, apps, sealed secrets and history: one SQLite file behind one lock.
//!
//! * [`record`]: what is stored, as plain data.

pub mod record;
