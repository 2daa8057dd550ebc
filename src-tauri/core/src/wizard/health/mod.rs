//! The health of connections: each credential is asked about at its provider, by the cheapest call that shows whether it is still taken,
//! and what somebody has changed in the target is found. What X charges for is asked only where the person has said so.
//!
//! * [`plan`]: which connections there is something to ask about, and for what price.
//! * [`run`]: eight at once, the app that several share once, whoever has asked too often later; it can be cancelled.
//! * [`look`]: one connection; [`x`] and [`google`]: its app and account. [`limit`]: how often a provider lets itself be asked.
//! * [`weigh`]: what findings come to. [`keep`]: many results in one transaction, and a line of history where something has changed.
//! * [`schedule`]: when a run begins by itself. [`notice`]: the message on the desktop when something has broken.
//! * [`report`]: what the page is given.
//!
//! A look reads and takes no turn: what the person does meanwhile goes on, and a result about credentials that were replaced meanwhile
//! is dropped.

mod google;
mod keep;
mod limit;
mod look;
mod notice;
mod plan;
mod report;
mod run;
mod schedule;
mod weigh;
mod x;

use std::sync::Arc;

use crate::finding::{Code, Finding, Severity};
use crate::store::record::Connection;
use crate::vault::Vault;

use super::view::{HealthRun, Refused};
use super::{Refusal, Wizard};

pub(super) use run::Runs;
pub(super) use schedule::Watch;
use weigh::{Found, Subject};

impl Wizard {
    /// Begins to look at these connections, or at all; the run goes on while the page does something else, and tells of itself through
    /// [`Progress`](super::Progress). `paid`: whether X is also asked what it charges for.
    ///
    /// # Errors
    /// A run is under way, the vault does not open, or there is nothing to ask about.
    pub async fn check_health(&self, ids: Option<Vec<String>>, paid: bool) -> Result<HealthRun, Refused> {
        let begun = match self.vault().await {
            Ok(vault) => self.begin_run(ids.as_deref(), paid, &vault),
            Err(refusal) => Err(refusal),
        };
        self.worded(begun)
    }

    /// The same, to its end.
    ///
    /// # Errors
    /// As [`Wizard::check_health`]; or what was found cannot be stored.
    pub async fn look_at_health(&self, ids: Option<Vec<String>>, paid: bool) -> Result<HealthRun, Refused> {
        let outcome = async {
            let vault = self.vault().await?;
            self.whole_run(ids.as_deref(), paid, &vault).await
        };
        self.worded(outcome.await)
    }

    /// Ends the run that is under way, if one is. What was found by then is kept.
    pub fn cancel_health(&self) -> Option<HealthRun> {
        self.health.cancel()
    }

    fn begin_run(
        &self,
        ids: Option<&[String]>,
        paid: bool,
        vault: &Arc<Vault>,
    ) -> Result<HealthRun, Refusal> {
        let gone = || Refusal::from(Finding::new(Code::Cancelled));
        let wizard = self.me.upgrade().ok_or_else(gone)?;
        let (begun, turn) = self.enter_run(ids, paid)?;
        let vault = Arc::clone(vault);
        tokio::spawn(async move {
            // How it ended is told on its way.
            let _told = wizard.ran(turn, &vault).await;
        });
        Ok(begun)
    }

    async fn whole_run(
        &self,
        ids: Option<&[String]>,
        paid: bool,
        vault: &Arc<Vault>,
    ) -> Result<HealthRun, Refusal> {
        let (_, turn) = self.enter_run(ids, paid)?;
        self.ran(turn, vault).await
    }
}

/// A sign-in or a proof has said the same of the account that a look asks for; nothing where nobody was asked.
pub(super) fn account_told(connection: &mut Connection, said: &[Finding], now_ms: i64) {
    let is_elsewhere = said.iter().any(|finding| finding.code == Code::XHandedOnAndOver);
    if is_elsewhere || (said.is_empty() && connection.health.is_none()) {
        return;
    }
    let said = said.iter().filter(|finding| finding.severity() != Severity::Note);
    told(connection, Subject::Account, said.cloned(), now_ms);
}

/// The provider has accepted the app's pair at its step.
pub(super) fn app_told(connection: &mut Connection, proven: Code, now_ms: i64) {
    if connection.health.is_some() {
        told(connection, Subject::App, [Finding::new(proven)], now_ms);
    }
}

fn told(connection: &mut Connection, subject: Subject, said: impl IntoIterator<Item = Finding>, now_ms: i64) {
    let mut found = Found::default();
    found.answer(subject, said);
    connection.health = Some(found.health(connection.health.as_ref(), now_ms));
}
