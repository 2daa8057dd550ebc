//! X's errors as findings: one table from what a failed call means to the code that has the words.

use jiff::Timestamp;

use crate::finding::{Code, Finding};
use crate::guide::format::Permission;
use crate::provider::http::Fault;
use crate::provider::x::error::{Nonsense, Trouble, XError};
use crate::provider::x::flow::Me;

impl From<&XError> for Finding {
    fn from(error: &XError) -> Self {
        let finding = with_facts(Finding::new(error.trouble.code()), &error.trouble);
        match &error.details {
            Some(details) => finding.details(details),
            None => finding,
        }
    }
}

impl XError {
    /// Whether X knows app and account but will not serve them now. A sign-in is good all the same: its tokens stay.
    pub fn is_service_refusal(&self) -> bool {
        self.trouble.signed_in_but().is_some()
    }
}

/// What the proof call says about the account that signed in. A service refusal is a warning here; everything else that
/// fails is what it always is.
pub fn proof(asked: &Result<Me, XError>, user_id: &str) -> Finding {
    match asked {
        Ok(me) if me.id == user_id => Finding::new(Code::XProven)
            .with("user_id", &me.id)
            .with("screen_name", &me.username)
            .with("level", level_name(me.access_level)),
        Ok(me) => Finding::new(Code::XMeDiffers)
            .with("user_id", &me.id)
            .with("screen_name", &me.username)
            .with("expected", user_id),
        Err(error) => {
            let mut finding = Finding::from(error);
            if let Some(code) = error.trouble.signed_in_but() {
                finding.code = code;
            }
            finding
        }
    }
}

/// What is to be said of tokens that have to be allowed `needed`: that they may do less, or, where X has answered, that it does not
/// tell. X freezes the permission into a token when it is issued.
pub fn level(asked: &Result<Me, XError>, needed: Permission) -> Option<Finding> {
    let needed_name = level_name(Some(needed));
    let told = match asked {
        Ok(me) => me.access_level,
        Err(error) => error.level,
    };
    match told {
        Some(level) if level < needed => {
            let finding = Finding::new(Code::XLevelShort).with("level", level_name(Some(level)));
            Some(finding.with("needed", needed_name))
        }
        // Whatever a token may do, it may read.
        None if asked.is_ok() && needed > Permission::Read => {
            Some(Finding::new(Code::XLevelUntold).with("needed", needed_name))
        }
        Some(_) | None => None,
    }
}

impl Trouble {
    /// The one table from meaning to code.
    fn code(&self) -> Code {
        match self {
            Self::SignatureRefused => Code::XSignatureRefused,
            Self::BadAuthentication => Code::XBadAuthentication,
            Self::NotFound => Code::XNotFound,
            Self::Retired => Code::XRetired,
            Self::AccountSuspended => Code::XAccountSuspended,
            Self::RateLimited { .. } => Code::XRateLimited,
            Self::TokenDead => Code::XTokenDead,
            Self::NoDirectMessages => Code::XNoDirectMessages,
            Self::PairRefused => Code::XPairRefused,
            Self::Overloaded => Code::XOverloaded,
            Self::Clock => Code::XClock,
            Self::CredentialsNotAllowed | Self::UnsupportedAuthentication { .. } => Code::XOtherCredentials,
            Self::ReadOnly => Code::XReadOnly,
            Self::AccountLocked => Code::XAccountLocked,
            Self::CallbackNotApproved => Code::XCallbackNotApproved,
            Self::AppSuspended => Code::XAppSuspended,
            Self::CallbackMissing => Code::XCallbackMissing,
            Self::SubsetOnly => Code::XSubsetOnly,
            Self::Unauthorized => Code::XUnauthorized,
            Self::CreditsDepleted => Code::XCredits,
            Self::SpendCap => Code::XSpendCap,
            Self::ClientNotEnrolled => Code::XNotEnrolled,
            Self::UserNotEnrolled => Code::XUserNotEnrolled,
            Self::Oauth1Permissions => Code::XPermission,
            Self::NotAuthorized => Code::XNotAuthorized,
            Self::ClientNotPermitted => Code::XAppPrivilege,
            Self::MessageRefused => Code::XMessageRefused,
            Self::DailyLimit => Code::XDailyLimit,
            Self::Duplicate => Code::XDuplicate,
            Self::Automated => Code::XAutomated,
            Self::LoginVerify => Code::XLoginVerify,
            Self::UsageCapped => Code::XUsageCapped,
            Self::InvalidVerifier => Code::XPinWrong,
            Self::RequestTokenDead => Code::XSignInOver,
            Self::ClientRefused => Code::XClientRefused,
            Self::CodeDead => Code::XCodeDead,
            Self::RedirectDiffers => Code::XRedirectDiffers,
            Self::RefreshDead => Code::XRefreshDead,
            Self::NoRefreshToken => Code::XNoRefreshToken,
            Self::ScopeRefused => Code::XScopeRefused,
            Self::SslRequired => Code::XSslRequired,
            Self::Refused { .. } => Code::XRefused,
            Self::IdentityMismatch(_) => Code::XIdentityMismatch,
            Self::Unreachable {
                fault: Fault::Timeout,
                ..
            } => Code::XTimeout,
            Self::Unreachable {
                fault: Fault::Proxy { barred, .. },
                ..
            } => barred.code(),
            Self::Unreachable { .. } => Code::XUnreachable,
            Self::Nonsense { .. } => Code::XNonsense,
            Self::NoRandomness => Code::NoRandomness,
        }
    }

