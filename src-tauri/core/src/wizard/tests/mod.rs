//! The wizard as a person meets it: each error, and the way out of it. By step: [`set_up`], [`checks`], [`credentials`],
//! [`sign_in`] with [`arrival`], [`bring`], [`proof`], [`renew`] and [`cancel`], [`export`]; and [`home`], [`house`] and [`rehearsal`] around them.
//! [`oauth2`]: a sign-in by OAuth 2.0, renewal and handing over. [`line`]: the way into the network. [`proxy`]: a proxy
//! whose password is sealed. [`pastes`]: pasted blocks, values
//! and messages. [`standing`]: what tokens and account may do. [`zammad`]: what its guide does differently. [`google`]: the one with
//! Google. [`roster`]: the list of them all. [`apply`]: a target's settings over its API. [`bmc`]: the one that signs in nowhere. [`number`]: an account's number.
//! [`instead`]: another account chosen. [`health`]: whether each credential is still taken.
//! [`record`]: history, dates, reports and settings.

mod apply;
pub(super) mod arrival;
mod bmc;
mod bring;
mod cancel;
mod checks;
mod credentials;
mod export;
mod google;
mod health;
mod home;
mod house;
mod instead;
mod line;
mod lives;
mod number;
mod oauth2;
mod pastes;
mod proof;
mod proxy;
mod record;
mod rehearsal;
mod renew;
mod roster;
mod set_up;
mod sign_in;
mod standing;
mod transfer;
mod webhook;
mod zammad;
