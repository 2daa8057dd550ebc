//! Where a site's calls are. On the .NET Framework they lie below `/0`, on later .NET they do not, and the sign-in lies at the root of both
//! (facts: Creatio, section 3.1).

use url::Url;

use crate::provider::http::{Http, Request};

use super::error::{self, CreatioError, Trouble};

/// Which .NET a site runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framework {
    /// The .NET Framework.
    Classic,
    /// .NET Core, and .NET 6 and later.
    Core,
}

/// A site: its root, and where its calls are.
#[derive(Clone, Debug)]
pub struct Site {
    /// Scheme, host, port and the folder that it may lie in, without a slash at the end.
    pub root: String,
    /// Which .NET it runs on.
    pub framework: Framework,
}

impl Site {
    /// The address of a call, which needs a session: `DataService/json/SyncReply/QuerySysSettings`.
    pub fn call(&self, path: &str) -> String {
        match self.framework {
            Framework::Classic => format!("{}/0/{path}", self.root),
            Framework::Core => format!("{}/{path}", self.root),
        }
    }

    /// The address of the sign-in.
    pub fn login(&self) -> String {
        format!("{}/ServiceModel/AuthService.svc/Login", self.root)
    }
}

/// Asks a site which .NET it runs on; none where its answers do not tell.
///
/// # Errors
/// Nobody answers, or the site is starting: then it says nothing of itself.
pub async fn framework(http: &dyn Http, root: &str) -> Result<Option<Framework>, CreatioError> {
    let (core, classic) = (
        is_there(http, root, "api/HealthCheck/Ping").await?,
        is_there(http, root, "0/api/HealthCheck/Ping").await?,
    );
    match (core, classic) {
        (true, false) => return Ok(Some(Framework::Core)),
        // The root of a classic site may answer the first one too.
        (false, true) => return Ok(Some(Framework::Classic)),
        (true, true) | (false, false) => {}
    }
    let core = is_there(http, root, "Login/Login.html").await?;
    let classic = is_there(http, root, "Login/NuiLogin.aspx").await?;
    Ok(match (core, classic) {
        (true, false) => Some(Framework::Core),
        (false, true) => Some(Framework::Classic),
        (true, true) | (false, false) => None,
    })
}

async fn is_there(http: &dyn Http, root: &str, path: &str) -> Result<bool, CreatioError> {
    let (url, host) = parsed(&format!("{root}/{path}"))?;
    let request = Request {
        method: "GET",
        url,
        headers: Vec::new(),
        body: Vec::new(),
    };
    let answer = http.send(request).await;
    let answer = answer.map_err(|fault| CreatioError::unreachable(&host, fault))?;
    match error::of_status(answer.status) {
        Some(Trouble::Starting) => Err(CreatioError::of(Trouble::Starting, &host, &answer, &[])),
        Some(_) | None => Ok(answer.status == 200),
    }
}

/// An address of ours, and its host.
pub(super) fn parsed(address: &str) -> Result<(Url, String), CreatioError> {
    let broken = |_| CreatioError::unreachable(address, crate::provider::http::Fault::Dns);
    let url = Url::parse(address).map_err(broken)?;
    let host = url.host_str().unwrap_or_default().to_owned();
    Ok((url, host))
}
