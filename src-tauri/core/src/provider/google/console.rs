//! Where in Google's console a matter is mended, for the project that a client belongs to (facts: Google, sections 1.8 and 5.1). Addresses
//! are always put together here: one that an answer of Google's names is never opened.

use crate::finding::{Code, Finding};

use super::api::Api;

/// A page at Google.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// User type, publishing status, test users.
    Audience,
    /// The clients.
    Clients,
    /// Clients that were deleted, for 30 days.
    DeletedClients,
    /// The declared scopes.
    DataAccess,
    /// Where an API is switched on.
    Api(Api),
    /// What a person has given access to, in their own account.
    Permissions,
}

impl Place {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Audience,
        Self::Clients,
        Self::DeletedClients,
        Self::DataAccess,
        Self::Api(Api::Calendar),
        Self::Api(Api::People),
        Self::Api(Api::Gmail),
        Self::Permissions,
    ];

    /// The name by which the page asks for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Audience => "audience",
            Self::Clients => "clients",
            Self::DeletedClients => "deleted-clients",
            Self::DataAccess => "data-access",
            Self::Api(Api::Calendar) => "api-calendar",
            Self::Api(Api::People) => "api-people",
            Self::Api(Api::Gmail) => "api-gmail",
            Self::Permissions => "permissions",
        }
    }

    /// The place of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.name() == name)
    }

    /// Its address. `project` is the project's number; without it the console shows the project that was open last.
    pub fn address(self, project: Option<&str>) -> String {
        let base = match self {
            Self::Audience => "https://console.cloud.google.com/auth/audience".to_owned(),
            Self::Clients => "https://console.cloud.google.com/auth/clients".to_owned(),
            Self::DeletedClients => "https://console.cloud.google.com/apis/credentials/deleted".to_owned(),
            Self::DataAccess => "https://console.cloud.google.com/auth/scopes".to_owned(),
            Self::Api(api) => {
                let service = api.service();
                format!("https://console.developers.google.com/apis/api/{service}/overview")
            }
            Self::Permissions => return "https://myaccount.google.com/permissions".to_owned(),
        };
        match project {
            Some(project) => format!("{base}?project={project}"),
            None => base,
        }
    }
}

/// Where what a finding tells is mended, if that is a page at Google.
pub fn place(finding: &Finding) -> Option<Place> {
    Some(match finding.code {
        Code::GoogleApiDisabled => Place::Api(Api::named(finding.facts.get("api")?)?),
        Code::GoogleNoRefreshToken => Place::Permissions,
        Code::GoogleTestersAhead
        | Code::GoogleNotATester
        | Code::GoogleOrgInternal
        | Code::GoogleEndsOn
        | Code::GoogleEndsSoon
        | Code::GoogleEnded => Place::Audience,
        Code::GoogleRedirectMismatch
        | Code::GoogleRedirectUnregistered
        | Code::GooglePairButRedirect
        | Code::GoogleOriginMismatch
        | Code::GoogleDesktopClient
        | Code::GoogleDesktopExport
        | Code::GoogleClientUnknown => Place::Clients,
        Code::GoogleClientDeleted => Place::DeletedClients,
        Code::GoogleScopeWrong => Place::DataAccess,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;
    use crate::guide::check::is_known_host;

    #[test]
    fn each_place_is_known_by_its_name_and_leads_to_google() {
        for place in Place::ALL {
            assert_eq!(Place::named(place.name()), Some(place));
            for project in [None, Some("471009113355")] {
                let url = Url::parse(&place.address(project)).unwrap();
                assert!(is_known_host(&url), "{url}");
                let named = url.query() == Some("project=471009113355");
                assert_eq!(named, project.is_some() && place != Place::Permissions, "{url}");
            }
        }
        assert_eq!(Place::named("https://evil.example"), None);
    }

    #[test]
    fn a_disabled_api_is_switched_on_at_its_own_page() {
        let disabled = |api: &str| Finding::new(Code::GoogleApiDisabled).with("api", api);
        assert_eq!(place(&disabled("people")), Some(Place::Api(Api::People)));
        assert_eq!(place(&disabled("elsewhere")), None);
        assert_eq!(place(&Finding::new(Code::GoogleApiScopeShort)), None);
    }
}
