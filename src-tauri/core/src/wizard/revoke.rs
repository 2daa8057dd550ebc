//! Taking back what X has given: the tokens of OAuth 2.0 end at X, and here with them. Otherwise a pair that nobody needs any more
//! would go on being good for whoever finds it.
//!
//! Unasked, only a pair that is Keywright's own is taken back from here. Of one that was handed to the target this computer knows the refresh
//! token of that day at best, which X may answer with a yes although the target's pair lives on; and the target would stop. There the
//! account's owner does it, on X's own page.

use crate::finding::{Code, Finding};
use crate::guide::format::Provider;
use crate::provider::x::error::Trouble;
use crate::store::record::{Account, Event};

use super::authorize::{account_field, sign_out};
use super::scene::Scene;
use super::tokens::{Place, Tokens};
use super::view::{Refused, TakeBack, View};
use super::{Refusal, Wizard, draw, submit};

impl Wizard {
    /// Has X end the tokens in use, and forgets them in one transaction with whoever signed in. What the target was given stays its own.
    ///
    /// # Errors
    /// There are none to take back from here, or X refuses or cannot be reached: the tokens that were there still are.
    pub async fn revoke(&self, connection: &str, step: &str) -> Result<View, Refused> {
        self.worded(self.jobs.run(connection, self.revoked(connection, step)).await)
    }

    pub(super) async fn revoked(&self, connection: &str, step: &str) -> Result<View, Refusal> {
        account_field(&self.load(connection)?, step)?;
        let vault = self.vault().await?;
        // Nobody makes a new pair of what is being taken back.
        let _turn = self.renewals.turn(connection).await;
        let scene = self.load(connection)?;
        let account = match (take_back(&scene), &scene.connection.account) {
            (TakeBack::Here, Some(account)) => account.clone(),
            (TakeBack::Here, None) | (TakeBack::Nowhere | TakeBack::AtProvider, _) => {
                return Err(Finding::new(Code::InputNotForStep).into());
            }
        };
        let Tokens::Bearer(pair) = self.tokens_in_use(&scene, &vault, &account)? else {
            return Err(Finding::new(Code::InputNotForStep).into());
        };
        let client = self.client(&scene, &vault)?;
        let provider = [("provider", scene.provider().into())];
        self.tell(&scene, "progress-revoke", &provider);
        // From here on X may have ended it: whatever happens, nobody is handed this pair before X has renewed it.
        let mut scene = scene;
        scene.connection.renews(Place::InUse, true);
        self.keep(&mut scene.connection)?;
        for token in [&pair.refresh, &pair.access] {
            match self.x(&scene).revoke(&client, token).await {
                Ok(()) => {}
                // It has ended before, perhaps with the other one.
                Err(error) if error.trouble == Trouble::RefreshDead => {}
                Err(error) => {
                    let kept = Finding::new(Code::XNotTakenBack);
                    return Err(Refusal(vec![kept, Finding::from(&error)]));
                }
            }
        }
        self.tokens_gone(self.again(&scene)?, step, account)
    }

    /// Has X end the tokens of OAuth 1.0a that are in use, and forgets them with whoever signed in. Only on request: X is said to give the
    /// same ones to whoever signs the account in with the same app (unverified), so that the target, which does so by itself, might stop.
    pub(super) async fn invalidated(&self, connection: &str, step: &str) -> Result<View, Refusal> {
        let scene = self.load(connection)?;
        account_field(&scene, step)?;
        let account = scene.connection.account.clone();
        let account = account.ok_or_else(|| Finding::new(Code::NotSignedIn))?;
        let vault = self.vault().await?;
        let Tokens::Signing(tokens) = self.tokens_in_use(&scene, &vault, &account)? else {
            return Err(Finding::new(Code::InputNotForStep).into());
        };
        let keys = self.keys(&scene, &vault)?;
        let provider = [("provider", scene.provider().into())];
        self.tell(&scene, "progress-revoke", &provider);
        match self.x(&scene).invalidate(&keys, &tokens).await {
            Ok(()) => {}
            Err(error) if error.trouble == Trouble::TokenDead => {}
            Err(error) => {
                let kept = Finding::new(Code::XNotTakenBack);
                return Err(Refusal(vec![kept, Finding::from(&error)]));
            }
        }
        self.tokens_gone(self.again(&scene)?, step, account)
    }

    /// Signs out, in one transaction with the tokens that X has ended.
    fn tokens_gone(&self, mut scene: Scene<'_>, step: &str, account: Account) -> Result<View, Refusal> {
        let now_ms = self.outside.clock.now_ms();
        let gone = sign_out(&mut scene);
        submit::tokens_changed(&mut scene);
        let record = scene.record_mut(step);
        record.findings = vec![Finding::new(Code::XTakenBack)];
        record.ran_ms = None;
        scene.connection.changed_ms = now_ms;
        let event = Event {
            at_ms: now_ms,
            connection: Some(scene.connection.id.clone()),
            what: "revoked".to_owned(),
            facts: [("user_id".to_owned(), account.user_id)].into(),
        };
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            for name in &gone {
                change.delete_secret(name)?;
            }
            change.record(&event)
        })?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }
}

/// Where the tokens in use can be taken back without harm to anybody else: for now X's of OAuth 2.0 only.
pub(super) fn take_back(scene: &Scene<'_>) -> TakeBack {
    match (scene.guide.provider, &scene.connection.grant) {
        (_, None) | (Provider::Google, Some(_)) => TakeBack::Nowhere,
        (Provider::X, Some(_)) if scene.connection.renews_itself(Place::InUse) => TakeBack::Here,
        (Provider::X, Some(_)) => TakeBack::AtProvider,
    }
}
