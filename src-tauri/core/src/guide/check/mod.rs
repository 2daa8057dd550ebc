//! What a guide may not be. Serde has refused unknown keys and kinds before; here is what a shape cannot say.
//!
//! * [`names`]: ids, and what refers to them.
//! * [`values`]: templates, secrets and links.
//! * [`roads`]: every way through the steps ends at an export and never asks for what is not there yet.
//! * [`words`]: each text that is shown exists in each language, and no other.
//!
//! A guide may come from the user's own folder, written by somebody else. What a hostile one could do is refused here: send
//! a secret to a page or into an address, open anything but known sites, hide characters in a text, draw HTML.

use super::format::Guide;

mod names;
mod roads;
mod values;
mod words;

pub use values::is_known_host;

/// One thing wrong with a guide.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{place}: {wrong}")]
pub struct Fault {
    /// Where: `steps.app-settings.pages.today.callback`.
    pub place: String,
    /// What.
    pub wrong: Wrong,
}

/// What is wrong at a place of a guide.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Wrong {
    /// A format that this program does not know.
    #[error("format {0} is not known here")]
    Format(u32),
    /// No id: lower-case letters, digits and hyphens (of fields, derived values and questions: underscores), a letter first.
    #[error("`{0}` is no id")]
    Id(String),
    /// The guide's id is not the name of its folder.
    #[error("the folder is called `{0}`")]
    Folder(String),
    /// The same id twice.
    #[error("`{0}` is here twice")]
    Twice(String),
    /// A list that needs an entry has none.
    #[error("nothing is in it")]
    Empty,
    /// No language code.
    #[error("`{0}` is no language")]
    Language(String),
    /// The usual answer, or the option to pick, is not among those offered.
    #[error("`{0}` is not among those offered")]
    NotOffered(String),
    /// A field that the guide does not have.
    #[error("there is no field `{0}`")]
    UnknownField(String),
    /// A list that no paper has, or that cannot be put together from parts.
    #[error("no paper has a list `{0}` of parts")]
    UnknownList(String),
    /// A question that no step asks.
    #[error("no step asks `{0}`")]
    UnknownQuestion(String),
    /// An answer that the question does not offer.
    #[error("`{question}` does not offer `{value}`")]
    UnknownAnswer {
        /// The question.
        question: String,
        /// The answer.
        value: String,
    },
    /// A condition on a question that is asked only here or later.
    #[error("`{0}` has not been asked yet")]
    AskedLater(String),
    /// A field that is asked for in two steps.
    #[error("`{0}` is asked for twice")]
    AskedTwice(String),
    /// A field that has to be filled and is folded away, with nothing in it at first.
    #[error("it is folded away, and nothing stands in it")]
    Unseen,
    /// A field that no step asks for.
    #[error("no step asks for it")]
    NeverAsked,
    /// A name that the wizard keeps for values of its own.
    #[error("`{0}` is the wizard's own name")]
    Reserved(String),
    /// A field of a kind that has one name in every guide has another, or a field of another kind has that name.
    #[error("the name belongs to the kind `{0}`, and that kind to the name")]
    NamedOtherwise(&'static str),
    /// Tokens that may be pasted, but no field for one of them.
    #[error("tokens may be pasted, but there is no field `{0}`")]
    NothingToPaste(&'static str),
    /// An answer that a question of the wizard's own does not know.
    #[error("`{0}` is no answer to this question: {known}", known = .1.join(", "))]
    ForeignAnswer(String, Vec<&'static str>),
    /// What was said of the account is to be judged, but nothing is asked, or no account is named.
    #[error("nothing is said of an account before it")]
    NothingSaid,
    /// A webhook without what its generation needs: events, or an environment; or of no generation.
    #[error("a webhook needs a generation, and that its events or its environment")]
    NoGeneration,
    /// A webhook without a field for the pair that it is proven and registered with, or before the sign-in that it subscribes by.
    #[error("a webhook needs the app's consumer key and secret, and a sign-in before it")]
    NoKeysForWebhook,
    /// A sign-in by OAuth 2.0, but no field for the client that asks.
    #[error("there is no field for a client ID")]
    NoClientId,
    /// A scope that the provider does not have.
    #[error("the provider has no scope `{0}`")]
    UnknownScope(String),
    /// A scope without which the sign-in does not yield what the guide hands on.
    #[error("`{0}` is needed too")]
    ScopeMissing(&'static str),
    /// Calls of Google's APIs in a guide for another provider.
    #[error("only Google's APIs are asked after a sign-in")]
    NothingToProbe,
    /// Scopes, but no sign-in by OAuth 2.0 to ask for them.
    #[error("nothing here signs in by OAuth 2.0")]
    NoOauth2,
    /// An answer that ends the set-up is picked at first, or waited for by a condition.
    #[error("`{0}` ends the set-up")]
    Ends(String),
    /// Every answer ends the set-up.
    #[error("every answer ends the set-up")]
    NoWayOn,
    /// An app at X without the permission that it needs.
    #[error("which permission the app needs is not said")]
    NoPermission,
    /// The account that is expected to sign in is no X user name.
    #[error("`{0}` is no account")]
    NoAccount(String),
    /// A target that is changed over its API, but nobody asks where it is.
    #[error("a step asks the target, and no field says where it is")]
    NoSite,
    /// A setting that the guide does not have.
    #[error("there is no setting `{0}`")]
    UnknownSetting(String),
    /// The same slot on two pages of a step looks different.
    #[error("`{0}` looks different on another page")]
    LooksDifferent(String),

    /// A template over something that is neither a field nor a derived value.
    #[error("there is no `{{{0}}}`")]
    UnknownName(String),
    /// A template over a field that may stay empty.
    #[error("`{{{0}}}` may be empty")]
    MayBeEmpty(String),
    /// A secret where it would be seen, logged or sent.
    #[error("the secret `{{{0}}}` must not be here")]
    Secret(String),
    /// A setting whose value is a secret, but which does not say so.
    #[error("its value is a secret: say so")]
    UnmarkedSecret,
    /// A link that leads neither to a known host by https nor to the target's own site.
    #[error("`{0}` leads to no known site")]
    Link(String),
    /// A text with a control or direction character, or with `<`.
    #[error("a character that has no place in a text: U+{0:04X}")]
    Character(u32),

    /// More combinations of answers than can be walked.
    #[error("more than {ROADS} combinations of answers")]
    TooManyRoads,
    /// Steps that end elsewhere than at an export.
    #[error("the last step is not an export")]
    EndsWithoutExport,
    /// A step that cannot come twice on one road.
    #[error("there is one already")]
    SecondOne,
    /// A sign-in before there are app credentials.
    #[error("no credentials before it")]
    NoCredentials,
    /// A sign-in of ours where the target runs its own, or without a flow to use.
    #[error("the wizard has no sign-in to run")]
    NoSignIn,
    /// A portal step that has no page for some answers.
    #[error("no page for some answers")]
    NoPage,
    /// A value that is shown before its field was asked for.
    #[error("`{0}` is asked for later or not at all")]
    TooEarly(String),
    /// A derived value where it does not exist.
    #[error("`{0}` does not exist with some answers that lead here")]
    NotThen(String),
    /// A hand-out, but no step for each user.
    #[error("no step is for each user")]
    NothingToHandOut,
    /// The id of a setting's row is not one.
    #[error("`{0}` is no id of a row")]
    Row(String),
    /// A package, but a setting whose row is not known.
    #[error("a package needs the row of `{0}`")]
    NoRow(String),
    /// A script without its values, or values without their script.
    #[error("script and values go together")]
    HalfAScript,

    /// There are no English words.
    #[error("no words in English")]
    NoEnglish,
    /// A text that is missing in one language.
    #[error("no words for {id} in `{language}`")]
    NoWords {
        /// `en`, `ru`.
        language: String,
        /// `step-app`, or `step-app.lead`.
        id: String,
    },
    /// A text that nothing shows.
    #[error("nothing shows {id} of `{language}`")]
    Unused {
        /// `en`, `ru`.
        language: String,
        /// `step-app`, or `step-app.lead`.
        id: String,
    },
    /// Two different things that would have the same words.
    #[error("something else has the words {0}")]
    SharedWords(String),
}

/// All that is wrong with `guide`, which lies in a folder called `folder`.
///
/// # Errors
/// Every fault, sorted by place; there is at least one.
pub fn check(guide: &Guide, folder: &str) -> Result<(), Vec<Fault>> {
    let mut faults = Faults::default();
    if guide.format != FORMAT {
        faults.add("format", Wrong::Format(guide.format));
    }
    if guide.id != folder {
        faults.add("id", Wrong::Folder(folder.to_owned()));
    }
    names::check(guide, &mut faults);
    values::check(guide, &mut faults);
    roads::check(guide, &mut faults);
    words::check(guide, &mut faults);
    faults.done()
}

/// Whether a character has no place in any text of ours: control, direction and other invisible ones.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        )
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(c, '\u{e0000}'..='\u{e007f}')
}

/// Faults as they are found.
#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, place: impl Into<String>, wrong: Wrong) {
        self.0.push(Fault {
            place: place.into(),
            wrong,
        });
    }

    fn done(mut self) -> Result<(), Vec<Fault>> {
        self.0.sort();
        self.0.dedup();
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }
}

const FORMAT: u32 = 1;
const ROADS: usize = 1024;

#[cfg(test)]
mod tests;
