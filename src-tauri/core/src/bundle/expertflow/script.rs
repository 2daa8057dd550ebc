//! `expertflow.sh`: the same for everybody, with a head that says how it is run. Secrets are read from a file, go to curl through pipes, and
//! stand on no command line, where every user of the computer could read them.

use zeroize::Zeroizing;

use crate::bundle::Content;

/// The file's bytes.
pub(in crate::bundle) fn script(content: &Content<'_>) -> Zeroizing<Vec<u8>> {
    let mut text = String::from("#!/usr/bin/env bash\n");
    let mut comment = |words: &str| {
        for line in words.split(char::is_control) {
            text.push_str(format!("# {line}").trim_end());
            text.push('\n');
        }
    };
    comment(&content.made_by("expertflow-script-about"));
    comment("");
    for how in [
        "expertflow-script-how",
        "expertflow-script-run",
        "expertflow-script-unverified",
    ] {
        comment(&content.say(how));
    }
    text.push_str(SCRIPT);
    Zeroizing::new(text.into_bytes())
}

const SCRIPT: &str = include_str!("script.sh");
