//! A number of things: so many tasks, so many seconds.

use crate::check::{Checked, pasted};
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;

/// A whole number above zero, of those that every system can keep.
pub fn check(raw: &str) -> Checked {
    let value = pasted::tidy(FieldKind::Count, raw).value;
    let count = number(&value);
    let code = match count {
        _ if value.is_empty() => Some(Code::FieldMissing),
        None => Some(Code::CountNone),
        Some(_) => None,
    };
    Checked {
        value: count.map_or(value, |count| count.to_string()),
        findings: code.map(Finding::new).into_iter().collect(),
    }
}

/// The number that a value is.
pub fn number(value: &str) -> Option<u32> {
    let is_digits = value.bytes().all(|byte| byte.is_ascii_digit());
    let number: u32 = value.parse().ok().filter(|_| is_digits)?;
    (1..=MOST).contains(&number).then_some(number)
}

/// The largest number of 32 bits with a sign.
const MOST: u32 = i32::MAX as u32;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_number_above_zero_is_taken() {
        for (raw, value) in [("3", "3"), (" 060 ", "60"), ("2147483647", "2147483647")] {
            let checked = check(raw);
            assert_eq!((checked.value.as_str(), checked.findings), (value, Vec::new()));
        }
        for (raw, code) in [
            ("0", Code::CountNone),
            ("-1", Code::CountNone),
            ("+1", Code::CountNone),
            ("1.5", Code::CountNone),
            ("three", Code::CountNone),
            ("2147483648", Code::CountNone),
            (" ", Code::FieldMissing),
        ] {
            assert_eq!(check(raw).findings, [Finding::new(code)], "{raw}");
        }
    }
}
