//! How a site says no (facts: Creatio, section 8.8). Its sentences are practice's own: the real ones are not known, and are in the
//! user's language.

use serde_json::{Value, json};

use super::ROOT;
use super::pages;
use super::scenario::Scenario;
use super::state::Around;
use crate::answer::Answer;

/// Why nobody is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoLogin {
    /// No such user and password.
    Wrong,
    /// The same, and one more locks the user out.
    WrongBeforeLast,
    /// The user is locked out.
    Locked,
    /// The network is not allowed.
    Address,
    /// The password has expired.
    PasswordExpired,
    /// The password has to be changed first.
    PasswordChange,
    /// A licence must be granted.
    LicenceNeeded,
    /// There is no licence.
    NoLicence,
    /// A second factor is wanted, or it is wrong.
    SecondFactor,
    /// A second factor is wanted that is not set up.
    FactorNotSetUp,
    /// Too many sessions were begun within a minute.
    ManySessions,
    /// The system gives no randomness.
    NoRandomness,
}

/// Why a call is not heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoCall {
    /// There is no session, or none any more.
    SignedOut,
    /// The session is good, and the header that echoes a cookie is missing or wrong.
    Csrf,
}

/// Why a value is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoValue {
    /// The user may not.
    Permission,
    /// Something that listens to the setting refuses.
    Listener,
    /// The value is of another type.
    Type,
}

impl NoLogin {
    pub(super) fn answer(self) -> Answer {
        let change = format!("{ROOT}/Login/ChangePassword.html");
        match self {
            Self::Wrong => failed(
                1,
                SECURITY,
                "User name or password is incorrect.",
                None,
                "creatio-login-refused",
            ),
            Self::WrongBeforeLast => {
                let said =
                    "User name or password is incorrect. After one more failure the user will be locked.";
                failed(1, SECURITY, said, None, "creatio-login-refused")
            }
            Self::Locked => failed(
                1,
                SECURITY,
                "The user is locked. Try again later.",
                None,
                "creatio-user-locked",
            ),
            Self::Address => {
                let to = format!("{ROOT}/Login/NuiLogin.aspx?ErrorCode=4");
                Answer::text(302, "", "creatio-address-refused").header("location", to)
            }
            Self::PasswordExpired => failed(
                5,
                SECURITY,
                "The password has expired.",
                Some(&change),
                "creatio-password-expired",
            ),
            Self::PasswordChange => failed(
                1,
                SECURITY,
                "The password has to be changed.",
                Some(&change),
                "creatio-password-expired",
            ),
            Self::LicenceNeeded => failed(
                3,
                SECURITY,
                "A licence must be granted.",
                None,
                "creatio-no-licence",
            ),
            Self::NoLicence => failed(
                4,
                SECURITY,
                "The user has no licence.",
                None,
                "creatio-no-licence",
            ),
            Self::SecondFactor => failed(
                1,
                "Terrasoft.Core.Authentication.StartAuthFlowException",
                "Enter the code of your authenticator app.",
                None,
                "creatio-second-factor-wanted",
            ),
            Self::FactorNotSetUp => failed(
                1,
                "Terrasoft.Core.Authentication.TotpIsNotEnabledException",
                "Set up your authenticator app.",
                None,
                "creatio-second-factor-wanted",
            ),
            Self::ManySessions => failed(1, SECURITY, "Too many sessions.", None, "creatio-many-sessions"),
            Self::NoRandomness => Answer::text(500, "", "no-randomness"),
        }
    }
}

impl NoCall {
    pub(super) fn answer(self, around: &Around<'_>) -> Answer {
        match self {
            Self::Csrf => Answer::page(403, String::new(), "creatio-csrf-refused"),
            Self::SignedOut if around.is(Scenario::EndedRedirect) => {
                let to = format!("{ROOT}/Login/NuiLogin.aspx?ReturnUrl=%2F0%2F");
                Answer::text(302, "", "creatio-signed-out").header("location", to)
            }
            Self::SignedOut if around.is(Scenario::EndedPage) => {
                Answer::page(200, pages::login(), "creatio-signed-out")
            }
            Self::SignedOut => {
                let body = json!({
                    "Message": "Authentication failed.",
                    "StackTrace": null,
                    "ExceptionType": "System.InvalidOperationException",
                });
                Answer::json(401, &body, "creatio-signed-out")
            }
        }
    }
}

impl NoValue {
    pub(super) fn status(self) -> Value {
        match self {
            Self::Permission => status("SecurityException", NO_PERMISSION),
            Self::Listener => status("Exception", "The value was refused."),
            Self::Type => status("InvalidCastException", "The value is of another type."),
        }
    }
}

/// The word on an answer to a service call that was refused as a whole.
pub(super) fn refused(code: &str, said: &str, decided: &'static str) -> Answer {
    let body = json!({
        "responseStatus": status(code, said),
        "rowsAffected": -1,
        "nextPrcElReady": false,
        "success": false,
    });
    Answer::json(200, &body, decided)
}

/// There is no such address.
pub(super) fn not_there() -> Answer {
    Answer::page(
        404,
        pages::plain("404", "The resource cannot be found."),
        "creatio-not-there",
    )
}

/// What an object that is closed says.
pub(super) const CLOSED: &str = r#"Current user does not have permissions for the "SysSettings" object"#;

fn status(code: &str, said: &str) -> Value {
    json!({ "ErrorCode": code, "Message": said, "Errors": [] })
}

fn failed(code: u8, kind: &str, said: &str, change: Option<&str>, decided: &'static str) -> Answer {
    let body = json!({
        "Code": code,
        "Message": said,
        "Exception": {
            "HelpLink": null,
            "InnerException": null,
            "Message": said,
            "StackTrace": null,
            "Type": kind,
        },
        "PasswordChangeUrl": change,
        "RedirectUrl": null,
    });
    Answer::json(200, &body, decided)
}

const SECURITY: &str = "System.Security.SecurityException";
const NO_PERMISSION: &str = "You don't have permission for operation CanManageSysSettings";
