//! What a sign-in asks the provider for. In `guide.toml` a scope is its name, or its name with the answers on which it is asked for: a
//! newer version of a target may want more.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Answers;
use super::format::{Guide, Kind, Step, When};
use crate::provider::google::api::Probe;

/// A scope, and when it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The provider's name of it: `tweet.read`.
    pub scope: String,
    /// On which answers.
    pub when: When,
}

/// A call that shows whether an API serves the sign-in, and when it is made.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Probing {
    /// Which.
    pub call: Probe,
    /// On which answers.
    #[serde(default)]
    pub when: When,
}

impl Guide {
    /// The scopes that are asked for with these answers, in the guide's order.
    pub fn scopes_for(&self, answers: &Answers) -> Vec<String> {
        let asked = self.scopes.iter().filter(|asked| asked.when.holds(answers));
        asked.map(|asked| asked.scope.clone()).collect()
    }
}

impl Step {
    /// The calls that this step makes with these answers once somebody has signed in.
    pub fn probes_for(&self, answers: &Answers) -> Vec<Probe> {
        let Kind::Authorize { probes, .. } = &self.kind else {
            return Vec::new();
        };
        let made = probes.iter().filter(|probing| probing.when.holds(answers));
        made.map(|probing| probing.call).collect()
    }
}

impl<'de> Deserialize<'de> for Asked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either)
    }
}

/// Reads either way of writing one.
struct Either;

impl<'de> Visitor<'de> for Either {
    type Value = Asked;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scope, or `scope` and `when`")
    }

    fn visit_str<E: Error>(self, scope: &str) -> Result<Asked, E> {
        Ok(Asked {
            scope: scope.to_owned(),
            when: When::default(),
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Asked, A::Error> {
        let Conditional { scope, when } = Conditional::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Asked { scope, when })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Conditional {
    scope: String,
    when: When,
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn read(toml: &str) -> Result<BTreeMap<String, Asked>, String> {
        toml::from_str(toml).map_err(|error: toml::de::Error| error.message().to_owned())
    }

    #[test]
    fn a_scope_is_written_alone_or_with_the_answers_it_is_asked_for_on() {
        let read = read("a = \"openid\"\nb = { scope = \"email\", when = { version = [\"v8\"] } }").unwrap();
        assert_eq!(
            (read["a"].scope.as_str(), &read["a"].when),
            ("openid", &When::default())
        );
        assert_eq!(
            (read["b"].scope.as_str(), &*read["b"].when.0["version"]),
            ("email", &["v8".to_owned()][..])
        );
    }

    #[test]
    fn what_is_wrong_with_it_is_said() {
        for (toml, message) in [
            ("a = { scope = \"b\" }", "missing field `when`"),
            (
                "a = 1",
                "invalid type: integer `1`, expected a scope, or `scope` and `when`",
            ),
        ] {
            assert_eq!(read(toml).unwrap_err(), message);
        }
    }
}
