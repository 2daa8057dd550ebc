//! Which Zammad it is: releases between which the channel differs, and their words (facts of Zammad, sections 1 and 3.3).

use serde::{Deserialize, Serialize};

/// A release of Zammad, the oldest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Release {
    /// 1.2: other addresses, and no webhook.
    #[serde(rename = "1.2")]
    V1_2,
    /// 2.7: key and secret alone, and an app has to be stored before it can be checked.
    #[serde(rename = "2.7")]
    V2_7,
    /// 2.8: webhooks; ids of accounts are numbers.
    #[serde(rename = "2.8")]
    V2_8,
    /// 5.2: strangers get 403, and most texts are newer.
    #[serde(rename = "5.2")]
    V5_2,
    /// 6.5: the last with the channel.
    #[serde(rename = "6.5")]
    V6_5,
    /// 7.0: the channel is gone.
    #[serde(rename = "7.0")]
    V7_0,
}

impl Release {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::V1_2,
        Self::V2_7,
        Self::V2_8,
        Self::V5_2,
        Self::V6_5,
        Self::V7_0,
    ];

    /// `6.5`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V1_2 => "1.2",
            Self::V2_7 => "2.7",
            Self::V2_8 => "2.8",
            Self::V5_2 => "5.2",
            Self::V6_5 => "6.5",
            Self::V7_0 => "7.0",
        }
    }

    /// What `/version` says.
    pub(super) fn number(self) -> String {
        match self {
            Self::V5_2 => "5.2.x".to_owned(),
            Self::V1_2 | Self::V2_7 | Self::V2_8 | Self::V6_5 | Self::V7_0 => {
                format!("{}.0", self.as_str())
            }
        }
    }

    /// Whether there is a channel "Twitter" at all.
    pub(super) fn has_channel(self) -> bool {
        self < Self::V7_0
    }

    /// Whether X tells it by a webhook what happens.
    pub(super) fn has_hook(self) -> bool {
        (Self::V2_8..=Self::V6_5).contains(&self)
    }

    /// The status for who is not known, or may not.
    pub(super) fn stranger(self) -> u16 {
        if self >= Self::V5_2 { 403 } else { 401 }
    }

    pub(super) fn missing(self, name: &str) -> String {
        match self >= Self::V5_2 {
            true => format!("The required parameter '{name}' is missing."),
            false => format!("No {name} param!"),
        }
    }

    pub(super) fn no_app(self) -> &'static str {
        match self {
            Self::V1_2 | Self::V2_7 => "No twitter app configured!",
            Self::V2_8 | Self::V5_2 => "No Twitter app configured!",
            Self::V6_5 | Self::V7_0 => "There is no Twitter app configured.",
        }
    }

    pub(super) fn no_request_token(self) -> &'static str {
        match self >= Self::V6_5 {
            true => "The required parameter 'request_token' is missing.",
            false => "No request_token for session found!",
        }
    }

    pub(super) fn other_token(self) -> &'static str {
        match self >= Self::V6_5 {
            true => "The provided 'oauth_token' is invalid.",
            false => "Invalid oauth_token given!",
        }
    }

    /// What becomes of X's refusal of a request token; it throws the body away.
    pub(super) fn request_token(self, status: u16) -> String {
        match (status, self >= Self::V5_2) {
            (401, true) => "401 Unauthorized (Invalid credentials may be to blame.)".to_owned(),
            (403, true) => "403 Forbidden (Your app's callback URL configuration on developer.twitter.com may be to blame.)".to_owned(),
            (401, false) => "401 Authorization Required".to_owned(),
            (403, false) => "403 Forbidden".to_owned(),
            (429, _) => "429 Too Many Requests".to_owned(),
            (500, _) => "500 Internal Server Error".to_owned(),
            (503, _) => "503 Service Unavailable".to_owned(),
            (other, _) => format!("{other} Bad Request"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_snapshot_names_a_release_as_people_do() {
        for release in Release::ALL {
            let written = serde_json::to_value(release).unwrap();
            assert_eq!(written, release.as_str());
        }
    }

    #[test]
    fn webhooks_came_with_2_8_and_the_channel_went_with_7() {
        let with = |has: fn(Release) -> bool| {
            let all = Release::ALL.into_iter().filter(|one| has(*one));
            all.map(Release::as_str).collect::<Vec<_>>()
        };
        assert_eq!(with(Release::has_hook), ["2.8", "5.2", "6.5"]);
        assert_eq!(with(Release::has_channel), ["1.2", "2.7", "2.8", "5.2", "6.5"]);
    }
}
