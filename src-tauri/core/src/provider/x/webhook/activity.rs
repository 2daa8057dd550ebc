//! The X Activity API: a subscription for each kind of event (facts: X, section 7.4), delivered to a webhook of `/2/webhooks`.

use serde_json::json;

use crate::outside::Pending;
use crate::provider::x::sign::encode;

use super::account_activity::{already_is_fine, delete, list, register, validate};
use super::call::{Caller, Carried};
use super::refusal::HookError;
use super::{Hook, Subscription, Webhooks, read};

/// The calls of the X Activity API.
pub struct Activity<'a> {
    /// Who calls.
    pub caller: Caller<'a>,
    /// The account's id.
    pub user_id: &'a str,
    /// What is subscribed to, in order: `dm.received`.
    pub events: &'a [String],
}

impl Webhooks for Activity<'_> {
    fn list(&self) -> Pending<'_, Result<Vec<Hook>, HookError>> {
        Box::pin(list(&self.caller))
    }

    fn register<'a>(&'a self, url: &'a str) -> Pending<'a, Result<Hook, HookError>> {
        Box::pin(register(&self.caller, url))
    }

    fn validate<'a>(&'a self, id: &'a str) -> Pending<'a, Result<(), HookError>> {
        Box::pin(validate(&self.caller, id))
    }

    fn delete<'a>(&'a self, id: &'a str) -> Pending<'a, Result<(), HookError>> {
        Box::pin(delete(&self.caller, id))
    }

    /// Those of this webhook; where X does not say whose they are, those of the account.
    fn subscriptions<'a>(&'a self, id: &'a str) -> Pending<'a, Result<Vec<Subscription>, HookError>> {
        Box::pin(async move {
            let mut all = Vec::new();
            let mut page = String::new();
            for _ in 0..PAGES {
                let path = format!("{SUBSCRIPTIONS}?max_results=1000{page}");
                let response = self.caller.as_app("GET", &path, Carried::Nothing).await?;
                all.extend(read::subscriptions(&response)?);
                match read::next(&response) {
                    Some(next) => page = format!("&pagination_token={}", encode(&next)),
                    None => break,
                }
            }
            all.retain(|one| match &one.webhook_id {
                Some(hook) => hook == id,
                None => one.user_id.as_deref() == Some(self.user_id),
            });
            Ok(all)
        })
    }

    fn subscribe<'a>(&'a self, id: &'a str) -> Pending<'a, Result<(), HookError>> {
        Box::pin(async move {
            for event in self.events {
                let carried = json!({
                    "event_type": event,
                    "filter": { "user_id": self.user_id },
                    "tag": "keywright",
                    "webhook_id": id,
                });
                let asked = self
                    .caller
                    .as_account("POST", SUBSCRIPTIONS, Carried::Json(&carried));
                already_is_fine(asked.await.map(|_| ()))?;
            }
            Ok(())
        })
    }

    fn unsubscribe<'a>(&'a self, _: &'a str, subscription: &'a str) -> Pending<'a, Result<(), HookError>> {
        Box::pin(async move {
            let path = format!("{SUBSCRIPTIONS}/{}", encode(subscription));
            self.caller
                .as_app("DELETE", &path, Carried::Nothing)
                .await
                .map(|_| ())
        })
    }
}

const SUBSCRIPTIONS: &str = "/2/activity/subscriptions";
/// A list of a thousand a page: self-serve developers have 1,500 subscriptions at most.
const PAGES: usize = 100;
