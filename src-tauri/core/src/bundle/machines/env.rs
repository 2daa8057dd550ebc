//! `settings.env`: `NAME=value` lines that a POSIX shell reads with `set -a; . ./settings.env`, and so do the usual readers of such files.
//!
//! Those readers agree on words without quotes, on single quotes around what holds none, and on backslashes before `"`, `\`, `$` and
//! `` ` `` between double quotes; nothing else is written. They do not agree on line breaks, so a value with one is refused.

use zeroize::Zeroizing;

use super::named;
use crate::bundle::clio::comment;
use crate::bundle::settings::{Held, Line};
use crate::bundle::{ComposeError, Content};

/// The file's bytes.
///
/// # Errors
/// A value holds a line break.
pub(in crate::bundle) fn file(
    content: &Content<'_>,
    lines: &[Line<'_>],
) -> Result<Zeroizing<Vec<u8>>, ComposeError> {
    let mut text = Zeroizing::new(String::with_capacity(ROOM));
    comment(&mut text, "", &content.made_by("machines-about"));
    comment(&mut text, "", &content.say("machines-env-read"));
    if content.practice {
        comment(&mut text, "", &content.say("bundle-practice"));
    }
    if content.in_clear() {
        comment(&mut text, "", &content.say("machines-clear"));
    }
    for (name, line) in named(lines) {
        let name = name.to_ascii_uppercase();
        match &line.held {
            Held::Value(value) => {
                let value = value.expose();
                if value.contains(|c: char| c.is_control()) {
                    return Err(ComposeError::LineBreak {
                        setting: line.setting.code.clone(),
                        name: line.setting.value.fields().next().map(str::to_owned),
                    });
                }
                text.push_str(&name);
                text.push('=');
                quoted(&mut text, value);
                text.push('\n');
            }
            Held::Placeholder(placeholder) => {
                comment(&mut text, "", placeholder);
                comment(&mut text, "", &format!("{name}="));
            }
        }
    }
    Ok(Zeroizing::new(std::mem::take(&mut *text).into_bytes()))
}

fn quoted(out: &mut String, value: &str) {
    let bare = |c: char| c.is_ascii_alphanumeric() || "_-./:@%+,".contains(c);
    if !value.is_empty() && value.chars().all(bare) {
        out.push_str(value);
    } else if value.contains('\'') {
        out.push('"');
        for c in value.chars() {
            if matches!(c, '"' | '\\' | '$' | '`') {
                out.push('\\');
            }
            out.push(c);
        }
        out.push('"');
    } else {
        out.push('\'');
        out.push_str(value);
        out.push('\'');
    }
}

const ROOM: usize = 16 * 1024;
