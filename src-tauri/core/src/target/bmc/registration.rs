//! The entry of ITSM's form "Configure External Notification Registration", found by the account in it.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value as Json};

use crate::finding::{Code, Finding};
use crate::outside::Pending;
use crate::secret::Secret;
use crate::target::settings::{Found, Plan, Settings, Value};
use crate::target::visit::Place;

use super::entry::{self, Entry};
use super::error::{BmcError, Trouble};
use super::form::Form;
use super::names::{Names, typed};
use super::session::Session;

/// What one account's notifications are registered by.
pub(super) struct Registration {
    pub(super) session: Session,
    state: Mutex<State>,
}

/// What is looked for, and the form once it is found.
#[derive(Clone)]
struct State {
    wish: Wish,
    form: Option<Form>,
}

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    /// What form and fields are called.
    pub(super) names: Names,
    /// The account at X, without `@`.
    pub(super) account: String,
    /// The AR System user that it is to be tied to.
    pub(super) user: String,
}

impl Wish {
    /// What the connection says.
    pub(super) fn new(place: &Place) -> Self {
        Self {
            names: Names::new(place, "form_name", &LABELS),
            account: place.account.name.trim_start_matches('@').to_owned(),
            user: typed(place, "ar_user").unwrap_or_default(),
        }
    }

    /// The same for a change that was begun: its entry is found by what that has written, whatever was typed since.
    pub(super) fn begun(mut self, plan: &Plan) -> Self {
        for change in &plan.changes {
            let Value::Text(text) = &change.after else {
                continue;
            };
            match change.code.as_str() {
                ACCOUNT => self.account = text.expose().to_owned(),
                USER => self.user = text.expose().to_owned(),
                _ => {}
            }
        }
        self
    }
}

impl Registration {
    /// The entry that `wish` is about.
    pub(super) fn new(session: Session, wish: Wish) -> Self {
        Self {
            session,
            state: Mutex::new(State { wish, form: None }),
        }
    }

    /// Looks for another one from now on.
    pub(super) fn means(&self, wish: Wish) {
        let mut state = self.state();
        if state.wish.names != wish.names {
            state.form = None;
        }
        state.wish = wish;
    }

    /// What speaks against the entry as it stands; that there is none to begin with.
    ///
    /// # Errors
    /// The form is not found, or the server refuses.
    pub(super) async fn doubts(&self) -> Result<Vec<Finding>, BmcError> {
        let (form, wish) = self.form().await?;
        let mine = self.mine(&form, &wish).await?;
        let account = &wish.account;
        let Some(entry) = chosen(&form, &wish, &mine) else {
            if !mine.is_empty() {
                let nobodys = Finding::new(Code::BmcNoneOfUser).with("account", account);
                return Ok(vec![nobodys.with("count", mine.len()).with("user", &wish.user)]);
            }
            let all = self.all(&form).await?;
            let others = all.iter().filter_map(|entry| entry.text(form.field(ACCOUNT)?));
            let others: Vec<String> = others.collect();
            return Ok(vec![match others.is_empty() {
                true => Finding::new(Code::BmcNoEntry).with("account", account),
                false => Finding::new(Code::BmcOtherAccount)
                    .with("account", account)
                    .with("others", others.join(", ")),
            }]);
        };
        let mut doubts = Vec::new();
        if mine.len() > 1 {
            let several = Finding::new(Code::BmcSeveralEntries).with("account", account);
            doubts.push(several.with("count", mine.len()).with("entry", &entry.id));
        }
        let status = form.field(STATUS).and_then(|field| entry.text(field));
        if status.as_deref() != Some(ON) {
            doubts.push(Finding::new(Code::BmcEntryOff).with("account", account));
        }
        Ok(doubts)
    }

    async fn form(&self) -> Result<(Form, Wish), BmcError> {
        let State { wish, form } = self.state().clone();
        if let Some(form) = form {
            return Ok((form, wish));
        }
        let form = Form::find(&self.session, &wish.names).await?;
        self.state().form = Some(form.clone());
        Ok((form, wish))
    }

