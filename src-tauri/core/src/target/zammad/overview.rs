//! The channel "Twitter" as it stands: the app, the accounts, and whether they fit together (facts: Zammad, sections 2.6, 3 and 5.3). One
//! call tells it all, and needs no more than the right to this channel.

use crate::finding::{Code, Finding};
use crate::secret::Secret;

use super::error::ZammadError;
use super::session::Session;
use crate::target::object::{self, Object};

/// App and accounts.
pub struct Overview {
    /// The app that Zammad uses: the first of its name.
    pub app: Option<App>,
    /// The accounts.
    pub channels: Vec<Channel>,
    /// Whether the answer speaks of apps at all: up to 2.7 it does not.
    pub(super) has_apps: bool,
}

/// A stored app.
pub struct App {
    /// Zammad's id of it.
    pub id: String,
    /// X's id of the webhook that was registered with it.
    pub webhook_id: Option<String>,
    pub(super) credentials: Object,
}

/// An account of X in Zammad.
pub struct Channel {
    /// Zammad's id of it.
    pub id: String,
    /// X's id of the account.
    pub user_id: String,
    /// The account's name, without `@`.
    pub screen_name: String,
    /// Whether it is switched on.
    pub active: bool,
    /// X's id of the webhook that the account is subscribed to.
    pub webhook_id: Option<String>,
    /// When Zammad saved it last, in its own writing.
    pub updated_at: String,
    pub(super) whole: Object,
    pub(super) options: Object,
}

/// Which account is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// X's id of it, if it is known.
    pub user_id: Option<String>,
    /// Its name, with or without `@`, or nothing.
    pub screen_name: String,
}

impl Overview {
    /// Asks for it.
    ///
    /// # Errors
    /// The site refuses, or cannot be asked.
    pub async fn read(session: &Session) -> Result<Self, ZammadError> {
        Ok(Self::of(
            &session.object("GET", "channels_twitter", None, &[]).await?,
        ))
    }

    pub(super) fn of(answer: &Object) -> Self {
        let assets = answer.object("assets").unwrap_or_default();
        let (apps, channels) = (assets.object("ExternalCredential"), assets.object("Channel"));
        let listed = answer.list("channel_ids");
        let listed: Vec<String> = listed.iter().filter_map(|id| object::text(id)).collect();
        Self {
            app: apps.unwrap_or_default().first_app(),
            channels: channels.unwrap_or_default().channels(&listed),
            has_apps: answer.raw("external_credential_ids").is_some(),
        }
    }

    /// The account that is meant: the one of that id, or else of that name, as Zammad itself looks for it.
    pub fn account(&self, who: &Who) -> Option<&Channel> {
        let mut channels = self.channels.iter();
        let by_id = channels.find(|channel| who.user_id.as_deref() == Some(&channel.user_id));
        by_id.or_else(|| {
            self.channels
                .iter()
                .find(|channel| who.is_named(&channel.screen_name))
        })
    }

    /// Whether the account gets what X sends; nothing where all is well.
    pub fn state(&self, who: &Who) -> Vec<Finding> {
        let Some(app) = &self.app else {
            return vec![Finding::new(Code::ZammadAppMissing)];
        };
        if app.webhook_id.is_none() {
            return vec![Finding::new(Code::ZammadSearchOnly)];
        }
        let Some(channel) = self.account(who) else {
            return vec![Finding::new(Code::ZammadAccountMissing)];
        };
        let said = |code| Finding::new(code).with("name", &channel.screen_name);
        let rounded = who.user_id.as_deref().is_some_and(|id| id != channel.user_id);
        let faults = [
            (!channel.active, Code::ZammadAccountOff),
            (rounded, Code::ZammadIdDiffers),
            (channel.webhook_id != app.webhook_id, Code::ZammadNotSubscribed),
        ];
        let faults = faults.into_iter().filter(|(is_so, _)| *is_so);
        faults.map(|(_, code)| said(code)).collect()
    }
}

impl Who {
    fn is_named(&self, screen_name: &str) -> bool {
        let wanted = self.screen_name.trim().trim_start_matches('@');
        !wanted.is_empty() && wanted.eq_ignore_ascii_case(screen_name)
    }

    /// Whether a channel is of this account; of none in particular, where neither id nor name is known.
    pub(super) fn is_of(&self, channel: &Channel) -> bool {
        let is_open = self.user_id.is_none() && self.screen_name.trim().is_empty();
        is_open || self.user_id.as_deref() == Some(&channel.user_id) || self.is_named(&channel.screen_name)
    }
}

impl Channel {
    pub(super) fn of(whole: Object) -> Option<Self> {
        let options = whole.object("options").unwrap_or_default();
        let user = options.object("user").unwrap_or_default();
        Some(Self {
            id: whole.text("id")?,
            user_id: user.text("id").unwrap_or_default(),
            screen_name: user.text("screen_name").unwrap_or_default(),
            active: whole.raw("active") == Some("true"),
            webhook_id: options.text("subscribed_to_webhook_id"),
            updated_at: whole.text("updated_at").unwrap_or_default(),
            whole,
            options,
        })
    }

    /// What a new sign-in changes: the account's tokens. Zammad itself adds the app's keys to them later.
    pub(super) fn signed_in(&self) -> (Option<Secret>, Option<Secret>) {
        let auth = self.options.object("auth").unwrap_or_default();
        let member = |name| auth.text(name).map(Secret::new);
        (member("oauth_token"), member("oauth_token_secret"))
    }
}

impl Object {
    fn first_app(&self) -> Option<App> {
        let named = self.names().filter_map(|id| {
            let app = self.object(id)?;
            (app.text("name")? == "twitter").then_some(app)
        });
        let first = named.min_by_key(|app| app.text("id").and_then(|id| id.parse::<u64>().ok()))?;
        App::of(&first)
    }

    fn channels(&self, listed: &[String]) -> Vec<Channel> {
        let channels = listed.iter().filter_map(|id| Channel::of(self.object(id)?));
        channels.collect()
    }
}

impl App {
    pub(super) fn of(record: &Object) -> Option<Self> {
        let credentials = record.object("credentials").unwrap_or_default();
        Some(Self {
            id: record.text("id")?,
            webhook_id: credentials.text("webhook_id"),
            credentials,
        })
    }
}
