//! What the page is given to draw, and what it sends back. Plain data with finished words: the page decides nothing.
//!
//! Texts named *prose* may hold `**bold**` and `` `code` `` and blank lines between paragraphs, nothing else.
//! These types cross to the page by `ts-rs`; a test holds the files in `ui/src/backend/bindings` to them
//! (`KEYWRIGHT_BLESS=1 cargo test -p keywright-core bindings` writes them anew).

pub mod act;
pub mod apply;
pub mod checks;
pub mod dates;
mod export;
mod health;
pub mod history;
mod home;
mod key_file;
mod list;
mod lives;
mod number;
mod pasted;
mod portal;
pub mod proxy;
pub mod settings;
mod sign_in;
pub mod transfer;
pub mod webhook;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::finding::Severity;

use act::Act;
use apply::{ApplyLine, ApplyNext, TargetLogin};
pub use checks::{CheckGroup, Mend, Trust, Trusted};
pub use export::{Container, ExportFile, ExportWish, Saved};
pub use health::{HealthGroup, HealthLine, HealthPage, HealthPrice, HealthRun, HealthSchedule};
pub use home::{
    Again, Card, Exercise, ExerciseGroup, ExerciseSet, Fault, GuideCard, Home, Keeper, Kept, Mending, Tone,
    Verdict, World,
};
pub use key_file::KeyFile;
pub use list::{Counts, Filter, Group, List, Style, Wish};
pub use lives::{LeftStep, Life, PartState, RetirePart, Retiring, Rotating, SharedUse, UseState};
pub use number::{LookUp, LookedUp};
pub use pasted::{Move, Placed, Sorted};
pub use portal::{Look, PortalPage, Slot};
pub use proxy::{NewProxy, ProxySetting, ProxyWay};
pub use sign_in::{Phase, TakeBack, Trouble, Way};
pub use webhook::{ListedHook, Subscribed, WebhookAct};

/// A connection at one of its steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct View {
    /// The connection's id.
    pub connection: String,
    /// `bpm'online / Creatio`.
    pub target: String,
    /// `@acme`, once it is known.
    pub account: Option<String>,
    /// Against what it is made.
    pub world: World,
    /// The titles of the provider's exercises that are on.
    pub rehearsed: Vec<String>,
    /// All steps that exist now, in order.
    pub rail: Vec<RailStep>,
    /// The open one.
    pub step: Step,
}

/// One step in the rail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RailStep {
    /// The step's id.
    pub step: String,
    /// Its short title.
    pub title: String,
    /// What was chosen there, short: `7.x, on-site`.
    pub note: Option<String>,
    /// How it stands.
    pub state: StepState,
    /// Whether it is the one being shown.
    pub current: bool,
    /// Whether one may go there now.
    pub reachable: bool,
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum StepState {
    /// Not done yet.
    Todo,
    /// Done.
    Done,
    /// Left for later, or done with a warning.
    Attention,
}

/// The open step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    /// The step's id.
    pub id: String,
    /// The heading.
    pub title: String,
    /// One or two sentences under it (prose).
    pub lead: String,
    /// Why and how, beside the work.
    pub asides: Vec<Aside>,
    /// Which page this step was drawn from, X's or the vendor's own (prose).
    pub source: Option<String>,
    /// What the step holds.
    pub body: Body,
    /// Findings about the step as a whole; those of a field are with the field.
    pub findings: Vec<FindingView>,
    /// Whether there is a step before it.
    pub back: bool,
    /// The words of the main button.
    pub main: String,
    /// The words of the second button ("Do this later", "Continue anyway"), if the step may be left unfinished.
    pub skip: Option<String>,
}

/// A note beside the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Aside {
    /// Its heading.
    pub title: String,
    /// Prose.
    pub text: String,
}

