//! A visit at a site: which .NET it runs on is found out or was said, somebody signs in, and whether they may change system settings is
//! asked before anything is written.

use std::collections::BTreeMap;
use std::sync::Arc;

use url::{Host, Url};

use crate::endpoints::is_loopback;
use crate::finding::{Code, Finding};
use crate::outside::Pending;
use crate::provider::http::Http;
use crate::target::login::Typed;
use crate::target::visit::{Place, Told, Visit};

use super::error::{CreatioError, Trouble};
use super::session::{Login, Session};
use super::site::{self, Framework, Site};

/// Signs in at `place`.
///
/// # Errors
/// The site refuses or cannot be asked; or nobody can tell which .NET it runs on, at the question `framework`.
pub async fn begin(http: Arc<dyn Http>, place: &Place, login: &Typed) -> Result<Box<dyn Visit>, Finding> {
    let told = |error: CreatioError| {
        let finding = Finding::from(&error);
        match field(&error.trouble) {
            Some(field) => finding.at(field),
            None => finding,
        }
    };
    let framework = match named(&place.answers) {
        Some(framework) => framework,
        None => found(&*http, place).await.map_err(told)?,
    };
    let site = Site {
        root: place.root.clone(),
        framework,
    };
    let login = self::login(&place.root, login)?;
    let session = Session::begin(http, site, login).await.map_err(told)?;
    Ok(Box::new(Told(session)))
}

impl Visit for Told<Session<'static>> {
    fn doubts(&self) -> Pending<'_, Result<Vec<Finding>, Finding>> {
        Box::pin(async move {
            let doubt = || vec![Finding::new(Code::CreatioMayNot)];
            match self.0.may(NEEDED).await {
                Ok(true) => Ok(Vec::new()),
                Ok(false) => Ok(doubt()),
                // Not every version answers this; what it allows shows when it is asked.
                Err(error) if matches!(error.trouble, Trouble::Forbidden | Trouble::NotThere) => Ok(doubt()),
                Err(error) => Err(Finding::from(&error)),
            }
        })
    }

    fn leave(&self) -> Pending<'_, ()> {
        Box::pin(async move { drop(self.0.end().await) })
    }
}

/// Where the identity service of a site in the vendor's cloud is: `-is` stands behind the first part of its name. Of no other site can that be
/// known, and a secret is not sent to a guess.
pub fn identity(root: &str) -> Option<String> {
    let mut url = Url::parse(root).ok()?;
    let Some(Host::Domain(name)) = url.host() else {
        return None;
    };
    let (first, rest) = name.split_once('.')?;
    if !CLOUD.contains(&rest) {
        return None;
    }
    let host = format!("{first}-is.{rest}");
    url.set_host(Some(&host)).ok()?;
    Some(url.origin().ascii_serialization())
}

/// What the site's own answers say; what was said of it before only where they say nothing.
async fn found(http: &dyn Http, place: &Place) -> Result<Framework, CreatioError> {
    let framework = site::framework(http, &place.root).await?;
    framework
        .or_else(|| named(&place.guesses))
        .ok_or_else(|| CreatioError {
            trouble: Trouble::FrameworkUnclear,
            host: place.root.clone(),
            details: String::new(),
        })
}

fn login(root: &str, typed: &Typed) -> Result<Login, Finding> {
    let open = |id: &str| {
        let value = typed.value(id);
        value.map(|value| value.expose().to_owned()).unwrap_or_default()
    };
    let secret = |id: &str| typed.values.get(id).cloned().unwrap_or_default();
    Ok(match typed.way.as_str() {
        "client" => {
            let asked = match open("login_identity") {
                typed if typed.is_empty() => identity(root),
                typed => Some(typed),
            };
            let asked = asked.ok_or_else(|| Finding::new(Code::FieldMissing).at(IDENTITY))?;
            Login::Client {
                identity: checked(&asked)?,
                id: open("login_client_id"),
                secret: secret("login_client_secret"),
            }
        }
        _ => Login::User {
            name: open("login_name"),
            password: secret("login_password"),
            token: typed.value("login_token"),
        },
    })
}

/// The address of an identity service as it is called: over TLS, because a secret goes there.
fn checked(typed: &str) -> Result<String, Finding> {
    let whole = match typed.contains("://") {
        true => typed.to_owned(),
        false => format!("https://{typed}"),
    };
    let url = Url::parse(&whole).map_err(|_| Finding::new(Code::SiteBad).at(IDENTITY))?;
    match url.scheme() == "https" || is_loopback(&url) {
        true => Ok(whole.trim_end_matches('/').to_owned()),
        false => Err(Finding::new(Code::CreatioIdentityInsecure).at(IDENTITY)),
    }
}

fn named(answers: &BTreeMap<String, String>) -> Option<Framework> {
    match answers.get(FRAMEWORK).map(String::as_str) {
        Some("net-framework") => Some(Framework::Classic),
        Some("net") => Some(Framework::Core),
        Some(_) | None => None,
    }
}

/// The field that a refusal is a matter of.
fn field(trouble: &Trouble) -> Option<&'static str> {
    match trouble {
        Trouble::LoginRefused | Trouble::PasswordExpired => Some("login_password"),
        Trouble::SecondFactor => Some("login_token"),
        Trouble::ClientRefused(_) => Some("login_client_secret"),
        Trouble::NoIdentityService => Some(IDENTITY),
        Trouble::FrameworkUnclear => Some(FRAMEWORK),
        Trouble::Unreachable(_)
        | Trouble::NoLicence
        | Trouble::AddressRefused
        | Trouble::Forbidden
        | Trouble::SessionEnded
        | Trouble::NotThere
        | Trouble::Starting
        | Trouble::Nonsense(_) => None,
    }
}

/// The question which .NET a site runs on.
pub const FRAMEWORK: &str = "framework";
/// The field for the identity service.
const IDENTITY: &str = "login_identity";
/// What the names of sites in the vendor's cloud end in that have such a service (facts: Creatio, sections 3.4 and 5).
const CLOUD: [&str; 1] = ["creatio.com"];
/// The operation that changes system settings.
const NEEDED: &str = "CanManageSysSettings";

#[cfg(test)]
mod tests {
    use super::{checked, identity};
    use crate::finding::Code;

    #[test]
    fn the_identity_service_of_a_site_in_the_cloud_follows_from_its_name() {
        assert_eq!(
            identity("https://acme.creatio.com").as_deref(),
            Some("https://acme-is.creatio.com")
        );
        assert_eq!(identity("http://crm"), None);
        assert_eq!(identity("http://192.0.2.7:8080"), None);
        for elsewhere in ["https://acme.com", "https://crm.acme.example"] {
            assert_eq!(identity(elsewhere), None, "a secret is not sent to a guess");
        }
    }

    #[test]
    fn an_identity_service_is_called_over_tls() {
        assert_eq!(
            checked("is.acme.example/").as_deref(),
            Ok("https://is.acme.example")
        );
        assert_eq!(
            checked("http://127.0.0.1:8080/is").as_deref(),
            Ok("http://127.0.0.1:8080/is")
        );
        for (typed, code) in [
            ("http://is.acme.example", Code::CreatioIdentityInsecure),
            ("https://", Code::SiteBad),
        ] {
            assert_eq!(checked(typed).unwrap_err().code, code);
        }
    }
}
