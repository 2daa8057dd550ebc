//! A Google client's ID and secret, typed or pasted, and what people paste in their place (facts: Google, section 4.1). Older forms than
//! today's still work, so what is merely unusual is doubted and Google decides; refused is only what can never work, or what would lie
//! open in a field that is not sealed.
//!
//! No finding holds the value or a part of it.

use crate::check::google_client::project_number;
use crate::check::{Checked, pasted};
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;

/// The client ID: `<project number>-<letters>.apps.googleusercontent.com`.
pub fn id(raw: &str) -> Checked {
    checked(FieldKind::GoogleClientId, raw, |value| {
        if is_secret(value) {
            return Some(Code::GoogleSecretInIdField);
        }
        let Some(name) = value.strip_suffix(DOMAIN) else {
            return Some(Code::GoogleIdCut);
        };
        match project_number(value) {
            None => Some(Code::GoogleIdOdd),
            Some(_) if !name.contains('-') => Some(Code::GoogleIdOld),
            Some(_) => None,
        }
    })
}

/// The client secret: `GOCSPX-` and 28 letters, or 24 letters of an older client.
pub fn secret(raw: &str) -> Checked {
    checked(FieldKind::GoogleClientSecret, raw, |value| {
        if value.ends_with(DOMAIN) {
            Some(Code::GoogleIdInSecretField)
        } else if is_secret(value) {
            None
        } else if value.len() == OLD && value.bytes().all(may_stand) {
            Some(Code::GoogleSecretOld)
        } else {
            Some(Code::GoogleSecretOdd)
        }
    })
}

/// What is wrong with ID and secret together; it says more than each by itself.
pub fn judge_pair(id: &str, secret: &str) -> Option<Finding> {
    let swapped = secret.ends_with(DOMAIN) && !id.ends_with(DOMAIN) && !id.is_empty();
    swapped.then(|| Finding::new(Code::GooglePairSwapped))
}

fn checked(kind: FieldKind, raw: &str, judge: impl Fn(&str) -> Option<Code>) -> Checked {
    let pasted::Tidied { value, mends } = pasted::tidy(kind, raw);
    let found = match of_either(&value) {
        Some(found) => Some(found),
        None => judge(&value).map(Finding::new),
    };
    Checked {
        findings: mends.into_iter().chain(found).collect(),
        value,
    }
}

/// What may stand in neither field.
fn of_either(value: &str) -> Option<Finding> {
    let starts = |with: &[&str]| with.iter().any(|start| value.starts_with(start));
    let code = if value.is_empty() {
        Code::FieldMissing
    } else if starts(&["{"]) {
        Code::GoogleFileInField
    } else if value.contains(['•', '…', '●', '*', '·']) || value.contains("...") {
        Code::GoogleSecretMasked
    } else if let Some(at) = value.chars().position(|letter| !letter.is_ascii()) {
        return Some(Finding::new(Code::PasteNotLatin).with("position", at + 1));
    } else if starts(&["AIza"]) {
        Code::GoogleApiKeyInField
    } else if starts(&["ya29.", "1//", "4/"]) {
        Code::GoogleTokenInField
    } else if starts(&["-----BEGIN"]) || value.ends_with(".iam.gserviceaccount.com") {
        Code::GoogleServiceAccountInField
    } else if value.contains(char::is_whitespace) {
        Code::GooglePairInOneField
    } else {
        return None;
    };
    Some(Finding::new(code))
}

fn is_secret(value: &str) -> bool {
    let rest = value.strip_prefix("GOCSPX-");
    rest.is_some_and(|rest| rest.len() == 28 && rest.bytes().all(may_stand))
}

fn may_stand(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'
}

const DOMAIN: &str = ".apps.googleusercontent.com";
/// Letters of a secret from before 2021.
const OLD: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "471009113355-a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6.apps.googleusercontent.com";
    const SECRET: &str = "GOCSPX-abcdefghijklmnopqrstuvwxyz01";

    fn codes(checked: &Checked) -> Vec<Code> {
        checked.findings.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn an_id_is_mended_and_judged() {
        for (raw, found) in [
            (ID, &[][..]),
            (&format!(" {ID}\n"), &[Code::PasteBlanks]),
            (
                &format!("\"client_id\": \"{ID}\","),
                &[Code::PasteQuotes, Code::PasteLabel],
            ),
            (&ID.replace("-a1", "-\na1"), &[Code::PasteJoined]),
        ] {
            let checked = id(raw);
            assert_eq!((checked.value.as_str(), &*codes(&checked)), (ID, found), "{raw}");
        }
        for (raw, code) in [
            ("", Code::FieldMissing),
            (SECRET, Code::GoogleSecretInIdField),
            ("471009113355-a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6", Code::GoogleIdCut),
            ("crm.apps.googleusercontent.com", Code::GoogleIdOdd),
            ("471009113355.apps.googleusercontent.com", Code::GoogleIdOld),
            (
                "AIzaSyA1234567890abcdefghijklmnopqrstuv",
                Code::GoogleApiKeyInField,
            ),
            (
                "crm@acme-471009.iam.gserviceaccount.com",
                Code::GoogleServiceAccountInField,
            ),
            (&format!("{ID} {SECRET}"), Code::GooglePairInOneField),
            (
                &format!("{{\"web\":{{\"client_id\":\"{ID}\"}}}}"),
                Code::GoogleFileInField,
            ),
            (&ID.replace('a', "а"), Code::PasteNotLatin),
        ] {
            assert_eq!(codes(&id(raw)), [code], "{raw}");
        }
    }

    #[test]
    fn a_secret_of_an_older_client_is_taken() {
        for (raw, found) in [
            (SECRET, &[][..]),
            ("aB3dE5fG7hJ9kL1mN3pQ5rS7", &[Code::GoogleSecretOld]),
            ("GOCSPX-tooShort", &[Code::GoogleSecretOdd]),
            (ID, &[Code::GoogleIdInSecretField]),
            ("****wxyz", &[Code::GoogleSecretMasked]),
            ("ya29.a0AfB_byC", &[Code::GoogleTokenInField]),
            ("1//0eXyz", &[Code::GoogleTokenInField]),
        ] {
            assert_eq!(codes(&secret(raw)), found, "{raw}");
        }
        assert!(!secret("aB3dE5fG7hJ9kL1mN3pQ5rS7").is_refused());
        assert!(!secret("GOCSPX-tooShort").is_refused(), "Google decides");
        assert!(!id("471009113355.apps.googleusercontent.com").is_refused());
    }

    #[test]
    fn exchanged_halves_are_seen() {
        assert_eq!(
            judge_pair(SECRET, ID),
            Some(Finding::new(Code::GooglePairSwapped))
        );
        assert_eq!(judge_pair(ID, SECRET), None);
        assert_eq!(judge_pair("", ID), None);
    }
}
