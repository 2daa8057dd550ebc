//! Where X sends what happens on the account: each call does one thing, reads the list anew and keeps both with the step. What X
//! refuses is a finding there, because the list beside it says more than the refusal.
//!
//! [`bearer`]: what the app calls with. [`shown`]: what the step shows, and when it is done. [`seen`]: how it stands, asked beside other things.

mod bearer;
mod seen;
mod shown;

use std::collections::BTreeSet;

use url::Url;

use crate::check::crc;
use crate::endpoints::is_loopback;
use crate::finding::{Code, Finding};
use crate::guide::format::{self, FieldKind, Kind, Which};
use crate::guide::template::Part;
use crate::provider::x::flow::{AppKeys, X};
use crate::provider::x::webhook::account_activity::AccountActivity;
use crate::provider::x::webhook::activity::Activity;
use crate::provider::x::webhook::keep::{self, Generation};
use crate::provider::x::webhook::premium::Premium;
use crate::provider::x::webhook::{Account, Bearers, Caller, HookError, Subscription, Webhooks};
use crate::secret::Secret;
use crate::store::record::{Listed, Progress, SecretName};
use crate::vault::Vault;

use super::renew::is_over_and_elsewhere;
use super::scene::Scene;
use super::tokens::Tokens;
use super::view::{Refused, View, WebhookAct, World};
use super::{Refusal, Wizard, draw};

pub(super) use bearer::Kept;
pub(super) use seen::looked_after;
pub(super) use shown::{body, unready};

impl Wizard {
    /// Does one thing about the webhooks of a step, and keeps what came of it.
    ///
    /// # Errors
    /// The step is about no webhook, its keys or tokens are not there, or the result cannot be saved. That X refuses is a finding of
    /// the step and no error.
    pub async fn webhook(&self, connection: &str, step: &str, act: WebhookAct) -> Result<View, Refused> {
        let work = Box::pin(self.acted(connection, step, act));
        self.worded(self.jobs.run(connection, work).await)
    }

    pub(super) async fn acted(&self, connection: &str, step: &str, act: WebhookAct) -> Result<View, Refusal> {
        let scene = self.load(connection)?;
        scene.reachable(step)?;
        let wanted = Wanted::of(&scene, scene.step(step)?)?;
        let vault = self.vault().await?;
        let keys = self.keys(&scene, &vault)?;
        let words = match act {
            WebhookAct::Test => "progress-webhook-test",
            WebhookAct::Look
            | WebhookAct::Register
            | WebhookAct::Validate { .. }
            | WebhookAct::Subscribe { .. }
            | WebhookAct::Unsubscribe { .. }
            | WebhookAct::Delete { .. } => "progress-webhook",
        };
        self.tell(&scene, words, &[("provider", scene.provider().into())]);
        let anew = matches!(act, WebhookAct::Register);
        let (findings, hooks) = match act {
            WebhookAct::Test => (self.tested(&scene, &vault, &keys, &wanted).await?, None),
            act => self.asked(connection, &vault, &keys, &wanted, act).await?,
        };
        let now_ms = self.outside.clock.now_ms();
        let mut scene = self.again(&scene)?;
        if anew {
            scene.connection.retirement = None;
        }
        let record = scene.record_mut(step);
        record.findings = findings;
        if let Some(hooks) = hooks {
            record.hooks = hooks;
            record.ran_ms = Some(now_ms);
        }
        if record.state == Progress::Done && unready(&scene, scene.step(step)?).is_some() {
            scene.record_mut(step).state = Progress::Open;
        }
        self.keep(&mut scene.connection)?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    /// The address, tested from here as X would test it: X trusts public authorities alone, so one that was chosen for the target's site
    /// does not count here.
    async fn tested(
        &self,
        scene: &Scene<'_>,
        vault: &Vault,
        keys: &AppKeys,
        wanted: &Wanted<'_>,
    ) -> Result<Vec<Finding>, Refusal> {
        let key = Secret::new(keys.consumer_key.clone());
        let mut others = vec![("consumer-key", key)];
        let field = scene.field_of_kind(FieldKind::XClientSecret);
        if let (Some(app), Some(field)) = (&scene.app, field.filter(|field| scene.held.contains(*field))) {
            let name = SecretName::app(&app.id, field);
            others.push(("client-secret", self.open_secret(vault, &name)?));
        }
        let bearer = self.sealed_bearer(scene, vault);
        others.extend(bearer.map(|bearer| ("bearer", bearer)));
        let others: Vec<crc::Other<'_>> = others.iter().map(|(name, value)| (*name, value)).collect();
        // An X on this computer reaches this computer.
        let near = Url::parse(&scene.endpoints.x.api).is_ok_and(|x| is_loopback(&x));
        let rules = wanted.generation.rules(near);
        let (http, random) = (&*self.outside.http, &*self.outside.random);
        Ok(crc::test(
            http,
            random,
            &wanted.address,
            rules,
            &keys.consumer_secret,
            &others,
        )
        .await)
    }

    /// What X answers, and the webhooks that it then lists; none where it lists nothing.
    async fn asked(
        &self,
        connection: &str,
        vault: &Vault,
        keys: &AppKeys,
        wanted: &Wanted<'_>,
        act: WebhookAct,
    ) -> Result<(Vec<Finding>, Option<Vec<Listed>>), Refusal> {
        let scene = self.load(connection)?;
        if is_over_and_elsewhere(&scene.connection, self.outside.clock.now_ms()) {
            return Ok((vec![Finding::new(Code::XHandedOnAndOver)], None));
        }
        if let Err(refusal) = Box::pin(self.kept_fresh(connection)).await {
            return Ok((refusal.0, None));
        }
        let scene = self.again(&scene)?;
        let account = scene.connection.account.clone();
        let account = account.ok_or_else(|| Finding::new(Code::NotSignedIn))?;
        let tokens = self.tokens_in_use(&scene, vault, &account)?;
        let x = self.x(&scene);
        let bearer = match Kept::new(&x, keys, self.sealed_bearer(&scene, vault)).await {
            Ok(bearer) => bearer,
            Err(error) => return Ok((vec![Finding::from(&error)], None)),
        };
        let api = wanted.api(&x, keys, &bearer, &tokens, &account.user_id);
        let outcome = outcome(&*api, wanted, &account.user_id, act).await;
        drop(api);
        if let Some(fresh) = bearer.fresh() {
            self.keep_bearer(&scene, vault, &fresh)?;
        }
        Ok(outcome)
    }
}

/// What a step asks for, its templates filled.
struct Wanted<'a> {
    address: String,
    generation: Generation,
    events: &'a [String],
    environment: String,
    by_target: bool,
}

