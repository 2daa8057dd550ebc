//! The clock against the provider's. What counts is seconds of UTC; a wrong time zone is harmless unless somebody has set the
//! clock to make up for it. Signatures are corrected here, but the target signs by its own clock, so it is told anyway.

use jiff::Timestamp;

use crate::finding::{Code, Finding};
use crate::outside::ClockSync;
use crate::store::record::Offset;

/// A `Date` that was heard.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'a> {
    /// The header as sent; it counts whole seconds.
    pub date: Option<&'a str>,
    /// When it was asked for, ms since 1970 by this computer's clock.
    pub sent_ms: i64,
    /// How long the answer's head took from then, ms.
    pub trip_ms: u64,
    /// Now, ms since 1970 by this computer's clock.
    pub at_ms: i64,
}

/// How far ahead of ours the clock is that wrote a `Date`, taken to be written in the middle of the trip and of its second; None
/// if there is no date.
pub fn offset(heard: &Heard<'_>) -> Option<Offset> {
    let date_ms = date_ms(heard.date?)?;
    let half_trip_ms = i64::try_from(heard.trip_ms / 2).unwrap_or(i64::MAX / 4);
    Some(Offset {
        ms: date_ms + HALF_SECOND_MS - heard.sent_ms.saturating_add(half_trip_ms),
        uncertainty_ms: half_trip_ms + HALF_SECOND_MS,
        at_ms: heard.at_ms,
    })
}

/// The middle one of three measurements.
pub fn middle(mut measured: [Offset; 3]) -> Offset {
    measured.sort_by_key(|offset| offset.ms);
    measured[1]
}

/// A `Date` header (RFC 9110 section 5.6.7) in ms since 1970; X has also been seen to write `UTC`.
pub(super) fn date_ms(header: &str) -> Option<i64> {
    let stamped = header.trim().replace("UTC", "GMT");
    let zoned = jiff::fmt::rfc2822::parse(&stamped).ok()?;
    Some(Timestamp::from(&zoned).as_millisecond())
}

