//! The way to a host, looked at stage by stage.
//!
//! * [`probe`]: name, connection, TLS, answer: how far one plain GET without credentials comes, and how long each stage takes.
//! * `tunnel`: the part of the way that leads through a proxy.
//! * [`route`]: which proxy leads to an address, and who said so; [`desktop`]: what the desktop's own setting says.
//! * [`certificate`]: what a certificate says about itself, and a file of authorities that one target may be trusted by.
//! * `witness`: TLS verified by the system's store, and the chain that was shown remembered either way.
//! * [`inspectors`]: products that open TLS on the way, by the names that they issue under.
//!
//! It stands apart from [`provider::client`](crate::provider::client), which either answers or fails: whoever wants to know *why* an
//! address is out of reach needs each stage by itself. Both go by the same [`route::Routes`].

pub mod certificate;
pub mod desktop;
pub mod inspectors;
pub mod probe;
pub mod route;
#[cfg(test)]
pub(crate) mod tests;
mod tunnel;
mod witness;

use std::sync::Arc;

use crate::outside::Pending;

pub use probe::{Ask, Probe};
pub use route::{Hop, Routes, Wish};

/// The network, as far as it is looked at.
pub trait Network: Send + Sync {
    /// Goes the way to an address once. No redirect is followed, and nothing is sent over TLS that is not trusted.
    fn probe(&self, ask: Ask) -> Pending<'_, Probe>;

    /// Which proxies are used from now on.
    fn reroute(&self, wish: Wish, desktop: Option<String>);

    /// Whether nothing can be sent until the proxy's password is opened.
    fn is_sealed(&self) -> bool;

    /// What the system's own setting says about an address, whatever was wished.
    fn system_hop(&self, url: &url::Url) -> Option<Hop>;
}

/// The real network.
pub struct Wire {
    routes: Arc<Routes>,
    limits: probe::Limits,
}

impl Wire {
    /// A network that goes by `routes`.
    pub fn new(routes: Arc<Routes>) -> Self {
        Self {
            routes,
            limits: probe::Limits::default(),
        }
    }
}

impl Network for Wire {
    fn probe(&self, ask: Ask) -> Pending<'_, Probe> {
        let hop = self.routes.hop(&ask.url);
        Box::pin(async move { probe::run(&ask, hop, &self.limits).await })
    }

    fn reroute(&self, wish: Wish, desktop: Option<String>) {
        self.routes.set(wish, desktop.as_deref());
    }

    fn is_sealed(&self) -> bool {
        self.routes.is_sealed()
    }

    fn system_hop(&self, url: &url::Url) -> Option<Hop> {
        self.routes.system_hop(url)
    }
}
