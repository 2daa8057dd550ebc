//! A sign-in.

use serde::Serialize;
use ts_rs::TS;

use crate::guide::format::Flow;

use super::act::{Act, Shown};
use super::{Field, FindingView};

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
        /// Where the tokens can be taken back.
        take_back: TakeBack,
    },
}

/// Where tokens can be taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TakeBack {
    /// That is not offered.
    Nowhere,
    /// Here.
    Here,
    /// They belong to the target: on the provider's own page, by the account's owner.
    AtProvider,
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
    /// What the browser says, or what it means (prose).
    pub sign: String,
    /// What to do (prose).
    pub remedy: String,
    /// A value to copy, if the remedy has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub copy: Option<String>,
    /// The page that says it, drawn small.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub shown: Option<Shown>,
    /// What the button beside it does, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub act: Option<Act>,
}
