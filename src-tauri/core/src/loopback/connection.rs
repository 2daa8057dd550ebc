//! One connection: its head is read, hyper makes a request of it and writes the answer, and that is all.
//!
//! The head is read here because of what it may cost. Whoever says nothing holds no buffer, what half a head holds is counted for
//! all connections together, and hyper never gets to see a body. It answers what is no HTTP (400) and too much (431) by itself.

use std::convert::Infallible;
use std::future::ready;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncWrite, AsyncWriteExt as _, join};
use tokio::net::TcpStream;
use tokio::sync::SetOnce;
use tokio::time::sleep;

use super::answer::Answers;
use super::callback::{Came, Judge, Verdict};
use super::room::Place;

/// What all connections of a listener are held against.
pub(super) struct Desk {
    pub(super) judge: Judge,
    pub(super) answers: Answers,
    pub(super) limits: Limits,
}

/// How much a listener puts up with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// How many connections there may be at once.
    pub(super) connections: usize,
    /// The largest head of a request, in bytes.
    pub(super) head: usize,
    /// All incomplete heads together, in bytes.
    pub(super) heads: usize,
    /// A connection from its first moment to its last.
    pub(super) whole: Duration,
    /// How long the browser may take to read the answer to the right callback.
    pub(super) answer: Duration,
    /// Before connections are accepted again after the system refused one.
    pub(super) pause: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 256,
            head: 32 * 1024,
            heads: 1024 * 1024,
            whole: Duration::from_secs(5),
            answer: Duration::from_secs(1),
            pause: Duration::from_millis(100),
        }
    }
}

/// Serves a connection to its end. What came is told when the answer has been written, or could not be.
pub(super) async fn serve(mut stream: TcpStream, place: Place, desk: Arc<Desk>) -> Option<Came> {
    let came = SetOnce::new();
    let exchange = async {
        let Ok(head) = head(&stream, &place, desk.limits.head).await else {
            return;
        };
        place.stay();
        desk.answer(&head, stream.split().1, &came).await;
        // hyper leaves open what asked for another protocol.
        let _gone = stream.shutdown().await;
        if !came.initialized() {
            place.wait_again();
            linger(&stream).await;
        }
    };
    let unread = async {
        came.wait().await;
        sleep(desk.limits.answer).await;
    };
    tokio::select! {
        () = exchange => {}
        () = place.sent_away() => {}
        () = sleep(desk.limits.whole) => {}
        () = unread => {}
    }
    came.into_inner()
}

impl Desk {
    /// Answers the request that `head` is, and says no more after that.
    pub(super) async fn answer(&self, head: &[u8], write: impl AsyncWrite + Unpin, came: &SetOnce<Came>) {
        let service = service_fn(|request| {
            let verdict = self.judge.judge(&request);
            let answer = self.answers.to(&verdict);
            if let Verdict::Came(what) = verdict {
                // One connection has one request.
                let _once = came.set(what);
            }
            ready(Ok::<_, Infallible>(answer))
        });
        let served = http1::Builder::new()
            .half_close(true)
            .header_read_timeout(None)
            .keep_alive(false)
            .max_header_size(self.limits.head)
            .serve_connection(TokioIo::new(join(head, write)), service);
        // Whoever is gone hears no answer, and there is nobody else to tell.
        let _unheard = served.await;
    }
}

/// Reads a request's head, or as much of what is none as is enough to refuse it.
async fn head(stream: &TcpStream, place: &Place, most: usize) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    loop {
        stream.readable().await?;
        let mut piece = [0; PIECE];
        let free = PIECE.min(most - head.len());
        match stream.try_read(&mut piece[..free]) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(count) => {
                let before = head.len();
                head.extend_from_slice(&piece[..count]);
                if head.len() == most || is_enough(&head, before) {
                    return Ok(head);
                }
                place.hold(head.len());
            }
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
}

/// Whether `head` has its end in what came after its first `before` bytes, or does not begin as a request does.
fn is_enough(head: &[u8], before: usize) -> bool {
    let end = &head[before.saturating_sub(2)..];
    !head.first().is_some_and(u8::is_ascii_alphabetic)
        || end.windows(2).any(|pair| pair == b"\n\n")
        || end.windows(3).any(|three| three == b"\n\r\n")
}

/// Takes what the other side still sends, for a while: a connection that is closed over unread bytes is reset, and the answer
/// may be lost with it.
async fn linger(stream: &TcpStream) {
    let mut taken = 0;
    while taken < LINGER && stream.readable().await.is_ok() {
        match stream.try_read(&mut [0; PIECE]) {
            Ok(0) => return,
            Ok(count) => taken += count,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
            Err(_) => return,
        }
    }
}

const PIECE: usize = 4096;
/// In bytes.
const LINGER: usize = 256 * 1024;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_a_head_is_found_wherever_it_is_cut() {
        let head = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        for before in 0..head.len() {
            assert!(is_enough(head, before), "{before}");
        }
        let open = &head[..head.len() - 1];
        for before in 0..open.len() {
            assert!(!is_enough(open, before), "{before}");
        }
        assert!(is_enough(b"GET / HTTP/1.1\n\n", 15));
    }

    #[test]
    fn what_cannot_be_a_request_is_not_read_on() {
        for start in [&b"\x16\x03\x01"[..], b"\r\n", b" GET", b"\0", b"1"] {
            assert!(is_enough(start, 0), "{start:?}");
        }
        assert!(!is_enough(b"G", 0));
    }
}
