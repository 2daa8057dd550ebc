//! The proof that app and account work, for a price: X is asked who the tokens belong to.

use crate::finding::{Code, Finding};
use crate::guide::format::Provider;
use crate::provider::x::error::{Trouble, XError};
use crate::provider::x::finding::proof;
use crate::provider::x::flow::{AccountTokens, Me};
use crate::store::record::Account;
use crate::vault::Vault;

use super::authorize::account_field;
use super::oauth2::scopes_short;
use super::renew::is_over_and_elsewhere;
use super::scene::Scene;
use super::standing::about;
use super::tokens::{Pair, Place, Tokens};
use super::view::{Refused, View};
use super::{Refusal, Wizard, draw, health};

impl Wizard {
    /// Asks X who the tokens belong to. X charges for it; the answer is kept with the step.
    ///
    /// # Errors
    /// Nobody signed in yet. That X refuses, or cannot be asked, is a finding of the step and no error.
    pub async fn prove(&self, connection: &str, step: &str) -> Result<View, Refused> {
        self.worded(self.jobs.run(connection, self.proved(connection, step)).await)
    }

    async fn proved(&self, connection: &str, step: &str) -> Result<View, Refusal> {
        let scene = self.load(connection)?;
        let account_field = account_field(&scene, step)?;
        let account = scene
            .connection
            .account
            .clone()
            .ok_or_else(|| Finding::new(Code::NotSignedIn))?;
        let vault = self.vault().await?;
        match scene.guide.provider {
            Provider::X => {}
            Provider::Google => return Box::pin(self.google_proved(connection, step, &vault, None)).await,
        }
        if is_over_and_elsewhere(&scene.connection, self.outside.clock.now_ms()) {
            let finding = Finding::new(Code::XHandedOnAndOver);
            return self.said(scene, step, vec![finding]);
        }
        if let Err(refusal) = Box::pin(self.kept_fresh(connection)).await {
            let scene = self.again(&scene)?;
            return self.said(scene, step, refusal.0);
        }
        let mut scene = self.again(&scene)?;
        let named = self.named(&mut scene, &vault, Place::InUse, &account).await;
        let (tokens, asked) = match named {
            Ok(named) => named,
            Err(refusal) => {
                let scene = self.again(&scene)?;
                return self.said(scene, step, refusal.0);
            }
        };
        let mut scene = self.again(&scene)?.with_clock(scene.connection.clock);
        if let Ok(me) = &asked
            && me.access_level.is_some()
        {
            scene.connection.level = me.access_level;
        }
        let finding = match &asked {
            // Nothing said it before, so this does.
            Ok(me)
                if account.user_id.is_empty() && !is_other(account.screen_name.as_deref(), &me.username) =>
            {
                scene.connection.account = Some(Account {
                    user_id: me.id.clone(),
                    screen_name: Some(me.username.clone()),
                });
                proof(&asked, &me.id)
            }
            // Pasted tokens say whose they are by number alone; now the name is known, and may be another than was meant.
            Ok(me) if me.id == account.user_id && account.screen_name.is_none() => {
                scene.connection.account = Some(Account {
                    screen_name: Some(me.username.clone()),
                    ..account.clone()
                });
                let meant = account_field.and_then(|id| scene.plain(id));
                match meant.filter(|meant| !meant.eq_ignore_ascii_case(&me.username)) {
                    Some(meant) => Finding::new(Code::XOtherAccountProven)
                        .with("expected", meant)
                        .with("got", &me.username),
                    None => proof(&asked, &account.user_id),
                }
            }
            Ok(_) | Err(_) => proof(&asked, &account.user_id),
        };
        let about = about(&scene, &asked).into_iter();
        let about = about.chain(scopes_short(&scene, &tokens));
        let said = std::iter::once(finding).chain(about).collect();
        self.said(scene, step, said)
    }

