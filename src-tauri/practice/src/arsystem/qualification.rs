//! Qualifications: `'Field' = "value" AND 'Other' LIKE "%part%"`, with `OR`, `!=` and numbers. What stands in brackets is not
//! understood: no client of this interface needs them here.

use serde_json::{Map, Value};

/// A query that was understood: any of these, each of which is all of those.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Qualification(Vec<Vec<Condition>>);

#[derive(Debug, PartialEq, Eq)]
struct Condition {
    field: String,
    relation: Relation,
    value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relation {
    Is,
    IsNot,
    Like,
}

impl Qualification {
    /// None: it is not understood.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut any = Vec::new();
        let mut all = Vec::new();
        let mut rest = text.trim();
        loop {
            let (condition, after) = condition(rest)?;
            all.push(condition);
            rest = after.trim_start();
            if rest.is_empty() {
                any.push(all);
                return Some(Self(any));
            } else if let Some(after) = keyword(rest, "AND") {
                rest = after;
            } else {
                rest = keyword(rest, "OR")?;
                any.push(std::mem::take(&mut all));
            }
        }
    }

    /// The fields that it names.
    pub(super) fn fields(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flatten().map(|condition| condition.field.as_str())
    }

    /// Whether an entry of these values is meant.
    pub(super) fn means(&self, values: &Map<String, Value>) -> bool {
        let holds = |condition: &Condition| {
            let held = values.get(&condition.field);
            let held = held.map(|held| held.as_str().map_or_else(|| held.to_string(), str::to_owned));
            let held = held.unwrap_or_default();
            match condition.relation {
                Relation::Is => held == condition.value,
                Relation::IsNot => held != condition.value,
                Relation::Like => is_like(&held, &condition.value),
            }
        };
        self.0.iter().any(|all| all.iter().all(holds))
    }
}

fn condition(text: &str) -> Option<(Condition, &str)> {
    let (field, rest) = text.strip_prefix('\'')?.split_once('\'')?;
    let rest = rest.trim_start();
    let (relation, rest) = match keyword(rest, "LIKE") {
        Some(rest) => (Relation::Like, rest),
        None => match rest.strip_prefix("!=") {
            Some(rest) => (Relation::IsNot, rest),
            None => (Relation::Is, rest.strip_prefix('=')?),
        },
    };
    let (value, rest) = value(rest.trim_start())?;
    let field = field.to_owned();
    Some((
        Condition {
            field,
            relation,
            value,
        },
        rest,
    ))
}

/// A text in double quotes, in which two stand for one, or a number.
fn value(text: &str) -> Option<(String, &str)> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        return (end > 0).then(|| (text[..end].to_owned(), &text[end..]));
    };
    let mut value = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        value.push_str(part);
        match after.strip_prefix('"') {
            Some(after) => {
                value.push('"');
                rest = after;
            }
            None => return Some((value, after)),
        }
    }
}

fn keyword<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(word.len())?;
    head.eq_ignore_ascii_case(word).then(|| rest.trim_start())
}

/// Whether a text fits a pattern in which `%` stands for anything.
fn is_like(text: &str, pattern: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('%') else {
        return text == pattern;
    };
    let Some(mut text) = text.strip_prefix(head) else {
        return false;
    };
    let mut parts: Vec<&str> = rest.split('%').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        match text.split_once(part) {
            Some((_, after)) => text = after,
            None => return false,
        }
    }
    text.ends_with(last)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn means(text: &str) -> bool {
        let values = json!({"name": "CFG:External \"Notif\" X", "Status": "Enable", "schemaId": 1500});
        Qualification::parse(text)
            .unwrap()
            .means(values.as_object().unwrap())
    }

    #[test]
    fn entries_are_meant_by_what_they_hold() {
        for (text, is_meant) in [
            (r#"'Status'="Enable""#, true),
            (r#"'Status' = "enable""#, false),
            (r#"'Status' != "Disable" AND 'schemaId' = 1500"#, true),
            (r#"'Status' = "Disable" AND 'schemaId' = 1500"#, false),
            (r#"'Status' = "Disable" OR 'schemaId' = 1500"#, true),
            (r#"'name' LIKE "%External%Notif%""#, true),
            (r#"'name' like "External%""#, false),
            (r#"'name' LIKE "CFG:%X""#, true),
            (r#"'name' LIKE "%Y""#, false),
            (r#"'name' = "CFG:External ""Notif"" X""#, true),
            (r#"'Absent' = """#, true),
        ] {
            assert_eq!(means(text), is_meant, "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_is_no_query() {
        for text in [
            "",
            "Status = 1",
            "'Status'",
            "'Status' = ",
            r#"'Status' = "x"#,
            r#"'a' = "b" 'c' = "d""#,
        ] {
            assert_eq!(Qualification::parse(text), None, "{text}");
        }
    }
}
