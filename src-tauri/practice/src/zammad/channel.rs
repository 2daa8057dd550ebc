//! Channels: an account of X that is linked, and what becomes of what it hears (facts of Zammad, section 3.2).

use keywright_core::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::refusal::Refusal;
use super::release::Release;
use super::state::State;

/// A channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Channel {
    pub(crate) id: u64,
    /// Kept as they were sent: nothing checks them.
    pub(crate) options: Value,
    pub(crate) active: bool,
    created_at: String,
    updated_at: String,
}

/// An account that was just linked.
pub(super) struct Linked {
    pub(super) user_id: String,
    pub(super) screen_name: String,
    pub(super) name: String,
    pub(super) token: String,
    pub(super) secret: Secret,
}

impl State {
    /// Adds the channel of an account, or renews the one that there is, by id or by name. Gives its id.
    pub(super) fn link(&mut self, account: &Linked, credential_id: u64, at: &str) -> u64 {
        let id = match self.release >= Release::V5_2 {
            true => Value::from(account.user_id.clone()),
            false => account.user_id.parse::<u64>().unwrap_or_default().into(),
        };
        let user = json!({"id": id, "screen_name": account.screen_name, "name": account.name});
        let is_it = |channel: &&mut Channel| {
            let known = &channel.options["user"];
            plain(&known["id"]) == account.user_id || known["screen_name"] == account.screen_name
        };
        let auth = json!({
            "external_credential_id": credential_id,
            "oauth_token": account.token,
            "oauth_token_secret": account.secret.expose(),
        });
        if let Some(channel) = self.channels.iter_mut().find(is_it) {
            channel.options["user"] = user;
            for name in ["external_credential_id", "oauth_token", "oauth_token_secret"] {
                channel.options["auth"][name] = auth[name].clone();
            }
            at.clone_into(&mut channel.updated_at);
            return channel.id;
        }
        self.made += 1;
        self.channels.push(Channel {
            id: self.made,
            options: json!({
                "adapter": "twitter",
                "user": user,
                "auth": auth,
                "sync": {
                    "limit": 20,
                    "search": [],
                    "mentions": {},
                    "direct_messages": {},
                    "track_retweets": false,
                },
            }),
            active: true,
            created_at: at.to_owned(),
            updated_at: at.to_owned(),
        });
        self.made
    }

    /// X has taken the subscription of a channel's account.
    pub(super) fn subscribed(&mut self, id: u64, webhook_id: &str) {
        if let Ok(channel) = self.channel(id) {
            channel.options["subscribed_to_webhook_id"] = webhook_id.into();
        }
    }

    /// Replaces the options of a channel, as a whole.
    pub(super) fn rewrite(&mut self, id: u64, body: &Value, at: &str) -> Result<&Channel, Refusal> {
        let channel = self.channel(id)?;
        if body["options"].is_object() {
            channel.options = body["options"].clone();
        }
        if let Some(active) = body["active"].as_bool() {
            channel.active = active;
        }
        at.clone_into(&mut channel.updated_at);
        Ok(channel)
    }

    /// Switches a channel on or off. An unknown one is a fault, not a 404.
    pub(super) fn turn(&mut self, id: u64, on: bool, at: &str) -> Result<(), Refusal> {
        let channel = self.channel(id).map_err(|_| nil("active="))?;
        channel.active = on;
        at.clone_into(&mut channel.updated_at);
        Ok(())
    }

    /// Deletes a channel; X is told nothing.
    pub(super) fn unlink(&mut self, id: u64) -> Result<(), Refusal> {
        self.channel(id).map_err(|_| nil("destroy"))?;
        self.channels.retain(|channel| channel.id != id);
        Ok(())
    }

    /// Whether an active channel hears for this account; an id that was rounded is not its.
    pub(super) fn hears(&self, user_id: &str) -> bool {
        let is_its = |channel: &Channel| channel.active && plain(&channel.options["user"]["id"]) == user_id;
        self.channels.iter().any(is_its)
    }

    fn channel(&mut self, id: u64) -> Result<&mut Channel, Refusal> {
        let found = self.channels.iter_mut().find(|channel| channel.id == id);
        found.ok_or_else(|| Refusal::Gone("Channel", id.to_string()))
    }
}

impl Channel {
    pub(super) fn shown(&self) -> Value {
        json!({
            "id": self.id,
            "group_id": null,
            "area": "Twitter::Account",
            "options": self.options,
            "active": self.active,
            "preferences": {},
            "last_log_in": null,
            "last_log_out": null,
            "status_in": null,
            "status_out": null,
            "updated_by_id": 1,
            "created_by_id": 1,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
        })
    }
}

/// An id, whether it is a text or a number.
pub(super) fn plain(id: &Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

fn nil(method: &str) -> Refusal {
    Refusal::Fault(format!("undefined method `{method}' for nil:NilClass"))
}