    /// Keeps with the step what was said of the tokens.
    pub(super) fn said(
        &self,
        mut scene: Scene<'_>,
        step: &str,
        findings: Vec<Finding>,
    ) -> Result<View, Refusal> {
        let now_ms = self.outside.clock.now_ms();
        let record = scene.record_mut(step);
        record.findings.clone_from(&findings);
        record.ran_ms = Some(now_ms);
        health::account_told(&mut scene.connection, &findings, now_ms);
        self.keep(&mut scene.connection)?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    /// The tokens at `place`, and whom X says they belong to. An access token that X refuses is renewed once, where it can be: that it
    /// has ended may have been hidden by a clock that was wrong.
    pub(super) async fn named<'a>(
        &'a self,
        scene: &mut Scene<'a>,
        vault: &Vault,
        place: Place,
        account: &Account,
    ) -> Result<(Tokens, Result<Me, XError>), Refusal> {
        let tokens = self.tokens_at(scene, vault, place, account)?;
        let asked = self.who(scene, vault, &tokens).await?;
        let is_refused = asked
            .as_ref()
            .is_err_and(|error| matches!(error.trouble, Trouble::Unauthorized | Trouble::TokenDead));
        match tokens {
            Tokens::Bearer(pair) if is_refused && scene.connection.renews_itself(place) => {
                let connection = scene.connection.id.clone();
                Box::pin(self.fresh(&connection, place, Some(pair.access))).await?;
                *scene = self.again(scene)?;
                let tokens = self.tokens_at(scene, vault, place, account)?;
                let asked = self.who(scene, vault, &tokens).await?;
                Ok((tokens, asked))
            }
            Tokens::Bearer(_) | Tokens::Signing(_) => Ok((tokens, asked)),
        }
    }

    /// The tokens that are stored as the account's own.
    pub(super) fn tokens_in_use(
        &self,
        scene: &Scene<'_>,
        vault: &Vault,
        account: &Account,
    ) -> Result<Tokens, Refusal> {
        self.tokens_at(scene, vault, Place::InUse, account)
    }

    /// The tokens that are stored at `place`.
    fn tokens_at(
        &self,
        scene: &Scene<'_>,
        vault: &Vault,
        place: Place,
        account: &Account,
    ) -> Result<Tokens, Refusal> {
        let [token, secret, refresh] = place.names(&scene.connection);
        let access = self.open_secret(vault, &token)?;
        Ok(match scene.connection.granted(place).cloned() {
            Some(grant) => Tokens::Bearer(Pair {
                access,
                refresh: self.open_secret(vault, &refresh)?,
                grant,
            }),
            None => Tokens::Signing(AccountTokens {
                token: access,
                secret: self.open_secret(vault, &secret)?,
                user_id: Some(account.user_id.clone()),
                screen_name: account.screen_name.clone(),
            }),
        })
    }

    /// Asks X who `tokens` belong to; once more where somebody has set the clock right meanwhile.
    async fn who(
        &self,
        scene: &mut Scene<'_>,
        vault: &Vault,
        tokens: &Tokens,
    ) -> Result<Result<Me, XError>, Refusal> {
        self.tell(scene, "progress-prove", &[("provider", scene.provider().into())]);
        let tokens = match tokens {
            Tokens::Bearer(pair) => return Ok(Box::pin(self.x(scene).me_of(&pair.access)).await),
            Tokens::Signing(tokens) => tokens,
        };
        let keys = self.keys(scene, vault)?;
        let mut asked = self.x(scene).me(&keys, tokens).await;
        if self.set_right_since(scene, asked.as_ref().err()).await {
            asked = self.x(scene).me(&keys, tokens).await;
        }
        Ok(asked)
    }
}

/// Whether the account that the sign-in named is another one than `username`.
fn is_other(named: Option<&str>, username: &str) -> bool {
    named.is_some_and(|named| !named.eq_ignore_ascii_case(username))
}
