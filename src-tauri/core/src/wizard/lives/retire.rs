//! A connection is retired: what it has made at the provider is taken away, part by part, and the person is told what only they can.
//!
//! Each part is written down when it is done, so that whoever comes back after a failure, or after the program has died, goes on with
//! what is left. Another system's webhook is never touched, and tokens that the target renews by itself are not taken from it.

use crate::finding::{Code, Finding, Severity};
use crate::guide::format::{Kind, Provider, Step};
use crate::store::record::Event;
use crate::wizard::scene::Scene;
use crate::wizard::view::{PartState, Refused, RetirePart, Retiring, TakeBack, WebhookAct};
use crate::wizard::{Refusal, Wizard, apply, authorize, card, day, revoke, webhook};
use crate::words::Args;

impl Wizard {
    /// What retiring a connection does, what of it is done, and what it leaves to the person.
    ///
    /// # Errors
    /// The connection or its guide is not there.
    pub fn retiring(&self, connection: &str) -> Result<Retiring, Refused> {
        self.worded(self.load(connection).and_then(|scene| self.shown(&scene)))
    }

    /// Does one part of it. What the provider refuses is a finding of the part and no error.
    ///
    /// # Errors
    /// There is no such part, the keys or tokens that it needs are not there, or it cannot be saved.
    pub async fn retire_part(&self, connection: &str, part: &str) -> Result<Retiring, Refused> {
        self.worded(Box::pin(self.taken_away(connection, part)).await)
    }

    /// Marks a connection as retired.
    ///
    /// # Errors
    /// It cannot be saved.
    pub fn retire(&self, connection: &str) -> Result<Retiring, Refused> {
        self.worded(self.retired(connection))
    }

    async fn taken_away(&self, connection: &str, id: &str) -> Result<Retiring, Refusal> {
        let scene = self.load(connection)?;
        let parts = parts(&scene).into_iter();
        let part = parts.into_iter().find(|part| part.id() == id);
        let part = part.ok_or_else(|| Finding::new(Code::InputNotForStep))?;
        let outcome = match &part {
            Part::Webhook(step) => {
                let work = Box::pin(self.webhook_gone(connection, step));
                self.jobs.run(connection, work).await
            }
            Part::Tokens(step) => {
                let work = Box::pin(async {
                    self.revoked(connection, step).await?;
                    Ok(Vec::new())
                });
                self.jobs.run(connection, work).await
            }
            Part::SharedTokens(step) => {
                let work = Box::pin(async {
                    self.invalidated(connection, step).await?;
                    Ok(Vec::new())
                });
                self.jobs.run(connection, work).await
            }
        };
        let (findings, done) = match outcome {
            Ok(findings) => (findings, true),
            Err(Refusal(findings)) => (findings, false),
        };
        let mut scene = self.load(connection)?;
        let now_ms = self.outside.clock.now_ms();
        if done {
            let retirement = scene.connection.retirement.get_or_insert_default();
            retirement.done.insert(part.id(), now_ms);
            scene.connection.changed_ms = now_ms;
            let event = Event {
                at_ms: now_ms,
                connection: Some(connection.to_owned()),
                what: "retired-part".to_owned(),
                facts: [("part".to_owned(), part.id())].into(),
            };
            self.write(|change| {
                change.keep_connection(&mut scene.connection)?;
                change.record(&event)
            })?;
            scene = self.load(connection)?;
        }
        let mut shown = self.shown(&scene)?;
        for shown in shown.parts.iter_mut().filter(|shown| shown.id == id) {
            shown.findings = findings.iter().map(|found| scene.words.finding(found)).collect();
            if !done {
                shown.state = PartState::Failed;
            }
        }
        Ok(shown)
    }

