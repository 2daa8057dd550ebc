//! One request at a time.

use std::time::Instant;

use super::*;

#[tokio::test]
async fn the_right_callback_is_answered_and_ends_the_wait() {
    Waiting::for_token().await.ends_rightly().await;

    let waiting = Waiting::begin(state(), Limits::default()).await;
    let answer = waiting.get("state=S1&iss=i&code=4%2F0A&scope=s").await;
    assert_eq!((answer.status, answer.body), (200, pages().received));
    assert_eq!(waiting.end().await, "back with 4/0A");
}

#[tokio::test]
async fn a_refusal_ends_the_wait_with_the_right_token_only() {
    for (expected, wrong, right, status, page, end) in [
        (
            token(),
            "denied=other",
            format!("denied={TOKEN}"),
            200,
            pages().denied,
            "denied",
        ),
        (
            state(),
            "error=access_denied&state=other",
            "error=access_denied&state=S1".to_owned(),
            200,
            pages().denied,
            "denied",
        ),
        (
            state(),
            "error=server_error",
            "error=server_error&state=S1".to_owned(),
            200,
            pages().received,
            "failed: server_error",
        ),
    ] {
        let waiting = Waiting::begin(expected, Limits::default()).await;
        let answer = waiting.get(wrong).await;
        assert_eq!((answer.status, answer.body), (400, pages().stray), "{wrong}");
        assert!(!waiting.task.is_finished());
        let answer = waiting.get(&right).await;
        assert_eq!((answer.status, answer.body), (status, page), "{right}");
        assert_eq!(waiting.end().await, end);
    }
}

#[tokio::test]
async fn every_page_is_kept_by_nobody_and_may_do_nothing() {
    let waiting = Waiting::for_token().await;
    for (query, length) in [("", 12), (RIGHT, 15)] {
        let mut answer = waiting.get(query).await;
        answer.headers.retain(|header| !header.starts_with("date: "));
        assert_eq!(
            answer.headers,
            [
                "cache-control: no-store",
                "connection: close",
                &format!("content-length: {length}"),
                "content-security-policy: default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                "content-type: text/html; charset=utf-8",
                "referrer-policy: no-referrer",
                "x-content-type-options: nosniff",
            ]
        );
    }
}

