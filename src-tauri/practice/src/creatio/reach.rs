//! What the program that runs practice, and a test, sees of the site without asking it.

use std::collections::BTreeMap;

use keywright_core::secret::Secret;
use serde_json::{Value, json};

use super::{IDENTITY, ROOT};
use crate::{BadState, Practice};

impl Practice {
    /// The address of the site: what an administrator types.
    pub fn creatio_root(&self) -> String {
        format!("{}{ROOT}", self.base())
    }

    /// The address of the identity service.
    pub fn creatio_identity(&self) -> String {
        format!("{}{IDENTITY}", self.base())
    }

    /// Name and password of the one user.
    pub fn creatio_user(&self) -> (String, Secret) {
        let state = self.world.creatio();
        (state.user.clone(), state.password.clone())
    }

    /// The number that a second factor gives now. It changes with each sign-in that used it.
    pub fn creatio_factor(&self) -> Secret {
        self.world.creatio().factor.clone()
    }

    /// ID and secret of the one client.
    pub fn creatio_client(&self) -> (String, Secret) {
        let state = self.world.creatio();
        (state.client.clone(), state.client_secret.clone())
    }

    /// Every setting of the site and its value, by code; null where it is unset. Secure texts are in clear.
    pub fn creatio_settings(&self) -> BTreeMap<String, Value> {
        self.world.creatio().dump()
    }

    /// Adds short texts `PracticeSetting0001` and so on, with a value each: a site that holds many.
    ///
    /// # Errors
    /// The change could not be kept.
    pub fn add_creatio_settings(&self, count: usize) -> Result<(), BadState> {
        self.world.change_creatio(|state| state.add(count))
    }

    /// What a client needs to know, imitation secrets included.
    pub(crate) fn creatio_hello(&self) -> Value {
        let (root, identity) = (self.creatio_root(), self.creatio_identity());
        let state = self.world.creatio();
        json!({
            "root": root,
            "identity": identity,
            "user": state.user,
            "password": state.password.expose(),
            "client_id": state.client,
            "client_secret": state.client_secret.expose(),
        })
    }
}
