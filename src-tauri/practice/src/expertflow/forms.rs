//! The types of an attribute's value, and what fits them (facts of Expertflow, section 6.1). The expressions are practice's own: what
//! `formValidation` really lists is not known.

use serde_json::{Value, json};

/// What Unified Admin is told to check values by.
pub(super) fn validation() -> Value {
    let rows = EXPRESSIONS
        .iter()
        .map(|(kind, expression)| json!({"type": kind, "regex": expression}));
    rows.collect()
}

/// Whether a value is of a type. Booleans and lists are sent as JSON in a text.
pub(super) fn fits(kind: &str, value: &Value) -> bool {
    let Some(text) = value.as_str() else {
        return false;
    };
    let length = text.chars().count();
    match kind {
        "String50" => (1..=50).contains(&length),
        "String100" => (1..=100).contains(&length),
        "String2000" => (1..=2000).contains(&length),
        "Password" => (8..=256).contains(&length),
        "Alphanum100" => (1..=100).contains(&length) && text.chars().all(|c| c.is_alphanumeric() || c == ' '),
        "Boolean" => ["true", "false", "0", "1"].contains(&text),
        "Number" => text.parse::<i32>().is_ok(),
        "PositiveNumber" => text.parse::<i32>().is_ok_and(|number| number >= 0),
        "URL" => url::Url::parse(text).is_ok(),
        _ => !text.is_empty(),
    }
}

pub(super) const VALUE_TYPES: [&str; 15] = [
    "Alphanum100",
    "AlphanumSpecial200",
    "String2000",
    "String50",
    "String100",
    "PositiveNumber",
    "IP",
    "Number",
    "PhoneNumber",
    "URL",
    "Boolean",
    "Email",
    "Password",
    "StringList",
    "WebChannelData",
];
const EXPRESSIONS: [(&str, &str); 8] = [
    ("Alphanum100", "^[a-zA-Z0-9\\s]{1,100}$"),
    ("String50", "^.{1,50}$"),
    ("String100", "^.{1,100}$"),
    ("String2000", "^.{1,2000}$"),
    ("Password", "^.{8,256}$"),
    ("Boolean", "^(true|false|0|1)$"),
    ("Number", "^-?[0-9]{1,10}$"),
    ("PositiveNumber", "^[0-9]{1,10}$"),
];
