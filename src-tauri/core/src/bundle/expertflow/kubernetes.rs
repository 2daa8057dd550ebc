//! `expertflow-secret.yaml`: the keys as a Secret of Kubernetes (core/v1), for those who keep such things beside their charts. Expertflow's
//! connector reads none: it gets its keys from CCM, so this is a place to keep them and no way to enter them.

use zeroize::Zeroizing;

use super::{keys, shown};
use crate::bundle::Content;
use crate::bundle::machines::kubernetes::{self, Entry};
use crate::bundle::settings::{Held, Line};

/// The file's bytes.
pub(in crate::bundle) fn secret(content: &Content<'_>, lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let keys = keys(lines);
    let entries: Vec<Entry<'_>> = keys
        .iter()
        .map(|key| Entry {
            name: key.name,
            shown: Zeroizing::new(shown(key)),
            from: match key.held {
                Held::Value(_) => None,
                Held::Placeholder(from) => Some(from),
            },
        })
        .collect();
    let words = [
        content.made_by("kubernetes-about"),
        content.say("kubernetes-only-kept"),
    ];
    let clear = content.in_clear().then_some("expertflow-clear");
    kubernetes::secret(content, NAME, &entries, &words, clear)
}

const NAME: &str = "twitter-connector-keys";
