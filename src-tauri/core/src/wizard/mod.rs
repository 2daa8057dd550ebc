//! Where we are: a connection moving through the steps of its guide.
//!
//! * [`view`]: what the page is given to draw, and what it sends back.
//! * [`scene`]: everything one drawing needs, read once; values of fields and templates.
//! * [`draw`], and [`body`] for what a step holds: scene -> view, without side effects. [`home`]: the page around the connections, which [`roster`] lists and [`card`] describes; [`left`]: what is to be done in one that is in use.
//! * [`house`]: the keyring or passphrase behind all secrets, and what is wrong with it.
//! * [`submit`]: checks, acts, saves, moves on.
//! * [`credentials`], [`authorize`], [`proof`], [`checks`], [`export`]: the long work behind a step; each saves what it learnt, into the
//!   connection as it stands by then, and ends in a view. [`job`] lets the person cancel it. [`app`]: the record that a
//!   pair of keys belongs to.
//! * Of the checks, [`site`] is about the target's own server, [`mend`] about setting the clock right; [`proxy`]: the program's own way
//!   into the network.
//! * [`ask`]: what is asked of a provider before anybody signs in, whichever provider it is; [`address`]: what a site means to it;
//!   [`publishing`]: the status of an app at Google; [`key_file`]: the file of a Google client.
//! * A sign-in: [`authorize`] begins it, [`arrival`] hears the browser come back, [`exchange`] obtains the tokens, [`bring`] takes
//!   those that were pasted, [`swap`] puts new ones in the place of old ones. [`tokens`]: what they are; [`oauth2`]: what is different
//!   there; [`renew`]: new tokens for those that end; [`revoke`]: what X has given is taken back.
//! * [`explain`]: messages seen elsewhere. [`sort`]: pasted values and their fields. [`standing`]: what tokens and account may do.
//! * [`act`]: the button beside a finding.
//! * [`back`]: what a browser that came back without a code means. [`google`]: what is different in a sign-in there.
//! * [`webhook`]: the step in which X is told where to send what happens, and asked how that stands.
//! * [`apply`]: the step in which the target's own settings are read, changed over its API, read back, and undone.
//! * [`health`]: whether each credential is still taken, asked of many connections at once.
//! * [`transfer`]: connections exported to another computer, and imported from one.
//! * [`record`]: what was done and what is due, reports for support, and the program's settings.
//! * [`lives`]: what comes after a connection was set up once.
//! * [`rehearsal`]: refusals that practice can be told to answer with.
//!
//! A [`Wizard`] is one world: a folder of records and the endpoints that go with it. Practice is a second one.

mod account;
pub(crate) mod act;
mod address;
mod app;
mod apply;
mod arrival;
mod ask;
mod authorize;
mod back;
mod body;
mod bring;
mod card;
mod checks;
mod credentials;
mod day;
mod draw;
mod exchange;
mod explain;
mod export;
mod google;
mod health;
mod home;
pub mod house;
mod instead;
mod job;
mod key_file;
mod left;
mod link;
mod lives;
mod mend;
mod number;
mod oauth2;
mod proof;
mod proxy;
mod publishing;
pub mod record;
mod refusal;
mod rehearsal;
mod renew;
mod revoke;
mod roster;
mod scene;
mod sign_in;
mod since;
mod site;
mod sort;
#[cfg(test)]
mod stage;
mod standing;
mod submit;
mod swap;
#[cfg(test)]
mod tests;
mod tokens;
mod transfer;
pub mod view;
mod webhook;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, Weak};

use crate::endpoints::Endpoints;
use crate::finding::{Code, Finding};
use crate::guide::format::{Guide, Kind};
use crate::guide::load::Guides;
use crate::guide::template::Template;
use crate::network::Network;
use crate::outside::{Browser, Clock, Notices, Random, System};
use crate::provider::http::{Http, Sites};
use crate::secret::Secret;
use crate::store::record::{Connection, SecretName};
use crate::store::{Change, Store, StoreError};
use crate::vault::{Vault, VaultDoor};
use crate::words::Words;

use apply::Visiting;
pub use job::Progress;
pub use refusal::Refusal;
pub use rehearsal::{By, Drill, Met, Rehearsal};
use scene::Scene;
use view::{Refused, View, World};

/// What the wizard asks of the world outside.
#[derive(Clone)]
pub struct Outside {
    /// The computer's clock.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub random: Arc<dyn Random>,
    /// The network.
    pub http: Arc<dyn Http>,
    /// The same for a target's own site.
    pub sites: Arc<dyn Sites>,
    /// The way there, looked at.
    pub network: Arc<dyn Network>,
    /// The person's browser.
    pub browser: Arc<dyn Browser>,
    /// The operating system.
    pub system: Arc<dyn System>,
    /// Hears what a long call is doing.
    pub progress: Arc<dyn Progress>,
    /// The desktop's short messages.
    pub notices: Arc<dyn Notices>,
    /// The ports that a browser may come back to, best first; none: any port.
    pub ports: Vec<u16>,
    /// The switches of practice; none elsewhere.
    pub rehearsal: Option<Arc<dyn Rehearsal>>,
}

