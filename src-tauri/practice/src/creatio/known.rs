//! The settings that a site begins with: those of X and Google, with their own ids (facts: Creatio, section 1.1), and some others. X's
//! keys are unset, and Google's are old and have no effect, because the shared application is used: so a plan has something to change.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::setting::{Kind, Setting};

/// They, by their codes.
pub(super) fn all() -> BTreeMap<String, Setting> {
    let known = KNOWN
        .iter()
        .map(|(code, name, id, kind, cacheable, value)| Setting {
            id: (*id).to_owned(),
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            kind: *kind,
            cacheable: *cacheable,
            value: value.value(),
        });
    known.map(|setting| (setting.code.clone(), setting)).collect()
}

/// The setting that says where the identity service is.
pub(super) const IDENTITY_URL: &str = "OAuth20IdentityServerUrl";
/// The setting that has Google's keys ignored.
pub(super) const SHARED: &str = "UseGoogleSharedApplication";

/// What a setting begins with.
enum First {
    Unset,
    Text(&'static str),
    Flag(bool),
    Number(i64),
}

impl First {
    fn value(&self) -> Value {
        match self {
            Self::Unset => Value::Null,
            Self::Text(text) => json!(text),
            Self::Flag(flag) => json!(flag),
            Self::Number(number) => json!(number),
        }
    }
}

/// Code, name, id, type, whether it is cached, value. Ids that begin with `00000000` are invented.
#[rustfmt::skip]
const KNOWN: [(&str, &str, &str, Kind, bool, First); 15] = [
    ("TwitterConsumerKey", "Twitter access key", "ec3f1022-f46b-1410-4b86-0060520ab42d", Kind::ShortText, true, First::Unset),
    ("TwitterConsumerSecret", "Twitter secret access key", "f72e1f00-f46b-1410-4d86-0060520ab42d", Kind::ShortText, true, First::Unset),
    ("TwitterRegistrationPage", "Twitter registration page", "7db122f6-f36b-1410-928d-0060520ab42d", Kind::ShortText, true, First::Text("https://dev.twitter.com/apps")),
    ("GoogleConsumerKey", "Google services access key", "5e934072-f36b-1410-3894-0060520ab42d", Kind::ShortText, false, First::Text("123456789012-oldoldoldoldoldoldoldoldoldoldol.apps.googleusercontent.com")),
    ("GoogleConsumerSecret", "Google secret access key", "d6b112a2-f36b-1410-3a94-0060520ab42d", Kind::ShortText, false, First::Text("GOCSPX-oldoldoldoldoldoldoldoldoldo")),
    ("GoogleRegistrationPage", "Google registration page", "ffb612e6-f36b-1410-928d-0060520ab42d", Kind::ShortText, true, First::Text("https://code.google.com/apis/console/")),
    (SHARED, "Use shared Google application", "4aff3de7-f86c-40b7-8ac9-56f8675bcef0", Kind::Boolean, true, First::Flag(true)),
    ("FacebookConsumerKey", "Facebook access key", "ffb73158-f36b-1410-b191-00155d04c01d", Kind::ShortText, true, First::Text("1098765432101234")),
    ("FacebookConsumerSecret", "Facebook secret access key", "ec3f1f7c-f36b-1410-b591-00155d04c01d", Kind::ShortText, true, First::Text("0123456789abcdef0123456789abcdef")),
    ("UseFacebookSharedApplication", "Use shared Facebook application", "00000000-0000-4000-8000-000000000001", Kind::Boolean, true, First::Flag(true)),
    (IDENTITY_URL, "Authorization server Url for OAuth 2.0 integrations", "00000000-0000-4000-8000-000000000002", Kind::ShortText, true, First::Unset),
    ("OAuth20IdentityServerClientSecret", "Client secret for OAuth 2.0 integrations", "00000000-0000-4000-8000-000000000003", Kind::SecureText, true, First::Text("imitation-of-a-secure-text")),
    ("LDAPServerPassword", "LDAP administrator password", "00000000-0000-4000-8000-000000000004", Kind::SecureText, true, First::Unset),
    ("UserSessionTimeout", "User session timeout", "00000000-0000-4000-8000-000000000005", Kind::Integer, true, First::Number(60)),
    ("LoginAttemptCount", "Number of login attempts", "00000000-0000-4000-8000-000000000006", Kind::Integer, true, First::Number(5)),
];
