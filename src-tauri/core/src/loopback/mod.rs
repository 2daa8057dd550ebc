//! Where the browser comes back to after a sign-in: an address on this computer that the app at the provider must hold.
//!
//! * [`Host`], [`PORTS`], [`address`]: the callback, as the app at the provider holds it;
//! * [`Listener`]: one of these ports, bound, and the wait for the browser;
//! * [`Expected`] and [`Came`]: which request is the right one, and what it brought;
//! * [`Pages`]: what the browser is shown.
//!
//! ```text
//! accepted -> a place in the room -> its head is read -> hyper parses it -> judged -> answered
//! ```
//!
//! X compares callbacks exactly, port included, so the ports are fixed and lie below 32768, where systems do not hand them out
//! to others. There are two, because another program may hold one (facts: X, section 2).
//!
//! Every program of this computer and every page in its browsers can send requests here while a sign-in is awaited. So only the
//! right token ends the wait, and whoever comes without it costs little: no body is read, and connections, heads and time are
//! limited (facts: Google, section 12.1).

mod answer;
mod callback;
mod connection;
mod listener;
mod pages;
mod room;
#[cfg(test)]
mod tests;

use answer::Answers;
use callback::Judge;
use connection::{Desk, Limits};
use tokio::sync::SetOnce;

pub use callback::{Came, Expected};
pub use listener::{Listener, NoPort};
pub use pages::{Pages, Words};

/// How this computer is named in a callback.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Host {
    /// `127.0.0.1`, which X recommends.
    #[default]
    V4,
    /// `localhost`, which browsers may resolve to `127.0.0.1` or `[::1]`.
    Localhost,
}

impl Host {
    /// As it stands in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::V4 => "127.0.0.1",
            Self::Localhost => "localhost",
        }
    }
}

/// The callback on this computer: `http://127.0.0.1:28737/callback`.
pub fn address(host: Host, port: u16) -> String {
    format!("http://{}:{port}{PATH}", host.name())
}

/// What a listener makes of a request's head, without a socket: for whoever tries whether anything but the awaited callback ends a wait.
pub struct Ear(Desk);

impl Ear {
    /// One that listens as if at `port` of `127.0.0.1`.
    pub fn new(port: u16, expected: &Expected, pages: &Pages) -> Self {
        Self(Desk {
            judge: Judge::new(Host::V4, port, expected),
            answers: Answers::new(pages),
            limits: Limits::default(),
        })
    }

    /// What came, if this was it, and the bytes of the answer.
    pub async fn hears(&self, head: &[u8]) -> (Option<Came>, Vec<u8>) {
        let (came, mut answer) = (SetOnce::new(), Vec::new());
        self.0.answer(head, &mut answer, &came).await;
        (came.into_inner(), answer)
    }
}

/// The ports that a callback of the wizard may have, best first.
pub const PORTS: [u16; 2] = [28737, 29417];
/// The path of the callback.
pub const PATH: &str = "/callback";