/// All connections of one world, and what can be done with them.
pub struct Wizard {
    guides: Arc<Guides>,
    words: Arc<Words>,
    /// The program's words with those of a guide, by its id: putting them together takes time.
    guided: BTreeMap<String, Words>,
    store: Arc<Store>,
    door: Arc<VaultDoor>,
    outside: Outside,
    world: World,
    endpoints: Endpoints,
    documents: PathBuf,
    jobs: job::Jobs,
    returns: arrival::Returns,
    renewals: renew::Renewals,
    visits: apply::Visits,
    roster: roster::Roster,
    health: health::Runs,
    watch: health::Watch,
    incoming: transfer::Incomings,
    last_report: record::Report,
    /// Whether the sign-ins that were under way when the program ended have been taken up.
    resumed: AtomicBool,
    /// Itself, for what goes on while nobody waits.
    me: Weak<Self>,
    /// What the keyring said when it was last asked.
    fault: Arc<Mutex<Option<Finding>>>,
}

/// A value for the clipboard.
pub struct Copied {
    /// The text.
    pub text: Secret,
    /// Whether the clipboard has to be cleared after a while.
    pub secret: bool,
}

impl Wizard {
    /// A wizard over an open store. `documents` is where bundles go by default.
    pub fn new(
        guides: Arc<Guides>,
        words: Arc<Words>,
        store: Arc<Store>,
        door: Arc<VaultDoor>,
        outside: Outside,
        (world, endpoints): (World, Endpoints),
        documents: PathBuf,
    ) -> Arc<Self> {
        let guided = guides
            .all()
            .map(|guide| (guide.id.clone(), words.with_guide(guide)))
            .collect();
        let jobs = job::Jobs::default();
        let wizard = Arc::new_cyclic(|me| Self {
            guides,
            words,
            guided,
            store,
            door,
            outside,
            world,
            endpoints,
            documents,
            jobs,
            returns: arrival::Returns::default(),
            renewals: renew::Renewals::default(),
            visits: apply::Visits::default(),
            roster: roster::Roster::default(),
            health: health::Runs::default(),
            watch: health::Watch::default(),
            incoming: transfer::Incomings::default(),
            last_report: record::Report::default(),
            resumed: AtomicBool::default(),
            me: me.clone(),
            fault: Arc::default(),
        });
        wizard.route();
        wizard
    }

    /// Draws a connection at its open step.
    ///
    /// # Errors
    /// The connection or its guide is not there.
    pub fn view(&self, connection: &str) -> Result<View, Refused> {
        self.worded(self.load(connection).map(|scene| draw::draw(&scene)))
    }

    /// Goes to a step that may be reached now.
    ///
    /// # Errors
    /// There is no such step, or a step before it is not finished.
    pub fn go(&self, connection: &str, step: &str) -> Result<View, Refused> {
        self.worded(self.load(connection).and_then(|mut scene| {
            scene.reachable(step)?;
            step.clone_into(&mut scene.connection.open);
            self.keep(&mut scene.connection)?;
            Ok(draw::draw(&self.scene(scene.connection)?))
        }))
    }

    /// The text behind a copy button: the id of a slot or derived value of `step`, or `link`.
    ///
    /// # Errors
    /// There is nothing of that name, or its secret cannot be opened.
    pub async fn copy(&self, connection: &str, step: &str, what: &str) -> Result<Copied, Refused> {
        self.worded(self.copied(connection, step, what).await)
    }

    /// Sends the browser to a drawn page of `step`, or to the provider's portal where `step` takes its keys.
    ///
    /// # Errors
    /// The page has no link, or no browser starts.
    pub async fn open_page(&self, connection: &str, step: &str, page: usize) -> Result<(), Refused> {
        let link = self.load(connection).and_then(|scene| {
            let gone = || Refusal::from(Finding::new(Code::InputNotForStep));
            let step = scene.step(step)?;
            if let Kind::Credentials { .. } = step.kind {
                return Ok(link::of_keys(&scene));
            }
            if let Kind::Apply { system, .. } = step.kind {
                return apply::root(&scene, system).ok_or_else(gone);
            }
            let pages = step.pages_for(&scene.connection.answers);
            let page = pages.get(page);
            page.and_then(|page| link::of_page(&scene, page)).ok_or_else(gone)
        });
        self.worded(self.sent(link).await)
    }

    async fn copied(&self, connection: &str, step: &str, what: &str) -> Result<Copied, Refusal> {
        let scene = self.load(connection)?;
        let gone = || Refusal::from(Finding::new(Code::InputNotForStep));
        if what == "link" {
            let link = scene.connection.pending.as_ref().ok_or_else(gone)?.link.clone();
            return Ok(Copied {
                text: Secret::new(link),
                secret: false,
            });
        }
        let template = scene.copyable(step, what).ok_or_else(gone)?;
        if !scene.guide.is_secret(template) {
            let text = scene.fill(template).ok_or_else(gone)?;
            return Ok(Copied {
                text: Secret::new(text),
                secret: false,
            });
        }
        let vault = self.vault().await?;
        let text = self.fill_secret(&vault, &scene, template)?;
        Ok(Copied { text, secret: true })
    }

