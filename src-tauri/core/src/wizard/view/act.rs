//! What a button beside a finding does, where words alone would send the person searching.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a button does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Act {
    /// Opens a page of the provider's in the browser.
    #[serde(rename_all = "camelCase")]
    Open {
        /// Sent back to name the page.
        place: String,
        /// The words of the button.
        label: String,
    },
    /// Goes to a step of the connection.
    #[serde(rename_all = "camelCase")]
    Go {
        /// The step's id.
        step: String,
        /// The words of the button.
        label: String,
    },
    /// Takes the account that has signed in instead of the one that is there, once the question is answered.
    #[serde(rename_all = "camelCase")]
    Instead {
        /// The words of the button.
        label: String,
        /// The question.
        title: String,
        /// What comes of it.
        what: String,
        /// The words of its answer.
        yes: String,
    },
    /// Begins a sign-in.
    #[serde(rename_all = "camelCase")]
    SignIn {
        /// The words of the button.
        label: String,
    },
}

/// A page of the provider's, drawn small, so that a person knows it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Shown {
    /// Its heading, in its own words.
    pub heading: String,
    /// What it says below; empty where the error says all.
    pub text: String,
    /// The error that stands on it: `Error 400: redirect_uri_mismatch`; empty where none does.
    pub error: String,
}
