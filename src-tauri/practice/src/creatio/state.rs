//! What practice Creatio remembers, and its rules: a pure machine over a call, a time and a source of randomness.
//!
//! ```text
//! password -> session -> call, and so on, until: signed out, an hour without a call, a restart
//!    |  5 wrong: locked for a while        |-> reads and writes, each value by itself
//!    |  4 sessions open within a minute: no fifth
//! client -> bearer, an hour -> call
//! ```

use std::collections::{BTreeMap, BTreeSet};

use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::known;
use super::refusal::{NoLogin, NoValue};
use super::scenario::Scenario;
use super::session::{Entered, Sessions};
use super::setting::{Kind, Setting};
use crate::mint;
use crate::snapshot::plain;

/// Everything that survives a restart, and the sessions, which do not.
#[derive(Serialize, Deserialize)]
pub(crate) struct State {
    pub(super) user: String,
    #[serde(with = "plain")]
    pub(super) password: Secret,
    /// The number that a second factor gives now; each is good once.
    #[serde(with = "plain")]
    pub(super) factor: Secret,
    pub(super) client: String,
    #[serde(with = "plain")]
    pub(super) client_secret: Secret,
    /// By code.
    pub(super) settings: BTreeMap<String, Setting>,
    /// Wrong passwords in a row.
    failures: u32,
    /// When the last of too many came, in seconds since 1970.
    locked_at: Option<i64>,
    #[serde(skip)]
    pub(super) sessions: Sessions,
}

/// What surrounds a call.
pub(super) struct Around<'a> {
    /// Seconds since 1970.
    pub(super) now: i64,
    pub(super) random: &'a dyn Random,
    pub(super) on: BTreeSet<Scenario>,
    /// After how many calls a session ends, where it does.
    pub(super) calls: u32,
}

/// A sign-in by password.
pub(super) struct Login<'a> {
    pub(super) user: &'a str,
    pub(super) password: Secret,
    pub(super) factor: Option<Secret>,
}

/// A setting that is to be made.
#[derive(Clone, Copy)]
pub(super) struct Wish<'a> {
    pub(super) id: &'a str,
    pub(super) code: &'a str,
    pub(super) name: &'a str,
    pub(super) value_type: &'a str,
}

/// Why no setting is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoSetting {
    /// Its id or its code is taken.
    Taken,
    /// A field is missing, or of no known form.
    Malformed,
}

impl State {
    /// A user, a client, the settings of a new site.
    pub(crate) fn new(random: &dyn Random) -> Result<Self, NoRandomness> {
        let [password, client] = [14, 32].map(|length| mint::word(random, LETTERS, length));
        Ok(Self {
            user: USER.to_owned(),
            password: Secret::new(format!("Imitation-{}", password?)),
            factor: factor(random)?,
            client: client?,
            client_secret: Secret::new(mint::word(random, HEX, 64)?),
            settings: known::all(),
            failures: 0,
            locked_at: None,
            sessions: Sessions::default(),
        })
    }

    /// Signs the user in.
    pub(super) fn login(&mut self, login: &Login<'_>, around: &Around<'_>) -> Result<Entered, NoLogin> {
        let rehearsed = |met: &[(Scenario, NoLogin)]| {
            let mut met = met.iter().filter(|(scenario, _)| around.is(*scenario));
            met.next().map_or(Ok(()), |(_, no)| Err(*no))
        };
        rehearsed(&[
            (Scenario::Address, NoLogin::Address),
            (Scenario::LoginRefused, NoLogin::Wrong),
            (Scenario::Locked, NoLogin::Locked),
        ])?;
        if self.is_locked(around.now) {
            return Err(NoLogin::Locked);
        }
        let is_user = login.user.eq_ignore_ascii_case(&self.user);
        if !is_user || !login.password.same(&self.password) {
            // Somebody else's name counts against nobody.
            return Err(if is_user {
                self.failed(around.now)
            } else {
                NoLogin::Wrong
            });
        }
        rehearsed(&[
            (Scenario::PasswordExpired, NoLogin::PasswordExpired),
            (Scenario::PasswordChange, NoLogin::PasswordChange),
            (Scenario::LicenceNeeded, NoLogin::LicenceNeeded),
            (Scenario::NoLicence, NoLogin::NoLicence),
        ])?;
        if around.is(Scenario::SecondFactor) {
            let is_right = |given: &Secret| given.same(&self.factor);
            if !login.factor.as_ref().is_some_and(is_right) {
                return Err(NoLogin::SecondFactor);
            }
            self.factor = factor(around.random).map_err(|_| NoLogin::NoRandomness)?;
        }
        rehearsed(&[(Scenario::FactorNotSetUp, NoLogin::FactorNotSetUp)])?;
        if self.sessions.recent(around.now) >= MOST_SESSIONS {
            return Err(NoLogin::ManySessions);
        }
        self.unlock();
        let entered = self.sessions.begin(around);
        entered.map_err(|_| NoLogin::NoRandomness)
    }

    /// Whether these are the client and its secret.
    pub(super) fn is_client(&self, id: &str, secret: &Secret) -> bool {
        id == self.client && secret.same(&self.client_secret)
    }