    /// The entries of the account at X, however somebody has written its name: other mechanisms have accounts of the same name.
    async fn mine(&self, form: &Form, wish: &Wish) -> Result<Vec<Entry>, BmcError> {
        let field = form.field(ACCOUNT).unwrap_or(ACCOUNT);
        let by_x = by_x(form);
        let (bare, with_at) = (
            entry::is(field, &wish.account),
            entry::is(field, &format!("@{}", wish.account)),
        );
        let either = format!("{bare} AND {by_x} OR {with_at} AND {by_x}");
        entry::query(&self.session, form, &either).await
    }

    /// The entries of every account at X.
    async fn all(&self, form: &Form) -> Result<Vec<Entry>, BmcError> {
        entry::query(&self.session, form, &by_x(form)).await
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// That an entry is about X.
fn by_x(form: &Form) -> String {
    entry::is(form.field(MECHANISM).unwrap_or(MECHANISM), BY_X)
}

/// The one that is meant: that of the user, if there are several. Where none of several is the user's, nothing is guessed.
fn chosen<'a>(form: &Form, wish: &Wish, mine: &'a [Entry]) -> Option<&'a Entry> {
    let of_user = mine.iter().find(|entry| {
        let user = form.field(USER).and_then(|field| entry.text(field));
        user.as_ref() == Some(&wish.user)
    });
    match (of_user, mine) {
        (Some(entry), _) => Some(entry),
        (None, [entry]) => Some(entry),
        (None, _) => None,
    }
}

impl Settings for Registration {
    type Error = BmcError;

    fn read<'a>(&'a self, codes: &'a [&'a str]) -> Pending<'a, Result<BTreeMap<String, Found>, BmcError>> {
        Box::pin(async move {
            let (form, wish) = self.form().await?;
            let mine = self.mine(&form, &wish).await?;
            let entry = chosen(&form, &wish, &mine);
            let found = codes.iter().map(|code| {
                let field = form.field(code);
                ((*code).to_owned(), found(entry, field))
            });
            Ok(found.collect())
        })
    }

    /// Only the fields that are named are sent; the server takes all of them or none.
    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, BmcError>> {
        Box::pin(async move {
            let (form, wish) = self.form().await?;
            let mine = self.mine(&form, &wish).await?;
            let refused = |said: &str| {
                let all = values.iter();
                Ok(all
                    .map(|(code, _)| ((*code).to_owned(), said.to_owned()))
                    .collect())
            };
            let Some(entry) = chosen(&form, &wish, &mine) else {
                return refused("");
            };
            let fields = values.iter().filter_map(|(code, value)| {
                let field = form.field(code)?.to_owned();
                Some((field, sent(value)))
            });
            let fields: Map<String, Json> = fields.collect();
            match entry::write(&self.session, &form, &entry.id, fields).await {
                Ok(()) => Ok(BTreeMap::new()),
                Err(BmcError {
                    trouble: Trouble::Rejected(said),
                    ..
                }) => refused(&format!("{} (ARERR {})", said.text, said.number)),
                Err(error) => Err(error),
            }
        })
    }
}

/// What stands in a field of an entry.
pub(super) fn found(entry: Option<&Entry>, field: Option<&str>) -> Found {
    match (entry, field) {
        (Some(entry), Some(field)) => match entry.text(field) {
            Some(text) => Found::Value(Value::Text(Secret::new(text))),
            None if entry.has(field) => Found::Unset,
            None => Found::Absent,
        },
        (None, _) | (_, None) => Found::Absent,
    }
}

/// Nothing is null: an empty text would be refused where a menu stands.
fn sent(value: &Value) -> Json {
    match value {
        Value::Text(text) if text.is_empty() => Json::Null,
        Value::Text(text) => Json::String(text.expose().to_owned()),
        Value::Flag(flag) => Json::String(flag.to_string()),
    }
}

/// The form's fields by the codes of their settings, and where the guide asks for their labels (facts: BMC, section 3).
const LABELS: [(&str, &str); 6] = [
    ("Company", "label_company"),
    ("Notification Content", "label_content"),
    (USER, "label_user"),
    (MECHANISM, "label_mechanism"),
    (ACCOUNT, "label_account"),
    (STATUS, "label_status"),
];
const USER: &str = "AR Functional User";
const MECHANISM: &str = "Notification Mechanism";
const ACCOUNT: &str = "Associated Account Name";
const STATUS: &str = "Status";
/// What stands in [`MECHANISM`] for X.
const BY_X: &str = "Twitter";
/// What stands in [`STATUS`] of an entry that is in use.
const ON: &str = "Enable";
