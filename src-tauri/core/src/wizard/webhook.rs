//! Where X sends what happens on the account: each call does one thing, reads the list anew and keeps both with the step. What X
//! refuses is a finding there, because the list beside it says more than the refusal.

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
use crate::provider::x::webhook::{Account, Caller, Webhooks};
use crate::secret::Secret;
use crate::store::record::{Listed, Progress, SecretName};
use crate::vault::Vault;

use super::renew::is_over_and_elsewhere;
use super::scene::Scene;
use super::tokens::Tokens;
use super::view::{Body, ListedHook, Refused, View, WebhookAct, World};
use super::{Refusal, Wizard, draw};

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

    async fn acted(&self, connection: &str, step: &str, act: WebhookAct) -> Result<View, Refusal> {
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
        let (findings, hooks) = match act {
            WebhookAct::Test => (self.tested(&scene, &vault, &keys, &wanted).await?, None),
            act => self.asked(connection, &vault, &keys, &wanted, act).await?,
        };
        let now_ms = self.outside.clock.now_ms();
        let mut scene = self.again(&scene)?;
        let record = scene.record_mut(step);
        record.findings = findings;
        if let Some(hooks) = hooks {
            record.hooks = hooks;
            record.ran_ms = Some(now_ms);
        }
        if record.state == Progress::Done && !is_ready(&scene, scene.step(step)?) {
            scene.record_mut(step).state = Progress::Open;
        }
        self.keep(&mut scene.connection)?;
        Ok(draw::draw(&self.scene(scene.connection)?))
    }

    /// The address, tested from here as X would test it.
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
        let bearer = match x.bearer(keys).await {
            Ok(bearer) => bearer,
            Err(error) => return Ok((vec![Finding::from(&error)], None)),
        };
        let api = wanted.api(&x, keys, &bearer, &tokens, &account.user_id);
        let api = &*api;
        let done = done(api, wanted, &account.user_id, act).await;
        let (mut findings, failed) = match done {
            Ok(findings) => (findings, false),
            Err(finding) => (vec![finding], true),
        };
        match listed(api, &account.user_id).await {
            Ok(hooks) => Ok((findings, Some(hooks))),
            Err(finding) => {
                if !failed {
                    findings.push(finding);
                }
                Ok((findings, None))
            }
        }
    }
}

/// What a step asks for, its templates filled.
struct Wanted<'a> {
    address: String,
    generation: Generation,
    events: &'a [String],
    environment: String,
}

impl<'a> Wanted<'a> {
    fn of(scene: &Scene<'_>, step: &'a format::Step) -> Result<Self, Refusal> {
        let other = || Refusal::from(Finding::new(Code::InputNotForStep));
        let Kind::Webhook {
            address,
            generation,
            events,
            environment,
        } = &step.kind
        else {
            return Err(other());
        };
        let environment = environment.as_ref().and_then(|label| scene.fill(label));
        Ok(Self {
            address: scene.fill(address).ok_or_else(other)?,
            generation: generation.with(&scene.connection.answers).ok_or_else(other)?,
            events,
            environment: environment.unwrap_or_default(),
        })
    }

    fn api<'s>(
        &'s self,
        x: &'s X<'s>,
        keys: &'s AppKeys,
        bearer: &'s Secret,
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
            let failed = |error| Finding::from(&error);
            for subscription in own(api, &id, user_id).await? {
                api.unsubscribe(&id, &subscription).await.map_err(failed)?;
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

/// The webhooks at X, each with the account's subscriptions.
async fn listed(api: &dyn Webhooks, user_id: &str) -> Result<Vec<Listed>, Finding> {
    let mut all = Vec::new();
    for hook in api.list().await.map_err(|error| Finding::from(&error))? {
        let subscriptions = own(api, &hook.id, user_id).await?;
        all.push(Listed { hook, subscriptions });
    }
    Ok(all)
}

/// What the account's subscriptions to a webhook are ended by.
async fn own(api: &dyn Webhooks, id: &str, user_id: &str) -> Result<Vec<String>, Finding> {
    let all = api
        .subscriptions(id)
        .await
        .map_err(|error| Finding::from(&error))?;
    let own = all
        .into_iter()
        .filter(|one| one.user_id.as_deref() == Some(user_id));
    Ok(own.map(|one| one.id).collect())
}

/// What the step shows.
pub(super) fn body(scene: &Scene<'_>, step: &format::Step) -> Body {
    let record = scene.record(&step.id);
    let wanted = Wanted::of(scene, step).ok();
    let address = wanted
        .as_ref()
        .map(|wanted| wanted.address.clone())
        .unwrap_or_default();
    let mut hooks: Vec<ListedHook> = record
        .hooks
        .iter()
        .map(|listed| ListedHook {
            id: listed.hook.id.clone(),
            address: listed.hook.url.clone(),
            ours: listed.hook.is_of(&address),
            valid: listed.hook.valid,
            subscribed: !listed.subscriptions.is_empty(),
            state: match listed.hook.valid {
                Some(false) => listed.hook.state().map(|state| scene.words.finding(&state)),
                Some(true) | None => None,
            },
        })
        .collect();
    hooks.sort_by_key(|hook| !hook.ours);
    let notice = wanted.and_then(|wanted| wanted.generation.notice());
    Body::Webhook {
        address,
        notice: notice.map(|notice| scene.words.finding(&notice)),
        findings: record
            .findings
            .iter()
            .map(|finding| scene.words.finding(finding))
            .collect(),
        registered: hooks.iter().any(|hook| hook.ours),
        hooks,
        at_ms: record.ran_ms,
        ranges: crc::RANGES.list.iter().map(|range| (*range).to_owned()).collect(),
        ranges_date: crc::RANGES.date.to_owned(),
    }
}

/// Whether a webhook of the address is registered, not known to fail, and subscribed to.
pub(super) fn is_ready(scene: &Scene<'_>, step: &format::Step) -> bool {
    let Ok(wanted) = Wanted::of(scene, step) else {
        return false;
    };
    scene.record(&step.id).hooks.iter().any(|listed| {
        let stands = listed.hook.is_of(&wanted.address) && listed.hook.valid != Some(false);
        stands && !listed.subscriptions.is_empty()
    })
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
        | Kind::Export { .. } => false,
    });
    let is_practice = scene.world == World::Practice;
    (is_asked && is_practice).then(|| format!("{}{IMITATED}", scene.endpoints.x.api))
}

/// Another address, app, account or generation: what was read of the webhooks holds no more.
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
            let record = scene.record_mut(&step.id);
            record.hooks.clear();
            record.findings.clear();
            record.ran_ms = None;
            record.state = Progress::Open;
        }
    }
}

/// Where the imitation answers as a target with a webhook does.
const IMITATED: &str = "/target/webhook";