    /// What it means right after a sign-in that worked, if X refuses only its service.
    fn signed_in_but(&self) -> Option<Code> {
        match self {
            Self::CreditsDepleted | Self::SpendCap => Some(Code::XSignedInButCredits),
            Self::ClientNotEnrolled | Self::UserNotEnrolled => Some(Code::XSignedInButNotEnrolled),
            Self::SubsetOnly => Some(Code::XSignedInButSubset),
            Self::RateLimited { .. } | Self::UsageCapped => Some(Code::XSignedInButLimited),
            Self::SignatureRefused
            | Self::NotFound
            | Self::AccountSuspended
            | Self::Retired
            | Self::ClientNotPermitted
            | Self::MessageRefused
            | Self::DailyLimit
            | Self::Duplicate
            | Self::Automated
            | Self::LoginVerify
            | Self::TokenDead
            | Self::SslRequired
            | Self::NoDirectMessages
            | Self::PairRefused
            | Self::Overloaded
            | Self::Clock
            | Self::BadAuthentication
            | Self::CredentialsNotAllowed
            | Self::ReadOnly
            | Self::AccountLocked
            | Self::CallbackNotApproved
            | Self::AppSuspended
            | Self::CallbackMissing
            | Self::Unauthorized
            | Self::UnsupportedAuthentication { .. }
            | Self::Oauth1Permissions
            | Self::NotAuthorized
            | Self::InvalidVerifier
            | Self::RequestTokenDead
            | Self::ClientRefused
            | Self::CodeDead
            | Self::RedirectDiffers
            | Self::RefreshDead
            | Self::NoRefreshToken
            | Self::ScopeRefused
            | Self::Refused { .. }
            | Self::IdentityMismatch(_)
            | Self::Unreachable { .. }
            | Self::Nonsense { .. }
            | Self::NoRandomness => None,
        }
    }
}

