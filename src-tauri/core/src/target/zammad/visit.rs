//! A visit at a site for one part of the channel "Twitter": the app, or an account with what becomes a ticket. Before anything is asked of
//! it, whether this version has the channel, and whether it knows itself by the address that was entered.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use crate::finding::{Code, Finding};
use crate::outside::{Browser, Pending};
use crate::provider::http::Http;
use crate::target::login::Typed;
use crate::target::settings::{Found, Settings, Value};
use crate::target::visit::{Joined, Meant, Place, Told, Visit};

use super::account::Account;
use super::channel::{self, Linked};
use super::credential::Credential;
use super::error::{Trouble, ZammadError};
use super::overview::{Overview, Who};
use super::session::{Login, Session};
use super::site::Site;
use super::version::Version;

/// Signs in for the app.
///
/// # Errors
/// The site refuses or cannot be asked; or what answers is none that has the channel.
pub async fn app(http: Arc<dyn Http>, place: &Place, login: &Typed) -> Result<Box<dyn Visit>, Finding> {
    let there = There::begin(http, place, login).await?;
    let part = Told(Credential::new(Arc::clone(&there.session)));
    Ok(Box::new(Of { there, part }))
}

/// Signs in for an account and its filters.
///
/// # Errors
/// As [`app`].
pub async fn filters(http: Arc<dyn Http>, place: &Place, login: &Typed) -> Result<Box<dyn Visit>, Finding> {
    let there = There::begin(http, place, login).await?;
    let who = who(&place.account);
    let part = Filtered(Told(Account::new(Arc::clone(&there.session), who)));
    Ok(Box::new(Of { there, part }))
}

/// Signed in, for one part.
struct Of<P> {
    there: There,
    part: P,
}

/// A site, and who is signed in.
struct There {
    session: Arc<Session>,
    site: Site,
    root: String,
    version: Version,
    who: Who,
}

impl There {
    async fn begin(http: Arc<dyn Http>, place: &Place, login: &Typed) -> Result<Self, Finding> {
        let told = |error: ZammadError| {
            let finding = Finding::from(&error);
            match field(&error.trouble, &login.way) {
                Some(field) => finding.at(field),
                None => finding,
            }
        };
        let site = Site::read(&*http, &place.root).await.map_err(told)?;
        let session = Session::new(http, &place.root, self::login(login)).map_err(told)?;
        session.check().await.map_err(told)?;
        let version = Version::read(&session).await.map_err(told)?;
        Ok(Self {
            session: Arc::new(session),
            site,
            root: place.root.clone(),
            version,
            who: who(&place.account),
        })
    }

    fn doubts(&self) -> Vec<Finding> {
        let mut doubts = self.version.findings();
        doubts.extend(self.site.findings(&self.root));
        // What fits needs no word here.
        doubts.retain(|finding| ![Code::ZammadVersionFits, Code::ZammadAddressFits].contains(&finding.code));
        doubts
    }
}

impl Visit for Of<Told<Credential>> {
    fn doubts(&self) -> Pending<'_, Result<Vec<Finding>, Finding>> {
        Box::pin(std::future::ready(Ok(self.there.doubts())))
    }

    fn webhook(&self) -> Option<String> {
        Some(self.there.site.webhook())
    }

    fn leave(&self) -> Pending<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

impl Visit for Of<Filtered> {
    fn doubts(&self) -> Pending<'_, Result<Vec<Finding>, Finding>> {
        Box::pin(async move {
            let overview = Overview::read(&self.there.session).await;
            let overview = overview.map_err(|error| Finding::from(&error))?;
            let mut doubts = overview.state(&self.there.who);
            doubts.extend(self.there.doubts());
            Ok(doubts)
        })
    }

    fn joins(&self) -> bool {
        true
    }

    fn join<'a>(&'a self, browser: &'a dyn Browser) -> Pending<'a, Result<Joined, Finding>> {
        Box::pin(async move {
            let told = |error: ZammadError| Finding::from(&error);
            let (session, who) = (&self.there.session, &self.there.who);
            let before = Overview::read(session).await.map_err(told)?;
            browser.open(&channel::link(&self.there.root)).await?;
            let mut looks = tokio::time::interval(LOOKS);
            for _ in 0..MOST_LOOKS {
                looks.tick().await;
                let now = Overview::read(session).await.map_err(told)?;
                match channel::linked(&before, &now, who) {
                    // Zammad itself saves an account now and then.
                    None | Some(Linked::Saved(_)) => {}
                    Some(Linked::Appeared(id)) => return Ok(Joined::Added(id)),
                    Some(Linked::Refreshed(_)) => return Ok(Joined::Renewed),
                    Some(Linked::Other(name)) => {
                        return Err(Finding::new(Code::ZammadLinkedOther).with("name", name));
                    }
                }
            }
            Err(Finding::new(Code::ZammadLinkLate))
        })
    }

    fn part<'a>(&'a self, id: &'a str) -> Pending<'a, Result<Option<Finding>, Finding>> {
        Box::pin(async move {
            let told = |error: ZammadError| Finding::from(&error);
            let now = Overview::read(&self.there.session).await.map_err(told)?;
            let channel = now.channels.iter().find(|channel| channel.id == id);
            let Some(channel) = channel else {
                return Ok(None);
            };
            let removed = channel::remove(&self.there.session, channel).await;
            removed.map(Some).map_err(told)
        })
    }

    fn leave(&self) -> Pending<'_, ()> {
        Box::pin(std::future::ready(()))
    }
}

impl<P: Settings<Error = Finding>> Settings for Of<P> {
    type Error = Finding;

    fn read<'a>(&'a self, codes: &'a [&'a str]) -> Pending<'a, Result<BTreeMap<String, Found>, Finding>> {
        self.part.read(codes)
    }

    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, Finding>> {
        self.part.write(values)
    }
}

/// An account whose refusals are whole findings.
struct Filtered(Told<Account>);

impl Settings for Filtered {
    type Error = Finding;

    fn read<'a>(&'a self, codes: &'a [&'a str]) -> Pending<'a, Result<BTreeMap<String, Found>, Finding>> {
        self.0.read(codes)
    }

    fn write<'a>(
        &'a self,
        values: &'a [(&'a str, Value)],
    ) -> Pending<'a, Result<BTreeMap<String, String>, Finding>> {
        Box::pin(async move {
            let mut said = self.0.write(values).await?;
            for (code, finding) in self.0.0.refused() {
                said.insert(code, finding.to_line());
            }
            Ok(said)
        })
    }
}

fn who(meant: &Meant) -> Who {
    Who {
        user_id: meant.user_id.clone(),
        screen_name: meant.name.clone(),
    }
}

fn login(typed: &Typed) -> Login {
    let secret = |id: &str| typed.value(id).unwrap_or_default();
    match typed.way.as_str() {
        "user" => Login::User {
            name: secret("login_name").expose().to_owned(),
            password: typed.values.get("login_password").cloned().unwrap_or_default(),
        },
        _ => Login::Token(secret("login_access_token")),
    }
}

/// The field that a refusal is a matter of.
fn field(trouble: &Trouble, way: &str) -> Option<&'static str> {
    match way {
        _ if !trouble.is_of_sign_in() => None,
        "user" => Some("login_password"),
        _ => Some("login_access_token"),
    }
}

/// How often one looks whether the account has come, and for how long: five minutes.
const LOOKS: Duration = Duration::from_secs(2);
const MOST_LOOKS: usize = 150;
