//! What tests and programs are told of practice AR System, and what they may do without its pages.

use keywright_core::secret::Secret;
use serde_json::{Value, json};

use super::ROOT;
use super::api::at;
use super::state::{Filled, LOGIN};
use crate::Practice;
use crate::snapshot::BadState;

impl Practice {
    /// Where practice AR System is, without a trailing slash: what stands before `/api`.
    pub fn bmc_root(&self) -> String {
        format!("{}{ROOT}", self.base())
    }

    /// Name and password of the service account.
    pub fn bmc_user(&self) -> (String, Secret) {
        (LOGIN.to_owned(), self.world.bmc().password.clone())
    }

    /// Fills in ITSM's form as an administrator does by hand, with Authorize Account and PIN: `user` posts to `account`.
    ///
    /// # Errors
    /// The change could not be kept.
    pub fn bmc_fill(&self, user: &str, account: &str, is_enabled: bool) -> Result<(), BadState> {
        self.filled(&Filled {
            user,
            account,
            is_enabled,
            is_plain: false,
        })
    }

    /// Fills in AR System's own form, where there is no ITSM.
    ///
    /// # Errors
    /// The change could not be kept.
    pub fn bmc_fill_plain(&self, user: &str, account: &str) -> Result<(), BadState> {
        self.filled(&Filled {
            user,
            account,
            is_enabled: true,
            is_plain: true,
        })
    }

    /// The entries of both forms: each with its values, and whether its account was authorized.
    pub fn bmc_dump(&self) -> Value {
        self.world.bmc().dump()
    }

    fn filled(&self, filled: &Filled<'_>) -> Result<(), BadState> {
        let at = at(&self.world);
        self.world.change_bmc(|state| state.fill(filled, &at))
    }

    /// Address and login, imitation secrets included.
    pub(crate) fn bmc_hello(&self) -> Value {
        let (login, password) = self.bmc_user();
        json!({"root": self.bmc_root(), "login": login, "password": password.expose()})
    }
}
