//! The records that are stored, as plain data. None of them holds a secret: those are sealed rows beside them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::endpoints::Endpoints;
use crate::finding::Finding;
use crate::guide::format::{Flow, Permission};
use crate::provider::x::webhook::Hook;
use crate::target::settings::{Act, Became};

/// One set-up that an administrator is making or has made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// A random UUID.
    pub id: String,
    /// The guide's id.
    pub guide: String,
    /// The app it uses, once there is one. Several connections may share it.
    #[serde(default)]
    pub app: Option<String>,
    /// The endpoints it was made with; its secrets are never sent to others. None: the practice world of this folder.
    pub endpoints: Option<Endpoints>,
    /// Answers and field values by id, as checked and mended. No secrets.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
    /// The step that is open.
    pub open: String,
    /// What is known of each step, by step id.
    #[serde(default)]
    pub steps: BTreeMap<String, StepRecord>,
    /// The way to sign in that was picked. None: the guide's first.
    #[serde(default)]
    pub flow: Option<Flow>,
    /// The account that signed in.
    #[serde(default)]
    pub account: Option<Account>,
    /// Who signed in anew, until X has confirmed it. Its tokens are sealed rows beside the ones they are to replace.
    #[serde(default)]
    pub candidate: Option<Account>,
    /// What the tokens in use may do, where they are OAuth 1.0a's and X has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Permission>,
    /// What OAuth 2.0 has granted to the tokens in use.
    #[serde(default)]
    pub grant: Option<Grant>,
    /// The same of those that wait for X's confirmation.
    #[serde(default)]
    pub candidate_grant: Option<Grant>,
    /// By name, the account that somebody chose to take the place of the one that signed in, until it has signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
    /// A sign-in that is under way. Its request-token secret is a sealed row.
    #[serde(default)]
    pub pending: Option<Pending>,
    /// The provider's clock minus ours, as last measured.
    #[serde(default)]
    pub clock: Option<Offset>,
    /// Whom the target's own site is trusted by, besides the system's authorities.
    #[serde(default)]
    pub authority: Option<Authority>,
    /// The last bundle saved.
    #[serde(default)]
    pub exported: Option<Exported>,
    /// What the last look at its health found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub health: Option<Health>,
    /// How far it is taken out of use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retirement: Option<Retirement>,
    /// Made, ms since 1970.
    pub made_ms: i64,
    /// Last changed, ms since 1970.
    pub changed_ms: i64,
    /// What it was when it was read.
    #[serde(skip)]
    pub read: Read,
}

/// A record as it was read, to tell what was changed since; nothing for one that is new. Two records are equal whenever they were read.
#[derive(Clone, Debug, Default)]
pub struct Read(Option<Arc<str>>);

impl Read {
    pub(super) fn of(doc: String) -> Self {
        Self(Some(doc.into()))
    }

    pub(super) fn doc(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

impl PartialEq for Read {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Read {}

/// One application registered at a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct App {
    /// A random UUID.
    pub id: String,
    /// `x` or `google`.
    pub provider: String,
    /// Its public values by name: `consumer_key`. Secrets are sealed rows.
    #[serde(default)]
    pub values: BTreeMap<String, String>,
    /// The callbacks it should hold.
    #[serde(default)]
    pub callbacks: Vec<String>,
    /// When each of its secrets was stored, ms since 1970, by secret name.
    #[serde(default)]
    pub secrets_ms: BTreeMap<String, i64>,
    /// When the provider last accepted its pair, ms since 1970.
    #[serde(default)]
    pub proven_ms: Option<i64>,
    /// What it was when it was read.
    #[serde(skip)]
    pub read: Read,
}

/// What is known of a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRecord {
    /// Whether it is finished, left for later, or neither.
    #[serde(default)]
    pub state: Progress,
    /// Whether it was finished before something that it rests on changed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub again: bool,
    /// Slots ticked off.
    #[serde(default)]
    pub done: Vec<String>,
    /// Findings of its last run.
    #[serde(default)]
    pub findings: Vec<Finding>,
    /// When that run ended, ms since 1970; of a sign-in, when the provider was asked for proof.
    #[serde(default)]
    pub ran_ms: Option<i64>,
    /// The webhooks that were listed at `ran_ms`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hooks: Vec<Listed>,
    /// A change of the target's settings, as far as it has come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<Run>,
}

/// A change of the target's settings, as it is shown. From before the first write until it is confirmed or undone, the plan with its
/// values is a sealed row beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// How far it has come.
    pub phase: RunPhase,
    /// Its lines, in the guide's order.
    pub lines: Vec<RunLine>,
    /// The site that it is about, as it was entered; nothing in records from before that was kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub site: String,
    /// Whether what it is to write has changed since: then it can be undone or left, and no more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stale: bool,
    /// The target's id of an account that was added on the way, until that is kept or undone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added: Option<String>,
}

