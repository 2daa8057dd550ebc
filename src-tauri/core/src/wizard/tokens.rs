//! What a sign-in has brought: the two tokens of OAuth 1.0a, or the pair of OAuth 2.0 with what it is granted. Each has its rows in
//! the store, and a second set of them where it waits for X to say whose it is.

use crate::provider::x::flow::AccountTokens;
use crate::provider::x::oauth2;
use crate::secret::Secret;
use crate::store::record::{Connection, Grant, SecretName};

/// Tokens of an account.
pub(super) enum Tokens {
    /// OAuth 1.0a.
    Signing(AccountTokens),
    /// OAuth 2.0.
    Bearer(Pair),
}

/// An access token of OAuth 2.0 and what makes the next one.
pub(super) struct Pair {
    pub(super) access: Secret,
    pub(super) refresh: Secret,
    pub(super) grant: Grant,
}

/// Which of a connection's tokens.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// The account's own.
    InUse,
    /// Those that wait for X to say whose they are.
    Aside,
}

impl Place {
    /// Where the access token is.
    pub(super) fn access(self, connection: &Connection) -> SecretName {
        let [access, _, _] = self.names(connection);
        access
    }

    /// Where the refresh token is.
    pub(super) fn refresh(self, connection: &Connection) -> SecretName {
        let [_, _, refresh] = self.names(connection);
        refresh
    }

    /// Access token, its secret, and refresh token.
    pub(super) fn names(self, connection: &Connection) -> [SecretName; 3] {
        match self {
            Self::InUse => in_use(connection),
            Self::Aside => aside(connection),
        }
    }
}

impl Tokens {
    /// The names of their rows, and what goes into them.
    pub(super) fn rows(&self) -> [(&'static str, &Secret); 2] {
        match self {
            Self::Signing(tokens) => [
                (ACCESS_TOKEN, &tokens.token),
                (ACCESS_TOKEN_SECRET, &tokens.secret),
            ],
            Self::Bearer(pair) => pair.rows(),
        }
    }

    /// The same, in the rows where they wait.
    pub(super) fn rows_aside(&self) -> [(&'static str, &Secret); 2] {
        match self {
            Self::Signing(tokens) => [
                (NEW_ACCESS_TOKEN, &tokens.token),
                (NEW_ACCESS_TOKEN_SECRET, &tokens.secret),
            ],
            Self::Bearer(pair) => pair.rows_aside(),
        }
    }

    /// What OAuth 2.0 has granted; none of OAuth 1.0a.
    pub(super) fn grant(&self) -> Option<&Grant> {
        match self {
            Self::Signing(_) => None,
            Self::Bearer(pair) => Some(&pair.grant),
        }
    }
}

impl Pair {
    /// The names of its rows, and what goes into them.
    pub(super) fn rows(&self) -> [(&'static str, &Secret); 2] {
        [(ACCESS_TOKEN, &self.access), (REFRESH_TOKEN, &self.refresh)]
    }

    /// The same, in the rows where they wait.
    pub(super) fn rows_aside(&self) -> [(&'static str, &Secret); 2] {
        [
            (NEW_ACCESS_TOKEN, &self.access),
            (NEW_REFRESH_TOKEN, &self.refresh),
        ]
    }

    /// What X has handed out at `now_ms`, where `asked` were the scopes. None: no refresh token came, and there was none before.
    pub(super) fn of(
        tokens: oauth2::Tokens,
        before: Option<Secret>,
        asked: &[String],
        now_ms: i64,
    ) -> Option<Self> {
        Some(Self {
            access: tokens.access,
            refresh: tokens.refresh.or(before)?,
            grant: Grant {
                expires_ms: now_ms.saturating_add(tokens.expires_s.saturating_mul(1000)),
                scopes: tokens.scopes.unwrap_or_else(|| asked.to_vec()),
                renewing: false,
                handed_ms: None,
                ends_ms: None,
            },
        })
    }
}

/// Where tokens wait for X to say whose they are.
pub(super) fn aside(connection: &Connection) -> [SecretName; 3] {
    [NEW_ACCESS_TOKEN, NEW_ACCESS_TOKEN_SECRET, NEW_REFRESH_TOKEN]
        .map(|name| SecretName::connection(&connection.id, name))
}

/// Where the tokens in use are.
pub(super) fn in_use(connection: &Connection) -> [SecretName; 3] {
    [ACCESS_TOKEN, ACCESS_TOKEN_SECRET, REFRESH_TOKEN]
        .map(|name| SecretName::connection(&connection.id, name))
}

pub(super) const ACCESS_TOKEN: &str = "access_token";
pub(super) const ACCESS_TOKEN_SECRET: &str = "access_token_secret";
pub(super) const REFRESH_TOKEN: &str = "refresh_token";
const NEW_ACCESS_TOKEN: &str = "new_access_token";
const NEW_ACCESS_TOKEN_SECRET: &str = "new_access_token_secret";
const NEW_REFRESH_TOKEN: &str = "new_refresh_token";
