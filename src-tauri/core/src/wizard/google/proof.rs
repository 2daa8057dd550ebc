//! What a sign-in is good for, asked as soon as there is one: the refresh token makes an access token, everything asked for was granted, and
//! each API that the guide names serves it. Asking again needs no consent, so it is also how a mended API is looked at.

use crate::finding::{Code, Finding};
use crate::provider::google::answer::GoogleError;
use crate::provider::google::flow::scope;
use crate::secret::Secret;
use crate::store::record::Account;
use crate::vault::Vault;

use super::super::exchange::sealed;
use super::super::scene::Scene;
use super::super::tokens::{Pair, Place, Tokens};
use super::super::view::View;
use super::super::{Refusal, Wizard};
use super::audience;
use super::sign_in::AUTHORIZED;

impl Wizard {
    /// Makes an access token, asks every API with it, and keeps with the step what came of that.
    pub(in crate::wizard) async fn google_proved(
        &self,
        connection: &str,
        step: &str,
        vault: &Vault,
        changed: Option<Finding>,
    ) -> Result<View, Refusal> {
        let scene = self.load(connection)?;
        let account = scene.connection.account.clone();
        let account = account.ok_or_else(|| Finding::new(Code::NotSignedIn))?;
        let Tokens::Bearer(mut pair) = self.tokens_in_use(&scene, vault, &account)? else {
            return Err(Finding::new(Code::InputNotForStep).into());
        };
        let mut said = vec![signed_in(&account)];
        said.extend(audience::refuted(&scene, &account));
        match self.made_anew(&scene, vault, Place::InUse, &mut pair).await? {
            Ok(()) => {
                said.push(Finding::new(Code::GoogleRefreshWorks));
                let missing = missing(&scene, &pair.grant.scopes);
                let served = self.served(&scene, step, &pair.access).await?;
                // What the person did not tick is said once.
                let told =
                    |finding: &Finding| missing.is_empty() || finding.code != Code::GoogleApiScopeShort;
                said.extend(served.into_iter().filter(told));
                said.extend(missing);
            }
            Err(error) => said.push(Finding::from(&error)),
        }
        said.extend(changed);
        said.extend(self.many(connection)?);
        self.said(self.again(&scene)?, step, said)
    }

    /// That the places are filling up that this account has for authorizations of this client.
    fn many(&self, connection: &str) -> Result<Option<Finding>, Refusal> {
        let history = self
            .store
            .history(connection)
            .map_err(|error| self.stored(error))?;
        let count = history.iter().filter(|event| event.what == AUTHORIZED).count();
        let many = || Finding::new(Code::GoogleManyAuthorizations).with("count", count);
        Ok((count > FEW).then(many))
    }

    /// A new access token of the refresh token at `place`, stored in place of the one before; or why there is none.
    pub(super) async fn made_anew(
        &self,
        scene: &Scene<'_>,
        vault: &Vault,
        place: Place,
        pair: &mut Pair,
    ) -> Result<Result<(), GoogleError>, Refusal> {
        let provider = [("provider", scene.provider().into())];
        self.tell(scene, "progress-refresh", &provider);
        let client = self.google_client(scene, vault)?;
        let given = match self.google(scene).refresh(&client, &pair.refresh).await {
            Ok(given) => given,
            Err(error) => return Ok(Err(error)),
        };
        let now_ms = self.outside.clock.now_ms();
        pair.access = given.access;
        pair.grant.expires_ms = now_ms.saturating_add(given.expires_s.saturating_mul(1000));
        if let Some(scopes) = given.scopes {
            pair.grant.scopes = scopes;
        }
        let rows = match place {
            Place::InUse => pair.rows(),
            Place::Aside => pair.rows_aside(),
        };
        let rows = sealed(vault, &scene.connection.id, rows)?;
        let mut scene = self.again(scene)?;
        *scene.connection.grant_at(place) = Some(pair.grant.clone());
        scene.connection.changed_ms = now_ms;
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            for (name, sealed) in &rows {
                change.put_secret(name, sealed, now_ms)?;
            }
            Ok(())
        })?;
        Ok(Ok(()))
    }

    /// What each API says that this step asks.
    async fn served(&self, scene: &Scene<'_>, step: &str, access: &Secret) -> Result<Vec<Finding>, Refusal> {
        let mut said = Vec::new();
        for probe in scene.step(step)?.probes_for(&scene.connection.answers) {
            let api = probe.api();
            self.tell(scene, "progress-api", &[("api", api.name().into())]);
            said.push(match self.google(scene).probe(probe, access).await {
                Ok(()) => Finding::new(Code::GoogleApiWorks).with("api", api.name()),
                Err(error) => error.finding(api),
            });
        }
        Ok(said)
    }
}

fn signed_in(account: &Account) -> Finding {
    let name = account.screen_name.as_ref().unwrap_or(&account.user_id);
    Finding::new(Code::GoogleSignedIn).with("account", name)
}

/// Each permission that was asked for and not given.
pub(in crate::wizard) fn missing(scene: &Scene<'_>, granted: &[String]) -> Vec<Finding> {
    let asked = scene.guide.scopes_for(&scene.connection.answers);
    let missing = scope::missing(&asked, granted).into_iter();
    missing
        .map(|scope| {
            let finding = Finding::new(Code::GoogleScopeMissing).with("scope", scope);
            finding.with("gives", scope::gives(scope))
        })
        .collect()
}

/// So many are nothing to speak of.
const FEW: usize = 5;
