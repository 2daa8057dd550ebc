//! The file that Google's console offers beside a new client: `client_secret_<client id>.json`. It holds id and secret in one go and,
//! where they were entered, the registered addresses (facts: Google, section 4.2).
//!
//! Several files of Google look alike, and people pick the wrong one; each is named for what it is. A file that names other places
//! than Google's for the sign-in is refused: with them a doctored file could have the secret sent elsewhere.

use serde::Deserialize;

use crate::finding::{Code, Finding};
use crate::secret::Secret;

#[cfg(test)]
mod tests;

/// A client, as its file tells.
pub struct Client {
    /// Web or desktop.
    pub kind: Kind,
    /// `<project number>-<letters>.apps.googleusercontent.com`.
    pub id: String,
    /// Not in files that were downloaded later than the client was made.
    pub secret: Option<Secret>,
    /// The name of the project, `acme-crm-471009`, if it is there.
    pub project: Option<String>,
    /// The registered redirect URIs; none when none were entered.
    pub redirect_uris: Vec<String>,
    /// The registered JavaScript origins.
    pub origins: Vec<String>,
}

/// "Application type" of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// "Web application".
    Web,
    /// "Desktop app".
    Installed,
}

/// Reads a client's file.
///
/// # Errors
/// What it is instead; nothing of its content is in the finding.
pub fn read(text: &str) -> Result<Client, Finding> {
    let text = text.trim().trim_start_matches('\u{feff}');
    if let Some(code) = not_a_file(text) {
        return Err(Finding::new(code));
    }
    let file: File = serde_json::from_str(text).map_err(|_| Finding::new(Code::GoogleFileNotJson))?;
    if let Some(other) = file.other() {
        return Err(Finding::new(other));
    }
    let (kind, inner) = match (file.web, file.installed) {
        (Some(web), _) => (Kind::Web, web),
        (None, Some(installed)) => (Kind::Installed, installed),
        (None, None) => return Err(Finding::new(Code::GoogleFileUnknown)),
    };
    let foreign = [(&inner.auth_uri, AUTH), (&inner.token_uri, TOKEN)];
    for (place, known) in foreign {
        if let Some(place) = place.as_deref().filter(|place| !known.contains(place)) {
            return Err(Finding::new(Code::GoogleFileForeign).with("host", host_of(place)));
        }
    }
    let id = inner.client_id.filter(|id| project_number(id).is_some());
    Ok(Client {
        kind,
        id: id.ok_or_else(|| Finding::new(Code::GoogleFileNoId))?,
        secret: inner.client_secret.filter(|secret| !secret.is_empty()),
        project: inner.project_id,
        redirect_uris: inner.redirect_uris,
        origins: inner.javascript_origins,
    })
}

/// The number of the project that a client belongs to: the digits in front of its id. None where it is no client id.
pub fn project_number(client_id: &str) -> Option<&str> {
    let name = client_id.strip_suffix(".apps.googleusercontent.com")?;
    let (number, rest) = name.split_once('-').unwrap_or((name, ""));
    let is_number = number.len() >= 6 && number.bytes().all(|digit| digit.is_ascii_digit());
    let is_rest = rest
        .bytes()
        .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit());
    (is_number && is_rest && (rest.is_empty() || rest.len() == 32)).then_some(number)
}

/// Something that is pasted where a file is meant.
fn not_a_file(text: &str) -> Option<Code> {
    Some(match text {
        "" => Code::GoogleFileEmpty,
        _ if text.starts_with("AIza") => Code::GoogleFileApiKey,
        _ if text.starts_with("-----BEGIN") => Code::GoogleFileServiceAccount,
        _ if text.starts_with("ya29.") || text.starts_with("1//") => Code::GoogleFileTokens,
        _ => return None,
    })
}

/// The host of an address, for words; the address itself may hold anything.
fn host_of(place: &str) -> String {
    let url = url::Url::parse(place).ok();
    let host = url.as_ref().and_then(url::Url::host_str);
    host.unwrap_or("?").to_owned()
}

/// All that tells one of Google's files from another.
#[derive(Deserialize)]
struct File {
    web: Option<Inner>,
    installed: Option<Inner>,
    #[serde(rename = "type")]
    kind: Option<String>,
    refresh_token: Option<Secret>,
    access_token: Option<Secret>,
    api_key: Option<Secret>,
    mobilesdk_app_id: Option<serde_json::Value>,
    project_info: Option<serde_json::Value>,
}

impl File {
    fn other(&self) -> Option<Code> {
        match self.kind.as_deref() {
            Some("service_account") => return Some(Code::GoogleFileServiceAccount),
            Some("authorized_user" | "external_account") => return Some(Code::GoogleFileTokens),
            Some(_) | None => {}
        }
        if self.web.is_some() || self.installed.is_some() {
            return None;
        }
        if self.refresh_token.is_some() || self.access_token.is_some() {
            return Some(Code::GoogleFileTokens);
        }
        if self.api_key.is_some() || self.mobilesdk_app_id.is_some() || self.project_info.is_some() {
            return Some(Code::GoogleFileApiKey);
        }
        None
    }
}

#[derive(Deserialize)]
struct Inner {
    client_id: Option<String>,
    client_secret: Option<Secret>,
    project_id: Option<String>,
    auth_uri: Option<String>,
    token_uri: Option<String>,
    #[serde(default)]
    redirect_uris: Vec<String>,
    #[serde(default)]
    javascript_origins: Vec<String>,
}

/// Where Google signs people in, by its newer and older addresses.
const AUTH: &[&str] = &[
    "https://accounts.google.com/o/oauth2/auth",
    "https://accounts.google.com/o/oauth2/v2/auth",
];
/// Where Google hands out tokens, by its newer and older addresses.
const TOKEN: &[&str] = &[
    "https://oauth2.googleapis.com/token",
    "https://www.googleapis.com/oauth2/v3/token",
    "https://www.googleapis.com/oauth2/v4/token",
    "https://accounts.google.com/o/oauth2/token",
];
