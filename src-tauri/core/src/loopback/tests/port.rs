//! Taking a port and giving it back.

use std::time::Instant;

use super::*;
use crate::loopback::{NoPort, PORTS, address};

/// A port that another program holds.
async fn taken() -> (tokio::net::TcpListener, u16) {
    let other = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = other.local_addr().unwrap().port();
    (other, port)
}

/// A port that was free a moment ago, on both stacks.
async fn free() -> u16 {
    Listener::bind(Host::Localhost, &[]).await.unwrap().port()
}

#[tokio::test]
async fn the_first_free_candidate_is_taken() {
    let (_other, taken) = taken().await;
    let (free, further) = (free().await, free().await);
    let listener = Listener::bind(Host::V4, &[taken, free, further]).await.unwrap();
    assert_eq!(listener.port(), free);
    assert_eq!(listener.address(), format!("http://127.0.0.1:{free}/callback"));
    Waiting::at(listener, token(), pages(), Limits::default())
        .ends_rightly()
        .await;
}

#[tokio::test]
async fn when_all_candidates_are_taken_they_are_named() {
    let ((other, a), (_another, b)) = (taken().await, taken().await);
    let refused = Listener::bind(Host::V4, &[a, b]).await.unwrap_err();
    assert_eq!(refused, NoPort::Taken { ports: vec![a, b] });

    // The other program ends, and "check again" helps.
    drop(other);
    let listener = Listener::bind(Host::V4, &[a, b]).await.unwrap();
    assert_eq!(listener.port(), a);
}

#[tokio::test]
async fn a_port_is_not_shared() {
    let ours = Listener::bind(Host::V4, &[]).await.unwrap();
    let port = ours.port();
    let again = Listener::bind(Host::V4, &[port]).await.unwrap_err();
    assert_eq!(again, NoPort::Taken { ports: vec![port] });
    for place in ["127.0.0.1", "0.0.0.0"] {
        let other = tokio::net::TcpListener::bind((place, port)).await.unwrap_err();
        assert_eq!(other.kind(), std::io::ErrorKind::AddrInUse, "{place}");
    }

    // Nor when the other was there first and listens on all addresses.
    let other = tokio::net::TcpListener::bind("0.0.0.0:0").await.unwrap();
    let port = other.local_addr().unwrap().port();
    let refused = Listener::bind(Host::V4, &[port]).await.unwrap_err();
    assert_eq!(refused, NoPort::Taken { ports: vec![port] });
}

#[tokio::test]
async fn localhost_answers_on_both_stacks() {
    for place in ["127.0.0.1", "::1"] {
        let listener = Listener::bind(Host::Localhost, &[]).await.unwrap();
        let port = listener.port();
        assert_eq!(listener.address(), format!("http://localhost:{port}/callback"));
        let waiting = Waiting::at(listener, token(), pages(), Limits::default());
        for (host, status) in [("localhost", 200), ("127.0.0.1", 400), ("[::1]", 400)]
            .iter()
            .rev()
        {
            let mut stream = TcpStream::connect((place, port)).await.unwrap();
            let request = get(RIGHT).replace("{host}", &format!("{host}:{port}"));
            stream.write_all(request.as_bytes()).await.unwrap();
            assert_eq!(Answer::read(stream).await.status, *status, "{host} at {place}");
        }
        assert_eq!(waiting.end().await, "back with 0412345");
    }
}

#[tokio::test]
async fn localhost_needs_the_port_on_both_stacks() {
    let (free, port) = (free().await, free().await);
    let _other = tokio::net::TcpListener::bind(("::1", port)).await.unwrap();
    let refused = Listener::bind(Host::Localhost, &[port]).await.unwrap_err();
    assert_eq!(refused, NoPort::Taken { ports: vec![port] });
    let next = Listener::bind(Host::Localhost, &[port, free]).await.unwrap();
    assert_eq!(next.port(), free);
    // What was held of the first candidate is free again.
    assert_eq!(Listener::bind(Host::V4, &[port]).await.unwrap().port(), port);
}

#[tokio::test]
async fn a_wait_given_up_frees_the_port_at_once_and_ends_its_connections() {
    for host in [Host::V4, Host::Localhost] {
        let listener = Listener::bind(host, &[]).await.unwrap();
        let port = listener.port();
        let (expected, pages) = (token(), pages());
        let mut wait = Box::pin(listener.wait(&expected, &pages));
        let mut connections = Vec::new();
        let visits = async {
            for words in ["", "GET /callback", &get("")] {
                let mut stream = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                stream.write_all(words.as_bytes()).await.unwrap();
                connections.push(stream);
            }
            // Answered only when those before it have been accepted.
            let mut last = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
            last.write_all(b"GET / HTTP/1.0\r\n\r\n").await.unwrap();
            assert_eq!(Answer::read(last).await.status, 400);
        };
        tokio::select! {
            biased;
            _ = &mut wait => panic!("nothing ends this wait"),
            () = visits => {}
        }
        let start = Instant::now();
        drop(wait);
        let again = Listener::bind(host, &[port]).await.unwrap();
        assert_eq!(again.port(), port);
        for mut stream in connections {
            let mut read = Vec::new();
            let _reset = stream.read_to_end(&mut read).await;
        }
        assert!(start.elapsed() < Limits::default().whole, "{:?}", start.elapsed());
    }
}

#[tokio::test]
async fn a_new_attempt_supersedes_the_old_one_at_the_same_port() {
    let old = Waiting::for_token().await;
    let silent = old.connect().await;
    assert_eq!(old.get("").await.status, 400);
    old.task.abort();
    assert!(old.task.await.is_err_and(|error| error.is_cancelled()));

    let listener = Listener::bind(Host::V4, &[old.port]).await.unwrap();
    let new = Expected::RequestToken("new".to_owned());
    let waiting = Waiting::at(listener, new, pages(), Limits::default());
    let late = waiting.get(RIGHT).await;
    assert_eq!((late.status, late.body), (400, pages().stray));
    assert_eq!(waiting.get("oauth_token=new&oauth_verifier=1").await.status, 200);
    assert_eq!(waiting.end().await, "back with 1");
    drop(silent);
}

#[tokio::test]
async fn after_the_end_the_port_is_free() {
    let waiting = Waiting::for_token().await;
    let port = waiting.port;
    let silent = waiting.connect().await;
    waiting.ends_rightly().await;
    assert_eq!(Listener::bind(Host::V4, &[port]).await.unwrap().port(), port);
    drop(silent);
}

#[test]
fn the_callbacks_of_the_wizard_are_these() {
    let callbacks = PORTS.map(|port| address(Host::V4, port));
    assert_eq!(
        callbacks,
        [
            "http://127.0.0.1:28737/callback",
            "http://127.0.0.1:29417/callback"
        ]
    );
    assert!(PORTS.iter().all(|port| *port < 32768));
}
