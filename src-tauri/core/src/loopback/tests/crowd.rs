//! Many requests at once, slow ones, silent ones.

use std::time::{Duration, Instant};

use super::*;

/// A connection that says `words` and no more.
async fn saying(waiting: &Waiting, words: &str) -> TcpStream {
    let mut stream = waiting.connect().await;
    stream.write_all(words.as_bytes()).await.unwrap();
    stream
}

/// Reads until the other side ends, and says whether there was not a word.
async fn was_dropped(stream: &mut TcpStream) -> bool {
    let mut read = Vec::new();
    let _reset = stream.read_to_end(&mut read).await;
    read.is_empty()
}

#[tokio::test]
async fn who_is_silent_or_slow_is_dropped_and_the_wait_goes_on() {
    let limits = Limits {
        whole: Duration::from_millis(60),
        ..Limits::default()
    };
    let waiting = Waiting::begin(token(), limits).await;
    let start = Instant::now();
    let mut silent = saying(&waiting, "").await;
    let mut half = saying(&waiting, "GET /callback HTTP/1.1\r\nHost: ").await;
    assert!(was_dropped(&mut silent).await);
    assert!(was_dropped(&mut half).await);
    assert!(start.elapsed() >= limits.whole, "{:?}", start.elapsed());

    // A drop now and then does not make the time longer.
    let mut slow = waiting.connect().await;
    let (mut read, mut write) = slow.split();
    tokio::select! {
        _ = read.read_u8() => {}
        () = async {
            while write.write_all(b"x").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        } => {}
    }
    waiting.ends_rightly().await;
}

#[tokio::test]
async fn who_is_answered_and_stays_is_dropped_too() {
    let limits = Limits {
        whole: Duration::from_millis(60),
        ..Limits::default()
    };
    let waiting = Waiting::begin(token(), limits).await;
    let mut stream = saying(&waiting, &waiting.filled(&get(""))).await;
    let mut read = Vec::new();
    stream.read_to_end(&mut read).await.unwrap();
    assert!(read.starts_with(b"HTTP/1.1 400 "));
    while stream.write_all(&[0; 64]).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    waiting.ends_rightly().await;
}

#[tokio::test]
async fn one_more_than_may_be_there_drops_the_oldest_whose_request_is_incomplete() {
    let limits = Limits {
        whole: Duration::from_secs(60),
        ..Limits::default()
    };
    let waiting = Waiting::begin(token(), limits).await;
    let start = Instant::now();
    let mut crowd = Vec::new();
    for number in 0..limits.connections {
        let words = if number % 2 == 0 { "" } else { "GET /callback" };
        crowd.push(saying(&waiting, words).await);
    }
    // Each newcomer costs the oldest its place, and nobody else.
    for oldest in 0..3 {
        crowd.push(saying(&waiting, "").await);
        assert!(was_dropped(&mut crowd[oldest]).await, "{oldest}");
    }
    let rest = waiting.filled(&get("")).split_off("GET /callback".len());
    crowd[3].write_all(rest.as_bytes()).await.unwrap();
    assert_eq!(Answer::read(crowd.remove(3)).await.status, 400);
    assert!(start.elapsed() < limits.whole, "{:?}", start.elapsed());
    waiting.ends_rightly().await;
}

#[tokio::test]
async fn half_heads_hold_no_more_than_their_share_together() {
    let limits = Limits {
        heads: 64 * 1024,
        ..Limits::default()
    };
    let waiting = Waiting::begin(token(), limits).await;
    let large = format!("GET /callback HTTP/1.1\r\nCookie: {}", "x".repeat(24 * 1024));
    let mut silent = saying(&waiting, "").await;
    let mut first = saying(&waiting, &large).await;
    let mut second = saying(&waiting, &large).await;
    let mut third = saying(&waiting, &large).await;
    assert!(was_dropped(&mut first).await);
    let rest = waiting.filled("\r\nHost: {host}\r\n\r\n");
    for stream in [&mut second, &mut third] {
        stream.write_all(rest.as_bytes()).await.unwrap();
        assert!(!was_dropped(stream).await);
    }
    silent
        .write_all(waiting.filled(&get("")).as_bytes())
        .await
        .unwrap();
    assert_eq!(Answer::read(silent).await.status, 400);
    waiting.ends_rightly().await;
}

#[tokio::test]
async fn a_browser_that_does_not_read_does_not_hold_up_the_end() {
    let listener = Listener::bind(Host::V4, &[]).await.unwrap();
    let long = Pages {
        received: "r".repeat(32 * 1024 * 1024),
        ..pages()
    };
    let limits = Limits {
        answer: Duration::from_millis(30),
        whole: Duration::from_secs(600),
        ..Limits::default()
    };
    let waiting = Waiting::at(listener, token(), long, limits);
    let start = Instant::now();
    let _unread = saying(&waiting, &waiting.filled(&get(RIGHT))).await;
    assert_eq!(waiting.end().await, "back with 0412345");
    assert!(start.elapsed() >= limits.answer);
}

#[tokio::test]
async fn a_callback_whose_browser_is_gone_counts() {
    let waiting = Waiting::for_token().await;
    drop(saying(&waiting, &waiting.filled(&get(RIGHT))).await);
    assert_eq!(waiting.end().await, "back with 0412345");
}

#[tokio::test]
async fn two_right_callbacks_at_once_end_the_wait_once() {
    let waiting = Waiting::for_token().await;
    let request = waiting.filled(&get(RIGHT));
    let (first, second) = (saying(&waiting, &request).await, saying(&waiting, &request).await);
    let first = Answer::read(first).await;
    assert_eq!((first.status, first.body), (200, pages().received));
    drop(second);
    assert_eq!(waiting.end().await, "back with 0412345");
}
