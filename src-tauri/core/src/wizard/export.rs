//! Saving the bundle: what the target is handed, with placeholders for secrets unless they were asked for in clear.

use std::cell::RefCell;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::OwnedMutexGuard;

use crate::bundle::{self, Bundle, Content, Doing, Missing, Packing, Passphrase, SaveError, Secrets, Staged};
use crate::finding::{Code, Finding};
use crate::guide::format::Kind;
use crate::guide::template::Template;
use crate::secret::Secret;
use crate::store::record::{Event, Exported, Progress};
use crate::vault::Vault;

use super::google::desktop;
use super::scene::{Scene, provider_words};
use super::view::{Container, ExportWish, Refused, View, World};
use super::{Refusal, Wizard, apply, day, draw, renew};

impl Wizard {
    /// Writes the bundle and remembers where.
    ///
    /// # Errors
    /// Something is still missing, or the place cannot be written: findings at the path. Nothing half-written remains.
    pub async fn export_settings(
        &self,
        connection: &str,
        step: &str,
        wish: ExportWish,
    ) -> Result<View, Refused> {
        self.worded(
            self.jobs
                .run(connection, self.exported(connection, step, wish))
                .await,
        )
    }

    /// A passphrase to seal a bundle with. It is kept nowhere.
    ///
    /// # Errors
    /// The system gives no randomness.
    pub fn make_passphrase(&self) -> Result<Secret, Refused> {
        let made = Passphrase::made(&*self.outside.random);
        self.worded(made.map_err(|_| Finding::new(Code::NoRandomness).into()))
    }

    /// Where the last bundle of a connection is.
    ///
    /// # Errors
    /// None was saved.
    pub fn bundle(&self, connection: &str) -> Result<PathBuf, Refused> {
        self.worded(self.load(connection).and_then(|scene| {
            let exported = scene
                .connection
                .exported
                .ok_or_else(|| Finding::new(Code::NotExported))?;
            Ok(PathBuf::from(exported.path))
        }))
    }

