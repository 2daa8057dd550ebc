//! Premium of v1.1, whose webhooks belonged to an environment (facts: X, section 7.1). X has withdrawn it; what still speaks it is an
//! emulator, or runs under an old contract. So nothing is tried here before that has been said.

use crate::outside::Pending;
use crate::provider::x::sign::encode;

use super::account_activity::already_is_fine;
use super::call::{Account, Caller, Carried};
use super::refusal::HookError;
use super::{Hook, Subscription, Webhooks, read};

/// The calls of Premium.
pub struct Premium<'a> {
    /// Who calls. The app's owner and the account are one here: its tokens sign all that is not asked by bearer.
    pub caller: Caller<'a>,
    /// The label of the environment, letter by letter.
    pub environment: &'a str,
}

impl Premium<'_> {
    fn path(&self, rest: &str) -> String {
        format!("/1.1/account_activity/all/{}/{rest}", encode(self.environment))
    }
}

impl Webhooks for Premium<'_> {
    /// X's pages ask by bearer, and its own dashboard signs: where the bearer is not taken, the account's tokens may be.
    fn list(&self) -> Pending<'_, Result<Vec<Hook>, HookError>> {
        Box::pin(async move {
            let path = self.path("webhooks.json");
            let signs = matches!(self.caller.account, Some(Account::Signing { .. }));
            let response = match self.caller.as_app("GET", &path, Carried::Nothing).await {
                Err(refused) if signs && refused.is_of_the_caller() => {
                    self.caller.signed("GET", &path, Carried::Nothing).await?
                }
                asked => asked?,
            };
            read::hooks(&response, Some(self.environment))
        })
    }

    /// The address goes as a signed form: in an unsigned query X takes it for a broken signature.
    fn register<'a>(&'a self, url: &'a str) -> Pending<'a, Result<Hook, HookError>> {
        Box::pin(async move {
            let form = [("url", url)];
            let path = self.path("webhooks.json");
            read::registered(&self.caller.signed("POST", &path, Carried::Form(&form)).await?)
        })
    }

    fn validate<'a>(&'a self, id: &'a str) -> Pending<'a, Result<(), HookError>> {
        Box::pin(async move {
            let path = self.path(&format!("webhooks/{}.json", encode(id)));
            self.caller
                .signed("PUT", &path, Carried::Nothing)
                .await
                .map(|_| ())
        })
    }

    fn delete<'a>(&'a self, id: &'a str) -> Pending<'a, Result<(), HookError>> {
        Box::pin(async move {
            let path = self.path(&format!("webhooks/{}.json", encode(id)));
            self.caller
                .signed("DELETE", &path, Carried::Nothing)
                .await
                .map(|_| ())
        })
    }

    fn subscriptions<'a>(&'a self, _: &'a str) -> Pending<'a, Result<Vec<Subscription>, HookError>> {
        Box::pin(async move {
            let path = self.path("subscriptions/list.json");
            read::subscriptions(&self.caller.as_app("GET", &path, Carried::Nothing).await?)
        })
    }

    fn subscribe<'a>(&'a self, _: &'a str) -> Pending<'a, Result<(), HookError>> {
        Box::pin(async move {
            let path = self.path("subscriptions.json");
            let asked = self.caller.signed("POST", &path, Carried::Nothing).await;
            already_is_fine(asked.map(|_| ()))
        })
    }

    fn unsubscribe<'a>(&'a self, _: &'a str, subscription: &'a str) -> Pending<'a, Result<(), HookError>> {
        Box::pin(async move {
            let path = self.path(&format!("subscriptions/{}.json", encode(subscription)));
            self.caller
                .as_app("DELETE", &path, Carried::Nothing)
                .await
                .map(|_| ())
        })
    }
}
