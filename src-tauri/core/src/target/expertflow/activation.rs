//! The call that has the connector begin, as settings: nobody can read whether it was made, so it can always be made again (facts:
//! Expertflow, sections 4 and 5). What it says when it refuses is X's answer as often as its own, so nothing of it ends the session.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::finding::{Code, Finding};
use crate::outside::Pending;
use crate::provider::http::Response;
use crate::secret::Secret;
use crate::target::object::{self, Object};
use crate::target::settings::{Found, Settings, Value};

use super::error::{self, ExpertflowError, Trouble};
use super::found::config;
use super::generation::PATH;
use super::lists;
use super::names::Names;
use super::session::Session;
use super::shape::TWITTER;
use super::stock::{Kind, Named, Stock};

/// The activation of the connector of a site.
pub(super) struct Activation {
    pub(super) session: Arc<Session>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    names: Names,
    /// What was sent, where the keys were.
    sent: BTreeMap<String, Secret>,
    /// Whether the last call was refused.
    refused: bool,
}

impl Activation {
    /// The activation that goes by these names.
    pub(super) fn new(session: Arc<Session>, names: Names) -> Self {
        let state = Mutex::new(State {
            names,
            ..State::default()
        });
        Self { session, state }
    }

    /// By which names it goes.
    pub(super) fn names(&self) -> Names {
        self.state().names.clone()
    }

    /// Goes by others from now on.
    pub(super) fn rename(&self, names: Names) {
        self.state().names = names;
    }

    /// Whether CCM hands the connector what it is to have: compared with what was sent, or else with what CCM's own connector holds.
    /// Nothing is said of it after a call that was refused.
    pub(super) async fn verified(&self) -> Option<Finding> {
        if self.state().refused {
            return None;
        }
        let compared = match self.state().sent.is_empty() {
            true => "stored",
            false => "sent",
        };
        let unknown = |error: ExpertflowError| {
            let told = Finding::from(error);
            let unread = Finding::new(Code::ExpertflowUnverified);
            unread.details(told.details.unwrap_or_else(|| told.code.as_str().to_owned()))
        };
        Some(match self.differing().await {
            Ok(keys) if keys.is_empty() => Finding::new(Code::ExpertflowVerified).with("compared", compared),
            Ok(keys) => Finding::new(Code::ExpertflowDiffers).with("keys", keys.join(", ")),
            Err(error) => unknown(error),
        })
    }

