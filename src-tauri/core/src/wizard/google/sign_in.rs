//! From the page at Google to an account with its tokens.
//!
//! ```text
//! obtain -> set aside (sealed) -> whose are they? -> compare -> swap, in one transaction -> proof
//! ```
//!
//! Google's answer does not say whose the tokens are, so they wait, sealed, until it has named the account.

use crate::check::google_account;
use crate::finding::{Code, Finding};
use crate::provider::google::answer::{GoogleError, Trouble};
use crate::provider::google::flow::Tokens as Given;
use crate::provider::google::flow::person::Person;
use crate::provider::google::pair::ClientKeys;
use crate::secret::Secret;
use crate::store::record::{Account, Event, Grant};
use crate::vault::Vault;

use super::super::account::{known, somebody_else};
use super::super::authorize::{Page, meant, request_secret, waiting};
use super::super::exchange::Taken;
use super::super::scene::Scene;
use super::super::tokens::{self, Pair, Place, Tokens};
use super::super::view::View;
use super::super::{Refusal, Wizard, draw, since};
use super::days;

impl Wizard {
    /// Google's page for a sign-in: the account that was typed is expected, or else who signed in before.
    pub(in crate::wizard) fn google_page(
        &self,
        scene: &Scene<'_>,
        client: &ClientKeys,
        back: &str,
    ) -> Result<Page, Refusal> {
        let scopes = scene.guide.scopes_for(&scene.connection.answers);
        let before = scene.connection.account.as_ref();
        let before = || before.map(|before| before.user_id.clone());
        let hint = scene.expected().or_else(before);
        let ask = self.google(scene).ask(client, back, &scopes, hint.as_deref());
        let ask = ask.map_err(|error| Finding::from(&error))?;
        Ok(ask.into())
    }

    /// Exchanges the code that the browser brought, and takes up what comes of it.
    pub(in crate::wizard) async fn google_redeemed(
        &self,
        mut scene: Scene<'_>,
        step: &str,
        vault: &Vault,
        client: &ClientKeys,
        code: &Secret,
    ) -> Result<View, Refusal> {
        let connection = scene.connection.id.clone();
        let pending = waiting(&scene)?;
        let back = pending.callback.clone().unwrap_or_default();
        let may_be_taken = pending.exchanging;
        let verifier = self.open_secret(vault, &request_secret(&scene))?;
        self.tell(&scene, "progress-verifier", &[]);
        self.asking(&mut scene, vault, code)?;
        self.returns.end(&connection);
        let answer = self.google(&scene).redeem(client, code, &verifier, &back).await;
        let scene = self.again(&scene)?;
        match answer.and_then(|given| self.first_pair(&scene, given)) {
            Ok(pair) => {
                let authorized = self.authorized(&scene);
                let nobody = Account {
                    user_id: String::new(),
                    screen_name: None,
                };
                let tokens = Tokens::Bearer(pair);
                self.set_aside(scene, step, vault, &tokens, nobody, Some(&authorized))?;
                self.google_confirmed(&connection, step, vault).await
            }
            Err(error) if may_be_tried_again(&error.trouble) => {
                let finding = Finding::from(&error);
                if !may_have_been_answered(&error.trouble) && !may_be_taken {
                    self.unasked(scene)?;
                }
                Err(finding.into())
            }
            Err(error) if may_be_taken && is_of_a_code_taken(&error.trouble) => {
                let lost = Finding::new(Code::GoogleSignInLost);
                self.given_up(scene, Some((step, lost)))
            }
            Err(error) => self.given_up(scene, Some((step, Finding::from(&error)))),
        }
    }

    /// Has Google say whose the tokens are that were set aside, and swaps; or keeps the old ones.
    pub(in crate::wizard) async fn google_confirmed(
        &self,
        connection: &str,
        step: &str,
        vault: &Vault,
    ) -> Result<View, Refusal> {
        let scene = self.load(connection)?;
        let meant = meant(&scene, step)?;
        let waiting = || Refusal::from(Finding::new(Code::NotWaiting));
        let grant = scene.connection.candidate_grant.clone().ok_or_else(waiting)?;
        let [access, _, refresh] = tokens::aside(&scene.connection);
        let mut pair = Pair {
            access: self.open_secret(vault, &access)?,
            refresh: self.open_secret(vault, &refresh)?,
            grant,
        };
        let provider = [("provider", scene.provider().into())];
        self.tell(&scene, "progress-prove", &provider);
        let mut asked = self.google(&scene).person(&pair.access).await;
        if let Err(error) = &asked
            && error.trouble == Trouble::AccessRefused
        {
            asked = match self.made_anew(&scene, vault, Place::Aside, &mut pair).await? {
                Ok(()) => self.google(&scene).person(&pair.access).await,
                Err(error) => Err(error),
            };
        }
        let tokens = Tokens::Bearer(pair);
        let mut scene = self.again(&scene)?;
        match asked {
            Ok(person) => {
                let account = account(&person);
                if let Some(finding) = other(known(&scene.connection), meant, &account) {
                    return self.given_up(scene, Some((step, finding)));
                }
                let what = match scene.connection.account {
                    Some(_) => "re-authorized",
                    None => "signed-in",
                };
                let changed = since::scopes(scene.connection.grant.as_ref(), tokens.grant());
                let taken = Taken {
                    tokens: &tokens,
                    level: None,
                    account,
                    what,
                    said: None,
                };
                self.take_up(scene, step, vault, taken)?;
                self.google_proved(connection, step, vault, changed).await
            }
            Err(error) if may_be_tried_again(&error.trouble) => {
                scene.record_mut(step).findings = vec![Finding::from(&error)];
                self.keep(&mut scene.connection)?;
                Ok(draw::draw(&self.scene(scene.connection)?))
            }
            Err(error) => self.given_up(scene, Some((step, Finding::from(&error)))),
        }
    }

