//! The shape of `guide.toml`. Unknown keys are refused everywhere. Words are not here but in the Fluent files beside it;
//! what is here in words is what another program shows (labels, setting names), which is data, not our text.
//!
//! Where a value is called a *template*, `{name}` stands for a field or derived value of the guide, and nothing else is special; in
//! settings and drawn pages it may also be a question, whose answer it stands for. Where a guide signs in by callback, two more names
//! are known: `{wizard_callback}` and `{wizard_callback_other}`, the addresses at which the wizard waits; one that signs in by OAuth 2.0
//! also knows what that brings: `{token_scopes}` and `{token_expires}`. Whoever signs in at X is known by `{account_id}`. `{site_origin}` is the site's scheme, host and port,
//! `{site_domain}` its registered domain, and links may hold `{google_project}` (see [`super::reserved`] for all of them).
//! Steps and what each kind of them holds are in [`super::step`].
//! Ids are lower-case letters, digits and hyphens; those of fields, derived values and questions have underscores instead of
//! hyphens and share one set of names, because a connection keeps its answers and values together.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::template::Template;
use super::texts::Texts;

pub use super::asked::{Asked, Probing};
pub use super::derived::Derived;
pub use super::field::FieldKind;
pub use super::step::{
    Aside, BundleFile, Check, Kind, Look, Page, Part, Question, Slot, Source, Step, Which, Who,
};

/// One target and provider set-up.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Guide {
    /// Version of this format: 1.
    pub format: u32,
    /// The folder's name: `creatio-x`.
    pub id: String,
    /// The business system, one of ours or of the user's: `creatio`.
    pub target: String,
    /// Who issues credentials.
    pub provider: Provider,
    /// Two letters that stand for the target.
    pub logo: String,
    /// What the wizard's own authorization is for.
    pub purpose: Purpose,
    /// The flows allowed, best first.
    pub flows: Vec<Flow>,
    /// The permission that an app at X and its tokens need; other providers have none.
    #[serde(default)]
    pub permission: Option<Permission>,
    /// Another one, on some answers: the first that holds.
    #[serde(default)]
    pub permissions: Vec<Permitted>,
    /// What a sign-in by OAuth 2.0 asks for, in the order in which it is asked: `tweet.read`. Needed where [`Flow::Oauth2`] is allowed,
    /// and nowhere else.
    #[serde(default)]
    pub scopes: Vec<Asked>,
    /// Whether the account should be protected, so that followers need its approval, or open; left out where it does not matter.
    #[serde(default)]
    pub protected: Option<bool>,
    /// How long it takes, in minutes, from and to.
    pub minutes: (u32, u32),
    /// Whether this works today.
    pub verdict: Verdict,
    /// Ids of what one needs before starting; words: `need-<id>`.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Fields by id; words: `field-<id>` with `.help`.
    pub fields: BTreeMap<String, Field>,
    /// Derived values by id: templates over fields. Words: `derived-<id>`.
    #[serde(default)]
    pub derived: BTreeMap<String, Derived>,
    /// Every callback the app must hold: templates. One over a derived value that does not exist is none.
    #[serde(default)]
    pub callbacks: Vec<Template>,
    /// What is handed to the target.
    pub settings: Vec<Setting>,
    /// The steps, in order; words: `step-<id>` (short title) with `.title`, `.lead` and, where [`Step::source`] is set, `.source`.
    pub steps: Vec<Step>,
    /// The lists on its papers that are put together from parts, because not every line holds on every answer: `run-before`,
    /// `each-steps`, ... Words: `<list>-<part>` for each part, in place of `<list>`.
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<Part>>,
    /// Its words in each language, from the Fluent files beside it.
    #[serde(skip)]
    pub texts: Texts,
}

/// On which answers something exists: each question named here was answered by one of these values. None named: always.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct When(pub BTreeMap<String, Vec<String>>);

impl When {
    /// Whether it exists now. A question that is still open counts as answered by none of its values.
    pub fn holds(&self, answers: &BTreeMap<String, String>) -> bool {
        self.holds_by(&|question| answers.get(question).cloned())
    }

    /// The same, by what `answer` knows of each question.
    pub fn holds_by(&self, answer: &dyn Fn(&str) -> Option<String>) -> bool {
        let mut all = self.0.iter();
        all.all(|(question, values)| answer(question).is_some_and(|answer| values.contains(&answer)))
    }
}

/// Who issues credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provider {
    /// X (Twitter).
    X,
    /// Google.
    Google,
}

