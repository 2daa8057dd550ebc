//! New tokens of OAuth 2.0 in place of those that end soon. X uses a refresh token up when it makes new tokens of it, and may withdraw
//! the whole family when one comes twice, so:
//!
//! * one renewal at a time for a connection, and one process for a folder, which the store's lock sees to;
//! * that X is asked is written down before it is, and the new pair is sealed and committed before anybody uses it;
//! * a renewal that has begun goes on to its end even if whoever asked for it is cancelled;
//! * a pair that was handed to the target is the target's: it is never renewed here.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Provider};
use crate::provider::x::error::{Trouble, XError};
use crate::store::record::{Connection, Event, SecretName};
use crate::vault::Vault;

use super::exchange::{may_have_been_answered, sealed};
use super::scene::Scene;
use super::tokens::{Pair, REFRESH_TOKEN};
use super::view::Refused;
use super::{Refusal, Wizard};

/// Whose turn it is to renew, by connection.
#[derive(Default)]
pub(super) struct Renewals(Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>);

impl Renewals {
    fn of(&self, connection: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(turns.entry(connection.to_owned()).or_default())
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
        let scene = self.load(connection)?;
        let is_due = match scene.guide.provider {
            Provider::X => scene.connection.is_due(self.outside.clock.now_ms()),
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
        let renewal = tokio::spawn(async move { wizard.renewed(&connection, &vault).await });
        renewal.await.map_err(|_| cancelled())?
    }

    async fn renewed(&self, connection: &str, vault: &Vault) -> Result<(), Refusal> {
        let turn = self.renewals.of(connection);
        let _mine = turn.lock().await;
        let mut scene = self.load(connection)?;
        if !scene.connection.is_due(self.outside.clock.now_ms()) {
            return Ok(());
        }
        let client = self.client(&scene, vault)?;
        let name = SecretName::connection(connection, REFRESH_TOKEN);
        let refresh = self.open_secret(vault, &name)?;
        let was_lost = scene.connection.renews(true);
        self.keep(&mut scene.connection)?;
        let asked = self.x(&scene).refresh(&client, &refresh).await;
        let mut scene = self.again(&scene)?;
        // Somebody may have signed in anew meanwhile: then another pair is in use, and this answer is about none.
        if !self.open_secret(vault, &name)?.same(&refresh) {
            return Ok(());
        }
        match asked {
            Ok(given) => {
                let now_ms = self.outside.clock.now_ms();
                let asked = scene.guide.scopes_for(&scene.connection.answers);
                let pair = Pair::of(given, Some(refresh), &asked, now_ms);
                pair.map_or(Ok(()), |pair| self.take_over(scene, vault, &pair, now_ms))
            }
            Err(error) => {
                let finding = verdict(&error, was_lost);
                if !may_have_been_answered(&finding) && finding.code != Code::XRefreshLost {
                    scene.connection.renews(false);
                    self.keep(&mut scene.connection)?;
                }
                Err(finding.into())
            }
        }
    }

    /// Commits a new pair in place of the one that it was made of.
    fn take_over(
        &self,
        mut scene: Scene<'_>,
        vault: &Vault,
        pair: &Pair,
        now_ms: i64,
    ) -> Result<(), Refusal> {
        let rows = sealed(vault, &scene.connection.id, pair.rows())?;
        let event = Event {
            at_ms: now_ms,
            connection: Some(scene.connection.id.clone()),
            what: "renewed".to_owned(),
            facts: Default::default(),
        };
        scene.connection.grant = Some(pair.grant.clone());
        scene.connection.changed_ms = now_ms;
        super::submit::tokens_changed(&mut scene);
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            for (name, sealed) in &rows {
                change.put_secret(name, sealed, now_ms)?;
            }
            change.record(&event)
        })
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
    /// Whether its pair is its own to renew, and ends soon.
    fn is_due(&self, now_ms: i64) -> bool {
        let grant = self.grant.as_ref().filter(|grant| grant.handed_ms.is_none());
        grant.is_some_and(|grant| grant.expires_ms.saturating_sub(now_ms) < SOON_MS)
    }

    /// Notes whether X is being asked for a new pair; what was noted before.
    fn renews(&mut self, renewing: bool) -> bool {
        let grant = self.grant.as_mut();
        grant.is_some_and(|grant| std::mem::replace(&mut grant.renewing, renewing))
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
