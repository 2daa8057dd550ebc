//! What Zammad, or what stands in its place, says when it refuses (facts: Zammad, sections 2.1, 2.3 and 2.7). Its sentences are English
//! on every site and differ from version to version; those that are known letter by letter are in the tables at the end, and nothing
//! else is matched.

use serde_json::Value;

use crate::finding::{Code, Finding};
use crate::provider::http::{Fault, Response};
use crate::provider::redact::redact;

/// A refusal, and what was said, without secrets, for "Details".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZammadError {
    /// What is the matter.
    pub trouble: Trouble,
    /// The host that was asked.
    pub host: String,
    /// The answer, redacted.
    pub details: String,
}

/// Why Zammad did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody answers.
    Unreachable(Fault),
    /// The address is none of https: nothing secret is sent there.
    Insecure,
    /// The site sends callers on to this address.
    Elsewhere(String),
    /// The token, or name and password, is not taken.
    LoginRefused,
    /// The token has run out.
    TokenExpired,
    /// Zammad saw no sign-in at all: something on the way takes the header off.
    HeaderLost,
    /// The site takes no access tokens.
    TokensOff,
    /// The site takes no passwords over its API.
    PasswordsOff,
    /// The user, or the token, may not do this.
    Forbidden,
    /// The site is under maintenance.
    Maintenance,
    /// This version does not have the call.
    NoSuchCall,
    /// What was asked for is gone.
    NotFound,
    /// What answers is no Zammad.
    NotZammad,
    /// The site is starting, or busy.
    Starting,
    /// Zammad failed in itself. It tells only its own administrators why.
    Broken,
    /// Zammad does not take what it was sent.
    Rejected,
    /// An answer that is none of this.
    Nonsense(u16),
    /// A value is missing, by Zammad's name of it.
    Missing(String),
    /// No app is stored.
    NoApp,
    /// X refuses the app's keys to Zammad.
    KeysRefused,
    /// X refuses the callback that Zammad sends.
    CallbackRefused,
    /// The app has no dev environment.
    NoEnvironment,
    /// The app's dev environments are these, and none of them is the one that was named.
    EnvironmentUnknown(Vec<String>),
    /// X does not register Zammad's webhook.
    WebhookRefused,
    /// The same, because its address is none of https.
    WebhookInsecure,
    /// The webhook is registered at X, whose test of it fails.
    WebhookFailing,
    /// A fault of Zammad 3.1, where the app has a webhook already.
    WebhookThere,
    /// Zammad could not verify the app for another reason.
    VerifyFailed,
    /// Zammad shows only a mask in place of a value that is needed.
    Masked(String),
    /// There is no such account in Zammad.
    NoAccount,
    /// The tokens belong to another account than this one.
    OtherAccount(String),
}

impl ZammadError {
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

impl From<&ZammadError> for Finding {
    fn from(error: &ZammadError) -> Self {
        let finding = Self::new(error.trouble.code()).in_doubt(error.trouble.is_in_doubt());
        let finding = match &error.trouble {
            Trouble::Unreachable(fault) => fault.told(finding, &error.host),
            trouble => match trouble.fact() {
                Some((name, value)) => finding.with("host", &error.host).with(name, value),
                None => finding.with("host", &error.host),
            },
        };
        match error.details.is_empty() {
            true => finding,
            false => finding.details(error.details.clone()),
        }
    }
}

impl Trouble {
    /// The code of its words.
    pub fn code(&self) -> Code {
        match self {
            Self::Unreachable(Fault::Proxy { barred, .. }) => barred.code(),
            Self::Unreachable(
                Fault::Dns | Fault::Connect | Fault::Tls(_) | Fault::Timeout | Fault::Garbled,
            ) => Code::ZammadUnreachable,
            Self::Insecure => Code::ZammadInsecure,
            Self::Elsewhere(_) => Code::ZammadElsewhere,
            Self::LoginRefused => Code::ZammadLoginRefused,
            Self::TokenExpired => Code::ZammadTokenExpired,
            Self::HeaderLost => Code::ZammadHeaderLost,
            Self::TokensOff => Code::ZammadTokensOff,
            Self::PasswordsOff => Code::ZammadPasswordsOff,
            Self::Forbidden => Code::ZammadForbidden,
            Self::Maintenance => Code::ZammadMaintenance,
            Self::NoSuchCall => Code::ZammadNoSuchCall,
            Self::NotFound => Code::ZammadNotFound,
            Self::NotZammad => Code::ZammadNotThere,
            Self::Starting => Code::ZammadStarting,
            Self::Broken => Code::ZammadBroken,
            Self::Rejected => Code::ZammadRejected,
            Self::Nonsense(_) => Code::ZammadNonsense,
            Self::Missing(_) => Code::ZammadMissing,
            Self::NoApp => Code::ZammadNoApp,
            Self::KeysRefused => Code::ZammadKeysRefused,
            Self::CallbackRefused => Code::ZammadCallbackRefused,
            Self::NoEnvironment => Code::ZammadNoEnvironment,
            Self::EnvironmentUnknown(_) => Code::ZammadEnvironmentUnknown,
            Self::WebhookRefused => Code::ZammadWebhookRefused,
            Self::WebhookInsecure => Code::ZammadWebhookInsecure,
            Self::WebhookFailing => Code::ZammadWebhookFailing,
            Self::WebhookThere => Code::ZammadWebhookThere,
            Self::VerifyFailed => Code::ZammadVerifyFailed,
            Self::Masked(_) => Code::ZammadMasked,
            Self::NoAccount => Code::ZammadNoAccount,
            Self::OtherAccount(_) => Code::ZammadOtherAccount,
        }
    }

