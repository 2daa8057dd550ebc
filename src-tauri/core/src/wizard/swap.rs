//! Signing in once more where somebody is signed in already: new tokens take the place of the old ones only after X has said,
//! for the new ones, that it is the same account. Whatever fails on the way, the old tokens stay.
//!
//! ```text
//! obtain -> identify -> compare -> set aside (sealed) -> verify by a call -> swap, in one transaction
//! ```
//!
//! X hands new tokens out once. So they are set aside in the same moment in which the sign-in ends; where X cannot confirm them
//! now, because it is away or the credits are used up, they wait there, and asking again needs no new sign-in.

use crate::finding::{Code, Finding};
use crate::provider::x::error::XError;
use crate::provider::x::finding::proof;
use crate::provider::x::flow::{AccountTokens, Me};
use crate::store::record::{Account, SecretName};
use crate::vault::Vault;

use super::authorize::{ACCESS_TOKEN, NEW_ACCESS_TOKEN, NEW_ACCESS_TOKEN_SECRET, account_field};
use super::exchange::{Taken, sealed, spent};
use super::scene::Scene;
use super::view::{Refused, View};
use super::{Refusal, Wizard, draw, standing};

impl Wizard {
    /// Asks X once more to confirm who signed in anew. X charges for it.
    ///
    /// # Errors
    /// Nobody signed in anew, or the vault does not open. What X says is a finding of the step and no error.
    pub async fn confirm(&self, connection: &str, step: &str) -> Result<View, Refused> {
        let work = async {
            let vault = self.vault().await?;
            self.confirmed(connection, step, &vault).await
        };
        self.worded(self.jobs.run(connection, work).await)
    }

    /// Seals new tokens beside the old ones, in one transaction with the end of their sign-in.
    pub(super) fn set_aside(
        &self,
        mut scene: Scene<'_>,
        step: &str,
        vault: &Vault,
        tokens: &AccountTokens,
        account: Account,
    ) -> Result<(), Refusal> {
        let now_ms = self.outside.clock.now_ms();
        let rows = sealed(
            vault,
            &scene.connection.id,
            [
                (NEW_ACCESS_TOKEN, &tokens.token),
                (NEW_ACCESS_TOKEN_SECRET, &tokens.secret),
            ],
        )?;
        let spent = spent(&scene);
        scene.connection.pending = None;
        scene.connection.candidate = Some(account);
        scene.connection.changed_ms = now_ms;
        let record = scene.record_mut(step);
        record.findings.clear();
        record.ran_ms = None;
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            for (name, sealed) in &rows {
                change.put_secret(name, sealed, now_ms)?;
            }
            for name in &spent {
                change.delete_secret(name)?;
            }
            Ok(())
        })
    }

    /// Has X confirm the tokens that were set aside, and swaps; or keeps the old ones.
    pub(super) async fn confirmed(
        &self,
        connection: &str,
        step: &str,
        vault: &Vault,
    ) -> Result<View, Refusal> {
        let mut scene = self.load(connection)?;
        account_field(&scene, step)?;
        let candidate = scene.connection.candidate.clone();
        let candidate = candidate.ok_or_else(|| Finding::new(Code::NotWaiting))?;
        let [token, secret] = aside(&scene);
        let tokens = AccountTokens {
            token: self.open_secret(vault, &token)?,
            secret: self.open_secret(vault, &secret)?,
            user_id: Some(candidate.user_id.clone()),
            screen_name: candidate.screen_name.clone(),
        };
        let asked = self.who(&mut scene, vault, &tokens).await?;
        let mut scene = self.again(&scene)?.with_clock(scene.connection.clock);
        // Whether it is the account that was meant was compared when the tokens came; neither they nor the answer may have named it.
        let expected = match (&scene.connection.account, candidate.user_id.is_empty()) {
            (Some(before), true) => before.user_id.clone(),
            (Some(_) | None, _) => candidate.user_id,
        };
        match &asked {
            Ok(me) if expected.is_empty() || me.id == expected => {
                self.swapped(scene, step, vault, &tokens, me)
            }
            Err(error) if may_pass(error) => {
                scene.record_mut(step).findings = vec![Finding::from(error)];
                self.keep(&mut scene.connection)?;
                Ok(draw::draw(&self.scene(scene.connection)?))
            }
            Ok(_) | Err(_) => {
                let finding = proof(&asked, &expected);
                self.given_up(scene, Some((step, finding)))
            }
        }
    }

    fn swapped(
        &self,
        scene: Scene<'_>,
        step: &str,
        vault: &Vault,
        tokens: &AccountTokens,
        me: &Me,
    ) -> Result<View, Refusal> {
        let asked = Ok(me.clone());
        let said = std::iter::once(proof(&asked, &me.id)).chain(standing::about(&scene, &asked));
        let taken = Taken {
            tokens,
            account: Account {
                user_id: me.id.clone(),
                screen_name: Some(me.username.clone()),
            },
            what: "re-authorized",
            said: Some(said.collect()),
        };
        self.take_up(scene, step, vault, taken)
    }
}

/// Whether new tokens would replace others of the same account.
pub(super) fn is_due(scene: &Scene<'_>) -> bool {
    scene.connection.account.is_some() && scene.held.contains(ACCESS_TOKEN)
}

/// Where new tokens wait: the token, and its secret.
pub(super) fn aside(scene: &Scene<'_>) -> [SecretName; 2] {
    [NEW_ACCESS_TOKEN, NEW_ACCESS_TOKEN_SECRET].map(|name| SecretName::connection(&scene.connection.id, name))
}

/// Whether X may confirm the same tokens later: it is away, busy or unpaid. Everything else is a no.
fn may_pass(error: &XError) -> bool {
    let code = Finding::from(error).code;
    error.is_service_refusal()
        || matches!(
            code,
            Code::XUnreachable
                | Code::XTimeout
                | Code::XOverloaded
                | Code::XRateLimited
                | Code::XNonsense
                | Code::XClock
                | Code::XAccountLocked
                | Code::XBadAuthentication
                | Code::NoRandomness
        )
}
