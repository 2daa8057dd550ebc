//! What is different in a sign-in at Google. It goes the roads of the others: begun in [`authorize`](super::authorize), heard in
//! [`arrival`](super::arrival), swapped in [`exchange`](super::exchange).
//!
//! * [`sign_in`]: the page, the exchange of the code, whose the tokens are.
//! * [`proof`]: that what makes new tokens works, and that the APIs serve them. It costs nothing, so it is asked at once.
//! * [`troubles`]: what the browser may show instead.
//! * [`ahead`]: what is said before anybody consents; [`days`]: how long it will last.
//! * [`audience`]: who may sign in as it was answered, and as it shows.
//! * [`desktop`]: a client that proves much and is never handed on.

mod ahead;
mod audience;
mod days;
pub(super) mod desktop;
mod proof;
mod sign_in;
mod troubles;

use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Step};
use crate::provider::google::flow::{self, Google};
use crate::provider::google::pair::ClientKeys;
use crate::store::record::SecretName;
use crate::vault::Vault;

use super::scene::Scene;
use super::{Refusal, Wizard, address};

pub(super) use proof::missing as missing_scopes;
pub(super) use troubles::troubles;

/// What stands at the top of `step`, whatever came of its last run.
pub(super) fn told(scene: &Scene<'_>, step: &Step) -> Vec<Finding> {
    let client = desktop::told(scene, step).into_iter();
    client.chain(ahead::told(scene, step)).collect()
}

/// An address that the client whose id is `id` should hold, to ask about its pair with.
pub(super) fn a_redirect(scene: &Scene<'_>, id: &str) -> Option<String> {
    match desktop::is_ones(scene, id) {
        true => Some(desktop::redirect_uri(scene)),
        false => address::redirect_uris(scene).into_iter().next(),
    }
}

/// What the home page says of an authorization that ends within two days, or has ended.
pub(super) fn ending(scene: &Scene<'_>) -> Option<Finding> {
    days::left(scene).filter(|left| left.code != Code::GoogleEndsOn)
}

/// The same of one that goes on for longer.
pub(super) fn ends_on(scene: &Scene<'_>) -> Option<Finding> {
    days::left(scene).filter(|left| left.code == Code::GoogleEndsOn)
}

/// When that is told otherwise: two days before it ends, and then, ms since 1970.
pub(super) fn turns_ms(scene: &Scene<'_>) -> Vec<i64> {
    days::turns_ms(scene)
}

impl Wizard {
    /// Google as this connection reaches it.
    fn google<'a>(&'a self, scene: &'a Scene<'_>) -> Google<'a> {
        Google {
            http: &*self.outside.http,
            endpoints: &scene.endpoints.google,
            random: &*self.outside.random,
        }
    }

    /// The client's pair as stored.
    pub(super) fn google_client(&self, scene: &Scene<'_>, vault: &Vault) -> Result<ClientKeys, Refusal> {
        let missing = || Refusal::from(Finding::new(Code::PairNotProven));
        let id = scene.field_of_kind(FieldKind::GoogleClientId);
        let secret = scene.field_of_kind(FieldKind::GoogleClientSecret);
        let app = scene.app.as_ref().ok_or_else(missing)?;
        let name = SecretName::app(&app.id, secret.ok_or_else(missing)?);
        Ok(ClientKeys {
            client_id: id.and_then(|id| scene.plain(id)).ok_or_else(missing)?,
            client_secret: self.open_secret(vault, &name)?,
        })
    }
}

/// What an `error` means that Google sent the browser back with. Most of its refusals never come here: they stay on its own page.
pub(super) fn sent_back(error: &str) -> Finding {
    match error {
        "access_denied" => Finding::new(Code::GoogleDenied),
        "invalid_scope" => Finding::new(Code::GoogleScopeWrong),
        "admin_policy_enforced" => Finding::new(Code::GoogleAdminPolicy),
        _ => Finding::new(Code::GoogleSentBack).with("error", error),
    }
}

/// That somebody else than Google says that it sent the browser back.
pub(super) fn wrong_issuer(scene: &Scene<'_>, issuer: Option<&str>) -> Option<Finding> {
    let issuer = issuer?;
    let is_google = flow::is_issuer(&scene.endpoints.google, issuer);
    (!is_google).then(|| Finding::new(Code::GoogleIssuerOther).with("issuer", issuer))
}