impl<'a> Wanted<'a> {
    fn of(scene: &Scene<'_>, step: &'a format::Step) -> Result<Self, Refusal> {
        let other = || Refusal::from(Finding::new(Code::InputNotForStep));
        let Kind::Webhook {
            address,
            generation,
            events,
            environment,
            by_target,
        } = &step.kind
        else {
            return Err(other());
        };
        let environment = environment.as_ref().and_then(|label| scene.fill(label));
        Ok(Self {
            address: near(scene, scene.fill(address).ok_or_else(other)?),
            generation: generation.with(&scene.connection.answers).ok_or_else(other)?,
            events,
            environment: environment.unwrap_or_default(),
            by_target: *by_target,
        })
    }

    fn api<'s>(
        &'s self,
        x: &'s X<'s>,
        keys: &'s AppKeys,
        bearer: &'s dyn Bearers,
        tokens: &'s Tokens,
        user_id: &'s str,
    ) -> Box<dyn Webhooks + 's> {
        let account = Some(match tokens {
            Tokens::Signing(tokens) => Account::Signing {
                token: &tokens.token,
                secret: &tokens.secret,
            },
            Tokens::Bearer(pair) => Account::Bearer(&pair.access),
        });
        let caller = Caller {
            x,
            keys,
            bearer,
            account,
        };
        match self.generation {
            Generation::Activity => Box::new(Activity {
                caller,
                user_id,
                events: self.events,
            }),
            Generation::AccountActivity => Box::new(AccountActivity(caller)),
            Generation::Premium => Box::new(Premium {
                caller,
                environment: &self.environment,
            }),
        }
    }
}

/// Where a step wants X to call.
pub(super) fn address(scene: &Scene<'_>, step: &str) -> Option<String> {
    let step = scene.step(step).ok()?;
    Wanted::of(scene, step).ok().map(|wanted| wanted.address)
}

/// An address; in practice the imitation's, because nothing there asks a name that may be somebody's.
pub(super) fn near(scene: &Scene<'_>, address: String) -> String {
    let is_near = Url::parse(&address).is_ok_and(|url| is_loopback(&url));
    match scene.world {
        World::Practice if !is_near => imitation(scene),
        World::Practice | World::Real | World::Replaced { .. } => address,
    }
}

/// The imitation's own webhook.
fn imitation(scene: &Scene<'_>) -> String {
    format!("{}{IMITATED}", scene.endpoints.x.api)
}

/// What came of an act, and the webhooks that X lists after it; none where it lists nothing.
async fn outcome(
    api: &dyn Webhooks,
    wanted: &Wanted<'_>,
    user_id: &str,
    act: WebhookAct,
) -> (Vec<Finding>, Option<Vec<Listed>>) {
    let (mut findings, failed) = match done(api, wanted, user_id, act).await {
        Ok(findings) => (findings, false),
        Err(finding) => (vec![finding], true),
    };
    match listed(api, wanted, user_id).await {
        Ok(hooks) => (findings, Some(hooks)),
        Err(finding) => {
            if !failed {
                findings.push(finding);
            }
            (findings, None)
        }
    }
}

