//! The one lock around what practice remembers; its clock, its randomness, its file.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use keywright_core::outside::{Clock, NoRandomness, Random};
use keywright_core::secret::Secret;

use crate::arsystem;
use crate::creatio;
use crate::expertflow;
use crate::google;
use crate::log::Log;
use crate::snapshot::{self, BadState, Borrowed, Snapshot};
use crate::switches::Switches;
use crate::x::{self, Ask, State};
use crate::zammad;

/// What each imitation remembers.
pub(crate) struct Kept {
    pub(crate) x: State,
    pub(crate) google: google::State,
    pub(crate) creatio: creatio::State,
    pub(crate) zammad: zammad::State,
    pub(crate) expertflow: expertflow::State,
    pub(crate) bmc: arsystem::State,
}

impl Kept {
    /// What was remembered before, and what is new for those imitations that were not there yet.
    ///
    /// # Errors
    /// The system gives no randomness for what is new.
    pub(crate) fn after(before: Option<Snapshot>, random: &dyn Random) -> Result<Self, NoRandomness> {
        let (x, google, creatio, zammad, expertflow, bmc) = match before {
            Some(before) => (
                Some(before.x),
                before.google,
                before.creatio,
                before.zammad,
                before.expertflow,
                before.bmc,
            ),
            None => (None, None, None, None, None, None),
        };
        Ok(Self {
            x: x.map_or_else(|| x::State::new(random), Ok)?,
            google: google.map_or_else(|| google::State::new(random), Ok)?,
            creatio: creatio.map_or_else(|| creatio::State::new(random), Ok)?,
            zammad: zammad.map_or_else(|| zammad::State::new(random), Ok)?,
            expertflow: expertflow.map_or_else(|| expertflow::State::new(random), Ok)?,
            bmc: bmc.map_or_else(|| arsystem::State::new(random), Ok)?,
        })
    }
}

/// What every handler shares.
pub(crate) struct World {
    kept: Mutex<State>,
    google: Mutex<google::State>,
    creatio: Mutex<creatio::State>,
    zammad: Mutex<zammad::State>,
    expertflow: Mutex<expertflow::State>,
    bmc: Mutex<arsystem::State>,
    live: Mutex<Live>,
    pub(crate) log: Log,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    /// The token of this run, without which no form and no switch is taken.
    pub(crate) control: Secret,
    pub(crate) port: u16,
    file: Option<PathBuf>,
}

/// What a restart forgets.
#[derive(Default)]
pub(crate) struct Live {
    pub(crate) switches: Switches,
    /// Signed-in browsers: session cookie to user id.
    pub(crate) sessions: BTreeMap<String, String>,
    /// Consent pages of OAuth 2.0 that are open, by their own ticket.
    pub(crate) asks: BTreeMap<String, Ask>,
    /// Browsers that are signed in to practice Zammad, by their cookie.
    pub(crate) zammad: BTreeMap<String, zammad::Session>,
    /// Whether a call to practice AR System is under way.
    pub(crate) bmc_busy: bool,
}

impl World {
    pub(crate) fn new(
        kept: Kept,
        log: Log,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        control: Secret,
        port: u16,
        file: Option<PathBuf>,
    ) -> Self {
        Self {
            kept: Mutex::new(kept.x),
            google: Mutex::new(kept.google),
            creatio: Mutex::new(kept.creatio),
            zammad: Mutex::new(kept.zammad),
            expertflow: Mutex::new(kept.expertflow),
            bmc: Mutex::new(kept.bmc),
            live: Mutex::default(),
            log,
            clock,
            random,
            control,
            port,
            file,
        }
    }

    /// A look at the memory, or a change that need not survive (a nonce).
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A change of the memory, written to the file before anyone hears of it.
    ///
    /// # Errors
    /// The file could not be written. The change holds until the end of this run.
    pub(crate) fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> Result<T, BadState> {
        let mut state = self.state();
        let result = change(&mut state);
        self.save(&state)?;
        Ok(result)
    }

    /// A look at what practice Google remembers. Whoever wants both takes X's first.
    pub(crate) fn google(&self) -> MutexGuard<'_, google::State> {
        self.google.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A change of what practice Google remembers, written to the file before anyone hears of it.
    ///
    /// # Errors
    /// The file could not be written. The change holds until the end of this run.
    pub(crate) fn change_google<T>(
        &self,
        change: impl FnOnce(&mut google::State) -> T,
    ) -> Result<T, BadState> {
        let state = self.state();
        let result = change(&mut self.google());
        self.save(&state)?;
        Ok(result)
    }