    /// Whether Zammad may have done what it was asked, or may still do it.
    fn is_in_doubt(&self) -> bool {
        match self {
            Self::Unreachable(fault) => !matches!(fault, Fault::Proxy { .. }),
            Self::Starting | Self::Broken | Self::Nonsense(_) => true,
            Self::Insecure
            | Self::Elsewhere(_)
            | Self::LoginRefused
            | Self::TokenExpired
            | Self::HeaderLost
            | Self::TokensOff
            | Self::PasswordsOff
            | Self::Forbidden
            | Self::Maintenance
            | Self::NoSuchCall
            | Self::NotFound
            | Self::NotZammad
            | Self::Rejected
            | Self::Missing(_)
            | Self::NoApp
            | Self::KeysRefused
            | Self::CallbackRefused
            | Self::NoEnvironment
            | Self::EnvironmentUnknown(_)
            | Self::WebhookRefused
            | Self::WebhookInsecure
            | Self::WebhookFailing
            | Self::WebhookThere
            | Self::VerifyFailed
            | Self::Masked(_)
            | Self::NoAccount
            | Self::OtherAccount(_) => false,
        }
    }

    /// What its words need besides the host.
    fn fact(&self) -> Option<(&'static str, String)> {
        match self {
            Self::Elsewhere(to) => Some(("to", to.clone())),
            Self::Nonsense(status) => Some(("status", status.to_string())),
            Self::Missing(name) | Self::Masked(name) => Some(("name", name.clone())),
            Self::EnvironmentUnknown(labels) => Some(("labels", labels.join(", "))),
            Self::OtherAccount(id) => Some(("id", id.clone())),
            Self::Unreachable(_)
            | Self::Insecure
            | Self::LoginRefused
            | Self::TokenExpired
            | Self::HeaderLost
            | Self::TokensOff
            | Self::PasswordsOff
            | Self::Forbidden
            | Self::Maintenance
            | Self::NoSuchCall
            | Self::NotFound
            | Self::NotZammad
            | Self::Starting
            | Self::Broken
            | Self::Rejected
            | Self::NoApp
            | Self::KeysRefused
            | Self::CallbackRefused
            | Self::NoEnvironment
            | Self::WebhookRefused
            | Self::WebhookInsecure
            | Self::WebhookFailing
            | Self::WebhookThere
            | Self::VerifyFailed
            | Self::NoAccount => None,
        }
    }