    async fn differing(&self) -> Result<Vec<&'static str>, ExpertflowError> {
        let (names, sent) = {
            let state = self.state();
            (state.names.clone(), state.sent.clone())
        };
        let account = self.named(&names, "account_id")?;
        let (part, list) = self.session.place(lists::CONNECTORS)?;
        let path = format!("{list}/configurations/{account}");
        let answer = self.session.call("GET", part, &path, None, &[]).await?;
        let read = object::objects(&answer.text());
        // What came holds secrets: nothing of it is shown.
        let read = read.ok_or_else(|| self.session.trouble(Trouble::NotExpertflow))?;
        // Two masks are alike, and say nothing.
        let is_mask = |entry: &Object| entry.text("value").is_some_and(|value| is_mask(&value));
        if read.iter().any(is_mask) {
            return Err(self.session.trouble(Trouble::NotExpertflow));
        }
        let handed = |key: &str| {
            let mut read = read.iter();
            read.find(|entry| entry.text("key").as_deref() == Some(key))?
                .text("value")
        };
        let connector = match sent.is_empty() {
            true => {
                let stock = Stock::read(&self.session, &[Kind::Connector]).await?;
                let name = self.named(&names, "connector_name")?;
                Some(stock.one(&self.session, Kind::Connector, &name)?.clone())
            }
            false => None,
        };
        let wanted = |key: &str| match &connector {
            Some(connector) => config(connector, key),
            None => sent.get(key).map(|value| value.expose().to_owned()),
        };
        let keys = names.keys().iter().copied();
        Ok(keys
            .filter(|key| handed(key).is_none() || handed(key) != wanted(key))
            .collect())
    }

    async fn call(&self, values: &BTreeMap<&str, Secret>) -> Result<(), ExpertflowError> {
        let names = self.names();
        let path = self.named(&names, PATH)?;
        let mut body = Object::default();
        for (name, value) in values {
            match *name {
                CHANNEL_TYPE => body.put_text(name, &self.channel_type(value.expose()).await?),
                name => body.put_text(name, value.expose()),
            }
        }
        let sent: Vec<&str> = values.values().map(Secret::expose).collect();
        let answer = self.session.raw("POST", &path, Some(&body), true).await?;
        let secrets = self.session.secrets(&sent);
        let said = error::said(&answer, &secrets);
        let trouble = match answer.status {
            200..=299 if !denies(&answer) => return Ok(()),
            404 => Trouble::NotThere { field: PATH, path },
            502..=504 => Trouble::ConnectorDown,
            _ => Trouble::Rejected(said),
        };
        Err(self.session.refusal(trouble, &answer, &sent))
    }

    /// The id of a channel type by its name.
    async fn channel_type(&self, name: &str) -> Result<String, ExpertflowError> {
        let stock = Stock::read(&self.session, &[Kind::Type]).await?;
        stock.id(&self.session, Kind::Type, name)
    }

    fn named(&self, names: &Names, field: &'static str) -> Result<String, ExpertflowError> {
        let value = names.value(field).map(str::to_owned);
        value.ok_or_else(|| self.session.trouble(Trouble::Blank(field)))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Settings for Activation {
    type Error = Finding;

    fn read<'a>(&'a self, codes: &'a [&'a str]) -> Pending<'a, Result<BTreeMap<String, Found>, Finding>> {
        let found = codes.iter().map(|code| {
            let found = match code.strip_prefix(BEFORE) {
                Some(_) => Found::Hidden,
                None => Found::Absent,
            };
            ((*code).to_owned(), found)
        });
        Box::pin(std::future::ready(Ok(found.collect())))
    }

    fn at_once(&self) -> usize {
        usize::MAX
    }

    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, Finding>> {
        Box::pin(async move {
            let texts = values.iter().filter_map(|(code, value)| match value {
                Value::Text(text) => Some((code.strip_prefix(BEFORE)?, text.clone())),
                Value::Flag(_) => None,
            });
            let texts: BTreeMap<&str, Secret> = texts.collect();
            let keys = texts.iter().filter(|(name, _)| **name != CHANNEL_TYPE);
            self.state().sent = keys
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect();
            let outcome = self.call(&texts).await;
            self.state().refused = outcome.is_err();
            let Err(error) = outcome else {
                return Ok(BTreeMap::new());
            };
            if error.trouble.ends_all() {
                return Err(error.into());
            }
            let mut refused: BTreeMap<String, String> = values
                .iter()
                .map(|(code, _)| ((*code).to_owned(), String::new()))
                .collect();
            if let Some((first, _)) = values.first() {
                refused.insert((*first).to_owned(), error.row());
            }
            Ok(refused)
        })
    }
}

fn is_mask(value: &str) -> bool {
    !value.is_empty() && value.chars().all(|c| matches!(c, '*' | '•' | '●'))
}

/// Whether the channel type that is looked up is missing, or twice there.
pub(super) fn type_doubt(stock: &Stock) -> Option<Finding> {
    match stock.named(Kind::Type, TWITTER) {
        Named::One(_) => None,
        Named::Nothing => Some(Finding::new(Code::ExpertflowTypeMissing)),
        Named::Several => Some(Finding::new(Code::ExpertflowTwins).with("name", TWITTER)),
    }
}

/// Whether an answer of 2xx says that nothing came of it: so the connectors that are documented do.
fn denies(answer: &Response) -> bool {
    let json: serde_json::Value = serde_json::from_slice(&answer.body).unwrap_or_default();
    json["ok"] == false || json["result"] == false
}

/// What stands before the names of the values in their codes.
const BEFORE: &str = "activation.";
/// The value that is an id, looked up by its name.
const CHANNEL_TYPE: &str = "channelTypeId";
