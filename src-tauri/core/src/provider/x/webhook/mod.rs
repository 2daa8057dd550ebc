//! X's webhooks, old and new (facts: X, section 7): where X sends what happens on an account. Three generations of calls do the same, so
//! they stand behind one trait, a file each.
//!
//! * [`activity`]: the X Activity API, X's present way.
//! * [`account_activity`]: the subscriptions of v2 before it, which X has deprecated.
//! * [`premium`]: v1.1 with its environments, which X has retired; emulators and old contracts still speak it.
//! * [`call`]: one call, signed or by bearer. [`read`]: what comes back, in its contradictory shapes.
//! * [`refusal`]: what X says no with. [`keep`]: what may be done without harm to another system.
//!
//! A webhook is found by listing before anything is registered: X's refusal of a duplicate looks like that of one too many.

use crate::outside::Pending;

pub mod account_activity;
pub mod activity;
mod call;
pub mod keep;
pub mod premium;
mod read;
pub mod refusal;
#[cfg(test)]
mod tests;

pub use call::{Account, Bearers, Caller};
pub use refusal::{HookError, Reason};

/// A webhook as X lists it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Hook {
    /// X's id.
    pub id: String,
    /// The address that X calls.
    pub url: String,
    /// Whether X's last test of it went well; None: X does not say.
    pub valid: Option<bool>,
}

/// One subscription of a webhook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subscription {
    /// What it is ended by: its own id, or the account's where it has none.
    pub id: String,
    /// The account's id, if X says so.
    pub user_id: Option<String>,
    /// What it is about: `dm.received`; empty where it is about everything.
    pub event: String,
    /// Whose webhook, if X says so.
    pub webhook_id: Option<String>,
}

/// What can be done with webhooks, in each generation's own calls.
pub trait Webhooks: Send + Sync {
    /// All webhooks that the app, or its developer account, has at X.
    ///
    /// # Errors
    /// X refuses or cannot be reached; so with all the others.
    fn list(&self) -> Pending<'_, Result<Vec<Hook>, HookError>>;
    /// Registers an address; X tests it before it answers.
    fn register<'a>(&'a self, url: &'a str) -> Pending<'a, Result<Hook, HookError>>;
    /// Has X test it anew. X's answer says only that it tried: [`Webhooks::list`] says how it went.
    fn validate<'a>(&'a self, id: &'a str) -> Pending<'a, Result<(), HookError>>;
    /// Deletes it, and all its subscriptions with it.
    fn delete<'a>(&'a self, id: &'a str) -> Pending<'a, Result<(), HookError>>;
    /// The subscriptions of a webhook.
    fn subscriptions<'a>(&'a self, id: &'a str) -> Pending<'a, Result<Vec<Subscription>, HookError>>;
    /// Subscribes the account. That it is subscribed already is a success.
    fn subscribe<'a>(&'a self, id: &'a str) -> Pending<'a, Result<(), HookError>>;
    /// Ends one subscription.
    fn unsubscribe<'a>(&'a self, id: &'a str, subscription: &'a str) -> Pending<'a, Result<(), HookError>>;
}