    /// What Google has handed out for a code.
    fn first_pair(&self, scene: &Scene<'_>, given: Given) -> Result<Pair, GoogleError> {
        let now_ms = self.outside.clock.now_ms();
        let asked = scene.guide.scopes_for(&scene.connection.answers);
        let scopes = given.scopes.unwrap_or(asked);
        let ends_ms = days::end(scene, &scopes, given.refresh_expires_s, now_ms);
        Ok(Pair {
            access: given.access,
            refresh: given.refresh.ok_or(Trouble::NoRefreshToken)?,
            grant: Grant {
                expires_ms: now_ms.saturating_add(given.expires_s.saturating_mul(1000)),
                scopes,
                renewing: false,
                handed_ms: None,
                ends_ms,
            },
        })
    }

    /// That one of the hundred places is taken that an account has for the authorizations of one client.
    fn authorized(&self, scene: &Scene<'_>) -> Event {
        Event {
            at_ms: self.outside.clock.now_ms(),
            connection: Some(scene.connection.id.clone()),
            what: AUTHORIZED.to_owned(),
            facts: Default::default(),
        }
    }
}

/// Somebody as a connection keeps them: by Google's stable id, with the address as the name.
fn account(person: &Person) -> Account {
    Account {
        user_id: person.sub.clone(),
        screen_name: person.email.clone(),
    }
}

/// That it is another account than this connection had, or than was typed.
fn other(before: Option<&Account>, typed: Option<String>, got: &Account) -> Option<Finding> {
    let email = got.screen_name.as_deref();
    let is_got = |typed: &String| email.is_some_and(|email| google_account::is_same(typed, email));
    let typed = typed.map(|typed| match (is_got(&typed), email) {
        (true, Some(email)) => email.to_owned(),
        (false, _) | (true, None) => typed,
    });
    let expected = somebody_else(before, typed.as_deref(), got)?;
    let name = got.screen_name.as_ref().unwrap_or(&got.user_id);
    let finding = Finding::new(Code::GoogleOtherAccount).with("expected", expected);
    Some(finding.with("got", name))
}

/// Whether the same question may be answered otherwise later: everything else is a no.
fn may_be_tried_again(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::RateLimited
        | Trouble::Overloaded
        | Trouble::Unreachable { .. }
        | Trouble::Nonsense { .. }
        | Trouble::SecretWrong
        | Trouble::SecretMissing
        | Trouble::NoRandomness => true,
        Trouble::CodeMalformed
        | Trouble::CodeRefused
        | Trouble::TokenDead
        | Trouble::VerifierRefused
        | Trouble::SignInAnew
        | Trouble::GrantRefused
        | Trouble::RequestWrong
        | Trouble::RedirectUnregistered
        | Trouble::ClientUnknown
        | Trouble::ClientDeleted
        | Trouble::OtherClients
        | Trouble::AdminPolicy
        | Trouble::ScopeWrong
        | Trouble::AccessRefused
        | Trouble::NoRefreshToken
        | Trouble::Refused { .. } => false,
    }
}

/// Whether Google says so of a code that it has taken before. Which of its sentences that brings is not known for certain.
fn is_of_a_code_taken(trouble: &Trouble) -> bool {
    matches!(
        trouble,
        Trouble::CodeRefused | Trouble::CodeMalformed | Trouble::GrantRefused
    )
}

/// Whether Google may have taken the code although this is what arrived.
fn may_have_been_answered(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Unreachable { fault, .. } => !fault.is_unsent(),
        _ => matches!(trouble, Trouble::Overloaded | Trouble::Nonsense { .. }),
    }
}

/// The line of history for each authorization that Google has given.
pub(super) const AUTHORIZED: &str = "authorized";
