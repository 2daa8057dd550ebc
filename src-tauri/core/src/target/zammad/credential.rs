//! The app in Zammad, as settings. To write it is to have Zammad verify it with X first, which registers Zammad's webhook there, and to
//! store what Zammad then says (facts: Zammad, sections 2.2 to 2.4 and 3.1). A record stored without that would answer X's test with the
//! secret before it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::finding::{Code, Finding};
use crate::outside::Pending;
use crate::provider::x::webhook::Hook;
use crate::secret::Secret;
use crate::target::settings::{Found, Settings, Value};

use super::error::{self, Trouble, ZammadError};
use super::overview::{App, Overview};
use super::session::Session;
use crate::target::object::Object;

/// The app of a site. Zammad uses the first record of its name, so there is never a second one.
pub struct Credential {
    session: Arc<Session>,
    /// The record that was made here.
    made: Mutex<Option<String>>,
}

impl Credential {
    /// The app of the site of `session`.
    pub fn new(session: Arc<Session>) -> Self {
        Self {
            session,
            made: Mutex::default(),
        }
    }

    /// Has Zammad verify the app with X. Zammad deletes webhooks of others on the way: see [`taken_away`].
    async fn verified(&self, values: &Values<'_>) -> Result<Object, ZammadError> {
        let body = values.object();
        let secrets = values.secrets();
        let path = "external_credentials/twitter/app_verify";
        let answer = self.session.answer("POST", path, Some(&body), &secrets).await?;
        let refused = |trouble| self.session.refusal(trouble, &answer, &secrets);
        let json = Object::parse(&answer.text()).ok_or_else(|| refused(Trouble::NotZammad))?;
        if let Some(said) = json.text("error") {
            return Err(refused(error::of_verify(&said)));
        }
        // It says nothing at all where it was given no environment.
        let attributes = json.object("attributes");
        attributes.ok_or_else(|| refused(Trouble::Missing("env".to_owned())))
    }

    async fn stored(
        &self,
        app: Option<&App>,
        credentials: &Object,
        sent: &[&str],
    ) -> Result<(), ZammadError> {
        let mut body = Object::default();
        body.put_text("name", "twitter");
        body.put("credentials", credentials.to_text());
        let (method, path) = match app {
            Some(app) => ("PUT", format!("external_credentials/{}", app.id)),
            None => ("POST", "external_credentials".to_owned()),
        };
        let record = self.session.object(method, &path, Some(&body), sent).await?;
        if app.is_none() {
            *self.made() = record.text("id");
        }
        Ok(())
    }

    /// Deletes the record, unless it is not the one that was made here.
    async fn removed(&self, app: &App) -> Result<(), ZammadError> {
        let is_other = self.made().as_ref().is_some_and(|made| *made != app.id);
        if is_other {
            return Err(self.session.trouble(Trouble::NotFound));
        }
        let path = format!("external_credentials/{}", app.id);
        self.session.answer("DELETE", &path, None, &[]).await?;
        *self.made() = None;
        Ok(())
    }

    fn made(&self) -> MutexGuard<'_, Option<String>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Settings for Credential {
    type Error = ZammadError;

    fn read<'a>(&'a self, codes: &'a [&'a str]) -> Pending<'a, Result<BTreeMap<String, Found>, ZammadError>> {
        Box::pin(async move {
            let app = Overview::read(&self.session).await?.app;
            let found = codes.iter().map(|code| {
                let found = match &app {
                    _ if !CODES.contains(code) => Found::Absent,
                    Some(app) => shown(app.credentials.text(code)),
                    None => Found::Unset,
                };
                ((*code).to_owned(), found)
            });
            Ok(found.collect())
        })
    }

    /// What is not among the values stays as it is. Five empty ones remove the app: so a new one is undone.
    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, ZammadError>> {
        Box::pin(async move {
            let app = Overview::read(&self.session).await?.app;
            let wanted = Values::new(values, app.as_ref());
            if wanted.are_empty() {
                if let Some(app) = &app {
                    self.removed(app).await?;
                }
                return Ok(BTreeMap::new());
            }
            let mut credentials = app
                .as_ref()
                .map(|app| app.credentials.clone())
                .unwrap_or_default();
            if wanted.is_of_2_7(values) {
                credentials.remove("webhook_id");
            } else {
                if let Some(code) = wanted.masked() {
                    return Err(self.session.trouble(Trouble::Masked(code.to_owned())));
                }
                let verified = self.verified(&wanted).await?;
                for name in verified.names() {
                    if let Some(value) = verified.raw(name)
                        && !is_mask(verified.text(name).as_deref())
                    {
                        credentials.put(name, Secret::new(value));
                    }
                }
            }
            wanted.put_into(&mut credentials);
            self.stored(app.as_ref(), &credentials, &wanted.secrets()).await?;
            Ok(BTreeMap::new())
        })
    }
}