fn with_facts(finding: Finding, trouble: &Trouble) -> Finding {
    match trouble {
        Trouble::RateLimited { reset_s } => finding.with("until", until(*reset_s)),
        Trouble::UsageCapped => finding.with("until", UNKNOWN),
        Trouble::UnsupportedAuthentication { supported } if !supported.is_empty() => {
            finding.with("supported", supported.join(", "))
        }
        Trouble::UnsupportedAuthentication { .. } | Trouble::CredentialsNotAllowed => {
            finding.with("supported", UNKNOWN)
        }
        Trouble::Refused { status, code } => finding
            .with("status", status)
            .with("number", code.map_or(UNKNOWN.to_owned(), |code| code.to_string())),
        // Whoever sent one says which.
        Trouble::CallbackNotApproved => finding.with("sent", ""),
        Trouble::ScopeRefused => finding.with("error", "invalid_scope"),
        Trouble::IdentityMismatch(two) => finding.with("user_id", &two.user_id).with("prefix", &two.prefix),
        Trouble::Unreachable { host, fault } => fault.told(finding, host),
        Trouble::Nonsense { status, kind } => {
            let (kind, part) = match kind {
                Nonsense::Redirect => ("redirect", ""),
                Nonsense::Page => ("page", ""),
                Nonsense::Lacks(part) => ("lacks", *part),
            };
            finding
                .with("status", status)
                .with("kind", kind)
                .with("part", part)
        }
        _ => finding,
    }
}

/// `14:32 UTC`: the time of day is enough, because X counts in quarters of an hour.
fn until(reset_s: Option<i64>) -> String {
    reset_s
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .map_or(UNKNOWN.to_owned(), |reset| {
            reset.strftime("%H:%M UTC").to_string()
        })
}

/// How the words name it.
pub(crate) fn level_name(level: Option<Permission>) -> &'static str {
    match level {
        Some(Permission::Read) => "read",
        Some(Permission::ReadWrite) => "read-write",
        Some(Permission::ReadWriteDm) => "read-write-dm",
        None => UNKNOWN,
    }
}

