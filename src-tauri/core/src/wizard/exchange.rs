//! From a PIN, or a browser that came back, to the account's tokens. X hands them out once, so that they were asked for is
//! written down before X is asked: an answer that gets lost on the way, by a kill or a broken line, can then be told from a
//! PIN that was wrong.

use crate::check;
use crate::check::returned::{self, Returned};
use crate::finding::{Code, Finding};
use crate::guide::format::Permission;
use crate::provider::x::error::{Trouble, XError};
use crate::provider::x::flow::RequestToken;
use crate::secret::Secret;
use crate::store::record::{Account, Event, Progress, Sealed, SecretName};
use crate::vault::Vault;

use super::account::{known, somebody_else};
use super::authorize::{
    Asker, VERIFIER, XAsker, account_field, meant, request_secret, sign_ins, verifier_of, waiting,
};
use super::scene::Scene;
use super::tokens::{self, Tokens};
use super::view::{Refused, View};
use super::{Refusal, Wizard, back, draw, health, instead, submit, swap, webhook};

impl Wizard {
    /// Exchanges what came back for the account's tokens: a PIN, or the address that the browser ended at. An empty text tries
    /// again with what the browser brought before. A PIN that X refuses is burnt, and so is its request token: the view then
    /// offers to begin again.
    ///
    /// # Errors
    /// What was typed is no PIN or not the address, or X could not be asked: the sign-in may still be good.
    pub async fn finish_authorization(
        &self,
        connection: &str,
        step: &str,
        typed: &str,
    ) -> Result<View, Refused> {
        let work = self.exchanged(connection, step, typed);
        self.worded(self.jobs.run(connection, work).await)
    }

    async fn exchanged(&self, connection: &str, step: &str, typed: &str) -> Result<View, Refusal> {
        let scene = self.load(connection)?;
        account_field(&scene, step)?;
        let pending = waiting(&scene)?;
        let verifier = match &pending.callback {
            None => Some(pin(typed)?),
            Some(_) if typed.trim().is_empty() && scene.held.contains(VERIFIER) => None,
            Some(_) => {
                let read = match pending.oauth2 {
                    true => returned::read_state(typed, &pending.request_token),
                    false => returned::read(typed, &pending.request_token),
                };
                let (verifier, ended) = match read.map_err(|finding| finding.at("address"))? {
                    Returned::Back { verifier, issuer } => {
                        (Some(verifier), back::wrong_issuer(&scene, issuer.as_deref()))
                    }
                    Returned::Denied => (None, Some(back::denied(&scene))),
                    Returned::Failed { error } => (None, Some(back::failed(&scene, &error))),
                };
                if let Some(ended) = ended {
                    self.returns.end(connection);
                    return self.given_up(scene, Some((step, ended)));
                }
                verifier
            }
        };
        let vault = self.vault().await?;
        let verifier = match verifier {
            Some(verifier) => verifier,
            None => self.open_secret(&vault, &verifier_of(&scene))?,
        };
        self.redeemed(connection, step, &vault, &verifier).await
    }

