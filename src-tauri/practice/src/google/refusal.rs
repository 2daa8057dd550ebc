//! Why practice Google refuses a program's call, and how that reads on the wire: the table of the token endpoint (facts: Google,
//! section 1.9), and the bodies of the APIs (section 7).

use keywright_core::outside::NoRandomness;
use serde_json::{Value, json};

use super::project::{Api, Project};
use super::scopes::Method;
use crate::answer::Answer;

/// Why the token endpoint refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Garbled, cut, or never issued.
    CodeMalformed,
    /// Used already, older than ten minutes, or for another client.
    CodeRefused,
    /// The second leg's address is not the first's.
    RedirectDiffers,
    /// The second leg's address is not registered at all.
    RedirectMismatch,
    /// The code was asked for with a challenge, and there is no verifier.
    VerifierMissing,
    /// The verifier is not the challenge's.
    VerifierWrong,
    /// A refresh token that never was, or is dead.
    TokenDead,
    /// The organization wants the person to sign in anew.
    SignInAnew,
    /// The organization's administrator has restricted the service.
    AdminPolicy,
    /// No secret was sent.
    SecretMissing,
    /// No id was sent.
    ClientMissing,
    /// A parameter is missing.
    Missing(&'static str),
    /// No client has this id.
    ClientUnknown,
    /// Not one of the client's secrets, or a disabled one.
    SecretWrong,
    /// The client was deleted.
    ClientDeleted,
    /// The refresh token belongs to another client.
    OtherClients,
    /// A grant of another kind.
    GrantType(String),
    /// A refresh that asks for more than was granted.
    Scope,
    /// To be tried again.
    Internal,
    /// What is to be revoked is nothing that can be.
    NotRevocable,
    /// What is to be looked at is no token.
    NoToken,
}

impl Refusal {
    /// The answer.
    pub(super) fn answer(&self) -> Answer {
        let (status, error, says, decided): (_, _, &str, _) = match self {
            Self::CodeMalformed => (400, "invalid_grant", "Malformed auth code.", "code-malformed"),
            Self::CodeRefused => (400, "invalid_grant", "Bad Request", "code-refused"),
            Self::RedirectDiffers => (400, "invalid_grant", "Bad Request", "redirect-differs"),
            Self::RedirectMismatch => (400, "redirect_uri_mismatch", "Bad Request", "redirect-mismatch"),
            Self::VerifierMissing => (400, "invalid_grant", "Missing code verifier.", "verifier-missing"),
            Self::VerifierWrong => (400, "invalid_grant", "Invalid code verifier.", "verifier-wrong"),
            Self::TokenDead => (
                400,
                "invalid_grant",
                "Token has been expired or revoked.",
                "token-dead",
            ),
            Self::SignInAnew => {
                let body = json!({
                    "error": "invalid_grant",
                    "error_description": "reauth related error (invalid_rapt)",
                    "error_uri": "https://support.google.com/a/answer/9368756",
                    "error_subtype": "invalid_rapt",
                });
                return Answer::json(400, &body, "sign-in-anew");
            }
            Self::AdminPolicy => (400, "admin_policy_enforced", "", "admin-policy"),
            Self::SecretMissing => (
                400,
                "invalid_request",
                "client_secret is missing.",
                "secret-missing",
            ),
            Self::ClientMissing => (
                400,
                "invalid_request",
                "Could not determine client ID from request.",
                "client-missing",
            ),
            Self::Missing(name) => {
                let says = format!("Missing required parameter: {name}");
                return told(400, "invalid_request", &says, "parameter-missing");
            }
            Self::ClientUnknown => (
                401,
                "invalid_client",
                "The OAuth client was not found.",
                "client-unknown",
            ),
            Self::SecretWrong => (
                401,
                "invalid_client",
                "The provided client secret is invalid.",
                "secret-wrong",
            ),
            Self::ClientDeleted => (
                401,
                "deleted_client",
                "The OAuth client was deleted.",
                "client-deleted",
            ),
            Self::OtherClients => (401, "unauthorized_client", "Unauthorized", "other-clients-token"),
            Self::GrantType(given) => {
                let says = format!("Invalid grant_type: {given}");
                return told(400, "unsupported_grant_type", &says, "grant-type-unknown");
            }
            Self::Scope => (400, "invalid_scope", "Bad Request", "scope-not-granted"),
            Self::Internal => (500, "internal_failure", "", "internal-failure"),
            Self::NotRevocable => (
                400,
                "invalid_token",
                "Token expired or revoked",
                "nothing-to-revoke",
            ),
            Self::NoToken => (400, "invalid_token", "Invalid Value", "no-token"),
        };
        told(status, error, says, decided)
    }
}

impl From<NoRandomness> for Refusal {
    fn from(_: NoRandomness) -> Self {
        Self::Internal
    }
}

/// Why an API refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ApiRefusal {
    /// No bearer token, or one that is unknown, expired or revoked.
    Credentials,
    /// The project has not enabled the API.
    Disabled,
    /// The token was not granted what the call needs.
    Scope,
    /// Too many calls.
    RateLimit,
    /// The account has no calendar.
    NoCalendar,
    /// The field mask of a person is missing.
    FieldMask,
    /// An error of Google's own.
    Backend,
}

