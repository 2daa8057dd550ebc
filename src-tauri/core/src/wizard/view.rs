//! What the page is given to draw, and what it sends back. Plain data with finished words: the page decides nothing.
//!
//! Texts named *prose* may hold `**bold**` and `` `code` `` and blank lines between paragraphs, nothing else.
//! These types cross to the page by `ts-rs`; a test holds the files in `ui/src/backend/bindings` to them
//! (`KEYWRIGHT_BLESS=1 cargo test -p keywright-core bindings` writes them anew).

pub mod checks;
mod key_file;
mod pasted;
pub mod proxy;
pub mod webhook;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::finding::Severity;
use crate::guide::format::Flow;
use crate::secret::Secret;

pub use checks::{CheckGroup, Mend, Trust, Trusted};
pub use key_file::KeyFile;
pub use pasted::{Move, Placed, Sorted};
pub use proxy::{NewProxy, ProxySetting, ProxyWay};
pub use webhook::{ListedHook, WebhookAct};

/// The first thing the page asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Home {
    /// What is wrong with the program's own house (keyring, folder), if anything. Connections may still be listed.
    pub fault: Option<Fault>,
    /// Who keeps the key to the secrets, while it is at hand.
    pub kept: Option<Kept>,
    /// The connections of this world, newest change first.
    pub connections: Vec<Card>,
    /// Which world this is.
    pub world: World,
    /// Refusals that can be rehearsed in this world; empty outside practice.
    pub exercises: Vec<Exercise>,
    /// The program's version.
    pub version: String,
    /// Where its data are, for "About".
    pub folder: String,
}

/// Something that has to be put right before the program can do all that it should.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Fault {
    /// What happened, and what to do.
    pub finding: FindingView,
    /// What the page offers beside "Check again".
    pub way: Mending,
    /// Whether the connections can be looked at meanwhile.
    pub listed: bool,
    /// Whether one can practise meanwhile.
    pub practice: bool,
}

/// The way on from a fault of the program's own house.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Mending {
    /// It has to be mended outside.
    Outside,
    /// It has to be mended outside: a passphrase cannot open what the keyring's key sealed.
    KeyringOnly,
    /// A passphrase can take the keyring's place, because nothing is sealed yet.
    Passphrase,
    /// The passphrase opens what is sealed; or that is given up.
    #[serde(rename_all = "camelCase")]
    Unlock {
        /// What has to be typed to give it up.
        word: String,
    },
    /// What is sealed can be given up.
    #[serde(rename_all = "camelCase")]
    Forget {
        /// What has to be typed for it.
        word: String,
    },
}

/// How the key to the secrets is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Kept {
    /// By whom.
    pub by: Keeper,
    /// Whether the keyring may hold a copy that it was not yet brought to forget.
    pub leftover: bool,
}

/// Who keeps the key to the secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Keeper {
    /// The system's keyring.
    Keyring,
    /// A passphrase.
    Passphrase,
}

/// Against what a connection is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum World {
    /// The providers themselves.
    Real,
    /// Imitations on this computer. A banner says that nothing real is touched.
    Practice,
    /// Replaced endpoints. A banner names them.
    #[serde(rename_all = "camelCase")]
    Replaced {
        /// The base URLs that differ from the real ones.
        hosts: Vec<String>,
    },
}

/// A refusal that practice can be told to answer with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Exercise {
    /// Sent back to turn it.
    pub name: String,
    /// What is rehearsed, short.
    pub title: String,
    /// What will happen (prose).
    pub what: String,
    /// Where one meets it: "Keys", "Sign-in".
    pub place: String,
    /// Whether it is on.
    pub on: bool,
}

/// One connection on the home page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Card {
    /// The connection's id.
    pub connection: String,
    /// Two letters that stand for the target.
    pub logo: String,
    /// `Creatio · @acme`.
    pub title: String,
    /// `crm.acme.example · X, PIN`.
    pub subtitle: String,
    /// The chip: "Step 4 of 7", "Exported", ...
    pub state: String,
    /// How the chip is coloured.
    pub tone: Tone,
    /// One sentence (prose).
    pub detail: String,
    /// The main button: "Continue", "Open".
    pub action: String,
    /// The step at which its account can sign in anew, if it has one and may.
    pub sign_in: Option<String>,
}

