//! What can be asked for: Google's catalogue, as far as a business system comes across it, and which call needs what (facts:
//! Google, sections 6.1 to 6.3).

use std::collections::BTreeSet;

use super::project::Api;

/// Scopes by their full names; sorted, `openid` last.
pub(super) type Scopes = BTreeSet<String>;

/// The full name of a scope that Google knows. `email` and `profile` are short for two others.
pub(super) fn full(scope: &str) -> Option<String> {
    match scope {
        "openid" => return Some(scope.to_owned()),
        "email" | "profile" => return Some(format!("{AUTH}userinfo.{scope}")),
        "https://mail.google.com/"
        | "https://www.google.com/m8/feeds"
        | "https://www.google.com/m8/feeds/" => {
            return Some(scope.to_owned());
        }
        _ => {}
    }
    let name = scope.strip_prefix(AUTH)?;
    known(name).then(|| scope.to_owned())
}

/// Whether a scope only tells who signed in: it has no box on the consent page.
pub(super) fn for_sign_in(scope: &str) -> bool {
    let name = scope.strip_prefix(AUTH).unwrap_or(scope);
    ["openid", "userinfo.email", "userinfo.profile"].contains(&name)
}

/// Whether an app that Google has not verified is warned of before it gets this.
pub(super) fn is_sensitive(scope: &str) -> bool {
    !for_sign_in(scope) && scope.strip_prefix(AUTH) != Some("calendar.app.created")
}

/// What the consent page says about a scope.
pub(super) fn says(scope: &str) -> &'static str {
    let name = scope.strip_prefix(AUTH).unwrap_or(scope);
    match name {
        "calendar" => {
            "See, edit, share, and permanently delete all the calendars you can access using Google Calendar."
        }
        "calendar.events" => "View and edit events on all your calendars.",
        "calendar.readonly" => "See and download any calendar you can access using your Google Calendar.",
        "calendar.events.readonly" => "View events on all your calendars.",
        "calendar.calendarlist.readonly" => "See the list of Google calendars you're subscribed to.",
        "contacts" | "carddav" => "See, edit, download, and permanently delete your contacts.",
        "contacts.readonly" => "See and download your contacts.",
        "contacts.other.readonly" => {
            "See and download contact info automatically saved in your \"Other contacts\"."
        }
        "directory.readonly" => "See and download your organization's Google Workspace directory.",
        "gmail.send" => "Send email on your behalf.",
        "gmail.readonly" => "View your email messages and settings.",
        "gmail.metadata" => {
            "View your email message metadata such as labels and headers, but not the email body."
        }
        "https://mail.google.com/" => {
            "Read, compose, send, and permanently delete all your email from Gmail."
        }
        "https://www.google.com/m8/feeds" | "https://www.google.com/m8/feeds/" => {
            "See, edit, download, and permanently delete your contacts."
        }
        _ if name.starts_with("calendar") => "Use your Google Calendar.",
        _ if name.starts_with("gmail") => "Use your Gmail account.",
        _ => "See more of your personal info.",
    }
}

/// A call of an API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// The calendars of the account.
    CalendarList,
    /// The events of its own calendar.
    Events,
    /// Its contacts.
    Connections,
    /// The groups of its contacts.
    ContactGroups,
    /// Itself.
    Person,
    /// Its mailbox.
    Mailbox,
}

impl Method {
    /// The API that it belongs to.
    pub(super) fn api(self) -> Api {
        match self {
            Self::CalendarList | Self::Events => Api::Calendar,
            Self::Connections | Self::ContactGroups | Self::Person => Api::People,
            Self::Mailbox => Api::Gmail,
        }
    }

