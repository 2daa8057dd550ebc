//! What Expertflow, its Keycloak, or what stands before them says when it refuses (facts: Expertflow, sections 7 and 8). No list of its
//! answers is published: only Keycloak's are known word by word, and of the others the status counts. What was said is kept for the row
//! that it was said of.

use serde_json::Value;

use crate::finding::{Code, Finding};
use crate::provider::http::{Fault, Response};
use crate::provider::redact::redact;

/// A refusal, and what was said, without secrets, for "Details".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpertflowError {
    /// What is the matter.
    pub trouble: Trouble,
    /// The host that was asked.
    pub host: String,
    /// The answer, redacted.
    pub details: String,
}

/// Why Expertflow did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody answers.
    Unreachable(Fault),
    /// What it was told was not answered: it may have been done.
    Lost {
        /// What was to be made or changed: its name, or the call.
        what: String,
        /// Why there is no answer.
        fault: Fault,
    },
    /// The address is none of https: nothing secret is sent there.
    Insecure,
    /// The site sends callers on to this address.
    Elsewhere(String),
    /// Keycloak does not take the client's secret.
    ClientRefused,
    /// Keycloak does not take name and password.
    PasswordRefused,
    /// Keycloak wants the number of the second factor.
    CodeWanted,
    /// The user cannot sign in yet, or not any more: this is what Keycloak says.
    UserBarred(String),
    /// The client may not sign users in by their password.
    GrantOff,
    /// The gateway does not take the token, at the first call.
    TokenRefused,
    /// The gateway does not take the token that Keycloak has just issued.
    TokenAlien,
    /// The gateway asks for a login, and there is none.
    LoginWanted,
    /// The token was good, and is no more.
    Ended,
    /// The user may not do this.
    Forbidden,
    /// There is nothing at an address.
    NotThere {
        /// The field that says where it is.
        field: &'static str,
        /// The path that was asked.
        path: String,
    },
    /// What answers is no Expertflow.
    NotExpertflow,
    /// The site is starting, or busy.
    Starting,
    /// Expertflow failed in itself, and said this, if anything.
    Broken(String),
    /// Expertflow does not take what it was sent, and said this, if anything.
    Rejected(String),
    /// What is there already stands in the way; it said this, if anything.
    Conflict(String),
    /// The object is gone.
    Gone,
    /// It was taken, and is not there.
    Vanished,
    /// Several objects have this name.
    Twins(String),
    /// Nothing says which type an MRD for messages has.
    NoMrdType,
    /// There is no channel type TWITTER.
    NoChannelType,
    /// An object that is needed is not there.
    Missing(String),
    /// Agents that do not exist.
    NoAgent(String),
    /// The value is no whole number of seconds, or none above zero.
    NoNumber(String),
    /// It cannot be taken away.
    InUse(String),
    /// Somebody else has made it since it was looked for.
    NotOurs(String),
    /// It may be what this change has made, or somebody else's.
    Unclear(String),
    /// A field that is needed is empty.
    Blank(&'static str),
    /// The connector is not running, or the gateway does not reach it.
    ConnectorDown,
    /// An answer that is none of this.
    Nonsense(u16),
}

impl ExpertflowError {
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

    /// What is kept for the row that was refused: the system's own words where it has some, or else a finding as a line.
    pub(super) fn row(&self) -> String {
        match &self.trouble {
            Trouble::Rejected(said) | Trouble::Conflict(said) | Trouble::Broken(said) if !said.is_empty() => {
                said.clone()
            }
            _ => Finding::from(self).to_line(),
        }
    }
}

impl From<&ExpertflowError> for Finding {
    fn from(error: &ExpertflowError) -> Self {
        let finding = Self::new(error.trouble.code()).in_doubt(error.trouble.is_in_doubt());
        let finding = match &error.trouble {
            Trouble::Unreachable(fault) => fault.told(finding, &error.host),
            Trouble::Lost { what, fault } => fault.told(finding.with("what", what), &error.host),
            trouble => match trouble.fact() {
                Some((name, value)) => finding.with("host", &error.host).with(name, value),
                None => finding.with("host", &error.host),
            },
        };
        let finding = match error.trouble.field() {
            Some(field) => finding.at(field),
            None => finding,
        };
        match error.details.is_empty() {
            true => finding,
            false => finding.details(error.details.clone()),
        }
    }
}