    async fn exported(&self, connection: &str, step: &str, wish: ExportWish) -> Result<View, Refusal> {
        let scene = self.load(connection)?;
        scene.reachable(step)?;
        let Kind::Export { .. } = scene.step(step)?.kind else {
            return Err(Finding::new(Code::InputNotForStep).into());
        };
        desktop::refused(&scene)?;
        let packing = match wish.container {
            Container::Folder => Packing::Folder,
            Container::Zip => Packing::Zip,
            Container::Sealed => {
                Packing::Sealed(Passphrase::typed(&wish.passphrase, &wish.again).map_err(Refusal)?)
            }
        };
        if let (true, Some(finding)) = (wish.in_clear, handed_before(&scene)) {
            return Err(finding.into());
        }
        // While its secrets are in hand, none of them is renewed.
        let _turn = match wish.in_clear {
            true => Some(Box::pin(self.fresh_to_hand_on(connection)).await?),
            false => None,
        };
        let now_ms = self.outside.clock.now_ms();
        let vault = if wish.in_clear {
            Some(self.vault().await?)
        } else {
            None
        };
        let scene = self.again(&scene)?;
        self.tell(&scene, "progress-bundle", &[]);
        let made = self.composed(&scene, vault.as_deref(), now_ms)?;
        let place = PathBuf::from(wish.path.trim());
        let staged = self.staged(&scene, made, place, packing, wish.replace).await?;
        let before = match wish.in_clear {
            true => self.hand_over(&mut self.again(&scene)?)?,
            false => None,
        };
        let saved = match staged.put() {
            Ok(saved) => saved,
            Err(error) => {
                if wish.in_clear {
                    self.take_back(connection, before)?;
                }
                return Err(Finding::from(error).into());
            }
        };
        // Writing took its time; what changed meanwhile stays.
        let mut scene = self.again(&scene)?;
        let path = saved.path.to_string_lossy().into_owned();
        scene.connection.exported = Some(Exported {
            path: path.clone(),
            // Not before the tokens in it became the target's.
            at_ms: self.outside.clock.now_ms(),
            in_clear: wish.in_clear,
            sealed: wish.container == Container::Sealed,
        });
        scene.connection.changed_ms = now_ms;
        scene.record_mut(step).state = Progress::Done;
        let event = Event {
            at_ms: now_ms,
            connection: Some(scene.connection.id.clone()),
            what: "exported".to_owned(),
            facts: [
                ("path".to_owned(), path),
                ("in_clear".to_owned(), wish.in_clear.to_string()),
                (
                    "sealed".to_owned(),
                    (wish.container == Container::Sealed).to_string(),
                ),
            ]
            .into(),
        };
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            change.record(&event)
        })?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    /// A pair that ends soon is renewed before it is handed on; nobody renews it after, until what comes back is dropped. Where X was
    /// not asked, or has refused without a look at the pair, the target will see to it. Where X's answer was lost, nobody gets the pair.
    async fn fresh_to_hand_on(&self, connection: &str) -> Result<OwnedMutexGuard<()>, Refusal> {
        let is_dead = |finding: &Finding| matches!(finding.code, Code::XRefreshDead | Code::XRefreshLost);
        let why = match self.kept_fresh(connection).await {
            Ok(()) => Vec::new(),
            Err(refusal) if refusal.0.iter().any(is_dead) => return Err(refusal),
            Err(refusal) => refusal.0,
        };
        let turn = self.renewals.turn(connection).await;
        match renew::in_doubt(&self.load(connection)?) {
            Some(doubt) => Err(Refusal(std::iter::once(doubt).chain(why).collect())),
            None => Ok(turn),
        }
    }

    /// The bundle beside its place. Deriving a key keeps a processor busy for seconds, so this runs where nobody waits for it; whoever
    /// cancels drops what comes of it, and nothing gets a name.
    async fn staged(
        &self,
        scene: &Scene<'_>,
        made: Bundle,
        place: PathBuf,
        packing: Packing,
        replace: bool,
    ) -> Result<Staged, Refusal> {
        let died = SaveError::Failed {
            path: place.clone(),
            reason: ErrorKind::Other,
        };
        let progress = Arc::clone(&self.outside.progress);
        let connection = scene.connection.id.clone();
        let sealing = scene.words.say("progress-seal", &[]);
        let proving = scene.words.say("progress-seal-proof", &[]);
        let work = move || {
            bundle::stage(&made, &place, &packing, replace, &|doing| match doing {
                Doing::Sealing => progress.tell(&connection, &sealing),
                Doing::Proving => progress.tell(&connection, &proving),
            })
        };
        let outcome = tokio::task::spawn_blocking(work).await;
        Ok(outcome.unwrap_or(Err(died)).map_err(Finding::from)?)
    }

    /// The files of the bundle; `vault` opens the secrets that were asked for in clear.
    fn composed(&self, scene: &Scene<'_>, vault: Option<&Vault>, made_ms: i64) -> Result<Bundle, Refusal> {
        let guide = scene.guide;
        let missing = |template: &Template| Missing(template.to_string());
        let fill = |template: &Template| scene.fill(template).ok_or_else(|| missing(template));
        // Why a secret could not be opened says more than that it is missing.
        let unopened = RefCell::new(None);
        let open = |vault: &Vault, template: &Template| {
            self.fill_secret(vault, scene, template).map_err(|refusal| {
                unopened.replace(Some(refusal));
                missing(template)
            })
        };
        let in_clear = vault.map(|vault| move |template: &Template| open(vault, template));
        let say = |id: &str, args: &[(&str, &str)]| {
            let args: Vec<_> = args
                .iter()
                .map(|(name, value)| (*name, (*value).into()))
                .collect();
            scene.words.say(id, &args)
        };
        let entered = apply::entered(scene);
        let content = Content {
            guide,
            answers: &scene.connection.answers,
            target: &scene.words.say("target", &[]),
            provider: &scene.words.say(provider_words(guide.provider), &[]),
            connection: &scene.connection.id,
            account: scene.connection.account.as_ref(),
            entered: &entered,
            fill: &fill,
            secrets: match &in_clear {
                Some(open) => Secrets::InClear(open),
                None => Secrets::Placeholders,
            },
            say: &say,
            practice: scene.world != World::Real,
            made_ms,
            program_version: env!("CARGO_PKG_VERSION"),
        };
        let composed = bundle::compose(&content);
        composed.map_err(|error| {
            let unopened = unopened.take();
            unopened.unwrap_or_else(|| Finding::from(error).into())
        })
    }
}

/// That the tokens in use are in a bundle already that can be opened. One that was given up on its way there is none.
fn handed_before(scene: &Scene<'_>) -> Option<Finding> {
    let handed_ms = scene.connection.grant.as_ref()?.handed_ms?;
    let exported = scene.connection.exported.as_ref()?;
    let is_there = exported.in_clear && exported.at_ms >= handed_ms;
    is_there.then(|| Finding::new(Code::XHandedOnAlready).with("day", day::words(exported.at_ms)))
}
