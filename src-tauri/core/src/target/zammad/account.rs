//! An account of X in Zammad, as settings: what becomes a ticket, in which group, and the tokens that it is asked with (facts: Zammad,
//! sections 2.6, 3.2, 4 and 7.1). Zammad replaces an account's options as a whole, so all that is not meant goes back as it was read.
//!
//! New tokens need no browser: Zammad takes those that the same app was given elsewhere (read in its source, and seen by nobody:
//! unverified). The account has to be subscribed at X then, and the webhook's id to be entered here.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::finding::Finding;
use crate::outside::Pending;
use crate::secret::Secret;
use crate::target::settings::{Found, Settings, Value};

use super::credential::shown;
use super::error::{Trouble, ZammadError};
use super::filter::{self, Filters};
use super::group::{self, Group};
use super::overview::{Channel, Overview, Who};
use super::session::Session;
use crate::target::object::Object;

/// An account. Its codes are the places in Zammad's options: `sync.search.term`, `auth.oauth_token`.
pub struct Account {
    session: Arc<Session>,
    who: Who,
    refused: Mutex<BTreeMap<String, Finding>>,
}

impl Account {
    /// The account that is meant, at the site of `session`.
    pub fn new(session: Arc<Session>, who: Who) -> Self {
        Self {
            session,
            who,
            refused: Mutex::default(),
        }
    }

    /// What was not written the last time, by code, and why.
    pub fn refused(&self) -> BTreeMap<String, Finding> {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.clone()
    }

    async fn groups(&self, codes: &[&str]) -> Result<Vec<Group>, ZammadError> {
        match codes.iter().any(|code| filter::GROUPS.contains(code)) {
            true => group::list(&self.session).await,
            false => Ok(Vec::new()),
        }
    }

    /// X begins an access token with the id of its account.
    fn are_of(&self, channel: &Channel, values: &[(&str, Value)]) -> Result<(), ZammadError> {
        let expected = self.who.user_id.as_deref().unwrap_or(&channel.user_id);
        let token = values.iter().find(|(code, _)| *code == TOKEN);
        let Some((_, Value::Text(token))) = token else {
            return Ok(());
        };
        let owner = token.expose().split_once('-').map(|(owner, _)| owner);
        match owner {
            Some(owner) if !expected.is_empty() && owner != expected => {
                Err(self.session.trouble(Trouble::OtherAccount(owner.to_owned())))
            }
            Some(_) | None => Ok(()),
        }
    }

    async fn saved(&self, channel: &Channel, options: &Object) -> Result<(), ZammadError> {
        let mut whole = channel.whole.clone();
        whole.put("options", options.to_text());
        let secrets = [options, &channel.options].map(|options| {
            let auth = options.object("auth").unwrap_or_default();
            let texts = auth.names().filter_map(|name| auth.text(name));
            texts.map(Secret::new).collect::<Vec<_>>()
        });
        let secrets: Vec<&str> = secrets.iter().flatten().map(Secret::expose).collect();
        let path = format!("channels_twitter/{}", channel.id);
        self.session.answer("POST", &path, Some(&whole), &secrets).await?;
        Ok(())
    }
}

impl Settings for Account {
    type Error = ZammadError;

    fn read<'a>(&'a self, codes: &'a [&'a str]) -> Pending<'a, Result<BTreeMap<String, Found>, ZammadError>> {
        Box::pin(async move {
            let overview = Overview::read(&self.session).await?;
            let Some(channel) = overview.account(&self.who) else {
                let absent = codes.iter().map(|code| ((*code).to_owned(), Found::Absent));
                return Ok(absent.collect());
            };
            let groups = self.groups(codes).await?;
            let filters = Filters::of(&channel.options, &groups);
            let found = codes.iter().map(|code| {
                let found = match place(code) {
                    Some((part, name)) => {
                        let part =
                            part.map_or(Some(channel.options.clone()), |part| channel.options.object(part));
                        shown(part.and_then(|part| part.text(name)))
                    }
                    None => filters.found(code),
                };
                ((*code).to_owned(), found)
            });
            Ok(found.collect())
        })
    }

    /// What is refused has the name of its code beside it; [`Account::refused`] says it whole.
    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, ZammadError>> {
        Box::pin(async move {
            let overview = Overview::read(&self.session).await?;
            let channel = overview.account(&self.who);
            let channel = channel.ok_or_else(|| self.session.trouble(Trouble::NoAccount))?;
            self.are_of(channel, values)?;
            let codes: Vec<&str> = values.iter().map(|(code, _)| *code).collect();
            let groups = self.groups(&codes).await?;
            let mut filters = Filters::of(&channel.options, &groups);
            let refused = filters.write(values);
            let mut options = channel.options.clone();
            filters.put_into(&mut options);
            for (code, value) in values {
                if let (Some((part, name)), Value::Text(text)) = (place(code), value) {
                    put(&mut options, part, name, text.expose());
                }
            }
            if !options.to_text().same(&channel.options.to_text()) {
                self.saved(channel, &options).await?;
            }
            let said = refused
                .iter()
                .map(|(code, finding)| (code.clone(), finding.code.to_string()));
            let said = said.collect();
            *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = refused;
            Ok(said)
        })
    }
}

/// Where in the options a code is that holds a plain text, and by which name.
fn place(code: &str) -> Option<(Option<&'static str>, &'static str)> {
    let mut found = PLACES.iter().filter(|(known, _, _)| *known == code);
    found.next().map(|(_, part, name)| (*part, *name))
}

fn put(options: &mut Object, part: Option<&str>, name: &str, text: &str) {
    let set = |object: &mut Object| match text {
        "" => object.remove(name),
        text => object.put_text(name, text),
    };
    let Some(part) = part else {
        return set(options);
    };
    let mut inner = options.object(part).unwrap_or_default();
    set(&mut inner);
    options.put(part, inner.to_text());
}

const TOKEN: &str = "auth.oauth_token";
/// Codes of plain texts, the parts of the options that hold them, and their names there.
const PLACES: [(&str, Option<&str>, &str); 4] = [
    (TOKEN, Some("auth"), "oauth_token"),
    ("auth.oauth_token_secret", Some("auth"), "oauth_token_secret"),
    ("subscribed_to_webhook_id", None, "subscribed_to_webhook_id"),
    ("user.id", Some("user"), "id"),
];