impl From<ExpertflowError> for Finding {
    fn from(error: ExpertflowError) -> Self {
        Self::from(&error)
    }
}

impl Trouble {
    /// Whether Expertflow may have done what it was asked, or may still do it.
    fn is_in_doubt(&self) -> bool {
        match self {
            Self::Unreachable(fault) => !matches!(fault, Fault::Proxy { .. }),
            Self::Lost { .. }
            | Self::Starting
            | Self::Broken(_)
            | Self::NotExpertflow
            | Self::Nonsense(_) => true,
            Self::Insecure
            | Self::Elsewhere(_)
            | Self::ClientRefused
            | Self::PasswordRefused
            | Self::CodeWanted
            | Self::UserBarred(_)
            | Self::GrantOff
            | Self::TokenRefused
            | Self::TokenAlien
            | Self::LoginWanted
            | Self::Ended
            | Self::Forbidden
            | Self::NotThere { .. }
            | Self::Rejected(_)
            | Self::Conflict(_)
            | Self::Gone
            | Self::Vanished
            | Self::Twins(_)
            | Self::NoMrdType
            | Self::NoChannelType
            | Self::Missing(_)
            | Self::NoAgent(_)
            | Self::NoNumber(_)
            | Self::InUse(_)
            | Self::NotOurs(_)
            | Self::Unclear(_)
            | Self::Blank(_)
            | Self::ConnectorDown => false,
        }
    }

    /// The code of its words.
    pub fn code(&self) -> Code {
        match self {
            Self::Unreachable(Fault::Proxy { barred, .. }) => barred.code(),
            Self::Unreachable(
                Fault::Dns | Fault::Connect | Fault::Tls(_) | Fault::Timeout | Fault::Garbled,
            ) => Code::ExpertflowUnreachable,
            Self::Lost { .. } => Code::ExpertflowLost,
            Self::Insecure => Code::ExpertflowInsecure,
            Self::Elsewhere(_) => Code::ExpertflowElsewhere,
            Self::ClientRefused => Code::ExpertflowClientRefused,
            Self::PasswordRefused => Code::ExpertflowPasswordRefused,
            Self::CodeWanted => Code::ExpertflowCodeWanted,
            Self::UserBarred(_) => Code::ExpertflowUserBarred,
            Self::GrantOff => Code::ExpertflowGrantOff,
            Self::TokenRefused => Code::ExpertflowTokenRefused,
            Self::TokenAlien => Code::ExpertflowTokenAlien,
            Self::LoginWanted => Code::ExpertflowLoginWanted,
            Self::Ended => Code::ExpertflowEnded,
            Self::Forbidden => Code::ExpertflowForbidden,
            Self::NotThere { .. } => Code::ExpertflowNotThere,
            Self::NotExpertflow => Code::ExpertflowNotExpertflow,
            Self::Starting => Code::ExpertflowStarting,
            Self::Broken(_) => Code::ExpertflowBroken,
            Self::Rejected(_) => Code::ExpertflowRejected,
            Self::Conflict(_) => Code::ExpertflowConflict,
            Self::Gone => Code::ExpertflowGone,
            Self::Vanished => Code::ExpertflowVanished,
            Self::Twins(_) => Code::ExpertflowTwins,
            Self::NoMrdType => Code::ExpertflowNoMrdType,
            Self::NoChannelType => Code::ExpertflowTypeMissing,
            Self::Missing(_) => Code::ExpertflowMissing,
            Self::NoAgent(_) => Code::ExpertflowNoAgent,
            Self::NoNumber(_) => Code::ExpertflowNoNumber,
            Self::InUse(_) => Code::ExpertflowInUse,
            Self::NotOurs(_) => Code::ExpertflowNotOurs,
            Self::Unclear(_) => Code::ExpertflowUnclear,
            Self::Blank(_) => Code::FieldMissing,
            Self::ConnectorDown => Code::ExpertflowConnectorDown,
            Self::Nonsense(_) => Code::ExpertflowNonsense,
        }
    }

