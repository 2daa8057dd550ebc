//! Where the `oauth2` crate sends its requests: over our own client, to Google, ending in Google's own refusal where it refuses.

use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse};
use url::Url;

use crate::outside::Pending;
use crate::provider::google::answer::GoogleError;
use crate::provider::http::{Fault, Http, Request};
use crate::provider::oauth2::taken_apart;

/// Google's endpoint for tokens. `sent` are the values of ours that an answer might echo.
pub(super) struct TokenEndpoint<'a> {
    pub(super) http: &'a dyn Http,
    pub(super) sent: Vec<&'a str>,
}

impl<'c> AsyncHttpClient<'c> for TokenEndpoint<'_> {
    type Error = GoogleError;
    type Future = Pending<'c, Result<HttpResponse, GoogleError>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        let (uri, headers, body) = taken_apart(request);
        Box::pin(async move {
            let url = Url::parse(&uri.to_string());
            let url = url.map_err(|_| GoogleError::unreachable(&uri.to_string(), Fault::Connect))?;
            let host = url.host_str().unwrap_or_default().to_owned();
            let request = Request {
                method: "POST",
                url,
                headers,
                body,
            };
            let response = self.http.send(request).await;
            let response = response.map_err(|fault| GoogleError::unreachable(&host, fault))?;
            match response.status {
                // Without its headers: what stands in for Google may not say that its JSON is JSON.
                200 => Ok(HttpResponse::new(response.body)),
                _ => Err(GoogleError::of(&response, &self.sent)),
            }
        })
    }
}
