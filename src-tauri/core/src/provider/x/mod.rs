//! X (Twitter).
//!
//! * [`oauth2`]: sign-in by OAuth 2.0, renewal, revocation; scopes. `token_endpoint`: the crate's requests over our own client.
//! * [`sign`]: OAuth 1.0a signatures.
//! * [`flow`]: the calls: clock, request token, PIN, account tokens, bearer, proof.
//! * [`ask`]: questions that a person may ask besides.
//! * [`answer`]: what a body says, whichever of X's formats it has.
//! * [`error`]: one failed call; its variants are the rows of X's error tables.
//! * [`finding`]: those errors as findings.
//! * [`identity`]: whose tokens these are.
//! * [`webhook`]: where X sends what happens on an account.

pub mod answer;
pub mod ask;
pub mod error;
pub mod finding;
pub mod flow;
pub mod identity;
pub mod oauth2;
pub mod sign;
mod token_endpoint;
pub mod webhook;
