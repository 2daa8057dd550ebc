//! A plan as it is kept from before the first write until it is confirmed or undone: with all its values, so only ever sealed.

use serde::{Deserialize, Serialize};

use crate::secret::Secret;

use super::{Act, Change, Found, Plan, Value};

/// The text that is sealed.
pub fn text(plan: &Plan) -> Option<Secret> {
    let lines: Vec<Line<'_>> = plan.changes.iter().map(line).collect();
    serde_json::to_string(&lines).ok().map(Secret::new)
}

/// The plan of a text that was opened; none where it is no plan.
pub fn plan(text: &Secret) -> Option<Plan> {
    let lines: Vec<Read> = serde_json::from_str(text.expose()).ok()?;
    Some(Plan {
        changes: lines.into_iter().map(change).collect(),
    })
}

#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    act: Act,
    now: Now<&'a str>,
    after: Held<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    made: Option<&'a str>,
}

#[derive(Deserialize)]
struct Read {
    code: String,
    act: Act,
    now: Now<Secret>,
    after: Held<Secret>,
    #[serde(default)]
    made: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Now<T> {
    Absent,
    Unset,
    Hidden,
    Value(Held<T>),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Held<T> {
    Text(T),
    Flag(bool),
}

fn line(change: &Change) -> Line<'_> {
    Line {
        code: &change.code,
        act: change.act,
        now: match &change.now {
            Found::Absent => Now::Absent,
            Found::Unset => Now::Unset,
            Found::Hidden => Now::Hidden,
            Found::Value(value) => Now::Value(held(value)),
        },
        after: held(&change.after),
        made: change.made.as_deref(),
    }
}

fn held(value: &Value) -> Held<&str> {
    match value {
        Value::Text(text) => Held::Text(text.expose()),
        Value::Flag(flag) => Held::Flag(*flag),
    }
}

fn change(line: Read) -> Change {
    let value = |held| match held {
        Held::Text(text) => Value::Text(text),
        Held::Flag(flag) => Value::Flag(flag),
    };
    Change {
        code: line.code,
        act: line.act,
        now: match line.now {
            Now::Absent => Found::Absent,
            Now::Unset => Found::Unset,
            Now::Hidden => Found::Hidden,
            Now::Value(held) => Found::Value(value(held)),
        },
        after: value(line.after),
        made: line.made,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_comes_back_as_it_was_kept() {
        let text = |text: &str| Value::Text(Secret::new(text));
        let change = |code: &str, now, after, act| Change {
            code: code.to_owned(),
            now,
            after,
            act,
            made: None,
        };
        let mut before = Plan {
            changes: vec![
                change("A", Found::Value(text("old \"1\"")), text("new"), Act::Write),
                change("B", Found::Unset, text("new"), Act::Write),
                change("C", Found::Hidden, text("new"), Act::Write),
                change("D", Found::Absent, Value::Flag(false), Act::Skip),
                change(
                    "E",
                    Found::Value(Value::Flag(true)),
                    Value::Flag(true),
                    Act::Leave,
                ),
            ],
        };
        before.note("B", "id-of-b");
        let kept = super::text(&before).unwrap();
        let after = plan(&kept).unwrap();
        assert!(super::text(&after).unwrap().same(&kept));
        let acts = |plan: &Plan| plan.changes.iter().map(|change| change.act).collect::<Vec<_>>();
        assert_eq!(acts(&before), acts(&after));
        assert!(after.changes[0].before().unwrap().same(&text("old \"1\"")));
        assert!(after.changes[1].before().unwrap().same(&text("")));
        assert!(after.changes[2].before().is_none());
        let made: Vec<Option<&str>> = after
            .changes
            .iter()
            .map(|change| change.made.as_deref())
            .collect();
        assert_eq!(made, [None, Some("id-of-b"), None, None, None]);
        assert!(plan(&Secret::new("[{}]")).is_none());
    }
}