    /// Ends the account's subscriptions to our own webhook and deletes it, as far as X lists it.
    async fn webhook_gone(&self, connection: &str, step: &str) -> Result<Vec<Finding>, Refusal> {
        let ours = self.listed_ours(connection, step, WebhookAct::Look).await?;
        let is_shared = self.is_called_for_others(connection, step)?;
        let mut said = Vec::new();
        for id in ours {
            let unsubscribe = WebhookAct::Unsubscribe { id: id.clone() };
            let delete = WebhookAct::Delete {
                id: id.clone(),
                confirmed: String::new(),
            };
            let acts = match is_shared {
                true => vec![unsubscribe],
                false => vec![unsubscribe, delete],
            };
            for act in acts {
                self.acted(connection, step, act).await?;
                let found = self.load(connection)?.record(step).findings;
                if found.iter().any(|finding| finding.severity() == Severity::Stop) {
                    return Err(Refusal(found));
                }
                said.extend(found);
            }
        }
        if is_shared {
            said.push(Finding::new(Code::RetireHookShared));
        }
        Ok(said)
    }

    /// Whether another account that is signed in with the same app has its events sent to the same address.
    fn is_called_for_others(&self, connection: &str, step: &str) -> Result<bool, Refusal> {
        let scene = self.load(connection)?;
        let mine = webhook::address(&scene, step);
        let others = self.sharing(&scene)?;
        let mut in_use = others.iter().filter(|other| !other.connection.is_retired());
        Ok(in_use.any(|other| {
            parts(other).iter().any(|part| match part {
                Part::Webhook(_) if is_done(other, part) => false,
                Part::Webhook(step) => webhook::address(other, step) == mine,
                Part::Tokens(_) | Part::SharedTokens(_) => false,
            })
        }))
    }

    /// Our own webhooks as X lists them after an act.
    async fn listed_ours(
        &self,
        connection: &str,
        step: &str,
        act: WebhookAct,
    ) -> Result<Vec<String>, Refusal> {
        self.acted(connection, step, act).await?;
        let scene = self.load(connection)?;
        let record = scene.record(step);
        if record
            .findings
            .iter()
            .any(|finding| finding.severity() == Severity::Stop)
        {
            return Err(Refusal(record.findings));
        }
        let address = webhook::address(&scene, step);
        let ours = record.hooks.iter().filter(|listed| {
            address
                .as_deref()
                .is_some_and(|address| listed.hook.is_of(address))
        });
        Ok(ours.map(|listed| listed.hook.id.clone()).collect())
    }

    fn retired(&self, connection: &str) -> Result<Retiring, Refusal> {
        let mut scene = self.load(connection)?;
        let now_ms = self.outside.clock.now_ms();
        let retirement = scene.connection.retirement.get_or_insert_default();
        retirement.at_ms = Some(now_ms);
        scene.connection.changed_ms = now_ms;
        let event = Event {
            at_ms: now_ms,
            connection: Some(connection.to_owned()),
            what: "retired".to_owned(),
            facts: Default::default(),
        };
        self.write(|change| {
            change.keep_connection(&mut scene.connection)?;
            change.record(&event)
        })?;
        self.shown(&self.load(connection)?)
    }

    fn shown(&self, scene: &Scene<'_>) -> Result<Retiring, Refusal> {
        let sharing = self.sharing(scene)?.len();
        let retired_ms = scene.connection.retirement.as_ref().and_then(|it| it.at_ms);
        let parts = parts(scene);
        Ok(Retiring {
            connection: scene.connection.id.clone(),
            title: card::title(scene),
            parts: parts.iter().map(|part| worded(scene, part)).collect(),
            by_hand: by_hand(scene, sharing),
            retired: retired_ms.map(day::words),
        })
    }
}

/// What Keywright can take away by itself.
enum Part {
    /// The webhook of this step.
    Webhook(String),
    /// The tokens of this sign-in.
    Tokens(String),
    /// The same where the target may use the very same ones: only on request.
    SharedTokens(String),
}

