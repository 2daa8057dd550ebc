//! What two calls made of one record. A call reads a connection, waits for a provider or a person, and writes; meanwhile another
//! may have written. Each of them keeps what it changed: a whole record written over another would bring back an answer that was
//! corrected, or lose tokens that a provider hands out once.

use serde_json::{Map, Value};

/// `theirs` with whatever differs between `base` and `mine`, key by key. Of a value that both changed, `mine` holds; what `theirs`
/// has given up as a whole does not come back because something inside it changed.
pub(super) fn merge(base: &Value, mine: Value, theirs: Value) -> Value {
    if *base == mine || mine == theirs {
        return theirs;
    }
    match (base, mine, theirs) {
        (Value::Object(base), Value::Object(mine), Value::Object(theirs)) => {
            Value::Object(merge_keys(base, mine, theirs))
        }
        (Value::Object(_), Value::Object(_), Value::Null) => Value::Null,
        (_, mine, _) => mine,
    }
}

fn merge_keys(
    base: &Map<String, Value>,
    mine: Map<String, Value>,
    mut theirs: Map<String, Value>,
) -> Map<String, Value> {
    for key in base.keys().filter(|key| !mine.contains_key(*key)) {
        theirs.remove(key);
    }
    for (key, mine) in mine {
        let merged = match (base.get(&key), theirs.remove(&key)) {
            (Some(base), Some(theirs)) => merge(base, mine, theirs),
            (Some(base), None) if *base == mine => continue,
            (Some(Value::Object(_)), None) if mine.is_object() => continue,
            (Some(_) | None, _) => mine,
        };
        theirs.insert(key, merged);
    }
    theirs
}

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
    fn a_list_is_one_value() {
        let merged = merge(&json!(["a"]), json!(["a", "b"]), json!(["c"]));
        assert_eq!(merged, json!(["a", "b"]));
        assert_eq!(merge(&json!(["a"]), json!(["a"]), json!(["c"])), json!(["c"]));
    }
}