    /// Whether it is the sign-in that is refused: then asking again can only lock somebody out.
    pub(super) fn is_of_sign_in(&self) -> bool {
        match self {
            Self::LoginRefused
            | Self::TokenExpired
            | Self::HeaderLost
            | Self::TokensOff
            | Self::PasswordsOff => true,
            Self::Unreachable(_)
            | Self::Insecure
            | Self::Elsewhere(_)
            | Self::Forbidden
            | Self::Maintenance
            | Self::NoSuchCall
            | Self::NotFound
            | Self::NotZammad
            | Self::Starting
            | Self::Broken
            | Self::Rejected
            | Self::Nonsense(_)
            | Self::Missing(_)
            | Self::NoApp
            | Self::KeysRefused
            | Self::CallbackRefused
            | Self::NoEnvironment
            | Self::EnvironmentUnknown(_)
            | Self::WebhookRefused
            | Self::WebhookInsecure
            | Self::WebhookFailing
            | Self::WebhookThere
            | Self::VerifyFailed
            | Self::Masked(_)
            | Self::NoAccount
            | Self::OtherAccount(_) => false,
        }
    }
}

/// What an answer other than 2xx says.
pub(super) fn of_answer(response: &Response) -> Trouble {
    let json: Option<Value> = serde_json::from_slice(&response.body).ok();
    let said = json.as_ref().and_then(|json| json["error"].as_str());
    match (response.status, said) {
        (502..=504 | 429, _) => Trouble::Starting,
        (404, Some(said)) if said.starts_with(NO_ROUTE) => Trouble::NoSuchCall,
        (404, Some(_)) => Trouble::NotFound,
        (404, None) => Trouble::NotZammad,
        (status @ (401 | 403 | 422 | 500), Some(said)) => match of_text(said) {
            Some(trouble) => trouble,
            None if status == 401 => Trouble::LoginRefused,
            None if status == 403 => Trouble::Forbidden,
            None if status == 422 => Trouble::Rejected,
            None => Trouble::Broken,
        },
        (500, None) => Trouble::Broken,
        (status, _) => Trouble::Nonsense(status),
    }
}

/// What a sentence of `app_verify` says; they all come with the status 200.
pub(super) fn of_verify(said: &str) -> Trouble {
    of_text(said).unwrap_or(Trouble::VerifyFailed)
}

fn of_text(said: &str) -> Option<Trouble> {
    let said = said.trim();
    if let Some((_, trouble)) = SAID.iter().find(|(text, _)| *text == said) {
        return Some(trouble.clone());
    }
    let missing = MISSING
        .iter()
        .find_map(|(before, after)| said.strip_prefix(before)?.strip_suffix(after));
    if let Some(name) = missing {
        return Some(Trouble::Missing(name.to_owned()));
    }
    if let Some(rest) = said.strip_prefix(LABELS.0) {
        let labels = rest.split_once(LABELS.1).map_or(rest, |(labels, _)| labels);
        // The print of a list of texts in Ruby is JSON too.
        return Some(match serde_json::from_str(labels) {
            Ok(labels) => Trouble::EnvironmentUnknown(labels),
            Err(_) => Trouble::EnvironmentUnknown(Vec::new()),
        });
    }
    if said.starts_with(REGISTER) {
        return Some(match said.contains(ONLY_HTTPS) {
            true => Trouble::WebhookInsecure,
            false => Trouble::WebhookRefused,
        });
    }
    if said.starts_with(NOT_VALID) {
        return Some(Trouble::WebhookFailing);
    }
    said.starts_with(FAULT_OF_3_1).then_some(Trouble::WebhookThere)
}

/// Sentences that are known as a whole, in all their wordings. The friendly ends of the two that begin with 401 and 403 are there only
/// where X's reason phrase is the usual one.
const SAID: &[(&str, Trouble)] = &[
    ("authentication failed", Trouble::LoginRefused),
    ("Authentication required", Trouble::LoginRefused),
    ("Can't find User for Token", Trouble::LoginRefused),
    ("Invalid BasicAuth credentials", Trouble::LoginRefused),
    ("The provided token is invalid.", Trouble::LoginRefused),
    ("Not authorized (token expired)!", Trouble::TokenExpired),
    ("OAuth2 token is expired!", Trouble::TokenExpired),
    ("CSRF token verification failed!", Trouble::HeaderLost),
    ("API token access disabled!", Trouble::TokensOff),
    ("API password access disabled!", Trouble::PasswordsOff),
    ("Not authorized", Trouble::Forbidden),
    ("Not authorized (user)!", Trouble::Forbidden),
    ("Not authorized (token)!", Trouble::Forbidden),
    ("Authorization failed", Trouble::Forbidden),
    ("Maintenance mode enabled!", Trouble::Maintenance),
    ("No twitter app configured!", Trouble::NoApp),
    ("No Twitter app configured!", Trouble::NoApp),
    ("There is no Twitter app configured.", Trouble::NoApp),
    (
        "401 Unauthorized (Invalid credentials may be to blame.)",
        Trouble::KeysRefused,
    ),
    ("401 Unauthorized", Trouble::KeysRefused),
    ("401 Authorization Required", Trouble::KeysRefused),
    (
        "403 Forbidden (Your app's callback URL configuration on developer.twitter.com may be to blame.)",
        Trouble::CallbackRefused,
    ),
    ("403 Forbidden", Trouble::CallbackRefused),
    (
        "Forbidden. Are you sure you created a development environment on developer.twitter.com?",
        Trouble::NoEnvironment,
    ),
];
/// What stands before and behind the name of a value that is missing.
const MISSING: [(&str, &str); 2] = [("The required parameter '", "' is missing."), ("No ", " param!")];
/// What stands before and behind the labels that there are.
const LABELS: (&str, &str) = (
    "Dev Environment Label invalid. Please use an existing one ",
    ", or create a new one.",
);
const REGISTER: &str = "Unable to register webhook: ";
const ONLY_HTTPS: &str = " Only https webhooks possible to register.";
const NOT_VALID: &str = "Webhook registered but not valid (";
const FAULT_OF_3_1: &str = "undefined local variable 'env_name' for TwitterSync";
const NO_ROUTE: &str = "No route matches [";
