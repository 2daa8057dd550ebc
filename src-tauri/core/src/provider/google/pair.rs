//! Whether a client's id and secret belong together, asked of Google without a user: the token endpoint looks at both before it looks
//! at the code, so a code of nonsense tells (facts: Google, section 4.4). It is one call, it costs nothing, and it counts as a use of
//! the client.

use url::Url;
use url::form_urlencoded::Serializer;

use crate::endpoints;
use crate::finding::{Code, Finding};
use crate::provider::http::{Fault, Http, Request};
use crate::secret::Secret;

use super::answer::{GoogleError, Trouble};

/// A client's own pair.
pub struct ClientKeys {
    /// `<project number>-<letters>.apps.googleusercontent.com`.
    pub client_id: String,
    /// `GOCSPX-…`, or 24 letters of an older client.
    pub client_secret: Secret,
}

/// What Google says of a pair. `redirect_uri` is the one that the target will send.
///
/// # Errors
/// Google refuses the pair, or could not tell.
pub async fn check(
    http: &dyn Http,
    google: &endpoints::Google,
    keys: &ClientKeys,
    redirect_uri: &str,
) -> Result<Finding, GoogleError> {
    let url = Url::parse(&format!("{}/token", google.oauth));
    let url = url.map_err(|_| GoogleError::unreachable(&google.oauth, Fault::Connect))?;
    let host = url.host_str().unwrap_or_default().to_owned();
    let secret = keys.client_secret.expose();
    let kind = "application/x-www-form-urlencoded".to_owned();
    let request = Request {
        method: "POST",
        url,
        headers: vec![("content-type".to_owned(), kind)],
        body: form(keys, redirect_uri).into_bytes(),
    };
    let answer = http.send(request).await;
    let answer = answer.map_err(|fault| GoogleError::unreachable(&host, fault))?;
    let error = GoogleError::of(&answer, &[secret]);
    match error.trouble {
        // It has looked at the code, so it has taken the pair.
        Trouble::CodeMalformed | Trouble::CodeRefused | Trouble::GrantRefused => {
            Ok(Finding::new(Code::GooglePairProven))
        }
        // The pair is there; which of the two Google looks at first is not known.
        Trouble::RedirectUnregistered => {
            Ok(Finding::new(Code::GooglePairButRedirect).with("sent", redirect_uri))
        }
        _ => Err(error),
    }
}

fn form(keys: &ClientKeys, redirect_uri: &str) -> String {
    Serializer::new(String::new())
        .append_pair("grant_type", "authorization_code")
        .append_pair("code", NONSENSE)
        .append_pair("redirect_uri", redirect_uri)
        .append_pair("client_id", &keys.client_id)
        .append_pair("client_secret", keys.client_secret.expose())
        .finish()
}

/// The half of a pair that a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Half {
    /// The client ID.
    Id,
    /// The client secret.
    Secret,
}

/// The half that `trouble` is about; none where it leaves open whether the pair is right.
pub fn half(trouble: &Trouble) -> Option<Half> {
    match trouble {
        Trouble::ClientUnknown | Trouble::ClientDeleted => Some(Half::Id),
        Trouble::SecretWrong | Trouble::SecretMissing => Some(Half::Secret),
        Trouble::CodeMalformed
        | Trouble::CodeRefused
        | Trouble::TokenDead
        | Trouble::VerifierRefused
        | Trouble::SignInAnew
        | Trouble::GrantRefused
        | Trouble::RequestWrong
        | Trouble::RedirectUnregistered
        | Trouble::OtherClients
        | Trouble::AdminPolicy
        | Trouble::ScopeWrong
        | Trouble::AccessRefused
        | Trouble::NoRefreshToken
        | Trouble::RateLimited
        | Trouble::Overloaded
        | Trouble::NoRandomness
        | Trouble::Refused { .. }
        | Trouble::Unreachable { .. }
        | Trouble::Nonsense { .. } => None,
    }
}

/// No code of Google's begins like this.
const NONSENSE: &str = "invalid";

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;
    use crate::outside::Pending;
    use crate::provider::http::Response;

    /// Google, which gives one answer and keeps what it was asked.
    struct One {
        answer: Result<(u16, &'static str), Fault>,
        asked: Mutex<Option<Request>>,
    }

    impl Http for One {
        fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
            *self.asked.lock().unwrap() = Some(request);
            let answer = self.answer.clone().map(|(status, body)| Response {
                status,
                headers: Vec::new(),
                body: body.as_bytes().to_vec(),
                took_ms: 0,
            });
            Box::pin(std::future::ready(answer))
        }
    }

    async fn verdict(answer: Result<(u16, &'static str), Fault>) -> (Finding, Request) {
        let http = One {
            answer,
            asked: Mutex::default(),
        };
        let keys = ClientKeys {
            client_id: "471009113355-x.apps.googleusercontent.com".to_owned(),
            client_secret: Secret::new("GOCSPX-a+b"),
        };
        let google = endpoints::Google::default();
        let outcome = check(&http, &google, &keys, "https://crm.example.com/cb").await;
        let finding = outcome.unwrap_or_else(|error| Finding::from(&error));
        (finding, http.asked.into_inner().unwrap().unwrap())
    }

    #[tokio::test]
    async fn each_verdict_of_the_probe_is_told() {
        for (status, body, code) in [
            (
                400,
                r#"{"error":"invalid_grant","error_description":"Malformed auth code."}"#,
                Code::GooglePairProven,
            ),
            (
                400,
                r#"{"error":"invalid_grant","error_description":"Bad Request"}"#,
                Code::GooglePairProven,
            ),
            (
                401,
                r#"{"error":"invalid_client","error_description":"The OAuth client was not found."}"#,
                Code::GoogleClientUnknown,
            ),
            (
                401,
                r#"{"error":"invalid_client","error_description":"The provided client secret is invalid."}"#,
                Code::GoogleSecretWrong,
            ),
            (401, r#"{"error":"deleted_client"}"#, Code::GoogleClientDeleted),
            (
                400,
                r#"{"error":"redirect_uri_mismatch"}"#,
                Code::GooglePairButRedirect,
            ),
            (418, r#"{"error":"odd"}"#, Code::GoogleRefused),
            (200, "<html>", Code::GoogleNonsense),
        ] {
            assert_eq!(verdict(Ok((status, body))).await.0.code, code, "{body}");
        }
        assert_eq!(verdict(Err(Fault::Timeout)).await.0.code, Code::GoogleTimeout);
        assert_eq!(verdict(Err(Fault::Dns)).await.0.code, Code::GoogleUnreachable);
    }

    #[tokio::test]
    async fn the_secret_goes_to_google_alone_and_in_the_body() {
        let (_, request) = verdict(Ok((400, "{}"))).await;
        assert_eq!(request.line(), "POST https://oauth2.googleapis.com/token");
        assert_eq!(request.url.query(), None);
        let body = String::from_utf8(request.body).unwrap();
        assert!(
            body.contains("client_secret=GOCSPX-a%2Bb") && body.contains("code=invalid"),
            "{body}"
        );
    }
}
