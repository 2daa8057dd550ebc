//! Search terms, separated by commas: hashtags or words. A `#` alone matches every post with a hashtag, so it is refused: Zammad once
//! drowned in tickets for it (facts: Zammad, section 8, number 13).

use crate::check::{Checked, pasted};
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;

/// Brings the terms into the form that is stored, `#acme, acme help`, each once, or refuses them.
pub fn check(raw: &str) -> Checked {
    let pasted::Tidied { value, mends } = pasted::tidy(FieldKind::SearchTerms, raw);
    let mut terms: Vec<String> = Vec::new();
    for term in list(&value) {
        if !terms
            .iter()
            .any(|known| known.to_lowercase() == term.to_lowercase())
        {
            terms.push(term);
        }
    }
    let bare = terms
        .iter()
        .any(|term| term.chars().all(|c| matches!(c, '#' | '＃')));
    let code = if terms.is_empty() {
        Some(Code::FieldMissing)
    } else if bare {
        Some(Code::TermBareHash)
    } else {
        None
    };
    let mends = mends.into_iter().filter(|mend| mend.code != Code::PasteBlanks);
    let findings = mends.chain(code.map(Finding::new)).collect();
    Checked {
        value: terms.join(", "),
        findings,
    }
}

/// The terms in a stored value.
pub fn list(value: &str) -> impl Iterator<Item = String> {
    let terms = value.split([',', '\n']).map(|term| {
        let words: Vec<&str> = term.split_whitespace().collect();
        words.join(" ")
    });
    terms.filter(|term| !term.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_kept_apart_and_each_once() {
        for (raw, value) in [
            ("#acme", "#acme"),
            (" #acme,acme  help ,", "#acme, acme help"),
            ("#acme\nacme help", "#acme, acme help"),
            ("#Acme, #acme, help", "#Acme, help"),
        ] {
            let checked = check(raw);
            assert_eq!(checked.value, value, "{raw}");
            assert_eq!(checked.findings, [], "{raw}");
        }
        assert_eq!(
            list("#acme, acme help").collect::<Vec<_>>(),
            ["#acme", "acme help"]
        );
    }

    #[test]
    fn a_bare_hash_is_refused_among_others_too() {
        for raw in ["#", "#acme, #", "＃", "##"] {
            let checked = check(raw);
            assert!(checked.is_refused());
            assert_eq!(checked.findings, [Finding::new(Code::TermBareHash)], "{raw}");
        }
    }

    #[test]
    fn commas_alone_are_nothing() {
        assert_eq!(check(" , ,").findings, [Finding::new(Code::FieldMissing)]);
    }
}
