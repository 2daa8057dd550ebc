//! What tests and programs are told of practice Zammad, and what they may change without its pages.

use keywright_core::secret::Secret;
use serde_json::{Value, json};

use super::{ROOT, Release, seed};
use crate::Practice;
use crate::snapshot::BadState;

impl Practice {
    /// Where practice Zammad is, without a trailing slash: what an administrator gives as the address of theirs.
    pub fn zammad_root(&self) -> String {
        format!("{}{}", self.base(), ROOT)
    }

    /// Access tokens of practice Zammad's administrator: the one that may everything, and the one with the small set of permissions.
    pub fn zammad_token(&self) -> (Secret, Secret) {
        let state = self.world.zammad();
        let token = |n: usize| state.tokens.get(n).map(|one| one.token.clone());
        let none = || Secret::new("");
        (token(0).unwrap_or_else(none), token(1).unwrap_or_else(none))
    }

    /// Login and password of practice Zammad's administrator.
    pub fn zammad_user(&self) -> (String, Secret) {
        let password = self.world.zammad().password.clone();
        (seed::LOGIN.to_owned(), password)
    }

    /// Release, credentials and channels of practice Zammad, secrets included.
    pub fn zammad_dump(&self) -> Value {
        self.world.zammad().dump()
    }

    /// Makes practice Zammad another release. From 7.0 on it has no channel, and what was connected is deleted.
    ///
    /// # Errors
    /// The change could not be kept.
    pub fn zammad_release(&self, release: Release) -> Result<(), BadState> {
        self.world.change_zammad(|state| state.become_release(release))
    }

    /// Address, login and tokens, imitation secrets included.
    pub(crate) fn zammad_hello(&self) -> Value {
        let ((login, password), (token, small)) = (self.zammad_user(), self.zammad_token());
        json!({
            "root": self.zammad_root(),
            "login": login,
            "password": password.expose(),
            "token": token.expose(),
            "small_token": small.expose(),
        })
    }
}
