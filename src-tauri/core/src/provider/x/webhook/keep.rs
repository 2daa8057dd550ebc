//! What one may do with webhooks without harm to others. X's limit is one webhook for a whole developer account, so the one that is there
//! may be what another system lives on: it is looked for before anything is registered, and never goes without being named.

use url::Url;

use crate::check::crc::Rules;
use crate::finding::{Code, Finding};
use crate::provider::x::error::Trouble;

use super::refusal::{HookError, Reason};
use super::{Hook, Webhooks};

/// X's generations of webhooks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Generation {
    /// [`super::activity`].
    Activity,
    /// [`super::account_activity`].
    AccountActivity,
    /// [`super::premium`].
    Premium,
}

impl Generation {
    /// The one that a guide calls `activity`, `account-activity` or `premium`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "activity" => Some(Self::Activity),
            "account-activity" => Some(Self::AccountActivity),
            "premium" => Some(Self::Premium),
            _ => None,
        }
    }

    /// What has to be said before anything is tried.
    pub fn notice(self) -> Option<Finding> {
        match self {
            Self::Activity => None,
            Self::AccountActivity => Some(Finding::new(Code::XWebhookDeprecated)),
            Self::Premium => Some(Finding::new(Code::XWebhookRetired)),
        }
    }

    /// What its test asks of an address; `near` in practice.
    pub fn rules(self, near: bool) -> Rules {
        let old = self == Self::Premium;
        Rules {
            limit_ms: if old { 3_000 } else { 10_000 },
            nonce: old,
            near,
        }
    }
}

impl Hook {
    /// Whether it is that of `address`. Another one's belongs to another system.
    pub fn is_of(&self, address: &str) -> bool {
        match (Url::parse(&self.url), Url::parse(address)) {
            (Ok(own), Ok(other)) => own == other,
            _ => self.url == address,
        }
    }

    /// How it stands, where X says so.
    pub fn state(&self) -> Option<Finding> {
        let code = match self.valid? {
            true => Code::XWebhookValid,
            false => Code::XWebhookFailing,
        };
        Some(Finding::new(code))
    }
}

/// The webhook of `address`: the one that is there, or a new one.
///
/// # Errors
/// X refuses or cannot be reached.
pub async fn registered(api: &dyn Webhooks, address: &str) -> Result<Hook, HookError> {
    let mut listed = api.list().await?.into_iter();
    match listed.find(|hook| hook.is_of(address)) {
        Some(hook) => Ok(hook),
        None => api.register(address).await,
    }
}

/// Has X test a webhook anew, and asks how that went.
///
/// # Errors
/// X refuses or cannot be reached, or the webhook is gone.
pub async fn validated(api: &dyn Webhooks, id: &str) -> Result<Hook, HookError> {
    api.validate(id).await?;
    found(api, id).await
}

/// Deletes a webhook; one of another address only if `confirmed` is that address. What it belongs to is asked of X in this moment, not
/// remembered.
///
/// # Errors
/// [`Code::XWebhookForeign`] with the fact `address`: nothing was deleted. X refuses or cannot be reached.
pub async fn deleted(
    api: &dyn Webhooks,
    id: &str,
    address: &str,
    confirmed: &str,
) -> Result<Finding, Finding> {
    let hook = found(api, id).await.map_err(|error| Finding::from(&error))?;
    if !hook.is_of(address) && confirmed.trim() != hook.url {
        return Err(Finding::new(Code::XWebhookForeign).with("address", &hook.url));
    }
    api.delete(id).await.map_err(|error| Finding::from(&error))?;
    Ok(Finding::new(Code::XWebhookDeleted).with("address", &hook.url))
}