    /// The name that a refusal tells.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::CalendarList => "calendar.v3.CalendarList.List",
            Self::Events => "calendar.v3.Events.List",
            Self::Connections => "google.people.v1.PeopleService.ListConnections",
            Self::ContactGroups => "google.people.v1.ContactGroups.ListContactGroups",
            Self::Person => "google.people.v1.PeopleService.GetPerson",
            Self::Mailbox => "caribou.api.proto.MailboxService.GetProfile",
        }
    }

    /// Whether one of `scopes` suffices.
    pub(super) fn allowed(self, scopes: &Scopes) -> bool {
        let enough: &[&str] = match self {
            Self::CalendarList => &[
                "calendar",
                "calendar.readonly",
                "calendar.calendarlist",
                "calendar.calendarlist.readonly",
            ],
            Self::Events => &[
                "calendar",
                "calendar.readonly",
                "calendar.events",
                "calendar.events.readonly",
                "calendar.events.owned",
                "calendar.events.owned.readonly",
                "calendar.events.freebusy",
                "calendar.events.public.readonly",
                "calendar.app.created",
            ],
            Self::Connections | Self::ContactGroups => &["contacts", "contacts.readonly"],
            Self::Person => &[
                "contacts",
                "contacts.readonly",
                "userinfo.email",
                "userinfo.profile",
            ],
            Self::Mailbox => &[
                "gmail.modify",
                "gmail.compose",
                "gmail.readonly",
                "gmail.metadata",
            ],
        };
        let whole_mailbox = self == Self::Mailbox && scopes.contains("https://mail.google.com/");
        whole_mailbox
            || enough
                .iter()
                .any(|name| scopes.contains(&format!("{AUTH}{name}")))
    }
}

/// Scopes as one text.
pub(super) fn text(scopes: &Scopes) -> String {
    scopes.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn known(name: &str) -> bool {
    NAMES.contains(&name)
        || name
            .strip_prefix("user.")
            .and_then(|rest| rest.strip_suffix(".read"))
            .is_some_and(|what| USER.contains(&what))
}

const AUTH: &str = "https://www.googleapis.com/auth/";
const NAMES: [&str; 34] = [
    "admin.directory.resource.calendar",
    "calendar",
    "calendar.readonly",
    "calendar.events",
    "calendar.events.readonly",
    "calendar.events.owned",
    "calendar.events.owned.readonly",
    "calendar.events.freebusy",
    "calendar.events.public.readonly",
    "calendar.freebusy",
    "calendar.calendarlist",
    "calendar.calendarlist.readonly",
    "calendar.calendars",
    "calendar.calendars.readonly",
    "calendar.acls",
    "calendar.acls.readonly",
    "calendar.settings",
    "calendar.settings.readonly",
    "calendar.app.created",
    "contacts",
    "contacts.readonly",
    "contacts.other.readonly",
    "directory.readonly",
    "userinfo.email",
    "userinfo.profile",
    "carddav",
    "gmail.send",
    "gmail.readonly",
    "gmail.modify",
    "gmail.compose",
    "gmail.metadata",
    "gmail.labels",
    "gmail.settings.basic",
    "tasks",
];
const USER: [&str; 6] = [
    "addresses",
    "birthday",
    "emails",
    "gender",
    "organization",
    "phonenumbers",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn of(names: &[&str]) -> Scopes {
        names.iter().filter_map(|name| full(name)).collect()
    }

    #[test]
    fn names_are_told_in_full_and_unknown_ones_are_not_known() {
        assert_eq!(
            text(&of(&["openid", "profile", "email"])),
            "https://www.googleapis.com/auth/userinfo.email https://www.googleapis.com/auth/userinfo.profile openid"
        );
        for unknown in [
            "calendar",
            "https://www.googleapis.com/auth/calender",
            "Email",
            "",
        ] {
            assert_eq!(full(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn events_alone_do_not_list_calendars_and_contacts_are_not_events() {
        let events = of(&["https://www.googleapis.com/auth/calendar.events"]);
        assert!(Method::Events.allowed(&events) && !Method::CalendarList.allowed(&events));
        assert!(!Method::Connections.allowed(&events));
        let contacts = of(&["https://www.googleapis.com/auth/contacts.readonly"]);
        assert!(Method::Connections.allowed(&contacts) && Method::Person.allowed(&contacts));
        assert!(Method::Person.allowed(&of(&["email"])) && !Method::ContactGroups.allowed(&of(&["email"])));
        assert!(Method::Mailbox.allowed(&of(&["https://mail.google.com/"])));
    }
}
