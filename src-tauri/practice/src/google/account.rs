//! Who may sign in at practice Google. What happens to an account stands in its name: the part before the `@` is the exercise.

use serde::{Deserialize, Serialize};

/// An account of the imitation. There are no passwords: nobody should type a real one.
#[derive(Clone, Serialize, Deserialize)]
pub struct Account {
    /// The stable id, 21 digits, as a string.
    pub sub: String,
    /// Its address.
    pub email: String,
    /// First and last name.
    pub name: String,
    /// The domain of the organization that it belongs to; none for a private account.
    pub hd: Option<String>,
    /// What signing in with it leads to.
    pub(super) fate: Fate,
}

/// What signing in with an account leads to, whatever the project says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Fate {
    /// To the consent page.
    Plain,
    /// To `org_internal`.
    Outside,
    /// To `admin_policy_enforced`.
    Blocked,
    /// To a consent page whose boxes are unticked: who goes on without ticking grants the sign-in alone.
    Unticked,
    /// To a page that never comes to an end.
    Slow,
    /// To another account than was asked for: the one of this session.
    Other,
}

impl Account {
    /// The accounts of practice. `other@` is the one that `wrong@` ends at.
    pub(super) fn all() -> Vec<Self> {
        let ours = Some("acme.example");
        [
            ("tester", "Tess Tester", ours, Fate::Plain),
            ("nottester", "Nico Nottester", ours, Fate::Plain),
            ("outsider", "Olga Outsider", None, Fate::Outside),
            ("blocked", "Boris Blocked", ours, Fate::Blocked),
            ("partial", "Petra Partial", ours, Fate::Unticked),
            ("slow", "Sven Slow", ours, Fate::Slow),
            ("wrong", "Wanda Wrong", ours, Fate::Other),
            ("other", "Otto Other", ours, Fate::Plain),
        ]
        .into_iter()
        .zip(1_u32..)
        .map(|((local, name, hd, fate), n)| Self {
            sub: format!("10{:019}", 4_711_000 + n),
            email: format!("{local}@{}", hd.unwrap_or("mail.example")),
            name: name.to_owned(),
            hd: hd.map(str::to_owned),
            fate,
        })
        .collect()
    }

    /// First name, last name.
    pub(super) fn names(&self) -> (&str, &str) {
        self.name.split_once(' ').unwrap_or((&self.name, ""))
    }
}
