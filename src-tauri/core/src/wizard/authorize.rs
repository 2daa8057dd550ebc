//! Signing in: at X a request token, then the browser on the provider's page. What comes of it is taken up in [`exchange`](super::exchange).
//!
//! What must survive a kill is sealed before the world sees it: the request token's secret before the browser opens. A PIN
//! that is on the screen while the program dies is still good when it comes back, and a browser that is still on X's page
//! finds the way back open again.

use crate::finding::{Code, Finding};
use crate::guide::format::{Flow, Kind, Provider};
use crate::loopback::Listener;
use crate::provider::google::pair::ClientKeys;
use crate::provider::oauth2::Ask;
use crate::provider::x::error::XError;
use crate::provider::x::flow::AppKeys;
use crate::provider::x::oauth2::Client;
use crate::secret::Secret;
use crate::store::record::{Offset, Pending, Progress, SecretName};
use crate::vault::Vault;

use super::scene::Scene;
use super::view::{Refused, View};
use super::{Refusal, Wizard, draw, tokens, webhook};

impl Wizard {
    /// Asks X for a request token and sends the browser to the consent page. A sign-in under way is replaced.
    ///
    /// # Errors
    /// X refuses the app or cannot be reached, or no port is free to come back to; nothing was changed.
    pub async fn authorize(&self, connection: &str, step: &str) -> Result<View, Refused> {
        let begun = self.jobs.run(connection, self.begun(connection, step)).await;
        if begun.is_err() {
            // The sign-in before, if one waits, goes on waiting.
            self.listen_on(connection);
        }
        self.worded(begun)
    }

    /// Picks another way to sign in. A sign-in under way ends.
    ///
    /// # Errors
    /// The guide does not allow it.
    pub fn pick_way(&self, connection: &str, step: &str, way: Flow) -> Result<View, Refused> {
        self.jobs.cancel(connection);
        self.returns.end(connection);
        self.worded(self.load(connection).and_then(|mut scene| {
            account_field(&scene, step)?;
            if !scene.guide.flows.contains(&way) {
                return Err(Finding::new(Code::InputNotForStep).into());
            }
            scene.connection.flow = Some(way);
            match scene.connection.pending {
                Some(_) => self.given_up(scene, None),
                None => {
                    self.keep(&mut scene.connection)?;
                    Ok(draw::draw(&scene))
                }
            }
        }))
    }

    /// Opens the consent page once more.
    ///
    /// # Errors
    /// No sign-in waits, or no browser starts.
    pub async fn open_again(&self, connection: &str) -> Result<(), Refused> {
        let link = self.load(connection);
        let link = link.and_then(|scene| Ok(waiting(&scene)?.link.clone()));
        self.worded(self.sent(link).await)
    }

    /// Sends the browser to a link, if there is one.
    pub(super) async fn sent(&self, link: Result<String, Refusal>) -> Result<(), Refusal> {
        Ok(self.outside.browser.open(&link?).await?)
    }

    /// Ends the call that is running, if one is. A sign-in that waits goes on waiting.
    ///
    /// # Errors
    /// The connection is gone.
    pub fn cancel(&self, connection: &str) -> Result<View, Refused> {
        if self.jobs.cancel(connection) {
            self.listen_on(connection);
        }
        self.view(connection)
    }

    /// Ends the sign-in that waits for a PIN or the browser, or else the one that waits for X's confirmation, and the call that is
    /// running. Who was signed in before still is.
    ///
    /// # Errors
    /// The connection is gone, or it cannot be saved.
    pub fn give_up(&self, connection: &str) -> Result<View, Refused> {
        self.jobs.cancel(connection);
        self.returns.end(connection);
        self.worded(self.load(connection).and_then(|scene| {
            match (&scene.connection.pending, &scene.connection.candidate) {
                (None, None) => Ok(draw::draw(&scene)),
                (Some(_), _) | (_, Some(_)) => self.given_up(scene, None),
            }
        }))
    }

