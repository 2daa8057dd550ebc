//! Moments as people write them, in this computer's time zone.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// The day of a moment in ms since 1970.
pub(super) fn local(ms: i64) -> Date {
    zoned(ms).date()
}

/// `20 November 2026`.
pub(super) fn words(ms: i64) -> String {
    zoned(ms).strftime("%-d %B %Y").to_string()
}

/// `14:05`.
pub(super) fn time(ms: i64) -> String {
    zoned(ms).strftime("%H:%M").to_string()
}

fn zoned(ms: i64) -> Zoned {
    Timestamp::from_millisecond(ms)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .to_zoned(TimeZone::system())
}
