//! What is asked for and what is sent: queries, and the values of entries (facts of BMC Helix, section 7.2).

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::form::{Form, Kind};
use super::qualification::Qualification;
use super::scenario::Scenario;
use super::state::{LOGIN, State};
use super::trouble::Trouble;

/// An entry's number, and some of its values.
pub(super) type Numbered = (String, Map<String, Value>);

/// What a query asks for.
#[derive(Default)]
pub(super) struct Wanted {
    q: Option<String>,
    fields: Option<Vec<String>>,
    limit: Option<usize>,
    offset: usize,
    /// A field, and whether the last comes first.
    sort: Option<(String, bool)>,
}

impl Wanted {
    /// The parameters of a query; unknown ones ask for nothing.
    pub(super) fn read(query: &[(String, String)]) -> Self {
        let mut wanted = Self::default();
        for (name, value) in query {
            match name.as_str() {
                "q" if !value.trim().is_empty() => wanted.q = Some(value.clone()),
                "fields" => wanted.fields = listed(value),
                "limit" => wanted.limit = value.parse().ok(),
                "offset" => wanted.offset = value.parse().unwrap_or_default(),
                "sort" => {
                    let (field, order) = value.rsplit_once('.').unwrap_or((value, "asc"));
                    wanted.sort = Some((field.to_owned(), order.eq_ignore_ascii_case("desc")));
                }
                _ => {}
            }
        }
        wanted
    }

    /// Of an entry, the values that are asked for.
    pub(super) fn cut(&self, form: Form, values: Map<String, Value>) -> Result<Map<String, Value>, Trouble> {
        let Some(fields) = &self.fields else {
            return Ok(values);
        };
        let picked = fields.iter().map(|name| {
            form.field(name).ok_or_else(|| Trouble::NoField(name.clone()))?;
            Ok((name.clone(), values.get(name).cloned().unwrap_or_default()))
        });
        picked.collect()
    }
}

impl State {
    /// The entries that a query means: the number of each, and the values that are asked for.
    pub(super) fn query(
        &self,
        form: Form,
        wanted: &Wanted,
        on: &BTreeSet<Scenario>,
    ) -> Result<Vec<Numbered>, Trouble> {
        let mut found = self.shown(form, on);
        if let Some(text) = &wanted.q {
            let query = Qualification::parse(text).ok_or_else(|| Trouble::Query(text.clone()))?;
            for name in query.fields() {
                form.field(name)
                    .ok_or_else(|| Trouble::NoField(name.to_owned()))?;
            }
            found.retain(|values| query.means(values));
        }
        if let Some((field, is_last_first)) = &wanted.sort {
            let key = |values: &Map<String, Value>| values.get(field).map(Value::to_string);
            found.sort_by_key(key);
            if *is_last_first {
                found.reverse();
            }
        }
        let most = wanted.limit.unwrap_or(usize::MAX);
        let found = found.into_iter().skip(wanted.offset).take(most);
        found
            .map(|values| Ok((number(&values), wanted.cut(form, values)?)))
            .collect()
    }

    /// Makes an entry; its number.
    pub(super) fn create(&mut self, form: Form, sent: &Value, at: &str) -> Result<String, Trouble> {
        let values = self.checked(form, sent, Map::new())?;
        Ok(self.add(form, values.into(), at))
    }

    /// Changes the values of an entry that are named.
    pub(super) fn update(&mut self, form: Form, id: &str, sent: &Value, at: &str) -> Result<(), Trouble> {
        let old = self.entry(form, id)?.values.clone();
        let mut values = self.checked(form, sent, old)?;
        values.insert("Modified Date".to_owned(), at.into());
        values.insert("Last Modified By".to_owned(), LOGIN.into());
        self.entry(form, id)?.values = values;
        Ok(())
    }

    fn checked(
        &self,
        form: Form,
        sent: &Value,
        mut values: Map<String, Value>,
    ) -> Result<Map<String, Value>, Trouble> {
        for (name, value) in sent["values"].as_object().ok_or(Trouble::Body)? {
            let field = form.field(name).ok_or_else(|| Trouble::NoField(name.clone()))?;
            if value.is_null() {
                values.remove(name);
                continue;
            }
            let kept = kept(field.kind, value).ok_or_else(|| Trouble::Value(name.clone()))?;
            if field.kind != Kind::Display {
                values.insert(name.clone(), kept);
            }
        }
        for field in form.fields().iter().filter(|field| field.required) {
            if !values.contains_key(field.name) {
                return Err(Trouble::Missing(field.name.to_owned()));
            }
        }
        let user = values.get("AR Functional User").and_then(Value::as_str);
        let nobody = user.filter(|user| !self.is_user(user));
        if let Some(nobody) = nobody {
            return Err(Trouble::NoUser(nobody.to_owned()));
        }
        Ok(values)
    }
}

/// The number of an entry, which its link ends with.
pub(super) fn number(values: &Map<String, Value>) -> String {
    let number = values.get("Request ID").and_then(Value::as_str);
    number.unwrap_or_default().to_owned()
}

/// The names in `values(A,B)`.
fn listed(text: &str) -> Option<Vec<String>> {
    let names = text.strip_prefix("values(")?.strip_suffix(')')?;
    let names = names.split(',').map(|name| name.trim().to_owned());
    Some(names.filter(|name| !name.is_empty()).collect())
}

/// A value as a field keeps it, if it can.
fn kept(kind: Kind, value: &Value) -> Option<Value> {
    match kind {
        Kind::Text | Kind::Time | Kind::Display => {
            let text = value.as_str()?;
            (text.chars().count() <= 254).then(|| text.into())
        }
        Kind::Number => {
            let text = || value.as_str().and_then(|text| text.parse::<i64>().ok());
            value.as_i64().or_else(text).map(Value::from)
        }
        Kind::Choice(labels) => {
            let numbered = || value.as_u64().and_then(|n| labels.get(usize::try_from(n).ok()?));
            let labelled = labels.iter().find(|label| value == **label);
            labelled.or_else(numbered).map(|label| (*label).into())
        }
    }
}
