//! What a token of OAuth 2.0 may be asked to be allowed (facts: X, section 3).

/// The scopes that X has, by its documentation and its published interface.
pub const KNOWN: &[&str] = &[
    "tweet.read",
    "tweet.write",
    "tweet.moderate.write",
    "users.read",
    "users.email",
    "follows.read",
    "follows.write",
    "offline.access",
    "space.read",
    "mute.read",
    "mute.write",
    "like.read",
    "like.write",
    "list.read",
    "list.write",
    "block.read",
    "block.write",
    "bookmark.read",
    "bookmark.write",
    "dm.read",
    "dm.write",
    "media.write",
    "broadcast.read",
    "broadcast.write",
    "timeline.read",
];

/// Those without which X does not say whose a token is.
pub const OF_IDENTITY: [&str; 2] = ["tweet.read", "users.read"];

/// The one without which X gives no refresh token.
pub const OF_REFRESH: &str = "offline.access";
