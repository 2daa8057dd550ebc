//! What a value is by its form alone. X publishes no formats (facts: X, section 5): a shape is a hint, and where several fit, all
//! are named, the likeliest first.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;

use crate::provider::x::identity;

/// What a value may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The app's key: 25 letters and digits, 18 to 22 in old apps.
    ConsumerKey,
    /// The app's secret: 50 letters and digits, 41 to 44 in old apps.
    ConsumerSecret,
    /// An account's token: its number, a hyphen, 20 to 45 letters and digits.
    AccessToken,
    /// Its secret: 45 letters and digits, 41 or 42 in old apps.
    AccessTokenSecret,
    /// The app-only token.
    Bearer,
    /// A client ID of OAuth 2.0.
    ClientId,
    /// A client secret of OAuth 2.0.
    ClientSecret,
    /// A token or code of OAuth 2.0, which tells its type and when it was issued.
    Oauth2(Oauth2, Option<Timestamp>),
    /// A request token of a sign-in: 27 letters and digits.
    RequestToken,
    /// A verifier, or the secret of a request token: 32 letters and digits.
    Verifier,
    /// The number of an account or an app: 1 to 19 digits.
    Number,
    /// An X user name.
    UserName,
}

/// The types of OAuth 2.0's values, as they name themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oauth2 {
    /// `at`.
    AccessToken,
    /// `rt`.
    RefreshToken,
    /// `ac`.
    Code,
}

impl Shape {
    /// What `value` may be, likeliest first; nothing if it has no shape of X's.
    pub fn of(value: &str) -> Vec<Self> {
        let plain = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if is_bearer(value) {
            vec![Self::Bearer]
        } else if is_client_id(value) {
            vec![Self::ClientId]
        } else if let Some((kind, issued)) = oauth2(value) {
            vec![Self::Oauth2(kind, issued)]
        } else if is_access_token(value) {
            vec![Self::AccessToken]
        } else if identity::is_id(value) {
            vec![Self::Number]
        } else if value.len() == 50 && value.contains(['-', '_']) {
            vec![Self::ClientSecret]
        } else if identity::is_name(value.trim_start_matches('@')) {
            vec![Self::UserName]
        } else if plain {
            by_length(value.len())
        } else {
            Vec::new()
        }
    }

    /// Whether its form says for certain what it is.
    pub fn is_certain(&self) -> bool {
        match self {
            Self::AccessToken | Self::Bearer | Self::ClientId | Self::Oauth2(..) => true,
            Self::ConsumerKey
            | Self::ConsumerSecret
            | Self::AccessTokenSecret
            | Self::ClientSecret
            | Self::RequestToken
            | Self::Verifier
            | Self::Number
            | Self::UserName => false,
        }
    }
}

fn by_length(length: usize) -> Vec<Shape> {
    match length {
        18..=25 => vec![Shape::ConsumerKey],
        27 => vec![Shape::RequestToken],
        32 => vec![Shape::Verifier],
        SHORTEST_SECRET..=42 | 45 => vec![Shape::AccessTokenSecret, Shape::ConsumerSecret],
        43 | 44 => vec![Shape::ConsumerSecret, Shape::AccessTokenSecret],
        46..=49 => vec![Shape::ConsumerSecret],
        50 => vec![Shape::ConsumerSecret, Shape::ClientSecret],
        _ => Vec::new(),
    }
}

pub(super) fn is_long_as_key(value: &str) -> bool {
    Shape::of(value).contains(&Shape::ConsumerKey)
}

pub(super) fn is_long_as_secret(value: &str) -> bool {
    Shape::of(value).contains(&Shape::ConsumerSecret)
}

pub(super) fn is_long_as_token_secret(value: &str) -> bool {
    Shape::of(value).contains(&Shape::AccessTokenSecret)
}