    /// A look at what practice Creatio remembers, or a change that need not survive (a session). It comes after X's and Google's.
    pub(crate) fn creatio(&self) -> MutexGuard<'_, creatio::State> {
        self.creatio.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A change of what practice Creatio remembers, written to the file before anyone hears of it.
    ///
    /// # Errors
    /// The file could not be written. The change holds until the end of this run.
    pub(crate) fn change_creatio<T>(
        &self,
        change: impl FnOnce(&mut creatio::State) -> T,
    ) -> Result<T, BadState> {
        let state = self.state();
        let result = change(&mut self.creatio());
        self.save(&state)?;
        Ok(result)
    }

    /// A look at what practice Zammad remembers. Whoever wants X's too takes X's first.
    pub(crate) fn zammad(&self) -> MutexGuard<'_, zammad::State> {
        self.zammad.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A change of what practice Zammad remembers, written to the file before anyone hears of it.
    ///
    /// # Errors
    /// The file could not be written. The change holds until the end of this run.
    pub(crate) fn change_zammad<T>(
        &self,
        change: impl FnOnce(&mut zammad::State) -> T,
    ) -> Result<T, BadState> {
        let state = self.state();
        let result = change(&mut self.zammad());
        self.save(&state)?;
        Ok(result)
    }

    /// A look at what practice Expertflow remembers, or a change that need not survive (a token).
    pub(crate) fn expertflow(&self) -> MutexGuard<'_, expertflow::State> {
        self.expertflow.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A change of what practice Expertflow remembers, written to the file before anyone hears of it.
    ///
    /// # Errors
    /// The file could not be written. The change holds until the end of this run.
    pub(crate) fn change_expertflow<T>(
        &self,
        change: impl FnOnce(&mut expertflow::State) -> T,
    ) -> Result<T, BadState> {
        let state = self.state();
        let result = change(&mut self.expertflow());
        self.save(&state)?;
        Ok(result)
    }

    /// A look at what practice AR System remembers, or a change that need not survive (a token).
    pub(crate) fn bmc(&self) -> MutexGuard<'_, arsystem::State> {
        self.bmc.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A change of what practice AR System remembers, written to the file before anyone hears of it.
    ///
    /// # Errors
    /// The file could not be written. The change holds until the end of this run.
    pub(crate) fn change_bmc<T>(
        &self,
        change: impl FnOnce(&mut arsystem::State) -> T,
    ) -> Result<T, BadState> {
        let state = self.state();
        let result = change(&mut self.bmc());
        self.save(&state)?;
        Ok(result)
    }

    pub(crate) fn save(&self, state: &State) -> Result<(), BadState> {
        match &self.file {
            Some(path) => {
                let (google, creatio) = (self.google(), self.creatio());
                let (zammad, expertflow, bmc) = (self.zammad(), self.expertflow(), self.bmc());
                let snapshot = Borrowed {
                    port: self.port,
                    x: state,
                    google: Some(&google),
                    creatio: Some(&creatio),
                    zammad: Some(&zammad),
                    expertflow: Some(&expertflow),
                    bmc: Some(&bmc),
                };
                snapshot::save(path, &snapshot)
            }
            None => Ok(()),
        }
    }

    pub(crate) fn live(&self) -> MutexGuard<'_, Live> {
        self.live.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Seconds since 1970 by practice's own clock.
    pub(crate) fn now(&self) -> i64 {
        self.clock.now_ms().div_euclid(1000) + self.live().switches.clock_offset_s
    }

    /// The moment that the `Date` header of an answer names.
    pub(crate) fn dated(&self) -> Timestamp {
        let foreign = self.live().switches.foreign_dates;
        let own = Timestamp::from_second(self.clock.now_ms().div_euclid(1000));
        if foreign {
            own.unwrap_or(Timestamp::UNIX_EPOCH)
        } else {
            self.timestamp()
        }
    }

    /// The same moment as a time stamp.
    pub(crate) fn timestamp(&self) -> Timestamp {
        Timestamp::from_second(self.now()).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}
