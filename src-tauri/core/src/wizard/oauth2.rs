//! OAuth 2.0's part of a sign-in: the page that the browser is sent to, the exchange of what it brings back, and the client that asks.
//! All else goes the road of the other sign-in by browser.
//!
//! X's answer does not say whose the tokens are, so they are set aside, sealed, until X has named their account.

use url::Url;

use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;
use crate::guide::reserved::{CLIENT_QUESTION, PUBLIC_CLIENT};
use crate::provider::x::error::XError;
use crate::provider::x::oauth2::{Client, Probed};
use crate::secret::Secret;
use crate::store::record::{Account, Pending, SecretName};
use crate::vault::Vault;

use super::scene::Scene;
use super::tokens::{Pair, Tokens};
use super::view::View;
use super::{Refusal, Wizard};

impl Wizard {
    /// The app as OAuth 2.0 knows it, as stored.
    pub(super) fn client(&self, scene: &Scene<'_>, vault: &Vault) -> Result<Client, Refusal> {
        let missing = || Refusal::from(Finding::new(Code::PairNotProven));
        let id = scene
            .field_of_kind(FieldKind::XClientId)
            .and_then(|id| scene.plain(id))
            .ok_or_else(missing)?;
        let secret = match (is_public(scene), scene.field_of_kind(FieldKind::XClientSecret)) {
            (true, _) => None,
            (false, None) => return Err(missing()),
            (false, Some(field)) => {
                let app = scene.app.as_ref().ok_or_else(missing)?;
                Some(self.open_secret(vault, &SecretName::app(&app.id, field))?)
            }
        };
        Ok(Client { id, secret })
    }

    /// Exchanges the code for tokens.
    pub(super) async fn redeem(
        &self,
        scene: &Scene<'_>,
        client: &Client,
        pending: &Pending,
        (code, verifier): (&Secret, &Secret),
    ) -> Result<Tokens, XError> {
        let back = pending.callback.as_deref().unwrap_or_default();
        let given = self.x(scene).redeem(client, code, verifier, back).await?;
        let now_ms = self.outside.clock.now_ms();
        let asked = scene.guide.scopes_for(&scene.connection.answers);
        let pair = Pair::of(given, None, &asked, now_ms);
        pair.map(Tokens::Bearer).ok_or_else(no_refresh_token)
    }

    /// Sets new tokens aside and has X say whose they are.
    pub(super) async fn identified(
        &self,
        scene: Scene<'_>,
        step: &str,
        vault: &Vault,
        tokens: &Tokens,
    ) -> Result<View, Refusal> {
        let connection = scene.connection.id.clone();
        let nobody = Account {
            user_id: String::new(),
            screen_name: None,
        };
        self.set_aside(scene, step, vault, tokens, nobody, None)?;
        self.confirmed(&connection, step, vault).await
    }

    /// What X says of a client before anybody signs in; the second is whether it said anything.
    pub(super) async fn probed(&self, scene: &Scene<'_>, client: &Client) -> (Finding, bool) {
        match self.x(scene).probe(client).await {
            Ok(Probed::Known) => (Finding::new(Code::XClientUnproven), true),
            Ok(Probed::Unknown) => (Finding::new(Code::XClientDoubted), true),
            Err(error) => (Finding::from(&error), false),
        }
    }
}

/// Whether the app is a client without a secret, as answered.
pub(super) fn is_public(scene: &Scene<'_>) -> bool {
    let answer = scene.connection.answers.get(CLIENT_QUESTION);
    answer.is_some_and(|answer| answer == PUBLIC_CLIENT)
}

/// What an `error` means that X sent the browser back with (RFC 6749, section 4.1.2.1).
pub(super) fn sent_back(error: &str) -> Finding {
    match error {
        "access_denied" => Finding::new(Code::XDenied),
        "unauthorized_client" | "invalid_client" => Finding::new(Code::XClientRefused),
        "invalid_scope" => Finding::new(Code::XScopeRefused).with("error", error),
        _ => Finding::new(Code::XSentBack).with("error", error),
    }
}

/// What is wrong with whoever says that it sent the browser back (RFC 9207): if it says so at all, it has to be X.
pub(super) fn wrong_issuer(scene: &Scene<'_>, issuer: Option<&str>) -> Option<Finding> {
    let issuer = issuer?;
    let origin = |address: &str| Url::parse(address).map(|url| url.origin()).ok();
    let ours = [&scene.endpoints.x.web, &scene.endpoints.x.api];
    let named = origin(issuer).filter(url::Origin::is_tuple);
    let is_x = named.is_some_and(|named| ours.into_iter().any(|ours| origin(ours).as_ref() == Some(&named)));
    (!is_x).then(|| Finding::new(Code::XIssuerOther).with("issuer", issuer))
}

/// What is missing of the scopes that the guide needs.
pub(super) fn scopes_short(scene: &Scene<'_>, tokens: &Tokens) -> Option<Finding> {
    let granted = &tokens.grant()?.scopes;
    let needed = scene.guide.scopes_for(&scene.connection.answers).into_iter();
    let missing: Vec<String> = needed.filter(|scope| !granted.contains(scope)).collect();
    (!missing.is_empty()).then(|| Finding::new(Code::XScopesShort).with("missing", missing.join(" ")))
}

fn no_refresh_token() -> XError {
    crate::provider::x::error::Trouble::NoRefreshToken.into()
}
