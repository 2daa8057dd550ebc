//! The clock against the provider's. What counts is seconds of UTC; a wrong time zone is harmless unless somebody has set the
//! clock to make up for it. Signatures are corrected here, but the target signs by its own clock, so it is told anyway.

use crate::finding::{Code, Finding};
use crate::outside::ClockSync;
use crate::store::record::Offset;

/// What a measured offset means; None when it could not be measured. Facts: `offset` (`10 min 2 s`), `side` (`behind` or
/// `ahead`, of this computer against the provider) and `sync` (`synchronised`, `drifting` or `unknown`).
pub fn judge(offset: Option<&Offset>, sync: ClockSync) -> Finding {
    let Some(offset) = offset.filter(|offset| offset.uncertainty_ms <= VAGUE_MS) else {
        return Finding::new(Code::ClockUnknown).with("sync", name(sync));
    };
    let code = match offset.ms.saturating_abs() {
        off if off > FAR_OFF_MS => Code::ClockFarOff,
        off if off > OFF_MS => Code::ClockOff,
        _ if sync == ClockSync::Drifting => Code::ClockUnkept,
        _ => Code::ClockRight,
    };
    Finding::new(code)
        .with("offset", in_words(offset.ms))
        .with("side", if offset.ms < 0 { "ahead" } else { "behind" })
        .with("sync", name(sync))
}

/// `10 min 2 s`: at most two units, and seconds only below an hour.
fn in_words(ms: i64) -> String {
    let seconds = ms.saturating_abs().saturating_add(500) / 1000;
    let (days, hours, minutes, rest) = (
        seconds / 86_400,
        seconds / 3600 % 24,
        seconds / 60 % 60,
        seconds % 60,
    );
    let units = [(days, "d"), (hours, "h"), (minutes, "min"), (rest, "s")];
    let first = units.iter().position(|(count, _)| *count > 0).unwrap_or(3);
    let words: Vec<String> = units[first..]
        .iter()
        .take(2)
        .filter(|(count, unit)| *count > 0 || *unit == "s" && first == 3)
        .map(|(count, unit)| format!("{count} {unit}"))
        .collect();
    words.join(" ")
}

fn name(sync: ClockSync) -> &'static str {
    match sync {
        ClockSync::Synchronised => "synchronised",
        ClockSync::Drifting => "drifting",
        ClockSync::Unknown => "unknown",
    }
}

/// X is said to take five minutes either way and does not publish it, so the two limits keep their distance.
const FAR_OFF_MS: i64 = 240_000;
const OFF_MS: i64 = 60_000;
/// A measurement vaguer than this says nothing about a minute.
const VAGUE_MS: i64 = 30_000;

#[cfg(test)]
mod tests {
    use super::*;

    fn offset(ms: i64, uncertainty_ms: i64) -> Offset {
        Offset {
            ms,
            uncertainty_ms,
            at_ms: 0,
        }
    }

    #[test]
    fn the_limits_are_one_and_four_minutes_either_way() {
        for (ms, code, words, side) in [
            (0, Code::ClockRight, "0 s", "behind"),
            (-60_000, Code::ClockRight, "1 min", "ahead"),
            (60_001, Code::ClockOff, "1 min", "behind"),
            (-90_000, Code::ClockOff, "1 min 30 s", "ahead"),
            (240_000, Code::ClockOff, "4 min", "behind"),
            (602_000, Code::ClockFarOff, "10 min 2 s", "behind"),
            (-7_200_000, Code::ClockFarOff, "2 h", "ahead"),
            (90_000_000, Code::ClockFarOff, "1 d 1 h", "behind"),
            (i64::MIN, Code::ClockFarOff, "106751991167 d 7 h", "ahead"),
        ] {
            assert_eq!(
                judge(Some(&offset(ms, 500)), ClockSync::Synchronised),
                Finding::new(code)
                    .with("offset", words)
                    .with("side", side)
                    .with("sync", "synchronised"),
                "{ms}"
            );
        }
    }

    #[test]
    fn a_right_clock_that_nothing_keeps_is_worth_a_note() {
        assert_eq!(
            judge(Some(&offset(1, 500)), ClockSync::Drifting).code,
            Code::ClockUnkept
        );
        assert_eq!(
            judge(Some(&offset(1, 500)), ClockSync::Unknown).code,
            Code::ClockRight
        );
        assert_eq!(
            judge(Some(&offset(61_000, 500)), ClockSync::Drifting).code,
            Code::ClockOff
        );
    }

    #[test]
    fn what_was_not_measured_or_too_vaguely_is_unknown() {
        let unknown = Finding::new(Code::ClockUnknown).with("sync", "unknown");
        assert_eq!(judge(None, ClockSync::Unknown), unknown);
        assert_eq!(judge(Some(&offset(0, 30_001)), ClockSync::Unknown), unknown);
    }
}
