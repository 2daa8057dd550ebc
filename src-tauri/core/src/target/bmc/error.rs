//! What AR System, or what stands in its place, says when it refuses (facts: BMC, section 7.3). Its sentences are in the server's
//! language, so numbers and states are looked at and nothing else; what it says is told as it stands.

use serde::Deserialize;

use super::names::Label;
use crate::finding::{Code, Finding};
use crate::provider::http::{Fault, Response};
use crate::provider::redact::redact;

/// A refusal, and what was said, without secrets, for "Details".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BmcError {
    /// What is the matter.
    pub trouble: Trouble,
    /// The host that was asked.
    pub host: String,
    /// The answer, redacted.
    pub details: String,
}

/// Why AR System did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody answers.
    Unreachable(Fault),
    /// The address is none of https: nothing secret is sent there.
    Insecure,
    /// The site sends callers on to this address: a sign-in of the company, as a rule.
    Elsewhere(String),
    /// User or password is not taken.
    LoginRefused,
    /// The user is at work from elsewhere: one user's calls may not overlap.
    Connected,
    /// The token has run out.
    SessionEnded,
    /// The user may not do this.
    Forbidden,
    /// There is no form of this name, or this user may not see it.
    NoForm(String),
    /// What answers is no REST API of AR System.
    NotThere,
    /// The server is starting, or busy.
    Starting,
    /// It does not take what it was sent: number and sentence.
    Rejected(Said),
    /// The entry is not there any more.
    NoEntry,
    /// It shows an entry without the id that it could be written by.
    NoId,
    /// An answer that is none of this.
    Nonsense(u16),
    /// No form looks like the one that is meant.
    FormUnknown,
    /// Several do.
    SeveralForms(Vec<String>),
    /// The form lacks these fields.
    FieldsDiffer {
        /// The form.
        form: String,
        /// As they were asked for.
        missing: Vec<Label>,
    },
}

/// What AR System says, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The number that its manuals know it by.
    pub number: i64,
    /// The sentence, redacted, and what it is about.
    pub text: String,
}

impl BmcError {
    /// A trouble that no answer told.
    pub(super) fn new(trouble: Trouble, host: &str) -> Self {
        Self {
            trouble,
            host: host.to_owned(),
            details: String::new(),
        }
    }

    /// A refusal; `secrets` are taken out of what was said.
    pub(super) fn of(trouble: Trouble, host: &str, response: &Response, secrets: &[&str]) -> Self {
        let said = redact(&response.text(), secrets);
        Self {
            details: format!("HTTP {}\n{said}", response.status),
            ..Self::new(trouble, host)
        }
    }
}

impl From<&BmcError> for Finding {
    fn from(error: &BmcError) -> Self {
        let finding = Self::new(error.trouble.code()).in_doubt(error.trouble.is_in_doubt());
        let finding = match &error.trouble {
            Trouble::Unreachable(fault) => fault.told(finding, &error.host),
            Trouble::Elsewhere(to) => finding.with("host", &error.host).with("to", to),
            Trouble::Rejected(said) => finding.with("number", said.number).with("said", &said.text),
            Trouble::Nonsense(status) => finding.with("host", &error.host).with("status", status),
            Trouble::NoForm(form) => finding.with("form", form),
            Trouble::SeveralForms(forms) => finding.with("forms", forms.join(", ")),
            Trouble::FieldsDiffer { form, missing } => {
                let told = |part: fn(&Label) -> &str| missing.iter().map(part).collect::<Vec<_>>().join(", ");
                let finding = finding
                    .with("form", form)
                    .with("fields", told(|label| &label.text));
                finding.with(AT, told(|label| label.at))
            }
            Trouble::Insecure
            | Trouble::LoginRefused
            | Trouble::Connected
            | Trouble::SessionEnded
            | Trouble::Forbidden
            | Trouble::NotThere
            | Trouble::Starting
            | Trouble::NoEntry
            | Trouble::NoId
            | Trouble::FormUnknown => finding.with("host", &error.host),
        };
        match error.details.is_empty() {
            true => finding,
            false => finding.details(error.details.clone()),
        }
    }
}