    /// Fills a template whose fields may be secrets.
    fn fill_secret(&self, vault: &Vault, scene: &Scene<'_>, template: &Template) -> Result<Secret, Refusal> {
        let mut opened = BTreeMap::new();
        for name in scene.secrets_of(template) {
            opened.insert(name, self.open_secret(vault, &scene.secret_name(name))?);
        }
        let filled = scene.fill_with(template, &|name| {
            opened.get(name).map(|secret| secret.expose().to_owned())
        });
        filled
            .map(Secret::new)
            .ok_or_else(|| Finding::new(Code::InputNotForStep).into())
    }

    /// Reads all that is known of a connection.
    fn load(&self, connection: &str) -> Result<Scene<'_>, Refusal> {
        let connection = self
            .store
            .connection(connection)
            .map_err(|error| self.stored(error))?
            .ok_or_else(|| Finding::new(Code::ConnectionGone))?;
        self.scene(connection)
    }

    /// The same connection as it stands now: while a call waited, the person may have gone back and changed an answer.
    fn again(&self, scene: &Scene<'_>) -> Result<Scene<'_>, Refusal> {
        self.load(&scene.connection.id)
    }

    fn scene(&self, connection: Connection) -> Result<Scene<'_>, Refusal> {
        let guide = self.guide_of(&connection.guide)?;
        let no_steps = || Finding::new(Code::GuideGone).with("guide", &guide.id);
        let first = guide.steps.first().ok_or_else(no_steps)?;
        let stored = |error| self.stored(error);
        let app = match &connection.app {
            Some(id) => self.store.app(id).map_err(stored)?,
            None => None,
        };
        let mut held = self
            .store
            .secrets(&format!("connection:{}", connection.id))
            .map_err(stored)?;
        if let Some(app) = &app {
            held.extend(self.store.secrets(&format!("app:{}", app.id)).map_err(stored)?);
        }
        let mut scene = Scene {
            words: self.guided.get(&guide.id).unwrap_or(&self.words),
            endpoints: connection
                .endpoints
                .clone()
                .unwrap_or_else(|| self.endpoints.clone()),
            guide,
            first,
            app,
            held: held.into_iter().map(|held| held.name.name).collect(),
            world: world_of(&connection),
            rehearsed: self.rehearsed(guide),
            visiting: Visiting::No,
            visitor: None,
            clock_command: self.outside.system.clock_command(),
            now_ms: self.outside.clock.now_ms(),
            documents: &self.documents,
            ports: self.scene_ports(),
            connection,
        };
        scene.visiting = self.visiting(&scene);
        if scene.visiting != Visiting::No {
            scene.visitor = self.visitor(&scene);
        }
        Ok(scene)
    }

    /// Saves a changed connection by itself.
    fn keep(&self, connection: &mut Connection) -> Result<(), Refusal> {
        connection.changed_ms = self.outside.clock.now_ms();
        self.write(|change| change.keep_connection(connection))
    }

    /// Changes the store in one transaction.
    fn write(&self, work: impl FnOnce(&Change<'_>) -> Result<(), StoreError>) -> Result<(), Refusal> {
        self.store.write(work).map_err(|error| self.stored(error))
    }

    fn stored(&self, error: StoreError) -> Refusal {
        error.finding(self.store.folder()).into()
    }

    async fn vault(&self) -> Result<Arc<Vault>, Refusal> {
        let vault = self.door.knock().await?;
        self.unseal().await;
        Ok(vault)
    }

    fn open_secret(&self, vault: &Vault, name: &SecretName) -> Result<Secret, Refusal> {
        let sealed = self
            .store
            .secret(name)
            .map_err(|error| self.stored(error))?
            .ok_or_else(|| Finding::new(Code::SecretGone))?;
        Ok(vault.open(name, &sealed)?)
    }

    fn worded<T>(&self, outcome: Result<T, Refusal>) -> Result<T, Refused> {
        outcome.map_err(|refusal| refusal.worded(&self.words))
    }

    fn guide_of(&self, id: &str) -> Result<&Guide, Refusal> {
        Ok(self
            .guides
            .get(id)
            .ok_or_else(|| Finding::new(Code::GuideGone).with("guide", id))?)
    }
}

/// The world that a connection really reaches, whichever the program was started for: it keeps the endpoints it was made with.
fn world_of(connection: &Connection) -> World {
    match &connection.endpoints {
        None => World::Practice,
        Some(endpoints) if endpoints.are_real() => World::Real,
        Some(endpoints) => World::Replaced {
            hosts: endpoints.replaced(),
        },
    }
}