#[tokio::test]
async fn what_is_no_callback_gets_a_bare_refusal_and_the_wait_goes_on() {
    let waiting = Waiting::for_token().await;
    let start = Instant::now();
    let right = format!("{PATH}?{RIGHT}");
    let host = "Host: {host}";
    let filling = "x".repeat(32 * 1024);
    for (request, status) in [
        // Another path, as browsers and scanners ask for it.
        (format!("GET / HTTP/1.1\r\n{host}\r\n\r\n"), 404),
        (format!("GET /favicon.ico HTTP/1.1\r\n{host}\r\n\r\n"), 404),
        (format!("GET /callback/?{RIGHT} HTTP/1.1\r\n{host}\r\n\r\n"), 404),
        (format!("GET //callback?{RIGHT} HTTP/1.1\r\n{host}\r\n\r\n"), 404),
        (format!("GET /%63allback?{RIGHT} HTTP/1.1\r\n{host}\r\n\r\n"), 404),
        (format!("GET /Callback?{RIGHT} HTTP/1.1\r\n{host}\r\n\r\n"), 404),
        (
            format!("GET /x/../callback?{RIGHT} HTTP/1.1\r\n{host}\r\n\r\n"),
            404,
        ),
        (format!("POST / HTTP/1.1\r\n{host}\r\n\r\n"), 404),
        (
            format!("GET / HTTP/1.1\r\n{host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"),
            404,
        ),
        (format!("OPTIONS * HTTP/1.1\r\n{host}\r\n\r\n"), 404),
        // Another method.
        (
            format!("POST {right} HTTP/1.1\r\n{host}\r\nContent-Length: 3\r\n\r\na=b"),
            405,
        ),
        (
            format!("POST {right} HTTP/1.1\r\n{host}\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n"),
            405,
        ),
        (
            format!("POST {right} HTTP/1.1\r\n{host}\r\nContent-Length: 99999\r\n\r\n{filling}"),
            405,
        ),
        (
            format!("PUT {right} HTTP/1.1\r\n{host}\r\nTransfer-Encoding: chunked\r\n\r\n"),
            405,
        ),
        (format!("HEAD {right} HTTP/1.1\r\n{host}\r\n\r\n"), 405),
        (format!("OPTIONS {right} HTTP/1.1\r\n{host}\r\n\r\n"), 405),
        (format!("get {right} HTTP/1.1\r\n{host}\r\n\r\n"), 405),
        // Another name for this computer: a page of the attacker's own that was made to point here.
        (format!("GET {right} HTTP/1.1\r\n\r\n"), 400),
        (format!("GET {right} HTTP/1.0\r\n\r\n"), 400),
        (format!("GET {right} HTTP/1.1\r\nHost: \r\n\r\n"), 400),
        (format!("GET {right} HTTP/1.1\r\n{host}\r\n{host}\r\n\r\n"), 400),
        (
            format!("GET {right} HTTP/1.1\r\n{host}\r\nHost: evil.example\r\n\r\n"),
            400,
        ),
        (
            format!(
                "GET {right} HTTP/1.1\r\nHost: evil.example:{}\r\n\r\n",
                waiting.port
            ),
            400,
        ),
        (
            format!("GET {right} HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", waiting.port),
            400,
        ),
        (
            format!("GET {right} HTTP/1.1\r\nHost: [::1]:{}\r\n\r\n", waiting.port),
            400,
        ),
        (format!("GET {right} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), 400),
        (format!("GET {right} HTTP/1.1\r\nHost: {{host}}0\r\n\r\n"), 400),
        (format!("GET {right} HTTP/1.1\r\nHost: a@{{host}}\r\n\r\n"), 400),
        (
            format!("GET http://{{host}}{right} HTTP/1.1\r\n{host}\r\n\r\n"),
            400,
        ),
        (
            format!("GET http://evil.example{right} HTTP/1.1\r\n{host}\r\n\r\n"),
            400,
        ),
        ("CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n".to_owned(), 400),
        // In advance, before anybody has asked for it.
        (
            format!("GET {right} HTTP/1.1\r\n{host}\r\nSec-Purpose: prefetch;prerender\r\n\r\n"),
            503,
        ),
        (
            format!("GET {right} HTTP/1.1\r\n{host}\r\nPurpose: prefetch\r\n\r\n"),
            503,
        ),
        (
            format!("GET {right} HTTP/1.1\r\n{host}\r\nX-Moz: prefetch\r\n\r\n"),
            503,
        ),
        // Too much, or no HTTP.
        (
            format!("GET {right} HTTP/1.1\r\n{host}\r\nCookie: {filling}\r\n\r\n"),
            431,
        ),
        (
            format!("GET {right} HTTP/1.1\r\n{host}\r\nCookie: {filling}{filling}{filling}\r\n\r\n"),
            431,
        ),
        (
            format!("GET {right} HTTP/1.1\r\n{host}\r\n{}\r\n", "a: b\r\n".repeat(200)),
            431,
        ),
        (format!("GET {right}{filling} HTTP/1.1\r\n{host}\r\n\r\n"), 431),
        (format!("GET {right} SMTP\r\n{host}\r\n\r\n"), 400),
        (
            format!("GET {right} HTTP/1.1\r\n{host}\r\nno header\r\n\r\n"),
            400,
        ),
        ("\u{16}\u{3}\u{1}\u{2}".to_owned(), 400),
        ("\r\n\r\n".to_owned(), 0),
    ] {
        let answer = waiting.ask(&request).await;
        let shown = &request[..request.len().min(120)];
        assert_eq!((answer.status, &*answer.body), (status, ""), "{shown}");
        assert_eq!(
            answer.header("allow"),
            (status == 405).then_some("GET"),
            "{shown}"
        );
        assert_eq!(answer.header("server"), None, "{shown}");
        let closes = (status != 0).then_some("close");
        assert_eq!(answer.header("connection"), closes, "{shown}");
        assert!(!waiting.task.is_finished(), "{shown}");
    }
    // Each was refused by itself, not by the time that a connection may last.
    assert!(start.elapsed() < Limits::default().whole, "{:?}", start.elapsed());
    waiting.ends_rightly().await;
}

#[tokio::test]
async fn the_right_path_without_the_right_token_gets_a_page_and_the_wait_goes_on() {
    let waiting = Waiting::for_token().await;
    for query in [
        "",
        &format!("oauth_token={TOKEN}"),
        &format!("oauth_token={TOKEN}&oauth_verifier="),
        &format!("{RIGHT}&oauth_verifier=1"),
        &format!("{RIGHT}&oauth_token={TOKEN}"),
        "oauth_token=other&oauth_verifier=0412345",
        "oauth_verifier=0412345",
        "denied=other",
        "state=S1&code=1",
    ] {
        let answer = waiting.get(query).await;
        assert_eq!((answer.status, answer.body), (400, pages().stray), "{query}");
        assert!(!waiting.task.is_finished(), "{query}");
    }
    waiting.ends_rightly().await;
}

#[tokio::test]
async fn a_browser_with_many_cookies_comes_through() {
    let waiting = Waiting::for_token().await;
    let cookies = "c".repeat(32 * 1024 - 200);
    let answer = waiting
        .ask(&format!(
            "GET {PATH}?{RIGHT} HTTP/1.1\r\nHost: {{host}}\r\nCookie: {cookies}\r\n\r\n"
        ))
        .await;
    assert_eq!((answer.status, answer.body), (200, pages().received));
    assert_eq!(waiting.end().await, "back with 0412345");
}

#[tokio::test]
async fn a_head_may_come_in_pieces() {
    let waiting = Waiting::for_token().await;
    let mut stream = waiting.connect().await;
    stream.set_nodelay(true).unwrap();
    for byte in waiting.filled(&get(RIGHT)).bytes() {
        stream.write_all(&[byte]).await.unwrap();
        tokio::task::yield_now().await;
    }
    assert_eq!(Answer::read(stream).await.status, 200);
    assert_eq!(waiting.end().await, "back with 0412345");
}

#[tokio::test]
async fn a_body_is_not_waited_for() {
    let waiting = Waiting::for_token().await;
    let request = get(RIGHT).replace("\r\n\r\n", "\r\nContent-Length: 99\r\n\r\n");
    assert_eq!(waiting.ask(&request).await.status, 200);
    assert_eq!(waiting.end().await, "back with 0412345");
}

#[tokio::test]
async fn a_connection_has_one_request() {
    let waiting = Waiting::for_token().await;
    let mut stream = waiting.connect().await;
    let both = waiting.filled(&(get("denied=other") + &get(RIGHT)));
    stream.write_all(both.as_bytes()).await.unwrap();
    let answer = Answer::read(stream).await;
    assert_eq!((answer.status, answer.body), (400, pages().stray));
    waiting.ends_rightly().await;
}

#[tokio::test]
async fn the_page_is_written_whole_before_the_wait_ends() {
    let listener = Listener::bind(Host::V4, &[]).await.unwrap();
    let long = Pages {
        received: "r".repeat(4 * 1024 * 1024),
        ..pages()
    };
    let waiting = Waiting::at(listener, token(), long.clone(), Limits::default());
    let mut stream = waiting.connect().await;
    let request = waiting.filled(&get(RIGHT));
    stream.write_all(request.as_bytes()).await.unwrap();
    let answer = tokio::spawn(Answer::read(stream));
    assert_eq!(waiting.end().await, "back with 0412345");
    assert!(answer.await.unwrap().body == long.received);
}
