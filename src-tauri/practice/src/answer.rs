//! What practice answers: plain data, so that every rule is tested without HTTP, and turned into a response in one place.

use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

/// One answer and, for the log, what was decided.
#[derive(Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) kind: &'static str,
    pub(crate) body: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) decided: &'static str,
}

/// The decision behind a response, read by the log.
#[derive(Clone, Copy)]
pub(crate) struct Decided(pub(crate) &'static str);

impl Answer {
    pub(crate) fn json(status: u16, body: &Value, decided: &'static str) -> Self {
        Self::new(
            status,
            "application/json; charset=utf-8",
            body.to_string(),
            decided,
        )
    }

    /// A v2 problem (RFC 9457). `suffix` is what distinguishes `type`; empty gives `about:blank`.
    pub(crate) fn problem(mut body: Value, status: u16, suffix: &str, decided: &'static str) -> Self {
        body["status"] = status.into();
        body["type"] = match suffix {
            "" => "about:blank".into(),
            _ => format!("https://api.twitter.com/2/problems/{suffix}").into(),
        };
        Self::new(
            status,
            "application/problem+json; charset=utf-8",
            body.to_string(),
            decided,
        )
    }

    /// The form-encoded body of the OAuth 1.0a endpoints, which X labels as HTML.
    pub(crate) fn form(pairs: &[(&str, &str)], decided: &'static str) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        Self::new(200, HTML, body, decided)
    }

    pub(crate) fn text(status: u16, body: &str, decided: &'static str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", body.to_owned(), decided)
    }

    pub(crate) fn page(status: u16, body: String, decided: &'static str) -> Self {
        Self::new(status, HTML, body, decided)
    }

    /// 303: the browser goes on to `path`, on this site.
    pub(crate) fn see(path: &str, decided: &'static str) -> Self {
        Self::text(303, "", decided).header("location", path)
    }

    #[must_use]
    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    fn new(status: u16, kind: &'static str, body: String, decided: &'static str) -> Self {
        Self {
            status,
            kind,
            body,
            headers: Vec::new(),
            decided,
        }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(self.body.into());
        *response.status_mut() =
            StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response
            .headers_mut()
            .insert(CONTENT_TYPE, HeaderValue::from_static(self.kind));
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::try_from(value) {
                response
                    .headers_mut()
                    .append(HeaderName::from_static(name), value);
            }
        }
        response.extensions_mut().insert(Decided(self.decided));
        response
    }
}

const HTML: &str = "text/html; charset=utf-8";