impl Run {
    /// Whether it is written over what stood there, and not only where nothing did.
    pub fn replaces(&self) -> bool {
        self.lines
            .iter()
            .any(|line| line.act == Act::Write && matches!(line.now, Stand::Set | Stand::Hidden))
    }
}

/// How far a change has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunPhase {
    /// Read, and nothing written.
    Planned,
    /// Something may have been written or put back, and how that ended is not known.
    Begun,
    /// All of it stands there.
    Written,
    /// It failed, and what was written was put back as far as that went.
    Failed,
    /// It was undone, as far as that went.
    Undone,
}

/// One line of it. It never holds a value that is secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunLine {
    /// The target's code of the setting.
    pub code: String,
    /// What was there.
    pub now: Stand,
    /// The value that was there, where it may be shown.
    #[serde(default)]
    pub before: Option<String>,
    /// The value that is to be there, where it may be shown.
    #[serde(default)]
    pub after: Option<String>,
    /// What is done about it.
    pub act: Act,
    /// Whether it can be put back.
    pub undoable: bool,
    /// What became of it.
    #[serde(default)]
    pub became: Option<Became>,
}

/// What was found under a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stand {
    /// No such setting.
    Absent,
    /// Nothing.
    Unset,
    /// Something that nobody may read.
    Hidden,
    /// A value.
    Set,
}

/// A webhook as it was listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The webhook.
    pub hook: Hook,
    /// What the account's subscriptions to it are ended by.
    #[serde(default)]
    pub subscriptions: Vec<String>,
    /// What those are about: `dm.received`; an empty one is about everything.
    #[serde(default)]
    pub events: Vec<String>,
    /// Why X does not say who is subscribed to it, where it was asked and refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<Finding>,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Not finished.
    #[default]
    Open,
    /// Finished.
    Done,
    /// Left for later.
    Later,
}

/// An account at a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The provider's stable id (X numeric id as text).
    pub user_id: String,
    /// Its name at that time, without `@`.
    pub screen_name: Option<String>,
}

/// The open side of a pair of tokens of OAuth 2.0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// When the access token ends, ms since 1970 by this computer's clock.
    pub expires_ms: i64,
    /// What it may do.
    pub scopes: Vec<String>,
    /// Whether X was asked for a new pair and its answer is not written down: then the refresh token may be used up.
    #[serde(default)]
    pub renewing: bool,
    /// When the pair was handed to the target, ms since 1970; from then on only the target renews it.
    #[serde(default)]
    pub handed_ms: Option<i64>,
    /// When the authorization itself ends, and with it what makes new access tokens, ms since 1970 by this computer's clock. None: there
    /// is no such day that is known.
    #[serde(default)]
    pub ends_ms: Option<i64>,
}

/// A sign-in that is under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// The request token, or OAuth 2.0's `state`; part of the link, and not secret by itself.
    pub request_token: String,
    /// The page the browser was sent to.
    pub link: String,
    /// When X gave it, ms since 1970 by this computer's clock.
    pub since_ms: i64,
    /// Where on this computer the browser comes back to. None: X shows a PIN.
    #[serde(default)]
    pub callback: Option<String>,
    /// Whether it is one of OAuth 2.0.
    #[serde(default)]
    pub oauth2: bool,
    /// Whether X was asked for the tokens already. It hands them out once, so an answer that got lost cannot be had again.
    #[serde(default)]
    pub exchanging: bool,
}

/// The provider's clock minus ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offset {
    /// Milliseconds to add to our clock to get the provider's.
    pub ms: i64,
    /// Half the width of what it may be, ms.
    pub uncertainty_ms: i64,
    /// When it was measured, ms since 1970 by this computer's clock.
    pub at_ms: i64,
}