    /// Asks X for the tokens, and takes them up.
    pub(super) async fn redeemed(
        &self,
        connection: &str,
        step: &str,
        vault: &Vault,
        verifier: &Secret,
    ) -> Result<View, Refusal> {
        let mut scene = self.load(connection)?;
        let expected = meant(&scene, step)?;
        let pending = waiting(&scene)?.clone();
        let asker = match self.asker(&scene, vault)? {
            Asker::X(asker) => asker,
            Asker::Google(client) => {
                return Box::pin(self.google_redeemed(scene, step, vault, &client, verifier)).await;
            }
        };
        let secret = self.open_secret(vault, &request_secret(&scene))?;
        let by_pin = pending.callback.is_none();
        self.tell(
            &scene,
            if by_pin {
                "progress-access-token"
            } else {
                "progress-verifier"
            },
            &[],
        );
        let was_lost = pending.exchanging;
        self.asking(&mut scene, vault, verifier)?;
        self.returns.end(connection);
        let request = RequestToken {
            token: pending.request_token.clone(),
            secret,
        };
        let ask = async |scene: &Scene<'_>| match &asker {
            XAsker::Keys(keys) => {
                let x = self.x(scene);
                let asked = x.access_token(keys, &request, verifier.expose()).await;
                asked.map(Tokens::Signing)
            }
            // On the heap: what one way needs does not weigh on the stack of the others.
            XAsker::Client(client) => {
                Box::pin(self.redeem(scene, client, &pending, (verifier, &request.secret))).await
            }
        };
        let mut answer = ask(&scene).await;
        if self.set_right_since(&mut scene, answer.as_ref().err()).await {
            answer = ask(&scene).await;
        }
        let scene = self.again(&scene)?.with_clock(scene.connection.clock);
        match answer {
            Ok(tokens) => {
                self.signed_in(scene, step, vault, &tokens, expected.as_deref())
                    .await
            }
            Err(error) if ends_the_sign_in(&error) => {
                let finding = match (&error.trouble, was_lost) {
                    (Trouble::InvalidVerifier | Trouble::RequestTokenDead | Trouble::CodeDead, true) => {
                        Finding::new(Code::XSignInLost)
                    }
                    _ => Finding::from(&error),
                };
                self.given_up(scene, Some((step, finding)))
            }
            Err(error) => {
                if !may_have_been_answered(&error) && !was_lost {
                    self.unasked(scene)?;
                }
                let finding = Finding::from(&error);
                Err(match by_pin {
                    true => finding.at("pin").into(),
                    false => finding.into(),
                })
            }
        }
    }

    /// X has refused before it looked at the verifier, now and whenever it was asked before: nothing was handed out.
    pub(super) fn unasked(&self, mut scene: Scene<'_>) -> Result<(), Refusal> {
        if let Some(pending) = &mut scene.connection.pending {
            pending.exchanging = false;
        }
        self.keep(&mut scene.connection)
    }

    /// Writes down that X is about to be asked, and what with if the browser brought it.
    pub(super) fn asking(
        &self,
        scene: &mut Scene<'_>,
        vault: &Vault,
        verifier: &Secret,
    ) -> Result<(), Refusal> {
        let now_ms = self.outside.clock.now_ms();
        let mut brought = None;
        if let Some(pending) = &mut scene.connection.pending {
            pending.exchanging = true;
            if pending.callback.is_some() {
                let name = verifier_of(scene);
                brought = Some((name.clone(), vault.seal(&name, verifier)?));
            }
        }
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            match &brought {
                Some((name, sealed)) => change.put_secret(name, sealed, now_ms),
                None => Ok(()),
            }
        })
    }

    async fn signed_in(
        &self,
        scene: Scene<'_>,
        step: &str,
        vault: &Vault,
        tokens: &Tokens,
        expected: Option<&str>,
    ) -> Result<View, Refusal> {
        let got = match tokens {
            Tokens::Signing(tokens) => Account {
                // Neither answer nor token may say it: then the proof will.
                user_id: tokens.user_id.clone().unwrap_or_default(),
                screen_name: tokens.screen_name.clone(),
            },
            Tokens::Bearer(_) => return Box::pin(self.identified(scene, step, vault, tokens)).await,
        };
        if let Some(expected) = somebody_else(known(&scene.connection), expected, &got) {
            let name = got.screen_name.unwrap_or(got.user_id);
            let finding = Finding::new(Code::XOtherAccount)
                .with("expected", expected)
                .with("got", name);
            return self.given_up(scene, Some((step, finding)));
        }
        if swap::is_due(&scene) {
            let connection = scene.connection.id.clone();
            self.set_aside(scene, step, vault, tokens, got, None)?;
            return Box::pin(self.confirmed(&connection, step, vault)).await;
        }
        self.first_tokens(scene, step, vault, tokens, got)
    }

    /// Stores the first tokens of an account.
    pub(super) fn first_tokens(
        &self,
        scene: Scene<'_>,
        step: &str,
        vault: &Vault,
        tokens: &Tokens,
        account: Account,
    ) -> Result<View, Refusal> {
        let taken = Taken {
            tokens,
            level: None,
            account,
            what: "signed-in",
            said: None,
        };
        self.take_up(scene, step, vault, taken)
    }

    /// Stores tokens as the account's own, in place of those before, in one transaction with all that follows: the sign-in they
    /// came of ends, and what was made with others is to be made anew.
    pub(super) fn take_up(
        &self,
        mut scene: Scene<'_>,
        step: &str,
        vault: &Vault,
        taken: Taken<'_>,
    ) -> Result<View, Refusal> {
        let now_ms = self.outside.clock.now_ms();
        let id = scene.connection.id.clone();
        let rows = sealed(vault, &id, taken.tokens.rows())?;
        let aside = tokens::aside(&scene.connection);
        let gone: Vec<SecretName> = spent(&scene).into_iter().chain(aside).collect();
        let event = Event {
            at_ms: now_ms,
            connection: Some(id),
            what: taken.what.to_owned(),
            facts: [("user_id".to_owned(), taken.account.user_id.clone())].into(),
        };
        scene.connection.pending = None;
        scene.connection.candidate = None;
        scene.connection.candidate_grant = None;
        // Whoever signs in takes it into use again.
        scene.connection.retirement = None;
        let before = scene.connection.account.replace(taken.account);
        let same = |before: &Account| {
            Some(&before.user_id) == scene.connection.account.as_ref().map(|now| &now.user_id)
        };
        if !before.as_ref().is_none_or(same) {
            webhook::of_another(&mut scene);
        }
        scene.connection.level = taken.level;
        scene.connection.grant = taken.tokens.grant().cloned();
        scene.connection.changed_ms = now_ms;
        instead::settled(&mut scene, step)?;
        let record = scene.record_mut(step);
        record.ran_ms = taken.said.is_some().then_some(now_ms);
        record.findings = taken.said.unwrap_or_default();
        record.state = Progress::Done;
        let said = record.findings.clone();
        health::account_told(&mut scene.connection, &said, now_ms);
        submit::tokens_changed(&mut scene);
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            for (name, sealed) in &rows {
                change.put_secret(name, sealed, now_ms)?;
            }
            for name in &gone {
                change.delete_secret(name)?;
            }
            change.record(&event)
        })?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    /// Ends a sign-in: what it waited for, its secrets and what was found on the way go; why it ended stays with the step. Who was
    /// signed in before still is. New tokens of an earlier one that wait for X's confirmation go only where nothing else waited.
    pub(super) fn given_up(
        &self,
        mut scene: Scene<'_>,
        why: Option<(&str, Finding)>,
    ) -> Result<View, Refusal> {
        let mut gone = spent(&scene).to_vec();
        if why.is_none() {
            scene.connection.instead = None;
        }
        if scene.connection.pending.take().is_none() {
            gone.extend(tokens::aside(&scene.connection));
            scene.connection.candidate = None;
            scene.connection.candidate_grant = None;
        }
        for step in sign_ins(&scene) {
            let record = scene.record_mut(&step);
            // What X said of the tokens in use stays with them.
            if why.is_some() || record.ran_ms.is_none() {
                record.findings.clear();
                record.ran_ms = None;
            }
        }
        if let Some((step, finding)) = why {
            scene.record_mut(step).findings.push(finding);
        }
        scene.connection.changed_ms = self.outside.clock.now_ms();
        self.write(|change| {
            for name in &gone {
                change.delete_secret(name)?;
            }
            change.put_connection(&scene.connection)
        })?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }
}

