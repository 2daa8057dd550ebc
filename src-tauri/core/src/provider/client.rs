//! The HTTP client on a real network. It is the only place that knows the library beneath, so its rules hold for every
//! request of the program: a limit on time and size, no redirect followed, TLS verified, loopback never by a proxy.

use std::error::Error as StdError;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::redirect;
use rustls::CertificateError;

use crate::endpoints::is_loopback;
use crate::network::{Hop, Routes, certificate};
use crate::outside::Pending;
use crate::provider::http::{Fault, Http, Request, Response, Sites};
use crate::store::record::Authority;

/// Sends requests over the network; to this computer itself directly, elsewhere by a proxy if one leads there.
pub struct Client {
    elsewhere: Elsewhere,
    loopback: reqwest::Client,
    limits: Limits,
    /// Who is trusted besides the system's authorities.
    trusted: Vec<reqwest::Certificate>,
}

/// Clients for single sites, by the program's routes.
pub struct SiteClients(pub Arc<Routes>);

/// The client for other computers.
enum Elsewhere {
    /// One that never changes.
    Fixed(reqwest::Client),
    /// One by the program's routes: made anew when they change, so that no connection over an earlier way is used again.
    Routed(Arc<Routes>, Mutex<Option<(u64, reqwest::Client)>>),
}

/// How long and how large an exchange may be.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// For a connection to stand.
    pub connect: Duration,
    /// From sending the request to the last byte of the answer.
    pub whole: Duration,
    /// The largest body of an answer, in bytes.
    pub body: usize,
}

impl Client {
    /// A client with the usual limits and the system's proxy.
    ///
    /// # Errors
    /// TLS could not be set up on this computer.
    pub fn new() -> Result<Self, Fault> {
        Self::build(Limits::default(), None)
    }

    /// A client that goes by the program's routes.
    ///
    /// # Errors
    /// TLS could not be set up on this computer.
    pub fn routed(routes: Arc<Routes>) -> Result<Self, Fault> {
        let limits = Limits::default();
        let client = Self {
            elsewhere: Elsewhere::Routed(routes, Mutex::default()),
            loopback: built(builder(limits).no_proxy())?,
            limits,
            trusted: Vec::new(),
        };
        client.elsewhere()?;
        Ok(client)
    }

    /// A client for one site, by the program's routes.
    fn of_site(routes: Arc<Routes>, authority: Option<&Authority>) -> Result<Self, Fault> {
        let limits = Limits {
            whole: WAKING,
            ..Limits::default()
        };
        let ders = authority.map(certificate::ders).unwrap_or_default();
        let read = |der: &Vec<u8>| reqwest::Certificate::from_der(der).map_err(|error| fault(&error));
        let trusted: Vec<reqwest::Certificate> = ders.iter().map(read).collect::<Result<_, _>>()?;
        let loopback = builder(limits).no_proxy();
        let client = Self {
            elsewhere: Elsewhere::Routed(routes, Mutex::default()),
            loopback: built(loopback.tls_certs_merge(trusted.iter().cloned()))?,
            limits,
            trusted,
        };
        client.elsewhere()?;
        Ok(client)
    }

    /// A client with its own limits and a proxy of its own instead of the system's.
    ///
    /// # Errors
    /// TLS could not be set up on this computer, or `proxy` is not a URL of one.
    pub fn with(limits: Limits, proxy: &str) -> Result<Self, Fault> {
        let proxy = reqwest::Proxy::all(proxy).map_err(|error| fault(&error))?;
        Self::build(limits, Some(proxy))
    }

    fn build(limits: Limits, proxy: Option<reqwest::Proxy>) -> Result<Self, Fault> {
        let elsewhere = match proxy {
            Some(proxy) => builder(limits).proxy(proxy),
            None => builder(limits),
        };
        Ok(Self {
            elsewhere: Elsewhere::Fixed(built(elsewhere)?),
            loopback: built(builder(limits).no_proxy())?,
            limits,
            trusted: Vec::new(),
        })
    }

    /// Whether the proxy that leads to `url` can be used, if one does.
    fn passable(&self, url: &url::Url) -> Result<(), Fault> {
        let hop = match &self.elsewhere {
            Elsewhere::Fixed(_) => None,
            Elsewhere::Routed(routes, _) => routes.hop(url),
        };
        match hop.and_then(|hop| Some((hop.address(), hop.barred?))) {
            Some((proxy, barred)) => Err(Fault::Proxy { proxy, barred }),
            None => Ok(()),
        }
    }

    fn elsewhere(&self) -> Result<reqwest::Client, Fault> {
        let (routes, made) = match &self.elsewhere {
            Elsewhere::Fixed(client) => return Ok(client.clone()),
            Elsewhere::Routed(routes, made) => (routes, made),
        };
        let number = routes.number();
        let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = made.as_ref().filter(|(made, _)| *made == number) {
            return Ok(client.clone());
        }
        let by = routes.clone();
        let proxy = reqwest::Proxy::custom(move |url| by.hop(url).and_then(|hop| with_login(&hop)));
        let builder = builder(self.limits).proxy(proxy);
        let client = built(builder.tls_certs_merge(self.trusted.iter().cloned()))?;
        *made = Some((number, client.clone()));
        Ok(client)
    }

