//! How Google's own page says no (facts: Google, section 1.8). The program that sent the browser there hears nothing of it.
//!
//! `origin_mismatch` is not here: it is met only by programs that run in the page itself.

use super::project::Project;

/// Why a sign-in ends on Google's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Blocked {
    /// `Error 401: invalid_client`: no such client.
    ClientUnknown,
    /// `Error 401: deleted_client`.
    ClientDeleted,
    /// `Error 400: redirect_uri_mismatch`: the address is not registered.
    RedirectMismatch(String),
    /// `Error 400: invalid_request`: the address is inside a house.
    PrivateAddress(String),
    /// `Error 400: invalid_request`: the way by hand, which is gone.
    OutOfBand(String),
    /// `Error 400: invalid_request`, and what is wrong.
    Request(String),
    /// `Error 400: invalid_scope`, and the scopes that are not known.
    Scope(Vec<String>),
    /// `Error 400: admin_policy_enforced`: the organization's administrator blocks the app.
    AdminPolicy,
    /// `Error 400: policy_enforced`: the account is under Advanced Protection.
    Policy,
    /// `Error 403: access_denied`: in testing, and the account is no test user.
    NotATester,
    /// `Error 403: org_internal`: the account is outside the organization.
    OrgInternal,
    /// `Error 403: disallowed_useragent`: the page is shown inside a program.
    UserAgent,
}

/// A page that says no.
pub(super) struct Said {
    pub(super) status: u16,
    /// `redirect_uri_mismatch`.
    pub(super) error: &'static str,
    /// The heading.
    pub(super) title: String,
    /// What the person reads.
    pub(super) text: String,
    /// What stands under "error details".
    pub(super) details: Vec<String>,
    /// For the log.
    pub(super) decided: &'static str,
}

impl Blocked {
    /// A parameter has a value that Google does not know.
    pub(super) fn wrong(name: &str, value: &str) -> Self {
        Self::Request(format!("Invalid parameter value for {name}: {value}"))
    }

    /// The page, for an account that is called `who`.
    pub(super) fn said(&self, project: &Project, who: Option<&str>) -> Said {
        let app = &project.name;
        let invalid = format!("Access blocked: {app}’s request is invalid");
        let sent_invalid = format!(
            "You can’t sign in because {app} sent an invalid request. You can try again later, or contact the developer about this issue."
        );
        let not_shown = "Authorization Error".to_owned();
        let (status, error, title, text, details, decided) = match self {
            Self::ClientUnknown => (
                401,
                "invalid_client",
                "Access blocked: Authorization Error".to_owned(),
                "The OAuth client was not found.".to_owned(),
                vec![],
                "page-client-unknown",
            ),
            Self::ClientDeleted => (
                401,
                "deleted_client",
                "Access blocked: Authorization Error".to_owned(),
                "The OAuth client was deleted.".to_owned(),
                vec![],
                "page-client-deleted",
            ),
            Self::RedirectMismatch(uri) => (
                400,
                "redirect_uri_mismatch",
                invalid,
                sent_invalid,
                vec![REGISTER.to_owned(), format!("Request details: redirect_uri={uri}")],
                "page-redirect-mismatch",
            ),
            Self::PrivateAddress(uri) => (
                400,
                "invalid_request",
                invalid,
                sent_invalid,
                vec![format!("device_id and device_name are required for private IP: {uri}")],
                "page-private-address",
            ),
            Self::OutOfBand(uri) => (
                400,
                "invalid_request",
                invalid,
                OUT_OF_BAND.to_owned(),
                vec![format!("Request details: redirect_uri={uri}")],
                "page-out-of-band",
            ),
            Self::Request(why) => (
                400,
                "invalid_request",
                invalid,
                sent_invalid,
                vec![why.clone()],
                "page-request-invalid",
            ),
            Self::Scope(unknown) => (
                400,
                "invalid_scope",
                invalid,
                sent_invalid,
                vec![format!("Some requested scopes cannot be shown: [{}]", unknown.join(", "))],
                "page-scope-invalid",
            ),
            Self::AdminPolicy => (
                400,
                "admin_policy_enforced",
                format!("Access blocked: Your institution’s admin needs to review {app}"),
                format!("Your institution’s admin needs to review {app} before you can use it. Contact your administrator."),
                vec![],
                "page-admin-policy",
            ),
            Self::Policy => (
                400,
                "policy_enforced",
                "Access blocked: Advanced Protection".to_owned(),
                "Advanced Protection prevented your Google Account from signing in to this app.".to_owned(),
                vec![],
                "page-policy",
            ),
            Self::NotATester => (
                403,
                "access_denied",
                format!("Access blocked: {app} has not completed the Google verification process"),
                format!("{app} has not completed the Google verification process. The app is currently being tested, and can only be accessed by developer-approved testers. If you think you should have access, contact the developer."),
                vec![],
                "page-not-a-tester",
            ),
            Self::OrgInternal => (
                403,
                "org_internal",
                format!("Access blocked: {app} can only be used within its organization"),
                format!("This client is restricted to users within its organization: {app} can only be used within its organization."),
                vec![],
                "page-org-internal",
            ),
            Self::UserAgent => (
                403,
                "disallowed_useragent",
                not_shown,
                "You can’t sign in from this screen because this app doesn’t comply with Google’s secure browsers policy. This browser or app may not be secure.".to_owned(),
                vec![],
                "page-user-agent",
            ),
        };
        let who = who.map(|who| format!("Signed in as {who}."));
        Said {
            status,
            error,
            title,
            text,
            details: details.into_iter().chain(who).collect(),
            decided,
        }
    }
}

const REGISTER: &str = "If you’re the app developer, register the redirect URI in the Google Cloud Console.";
const OUT_OF_BAND: &str = "The out-of-band (OOB) flow has been blocked in order to keep users secure. Follow the Out-of-Band (OOB) flow migration guide linked in the developer docs to migrate your app to an alternative method.";
