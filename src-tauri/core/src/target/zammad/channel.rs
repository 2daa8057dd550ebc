//! Accounts of X in Zammad, which only a browser can add: it has to hold the session in which Zammad asked X for a token. What came of
//! it is seen from here by what has changed (facts: Zammad, sections 2.5, 2.6 and 7.1).

use crate::finding::{Code, Finding};
use crate::secret::Secret;

use super::error::{Trouble, ZammadError};
use super::overview::{Channel, Overview, Who};
use super::session::Session;
use crate::target::object::Object;

/// What has become of the accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Linked {
    /// The account is there, and was not before: Zammad's id of it.
    Appeared(String),
    /// It signed in anew.
    Refreshed(String),
    /// Zammad has saved it. That may be a new sign-in at which X handed out the same tokens, or Zammad's own work.
    Saved(String),
    /// Another account has come, by this name.
    Other(String),
}

/// Where the browser begins, signed in to Zammad as one who may do this.
pub fn link(root: &str) -> String {
    let root = root.trim_end_matches('/');
    format!("{root}/api/v1/external_credentials/twitter/link_account")
}

/// What changed between two looks at the account that is meant; without an id and a name, at any. None: nothing yet.
pub fn linked(before: &Overview, after: &Overview, who: &Who) -> Option<Linked> {
    let earlier = |channel: &Channel| before.channels.iter().find(|known| known.id == channel.id);
    let ours = after.channels.iter().filter(|channel| who.is_of(channel));
    let changed = ours.filter_map(|channel| {
        let id = channel.id.clone();
        match earlier(channel) {
            None => Some(Linked::Appeared(id)),
            Some(known) if signed_in_anew(known, channel) => Some(Linked::Refreshed(id)),
            Some(known) if known.updated_at != channel.updated_at => Some(Linked::Saved(id)),
            Some(_) => None,
        }
    });
    let clearest = changed.min_by_key(|linked| matches!(linked, Linked::Saved(_)));
    clearest.or_else(|| {
        let mut others = after.channels.iter().filter(|channel| !who.is_of(channel));
        let new = others.find(|channel| earlier(channel).is_none())?;
        Some(Linked::Other(new.screen_name.clone()))
    })
}

/// Switches an account on, or off.
///
/// # Errors
/// The site refuses, or cannot be asked.
pub async fn switch(session: &Session, channel: &Channel, on: bool) -> Result<(), ZammadError> {
    let path = match on {
        true => "channels_twitter_enable",
        false => "channels_twitter_disable",
    };
    session.answer("POST", path, Some(&named(channel)), &[]).await?;
    Ok(())
}

/// Removes an account from Zammad. What is subscribed at X stays there: Zammad never ends that.
///
/// # Errors
/// The site refuses, or cannot be asked; it is another account by now.
pub async fn remove(session: &Session, channel: &Channel) -> Result<Finding, ZammadError> {
    let now = Overview::read(session).await?;
    let same = |known: &&Channel| known.id == channel.id && known.user_id == channel.user_id;
    if now.channels.iter().find(same).is_none() {
        return Err(session.trouble(Trouble::NoAccount));
    }
    session
        .answer("DELETE", "channels_twitter", Some(&named(channel)), &[])
        .await?;
    Ok(Finding::new(Code::ZammadAccountRemoved).with("name", &channel.screen_name))
}

/// The call wants the number as a number.
fn named(channel: &Channel) -> Object {
    let mut body = Object::default();
    let is_number = channel.id.bytes().all(|byte| byte.is_ascii_digit());
    match is_number {
        true => body.put("id", Secret::new(channel.id.as_str())),
        false => body.put_text("id", &channel.id),
    }
    body
}

fn signed_in_anew(before: &Channel, after: &Channel) -> bool {
    let same = |one: &Option<Secret>, other: &Option<Secret>| match (one, other) {
        (Some(one), Some(other)) => one.same(other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    let (was, is) = (before.signed_in(), after.signed_in());
    before.webhook_id != after.webhook_id || !same(&was.0, &is.0) || !same(&was.1, &is.1)
}
