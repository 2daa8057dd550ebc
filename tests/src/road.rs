//! Whole set-ups, as a person clicks through them.
