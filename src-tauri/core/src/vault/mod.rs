//! Secrets: one key in the system's keyring, rows sealed with it.
