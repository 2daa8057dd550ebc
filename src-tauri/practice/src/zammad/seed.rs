//! Who and what is in practice Zammad from the beginning: one administrator, two access tokens, four groups.

use keywright_core::outside::{NoRandomness, Random};
use keywright_core::secret::Secret;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::mint;

/// An access token of the administrator.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Token {
    pub(crate) id: u64,
    /// What it is for, as its owner named it.
    pub(crate) name: String,
    #[serde(with = "crate::snapshot::plain")]
    pub(crate) token: Secret,
    pub(crate) permissions: Vec<String>,
}

/// The two tokens: one that may everything, and one with the small set of permissions.
pub(super) fn tokens(random: &dyn Random) -> Result<Vec<Token>, NoRandomness> {
    let token = |id, name: &str, permissions: &[&str]| {
        Ok(Token {
            id,
            name: name.to_owned(),
            token: token(random)?,
            permissions: permissions.iter().map(|one| (*one).to_owned()).collect(),
        })
    };
    Ok(vec![
        token(1, "Keywright", &["admin"])?,
        token(
            2,
            "Keywright, channel only",
            &["admin.channel_twitter", "admin.group"],
        )?,
    ])
}

/// An access token: 64 letters, digits, hyphens and underscores.
pub(super) fn token(random: &dyn Random) -> Result<Secret, NoRandomness> {
    mint::word(random, URL_SAFE, 64).map(Secret::new)
}

pub(super) fn groups() -> Vec<Value> {
    let all = GROUPS.iter().map(|(id, name, active)| {
        json!({
            "id": id,
            "name": name,
            "name_last": name.rsplit("::").next(),
            "parent_id": if name.contains("::") { Some(2) } else { None },
            "assignment_timeout": null,
            "follow_up_possible": "yes",
            "active": active,
            "note": "",
            "updated_by_id": 1,
            "created_by_id": 1,
            "created_at": MADE,
            "updated_at": MADE,
        })
    });
    all.collect()
}

/// The administrator as `users/me` shows it; `names` adds what ids stand for.
pub(super) fn me(names: bool) -> Value {
    let mut me = json!({
        "id": USER_ID,
        "organization_id": null,
        "login": LOGIN,
        "firstname": "Ada",
        "lastname": "Admin",
        "email": LOGIN,
        "active": true,
        "verified": true,
        "role_ids": [1, 2],
        "group_ids": {"1": ["full"], "2": ["full"], "3": ["full"]},
        "preferences": {"locale": "en-us"},
        "created_at": MADE,
        "updated_at": MADE,
    });
    if names {
        me["roles"] = json!(["Admin", "Agent"]);
        me["groups"] = json!({"Sales": ["full"], "Support": ["full"], "Support::Second level": ["full"]});
    }
    me
}

/// Whose permissions these are, at most.
pub(super) const PERMISSIONS: [&str; 3] = ["admin", "ticket.agent", "user_preferences"];
pub(super) const LOGIN: &str = "ada@acme.example";
pub(super) const USER_ID: u64 = 3;
pub(super) const MADE: &str = "2026-01-12T08:00:00.000Z";

/// Id, name, whether it is active.
const GROUPS: [(u64, &str, bool); 4] = [
    (1, "Sales", true),
    (2, "Support", true),
    (3, "Support::Second level", true),
    (4, "Returns (until 2024)", false),
];
const URL_SAFE: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
