//! An X user name, with or without `@`, or the address of the account's page.

use crate::check::{Checked, pasted};
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;
use crate::provider::x::identity::is_name;

/// Mends what was typed to the bare name, or refuses it.
pub fn check(raw: &str) -> Checked {
    let tidied = pasted::tidy(FieldKind::XUserName, raw);
    if tidied.value.is_empty() {
        return Checked {
            value: tidied.value,
            findings: vec![Finding::new(Code::FieldMissing)],
        };
    }
    let mut findings: Vec<Finding> = tidied.mends;
    findings.retain(|mend| mend.code != Code::PasteBlanks);
    let from_page = of_page(&tidied.value);
    let name = from_page.unwrap_or(&tidied.value).trim_start_matches(['@', '＠']);
    if !is_name(name) || from_page.is_some() && PAGES.iter().any(|page| page.eq_ignore_ascii_case(name)) {
        findings.push(Finding::new(Code::XNameBad));
        return Checked {
            value: tidied.value,
            findings,
        };
    }
    if from_page.is_some() {
        findings.push(Finding::new(Code::XNameFromAddress).with("name", name));
    }
    Checked {
        value: name.to_owned(),
        findings,
    }
}

/// The name in `https://x.com/acme/status/1` and its older forms.
fn of_page(text: &str) -> Option<&str> {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let (host, path) = rest.split_once('/')?;
    let host = host.to_ascii_lowercase();
    let host = host.trim_start_matches("www.").trim_start_matches("mobile.");
    if !matches!(host, "x.com" | "twitter.com") {
        return None;
    }
    path.split(['/', '?', '#']).next()
}

/// Pages of X's own that stand where a name would.
const PAGES: &[&str] = &[
    "compose",
    "explore",
    "home",
    "i",
    "login",
    "messages",
    "notifications",
    "search",
    "settings",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_all_its_forms() {
        for (raw, from_address) in [
            ("Acme_2", false),
            (" @Acme_2\n", false),
            ("x.com/Acme_2", true),
            ("https://x.com/Acme_2", true),
            ("https://www.twitter.com/Acme_2?lang=en", true),
            ("https://mobile.twitter.com/@Acme_2/status/1", true),
        ] {
            let checked = check(raw);
            assert_eq!(checked.value, "Acme_2", "{raw}");
            let expected = Finding::new(Code::XNameFromAddress).with("name", "Acme_2");
            assert_eq!(
                checked.findings,
                Vec::from_iter(from_address.then_some(expected)),
                "{raw}"
            );
        }
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for raw in [
            "Acme Support",
            "sixteen_letters_",
            "admin@acme.example",
            "https://acme.example/Acme",
            "https://x.com/home",
            "https://x.com/",
            "@",
            "асме",
        ] {
            let checked = check(raw);
            assert_eq!(checked.findings, [Finding::new(Code::XNameBad)], "{raw}");
            assert!(checked.is_refused());
        }
    }
}
