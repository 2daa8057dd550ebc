//! Who keeps the vault key, and the way from one to the other. The key itself never changes on the way, so no sealed row
//! does; the steps stand in such an order that a kill between any two leaves a vault that opens.
//!
//! | change | steps |
//! | --- | --- |
//! | a passphrase where nothing is sealed | *id, key check and wrap are committed* |
//! | passphrase -> another | *the new wrap is committed in place of the old* |
//! | keyring -> passphrase | *wrap and leftover are committed*; the keyring forgets the key; *leftover is deleted* |
//! | passphrase -> keyring | *leftover is committed*; the keyring keeps the key and is read back; *wrap and leftover are deleted* |
//!
//! While there is a wrap, only the passphrase opens. *Leftover* says that the keyring may hold a copy meanwhile: whatever
//! was killed or failed, the keyring is told to forget it after the next unlocking.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Weak};

use tokio::sync::oneshot;

use super::door::{Shared, broken};
use super::passphrase::{Cost, Wrap};
use super::unlock::{self, Fault, Known};
use super::{Key, KeyringFault, Vault, VaultDoor};
use crate::finding::{Code, Finding};
use crate::outside::Random;
use crate::secret::Secret;
use crate::store::{Change, StoreError};

/// Who keeps the vault key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// The system's keyring.
    Keyring,
    /// A passphrase that the person knows.
    Passphrase,
}

/// How the vault key is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// By whom.
    pub by: Guard,
    /// Whether the keyring may hold a copy that it was not yet brought to forget.
    pub leftover: bool,
}

/// A change under way, on a thread of its own. It goes on even if nobody waits for it.
pub struct Changing(oneshot::Receiver<Result<(), Finding>>);

impl Changing {
    /// Waits for its end, which may take as long as a person takes to answer the keyring.
    ///
    /// # Errors
    /// Why nothing was changed.
    pub async fn end(&mut self) -> Result<(), Finding> {
        match (&mut self.0).await {
            Ok(outcome) => outcome,
            Err(_) => Err(Finding::new(Code::Cancelled)),
        }
    }
}

impl VaultDoor {
    /// Who keeps the key, as the store knows it.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn kept(&self) -> Result<Kept, Finding> {
        let store = &self.shared.store;
        unlock::kept(store).map_err(|fault| fault.finding(store.folder()))
    }

    /// Whether a passphrase can still take the keyring's place: nothing was sealed with a key that only the keyring has.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn is_blank(&self) -> Result<bool, Finding> {
        let store = &self.shared.store;
        let sealed = store
            .has_secrets()
            .map_err(|fault| fault.finding(store.folder()))?;
        Ok(!sealed)
    }

    /// Opens the door with the passphrase that keeps the key.
    ///
    /// # Errors
    /// `passphrase-wrong`, at the field; otherwise why there is no vault. Nothing was changed.
    pub fn unlock(&self, passphrase: Secret) -> Changing {
        self.alone(move |shared| opened(shared, &passphrase))
    }

    /// Has a passphrase keep the key: of an open vault, whoever kept it before, or of a new one where nothing is sealed.
    ///
    /// # Errors
    /// `vault-keyring-only` where only the keyring opens what is sealed; `vault-passphrase` where another passphrase has to
    /// be entered first; `vault-asking` while an earlier change still waits for the keyring. Nothing was changed.
    pub fn use_passphrase(&self, passphrase: Secret) -> Changing {
        let cost = self.cost;
        self.alone(move |shared| wrapped(shared, &passphrase, cost))
    }

    /// Has the keyring keep the key of an open vault, and nobody else.
    ///
    /// # Errors
    /// The keyring's fault, or `vault-asking` as above. The passphrase still keeps the key.
    pub fn keep_in_keyring(&self) -> Changing {
        self.alone(unwrapped)
    }

    /// Has the keyring forget the copy of a key that a passphrase keeps.
    ///
    /// # Errors
    /// The keyring's fault. It is tried again after the next unlocking.
    pub fn sweep(&self) -> Changing {
        self.alone(swept)
    }

    /// Gives up a vault that nobody can open: its secrets, its key check and its wrap are deleted with what `work` does, in
    /// one transaction. What the keyring holds is left alone: the next vault has a name of its own.
    ///
    /// # Errors
    /// The vault is open, or a change is under way, or the store failed. Nothing was changed.
    pub fn begin_anew(
        &self,
        work: impl FnOnce(&Change<'_>) -> Result<(), StoreError>,
    ) -> Result<(), Finding> {
        let store = &self.shared.store;
        let mut state = self.shared.state();
        if state.vault.is_some() || state.changing {
            return Err(Finding::new(Code::Busy));
        }
        let forgotten = store.write(|change| {
            work(change)?;
            change.delete_secrets()?;
            unlock::forget(change)
        });
        forgotten.map_err(|fault| fault.finding(store.folder()))?;
        state.give_up();
        Ok(())
    }

    /// Runs a change, unless one is under way.
    fn alone(&self, work: impl FnOnce(&Weak<Shared>) -> Result<(), Fault> + Send + 'static) -> Changing {
        if std::mem::replace(&mut self.shared.state().changing, true) {
            return self.apart(|_| Err(Fault::Asking));
        }
        self.apart(move |shared| {
            let outcome = catch_unwind(AssertUnwindSafe(|| work(shared)));
            if let Some(here) = shared.upgrade() {
                here.state().changing = false;
            }
            outcome.unwrap_or_else(|_| Err(broken("the call to the keyring ended halfway".to_owned())))
        })
    }

    /// Runs `work` on a thread of its own. It holds neither door nor store while the keyring thinks, and whoever hears how
    /// it ended may close the folder at once.
    fn apart(&self, work: impl FnOnce(&Weak<Shared>) -> Result<(), Fault> + Send + 'static) -> Changing {
        let (tell, told) = oneshot::channel();
        let shared = Arc::downgrade(&self.shared);
        let folder = self.shared.store.folder().to_owned();
        let thread = std::thread::Builder::new().name("vault".to_owned());
        let run = move || {
            let outcome = work(&shared).map_err(|fault| fault.finding(&folder));
            // The page may be gone by now; then nobody wants the answer.
            let _unheard = tell.send(outcome);
        };
        match thread.spawn(run) {
            Ok(_) => Changing(told),
            Err(fault) => {
                let (tell, told) = oneshot::channel();
                self.shared.state().changing = false;
                let _heard = tell.send(Err(KeyringFault::Broken(fault.to_string()).into()));
                Changing(told)
            }
        }
    }
}

