//! Webhooks at practice X: what is registered and who is subscribed, without HTTP (facts of the platform, sections 7.2 to 7.4). One
//! webhook, as under pay-per-use; three subscriptions of Account Activity, and 1,500 of X Activity.

use serde::{Deserialize, Serialize};

/// The webhooks of the developer account.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(crate) struct Hooks {
    /// In the order in which they were registered.
    pub(crate) list: Vec<Hook>,
    /// How many there ever were; their ids count on.
    #[serde(default)]
    count: u64,
    /// The address of another system's that was put in for a rehearsal.
    #[serde(default)]
    stranger: Option<String>,
}

/// One webhook.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Hook {
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) valid: bool,
    pub(crate) subscriptions: Vec<Subscription>,
}

/// One subscription of a webhook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Subscription {
    pub(crate) id: String,
    pub(crate) user_id: String,
    /// Empty: everything.
    pub(crate) event: String,
}

/// Why X refuses; the word before the colon of its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoHook {
    Limit,
    Duplicate,
    Url,
    Crc,
    Id,
    DuplicateSubscription,
    SubscriptionLimit,
    SubscriptionGone,
}

impl NoHook {
    /// X's own name for it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Limit => "WebhookLimitExceeded",
            Self::Duplicate => "DuplicateUrlFailed",
            Self::Url => "UrlValidationFailed",
            Self::Crc => "CrcValidationFailed",
            Self::Id => "WebhookIdInvalid",
            Self::DuplicateSubscription => "DuplicateSubscriptionFailed",
            Self::SubscriptionLimit => "SubscriptionLimitExceeded",
            Self::SubscriptionGone => "SubscriptionNotFound",
        }
    }
}

impl Hooks {
    /// Whether `url` may be registered, before it is tested.
    pub(crate) fn has_room(&self, url: &str) -> Result<(), NoHook> {
        if self.list.iter().any(|hook| hook.url == url) {
            return Err(NoHook::Duplicate);
        }
        if self.list.len() >= MOST_HOOKS {
            return Err(NoHook::Limit);
        }
        Ok(())
    }

    /// Registers an address that was tested.
    pub(crate) fn register(&mut self, url: &str) -> Result<Hook, NoHook> {
        self.has_room(url)?;
        let hook = Hook {
            id: self.next(),
            url: url.to_owned(),
            valid: true,
            subscriptions: Vec::new(),
        };
        self.list.push(hook.clone());
        Ok(hook)
    }

    /// Puts another system's webhook in, once, where there is room; or takes it out.
    pub(crate) fn stand_in(&mut self, url: Option<&str>) {
        if self.stranger.as_deref() == url {
            return;
        }
        let before = std::mem::replace(&mut self.stranger, url.map(str::to_owned));
        self.list
            .retain(|hook| before.as_deref() != Some(hook.url.as_str()));
        if let Some(url) = url {
            // Where there is no room, the person's own webhook is there: then nothing is in its way.
            let _ = self.register(url);
        }
    }

    pub(crate) fn hook(&mut self, id: &str) -> Result<&mut Hook, NoHook> {
        self.list.iter_mut().find(|hook| hook.id == id).ok_or(NoHook::Id)
    }

    pub(crate) fn delete(&mut self, id: &str) -> Result<(), NoHook> {
        self.hook(id)?;
        self.list.retain(|hook| hook.id != id);
        Ok(())
    }

    /// Subscribes an account to an event, or to everything.
    pub(crate) fn subscribe(&mut self, id: &str, user_id: &str, event: &str) -> Result<Subscription, NoHook> {
        let made = self.next();
        let hook = self.hook(id)?;
        let same = |one: &Subscription| one.user_id == user_id && one.event == event;
        if hook.subscriptions.iter().any(same) {
            return Err(NoHook::DuplicateSubscription);
        }
        let of_its_kind = |one: &&Subscription| one.event.is_empty() == event.is_empty();
        let most = if event.is_empty() {
            MOST_OF_ALL
        } else {
            MOST_OF_EVENTS
        };
        if hook.subscriptions.iter().filter(of_its_kind).count() >= most {
            return Err(NoHook::SubscriptionLimit);
        }
        let subscription = Subscription {
            id: made,
            user_id: user_id.to_owned(),
            event: event.to_owned(),
        };
        hook.subscriptions.push(subscription.clone());
        Ok(subscription)
    }

    /// Ends those subscriptions that `is_it` picks.
    pub(crate) fn unsubscribe(&mut self, is_it: impl Fn(&Hook, &Subscription) -> bool) -> Result<(), NoHook> {
        let mut ended = false;
        for hook in &mut self.list {
            let (gone, left) = hook
                .subscriptions
                .iter()
                .cloned()
                .partition(|one| is_it(hook, one));
            ended |= !Vec::is_empty(&gone);
            hook.subscriptions = left;
        }
        ended.then_some(()).ok_or(NoHook::SubscriptionGone)
    }

    fn next(&mut self) -> String {
        self.count += 1;
        (FIRST_ID + self.count).to_string()
    }
}

const MOST_HOOKS: usize = 1;
/// Subscriptions to everything, which are those of Account Activity.
const MOST_OF_ALL: usize = 3;
/// Subscriptions to an event, which are those of X Activity.
const MOST_OF_EVENTS: usize = 1_500;
const FIRST_ID: u64 = 1_458_900_662_900_000_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_webhook_is_one_too_many() {
        let mut hooks = Hooks::default();
        let id = hooks.register("https://a.example/").unwrap().id;
        assert_eq!(
            hooks.register("https://a.example/").unwrap_err(),
            NoHook::Duplicate
        );
        assert_eq!(hooks.register("https://b.example/").unwrap_err(), NoHook::Limit);
        hooks.delete(&id).unwrap();
        assert_eq!(hooks.subscribe(&id, "12", "a").unwrap_err(), NoHook::Id);
        hooks.register("https://b.example/").unwrap();
    }

    #[test]
    fn each_generation_has_a_limit_of_subscriptions_of_its_own() {
        let mut hooks = Hooks::default();
        let id = hooks.register("https://a.example/").unwrap().id;
        for user in ["12", "13", "14"] {
            hooks.subscribe(&id, user, "").unwrap();
        }
        for event in 0..1_500 {
            hooks.subscribe(&id, "12", &format!("event-{event}")).unwrap();
        }
        let again = hooks.subscribe(&id, "12", "event-0").unwrap_err();
        assert_eq!(again, NoHook::DuplicateSubscription);
        for (user, event) in [("15", ""), ("12", "one-more")] {
            let refused = hooks.subscribe(&id, user, event).unwrap_err();
            assert_eq!(refused, NoHook::SubscriptionLimit, "{event}");
        }
        hooks.unsubscribe(|_, one| one.event == "event-0").unwrap();
        hooks.subscribe(&id, "12", "one-more").unwrap();
        hooks.unsubscribe(|_, one| one.user_id == "13").unwrap();
        hooks.subscribe(&id, "15", "").unwrap();
    }
}
