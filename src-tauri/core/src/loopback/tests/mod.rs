//! The listener on real sockets: what is refused, what ends the wait, and that the right callback still comes through.
//!
//! * [`requests`]: one request at a time;
//! * [`crowd`]: many, slow and silent ones;
//! * [`port`]: taking a port and giving it back.

mod crowd;
mod port;
mod requests;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;

use super::connection::Limits;
use super::{Came, Expected, Host, Listener, PATH, Pages};
use crate::secret::Secret;

/// A wait under way, and what the browser knows of it.
struct Waiting {
    port: u16,
    task: JoinHandle<Came>,
}

impl Waiting {
    async fn begin(expected: Expected, limits: Limits) -> Self {
        Self::at(
            Listener::bind(Host::V4, &[]).await.unwrap(),
            expected,
            pages(),
            limits,
        )
    }

    async fn for_token() -> Self {
        Self::begin(token(), Limits::default()).await
    }

    fn at(listener: Listener, expected: Expected, pages: Pages, limits: Limits) -> Self {
        let port = listener.port();
        let task = tokio::spawn(async move { listener.wait_within(limits, &expected, &pages).await });
        Self { port, task }
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).await.unwrap()
    }

    /// Sends `request`, in which `{host}` is the right name and port, and reads to the end.
    async fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect().await;
        stream.write_all(self.filled(request).as_bytes()).await.unwrap();
        Answer::read(stream).await
    }

    async fn get(&self, query: &str) -> Answer {
        self.ask(&get(query)).await
    }

    fn filled(&self, request: &str) -> String {
        request.replace("{host}", &format!("127.0.0.1:{}", self.port))
    }

    /// The right callback comes, is answered, and ends the wait.
    async fn ends_rightly(self) {
        let answer = self.get(RIGHT).await;
        assert_eq!((answer.status, answer.body), (200, pages().received));
        assert_eq!(self.end().await, "back with 0412345");
    }

    async fn end(self) -> String {
        told(&self.task.await.unwrap())
    }
}

struct Answer {
    status: u16,
    /// As `name: value`, names in lower case, in the order of the alphabet.
    headers: Vec<String>,
    body: String,
}

impl Answer {
    /// Reads until the other side ends; status 0 if it did so without a word.
    async fn read(mut stream: TcpStream) -> Self {
        let mut text = String::new();
        stream.read_to_string(&mut text).await.unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_default();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let mut headers: Vec<String> = lines.map(str::to_owned).collect();
        headers.sort();
        Self {
            status: status.map_or(0, |status| status.parse().unwrap()),
            headers,
            body: body.to_owned(),
        }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

fn get(query: &str) -> String {
    format!("GET {PATH}?{query} HTTP/1.1\r\nHost: {{host}}\r\n\r\n")
}

fn token() -> Expected {
    Expected::RequestToken(TOKEN.to_owned())
}

fn state() -> Expected {
    Expected::State(Secret::new("S1"))
}

fn pages() -> Pages {
    Pages {
        received: "<p>received</p>".to_owned(),
        denied: "<p>denied</p>".to_owned(),
        stray: "<p>stray</p>".to_owned(),
    }
}

fn told(came: &Came) -> String {
    match came {
        Came::Back { verifier, .. } => format!("back with {}", verifier.expose()),
        Came::Denied => "denied".to_owned(),
        Came::Failed { error } => format!("failed: {error}"),
    }
}

const TOKEN: &str = "Z6eEdO8MOmk394WozF5oKyuAv85";
const RIGHT: &str = "oauth_token=Z6eEdO8MOmk394WozF5oKyuAv85&oauth_verifier=0412345";
