//! What new tokens may do, beside those that they replace: whoever signs in again years later has to hear of a permission that was changed
//! meanwhile.

use crate::finding::{Code, Finding};
use crate::guide::format::Permission;
use crate::provider::x::finding::level_name;
use crate::store::record::Grant;

/// That other scopes of OAuth 2.0 were granted than before; nothing where there was no grant before.
pub(super) fn scopes(before: Option<&Grant>, now: Option<&Grant>) -> Option<Finding> {
    let (before, now) = (&before?.scopes, &now?.scopes);
    let without = |these: &[String], those: &[String]| -> Vec<String> {
        let others = these.iter().filter(|scope| !those.contains(scope));
        others.cloned().collect()
    };
    let (more, less) = (without(now, before), without(before, now));
    let how = match (more.is_empty(), less.is_empty()) {
        (true, true) => return None,
        (false, true) => "more",
        (true, false) => "less",
        (false, false) => "both",
    };
    let finding = Finding::new(Code::ScopesChanged).with("how", how);
    Some(finding.with("more", more.join(" ")).with("less", less.join(" ")))
}

/// That X names another permission of OAuth 1.0a than before; nothing where it did not name both.
pub(super) fn level(before: Option<Permission>, now: Option<Permission>) -> Option<Finding> {
    let (before, now) = (before?, now?);
    let finding = || Finding::new(Code::XLevelChanged).with("before", level_name(Some(before)));
    (before != now).then(|| finding().with("now", level_name(Some(now))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(scopes: &[&str]) -> Grant {
        Grant {
            expires_ms: 0,
            scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
            renewing: false,
            handed_ms: None,
            ends_ms: None,
        }
    }

    #[test]
    fn other_scopes_are_named_in_whatever_order_they_come() {
        let before = grant(&["tweet.read", "dm.read"]);
        let facts = |now: &Grant| scopes(Some(&before), Some(now)).map(|found| found.facts);
        let named = |how: &str, more: &str, less: &str| {
            let facts = [("how", how), ("more", more), ("less", less)];
            Some(
                facts
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .into(),
            )
        };
        assert_eq!(facts(&grant(&["dm.read", "tweet.read"])), None);
        assert_eq!(facts(&grant(&["tweet.read"])), named("less", "", "dm.read"));
        assert_eq!(
            facts(&grant(&["tweet.read", "dm.read", "dm.write"])),
            named("more", "dm.write", "")
        );
        assert_eq!(
            facts(&grant(&["dm.write", "dm.read"])),
            named("both", "dm.write", "tweet.read")
        );
        assert_eq!(scopes(None, Some(&before)), None);
    }

    #[test]
    fn another_permission_is_named_where_x_has_named_both() {
        let (read, write) = (Some(Permission::Read), Some(Permission::ReadWrite));
        let said =
            level(write, read).map(|found| (found.facts["before"].clone(), found.facts["now"].clone()));
        assert_eq!(said, Some(("read-write".to_owned(), "read".to_owned())));
        for (before, now) in [(read, read), (None, write), (write, None)] {
            assert_eq!(level(before, now), None);
        }
    }
}
