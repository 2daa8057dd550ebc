//! Servers that do as they are told, and going to them.

use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use url::Url;

use super::pki::Leaf;
use crate::network::probe::{self, Answer, Ask, End, Limits, Probe, Stage, Why};
use crate::network::route::Hop;
use crate::store::record::Authority;

/// Accepts one connection, reads a request's head, answers, and hangs up. Its port, and the head it read.
pub(super) async fn server(answer: &'static str) -> (u16, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let served = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        serve(stream, answer).await
    });
    (port, served)
}

/// The same over TLS. An empty head: nobody asked anything.
pub(crate) async fn secured(leaf: &Leaf, answer: &'static str) -> (u16, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let acceptor = acceptor(leaf);
    let served = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        match acceptor.accept(stream).await {
            Ok(stream) => serve(stream, answer).await,
            Err(_) => String::new(),
        }
    });
    (port, served)
}

fn acceptor(leaf: &Leaf) -> TlsAcceptor {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(leaf.key.serialize_der()));
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.certificate.der().clone()], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}

async fn serve(mut stream: impl AsyncRead + AsyncWrite + Unpin, answer: &str) -> String {
    let head = head(&mut stream).await;
    // Whoever has read enough hangs up first.
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
    head
}

/// A request's head, or as much of it as came.
pub(super) async fn head(stream: &mut (impl AsyncRead + Unpin)) -> String {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => break,
        }
    }
    String::from_utf8(head).unwrap()
}

/// Goes to an address once.
pub(super) async fn go(url: &str, hop: Option<Hop>, authority: Option<Authority>) -> Probe {
    let ask = Ask {
        url: Url::parse(url).unwrap(),
        authority,
    };
    probe::run(&ask, hop, &Limits::default()).await
}

pub(super) fn ended(stage: Stage, why: Why) -> Result<Answer, End> {
    Err(End { stage, why })
}

pub(super) fn stages(probe: &Probe) -> Vec<Stage> {
    probe.took.iter().map(|(stage, _)| *stage).collect()
}

pub(crate) const FINE: &str =
    "HTTP/1.1 401 Unauthorized\r\nDate: Sun, 15 Nov 2026 00:00:00 GMT\r\nContent-Length: 2\r\n\r\nno";

#[tokio::test]
async fn a_way_without_trouble_is_timed_at_each_stage_and_asks_plainly() {
    let (port, served) = server(FINE).await;
    let probe = go(&format!("http://127.0.0.1:{port}/a?b=c"), None, None).await;
    let answer = probe.end.clone().unwrap();
    assert_eq!(
        (answer.status, answer.date.as_deref()),
        (401, Some("Sun, 15 Nov 2026 00:00:00 GMT"))
    );
    assert_eq!(stages(&probe), [Stage::Name, Stage::Connection, Stage::Answer]);
    let head = served.await.unwrap().to_lowercase();
    assert!(head.starts_with("get /a?b=c http/1.1\r\n"), "{head}");
    assert!(head.contains(&format!("host: 127.0.0.1:{port}\r\n")), "{head}");
    assert!(
        !head.contains("authorization") && !head.contains("cookie"),
        "{head}"
    );
}

#[tokio::test]
async fn each_stage_ends_with_its_own_reason() {
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap().port()
    };
    let (half, _half) = server("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf").await;
    let (cut, _cut) = server("HTTP/1.1 200 O").await;
    let (reset, _reset) = server("").await;
    let (garbled, _garbled) = server("SMTP ready\r\n\r\n").await;
    // A label longer than 63 letters is refused by the resolver itself, with or without a network.
    let nowhere = format!("http://{}.invalid/", "a".repeat(64));
    for (url, stage, why) in [
        (nowhere, Stage::Name, Why::NotFound),
        (
            format!("http://127.0.0.1:{closed}/"),
            Stage::Connection,
            Why::Refused,
        ),
        (format!("http://127.0.0.1:{half}/"), Stage::Answer, Why::Broken),
        (format!("http://127.0.0.1:{cut}/"), Stage::Answer, Why::Broken),
        (format!("http://127.0.0.1:{reset}/"), Stage::Answer, Why::Broken),
        (
            format!("http://127.0.0.1:{garbled}/"),
            Stage::Answer,
            Why::Garbled,
        ),
    ] {
        assert_eq!(go(&url, None, None).await.end, ended(stage, why), "{url}");
    }
}

#[tokio::test]
async fn silence_ends_when_its_time_is_over() {
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = silent.local_addr().unwrap().port();
    let hasty = Limits {
        stage: Duration::from_millis(200),
        ..Limits::default()
    };
    for (scheme, stage) in [("http", Stage::Answer), ("https", Stage::Tls)] {
        let ask = Ask {
            url: Url::parse(&format!("{scheme}://127.0.0.1:{port}/")).unwrap(),
            authority: None,
        };
        let probe = probe::run(&ask, None, &hasty).await;
        assert_eq!(probe.end, ended(stage, Why::Silent));
    }
}

#[tokio::test]
async fn a_redirect_is_an_answer_and_not_followed() {
    let (port, served) = server(
        "HTTP/1.1 302 Found\r\nLocation: http://portal.example/login\r\nContent-Type: text/html\r\nContent-Length: 0\r\n\r\n",
    )
    .await;
    let answer = go(&format!("http://127.0.0.1:{port}/"), None, None).await.end;
    served.await.unwrap();
    let answer = answer.unwrap();
    assert_eq!(
        (
            answer.status,
            answer.location.as_deref(),
            answer.content_type.as_deref()
        ),
        (302, Some("http://portal.example/login"), Some("text/html"))
    );
}

#[tokio::test]
async fn a_large_page_is_left_unread_and_still_an_answer() {
    let body = "x".repeat(400 * 1024);
    let page: &'static str = Box::leak(
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len()).into_boxed_str(),
    );
    let (port, _served) = server(page).await;
    let answer = go(&format!("http://127.0.0.1:{port}/"), None, None).await.end;
    assert_eq!(answer.map(|answer| answer.status), Ok(200));
}
