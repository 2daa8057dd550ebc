//! What practice AR System remembers: who may sign in, and the entries of its forms. An entry of ITSM's form is of use only once its
//! account was authorized, which BMC does in its own form with a PIN:
//!
//! ```text
//! fields -> Authorize Account -> PIN, good for one attempt -> Save
//! ```

use std::collections::{BTreeMap, BTreeSet};

use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::form::{Form, listed};
use super::login::Tokens;
use super::scenario::Scenario;
use super::trouble::Trouble;
use crate::mint;
use crate::snapshot::plain;

/// Everything that survives a restart, and the tokens, which do not.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct State {
    /// The service account's.
    #[serde(with = "plain")]
    pub(super) password: Secret,
    pub(super) entries: BTreeMap<Form, Vec<Entry>>,
    /// The highest number of an entry so far.
    made: u64,
    #[serde(skip)]
    pub(super) tokens: Tokens,
    /// The PIN that is shown, until it was tried.
    #[serde(skip)]
    pub(super) pin: Option<Secret>,
}

/// An entry of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// By the labels of the fields.
    pub(super) values: Map<String, Value>,
    /// Whether its account was authorized in BMC's own form. No field of an entry tells.
    pub(super) authorized: bool,
}

/// What is filled in by hand.
pub(super) struct Filled<'a> {
    /// The AR login who posts.
    pub(super) user: &'a str,
    /// The account's name.
    pub(super) account: &'a str,
    pub(super) is_enabled: bool,
    /// Whether it is AR System's own form, without ITSM.
    pub(super) is_plain: bool,
}

impl State {
    /// An AR System whose forms are empty but for its users and plug-ins.
    pub(crate) fn new(random: &dyn Random) -> Result<Self, NoRandomness> {
        let mut state = Self {
            password: Secret::new(format!("Practice-{}", mint::pin(random)?.expose())),
            entries: BTreeMap::new(),
            made: 0,
            tokens: Tokens::default(),
            pin: None,
        };
        for (login, name) in USERS {
            let user = json!({"Status": "Current", "Login Name": login, "Full Name": name});
            state.add(Form::User, user, SEEDED);
        }
        for plugin in ["ARSYS.ALRT.TWITTER", "ARSYS.ALRT.WEBSERVICE"] {
            state.add(Form::Delivery, json!({"Plugin Name": plugin}), SEEDED);
        }
        Ok(state)
    }

    /// The entries of a form as they are shown now.
    pub(super) fn shown(&self, form: Form, on: &BTreeSet<Scenario>) -> Vec<Map<String, Value>> {
        if form == Form::Schema {
            let rows = listed(on).into_iter().map(|(id, name)| {
                let row = json!({"Request ID": padded(id.into()), "name": name, "schemaId": id, "resolvedName": name});
                row.as_object().cloned().unwrap_or_default()
            });
            return rows.collect();
        }
        let entries = self.entries.get(&form).map(Vec::as_slice).unwrap_or_default();
        let mut shown: Vec<Map<String, Value>> = entries.iter().map(|entry| entry.values.clone()).collect();
        let is_watched = matches!(form, Form::Registration | Form::Alert);
        if is_watched && on.contains(&Scenario::NoEntry) {
            shown.clear();
        }
        for values in shown.iter_mut().filter(|_| form == Form::Registration) {
            if on.contains(&Scenario::EntryDisabled) {
                values.insert("Status".to_owned(), "Disable".into());
            }
            if on.contains(&Scenario::OtherAccount) {
                values.insert(ACCOUNT.to_owned(), "somebody_else".into());
            }
        }
        shown
    }

    /// Adds an entry of these values; its number.
    pub(super) fn add(&mut self, form: Form, values: Value, at: &str) -> String {
        self.made += 1;
        let id = padded(self.made);
        let mut values = values.as_object().cloned().unwrap_or_default();
        for (name, value) in [
            ("Request ID", id.as_str()),
            ("Submitter", LOGIN),
            ("Last Modified By", LOGIN),
            ("Create Date", at),
            ("Modified Date", at),
        ] {
            values.insert(name.to_owned(), value.into());
        }
        let entry = Entry {
            values,
            authorized: false,
        };
        self.entries.entry(form).or_default().push(entry);
        id
    }

