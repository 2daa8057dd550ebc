//! The way to the vault. A keyring may put a question on the screen and wait for hours; nothing of the program waits with it.
//!
//! * An attempt runs on a thread of its own, never on a worker of the runtime, which could not end before it.
//! * After [`PATIENCE`] the caller is told that the keyring is asking. The attempt goes on; an answer that comes late is
//!   **used**: the next knock finds the door open.
//! * [`VaultDoor::cancel`] gives the attempt up. An answer that comes after that is **discarded**; the next knock asks the
//!   keyring afresh, which is then quick if it was unlocked meanwhile.
//! * All attempts of a first start offer the same new key, so that one given up and one under way cannot overwrite each other.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::watch;

use super::passphrase::Cost;
use super::unlock::{Fault, Known};
use super::{Key, Keyring, KeyringFault, Vault};
use crate::finding::{Code, Finding};
use crate::outside::Random;
use crate::store::Store;

/// The door of one store's vault.
pub struct VaultDoor {
    pub(super) shared: Arc<Shared>,
    patience: Duration,
    pub(super) cost: Cost,
}

pub(super) struct Shared {
    pub(super) store: Arc<Store>,
    pub(super) keyring: Arc<dyn Keyring>,
    pub(super) random: Arc<dyn Random>,
    state: Mutex<State>,
}

/// Whoever changes what the store knows of its vault does so under its lock.
#[derive(Default)]
pub(super) struct State {
    pub(super) vault: Option<Arc<Vault>>,
    attempt: Option<Attempt>,
    /// How many attempts were made; the last one's number.
    attempts: u64,
    /// The key that the keyring is given if it has none.
    first: Option<Key>,
    /// Whether the key is on its way from one guard to another.
    pub(super) changing: bool,
}

struct Attempt {
    number: u64,
    answer: watch::Sender<Option<Answer>>,
}

type Answer = Result<Arc<Vault>, Fault>;

impl VaultDoor {
    /// A closed door. Nothing is asked before [`VaultDoor::ask_ahead`] or the first knock.
    pub fn new(store: Arc<Store>, keyring: Arc<dyn Keyring>, random: Arc<dyn Random>) -> Self {
        let state = Mutex::default();
        Self {
            shared: Arc::new(Shared {
                store,
                keyring,
                random,
                state,
            }),
            patience: PATIENCE,
            cost: Cost::RECOMMENDED,
        }
    }

    /// The same door, whose callers are told sooner or later that the keyring is asking.
    #[must_use]
    pub fn patient(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// The same door, whose new passphrases cost less: for tests.
    #[cfg(test)]
    pub(crate) fn costing(self, cost: Cost) -> Self {
        Self { cost, ..self }
    }

    /// How long an answer is waited for.
    pub fn patience(&self) -> Duration {
        self.patience
    }

    /// The vault, if the door is open.
    pub fn vault(&self) -> Option<Arc<Vault>> {
        self.shared.state().vault.clone()
    }

    /// Whether the keyring has been asked and has not answered.
    pub fn is_asking(&self) -> bool {
        self.shared.state().attempt.is_some()
    }

    /// Starts an attempt, unless one is under way: whoever knocks soon waits less.
    pub fn ask_ahead(&self) {
        // Whoever knocks gets the answer.
        let _knocks_later = self.enter();
    }

    /// The vault, after 3 s at the latest. Joins the attempt under way, or starts one.
    ///
    /// # Errors
    /// `vault-passphrase` where a passphrase keeps the key; `vault-asking` while the attempt goes on; `cancelled` when it was given up meanwhile; otherwise why there is no
    /// vault. After any of the last two a new knock asks the keyring anew.
    pub async fn knock(&self) -> Result<Arc<Vault>, Finding> {
        match tokio::time::timeout(self.patience, self.wait()).await {
            Ok(answer) => answer,
            Err(_) => Err(Finding::new(Code::VaultAsking)),
        }
    }

    /// The vault, however long it takes. Joins the attempt under way, or starts one.
    ///
    /// # Errors
    /// As [`VaultDoor::knock`], but never `vault-asking`.
    pub async fn wait(&self) -> Result<Arc<Vault>, Finding> {
        let mut answer = match self.enter() {
            Ok(vault) => return Ok(vault),
            Err(answer) => answer,
        };
        let answer = match answer.wait_for(Option::is_some).await {
            Ok(answer) => answer.clone(),
            Err(_) => None,
        };
        match answer {
            Some(Ok(vault)) => Ok(vault),
            Some(Err(fault)) => Err(fault.finding(self.shared.store.folder())),
            None => Err(Finding::new(Code::Cancelled)),
        }
    }

    /// Forgets the key, unless it is just changing hands; whether it is not at hand any more. The next knock asks whoever keeps it.
    pub fn shut(&self) -> bool {
        let mut state = self.shared.state();
        if state.changing {
            return false;
        }
        state.vault = None;
        true
    }

    /// Gives up the attempt under way, if there is one: whoever waits for it is told `cancelled`.
    pub fn cancel(&self) {
        self.shared.state().attempt = None;
    }

    /// The vault, or where its answer will be.
    fn enter(&self) -> Result<Arc<Vault>, watch::Receiver<Option<Answer>>> {
        let mut state = self.shared.state();
        if let Some(vault) = &state.vault {
            return Ok(Arc::clone(vault));
        }
        if let Some(attempt) = &state.attempt {
            return Err(attempt.answer.subscribe());
        }
        state.attempts += 1;
        let number = state.attempts;
        let (answer, receiver) = watch::channel(None);
        state.attempt = Some(Attempt { number, answer });
        drop(state);

        let shared = Arc::downgrade(&self.shared);
        let thread = std::thread::Builder::new().name("keyring".to_owned());
        if let Err(fault) = thread.spawn(move || run(&shared, number)) {
            Arc::clone(&self.shared).settle(number, Err(broken(fault.to_string())));
        }
        Err(receiver)
    }
}

impl Shared {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends attempt `number` with its answer, unless it was given up. Whoever hears the answer may close the folder and
    /// open it again at once, so this lets go of the store before it speaks.
    fn settle(self: Arc<Self>, number: u64, answer: Answer) {
        let mut state = self.state();
        let Some(attempt) = state.attempt.take_if(|attempt| attempt.number == number) else {
            return;
        };
        drop(state);
        drop(self);
        attempt.answer.send_replace(Some(answer));
    }

