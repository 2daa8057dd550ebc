//! A guide's steps as `guide.toml` declares them: each of one kind, and what that kind holds. Part of [`super::format`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::provider::x::webhook::keep::Generation;
use crate::target::System;

use super::asked::Probing;
use super::format::When;
use super::template::Template;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Step {
    /// Its id.
    pub id: String,
    /// On which answers the step exists.
    #[serde(default)]
    pub when: When,
    /// Who does it, in the end.
    #[serde(default)]
    pub who: Who,
    /// Whether it may be left for later.
    #[serde(default)]
    pub later: bool,
    /// Whether the account is authorized anew here, later, by the target itself.
    #[serde(default)]
    pub anew: bool,
    /// The notes beside it.
    #[serde(default)]
    pub asides: Vec<Aside>,
    /// From which page it was drawn.
    #[serde(default)]
    pub source: Option<Source>,
    /// What it holds: `[steps.kind.portal]`.
    pub kind: Kind,
}

/// Who does a step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// The administrator, once: the run sheet lists it.
    #[default]
    Administrator,
    /// Everybody who uses the integration: the hand-out lists it.
    EachUser,
}

/// A note beside a step; words: `aside-<id>` with `.title`. The same note may stand beside several steps.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Aside {
    /// Its id.
    pub id: String,
    /// On which answers it is shown.
    #[serde(default)]
    pub when: When,
}

/// A part of a list on a paper: one line or several.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Part {
    /// Its id.
    pub id: String,
    /// On which answers it is printed.
    #[serde(default)]
    pub when: When,
    /// Whether it is printed only once the system itself has told that the settings are there, or only before; left out: always.
    #[serde(default)]
    pub entered: Option<bool>,
}

/// Whose page a step was drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// The provider's own.
    Provider,
    /// The target vendor's own.
    Vendor,
    /// Both.
    Both,
}

/// What a step holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(
    deny_unknown_fields,
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Kind {
    /// Questions.
    Choose {
        /// In order; words: `question-<id>`.
        questions: Vec<Question>,
    },
    /// Fields.
    Form {
        /// Field ids, in order.
        fields: Vec<String>,
        /// Derived values shown below them; those that do not exist are left out.
        #[serde(default)]
        derived: Vec<String>,
    },
    /// Checks.
    Checks {
        /// Which ones, in order.
        checks: Vec<Check>,
    },
    /// A drawing of a page.
    Portal {
        /// Today's first.
        pages: Vec<Page>,
    },
    /// App credentials.
    Credentials {
        /// Field ids, in order.
        fields: Vec<String>,
    },
    /// Sign in.
    Authorize {
        /// The field with the account that is expected, if the guide asks for it.
        #[serde(default)]
        account: Option<String>,
        /// Calls of Google's APIs that show, after it, whether they serve the tokens.
        #[serde(default)]
        probes: Vec<Probing>,
    },
    /// A webhook at X, and the account's subscription to it.
    Webhook {
        /// The address that X is to call: a template.
        address: Template,
        /// Which of X's generations.
        generation: Which,
        /// What is subscribed to, where the generation asks: `dm.received`.
        #[serde(default)]
        events: Vec<String>,
        /// The label of the environment, where the generation has them: a template.
        #[serde(default)]
        environment: Option<Template>,
        /// Whether the target registers the address itself: then the step only looks, and makes room for it.
        #[serde(default)]
        by_target: bool,
    },
    /// The settings, entered over the target's own API.
    Apply {
        /// What is asked there.
        system: System,
        /// The codes of those that are entered here; none: all of them.
        #[serde(default)]
        settings: Vec<String>,
    },
    /// The bundle.
    Export {
        /// The files, in order; words: `file-<name>` in the program's own texts.
        files: Vec<BundleFile>,
    },
}

/// Which generation of webhooks a step is about.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub enum Which {
    /// Always this one.
    Fixed(Generation),
    /// The one that answers this question.
    Question(String),
}

