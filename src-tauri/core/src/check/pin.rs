//! The PIN of a sign-in: about seven digits, kept as text, because it may begin with a zero. Some browsers end on an address
//! with the verifier in it; then that is taken out.

use url::form_urlencoded;

use crate::check::{Checked, pasted};
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;

/// Mends and judges what was typed or pasted as a PIN.
pub fn check(raw: &str) -> Checked {
    let value = pasted::tidy(FieldKind::Text, raw).value;
    if value.is_empty() {
        return found(value, Code::FieldMissing);
    }
    if let Some(verifier) = parameter(&value, "oauth_verifier") {
        return found(verifier, Code::PinFromAddress);
    }
    if parameter(&value, "denied").is_some() {
        return found(value, Code::PinDenied);
    }
    let bare: String = value.chars().filter(|c| !is_between(*c)).map(ascii).collect();
    let label = bare.get(..3).filter(|label| label.eq_ignore_ascii_case("pin"));
    let digits = bare[label.map_or(0, str::len)..]
        .trim_start_matches([':', '='])
        .to_owned();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return found(value, Code::PinNotDigits);
    }
    let findings = match digits.len() {
        USUAL => Vec::new(),
        length => vec![Finding::new(Code::PinOddLength).with("length", length)],
    };
    Checked {
        value: digits,
        findings,
    }
}

fn found(value: String, code: Code) -> Checked {
    Checked {
        value,
        findings: vec![Finding::new(code)],
    }
}

/// A parameter of an address, or of the end of one.
fn parameter(text: &str, name: &str) -> Option<String> {
    let query = text.split_once('?').map_or(text, |(_, query)| query);
    let query = query.split_once('#').map_or(query, |(query, _)| query);
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, value)| key == name && !value.is_empty())
        .map(|(_, value)| value.into_owned())
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || "-–.\"'`“”".contains(c)
}

/// Full-width digits, as an East Asian keyboard types them, are digits.
fn ascii(c: char) -> char {
    match u8::try_from(u32::from(c).wrapping_sub(0xFF10)) {
        Ok(digit @ 0..=9) => char::from(b'0' + digit),
        _ => c,
    }
}

const USUAL: usize = 7;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_mended_to_its_digits() {
        for raw in [
            "0123456",
            " 0123456\n",
            "012 3456",
            "012-3456",
            "PIN: 0123456",
            "pin 0123456",
            "\"0123456\"",
            "\u{200b}0123456",
            "０１２３４５６",
        ] {
            let checked = check(raw);
            assert_eq!(checked.value, "0123456", "{raw}");
            assert!(checked.findings.is_empty(), "{raw}");
        }
    }

    #[test]
    fn an_address_gives_its_verifier() {
        for raw in [
            "http://127.0.0.1:8080/callback?oauth_token=t&oauth_verifier=aB%31",
            "oauth_token=t&oauth_verifier=aB1#top",
            "  oauth_verifier=aB1 ",
        ] {
            let checked = check(raw);
            assert_eq!(checked.value, "aB1", "{raw}");
            assert_eq!(checked.findings, [Finding::new(Code::PinFromAddress)]);
            assert!(!checked.is_refused());
        }
    }

    #[test]
    fn what_cannot_be_a_pin_is_refused_with_a_reason() {
        for (raw, code) in [
            ("", Code::FieldMissing),
            (" \u{feff} ", Code::FieldMissing),
            ("https://crm.acme.example/?denied=token", Code::PinDenied),
            ("https://x.com/home", Code::PinNotDigits),
            ("12345O7", Code::PinNotDigits),
            ("pin", Code::PinNotDigits),
            ("пин", Code::PinNotDigits),
        ] {
            let checked = check(raw);
            assert_eq!(checked.findings, [Finding::new(code)], "{raw}");
            assert!(checked.is_refused());
        }
    }

    #[test]
    fn an_unusual_length_is_noted_and_kept() {
        let checked = check("123456");
        assert_eq!(
            checked.findings,
            [Finding::new(Code::PinOddLength).with("length", 6)]
        );
        assert!(!checked.is_refused());
    }
}
