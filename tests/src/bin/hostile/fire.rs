//! Hostile requests of eight kinds, in turn. Six are refused at once; of the two slow ones there are soon more than the listener
//! takes at a time, and those that it drops are followed by others.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use keywright_tests::Fault;
use keywright_tests::siege::Fired;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::say;

pub(crate) async fn fire(port: u16, count: usize) -> Result<(), Fault> {
    timeout(WHOLE, firing(port, count)).await?
}

async fn firing(port: u16, count: usize) -> Result<(), Fault> {
    let (quick_at_once, slow_at_once) = (Arc::new(Semaphore::new(QUICK)), Arc::new(Semaphore::new(SLOW)));
    let (open, dropped) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
    let (mut quick, mut slow) = (JoinSet::new(), JoinSet::new());
    for number in 0..count {
        let kind = KINDS[number % KINDS.len()];
        match kind.request(port) {
            Some((request, refusal)) => {
                let turn = quick_at_once.clone().acquire_owned().await?;
                quick.spawn(async move {
                    let answer = asked(port, &request).await;
                    drop(turn);
                    match answer.starts_with(refusal) {
                        true => None,
                        false => Some(format!("{kind:?}: {answer}")),
                    }
                });
            }
            None => {
                let turn = slow_at_once.clone().acquire_owned().await?;
                let (open, dropped) = (open.clone(), dropped.clone());
                let stream = TcpStream::connect(("127.0.0.1", port)).await?;
                open.fetch_add(1, Ordering::Relaxed);
                slow.spawn(async move {
                    hold(stream, kind).await;
                    open.fetch_sub(1, Ordering::Relaxed);
                    dropped.fetch_add(1, Ordering::Relaxed);
                    drop(turn);
                });
            }
        }
    }
    let fired = quick.len();
    let otherwise: Vec<String> = quick.join_all().await.into_iter().flatten().collect();
    let fired = Fired {
        refused: fired - otherwise.len(),
        otherwise: otherwise.into_iter().take(SHOWN).collect(),
        dropped: dropped.load(Ordering::Relaxed),
        open: open.load(Ordering::Relaxed),
    };
    say(&serde_json::to_string(&fired)?)?;
    slow.join_all().await;
    Ok(())
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Path,
    Token,
    Host,
    Method,
    Huge,
    Garbage,
    /// A drop of a request now and then.
    Trickle,
    Silent,
}

impl Kind {
    /// The request, and how its refusal begins; none for those that never complete one.
    fn request(self, port: u16) -> Option<(Vec<u8>, &'static str)> {
        let callback = "/callback?oauth_token=another&oauth_verifier=1";
        let host = format!("Host: 127.0.0.1:{port}");
        let (request, refusal) = match self {
            Self::Path => (format!("GET /{port} HTTP/1.1\r\n{host}\r\n\r\n"), "HTTP/1.1 404 "),
            Self::Token => (
                format!("GET {callback} HTTP/1.1\r\n{host}\r\n\r\n"),
                "HTTP/1.1 400 ",
            ),
            Self::Host => (
                format!("GET {callback} HTTP/1.1\r\nHost: evil.example:{port}\r\n\r\n"),
                "HTTP/1.1 400 ",
            ),
            Self::Method => (
                format!("POST {callback} HTTP/1.1\r\n{host}\r\nContent-Length: 4\r\n\r\na=bc"),
                "HTTP/1.1 405 ",
            ),
            Self::Huge => (
                format!(
                    "GET {callback} HTTP/1.1\r\n{host}\r\nCookie: {}\r\n\r\n",
                    "c".repeat(HUGE)
                ),
                "HTTP/1.1 431 ",
            ),
            Self::Garbage => ("\u{16}\u{3}\u{1}\u{2}\0\u{1}garbage".to_owned(), "HTTP/1.1 400 "),
            Self::Trickle | Self::Silent => return None,
        };
        Some((request.into_bytes(), refusal))
    }
}

/// The first line of the answer, or why there is none.
async fn asked(port: u16, request: &[u8]) -> String {
    let asking = async {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).await?;
        stream.write_all(request).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        Ok::<_, std::io::Error>(answer.lines().next().unwrap_or("nothing").to_owned())
    };
    asking.await.unwrap_or_else(|error| error.to_string())
}

/// Keeps a connection open until the other side ends it.
async fn hold(mut stream: TcpStream, kind: Kind) {
    let (mut read, mut write) = stream.split();
    let trickle = async {
        if let Kind::Trickle = kind {
            let start = format!("GET /callback HTTP/1.1\r\nCookie: {}", "c".repeat(HALF));
            let mut sent = write.write_all(start.as_bytes()).await;
            while sent.is_ok() {
                sleep(PACE).await;
                sent = write.write_all(b"c").await;
            }
        }
        std::future::pending::<()>().await;
    };
    tokio::select! {
        _ended = read.read_u8() => {}
        () = trickle => {}
    }
}

const KINDS: [Kind; 8] = [
    Kind::Path,
    Kind::Token,
    Kind::Silent,
    Kind::Host,
    Kind::Method,
    Kind::Trickle,
    Kind::Huge,
    Kind::Garbage,
];
/// How many at once of those that are refused immediately.
const QUICK: usize = 16;
/// How many slow ones: more than the listener takes.
const SLOW: usize = 300;
/// Twice what a head may be, in bytes.
const HUGE: usize = 64 * 1024;
/// What a slow one sends at once, in bytes.
const HALF: usize = 24 * 1024;
const PACE: Duration = Duration::from_millis(100);
const WHOLE: Duration = Duration::from_secs(60);
const SHOWN: usize = 5;
