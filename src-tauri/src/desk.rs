//! The worlds that are open: the real one from the start, practice once it was entered. Each has its own folder, records and
//! vault key, so that nothing of practice can mix with what is real.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use keywright_core::endpoints::Endpoints;
use keywright_core::finding::{Code, Finding};
use keywright_core::guide::load::Guides;
use keywright_core::store::Store;
use keywright_core::vault::{SystemKeyring, VaultDoor};
use keywright_core::wizard::view::settings::Settings;
use keywright_core::wizard::view::{Home, List, Refused, Style, World};
use keywright_core::wizard::{Outside, Refusal, Wizard, house};
use keywright_core::words::Words;
use keywright_practice::Practice;

/// What commands work on.
pub struct Desk {
    guides: Arc<Guides>,
    words: Arc<Words>,
    outside: Outside,
    folder: PathBuf,
    documents: PathBuf,
    endpoints: Endpoints,
    rooms: Mutex<Rooms>,
}

struct Rooms {
    real: Result<Arc<Wizard>, Finding>,
    practice: Option<(Arc<Wizard>, Practice)>,
}

impl Desk {
    /// Opens the real world in `folder`; what is wrong with the folder stands in the home page's place.
    pub fn open(
        outside: Outside,
        words: Words,
        folder: PathBuf,
        documents: PathBuf,
        endpoints: Endpoints,
    ) -> Self {
        let desk = Self {
            guides: Arc::new(Guides::load(Some(&folder.join("guides")))),
            words: Arc::new(words),
            outside,
            folder,
            documents,
            endpoints,
            rooms: Mutex::new(Rooms {
                real: Err(Finding::new(Code::Busy)),
                practice: None,
            }),
        };
        desk.rooms().real = desk.real();
        desk
    }

    /// The wizard of the world that is shown.
    ///
    /// # Errors
    /// Its folder cannot be used; the finding says why.
    pub fn wizard(&self) -> Result<Arc<Wizard>, Refused> {
        self.room().map_err(|finding| self.refused(finding))
    }

    /// The home page of the world that is shown. The keyring is asked when that has not been done yet.
    pub async fn home(&self) -> Home {
        match self.room() {
            Ok(wizard) => wizard.greet().await,
            Err(finding) => self.closed(&finding),
        }
    }

    /// Tries the folder anew if it could not be used, then asks the keyring anew.
    pub async fn check_again(&self) -> Home {
        {
            let mut rooms = self.rooms();
            if rooms.real.is_err() {
                rooms.real = self.real();
            }
        }
        match self.room() {
            Ok(wizard) => wizard.check_again().await,
            Err(finding) => self.closed(&finding),
        }
    }

    /// Starts the imitations and shows their world.
    ///
    /// # Errors
    /// They cannot start, or the practice folder cannot be used.
    pub async fn enter_practice(&self) -> Result<Home, Refused> {
        if self.rooms().practice.is_none() {
            let folder = self.folder.join("practice");
            let start = || {
                let store = Store::open(&folder).map_err(|error| error.finding(&folder))?;
                let practice = keywright_practice::Options {
                    state: Some(folder.join("imitation.json")),
                    ..keywright_practice::Options::default()
                };
                let practice = Practice::start(practice)
                    .map_err(|error| Finding::new(Code::PracticeFailed).with("why", error))?;
                let outside = Outside {
                    rehearsal: Some(Arc::new(practice.switchboard())),
                    ..self.outside.clone()
                };
                let wizard = self.world_of(store, outside, World::Practice, practice.endpoints());
                Ok((wizard, practice))
            };
            let room = start().map_err(|finding: Finding| self.refused(finding))?;
            self.rooms().practice = Some(room);
        }
        Ok(self.home().await)
    }

    /// Stops the imitations and shows the real world.
    pub async fn leave_practice(&self) -> Home {
        let left = self.rooms().practice.take();
        if let Some((wizard, practice)) = left {
            wizard.close();
            wizard.sign_out().await;
            practice.stop();
        }
        self.home().await
    }

    /// The program ends: nobody stays signed in at a target.
    pub async fn sign_out(&self) {
        for wizard in self.wizards() {
            wizard.sign_out().await;
        }
    }

    /// Forgets the keys to the secrets of each world in which nothing needs its own just now; whether none is at hand any more.
    pub async fn lock(&self) -> bool {
        let mut locked = true;
        for wizard in self.wizards() {
            locked &= wizard.lock().await;
        }
        locked
    }

    fn wizards(&self) -> Vec<Arc<Wizard>> {
        let rooms = self.rooms();
        let practice = rooms.practice.as_ref().map(|(wizard, _)| wizard.clone());
        rooms
            .real
            .as_ref()
            .ok()
            .cloned()
            .into_iter()
            .chain(practice)
            .collect()
    }

    /// The settings of the real world, which are the program's.
    ///
    /// # Errors
    /// Its folder cannot be used.
    pub fn settings(&self) -> Result<Settings, Refused> {
        self.house().map(|wizard| wizard.settings())
    }

    /// The wizard of the real world, whichever is shown.
    ///
    /// # Errors
    /// Its folder cannot be used.
    pub fn house(&self) -> Result<Arc<Wizard>, Refused> {
        let real = self.rooms().real.clone();
        real.map_err(|finding| self.refused(finding))
    }

    /// A finding in words.
    pub fn refused(&self, finding: Finding) -> Refused {
        Refusal::from(finding).worded(&self.words)
    }

    fn room(&self) -> Result<Arc<Wizard>, Finding> {
        let rooms = self.rooms();
        match (&rooms.practice, &rooms.real) {
            (Some((wizard, _)), _) | (None, Ok(wizard)) => Ok(wizard.clone()),
            (None, Err(finding)) => Err(finding.clone()),
        }
    }

    /// The home page of a real world whose folder does not open.
    fn closed(&self, finding: &Finding) -> Home {
        Home {
            fault: Some(house::closed(&self.words, finding)),
            kept: None,
            list: List::default(),
            style: Style::default(),
            world: self.world(),
            exercises: Vec::new(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            folder: self.folder.display().to_string(),
        }
    }

    fn real(&self) -> Result<Arc<Wizard>, Finding> {
        let store = Store::open(&self.folder).map_err(|error| error.finding(&self.folder))?;
        Ok(self.world_of(store, self.outside.clone(), self.world(), self.endpoints.clone()))
    }

    fn world(&self) -> World {
        match self.endpoints.are_real() {
            true => World::Real,
            false => World::Replaced {
                hosts: self.endpoints.replaced(),
            },
        }
    }

    fn world_of(&self, store: Store, outside: Outside, world: World, endpoints: Endpoints) -> Arc<Wizard> {
        let store = Arc::new(store);
        let door = Arc::new(VaultDoor::new(
            store.clone(),
            Arc::new(SystemKeyring),
            self.outside.random.clone(),
        ));
        // The keyring thinks while the window comes up.
        door.ask_ahead();
        Wizard::new(
            self.guides.clone(),
            self.words.clone(),
            store,
            door,
            outside,
            (world, endpoints),
            self.documents.clone(),
        )
    }

    fn rooms(&self) -> MutexGuard<'_, Rooms> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