/// The webhooks that Zammad would delete at X before it registers `webhook`: all of the environment, unless its own is among them
/// letter by letter. They belong to other systems. None: it would delete none.
///
/// `listed` is what X lists for the environment. The fact `addresses` names them; the person has to agree before the app is written.
pub fn taken_away(listed: &[Hook], webhook: &str) -> Option<Finding> {
    if listed.iter().any(|hook| hook.url == webhook) {
        return None;
    }
    let others = listed.iter().filter(|hook| !hook.is_of(webhook));
    let addresses: Vec<&str> = others.map(|hook| hook.url.as_str()).collect();
    (!addresses.is_empty()).then(|| {
        Finding::new(Code::ZammadTakesAway)
            .with("addresses", addresses.join(", "))
            .with("count", addresses.len())
    })
}

/// The five values, as they are to be.
struct Values<'a>(Vec<(&'a str, Secret)>);

impl<'a> Values<'a> {
    fn new(given: &'a [(&'a str, Value)], app: Option<&App>) -> Self {
        let all = CODES.iter().map(|code| {
            let given = given.iter().find(|(known, _)| known == code);
            let value = match given {
                Some((_, Value::Text(text))) => text.clone(),
                Some((_, Value::Flag(flag))) => Secret::new(flag.to_string()),
                None => {
                    let stored = app.and_then(|app| app.credentials.text(code));
                    Secret::new(stored.unwrap_or_default())
                }
            };
            (*code, value)
        });
        Self(all.collect())
    }

    fn are_empty(&self) -> bool {
        self.0.iter().all(|(_, value)| value.is_empty())
    }

    /// Whether an app as 2.7 stored it is put back: it has no environment, and nothing to verify.
    fn is_of_2_7(&self, given: &[(&str, Value)]) -> bool {
        let clears = |(code, value): &(&str, Value)| match value {
            Value::Text(text) => *code == "env" && text.is_empty(),
            Value::Flag(_) => false,
        };
        given.iter().any(clears)
    }

    fn masked(&self) -> Option<&'a str> {
        let mut masked = self.0.iter().filter(|(_, value)| is_mask(Some(value.expose())));
        masked.next().map(|(code, _)| *code)
    }

    fn secrets(&self) -> Vec<&str> {
        let secrets = self.0.iter().filter(|(code, _)| *code != "env");
        secrets.map(|(_, value)| value.expose()).collect()
    }

    fn object(&self) -> Object {
        let mut object = Object::default();
        self.put_into(&mut object);
        object
    }

    /// A mask that is there stays: sent back, it means that the stored value is kept.
    fn put_into(&self, object: &mut Object) {
        for (code, value) in &self.0 {
            match value.expose() {
                "" => object.remove(code),
                text => object.put_text(code, text),
            }
        }
    }
}

/// What a stored text is to the reader.
pub(super) fn shown(text: Option<String>) -> Found {
    match text {
        None => Found::Unset,
        Some(text) if is_mask(Some(&text)) => Found::Hidden,
        Some(text) => Found::Value(Value::Text(Secret::new(text))),
    }
}

fn is_mask(text: Option<&str>) -> bool {
    text == Some(MASK)
}

/// What newer code bases show in place of a secret.
const MASK: &str = "**********";
/// Zammad's own names of the five values.
const CODES: [&str; 5] = [
    "consumer_key",
    "consumer_secret",
    "oauth_token",
    "oauth_token_secret",
    "env",
];
