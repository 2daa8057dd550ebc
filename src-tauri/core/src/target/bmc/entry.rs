//! The entries of a form: asked for by what stands in their fields, and written field by field (facts: BMC, section 7.2).

use serde_json::{Map, Value};

use crate::provider::x::sign::encode;

use super::error::{BmcError, Trouble};
use super::form::Form;
use super::session::{Session, entries};

/// An entry, with those of its fields that were asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its id in the form: `000000000000123`; empty where the server shows none.
    pub(super) id: String,
    values: Map<String, Value>,
}

impl Entry {
    /// What stands in a field, by the form's own name of it; nothing where it is empty.
    pub(super) fn text(&self, field: &str) -> Option<String> {
        match self.values.get(field)? {
            Value::String(text) if !text.is_empty() => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            Value::Null | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    /// Whether the form has shown this field, filled or not.
    pub(super) fn has(&self, field: &str) -> bool {
        self.values.contains_key(field)
    }
}

/// The entries for which `qualification` holds, sorted by id.
///
/// # Errors
/// There is no such form, or the server refuses.
pub(super) async fn query(
    session: &Session,
    form: &Form,
    qualification: &str,
) -> Result<Vec<Entry>, BmcError> {
    let fields: Vec<String> = form.fields().map(encode).collect();
    let path = format!(
        "{}?q={}&fields=values({})&limit={MOST}",
        entries(&form.name),
        encode(qualification),
        fields.join(","),
    );
    let answer = match session.read(&path).await.map_err(|error| of_form(error, form)) {
        Ok(answer) => answer,
        // Some releases say so of a search that finds none.
        Err(error) if error.trouble == Trouble::NoEntry => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut found = parsed(&answer, form.id());
    found.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(found)
}

/// Writes some of an entry's fields, and leaves the others alone.
///
/// # Errors
/// The entry has no id, and nothing was sent; the server refuses, or cannot be asked.
pub(super) async fn write(
    session: &Session,
    form: &Form,
    id: &str,
    values: Map<String, Value>,
) -> Result<(), BmcError> {
    // The address without one is the form's own.
    if id.is_empty() {
        return Err(session.trouble(Trouble::NoId));
    }
    let path = format!("{}/{}", entries(&form.name), encode(id));
    let body = Value::Object(
        [("values".to_owned(), Value::Object(values))]
            .into_iter()
            .collect(),
    );
    session.call("PUT", &path, Some(&body)).await.map(drop)
}

/// The entries of an answer. Their ids stand in the field `id`, where the form shows it, and in their links.
pub(super) fn parsed(answer: &Value, id: &str) -> Vec<Entry> {
    let listed = answer["entries"].as_array().or(answer.as_array());
    let all = listed.into_iter().flatten().filter_map(|entry| {
        let values = entry["values"].as_object()?.clone();
        let link = entry["_links"]["self"][0]["href"].as_str();
        let linked = link.and_then(|link| link.split('?').next()?.rsplit('/').next());
        let shown = values.get(id).and_then(Value::as_str).filter(|id| !id.is_empty());
        let id = shown.or(linked);
        Some(Entry {
            id: id.unwrap_or_default().to_owned(),
            values,
        })
    });
    all.collect()
}

/// `'Status' = "Enable"`, with the quotation marks inside doubled.
pub(crate) fn is(field: &str, value: &str) -> String {
    format!(
        "'{}' = \"{}\"",
        field.replace('\'', "''"),
        value.replace('"', "\"\"")
    )
}

/// That a form is not there comes with the same state as that the whole interface is not.
fn of_form(error: BmcError, form: &Form) -> BmcError {
    let trouble = match error.trouble {
        Trouble::Rejected(_) | Trouble::NotThere if error.details.starts_with(NOT_FOUND) => {
            Trouble::NoForm(form.name.clone())
        }
        trouble => trouble,
    };
    BmcError { trouble, ..error }
}

/// More entries than anybody has for one account.
const MOST: usize = 100;
const NOT_FOUND: &str = "HTTP 404";
