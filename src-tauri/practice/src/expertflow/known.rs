//! What tests and programs are told of practice Expertflow.

use keywright_core::secret::Secret;
use serde_json::{Value, json};

use super::{ROOT, seed};
use crate::Practice;

impl Practice {
    /// Where practice Expertflow is, without a trailing slash: what an administrator gives as the address of theirs.
    pub fn expertflow_root(&self) -> String {
        format!("{}{ROOT}", self.base())
    }

    /// Name and password of practice Expertflow's administrator.
    pub fn expertflow_user(&self) -> (String, Secret) {
        let password = self.world.expertflow().password.clone();
        (seed::LOGIN.to_owned(), password)
    }

    /// ID and secret of Keycloak's client.
    pub fn expertflow_client(&self) -> (String, Secret) {
        let secret = self.world.expertflow().client_secret.clone();
        (seed::CLIENT.to_owned(), secret)
    }

    /// The one-time code that a sign-in needs where one is wanted. It changes with each that used it.
    pub fn expertflow_factor(&self) -> Secret {
        self.world.expertflow().factor.clone()
    }

    /// All objects of practice Expertflow by their lists' names (`channel-types`), and under `activations` what its connector was
    /// told; secrets included.
    pub fn expertflow_dump(&self) -> Value {
        self.world.expertflow().dump()
    }

    /// Address, login and client, imitation secrets included.
    pub(crate) fn expertflow_hello(&self) -> Value {
        let ((login, password), (client, secret)) = (self.expertflow_user(), self.expertflow_client());
        json!({
            "root": self.expertflow_root(),
            "login": login,
            "password": password.expose(),
            "client_id": client,
            "client_secret": secret.expose(),
        })
    }
}