impl Trouble {
    /// Whether AR System may have done what it was asked, or may still do it.
    fn is_in_doubt(&self) -> bool {
        match self {
            Self::Unreachable(fault) => !matches!(fault, Fault::Proxy { .. }),
            Self::Starting | Self::Nonsense(_) => true,
            Self::Insecure
            | Self::Elsewhere(_)
            | Self::LoginRefused
            | Self::Connected
            | Self::SessionEnded
            | Self::Forbidden
            | Self::NoForm(_)
            | Self::NotThere
            | Self::Rejected(_)
            | Self::NoEntry
            | Self::NoId
            | Self::FormUnknown
            | Self::SeveralForms(_)
            | Self::FieldsDiffer { .. } => false,
        }
    }

    /// The code of its words.
    pub fn code(&self) -> Code {
        match self {
            Self::Unreachable(Fault::Proxy { barred, .. }) => barred.code(),
            Self::Unreachable(
                Fault::Dns | Fault::Connect | Fault::Tls(_) | Fault::Timeout | Fault::Garbled,
            ) => Code::BmcUnreachable,
            Self::Insecure => Code::BmcInsecure,
            Self::Elsewhere(_) => Code::BmcElsewhere,
            Self::LoginRefused => Code::BmcLoginRefused,
            Self::Connected => Code::BmcConnected,
            Self::SessionEnded => Code::BmcSessionEnded,
            Self::Forbidden => Code::BmcForbidden,
            Self::NoForm(_) => Code::BmcNoForm,
            Self::NotThere => Code::BmcNotThere,
            Self::Starting => Code::BmcStarting,
            Self::Rejected(_) => Code::BmcRejected,
            Self::NoEntry => Code::BmcEntryGone,
            Self::NoId => Code::BmcNoId,
            Self::Nonsense(_) => Code::BmcNonsense,
            Self::FormUnknown => Code::BmcFormUnknown,
            Self::SeveralForms(_) => Code::BmcSeveralForms,
            Self::FieldsDiffer { .. } => Code::BmcFieldsDiffer,
        }
    }
}

/// What an answer other than 2xx says; `secrets` are taken out of its sentence.
pub(super) fn of_answer(response: &Response, secrets: &[&str]) -> Trouble {
    let said = said(response, secrets);
    let number = said.as_ref().map(|said| said.number);
    match (response.status, number) {
        (_, Some(LOGIN_REFUSED)) => Trouble::LoginRefused,
        (_, Some(CONNECTED)) => Trouble::Connected,
        (_, Some(NO_ENTRY)) => Trouble::NoEntry,
        (502..=504 | 429, _) => Trouble::Starting,
        (401, _) => Trouble::SessionEnded,
        (403, _) => Trouble::Forbidden,
        (404, None) => Trouble::NotThere,
        (status, _) => said.map_or(Trouble::Nonsense(status), Trouble::Rejected),
    }
}

/// The first error of an answer; AR System lists them in an array, with notes and warnings among them.
fn said(response: &Response, secrets: &[&str]) -> Option<Said> {
    let messages: Vec<Message> = serde_json::from_slice(&response.body).ok()?;
    let is_error = |message: &&Message| message.kind.as_deref().is_none_or(|kind| kind == "ERROR");
    let message = messages.iter().find(is_error).or(messages.first())?;
    let texts = [&message.text, &message.appended].into_iter().flatten();
    let texts: Vec<&str> = texts
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    Some(Said {
        number: message.number?,
        text: redact(&texts.join(": "), secrets),
    })
}

/// One message. Releases spell what is appended in two ways.
#[derive(Deserialize)]
struct Message {
    #[serde(rename = "messageType")]
    kind: Option<String>,
    #[serde(rename = "messageText")]
    text: Option<String>,
    #[serde(rename = "messageNumber")]
    number: Option<i64>,
    #[serde(rename = "messageAppendedText", alias = "appendedText")]
    appended: Option<String>,
}

/// "Authentication failed".
const LOGIN_REFUSED: i64 = 623;
/// "User is currently connected from another machine or incompatible session".
const CONNECTED: i64 = 9093;
/// "Entry does not exist in database" (likely; no page in hand lists the number).
const NO_ENTRY: i64 = 302;
/// The fact with the guide's fields at which a refusal is to be shown.
pub(crate) const AT: &str = "at";
