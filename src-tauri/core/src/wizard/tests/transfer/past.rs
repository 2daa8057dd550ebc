//! The history that comes along.
