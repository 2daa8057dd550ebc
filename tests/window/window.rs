//! The built program in a real window, with a real keyring, a real browser and practice X as a server of its own.

mod creatio;