    async fn begun(&self, connection: &str, step: &str) -> Result<View, Refusal> {
        let mut scene = self.load(connection)?;
        scene.reachable(step)?;
        let expected = meant(&scene, step)?;
        let vault = self.vault().await?;
        let asker = self.asker(&scene, &vault)?;
        self.returns.ended(connection).await;
        let listener = match scene.flow() {
            Flow::Pin => None,
            Flow::Callback | Flow::Oauth2 => Some(self.listener(&scene).await?),
            Flow::Paste => return Err(Finding::new(Code::InputNotForStep).into()),
        };
        let callback = listener.as_ref().map(Listener::address);
        let clock = match asker {
            Asker::X(_) => Some(self.clock_of_x(&scene).await?),
            // Nothing in a sign-in there says what time it is.
            Asker::Google(_) => scene.connection.clock,
        };
        scene.connection.clock = clock;
        let page = self
            .page(&scene, &asker, callback.as_deref(), expected.as_deref())
            .await?;
        let mut scene = self.again(&scene)?;
        let link = page.link;
        let now_ms = self.outside.clock.now_ms();
        let name = request_secret(&scene);
        let sealed = vault.seal(&name, &page.secret)?;
        scene.connection.clock = clock;
        scene.connection.pending = Some(Pending {
            request_token: page.token,
            link: link.clone(),
            since_ms: now_ms,
            callback,
            oauth2: scene.flow() == Flow::Oauth2,
            exchanging: false,
        });
        scene.connection.changed_ms = now_ms;
        // Somebody may be signed in already; that, and what X said of it, holds until this sign-in has come to its end.
        let record = scene.record_mut(step);
        if record.ran_ms.is_none() {
            record.findings.clear();
        }
        let verifier = verifier_of(&scene);
        self.write(|change| {
            change.put_connection(&scene.connection)?;
            change.delete_secret(&verifier)?;
            change.put_secret(&name, &sealed, now_ms)
        })?;
        if let Some(listener) = listener {
            self.watch(listener, &scene, step);
        }
        let opened = self.outside.browser.open(&link).await;
        let mut scene = self.again(&scene)?;
        let waits = scene
            .connection
            .pending
            .as_ref()
            .is_some_and(|pending| pending.link == link);
        if let (Err(finding), true) = (opened, waits) {
            let record = scene.record_mut(step);
            record.findings = vec![finding];
            record.ran_ms = None;
            self.keep(&mut scene.connection)?;
        }
        Ok(draw::draw(&scene))
    }

    /// Who asks: the app by its consumer key at X, or by its client ID where the way is OAuth 2.0.
    pub(super) fn asker(&self, scene: &Scene<'_>, vault: &Vault) -> Result<Asker, Refusal> {
        match (scene.guide.provider, scene.flow()) {
            (Provider::Google, _) => self.google_client(scene, vault).map(Asker::Google),
            (Provider::X, Flow::Oauth2) => self
                .client(scene, vault)
                .map(|client| Asker::X(XAsker::Client(client))),
            (Provider::X, Flow::Callback | Flow::Pin | Flow::Paste) => {
                self.keys(scene, vault).map(|keys| Asker::X(XAsker::Keys(keys)))
            }
        }
    }

    /// X's clock, which a signature depends on.
    async fn clock_of_x(&self, scene: &Scene<'_>) -> Result<Offset, Refusal> {
        let host = self.x(scene).host();
        self.tell(scene, "progress-clock", &[("host", host.into())]);
        Ok(self.x(scene).offset().await?)
    }

    /// The provider's page for a sign-in, and what it will be told by.
    async fn page(
        &self,
        scene: &Scene<'_>,
        asker: &Asker,
        callback: Option<&str>,
        expected: Option<&str>,
    ) -> Result<Page, Refusal> {
        let x = self.x(scene);
        let sent = callback.unwrap_or(OUT_OF_BAND);
        match asker {
            Asker::Google(client) => self.google_page(scene, client, sent),
            Asker::X(XAsker::Client(client)) => {
                let scopes = scene.guide.scopes_for(&scene.connection.answers);
                let ask = x.ask(client, sent, &scopes);
                let ask = ask.map_err(|error| Finding::from(&error))?;
                Ok(ask.into())
            }
            Asker::X(XAsker::Keys(keys)) => {
                let provider = [("provider", scene.provider().into())];
                self.tell(scene, "progress-request-token", &provider);
                let asked = x.request_token(keys, sent).await;
                let token = asked.map_err(|error| about_the_callback(&error, sent))?;
                Ok(Page {
                    link: x.authorize_url(&token.token, expected),
                    token: token.token,
                    secret: token.secret,
                })
            }
        }
    }
}