impl ApiRefusal {
    /// The answer to a call of `method`.
    pub(super) fn answer(self, method: Method, project: &Project) -> Answer {
        let (status, state, message) = self.head(method.api(), project);
        let mut error = json!({ "code": status, "message": message, "status": state });
        // The People API speaks the new form alone, the others both.
        if let (Some((domain, reason)), true) = (self.classic(), method.api() != Api::People) {
            let said = if self == Self::Credentials {
                "Invalid Credentials"
            } else {
                &message
            };
            error["errors"] = json!([{ "message": said, "domain": domain, "reason": reason }]);
        }
        if let Some(info) = self.info(method, project) {
            error["details"] = json!([info]);
        }
        let answer = Answer::json(status, &json!({ "error": error }), self.decided());
        if self == Self::Credentials {
            answer.header("www-authenticate", CHALLENGE)
        } else {
            answer
        }
    }

    fn head(self, api: Api, project: &Project) -> (u16, &'static str, String) {
        let own = |text: &str| text.to_owned();
        match self {
            Self::Credentials => (401, "UNAUTHENTICATED", own(CREDENTIALS)),
            Self::Disabled => {
                let (title, number, url) = (api.title(), &project.number, enable(api, project));
                let text = format!(
                    "{title} has not been used in project {number} before or it is disabled. Enable it by visiting {url} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry."
                );
                (403, "PERMISSION_DENIED", text)
            }
            Self::Scope => (
                403,
                "PERMISSION_DENIED",
                own("Request had insufficient authentication scopes."),
            ),
            Self::RateLimit => match api {
                Api::People => (429, "RESOURCE_EXHAUSTED", own(QUOTA)),
                // The status says something else than the reason (facts: Google, section 7).
                Api::Calendar | Api::Gmail => (403, "PERMISSION_DENIED", own("Rate Limit Exceeded")),
            },
            Self::NoCalendar => (
                403,
                "PERMISSION_DENIED",
                own("The user must be signed up for Google Calendar."),
            ),
            Self::FieldMask => (400, "INVALID_ARGUMENT", own(FIELD_MASK)),
            Self::Backend => (500, "INTERNAL", own("Backend Error")),
        }
    }

    fn classic(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self::Credentials => ("global", "authError"),
            Self::Disabled => ("usageLimits", "accessNotConfigured"),
            Self::Scope => ("global", "insufficientPermissions"),
            Self::RateLimit => ("usageLimits", "rateLimitExceeded"),
            Self::NoCalendar => ("calendar", "notACalendarUser"),
            Self::Backend => ("global", "backendError"),
            Self::FieldMask => return None,
        })
    }

    fn info(self, method: Method, project: &Project) -> Option<Value> {
        let api = method.api();
        let consumer = format!("projects/{}", project.number);
        let (reason, metadata) = match self {
            Self::Disabled => (
                "SERVICE_DISABLED",
                json!({
                    "service": api.service(),
                    "consumer": consumer,
                    "containerInfo": project.number,
                    "serviceTitle": api.title(),
                    "activationUrl": enable(api, project),
                }),
            ),
            Self::Scope => (
                "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
                json!({ "service": api.service(), "method": method.name() }),
            ),
            Self::RateLimit => (
                "RATE_LIMIT_EXCEEDED",
                json!({
                    "service": api.service(),
                    "consumer": consumer,
                    "quota_metric": format!("{}/default", api.service()),
                    "quota_limit": "defaultPerMinutePerUser",
                    "quota_limit_value": "600",
                    "quota_location": "global",
                }),
            ),
            Self::Credentials | Self::NoCalendar | Self::FieldMask | Self::Backend => return None,
        };
        Some(json!({
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": reason,
            "domain": "googleapis.com",
            "metadata": metadata,
        }))
    }

    fn decided(self) -> &'static str {
        match self {
            Self::Credentials => "credentials-refused",
            Self::Disabled => "api-disabled",
            Self::Scope => "scope-insufficient",
            Self::RateLimit => "rate-limited",
            Self::NoCalendar => "no-calendar",
            Self::FieldMask => "field-mask-missing",
            Self::Backend => "backend-error",
        }
    }
}

fn told(status: u16, error: &str, says: &str, decided: &'static str) -> Answer {
    let mut body = json!({ "error": error });
    if !says.is_empty() {
        body["error_description"] = says.into();
    }
    Answer::json(status, &body, decided)
}

/// Where the console enables an API, as Google's errors name it.
fn enable(api: Api, project: &Project) -> String {
    format!(
        "https://console.developers.google.com/apis/api/{}/overview?project={}",
        api.service(),
        project.number
    )
}

const CHALLENGE: &str = "Bearer realm=\"https://accounts.google.com/\", error=\"invalid_token\"";
const CREDENTIALS: &str = "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";
const FIELD_MASK: &str = "personFields mask is required. Please specify one or more valid paths. Valid paths are documented at https://developers.google.com/people/api/rest/v1/people.connections/list.";
const QUOTA: &str = "Quota exceeded for quota metric 'Critical read requests (Contact and Profile Reads)' and limit 'Critical read requests (Contact and Profile Reads) per minute per user' of service 'people.googleapis.com'.";
