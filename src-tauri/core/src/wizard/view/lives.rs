//! The later life of a connection: signed in anew one after another, copied, retired, its app given new secrets.

use serde::Serialize;
use ts_rs::TS;

use super::{Again, Field, FindingView};

/// One connection, as the pages about its later life show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Life {
    /// The connection's id.
    pub connection: String,
    /// `Creatio · @acme`.
    pub title: String,
    /// `crm.acme.example · X, PIN`.
    pub subtitle: String,
    /// Where its account can sign in anew, if it has one and may.
    pub again: Option<Again>,
    /// When the account last signed in and was confirmed, ms since 1970; none while a sign-in waits.
    pub signed_in_ms: Option<i64>,
    /// Steps that were finished, and are to be done anew.
    pub left: Vec<LeftStep>,
    /// Whether it has an app, which a copy may share.
    pub app: bool,
    /// What has to be typed to remove it, where it is live.
    pub confirm: Option<String>,
}

/// A step that is to be done anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LeftStep {
    /// The step.
    pub step: String,
    /// Its title.
    pub title: String,
}

/// What retiring a connection does, and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Retiring {
    /// The connection's id.
    pub connection: String,
    /// `Creatio · @acme`.
    pub title: String,
    /// What Keywright takes away, in order.
    pub parts: Vec<RetirePart>,
    /// What only the person can take away (prose, one each).
    pub by_hand: Vec<String>,
    /// The day on which it was marked as retired.
    pub retired: Option<String>,
}

/// One thing that is taken away at the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RetirePart {
    /// Sent back to do it.
    pub id: String,
    /// "Delete the webhook at X".
    pub title: String,
    /// What it does, and what else it does (prose).
    pub what: String,
    /// Whether it is only done when somebody asks for it.
    pub on_request: bool,
    /// How far it is.
    pub state: PartState,
    /// What was found when it was last tried.
    pub findings: Vec<FindingView>,
}

/// How far a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum PartState {
    /// Not done.
    Open,
    /// Done.
    Done,
    /// It was tried and refused.
    Failed,
}

/// How the secrets of an app are replaced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Rotating {
    /// The connection through which it is done.
    pub connection: String,
    /// `Creatio · @acme`.
    pub title: String,
    /// The step that takes the keys.
    pub step: String,
    /// What it asks for.
    pub fields: Vec<Field>,
    /// What to do and to know before (prose, in order).
    pub before: Vec<String>,
    /// What to do afterwards (prose, in order).
    pub after: Vec<String>,
    /// Whether the provider has accepted what is stored.
    pub proven: bool,
    /// What a test of one connection costs, in a sentence; empty where it costs nothing.
    pub price: String,
    /// The connections that use the app, this one first.
    pub uses: Vec<SharedUse>,
}

/// How one connection stands with the secrets that its app has now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SharedUse {
    /// The connection's id.
    pub connection: String,
    /// `Creatio · @acme`.
    pub title: String,
    /// The sign-in whose tokens can be tested, if somebody is signed in.
    pub step: Option<String>,
    /// How it stands.
    pub state: UseState,
    /// What was found when it was tested.
    pub findings: Vec<FindingView>,
    /// Steps that hand the new secrets on.
    pub left: Vec<LeftStep>,
}

/// How a connection stands with its app's new secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum UseState {
    /// There are no tokens to test with.
    NobodySignedIn,
    /// Not tested since the secrets were stored.
    Untested,
    /// Tested, and it works.
    Works,
    /// Tested, and refused.
    Refused,
}