    /// What its words need besides the host.
    fn fact(&self) -> Option<(&'static str, String)> {
        match self {
            Self::Elsewhere(to) => Some(("to", to.clone())),
            Self::UserBarred(said) => Some(("said", said.clone())),
            Self::Twins(name)
            | Self::Missing(name)
            | Self::NoAgent(name)
            | Self::InUse(name)
            | Self::NotOurs(name)
            | Self::Unclear(name) => Some(("name", name.clone())),
            Self::NotThere { path, .. } => Some(("path", path.clone())),
            Self::NoNumber(value) => Some(("value", value.clone())),
            Self::Nonsense(status) => Some(("status", status.to_string())),
            Self::Unreachable(_)
            | Self::Lost { .. }
            | Self::Insecure
            | Self::ClientRefused
            | Self::PasswordRefused
            | Self::CodeWanted
            | Self::GrantOff
            | Self::TokenRefused
            | Self::TokenAlien
            | Self::LoginWanted
            | Self::Ended
            | Self::Forbidden
            | Self::NotExpertflow
            | Self::Starting
            | Self::Broken(_)
            | Self::Rejected(_)
            | Self::Conflict(_)
            | Self::Gone
            | Self::Vanished
            | Self::NoMrdType
            | Self::NoChannelType
            | Self::Blank(_)
            | Self::ConnectorDown => None,
        }
    }

    /// The field that it is a matter of.
    fn field(&self) -> Option<&'static str> {
        match self {
            Self::NotThere { field, .. } | Self::Blank(field) => Some(field),
            Self::Insecure => Some(SITE),
            Self::ClientRefused | Self::GrantOff => Some("login_client_secret"),
            Self::PasswordRefused | Self::UserBarred(_) => Some("login_password"),
            Self::CodeWanted => Some("login_token"),
            Self::TokenRefused => Some("login_access_token"),
            Self::Unreachable(_)
            | Self::Lost { .. }
            | Self::Elsewhere(_)
            | Self::TokenAlien
            | Self::LoginWanted
            | Self::Ended
            | Self::Forbidden
            | Self::NotExpertflow
            | Self::Starting
            | Self::Broken(_)
            | Self::Rejected(_)
            | Self::Conflict(_)
            | Self::Gone
            | Self::Vanished
            | Self::Twins(_)
            | Self::NoMrdType
            | Self::NoChannelType
            | Self::Missing(_)
            | Self::NoAgent(_)
            | Self::NoNumber(_)
            | Self::InUse(_)
            | Self::NotOurs(_)
            | Self::Unclear(_)
            | Self::ConnectorDown
            | Self::Nonsense(_) => None,
        }
    }

    /// Whether one object was refused, and nothing was said of why.
    pub(super) fn is_wordless(&self) -> bool {
        let refusals = [
            Self::Broken(String::new()),
            Self::Rejected(String::new()),
            Self::Conflict(String::new()),
        ];
        refusals.contains(self)
    }

    /// Whether nothing more can be asked: whatever is refused so is no matter of one object.
    pub(super) fn ends_all(&self) -> bool {
        match self {
            Self::Unreachable(_)
            | Self::Lost { .. }
            | Self::Insecure
            | Self::Elsewhere(_)
            | Self::ClientRefused
            | Self::PasswordRefused
            | Self::CodeWanted
            | Self::UserBarred(_)
            | Self::GrantOff
            | Self::TokenRefused
            | Self::TokenAlien
            | Self::LoginWanted
            | Self::Ended
            | Self::NotExpertflow
            | Self::Starting => true,
            Self::Forbidden
            | Self::NotThere { .. }
            | Self::Broken(_)
            | Self::Rejected(_)
            | Self::Conflict(_)
            | Self::Gone
            | Self::Vanished
            | Self::Twins(_)
            | Self::NoMrdType
            | Self::NoChannelType
            | Self::Missing(_)
            | Self::NoAgent(_)
            | Self::NoNumber(_)
            | Self::InUse(_)
            | Self::NotOurs(_)
            | Self::Unclear(_)
            | Self::Blank(_)
            | Self::ConnectorDown
            | Self::Nonsense(_) => false,
        }
    }
}

