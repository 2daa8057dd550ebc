//! The program's own setting for proxies. It belongs to the data folder, not to a connection; its password is sealed like every other
//! secret. Until the vault is open nothing leaves by a proxy that has one.

use serde::{Deserialize, Serialize};
use url::{Host, Url};

use crate::finding::{Code, Finding};
use crate::network::Wish;
use crate::network::desktop::Desktop;
use crate::network::route::{OwnProxy, Password, Source};
use crate::store::record::SecretName;

use super::view::{NewProxy, ProxySetting, ProxyWay, Refused, World};
use super::{Refusal, Wizard};

impl Wizard {
    /// The setting as it stands.
    ///
    /// # Errors
    /// It cannot be read.
    pub async fn proxy(&self) -> Result<ProxySetting, Refused> {
        self.reroute().await;
        self.worded(self.setting())
    }

    /// Changes the setting; it holds from the next call on.
    ///
    /// # Errors
    /// Host or port are none, at their fields; or it cannot be saved. Nothing was changed.
    pub async fn set_proxy(&self, wanted: NewProxy) -> Result<ProxySetting, Refused> {
        let set = self.set(wanted).await;
        if set.is_ok() {
            self.reroute().await;
        }
        self.worded(set.and_then(|()| self.setting()))
    }

    /// Has all calls go by the setting, before the first of them is made; what the desktop says is asked later.
    pub(super) fn route(&self) {
        if self.world != World::Practice {
            self.outside.network.reroute(self.wish(), None);
        }
    }

    /// Frees the way once the vault is open, where it waits for the proxy's password.
    pub(super) async fn unseal(&self) {
        if self.outside.network.is_sealed() {
            self.reroute().await;
        }
    }

    /// Has all calls go by what setting, environment and desktop say now. Practice stays on this computer and has no say.
    pub(super) async fn reroute(&self) -> Option<Desktop> {
        if self.world == World::Practice {
            return None;
        }
        let desktop = self.outside.system.desktop_proxy().await;
        let read = desktop.as_deref().map(Desktop::read);
        self.outside.network.reroute(self.wish(), desktop);
        read.filter(|_| self.chosen().is_ok_and(|chosen| chosen.way == ProxyWay::System))
    }

    /// The same while nobody waits for it.
    pub(super) fn reroute_soon(&self) {
        let wizard = self.me.clone();
        tokio::spawn(async move {
            if let Some(wizard) = wizard.upgrade() {
                wizard.reroute().await;
            }
        });
    }

    fn wish(&self) -> Wish {
        let Ok(chosen) = self.chosen() else {
            return Wish::Unreadable;
        };
        match chosen.way {
            ProxyWay::System => Wish::System,
            ProxyWay::None => Wish::None,
            ProxyWay::Own => Wish::Own {
                password: self.password_for(&chosen),
                proxy: chosen.proxy,
            },
        }
    }

    fn password_for(&self, chosen: &Chosen) -> Password {
        if chosen.proxy.user.is_empty() {
            return Password::None;
        }
        match self.store.secret(&password()) {
            Ok(Some(sealed)) => {
                let vault = self.door.vault();
                let opened = vault.and_then(|vault| vault.open(&password(), &sealed).ok());
                opened.map_or(Password::Sealed, Password::Known)
            }
            Ok(None) if !chosen.protected => Password::None,
            Ok(None) | Err(_) => Password::Sealed,
        }
    }

    fn setting(&self) -> Result<ProxySetting, Refusal> {
        let (chosen, unreadable) = match self.chosen() {
            Ok(chosen) => (chosen, None),
            Err(unreadable) => (Chosen::default(), Some(unreadable)),
        };
        let stored = |error| self.stored(error);
        let held = self.store.secret(&password()).map_err(stored)?.is_some();
        Ok(ProxySetting {
            way: chosen.way,
            system: self.of_system(),
            host: chosen.proxy.host,
            port: match chosen.proxy.port {
                0 => String::new(),
                port => port.to_string(),
            },
            user: chosen.proxy.user,
            held,
            unreadable: unreadable.map(|finding| self.words.finding(&finding)),
        })
    }

