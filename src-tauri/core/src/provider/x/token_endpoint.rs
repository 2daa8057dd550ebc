//! Where the `oauth2` crate sends its requests: over our own client, to X, ending in X's own refusal where X refuses.

use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse};

use crate::outside::Pending;
use crate::provider::http::Response;
use crate::provider::oauth2::taken_apart;
use crate::provider::x::error::XError;
use crate::provider::x::flow::X;

/// X's endpoint for tokens. `refused` says what an answer means that is not a success.
pub(super) struct TokenEndpoint<'a, R> {
    pub(super) x: &'a X<'a>,
    pub(super) refused: R,
}

impl<'c, R: Fn(&Response) -> XError + Send + Sync> AsyncHttpClient<'c> for TokenEndpoint<'_, R> {
    type Error = XError;
    type Future = Pending<'c, Result<HttpResponse, XError>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        let (uri, headers, body) = taken_apart(request);
        Box::pin(async move {
            let response = self.x.send("POST", uri.path(), headers, body).await?;
            match response.status {
                // Without its headers: X does not always say that its JSON is JSON.
                200 => Ok(HttpResponse::new(response.body)),
                _ => Err((self.refused)(&response)),
            }
        })
    }
}
