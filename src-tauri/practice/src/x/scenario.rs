//! Failures of X that can be rehearsed: each is data, and one answer on the wire (facts of the platform, section 11).

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::refusal::{self, SUBSET};
use crate::answer::Answer;

/// A failure that X answers with, whatever the credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scenario {
    /// 402: the developer account has no credits.
    CreditsDepleted,
    /// 402: the spending limit is reached.
    SpendCap,
    /// 403, code 453: the endpoint is not in the plan.
    Subset,
    /// 403: the app is in no package.
    NotEnrolled,
    /// 403: the person's developer enrolment is missing.
    UserNotEnrolled,
    /// 403: the app's OAuth 1.0a permission does not suffice.
    Permission,
    /// 429: too many requests.
    RateLimit,
    /// 403, code 326: the account is locked until its owner unlocks it.
    AccountLocked,
    /// 403, code 64: the account is suspended.
    AccountSuspended,
    /// 401, code 416: the app is suspended. On `/2` a bare 401.
    AppSuspended,
    /// 503, code 130: over capacity, everywhere.
    OverCapacity,
}

/// Where a call goes, as far as failures tell calls apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// `/oauth/request_token` and `/oauth/access_token`.
    OAuth,
    /// `/oauth2/token`.
    Token,
    /// Lookups under `/2`.
    Lookup,
}

impl Scenario {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::CreditsDepleted,
        Self::SpendCap,
        Self::Subset,
        Self::NotEnrolled,
        Self::UserNotEnrolled,
        Self::Permission,
        Self::RateLimit,
        Self::AccountLocked,
        Self::AccountSuspended,
        Self::AppSuspended,
        Self::OverCapacity,
    ];

    /// The name used by the switch and in the log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CreditsDepleted => "credits-depleted",
            Self::SpendCap => "spend-cap",
            Self::Subset => "subset",
            Self::NotEnrolled => "not-enrolled",
            Self::UserNotEnrolled => "user-not-enrolled",
            Self::Permission => "permission",
            Self::RateLimit => "rate-limit",
            Self::AccountLocked => "account-locked",
            Self::AccountSuspended => "account-suspended",
            Self::AppSuspended => "app-suspended",
            Self::OverCapacity => "over-capacity",
        }
    }

    /// What it means, for the list of switches.
    pub fn says(self) -> &'static str {
        match self {
            Self::CreditsDepleted => "The developer account has no credits (402)",
            Self::SpendCap => "The spending limit is reached (402)",
            Self::Subset => "The endpoint is not in the plan (403, code 453)",
            Self::NotEnrolled => "The app is in no package (403, client-not-enrolled)",
            Self::UserNotEnrolled => "The developer's enrolment is missing (403, user-not-enrolled)",
            Self::Permission => "The app's permission does not suffice (403, oauth1-permissions)",
            Self::RateLimit => "Too many requests (429)",
            Self::AccountLocked => "The account is locked for now (403, code 326)",
            Self::AccountSuspended => "The account is suspended (403, code 64)",
            Self::AppSuspended => "The app is suspended (401, code 416)",
            Self::OverCapacity => "X is over capacity (503, code 130)",
        }
    }

    /// Whether it is met at `place`.
    pub(crate) fn strikes(self, place: Place) -> bool {
        match self {
            Self::CreditsDepleted
            | Self::SpendCap
            | Self::Subset
            | Self::NotEnrolled
            | Self::UserNotEnrolled
            | Self::Permission
            | Self::RateLimit
            | Self::AccountLocked
            | Self::AccountSuspended => place == Place::Lookup,
            Self::AppSuspended | Self::OverCapacity => true,
        }
    }

    /// The answer at `place`; `now` in seconds since 1970.
    pub(crate) fn answer(self, place: Place, app_id: &str, now: i64) -> Answer {
        let decided = self.as_str();
        let code = |status, code, text| Answer::json(status, &refusal::codes(code, text), decided);
        let not_enrolled = |reason| {
            let body = json!({
                "client_id": app_id,
                "detail": NOT_ENROLLED,
                "reason": reason,
                "registration_url": "https://developer.x.com/en/docs/projects/overview",
                "required_enrollment": "Pay-per-use",
                "title": "Client Forbidden",
            });
            Answer::problem(body, 403, "client-forbidden", decided)
        };
        match self {
            Self::CreditsDepleted => {
                let detail = format!(
                    "Your enrolled account [{app_id}] does not have any credits to fulfill this request."
                );
                let body = json!({"account_id": app_id, "title": "CreditsDepleted", "detail": detail});
                Answer::problem(body, 402, "credits", decided)
            }
            Self::SpendCap => {
                let detail =
                    format!("Your enrolled account [{app_id}] has reached its billing cycle spend cap.");
                let body = json!({"account_id": app_id, "title": "SpendCapReached", "detail": detail});
                Answer::problem(body, 402, "credits", decided)
            }
            Self::Subset => code(403, 453, SUBSET),
            Self::NotEnrolled => not_enrolled("client-not-enrolled"),
            Self::UserNotEnrolled => not_enrolled("user-not-enrolled"),
            Self::Permission => {
                let body = json!({"title": "Forbidden", "detail": PERMISSION});
                Answer::problem(body, 403, "oauth1-permissions", decided)
            }
            Self::RateLimit => {
                let body = json!({"title": "Too Many Requests", "detail": "Too Many Requests"});
                Answer::problem(body, 429, "rate-limit-exceeded", decided)
                    .header("x-rate-limit-limit", "75")
                    .header("x-rate-limit-remaining", "0")
                    .header(
                        "x-rate-limit-reset",
                        (now - now.rem_euclid(900) + 900).to_string(),
                    )
            }
            Self::AccountLocked => code(403, 326, LOCKED),
            Self::AccountSuspended => code(
                403,
                64,
                "Your account is suspended and is not permitted to access this feature",
            ),
            Self::AppSuspended => match place {
                Place::OAuth => code(401, 416, "Invalid / suspended application"),
                Place::Token => refusal::Refusal::Pair.answer(refusal::Dialect::Codes),
                Place::Lookup => Answer::problem(
                    json!({"title": "Unauthorized", "detail": "Unauthorized"}),
                    401,
                    "",
                    decided,
                ),
            },
            Self::OverCapacity => code(503, 130, "Over capacity"),
        }
    }
}

const LOCKED: &str = "To protect our users from spam and other malicious activity, this account is temporarily locked. Please log in to https://twitter.com to unlock your account.";

const NOT_ENROLLED: &str = "When authenticating requests to the Twitter API v2 endpoints, you must use keys and tokens from a Twitter developer App that is attached to a Project. You can create a project via the developer portal.";

const PERMISSION: &str =
    "Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_one_name_and_answers_with_a_failure_where_it_strikes() {
        for scenario in Scenario::ALL {
            assert_eq!(serde_json::to_value(scenario).unwrap(), scenario.as_str());
            assert!(scenario.strikes(Place::Lookup));
            let answer = scenario.answer(Place::Lookup, "1", 0);
            assert!(answer.status >= 400, "{}", scenario.as_str());
            assert_eq!(answer.decided, scenario.as_str());
        }
    }

    #[test]
    fn a_rate_limit_ends_at_the_next_quarter_of_an_hour() {
        let answer = Scenario::RateLimit.answer(Place::Lookup, "1", 1000);
        assert!(
            answer
                .headers
                .contains(&("x-rate-limit-reset", "1800".to_owned()))
        );
    }
}