/// At least 20 times `A`, by X's documents; whoever wraps or cuts one leaves the beginning.
pub(super) fn is_bearer(value: &str) -> bool {
    value.starts_with("AAAA") && value.len() >= 60
}

pub(super) fn is_access_token(value: &str) -> bool {
    let rest = identity::prefix(value).and_then(|id| value.get(id.len() + 1..));
    rest.is_some_and(|rest| {
        (20..=45).contains(&rest.len()) && rest.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// A client ID is base64url of `<20 characters>:1:ci`.
fn is_client_id(value: &str) -> bool {
    decoded(value).is_some_and(|text| text.ends_with(":1:ci"))
}

/// Tokens and codes are base64url of `<random>:<ms>:1:<n>:<type>:1`.
fn oauth2(value: &str) -> Option<(Oauth2, Option<Timestamp>)> {
    let text = decoded(value)?;
    let parts: Vec<&str> = text.split(':').collect();
    let (kind, before) = match parts.as_slice() {
        [before @ .., kind, "1"] => (*kind, before),
        _ => return None,
    };
    let kind = match kind {
        "at" => Oauth2::AccessToken,
        "rt" => Oauth2::RefreshToken,
        "ac" => Oauth2::Code,
        _ => return None,
    };
    let issued_ms = before.get(1).and_then(|ms| ms.parse().ok());
    Some((
        kind,
        issued_ms.and_then(|ms| Timestamp::from_millisecond(ms).ok()),
    ))
}

fn decoded(value: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(value.trim_end_matches('=')).ok()?;
    String::from_utf8(bytes).ok()
}

pub(super) const SHORTEST_SECRET: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_of_formats_is_known() {
        let alphanumeric = |length: usize| "aB3".chars().cycle().take(length).collect::<String>();
        let oauth2 = |kind: &str| {
            URL_SAFE_NO_PAD.encode(format!(
                "bUIVjZ3xmJzZ1ZyKq7Qm0eVvq2nQ8yT4:1700000000000:1:0:{kind}:1"
            ))
        };
        let issued = Timestamp::from_second(1_700_000_000).ok();
        for (value, shape) in [
            (alphanumeric(25), Shape::ConsumerKey),
            (alphanumeric(22), Shape::ConsumerKey),
            (alphanumeric(50), Shape::ConsumerSecret),
            (alphanumeric(43), Shape::ConsumerSecret),
            (alphanumeric(45), Shape::AccessTokenSecret),
            (alphanumeric(41), Shape::AccessTokenSecret),
            (format!("12-{}", alphanumeric(40)), Shape::AccessToken),
            (
                format!("1460323737035677698-{}", alphanumeric(30)),
                Shape::AccessToken,
            ),
            (
                format!("{}b%2Fc{}", "A".repeat(22), alphanumeric(80)),
                Shape::Bearer,
            ),
            ("M1M5R3BMVy13QmpScXkzTUt5OE46MTpjaQ".to_owned(), Shape::ClientId),
            (
                format!("{}-{}", alphanumeric(24), alphanumeric(25)),
                Shape::ClientSecret,
            ),
            (oauth2("at"), Shape::Oauth2(Oauth2::AccessToken, issued)),
            (oauth2("rt"), Shape::Oauth2(Oauth2::RefreshToken, issued)),
            (oauth2("ac"), Shape::Oauth2(Oauth2::Code, issued)),
            (alphanumeric(27), Shape::RequestToken),
            (alphanumeric(32), Shape::Verifier),
            ("2244994945".to_owned(), Shape::Number),
            ("31870452".to_owned(), Shape::Number),
            ("@acme_desk".to_owned(), Shape::UserName),
        ] {
            assert_eq!(Shape::of(&value).first(), Some(&shape), "{value}");
        }
        for nothing in [
            "",
            "a b",
            "кл",
            &alphanumeric(30),
            &alphanumeric(60),
            "https://x.com",
        ] {
            assert_eq!(Shape::of(nothing), [], "{nothing}");
        }
    }
}
