//! The HTTP client on a real network. It is the only place that knows the library beneath, so its rules hold for every
//! request of the program: a limit on time and size, no redirect followed, TLS verified, loopback never by a proxy.

use std::error::Error as StdError;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use reqwest::redirect;
use rustls::CertificateError;

use crate::endpoints::is_loopback;
use crate::network::{Hop, Routes};
use crate::outside::Pending;
use crate::provider::http::{Fault, Http, Request, Response};

/// Sends requests over the network; to this computer itself directly, elsewhere by a proxy if one leads there.
pub struct Client {
    elsewhere: Elsewhere,
    loopback: reqwest::Client,
    limits: Limits,
}

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
        let client = built(builder(self.limits).proxy(proxy))?;
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

/// How the program names itself.
pub(crate) const USER_AGENT: &str = concat!("Keywright/", env!("CARGO_PKG_VERSION"));

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::{SocketAddr, TcpListener};
    use std::thread::{self, JoinHandle};

    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use url::Url;

    use super::*;
    use crate::network::Wish;
    use crate::network::route::{Barred, OwnProxy, Password};
    use crate::secret::Secret;

    /// Accepts one connection, reads one request's head, and answers `answer`.
    fn server(answer: impl Into<Vec<u8>>) -> (SocketAddr, JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let answer = answer.into();
        let served = thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap() == 1 {
                head.push(byte[0]);
            }
            // Whoever has read enough hangs up before the end of an oversized answer.
            let _ = stream.write_all(&answer);
            String::from_utf8_lossy(&head).into_owned()
        });
        (address, served)
    }

    fn get(url: &str) -> Request {
        Request {
            method: "GET",
            url: Url::parse(url).unwrap(),
            headers: vec![("x-test".to_owned(), "1".to_owned())],
            body: Vec::new(),
        }
    }

    fn short() -> Limits {
        Limits {
            connect: Duration::from_secs(5),
            whole: Duration::from_secs(5),
            body: 64,
        }
    }

    #[tokio::test]
    async fn an_answer_comes_back_whole_and_the_program_says_its_name() {
        let (address, served) =
            server("HTTP/1.1 403 Forbidden\r\nX-Level: read\r\nContent-Length: 2\r\n\r\nno");
        let answer = Client::new()
            .unwrap()
            .send(get(&format!("http://{address}/a?b=c")))
            .await
            .unwrap();
        assert_eq!(
            (answer.status, answer.header("x-level"), &*answer.text()),
            (403, Some("read"), "no")
        );
        let head = served.join().unwrap();
        assert!(head.starts_with("GET /a?b=c HTTP/1.1\r\n"), "{head}");
        assert!(head.contains(&format!("user-agent: {USER_AGENT}\r\n")), "{head}");
        assert!(head.contains("x-test: 1\r\n"), "{head}");
    }

    #[tokio::test]
    async fn a_redirect_is_an_answer_and_not_followed() {
        let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
        elsewhere.set_nonblocking(true).unwrap();
        let (address, served) = server(format!(
            "HTTP/1.1 302 Found\r\nLocation: http://{}/\r\nContent-Length: 0\r\n\r\n",
            elsewhere.local_addr().unwrap()
        ));
        let answer = Client::new()
            .unwrap()
            .send(get(&format!("http://{address}/")))
            .await
            .unwrap();
        served.join().unwrap();
        assert_eq!(answer.status, 302);
        assert_eq!(elsewhere.accept().unwrap_err().kind(), io::ErrorKind::WouldBlock);
    }

    #[tokio::test]
    async fn an_oversized_answer_is_refused() {
        let client = Client::build(short(), None).unwrap();
        for head in ["Content-Length: 65\r\n", "Connection: close\r\n"] {
            let (address, served) = server(format!("HTTP/1.1 200 OK\r\n{head}\r\n{}", "x".repeat(65)));
            let answer = client.send(get(&format!("http://{address}/"))).await;
            served.join().unwrap();
            assert_eq!(answer.err(), Some(Fault::Garbled), "{head}");
        }
        let (address, served) = server(format!(
            "HTTP/1.1 200 OK\r\nContent-Length: 64\r\n\r\n{}",
            "x".repeat(64)
        ));
        let answer = client.send(get(&format!("http://{address}/"))).await.unwrap();
        served.join().unwrap();
        assert_eq!(answer.body.len(), 64);
    }

    #[tokio::test]
    async fn loopback_ignores_the_proxy_and_others_use_it() {
        let (proxy, proxied) = server("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy");
        let (target, served) = server("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\ntarget");
        let client = Client::with(short(), &format!("http://{proxy}")).unwrap();
        let near = client.send(get(&format!("http://{target}/"))).await.unwrap();
        let far = client.send(get("http://far.example/")).await.unwrap();
        assert_eq!((&*near.text(), &*far.text()), ("target", "proxy"));
        assert!(served.join().unwrap().starts_with("GET / "));
        assert!(proxied.join().unwrap().starts_with("GET http://far.example/ "));
    }

    #[tokio::test]
    async fn routes_are_followed_from_the_next_call_on_with_the_login_for_the_proxy_alone() {
        let own = |address: SocketAddr, user: &str| Wish::Own {
            proxy: OwnProxy {
                host: address.ip().to_string(),
                port: address.port(),
                user: user.to_owned(),
            },
            password: Password::Known(Secret::new("s3:cr@t")),
        };
        let fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
        let routes = Arc::new(Routes::new(&|_| None));
        let client = Client::routed(routes.clone()).unwrap();
        for user in ["ana", "ben"] {
            let (proxy, proxied) = server(fine);
            routes.set(own(proxy, user), None);
            assert_eq!(client.send(get("http://far.example/")).await.unwrap().status, 200);
            let (near, served) = server(fine);
            assert_eq!(
                client.send(get(&format!("http://{near}/"))).await.unwrap().status,
                200
            );
            let login = STANDARD.encode(format!("{user}:s3:cr@t"));
            let asked = proxied.join().unwrap();
            assert!(
                asked.contains(&format!("proxy-authorization: Basic {login}\r\n")),
                "{asked}"
            );
            assert!(!served.join().unwrap().contains("authorization"));
        }
    }

    #[tokio::test]
    async fn nothing_leaves_by_a_proxy_that_is_barred_and_this_computer_is_reached() {
        let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
        proxy.set_nonblocking(true).unwrap();
        let address = proxy.local_addr().unwrap();
        let sealed = Arc::new(Routes::new(&|_| None));
        let own = OwnProxy {
            host: address.ip().to_string(),
            port: address.port(),
            user: "ana".to_owned(),
        };
        let password = Password::Sealed;
        sealed.set(Wish::Own { proxy: own, password }, None);
        let by_tls = Routes::new(&|name| (name == "ALL_PROXY").then(|| format!("https://{address}")));
        for (routes, barred) in [(sealed, Barred::Sealed), (Arc::new(by_tls), Barred::Kind)] {
            let client = Client::routed(routes).unwrap();
            for far in ["http://far.example/", "https://far.example/"] {
                let proxy = address.to_string();
                let fault = client.send(get(far)).await.err();
                assert_eq!(fault, Some(Fault::Proxy { proxy, barred }), "{far}");
            }
            let (near, served) = server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            let answer = client.send(get(&format!("http://{near}/"))).await.unwrap();
            assert_eq!(answer.status, 200);
            served.join().unwrap();
        }
        assert_eq!(proxy.accept().unwrap_err().kind(), io::ErrorKind::WouldBlock);
    }

    #[tokio::test]
    async fn each_fault_has_its_name() {
        let closed = {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            listener.local_addr().unwrap()
        };
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let (garbled, _served) = server("SMTP ready\r\n\r\n");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let plain = listener.local_addr().unwrap();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream.write_all(b"220 this is no TLS at all\r\n").unwrap();
            let _ = stream.read_to_end(&mut Vec::new());
        });
        let patient = Client::build(Limits::default(), None).unwrap();
        let hasty = Client::build(
            Limits {
                whole: Duration::from_millis(200),
                ..short()
            },
            None,
        )
        .unwrap();
        let silence = format!("http://{}/", silent.local_addr().unwrap());
        assert_eq!(hasty.send(get(&silence)).await.err(), Some(Fault::Timeout));
        // A label longer than 63 letters is refused by the resolver itself, with or without a network.
        let nowhere = "a".repeat(64);
        for (url, fault) in [
            (format!("http://{closed}/"), Fault::Connect),
            (format!("http://{garbled}/"), Fault::Garbled),
            (format!("https://{plain}/"), Fault::Tls("handshake".to_owned())),
            (format!("http://{nowhere}.invalid/"), Fault::Dns),
        ] {
            assert_eq!(patient.send(get(&url)).await.err(), Some(fault), "{url}");
        }
    }

    #[test]
    fn a_certificate_is_refused_with_its_reason() {
        for (error, reason) in [
            (CertificateError::Expired, "expired"),
            (CertificateError::NotValidYet, "not-yet-valid"),
            (CertificateError::NotValidForName, "other-name"),
            (CertificateError::UnknownIssuer, "untrusted"),
        ] {
            let wrapped = io::Error::other(io::Error::other(rustls::Error::InvalidCertificate(error)));
            assert_eq!(tls_reason(&wrapped), Some(reason));
        }
        assert_eq!(tls_reason(&io::Error::other("broken pipe")), None);
    }
}
