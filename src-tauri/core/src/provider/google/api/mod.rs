//! Whether Google's APIs serve a token: one small reading call each, which changes nothing and keeps nothing of what it reads (facts: Google,
//! section 7). Each tells at once whether the API is switched on in the project and whether the token may use it.
//!
//! * [`refusal`]: what an API says when it refuses.

pub mod refusal;

use serde::{Deserialize, Serialize};
use url::Url;

use super::flow::Google;
use crate::provider::http::{Fault, Request, Response};
use crate::secret::Secret;
use refusal::{ApiError, Trouble};

/// An API of Google's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    /// Google Calendar API.
    Calendar,
    /// Google People API.
    People,
    /// Gmail API.
    Gmail,
}

/// A call that shows whether an API serves a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Probe {
    /// The list of calendars, at most one of them.
    CalendarList,
    /// The events of the account's own calendar: for tokens that may not list calendars.
    CalendarEvents,
    /// How many contacts there are.
    Contacts,
    /// The address of the mailbox.
    GmailProfile,
}

impl Google<'_> {
    /// Makes one call with an access token. An error of Google's own is met by one more try: a reading call does no harm twice.
    ///
    /// # Errors
    /// The API refuses or cannot be reached.
    pub async fn probe(&self, probe: Probe, access: &Secret) -> Result<(), ApiError> {
        match self.called(probe, access).await {
            Err(error) if error.trouble == Trouble::Overloaded => self.called(probe, access).await,
            said => said,
        }
    }

    async fn called(&self, probe: Probe, access: &Secret) -> Result<(), ApiError> {
        let base = match probe {
            Probe::CalendarList | Probe::CalendarEvents | Probe::GmailProfile => &self.endpoints.apis,
            Probe::Contacts => &self.endpoints.people,
        };
        let url = Url::parse(&format!("{base}{}", probe.path()));
        let url = url.map_err(|_| ApiError::unreachable(base, Fault::Connect))?;
        let host = url.host_str().unwrap_or_default().to_owned();
        let request = Request {
            method: "GET",
            url,
            headers: vec![("authorization".to_owned(), format!("Bearer {}", access.expose()))],
            body: Vec::new(),
        };
        let answer = self.http.send(request).await;
        let answer = answer.map_err(|fault| ApiError::unreachable(&host, fault))?;
        match is_served(&answer) {
            true => Ok(()),
            false => Err(ApiError::of(&answer, &[access.expose()])),
        }
    }
}

impl Probe {
    /// The API that it asks.
    pub fn api(self) -> Api {
        match self {
            Self::CalendarList | Self::CalendarEvents => Api::Calendar,
            Self::Contacts => Api::People,
            Self::GmailProfile => Api::Gmail,
        }
    }

    fn path(self) -> &'static str {
        match self {
            Self::CalendarList => {
                "/calendar/v3/users/me/calendarList?maxResults=1&fields=items(id,accessRole,primary)"
            }
            Self::CalendarEvents => "/calendar/v3/calendars/primary/events?maxResults=1&fields=kind",
            // Without `personFields` it is refused.
            Self::Contacts => "/v1/people/me/connections?personFields=metadata&pageSize=1&fields=totalItems",
            Self::GmailProfile => "/gmail/v1/users/me/profile?fields=emailAddress",
        }
    }
}

impl Api {
    /// The name by which words choose.
    pub fn name(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::People => "people",
            Self::Gmail => "gmail",
        }
    }

    /// The name that Google's console and errors use.
    pub fn service(self) -> &'static str {
        match self {
            Self::Calendar => "calendar-json.googleapis.com",
            Self::People => "people.googleapis.com",
            Self::Gmail => "gmail.googleapis.com",
        }
    }

    /// The API of that name; none of ours has another.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|api| api.name() == name)
    }

    /// The API that a sentence of Google's names.
    pub fn in_words(sentence: &str) -> Option<Self> {
        let words = sentence.to_lowercase();
        let all = Self::ALL.into_iter();
        all.into_iter()
            .find(|api| words.contains(&format!("{} api", api.name())))
    }

    /// All of them.
    pub const ALL: [Self; 3] = [Self::Calendar, Self::People, Self::Gmail];
}

/// A success is JSON; a page with a success on it is somebody else's, in between.
fn is_served(answer: &Response) -> bool {
    let read = || serde_json::from_slice::<serde_json::Value>(&answer.body);
    answer.status == 200 && read().is_ok_and(|body| body.is_object())
}

#[cfg(test)]
mod tests;
