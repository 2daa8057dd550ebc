//! What the browser gets. Only a request with the right name and path is told who answers; all others get a bare status.

use http_body_util::Full;
use hyper::body::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};

use super::Pages;
use super::callback::{Came, Verdict};

/// The pages, ready to be sent many times.
pub(super) struct Answers {
    received: Bytes,
    denied: Bytes,
    stray: Bytes,
}

impl Answers {
    pub(super) fn new(pages: &Pages) -> Self {
        Self {
            received: pages.received.clone().into(),
            denied: pages.denied.clone().into(),
            stray: pages.stray.clone().into(),
        }
    }

    pub(super) fn to(&self, verdict: &Verdict) -> Response<Full<Bytes>> {
        let (status, page) = match verdict {
            Verdict::Foreign => (StatusCode::BAD_REQUEST, None),
            Verdict::Elsewhere => (StatusCode::NOT_FOUND, None),
            Verdict::NotGet => (StatusCode::METHOD_NOT_ALLOWED, None),
            Verdict::Early => (StatusCode::SERVICE_UNAVAILABLE, None),
            Verdict::Stray => (StatusCode::BAD_REQUEST, Some(&self.stray)),
            Verdict::Came(Came::Back { .. } | Came::Failed { .. }) => (StatusCode::OK, Some(&self.received)),
            Verdict::Came(Came::Denied) => (StatusCode::OK, Some(&self.denied)),
        };
        let mut answer = Response::new(Full::new(page.cloned().unwrap_or_default()));
        *answer.status_mut() = status;
        let headers = answer.headers_mut();
        for (name, value) in ALWAYS {
            headers.insert(name, HeaderValue::from_static(value));
        }
        if page.is_some() {
            headers.insert(header::CONTENT_TYPE, HTML);
        }
        if status == StatusCode::METHOD_NOT_ALLOWED {
            headers.insert(header::ALLOW, GET);
        }
        answer
    }
}

/// Headers of every answer. The pages carry their style with them and may do nothing else.
const ALWAYS: [(HeaderName, &str); 5] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::CONNECTION, "close"),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (header::REFERRER_POLICY, "no-referrer"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
];
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");
const GET: HeaderValue = HeaderValue::from_static("GET");
