//! `expertflow-secret.yaml`: the keys as a Secret of Kubernetes (core/v1), for those who keep such things beside their charts. Expertflow's
//! connector reads none: it gets its keys from CCM, so this is a place to keep them and no way to enter them.
//!
//! Names of a Secret's data may hold letters, digits, `-`, `_` and `.`, which the keys' names do. The lines are written here, as those for
//! clio are, because the comments are half of the file.

use zeroize::Zeroizing;

use super::{keys, shown};
use crate::bundle::Content;
use crate::bundle::clio::{comment, scalar};
use crate::bundle::settings::{Held, Line};

/// The file's bytes.
pub(in crate::bundle) fn secret(content: &Content<'_>, lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let keys = keys(lines);
    let left_out = keys.iter().any(|key| matches!(key.held, Held::Placeholder(_)));
    let mut text = Zeroizing::new(String::with_capacity(ROOM));
    comment(&mut text, "", &content.made_by("kubernetes-about"));
    comment(&mut text, "", &content.say("kubernetes-only-kept"));
    if content.practice {
        comment(&mut text, "", &content.say("bundle-practice"));
    }
    if left_out {
        comment(&mut text, "", &content.say("kubernetes-fill"));
    }
    if content.in_clear() {
        comment(&mut text, "", &content.say("expertflow-clear"));
    }
    text.push_str("apiVersion: v1\nkind: Secret\nmetadata:\n  name: ");
    scalar(&mut text, NAME);
    text.push_str("\ntype: Opaque\nstringData:");
    text.push_str(if keys.is_empty() { " {}\n" } else { "\n" });
    for key in &keys {
        if let Held::Placeholder(from) = key.held {
            comment(&mut text, "  ", from);
        }
        text.push_str("  ");
        scalar(&mut text, key.name);
        text.push_str(": ");
        scalar(&mut text, &Zeroizing::new(shown(key)));
        text.push('\n');
    }
    Zeroizing::new(std::mem::take(&mut *text).into_bytes())
}

const NAME: &str = "twitter-connector-keys";
const ROOM: usize = 16 * 1024;
