//! Values with places to fill: `{site_url}/Twitter.aspx`. A name in braces stands for a field or derived value; nothing
//! else is special, and a brace that belongs to no name is refused, so that a slip of the pen never reaches a portal.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

/// A template, parsed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Template {
    parts: Vec<Part>,
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Stands as it is.
    Text(String),
    /// The name of a field or derived value.
    Name(String),
}

/// Why a text is no template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// A brace that opens or closes no name.
    #[error("a stray brace at byte {at}")]
    StrayBrace {
        /// Where, in bytes from the start.
        at: usize,
    },
    /// What stands in braces is no name: lower-case letters, digits and underscores, a letter first.
    #[error("{{{name}}} is not a name")]
    Name {
        /// What stands there.
        name: String,
    },
}

/// A name for which there is no value (yet).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nothing is known for {{{0}}}")]
pub struct MissingField(pub String);

impl Template {
    /// The names in it, in order, each as often as it occurs.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Text(_) => None,
            Part::Name(name) => Some(name.as_str()),
        })
    }

    /// The text with every name replaced by what `value` knows of it.
    ///
    /// # Errors
    /// The first name that `value` knows nothing of.
    pub fn fill(&self, value: &dyn Fn(&str) -> Option<String>) -> Result<String, MissingField> {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Text(text) => Ok(text.clone()),
                Part::Name(name) => value(name).ok_or_else(|| MissingField(name.clone())),
            })
            .collect()
    }

    /// Its pieces. Two texts never follow one another, and none is empty.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }
}

impl FromStr for Template {
    type Err = Malformed;

    fn from_str(text: &str) -> Result<Self, Malformed> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let stray = Malformed::StrayBrace {
                at: text.len() - rest.len() + at,
            };
            let (before, from) = rest.split_at(at);
            let Some(inside) = from.strip_prefix('{') else {
                return Err(stray);
            };
            let Some((name, after)) = inside.split_once('}') else {
                return Err(stray);
            };
            if name.contains('{') {
                return Err(stray);
            }
            if !is_name(name) {
                return Err(Malformed::Name {
                    name: name.to_owned(),
                });
            }
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            parts.push(Part::Name(name.to_owned()));
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Self { parts })
    }
}

impl TryFrom<String> for Template {
    type Error = Malformed;

    fn try_from(text: String) -> Result<Self, Malformed> {
        text.parse()
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            Part::Text(text) => f.write_str(text),
            Part::Name(name) => write!(f, "{{{name}}}"),
        })
    }
}

/// Whether `text` may name a field, derived value or question: lower-case letters, digits, underscores, a letter first.
pub fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(name: &str) -> Option<String> {
        (name == "site_url").then(|| "https://crm.acme.example".to_owned())
    }

    #[test]
    fn names_are_filled_and_nothing_else_changes() {
        let template: Template = "{site_url}/Twitter.aspx?a=%20&b=$1".parse().unwrap();
        assert_eq!(template.fields().collect::<Vec<_>>(), ["site_url"]);
        assert_eq!(
            template.fill(&known).unwrap(),
            "https://crm.acme.example/Twitter.aspx?a=%20&b=$1"
        );
        assert_eq!(template.to_string(), "{site_url}/Twitter.aspx?a=%20&b=$1");
    }

    #[test]
    fn braces_in_a_value_are_not_filled_again() {
        let template: Template = "{a}".parse().unwrap();
        assert_eq!(
            template.fill(&|_| Some("{site_url}".to_owned())).unwrap(),
            "{site_url}"
        );
    }

    #[test]
    fn a_name_without_a_value_is_said() {
        let template: Template = "{site_url}{callback}".parse().unwrap();
        assert_eq!(template.fill(&known), Err(MissingField("callback".to_owned())));
    }

    #[test]
    fn stray_braces_are_refused_where_they_stand() {
        for (text, at) in [("a{", 1), ("a}", 1), ("{a}}", 3), ("{{a}}", 0), ("ok {a} {b", 7)] {
            assert_eq!(
                text.parse::<Template>(),
                Err(Malformed::StrayBrace { at }),
                "{text}"
            );
        }
    }

    #[test]
    fn only_names_stand_in_braces() {
        for name in ["", " site_url", "Site", "1a", "a-b", "_a", "ключ"] {
            assert_eq!(
                format!("{{{name}}}").parse::<Template>(),
                Err(Malformed::Name {
                    name: name.to_owned()
                })
            );
        }
    }
}
