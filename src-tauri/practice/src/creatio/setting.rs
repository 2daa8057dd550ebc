//! A system setting, and what a read says of it (facts: Creatio, sections 1.1 and 3.5).

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// One setting, with the value that holds for all employees. It has no `Debug`: a value may be a secret, if only an imitation.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Setting {
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) cacheable: bool,
    /// Null where it is unset.
    pub(crate) value: Value,
}

/// The type of a setting's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    /// "Text (50 characters)", which holds more all the same.
    ShortText,
    /// Text that is not read back.
    SecureText,
    /// Yes or no.
    Boolean,
    /// A whole number.
    Integer,
}

impl Setting {
    /// What a read answers for it. The value of a secure text is not told.
    pub(crate) fn told(&self) -> Value {
        let mut told = json!({
            "id": self.id,
            "code": self.code,
            "name": self.name,
            "isCacheable": self.cacheable,
            "dataValueType": self.kind.number(),
            "typeName": self.kind.name(),
        });
        if self.kind != Kind::SecureText {
            let value = match (self.kind, &self.value) {
                (Kind::ShortText, Value::Null) => json!(""),
                (_, value) => value.clone(),
            };
            told["displayValue"] = json!(shown(&value));
            told["value"] = value;
        }
        told
    }

    /// The value as a page shows it; empty where it is unset.
    pub(crate) fn text(&self) -> String {
        shown(&self.value)
    }

    /// Whether a page masks it.
    pub(crate) fn is_secret(&self) -> bool {
        self.kind == Kind::SecureText || self.code.ends_with("Secret")
    }

    /// Takes a value. Whether its type fits; `most` is how many characters of a short text are kept.
    pub(crate) fn take(&mut self, value: &Value, most: Option<usize>) -> bool {
        self.value = match (self.kind, value) {
            (Kind::ShortText | Kind::SecureText, Value::String(text)) if text.is_empty() => Value::Null,
            (Kind::ShortText, Value::String(text)) => {
                let kept = text.chars().take(most.unwrap_or(usize::MAX));
                Value::String(kept.collect())
            }
            (Kind::SecureText, Value::String(_))
            | (Kind::Boolean, Value::Bool(_))
            | (Kind::Integer, Value::Number(_)) => value.clone(),
            (Kind::ShortText | Kind::SecureText | Kind::Boolean | Kind::Integer, _) => return false,
        };
        true
    }
}

impl Kind {
    fn number(self) -> u8 {
        match self {
            Self::ShortText => 27,
            Self::SecureText => 24,
            Self::Boolean => 12,
            Self::Integer => 4,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::ShortText => "Text",
            Self::SecureText => "SecureText",
            Self::Boolean => "Boolean",
            Self::Integer => "Integer",
        }
    }

    /// The type that a new setting is asked for with.
    pub(crate) fn of(value_type: &str) -> Option<Self> {
        match value_type {
            "ShortText" => Some(Self::ShortText),
            "SecureText" => Some(Self::SecureText),
            "Boolean" => Some(Self::Boolean),
            "Integer" => Some(Self::Integer),
            _ => None,
        }
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
