//! The one HTTP client, behind a small trait, so that flows are tested without a network.
//!
//! Every request has a timeout, follows no redirect, verifies TLS (there is no switch), and is readable afterwards as one
//! redacted line: method, URL without its query, status, milliseconds.

use std::sync::Arc;

use crate::finding::Finding;
use crate::network::route::Barred;
use crate::outside::Pending;
use crate::store::record::Authority;

/// One request. Nothing of it is logged but [`Request::line`].
#[derive(Clone)]
pub struct Request {
    /// `GET` or `POST`, upper case.
    pub method: &'static str,
    /// The whole URL with its query.
    pub url: url::Url,
    /// Header names in lower case, and their values.
    pub headers: Vec<(String, String)>,
    /// The body as sent.
    pub body: Vec<u8>,
}

/// One answer, whatever its status.
#[derive(Clone)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Header names in lower case, and their values.
    pub headers: Vec<(String, String)>,
    /// The body, at most 1 MiB of it.
    pub body: Vec<u8>,
    /// From sending the request to the answer's head, in milliseconds.
    pub took_ms: u64,
}

/// Why there was no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The name of the host does not resolve.
    #[error("the host's name does not resolve")]
    Dns,
    /// Nothing accepts a connection there, or it broke.
    #[error("no connection")]
    Connect,
    /// TLS failed, and why: `untrusted`, `not-yet-valid`, `expired`, `other-name`, `revoked`, or `handshake`.
    #[error("TLS failed: {0}")]
    Tls(String),
    /// No answer in time.
    #[error("no answer in time")]
    Timeout,
    /// The answer was no HTTP, or too large.
    #[error("no readable answer")]
    Garbled,
    /// The proxy on the way cannot be used, so nothing was sent.
    #[error("no way through the proxy {proxy}: {}", barred.why())]
    Proxy {
        /// Its address: `proxy.acme.example:3128`.
        proxy: String,
        /// Why.
        barred: Barred,
    },
}

/// Makes clients for the site of one target, which may take its time when it was asleep.
pub trait Sites: Send + Sync {
    /// A client that trusts `authority` besides the system's own, and is to be used for that site alone.
    ///
    /// # Errors
    /// TLS could not be set up, or the authority is none.
    fn client(&self, authority: Option<&Authority>) -> Result<Arc<dyn Http>, Fault>;
}

/// One client for every site; whom it trusts is its own matter.
pub struct Only(pub Arc<dyn Http>);

impl Sites for Only {
    fn client(&self, _: Option<&Authority>) -> Result<Arc<dyn Http>, Fault> {
        Ok(Arc::clone(&self.0))
    }
}

/// Sends requests.
pub trait Http: Send + Sync {
    /// Sends `request` and waits for the whole answer.
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>>;
}

impl<T: Http + ?Sized> Http for &T {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        (**self).send(request)
    }
}

impl Fault {
    /// Its short name, for facts and logs: `dns`, `connect`, `timeout`, `garbled`, the reason of a TLS failure, or what bars a proxy.
    pub fn why(&self) -> &str {
        match self {
            Self::Dns => "dns",
            Self::Connect => "connect",
            Self::Tls(reason) => reason,
            Self::Timeout => "timeout",
            Self::Garbled => "garbled",
            Self::Proxy { barred, .. } => barred.why(),
        }
    }

    /// Whether nothing has reached the other end: its name was not found, or nothing may leave by the proxy.
    pub fn is_unsent(&self) -> bool {
        match self {
            Self::Dns | Self::Proxy { .. } => true,
            Self::Connect | Self::Tls(_) | Self::Timeout | Self::Garbled => false,
        }
    }

    /// A finding about `host` with the facts of this fault: `host`, `why`, and `proxy` where one is barred.
    pub(crate) fn told(&self, finding: Finding, host: &str) -> Finding {
        let finding = finding.with("host", host).with("why", self.why());
        match self {
            Self::Proxy { proxy, .. } => finding.with("proxy", proxy),
            Self::Dns | Self::Connect | Self::Tls(_) | Self::Timeout | Self::Garbled => finding,
        }
    }
}

impl Request {
    /// What may be logged: method and URL without its query.
    pub fn line(&self) -> String {
        let mut url = self.url.clone();
        url.set_query(None);
        format!("{} {url}", self.method)
    }
}

impl Response {
    /// The first value of a header; `name` in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    /// The body as text, whatever its bytes.
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}
