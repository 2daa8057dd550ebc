//! `ansible-vars.yaml`: variables for `vars_files`, each named after the guide and the setting. What is left out points to a variable of
//! Ansible's vault, `vault_` and the same name.
//!
//! Ansible takes `{{`, `{%` and `{#` in a value for the beginning of an expression; such a value is marked as `!unsafe`, which has it
//! taken as it stands.

use zeroize::Zeroizing;

use super::named;
use crate::bundle::Content;
use crate::bundle::clio::{comment, scalar};
use crate::bundle::settings::{Held, Line};

/// The file's bytes.
pub(in crate::bundle) fn file(content: &Content<'_>, lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let left_out = lines.iter().any(|line| matches!(line.held, Held::Placeholder(_)));
    let mut text = Zeroizing::new(String::with_capacity(ROOM));
    comment(&mut text, "", &content.made_by("machines-about"));
    if content.practice {
        comment(&mut text, "", &content.say("bundle-practice"));
    }
    if left_out {
        comment(&mut text, "", &content.say("machines-ansible-vault"));
    }
    if content.in_clear() {
        comment(&mut text, "", &content.say("machines-clear"));
    }
    text.push_str("---\n");
    if lines.is_empty() {
        text.push_str("{}\n");
    }
    let guide = content.guide.id.replace('-', "_");
    for (name, line) in named(lines) {
        let name = format!("{guide}_{}", name.to_ascii_lowercase());
        if let Held::Placeholder(from) = &line.held {
            comment(&mut text, "", from);
        }
        text.push_str(&name);
        text.push_str(": ");
        match &line.held {
            Held::Value(value) => {
                if BEGINNINGS.iter().any(|begins| value.expose().contains(begins)) {
                    text.push_str("!unsafe ");
                }
                scalar(&mut text, value.expose());
            }
            Held::Placeholder(_) => scalar(&mut text, &format!("{{{{ vault_{name} }}}}")),
        }
        text.push('\n');
    }
    Zeroizing::new(std::mem::take(&mut *text).into_bytes())
}

/// How an expression, a statement or a comment begins in Jinja.
const BEGINNINGS: [&str; 3] = ["{{", "{%", "{#"];
const ROOM: usize = 16 * 1024;
