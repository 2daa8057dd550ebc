//! Whether the account that signed in is the one that was meant. Names change hands at X; ids do not.

use crate::store::record::{Account, Connection};

/// Who has to sign in again; nobody in particular once another was chosen instead.
pub(super) fn known(connection: &Connection) -> Option<&Account> {
    connection
        .account
        .as_ref()
        .filter(|_| connection.instead.is_none())
}

/// Who was expected, when somebody else signed in: the account that this connection had, by its id, or else the name that was
/// typed, which is the newer word when it was changed since.
pub(super) fn somebody_else(before: Option<&Account>, typed: Option<&str>, got: &Account) -> Option<String> {
    let same_name = |name: &str| {
        got.screen_name
            .as_deref()
            .is_none_or(|got| got.eq_ignore_ascii_case(name))
    };
    let known = before.filter(|before| !before.user_id.is_empty());
    let retyped = |before: &Account| match (typed, before.screen_name.as_deref()) {
        (Some(typed), Some(name)) => !typed.eq_ignore_ascii_case(name),
        // Pasted tokens brought a number only: a name that was typed says more.
        (Some(_), None) => got.screen_name.is_some(),
        (None, _) => false,
    };
    match (known, typed) {
        (Some(before), _) if !retyped(before) => {
            let name = || {
                before
                    .screen_name
                    .clone()
                    .unwrap_or_else(|| before.user_id.clone())
            };
            (before.user_id != got.user_id).then(name)
        }
        (_, Some(typed)) => (!same_name(typed)).then(|| typed.to_owned()),
        (_, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(user_id: &str, name: Option<&str>) -> Account {
        Account {
            user_id: user_id.to_owned(),
            screen_name: name.map(str::to_owned),
        }
    }

    #[test]
    fn an_id_that_is_known_decides_and_a_name_only_where_none_is() {
        let acme = account("12", Some("acme"));
        for (before, typed, got, somebody) in [
            (None, None, account("12", None), None),
            (None, Some("ACME"), acme.clone(), None),
            (None, Some("acme"), account("13", Some("other")), Some("acme")),
            (None, Some("acme"), account("13", None), None),
            (Some(&acme), None, account("12", Some("renamed")), None),
            (Some(&acme), Some("acme"), account("12", Some("renamed")), None),
            (Some(&acme), None, account("13", Some("acme")), Some("acme")),
            (Some(&account("12", None)), None, account("13", None), Some("12")),
            // The name was typed anew since: another account is meant now.
            (Some(&acme), Some("other"), account("13", Some("other")), None),
            (Some(&acme), Some("other"), acme.clone(), Some("other")),
            (Some(&account("", Some("acme"))), None, account("13", None), None),
            // Pasted tokens said a number only; then the typed name decides.
            (Some(&account("13", None)), Some("acme"), acme.clone(), None),
            (
                Some(&account("13", None)),
                Some("acme"),
                account("14", Some("third")),
                Some("acme"),
            ),
            (
                Some(&account("13", None)),
                Some("acme"),
                account("14", None),
                Some("13"),
            ),
        ] {
            let found = somebody_else(before, typed, &got);
            assert_eq!(found.as_deref(), somebody, "{before:?} {typed:?} {got:?}");
        }
    }
}
