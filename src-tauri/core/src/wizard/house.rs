//! The program's own house: the keyring or the passphrase that keeps the vault key, what is wrong with it, and the ways to
//! put it right. The data folder's own faults come before there is a wizard; their page is drawn here too.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;

use crate::finding::{Code, Finding};
use crate::guide::format::Kind;
use crate::secret::Secret;
use crate::store::record::{App, Connection, Event, Progress};
use crate::vault::{Changing, Guard, passphrase};
use crate::words::Words;

use super::scene::Scene;
use super::view::{Fault, FindingView, Home, Keeper, Kept, Mending, Refused};
use super::{Refusal, Wizard, authorize};

/// The page for a data folder that cannot be opened. Nothing of it is known, so nothing is offered but to try again, and
/// to practise where that needs no more than a folder of its own.
pub fn closed(words: &Words, finding: &Finding) -> Fault {
    let practice = [Code::FolderHeld, Code::FolderNewer, Code::FolderDamaged].contains(&finding.code);
    Fault {
        finding: words.finding(finding),
        way: Mending::Outside,
        listed: false,
        practice,
    }
}

impl Wizard {
    /// The home page. At the start the keyring is asked if nobody has asked it yet, and sign-ins go on that were under way when the
    /// program ended.
    pub async fn greet(&self) -> Home {
        self.resume_once().await;
        let home = if self.door.vault().is_none() && self.fault().is_none() {
            self.ask().await
        } else {
            self.home()
        };
        self.reroute_soon();
        self.watch_once();
        home
    }

    /// Asks the keyring anew, even while an earlier question waits; the answer is in the home page's fault.
    pub async fn check_again(&self) -> Home {
        self.resume_once().await;
        if self.door.is_asking() {
            self.door.cancel();
        }
        self.ask().await
    }

    /// Lets go of a keyring that is still being asked and of the ports that browsers may come back to, so that folder and ports are
    /// free as soon as this world is left.
    pub fn close(&self) {
        self.returns.close();
        self.health.cancel();
        self.door.cancel();
    }

    /// Signs out wherever somebody is signed in at a target, as far as that takes a moment.
    pub async fn sign_out(&self) {
        self.visits.close().await;
    }

    /// What is wrong with a passphrase as it is being typed, by the rule that [`Wizard::use_passphrase`] holds it to.
    pub fn check_passphrase(&self, typed: &Secret) -> Vec<FindingView> {
        let wrong = passphrase::check(typed).into_iter();
        wrong.map(|finding| self.words.finding(&finding)).collect()
    }

    /// Opens the vault with the passphrase that keeps its key.
    ///
    /// # Errors
    /// It is another one, at the field; or there is no vault to open. Nothing was changed.
    pub async fn unlock(&self, typed: Secret) -> Result<Home, Refused> {
        if typed.is_empty() {
            return self.worded(Err(Finding::new(Code::FieldMissing).at(PASSPHRASE).into()));
        }
        let opened = self.door.unlock(typed).end().await.map_err(Refusal::from);
        self.unseal().await;
        self.resume_once().await;
        self.watch.woken.notify_one();
        if opened.is_ok() && self.door.kept().is_ok_and(|kept| kept.leftover) {
            self.tell_at_the_end(self.door.sweep());
        }
        self.worded(opened.map(|()| self.home()))
    }

    /// Has a passphrase keep the vault key from now on. It is typed twice.
    ///
    /// # Errors
    /// It is too short, or the two differ: at their fields. Or what is sealed opens with the keyring only. Nothing was
    /// changed.
    pub async fn use_passphrase(&self, typed: Secret, again: Secret) -> Result<Home, Refused> {
        let wrong = passphrase::check(&typed).or_else(|| {
            let differs = || Finding::new(Code::PassphraseDiffers).at("again");
            (!typed.same(&again)).then(differs)
        });
        let outcome = match wrong {
            Some(finding) => Err(finding.into()),
            // The keyring has to forget its copy.
            None if self.door.vault().is_some() => self.settled(self.door.use_passphrase(typed)).await,
            None => self.door.use_passphrase(typed).end().await.map_err(Refusal::from),
        };
        self.worded(outcome.map(|()| self.home()))
    }

