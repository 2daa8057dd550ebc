//! A Secret of Kubernetes (core/v1). Names of a Secret's data may hold letters, digits, `-`, `_` and `.`. The lines are written here, as
//! those for clio are, because the comments are half of the file.

use zeroize::Zeroizing;

use super::named;
use crate::bundle::Content;
use crate::bundle::clio::{comment, scalar};
use crate::bundle::settings::{Held, Line};

/// One entry of a Secret.
pub(in crate::bundle) struct Entry<'a> {
    pub(in crate::bundle) name: &'a str,
    /// The value, or what has to be filled in its place.
    pub(in crate::bundle) shown: Zeroizing<String>,
    /// Where a value comes from that is left out.
    pub(in crate::bundle) from: Option<&'a str>,
}

/// The bytes of `kubernetes-secret.yaml`.
pub(in crate::bundle) fn file(content: &Content<'_>, lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let named = named(lines);
    let entries: Vec<Entry<'_>> = named
        .iter()
        .map(|(name, line)| {
            let (shown, from) = match &line.held {
                Held::Value(value) => (value.expose().to_owned(), None),
                Held::Placeholder(from) => {
                    (format!("${{{}}}", name.to_ascii_uppercase()), Some(from.as_str()))
                }
            };
            Entry {
                name,
                shown: Zeroizing::new(shown),
                from,
            }
        })
        .collect();
    let clear = content.in_clear().then_some("machines-clear");
    let name = format!("keywright-{}", content.guide.id);
    secret(
        content,
        &name,
        &entries,
        &[content.made_by("machines-about")],
        clear,
    )
}

/// A Secret with these entries below these words.
pub(in crate::bundle) fn secret(
    content: &Content<'_>,
    name: &str,
    entries: &[Entry<'_>],
    words: &[String],
    clear: Option<&str>,
) -> Zeroizing<Vec<u8>> {
    let mut text = Zeroizing::new(String::with_capacity(ROOM));
    for line in words {
        comment(&mut text, "", line);
    }
    if content.practice {
        comment(&mut text, "", &content.say("bundle-practice"));
    }
    if entries.iter().any(|entry| entry.from.is_some()) {
        comment(&mut text, "", &content.say("kubernetes-fill"));
    }
    if let Some(clear) = clear {
        comment(&mut text, "", &content.say(clear));
    }
    text.push_str("apiVersion: v1\nkind: Secret\nmetadata:\n  name: ");
    scalar(&mut text, name);
    text.push_str("\ntype: Opaque\nstringData:");
    text.push_str(if entries.is_empty() { " {}\n" } else { "\n" });
    for entry in entries {
        if let Some(from) = entry.from {
            comment(&mut text, "  ", from);
        }
        text.push_str("  ");
        scalar(&mut text, entry.name);
        text.push_str(": ");
        scalar(&mut text, &entry.shown);
        text.push('\n');
    }
    Zeroizing::new(std::mem::take(&mut *text).into_bytes())
}

const ROOM: usize = 16 * 1024;