    async fn exchange(&self, request: Request) -> Result<Response, Fault> {
        let client = match is_loopback(&request.url) {
            true => self.loopback.clone(),
            false => {
                self.passable(&request.url)?;
                self.elsewhere()?
            }
        };
        let method = reqwest::Method::from_bytes(request.method.as_bytes()).map_err(|_| Fault::Garbled)?;
        let mut sending = client.request(method, request.url).body(request.body);
        for (name, value) in request.headers {
            sending = sending.header(name, value);
        }
        let sent = Instant::now();
        let mut answer = sending.send().await.map_err(|error| fault(&error))?;
        let took_ms = u64::try_from(sent.elapsed().as_millis()).unwrap_or(u64::MAX);
        let status = answer.status().as_u16();
        let headers = answer
            .headers()
            .iter()
            .map(|(name, value)| {
                (
                    name.as_str().to_owned(),
                    String::from_utf8_lossy(value.as_bytes()).into_owned(),
                )
            })
            .collect();
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|error| fault(&error))? {
            if body.len() + piece.len() > self.limits.body {
                return Err(Fault::Garbled);
            }
            body.extend_from_slice(&piece);
        }
        Ok(Response {
            status,
            headers,
            body,
            took_ms,
        })
    }
}

impl Http for Client {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        Box::pin(self.exchange(request))
    }
}

impl Sites for SiteClients {
    fn client(&self, authority: Option<&Authority>) -> Result<Arc<dyn Http>, Fault> {
        let others = Client::of_site(Arc::clone(&self.0), None)?;
        let Some(authority) = authority else {
            return Ok(Arc::new(others));
        };
        Ok(Arc::new(OfSite {
            host: authority.host.clone(),
            site: Client::of_site(Arc::clone(&self.0), Some(authority))?,
            others,
        }))
    }
}

/// A client that trusts an authority of one's own for the host that it was chosen for, and for no other.
struct OfSite {
    host: String,
    site: Client,
    others: Client,
}

impl Http for OfSite {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, Fault>> {
        match request.url.host_str() == Some(&self.host) {
            true => self.site.send(request),
            false => self.others.send(request),
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            whole: Duration::from_secs(30),
            body: 1024 * 1024,
        }
    }
}

fn builder(limits: Limits) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .user_agent(USER_AGENT)
        .connect_timeout(limits.connect)
        .timeout(limits.whole)
        .redirect(redirect::Policy::none())
        .referer(false)
}

fn built(builder: reqwest::ClientBuilder) -> Result<reqwest::Client, Fault> {
    builder.build().map_err(|error| fault(&error))
}

/// A proxy as the library takes it: with the login in its address, which goes no further.
fn with_login(hop: &Hop) -> Option<url::Url> {
    let mut url = url::Url::parse(&hop.url()).ok()?;
    if let Some((user, password)) = hop.pair() {
        url.set_username(&user).ok()?;
        url.set_password(Some(password.expose())).ok()?;
    }
    Some(url)
}

/// What an error of the library means to us. The kinds overlap (a TLS failure is also a failed connection), so the more
/// telling ones are asked for first.
fn fault(error: &reqwest::Error) -> Fault {
    if error.is_timeout() {
        return Fault::Timeout;
    }
    if error.is_dns() {
        return Fault::Dns;
    }
    if let Some(reason) = causes(error).find_map(tls_reason) {
        return Fault::Tls(reason.to_owned());
    }
    let broke = causes(error).any(|cause| cause.is::<io::Error>());
    match broke || error.is_connect() {
        true => Fault::Connect,
        false => Fault::Garbled,
    }
}

fn causes<'a>(error: &'a (dyn StdError + 'static)) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(Some(error), |&cause| cause.source())
}

/// Why TLS failed, if `cause` is such a failure. An `io::Error` hides the error it wraps from `source`.
pub(crate) fn tls_reason(cause: &(dyn StdError + 'static)) -> Option<&'static str> {
    if let Some(inner) = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        return tls_reason(inner);
    }
    Some(match cause.downcast_ref::<rustls::Error>()? {
        rustls::Error::InvalidCertificate(certificate) => match certificate {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => "expired",
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => "not-yet-valid",
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                "other-name"
            }
            CertificateError::Revoked => "revoked",
            _ => "untrusted",
        },
        _ => "handshake",
    })
}

/// How long a site may take that has to wake up first (facts: Creatio, section 8.8).
const WAKING: Duration = Duration::from_secs(100);
/// How the program names itself.
pub(crate) const USER_AGENT: &str = concat!("Keywright/", env!("CARGO_PKG_VERSION"));

#[cfg(test)]
mod tests;
