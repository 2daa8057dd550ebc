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
use crate::guide::format::Provider;
use crate::provider::x::error::{Trouble, XError};
use crate::provider::x::finding::proof;
use crate::provider::x::flow::Me;
use crate::store::record::{Account, Event};
use crate::vault::Vault;

use super::account::{known, somebody_else};
use super::authorize::meant;
use super::exchange::{Taken, sealed, spent};
use super::oauth2::scopes_short;
use super::scene::Scene;
use super::tokens::{ACCESS_TOKEN, Place, Tokens};
use super::view::{Refused, View};
use super::{Refusal, Wizard, draw, since, standing};

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
        tokens: &Tokens,
        account: Account,
        event: Option<&Event>,
    ) -> Result<(), Refusal> {
        let now_ms = self.outside.clock.now_ms();
        let rows = sealed(vault, &scene.connection.id, tokens.rows_aside())?;
        let spent = spent(&scene);
        scene.connection.pending = None;
        scene.connection.candidate = Some(account);
        scene.connection.candidate_grant = tokens.grant().cloned();
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
            event.map_or(Ok(()), |event| change.record(event))
        })
    }

    /// Has X confirm the tokens that were set aside, and swaps; or keeps the old ones.
    pub(super) async fn confirmed(
        &self,
        connection: &str,
        step: &str,
        vault: &Vault,
    ) -> Result<View, Refusal> {
        let scene = self.load(connection)?;
        match scene.guide.provider {
            Provider::X => {}
            Provider::Google => return Box::pin(self.google_confirmed(connection, step, vault)).await,
        }
        let meant = meant(&scene, step)?;
        let candidate = scene.connection.candidate.clone();
        let candidate = candidate.ok_or_else(|| Finding::new(Code::NotWaiting))?;
        // They may have waited for longer than an access token lives.
        if let Err(refusal) = Box::pin(self.fresh(connection, Place::Aside, None)).await {
            return self.unrenewed(connection, step, refusal);
        }
        let mut scene = self.again(&scene)?;
        let named = self.named(&mut scene, vault, Place::Aside, &candidate).await;
        let (tokens, asked) = match named {
            Ok(named) => named,
            Err(refusal) => return self.unrenewed(connection, step, refusal),
        };
        let mut scene = self.again(&scene)?.with_clock(scene.connection.clock);
        let other = match &asked {
            Ok(me) => other_account(&scene, meant.as_deref(), me),
            Err(_) => None,
        };
        // Whether it is the account that was meant was compared when the tokens came; neither they nor the answer may have named it.
        let expected = match (&scene.connection.account, &asked, candidate.user_id.is_empty()) {
            (Some(_), Ok(me), true) if other.is_none() => me.id.clone(),
            (Some(before), _, true) => before.user_id.clone(),
            (Some(_) | None, _, _) => candidate.user_id,
        };
        if let (Tokens::Bearer(_), Some(finding)) = (&tokens, other) {
            return self.given_up(scene, Some((step, finding)));
        }
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

    /// Says why tokens that wait cannot be asked about. They go on waiting, unless X has withdrawn them.
    fn unrenewed(&self, connection: &str, step: &str, refusal: Refusal) -> Result<View, Refusal> {
        let mut scene = self.load(connection)?;
        let is_dead = |finding: &&Finding| matches!(finding.code, Code::XRefreshDead | Code::XRefreshLost);
        if let Some(dead) = refusal.0.iter().find(is_dead) {
            return self.given_up(scene, Some((step, dead.clone())));
        }
        scene.record_mut(step).findings = refusal.0;
        self.keep(&mut scene.connection)?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    fn swapped(
        &self,
        scene: Scene<'_>,
        step: &str,
        vault: &Vault,
        tokens: &Tokens,
        me: &Me,
    ) -> Result<View, Refusal> {
        let asked = Ok(me.clone());
        let about = standing::about(&scene, &asked).into_iter();
        let before = &scene.connection;
        let changed = since::scopes(before.grant.as_ref(), tokens.grant());
        let changed = changed.or_else(|| since::level(before.level, me.access_level));
        let about = about.chain(scopes_short(&scene, tokens)).chain(changed);
        let said = std::iter::once(proof(&asked, &me.id)).chain(about);
        let what = match scene.connection.account {
            Some(_) => "re-authorized",
            None => "signed-in",
        };
        let taken = Taken {
            tokens,
            level: me.access_level,
            account: Account {
                user_id: me.id.clone(),
                screen_name: Some(me.username.clone()),
            },
            what,
            said: Some(said.collect()),
        };
        self.take_up(scene, step, vault, taken)
    }
}

/// Whether new tokens would replace others of the same account.
pub(super) fn is_due(scene: &Scene<'_>) -> bool {
    scene.connection.account.is_some() && scene.held.contains(ACCESS_TOKEN)
}

/// That the tokens of OAuth 2.0, which say nothing of it themselves, are another account's than was meant.
fn other_account(scene: &Scene<'_>, meant: Option<&str>, me: &Me) -> Option<Finding> {
    let got = Account {
        user_id: me.id.clone(),
        screen_name: Some(me.username.clone()),
    };
    let expected = somebody_else(known(&scene.connection), meant, &got)?;
    let finding = Finding::new(Code::XOtherAccount).with("expected", expected);
    Some(finding.with("got", &me.username))
}

/// Whether X may confirm the same tokens later: it is away, busy or unpaid. Everything else is a no.
fn may_pass(error: &XError) -> bool {
    let code = Finding::from(error).code;
    // Whatever did not reach X says nothing of the tokens: a proxy that bars the way no more than a name that does not resolve.
    matches!(error.trouble, Trouble::Unreachable { .. })
        || error.is_service_refusal()
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
