//! A wizard in front of a practice X of its own: what it says is heard as codes.

use std::sync::Arc;

use keywright_core::guide::format::Flow;
use keywright_core::provider::client::Client;
use keywright_core::wizard::view::{Refused, View};
use keywright_practice::{Options, Practice};
use keywright_tests::room::{self, codes, shown};
use keywright_tests::{Fault, consent};

/// A connection of Zammad's, whose tokens need direct messages.
pub(crate) struct Room {
    pub(crate) practice: Practice,
    base: room::Room,
    id: String,
    _folder: tempfile::TempDir,
}

impl Room {
    pub(crate) async fn open() -> Result<Self, Fault> {
        let practice = Practice::start(Options::default())?;
        let folder = tempfile::tempdir()?;
        let client = Client::new().map_err(|fault| format!("{fault:?}"))?;
        let base = room::Room::open(folder.path(), &practice.hello(), Arc::new(client), Vec::new())?;
        let id = base.reach(GUIDE, "system").await?.connection;
        Ok(Self {
            practice,
            base,
            id,
            _folder: folder,
        })
    }

    /// Everything done, without a mistake, until `step` is open.
    pub(crate) async fn reach(&self, step: &str) -> Result<(), Fault> {
        self.base.reach(GUIDE, step).await.map(|_| ())
    }

    /// Has X check the app's own pair.
    pub(crate) async fn keys(&self) -> Vec<String> {
        said(&self.base.keys("keys").await)
    }

    /// Begins a sign-in by PIN.
    pub(crate) async fn begin(&self) -> Vec<String> {
        let picked = self.base.wizard.pick_way(&self.id, SIGN_IN, Flow::Pin);
        assert!(picked.is_ok());
        said(&self.base.wizard.authorize(&self.id, SIGN_IN).await)
    }

    /// Allows the app in the browser; the PIN.
    pub(crate) async fn consent(&self) -> Result<String, Fault> {
        let link = self.base.opened.last()?;
        consent::pin(&consent::consent(&link, &self.practice.hello()).await?)
    }

    /// Ends a sign-in; nothing is said where it worked, but what X says of the account.
    pub(crate) async fn finish(&self, pin: &str) -> Vec<String> {
        said(
            &self
                .base
                .wizard
                .finish_authorization(&self.id, SIGN_IN, pin)
                .await,
        )
    }

    /// A whole sign-in, and what X says of the account where somebody was signed in before.
    pub(crate) async fn sign_in(&self) -> Result<Vec<String>, Fault> {
        let begun = self.begin().await;
        assert!(
            !begun.iter().any(|code| code.starts_with("x-callback")),
            "{begun:?}"
        );
        Ok(self.finish(&self.consent().await?).await)
    }

    pub(crate) async fn prove(&self) -> Vec<String> {
        said(&self.base.wizard.prove(&self.id, SIGN_IN).await)
    }

    pub(crate) async fn ask_messages(&self) -> Vec<String> {
        said(&self.base.wizard.ask_messages(&self.id, SIGN_IN).await)
    }

    /// Sets the app's permission on the console's page, and saves it.
    pub(crate) async fn permit(&self, level: &str) -> Result<(), Fault> {
        let app = self.practice.app();
        let fields = [
            ("authenticity_token", self.practice.control_token().expose()),
            ("permission", level),
            ("callbacks", &app.callbacks.join("\n")),
        ];
        let browser = reqwest::Client::builder().no_proxy().build()?;
        let url = format!("{}/console/settings", self.practice.base());
        let saved = browser.post(url).form(&fields).send().await?;
        saved.error_for_status()?;
        Ok(())
    }
}

/// All that was said: why it was refused, or what stands on the page.
fn said(answer: &Result<View, Refused>) -> Vec<String> {
    match answer {
        Err(refused) => codes(refused),
        Ok(view) => shown(view),
    }
}

const GUIDE: &str = "zammad-x";
const SIGN_IN: &str = "sign-in";
