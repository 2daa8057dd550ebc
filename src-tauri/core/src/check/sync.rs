//! How often Creatio synchronises with Google, and from when (facts: Creatio, section 2.4).

use crate::check::{Checked, pasted};
use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;

/// Minutes from one synchronisation to the next: one of those that Creatio offers.
pub fn period(raw: &str) -> Checked {
    number(FieldKind::SyncPeriod, raw, |minutes| {
        let offered = PERIODS.contains(&minutes);
        (!offered).then_some(Code::SyncPeriodOdd)
    })
}

/// How many days back the first synchronisation begins. Creatio refuses more than 21 and advises 15 to 20.
pub fn days(raw: &str) -> Checked {
    number(FieldKind::SyncDays, raw, |days| {
        (days > MOST_DAYS).then_some(Code::SyncDaysMany)
    })
}

fn number(kind: FieldKind, raw: &str, judge: impl Fn(u32) -> Option<Code>) -> Checked {
    let value = pasted::tidy(kind, raw).value;
    let typed: Option<u32> = value.parse().ok();
    let found = match typed {
        _ if value.is_empty() => Some(Code::FieldMissing),
        None => Some(Code::SyncNoNumber),
        Some(typed) => judge(typed),
    };
    Checked {
        value: typed.map_or(value, |typed| typed.to_string()),
        findings: found.map(Finding::new).into_iter().collect(),
    }
}

const PERIODS: [u32; 6] = [1, 5, 10, 15, 30, 60];
const MOST_DAYS: u32 = 20;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_creatio_offers_is_taken() {
        for offered in ["1", " 5", "10", "015", "30", "60"] {
            assert_eq!(period(offered).findings, [], "{offered}");
        }
        for (raw, code) in [
            ("2", Code::SyncPeriodOdd),
            ("0", Code::SyncPeriodOdd),
            ("120", Code::SyncPeriodOdd),
            ("hourly", Code::SyncNoNumber),
            ("-5", Code::SyncNoNumber),
            ("", Code::FieldMissing),
        ] {
            assert_eq!(period(raw).findings, [Finding::new(code)], "{raw}");
        }
    }

    #[test]
    fn a_beginning_that_creatio_would_refuse_is_refused() {
        for (raw, found) in [
            ("0", None),
            ("20", None),
            ("21", Some(Code::SyncDaysMany)),
            ("last week", Some(Code::SyncNoNumber)),
        ] {
            let found: Vec<_> = found.map(Finding::new).into_iter().collect();
            assert_eq!(days(raw).findings, found, "{raw}");
        }
    }
}
