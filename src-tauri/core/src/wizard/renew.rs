//! New tokens of OAuth 2.0 in place of those that end soon. X uses a refresh token up when it makes new tokens of it, and may withdraw
//! the whole family when one comes twice, so:
//!
//! * one renewal at a time for a connection, and one process for a folder, which the store's lock sees to;
//! * that X is asked is written down before it is, and the new pair is sealed and committed before anybody uses it;
//! * a renewal that has begun goes on to its end even if whoever asked for it is cancelled;
//! * a pair that was handed to the target is the target's: it is never renewed here;
//! * once an answer was lost, that stays noted until a renewal succeeds, whatever X refuses for other reasons in between.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OwnedMutexGuard;

use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Provider};
use crate::provider::x::error::{Trouble, XError};
use crate::secret::Secret;
use crate::store::Change;
use crate::store::StoreError;
use crate::store::record::{Connection, Event, Grant, Sealed, SecretName};
use crate::vault::Vault;

use super::exchange::{may_have_been_answered, sealed};
use super::scene::Scene;
use super::tokens::{Pair, Place};
use super::view::Refused;
use super::{Refusal, Wizard};

/// Whose turn it is to renew, by connection.
#[derive(Default)]
pub(super) struct Renewals(Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>);

impl Renewals {
    /// Waits for the turn; nobody renews until what comes back is dropped.
    pub(super) async fn turn(&self, connection: &str) -> OwnedMutexGuard<()> {
        let turn = {
            let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(turns.entry(connection.to_owned()).or_default())
        };
        turn.lock_owned().await
    }
}

impl Wizard {
    /// Renews the tokens of a connection if less than five minutes of them are left, and they are its own to renew. Several who ask
    /// at once take turns, and each finds what the one before has left.
    ///
    /// # Errors
    /// X refuses or cannot be reached, or the vault does not open. The tokens that were there still are.
    pub async fn renew(&self, connection: &str) -> Result<(), Refused> {
        self.worded(self.kept_fresh(connection).await)
    }

    /// The same for the wizard's own use.
    pub(super) async fn kept_fresh(&self, connection: &str) -> Result<(), Refusal> {
        self.fresh(connection, Place::InUse, None).await
    }

    /// The same of the pair at `place`; also where X has `refused` its access token, as it does once a clock that was wrong made
    /// the token look younger than it is. Whether it was renewed is for who asks to see.
    pub(super) async fn fresh(
        &self,
        connection: &str,
        place: Place,
        refused: Option<Secret>,
    ) -> Result<(), Refusal> {
        let scene = self.load(connection)?;
        let is_due = match scene.guide.provider {
            Provider::X => refused.is_some() || scene.connection.is_due(place, self.outside.clock.now_ms()),
            // What makes new tokens does not change there, so whoever needs one makes it.
            Provider::Google => false,
        };
        if !is_due {
            return Ok(());
        }
        let vault = self.vault().await?;
        let cancelled = || Refusal::from(Finding::new(Code::Cancelled));
        let wizard = self.me.upgrade().ok_or_else(cancelled)?;
        let connection = connection.to_owned();
        let renewal = async move { wizard.renewed(&connection, &vault, place, refused.as_ref()).await };
        tokio::spawn(renewal).await.map_err(|_| cancelled())?
    }

    async fn renewed(
        &self,
        connection: &str,
        vault: &Vault,
        place: Place,
        refused: Option<&Secret>,
    ) -> Result<(), Refusal> {
        let _mine = self.renewals.turn(connection).await;
        let mut scene = self.load(connection)?;
        let is_due = match refused {
            // Whoever had the turn before may have brought another one.
            Some(refused) if scene.connection.renews_itself(place) => self
                .open_secret(vault, &place.access(&scene.connection))?
                .same(refused),
            Some(_) => false,
            None => scene.connection.is_due(place, self.outside.clock.now_ms()),
        };
        if !is_due {
            return Ok(());
        }
        let client = self.client(&scene, vault)?;
        let row = self.refresh_row(&scene.connection, place)?;
        let refresh = vault.open(&row.0, &row.1)?;
        let Some(was_lost) = scene.connection.renews(place, true) else {
            return Ok(());
        };
        if !self.while_held(&row, |change| change.put_connection(&scene.connection))? {
            return Ok(());
        }
        let asked = self.x(&scene).refresh(&client, &refresh).await;
        let mut scene = self.again(&scene)?;
        match asked {
            Ok(given) => {
                let now_ms = self.outside.clock.now_ms();
                let asked = scene.guide.scopes_for(&scene.connection.answers);
                let pair = Pair::of(given, Some(refresh), &asked, now_ms);
                pair.map_or(Ok(()), |pair| self.take_over(scene, vault, (place, &row), &pair))
            }
            Err(error) => {
                let finding = verdict(&error, was_lost);
                if !may_have_been_answered(&error) && !was_lost {
                    scene.connection.renews(place, false);
                    self.while_held(&row, |change| change.put_connection(&scene.connection))?;
                }
                Err(finding.into())
            }
        }
    }

    /// Commits a new pair in place of the one that it was made of. Somebody may have signed in anew meanwhile: then another pair is
    /// there, and this one is of no use.
    fn take_over(
        &self,
        mut scene: Scene<'_>,
        vault: &Vault,
        (place, row): (Place, &(SecretName, Sealed)),
        pair: &Pair,
    ) -> Result<(), Refusal> {
        let now_ms = self.outside.clock.now_ms();
        let rows = match place {
            Place::InUse => pair.rows(),
            Place::Aside => pair.rows_aside(),
        };
        let rows = sealed(vault, &scene.connection.id, rows)?;
        let event = Event {
            at_ms: now_ms,
            connection: Some(scene.connection.id.clone()),
            what: "renewed".to_owned(),
            facts: Default::default(),
        };
        *scene.connection.grant_at(place) = Some(pair.grant.clone());
        scene.connection.changed_ms = now_ms;
        match place {
            Place::InUse => super::submit::tokens_changed(&mut scene),
            // Nothing was made with them yet.
            Place::Aside => {}
        }
        self.while_held(row, |change| {
            change.put_connection(&scene.connection)?;
            for (name, sealed) in &rows {
                change.put_secret(name, sealed, now_ms)?;
            }
            change.record(&event)
        })?;
        Ok(())
    }

