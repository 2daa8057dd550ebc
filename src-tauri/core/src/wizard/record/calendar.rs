//! Days as a calendar that any calendar program reads (RFC 5545): each entry keeps its UID, so that reading the file once more moves what
//! has moved and makes nothing twice.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};

/// One day.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The same for as long as it is the same thing.
    pub uid: String,
    /// The day.
    pub day: Date,
    /// What it is, short.
    pub summary: String,
    /// What to do.
    pub description: String,
}

/// The calendar, made at `now_ms` (ms since 1970), that reminds `alarm_days` before each day.
pub fn made(entries: impl Iterator<Item = Entry>, now_ms: i64, alarm_days: i64) -> String {
    let now = Timestamp::from_millisecond(now_ms).unwrap_or(Timestamp::UNIX_EPOCH);
    let stamp = now.strftime("%Y%m%dT%H%M%SZ").to_string();
    // A later file takes precedence over an earlier one (RFC 5545, 3.8.7.4); minutes fit its 32 bits until the year 6053.
    let sequence = now_ms.max(0) / 60_000;
    let mut text = String::new();
    let mut line = |content: &str| {
        text.push_str(&folded(content));
    };
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//Keywright//Dates//EN");
    line("CALSCALE:GREGORIAN");
    line("METHOD:PUBLISH");
    for entry in entries {
        let next = entry.day.saturating_add(1.day());
        line("BEGIN:VEVENT");
        line(&format!("UID:{}", entry.uid));
        line(&format!("DTSTAMP:{stamp}"));
        line(&format!("LAST-MODIFIED:{stamp}"));
        line(&format!("SEQUENCE:{sequence}"));
        line(&format!("DTSTART;VALUE=DATE:{}", entry.day.strftime("%Y%m%d")));
        line(&format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")));
        line(&format!("SUMMARY:{}", escaped(&entry.summary)));
        line(&format!("DESCRIPTION:{}", escaped(&entry.description)));
        line("TRANSP:TRANSPARENT");
        line("BEGIN:VALARM");
        line("ACTION:DISPLAY");
        line(&format!("DESCRIPTION:{}", escaped(&entry.summary)));
        line(&format!("TRIGGER:-P{alarm_days}D"));
        line("END:VALARM");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

/// A value of type TEXT (RFC 5545, 3.3.11). Control characters have no place in one.
fn escaped(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => made.extend(['\\', letter]),
            '\n' => made.push_str("\\n"),
            other if other.is_control() => {}
            other => made.push(other),
        }
    }
    made
}

/// A content line in pieces of 75 octets, none of which splits a letter (RFC 5545, 3.1).
fn folded(content: &str) -> String {
    let mut made = String::with_capacity(content.len() + 2);
    let mut room = LINE;
    for letter in content.chars() {
        if letter.len_utf8() > room {
            made.push_str("\r\n ");
            room = LINE - 1;
        }
        made.push(letter);
        room -= letter.len_utf8();
    }
    made + "\r\n"
}

/// Octets in a line, without its end.
const LINE: usize = 75;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_too_long_and_no_letter_is_split() {
        let content = format!("SUMMARY:{}", "ж€😀a".repeat(40));
        let made = folded(&content);
        for line in made.trim_end_matches("\r\n").split("\r\n") {
            assert!(line.len() <= LINE, "{line}");
        }
        assert_eq!(made.replace("\r\n ", "").trim_end(), content);
        assert_eq!(folded(&"a".repeat(75)), format!("{}\r\n", "a".repeat(75)));
        assert_eq!(folded(&"a".repeat(76)), format!("{}\r\n a\r\n", "a".repeat(75)));
    }

    #[test]
    fn what_would_end_a_value_is_escaped() {
        assert_eq!(escaped("a;b,c\\d\r\ne\nf\u{7}"), "a\\;b\\,c\\\\d\\ne\\nf");
        let entry = Entry {
            uid: "ends-1@keywright.app".to_owned(),
            day: jiff::civil::date(2026, 12, 31),
            summary: "x\r\nEND:VEVENT".to_owned(),
            description: String::new(),
        };
        let made = made(std::iter::once(entry), 0, 2);
        assert_eq!(made.matches("\r\nEND:VEVENT\r\n").count(), 1);
        assert!(made.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n"));
        assert!(made.contains("TRIGGER:-P2D\r\n"));
    }
}
