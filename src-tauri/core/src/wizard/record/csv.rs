//! Tables for other programs (RFC 4180). A spreadsheet takes a cell that begins like a formula for one, and some formulas start programs
//! or send what stands beside them: such a cell begins with an apostrophe here, which spreadsheets show as text.

use csv::{Terminator, WriterBuilder};

/// One row with its end.
pub(super) fn row<'c>(cells: impl IntoIterator<Item = &'c str>) -> String {
    let mut row = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    // Memory takes every row.
    let _whole = row.write_record(cells.into_iter().map(defused));
    let bytes = row.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

fn defused(text: &str) -> String {
    match text.trim_start_matches([' ', '\u{a0}']).starts_with(FORMULA) {
        true => format!("'{text}"),
        false => text.to_owned(),
    }
}

/// What a formula begins with, also as the wide letters that some spreadsheets take for the same.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_have_to_be_and_end_as_rows_do() {
        assert_eq!(row(["a", "b c", ""]), "a,b c,\r\n");
        assert_eq!(
            row(["a,b", "say \"x\"", "two\nlines"]),
            "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\r\n"
        );
    }

    #[test]
    fn no_cell_begins_like_a_formula() {
        for first in FORMULA {
            let text = format!("{first}cmd|' /C calc'!A0");
            let made = row([text.as_str()]);
            let plain = made.trim_start_matches('"');
            assert!(plain.starts_with('\''), "{made}");
        }
        assert!(row([" =1+1"]).starts_with("' =1+1"));
        assert_eq!(row(["a=b", "x@y"]), "a=b,x@y\r\n");
    }
}