/// Who asks, and at which provider.
pub(super) enum Asker {
    X(XAsker),
    Google(ClientKeys),
}

/// Who asks X: an app by OAuth 1.0a, or a client by OAuth 2.0.
pub(super) enum XAsker {
    Keys(AppKeys),
    Client(Client),
}

/// The provider's page for one sign-in.
pub(super) struct Page {
    link: String,
    /// What the browser has to bring back: the request token, or the `state`.
    token: String,
    /// What the exchange is proven by: the request token's secret, or the verifier of PKCE.
    secret: Secret,
}

impl From<Ask> for Page {
    fn from(ask: Ask) -> Self {
        Self {
            link: ask.link,
            token: ask.state,
            secret: ask.verifier,
        }
    }
}

/// Forgets who signed in and who was about to; the secrets of these names have to go with it.
pub(super) fn sign_out(scene: &mut Scene<'_>) -> Vec<SecretName> {
    scene.connection.account = None;
    scene.connection.candidate = None;
    scene.connection.level = None;
    scene.connection.grant = None;
    scene.connection.candidate_grant = None;
    scene.connection.instead = None;
    scene.connection.pending = None;
    scene.connection.health = None;
    webhook::of_another(scene);
    reopen(scene);
    let kept = [
        tokens::in_use(&scene.connection),
        tokens::aside(&scene.connection),
    ];
    let spent = [request_secret(scene), verifier_of(scene)];
    kept.into_iter().flatten().chain(spent).collect()
}

/// Has the sign-in looked at once more.
pub(super) fn reopen(scene: &mut Scene<'_>) {
    for step in sign_ins(scene) {
        let record = scene.record_mut(&step);
        record.findings.clear();
        record.state = match record.state {
            Progress::Done => Progress::Open,
            state @ (Progress::Open | Progress::Later) => state,
        };
    }
}

/// The sign-in that waits.
pub(super) fn waiting<'s>(scene: &'s Scene<'_>) -> Result<&'s Pending, Refusal> {
    let pending = scene.connection.pending.as_ref();
    pending.ok_or_else(|| Finding::new(Code::NotWaiting).into())
}

/// The ids of the steps that sign in.
pub(super) fn sign_ins(scene: &Scene<'_>) -> Vec<String> {
    let steps = scene.steps().into_iter();
    let sign_ins = steps.filter(|step| matches!(step.kind, Kind::Authorize { .. }));
    sign_ins.map(|step| step.id.clone()).collect()
}

/// The field with the account that a sign-in expects, if the guide has one.
pub(super) fn account_field<'a>(scene: &Scene<'a>, step: &str) -> Result<Option<&'a str>, Refusal> {
    let Kind::Authorize { account, .. } = &scene.step(step)?.kind else {
        return Err(Finding::new(Code::InputNotForStep).into());
    };
    Ok(account
        .as_deref()
        .or_else(|| scene.field_of_kind(scene.guide.provider.account())))
}

/// The account that a sign-in expects by name: the one that was chosen instead, or else the one that was typed.
pub(super) fn meant(scene: &Scene<'_>, step: &str) -> Result<Option<String>, Refusal> {
    let typed = account_field(scene, step)?.and_then(|id| scene.plain(id));
    Ok(scene.connection.instead.clone().or(typed))
}

pub(super) fn request_secret(scene: &Scene<'_>) -> SecretName {
    SecretName::connection(&scene.connection.id, REQUEST_TOKEN_SECRET)
}

pub(super) fn verifier_of(scene: &Scene<'_>) -> SecretName {
    SecretName::connection(&scene.connection.id, VERIFIER)
}

/// A refusal of the callback names the one that was sent: it has to be on the app's list letter by letter.
fn about_the_callback(error: &XError, sent: &str) -> Refusal {
    let finding = Finding::from(error);
    match finding.code {
        Code::XCallbackNotApproved if sent != OUT_OF_BAND => finding.with("sent", sent).into(),
        _ => finding.into(),
    }
}

/// The callback that asks X for a PIN.
const OUT_OF_BAND: &str = "oob";
/// Its name is older than OAuth 2.0's verifier of PKCE, which it holds as well.
const REQUEST_TOKEN_SECRET: &str = "request_token_secret";
pub(super) const VERIFIER: &str = "verifier";