async fn found(api: &dyn Webhooks, id: &str) -> Result<Hook, HookError> {
    let hook = api.list().await?.into_iter().find(|hook| hook.id == id);
    hook.ok_or_else(|| HookError {
        reason: Some(Reason::IdInvalid),
        error: Trouble::NotFound.into(),
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::outside::Pending;
    use crate::provider::x::webhook::Subscription;

    /// An X that allows one webhook, and whose tests go as they are told.
    #[derive(Default)]
    struct Shelf {
        hooks: Mutex<Vec<Hook>>,
        answers: Mutex<bool>,
    }

    impl Shelf {
        fn with(url: &str) -> Self {
            let shelf = Self::default();
            shelf.hooks.lock().unwrap().push(hook(url));
            shelf
        }

        fn urls(&self) -> Vec<String> {
            let hooks = self.hooks.lock().unwrap();
            hooks.iter().map(|hook| hook.url.clone()).collect()
        }
    }

    impl Webhooks for Shelf {
        fn list(&self) -> Pending<'_, Result<Vec<Hook>, HookError>> {
            Box::pin(async { Ok(self.hooks.lock().unwrap().clone()) })
        }

        fn register<'a>(&'a self, url: &'a str) -> Pending<'a, Result<Hook, HookError>> {
            Box::pin(async move {
                let mut hooks = self.hooks.lock().unwrap();
                if !hooks.is_empty() {
                    return Err(HookError {
                        reason: Some(Reason::LimitExceeded),
                        error: Trouble::NotAuthorized.into(),
                    });
                }
                hooks.push(hook(url));
                Ok(hook(url))
            })
        }

        fn validate<'a>(&'a self, _: &'a str) -> Pending<'a, Result<(), HookError>> {
            Box::pin(async {
                let answers = *self.answers.lock().unwrap();
                let mut hooks = self.hooks.lock().unwrap();
                hooks.iter_mut().for_each(|hook| hook.valid = Some(answers));
                Ok(())
            })
        }

        fn delete<'a>(&'a self, id: &'a str) -> Pending<'a, Result<(), HookError>> {
            Box::pin(async move {
                self.hooks.lock().unwrap().retain(|hook| hook.id != id);
                Ok(())
            })
        }

        fn subscriptions<'a>(&'a self, _: &'a str) -> Pending<'a, Result<Vec<Subscription>, HookError>> {
            unreachable!("nobody asks for subscriptions")
        }

        fn subscribe<'a>(&'a self, _: &'a str) -> Pending<'a, Result<(), HookError>> {
            unreachable!("nobody subscribes")
        }

        fn unsubscribe<'a>(&'a self, _: &'a str, _: &'a str) -> Pending<'a, Result<(), HookError>> {
            unreachable!("nobody unsubscribes")
        }
    }

    fn hook(url: &str) -> Hook {
        Hook {
            id: "7".to_owned(),
            url: url.to_owned(),
            valid: Some(true),
        }
    }

    #[tokio::test]
    async fn a_webhook_of_the_same_address_is_used_and_none_registered() {
        let shelf = Shelf::with("https://OURS.example:443/x");
        assert_eq!(registered(&shelf, OURS).await.unwrap().id, "7");
        assert_eq!(shelf.urls().len(), 1);
        let empty = Shelf::default();
        assert_eq!(registered(&empty, OURS).await.unwrap().url, OURS);
    }

    #[tokio::test]
    async fn a_webhook_of_another_system_goes_only_when_its_address_is_given() {
        let shelf = Shelf::with(THEIRS);
        let refused = registered(&shelf, OURS).await.unwrap_err();
        assert_eq!(Finding::from(&refused).code, Code::XWebhookLimit);
        let foreign = Finding::new(Code::XWebhookForeign).with("address", THEIRS);
        for confirmed in ["", "yes", OURS, "https://theirs.example"] {
            let kept = deleted(&shelf, "7", OURS, confirmed).await;
            assert_eq!(kept.unwrap_err(), foreign, "{confirmed}");
            assert_eq!(shelf.urls(), [THEIRS]);
        }
        let gone = deleted(&shelf, "7", OURS, " https://theirs.example/hook\n").await;
        assert_eq!(gone.unwrap().code, Code::XWebhookDeleted);
        assert_eq!(registered(&shelf, OURS).await.unwrap().url, OURS);
        let own = deleted(&shelf, "7", OURS, "").await;
        assert_eq!(own.unwrap().facts["address"], OURS);
        let gone = deleted(&shelf, "7", OURS, "").await.unwrap_err();
        assert_eq!(gone.code, Code::XWebhookGone);
    }

    #[tokio::test]
    async fn how_a_new_test_went_is_asked_after_it() {
        let shelf = Shelf::with(OURS);
        let failing = validated(&shelf, "7").await.unwrap().state().unwrap();
        assert_eq!(failing.code, Code::XWebhookFailing);
        *shelf.answers.lock().unwrap() = true;
        let valid = validated(&shelf, "7").await.unwrap().state().unwrap();
        assert_eq!(valid.code, Code::XWebhookValid);
        let gone = validated(&shelf, "8").await.unwrap_err();
        assert_eq!(gone.reason, Some(Reason::IdInvalid));
    }

    #[test]
    fn what_is_retired_says_so_first_and_is_the_hasty_one() {
        let said = |generation: Generation| generation.notice().map(|notice| notice.code);
        assert_eq!(said(Generation::Activity), None);
        assert_eq!(said(Generation::AccountActivity), Some(Code::XWebhookDeprecated));
        assert_eq!(said(Generation::Premium), Some(Code::XWebhookRetired));
        let limits = |generation: Generation| {
            let rules = generation.rules(false);
            (rules.limit_ms, rules.nonce)
        };
        assert_eq!(limits(Generation::Activity), (10_000, false));
        assert_eq!(limits(Generation::Premium), (3_000, true));
    }

    const OURS: &str = "https://ours.example/x";
    const THEIRS: &str = "https://theirs.example/hook";
}