    pub(super) fn entry(&mut self, form: Form, id: &str) -> Result<&mut Entry, Trouble> {
        let mut entries = self.entries.entry(form).or_default().iter_mut();
        let found = entries.find(|entry| entry.values["Request ID"] == id);
        found.ok_or_else(|| Trouble::NoEntry(id.to_owned()))
    }

    pub(super) fn remove(&mut self, form: Form, id: &str) -> Result<(), Trouble> {
        self.entry(form, id)?;
        let entries = self.entries.entry(form).or_default();
        entries.retain(|entry| entry.values["Request ID"] != id);
        Ok(())
    }

    pub(super) fn is_user(&self, login: &str) -> bool {
        let users = self.entries.get(&Form::User).into_iter().flatten();
        let mut logins = users.map(|user| &user.values["Login Name"]);
        logins.any(|known| known == login)
    }

    /// Shows a PIN, as the provider does once somebody has authorized BMC.
    pub(super) fn authorize(&mut self, random: &dyn Random) -> Result<(), NoRandomness> {
        self.pin = Some(mint::pin(random)?);
        Ok(())
    }

    /// Whether this is the PIN. Either way it is used up.
    pub(super) fn redeem(&mut self, pin: &Secret) -> bool {
        self.pin.take().is_some_and(|shown| shown.same(pin))
    }

    /// What saving the form does once the account is authorized: a new entry, or the account's old one authorized anew.
    pub(super) fn fill(&mut self, filled: &Filled<'_>, at: &str) {
        let form = if filled.is_plain {
            Form::Alert
        } else {
            Form::Registration
        };
        let (user, account) = (filled.user, filled.account.trim_start_matches('@'));
        let (named, name, values) = match filled.is_plain {
            true => {
                let values = json!({
                    "Short Description": "N/A", "Registered User": user, "Expiration Time (secs)": 0,
                    "Plugin Name": "ARSYS.ALRT.TWITTER", "Plugin Values": account,
                    "Encrypted Plugin Values": "2;1;imitation-of-an-encrypted-text",
                });
                ("Registered User", user, values)
            }
            false => {
                let values = json!({
                    "Company": "Global", "Notification Content": "BMC Helix ITSM Broadcast",
                    "AR Functional User": user, "Notification Mechanism": "Twitter", (ACCOUNT): account,
                    "Status": if filled.is_enabled { "Enable" } else { "Disable" },
                });
                (ACCOUNT, account, values)
            }
        };
        let entries = self.entries.entry(form).or_default();
        let old = entries.iter_mut().find(|entry| entry.values[named] == name);
        match old {
            Some(old) => {
                old.values.extend(values.as_object().cloned().unwrap_or_default());
                old.authorized = true;
            }
            None => {
                let id = self.add(form, values, at);
                if let Ok(entry) = self.entry(form, &id) {
                    entry.authorized = true;
                }
            }
        }
    }

    /// Forgets what was filled in.
    pub(super) fn reset(&mut self) {
        for form in [Form::Registration, Form::Alert] {
            self.entries.remove(&form);
        }
    }

    /// The entries of the forms that are filled in, so that before and after can be compared.
    pub(crate) fn dump(&self) -> Value {
        let all = |form| self.entries.get(&form).cloned().unwrap_or_default();
        json!({"registration": all(Form::Registration), "alert": all(Form::Alert)})
    }
}

/// An entry's number as AR System writes it.
fn padded(number: u64) -> String {
    format!("{number:015}")
}

pub(super) const LOGIN: &str = "keywright.service";
pub(super) const ACCOUNT: &str = "Associated Account Name";
/// Login name, full name.
pub(super) const USERS: [(&str, &str); 4] = [
    (LOGIN, "Keywright service account"),
    ("Demo", "Demo user"),
    ("notify", "Notifications"),
    ("twitter.notify", "X notifications"),
];
const SEEDED: &str = "2026-01-12T08:00:00.000+0000";
