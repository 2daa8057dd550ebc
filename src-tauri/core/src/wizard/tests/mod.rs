//! The wizard as a person meets it: each error, and the way out of it. By step: [`set_up`], [`checks`], [`credentials`],
//! [`sign_in`] with [`proof`] and [`cancel`], [`export`]; and [`home`] and [`rehearsal`] around them.

mod cancel;
mod checks;
mod credentials;
mod export;
mod home;
mod proof;
mod rehearsal;
mod set_up;
mod sign_in;
