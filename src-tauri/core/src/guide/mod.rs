//! What to do: the data that describes one target and provider.
//!
//! * [`format`]: the shape of `guide.toml`.

pub mod format;
