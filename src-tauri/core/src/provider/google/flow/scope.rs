//! What a token may be asked to be allowed at Google, and what its names mean (facts: Google, sections 1.6, 6.1 to 6.4).

/// How much Google watches over what a scope gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Watch {
    /// It only tells who signed in.
    SignIn,
    /// Users of an app that Google has not verified are warned first.
    Sensitive,
    /// The same, and verification takes a security assessment besides.
    Restricted,
}

/// The name by which Google answers for a scope: three short ones come back as others.
pub fn full(scope: &str) -> &str {
    match scope {
        "email" => EMAIL,
        "profile" => PROFILE,
        _ => scope,
    }
}

/// The scopes of `asked` that are not among `granted`, in the order in which they were asked for.
pub fn missing<'a>(asked: &'a [String], granted: &[String]) -> Vec<&'a str> {
    let has = |scope: &&str| granted.iter().any(|one| full(one) == full(scope));
    asked
        .iter()
        .map(String::as_str)
        .filter(|scope| !has(scope))
        .collect()
}

/// What `scope` gives, in a word by which words choose; `other` where it has none of its own.
pub fn gives(scope: &str) -> &'static str {
    match full(scope) {
        EMAIL => "email",
        PROFILE => "profile",
        MAIL => "gmail",
        full => match full.strip_prefix(AUTH) {
            Some("calendar") => "calendar",
            Some("contacts") => "contacts",
            Some("admin.directory.resource.calendar") => "rooms",
            Some(_) | None => "other",
        },
    }
}

/// How much Google watches over `scope`. One that is not known here is taken to be sensitive.
pub fn watch(scope: &str) -> Watch {
    match full(scope) {
        "openid" | EMAIL | PROFILE => Watch::SignIn,
        MAIL => Watch::Restricted,
        full if RESTRICTED
            .iter()
            .any(|name| full.strip_prefix(AUTH) == Some(name)) =>
        {
            Watch::Restricted
        }
        _ => Watch::Sensitive,
    }
}

/// Whether `scope` has the form of one of Google's: `openid`, `email`, `profile`, or an address of its own.
pub fn is_known(scope: &str) -> bool {
    match scope {
        "openid" | "email" | "profile" | MAIL => true,
        _ => scope.strip_prefix(AUTH).is_some_and(|name| {
            let of_name = |c: char| c.is_ascii_lowercase() || c == '.' || c == '_';
            !name.is_empty() && name.chars().all(of_name)
        }),
    }
}

/// The scopes without which nobody could tell who signed in.
pub const OF_IDENTITY: [&str; 2] = ["openid", "email"];

const AUTH: &str = "https://www.googleapis.com/auth/";
const EMAIL: &str = "https://www.googleapis.com/auth/userinfo.email";
const PROFILE: &str = "https://www.googleapis.com/auth/userinfo.profile";
const MAIL: &str = "https://mail.google.com/";
/// Those of Gmail that read or change a mailbox [L]: Google's page Data Access says it for each.
const RESTRICTED: [&str; 7] = [
    "gmail.readonly",
    "gmail.modify",
    "gmail.compose",
    "gmail.metadata",
    "gmail.insert",
    "gmail.settings.basic",
    "gmail.settings.sharing",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn list(scopes: &[&str]) -> Vec<String> {
        scopes.iter().map(|scope| (*scope).to_owned()).collect()
    }

    #[test]
    fn what_was_granted_is_compared_by_name_in_any_order_and_one_by_one() {
        let calendar = "https://www.googleapis.com/auth/calendar";
        let contacts = "https://www.googleapis.com/auth/contacts";
        let asked = list(&["openid", "email", "profile", calendar, contacts]);
        for (granted, lacks) in [
            (vec![contacts, PROFILE, calendar, "openid", EMAIL], vec![]),
            (vec![EMAIL, "openid", "profile", contacts, calendar, MAIL], vec![]),
            (vec!["openid", EMAIL, PROFILE], vec![calendar, contacts]),
            (vec!["openid", EMAIL, calendar], vec!["profile", contacts]),
            // A smaller one is another one.
            (
                vec![
                    "openid",
                    EMAIL,
                    PROFILE,
                    contacts,
                    "https://www.googleapis.com/auth/calendar.readonly",
                ],
                vec![calendar],
            ),
        ] {
            assert_eq!(missing(&asked, &list(&granted)), lacks, "{granted:?}");
        }
    }

    #[test]
    fn the_mailbox_is_restricted_and_names_alone_are_not_even_sensitive() {
        for (scope, watched) in [
            ("openid", Watch::SignIn),
            ("email", Watch::SignIn),
            (PROFILE, Watch::SignIn),
            ("https://www.googleapis.com/auth/calendar", Watch::Sensitive),
            ("https://www.googleapis.com/auth/contacts", Watch::Sensitive),
            ("https://www.googleapis.com/auth/gmail.send", Watch::Sensitive),
            (
                "https://www.googleapis.com/auth/gmail.readonly",
                Watch::Restricted,
            ),
            (MAIL, Watch::Restricted),
        ] {
            assert_eq!(watch(scope), watched, "{scope}");
        }
    }

    #[test]
    fn a_short_name_is_no_scope() {
        for (scope, known) in [
            ("openid", true),
            ("email", true),
            (MAIL, true),
            ("https://www.googleapis.com/auth/calendar.events", true),
            ("calendar", false),
            ("https://www.googleapis.com/auth/", false),
            (
                "https://www.googleapis.com/auth/calendar https://mail.google.com/",
                false,
            ),
            ("https://mail.google.com", false),
        ] {
            assert_eq!(is_known(scope), known, "{scope}");
        }
    }
}
