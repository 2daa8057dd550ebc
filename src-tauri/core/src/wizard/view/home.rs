//! The home page, the house behind it, and the gallery.

use serde::Serialize;
use ts_rs::TS;

use super::FindingView;
use super::list::{List, Style};

/// The first thing the page asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Home {
    /// What is wrong with the program's own house (keyring, folder), if anything. Connections may still be listed.
    pub fault: Option<Fault>,
    /// Who keeps the key to the secrets, while it is at hand.
    pub kept: Option<Kept>,
    /// The connections of this world, as far as the page draws them at first.
    pub list: List,
    /// How they are drawn.
    pub style: Style,
    /// Which world this is.
    pub world: World,
    /// Refusals that can be rehearsed in this world; empty outside practice.
    pub exercises: Vec<ExerciseSet>,
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

/// The exercises with one provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExerciseSet {
    /// Who refuses: `X (Twitter)`, or a business system.
    pub provider: String,
    /// Its exercises by where one meets them, in the order of a set-up.
    pub groups: Vec<ExerciseGroup>,
}

/// The exercises that are met at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExerciseGroup {
    /// "Keys", "Sign-in".
    pub title: String,
    /// At least one.
    pub exercises: Vec<Exercise>,
}

/// A refusal that can be met in practice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Exercise {
    /// Sent back to turn it.
    pub name: String,
    /// What is rehearsed, short.
    pub title: String,
    /// What will happen, and how it is met where it needs no switch (prose).
    pub what: String,
    /// Whether it is on; none where it needs no switch.
    pub on: Option<bool>,
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
    /// Where its account can sign in anew, if it has one and may.
    pub again: Option<Again>,
    /// The step whose change at the target is neither kept nor undone, if there is one: the card leads there first.
    pub change: Option<String>,
    /// The step where somebody is waited for, which the main button opens; none: the one that was open last.
    pub at: Option<String>,
    /// That others use its app, in words.
    pub shared: Option<String>,
    /// The app it uses.
    pub app: Option<String>,
    /// Whether something outside depends on it: to remove it, its name has to be typed.
    pub live: bool,
    /// What has to be typed to remove it, where it is live.
    pub confirm: Option<String>,
}

/// Where an account signs in anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Again {
    /// The step.
    pub step: String,
    /// "Sign in again", or "Authorize again" where the target does it itself.
    pub words: String,
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
    /// The chip: "Works in part", or "Should work (unverified)" where part of it is a guess.
    pub title: String,
    /// Why (prose).
    pub text: String,
    /// The day of the answer: `2026-11-20`.
    pub date: String,
}