    /// What environment and system say about the provider's address, in words.
    fn of_system(&self) -> String {
        let url = Url::parse(&self.endpoints.x.api).ok();
        let hop = url.and_then(|url| self.outside.network.system_hop(&url));
        match hop.as_ref().map(|hop| (&hop.source, hop.address())) {
            None => self.words.say("proxy-system-none", &[]),
            Some((Source::Variable(name), proxy)) => self.words.say(
                "proxy-system-variable",
                &[("proxy", proxy.into()), ("variable", name.as_str().into())],
            ),
            Some((Source::System | Source::Own, proxy)) => {
                self.words.say("proxy-system-desktop", &[("proxy", proxy.into())])
            }
        }
    }

    async fn set(&self, wanted: NewProxy) -> Result<(), Refusal> {
        let before = self.chosen().unwrap_or_default();
        let proxy = match wanted.way {
            ProxyWay::Own => judged(&wanted)?,
            ProxyWay::System | ProxyWay::None => before.proxy.clone(),
        };
        // A password goes with its user and the computer that asks for it, at whatever port; it is not handed to others.
        let stays = (&proxy.host, &proxy.user) == (&before.proxy.host, &before.proxy.user);
        let held = self
            .store
            .secret(&password())
            .map_err(|error| self.stored(error))?;
        let sealed =
            match wanted.way == ProxyWay::Own && !wanted.password.is_empty() && !proxy.user.is_empty() {
                true => Some(self.vault().await?.seal(&password(), &wanted.password)?),
                false => None,
            };
        let chosen = Chosen {
            way: wanted.way,
            proxy,
            protected: sealed.is_some() || (stays && held.is_some()),
        };
        let text = serde_json::to_string(&chosen)
            .map_err(|error| Refusal::from(Finding::new(Code::StoreFailed).details(error.to_string())))?;
        let now_ms = self.outside.clock.now_ms();
        self.write(|change| {
            change.put_meta(META, &text)?;
            match &sealed {
                Some(sealed) => change.put_secret(&password(), sealed, now_ms),
                None if stays => Ok(()),
                None => change.delete_secret(&password()),
            }
        })
    }

    /// The setting, or that it cannot be read: then nothing may leave, for nobody knows by which way.
    fn chosen(&self) -> Result<Chosen, Finding> {
        let unreadable = |why: String| Finding::new(Code::ProxyUnreadable).details(why);
        let text = self
            .store
            .meta(META)
            .map_err(|error| unreadable(error.to_string()))?;
        match text {
            Some(text) => serde_json::from_str(&text).map_err(|error| unreadable(error.to_string())),
            None => Ok(Chosen::default()),
        }
    }
}

/// The setting as it is stored.
#[derive(Serialize, Deserialize)]
struct Chosen {
    way: ProxyWay,
    proxy: OwnProxy,
    /// Whether a password goes with the user, even if it was forgotten since with all other secrets.
    #[serde(default)]
    protected: bool,
}

impl Default for Chosen {
    fn default() -> Self {
        Self {
            way: ProxyWay::System,
            proxy: OwnProxy::default(),
            protected: false,
        }
    }
}

fn judged(wanted: &NewProxy) -> Result<OwnProxy, Refusal> {
    let host = wanted.host.trim();
    let bad = |part: &str| Finding::new(Code::ProxyBad).with("part", part);
    let mut wrong = Vec::new();
    if host.is_empty() {
        wrong.push(Finding::new(Code::FieldMissing).at(HOST));
    } else if Host::parse(host).is_err() {
        wrong.push(bad("host").at(HOST));
    }
    let port: u16 = wanted.port.trim().parse().unwrap_or_default();
    if port == 0 {
        wrong.push(bad("port").at(PORT));
    }
    match wrong.is_empty() {
        true => Ok(OwnProxy {
            host: host.to_owned(),
            port,
            user: wanted.user.trim().to_owned(),
        }),
        false => Err(Refusal(wrong)),
    }
}

fn password() -> SecretName {
    SecretName {
        owner: "program".to_owned(),
        name: "proxy_password".to_owned(),
    }
}

/// The page's fields.
const HOST: &str = "proxy_host";
const PORT: &str = "proxy_port";
/// Where the store keeps the setting.
const META: &str = "proxy";
