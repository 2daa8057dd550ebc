//! Where the browser comes back to after a sign-in: an address on this computer that the app at the provider must hold.
//!
//! X compares callbacks exactly, port included, so the ports are fixed and lie below 32768, where systems do not hand them out
//! to others. There are two, because another program may hold one (facts: X, section 2).

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

/// The ports that a callback of the wizard may have, best first.
pub const PORTS: [u16; 2] = [28737, 29417];
/// The path of the callback.
pub const PATH: &str = "/callback";
