//! The entry of plain AR System's form "AR System Alert User Registration", found by its user. BMC's own plug-in makes it once the account
//! has signed in, and holds the account's tokens in it, so it is looked at and never written; fields but these two are not asked for.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::finding::{Code, Finding};
use crate::outside::Pending;
use crate::target::settings::{Found, Settings, Value};
use crate::target::visit::Place;

use super::entry::{self, Entry};
use super::error::BmcError;
use super::form::Form;
use super::names::{Names, typed};
use super::registration::found;
use super::session::Session;

/// What one user's alerts are registered by.
pub(super) struct Alert {
    pub(super) session: Session,
    wish: Mutex<Wish>,
}

/// What is looked for.
#[derive(Clone)]
pub(super) struct Wish {
    names: Names,
    /// The AR System user.
    user: String,
}

impl Wish {
    /// What the connection says.
    pub(super) fn new(place: &Place) -> Self {
        Self {
            names: Names::new(place, "alert_form", &LABELS),
            user: typed(place, "ar_user").unwrap_or_default(),
        }
    }
}

impl Alert {
    /// The entry that `wish` is about.
    pub(super) fn new(session: Session, wish: Wish) -> Self {
        Self {
            session,
            wish: Mutex::new(wish),
        }
    }

    /// Looks for another one from now on.
    pub(super) fn means(&self, wish: Wish) {
        *self.wish.lock().unwrap_or_else(PoisonError::into_inner) = wish;
    }

    fn wish(&self) -> Wish {
        self.wish.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// That there is no entry.
    ///
    /// # Errors
    /// The server refuses, or cannot be asked.
    pub(super) async fn doubts(&self) -> Result<Vec<Finding>, BmcError> {
        let (_, entry) = self.entry().await?;
        let missing = Finding::new(Code::BmcNoAlert).with("user", self.wish().user);
        Ok(entry.is_none().then_some(missing).into_iter().collect())
    }

    async fn entry(&self) -> Result<(Form, Option<Entry>), BmcError> {
        let Wish { names, user: name } = self.wish();
        let form = Form::find(&self.session, &names).await?;
        let field = |code| form.field(code).unwrap_or(code);
        let (user, plug_in) = (field(USER), field(PLUG_IN));
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

/// The form's fields by the codes of their settings, and where the guide asks for their labels (facts: BMC, section 4.2).
const LABELS: [(&str, &str); 2] = [(USER, "label_registered"), (PLUG_IN, "label_plug_in")];
const USER: &str = "Registered User";
const PLUG_IN: &str = "Plugin Name";
/// The plug-in that posts at X.
const TWITTER: &str = "ARSYS.ALRT.TWITTER";