    fn first_key(&self) -> Result<Key, Fault> {
        let mut state = self.state();
        let key = match state.first.take() {
            Some(key) => key,
            None => Key::fresh(&*self.random)?,
        };
        state.first = Some(key.clone());
        Ok(key)
    }
}

impl State {
    /// The door stands open with `vault`.
    pub(super) fn open(&mut self, vault: Arc<Vault>) {
        self.vault = Some(vault);
        self.first = None;
    }

    /// Whoever waits for the keyring is told `cancelled`, and its answer is nobody's.
    pub(super) fn give_up(&mut self) {
        self.attempt = None;
        self.first = None;
    }

    fn wants(&self, number: u64) -> bool {
        self.attempt
            .as_ref()
            .is_some_and(|attempt| attempt.number == number)
    }
}

/// One attempt. It holds neither door nor store while the keyring thinks, so that a folder can be closed meanwhile.
fn run(shared: &Weak<Shared>, number: u64) {
    let answer = catch_unwind(AssertUnwindSafe(|| attempt(shared, number)));
    let answer =
        answer.unwrap_or_else(|_| Some(Err(broken("the call to the keyring ended halfway".to_owned()))));
    if let (Some(shared), Some(answer)) = (shared.upgrade(), answer) {
        shared.settle(number, answer);
    }
}

/// None when nobody wants the answer any more.
fn attempt(shared: &Weak<Shared>, number: u64) -> Option<Answer> {
    let here = shared.upgrade()?;
    let keyring = Arc::clone(&here.keyring);
    let asked = Known::of(&here.store, &*here.random).and_then(|known| Ok((known, here.first_key()?)));
    drop(here);

    let asked = asked.and_then(|(known, first)| Ok((known.ask(&*keyring, &first)?, known)));

    let here = shared.upgrade()?;
    let mut state = here.state();
    state.wants(number).then(|| {
        let (key, known) = asked?;
        let vault = Arc::new(known.prove(key, &here.store, Arc::clone(&here.random))?);
        state.open(Arc::clone(&vault));
        Ok(vault)
    })
}

pub(super) fn broken(words: String) -> Fault {
    Fault::Keyring(KeyringFault::Broken(words))
}

/// After this long without an answer the page says that the keyring is asking.
const PATIENCE: Duration = Duration::from_secs(3);

#[cfg(test)]
mod tests {
    use super::super::tests::Place;
    use super::*;

    /// An attempt that was given up and one that is under way, as they meet when the first one's answer comes late.
    fn given_up_and_under_way(door: &VaultDoor) -> (u64, u64) {
        let (answer, _) = watch::channel(None);
        door.shared.state().attempt = Some(Attempt { number: 2, answer });
        (1, 2)
    }

    #[tokio::test]
    async fn what_was_asked_ahead_is_asked_once() {
        let place = Place::new();
        let (_store, door) = place.start();
        door.ask_ahead();
        door.ask_ahead();
        door.wait().await.unwrap();
        door.ask_ahead();
        assert!(door.vault().is_some() && !door.is_asking());
        assert_eq!(door.shared.state().attempts, 1);
    }

    #[test]
    fn an_attempt_given_up_leaves_no_trace() {
        let place = Place::new();
        let (store, door) = place.start();
        let (given_up, under_way) = given_up_and_under_way(&door);

        run(&Arc::downgrade(&door.shared), given_up);
        assert_eq!(store.meta("key-check"), Ok(None));
        assert!(door.vault().is_none() && door.is_asking());

        run(&Arc::downgrade(&door.shared), under_way);
        assert!(store.meta("key-check").unwrap().is_some());
        assert!(door.vault().is_some() && !door.is_asking());
    }

    #[test]
    fn an_answer_that_was_given_up_while_it_was_on_its_way_is_nobodys() {
        let place = Place::new();
        let (_store, door) = place.start();
        let (given_up, under_way) = given_up_and_under_way(&door);

        Arc::clone(&door.shared).settle(given_up, Err(Fault::KeyLost));
        assert!(door.is_asking());
        Arc::clone(&door.shared).settle(under_way, Err(Fault::KeyLost));
        assert!(!door.is_asking());
    }
}