/// What an answer other than 2xx and 3xx says to a call about one object; a 401 is the session's matter.
pub(super) fn of_answer(response: &Response, secrets: &[&str]) -> Trouble {
    let said = said(response, secrets);
    match response.status {
        403 => Trouble::Forbidden,
        404 | 410 => Trouble::Gone,
        409 => Trouble::Conflict(said),
        400 | 422 => Trouble::Rejected(said),
        429 | 502..=504 => Trouble::Starting,
        500 => Trouble::Broken(said),
        status => Trouble::Nonsense(status),
    }
}

/// What Keycloak says to a sign-in at `path` that it does not take (facts: Expertflow, section 8; RFC 6749, 5.2).
pub(super) fn of_sign_in(response: &Response, path: &str, secrets: &[&str]) -> Trouble {
    let json: Value = serde_json::from_slice(&response.body).unwrap_or_default();
    let text = |name: &str| json[name].as_str().unwrap_or_default();
    let why = text("error_description");
    match (response.status, text("error")) {
        (_, "unauthorized_client") if why == NO_DIRECT => Trouble::GrantOff,
        (_, "unsupported_grant_type") => Trouble::GrantOff,
        (_, "invalid_client" | "unauthorized_client") => Trouble::ClientRefused,
        (_, "invalid_grant") if CODE.iter().any(|word| why.to_ascii_lowercase().contains(word)) => {
            Trouble::CodeWanted
        }
        (_, "invalid_grant") if BARRED.contains(&why) => Trouble::UserBarred(redact(why, secrets)),
        (_, "invalid_grant") => Trouble::PasswordRefused,
        (404, _) => Trouble::NotThere {
            field: TOKEN_PATH,
            path: path.to_owned(),
        },
        (429 | 502..=504, _) => Trouble::Starting,
        (_, _) => of_answer(response, secrets),
    }
}

/// The words of a refusal, without secrets; nothing where it has none for people, as a page of HTML.
pub(super) fn said(response: &Response, secrets: &[&str]) -> String {
    let text = response.text();
    let words = match serde_json::from_str::<Value>(&text) {
        Ok(json) => words(&json).unwrap_or_default(),
        Err(_) if text.trim_start().starts_with('<') => String::new(),
        Err(_) => text.trim().to_owned(),
    };
    redact(&words, secrets)
}

fn words(json: &Value) -> Option<String> {
    match json {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Array(all) => {
            let all: Vec<String> = all.iter().filter_map(words).collect();
            (!all.is_empty()).then(|| all.join("; "))
        }
        Value::Object(_) => SAYS.iter().find_map(|name| words(&json[*name])),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// The members that hold words, the most telling first.
const SAYS: [&str; 8] = [
    "message",
    "error_description",
    "reason",
    "description",
    "errorMessage",
    "defaultMessage",
    "errors",
    "error",
];
/// What Keycloak says where a client may not sign users in.
const NO_DIRECT: &str = "Client not allowed for direct access grants";
/// What it says of users that cannot sign in.
const BARRED: [&str; 2] = ["Account is not fully set up", "Account disabled"];
/// In what is said where a second factor is wanted. Keycloak's own wording differs with its version.
const CODE: [&str; 2] = ["otp", "one-time"];
/// The field with the address of the sign-in.
pub(super) const TOKEN_PATH: &str = "token_path";
/// The field with the site's address.
const SITE: &str = "site_url";
