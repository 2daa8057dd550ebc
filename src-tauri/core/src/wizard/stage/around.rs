//! What else is around a wizard: a browser, a keyring, ears, chance and a system.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, Weak};

use tokio::sync::Notify;

use crate::finding::{Code, Finding};
use crate::guide::format::Provider;
use crate::outside::{
    Browser, ClockSync, Command, Mended, NoRandomness, Notices, Pending, Random, System, SystemRandom,
};
use crate::store::Store;
use crate::vault::{Key, Keyring, KeyringFault};
use crate::wizard::view::HealthRun;
use crate::wizard::{By, Drill, Met, Progress, Rehearsal};

/// A browser that notes which secrets were sealed when it was sent somewhere.
#[derive(Default)]
pub(in crate::wizard) struct FakeBrowser {
    pub(in crate::wizard) refuses: AtomicBool,
    /// Where it looks.
    pub(in crate::wizard) store: Mutex<Weak<Store>>,
    opened: Mutex<Vec<(String, Vec<String>)>>,
}

impl FakeBrowser {
    pub(in crate::wizard) fn links(&self) -> Vec<String> {
        let opened = self.opened.lock().unwrap();
        opened.iter().map(|(link, _)| link.clone()).collect()
    }

    /// The names of the secrets that were sealed when it was last sent somewhere.
    pub(in crate::wizard) fn sealed_by_then(&self) -> Vec<String> {
        self.opened.lock().unwrap().last().unwrap().1.clone()
    }
}

impl Browser for FakeBrowser {
    fn open<'a>(&'a self, url: &'a str) -> Pending<'a, Result<(), Finding>> {
        let store = self.store.lock().unwrap().upgrade().unwrap();
        let connections = store.connections().unwrap().into_iter();
        let sealed = connections.flat_map(|one| store.secrets(&format!("connection:{}", one.id)).unwrap());
        let sealed = sealed.map(|held| held.name.name).collect();
        self.opened.lock().unwrap().push((url.to_owned(), sealed));
        let opened = match self.refuses.load(Ordering::SeqCst) {
            true => Err(Finding::new(Code::NoBrowser)),
            false => Ok(()),
        };
        Box::pin(std::future::ready(opened))
    }
}

/// A keyring that fails as long as it is told to.
#[derive(Default)]
pub(in crate::wizard) struct FakeKeyring {
    keys: Mutex<HashMap<String, Key>>,
    fault: Mutex<Option<KeyringFault>>,
    question: Mutex<Option<Receiver<()>>>,
}

impl FakeKeyring {
    pub(in crate::wizard) fn breaks(&self, fault: KeyringFault) {
        *self.fault.lock().unwrap() = Some(fault);
    }

    pub(in crate::wizard) fn is_mended(&self) {
        *self.fault.lock().unwrap() = None;
    }

    /// The next call waits until the person has answered, which is told here.
    pub(in crate::wizard) fn asks(&self) -> Sender<()> {
        let (answer, answered) = channel();
        *self.question.lock().unwrap() = Some(answered);
        answer
    }

    pub(in crate::wizard) fn is_empty(&self) -> bool {
        self.keys.lock().unwrap().is_empty()
    }

    /// Forgets every key, and says which it had.
    pub(in crate::wizard) fn loses_all(&self) -> HashMap<String, Key> {
        std::mem::take(&mut *self.keys.lock().unwrap())
    }

    pub(in crate::wizard) fn finds(&self, keys: HashMap<String, Key>) {
        self.keys.lock().unwrap().extend(keys);
    }

    /// Has another key by the name of the one it had.
    pub(in crate::wizard) fn has_another(&self) -> Key {
        let other = Key::fresh(&SystemRandom).unwrap();
        for key in self.keys.lock().unwrap().values_mut() {
            *key = other.clone();
        }
        other
    }

    pub(in crate::wizard) fn holds(&self, key: &Key) -> bool {
        self.keys.lock().unwrap().values().any(|held| held.same(key))
    }

    fn called(&self) -> Result<(), KeyringFault> {
        let question = self.question.lock().unwrap().take();
        if let Some(answered) = question {
            // A test that ended lets go as well.
            let _ = answered.recv();
        }
        match self.fault.lock().unwrap().clone() {
            Some(fault) => Err(fault),
            None => Ok(()),
        }
    }
}

impl Keyring for FakeKeyring {
    fn read(&self, vault: &str) -> Result<Option<Key>, KeyringFault> {
        self.called()?;
        Ok(self.keys.lock().unwrap().get(vault).cloned())
    }

    fn write(&self, vault: &str, key: &Key) -> Result<(), KeyringFault> {
        self.called()?;
        self.keys.lock().unwrap().insert(vault.to_owned(), key.clone());
        Ok(())
    }

    fn delete(&self, vault: &str) -> Result<(), KeyringFault> {
        self.called()?;
        self.keys.lock().unwrap().remove(vault);
        Ok(())
    }
}

