//! What Google's own page says when a sign-in ends there (facts: Google, section 1.8). Most refusals do, and no program hears of them: the
//! person tells, by picking the page from a list or by pasting what stands on it.

use crate::finding::{Code, Finding};

/// A page on which a sign-in ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The redirect URI is not registered with this client.
    RedirectMismatch,
    /// The account is no test user of an app in testing.
    NotATester,
    /// The app has not been verified. No error: there is a way on.
    Unverified,
    /// The account does not belong to the organization of an internal app.
    OrgInternal,
    /// The administrator of the account's organization blocks the app.
    AdminPolicy,
    /// There is no such client.
    ClientUnknown,
    /// The client was deleted.
    ClientDeleted,
    /// A scope that Google does not know, or does not give to such an account.
    Scope,
    /// The redirect URI is an address inside a house.
    PrivateAddress,
    /// The way by a PIN, which is gone.
    OutOfBand,
    /// Something else is wrong with the request.
    Request,
    /// The account is under Advanced Protection.
    Policy,
    /// The page was opened in a window of some program.
    UserAgent,
    /// Of programs that run in a web page: their origin is not registered.
    Origin,
    /// Too many consents within minutes.
    TooMany,
}

impl Shown {
    /// All of them, those that are met most often first.
    pub const ALL: [Self; 15] = [
        Self::RedirectMismatch,
        Self::NotATester,
        Self::Unverified,
        Self::OrgInternal,
        Self::AdminPolicy,
        Self::ClientUnknown,
        Self::ClientDeleted,
        Self::Scope,
        Self::PrivateAddress,
        Self::OutOfBand,
        Self::Request,
        Self::Policy,
        Self::UserAgent,
        Self::Origin,
        Self::TooMany,
    ];

    /// What it means. `sent` is the redirect URI of the sign-in that waits, if one does.
    pub fn finding(self, sent: Option<&str>) -> Finding {
        match (self.code(), sent) {
            (Code::GoogleRedirectUnregistered, Some(sent)) => {
                Finding::new(Code::GoogleRedirectMismatch).with("sent", sent)
            }
            (code, _) => Finding::new(code),
        }
    }

    /// Its heading. Google names the app in it.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Unverified => "Google hasn't verified this app",
            Self::AdminPolicy => "Access blocked: your institution's admin needs to review this app",
            Self::NotATester => "Access blocked: this app has not completed the Google verification process",
            Self::OrgInternal => "Access blocked: this app can only be used within its organization",
            Self::ClientUnknown | Self::ClientDeleted => "Access blocked: Authorization Error",
            Self::UserAgent => "Authorization Error",
            Self::Policy => "Access blocked: Advanced Protection",
            Self::RedirectMismatch
            | Self::Scope
            | Self::PrivateAddress
            | Self::OutOfBand
            | Self::Request
            | Self::Origin => "Access blocked: this app's request is invalid",
            Self::TooMany => "Too many sign-ups in a short time",
        }
    }

    /// The line in bold print that the page ends with: `Error 400: redirect_uri_mismatch`. None where there is none.
    pub fn error(self) -> Option<&'static str> {
        Some(match self {
            Self::RedirectMismatch => "Error 400: redirect_uri_mismatch",
            Self::NotATester => "Error 403: access_denied",
            Self::OrgInternal => "Error 403: org_internal",
            Self::AdminPolicy => "Error 400: admin_policy_enforced",
            Self::ClientUnknown => "Error 401: invalid_client",
            Self::ClientDeleted => "Error 401: deleted_client",
            Self::Scope => "Error 400: invalid_scope",
            Self::PrivateAddress | Self::OutOfBand | Self::Request => "Error 400: invalid_request",
            Self::Policy => "Error 400: policy_enforced",
            Self::UserAgent => "Error 403: disallowed_useragent",
            Self::Origin => "Error 400: origin_mismatch",
            Self::Unverified | Self::TooMany => return None,
        })
    }

    /// What tells the page from others with the same error; none where the error itself does.
    pub fn tells(self) -> Option<&'static str> {
        Some(match self {
            Self::NotATester => "has not completed the Google verification process",
            Self::Unverified => "Google hasn't verified this app",
            Self::PrivateAddress => "device_id and device_name are required for private IP",
            Self::OutOfBand => "The out-of-band (OOB) flow has been blocked",
            Self::TooMany => "too many sign-ups in a short time",
            Self::OrgInternal => "can only be used within its organization",
            Self::UserAgent => "This browser or app may not be secure",
            Self::RedirectMismatch
            | Self::AdminPolicy
            | Self::ClientUnknown
            | Self::ClientDeleted
            | Self::Scope
            | Self::Request
            | Self::Policy
            | Self::Origin => return None,
        })
    }

    /// The page that a pasted text is from; the more telling one where several would do.
    pub fn of_text(text: &str) -> Option<Self> {
        let words = plain(text);
        let tells = |shown: &Self| shown.tells().is_some_and(|says| words.contains(&plain(says)));
        let names = |shown: &Self| {
            let error = shown.error().and_then(|error| error.split_once(": "));
            error.is_some_and(|(head, code)| words.contains(&format!("{}: {code}", plain(head))))
        };
        // Other names mean something elsewhere as well.
        let alone = |shown: &Self| {
            let error = shown.error().and_then(|error| error.split_once(": "));
            error.is_some_and(|(_, code)| OWN.contains(&code) && words.contains(code))
        };
        let all = || Self::ALL.into_iter();
        all()
            .find(tells)
            .or_else(|| all().filter(|shown| !ALIKE.contains(shown)).find(names))
            .or_else(|| all().find(alone))
    }

    fn code(self) -> Code {
        match self {
            Self::RedirectMismatch => Code::GoogleRedirectUnregistered,
            Self::NotATester => Code::GoogleNotATester,
            Self::Unverified => Code::GoogleUnverifiedAhead,
            Self::OrgInternal => Code::GoogleOrgInternal,
            Self::AdminPolicy => Code::GoogleAdminPolicy,
            Self::ClientUnknown => Code::GoogleClientUnknown,
            Self::ClientDeleted => Code::GoogleClientDeleted,
            Self::Scope => Code::GoogleScopeWrong,
            Self::PrivateAddress => Code::GooglePrivateAddress,
            Self::OutOfBand => Code::GoogleOutOfBand,
            Self::Request => Code::GoogleRequestWrong,
            Self::Policy => Code::GoogleAdvancedProtection,
            Self::UserAgent => Code::GoogleUserAgent,
            Self::Origin => Code::GoogleOriginMismatch,
            Self::TooMany => Code::GoogleTooManyConsents,
        }
    }
}