/// What a step holds; one component of the page for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Body {
    /// Product version, deployment, flow.
    #[serde(rename_all = "camelCase")]
    Choose {
        /// The questions, in order.
        questions: Vec<Question>,
    },
    /// Fields.
    #[serde(rename_all = "camelCase")]
    Form {
        /// The fields, in order.
        fields: Vec<Field>,
        /// Values that follow from them, shown as they are typed.
        derived: Vec<Derived>,
        /// The words of those that are folded away, where there are any.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        fold: Option<Fold>,
    },
    /// Clock, network, keyring: findings, each with its remedy.
    #[serde(rename_all = "camelCase")]
    Checks {
        /// The results of the last run, the gravest matter first; empty before the first.
        groups: Vec<CheckGroup>,
        /// When that run ended, ms since 1970.
        at_ms: Option<i64>,
    },
    /// A drawing of the provider's or the target's page.
    #[serde(rename_all = "camelCase")]
    Portal {
        /// Today's page first, older ones after it.
        pages: Vec<PortalPage>,
    },
    /// Paste and verify app credentials.
    #[serde(rename_all = "camelCase")]
    Credentials {
        /// The fields, in order.
        fields: Vec<Field>,
        /// Set when the provider has accepted what is stored now.
        proven: Option<FindingView>,
        /// The provider's short name: `X`.
        provider: String,
        /// The provider's page that lists them, or its imitation's.
        console: String,
        /// Whether the provider offers a file that holds these values.
        file: bool,
    },
    /// Sign in at the provider.
    #[serde(rename_all = "camelCase")]
    Authorize {
        /// The provider's short name: `X`.
        provider: String,
        /// Whether a clock that is off would spoil it.
        clocked: bool,
        /// Where the sign-in is.
        phase: Phase,
    },
    /// A webhook at X, and the account's subscription to it.
    #[serde(rename_all = "camelCase")]
    Webhook {
        /// The address that X is to call.
        address: String,
        /// What has to be known of this generation before anything is tried.
        notice: Option<FindingView>,
        /// What the last call found.
        findings: Vec<FindingView>,
        /// The webhooks at X, the one of `address` first.
        hooks: Vec<ListedHook>,
        /// Whether the target registers the address itself: then the step only makes room for it.
        by_target: bool,
        /// Whether one of them is that of `address`.
        registered: bool,
        /// When they were read, ms since 1970.
        at_ms: Option<i64>,
        /// The networks that X's calls come from.
        ranges: Vec<String>,
        /// The year of that list.
        ranges_date: String,
    },
    /// The target's settings, entered over its own API.
    #[serde(rename_all = "camelCase")]
    Apply {
        /// The target's short name: `Creatio`.
        target: String,
        /// Its address.
        address: String,
        /// Whether that is an imitation's.
        practice: bool,
        /// Who is signed in there (prose); none: nobody.
        signed_in: Option<String>,
        /// The sign-in there, where somebody has to sign in.
        login: Option<TargetLogin>,
        /// What the main button does.
        next: ApplyNext,
        /// Whether the change can be undone now.
        undo: bool,
        /// What has to be confirmed before that, in words (prose).
        undo_asks: Option<String>,
        /// Whether the change can be left as it is, besides what the main button does.
        leave: bool,
        /// Whether it can be read again now, besides what the main button does.
        again: bool,
        /// What has to be agreed to before anything is written, in words (prose).
        agree: Option<String>,
        /// The words of the button beside the main one that adds the account in the browser.
        join: Option<String>,
        /// Whether nothing of the change has been written: the lines show what is there now, and not what was there before.
        ahead: bool,
        /// The change, line by line; empty before anything was read.
        lines: Vec<ApplyLine>,
        /// What was found about it.
        findings: Vec<FindingView>,
        /// When it was last read or written, ms since 1970.
        at_ms: Option<i64>,
    },
    /// Save the bundle.
    #[serde(rename_all = "camelCase")]
    Export {
        /// Where it would be saved: the last choice or a sensible default.
        path: String,
        /// How it would be packed.
        container: Container,
        /// The files, in order.
        files: Vec<ExportFile>,
        /// How many secrets the bundle would hold in clear, if asked to.
        secrets: u32,
        /// What was entered in the target already (prose, a sentence each).
        entered: Vec<String>,
        /// The last bundle saved from here.
        saved: Option<Saved>,
    },
}

/// One question with its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Question {
    /// The answer is sent under this id.
    pub id: String,
    /// The question.
    pub label: String,
    /// The answers offered.
    pub choices: Vec<Choice>,
    /// The one that is picked.
    pub picked: Option<String>,
    /// What is wrong with it.
    pub findings: Vec<FindingView>,
}

/// One answer of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// Sent back.
    pub value: String,
    /// Shown.
    pub label: String,
    /// A sentence under it (prose), or empty.
    pub help: String,
    /// Why the set-up ends with this answer, and what to do instead (prose); empty if it goes on.
    pub stop: String,
}

/// One field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Field {
    /// The value is sent under this id.
    pub id: String,
    /// Its label.
    pub label: String,
    /// A sentence under it (prose), or empty.
    pub help: String,
    /// An example, or empty.
    pub example: String,
    /// Whether it is masked and never sent back to the page.
    pub secret: bool,
    /// Whether what stands in it at first is a guess.
    pub unverified: bool,
    /// Whether it is folded away with others.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub folded: bool,
    /// Whether it must be filled.
    pub required: bool,
    /// What is stored, for a field that is no secret.
    pub value: String,
    /// Whether a secret is stored: then an empty field means "keep it".
    pub held: bool,
    /// What is known of the stored value.
    pub findings: Vec<FindingView>,
    /// The words of the button that looks the value up, and what that costs, where it can be.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub look_up: Option<LookUp>,
}

