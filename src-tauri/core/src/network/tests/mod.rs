//! The way to a host, over real sockets: each end of it, and how it looks when all is well again.

pub(crate) mod pki;
pub(crate) mod places;
mod proxies;
mod tls;