    /// Has the keyring keep the vault key from now on.
    ///
    /// # Errors
    /// The keyring's fault: the passphrase still keeps it. `vault-asking` while the keyring thinks: then its late answer is
    /// used, and the page is told.
    pub async fn keep_in_keyring(&self) -> Result<Home, Refused> {
        let kept = self.settled(self.door.keep_in_keyring()).await;
        self.worded(kept.map(|()| self.home()))
    }

    /// Gives up secrets that nobody can open, and begins with a new key: connections and answers stay, apps are unproven,
    /// accounts signed out, and the steps that need secrets open again. `typed` has to be the word that the page asks for.
    ///
    /// # Errors
    /// Another word, at its field; or the secrets can be opened. Nothing was changed.
    pub async fn forget_secrets(&self, typed: &str) -> Result<Home, Refused> {
        match self.forgotten(typed) {
            Ok(()) => {
                self.remember(None);
                Ok(self.greet().await)
            }
            Err(refusal) => self.worded(Err(refusal)),
        }
    }

    pub(super) fn fault(&self) -> Option<Finding> {
        match self.door.vault() {
            Some(_) => None,
            None => self.fault.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        }
    }

    pub(super) fn fault_view(&self, fault: &Finding) -> Fault {
        Fault {
            finding: self.words.finding(fault),
            way: self.way(fault.code),
            listed: true,
            practice: false,
        }
    }

    /// Who keeps the key, once it is at hand: only then can that be changed.
    pub(super) fn kept(&self) -> Option<Kept> {
        self.door.vault()?;
        let kept = self.door.kept().ok()?;
        let by = match kept.by {
            Guard::Keyring => Keeper::Keyring,
            Guard::Passphrase => Keeper::Passphrase,
        };
        Some(Kept {
            by,
            leftover: kept.leftover,
        })
    }

    fn way(&self, code: Code) -> Mending {
        let word = || self.words.say(FORGET, &[]);
        match code {
            Code::VaultPassphrase => Mending::Unlock { word: word() },
            Code::VaultKeyLost | Code::VaultKeyWrong => Mending::Forget { word: word() },
            Code::VaultAbsent
            | Code::VaultLocked
            | Code::VaultRefused
            | Code::VaultBroken
            | Code::VaultAsking => match self.door.is_blank() {
                Ok(true) => Mending::Passphrase,
                Ok(false) => Mending::KeyringOnly,
                Err(_) => Mending::Outside,
            },
            _ => Mending::Outside,
        }
    }

    /// Sign-ins go on that were under way when the program ended; not before the passphrase is known where there is one, because
    /// what a browser brings has to be sealed.
    async fn resume_once(&self) {
        let locked =
            self.door.vault().is_none() && self.door.kept().is_ok_and(|kept| kept.by == Guard::Passphrase);
        if !locked && !self.resumed.swap(true, Ordering::SeqCst) {
            self.resume().await;
        }
    }

    async fn ask(&self) -> Home {
        let fault = self.door.knock().await.err();
        let asking = fault
            .as_ref()
            .is_some_and(|fault| fault.code == Code::VaultAsking);
        self.remember(fault);
        match asking {
            true => self.tell_when_it_answers(),
            false => self.unseal().await,
        }
        self.watch.woken.notify_one();
        self.home()
    }

    fn tell_when_it_answers(&self) {
        let (door, fault, progress) = (
            self.door.clone(),
            self.fault.clone(),
            self.outside.progress.clone(),
        );
        let wizard = self.me.clone();
        tokio::spawn(async move {
            let answer = door.wait().await.err();
            // Somebody has asked anew: that question has its own listener.
            if answer
                .as_ref()
                .is_some_and(|answer| answer.code == Code::Cancelled)
            {
                return;
            }
            *fault.lock().unwrap_or_else(PoisonError::into_inner) = answer;
            if let Some(wizard) = wizard.upgrade() {
                wizard.unseal().await;
            }
            progress.house();
        });
    }

