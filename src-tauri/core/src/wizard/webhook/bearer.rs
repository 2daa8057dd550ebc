//! The app's bearer for calls about webhooks: the sealed one. X hands out the same one until somebody takes it back, so X is asked for
//! another only when it refuses this one, and once in each act.

use std::sync::{Mutex, PoisonError};

use crate::outside::Pending;
use crate::provider::x::error::XError;
use crate::provider::x::flow::{AppKeys, X};
use crate::provider::x::webhook::Bearers;
use crate::secret::Secret;
use crate::store::record::SecretName;
use crate::vault::Vault;
use crate::wizard::app::BEARER;
use crate::wizard::scene::Scene;
use crate::wizard::{Refusal, Wizard};

/// The bearer that an act calls with.
pub(in crate::wizard) struct Kept<'a> {
    x: &'a X<'a>,
    keys: &'a AppKeys,
    sealed: Option<Secret>,
    fresh: Mutex<Option<Secret>>,
}

impl<'a> Kept<'a> {
    /// Begins with the sealed one, or where there is none with one that X hands out now.
    ///
    /// # Errors
    /// There is none, and X hands out none.
    pub(in crate::wizard) async fn new(
        x: &'a X<'a>,
        keys: &'a AppKeys,
        sealed: Option<Secret>,
    ) -> Result<Self, XError> {
        let fresh = match &sealed {
            Some(_) => None,
            None => Some(x.bearer(keys).await?),
        };
        Ok(Self {
            x,
            keys,
            sealed,
            fresh: Mutex::new(fresh),
        })
    }

    /// The one that X has handed out meanwhile, if any: it is to be sealed.
    pub(in crate::wizard) fn fresh(&self) -> Option<Secret> {
        self.fresh.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Bearers for Kept<'_> {
    fn current(&self) -> Secret {
        let known = self.fresh().or_else(|| self.sealed.clone());
        known.unwrap_or_else(|| Secret::new(""))
    }

    fn another(&self) -> Pending<'_, Result<Option<Secret>, XError>> {
        Box::pin(async {
            if self.fresh().is_some() {
                return Ok(None);
            }
            let fresh = self.x.bearer(self.keys).await?;
            let is_other = self.sealed.as_ref().is_none_or(|sealed| !sealed.same(&fresh));
            *self.fresh.lock().unwrap_or_else(PoisonError::into_inner) = Some(fresh.clone());
            Ok(is_other.then_some(fresh))
        })
    }
}

impl Wizard {
    /// The bearer that was sealed when the keys were proven, if there is one that opens.
    pub(in crate::wizard) fn sealed_bearer(&self, scene: &Scene<'_>, vault: &Vault) -> Option<Secret> {
        let app = scene.app.as_ref().filter(|_| scene.held.contains(BEARER))?;
        self.open_secret(vault, &SecretName::app(&app.id, BEARER)).ok()
    }

    /// Seals a bearer in place of the one before.
    pub(in crate::wizard) fn keep_bearer(
        &self,
        scene: &Scene<'_>,
        vault: &Vault,
        bearer: &Secret,
    ) -> Result<(), Refusal> {
        let Some(mut app) = scene.app.clone() else {
            return Ok(());
        };
        let now_ms = self.outside.clock.now_ms();
        let name = SecretName::app(&app.id, BEARER);
        let sealed = vault.seal(&name, bearer)?;
        app.secrets_ms.insert(BEARER.to_owned(), now_ms);
        self.write(|change| {
            change.put_app(&app)?;
            change.put_secret(&name, &sealed, now_ms)
        })
    }
}
