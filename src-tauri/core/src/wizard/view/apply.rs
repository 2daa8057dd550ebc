//! The change of a target's settings as the page shows it, and what it may ask for.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::secret::Secret;

use super::{Field, Question};

/// The sign-in at the target, where somebody has to sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TargetLogin {
    /// The ways, the usual one first.
    pub ways: Vec<LoginWay>,
    /// What else is asked about the target, each with an answer picked.
    pub asks: Vec<Question>,
    /// Who is kept from before, in words (prose); none: nobody.
    pub kept: Option<String>,
    /// The words beside the box that keeps what is typed.
    pub keep: String,
    /// The words of the button that signs in, where it is not the main one.
    pub press: Option<String>,
}

/// A way to sign in at the target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoginWay {
    /// Sent back.
    pub id: String,
    /// Its name.
    pub label: String,
    /// A sentence under it (prose), or empty.
    pub help: String,
    /// What it asks for.
    pub fields: Vec<Field>,
}

/// One line of the change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApplyLine {
    /// The target's code of the setting.
    pub code: String,
    /// The name that the target shows.
    pub name: String,
    /// What is there: the value where it may be shown, or what can be said of it.
    pub now: ApplyValue,
    /// What is to be there.
    pub after: ApplyValue,
    /// What is done about it, or what became of it, in a word or two.
    pub state: String,
    /// How that is to be taken.
    pub tone: LineTone,
    /// More about it (prose), or empty.
    pub note: String,
}

/// A value in the table, or what stands in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApplyValue {
    /// The value, or words.
    pub text: String,
    /// Whether it is the value itself.
    pub literal: bool,
}

/// How a line is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum LineTone {
    /// Nothing is to be done.
    Plain,
    /// It is going to be changed.
    Next,
    /// It is as it should be.
    Good,
    /// Look at it.
    Warn,
    /// It failed.
    Bad,
}

/// What the main button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ApplyNext {
    /// Sign in and read.
    SignIn,
    /// Read anew.
    Read,
    /// Add the account in the browser.
    Join,
    /// Write.
    Write,
    /// Keep what was written, and go on.
    Keep,
    /// Undo what could not be undone before.
    Undo,
    /// Leave what stands there as it is, and begin anew.
    Leave,
}

/// What is to be done about the target's settings.
#[derive(Clone, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ApplyAct {
    /// Sign in, where somebody has to, and read what is there.
    Read {
        /// The login; none: the kept one, or the visit that lasts.
        login: Option<NewLogin>,
    },
    /// Write what differs, or go on with what was broken off.
    Write {
        /// Whether the person agrees to what it takes away from others.
        agreed: bool,
    },
    /// Add the account there in the browser, and wait until it has come.
    Join,
    /// Put everything back as it was.
    Undo {
        /// Whether the person agrees to what that takes away from others.
        agreed: bool,
    },
    /// Keep what was written, and go on.
    Keep,
    /// Forget the kept login.
    Forget,
    /// Sign out, so that somebody else may sign in.
    SignOut,
}

/// A login as it was typed.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewLogin {
    /// The way's id.
    pub way: String,
    /// Values by field.
    #[ts(type = "{ [key in string]?: string }")]
    pub values: BTreeMap<String, Secret>,
    /// Answers by question.
    pub answers: BTreeMap<String, String>,
    /// Whether it is kept, sealed.
    pub keep: bool,
}
