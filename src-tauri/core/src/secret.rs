//! A secret in memory: wiped when dropped, and without any way to be printed or serialised by accident.

use serde::Deserialize;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A secret text. It has no `Debug`, `Display` or `Serialize` on purpose: whoever needs the text says so by [`Secret::expose`].
#[derive(Clone, Default, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Secret(String);

impl Secret {
    /// Takes the text over; the caller keeps no copy.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for signing, sealing and the few places a person asked for it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether both hold the same text, compared without an early end.
    pub fn same(&self, other: &Self) -> bool {
        let (a, b) = (self.0.as_bytes(), other.0.as_bytes());
        a.len() == b.len() && a.iter().zip(b).fold(0, |seen, (x, y)| seen | (x ^ y)) == 0
    }
}
