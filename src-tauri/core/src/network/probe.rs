//! One plain GET, its way watched stage by stage. It carries no credentials (but a proxy's, for the proxy alone), follows no
//! redirect, and is not sent at all over TLS that is not trusted.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http_body_util::{BodyExt as _, Empty, Limited};
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

use super::certificate::{self, Certificate};
use super::route::{Barred, Hop};
use super::tunnel;
use super::witness::Witness;
use crate::provider::client;
use crate::store::record::Authority;

/// Where to go.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The address; its query is sent too.
    pub url: Url,
    /// Whom this host is trusted by besides the system's authorities. Used for no other host.
    pub authority: Option<Authority>,
}

/// How far it came.
#[derive(Clone)]
pub struct Probe {
    /// The proxy that led there.
    pub proxy: Option<Hop>,
    /// How long each stage took that came to its end, in order.
    pub took: Vec<(Stage, u64)>,
    /// The chain of certificates that was shown, the host's own first.
    pub chain: Vec<Certificate>,
    /// The head of the answer, or where it ended and why.
    pub end: Result<Answer, End>,
}

/// The head of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// `Date`, as sent.
    pub date: Option<String>,
    /// `Content-Type`, as sent.
    pub content_type: Option<String>,
    /// `Location`, as sent.
    pub location: Option<String>,
}

/// Where it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// At which stage.
    pub stage: Stage,
    /// Why.
    pub why: Why,
}

/// A part of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The name is looked up: the proxy's, where there is one.
    Name,
    /// A connection is made.
    Connection,
    /// The proxy connects to the host.
    Proxy,
    /// TLS is agreed on.
    Tls,
    /// The answer comes.
    Answer,
}

/// Why it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// No such name.
    NotFound,
    /// Nobody listens there, or a firewall says no.
    Refused,
    /// Nothing came in time.
    Silent,
    /// The connection broke in the middle.
    Broken,
    /// What came was not understood.
    Garbled,
    /// The proxy wants a login, or another one.
    Login,
    /// The proxy refused with this status.
    Status(u16),
    /// A kind of proxy that this program does not speak with.
    Kind,
    /// The proxy's password is sealed, and cannot be opened now.
    Sealed,
    /// The program's own setting for proxies cannot be read.
    Unreadable,
    /// The certificate has no authority that is trusted here.
    Untrusted,
    /// The certificate has ended.
    Expired,
    /// The certificate has not begun.
    NotYetValid,
    /// The certificate is for another name.
    OtherName,
    /// The certificate was revoked.
    Revoked,
    /// TLS could not be agreed on.
    Handshake,
}

/// How long a stage may last, and how much of an answer is read.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Of each stage.
    pub stage: Duration,
    /// Of the answer's body, bytes; more of it is left unread.
    pub body: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            stage: Duration::from_secs(8),
            body: 256 * 1024,
        }
    }
}

impl Probe {
    /// How long a stage took, in ms, if it came to its end.
    pub fn took_ms(&self, stage: Stage) -> Option<u64> {
        let found = self.took.iter().find(|(each, _)| *each == stage);
        found.map(|(_, ms)| *ms)
    }
}

impl Stage {
    /// Its name in facts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Connection => "connection",
            Self::Proxy => "proxy",
            Self::Tls => "tls",
            Self::Answer => "answer",
        }
    }
}

impl Why {
    /// Its name in facts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Refused => "refused",
            Self::Silent => "silent",
            Self::Broken => "broken",
            Self::Garbled => "garbled",
            Self::Login => "login",
            Self::Status(_) => "status",
            Self::Kind => Barred::Kind.why(),
            Self::Sealed => Barred::Sealed.why(),
            Self::Unreadable => Barred::Unreadable.why(),
            Self::Untrusted => "untrusted",
            Self::Expired => "expired",
            Self::NotYetValid => "not-yet-valid",
            Self::OtherName => "other-name",
            Self::Revoked => "revoked",
            Self::Handshake => "handshake",
        }
    }
}

/// Goes the way.
pub(super) async fn run(ask: &Ask, hop: Option<Hop>, limits: &Limits) -> Probe {
    let mut probe = Probe {
        proxy: hop.clone(),
        took: Vec::new(),
        chain: Vec::new(),
        end: Err(End {
            stage: Stage::Name,
            why: Why::NotFound,
        }),
    };
    probe.end = way(ask, hop.as_ref(), limits, &mut probe).await;
    probe
}

