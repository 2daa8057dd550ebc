//! `clio-manifest.yaml`: the settings section of what `clio apply-manifest` reads.
//!
//! The shape is that of clio 8.1.0.111 (`EnvironmentManifest`, `CreatioManifestSetting`): a list `settings` of `code` and
//! `value`; clio skips keys that it does not know, so a `name` instead of `code` would silently set nothing. Sections that we do not write
//! (environment, apps, features, web services, packages) are optional, and an environment's credentials never belong into a file.
//!
//! **A secret that is left out is an entry without a value, not a text in its place.** clio would write any text into the system as the
//! key itself; an entry that is commented out would have it write the key without its secret. For a value of null it says "Setting value
//! cannot be null for: [code]" and stops before it writes anything (since 6.1.0.15), so a half-filled file does nothing at all.
//!
//! **A setting that some versions lack is commented out**, because clio makes what it does not find.
//!
//! The few lines are written here rather than by a library: comments beside an empty value are the point of the file, and serializers drop
//! them. Every scalar is double-quoted, and what a YAML 1.1 reader like clio's would fold or refuse is escaped, so that no value can
//! become a number, a boolean, a comment or a further key. The tests read it back with somebody else's parser.

use zeroize::Zeroizing;

use super::Content;
use super::settings::{Held, Line};

/// The file's bytes.
pub(super) fn file(content: &Content<'_>, lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let left_out = lines.iter().any(|line| matches!(line.held, Held::Placeholder(_)));
    let mut text = Zeroizing::new(String::with_capacity(ROOM));
    comment(&mut text, "", &content.made_by("clio-about"));
    comment(&mut text, "", &content.say("clio-run"));
    if content.practice {
        comment(&mut text, "", &content.say("clio-practice"));
    }
    if left_out {
        comment(&mut text, "", &content.say("clio-empty"));
    }
    if content.in_clear() {
        comment(&mut text, "", &content.say("clio-clear"));
    }
    text.push_str("settings:");
    text.push_str(if lines.is_empty() { " []\n" } else { "\n" });
    for line in lines {
        let lead = match line.setting.optional {
            true => {
                comment(&mut text, "  ", &content.say("clio-optional"));
                "  # "
            }
            false => "  ",
        };
        text.push_str(lead);
        text.push_str("- code: ");
        scalar(&mut text, &line.setting.code);
        text.push('\n');
        match &line.held {
            Held::Value(value) => {
                text.push_str(lead);
                text.push_str("  value: ");
                scalar(&mut text, value.expose());
                text.push('\n');
            }
            Held::Placeholder(placeholder) => {
                comment(&mut text, "    ", placeholder);
                comment(&mut text, "    ", &content.say("clio-put"));
                text.push_str("    value:\n");
            }
        }
    }
    Zeroizing::new(std::mem::take(&mut *text).into_bytes())
}

/// A comment, on as many lines as it has.
pub(super) fn comment(out: &mut String, indent: &str, text: &str) {
    for line in text.split(|c: char| c.is_control() || BREAKS.contains(&c)) {
        out.push_str(indent);
        out.push_str("# ");
        out.push_str(line);
        out.push('\n');
    }
}

/// A double-quoted scalar (YAML 1.2.2 §7.3.1) that means the same to a reader of YAML 1.1.
pub(super) fn scalar(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if c.is_control() || BREAKS.contains(&c) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            _ if u32::from(c) > 0xFFFF => out.push_str(&format!("\\U{:08X}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// Line breaks of YAML 1.1, the byte order mark, and what is not printable there.
const BREAKS: [char; 5] = ['\u{2028}', '\u{2029}', '\u{FEFF}', '\u{FFFE}', '\u{FFFF}'];
const ROOM: usize = 16 * 1024;