/// Hears what long calls say.
#[derive(Default)]
pub(in crate::wizard) struct Told {
    words: Mutex<Vec<(String, String)>>,
    /// How runs over the health of connections stood.
    runs: Mutex<Vec<HealthRun>>,
    /// What the desktop showed: title and words.
    pub(in crate::wizard) notices: Mutex<Vec<(String, String)>>,
    /// Something was told.
    pub(in crate::wizard) spoke: Notify,
    /// The home page has news.
    pub(in crate::wizard) house: Notify,
    /// A connection has news.
    pub(in crate::wizard) changed: Notify,
    /// A run has ended.
    pub(in crate::wizard) looked: Notify,
}

impl Told {
    /// What was told since this was asked last.
    pub(in crate::wizard) fn words(&self) -> Vec<String> {
        let told = std::mem::take(&mut *self.words.lock().unwrap());
        let shown = std::mem::take(&mut *self.notices.lock().unwrap());
        let shown = shown.into_iter().flat_map(|(title, words)| [title, words]);
        told.into_iter().map(|(_, words)| words).chain(shown).collect()
    }

    /// How runs stood since this was asked last.
    pub(in crate::wizard) fn runs(&self) -> Vec<HealthRun> {
        std::mem::take(&mut *self.runs.lock().unwrap())
    }
}

impl Progress for Told {
    fn tell(&self, connection: &str, words: &str) {
        self.words
            .lock()
            .unwrap()
            .push((connection.to_owned(), words.to_owned()));
        self.spoke.notify_one();
    }

    fn house(&self) {
        self.house.notify_one();
    }

    fn changed(&self, _: &str) {
        self.changed.notify_one();
    }

    fn health(&self, run: &HealthRun) {
        self.runs.lock().unwrap().push(run.clone());
        if run.ended {
            self.looked.notify_one();
        }
    }
}

impl Notices for Told {
    fn show<'a>(&'a self, title: &'a str, words: &'a str) -> Pending<'a, ()> {
        let shown = (title.to_owned(), words.to_owned());
        self.notices.lock().unwrap().push(shown);
        Box::pin(std::future::ready(()))
    }
}

/// Never the same bytes twice, and the same ones in each run.
#[derive(Default)]
pub(in crate::wizard) struct Counted(AtomicU64);

impl Random for Counted {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        let number = self.0.fetch_add(1, Ordering::SeqCst).to_le_bytes();
        for (byte, from) in bytes.iter_mut().zip(number.iter().cycle()) {
            *byte = from ^ 0x5a;
        }
        Ok(())
    }
}

/// A system that keeps its clock right, and comes to what it is told to when it is asked to do so.
#[derive(Default)]
pub(in crate::wizard) struct FakeSystem {
    /// What came of its command.
    pub(in crate::wizard) mended: Mutex<Option<Mended>>,
    /// What its desktop says about proxies.
    pub(in crate::wizard) desktop: Mutex<Option<String>>,
}

impl System for FakeSystem {
    fn clock_sync(&self) -> Pending<'_, ClockSync> {
        Box::pin(async { ClockSync::Synchronised })
    }

    fn clock_command(&self) -> Option<Command> {
        Some(Command {
            line: "set the clock right",
            runs: true,
        })
    }

    fn mend_clock(&self) -> Pending<'_, Mended> {
        let mended = self.mended.lock().unwrap().take().unwrap();
        Box::pin(async { mended })
    }

    fn desktop_proxy(&self) -> Pending<'_, Option<String>> {
        let desktop = self.desktop.lock().unwrap().clone();
        Box::pin(async { desktop })
    }
}

/// Four exercises with switches, off in the beginning, and one without.
#[derive(Default)]
pub(in crate::wizard) struct Exercises(Mutex<BTreeSet<&'static str>>);

impl Rehearsal for Exercises {
    fn exercises(&self) -> Vec<Drill> {
        let on = self.0.lock().unwrap();
        EXERCISES
            .map(|(name, by, met, is_switched)| Drill {
                name,
                by,
                met,
                on: is_switched.then(|| on.contains(name)),
            })
            .into()
    }

    fn turn(&self, exercise: Option<&str>, on: bool) -> bool {
        let meant = |name: &&str| exercise.is_none_or(|exercise| exercise == *name);
        let switched = EXERCISES
            .into_iter()
            .filter(|(_, _, _, is_switched)| *is_switched);
        let these: Vec<&'static str> = switched.map(|(name, ..)| name).filter(meant).collect();
        let mut now = self.0.lock().unwrap();
        match on {
            true => now.extend(&these),
            false => now.retain(|name| !these.contains(name)),
        }
        !these.is_empty()
    }
}

const EXERCISES: [(&str, By, Met, bool); 5] = [
    ("token-dead", By::Provider(Provider::X), Met::Afterwards, true),
    (
        "google-token-dead",
        By::Provider(Provider::Google),
        Met::Afterwards,
        true,
    ),
    ("google-cancel", By::Provider(Provider::Google), Met::Pages, false),
    ("timeout", By::Provider(Provider::X), Met::Anywhere, true),
    ("creatio-locked", By::Target("creatio"), Met::SignIn, true),
];