/// Stands for a fact that X did not tell, so that the words can choose.
const UNKNOWN: &str = "unknown";

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::finding::Severity;
    use crate::provider::http::Response;
    use crate::wizard::view::FindingView;
    use crate::words::Words;

    fn me() -> Me {
        Me {
            id: "12".to_owned(),
            name: "Acme".to_owned(),
            username: "acme".to_owned(),
            access_level: Some(Permission::Read),
            protected: None,
            verified: None,
        }
    }

    #[test]
    fn a_service_refusal_after_a_sign_in_is_a_warning_and_elsewhere_a_stop() {
        let limited = Trouble::RateLimited {
            reset_s: Some(1_780_000_000),
        };
        for (trouble, code, elsewhere) in [
            (
                Trouble::CreditsDepleted,
                Code::XSignedInButCredits,
                Code::XCredits,
            ),
            (Trouble::SpendCap, Code::XSignedInButCredits, Code::XSpendCap),
            (
                Trouble::ClientNotEnrolled,
                Code::XSignedInButNotEnrolled,
                Code::XNotEnrolled,
            ),
            (
                Trouble::UserNotEnrolled,
                Code::XSignedInButNotEnrolled,
                Code::XUserNotEnrolled,
            ),
            (Trouble::SubsetOnly, Code::XSignedInButSubset, Code::XSubsetOnly),
            (limited, Code::XSignedInButLimited, Code::XRateLimited),
            (
                Trouble::UsageCapped,
                Code::XSignedInButLimited,
                Code::XUsageCapped,
            ),
        ] {
            let error = XError::from(trouble);
            assert!(error.is_service_refusal());
            let plain = Finding::from(&error);
            let proof = proof(&Err(error), "12");
            assert_eq!((proof.code, proof.severity()), (code, Severity::Warning));
            assert_eq!((plain.code, plain.severity()), (elsewhere, Severity::Stop));
        }
    }

    #[test]
    fn a_broken_sign_in_stays_what_it_is() {
        let error = XError::from(Trouble::TokenDead);
        assert!(!error.is_service_refusal());
        assert_eq!(proof(&Err(error), "12").code, Code::XTokenDead);
    }

    #[test]
    fn the_proof_compares_ids_and_not_names() {
        let proven = proof(&Ok(me()), "12");
        assert_eq!(
            proven,
            Finding::new(Code::XProven)
                .with("user_id", "12")
                .with("screen_name", "acme")
                .with("level", "read")
        );
        let differs = proof(&Ok(me()), "13");
        assert_eq!(differs.code, Code::XMeDiffers);
        assert_eq!(differs.facts["expected"], "13");
    }

    #[test]
    fn too_low_a_permission_is_found_where_x_tells_it() {
        assert_eq!(level(&Ok(me()), Permission::Read), None);
        let short = level(&Ok(me()), Permission::ReadWrite).unwrap();
        assert_eq!(
            (short.code, &*short.facts["needed"]),
            (Code::XLevelShort, "read-write")
        );
        let untold = Me {
            access_level: None,
            ..me()
        };
        let untold = Ok(untold);
        let told = level(&untold, Permission::ReadWriteDm).unwrap();
        assert_eq!(
            (told.code, told.severity(), &*told.facts["needed"]),
            (Code::XLevelUntold, Severity::Note, "read-write-dm")
        );
        assert_eq!(level(&untold, Permission::Read), None, "every token may read");

        let refused = |level| {
            Err(XError {
                level,
                ..Trouble::CreditsDepleted.into()
            })
        };
        let read = refused(Some(Permission::Read));
        let short = level(&read, Permission::ReadWriteDm).map(|short| short.code);
        assert_eq!(short, Some(Code::XLevelShort), "a refusal may tell it too");
        assert_eq!(level(&refused(None), Permission::ReadWriteDm), None);
    }

    #[test]
    fn facts_say_what_the_words_need() {
        for (trouble, fact, value) in [
            (
                Trouble::RateLimited {
                    reset_s: Some(1_780_000_000),
                },
                "until",
                "20:26 UTC",
            ),
            (Trouble::RateLimited { reset_s: None }, "until", "unknown"),
            (
                Trouble::Unreachable {
                    host: "api.x.com".to_owned(),
                    fault: Fault::Tls("expired".to_owned()),
                },
                "why",
                "expired",
            ),
            (
                Trouble::Nonsense {
                    status: 200,
                    kind: Nonsense::Lacks("date"),
                },
                "part",
                "date",
            ),
            (
                Trouble::UnsupportedAuthentication {
                    supported: vec!["A".to_owned(), "B".to_owned()],
                },
                "supported",
                "A, B",
            ),
        ] {
            assert_eq!(Finding::from(&XError::from(trouble)).facts[fact], value);
        }
    }

    /// How each refusal of a sign-in looks on the wire, or the code of one that only the browser shows.
    fn refusals() -> Vec<Finding> {
        let answered = |(status, body): (u16, String)| {
            let response = Response {
                status,
                headers: Vec::new(),
                body: body.into_bytes(),
                took_ms: 0,
            };
            Finding::from(&XError::of(&response, &[]))
        };
        let numbered = [
            (401, 32),
            (401, 89),
            (403, 99),
            (401, 135),
            (400, 215),
            (403, 261),
            (403, 326),
            (403, 415),
            (401, 416),
            (401, 417),
            (403, 453),
        ]
        .map(|(status, code)| {
            let body = format!(r#"{{"errors":[{{"code":{code},"message":"as ever"}}]}}"#);
            answered((status, body))
        });
        let problems = [
            (402, r#"{"title":"CreditsDepleted"}"#),
            (403, r#"{"reason":"client-not-enrolled"}"#),
        ]
        .map(|(status, body)| answered((status, body.to_owned())));
        let silent = Finding::from(&XError::unreachable("api.x.com", Fault::Timeout));
        let in_the_browser = [Code::XDenied, Code::XWhoa].map(Finding::new);
        (numbered
            .into_iter()
            .chain(problems)
            .chain([silent])
            .chain(in_the_browser))
        .collect()
    }

    #[test]
    fn each_refusal_of_a_sign_in_has_a_code_a_title_and_a_remedy_of_its_own() {
        let words = Words::program("en");
        let said: Vec<_> = refusals().iter().map(|finding| words.finding(finding)).collect();
        let different = |part: fn(&FindingView) -> &String| said.iter().map(part).collect::<BTreeSet<_>>();
        assert_eq!(said.len(), 16);
        for part in [
            different(|said| &said.code),
            different(|said| &said.title),
            different(|said| &said.remedy),
        ] {
            assert_eq!(part.len(), 16);
            assert!(!part.contains(&String::new()));
        }
    }
}