async fn done(
    api: &dyn Webhooks,
    wanted: &Wanted<'_>,
    user_id: &str,
    act: WebhookAct,
) -> Result<Vec<Finding>, Finding> {
    let said = |code| Ok(vec![Finding::new(code)]);
    let found = match act {
        WebhookAct::Look | WebhookAct::Test => return Ok(Vec::new()),
        WebhookAct::Register => keep::registered(api, &wanted.address).await,
        WebhookAct::Validate { id } => keep::validated(api, &id).await,
        WebhookAct::Subscribe { id } => {
            return match api.subscribe(&id).await {
                Ok(()) => said(Code::XSubscribed),
                Err(error) => Err(Finding::from(&error)),
            };
        }
        WebhookAct::Unsubscribe { id } => {
            let failed = |error: HookError| Finding::from(&error);
            for subscription in own(api, &id, user_id).await.map_err(failed)? {
                api.unsubscribe(&id, &subscription.id).await.map_err(failed)?;
            }
            return said(Code::XUnsubscribed);
        }
        WebhookAct::Delete { id, confirmed } => {
            let deleted = keep::deleted(api, &id, &wanted.address, &confirmed).await?;
            return Ok(vec![deleted]);
        }
    };
    let hook = found.map_err(|error| Finding::from(&error))?;
    Ok(hook.state().into_iter().collect())
}

/// The webhooks at X, and who is subscribed to ours: whose another one is, is not for us to ask.
async fn listed(api: &dyn Webhooks, wanted: &Wanted<'_>, user_id: &str) -> Result<Vec<Listed>, Finding> {
    let mut all = Vec::new();
    for hook in api.list().await.map_err(|error| Finding::from(&error))? {
        let (own, refused) = match hook.is_of(&wanted.address) {
            true => match own(api, &hook.id, user_id).await {
                Ok(own) => (own, None),
                Err(error) => (Vec::new(), Some(Finding::from(&error))),
            },
            false => (Vec::new(), None),
        };
        let (subscriptions, events) = own.into_iter().map(|one| (one.id, one.event)).unzip();
        all.push(Listed {
            hook,
            subscriptions,
            events,
            refused,
        });
    }
    Ok(all)
}

/// The account's subscriptions to a webhook.
async fn own(api: &dyn Webhooks, id: &str, user_id: &str) -> Result<Vec<Subscription>, HookError> {
    let mut all = api.subscriptions(id).await?;
    all.retain(|one| one.user_id.as_deref() == Some(user_id));
    Ok(all)
}

/// In practice, the imitation's own webhook as the value of the field that asks for an address.
pub(super) fn imitated(scene: &Scene<'_>, field: &str) -> Option<String> {
    let is_asked = scene.guide.steps.iter().any(|step| match &step.kind {
        Kind::Webhook { address, .. } => matches!(address.parts(), [Part::Name(name)] if name == field),
        Kind::Choose { .. }
        | Kind::Form { .. }
        | Kind::Checks { .. }
        | Kind::Portal { .. }
        | Kind::Credentials { .. }
        | Kind::Authorize { .. }
        | Kind::Apply { .. }
        | Kind::Export { .. } => false,
    });
    let is_practice = scene.world == World::Practice;
    (is_asked && is_practice).then(|| imitation(scene))
}

/// Another account, or none: its subscriptions are not this one's.
pub(super) fn of_another(scene: &mut Scene<'_>) {
    for step in &scene.guide.steps {
        if let Kind::Webhook { .. } = &step.kind {
            forget(scene, &step.id);
        }
    }
}

fn forget(scene: &mut Scene<'_>, step: &str) {
    let record = scene.record_mut(step);
    record.hooks.clear();
    record.findings.clear();
    record.ran_ms = None;
    record.state = Progress::Open;
}

/// Another address, app or generation: what was read of the webhooks holds no more.
pub(super) fn outdate(scene: &mut Scene<'_>, changed: &BTreeSet<String>) {
    let keys = [FieldKind::XConsumerKey, FieldKind::XConsumerSecret].map(|kind| scene.field_of_kind(kind));
    let keys_changed = keys.into_iter().flatten().any(|field| changed.contains(field));
    let guide = scene.guide;
    for step in &guide.steps {
        let Kind::Webhook {
            address,
            generation,
            environment,
            ..
        } = &step.kind
        else {
            continue;
        };
        let asked = matches!(generation, Which::Question(id) if changed.contains(id));
        let mut templates = std::iter::once(address).chain(environment);
        if keys_changed || asked || templates.any(|template| scene.needs(template, changed)) {
            forget(scene, &step.id);
        }
    }
}

/// Where the imitation answers as a target with a webhook does.
const IMITATED: &str = "/target/webhook";
