//! The number of an account: typed, read off the address of a conversation, or looked up by the account's name.
//!
//! A conversation's address names both accounts, in an order that X does not promise, so neither is ever taken for the right one
//! because it comes first.

use crate::check::{Checked, pasted};
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;
use crate::provider::x::error::XError;
use crate::provider::x::identity::is_id;

/// Mends what was typed to the bare number, or refuses it. `known` is the number of the account that signed in, if one did.
pub fn check(raw: &str, known: Option<&str>) -> Checked {
    let pasted::Tidied { value, mends } = pasted::tidy(FieldKind::XAccountId, raw);
    let mut findings: Vec<Finding> = mends;
    findings.retain(|mend| mend.code != Code::PasteBlanks);
    if value.is_empty() {
        findings.push(Finding::new(Code::FieldMissing));
    } else if let Some(two) = of_conversation(&value) {
        let (id, finding) = one_of(two, known);
        findings.push(finding);
        let value = id.map_or_else(|| value.clone(), str::to_owned);
        return Checked { value, findings };
    } else if !is_id(&value) {
        findings.push(Finding::new(Code::XAccountIdBad));
    }
    Checked { value, findings }
}

/// What looking up a name came to.
///
/// # Errors
/// X refused, as the finding says.
pub fn looked_up(asked: Result<Option<String>, XError>, screen_name: &str) -> Result<Finding, XError> {
    let finding = match asked? {
        Some(id) => Finding::new(Code::XAccountFound).with("user_id", id),
        None => Finding::new(Code::XAccountUnknown),
    };
    Ok(finding.with("screen_name", screen_name))
}

/// Both numbers of `https://x.com/messages/123-456`, in their order.
pub fn of_conversation(text: &str) -> Option<[&str; 2]> {
    let (_, rest) = text.split_once("/messages/")?;
    let ends = |c: char| matches!(c, '/' | '?' | '#') || c.is_whitespace();
    let pair = rest.split(ends).next()?;
    let (one, other) = pair.split_once('-')?;
    (is_id(one) && is_id(other) && one != other).then_some([one, other])
}

fn one_of<'a>([one, other]: [&'a str; 2], known: Option<&'a str>) -> (Option<&'a str>, Finding) {
    let both = |code| Finding::new(code).with("one", one).with("other", other);
    let is = |id: &'a str, other: &str| {
        let finding = Finding::new(Code::XOneOfTwo)
            .with("user_id", id)
            .with("other", other);
        (Some(id), finding)
    };
    match known {
        Some(known) if known == one => is(one, other),
        Some(known) if known == other => is(other, one),
        Some(known) => (None, both(Code::XNeitherOfTwo).with("known", known)),
        None => (None, both(Code::XTwoAccounts)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::provider::x::error::Trouble;

    const ADDRESS: &str = "https://twitter.com/messages/732739706-210375291";

    #[test]
    fn a_conversation_names_two_and_only_a_known_number_decides() {
        for (known, value, code) in [
            (Some("732739706"), "732739706", Code::XOneOfTwo),
            (Some("210375291"), "210375291", Code::XOneOfTwo),
            (Some("12"), ADDRESS, Code::XNeitherOfTwo),
            (None, ADDRESS, Code::XTwoAccounts),
        ] {
            let checked = check(ADDRESS, known);
            let codes: Vec<Code> = checked.findings.iter().map(|found| found.code).collect();
            assert_eq!((checked.value.as_str(), codes), (value, vec![code]), "{known:?}");
            assert_eq!(checked.is_refused(), code != Code::XOneOfTwo, "{known:?}");
        }
    }

    #[test]
    fn a_number_is_taken_and_all_else_refused() {
        for (raw, value, found) in [
            (" 2244994945 ", "2244994945", None),
            ("\"12\"", "12", Some(Code::PasteQuotes)),
            ("@acme", "@acme", Some(Code::XAccountIdBad)),
            (
                "12345678901234567890",
                "12345678901234567890",
                Some(Code::XAccountIdBad),
            ),
            (
                "https://x.com/messages/12-12",
                "https://x.com/messages/12-12",
                Some(Code::XAccountIdBad),
            ),
            (
                "https://x.com/acme",
                "https://x.com/acme",
                Some(Code::XAccountIdBad),
            ),
            ("", "", Some(Code::FieldMissing)),
        ] {
            let checked = check(raw, None);
            let codes: Vec<Code> = checked.findings.iter().map(|found| found.code).collect();
            assert_eq!(
                (checked.value.as_str(), codes),
                (value, Vec::from_iter(found)),
                "{raw}"
            );
        }
    }

    #[test]
    fn a_name_leads_to_a_number_or_to_nobody() {
        let found = looked_up(Ok(Some("12".to_owned())), "acme").unwrap();
        assert_eq!(
            (found.code, &*found.facts["user_id"]),
            (Code::XAccountFound, "12")
        );
        assert_eq!(looked_up(Ok(None), "acme").unwrap().code, Code::XAccountUnknown);
        let refused = XError::from(Trouble::CreditsDepleted);
        assert_eq!(looked_up(Err(refused.clone()), "acme"), Err(refused));
    }
}