/// The colour of a chip.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Tone {
    /// Finished and fine.
    Good,
    /// On its way.
    Plain,
    /// Somebody should look.
    Warn,
    /// Broken.
    Bad,
}

/// One guide in the gallery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GuideCard {
    /// The guide's id: `creatio-x`.
    pub guide: String,
    /// Two letters that stand for the target.
    pub logo: String,
    /// `bpm'online / Creatio`.
    pub target: String,
    /// `X (Twitter)`.
    pub provider: String,
    /// What it sets up (prose).
    pub summary: String,
    /// Product versions, in words.
    pub versions: String,
    /// How long it takes, in words.
    pub time: String,
    /// Whether this works today.
    pub verdict: Verdict,
    /// What one needs before starting (prose, one each).
    pub needs: Vec<String>,
}

/// A dated answer to "does this work today?".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// How the chip is coloured.
    pub tone: Tone,
    /// The chip: "Works in part".
    pub title: String,
    /// Why (prose).
    pub text: String,
    /// The day of the answer: `2026-11-20`.
    pub date: String,
    /// Whether part of it is a guess.
    pub unverified: bool,
}

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
    /// The titles of the exercises that are on.
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
        /// Whether the provider offers a file that holds these values.
        file: bool,
    },
    /// Sign in at the provider.
    #[serde(rename_all = "camelCase")]
    Authorize {
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
        /// Whether one of them is that of `address`.
        registered: bool,
        /// When they were read, ms since 1970.
        at_ms: Option<i64>,
        /// The networks that X's calls come from.
        ranges: Vec<String>,
        /// The year of that list.
        ranges_date: String,
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
    /// Whether it must be filled.
    pub required: bool,
    /// What is stored, for a field that is no secret.
    pub value: String,
    /// Whether a secret is stored: then an empty field means "keep it".
    pub held: bool,
    /// What is known of the stored value.
    pub findings: Vec<FindingView>,
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
}

/// A drawing of one page of the provider or the target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PortalPage {
    /// "Today", "2018 to 2023".
    pub era: String,
    /// What the address bar shows.
    pub address: String,
    /// Whether "Open the page" is offered.
    pub opens: bool,
    /// Whether these labels are a guess.
    pub unverified: bool,
    /// What is on the page, in order.
    pub slots: Vec<Slot>,
}

/// One thing on a drawn page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Slot {
    /// Its id, for "Copy" and for ticking it off.
    pub id: String,
    /// The label as that page shows it.
    pub label: String,
    /// A few words of ours beside the label, or empty.
    pub note: String,
    /// What it looks like there.
    pub look: Look,
    /// Whether it was ticked off.
    pub done: bool,
}

/// What a slot looks like on its page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Look {
    /// A text field with the administrator's value, and a copy button.
    #[serde(rename_all = "camelCase")]
    Value {
        /// The value; for a secret it is masked.
        value: String,
        /// Whether it is a secret: "Reveal" is offered.
        secret: bool,
    },
    /// Options, one of which is to be picked.
    #[serde(rename_all = "camelCase")]
    Radio {
        /// All of them.
        options: Vec<String>,
        /// The one to pick.
        pick: String,
    },
    /// A field for the administrator's own words; nothing to copy.
    Blank,
    /// A field to leave empty, because nothing was named for it.
    Empty,
    /// A button or link to press there.
    Press,
    /// A value to be read off that page and brought here.
    Read,
}