/// The fields that are folded away in a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Fold {
    /// What they are.
    pub title: String,
    /// When to change them (prose).
    pub help: String,
}

/// A value that follows from the fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Derived {
    /// The derived value's id, for "Copy".
    pub id: String,
    /// Its label.
    pub label: String,
    /// The value, or empty while a field it needs is not filled.
    pub value: String,
    /// Whether it follows from a field; else it is the same for everybody.
    pub follows: bool,
}

/// A finding in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FindingView {
    /// Its code: `x-pair-refused`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// The field it belongs to.
    pub field: Option<String>,
    /// What happened (prose, one sentence).
    pub title: String,
    /// What to do (prose), or empty.
    pub remedy: String,
    /// The provider's own answer, redacted.
    pub details: Option<String>,
    /// A value or command to copy, if the remedy has one.
    pub copy: Option<String>,
    /// The field that the value belongs to, where it stands in another one.
    pub moves: Option<Move>,
    /// What the button beside it does, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub act: Option<Act>,
}

/// A refused input: nothing was changed, what was typed stays with the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Refused {
    /// Why; each at its field, if it has one.
    pub findings: Vec<FindingView>,
}

/// What the page sends from a step's main button.
#[derive(Clone, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Input {
    /// Answers by question.
    #[serde(rename_all = "camelCase")]
    Choose {
        /// Value by question id.
        answers: BTreeMap<String, String>,
    },
    /// Values by field.
    #[serde(rename_all = "camelCase")]
    Form {
        /// Value by field id.
        values: BTreeMap<String, String>,
    },
    /// "Continue" on the checks page.
    Checks,
    /// The slots that were ticked off.
    #[serde(rename_all = "camelCase")]
    Portal {
        /// Slot ids.
        done: Vec<String>,
    },
    /// "Continue" after a proven pair or a finished sign-in.
    Continue,
    /// "Do this later".
    Skip,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::Path;

    use ts_rs::{Config, TS};

    use super::*;

    fn files(folder: &Path) -> BTreeMap<String, String> {
        fs::read_dir(folder)
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap())
            .map(|entry| {
                (
                    entry.file_name().into_string().unwrap(),
                    fs::read_to_string(entry.path()).unwrap(),
                )
            })
            .collect()
    }

    #[test]
    fn the_pages_bindings_are_fresh() {
        let made = tempfile::tempdir().unwrap();
        let config = Config::new().with_out_dir(made.path()).with_large_int("number");
        Home::export_all(&config).unwrap();
        Wish::export_all(&config).unwrap();
        GuideCard::export_all(&config).unwrap();
        View::export_all(&config).unwrap();
        Refused::export_all(&config).unwrap();
        Input::export_all(&config).unwrap();
        ExportWish::export_all(&config).unwrap();
        transfer::TransferOffer::export_all(&config).unwrap();
        transfer::TransferWish::export_all(&config).unwrap();
        transfer::Transferred::export_all(&config).unwrap();
        transfer::ImportPreview::export_all(&config).unwrap();
        transfer::ImportRow::export_all(&config).unwrap();
        transfer::ImportChoices::export_all(&config).unwrap();
        transfer::Imported::export_all(&config).unwrap();
        ProxySetting::export_all(&config).unwrap();
        NewProxy::export_all(&config).unwrap();
        Sorted::export_all(&config).unwrap();
        WebhookAct::export_all(&config).unwrap();
        apply::ApplyAct::export_all(&config).unwrap();
        KeyFile::export_all(&config).unwrap();
        LookedUp::export_all(&config).unwrap();
        HealthPage::export_all(&config).unwrap();
        history::PastWish::export_all(&config).unwrap();
        history::Past::export_all(&config).unwrap();
        dates::DueList::export_all(&config).unwrap();
        settings::Settings::export_all(&config).unwrap();
        settings::NewSettings::export_all(&config).unwrap();
        Life::export_all(&config).unwrap();
        Retiring::export_all(&config).unwrap();
        Rotating::export_all(&config).unwrap();
        let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/backend/bindings");
        if std::env::var_os("KEYWRIGHT_BLESS").is_some() {
            fs::create_dir_all(&committed).unwrap();
            for name in files(&committed).keys() {
                fs::remove_file(committed.join(name)).unwrap();
            }
            for (name, text) in files(made.path()) {
                fs::write(committed.join(name), text).unwrap();
            }
        }
        assert_eq!(files(&committed), files(made.path()));
    }
}