    /// The refresh token at `place`, as it is sealed.
    fn refresh_row(&self, connection: &Connection, place: Place) -> Result<(SecretName, Sealed), Refusal> {
        let name = place.refresh(connection);
        let sealed = self.store.secret(&name).map_err(|error| self.stored(error))?;
        let sealed = sealed.ok_or_else(|| Finding::new(Code::SecretGone))?;
        Ok((name, sealed))
    }

    /// Changes the store as long as `row` is what it was; whether it was.
    fn while_held(
        &self,
        (name, sealed): &(SecretName, Sealed),
        work: impl FnOnce(&Change<'_>) -> Result<(), StoreError>,
    ) -> Result<bool, Refusal> {
        let written = self.store.write(|change| match change.holds(name, sealed)? {
            true => work(change).map(|()| true),
            false => Ok(false),
        });
        written.map_err(|error| self.stored(error))
    }

    /// Writes down that the target owns the pair from now on, before it gets it; gives back what was so before.
    pub(super) fn hand_over(&self, scene: &mut Scene<'_>) -> Result<Option<i64>, Refusal> {
        let now_ms = self.outside.clock.now_ms();
        let before = scene.connection.grant.as_ref().and_then(|grant| grant.handed_ms);
        if let (Some(grant), true) = (&mut scene.connection.grant, hands_on(scene.guide)) {
            grant.handed_ms = Some(before.unwrap_or(now_ms));
            self.keep(&mut scene.connection)?;
        }
        Ok(before)
    }

    /// The target did not get the pair after all.
    pub(super) fn take_back(&self, connection: &str, before: Option<i64>) -> Result<(), Refusal> {
        let mut scene = self.load(connection)?;
        if let Some(grant) = &mut scene.connection.grant {
            grant.handed_ms = before;
            self.keep(&mut scene.connection)?;
        }
        Ok(())
    }
}

impl Connection {
    /// Whether the pair at `place` is its own to renew, and ends soon, or may have been renewed without its hearing of it.
    pub(super) fn is_due(&self, place: Place, now_ms: i64) -> bool {
        let grant = self.granted(place).filter(|grant| grant.handed_ms.is_none());
        let enough_ms = match place {
            Place::InUse => SOON_MS,
            // All that it has to last for is one question.
            Place::Aside => 0,
        };
        grant.is_some_and(|grant| grant.renewing || grant.expires_ms.saturating_sub(now_ms) < enough_ms)
    }

    /// Whether there is a pair at `place`, and nobody else renews it.
    pub(super) fn renews_itself(&self, place: Place) -> bool {
        self.granted(place).is_some_and(|grant| grant.handed_ms.is_none())
    }

    /// What is granted to the pair at `place`.
    pub(super) fn granted(&self, place: Place) -> Option<&Grant> {
        match place {
            Place::InUse => self.grant.as_ref(),
            Place::Aside => self.candidate_grant.as_ref(),
        }
    }

    pub(super) fn grant_at(&mut self, place: Place) -> &mut Option<Grant> {
        match place {
            Place::InUse => &mut self.grant,
            Place::Aside => &mut self.candidate_grant,
        }
    }

    /// Notes whether X is being asked for a new pair; what was noted before. None: there is no pair.
    pub(super) fn renews(&mut self, place: Place, renewing: bool) -> Option<bool> {
        let grant = self.grant_at(place).as_mut()?;
        Some(std::mem::replace(&mut grant.renewing, renewing))
    }
}

/// Whether the target belongs to the pair, and the access token that stayed here has ended.
pub(super) fn is_over_and_elsewhere(connection: &Connection, now_ms: i64) -> bool {
    let grant = connection
        .grant
        .as_ref()
        .filter(|grant| grant.handed_ms.is_some());
    grant.is_some_and(|grant| grant.expires_ms <= now_ms)
}

/// That the target would get a refresh token which X may have used up already: it was asked for a new pair, and its answer is not
/// written down.
pub(super) fn in_doubt(scene: &Scene<'_>) -> Option<Finding> {
    let grant = scene.connection.grant.as_ref().filter(|grant| grant.renewing);
    (grant.is_some() && hands_on(scene.guide)).then(|| Finding::new(Code::XRefreshInDoubt))
}

/// Whether the target gets what makes new tokens.
fn hands_on(guide: &crate::guide::format::Guide) -> bool {
    let is_refresh = |name: &str| {
        let field = guide.fields.get(name);
        field.is_some_and(|field| field.kind == FieldKind::XRefreshToken)
    };
    let handed = guide.settings.iter().map(|setting| &setting.value);
    handed.flat_map(|value| guide.fields_in(value)).any(is_refresh)
}

/// What a refused renewal means. One whose answer got lost before has used the refresh token up.
fn verdict(error: &XError, was_lost: bool) -> Finding {
    match (&error.trouble, was_lost) {
        (Trouble::RefreshDead, true) => Finding::new(Code::XRefreshLost),
        _ => Finding::from(error),
    }
}

/// Less than this is too little to begin something with: five minutes.
const SOON_MS: i64 = 5 * 60 * 1000;