fn opened(shared: &Weak<Shared>, passphrase: &Secret) -> Result<(), Fault> {
    let here = held(shared)?;
    let known = Known::of(&here.store, &*here.random)?;
    let Some(wrap) = &known.wrap else {
        // The keyring keeps the key by now, and it has been asked.
        return Ok(());
    };
    let random = Arc::clone(&here.random);
    drop(here);
    let key = wrap.open(&known.id, passphrase, Arc::clone(&random))?;
    let key = key.ok_or(Fault::PassphraseWrong)?;
    let here = held(shared)?;
    if Known::of(&here.store, &*random)?.id != known.id {
        // Meanwhile the vault was begun anew, with another key.
        return Ok(());
    }
    let mut state = here.state();
    if state.vault.is_none() {
        let vault = known.prove(key, &here.store, random)?;
        state.open(Arc::new(vault));
    }
    Ok(())
}

fn wrapped(shared: &Weak<Shared>, passphrase: &Secret, cost: Cost) -> Result<(), Fault> {
    let here = held(shared)?;
    let random = Arc::clone(&here.random);
    let open = here.state().vault.clone();
    let Some(vault) = open else {
        drop(here);
        return begun(shared, passphrase, cost, &random);
    };
    let known = Known::of(&here.store, &*random)?;
    drop(here);
    let wrap = Wrap::around(vault.key(), &known.id, passphrase, cost, random)?;
    let leftover = known.wrap.is_none();
    held(shared)?
        .store
        .write(|change| unlock::wrap(change, &wrap, leftover))?;
    // The change holds; a keyring that does not forget is asked again later.
    let _later = if leftover { swept(shared) } else { Ok(()) };
    Ok(())
}

/// A vault with a name and key of its own: whatever the keyring still does for another one cannot matter.
fn begun(
    shared: &Weak<Shared>,
    passphrase: &Secret,
    cost: Cost,
    random: &Arc<dyn Random>,
) -> Result<(), Fault> {
    let id = unlock::fresh_id(&**random)?;
    let vault = Vault::new(Key::fresh(&**random)?, Arc::clone(random));
    let wrap = Wrap::around(vault.key(), &id, passphrase, cost, Arc::clone(random))?;
    let check = vault.check(&id)?;

    let here = held(shared)?;
    let mut state = here.state();
    if unlock::kept(&here.store)?.by == Guard::Passphrase {
        return Err(Fault::Closed);
    }
    if state.vault.is_some() {
        // The keyring answered in this moment: the page shows that, and it can be changed from there.
        return Ok(());
    }
    if here.store.has_secrets()? {
        return Err(Fault::KeyringOnly);
    }
    here.store
        .write(|change| unlock::put(change, &id, &check, &wrap))?;
    state.give_up();
    state.open(Arc::new(vault));
    Ok(())
}

fn unwrapped(shared: &Weak<Shared>) -> Result<(), Fault> {
    let here = held(shared)?;
    let vault = here.state().vault.clone().ok_or(Fault::Closed)?;
    let known = Known::of(&here.store, &*here.random)?;
    if known.wrap.is_none() {
        return Ok(());
    }
    let keyring = Arc::clone(&here.keyring);
    drop(here);
    // Whether it answers at all, before anything is changed.
    keyring.read(&known.id)?;
    held(shared)?.store.write(unlock::expect_leftover)?;
    let kept = keyring
        .write(&known.id, vault.key())
        .and_then(|()| keyring.read(&known.id));
    let fault = match kept {
        Ok(Some(key)) if key.same(vault.key()) => return Ok(held(shared)?.store.write(unlock::unwrap)?),
        Ok(_) => KeyringFault::Broken("it did not keep what it was given".to_owned()),
        Err(fault) => fault,
    };
    // It may have kept the key all the same.
    let _later = swept(shared);
    Err(fault.into())
}

fn swept(shared: &Weak<Shared>) -> Result<(), Fault> {
    let here = held(shared)?;
    let known = Known::of(&here.store, &*here.random)?;
    if known.wrap.is_none() || !known.leftover {
        return Ok(());
    }
    let keyring = Arc::clone(&here.keyring);
    drop(here);
    keyring.delete(&known.id)?;
    Ok(held(shared)?.store.write(unlock::swept)?)
}

fn held(shared: &Weak<Shared>) -> Result<Arc<Shared>, Fault> {
    shared.upgrade().ok_or(Fault::Gone)
}

#[cfg(test)]
mod tests;
