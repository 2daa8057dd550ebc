//! Through a proxy, by a real `CONNECT`.

use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

use super::pki::Pki;
use super::places::{FINE, ended, go, head, secured, server, stages};
use crate::network::certificate::authority;
use crate::network::probe::{Stage, Why};
use crate::network::route::{Hop, OwnProxy, Password, Routes, Source, Wish};
use crate::secret::Secret;

/// A proxy that leads every host to `port` of this computer, if it is told the right login. The head that it read.
async fn proxy(port: u16, login: Option<&'static str>) -> (u16, JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let own = listener.local_addr().unwrap().port();
    let served = tokio::spawn(async move {
        let (mut near, _) = listener.accept().await.unwrap();
        let head = head(&mut near).await;
        let known = login.is_none_or(|login| head.contains(&format!("Proxy-Authorization: {login}\r\n")));
        if !known {
            let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
            near.write_all(refusal.as_bytes()).await.unwrap();
            return head;
        }
        let mut far = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
        near.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n")
            .await
            .unwrap();
        // Whoever is done hangs up.
        let _ = tokio::io::copy_bidirectional(&mut near, &mut far).await;
        head
    });
    (own, served)
}

fn hop(port: u16, user: &str, password: Option<&str>, url: &str) -> Option<Hop> {
    let password = password.map_or(Password::None, |password| Password::Known(Secret::new(password)));
    by_own(port, user, password, url)
}

fn by_own(port: u16, user: &str, password: Password, url: &str) -> Option<Hop> {
    let routes = Routes::new(&|_| None);
    let proxy = OwnProxy {
        host: "127.0.0.1".to_owned(),
        port,
        user: user.to_owned(),
    };
    routes.set(Wish::Own { proxy, password }, None);
    routes.hop(&Url::parse(url).unwrap())
}

#[tokio::test]
async fn a_foreign_host_is_reached_through_it_with_its_login() {
    let pki = Pki::new("Acme Internal CA");
    let (far, served) = secured(&pki.leaf("crm.acme.example"), FINE).await;
    let (port, proxied) = proxy(far, Some("Basic YW5hOnMzY3JldA==")).await;
    let url = "https://crm.acme.example/";
    let trusted = authority("crm.acme.example", pki.pem().as_bytes()).unwrap();
    let probe = go(url, hop(port, "ana", Some("s3cret"), url), Some(trusted)).await;
    assert_eq!(probe.end.as_ref().map(|answer| answer.status), Ok(401));
    assert_eq!(
        stages(&probe),
        [
            Stage::Name,
            Stage::Connection,
            Stage::Proxy,
            Stage::Tls,
            Stage::Answer
        ]
    );
    let named = probe.proxy.unwrap();
    assert_eq!(
        (named.address(), named.source),
        (format!("127.0.0.1:{port}"), Source::Own)
    );
    let asked = proxied.await.unwrap();
    assert!(
        asked.starts_with("CONNECT crm.acme.example:443 HTTP/1.1\r\n"),
        "{asked}"
    );
    let asked = served.await.unwrap().to_lowercase();
    assert!(
        !asked.contains("proxy-authorization"),
        "the login is the proxy's alone: {asked}"
    );
}

#[tokio::test]
async fn a_login_that_is_missing_or_wrong_is_told_and_the_right_one_works() {
    let url = "https://crm.acme.example/";
    for (user, password) in [("", None), ("ana", Some("wrong"))] {
        let (port, _proxied) = proxy(9, Some("Basic YW5hOnMzY3JldA==")).await;
        let probe = go(url, hop(port, user, password, url), None).await;
        assert_eq!(probe.end, ended(Stage::Proxy, Why::Login));
    }
}

#[tokio::test]
async fn a_refusal_nonsense_and_a_proxy_that_is_not_there_are_told_apart() {
    let url = "https://crm.acme.example/";
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap().port()
    };
    let (refuses, _refused) = server("HTTP/1.1 403 Forbidden\r\n\r\n").await;
    let (nonsense, _said) = server("220 smtp ready\r\n\r\n").await;
    let (dead, _died) = server("").await;
    for (port, stage, why) in [
        (closed, Stage::Connection, Why::Refused),
        (refuses, Stage::Proxy, Why::Status(403)),
        (nonsense, Stage::Proxy, Why::Garbled),
        (dead, Stage::Proxy, Why::Broken),
    ] {
        let probe = go(url, hop(port, "", None, url), None).await;
        assert_eq!(probe.end, ended(stage, why));
    }
    for other in ["socks5://127.0.0.1:9", "https://127.0.0.1:9"] {
        let routes = Routes::new(&|name| (name == "HTTPS_PROXY").then(|| other.to_owned()));
        let hop = routes.hop(&Url::parse(url).unwrap());
        assert_eq!(go(url, hop, None).await.end, ended(Stage::Proxy, Why::Kind));
    }
}

#[tokio::test]
async fn nothing_is_sent_while_its_password_is_sealed() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    for url in ["https://crm.acme.example/", "http://crm.acme.example/"] {
        let sealed = by_own(port, "ana", Password::Sealed, url);
        assert_eq!(go(url, sealed, None).await.end, ended(Stage::Proxy, Why::Sealed));
    }
    let came = listener.accept().unwrap_err().kind();
    assert_eq!(came, std::io::ErrorKind::WouldBlock, "nobody has called");
}

#[tokio::test]
async fn this_computer_is_never_reached_through_it() {
    let (port, served) = server(FINE).await;
    let url = format!("http://127.0.0.1:{port}/");
    let none = hop(9, "ana", Some("s3cret"), &url);
    assert!(none.is_none());
    let probe = go(&url, none, None).await;
    assert_eq!(probe.end.map(|answer| answer.status), Ok(401));
    served.await.unwrap();
}

#[tokio::test]
async fn a_plain_address_is_forwarded_and_407_is_told_there_too() {
    let url = "http://crm.acme.example/a";
    let (port, asked) = server(FINE).await;
    let probe = go(url, hop(port, "ana", Some("s3cret"), url), None).await;
    assert_eq!(probe.end.map(|answer| answer.status), Ok(401));
    let asked = asked.await.unwrap();
    assert!(
        asked.starts_with("GET http://crm.acme.example/a HTTP/1.1\r\n"),
        "{asked}"
    );
    assert!(
        asked.contains("proxy-authorization: Basic YW5hOnMzY3JldA==\r\n"),
        "{asked}"
    );
    let (port, _asked) =
        server("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n").await;
    let probe = go(url, hop(port, "", None, url), None).await;
    assert_eq!(probe.end, ended(Stage::Answer, Why::Login));
}