impl Which {
    /// The generation with these answers.
    pub fn with(&self, answers: &BTreeMap<String, String>) -> Option<Generation> {
        match self {
            Self::Fixed(generation) => Some(*generation),
            Self::Question(id) => Generation::named(answers.get(id)?),
        }
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Question {
    /// Its id; the answer is stored under it.
    pub id: String,
    /// The answers offered; words: `choice-<question>-<value>` with `.help` and, for the rail, `.short`.
    pub choices: Vec<String>,
    /// The answers that end the set-up: with them there is nothing to set up, and no way on. Words: `.stop` says why, and what to do.
    #[serde(default)]
    pub stops: Vec<String>,
    /// The answer that is picked at first, if one is usual.
    #[serde(default)]
    pub usual: Option<String>,
}

/// A check that runs before the provider could refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Check {
    /// This computer's clock against the provider's.
    Clock,
    /// Whether the provider answers.
    Provider,
    /// Whether secrets have a place.
    Vault,
    /// The clock of the target's own server, at the site that the guide asks for.
    TargetClock,
    /// The way to each host that the guide needs: the provider's, and the target's own server where the guide asks for its site.
    Network,
    /// Whether the browser can come back after the sign-in, where that is by browser.
    CallbackPort,
    /// What was said of the account, where nobody can be asked but the person (see [`super::reserved::OF_ACCOUNT`]).
    Account,
}

/// A drawing of one page of the provider or the target.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Page {
    /// Its id within the step; words: `era-<id>`.
    pub era: String,
    /// On which answers it is shown. Of those shown, the first is the open one.
    #[serde(default)]
    pub when: When,
    /// What its address bar shows: a template.
    pub address: Template,
    /// What "Open the page" opens: a template that begins with an https address of a known host, or with the target's own
    /// site. None: nothing to open.
    #[serde(default)]
    pub link: Option<Template>,
    /// Whether these labels are a guess.
    #[serde(default)]
    pub unverified: bool,
    /// What is on it.
    pub slots: Vec<Slot>,
}

/// One thing on a drawn page; words for its note: `slot-<step>-<id>`, if it has one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Slot {
    /// Its id within the step. On another page of the step the same id is the same thing, looks alike and shares its tick.
    pub id: String,
    /// The label as that page shows it: a template.
    pub label: Template,
    /// On which answers it is drawn.
    #[serde(default)]
    pub when: When,
    /// Whether its value may be over fields that stay empty: then it is drawn as a field to leave empty.
    #[serde(default)]
    pub may_be_empty: bool,
    /// Whether a note of ours stands beside the label.
    #[serde(default)]
    pub note: bool,
    /// What it looks like there.
    pub look: Look,
}

/// What a slot looks like on its page.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(
    deny_unknown_fields,
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Look {
    /// A text field with a value of ours: a template.
    Value(Template),
    /// Options, one of which is to be picked.
    Radio {
        /// All of them: templates.
        options: Vec<Template>,
        /// The one to pick.
        pick: Template,
    },
    /// A field for the administrator's own words.
    Blank,
    /// A button or link to press.
    Press,
    /// A value to be read there and brought here.
    Read,
}

/// A file of the bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BundleFile {
    /// `settings.json`: codes, names and values.
    Settings,
    /// `clio-manifest.yaml`: the settings section that clio applies.
    ClioManifest,
    /// `run-sheet.html`: what to type where, printable.
    RunSheet,
    /// `hand-out.html`: one page for each user.
    HandOut,
    /// `zammad-requests.json`: the calls of Zammad's API that enter the settings.
    ZammadRequests,
    /// `creatio-package.zip`: a package of Creatio that binds the values. Needs the `row` of each setting.
    CreatioPackage,
    /// `zammad-rails.rb`: a script for Zammad's console. Goes with its values.
    ZammadRails,
    /// `zammad-rails.json`: what that script reads.
    ZammadRailsValues,
    /// `bmc-entry.csv`: the entry of BMC's form, for Data Import.
    BmcCsv,
    /// `bmc-entry.json`: the calls of AR System's REST API for the same.
    BmcRequests,
    /// `expertflow.json`: the objects of Expertflow, and the call that has its connector begin.
    ExpertflowObjects,
    /// `expertflow.sh`: a script that makes them. Goes with the objects and its secrets.
    ExpertflowScript,
    /// `expertflow-secrets.json`: what that script reads besides.
    ExpertflowSecrets,
    /// `expertflow-secret.yaml`: the keys as a Secret of Kubernetes.
    ExpertflowKubernetes,
    /// `settings.env`: a variable a line, for shells and containers.
    Env,
    /// `values.json`: codes and values, and nothing else.
    Values,
    /// `kubernetes-secret.yaml`: the settings as a Secret of Kubernetes.
    KubernetesSecret,
    /// `ansible-vars.yaml`: the settings as variables of Ansible.
    AnsibleVars,
}
