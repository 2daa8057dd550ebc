//! A line to X that breaks at one request, in a way of its own: the request goes to a server that refuses, hangs up, says half of
//! an answer, says nothing, or says that X has too much to do. All others reach X.

use std::io::ErrorKind;
use std::net::Ipv4Addr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use keywright_core::outside::Pending;
use keywright_core::provider::client::{Client, Limits};
use keywright_core::provider::http::{self, Http, Request, Response};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::Fault;

/// How a request ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// Nobody listens.
    Refused,
    /// The connection is cut once the request was sent.
    Reset,
    /// The answer ends in its middle.
    Half,
    /// No answer comes.
    Silence,
    /// 429, with the time at which calls are counted anew.
    TooMany,
    /// 503.
    Unavailable,
    /// X does what it was asked to, and its answer gets lost.
    Lost,
}

impl Break {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Refused,
        Self::Reset,
        Self::Half,
        Self::Silence,
        Self::TooMany,
        Self::Unavailable,
        Self::Lost,
    ];

    /// What the page says of it where the target is asked instead of X.
    pub fn codes_of_target(self) -> &'static [&'static str] {
        match self {
            Self::Refused | Self::Reset | Self::Half | Self::Lost => &["crc-unreachable"],
            Self::Silence => &["crc-slow"],
            Self::TooMany | Self::Unavailable => &["crc-status"],
        }
    }

    /// What the page says of it, before somebody is signed in or after.
    pub fn codes(self) -> &'static [&'static str] {
        match self {
            Self::Refused | Self::Reset | Self::Half | Self::Lost => &["x-unreachable"],
            Self::Silence => &["x-timeout"],
            Self::TooMany => &["x-rate-limited", "x-signed-in-but-limited"],
            Self::Unavailable => &["x-overloaded"],
        }
    }
}

/// A client one of whose requests does not reach X.
pub struct Line {
    client: Client,
    hasty: Client,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Which request breaks and how, counted from 1 since that was said.
    breaks: Option<(usize, Break)>,
    sent: Vec<String>,
}

impl Line {
    /// A whole line.
    ///
    /// # Errors
    /// There is no client to be had.
    pub fn new() -> Result<Self, Fault> {
        let client = |whole| {
            let limits = Limits {
                connect: whole,
                whole,
                body: 1024 * 1024,
            };
            Client::with(limits, NOBODY).map_err(|fault| fault.to_string())
        };
        Ok(Self {
            client: client(PATIENCE)?,
            hasty: client(HASTE)?,
            state: Mutex::default(),
        })
    }

    /// From now on it breaks at its `at`-th request, from 1, and nowhere else; 0 never.
    pub fn breaks(&self, at: usize, how: Break) {
        *self.state() = State {
            breaks: Some((at, how)),
            sent: Vec::new(),
        };
    }

    /// What was sent since it was told where to break: methods and paths.
    pub fn sent(&self) -> Vec<String> {
        self.state().sent.clone()
    }

    /// Whether it has broken.
    pub fn is_broken(&self) -> bool {
        let state = self.state();
        let at = state.breaks.map(|(at, _)| at);
        at.is_some_and(|at| at > 0 && state.sent.len() >= at)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn broken(&self, mut request: Request, how: Break) -> Result<Response, http::Fault> {
        if how == Break::Lost {
            // X has answered; nobody hears it.
            self.client.send(request).await?;
            return Err(http::Fault::Connect);
        }
        let port = wrong_end(how).await.map_err(|_| http::Fault::Garbled)?;
        request
            .url
            .set_host(Some("127.0.0.1"))
            .map_err(|_| http::Fault::Garbled)?;
        request
            .url
            .set_port(Some(port))
            .map_err(|()| http::Fault::Garbled)?;
        // Only for silence somebody has to be out of patience.
        match how {
            Break::Silence => self.hasty.send(request).await,
            Break::Refused
            | Break::Reset
            | Break::Half
            | Break::TooMany
            | Break::Unavailable
            | Break::Lost => self.client.send(request).await,
        }
    }
}

impl Http for Line {
    fn send(&self, request: Request) -> Pending<'_, Result<Response, http::Fault>> {
        let how = {
            let mut state = self.state();
            let sent = format!("{} {}", request.method, request.url.path());
            state.sent.push(sent);
            let number = state.sent.len();
            state.breaks.filter(|(at, _)| *at == number).map(|(_, how)| how)
        };
        Box::pin(async move {
            match how {
                Some(how) => self.broken(request, how).await,
                None => self.client.send(request).await,
            }
        })
    }
}

/// The port of a server that treats one connection as `how` says.
async fn wrong_end(how: Break) -> Result<u16, Fault> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
    let port = listener.local_addr()?.port();
    if how != Break::Refused {
        tokio::spawn(async move {
            if let Ok((stream, _)) = listener.accept().await {
                // Whoever called has hung up by then, in one way or the other.
                let _over = treat(stream, how).await;
            }
        });
    }
    Ok(port)
}

async fn treat(mut stream: TcpStream, how: Break) -> std::io::Result<()> {
    let mut head = [0; 8192];
    let read = stream.read(&mut head).await?;
    if read == 0 {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    let answer: &[u8] = match how {
        Break::Refused | Break::Lost => return Ok(()),
        Break::Reset => {
            stream.set_zero_linger()?;
            return Ok(());
        }
        Break::Half => b"HTTP/1.1 200 OK\r\ncontent-length: 400\r\n\r\noauth_token=",
        // Until the other side has had enough of it.
        Break::Silence => return stream.read(&mut head).await.map(|_| ()),
        Break::TooMany => {
            b"HTTP/1.1 429 Too Many Requests\r\nx-rate-limit-reset: 4102444800\r\ncontent-length: 0\r\n\r\n"
        }
        Break::Unavailable => b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n",
    };
    stream.write_all(answer).await?;
    stream.shutdown().await
}

/// Of a request that reaches its end, however busy this computer is.
const PATIENCE: Duration = Duration::from_secs(60);
/// Of one that meets silence; what the program itself has is a test of the client.
const HASTE: Duration = Duration::from_millis(400);
/// X is on this computer, where no proxy is used.
const NOBODY: &str = "http://127.0.0.1:9";
