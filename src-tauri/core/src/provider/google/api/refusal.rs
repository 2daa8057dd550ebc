//! How an API of Google's says no (facts: Google, section 7). There are two forms, and an answer may hold both: the classic one with
//! `errors[].reason`, and the newer one with `details[].reason`. The status tells less than either: a quota may come as 403.

use serde::Deserialize;
use serde_json::Value;

use super::Api;
use crate::finding::{Code, Finding};
use crate::provider::http::{Fault, Response};
use crate::provider::redact::redact;

/// One refused call of an API.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an API of Google: {trouble:?}")]
pub struct ApiError {
    /// What it means.
    pub trouble: Trouble,
    /// Google's own answer, redacted, for "Details".
    pub details: Option<String>,
}

/// What a refusal of an API means to the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// `accessNotConfigured`, `SERVICE_DISABLED`: the project has not enabled the API.
    Disabled,
    /// `insufficientPermissions`, `ACCESS_TOKEN_SCOPE_INSUFFICIENT`: the token was not granted what the call needs.
    ScopeShort,
    /// `rateLimitExceeded` and its like, `RATE_LIMIT_EXCEEDED`, 429: too many calls.
    RateLimited,
    /// `authError`, `UNAUTHENTICATED`, 401: the access token is not taken.
    AccessRefused,
    /// `notACalendarUser`: the account has no such service.
    NoService,
    /// `forbidden`, and a 403 that says no more: the account may not, as its administrator has set it [L].
    Forbidden,
    /// 5xx.
    Overloaded,
    /// A refusal that is none of these.
    Refused {
        /// The HTTP status.
        status: u16,
    },
    /// There was no answer.
    Unreachable {
        /// The host that was asked.
        host: String,
        /// Why.
        fault: Fault,
    },
    /// An answer that Google would not give.
    Nonsense {
        /// The HTTP status.
        status: u16,
    },
}

impl ApiError {
    /// What an answer means that is not a success. `sent` are the values of ours that it might echo.
    pub fn of(response: &Response, sent: &[&str]) -> Self {
        let said = match response.status {
            // It may be about the person.
            200..=299 => String::new(),
            _ => redact(&response.text(), sent),
        };
        let details = format!("HTTP {} {said}", response.status);
        Self {
            trouble: trouble(response),
            details: Some(details.trim_end().to_owned()),
        }
    }

    /// What a body says by itself, pasted by somebody, and of which API. None where it is no refusal of one, or says nothing that is known.
    pub fn of_body(body: &str) -> Option<(Self, Option<Api>)> {
        let Told { error } = serde_json::from_str(body).ok()?;
        let trouble = error.trouble(error.code);
        let said = (!matches!(trouble, Trouble::Refused { .. })).then_some(trouble)?;
        let api = error.api();
        let error = Self {
            trouble: said,
            details: None,
        };
        Some((error, api))
    }

    /// There was no answer from `host`.
    pub fn unreachable(host: &str, fault: Fault) -> Self {
        let host = host.to_owned();
        Self {
            trouble: Trouble::Unreachable { host, fault },
            details: None,
        }
    }

    /// The same for words, about `api`.
    pub fn finding(&self, api: Api) -> Finding {
        self.about(api.name())
    }

    /// The same where the refusal may not tell which API it was.
    pub fn finding_of_any(&self, api: Option<Api>) -> Finding {
        self.about(api.map_or(UNTOLD, Api::name))
    }

    fn about(&self, api: &str) -> Finding {
        let finding = Finding::new(self.trouble.code()).with("api", api);
        let finding = match &self.trouble {
            Trouble::Unreachable { host, fault } => fault.told(finding, host),
            Trouble::Refused { status } | Trouble::Nonsense { status } => finding.with("status", status),
            Trouble::Disabled
            | Trouble::ScopeShort
            | Trouble::RateLimited
            | Trouble::AccessRefused
            | Trouble::NoService
            | Trouble::Forbidden
            | Trouble::Overloaded => finding,
        };
        match &self.details {
            Some(details) => finding.details(details),
            None => finding,
        }
    }
}

