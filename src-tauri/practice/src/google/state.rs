//! What practice Google remembers, and its rules: a pure machine over a call, a time and a source of randomness.
//!
//! ```text
//! request -> account -> consent -> code -> access token, an hour
//!    |          |          |        |   -> refresh token, until it dies: revoked, 7 days in testing, 6 months unused, the 101st
//!    +----------+          |        +-> used, or 10 minutes old: gone
//!    Google's page         +-> Cancel: the program hears access_denied
//! ```

use std::collections::BTreeMap;

use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::account::Account;
use super::ask::Challenge;
use super::jwt::Key;
use super::project::{Client, Project};
use super::scopes::Scopes;

#[cfg(test)]
#[path = "state_tests/mod.rs"]
mod tests;

/// Everything that survives a restart.
#[derive(Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) project: Project,
    pub(crate) accounts: Vec<Account>,
    pub(super) codes: BTreeMap<String, Code>,
    /// What each account, by its `sub`, has granted the project, over both clients.
    pub(super) granted: BTreeMap<String, Scopes>,
    /// The oldest first.
    pub(super) refresh_tokens: Vec<RefreshToken>,
    pub(super) access_tokens: BTreeMap<String, AccessToken>,
    /// Made when it is first needed.
    pub(super) key: Option<Key>,
}

/// A code on its way to the program.
#[derive(Serialize, Deserialize)]
pub(super) struct Code {
    pub(super) grant: Grant,
    pub(super) redirect_uri: String,
    pub(super) challenge: Option<Challenge>,
    pub(super) nonce: Option<String>,
    /// Whether a refresh token comes with it.
    pub(super) lasting: bool,
    pub(super) made_at: i64,
    pub(super) used: bool,
}

/// Who let which client do what.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Grant {
    pub(super) client_id: String,
    pub(super) sub: String,
    pub(super) scopes: Scopes,
}

/// A refresh token.
#[derive(Serialize, Deserialize)]
pub(super) struct RefreshToken {
    pub(super) token: String,
    pub(super) grant: Grant,
    pub(super) used_at: i64,
    /// When it dies of itself, where it does.
    pub(super) ends_at: Option<i64>,
}

/// An access token.
#[derive(Serialize, Deserialize)]
pub(super) struct AccessToken {
    pub(super) grant: Grant,
    pub(super) ends_at: i64,
    /// Whether a refresh token stands behind it.
    pub(super) lasting: bool,
}

/// What surrounds a call.
pub(super) struct Setting<'a> {
    /// Seconds since 1970.
    pub(super) now: i64,
    /// What ID tokens name as their issuer.
    pub(super) issuer: &'a str,
    pub(super) random: &'a dyn Random,
    /// Whether people grant access for a limited time.
    pub(super) time_limited: bool,
}

impl State {
    /// A new project, the accounts, nothing else. All of the accounts but `nottester@` are test users.
    pub(crate) fn new(random: &dyn Random) -> Result<Self, NoRandomness> {
        let accounts = Account::all();
        let testers = accounts.iter().map(|account| account.email.clone());
        let testers = testers.filter(|email| !email.starts_with("nottester@"));
        Ok(Self {
            project: Project::register(random, testers.collect())?,
            accounts,
            codes: BTreeMap::new(),
            granted: BTreeMap::new(),
            refresh_tokens: Vec::new(),
            access_tokens: BTreeMap::new(),
            key: None,
        })
    }

    /// What a client needs to know, imitation secrets included.
    pub(crate) fn hello(&self) -> Value {
        let client = |client: &Client| {
            json!({
                "client_id": client.id,
                "client_secret": client.secret().map(Secret::expose),
                "redirect_uris": client.redirect_uris,
            })
        };
        let accounts: Vec<&str> = self
            .accounts
            .iter()
            .map(|account| account.email.as_str())
            .collect();
        json!({
            "project_id": self.project.id,
            "web": client(&self.project.web),
            "desktop": client(&self.project.desktop),
            "accounts": accounts,
        })
    }

    /// The account of an address, in any case, or of a `sub`.
    pub(super) fn account(&self, name: &str) -> Option<&Account> {
        let name = name.trim();
        self.accounts
            .iter()
            .find(|account| account.email.eq_ignore_ascii_case(name) || account.sub == name)
    }
}
