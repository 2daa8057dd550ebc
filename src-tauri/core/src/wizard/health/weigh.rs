//! What findings come to. A look may not ask about everything, or may not get an answer: then what was found before still stands, so a
//! token that was refused stays refused while nobody can be asked, and while nobody wants to pay for asking.

use std::collections::BTreeSet;

use crate::finding::{Code, Finding, Severity};
use crate::store::record::{Health, Outcome};

/// What a finding of a look is about. Its name stands as the finding's field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Subject {
    /// The app's own pair.
    App,
    /// The account's tokens.
    Account,
    /// The webhook.
    Webhook,
    /// The settings in the target.
    Target,
}

impl Subject {
    pub(super) const ALL: [Self; 4] = [Self::App, Self::Account, Self::Webhook, Self::Target];

    /// `app`, `account`, `webhook`, `target`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Account => "account",
            Self::Webhook => "webhook",
            Self::Target => "target",
        }
    }
}

/// What a look has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// What it asked about.
    pub(super) asked: BTreeSet<Subject>,
    /// What it found, each at its subject.
    pub(super) findings: Vec<Finding>,
}

impl Found {
    /// It asked about `subject`, and this was the answer.
    pub(super) fn answer(&mut self, subject: Subject, findings: impl IntoIterator<Item = Finding>) {
        self.asked.insert(subject);
        self.say(subject, findings);
    }

    /// Something is to be said of `subject`, about which nobody was asked.
    pub(super) fn say(&mut self, subject: Subject, findings: impl IntoIterator<Item = Finding>) {
        let at_subject = findings.into_iter().map(|finding| finding.at(subject.name()));
        self.findings.extend(at_subject);
    }

    /// The health that comes of it, after `before`.
    pub(super) fn health(&self, before: Option<&Health>, at_ms: i64) -> Health {
        let before_all = before.map_or(&[][..], |before| &before.findings);
        let mut findings: Vec<Finding> = Vec::new();
        for subject in Subject::ALL {
            let is_here = |finding: &&Finding| finding.field.as_deref() == Some(subject.name());
            let now: Vec<_> = self.findings.iter().filter(is_here).cloned().collect();
            let is_answered = self.asked.contains(&subject) && !now.iter().any(is_unreached);
            if !is_answered {
                let stands =
                    |finding: &&Finding| weight(finding).is_some_and(|weight| weight != Outcome::Unreached);
                findings.extend(before_all.iter().filter(is_here).filter(stands).cloned());
            }
            findings.extend(now);
        }
        findings.sort_by_key(gravity);
        let outcome = outcome(&findings);
        let is_whole = !findings.iter().any(|finding| finding.code == Code::HealthUnpaid);
        let healthy_ms = before.and_then(|before| before.healthy_ms);
        Health {
            at_ms,
            outcome,
            healthy_ms: match outcome {
                Outcome::Healthy if is_whole => Some(at_ms),
                Outcome::Healthy | Outcome::Attention | Outcome::Refused | Outcome::Unreached => healthy_ms,
            },
            findings,
        }
    }
}

/// What findings come to.
pub(super) fn outcome(findings: &[Finding]) -> Outcome {
    let weights = findings.iter().filter_map(weight);
    weights
        .min_by_key(|weight| rank(*weight))
        .unwrap_or(Outcome::Healthy)
}

/// What a provider or target has said, whenever that was; none while nothing was heard of either.
pub(super) fn known(health: Option<&Health>) -> Option<Outcome> {
    let findings = &health?.findings;
    let heard = findings.iter().filter_map(weight);
    let heard = heard.filter(|weight| *weight != Outcome::Unreached);
    heard.min_by_key(|weight| rank(*weight))
}

/// What one finding comes to; none where it says nothing of the connection.
fn weight(finding: &Finding) -> Option<Outcome> {
    match finding.severity() {
        Severity::Good => Some(Outcome::Healthy),
        Severity::Note => None,
        Severity::Warning | Severity::Stop if REFUSED.contains(&finding.code) => Some(Outcome::Refused),
        Severity::Warning | Severity::Stop if UNREACHED.contains(&finding.code) => Some(Outcome::Unreached),
        Severity::Warning | Severity::Stop => Some(Outcome::Attention),
    }
}

/// Whether it says that nobody answered.
pub(super) fn is_unreached(finding: &Finding) -> bool {
    UNREACHED.contains(&finding.code)
}

/// Whether it says that a credential was refused.
pub(super) fn is_refused(finding: &Finding) -> bool {
    REFUSED.contains(&finding.code)
}

/// The gravest first.
pub(super) fn rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Refused => 0,
        Outcome::Unreached => 1,
        Outcome::Attention => 2,
        Outcome::Healthy => 3,
    }
}

fn gravity(finding: &Finding) -> u8 {
    weight(finding).map_or(NO_WEIGHT, rank)
}

/// Behind the healthy.
const NO_WEIGHT: u8 = 4;

