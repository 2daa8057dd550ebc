//! What a form and its fields are called on this site. BMC publishes no names for its interface, so the guide suggests the labels of its
//! pages, and whoever has others enters them there.

use crate::target::visit::Place;

/// A field that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The setting's code, by which it is known here.
    pub code: &'static str,
    /// The guide's field in which its label is entered.
    pub at: &'static str,
    /// The label.
    pub text: String,
}

/// What things are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Names {
    /// The form, where its name is known.
    pub(super) form: Option<String>,
    /// What its name is likely to hold otherwise, the likeliest first.
    pub(super) patterns: Vec<String>,
    /// Its fields.
    pub(super) labels: Vec<Label>,
    /// The field with an entry's id.
    pub(super) id: String,
}

impl Names {
    /// What was entered; `form` and `labels` name the guide's fields, each label behind its code.
    pub(super) fn new(place: &Place, form: &str, labels: &[(&'static str, &'static str)]) -> Self {
        let patterns = typed(place, SEARCH).unwrap_or_default();
        let labels = labels.iter().map(|&(code, at)| Label {
            code,
            at,
            text: typed(place, at).unwrap_or_else(|| code.to_owned()),
        });
        Self {
            form: typed(place, form),
            patterns: super::patterns(&patterns).map(str::to_owned).collect(),
            labels: labels.collect(),
            id: typed(place, ID).unwrap_or_default(),
        }
    }
}

/// What was entered in a field of the guide.
pub(super) fn typed(place: &Place, field: &str) -> Option<String> {
    let typed = place.fields.get(field).map(|typed| typed.trim());
    typed.filter(|typed| !typed.is_empty()).map(str::to_owned)
}

const SEARCH: &str = "form_search";
const ID: &str = "label_entry_id";
