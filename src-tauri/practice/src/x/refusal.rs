//! Why practice X refuses a call, and how that reads on the wire (facts of the platform, section 11).

use serde_json::{Value, json};

use crate::answer::Answer;

/// Why a call is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No `Authorization`, or one that cannot be read: 215.
    NoAuthorization,
    /// A parameter occurs twice, or in the header and elsewhere: 32.
    Repeated,
    /// Not HMAC-SHA1, or not OAuth 1.0: 32.
    Method,
    /// No app has this consumer key: 32.
    ConsumerKey,
    /// More than 300 s from practice's clock: 135.
    Timestamp,
    /// No such token: 89.
    Token,
    /// Signed with other secrets, or over something else: 32.
    Signature,
    /// This nonce was used before: 32.
    Nonce,
    /// `oauth_callback` is missing: 38.
    CallbackMissing,
    /// `x_auth_access_type` is neither `read` nor `write`: 38.
    AccessType,
    /// The callback is not on the app's list: 415.
    Callback,
    /// The app has no callback at all, and another than `oob` was asked for: 417.
    OnlyOob,
    /// The request token is used, burnt, too old or unknown. Plain text.
    RequestToken,
    /// The PIN or verifier is wrong, and the request token is burnt. Plain text.
    Verifier,
    /// Key and secret do not belong together, or the grant is not `client_credentials`: 99.
    Pair,
    /// A bearer token that is not ours. 89, or the bare 401 of v2.
    Bearer,
    /// A bearer token where a user is needed.
    NotForBearer,
    /// This page does not exist: 34.
    NoPage,
    /// The v1.1 endpoint is not in this plan: 453.
    Subset,
    /// There is no such account.
    NoUser,
    /// The system gave no random bytes: 131.
    NoRandomness,
}

/// Which of X's two ways of saying no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// `/oauth`, `/oauth2`, `/1.1`: numeric codes, or plain text.
    Codes,
    /// `/2`: problem documents, deliberately vague about authentication.
    Problems,
}

impl Refusal {
    /// The word for it in the request log.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::NoAuthorization => "no-authorization",
            Self::Repeated => "parameter-repeated",
            Self::Method => "signature-method",
            Self::ConsumerKey => "unknown-consumer-key",
            Self::Timestamp => "timestamp-out-of-bounds",
            Self::Token => "unknown-token",
            Self::Signature => "bad-signature",
            Self::Nonce => "nonce-used-before",
            Self::CallbackMissing => "callback-missing",
            Self::AccessType => "access-type-unknown",
            Self::Callback => "callback-not-approved",
            Self::OnlyOob => "no-callback-registered",
            Self::RequestToken => "request-token-gone",
            Self::Verifier => "verifier-wrong-token-burnt",
            Self::Pair => "pair-refused",
            Self::Bearer => "unknown-bearer",
            Self::NotForBearer => "not-for-bearer",
            Self::NoPage => "no-such-page",
            Self::Subset => "not-in-this-plan",
            Self::NoUser => "no-such-user",
            Self::NoRandomness => "no-randomness",
        }
    }

    /// The answer on the wire.
    pub(crate) fn answer(self, dialect: Dialect) -> Answer {
        let decided = self.as_str();
        let code = |status, code, message| Answer::json(status, &codes(code, message), decided);
        match (self, dialect) {
            (
                Self::NoAuthorization
                | Self::Repeated
                | Self::Method
                | Self::ConsumerKey
                | Self::Timestamp
                | Self::Token
                | Self::Signature
                | Self::Nonce
                | Self::Bearer,
                Dialect::Problems,
            ) => Answer::problem(
                json!({"title": "Unauthorized", "detail": "Unauthorized"}),
                401,
                "",
                decided,
            ),
            (Self::NoAuthorization, Dialect::Codes) => code(400, 215, "Bad Authentication data."),
            (
                Self::Repeated | Self::Method | Self::ConsumerKey | Self::Signature | Self::Nonce,
                Dialect::Codes,
            ) => code(401, 32, "Could not authenticate you."),
            (Self::Timestamp, Dialect::Codes) => code(401, 135, "Timestamp out of bounds."),
            (Self::Token | Self::Bearer, Dialect::Codes) => code(401, 89, "Invalid or expired token."),
            (Self::CallbackMissing, _) => code(400, 38, "oauth_callback parameter is missing."),
            (Self::AccessType, _) => code(400, 38, "x_auth_access_type parameter is invalid."),
            (Self::Callback, _) => code(403, 415, CALLBACK_NOT_APPROVED),
            (Self::OnlyOob, _) => code(
                401,
                417,
                "Desktop applications only support the oauth_callback value 'oob'",
            ),
            (Self::RequestToken, _) => Answer::text(401, "Invalid / expired Token", decided),
            (Self::Verifier, _) => Answer::text(
                401,
                "Error processing your OAuth request: Invalid oauth_verifier parameter",
                decided,
            ),
            (Self::Pair, _) => {
                let body = json!({"errors": [{
                    "code": 99,
                    "label": "authenticity_token_error",
                    "message": "Unable to verify your credentials",
                }]});
                Answer::json(403, &body, decided)
            }
            (Self::NotForBearer, Dialect::Codes) => {
                code(403, 220, "Your credentials do not allow access to this resource.")
            }
            (Self::NotForBearer, Dialect::Problems) => Answer::problem(
                json!({"title": "Unsupported Authentication", "detail": NOT_FOR_BEARER}),
                403,
                "unsupported-authentication",
                decided,
            ),
            (Self::NoPage, _) => code(404, 34, "Sorry, that page does not exist."),
            (Self::Subset, _) => code(403, 453, SUBSET),
            (Self::NoUser, _) => {
                let body = json!({"errors": [{
                    "title": "Not Found Error",
                    "detail": "Could not find user with that username.",
                    "parameter": "username",
                    "resource_type": "user",
                    "type": "https://api.twitter.com/2/problems/resource-not-found",
                }]});
                Answer::json(200, &body, decided)
            }
            (Self::NoRandomness, _) => code(500, 131, "Internal error"),
        }
    }
}

impl From<keywright_core::outside::NoRandomness> for Refusal {
    fn from(_: keywright_core::outside::NoRandomness) -> Self {
        Self::NoRandomness
    }
}

/// The body `{"errors":[{"code":N,"message":"..."}]}`.
pub(crate) fn codes(code: u16, message: &str) -> Value {
    json!({"errors": [{"code": code, "message": message}]})
}

const SUBSET: &str = "You currently have access to a subset of X API V2 endpoints and limited v1.1 endpoints (e.g. media post, oauth) only. If you need access to this endpoint, you may need a different access level. You can learn more here: https://developer.x.com/en/portal/product";

const CALLBACK_NOT_APPROVED: &str = "Callback URL not approved for this client application. Approved callback URLs can be adjusted in your application settings";

const NOT_FOR_BEARER: &str = "Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint. Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].";
