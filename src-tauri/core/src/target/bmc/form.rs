//! Which form it is, and what its fields are called. BMC publishes the name of neither, so the server is asked: its forms by what their
//! names are likely to hold, and the form for its fields (facts: BMC, section 8).

use std::collections::BTreeMap;

use serde_json::Value;

use crate::provider::x::sign::encode;

use super::entry;
use super::error::{BmcError, Trouble};
use super::names::{Label, Names};
use super::session::{Session, entries};

/// What a form's name is likely to hold, as somebody has listed it: `%External%Notif%, %Social%`.
pub(crate) fn patterns(listed: &str) -> impl Iterator<Item = &str> {
    listed
        .split(',')
        .map(str::trim)
        .filter(|pattern| !pattern.is_empty())
}

/// A form, and its own names for the labels that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub(super) name: String,
    /// By the code of the setting.
    fields: BTreeMap<&'static str, String>,
    /// The field with an entry's id.
    id: String,
    /// Whether it is known to show that one.
    shows_id: bool,
}

impl Form {
    /// The form that `names` means, or the one that the server has, and its own names for its fields.
    ///
    /// # Errors
    /// None is found, or several are; the form lacks one of the fields; or the server refuses.
    pub(super) async fn find(session: &Session, names: &Names) -> Result<Self, BmcError> {
        let name = match &names.form {
            Some(form) => form.clone(),
            None => discovered(session, &names.patterns).await?,
        };
        let listed = listed(session, &name).await?;
        let found = |label: &Label| match &listed {
            // Whoever may not list them is told by the query what is wrong.
            None => Some(label.text.clone()),
            Some(listed) => alike(listed, &label.text),
        };
        let (mut fields, mut missing) = (BTreeMap::new(), Vec::new());
        for label in &names.labels {
            match found(label) {
                Some(field) => drop(fields.insert(label.code, field)),
                None => missing.push(label.clone()),
            }
        }
        let mut listed = listed.into_iter().flatten();
        let shows_id = listed.any(|field| field == names.id);
        let id = names.id.clone();
        match missing.is_empty() {
            true => Ok(Self {
                name,
                fields,
                id,
                shows_id,
            }),
            false => Err(session.trouble(Trouble::FieldsDiffer { form: name, missing })),
        }
    }

    /// The form's own name for the field of a setting.
    pub(super) fn field(&self, code: &str) -> Option<&str> {
        self.fields.get(code).map(String::as_str)
    }

    /// Its own name of the field with an entry's id.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Its own names for all of its fields that are asked for, and that of an entry's id where it is known to show that.
    pub(super) fn fields(&self) -> impl Iterator<Item = &str> {
        let id = self.shows_id.then_some(self.id.as_str());
        self.fields.values().map(String::as_str).chain(id)
    }
}

/// The one form whose name looks right. The first pattern that finds any is believed.
async fn discovered(session: &Session, patterns: &[String]) -> Result<String, BmcError> {
    for pattern in patterns {
        let query = encode(&format!("'name' LIKE \"{pattern}\""));
        let fields = encode("name");
        let path = format!("{}?q={query}&fields=values({fields})", entries(FORMS));
        let found = entry::parsed(&session.read(&path).await?, "");
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
            | Trouble::NoEntry
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
