//! How an AR System says no: a list of messages, each with its number (facts of BMC Helix, sections 6 and 7.3).

use serde_json::{Value, json};

use crate::answer::Answer;

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// User and password do not belong together: whose.
    Login(String),
    /// The token is none, or none any more.
    Token,
    /// There is no such form: its name.
    NoForm(String),
    /// The user may not see it: its name.
    NoAccess(String),
    /// There is no such entry: its id.
    NoEntry(String),
    /// The form has no such field: its name.
    NoField(String),
    /// An entry needs the field: its name.
    Missing(String),
    /// A field holds nothing like that: its name.
    Value(String),
    /// Nobody has this login name.
    NoUser(String),
    /// The query is not understood.
    Query(String),
    /// The body is not understood.
    Body,
    /// Another call of the same user is under way.
    Busy(String),
    /// A fault of its own.
    Broken,
}

impl Trouble {
    /// The word for it in the request log.
    fn as_str(&self) -> &'static str {
        match self {
            Self::Login(_) => "bmc-login-refused",
            Self::Token => "bmc-token-refused",
            Self::NoForm(_) => "bmc-no-form",
            Self::NoAccess(_) => "bmc-no-access",
            Self::NoEntry(_) => "bmc-no-entry",
            Self::NoField(_) => "bmc-no-field",
            Self::Missing(_) => "bmc-field-missing",
            Self::Value(_) => "bmc-value-refused",
            Self::NoUser(_) => "bmc-no-user",
            Self::Query(_) => "bmc-query-refused",
            Self::Body => "not-understood",
            Self::Busy(_) => "bmc-busy",
            Self::Broken => "bmc-broken",
        }
    }

    /// The answer on the wire; `older` spells a key as older releases do.
    pub(super) fn answer(&self, older: bool) -> Answer {
        let (status, number, text, appended) = self.said();
        let mut messages = vec![message(older, number, text, appended)];
        if *self == Self::Broken {
            messages.push(message(older, 92, "Timeout during database update", ""));
        }
        Answer::json(status, &messages.into(), self.as_str())
    }

    /// Status, number, text, what is appended. The facts have 623, 303 and 9093; the other numbers are those of BMC's list of
    /// messages as far as they are well known, and 9999 is invented.
    fn said(&self) -> (u16, u32, &'static str, &str) {
        match self {
            Self::Login(user) => (401, 623, "Authentication failed", user),
            Self::Token => (401, 623, "Authentication failed", ""),
            Self::NoForm(form) => (404, 303, "Form does not exist on server", form),
            Self::NoAccess(form) => (403, 353, "You have no access to form", form),
            Self::NoEntry(id) => (404, 302, "Entry does not exist in database", id),
            Self::NoField(field) => (400, 314, "Field does not exist on current form", field),
            Self::Missing(field) => (
                400,
                307,
                "Required field (without a default) not specified",
                field,
            ),
            Self::Value(field) => (
                400,
                306,
                "Value does not fall within the limits specified for the field",
                field,
            ),
            Self::NoUser(user) => (500, 9999, "The AR Functional User does not exist", user),
            Self::Query(query) => (400, 9999, "The qualification cannot be parsed", query),
            Self::Body => (400, 9999, "The body cannot be parsed", ""),
            Self::Busy(user) => (
                500,
                9093,
                "User is currently connected from another machine or incompatible session",
                user,
            ),
            Self::Broken => (500, 90, "Cannot open catalog; Message not formatted", "localhost"),
        }
    }
}

fn message(older: bool, number: u32, text: &str, appended: &str) -> Value {
    let key = if older {
        "appendedText"
    } else {
        "messageAppendedText"
    };
    json!({"messageType": "ERROR", "messageText": text, "messageNumber": number, key: appended})
}