/// What the wizard's own authorization is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// The target takes the tokens.
    TokensForTarget,
    /// It proves that app and account work; its tokens are not exported.
    Proof,
    /// The target runs the flow itself; the wizard must not.
    DoneByTarget,
}

/// A way to sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Flow {
    /// The browser comes back to this computer.
    Callback,
    /// The provider shows a PIN.
    Pin,
    /// The provider's developer portal issues the tokens of the app's owner; they are pasted.
    Paste,
    /// OAuth 2.0 with PKCE.
    Oauth2,
}

/// An app's permission at X, from least to most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Permission {
    /// "Read".
    Read,
    /// "Read and write".
    ReadWrite,
    /// "Read and write and Direct message".
    ReadWriteDm,
}

/// The permission that is needed on some answers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Permitted {
    /// The permission.
    pub permission: Permission,
    /// On which answers.
    pub when: When,
}

/// A dated answer to "does this work today?"; words: `verdict` with `.title`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Verdict {
    /// The answer.
    pub works: Works,
    /// Its day: `2026-11-20`.
    pub date: Date,
    /// Whether part of it is a guess.
    #[serde(default)]
    pub unverified: bool,
}

/// Whether a set-up works today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Works {
    /// As described.
    Yes,
    /// Some of what it was made for does not.
    Partly,
    /// No.
    No,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Field {
    /// Decides its rules and whether it is a secret.
    pub kind: FieldKind,
    /// Shown as an example.
    #[serde(default)]
    pub example: String,
    /// What stands in it at first: of those that hold on the answers, the first.
    #[serde(default)]
    pub usual: Vec<Usual>,
    /// Whether what stands in it at first is a guess.
    #[serde(default)]
    pub unverified: bool,
    /// On which answers it is asked for.
    #[serde(default)]
    pub when: When,
    /// Whether it may stay empty.
    #[serde(default)]
    pub optional: bool,
    /// Whether it is folded away with the others of its step that are: what stands in it at first is right for most. Words: `.fold`
    /// of the step, and `.fold-help`.
    #[serde(default)]
    pub folded: bool,
}

/// What stands in a field at first.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Usual {
    /// The value.
    pub value: String,
    /// On which answers.
    #[serde(default)]
    pub when: When,
}

impl Field {
    /// What stands in it at first, with these answers.
    pub fn usual(&self, answers: &BTreeMap<String, String>) -> Option<&str> {
        let mut all = self.usual.iter();
        let usual = all.find(|usual| usual.when.holds(answers))?;
        Some(&usual.value)
    }
}

/// One setting handed to the target.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Setting {
    /// The target's code of it.
    pub code: String,
    /// The field with the name that it goes by on this site, where sites may differ: then that stands in the place of code and names.
    #[serde(default)]
    pub label: Option<String>,
    /// A template.
    pub value: Template,
    /// On which answers it is handed over.
    #[serde(default)]
    pub when: When,
    /// Whether some versions of the target do not have it, and need it not: then nothing may make it there.
    #[serde(default)]
    pub optional: bool,
    /// Whether it may be over fields that stay empty: then it is left out while one of them does.
    #[serde(default)]
    pub may_be_empty: bool,
    /// Whether it has to be there already: it is looked for, and nobody types it.
    #[serde(default)]
    pub given: bool,
    /// Whether the value is the name of something whose id is sent in its place.
    #[serde(default)]
    pub by_id: bool,
    /// The request that it is sent in, where it is typed on no page: a template, `POST {site_url}/begin`.
    #[serde(default)]
    pub request: Option<Template>,
    /// Whether the value is a secret: then a bundle holds a placeholder unless told otherwise.
    #[serde(default)]
    pub secret: bool,
    /// The name that the target shows, by language.
    pub names: BTreeMap<String, Name>,
    /// Where the target keeps it, by language, from the outside in.
    #[serde(default)]
    pub folder: BTreeMap<String, Name>,
    /// Where the target's database keeps it, for exports that name rows rather than codes.
    #[serde(default)]
    pub row: Option<Row>,
}

/// The row of a setting in Creatio's table `SysSettings`, the same on every site (facts: Creatio, section 1.1).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Row {
    /// Its id, a GUID.
    pub id: String,
    /// What its value is.
    #[serde(default)]
    pub holds: Holds,
}

/// What a setting's row holds. Encrypted text is none of them: what a package holds is readable, and bound to one site if it is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// Text.
    #[default]
    Text,
    /// `true` or `false`.
    Boolean,
}

/// A name as a target shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Name {
    /// The name.
    pub text: String,
    /// Whether it is a guess.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unverified: bool,
}