/// A credential, or whoever it belongs to, is not taken any more.
const REFUSED: [Code; 27] = [
    Code::SecretGone,
    Code::SecretUnreadable,
    Code::XPairRefused,
    Code::XSignatureRefused,
    Code::XBadAuthentication,
    Code::XUnauthorized,
    Code::XTokenDead,
    Code::XAppSuspended,
    Code::XAccountSuspended,
    Code::XAccountLocked,
    Code::XOtherCredentials,
    Code::XMeDiffers,
    Code::XOtherAccountProven,
    Code::XClientRefused,
    Code::XRefreshDead,
    Code::XRefreshLost,
    Code::XScopeRefused,
    Code::GoogleClientUnknown,
    Code::GoogleClientDeleted,
    Code::GoogleSecretWrong,
    Code::GoogleSecretMissing,
    Code::GoogleOtherClients,
    Code::GoogleTokenDead,
    Code::GoogleGrantRefused,
    Code::GoogleSignInAnew,
    Code::GoogleAdminPolicy,
    Code::GoogleEnded,
];

/// Nobody answered, or not to the question: it says nothing of the credentials.
const UNREACHED: [Code; 25] = [
    Code::XUnreachable,
    Code::XTimeout,
    Code::XNonsense,
    Code::XOverloaded,
    Code::XRateLimited,
    Code::XClock,
    Code::GoogleUnreachable,
    Code::GoogleTimeout,
    Code::GoogleNonsense,
    Code::GoogleOverloaded,
    Code::GoogleRateLimited,
    Code::NoRandomness,
    Code::Cancelled,
    Code::ProxyOutOfReach,
    Code::ProxyLogin,
    Code::ProxyRefused,
    Code::ProxyKind,
    Code::ProxyBad,
    Code::ProxySealed,
    Code::ProxyUnreadable,
    Code::CreatioUnreachable,
    Code::ZammadUnreachable,
    Code::BmcUnreachable,
    Code::ExpertflowUnreachable,
    Code::TargetAuthorityBad,
];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(asked: &[Subject], findings: &[(Subject, Code)]) -> Found {
        let mut found = Found {
            asked: asked.iter().copied().collect(),
            findings: Vec::new(),
        };
        for (subject, code) in findings {
            found.say(*subject, [Finding::new(*code)]);
        }
        found
    }

    fn codes(health: &Health) -> Vec<Code> {
        health.findings.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn the_gravest_finding_decides_and_stands_first() {
        use Subject::{Account, App, Target};
        let health = found(
            &[App, Account, Target],
            &[
                (App, Code::XPairProven),
                (Account, Code::XTokenDead),
                (Target, Code::HealthSettingsChanged),
            ],
        )
        .health(None, 5);
        assert_eq!(
            (health.outcome, health.at_ms, health.healthy_ms),
            (Outcome::Refused, 5, None)
        );
        let expected = [Code::XTokenDead, Code::HealthSettingsChanged, Code::XPairProven];
        assert_eq!(codes(&health), expected);
    }

    #[test]
    fn what_was_not_asked_about_stands_as_it_was() {
        use Subject::{Account, App};
        let dead = found(
            &[App, Account],
            &[(App, Code::XPairProven), (Account, Code::XTokenDead)],
        );
        let dead = dead.health(None, 1);
        let free = found(&[App], &[(App, Code::XPairProven), (Account, Code::HealthUnpaid)]);
        let still = free.health(Some(&dead), 2);
        assert_eq!(still.outcome, Outcome::Refused);
        assert_eq!(
            codes(&still),
            [Code::XTokenDead, Code::XPairProven, Code::HealthUnpaid]
        );
        let mended = found(
            &[App, Account],
            &[(App, Code::XPairProven), (Account, Code::XProven)],
        );
        let mended = mended.health(Some(&still), 3);
        assert_eq!((mended.outcome, mended.healthy_ms), (Outcome::Healthy, Some(3)));
        let later = free.health(Some(&mended), 4);
        assert_eq!(
            (later.outcome, later.healthy_ms),
            (Outcome::Healthy, Some(3)),
            "proven at 3"
        );
    }

    #[test]
    fn what_nobody_answered_about_stands_as_it_was() {
        use Subject::Account;
        let asked = |code, before: Option<&Health>| found(&[Account], &[(Account, code)]).health(before, 1);
        let down = asked(Code::XTimeout, None);
        assert_eq!((down.outcome, known(Some(&down))), (Outcome::Unreached, None));
        let good = asked(Code::XProven, Some(&down));
        assert_eq!(
            (good.outcome, known(Some(&good))),
            (Outcome::Healthy, Some(Outcome::Healthy))
        );
        let down = asked(Code::XUnreachable, Some(&good));
        assert_eq!(
            (down.outcome, known(Some(&down))),
            (Outcome::Unreached, Some(Outcome::Healthy))
        );
        let dead = asked(Code::XTokenDead, Some(&down));
        let down = asked(Code::XTimeout, Some(&dead));
        assert_eq!(
            (down.outcome, codes(&down)),
            (Outcome::Refused, vec![Code::XTokenDead, Code::XTimeout])
        );
        let down = asked(Code::XTimeout, Some(&down));
        assert_eq!(
            codes(&down),
            [Code::XTokenDead, Code::XTimeout],
            "it does not pile up"
        );
    }

    #[test]
    fn the_two_lists_hold_what_is_no_good_news_and_share_nothing() {
        for code in REFUSED.iter().chain(&UNREACHED) {
            let is_bad = code.severity() >= Severity::Warning || *code == Code::Cancelled;
            assert!(is_bad, "{code}");
            assert!(!(REFUSED.contains(code) && UNREACHED.contains(code)), "{code}");
        }
    }
}