    pub(super) fn is_locked(&self, now: i64) -> bool {
        self.locked_at.is_some_and(|at| now - at < LOCKED_S)
    }

    /// Lets the user try again.
    pub(super) fn unlock(&mut self) {
        self.failures = 0;
        self.locked_at = None;
    }

    /// A setting, unless the version is told to have none of that code.
    pub(super) fn setting(&self, code: &str, around: &Around<'_>) -> Option<&Setting> {
        let is_hidden = code == known::SHARED && around.is(Scenario::NoSharedFlag);
        self.settings.get(code).filter(|_| !is_hidden)
    }

    /// Writes values, each by itself, in the order of the call. What became of each; one whose code there is not is left out.
    pub(super) fn write<'a>(
        &mut self,
        values: &'a Map<String, Value>,
        around: &Around<'_>,
    ) -> Vec<(&'a str, Result<(), NoValue>)> {
        let most = around.is(Scenario::Truncates).then_some(SHORT);
        let mut told = Vec::new();
        for (n, (code, value)) in values.iter().enumerate() {
            if self.setting(code, around).is_none() {
                continue;
            }
            let Some(setting) = self.settings.get_mut(code) else {
                continue;
            };
            let refused = [
                (around.is(Scenario::NoPermission), NoValue::Permission),
                (n == 1 && around.is(Scenario::HalfSaved), NoValue::Listener),
            ];
            let refused = refused.into_iter().find(|(is_met, _)| *is_met);
            told.push((
                code.as_str(),
                match refused {
                    Some((_, no)) => Err(no),
                    None if setting.take(value, most) => Ok(()),
                    None => Err(NoValue::Type),
                },
            ));
        }
        told
    }

    /// Makes a setting, unset.
    pub(super) fn make(&mut self, wish: &Wish<'_>) -> Result<(), NoSetting> {
        let mut letters = wish.code.chars();
        let is_code = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
            && letters.all(|c| c.is_ascii_alphanumeric() || c == '_');
        let kind = Kind::of(wish.value_type);
        let Some(kind) = kind.filter(|_| is_code && !wish.id.is_empty() && !wish.name.is_empty()) else {
            return Err(NoSetting::Malformed);
        };
        let taken = |setting: &Setting| setting.id == wish.id || setting.code == wish.code;
        if self.settings.values().any(taken) {
            return Err(NoSetting::Taken);
        }
        let setting = Setting {
            id: wish.id.to_owned(),
            code: wish.code.to_owned(),
            name: wish.name.to_owned(),
            kind,
            cacheable: true,
            value: Value::Null,
        };
        self.settings.insert(wish.code.to_owned(), setting);
        Ok(())
    }

    /// Every code and its value, null where it is unset.
    pub(crate) fn dump(&self) -> BTreeMap<String, Value> {
        let all = self.settings.iter();
        all.map(|(code, setting)| (code.clone(), setting.value.clone()))
            .collect()
    }

    /// Adds `count` short texts, as of a site that holds many.
    pub(super) fn add(&mut self, count: usize) {
        for n in 1..=count {
            let code = format!("PracticeSetting{n:04}");
            let setting = Setting {
                id: format!("00000000-0000-4000-9000-{n:012}"),
                name: format!("Practice setting {n}"),
                kind: Kind::ShortText,
                cacheable: true,
                value: Value::String(format!("value {n}")),
                code: code.clone(),
            };
            self.settings.insert(code, setting);
        }
    }

    /// Says where the identity service is.
    pub(crate) fn settle(&mut self, identity: &str) {
        if let Some(setting) = self.settings.get_mut(known::IDENTITY_URL) {
            setting.value = Value::String(identity.to_owned());
        }
    }

    fn failed(&mut self, now: i64) -> NoLogin {
        self.failures += 1;
        match MOST_FAILURES.saturating_sub(self.failures) {
            0 => {
                self.locked_at = Some(now);
                self.failures = 0;
                NoLogin::Locked
            }
            1 => NoLogin::WrongBeforeLast,
            _ => NoLogin::Wrong,
        }
    }
}

impl Around<'_> {
    pub(super) fn is(&self, scenario: Scenario) -> bool {
        self.on.contains(&scenario)
    }

    /// Whether sessions end after some calls.
    pub(super) fn ends_sessions(&self) -> bool {
        let styles = [Scenario::Ended401, Scenario::EndedRedirect, Scenario::EndedPage];
        styles.into_iter().any(|style| self.is(style))
    }
}

fn factor(random: &dyn Random) -> Result<Secret, NoRandomness> {
    mint::word(random, b"0123456789", 6).map(Secret::new)
}

/// Without those that are easily taken for others, because a person may have to type them.
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";
const HEX: &[u8] = b"0123456789ABCDEF";
const USER: &str = "wizard.admin";
/// `LoginAttemptCount`.
const MOST_FAILURES: u32 = 5;
/// How long a lock-out lasts. The facts name no time; practice's is short.
const LOCKED_S: i64 = 15 * 60;
/// `PreventMassSessionCheckCount`.
const MOST_SESSIONS: usize = 4;
/// So much is kept of a short text where it is cut: less than its label promises, because a secret of X has 50 characters.
const SHORT: usize = 40;

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
