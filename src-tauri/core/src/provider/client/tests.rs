//! The client on real connections: its limits, its proxies, its faults.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread::{self, JoinHandle};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use url::Url;

use super::*;
use crate::network::Wish;
use crate::network::certificate::authority;
use crate::network::route::{Barred, OwnProxy, Password};
use crate::network::tests::pki::Pki;
use crate::network::tests::places::{FINE, secured};
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
    let (address, served) = server("HTTP/1.1 403 Forbidden\r\nX-Level: read\r\nContent-Length: 2\r\n\r\nno");
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

#[tokio::test]
async fn an_authority_of_ones_own_is_trusted_by_the_client_of_its_site_alone() {
    let pki = Pki::new("Acme Internal CA");
    let authority = authority("localhost", pki.pem().as_bytes()).unwrap();
    let sites = SiteClients(Arc::new(Routes::new(&|_| None)));
    let untrusted = || Err(Fault::Tls("untrusted".to_owned()));
    for (trusted, host, outcome) in [
        (Some(&authority), "localhost", Ok(401)),
        (Some(&authority), "127.0.0.1", untrusted()),
        (None, "localhost", untrusted()),
    ] {
        let (port, served) = secured(&pki.leaf("localhost"), FINE).await;
        let client = sites.client(trusted).unwrap();
        let answer = client.send(get(&format!("https://{host}:{port}/"))).await;
        let is_trusted = outcome.is_ok();
        assert_eq!(answer.map(|answer| answer.status), outcome);
        assert_eq!(
            served.await.unwrap().is_empty(),
            !is_trusted,
            "sent only where it is trusted"
        );
    }
}
