//! The address of an account at Google: what a person signs in with, and what Google names the account by.

use crate::check::{Checked, pasted};
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;

/// Mends what was typed to the bare address, or refuses it.
pub fn check(raw: &str) -> Checked {
    let tidied = pasted::tidy(FieldKind::GoogleAccount, raw);
    let value = tidied.value;
    let value = value.strip_prefix("mailto:").unwrap_or(&value);
    let value = value.trim_start_matches('<').trim_end_matches('>');
    let mut findings = tidied.mends;
    findings.retain(|mend| mend.code != Code::PasteBlanks);
    if value.is_empty() {
        findings.push(Finding::new(Code::FieldMissing));
    } else if !is_address(value) {
        findings.push(Finding::new(Code::GoogleAccountBad));
    }
    Checked {
        value: value.to_owned(),
        findings,
    }
}

/// Whether two addresses are one mailbox at Google: capitals never count, and for Gmail neither do dots, what follows a `+`, and which of
/// its two names is used.
pub fn is_same(one: &str, other: &str) -> bool {
    plain(one) == plain(other)
}

fn plain(address: &str) -> String {
    let address = address.to_lowercase();
    match address.rsplit_once('@') {
        Some((local, "gmail.com" | "googlemail.com")) => {
            let local = local.split('+').next().unwrap_or_default();
            format!("{}@gmail.com", local.replace('.', ""))
        }
        Some(_) | None => address,
    }
}

fn is_address(text: &str) -> bool {
    let is_clean = !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;\"\\".contains(c));
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let is_domain = domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty());
    is_clean && is_domain && !local.is_empty() && !local.contains('@') && text.len() <= LONGEST
}

/// Bytes of an address (RFC 5321, section 4.5.3.1.3).
const LONGEST: usize = 254;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_freed_of_what_a_mail_program_puts_around_it() {
        for (raw, value) in [
            ("ann@acme.com", "ann@acme.com"),
            (" mailto:ann@acme.com\n", "ann@acme.com"),
            ("<Ann.B+x@mail.acme.co.uk>", "Ann.B+x@mail.acme.co.uk"),
        ] {
            let checked = check(raw);
            assert_eq!((&*checked.value, checked.is_refused()), (value, false), "{raw}");
        }
        for bad in [
            "ann",
            "@acme.com",
            "ann@",
            "ann@acme",
            "ann@acme..com",
            "a b@acme.com",
            "ann@x@acme.com",
            "a@b.c, d@e.f",
        ] {
            let codes: Vec<Code> = check(bad).findings.iter().map(|finding| finding.code).collect();
            assert_eq!(codes, [Code::GoogleAccountBad], "{bad}");
        }
    }

    #[test]
    fn one_mailbox_may_be_written_in_several_ways() {
        for (one, other, same) in [
            ("Ann@Acme.com", "ann@acme.com", true),
            ("a.nn+crm@googlemail.com", "ann@gmail.com", true),
            ("a.nn@acme.com", "ann@acme.com", false),
            ("bob@acme.com", "ann@acme.com", false),
        ] {
            assert_eq!(is_same(one, other), same, "{one} {other}");
        }
    }
}
