//! Who signed in, asked of OpenID Connect's endpoint (facts: Google, section 1.5). An e-mail address may change hands; `sub` does not.

use serde::Deserialize;
use url::Url;

use super::Google;
use crate::provider::google::answer::{GoogleError, Trouble};
use crate::provider::http::{Fault, Request};
use crate::secret::Secret;

/// Who an access token belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Person {
    /// Google's stable id, digits as text.
    pub sub: String,
    /// The address, if the token may tell it.
    #[serde(default)]
    pub email: Option<String>,
    /// The Workspace domain, of accounts that belong to one.
    #[serde(default)]
    pub hd: Option<String>,
}

impl Google<'_> {
    /// Asks Google whose an access token is.
    ///
    /// # Errors
    /// Google cannot be reached or refuses, or its answer names nobody.
    pub async fn person(&self, access: &Secret) -> Result<Person, GoogleError> {
        let base = &self.endpoints.openid;
        let url = Url::parse(&format!("{base}/v1/userinfo"));
        let url = url.map_err(|_| GoogleError::unreachable(base, Fault::Connect))?;
        let host = url.host_str().unwrap_or_default().to_owned();
        let bearer = format!("Bearer {}", access.expose());
        let request = Request {
            method: "GET",
            url,
            headers: vec![("authorization".to_owned(), bearer)],
            body: Vec::new(),
        };
        let answer = self.http.send(request).await;
        let answer = answer.map_err(|fault| GoogleError::unreachable(&host, fault))?;
        if answer.status == 401 {
            let refused = GoogleError::of(&answer, &[access.expose()]);
            return Err(GoogleError {
                trouble: Trouble::AccessRefused,
                ..refused
            });
        }
        let read: Option<Person> = serde_json::from_slice(&answer.body).ok();
        let named = read.filter(|person| answer.status == 200 && !person.sub.is_empty());
        named.ok_or_else(|| GoogleError::of(&answer, &[access.expose()]))
    }
}
