//! What two calls made of one record. A call reads a connection, waits for a provider or a person, and writes; meanwhile another
//! may have written. Each of them keeps what it changed: a whole record written over another would bring back an answer that was
//! corrected, or lose tokens that a provider hands out once.
//!
//! Some values mean something only as a whole: half of one account with half of another is nobody. Such a value is one or the other's,
//! and a mark that was set on one is not carried over to the next.

use serde_json::{Map, Value};

/// `theirs` with whatever differs between `base` and `mine`, key by key. Of a value that both changed, `mine` holds; what `theirs`
/// has given up as a whole does not come back because something inside it changed.
pub(super) fn merge(base: &Value, mine: Value, theirs: Value) -> Value {
    merge_below(base, mine, theirs, &WHOLE)
}

fn merge_below(base: &Value, mine: Value, theirs: Value, whole: &[Whole]) -> Value {
    if *base == mine || mine == theirs {
        return theirs;
    }
    match (base, mine, theirs) {
        (Value::Object(base), Value::Object(mine), Value::Object(theirs)) => {
            Value::Object(merge_keys(base, mine, theirs, whole))
        }
        (Value::Object(_), Value::Object(_), Value::Null) => Value::Null,
        (_, mine, _) => mine,
    }
}

fn merge_keys(
    base: &Map<String, Value>,
    mine: Map<String, Value>,
    mut theirs: Map<String, Value>,
    whole: &[Whole],
) -> Map<String, Value> {
    for key in base.keys().filter(|key| !mine.contains_key(*key)) {
        theirs.remove(key);
    }
    for (key, mine) in mine {
        let marks = whole.iter().find(|(whole, _)| *whole == key);
        let merged = match (base.get(&key), theirs.remove(&key)) {
            (Some(base), Some(theirs)) => match marks {
                Some((_, marks)) => merge_whole(base, mine, theirs, marks),
                None => merge_below(base, mine, theirs, &[]),
            },
            (Some(base), None) if *base == mine => continue,
            (Some(Value::Object(_)), None) if mine.is_object() => continue,
            (Some(_) | None, _) => mine,
        };
        theirs.insert(key, merged);
    }
    theirs
}

/// The same of a value that means something only as a whole, but for the `marks` on it.
fn merge_whole(base: &Value, mine: Value, theirs: Value, marks: &[&str]) -> Value {
    let (was, is, others) = (bare(base, marks), bare(&mine, marks), bare(&theirs, marks));
    match (is == was, others == was) {
        (true, true) => merge_below(base, mine, theirs, &[]),
        (true, false) => theirs,
        (false, _) if theirs.is_null() && base.is_object() => theirs,
        (false, _) => mine,
    }
}

fn bare(value: &Value, marks: &[&str]) -> Value {
    let mut bare = value.clone();
    if let Value::Object(keys) = &mut bare {
        keys.retain(|key, _| !marks.contains(&key.as_str()));
    }
    bare
}

/// The key of a value that is a whole, and the marks on it.
type Whole = (&'static str, &'static [&'static str]);

/// Those of a connection.
const WHOLE: [Whole; 10] = [
    ("account", &[]),
    ("candidate", &[]),
    ("grant", &["renewing", "handed_ms"]),
    ("candidate_grant", &["renewing", "handed_ms"]),
    ("pending", &["exchanging"]),
    ("clock", &[]),
    ("authority", &[]),
    ("exported", &[]),
    ("health", &[]),
    ("endpoints", &[]),
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_keeps_what_it_changed() {
        let base = json!({ "open": "keys", "answers": { "site": "a", "name": "x" }, "pending": { "link": "l", "asked": false } });
        for (mine, theirs, merged) in [
            // Two keys of one map.
            (
                json!({ "open": "keys", "answers": { "site": "b", "name": "x" }, "pending": { "link": "l", "asked": false } }),
                json!({ "open": "save", "answers": { "site": "a", "name": "y" }, "pending": { "link": "l", "asked": false } }),
                json!({ "open": "save", "answers": { "site": "b", "name": "y" }, "pending": { "link": "l", "asked": false } }),
            ),
            // The same key: the later one.
            (
                json!({ "open": "sign-in", "answers": { "site": "a", "name": "x" }, "pending": null }),
                json!({ "open": "save", "answers": { "site": "a", "name": "x" }, "pending": { "link": "l", "asked": true } }),
                json!({ "open": "sign-in", "answers": { "site": "a", "name": "x" }, "pending": null }),
            ),
            // Given up meanwhile: it stays so.
            (
                json!({ "open": "keys", "answers": { "site": "a", "name": "x" }, "pending": { "link": "l", "asked": true } }),
                json!({ "open": "keys", "answers": { "site": "a", "name": "x" }, "pending": null }),
                json!({ "open": "keys", "answers": { "site": "a", "name": "x" }, "pending": null }),
            ),
            // Added, and removed.
            (
                json!({ "open": "keys", "answers": { "site": "a", "new": "n" }, "pending": { "link": "l", "asked": false } }),
                json!({ "open": "keys", "answers": { "site": "a", "name": "x", "theirs": "t" } }),
                json!({ "open": "keys", "answers": { "site": "a", "new": "n", "theirs": "t" } }),
            ),
        ] {
            assert_eq!(
                merge(&base, mine.clone(), theirs.clone()),
                merged,
                "{mine} and {theirs}"
            );
        }
    }

    #[test]
    fn of_a_value_that_is_a_whole_no_part_is_mixed_with_anothers() {
        let account = |id: &str, name: &str| json!({ "account": { "user_id": id, "screen_name": name } });
        let grant = |ends: u8, renewing: bool, handed: Value| json!({ "grant": { "expires_ms": ends, "renewing": renewing, "handed_ms": handed } });
        let signed_out = || json!({ "account": null });
        for (base, mine, theirs, merged) in [
            // One corrected the name, the other signed somebody else in.
            (
                account("1", "a"),
                account("1", "b"),
                account("2", "a"),
                account("1", "b"),
            ),
            (
                account("1", "a"),
                account("2", "a"),
                account("1", "b"),
                account("2", "a"),
            ),
            (account("1", "a"), account("1", "b"), signed_out(), signed_out()),
            (signed_out(), account("1", "a"), signed_out(), account("1", "a")),
            // Two marks on one pair.
            (
                grant(1, true, Value::Null),
                grant(1, false, Value::Null),
                grant(1, true, json!(7)),
                grant(1, false, json!(7)),
            ),
            // A mark on a pair that was replaced meanwhile, and a new pair in place of one that was marked.
            (
                grant(1, false, Value::Null),
                grant(1, true, Value::Null),
                grant(2, false, Value::Null),
                grant(2, false, Value::Null),
            ),
            (
                grant(1, false, Value::Null),
                grant(2, false, Value::Null),
                grant(1, true, json!(7)),
                grant(2, false, Value::Null),
            ),
        ] {
            let said = format!("{base}: {mine} and {theirs}");
            assert_eq!(merge(&base, mine, theirs), merged, "{said}");
        }
    }

    #[test]
    fn a_list_is_one_value() {
        let merged = merge(&json!(["a"]), json!(["a", "b"]), json!(["c"]));
        assert_eq!(merged, json!(["a", "b"]));
        assert_eq!(merge(&json!(["a"]), json!(["a"]), json!(["c"])), json!(["c"]));
    }
}
