//! Which form it is, and what its fields are called. BMC publishes the name of neither, so the server is asked: its forms by what their
//! names are likely to hold, and the form for its fields (facts: BMC, section 8).

use std::collections::BTreeMap;

use serde_json::Value;

use crate::provider::x::sign::encode;

use super::entry;
use super::error::{BmcError, Trouble};
use super::session::{Session, entries};

/// A form, and its own names for the labels that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) name: String,
    /// By label; those that it lacks are not in it.
    fields: BTreeMap<String, String>,
    /// The field with an entry's id, where it has the usual name.
    id: Option<&'static str>,
}

impl Form {
    /// The form called `typed`, or the one that the server has, and its names for `labels`.
    ///
    /// # Errors
    /// None is found, or several are; the form lacks one of the fields `needed`; or the server refuses.
    pub(super) async fn find(
        session: &Session,
        typed: Option<&str>,
        labels: &[&str],
        needed: &[&str],
    ) -> Result<Self, BmcError> {
        let name = match typed {
            Some(typed) => typed.to_owned(),
            None => discovered(session).await?,
        };
        let listed = listed(session, &name).await?;
        let as_they_are = || {
            labels
                .iter()
                .map(|label| ((*label).to_owned(), (*label).to_owned()))
        };
        let fields: BTreeMap<String, String> = match &listed {
            // Whoever may not list them is told by the query what is wrong.
            None => as_they_are().collect(),
            Some(names) => labels
                .iter()
                .filter_map(|label| Some(((*label).to_owned(), alike(names, label)?)))
                .collect(),
        };
        let is_listed = |name: &str| listed.iter().flatten().any(|known| known == name);
        let id = is_listed(entry::ID).then_some(entry::ID);
        let missing = needed.iter().filter(|label| !fields.contains_key(**label));
        let missing: Vec<String> = missing.map(|label| (*label).to_owned()).collect();
        match missing.is_empty() {
            true => Ok(Self { name, fields, id }),
            false => Err(session.trouble(Trouble::FieldsDiffer { form: name, missing })),
        }
    }

    /// The form's own name for a label.
    pub(super) fn field(&self, label: &str) -> Option<&str> {
        self.fields.get(label).map(String::as_str)
    }

    /// Its own names for all of the labels that it has, and that of an entry's id.
    pub(super) fn fields(&self) -> impl Iterator<Item = &str> {
        self.fields.values().map(String::as_str).chain(self.id)
    }
}

/// The one form whose name looks right. The first pattern that finds any is believed.
async fn discovered(session: &Session) -> Result<String, BmcError> {
    for pattern in PATTERNS {
        let query = encode(&format!("'name' LIKE \"{pattern}\""));
        let fields = encode("name");
        let path = format!("{}?q={query}&fields=values({fields})", entries(FORMS));
        let found = entry::parsed(&session.read(&path).await?);
        let mut names: Vec<String> = found.iter().filter_map(|entry| entry.text("name")).collect();
        names.sort();
        names.dedup();
        match names.as_slice() {
            [] => {}
            [name] => return Ok(name.clone()),
            [..] => return Err(session.trouble(Trouble::SeveralForms(names))),
        }
    }
    Err(session.trouble(Trouble::FormUnknown))
}

/// The names of a form's fields; none where the server does not list them to this user.
async fn listed(session: &Session, form: &str) -> Result<Option<Vec<String>>, BmcError> {
    let path = format!("arsys/v1.0/fields/{}", encode(form));
    match session.read(&path).await {
        Ok(Value::Array(fields)) => {
            let names = fields.iter().filter_map(|field| field["name"].as_str());
            let names: Vec<String> = names.map(str::to_owned).collect();
            Ok(Some(names).filter(|names| !names.is_empty()))
        }
        Ok(_) => Ok(None),
        Err(error) => match error.trouble {
            Trouble::Forbidden | Trouble::NotThere | Trouble::Rejected(_) | Trouble::Nonsense(_) => Ok(None),
            Trouble::Unreachable(_)
            | Trouble::Insecure
            | Trouble::Elsewhere(_)
            | Trouble::LoginRefused
            | Trouble::Connected
            | Trouble::SessionEnded
            | Trouble::NoForm(_)
            | Trouble::Starting
            | Trouble::NoId
            | Trouble::FormUnknown
            | Trouble::SeveralForms(_)
            | Trouble::FieldsDiffer { .. } => Err(error),
        },
    }
}

/// The name that a label stands for: letter by letter, or but for case, blanks and the marks of fields that have to be filled.
fn alike(names: &[String], label: &str) -> Option<String> {
    let bare = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    let exact = names.iter().find(|name| *name == label);
    let found = exact.or_else(|| names.iter().find(|name| bare(name) == bare(label)));
    found.cloned()
}

/// The form that lists all forms.
const FORMS: &str = "AR System Metadata: arschema";
/// What the form's name is likely to hold, the likeliest first (all unverified).
const PATTERNS: [&str; 3] = ["%External%Notif%", "%Notification Registration%", "%Social%"];