async fn way(ask: &Ask, hop: Option<&Hop>, limits: &Limits, probe: &mut Probe) -> Result<Answer, End> {
    let (name, port) = place(&ask.url).ok_or(Stage::Name.ended(Why::NotFound))?;
    let (near, near_port) = match hop {
        Some(hop) => match hop.barred {
            Some(Barred::Kind) => return Err(Stage::Proxy.ended(Why::Kind)),
            Some(Barred::Sealed) => return Err(Stage::Proxy.ended(Why::Sealed)),
            Some(Barred::Unreadable) => return Err(Stage::Proxy.ended(Why::Unreadable)),
            None => (hop.host.clone(), hop.port),
        },
        None => (name.clone(), port),
    };
    let found = tokio::net::lookup_host((near.as_str(), near_port));
    let found = timed(probe, Stage::Name, limits, async {
        let found: Vec<_> = found.await.map_err(|_| Why::NotFound)?.collect();
        Some(found).filter(|found| !found.is_empty()).ok_or(Why::NotFound)
    })
    .await?;
    let connect = async { TcpStream::connect(&*found).await.map_err(|error| why(&error)) };
    let mut stream = timed(probe, Stage::Connection, limits, connect).await?;
    let secured = ask.url.scheme() == "https";
    if let Some(hop) = hop.filter(|_| secured) {
        let authority = match name.contains(':') {
            true => format!("[{name}]:{port}"),
            false => format!("{name}:{port}"),
        };
        let tunnel = tunnel::open(&mut stream, hop, &authority);
        timed(probe, Stage::Proxy, limits, tunnel).await?;
    }
    if !secured {
        return timed(probe, Stage::Answer, limits, get(stream, &ask.url, hop, limits)).await;
    }
    let broken = |_| Stage::Tls.ended(Why::Handshake);
    let extra = ask.authority.as_ref().map(certificate::ders).unwrap_or_default();
    let (witness, client) = Witness::client(extra).map_err(broken)?;
    let server = ServerName::try_from(name).map_err(|_| Stage::Tls.ended(Why::OtherName))?;
    let connector = TlsConnector::from(Arc::new(client));
    let agree = async {
        connector
            .connect(server, stream)
            .await
            .map_err(|error| tls_why(&error))
    };
    let agreed = timed(probe, Stage::Tls, limits, agree).await;
    probe.chain = witness.chain();
    timed(probe, Stage::Answer, limits, get(agreed?, &ask.url, None, limits)).await
}

impl Stage {
    fn ended(self, why: Why) -> End {
        End { stage: self, why }
    }
}

async fn timed<T>(
    probe: &mut Probe,
    stage: Stage,
    limits: &Limits,
    work: impl Future<Output = Result<T, Why>>,
) -> Result<T, End> {
    let begun = Instant::now();
    let done = tokio::time::timeout(limits.stage, work).await;
    let done = done.unwrap_or(Err(Why::Silent)).map_err(|why| stage.ended(why))?;
    let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    probe.took.push((stage, ms));
    Ok(done)
}

/// Host, as it is looked up, and port.
fn place(url: &Url) -> Option<(String, u16)> {
    let host = match url.host()? {
        Host::Domain(name) => name.to_owned(),
        Host::Ipv4(ip) => ip.to_string(),
        Host::Ipv6(ip) => ip.to_string(),
    };
    Some((host, url.port_or_known_default()?))
}

/// Asks, and reads the answer's head, and its body as far as that goes: half an answer is none.
async fn get<S>(stream: S, url: &Url, forward: Option<&Hop>, limits: &Limits) -> Result<Answer, Why>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let broken = |error: hyper::Error| match error.is_parse() {
        true => Why::Garbled,
        false => Why::Broken,
    };
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream))
        .await
        .map_err(broken)?;
    // It ends with the sender.
    tokio::spawn(connection);
    let target = match forward {
        Some(_) => url[..url::Position::AfterQuery].to_owned(),
        None => url[url::Position::BeforePath..url::Position::AfterQuery].to_owned(),
    };
    let authority = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let mut request = hyper::Request::get(target)
        .header("host", authority)
        .header("user-agent", client::USER_AGENT)
        .header("accept", "*/*")
        .header("connection", "close");
    if let Some(login) = forward.and_then(|hop| hop.login.as_ref()) {
        request = request.header("proxy-authorization", login.expose());
    }
    let request = request.body(Empty::<Bytes>::new()).map_err(|_| Why::Garbled)?;
    let answer = sender.send_request(request).await.map_err(broken)?;
    let (head, body) = answer.into_parts();
    if forward.is_some() && head.status == 407 {
        return Err(Why::Login);
    }
    let text = |name| {
        let value = head.headers.get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let read = Limited::new(body, limits.body).collect().await;
    let cut = read.is_err_and(|error| error.downcast_ref::<hyper::Error>().is_some());
    match cut {
        true => Err(Why::Broken),
        false => Ok(Answer {
            status: head.status.as_u16(),
            date: text("date"),
            content_type: text("content-type"),
            location: text("location"),
        }),
    }
}

fn why(error: &io::Error) -> Why {
    match error.kind() {
        io::ErrorKind::TimedOut => Why::Silent,
        io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof => Why::Broken,
        _ => Why::Refused,
    }
}

fn tls_why(error: &io::Error) -> Why {
    match client::tls_reason(error) {
        Some("expired") => Why::Expired,
        Some("not-yet-valid") => Why::NotYetValid,
        Some("other-name") => Why::OtherName,
        Some("revoked") => Why::Revoked,
        Some("untrusted") => Why::Untrusted,
        Some(_) => Why::Handshake,
        None => Why::Broken,
    }
}
