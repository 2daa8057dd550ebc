//! The built program in a real window, with a real keyring, a real browser and practice X as a server of its own. After each
//! test the whole scratch home is searched for its secrets.

mod again;
mod bmc;
mod busy;
mod checks;
mod creatio;
mod creatio_apply;
mod creatio_google;
mod diagnosis;
mod expertflow;
mod google_sign_in;
mod health;
mod house;
mod keyring;
mod list;
mod lives;
mod own;
mod paste;
mod practice;
mod record;
mod refusals;
mod retired;
mod sealed;
mod set;
mod states;
mod transfer;
mod zammad;
mod zammad_apply;