impl Part {
    fn id(&self) -> String {
        match self {
            Self::Webhook(step) => format!("webhook:{step}"),
            Self::Tokens(step) => format!("tokens:{step}"),
            Self::SharedTokens(step) => format!("shared-tokens:{step}"),
        }
    }
}

/// In the order that works: the tokens end the webhook's subscriptions, so they go last.
fn parts(scene: &Scene<'_>) -> Vec<Part> {
    let signed_in = scene.connection.account.is_some();
    let is_ours = |step: &&Step| matches!(step.kind, Kind::Webhook { by_target: false, .. });
    let hooks = scene.steps().into_iter().filter(is_ours);
    let hooks = hooks.map(|step| Part::Webhook(step.id.clone()));
    let hooks = hooks.filter(|part| signed_in || is_done(scene, part));
    let is_here = revoke::take_back(scene) == TakeBack::Here;
    let tokens = authorize::sign_ins(scene).into_iter().map(Part::Tokens);
    let tokens = tokens.filter(|part| is_here || is_done(scene, part));
    let is_shared = scene.guide.provider == Provider::X && signed_in && scene.connection.grant.is_none();
    let shared = authorize::sign_ins(scene).into_iter().map(Part::SharedTokens);
    let shared = shared.filter(|part| is_shared || is_done(scene, part));
    hooks.chain(tokens).chain(shared).collect()
}

fn is_done(scene: &Scene<'_>, part: &Part) -> bool {
    let retirement = scene.connection.retirement.as_ref();
    retirement.is_some_and(|it| it.done.contains_key(&part.id()))
}

fn worded(scene: &Scene<'_>, part: &Part) -> RetirePart {
    let words = match part {
        Part::Webhook(_) => "retire-webhook",
        Part::Tokens(_) => "retire-tokens",
        Part::SharedTokens(_) => "retire-shared-tokens",
    };
    let args = [("provider", scene.provider().into())];
    RetirePart {
        id: part.id(),
        title: scene.words.say(words, &args),
        on_request: matches!(part, Part::SharedTokens(_)),
        what: scene.words.attr(words, "what", &args).unwrap_or_default(),
        state: match is_done(scene, part) {
            true => PartState::Done,
            false => PartState::Open,
        },
        findings: Vec::new(),
    }
}

/// What only the person can take away, in the order in which nothing is left over.
fn by_hand(scene: &Scene<'_>, sharing: usize) -> Vec<String> {
    let say = |id: &str, args: &Args<'_>| scene.words.say(id, args);
    let provider = || ("provider", scene.provider().into());
    let mut all = Vec::new();
    for one in apply::entered(scene) {
        let args = [("site", one.site.into()), ("count", one.codes.len().into())];
        all.push(say("retire-target", &args));
    }
    let by_target = |step: &Step| matches!(step.kind, Kind::Webhook { by_target: true, .. });
    if scene.steps().into_iter().any(by_target) {
        all.push(say("retire-webhook-target", &[provider()]));
    }
    if scene.connection.account.is_some() {
        match (scene.guide.provider, revoke::take_back(scene)) {
            (Provider::X, TakeBack::Here) => {}
            (Provider::X, TakeBack::AtProvider | TakeBack::Nowhere) => all.push(say("retire-account-x", &[])),
            (Provider::Google, _) => all.push(say("retire-account-google", &[])),
        }
    }
    if let Some(app) = &scene.app {
        let callbacks = || app.callbacks.join("`, `");
        all.push(match (sharing, app.callbacks.is_empty()) {
            (0, _) => say("retire-app", &[provider()]),
            (_, true) => say("retire-app-shared", &[provider(), ("count", sharing.into())]),
            (_, false) => say(
                "retire-callbacks-shared",
                &[
                    provider(),
                    ("count", sharing.into()),
                    ("callbacks", callbacks().into()),
                ],
            ),
        });
    }
    if let Some(exported) = &scene.connection.exported {
        all.push(say("retire-bundle", &[("path", exported.path.clone().into())]));
    }
    all
}
