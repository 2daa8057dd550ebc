//! The entry of plain AR System's form "AR System Alert User Registration", found by its user. BMC's own plug-in makes it once the account
//! has signed in, and holds the account's tokens in it, so it is looked at and never written; fields but these two are not asked for.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::finding::{Code, Finding};
use crate::outside::Pending;
use crate::target::settings::{Found, Settings, Value};

use super::entry::{self, Entry};
use super::error::BmcError;
use super::form::Form;
use super::registration::found;
use super::session::Session;

/// What one user's alerts are registered by.
pub(super) struct Alert {
    pub(super) session: Session,
    /// The AR System user.
    user: Mutex<String>,
}

impl Alert {
    /// The entry of `user`.
    pub(super) fn new(session: Session, user: String) -> Self {
        Self {
            session,
            user: Mutex::new(user),
        }
    }

    /// Looks for that of another one from now on.
    pub(super) fn means(&self, user: String) {
        *self.user.lock().unwrap_or_else(PoisonError::into_inner) = user;
    }

    fn user(&self) -> String {
        self.user.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// That there is no entry.
    ///
    /// # Errors
    /// The server refuses, or cannot be asked.
    pub(super) async fn doubts(&self) -> Result<Vec<Finding>, BmcError> {
        let (_, entry) = self.entry().await?;
        let missing = Finding::new(Code::BmcNoAlert).with("user", self.user());
        Ok(entry.is_none().then_some(missing).into_iter().collect())
    }

    async fn entry(&self) -> Result<(Form, Option<Entry>), BmcError> {
        let form = Form::find(&self.session, Some(FORM), &LABELS, &LABELS).await?;
        let field = |label| form.field(label).unwrap_or(label);
        let (user, plug_in, name) = (field(USER), field(PLUG_IN), self.user());
        let both = [entry::is(user, &name), entry::is(plug_in, TWITTER)].join(" AND ");
        let all = entry::query(&self.session, &form, &both).await?;
        // Some databases take no account of case.
        let mine = all
            .into_iter()
            .find(|entry| entry.text(user).as_ref() == Some(&name));
        Ok((form, mine))
    }
}

impl Settings for Alert {
    type Error = BmcError;

    fn read<'a>(&'a self, codes: &'a [&'a str]) -> Pending<'a, Result<BTreeMap<String, Found>, BmcError>> {
        Box::pin(async move {
            let (form, entry) = self.entry().await?;
            let found = codes
                .iter()
                .map(|code| ((*code).to_owned(), found(entry.as_ref(), form.field(code))));
            Ok(found.collect())
        })
    }

    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, BmcError>> {
        let refused = values.iter().map(|(code, _)| ((*code).to_owned(), String::new()));
        Box::pin(std::future::ready(Ok(refused.collect())))
    }
}

/// The form and its labels (facts: BMC, section 4.2).
const FORM: &str = "AR System Alert User Registration";
const USER: &str = "Registered User";
const PLUG_IN: &str = "Plugin Name";
const LABELS: [&str; 2] = [USER, PLUG_IN];
/// The plug-in that posts at X.
const TWITTER: &str = "ARSYS.ALRT.TWITTER";
