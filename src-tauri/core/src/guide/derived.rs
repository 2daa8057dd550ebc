//! Values that follow from the fields. In `guide.toml` one is a template, or a template with the answers on which it exists:
//! an address that only some versions of a target have.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::format::When;
use super::template::Template;

/// A value that follows from the fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// A template over fields.
    pub value: Template,
    /// On which answers it exists.
    pub when: When,
}

impl Derived {
    /// What it follows from: the fields in it, and the questions that decide whether it exists.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.value.fields().chain(self.when.0.keys().map(String::as_str))
    }
}

impl From<Template> for Derived {
    fn from(value: Template) -> Self {
        Self {
            value,
            when: When::default(),
        }
    }
}

impl<'de> Deserialize<'de> for Derived {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either)
    }
}

/// Reads either way of writing one. An untagged enum would swallow what is wrong with the template.
struct Either;

impl<'de> Visitor<'de> for Either {
    type Value = Derived;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a template, or `value` and `when`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Derived, E> {
        let value: Template = text.parse().map_err(E::custom)?;
        Ok(value.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Derived, A::Error> {
        let Conditional { value, when } = Conditional::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Derived { value, when })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Conditional {
    value: Template,
    when: When,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn read(toml: &str) -> Result<BTreeMap<String, Derived>, String> {
        toml::from_str(toml).map_err(|error: toml::de::Error| error.message().to_owned())
    }

    #[test]
    fn it_is_written_alone_or_with_the_answers_it_exists_on() {
        let read = read("a = \"{b}/c\"\nd = { value = \"{b}/e\", when = { version = [\"v8\"] } }").unwrap();
        assert_eq!(read["a"], Derived::from("{b}/c".parse::<Template>().unwrap()));
        assert_eq!(read["d"].value.to_string(), "{b}/e");
        assert_eq!(read["d"].when.0["version"], ["v8"]);
    }

    #[test]
    fn what_is_wrong_with_it_is_said() {
        for (toml, message) in [
            ("a = \"{b\"", "a stray brace at byte 0"),
            ("a = { value = \"b\" }", "missing field `when`"),
            (
                "a = { value = \"b\", when = {}, c = 1 }",
                "unknown field `c`, expected `value` or `when`",
            ),
            (
                "a = 1",
                "invalid type: integer `1`, expected a template, or `value` and `when`",
            ),
        ] {
            assert_eq!(read(toml).unwrap_err(), message);
        }
    }
}
