//! A port of this computer, and the wait for the browser at it.
//!
//! The port is ours alone. `SO_REUSEADDR`, which Rust sets on Unix, lets a port be taken again while its earlier connections
//! still fade out, but not while anybody listens. On Windows it is not set, because there it would share the port (unverified:
//! nobody has run this there).

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::answer::Answers;
use super::callback::{Came, Expected, Judge};
use super::connection::{Desk, Limits, serve};
use super::room::Room;
use super::{Host, Pages, address};

/// A port of this computer that is ours, before any browser knows of it. Dropping it frees the port.
#[derive(Debug)]
pub struct Listener {
    host: Host,
    port: u16,
    v4: TcpListener,
    v6: Option<TcpListener>,
}

/// Why there is no listener.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPort {
    /// Each candidate is held by another program, or kept back by the system.
    #[error("taken: {ports:?}")]
    Taken {
        /// The candidates.
        ports: Vec<u16>,
    },
    /// The system refuses for another reason.
    #[error("no port: {0}")]
    Refused(io::ErrorKind),
}

impl Listener {
    /// Takes the first of `ports` that is free, or any if there are none. `localhost` takes the port of `[::1]` too, unless the
    /// computer has no IPv6.
    ///
    /// # Errors
    /// [`NoPort`], and nothing is held.
    pub async fn bind(host: Host, ports: &[u16]) -> Result<Self, NoPort> {
        let any = [0; TRIES];
        let candidates = if ports.is_empty() { &any } else { ports };
        let mut last = io::ErrorKind::AddrInUse;
        for &port in candidates {
            match Self::hold(host, port).await {
                Ok(listener) => return Ok(listener),
                Err(kind) if is_taken(kind) => last = kind,
                Err(kind) => return Err(NoPort::Refused(kind)),
            }
        }
        Err(match ports {
            [] => NoPort::Refused(last),
            _ => NoPort::Taken {
                ports: ports.to_vec(),
            },
        })
    }

    async fn hold(host: Host, port: u16) -> Result<Self, io::ErrorKind> {
        let v4 = listen(Ipv4Addr::LOCALHOST, port).await?;
        let port = v4.local_addr().map_err(|error| error.kind())?.port();
        let v6 = match host {
            Host::V4 => None,
            Host::Localhost => match listen(Ipv6Addr::LOCALHOST, port).await {
                Ok(v6) => Some(v6),
                Err(kind) if is_taken(kind) || has_v6().await => return Err(kind),
                Err(_) => None,
            },
        };
        Ok(Self { host, port, v4, v6 })
    }

    /// The port, of both addresses where there are two.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The callback that the provider is told.
    pub fn address(&self) -> String {
        address(self.host, self.port)
    }

    /// Serves until the right callback comes, and returns when the browser has been given its page. Dropping the future frees
    /// the port at once, and the connections end with it.
    pub async fn wait(self, expected: &Expected, pages: &Pages) -> Came {
        self.wait_within(Limits::default(), expected, pages).await
    }

    pub(super) async fn wait_within(self, limits: Limits, expected: &Expected, pages: &Pages) -> Came {
        let desk = Arc::new(Desk {
            judge: Judge::new(self.host, self.port, expected),
            answers: Answers::new(pages),
            limits,
        });
        let room = Arc::new(Room::new(limits.heads));
        let mut connections = JoinSet::new();
        loop {
            let is_full = connections.len() > limits.connections;
            if is_full {
                room.send_away();
            }
            tokio::select! {
                biased;
                Some(ended) = connections.join_next() => {
                    if let Ok(Some(came)) = ended {
                        return came;
                    }
                }
                stream = next(|| self.accept(), limits.pause), if !is_full => {
                    connections.spawn(serve(stream, room.enter(), desk.clone()));
                }
            }
        }
    }

    async fn accept(&self) -> io::Result<TcpStream> {
        let accepted = match &self.v6 {
            None => self.v4.accept().await,
            Some(v6) => tokio::select! {
                accepted = self.v4.accept() => accepted,
                accepted = v6.accept() => accepted,
            },
        };
        accepted.map(|(stream, _)| stream)
    }
}

/// The next connection. One that is gone before it is accepted is nothing; any other error (no descriptors left) would come back
/// at once, so it is waited out.
async fn next<T, F: Future<Output = io::Result<T>>>(accept: impl Fn() -> F, pause: Duration) -> T {
    loop {
        match accept().await {
            Ok(accepted) => return accepted,
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
            Err(_) => sleep(pause).await,
        }
    }
}

async fn listen(ip: impl Into<IpAddr>, port: u16) -> Result<TcpListener, io::ErrorKind> {
    let bound = TcpListener::bind((ip.into(), port)).await;
    bound.map_err(|error| error.kind())
}

/// Windows says that a port which it keeps back is forbidden.
fn is_taken(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::AddrInUse | io::ErrorKind::PermissionDenied)
}

async fn has_v6() -> bool {
    listen(Ipv6Addr::LOCALHOST, 0).await.is_ok()
}

/// How often any port is asked for: the one that is free on IPv4 may be taken on IPv6.
const TRIES: usize = 8;

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::future::ready;
    use std::time::Instant;

    use super::*;

    #[tokio::test]
    async fn an_accept_that_fails_is_neither_the_end_nor_repeated_at_once() {
        let pause = Duration::from_millis(10);
        let (calls, start) = (Cell::new(0), Instant::now());
        let accepted = next(
            || {
                calls.set(calls.get() + 1);
                ready(match calls.get() {
                    1..=5 => Err(io::ErrorKind::Other.into()),
                    6..=10 => Err(io::ErrorKind::ConnectionAborted.into()),
                    call => Ok(call),
                })
            },
            pause,
        )
        .await;
        assert_eq!(accepted, 11);
        assert!(start.elapsed() >= 5 * pause, "{:?}", start.elapsed());
    }
}
