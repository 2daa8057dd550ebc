//! Account Activity of v2: everything that happens on an account, in one subscription (facts: X, section 7.3). X has called it deprecated
//! since 21 July 2026, and has named no end.

use serde_json::json;

use crate::outside::Pending;
use crate::provider::x::sign::encode;

use super::call::{Caller, Carried};
use super::refusal::{HookError, Reason};
use super::{Hook, Subscription, Webhooks, read};

/// The calls of Account Activity.
pub struct AccountActivity<'a>(pub Caller<'a>);

impl Webhooks for AccountActivity<'_> {
    fn list(&self) -> Pending<'_, Result<Vec<Hook>, HookError>> {
        Box::pin(list(&self.0))
    }

    fn register<'a>(&'a self, url: &'a str) -> Pending<'a, Result<Hook, HookError>> {
        Box::pin(register(&self.0, url))
    }

    fn validate<'a>(&'a self, id: &'a str) -> Pending<'a, Result<(), HookError>> {
        Box::pin(validate(&self.0, id))
    }

    fn delete<'a>(&'a self, id: &'a str) -> Pending<'a, Result<(), HookError>> {
        Box::pin(delete(&self.0, id))
    }

    fn subscriptions<'a>(&'a self, id: &'a str) -> Pending<'a, Result<Vec<Subscription>, HookError>> {
        Box::pin(async move {
            let path = format!("{}/list", subscriptions(id));
            let response = self.0.as_app("GET", &path, Carried::Nothing).await?;
            read::subscriptions(&response)
        })
    }

    fn subscribe<'a>(&'a self, id: &'a str) -> Pending<'a, Result<(), HookError>> {
        Box::pin(async move {
            let carried = json!({});
            let path = subscriptions(id);
            let asked = self.0.as_account("POST", &path, Carried::Json(&carried));
            already_is_fine(asked.await.map(|_| ()))
        })
    }

    fn unsubscribe<'a>(&'a self, id: &'a str, subscription: &'a str) -> Pending<'a, Result<(), HookError>> {
        Box::pin(async move {
            let path = format!(
                "/2/account_activity/webhooks/{}/subscriptions/{}/all",
                encode(id),
                encode(subscription)
            );
            self.0.as_app("DELETE", &path, Carried::Nothing).await.map(|_| ())
        })
    }
}

/// `GET /2/webhooks` (section 7.2), which the present way shares; so with the next three.
pub(super) async fn list(caller: &Caller<'_>) -> Result<Vec<Hook>, HookError> {
    let path = format!("{HOOKS}?webhook_config.fields=created_at,id,url,valid");
    read::hooks(&caller.as_app("GET", &path, Carried::Nothing).await?, None)
}

pub(super) async fn register(caller: &Caller<'_>, url: &str) -> Result<Hook, HookError> {
    let carried = json!({ "url": url });
    let response = caller.as_app("POST", HOOKS, Carried::Json(&carried)).await?;
    read::registered(&response)
}

pub(super) async fn validate(caller: &Caller<'_>, id: &str) -> Result<(), HookError> {
    let path = format!("{HOOKS}/{}", encode(id));
    caller.as_app("PUT", &path, Carried::Nothing).await.map(|_| ())
}

pub(super) async fn delete(caller: &Caller<'_>, id: &str) -> Result<(), HookError> {
    let path = format!("{HOOKS}/{}", encode(id));
    caller.as_app("DELETE", &path, Carried::Nothing).await.map(|_| ())
}

/// Whoever is subscribed already has what was asked for.
pub(super) fn already_is_fine(asked: Result<(), HookError>) -> Result<(), HookError> {
    match asked {
        Err(error) if error.reason == Some(Reason::DuplicateSubscription) => Ok(()),
        asked => asked,
    }
}

fn subscriptions(id: &str) -> String {
    format!("/2/account_activity/webhooks/{}/subscriptions/all", encode(id))
}

const HOOKS: &str = "/2/webhooks";
