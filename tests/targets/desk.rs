//! A wizard before a practice whose imitations of targets it is sent to by the address that its person types.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use keywright_core::provider::client::{Client, Limits};
use keywright_core::provider::http::Http;
use keywright_core::secret::Secret;
use keywright_core::wizard::view::apply::{ApplyAct, ApplyLine, NewLogin};
use keywright_core::wizard::view::{Body, Input, Refused, View};
use keywright_practice::{Options, Practice};
use keywright_tests::Fault;
use keywright_tests::room::{Room, codes, shown, told, values};
use serde_json::json;
use tempfile::TempDir;

/// A wizard and its practice.
pub(crate) struct Desk {
    pub(crate) practice: Practice,
    pub(crate) room: Room,
    pub(crate) id: String,
    folder: TempDir,
}

impl Desk {
    /// The wizard at `step` of a guide, for practice's own site.
    pub(crate) async fn at(guide: &str, step: &str) -> Result<Self, Fault> {
        Self::as_user(guide, step, 0).await
    }

    /// The same, and the account of that number is who signs in at X.
    pub(crate) async fn as_user(guide: &str, step: &str, user: usize) -> Result<Self, Fault> {
        let practice = Practice::start(Options::default())?;
        let site = match guide {
            "zammad-x" => practice.zammad_root(),
            "bmc-x" => practice.bmc_root(),
            _ => practice.creatio_root(),
        };
        let client = Client::with(SHORT, NOBODY).map_err(|fault| fault.to_string())?;
        let folder = tempfile::tempdir()?;
        Self::with(practice, folder, (guide, step, user), &site, Arc::new(client)).await
    }

    /// The same for the site `site`, over `http`, with what stands in `folder` already.
    pub(crate) async fn with(
        practice: Practice,
        folder: TempDir,
        (guide, step, user): (&str, &str, usize),
        site: &str,
        http: Arc<dyn Http>,
    ) -> Result<Self, Fault> {
        if guide == "zammad-x" {
            let callback = format!("{site}/api/v1/external_credentials/twitter/callback");
            let registered = practice.register_callbacks(&[&callback])?;
            registered.map_err(|why| format!("{why:?}"))?;
        }
        let mut room = opened(&folder, &practice, site, http)?;
        room.hello["users"] = json!([room.hello["users"][user]]);
        if guide == "bmc-x" {
            room.says.extend(values(&[
                ("screen_name", "@acme_notify"),
                ("ar_user", "notify"),
                ("form_name", ""),
            ]));
        }
        let id = room.reach(guide, step).await?.connection;
        Ok(Self {
            practice,
            room,
            id,
            folder,
        })
    }

    /// The program ends, and is started again over the same folder.
    pub(crate) fn reopened(self, http: Arc<dyn Http>) -> Result<Self, Fault> {
        let site = self.room.says["site_url"].clone();
        let Self {
            practice,
            room,
            id,
            folder,
        } = self;
        drop(room);
        let room = opened(&folder, &practice, &site, http)?;
        Ok(Self {
            practice,
            room,
            id,
            folder,
        })
    }

    /// Signs in, and reads.
    pub(crate) async fn read(&self, step: &str, login: NewLogin) -> Result<View, Refused> {
        let login = Some(login);
        self.act(step, ApplyAct::Read { login }).await
    }

    /// Reads as somebody who is signed in already.
    pub(crate) async fn read_again(&self, step: &str) -> Result<View, Refused> {
        self.act(step, ApplyAct::Read { login: None }).await
    }

    pub(crate) async fn write(&self, step: &str) -> Result<View, Refused> {
        self.act(step, ApplyAct::Write { agreed: false }).await
    }

    pub(crate) async fn act(&self, step: &str, act: ApplyAct) -> Result<View, Refused> {
        self.room.wizard.apply(&self.id, step, act).await
    }

    pub(crate) fn submit(&self, step: &str, input: Input) -> Result<View, Fault> {
        self.room.wizard.submit(&self.id, step, input).map_err(told)
    }

    /// The user of practice Creatio.
    pub(crate) fn user(&self) -> NewLogin {
        let (name, password) = self.practice.creatio_user();
        login(
            "user",
            &[("login_name", &name), ("login_password", password.expose())],
        )
    }

    /// The client of its identity service.
    pub(crate) fn client(&self) -> NewLogin {
        let (id, secret) = self.practice.creatio_client();
        let typed = [
            ("login_identity", self.practice.creatio_identity()),
            ("login_client_id", id),
            ("login_client_secret", secret.expose().to_owned()),
        ];
        login(
            "client",
            &typed.each_ref().map(|(id, value)| (*id, value.as_str())),
        )
    }

    /// The service account of practice AR System.
    pub(crate) fn service(&self) -> NewLogin {
        let (name, password) = self.practice.bmc_user();
        login(
            "user",
            &[("login_name", &name), ("login_password", password.expose())],
        )
    }

    /// How often practice decided so.
    pub(crate) fn decided(&self, what: &str) -> usize {
        let log = self.practice.log();
        log.iter().filter(|entry| entry.decided == what).count()
    }
}

/// A login as it is typed.
pub(crate) fn login(way: &str, typed: &[(&str, &str)]) -> NewLogin {
    let typed = typed.iter();
    NewLogin {
        way: way.to_owned(),
        values: typed
            .map(|(id, value)| ((*id).to_owned(), Secret::new(*value)))
            .collect(),
        answers: BTreeMap::new(),
        keep: false,
    }
}

/// All that was said: why it was refused, or what stands on the page.
pub(crate) fn said(answer: &Result<View, Refused>) -> Vec<String> {
    match answer {
        Err(refused) => codes(refused),
        Ok(view) => {
            let mut said = shown(view);
            said.dedup();
            said
        }
    }
}

/// Whether this was said, and nothing else.
///
/// # Errors
/// What was said instead.
pub(crate) fn meets(answer: &Result<View, Refused>, wanted: &[&str]) -> Result<(), Fault> {
    let said = said(answer);
    match said == wanted {
        true => Ok(()),
        false => Err(format!("{said:?}, not {wanted:?}").into()),
    }
}

/// The change, line by line.
pub(crate) fn lines(view: &View) -> &[ApplyLine] {
    match &view.step.body {
        Body::Apply { lines, .. } => lines,
        _ => &[],
    }
}

/// The words for what became of each line.
pub(crate) fn states(view: &View) -> Vec<&str> {
    lines(view).iter().map(|line| line.state.as_str()).collect()
}

fn opened(folder: &TempDir, practice: &Practice, site: &str, http: Arc<dyn Http>) -> Result<Room, Fault> {
    let mut room = Room::open(folder.path(), &practice.hello(), http, Vec::new())?;
    room.says = values(&[
        ("site_url", site),
        ("entry", "api"),
        ("agents", "ana, ben"),
        ("env_label", "zammad"),
        ("search_terms", "#acme, acme help"),
        ("search_group", "Sales"),
        ("mentions_group", "Support::Second level"),
        ("messages_group", ""),
    ]);
    Ok(room)
}

/// What is slow on purpose takes four seconds, what is silent a minute.
const SHORT: Limits = Limits {
    connect: Duration::from_secs(5),
    whole: Duration::from_secs(6),
    body: 1024 * 1024,
};
/// A proxy that is never asked: all of practice is on loopback.
const NOBODY: &str = "http://127.0.0.1:9";
