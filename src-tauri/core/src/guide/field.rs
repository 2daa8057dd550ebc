//! The kinds of fields: what each holds, who may see it, and whose it is.

use serde::Deserialize;

use super::format::Provider;

/// What a field holds; each kind has its rules in `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// A whole number above zero.
    Count,
    /// One word or sign, without blanks: `AND`, `==`.
    Word,
    /// Where something is, behind the target's address: `/ccm`.
    Path,
    /// The address of the target's site: scheme, host, and a path if the site lives below one.
    SiteUrl,
    /// An X user name, with or without `@`.
    XUserName,
    /// The number of an account at X, which can be looked up by the name in the guide's [`Self::XUserName`].
    XAccountId,
    /// An X app's consumer key (API key).
    XConsumerKey,
    /// An X app's consumer secret (API key secret).
    XConsumerSecret,
    /// An account's access token, pasted; the field is called `access_token`, because it is the row that a sign-in stores.
    XAccessToken,
    /// Its secret; the field is called `access_token_secret`.
    XAccessTokenSecret,
    /// An X app's client ID of OAuth 2.0.
    XClientId,
    /// An X app's client secret of OAuth 2.0; a public client has none.
    XClientSecret,
    /// What OAuth 2.0 makes new access tokens of; the field is called `refresh_token`, because it is the row that a sign-in stores.
    XRefreshToken,
    /// An X app's bearer token; the field is called `bearer_token`, because it is the row that proving the app's pair stores. Nobody
    /// is asked for it.
    XBearer,
    /// The label of a dev environment at X: one word.
    XEnvLabel,
    /// Search terms, separated by commas.
    SearchTerms,
    /// A Google client's ID.
    GoogleClientId,
    /// A Google client's secret.
    GoogleClientSecret,
    /// The account that is to sign in at Google, by its address.
    GoogleAccount,
    /// Minutes from one synchronisation to the next, as Creatio offers them.
    SyncPeriod,
    /// How many days back a synchronisation with Creatio begins.
    SyncDays,
    /// What the command of [`crate::check::host_report`] has printed on another computer.
    HostReport,
}

impl FieldKind {
    /// Whether values of this kind are sealed, masked and never sent to the page.
    pub fn is_secret(self) -> bool {
        match self {
            Self::Text | Self::SiteUrl | Self::XUserName | Self::XEnvLabel | Self::SearchTerms => false,
            Self::Count | Self::Word | Self::Path => false,
            Self::XAccountId | Self::GoogleAccount | Self::SyncPeriod | Self::SyncDays | Self::HostReport => {
                false
            }
            // A key alone opens nothing, but it belongs to a pair and is replaced with it.
            Self::XConsumerKey | Self::XClientId | Self::GoogleClientId => false,
            Self::XConsumerSecret
            | Self::XAccessToken
            | Self::XAccessTokenSecret
            | Self::XClientSecret
            | Self::XRefreshToken
            | Self::XBearer
            | Self::GoogleClientSecret => true,
        }
    }

    /// Whether values of this kind belong to the app, which several connections may share.
    pub fn is_of_app(self) -> bool {
        match self {
            Self::Text | Self::SiteUrl | Self::XUserName | Self::XEnvLabel | Self::SearchTerms => false,
            Self::Count | Self::Word | Self::Path => false,
            Self::XAccountId | Self::GoogleAccount | Self::SyncPeriod | Self::SyncDays | Self::HostReport => {
                false
            }
            Self::XConsumerKey | Self::XConsumerSecret | Self::XClientId | Self::XClientSecret => true,
            Self::GoogleClientId | Self::GoogleClientSecret | Self::XBearer => true,
            Self::XAccessToken | Self::XAccessTokenSecret | Self::XRefreshToken => false,
        }
    }

    /// The name that a field of this kind must have, if it must: then a sign-in, or proving the app's pair, stores its value there too.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::XAccessToken => Some("access_token"),
            Self::XAccessTokenSecret => Some("access_token_secret"),
            Self::XRefreshToken => Some("refresh_token"),
            Self::XBearer => Some("bearer_token"),
            Self::Text
            | Self::Count
            | Self::Word
            | Self::Path
            | Self::SiteUrl
            | Self::XUserName
            | Self::XAccountId
            | Self::XConsumerKey
            | Self::XConsumerSecret
            | Self::XClientId
            | Self::XClientSecret
            | Self::XEnvLabel
            | Self::SearchTerms
            | Self::GoogleClientId
            | Self::GoogleClientSecret
            | Self::GoogleAccount
            | Self::SyncPeriod
            | Self::SyncDays
            | Self::HostReport => None,
        }
    }

    /// The kinds whose values a sign-in brings.
    pub const OF_SIGN_IN: [Self; 3] = [Self::XAccessToken, Self::XAccessTokenSecret, Self::XRefreshToken];
    /// The kinds that have one name in every guide.
    pub const NAMED: [Self; 4] = [
        Self::XAccessToken,
        Self::XAccessTokenSecret,
        Self::XRefreshToken,
        Self::XBearer,
    ];
    /// Those of a sign-in that X's console shows to the app's owner, to be pasted.
    pub const PASTED: [Self; 2] = [Self::XAccessToken, Self::XAccessTokenSecret];
    /// The kinds that an app is known by, the one that its tokens hang on first.
    pub const OF_KEY: [Self; 3] = [Self::XClientId, Self::XConsumerKey, Self::GoogleClientId];
}

impl Provider {
    /// Its name in ids and records.
    pub fn name(self) -> &'static str {
        match self {
            Self::X => "x",
            Self::Google => "google",
        }
    }

    /// The public half of the pair that it issues for an app.
    pub fn key(self) -> FieldKind {
        match self {
            Self::X => FieldKind::XConsumerKey,
            Self::Google => FieldKind::GoogleClientId,
        }
    }

    /// The account that is expected to sign in.
    pub fn account(self) -> FieldKind {
        match self {
            Self::X => FieldKind::XUserName,
            Self::Google => FieldKind::GoogleAccount,
        }
    }

    /// The secret half.
    pub fn secret(self) -> FieldKind {
        match self {
            Self::X => FieldKind::XConsumerSecret,
            Self::Google => FieldKind::GoogleClientSecret,
        }
    }
}
