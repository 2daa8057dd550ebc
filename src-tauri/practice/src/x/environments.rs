//! The dev environments of Account Activity before version 2, in which a Zammad registers its webhook: the rules, without HTTP (facts of
//! Zammad, section 6.2). X gives them to old contracts alone; in practice the app has one.

use serde::{Deserialize, Serialize};

/// The dev environments of the app.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Environments {
    pub(crate) list: Vec<Environment>,
    /// How many webhooks there ever were; their ids count on.
    made: u64,
    /// The address of another system's that was put in for a rehearsal.
    stranger: Option<String>,
}

/// One dev environment.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Environment {
    pub(crate) label: String,
    pub(crate) hooks: Vec<Hook>,
}

/// One webhook of an environment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Hook {
    /// 19 digits.
    pub(crate) id: String,
    pub(crate) url: String,
    pub(crate) valid: bool,
    /// The ids of the accounts whose events it gets.
    pub(crate) subscribers: Vec<String>,
}

/// Why X refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoRoom {
    /// There is no environment of this label, or no webhook of this id in it.
    Unknown,
    /// The environment has its one webhook.
    Full,
    /// The account gets its events there already.
    Subscribed,
}

impl Environments {
    /// The environment of a label, to look at.
    pub(crate) fn known(&self, label: &str) -> Result<&Environment, NoRoom> {
        let found = self.list.iter().find(|one| one.label == label);
        found.ok_or(NoRoom::Unknown)
    }

    /// The environment of a label.
    pub(crate) fn of(&mut self, label: &str) -> Result<&mut Environment, NoRoom> {
        let found = self.list.iter_mut().find(|one| one.label == label);
        found.ok_or(NoRoom::Unknown)
    }

    /// Registers an address that was tested.
    pub(crate) fn register(&mut self, label: &str, url: &str) -> Result<Hook, NoRoom> {
        let id = FIRST_ID + self.made;
        let environment = self.of(label)?;
        environment.has_room()?;
        let hook = Hook {
            id: id.to_string(),
            url: url.to_owned(),
            valid: true,
            subscribers: Vec::new(),
        };
        environment.hooks.push(hook.clone());
        self.made += 1;
        Ok(hook)
    }

    /// Puts another system's webhook in, once and in place of what is there; or takes it out.
    pub(crate) fn stand_in(&mut self, url: Option<&str>) {
        if self.stranger.as_deref() == url {
            return;
        }
        let before = std::mem::replace(&mut self.stranger, url.map(str::to_owned));
        for environment in &mut self.list {
            environment
                .hooks
                .retain(|hook| url.is_none() && before.as_deref() != Some(hook.url.as_str()));
        }
        let label = self.list.first().map(|one| one.label.clone());
        if let (Some(url), Some(label)) = (url, label) {
            // It has just been emptied, so there is room.
            let _ = self.register(&label, url);
        }
    }
}

impl Environment {
    /// Whether a webhook fits in: one a sandbox.
    pub(crate) fn has_room(&self) -> Result<(), NoRoom> {
        self.hooks.is_empty().then_some(()).ok_or(NoRoom::Full)
    }

    pub(crate) fn hook(&mut self, id: &str) -> Result<&mut Hook, NoRoom> {
        let found = self.hooks.iter_mut().find(|hook| hook.id == id);
        found.ok_or(NoRoom::Unknown)
    }

    pub(crate) fn delete(&mut self, id: &str) -> Result<(), NoRoom> {
        self.hook(id)?;
        self.hooks.retain(|hook| hook.id != id);
        Ok(())
    }

    /// Has the one webhook get an account's events.
    pub(crate) fn subscribe(&mut self, user_id: &str) -> Result<(), NoRoom> {
        let hook = self.hooks.first_mut().ok_or(NoRoom::Unknown)?;
        if hook.subscribers.iter().any(|known| known == user_id) {
            return Err(NoRoom::Subscribed);
        }
        hook.subscribers.push(user_id.to_owned());
        Ok(())
    }
}

impl Default for Environments {
    fn default() -> Self {
        Self {
            list: [LABEL, OTHER]
                .map(|label| Environment {
                    label: label.to_owned(),
                    hooks: Vec::new(),
                })
                .into(),
            made: 0,
            stranger: None,
        }
    }
}

/// The label that the guide of Zammad gives as an example.
pub(crate) const LABEL: &str = "zammad";
/// The same in the guide of Expertflow.
const OTHER: &str = "expertflow";
const FIRST_ID: u64 = 1_241_980_494_134_145_024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_environment_has_one_webhook_and_an_account_counts_once() {
        let mut all = Environments::default();
        assert_eq!(
            all.register("Zammad", "https://a.example/").unwrap_err(),
            NoRoom::Unknown
        );
        let first = all.register(LABEL, "https://a.example/").unwrap();
        assert_eq!(first.id.len(), 19);
        assert_eq!(
            all.register(LABEL, "https://b.example/").unwrap_err(),
            NoRoom::Full
        );
        let environment = all.of(LABEL).unwrap();
        assert_eq!(environment.subscribe("12"), Ok(()));
        assert_eq!(environment.subscribe("12"), Err(NoRoom::Subscribed));
        assert_eq!(environment.delete(&first.id), Ok(()));
        assert_eq!(environment.delete(&first.id), Err(NoRoom::Unknown));
        assert_eq!(environment.subscribe("12"), Err(NoRoom::Unknown));
        let second = all.register(LABEL, "https://b.example/").unwrap();
        assert_ne!(first.id, second.id);
    }

    #[test]
    fn a_stranger_is_put_in_once_and_what_was_deleted_stays_so() {
        let mut all = Environments::default();
        all.stand_in(Some("https://other.example/"));
        let id = all.of(LABEL).unwrap().hooks[0].id.clone();
        all.of(LABEL).unwrap().delete(&id).unwrap();
        all.stand_in(Some("https://other.example/"));
        all.register(LABEL, "https://own.example/").unwrap();
        all.stand_in(None);
        let left: Vec<&str> = all.list[0].hooks.iter().map(|hook| hook.url.as_str()).collect();
        assert_eq!(left, ["https://own.example/"]);
    }
}
