//! What practice Zammad remembers, and its rules: a pure machine over a call, a time and a source of randomness.
//!
//! ```text
//! app checked -> credential stored -> account linked -> channel -> filters
//!     |                  |
//!     |                  +-> replaced without a check: the webhook signs with the secret of before, for seven days
//!     +-> remembered for the webhook, which X calls before anything is stored
//! ```

use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::channel::Channel;
use super::refusal::Refusal;
use super::release::Release;
use super::seed::{self, Token};
use crate::mint;

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;

/// Everything that survives a restart.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) release: Release,
    /// The administrator's.
    #[serde(with = "crate::snapshot::plain")]
    pub(crate) password: Secret,
    pub(crate) tokens: Vec<Token>,
    pub(crate) credentials: Vec<Credential>,
    pub(crate) channels: Vec<Channel>,
    cached: Option<Cached>,
    /// The highest id so far.
    pub(super) made: u64,
}

/// A stored app of a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Credential {
    pub(crate) id: u64,
    pub(crate) name: String,
    /// Kept as they were sent, stray ones too.
    pub(crate) values: Map<String, Value>,
    created_at: String,
    updated_at: String,
}

/// What the check of an app leaves for the webhook.
#[derive(Clone, Serialize, Deserialize)]
struct Cached {
    #[serde(with = "crate::snapshot::plain")]
    secret: Secret,
    at: i64,
}

/// How records are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Secrets {
    /// In clear, as up to 6.5.
    Clear,
    /// As `**********`, as from the code of 2026.
    Masked,
}

impl State {
    /// A new Zammad: nothing is connected.
    pub(crate) fn new(random: &dyn Random) -> Result<Self, NoRandomness> {
        Ok(Self {
            release: Release::V6_5,
            password: Secret::new(format!("Practice-{}", mint::pin(random)?.expose())),
            tokens: seed::tokens(random)?,
            credentials: Vec::new(),
            channels: Vec::new(),
            cached: None,
            made: 0,
        })
    }

    /// Becomes another release. From 7.0 on there is no channel, and the step there deletes what belonged to it.
    pub(crate) fn become_release(&mut self, release: Release) {
        self.release = release;
        if !release.has_channel() {
            self.credentials.retain(|one| one.name != TWITTER);
            self.channels.clear();
            self.cached = None;
        }
    }

    /// The app that counts: the first of its name.
    pub(super) fn app(&self) -> Option<&Credential> {
        self.credentials.iter().find(|one| one.name == TWITTER)
    }

    pub(super) fn credential(&self, id: u64) -> Result<&Credential, Refusal> {
        let found = self.credentials.iter().find(|one| one.id == id);
        found.ok_or_else(|| gone(id))
    }

    /// Stores an app. Nothing keeps a second of the same name out.
    pub(super) fn create(&mut self, body: &Value, at: &str) -> Result<&Credential, Refusal> {
        let name = body["name"].as_str().unwrap_or_default();
        if name.is_empty() {
            return Err(Refusal::Unprocessable("Name can't be blank".to_owned()));
        }
        self.made += 1;
        let credential = Credential {
            id: self.made,
            name: name.to_owned(),
            values: body["credentials"].as_object().cloned().unwrap_or_default(),
            created_at: at.to_owned(),
            updated_at: at.to_owned(),
        };
        self.credentials.push(credential);
        self.credential(self.made)
    }

    /// Replaces what an app holds, as a whole; a mask stands for what was there.
    pub(super) fn replace(
        &mut self,
        id: u64,
        body: &Value,
        secrets: Secrets,
        at: &str,
    ) -> Result<&Credential, Refusal> {
        let found = self.credentials.iter_mut().find(|one| one.id == id);
        let kept = found.ok_or_else(|| gone(id))?;
        if let Some(values) = body["credentials"].as_object() {
            let mut values = values.clone();
            for (name, value) in &mut values {
                if secrets == Secrets::Masked && value == MASK {
                    *value = kept.values.get(name).cloned().unwrap_or_default();
                }
            }
            kept.values = values;
        }
        if let Some(name) = body["name"].as_str() {
            name.clone_into(&mut kept.name);
        }
        at.clone_into(&mut kept.updated_at);
        Ok(kept)
    }

    /// Deletes an app; X is told nothing.
    pub(super) fn delete(&mut self, id: u64) -> Result<(), Refusal> {
        self.credential(id)?;
        self.credentials.retain(|one| one.id != id);
        Ok(())
    }

    /// Remembers the secret of an app that is being checked, for X asks the webhook before anything is stored. `now` in seconds.
    pub(super) fn remember(&mut self, secret: &Secret, now: i64) {
        self.cached = Some(Cached {
            secret: secret.clone(),
            at: now,
        });
    }

    /// The secret that the webhook answers X's question with: the remembered one first, for seven days.
    pub(super) fn hook_secret(&self, now: i64) -> Option<Secret> {
        let fresh = |cached: &&Cached| now - cached.at < WEEK_S;
        let cached = self.cached.as_ref().filter(fresh);
        cached
            .map(|cached| cached.secret.clone())
            .or_else(|| self.app()?.secret("consumer_secret"))
    }

    /// Who owns this access token.
    pub(super) fn token(&self, token: &Secret) -> Option<&Token> {
        self.tokens.iter().find(|one| one.token.same(token))
    }

    pub(super) fn is_login(&self, login: &str, password: &Secret) -> bool {
        login.eq_ignore_ascii_case(seed::LOGIN) && self.password.same(password)
    }

    /// Credentials and channels, secrets included, so that before and after can be compared.
    pub(crate) fn dump(&self) -> Value {
        let credentials = self.credentials.iter().map(|one| one.shown(Secrets::Clear));
        let channels = self.channels.iter().map(Channel::shown);
        json!({
            "release": self.release,
            "credentials": credentials.collect::<Vec<_>>(),
            "channels": channels.collect::<Vec<_>>(),
        })
    }
}

impl Credential {
    pub(super) fn shown(&self, secrets: Secrets) -> Value {
        let mut values = self.values.clone();
        for (name, value) in &mut values {
            let is_secret = name.contains("secret") || name.contains("token");
            if secrets == Secrets::Masked && is_secret {
                *value = MASK.into();
            }
        }
        json!({
            "id": self.id,
            "name": self.name,
            "credentials": values,
            "created_at": self.created_at,
            "updated_at": self.updated_at,
        })
    }

    pub(super) fn text(&self, name: &str) -> String {
        self.values
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    }

    pub(super) fn secret(&self, name: &str) -> Option<Secret> {
        Some(Secret::new(self.text(name))).filter(|secret| !secret.is_empty())
    }
}

fn gone(id: u64) -> Refusal {
    Refusal::Gone("ExternalCredential", id.to_string())
}

/// The name of X's app among all apps.
pub(super) const TWITTER: &str = "twitter";
pub(super) const MASK: &str = "**********";
const WEEK_S: i64 = 7 * 24 * 3600;
