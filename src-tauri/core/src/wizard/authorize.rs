//! Signing in at X by PIN: request token, browser, PIN, tokens.
//!
//! What must survive a kill is sealed before the world sees it: the request token's secret before the browser opens. A PIN
//! that is on the screen while the program dies is still good when it comes back.

use crate::check;
use crate::finding::{Code, Finding};
use crate::guide::format::{FieldKind, Kind};
use crate::provider::x::error::{Trouble, XError};
use crate::provider::x::flow::{AccountTokens, RequestToken};
use crate::store::record::{Account, Event, Pending, Progress, SecretName};

use super::account::somebody_else;
use super::scene::Scene;
use super::view::{Refused, View};
use super::{Refusal, Wizard, draw};

impl Wizard {
    /// Asks X for a request token and sends the browser to the consent page. A sign-in under way is replaced.
    ///
    /// # Errors
    /// X refuses the app or cannot be reached; nothing was changed.
    pub async fn authorize(&self, connection: &str, step: &str) -> Result<View, Refused> {
        self.worded(self.jobs.run(connection, self.begun(connection, step)).await)
    }

    /// Exchanges the PIN for the account's tokens. A PIN that X refuses is burnt, and so is its request token: the view then
    /// offers to begin again.
    ///
    /// # Errors
    /// What was typed is no PIN, or X could not be asked: the PIN may still be good.
    pub async fn finish_authorization(
        &self,
        connection: &str,
        step: &str,
        pin: &str,
    ) -> Result<View, Refused> {
        self.worded(
            self.jobs
                .run(connection, self.exchanged(connection, step, pin))
                .await,
        )
    }

    /// Opens the consent page once more.
    ///
    /// # Errors
    /// No sign-in waits, or no browser starts.
    pub fn open_again(&self, connection: &str) -> Result<(), Refused> {
        self.worded(self.load(connection).and_then(|scene| {
            let pending = scene
                .connection
                .pending
                .as_ref()
                .ok_or_else(|| Finding::new(Code::NotWaiting))?;
            Ok(self.outside.browser.open(&pending.link)?)
        }))
    }

    /// Ends the call that is running, if one is. A sign-in that waits for its PIN goes on waiting.
    ///
    /// # Errors
    /// The connection is gone.
    pub fn cancel(&self, connection: &str) -> Result<View, Refused> {
        self.jobs.cancel(connection);
        self.view(connection)
    }

    /// Ends the sign-in that waits for its PIN, and the call that is running.
    ///
    /// # Errors
    /// The connection is gone, or it cannot be saved.
    pub fn give_up(&self, connection: &str) -> Result<View, Refused> {
        self.jobs.cancel(connection);
        self.worded(
            self.load(connection)
                .and_then(|scene| match scene.connection.pending {
                    None => Ok(draw::draw(&scene)),
                    Some(_) => self.given_up(scene, None),
                }),
        )
    }

