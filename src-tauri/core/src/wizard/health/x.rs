//! The app and the account at X. Their tokens are asked about by a call that X charges for, so that is made only where the person has
//! allowed it; tokens of OAuth 2.0 that have to be renewed are proven by that, which costs nothing.

use crate::finding::{Code, Finding};
use crate::guide::format::FieldKind;
use crate::provider::x::error::{Trouble, XError};
use crate::provider::x::finding::proof;
use crate::provider::x::flow::Me;
use crate::secret::Secret;
use crate::store::record::Account;
use crate::wizard::Refusal;
use crate::wizard::oauth2::scopes_short;
use crate::wizard::standing::about;
use crate::wizard::tokens::{Place, Tokens};

use super::look::{Asked, Look};
use super::weigh::{Subject, is_refused};

impl Look<'_> {
    pub(super) async fn at_x(&mut self) -> Asked<()> {
        let Some(account) = self.scene.connection.account.clone() else {
            return self.pair_at_x().await;
        };
        let connection = &self.scene.connection;
        let now_ms = self.wizard.outside.clock.now_ms();
        match connection.grant {
            Some(_) if !connection.renews_itself(Place::InUse) => {
                self.found
                    .say(Subject::Account, [Finding::new(Code::HealthHandedOn)]);
                self.pair_at_x().await
            }
            Some(_) if connection.is_due(Place::InUse, now_ms) => {
                self.renew(None).await?;
                self.pair_at_x().await
            }
            Some(_) | None if !self.run.paid => {
                self.found
                    .say(Subject::Account, [Finding::new(Code::HealthUnpaid)]);
                self.pair_at_x().await
            }
            Some(_) | None => self.tokens_at_x(&account).await,
        }
    }

    /// The app's pair, once in a run; nothing where the guide has none.
    async fn pair_at_x(&mut self) -> Asked<()> {
        if let Some(finding) = self.pair().await? {
            self.found.answer(Subject::App, [finding]);
        }
        Ok(())
    }

    async fn pair(&self) -> Asked<Option<Finding>> {
        let (Some(app), true) = (self.app(), self.has_pair()) else {
            return Ok(None);
        };
        let keys = match self.wizard.keys(&self.scene, self.vault) {
            Ok(keys) => keys,
            Err(Refusal(findings)) => return Ok(findings.into_iter().next()),
        };
        let cell = self.run.app(&app);
        let said = cell.get_or_try_init(|| async {
            let heard = self.listen(&app)?;
            let asked = self.x(&heard).bearer(&keys).await;
            let asked = asked.map_err(|error| Finding::from(&error));
            Ok(match self.settle(&app, &heard, asked)? {
                Ok(_) => Finding::new(Code::XPairProven),
                Err(finding) => finding,
            })
        });
        said.await.cloned().map(Some)
    }

    /// Whether this guide's app is one of OAuth 1.0a.
    fn has_pair(&self) -> bool {
        let field = self.scene.field_of_kind(FieldKind::XConsumerSecret);
        field.is_some_and(|field| self.scene.held.contains(field))
    }

    /// Whose the tokens are, as X says it for a price.
    async fn tokens_at_x(&mut self, account: &Account) -> Asked<()> {
        // An app that X has refused in this run makes every token of it useless, and a further refusal worth nothing.
        if let Some(finding) = self.app().and_then(|app| self.run.said_of(&app))
            && is_refused(&finding)
        {
            self.found.answer(Subject::App, [finding]);
            return Ok(());
        }
        let tokens = match self.wizard.tokens_in_use(&self.scene, self.vault, account) {
            Ok(tokens) => tokens,
            Err(Refusal(findings)) => {
                self.found.answer(Subject::Account, findings);
                return self.pair_at_x().await;
            }
        };
        let asked = match self.me(&tokens).await? {
            Ok(asked) => asked,
            Err(Refusal(findings)) => {
                self.found.answer(Subject::App, findings);
                return Ok(());
            }
        };
        match (&asked, tokens) {
            (Err(error), Tokens::Bearer(pair)) if is_of_token(error) => {
                self.renew(Some(pair.access)).await?;
                self.pair_at_x().await
            }
            (Err(error), _) if !error.is_service_refusal() || is_limited(error) => {
                self.refused(&asked, error, account).await
            }
            // X knows app and account, even if it does not serve them now.
            (Ok(_) | Err(_), tokens) => {
                let said = self.said(&asked, account);
                let short = scopes_short(&self.scene, &tokens);
                self.found.answer(Subject::Account, said.into_iter().chain(short));
                if let (Some(app), true) = (self.app(), self.has_pair()) {
                    let proven = Finding::new(Code::XPairProven);
                    self.run.say_of(&app, proven.clone());
                    self.found.answer(Subject::App, [proven]);
                }
                Ok(())
            }
        }
    }

    async fn me(&self, tokens: &Tokens) -> Asked<Result<Result<Me, XError>, Refusal>> {
        let keys = match tokens {
            Tokens::Signing(_) => match self.wizard.keys(&self.scene, self.vault) {
                Ok(keys) => Some(keys),
                Err(refusal) => return Ok(Err(refusal)),
            },
            Tokens::Bearer(_) => None,
        };
        let whose = self.connection();
        let heard = self.listen(&whose)?;
        let x = self.x(&heard);
        let asked = match (tokens, &keys) {
            (Tokens::Signing(tokens), Some(keys)) => x.me(keys, tokens).await,
            (Tokens::Bearer(pair), _) => x.me_of(&pair.access).await,
            (Tokens::Signing(_), None) => Err(Trouble::BadAuthentication.into()),
        };
        let said = asked.as_ref().map(|_| ()).map_err(Finding::from);
        // Whether it was refused is for who asks to see; here it may be put off.
        let _told = self.settle(&whose, &heard, said)?;
        Ok(Ok(asked))
    }

    /// X's refusal of tokens says something of them only where it takes the app's own pair.
    async fn refused(&mut self, asked: &Result<Me, XError>, error: &XError, account: &Account) -> Asked<()> {
        let finding = Finding::from(error);
        if !is_refused(&finding) {
            self.found.answer(Subject::Account, [finding]);
            return Ok(());
        }
        let pair = self.pair().await?;
        let is_of_pair = pair.as_ref().is_some_and(is_refused);
        if let Some(pair) = pair {
            self.found.answer(Subject::App, [pair]);
        }
        if !is_of_pair {
            let said = self.said(asked, account);
            self.found.answer(Subject::Account, said);
        }
        Ok(())
    }

    fn said(&self, asked: &Result<Me, XError>, account: &Account) -> Vec<Finding> {
        let proof = match asked {
            // X never said whose they are before.
            Ok(me) if account.user_id.is_empty() => proof(asked, &me.id),
            Ok(_) | Err(_) => proof(asked, &account.user_id),
        };
        std::iter::once(proof).chain(about(&self.scene, asked)).collect()
    }

    /// New tokens in place of those that end, or that X has refused.
    async fn renew(&mut self, refused: Option<Secret>) -> Asked<()> {
        let connection = self.scene.connection.id.clone();
        let whose = self.connection();
        let now_ms = self.wizard.outside.clock.now_ms();
        if let Some(until_ms) = self.run.limits.held(&whose, now_ms) {
            self.later(&whose, until_ms)?;
        }
        let renewed = Box::pin(self.wizard.fresh(&connection, Place::InUse, refused)).await;
        let findings = match renewed {
            Ok(()) => vec![Finding::new(Code::HealthRenewed)],
            Err(Refusal(findings)) => findings,
        };
        if findings.iter().any(|finding| finding.code == Code::XRateLimited) {
            let until_ms = now_ms.saturating_add(RENEWAL_LATER_MS);
            self.run.limits.hold(&whose, until_ms);
            self.later(&whose, until_ms)?;
        }
        if let Ok(scene) = self.wizard.load(&connection) {
            let clock = self.run.clock_for(&scene);
            self.scene = scene.with_clock(clock);
            self.about = self.wizard.rows_of(&self.scene);
        }
        self.found.answer(Subject::Account, findings);
        Ok(())
    }
}

/// Whether X refuses the access token by itself, which a renewal may mend.
fn is_of_token(error: &XError) -> bool {
    matches!(error.trouble, Trouble::Unauthorized | Trouble::TokenDead)
}

/// Whether it was not heard, because it came too often.
fn is_limited(error: &XError) -> bool {
    matches!(error.trouble, Trouble::RateLimited { .. })
}

/// How long a renewal that was asked for too often is put off.
const RENEWAL_LATER_MS: i64 = 60 * 1000;