/// Certificate authorities that one target is trusted by, besides those of the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// The only host that they are used for.
    pub host: String,
    /// The certificates: DER in base64.
    pub certificates: Vec<String>,
}

/// A bundle that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exported {
    /// Where it is.
    pub path: String,
    /// When, ms since 1970.
    pub at_ms: i64,
    /// Whether its secrets are in it, for whoever can open it.
    pub in_clear: bool,
    /// Whether it is sealed by a passphrase.
    #[serde(default)]
    pub sealed: bool,
}

/// A connection that is taken out of use, or is about to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retirement {
    /// What was taken away at the provider, and when, ms since 1970.
    #[serde(default)]
    pub done: BTreeMap<String, i64>,
    /// When it was marked as retired, ms since 1970.
    #[serde(default)]
    pub at_ms: Option<i64>,
}

impl Connection {
    /// Whether it was taken out of use.
    pub fn is_retired(&self) -> bool {
        self.retirement.as_ref().is_some_and(|it| it.at_ms.is_some())
    }
}

/// What a look at a connection's health found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// When it ended, ms since 1970.
    pub at_ms: i64,
    /// What it comes to.
    pub outcome: Outcome,
    /// When it was last found healthy, ms since 1970.
    #[serde(default)]
    pub healthy_ms: Option<i64>,
    /// What was found, gravest first.
    #[serde(default)]
    pub findings: Vec<Finding>,
}

/// What a look at a connection's health comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Each credential was accepted, and nothing else is wrong.
    Healthy,
    /// It works, and somebody should look at something.
    Attention,
    /// A credential was refused: somebody has to sign in anew, or enter new keys.
    Refused,
    /// The provider or the target could not be asked, which says nothing of the credentials.
    Unreached,
}

/// A connection as the home page lists it, written down so that ten thousand are listed without being drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The connection's id.
    pub connection: String,
    /// The app it uses.
    pub app: Option<String>,
    /// The target's short name: what it is grouped by.
    pub group: String,
    /// Two letters that stand for the target.
    pub logo: String,
    /// Its title.
    pub title: String,
    /// Whatever it can be found by, in small letters.
    pub found_by: String,
    /// How it stands.
    pub standing: Standing,
    /// Last changed, ms since 1970.
    pub changed_ms: i64,
    /// When it stands otherwise by itself, ms since 1970. None: never.
    pub until_ms: Option<i64>,
}

/// How a connection stands, as far as one asks for those that stand alike. The order is that of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It does not work any more, or soon will not.
    Broken,
    /// Somebody should look.
    Attention,
    /// It is being set up.
    Begun,
    /// It is set up, and nobody has looked lately whether it works.
    Unchecked,
    /// It works, as far as was looked.
    Healthy,
    /// It was taken out of use.
    Retired,
}

/// Names a secret: whose it is and which one. It is the associated data of its sealed row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SecretName {
    /// `app:<id>` or `connection:<id>`.
    pub owner: String,
    /// `consumer_secret`, `client_secret`, `bearer_token`, `access_token`, `access_token_secret`, `refresh_token`,
    /// `request_token_secret`, `verifier`, `new_access_token`, `new_access_token_secret`, `new_refresh_token`; `login:<system>`, a login at
    /// a target that is kept; `plan:<step>`, a change of its settings that is neither confirmed nor undone.
    pub name: String,
}

impl SecretName {
    /// A secret of an app.
    pub fn app(id: &str, name: &str) -> Self {
        Self {
            owner: format!("app:{id}"),
            name: name.to_owned(),
        }
    }

    /// A secret of a connection.
    pub fn connection(id: &str, name: &str) -> Self {
        Self {
            owner: format!("connection:{id}"),
            name: name.to_owned(),
        }
    }
}

/// A sealed secret: bytes that mean nothing without the vault's key and the [`SecretName`] they were sealed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed(pub Vec<u8>);

/// That a secret is held, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Whose it is and which one.
    pub name: SecretName,
    /// When it was stored, ms since 1970.
    pub made_ms: i64,
}

/// One line of what was done, when and to what; never a secret. Who did it is written beside it by the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When, ms since 1970.
    pub at_ms: i64,
    /// The connection, if it was about one.
    pub connection: Option<String>,
    /// What: `authorized`, `exported`, ...
    pub what: String,
    /// Facts; never secrets.
    #[serde(default)]
    pub facts: BTreeMap<String, String>,
}