/// Lower case, straight quotation marks, single blanks.
fn plain(text: &str) -> String {
    let straight = text.replace(['\u{2018}', '\u{2019}'], "'").to_lowercase();
    straight.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Told by their sentence alone.
const ALIKE: [Shown; 2] = [Shown::PrivateAddress, Shown::OutOfBand];
/// Names of errors that only Google's page uses.
const OWN: [&str; 7] = [
    "redirect_uri_mismatch",
    "org_internal",
    "admin_policy_enforced",
    "deleted_client",
    "policy_enforced",
    "disallowed_useragent",
    "origin_mismatch",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_on_a_page_is_recognised_whole_and_in_part() {
        for (text, shown) in [
            (
                "Access blocked: Acme CRM’s request is invalid\nYou can’t sign in because Acme CRM sent an invalid request.\nError 400: redirect_uri_mismatch",
                Some(Shown::RedirectMismatch),
            ),
            ("redirect_uri_mismatch", Some(Shown::RedirectMismatch)),
            (
                "Access blocked: Acme has not completed the Google verification process … Error 403: access_denied",
                Some(Shown::NotATester),
            ),
            ("Error 403: access_denied", Some(Shown::NotATester)),
            ("Google hasn’t verified this app", Some(Shown::Unverified)),
            (
                "Error 400: invalid_request\ndevice_id and device_name are required for private IP: http://192.168.0.5/cb",
                Some(Shown::PrivateAddress),
            ),
            (
                "The out-of-band (OOB) flow has been blocked in order to keep users secure. Error 400: invalid_request",
                Some(Shown::OutOfBand),
            ),
            ("Error 400:  invalid_request", Some(Shown::Request)),
            (
                "Some requested scopes cannot be shown: [x] Error 400: invalid_scope",
                Some(Shown::Scope),
            ),
            (
                "Error 401: invalid_client The OAuth client was not found.",
                Some(Shown::ClientUnknown),
            ),
            ("Error 401: deleted_client", Some(Shown::ClientDeleted)),
            ("Error 400: admin_policy_enforced", Some(Shown::AdminPolicy)),
            ("Error 400: policy_enforced", Some(Shown::Policy)),
            ("org_internal", Some(Shown::OrgInternal)),
            ("This browser or app may not be secure.", Some(Shown::UserAgent)),
            ("Error 400: origin_mismatch", Some(Shown::Origin)),
            // Also what a callback says, and an answer of the token endpoint: not the page's own.
            ("?error=access_denied&state=x", None),
            (r#"{"error":"invalid_client"}"#, None),
            (r#"{"error":"invalid_scope"}"#, None),
            ("Whoa there!", None),
        ] {
            assert_eq!(Shown::of_text(text), shown, "{text}");
        }
    }

    #[test]
    fn each_page_has_a_meaning_of_its_own() {
        let mut codes: Vec<Code> = Shown::ALL.iter().map(|shown| shown.finding(None).code).collect();
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), Shown::ALL.len());
        let finding = Shown::RedirectMismatch.finding(Some("http://127.0.0.1:28737/callback"));
        assert_eq!(finding.facts["sent"], "http://127.0.0.1:28737/callback");
    }
}