/// Where a sign-in is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Phase {
    /// Not begun.
    #[serde(rename_all = "camelCase")]
    Ready {
        /// The account that is expected, `@acme`, if it is known.
        account: Option<String>,
        /// Whether the browser comes back by itself.
        comes_back: bool,
        /// The ways to sign in, if there are several.
        ways: Vec<Way>,
        /// The fields to fill, where the picked way is to paste tokens.
        tokens: Vec<Field>,
    },
    /// The browser shows the provider's page and will come back to this computer by itself.
    #[serde(rename_all = "camelCase")]
    AwaitingCallback {
        /// The link, to copy.
        link: String,
        /// Where the browser will come back to.
        address: String,
        /// Whether it has, and the tokens have not been obtained yet.
        came: bool,
        /// When the request token is taken to be too old, ms since 1970 by this computer's clock.
        until_ms: i64,
        /// The account that is expected.
        account: Option<String>,
        /// What is known about the clock (prose).
        clock: String,
        /// What happened so far and what happens next (prose, one each).
        story: Vec<String>,
        /// The errors a browser may show, each with its remedy: "I see an error in the browser".
        troubles: Vec<Trouble>,
        /// The ways to sign in, if there are several.
        ways: Vec<Way>,
    },
    /// The browser shows the provider's page; a PIN is awaited.
    #[serde(rename_all = "camelCase")]
    AwaitingPin {
        /// The link, to copy.
        link: String,
        /// When the request token is taken to be too old, ms since 1970 by this computer's clock.
        until_ms: i64,
        /// The account that is expected.
        account: Option<String>,
        /// What is known about the clock (prose).
        clock: String,
        /// What happened so far and what happens next (prose, one each).
        story: Vec<String>,
        /// The errors a browser may show, each with its remedy: "I see an error in the browser".
        troubles: Vec<Trouble>,
        /// The ways to sign in, if there are several.
        ways: Vec<Way>,
    },
    /// Signed in anew, but the provider could not confirm it yet: the tokens of before are still the ones in use.
    #[serde(rename_all = "camelCase")]
    Unconfirmed {
        /// Who signed in anew: `@acme`; empty as long as nobody has said it.
        account: String,
        /// Whose tokens are in use; empty where there are none yet.
        before: String,
        /// Price of asking again in words, or empty.
        price: String,
        /// The ways to sign in once more, if there are several.
        ways: Vec<Way>,
        /// The fields to fill, where the picked way is to paste tokens.
        tokens: Vec<Field>,
    },
    /// Signed in.
    #[serde(rename_all = "camelCase")]
    Done {
        /// `@acme`; the number, as long as nothing has said the name.
        account: String,
        /// The provider's stable id.
        user_id: String,
        /// What the proof said.
        proof: Vec<FindingView>,
        /// Price of the proof call in words, before it is made, or empty.
        price: String,
        /// Price in words of asking whether the tokens may read direct messages; empty where that is not to be asked.
        messages: String,
        /// The ways to sign in once more, if there are several.
        ways: Vec<Way>,
        /// The fields to fill, where the picked way is to paste tokens.
        tokens: Vec<Field>,
    },
}

/// A way to sign in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Way {
    /// Sent back: `callback`, `pin`, `paste`.
    pub way: Flow,
    /// Its name.
    pub label: String,
    /// When to pick it (prose).
    pub help: String,
    /// Whether it is the one that is picked.
    pub picked: bool,
}

/// An error that the browser may show, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Trouble {
    /// What the browser says.
    pub sign: String,
    /// What to do (prose).
    pub remedy: String,
}

/// How a bundle is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Container {
    /// A folder of files.
    Folder,
    /// One zip archive.
    Zip,
    /// One zip archive, sealed by a passphrase.
    Sealed,
}

/// A file of the bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportFile {
    /// Its name.
    pub name: String,
    /// What it is for (prose).
    pub what: String,
}

/// A bundle that was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// Where it is.
    pub path: String,
    /// When, ms since 1970.
    pub at_ms: i64,
    /// Whether its secrets are in it, for whoever can open it.
    pub in_clear: bool,
    /// For a sealed one: the command by which its receiver opens it.
    pub opened_by: Option<String>,
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

/// How an export is wanted.
#[derive(Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExportWish {
    /// Folder to make, or file to write.
    pub path: String,
    /// How it is packed.
    pub container: Container,
    /// Secrets in it; unless it is sealed this needs the second confirmation, which the page asks for.
    pub in_clear: bool,
    /// Whether an earlier bundle of ours at that place may be replaced.
    pub replace: bool,
    /// What a sealed one is sealed by, as typed; empty otherwise.
    #[ts(type = "string")]
    pub passphrase: Secret,
    /// The same, typed again.
    #[ts(type = "string")]
    pub again: Secret,
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
        GuideCard::export_all(&config).unwrap();
        View::export_all(&config).unwrap();
        Refused::export_all(&config).unwrap();
        Input::export_all(&config).unwrap();
        ExportWish::export_all(&config).unwrap();
        ProxySetting::export_all(&config).unwrap();
        NewProxy::export_all(&config).unwrap();
        Sorted::export_all(&config).unwrap();
        WebhookAct::export_all(&config).unwrap();
        KeyFile::export_all(&config).unwrap();
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