/// What a measured offset means; None when it could not be measured. Facts: `offset` (`10 min 2 s`), `give` (how far that may be
/// from the truth), `side` (`behind` or `ahead`, of this computer against the provider) and `sync` (`synchronised`, `drifting` or
/// `unknown`).
pub fn judge(offset: Option<&Offset>, sync: ClockSync) -> Finding {
    let Some(offset) = offset.filter(|offset| !is_vague(offset)) else {
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
        .with("give", in_words(offset.uncertainty_ms))
        .with("side", if offset.ms < 0 { "ahead" } else { "behind" })
        .with("sync", name(sync))
}

/// The same for Google, whose answers do not depend on this computer's clock: what is wrong with it shows in other ways (facts: Google,
/// section 9). Facts: `offset` and `side`.
pub fn judge_for_google(offset: Option<&Offset>) -> Finding {
    let Some(offset) = offset.filter(|offset| !is_vague(offset)) else {
        return Finding::new(Code::GoogleClockUnknown);
    };
    let code = match offset.ms.saturating_abs() {
        off if off > OFF_MS => Code::GoogleClockOff,
        _ => Code::GoogleClockRight,
    };
    Finding::new(code)
        .with("offset", in_words(offset.ms))
        .with("side", if offset.ms < 0 { "ahead" } else { "behind" })
}

/// What the clock of the target's own server at `host` means, for the target signs by it. It is compared with the provider's where that
/// is known, else with this computer's. Facts: those of [`judge`], of the server, without `sync`; `host`, and `against` (`provider` or
/// `computer`).
pub fn judge_target(host: &str, target: Option<&Offset>, provider: Option<&Offset>) -> Finding {
    let provider = provider.filter(|offset| !is_vague(offset));
    let Some(target) = target.filter(|offset| !is_vague(offset)) else {
        return Finding::new(Code::TargetClockUnknown).with("host", host);
    };
    let ahead_ms = target
        .ms
        .saturating_sub(provider.map_or(0, |provider| provider.ms));
    let give_ms = target
        .uncertainty_ms
        .saturating_add(provider.map_or(0, |provider| provider.uncertainty_ms));
    let code = match ahead_ms.saturating_abs() {
        off if off > FAR_OFF_MS => Code::TargetClockFarOff,
        off if off > OFF_MS => Code::TargetClockOff,
        _ => Code::TargetClockRight,
    };
    Finding::new(code)
        .with("host", host)
        .with("offset", in_words(ahead_ms))
        .with("give", in_words(give_ms))
        .with("side", if ahead_ms > 0 { "ahead" } else { "behind" })
        .with(
            "against",
            if provider.is_some() {
                "provider"
            } else {
                "computer"
            },
        )
}

/// Whether a clock is known to be right enough for certificates.
pub fn is_right(offset: Option<&Offset>) -> bool {
    offset.is_some_and(|offset| !is_vague(offset) && offset.ms.saturating_abs() <= OFF_MS)
}

fn is_vague(offset: &Offset) -> bool {
    offset.uncertainty_ms > VAGUE_MS
}

/// `10 min 2 s`: at most two units, seconds only below an hour, and tenths of them only below a minute.
pub(super) fn in_words(ms: i64) -> String {
    let ms = ms.saturating_abs();
    if ms < TENTHS_BELOW_MS {
        let tenths = ms.saturating_add(50) / 100;
        return match tenths % 10 {
            0 => format!("{} s", tenths / 10),
            rest => format!("{}.{rest} s", tenths / 10),
        };
    }
    let seconds = ms.saturating_add(500) / 1000;
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
        .filter(|(count, _)| *count > 0)
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
pub(super) const FAR_OFF_MS: i64 = 240_000;
pub(super) const OFF_MS: i64 = 60_000;
/// A measurement vaguer than this says nothing about a minute.
const VAGUE_MS: i64 = 30_000;
/// Above this, tenths of a second say nothing.
const TENTHS_BELOW_MS: i64 = 59_950;
const HALF_SECOND_MS: i64 = 500;

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
            (2_149, Code::ClockRight, "2.1 s", "behind"),
            (-59_949, Code::ClockRight, "59.9 s", "ahead"),
            (59_950, Code::ClockRight, "1 min", "behind"),
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
                    .with("give", "0.5 s")
                    .with("side", side)
                    .with("sync", "synchronised"),
                "{ms}"
            );
        }
    }

    #[test]
    fn google_is_told_of_the_same_limit() {
        for (ms, code) in [
            (-60_000, Code::GoogleClockRight),
            (60_001, Code::GoogleClockOff),
            (-7_200_000, Code::GoogleClockOff),
        ] {
            assert_eq!(judge_for_google(Some(&offset(ms, 500))).code, code, "{ms}");
        }
        for vague in [None, Some(&offset(0, 30_001))] {
            assert_eq!(judge_for_google(vague), Finding::new(Code::GoogleClockUnknown));
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

    #[test]
    fn the_servers_clock_is_compared_with_the_providers_where_that_is_known() {
        let host = "crm.acme.example";
        for (target_ms, provider_ms, code, words, side, against) in [
            (
                602_000,
                Some(600_000),
                Code::TargetClockRight,
                "2 s",
                "ahead",
                "provider",
            ),
            (
                0,
                Some(600_000),
                Code::TargetClockFarOff,
                "10 min",
                "behind",
                "provider",
            ),
            (
                90_000,
                None,
                Code::TargetClockOff,
                "1 min 30 s",
                "ahead",
                "computer",
            ),
        ] {
            let provider = provider_ms.map(|ms| offset(ms, 600));
            assert_eq!(
                judge_target(host, Some(&offset(target_ms, 500)), provider.as_ref()),
                Finding::new(code)
                    .with("host", host)
                    .with("offset", words)
                    .with("give", if provider.is_some() { "1.1 s" } else { "0.5 s" })
                    .with("side", side)
                    .with("against", against)
            );
        }
        let unknown = Finding::new(Code::TargetClockUnknown).with("host", host);
        assert_eq!(judge_target(host, None, None), unknown);
        assert_eq!(judge_target(host, Some(&offset(0, 30_001)), None), unknown);
    }

    #[test]
    fn the_middle_of_three_is_taken_whatever_their_order() {
        let (low, mid, high) = (offset(-5, 1), offset(3, 2), offset(900, 3));
        for measured in [[low, mid, high], [high, low, mid], [mid, high, low]] {
            assert_eq!(middle(measured), mid);
        }
    }

    #[test]
    fn certificates_need_a_clock_that_is_known_and_right() {
        assert!(is_right(Some(&offset(-60_000, 500))));
        assert!(!is_right(Some(&offset(60_001, 500))));
        assert!(!is_right(Some(&offset(0, 30_001))));
        assert!(!is_right(None));
    }
}
