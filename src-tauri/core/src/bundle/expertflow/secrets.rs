//! `expertflow-secrets.json`: what the script reads besides. The login is never in it: whoever runs the script fills that in.

use std::collections::BTreeMap;

use serde::Serialize;
use zeroize::Zeroizing;

use super::objects::left_out;
use super::{secrets, variable};
use crate::bundle::Content;
use crate::bundle::settings::{Held, Line, json};

/// The file's bytes.
pub(in crate::bundle) fn values(content: &Content<'_>, lines: &[Line<'_>]) -> Zeroizing<Vec<u8>> {
    let keys = secrets(lines);
    let mut values: BTreeMap<String, Option<&str>> =
        LOGIN.iter().map(|name| ((*name).to_owned(), None)).collect();
    values.extend(keys.iter().map(|key| {
        let value = match key.held {
            Held::Value(value) => Some(value.expose()),
            Held::Placeholder(_) => None,
        };
        (variable(key.name), value)
    }));
    let mut left_out = left_out(&keys);
    for name in LOGIN {
        left_out.insert(name.to_owned(), content.say("expertflow-gap-login"));
    }
    let mut about = vec![content.made_by("expertflow-secrets-about")];
    if content.practice {
        about.push(content.say("bundle-practice"));
    }
    if content.in_clear() {
        about.push(content.say("expertflow-clear"));
    }
    json(&Document {
        about,
        values,
        left_out,
    })
}

#[derive(Serialize)]
struct Document<'a> {
    about: Vec<String>,
    values: BTreeMap<String, Option<&'a str>>,
    left_out: BTreeMap<String, String>,
}

/// The sign-in at Keycloak: a user, the password, and the secret of the client.
const LOGIN: [&str; 3] = ["USERNAME", "PASSWORD", "CLIENT_SECRET"];