    /// Waits for a change, no longer than for any answer of the keyring; the page hears of what comes later.
    async fn settled(&self, mut change: Changing) -> Result<(), Refusal> {
        match tokio::time::timeout(self.door.patience(), change.end()).await {
            Ok(outcome) => Ok(outcome?),
            Err(_) => {
                self.tell_at_the_end(change);
                Err(Finding::new(Code::VaultAsking).into())
            }
        }
    }

    fn tell_at_the_end(&self, mut change: Changing) {
        let progress = self.outside.progress.clone();
        tokio::spawn(async move {
            // How the key is kept stands on the page, however this ended.
            let _shown = change.end().await;
            progress.house();
        });
    }

    fn remember(&self, fault: Option<Finding>) {
        *self.fault.lock().unwrap_or_else(PoisonError::into_inner) = fault;
    }

    fn forgotten(&self, typed: &str) -> Result<(), Refusal> {
        let word = self.words.say(FORGET, &[]);
        if typed.trim().to_lowercase() != word.to_lowercase() {
            let unconfirmed = Finding::new(Code::ForgetUnconfirmed).with("word", word);
            return Err(unconfirmed.at("confirmation").into());
        }
        let fault = self.fault().map(|fault| self.way(fault.code));
        if !matches!(fault, Some(Mending::Unlock { .. } | Mending::Forget { .. })) {
            return Err(Finding::new(Code::InputNotForStep).into());
        }
        let stored = |error| self.stored(error);
        let now_ms = self.outside.clock.now_ms();
        let connections = self.store.connections().map_err(stored)?;
        for connection in &connections {
            self.jobs.cancel(&connection.id);
            self.returns.end(&connection.id);
        }
        let connections: Vec<Connection> = connections
            .into_iter()
            .map(|connection| self.without_secrets(connection, now_ms))
            .collect();
        let apps = self.store.apps().map_err(stored)?.into_iter().map(unproven);
        let apps: Vec<App> = apps.collect();
        let event = |connection: &Connection| Event {
            at_ms: now_ms,
            connection: Some(connection.id.clone()),
            what: "secrets-forgotten".to_owned(),
            facts: Default::default(),
        };
        self.door.begin_anew(|change| {
            apps.iter().try_for_each(|app| change.put_app(app))?;
            connections.iter().try_for_each(|connection| {
                change.put_connection(connection)?;
                change.record(&event(connection))
            })
        })?;
        Ok(())
    }

    /// A connection as it is once its secrets are gone.
    pub(super) fn without_secrets(&self, connection: Connection, now_ms: i64) -> Connection {
        let changed = match self.scene(connection.clone()) {
            Ok(mut scene) => {
                let _deleted_with_all_others = authorize::sign_out(&mut scene);
                reopen_keys(&mut scene);
                // From the keys on, each step waits for its own "Continue".
                scene.connection.open = scene.open().id.clone();
                scene.connection
            }
            // Its guide is gone: which steps need secrets is not known, but nobody is signed in.
            Err(_) => Connection {
                account: None,
                candidate: None,
                level: None,
                grant: None,
                candidate_grant: None,
                instead: None,
                pending: None,
                ..connection
            },
        };
        Connection {
            changed_ms: now_ms,
            ..changed
        }
    }
}

/// Has the keys entered once more.
pub(super) fn reopen_keys(scene: &mut Scene<'_>) {
    for step in scene.steps() {
        if let Kind::Credentials { .. } = step.kind {
            let record = scene.record_mut(&step.id);
            record.state = Progress::Open;
            record.findings.clear();
        }
    }
}

/// An app as it is once its secrets are gone.
pub(super) fn unproven(app: App) -> App {
    App {
        secrets_ms: Default::default(),
        proven_ms: None,
        ..app
    }
}

/// The page's field for a passphrase.
const PASSPHRASE: &str = "passphrase";

/// The word that confirms that sealed secrets are to be forgotten.
const FORGET: &str = "forget-word";