/// Tokens that are to be an account's own.
pub(super) struct Taken<'t> {
    pub(super) tokens: &'t Tokens,
    /// What X said that they may do.
    pub(super) level: Option<Permission>,
    pub(super) account: Account,
    /// The line of history: `signed-in`, `re-authorized`.
    pub(super) what: &'static str,
    /// What X said of them; None where it was not asked.
    pub(super) said: Option<Vec<Finding>>,
}

/// What is worth nothing once a sign-in has ended, one way or the other.
pub(super) fn spent(scene: &Scene<'_>) -> [SecretName; 2] {
    [request_secret(scene), verifier_of(scene)]
}

/// Secrets of a connection, sealed under their names.
pub(super) fn sealed<const N: usize>(
    vault: &Vault,
    connection: &str,
    secrets: [(&str, &Secret); N],
) -> Result<Vec<(SecretName, Sealed)>, Refusal> {
    let mut sealed = Vec::with_capacity(N);
    for (name, secret) in secrets {
        let name = SecretName::connection(connection, name);
        let row = vault.seal(&name, secret)?;
        sealed.push((name, row));
    }
    Ok(sealed)
}

fn pin(typed: &str) -> Result<Secret, Refusal> {
    let pin = check::pin::check(typed);
    match pin.is_refused() {
        true => {
            let found = pin.findings.into_iter().map(|finding| finding.at("pin"));
            Err(Refusal(found.collect()))
        }
        false => Ok(Secret::new(pin.value)),
    }
}

/// Whether X may have handed out the tokens although this is what arrived.
pub(super) fn may_have_been_answered(error: &XError) -> bool {
    let is_unsent = matches!(&error.trouble, Trouble::Unreachable { fault, .. } if fault.is_unsent());
    let code = Finding::from(error).code;
    !is_unsent
        && matches!(
            code,
            Code::XUnreachable | Code::XTimeout | Code::XOverloaded | Code::XNonsense
        )
}

/// Whether the request token is used up: another PIN cannot be tried with it.
fn ends_the_sign_in(error: &XError) -> bool {
    matches!(
        error.trouble,
        Trouble::InvalidVerifier
            | Trouble::RequestTokenDead
            | Trouble::IdentityMismatch(_)
            | Trouble::CodeDead
            | Trouble::RedirectDiffers
            | Trouble::ClientRefused
            | Trouble::NoRefreshToken
    )
}
