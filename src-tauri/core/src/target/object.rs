//! An object of JSON that goes back as it came: members in their order, numbers in their digits, and those that nobody here knows as
//! well. Zammad's ids of X's accounts were numbers once, above 2^53, and a channel was silenced by a client that rounded one.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::secret::Secret;

/// Members and their values as text. They may be secrets, so it has no `Debug`.
#[derive(Clone, Default)]
pub(super) struct Object(Vec<(String, Secret)>);

impl Object {
    /// The object that `text` is.
    pub(super) fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The object as text.
    pub(super) fn to_text(&self) -> Secret {
        let members = self
            .0
            .iter()
            .map(|(name, value)| format!("{}:{}", Value::from(name.as_str()), value.expose()));
        Secret::new(format!("{{{}}}", members.collect::<Vec<_>>().join(",")))
    }

    /// The value of a member as text.
    pub(super) fn raw(&self, name: &str) -> Option<&str> {
        let mut found = self.0.iter().rev().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.expose())
    }

    /// A member that is an object.
    pub(super) fn object(&self, name: &str) -> Option<Self> {
        Self::parse(self.raw(name)?)
    }

    /// The values of a member that is a list, as text.
    pub(super) fn list(&self, name: &str) -> Vec<String> {
        let list: Option<Vec<&RawValue>> = self.raw(name).and_then(|text| serde_json::from_str(text).ok());
        let list = list.unwrap_or_default().into_iter();
        list.map(|value| value.get().to_owned()).collect()
    }

    /// A member that is a text, or a number as one, digit by digit; none where it is empty.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        text(self.raw(name)?)
    }

    /// The names of the members, in their order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// Puts a value, which is JSON, at its old place or the end.
    pub(super) fn put(&mut self, name: &str, json: Secret) {
        let at = self.0.iter().rposition(|(known, _)| known == name);
        match at.and_then(|at| self.0.get_mut(at)) {
            Some((_, value)) => *value = json,
            None => self.0.push((name.to_owned(), json)),
        }
    }

    /// Puts a text.
    pub(super) fn put_text(&mut self, name: &str, text: &str) {
        self.put(name, Secret::new(Value::from(text).to_string()));
    }

    /// Takes a member away.
    pub(super) fn remove(&mut self, name: &str) {
        self.0.retain(|(known, _)| known != name);
    }
}

/// A text, or a number as one, digit by digit; none where it is empty or something else.
pub(super) fn text(json: &str) -> Option<String> {
    let text = match json.trim() {
        quoted if quoted.starts_with('"') => serde_json::from_str(quoted).ok()?,
        number if number.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => number.to_owned(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// The objects of a list.
pub(super) fn objects(json: &str) -> Option<Vec<Object>> {
    serde_json::from_str(json).ok()
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
                let mut members = Vec::new();
                while let Some((name, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    members.push((name, Secret::new(Box::<str>::from(value))));
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_touches_comes_back_letter_by_letter() {
        let text = r#"{"z":1.10,"id":1205290247124217856,"huge":123456789012345678901234567890,"a":{"b":[1, 2.50]},"n":null,"q\"":"é\u0041"}"#;
        let mut object = Object::parse(text).unwrap();
        assert_eq!(object.to_text().expose(), text);
        assert_eq!(object.text("id").as_deref(), Some("1205290247124217856"));
        assert_eq!(object.text("q\"").as_deref(), Some("éA"));
        assert_eq!(object.text("n"), None);
        object.put_text("n", "new");
        object.put("more", Secret::new("[]"));
        object.remove("z");
        assert_eq!(
            object.to_text().expose(),
            r#"{"id":1205290247124217856,"huge":123456789012345678901234567890,"a":{"b":[1, 2.50]},"n":"new","q\"":"é\u0041","more":[]}"#
        );
        assert_eq!(object.object("a").unwrap().list("b"), ["1", "2.50"]);
        assert!(Object::parse("[1]").is_none());
    }
}