impl Trouble {
    /// The one table from meaning to code.
    pub fn code(&self) -> Code {
        match self {
            Self::Disabled => Code::GoogleApiDisabled,
            Self::ScopeShort => Code::GoogleApiScopeShort,
            Self::RateLimited => Code::GoogleApiRateLimited,
            Self::AccessRefused => Code::GoogleAccessRefused,
            Self::NoService => Code::GoogleApiNoService,
            Self::Forbidden => Code::GoogleApiForbidden,
            Self::Overloaded => Code::GoogleApiOverloaded,
            Self::Refused { .. } => Code::GoogleApiRefused,
            Self::Unreachable {
                fault: Fault::Timeout,
                ..
            } => Code::GoogleTimeout,
            Self::Unreachable {
                fault: Fault::Proxy { barred, .. },
                ..
            } => barred.code(),
            Self::Unreachable { .. } => Code::GoogleUnreachable,
            Self::Nonsense { .. } => Code::GoogleNonsense,
        }
    }
}

fn trouble(response: &Response) -> Trouble {
    let status = response.status;
    let read: Option<Told> = serde_json::from_slice(&response.body).ok();
    let Some(Told { error }) = read else {
        return match status {
            429 => Trouble::RateLimited,
            500.. => Trouble::Overloaded,
            _ => Trouble::Nonsense { status },
        };
    };
    error.trouble(status)
}

fn by_reason(reason: &str) -> Option<Trouble> {
    Some(match reason {
        "SERVICE_DISABLED" | "accessNotConfigured" => Trouble::Disabled,
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT" | "insufficientPermissions" => Trouble::ScopeShort,
        "RATE_LIMIT_EXCEEDED"
        | "RESOURCE_EXHAUSTED"
        | "rateLimitExceeded"
        | "userRateLimitExceeded"
        | "quotaExceeded"
        | "dailyLimitExceeded" => Trouble::RateLimited,
        "authError" | "ACCESS_TOKEN_EXPIRED" | "CREDENTIALS_MISSING" => Trouble::AccessRefused,
        "notACalendarUser" => Trouble::NoService,
        "backendError" | "internalError" => Trouble::Overloaded,
        _ => return None,
    })
}

/// Reasons that older answers say in words only.
fn by_message(message: &str) -> Option<Trouble> {
    let says = |text: &str| message.contains(text);
    if says("has not been used in project") || says("it is disabled") {
        return Some(Trouble::Disabled);
    }
    says("insufficient authentication scopes").then_some(Trouble::ScopeShort)
}

fn by_status(status: u16, named: &str) -> Trouble {
    match (status, named) {
        (429, _) | (_, "RESOURCE_EXHAUSTED") => Trouble::RateLimited,
        (401, _) | (_, "UNAUTHENTICATED") => Trouble::AccessRefused,
        (403, _) => Trouble::Forbidden,
        (500.., _) => Trouble::Overloaded,
        _ => Trouble::Refused { status },
    }
}

/// The body of a refusal, as far as it is looked at.
#[derive(Deserialize)]
struct Told {
    error: Said,
}

#[derive(Deserialize)]
struct Said {
    /// The HTTP status once more.
    #[serde(default)]
    code: u16,
    #[serde(default)]
    message: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    errors: Vec<Value>,
    #[serde(default)]
    details: Vec<Value>,
}

impl Said {
    fn trouble(&self, status: u16) -> Trouble {
        let mut reasons = self.reasons();
        reasons
            .find_map(by_reason)
            .or_else(|| by_message(&self.message))
            .unwrap_or_else(|| by_status(status, &self.status))
    }

    /// The API that it is about, by the name of its service or by its name in the message.
    fn api(&self) -> Option<Api> {
        let services = self
            .details
            .iter()
            .filter_map(|one| one["metadata"]["service"].as_str());
        let by_service =
            services.filter_map(|service| Api::ALL.into_iter().find(|api| api.service() == service));
        by_service
            .into_iter()
            .next()
            .or_else(|| Api::in_words(&self.message))
    }

    /// What it names as its reasons, the newer form first.
    fn reasons(&self) -> impl Iterator<Item = &str> {
        let both = self.details.iter().chain(&self.errors);
        both.filter_map(|one| one["reason"].as_str())
    }
}

/// The name by which words choose where the API is not told.
const UNTOLD: &str = "other";
