//! What Creatio, or what stands in its place, says when it refuses (facts: Creatio, sections 3.2, 3.3, 6 and 8.8). Its sentences are in
//! the user's language and are never matched: codes, types and shapes are.

use serde_json::Value;

use crate::finding::{Code, Finding};
use crate::provider::http::{Fault, Response};
use crate::provider::redact::redact;

/// A refusal, and what was said, without secrets, for "Details".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatioError {
    /// What is the matter.
    pub trouble: Trouble,
    /// The host that was asked.
    pub host: String,
    /// The answer, redacted.
    pub details: String,
}

/// Why Creatio did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody answers.
    Unreachable(Fault),
    /// User or password is wrong, or the user may not sign in.
    LoginRefused,
    /// A second factor is wanted.
    SecondFactor,
    /// The password has expired, or has to be changed first.
    PasswordExpired,
    /// The user has no licence.
    NoLicence,
    /// The user may not sign in from this network.
    AddressRefused,
    /// The identity service refuses the client: RFC 6749's word for it.
    ClientRefused(String),
    /// A page came where the identity service was asked: it is another host.
    NoIdentityService,
    /// The session is good, but the user may not do this.
    Forbidden,
    /// The session has ended, and could not be renewed.
    SessionEnded,
    /// There is no such call: no Creatio, or another .NET than was thought.
    NotThere,
    /// Its answers do not say which .NET it runs on.
    FrameworkUnclear,
    /// The site is starting, or busy.
    Starting,
    /// An answer that is none of this.
    Nonsense(u16),
}

impl CreatioError {
    /// Nobody answered.
    pub fn unreachable(host: &str, fault: Fault) -> Self {
        Self {
            trouble: Trouble::Unreachable(fault),
            host: host.to_owned(),
            details: String::new(),
        }
    }

    /// A refusal; `secrets` are taken out of what was said.
    pub fn of(trouble: Trouble, host: &str, response: &Response, secrets: &[&str]) -> Self {
        let said = redact(&response.text(), secrets);
        Self {
            trouble,
            host: host.to_owned(),
            details: format!("HTTP {}\n{said}", response.status),
        }
    }
}

impl Trouble {
    /// Whether Creatio may have done what it was asked, or may still do it.
    fn is_in_doubt(&self) -> bool {
        match self {
            Self::Unreachable(fault) => !matches!(fault, Fault::Proxy { .. }),
            Self::Starting | Self::Nonsense(_) => true,
            Self::LoginRefused
            | Self::SecondFactor
            | Self::PasswordExpired
            | Self::NoLicence
            | Self::AddressRefused
            | Self::ClientRefused(_)
            | Self::NoIdentityService
            | Self::Forbidden
            | Self::SessionEnded
            | Self::NotThere
            | Self::FrameworkUnclear => false,
        }
    }
}

impl From<&CreatioError> for Finding {
    fn from(error: &CreatioError) -> Self {
        let (code, fact) = match &error.trouble {
            Trouble::Unreachable(fault) => {
                let code = match fault {
                    Fault::Proxy { barred, .. } => barred.code(),
                    Fault::Dns | Fault::Connect | Fault::Tls(_) | Fault::Timeout | Fault::Garbled => {
                        Code::CreatioUnreachable
                    }
                };
                return fault.told(Self::new(code).in_doubt(error.trouble.is_in_doubt()), &error.host);
            }
            Trouble::FrameworkUnclear => (Code::CreatioFrameworkUnclear, None),
            Trouble::LoginRefused => (Code::CreatioLoginRefused, None),
            Trouble::SecondFactor => (Code::CreatioSecondFactor, None),
            Trouble::PasswordExpired => (Code::CreatioPasswordExpired, None),
            Trouble::NoLicence => (Code::CreatioNoLicence, None),
            Trouble::AddressRefused => (Code::CreatioAddressRefused, None),
            Trouble::ClientRefused(why) => (Code::CreatioClientRefused, Some(("error", why.clone()))),
            Trouble::NoIdentityService => (Code::CreatioNoIdentityService, None),
            Trouble::Forbidden => (Code::CreatioForbidden, None),
            Trouble::SessionEnded => (Code::CreatioSessionEnded, None),
            Trouble::NotThere => (Code::CreatioNotThere, None),
            Trouble::Starting => (Code::CreatioStarting, None),
            Trouble::Nonsense(status) => (Code::CreatioNonsense, Some(("status", status.to_string()))),
        };
        let mut finding = Self::new(code)
            .in_doubt(error.trouble.is_in_doubt())
            .with("host", &error.host);
        if let Some((name, value)) = fact {
            finding = finding.with(name, value);
        }
        match error.details.is_empty() {
            true => finding,
            false => finding.details(error.details.clone()),
        }
    }
}

/// What an answer to a sign-in by password says; none where it says that all is well.
pub(super) fn of_login(response: &Response) -> Option<Trouble> {
    if let Some(trouble) = of_status(response.status) {
        return Some(trouble);
    }
    if response.status / 100 == 3 {
        let place = response.header("location").unwrap_or_default();
        let is_address = place.contains(&format!("ErrorCode={ADDRESS}"));
        return Some(match is_address {
            true => Trouble::AddressRefused,
            false => Trouble::Nonsense(response.status),
        });
    }
    let Ok(json) = serde_json::from_slice::<Value>(&response.body) else {
        return Some(Trouble::NotThere);
    };
    let exception = json["Exception"]["Type"].as_str().unwrap_or_default();
    let has_to_change = json["PasswordChangeUrl"]
        .as_str()
        .is_some_and(|url| !url.is_empty());
    match json["Code"].as_i64() {
        // 2 is a good sign-in of somebody whose password ends soon.
        Some(0 | 2) if response.status / 100 == 2 => None,
        Some(3 | 4) => Some(Trouble::NoLicence),
        Some(5) => Some(Trouble::PasswordExpired),
        Some(_) if FACTORS.iter().any(|factor| exception.ends_with(factor)) => Some(Trouble::SecondFactor),
        Some(_) if has_to_change => Some(Trouble::PasswordExpired),
        Some(_) => Some(Trouble::LoginRefused),
        None if response.status == 401 => Some(Trouble::NotThere),
        None => Some(Trouble::Nonsense(response.status)),
    }
}

/// What a status alone says, whatever was asked.
pub(super) fn of_status(status: u16) -> Option<Trouble> {
    match status {
        404 => Some(Trouble::NotThere),
        502..=504 => Some(Trouble::Starting),
        _ => None,
    }
}

/// Whether an answer to a call says that there is no session, or none any more.
pub(super) fn is_signed_out(response: &Response) -> bool {
    let leads_to_login = response
        .header("location")
        .is_some_and(|place| place.contains("/Login/"));
    let is_page = response
        .header("content-type")
        .is_some_and(|kind| kind.starts_with("text/html"));
    let shows_login = is_page && {
        let text = response.text();
        text.contains("/Login/") || text.contains("bootstrap.login")
    };
    match response.status {
        401 => true,
        300..=399 => leads_to_login,
        200 => shows_login,
        _ => false,
    }
}

/// The number that a redirect gives for a network that is not allowed.
const ADDRESS: u8 = 4;
/// How the types of exceptions end that want a second factor.
const FACTORS: [&str; 2] = ["StartAuthFlowException", "TotpIsNotEnabledException"];