    async fn begun(&self, connection: &str, step: &str) -> Result<View, Refusal> {
        let mut scene = self.load(connection)?;
        scene.reachable(step)?;
        let account_field = account_field(&scene, step)?;
        let vault = self.vault().await?;
        let keys = self.keys(&scene, &vault)?;
        self.tell(
            &scene,
            "progress-clock",
            &[("host", self.x(&scene).host().into())],
        );
        let offset = self.x(&scene).offset().await?;
        scene.connection.clock = Some(offset);
        self.tell(
            &scene,
            "progress-request-token",
            &[("provider", scene.provider().into())],
        );
        let token = self.x(&scene).request_token(&keys, OUT_OF_BAND).await?;
        let mut scene = self.again(&scene)?;
        let expected = account_field.and_then(|id| scene.plain(id));
        let link = self.x(&scene).authorize_url(&token.token, expected.as_deref());
        let now_ms = self.outside.clock.now_ms();
        let name = request_secret(&scene);
        let sealed = vault.seal(&name, &token.secret)?;
        scene.connection.clock = Some(offset);
        scene.connection.pending = Some(Pending {
            request_token: token.token,
            link: link.clone(),
            since_ms: now_ms,
        });
        scene.connection.changed_ms = now_ms;
        // Somebody may be signed in already; that holds until this sign-in has come to its end.
        scene.record_mut(step).findings.clear();
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            change.put_secret(&name, &sealed, now_ms)
        })?;
        if let Err(finding) = self.outside.browser.open(&link) {
            scene.record_mut(step).findings.push(finding);
            self.keep(&mut scene.connection)?;
        }
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    async fn exchanged(&self, connection: &str, step: &str, pin: &str) -> Result<View, Refusal> {
        let mut scene = self.load(connection)?;
        let account_field = account_field(&scene, step)?;
        let pending = scene
            .connection
            .pending
            .clone()
            .ok_or_else(|| Finding::new(Code::NotWaiting))?;
        let pin = check::pin::check(pin);
        if pin.is_refused() {
            return Err(Refusal(
                pin.findings
                    .into_iter()
                    .map(|finding| finding.at("pin"))
                    .collect(),
            ));
        }
        let vault = self.vault().await?;
        let keys = self.keys(&scene, &vault)?;
        let secret = self.open_secret(&vault, &request_secret(&scene))?;
        self.tell(&scene, "progress-access-token", &[]);
        let request = RequestToken {
            token: pending.request_token,
            secret,
        };
        let mut answer = self.x(&scene).access_token(&keys, &request, &pin.value).await;
        if self.set_right_since(&mut scene, answer.as_ref().err()).await {
            answer = self.x(&scene).access_token(&keys, &request, &pin.value).await;
        }
        let scene = self.again(&scene)?.with_clock(scene.connection.clock);
        match answer {
            Ok(tokens) => {
                let expected = account_field.and_then(|id| scene.plain(id));
                self.signed_in(scene, step, &vault, &tokens, expected.as_deref())
            }
            Err(error) if ends_the_sign_in(&error) => {
                self.given_up(scene, Some((step, Finding::from(&error))))
            }
            Err(error) => Err(Finding::from(&error).at("pin").into()),
        }
    }

    fn signed_in(
        &self,
        mut scene: Scene<'_>,
        step: &str,
        vault: &crate::vault::Vault,
        tokens: &AccountTokens,
        expected: Option<&str>,
    ) -> Result<View, Refusal> {
        let got = Account {
            // Neither answer nor token may say it: then the proof will.
            user_id: tokens.user_id.clone().unwrap_or_default(),
            screen_name: tokens.screen_name.clone(),
        };
        if let Some(expected) = somebody_else(scene.connection.account.as_ref(), expected, &got) {
            let name = got.screen_name.unwrap_or(got.user_id);
            let finding = Finding::new(Code::XOtherAccount)
                .with("expected", expected)
                .with("got", name);
            return self.given_up(scene, Some((step, finding)));
        }
        let now_ms = self.outside.clock.now_ms();
        let id = scene.connection.id.clone();
        let secrets = [
            (ACCESS_TOKEN, &tokens.token),
            (ACCESS_TOKEN_SECRET, &tokens.secret),
        ];
        let mut sealed = Vec::new();
        for (name, secret) in secrets {
            let name = SecretName::connection(&id, name);
            sealed.push((name.clone(), vault.seal(&name, secret)?));
        }
        let gone = request_secret(&scene);
        scene.connection.pending = None;
        let user_id = got.user_id.clone();
        scene.connection.account = Some(got);
        scene.connection.changed_ms = now_ms;
        let record = scene.record_mut(step);
        record.findings.clear();
        record.state = Progress::Done;
        let event = Event {
            at_ms: now_ms,
            connection: Some(id),
            what: "signed-in".to_owned(),
            facts: [("user_id".to_owned(), user_id)].into(),
        };
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            for (name, sealed) in &sealed {
                change.put_secret(name, sealed, now_ms)?;
            }
            change.delete_secret(&gone)?;
            change.record(&event)
        })?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    /// Ends a sign-in: the request token, its secret and what was found on the way go; why it ended stays with the step.
    fn given_up(&self, mut scene: Scene<'_>, why: Option<(&str, Finding)>) -> Result<View, Refusal> {
        let gone = request_secret(&scene);
        scene.connection.pending = None;
        for step in sign_ins(&scene) {
            scene.record_mut(&step).findings.clear();
        }
        if let Some((step, finding)) = why {
            scene.record_mut(step).findings.push(finding);
        }
        scene.connection.changed_ms = self.outside.clock.now_ms();
        self.write(|change| {
            change.delete_secret(&gone)?;
            change.put_connection(&scene.connection)
        })?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }
}

/// Forgets who signed in and who was about to; the secrets of these names have to go with it.
pub(super) fn sign_out(scene: &mut Scene<'_>) -> [SecretName; 3] {
    scene.connection.account = None;
    scene.connection.pending = None;
    for step in sign_ins(scene) {
        let record = scene.record_mut(&step);
        record.findings.clear();
        record.state = match record.state {
            Progress::Done => Progress::Open,
            state @ (Progress::Open | Progress::Later) => state,
        };
    }
    [ACCESS_TOKEN, ACCESS_TOKEN_SECRET, REQUEST_TOKEN_SECRET]
        .map(|name| SecretName::connection(&scene.connection.id, name))
}

fn sign_ins(scene: &Scene<'_>) -> Vec<String> {
    let steps = scene.steps().into_iter();
    let sign_ins = steps.filter(|step| matches!(step.kind, Kind::Authorize { .. }));
    sign_ins.map(|step| step.id.clone()).collect()
}

/// Whether the request token is used up: another PIN cannot be tried with it.
fn ends_the_sign_in(error: &XError) -> bool {
    matches!(
        error.trouble,
        Trouble::InvalidVerifier | Trouble::RequestTokenDead | Trouble::IdentityMismatch(_)
    )
}

/// The field with the account that a sign-in expects, if the guide has one.
pub(super) fn account_field<'a>(scene: &Scene<'a>, step: &str) -> Result<Option<&'a str>, Refusal> {
    match &scene.step(step)?.kind {
        Kind::Authorize { account } => Ok(account
            .as_deref()
            .or_else(|| scene.field_of_kind(FieldKind::XUserName))),
        _ => Err(Finding::new(Code::InputNotForStep).into()),
    }
}

fn request_secret(scene: &Scene<'_>) -> SecretName {
    SecretName::connection(&scene.connection.id, REQUEST_TOKEN_SECRET)
}

/// The callback that asks X for a PIN.
const OUT_OF_BAND: &str = "oob";
pub(super) const ACCESS_TOKEN: &str = "access_token";
pub(super) const ACCESS_TOKEN_SECRET: &str = "access_token_secret";
const REQUEST_TOKEN_SECRET: &str = "request_token_secret";
