//! A network on which every host answers, unless it is told otherwise.

use std::collections::HashMap;
use std::sync::Mutex;

use url::Url;

use crate::network::probe::{Answer, Ask, End, Probe, Stage, Why};
use crate::network::route::Barred;
use crate::network::{Hop, Network, Routes, Wish};
use crate::outside::Pending;

/// The network, and what it was asked.
pub(in crate::wizard) struct FakeNetwork {
    pub(in crate::wizard) routes: Routes,
    ends: Mutex<HashMap<String, End>>,
    dates: Mutex<HashMap<String, String>>,
    asked: Mutex<Vec<Ask>>,
}

impl Default for FakeNetwork {
    fn default() -> Self {
        Self {
            routes: Routes::new(&|_| None),
            ends: Mutex::default(),
            dates: Mutex::default(),
            asked: Mutex::default(),
        }
    }
}

impl FakeNetwork {
    /// From now on the way to `host` ends here.
    pub(in crate::wizard) fn ends(&self, host: &str, stage: Stage, why: Why) {
        self.ends
            .lock()
            .unwrap()
            .insert(host.to_owned(), End { stage, why });
    }

    /// All is well again.
    pub(in crate::wizard) fn is_mended(&self) {
        self.ends.lock().unwrap().clear();
    }

    /// From now on `host` dates its answers so.
    pub(in crate::wizard) fn dates(&self, host: &str, date: &str) {
        self.dates
            .lock()
            .unwrap()
            .insert(host.to_owned(), date.to_owned());
    }

    /// What was asked of `host`.
    pub(in crate::wizard) fn asked(&self, host: &str) -> Vec<Ask> {
        let asked = self.asked.lock().unwrap();
        let here = asked.iter().filter(|ask| ask.url.host_str() == Some(host));
        here.cloned().collect()
    }
}

impl Network for FakeNetwork {
    fn probe(&self, ask: Ask) -> Pending<'_, Probe> {
        let host = ask.url.host_str().unwrap().to_owned();
        let date = self.dates.lock().unwrap().get(&host).cloned();
        let hop = self.routes.hop(&ask.url);
        let barred = hop
            .as_ref()
            .and_then(|hop| hop.barred)
            .map(|barred| match barred {
                Barred::Kind => Why::Kind,
                Barred::Sealed => Why::Sealed,
                Barred::Unreadable => Why::Unreadable,
            });
        let end = match (barred, self.ends.lock().unwrap().get(&host)) {
            (Some(why), _) => Err(End {
                stage: Stage::Proxy,
                why,
            }),
            (None, Some(end)) => Err(*end),
            (None, None) => Ok(Answer {
                status: 401,
                date: Some(date.unwrap_or_else(|| NOW.to_owned())),
                content_type: None,
                location: None,
            }),
        };
        let probe = Probe {
            proxy: hop,
            took: vec![(Stage::Name, 0), (Stage::Connection, 0), (Stage::Answer, 0)],
            chain: Vec::new(),
            end,
        };
        self.asked.lock().unwrap().push(ask);
        Box::pin(async { probe })
    }

    fn reroute(&self, wish: Wish, desktop: Option<String>) {
        self.routes.set(wish, desktop.as_deref());
    }

    fn is_sealed(&self) -> bool {
        self.routes.is_sealed()
    }

    fn system_hop(&self, url: &Url) -> Option<Hop> {
        self.routes.system_hop(url)
    }
}

/// The stage's now.
const NOW: &str = "Sun, 15 Nov 2026 00:00:00 GMT";
