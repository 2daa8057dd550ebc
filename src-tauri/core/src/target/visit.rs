//! Signed in at a target, for one run: what its settings are, what speaks against the change, and the way out. Each system has its own
//! errors; here they are findings.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::finding::{Code, Finding};
use crate::outside::{Browser, Pending};
use crate::provider::http::Http;

use super::login::Typed;
use super::settings::{Found, Hears, Plan, Settings, Value};
use super::{System, bmc, creatio, expertflow, zammad};

/// Signed in.
pub trait Visit: Settings<Error = Finding> {
    /// What speaks against a change, before it is made. None of it is a wall.
    ///
    /// # Errors
    /// The system could not be asked.
    fn doubts(&self) -> Pending<'_, Result<Vec<Finding>, Finding>>;

    /// Takes what the connection says now, which may have changed since the sign-in. A change that was begun keeps the names that it was
    /// begun with.
    fn means(&self, place: &Place, begun: Option<&Plan>) {
        let _ = (place, begun);
    }

    /// What is to be said after a write, besides what became of its lines.
    fn after(&self) -> Pending<'_, Vec<Finding>> {
        Box::pin(std::future::ready(Vec::new()))
    }

    /// The address that the system registers at the provider when it is written, where it registers one.
    fn webhook(&self) -> Option<String> {
        None
    }

    /// Whether an account is added there in a browser.
    fn joins(&self) -> bool {
        false
    }

    /// Sends `browser` to where the account is added, and waits until the system has it.
    ///
    /// # Errors
    /// Another account has come, nobody has signed in there in time, no browser starts, or the system could not be asked.
    fn join<'a>(&'a self, browser: &'a dyn Browser) -> Pending<'a, Result<Joined, Finding>> {
        let _ = browser;
        Box::pin(std::future::ready(Err(Finding::new(Code::InputNotForStep))))
    }

    /// Takes an account away again that was added, and says what is left of it elsewhere; nothing where it has gone already.
    ///
    /// # Errors
    /// The system could not be asked.
    fn part<'a>(&'a self, id: &'a str) -> Pending<'a, Result<Option<Finding>, Finding>> {
        let _ = id;
        Box::pin(std::future::ready(Err(Finding::new(Code::InputNotForStep))))
    }

    /// Signs out. Where that fails the session ends by itself.
    fn leave(&self) -> Pending<'_, ()>;
}

/// What came of it when an account was added in a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Joined {
    /// It was not there before: the system's own id of it.
    Added(String),
    /// It was there, and has signed in anew.
    Renewed,
}

/// An account at the provider that is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meant {
    /// The provider's id of it, if it is known.
    pub user_id: Option<String>,
    /// Its name, or nothing.
    pub name: String,
}

/// Where one signs in.
pub struct Place {
    /// What is there.
    pub system: System,
    /// Its address: scheme, host, port and folder, without a slash at the end.
    pub root: String,
    /// What else was answered about it, by question: `framework`.
    pub answers: BTreeMap<String, String>,
    /// The same as the guide has asked it, for what cannot be found out.
    pub guesses: BTreeMap<String, String>,
    /// What was entered besides, by field, without what is secret.
    pub fields: BTreeMap<String, String>,
    /// Whose messages it is about, where it is about an account.
    pub account: Meant,
}

/// Signs in, once: a refusal is never tried again, because several of them lock people out.
///
/// # Errors
/// The system refuses, at a field where it is one's matter, or cannot be asked.
pub async fn begin(http: Arc<dyn Http>, place: &Place, login: &Typed) -> Result<Box<dyn Visit>, Finding> {
    match place.system {
        System::Creatio => creatio::visit::begin(http, place, login).await,
        System::ZammadApp => zammad::visit::app(http, place, login).await,
        System::ZammadFilters => zammad::visit::filters(http, place, login).await,
        System::Bmc => bmc::visit::registration(http, place, login).await,
        System::BmcAlert => bmc::visit::alert(http, place, login).await,
        System::ExpertflowObjects => expertflow::visit::objects(http, place, login).await,
        System::ExpertflowActivation => expertflow::visit::activation(http, place, login).await,
    }
}

/// Settings whose errors are findings.
pub(super) struct Told<S>(pub(super) S);

impl<S: Settings> Settings for Told<S>
where
    Finding: for<'e> From<&'e S::Error>,
{
    type Error = Finding;

    fn read<'a>(&'a self, codes: &'a [&'a str]) -> Pending<'a, Result<BTreeMap<String, Found>, Finding>> {
        Box::pin(async move { self.0.read(codes).await.map_err(|error| Finding::from(&error)) })
    }

    fn at_once(&self) -> usize {
        self.0.at_once()
    }

    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, Finding>> {
        Box::pin(async move { self.0.write(values).await.map_err(|error| Finding::from(&error)) })
    }

    fn make<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
        made: &'a Hears<'a>,
    ) -> Pending<'a, Result<BTreeMap<String, String>, Finding>> {
        Box::pin(async move {
            let refused = self.0.make(values, made).await;
            refused.map_err(|error| Finding::from(&error))
        })
    }
}
